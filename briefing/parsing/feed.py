"""Feeds: RSS, RDF, Atom and CDF, whose XML feedparser understands; an entry becomes a document.

Pure. feedparser gets bytes, never an address or the name of a file, and neither cleans nor completes what is
in the texts: html_blocks.py reads these.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.errors import FormatError
from briefing.parsing.addresses import address
from briefing.parsing.feed_dates import moment
from briefing.parsing.feed_entry import ENTRIES, Entry, documents_of
from briefing.parsing.feed_rest import bare, read_rest
from briefing.parsing.feed_text import (
    LARGEST,
    DeepError,
    first_entries,
    is_wide,
    mend,
    narrow,
    without_entries,
)
from briefing.parsing.html_blocks import inline_text
from briefing.parsing.json_feed import is_json_feed, json_head
from briefing.parsing.source import FAULTS, Source
from briefing.text import clean_line, decode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.model import Clean, Document

_ROOT = re.compile(
    r"[\ufeff\s]*(?:<\?(?:(?!\?>).){0,4096}\?>\s*|<!--(?:(?!-->).){0,16384}-->\s*|"
    r"<!DOCTYPE[^<>\[]{0,1024}(?:\[[^\]]{0,16384}\]\s*)?>\s*)*"
    r"<(?:\w{1,20}:)?(?:rss|feed|rdf|channel|entry(?=[^>]{0,2048}atom))\b",
    re.IGNORECASE | re.DOTALL,
)
_SOMEWHERE = re.compile(
    r"<rss(?:\s[^<>]{0,2048})?>|<(?:\w{1,20}:)?feed\s[^<>]{0,2048}(?:atom|purl\.org)|<rdf:RDF\s|<channel[\s>]",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<(?:!doctype )?html[\s>]", re.IGNORECASE)
_SUFFIXES = (".rss", ".atom", ".rdf", ".xml", ".cdf")
_TYPES = ("xml", "rss", "atom", "rdf")
_HEAD = 1 << 20
"""Bytes of what a feed says of itself that are read."""
_OPENS = 4_096
"""Characters among which a feed begins whose XML begins with something else."""
_PERIODS = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
"""Minutes of the periods of the RSS 1.0 syndication module."""


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed says of itself."""

    title: Clean
    site: str
    """Address of the pages that the feed is of, or ""."""
    ttl_minutes: int | None
    """How long the feed asks to be left alone; None where it does not say."""
    entries: int
    """How many entries it holds: a feed may have none yet."""


def score(source: Source) -> float:
    """How sure it is that the source is a feed: its first element, else an element near its beginning."""
    text = decode(narrow(source.data[:65_536])) if is_wide(source.data) else source.head
    if _ROOT.match(text) is not None:
        return 1.0
    opens = text[:_OPENS]
    named = source.suffix in _SUFFIXES or any(name in source.content_type for name in _TYPES)
    if (named or opens.lstrip("\ufeff \t\r\n").startswith("<?xml")) and _PAGE.search(opens) is None:
        return 0.97 if _SOMEWHERE.search(opens) else 0.0
    return 0.0


def parse_feed(source: Source) -> tuple[Document, ...]:
    """A document for each entry. Raises FormatError for a feed that is too large, or has no entry."""
    shown = clean_line(source.name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]) or "input"
    try:
        data = _ready(source.data)
    except DeepError:
        raise FormatError(
            f"{shown}: a feed with so many elements inside one another is not read.", source=source.name
        ) from None
    if len(data) > LARGEST:
        raise FormatError(f"{shown}: a feed of more than 8 MB is not read.", source=source.name)
    base = source.name if source.name.startswith(("http://", "https://")) else ""
    parsed, left_out = _read(data, source.declared)
    feed, entries = _fields(parsed, "feed"), _entries(parsed)
    if not parsed or (left_out and not entries):
        raise FormatError(f"{shown}: the feed is damaged and cannot be read.", source=source.name)
    if not entries:
        raise FormatError(f"{shown}: the feed has no entries.", source=source.name)
    inherits = _text(parsed, "version").startswith("atom")
    return documents_of(
        [_entry(entry, feed, inherits) for entry in entries], _identity(source, base, feed), base
    )


def feed_left_out(data: bytes, declared: str = "") -> int:
    """How many entries of a feed are left out because an element of theirs cannot be read."""
    if is_json_feed(Source(data, "", decode(data[:65_536]), declared)):
        return 0
    try:
        ready = _ready(data)
    except DeepError:
        return 0
    return _read(ready, declared)[1] if len(ready) <= LARGEST else 0


def feed_head(data: bytes, declared: str = "") -> FeedHead | None:
    """What a feed says of itself, without reading its entries; None for bytes that are no feed."""
    source = Source(data, "", decode(data[:65_536]), declared)
    if is_json_feed(source):
        told = json_head(decode(data)) if len(data) <= LARGEST else None
        return FeedHead(told.title, told.site, None, told.entries) if told is not None else None
    if score(source) == 0.0:
        return None
    whole = narrow(data)
    try:
        about = mend(without_entries(whole)[:_HEAD])
    except DeepError:
        return None
    parsed = _feedparser(about, declared) or _feedparser(bare(about), declared)
    if not parsed.get("version") and not _fields(parsed, "feed"):
        return None
    feed = _fields(parsed, "feed")
    return FeedHead(
        inline_text(_text(feed, "title")),
        address(_text(feed, "link")),
        _ttl(feed),
        len(re.findall(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]", whole, re.IGNORECASE)),
    )


def _ready(data: bytes) -> bytes:
    """The first entries of a feed as XML that can be read. Raises DeepError."""
    data = first_entries(narrow(data), ENTRIES)
    return mend(data) if len(data) <= LARGEST else data


def _read(data: bytes, declared: str) -> tuple[Mapping[str, object], int]:
    """What feedparser makes of a feed, and how many entries are left out because it stumbles over them."""
    parsed = _feedparser(data, declared)
    return (parsed, 0) if parsed else read_rest(data, lambda part: _feedparser(part, declared))


class _Bytes:
    """Bytes as a file: feedparser takes bare bytes for the name of one first."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self) -> bytes:
        """All of them."""
        return self._data


def _feedparser(data: bytes, declared: str) -> Mapping[str, object]:
    """What feedparser makes of a feed; nothing where its own faults end it (a place without its element)."""
    import feedparser

    headers = {"content-type": declared or "application/xml"}
    if not declared:
        headers["content-type"] = "application/xml"
    parsed: Mapping[str, object] = {}
    with suppress(*FAULTS):
        parsed = feedparser.parse(
            _Bytes(data), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    return parsed


def _identity(source: Source, base: str, feed: Mapping[str, object]) -> str:
    """What the feed is called: its address, else its own id, address or site, else the name of the file."""
    own = next(
        (
            _text(link, "href")
            for link in _list(feed, "links")
            if _text(link, "rel") == "self" and _text(link, "href")
        ),
        "",
    )
    told = base or _text(feed, "id") or own or _text(feed, "link")
    return str(clean_line(told)) or source.key()


def _entry(entry: Mapping[str, object], feed: Mapping[str, object], inherits: bool) -> Entry:
    """What an entry says, for itself and through its feed.

    Its authors are those of the feed only where it `inherits` them: of Atom they are the default
    (RFC 4287, section 4.2.1), of RSS whoever edits the feed.
    """
    by_default = _authors(feed, besides=_text(feed, "title")) if inherits else ()
    content = _content(entry)
    summary = _text(entry, "summary")
    origin = _fields(entry, "source")
    stated = _text(entry, "published") or _text(entry, "created")
    published = moment(stated, _field(entry, "published_parsed"))
    modified = moment(_text(entry, "updated"), _field(entry, "updated_parsed"))
    title = _field(entry, "title_detail")
    guid, link = _text(entry, "id"), _text(entry, "link")
    return Entry(
        guid=guid,
        link="" if link == guid and "://" not in link else link,
        title=_text(entry, "title"),
        summary="" if summary.strip() == content.strip() else summary,
        content=content,
        authors=_authors(entry) or _authors(origin) or by_default,
        published=published or modified,
        modified=modified if published else "",
        outlet=_text(origin, "title") or _text(feed, "title"),
        language=_text(title if isinstance(title, dict) else {}, "language") or _text(feed, "language"),
        tags=tuple(term for tag in _list(entry, "tags") if (term := _text(tag, "term"))),
    )


def _content(entry: Mapping[str, object]) -> str:
    """The longest of the texts that the entry gives as its content, HTML before plain text."""
    texts = [
        (_text(part, "type") != "text/plain", len(_text(part, "value")), _text(part, "value"))
        for part in _list(entry, "content")
        if not _text(part, "type").startswith(("image/", "audio/", "video/", "font/"))
    ]
    return max(texts, default=(False, 0, ""))[2]


def _authors(fields: Mapping[str, object], besides: str = "") -> tuple[str, ...]:
    names = [_text(author, "name") for author in _list(fields, "authors")]
    found = tuple(name for name in names if name and name != besides)
    author = _text(fields, "author")
    return found or ((author,) if author and author != besides else ())


def _ttl(feed: Mapping[str, object]) -> int | None:
    """Minutes between two requests that the feed asks for: <ttl>, or the period of the syndication module."""
    ttl = _text(feed, "ttl").strip()
    if re.fullmatch(r"\d{1,6}", ttl):
        return int(ttl) or None
    period = _PERIODS.get(_text(feed, "sy_updateperiod").strip().casefold())
    often = _text(feed, "sy_updatefrequency").strip() or "1"
    if period is None or not re.fullmatch(r"\d{1,4}", often) or not int(often):
        return None
    return max(1, period // int(often))


def _entries(parsed: Mapping[str, object]) -> list[Mapping[str, object]]:
    return _list(parsed, "entries")[:ENTRIES]


def _field(fields: Mapping[str, object], name: str) -> object:
    """A field as it stands: feedparser's own `get` answers for other names as well, with a warning."""
    return dict.get(fields, name) if isinstance(fields, dict) else None


def _fields(fields: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = _field(fields, name)
    return value if isinstance(value, dict) else {}


def _list(fields: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    value = _field(fields, name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _text(fields: Mapping[str, object], name: str) -> str:
    value = _field(fields, name)
    return value if isinstance(value, str) else ""
