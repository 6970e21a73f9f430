"""JSON Lines, or one JSON file, of documents: `id, title, outlet, published, deck, body, faq` and a few more.

Pure. All but the title is optional, unknown keys are kept as JSON text, a wrong type is passed over or made
text, and a damaged line costs that line only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, get_args

from briefing.errors import FormatError
from briefing.model import (
    Clean,
    Document,
    DocumentKind,
    FaqEntry,
    Leaning,
    Paragraph,
    Perspective,
    Section,
)
from briefing.parsing.quotes import complete
from briefing.text import clean, clean_line, iso_date

if TYPE_CHECKING:
    from briefing.model import (
        Item,
        SectionKind,
    )
    from briefing.parsing.source import Source

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_LEANINGS: tuple[Leaning, ...] = get_args(Leaning)
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
_START = re.compile(r"\s*\[?\s*\{\s*(?:\"|\})")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


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
    found = [value for line in lines if (value := _load(line)) is not None]
    flat = [item for value in found for item in (value if isinstance(value, list) else [value])]
    objects = [item for item in flat if isinstance(item, dict)]
    if not any(_has_text(item) for item in objects) and len(lines) > 1:
        whole = _load(text)
        for item in whole if isinstance(whole, list) else [whole]:
            if isinstance(item, dict):
                yield item
        return
    yield from objects


def _load(text: str) -> Json:
    """JSON, or None where it is damaged. A number that is none (NaN, Infinity) stands for nothing."""
    stripped = text.strip().removeprefix("\ufeff").removeprefix("\x1e")
    if stripped[:1] not in ("{", "["):
        return None
    try:
        value: Json = json.loads(stripped, parse_constant=lambda _: None, parse_int=_whole)
    except (ValueError, RecursionError):
        return None
    return value


def _whole(digits: str) -> int | str:
    """An integer; one too long to be a number stays the digits it was written with."""
    return int(digits) if len(digits) <= 300 else digits


def _has_text(fields: Mapping[str, Json]) -> bool:
    return any(fields.get(name) for name in _TEXT_KEYS)


def _document(fields: Mapping[str, Json], source: Source, number: int) -> Document | None:
    if not _has_text(fields):
        return None
    taken: dict[str, Json] = {}
    used: set[str] = set()
    for name, aliases in _KNOWN.items():
        alias = next((alias for alias in aliases if fields.get(alias) not in (None, "", [], {})), None)
        if alias is not None:
            taken[name] = fields[alias]
            used.add(alias)
    body = _paragraphs(taken.get("body"))
    deck = clean_line(_text(taken.get("deck")))
    faq = _faq(taken.get("faq"))
    overview = tuple(Paragraph(point, "point") for point in _paragraphs(taken.get("overview")))
    title = clean_line(_text(taken.get("title"))) or _stand_in(deck, body, source)
    sections = _sections(
        ("overview", overview),
        ("analysis", _perspectives(taken.get("perspectives"))),
        ("body", tuple(map(Paragraph, body))),
        ("faq", faq),
    )
    kind: DocumentKind = "story" if overview and not body else "article"
    stated = taken.get("kind")
    if isinstance(stated, str) and stated in _KINDS:
        kind = "story" if stated == "story" else "article"
    elif stated is not None:
        used -= {"kind"}
    leaning = _leaning(taken.get("leaning"))
    if leaning is None:
        used -= {"leaning"}
    published, modified = (_moment(taken.get(name)) for name in ("published", "modified"))
    used -= {
        alias
        for name, value in (("published", published), ("modified", modified))
        if not value
        for alias in _KNOWN[name]
    }
    return complete(
        Document(
            source.key(number, str(clean_line(_text(taken.get("id"))))),
            kind,
            title,
            sections,
            deck,
            _names(taken.get("byline")),
            clean_line(_text(taken.get("outlet"))),
            published,
            modified,
            _url(taken.get("url")),
            leaning,
            clean_line(_text(taken.get("topic"))),
            str(clean_line(_text(taken.get("language")))),
            extra=tuple(
                (str(clean_line(name)), _json(value))
                for name, value in fields.items()
                if name not in used and value is not None
            ),
        )
    )


def _sections(*parts: tuple[SectionKind, tuple[Item, ...]]) -> tuple[Section, ...]:
    return tuple(Section(kind, items) for kind, items in parts if items)


def _stand_in(deck: Clean, body: list[Clean], source: Source) -> Clean:
    """The first words of the text, for a document whose source gives no title."""
    first = deck or (body[0] if body else Clean(""))
    words = clean_line(first[:81])
    if len(words) <= 80:
        return words or clean_line(source.stem)
    return Clean(words[:80].rsplit(" ", 1)[0] + "…")


def _text(value: Json) -> str:
    """A value as one text; lists and objects of a wrong place are nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        return next(
            (text for name in ("name", "title", "text") if isinstance(text := value.get(name), str)), ""
        )
    return ""


def _paragraphs(value: Json) -> list[Clean]:
    """Paragraphs of a text (apart by blank lines, or by line) or of a list of texts."""
    if isinstance(value, list):
        return [text for item in value if (text := Clean(clean(_text(item)).strip()))]
    text = clean(_text(value))
    parts = _BLANK_LINE.split(text) if "\n" in text and _BLANK_LINE.search(text) else text.split("\n")
    return [Clean(" ".join(part.split("\n")).strip()) for part in parts if part.strip()]


def _faq(value: Json) -> tuple[FaqEntry, ...]:
    entries: list[FaqEntry] = []
    for item in value if isinstance(value, list) else [value]:
        pair = item if isinstance(item, dict) else {"answer": item}
        answer = Clean(clean(_text(pair.get("answer"))).strip())
        question = clean_line(_text(pair.get("question")))
        if answer or question:
            entries.append(FaqEntry(len(entries) + 1, answer, question or None))
    return tuple(entries)


def _perspectives(value: Json) -> tuple[Perspective, ...]:
    views: list[Perspective] = []
    for item in value if isinstance(value, list) else []:
        fields = item if isinstance(item, dict) else {"text": item}
        text = Clean(clean(_text(fields.get("text"))).strip())
        if text:
            views.append(
                Perspective(text, _leaning(fields.get("side")), clean_line(_text(fields.get("holder"))))
            )
    return tuple(views)


def _names(value: Json) -> tuple[Clean, ...]:
    items = value if isinstance(value, list) else [value]
    names = (clean_line(re.sub(r"^by\s+", "", _text(item).strip(), flags=re.IGNORECASE)) for item in items)
    return tuple(name for name in names if name)


def _leaning(value: Json) -> Leaning | None:
    name = (
        re.sub(r"[\s_-]+", "-", _text(value).strip().casefold())
        .replace("centre", "center")
        .replace("leaning-", "lean-")
        .replace("leans-", "lean-")
    )
    return next((leaning for leaning in _LEANINGS if leaning == name), None)


def _moment(value: Json) -> str:
    return iso_date(str(clean_line(_text(value))))


def _url(value: Json) -> str:
    return str(clean_line(_text(value))).replace(" ", "")


def _json(value: Json) -> str:
    """JSON text of a value. Escaped, so that no character in it needs cleaning."""
    try:
        return json.dumps(value)
    except RecursionError:
        return '"(nested too deeply)"'
