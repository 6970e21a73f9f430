"""JSON Feed 1 and 1.1 (jsonfeed.org/version/1.1), read with patience: a field of a wrong type is passed over.

Pure. An entry becomes a document as that of any other feed does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.errors import FormatError
from briefing.parsing.addresses import address
from briefing.parsing.feed_dates import moment
from briefing.parsing.feed_entry import ENTRIES, Entry, documents_of
from briefing.parsing.feed_text import LARGEST
from briefing.parsing.json_values import items_of, line_of, load_json, objects_of, text_of
from briefing.text import clean_line

if TYPE_CHECKING:
    from briefing.model import Clean, Document
    from briefing.parsing.json_values import Json
    from briefing.parsing.source import Source

_VERSION = re.compile(r'"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org', re.IGNORECASE)
_FIELDS = re.compile(r'"(?:home_page_url|feed_url|content_html|content_text|date_published)"\s*:')
_ITEMS = re.compile(r'"items"\s*:\s*\[')


@dataclass(frozen=True, slots=True)
class JsonHead:
    """What a JSON Feed says of itself."""

    title: Clean
    site: str
    entries: int


def is_json_feed(source: Source) -> bool:
    """True for an object that states the version of JSON Feed, or has its list and its fields."""
    head = source.head.lstrip("\ufeff \t\r\n")
    if not head.startswith("{"):
        return False
    return _VERSION.search(head) is not None or (
        _ITEMS.search(head) is not None
        and (_FIELDS.search(head) is not None or "feed+json" in source.content_type)
    )


def score(source: Source) -> float:
    """How sure it is that the source is a JSON Feed."""
    return 1.0 if is_json_feed(source) else 0.0


def json_head(text: str) -> JsonHead | None:
    """What a JSON Feed says of itself; None where its JSON is damaged."""
    feed = load_json(text)
    if not isinstance(feed, dict):
        return None
    entries = sum(1 for _ in objects_of(feed.get("items")))
    return JsonHead(line_of(feed.get("title")), address(_only_text(feed.get("home_page_url"))), entries)


def parse_json_feed(source: Source) -> tuple[Document, ...]:
    """A document for each entry. Raises FormatError for damaged JSON, and for a feed without entries."""
    shown = clean_line(source.name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]) or "input"
    if len(source.data) > LARGEST:
        raise FormatError(f"{shown}: a feed of more than 8 MB is not read.", source=source.name)
    feed = load_json(source.text)
    if not isinstance(feed, dict):
        raise FormatError(f"{shown}: looks like a JSON Feed, but its JSON is damaged.", source=source.name)
    items = list(objects_of(feed.get("items")))[:ENTRIES]
    if not items:
        raise FormatError(f"{shown}: the feed has no entries.", source=source.name)
    base = source.name if source.name.startswith(("http://", "https://")) else ""
    told = base or _only_text(feed.get("feed_url")) or _only_text(feed.get("home_page_url"))
    return documents_of([_entry(item, feed) for item in items], str(clean_line(told)) or source.key(), base)


def _entry(item: dict[str, Json], feed: dict[str, Json]) -> Entry:
    markup, plain = _only_text(item.get("content_html")), _only_text(item.get("content_text"))
    published = moment(_only_text(item.get("date_published")))
    modified = moment(_only_text(item.get("date_modified")))
    return Entry(
        guid=text_of(item.get("id")),
        link=_only_text(item.get("url")) or _only_text(item.get("external_url")),
        title=text_of(item.get("title")),
        summary=_only_text(item.get("summary")),
        content=markup or plain,
        plain=not markup,
        authors=_authors(item) or _authors(feed),
        published=published or modified,
        modified=modified if published else "",
        outlet=text_of(feed.get("title")),
        language=_only_text(item.get("language")) or _only_text(feed.get("language")),
        tags=tuple(tag for value in items_of(item.get("tags")) if (tag := _only_text(value))),
    )


def _authors(fields: dict[str, Json]) -> tuple[str, ...]:
    """Names of the list of 1.1, or of the one author of 1."""
    people = [*objects_of(fields.get("authors")), *objects_of(fields.get("author"))]
    return tuple(name for person in people if (name := _only_text(person.get("name"))))


def _only_text(value: Json) -> str:
    return value if isinstance(value, str) else ""
