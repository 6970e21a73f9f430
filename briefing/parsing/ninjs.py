"""ninjs, the IPTC's news in JSON, versions 1, 2 and 3: what agencies send to newsrooms.

Pure. Names of fields differ by version in case and number (`versioncreated`, `versionCreated`; `body_text`,
`bodies`), so they are looked up in small letters and by all of their names. Fields without a place of their
own are kept in `extra` under the names the source gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from briefing.errors import FormatError
from briefing.model import Boilerplate, Clean, Document, History, Paragraph, Section
from briefing.parsing.article import body_item
from briefing.parsing.feed_dates import moment
from briefing.parsing.feed_entry import byline_of
from briefing.parsing.html_blocks import has_markup, html_lines, inline_text
from briefing.parsing.json_values import (
    is_empty,
    items_of,
    json_text,
    line_of,
    load_json,
    objects_of,
    paragraphs_of,
    text_of,
    url_of,
)
from briefing.parsing.lines import Line
from briefing.parsing.quotes import complete
from briefing.text import clean_line

if TYPE_CHECKING:
    from briefing.model import Item
    from briefing.parsing.json_values import Json
    from briefing.parsing.source import Source

_NAMED = re.compile(r'"(?:https?:)?[^"]{0,80}\bninjs\b', re.IGNORECASE)
_URI = re.compile(r'"uri"\s*:\s*"', re.IGNORECASE)
_FIELDS = re.compile(
    r'"(?:version_?created|first_?created|content_?created|pub_?status|representation_?type|bodies|headlines|'
    r"body_\w+|description_\w+|ed_?note|usage_?terms|copyright_?holder|copyright_?notice|renditions|associations|"
    r'info_?sources|trust_?indicators|alt_?ids|located|rights_?info)"\s*:',
    re.IGNORECASE,
)
"""Fields that hardly any other JSON has."""
_CLASSES = re.compile(
    r'"type"\s*:\s*"(?:text|audio|video|picture|graphic|composite|component|event|planning)"', re.IGNORECASE
)
_OTHERS = re.compile(r'"(?:title|body|text|content|faq|summary)"\s*:', re.IGNORECASE)
"""Fields by which other JSON is read."""
_MAIN = ("", "main", "full", "body", "default")
"""Roles of a body or a headline that is the one to read."""
_DECKS = ("summary", "standfirst", "abstract", "lead", "deck", "short", "", "main", "text", "caption", "html")
"""Roles of a description, the one most like a deck first."""
_HTML = ("html", "xml", "nitf")


def score(source: Source) -> float:
    """How sure it is that the source is ninjs: an address of the item, and fields that only ninjs has."""
    head = source.head.lstrip("\ufeff \t\r\n")
    if head[:1] not in ("{", "[") or _URI.search(head) is None:
        return 0.0
    if _NAMED.search(head) or len({found[0].lower() for found in _FIELDS.finditer(head)}) >= 2:
        return 1.0
    sure = _FIELDS.search(head) or not _OTHERS.search(head)
    return 1.0 if sure and _CLASSES.search(head) else 0.0


def parse_ninjs(source: Source) -> tuple[Document, ...]:
    """A document for each item. Raises FormatError for damaged JSON and for a file without an item."""
    shown = clean_line(source.name.replace("\\", "/").rsplit("/", 1)[-1]) or "input"
    whole = load_json(source.text)
    found = items_of(whole) if whole is not None else [load_json(line) for line in source.text.split("\n")]
    items = [item for item in found if isinstance(item, dict) and item]
    if not items:
        raise FormatError(f"{shown}: looks like ninjs, but its JSON is damaged.", source=source.name)
    return tuple(_document(_Fields(item), source, number) for number, item in enumerate(items, 1))


@dataclass(slots=True)
class _Fields:
    """The fields of an item by any of their names; `used` are those that were looked up and found."""

    given: Mapping[str, Json]
    used: set[str] = field(default_factory=set)
    _by_name: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.given:
            self._by_name.setdefault(name.lower(), name)

    def get(self, *names: str) -> Json:
        """The first of some fields, named in small letters, that is not empty."""
        real = self._name(names)
        if real:
            self.used.add(real)
        return self.given.get(real)

    def peek(self, *names: str) -> Json:
        """The same, for a field that says more than is taken of it: it stays in `extra`."""
        return self.given.get(self._name(names))

    def _name(self, names: tuple[str, ...]) -> str:
        found = (self._by_name.get(name, "") for name in names)
        return next((real for real in found if not is_empty(self.given.get(real))), "")

    def by_role(self, listed: str, prefix: str) -> list[tuple[str, str, str]]:
        """Role, type and text of each of some texts: a list of objects (2.x, 3.x), or `prefix_role` (1.x)."""
        texts: list[tuple[str, str, str]] = []
        for item in items_of(self.get(listed)):
            fields = {name.lower(): value for name, value in item.items()} if isinstance(item, dict) else {}
            text = text_of(fields.get("value")) or text_of(item)
            if text.strip():
                kind = text_of(fields.get("contenttype")).lower()
                texts.append((text_of(fields.get("role")).lower(), kind, text))
        for name, real in self._by_name.items():
            text = text_of(self.given[real])
            if name.startswith(f"{prefix}_") and text.strip():
                self.used.add(real)
                texts.append((name.removeprefix(f"{prefix}_"), name, text))
        return texts

    def left(self) -> Iterator[tuple[str, str]]:
        """Names and JSON of the fields that were not used."""
        for name, value in self.given.items():
            if name not in self.used and not is_empty(value):
                yield str(clean_line(name)), json_text(value)


def _document(fields: _Fields, source: Source, number: int) -> Document:
    uri = url_of(fields.get("uri"))
    headlines = fields.by_role("headlines", "headline")
    decks = fields.by_role("descriptions", "description")
    bodies = fields.by_role("bodies", "body")
    title = inline_text(text_of(fields.get("headline"))) or _role(headlines, _MAIN)
    title = title or inline_text(text_of(fields.get("title", "name")))
    deck = _role(decks, _DECKS)
    body = _body(bodies, title)
    first, version = (
        moment(_line(fields, "firstcreated", "contentcreated")),
        moment(_line(fields, "versioncreated")),
    )
    published = first or version or moment(_line(fields, "contentcreated"))
    located = paragraphs_of(fields.get("located"))
    sections = [
        Section("body", tuple(body)),
        Section("history", tuple(_history(fields))),
        Section("context", tuple(map(Paragraph, located)), Clean("Location")),
        Section("other", tuple(_around(fields))),
    ]
    title = title or clean_line(_line(fields, "slug", "slugline")) or clean_line(deck[:80]) or clean_line(uri)
    return complete(
        Document(
            source.key(number, uri),
            "article",
            title or clean_line(source.stem) or Clean("Untitled"),
            tuple(section for section in sections if section.items),
            deck if deck != title else Clean(""),
            _byline(fields),
            _outlet(fields),
            published,
            version if version != published else "",
            _address(fields, uri),
            None,
            _topic(fields),
            _line(fields, "language"),
            extra=tuple(fields.left()),
        )
    )


def _line(fields: _Fields, *names: str) -> str:
    return str(line_of(fields.get(*names)))


def _role(texts: list[tuple[str, str, str]], roles: tuple[str, ...]) -> Clean:
    """The text of the first role that there is, else the first text."""
    for wanted in roles:
        for role, _, text in texts:
            if role == wanted:
                return inline_text(text)
    return inline_text(texts[0][2]) if texts else Clean("")


def _body(bodies: list[tuple[str, str, str]], title: Clean) -> Iterator[Item]:
    """The text of the item: its main body, of several forms the one with marks."""
    if not bodies:
        return
    main = [body for body in bodies if body[0] in _MAIN] or bodies
    marked = [body for body in main if any(mark in body[1] for mark in _HTML) and has_markup(body[2])]
    text = (marked or main)[0][2]
    if has_markup(text) and (marked or re.search(r"</(?:p|div|h\d|li)>", text, re.IGNORECASE)):
        lines = html_lines(text)
    else:
        lines = [Line(part) for part in paragraphs_of(text)]
    for line, following in zip_longest(lines, lines[1:]):
        yield body_item(line, following, title)


def _history(fields: _Fields) -> Iterator[Item]:
    """What the item says of its version, and that it was withdrawn."""
    version, status = line_of(fields.peek("version")), line_of(fields.peek("pubstatus", "status")).lower()
    stated = [f"Version {version}"] if version else []
    stated += [f"Status: {status}"] if status and status != "usable" else []
    if stated:
        yield History(clean_line(", ".join(stated)))


def _around(fields: _Fields) -> Iterator[Item]:
    """The note to editors, and what goes with the item."""
    yield from (Boilerplate("other", text) for text in paragraphs_of(fields.get("ednote")))
    for one in _associated(fields.given):
        text = _role(one.by_role("headlines", "headline"), _MAIN) or line_of(
            one.get("headline", "title", "name")
        )
        text = text or _role(one.by_role("descriptions", "description"), _DECKS)
        if text:
            yield Boilerplate("related", text)


def _associated(given: Mapping[str, Json]) -> Iterator[_Fields]:
    """The items that go with one: a list (2.x, 3.x) or an object of them by name (1.x)."""
    for name, value in given.items():
        if name.lower() == "associations":
            named = list(value.values()) if isinstance(value, dict) and "uri" not in value else value
            yield from map(_Fields, objects_of(named))


def _byline(fields: _Fields) -> tuple[Clean, ...]:
    found = fields.get("byline", "by", "bylines", "authors", "author", "creator")
    names = [text for item in items_of(found) if (text := text_of(item))]
    return byline_of([re.sub(r"^by\s+", "", name.strip(), flags=re.IGNORECASE) for name in names])


def _outlet(fields: _Fields) -> Clean:
    """Who publishes: a source of that role, else the first, else the holder of the rights."""
    sources = [
        {name.lower(): value for name, value in one.items()} for one in objects_of(fields.peek("infosources"))
    ]
    wanted = ("publisher", "provider", "source")
    roles = [
        one
        for word in wanted
        for one in sources
        if word in text_of(one.get("rel") or one.get("role")).lower()
    ]
    found = next((name for one in [*roles, *sources] if (name := line_of(one.get("name")))), Clean(""))
    return found or line_of(fields.get("source", "provider", "publisher", "copyrightholder"))


def _address(fields: _Fields, uri: str) -> str:
    given = _line(fields, "url", "link", "webcanonical", "canonicalurl")
    address = given or uri
    return address if address.startswith(("http://", "https://")) else ""


def _topic(fields: _Fields) -> Clean:
    """The only subject; of several none goes before the others."""
    subjects = [
        name for one in objects_of(fields.peek("subjects", "subject")) if (name := line_of(one.get("name")))
    ]
    return subjects[0] if len(subjects) == 1 else Clean("")
