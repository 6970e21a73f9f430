"""JSON Lines, or one JSON file, of documents: `id, title, outlet, published, deck, body, faq` and a few more.

Pure. All but the title is optional, unknown keys are kept as JSON text, a wrong type is passed over or made
text, and a damaged line costs that line only.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING, get_args

from briefing.errors import FormatError
from briefing.model import (
    Clean,
    Document,
    DocumentKind,
    FaqEntry,
    Paragraph,
    Perspective,
    Section,
)
from briefing.parsing.exported import FORM, exported_document
from briefing.parsing.json_values import (
    block_of,
    json_text,
    leaning_of,
    line_of,
    load_json,
    moment_of,
    names_of,
    paragraphs_of,
    url_of,
)
from briefing.parsing.quotes import complete
from briefing.text import clean_line

if TYPE_CHECKING:
    from briefing.model import (
        Item,
        SectionKind,
    )
    from briefing.parsing.json_values import Json
    from briefing.parsing.source import Source

_KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)
_KNOWN = {
    "id": ("id", "guid"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher"),
    "published": ("published", "date", "published_at"),
    "modified": ("modified", "updated"),
    "deck": ("deck", "description", "summary"),
    "body": ("body", "text", "content"),
    "faq": ("faq",),
    "url": ("url", "link"),
    "byline": ("byline", "author", "authors"),
    "leaning": ("leaning",),
    "kind": ("kind",),
    "overview": ("overview",),
    "perspectives": ("perspectives",),
    "topic": ("topic",),
    "language": ("language",),
}
_TEXT_KEYS = ("title", "headline", "body", "faq", "deck", "text", "content", "overview")
_START = re.compile(r"\s*+(?:\[\s*+)?\{\s*+(?:\"|\})")


def score(source: Source) -> float:
    """How sure it is that the source is JSON: it begins like an object, or a list of objects."""
    looks = _START.match(source.head) is not None
    if source.suffix in (".jsonl", ".ndjson", ".json"):
        return 1.0 if looks else 0.85
    return 0.95 if looks and '"' in source.head else 0.0


def parse_jsonl(source: Source) -> tuple[Document, ...]:
    """The documents of all good lines. Raises FormatError when there is none."""
    objects = list(_objects(source.text))
    documents = [
        document
        for number, fields in enumerate(objects, 1)
        if (document := _document(fields, source, number)) is not None
    ]
    if not documents:
        shown = clean_line(source.name.replace("\\", "/").rsplit("/", 1)[-1]) or "input"
        raise FormatError(f"{shown}: no line of it is a document in JSON.", source=source.name)
    return tuple(documents)


def _objects(text: str) -> Iterator[Mapping[str, Json]]:
    """Every object of the file: one a line, or the file as one object or a list of objects."""
    lines = text.split("\n")
    found = [value for line in lines if (value := load_json(line)) is not None]
    flat = [item for value in found for item in (value if isinstance(value, list) else [value])]
    objects = [item for item in flat if isinstance(item, dict)]
    if not any(_has_text(item) for item in objects) and len(lines) > 1:
        whole = load_json(text)
        for item in whole if isinstance(whole, list) else [whole]:
            if isinstance(item, dict):
                yield item
        return
    yield from objects


def _has_text(fields: Mapping[str, Json]) -> bool:
    return any(fields.get(name) for name in _TEXT_KEYS)


def _document(fields: Mapping[str, Json], source: Source, number: int) -> Document | None:
    if not _has_text(fields):
        return None
    if fields.get("briefing") == FORM:
        return exported_document(fields, source.key(number))
    found = _known_fields(fields)
    taken = {name: fields[alias] for name, alias in found.items()}
    body = paragraphs_of(taken.get("body"))
    deck = line_of(taken.get("deck"))
    overview = tuple(Paragraph(point, "point") for point in paragraphs_of(taken.get("overview")))
    stated = taken.get("kind") if taken.get("kind") in _KINDS else None
    kind: DocumentKind = "story" if (stated == "story" if stated else overview and not body) else "article"
    leaning = leaning_of(taken.get("leaning"))
    published, modified = moment_of(taken.get("published")), moment_of(taken.get("modified"))
    read = {"kind": stated, "leaning": leaning, "published": published, "modified": modified}
    used = {alias for name, alias in found.items() if read.get(name, "yes")}
    return complete(
        Document(
            source.key(number, str(line_of(taken.get("id")))),
            kind,
            line_of(taken.get("title")) or _stand_in(deck, body, source),
            _sections(
                ("overview", overview),
                ("analysis", _perspectives(taken.get("perspectives"))),
                ("body", tuple(map(Paragraph, body))),
                ("faq", _faq(taken.get("faq"))),
            ),
            deck,
            names_of(taken.get("byline")),
            line_of(taken.get("outlet")),
            published,
            modified,
            url_of(taken.get("url")),
            leaning,
            line_of(taken.get("topic")),
            str(line_of(taken.get("language"))),
            extra=_left(fields, used),
        )
    )


def _known_fields(fields: Mapping[str, Json]) -> dict[str, str]:
    """Under which of its names each known field stands; those that are empty are not there."""
    found: dict[str, str] = {}
    for name, aliases in _KNOWN.items():
        alias = next((alias for alias in aliases if fields.get(alias) not in (None, "", [], {})), None)
        if alias is not None:
            found[name] = alias
    return found


def _left(fields: Mapping[str, Json], used: Container[str]) -> tuple[tuple[str, str], ...]:
    """What no field of a document holds, as JSON: nothing is lost."""
    return tuple(
        (str(clean_line(name)), json_text(value))
        for name, value in fields.items()
        if name not in used and value is not None
    )


def _sections(*parts: tuple[SectionKind, tuple[Item, ...]]) -> tuple[Section, ...]:
    return tuple(Section(kind, items) for kind, items in parts if items)


def _stand_in(deck: Clean, body: list[Clean], source: Source) -> Clean:
    """The first words of the text, for a document whose source gives no title."""
    first = deck or (body[0] if body else Clean(""))
    words = clean_line(first[:81])
    if len(words) <= 80:
        return words or clean_line(source.stem) or Clean("Untitled")
    return Clean(words[:80].rsplit(" ", 1)[0] + "…")


def _faq(value: Json) -> tuple[FaqEntry, ...]:
    entries: list[FaqEntry] = []
    for item in value if isinstance(value, list) else [value]:
        pair = item if isinstance(item, dict) else {"answer": item}
        answer = block_of(pair.get("answer"))
        question = line_of(pair.get("question"))
        if answer or question:
            entries.append(FaqEntry(len(entries) + 1, answer, question or None))
    return tuple(entries)


def _perspectives(value: Json) -> tuple[Perspective, ...]:
    views: list[Perspective] = []
    for item in value if isinstance(value, list) else []:
        fields = item if isinstance(item, dict) else {"text": item}
        text = block_of(fields.get("text"))
        if text:
            views.append(
                Perspective(text, leaning_of(fields.get("side")), line_of(fields.get("holder")))
            )
    return tuple(views)
