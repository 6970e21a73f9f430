"""Documents as `briefing export` writes them: read back exactly, without a guess about any part.

Pure. An object of JSON Lines is of this form when it says `"briefing": 1`. What is damaged in one is passed
over; all text is cleaned again, since a file may have been changed by anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from briefing.model import (
    Boilerplate,
    BoilerplateKind,
    Clean,
    Coverage,
    Document,
    DocumentKind,
    FaqEntry,
    History,
    Paragraph,
    ParagraphStyle,
    Perspective,
    Place,
    PlaceSection,
    Quote,
    Reference,
    Section,
    SectionKind,
    TimelineEvent,
)
from briefing.parsing.json_values import items_of, leaning_of, objects_of, text_of
from briefing.parsing.quotes import complete
from briefing.text import clean, iso_date
from briefing.text.clean import piece
from briefing.text.dates import is_iso

if TYPE_CHECKING:
    from typing import TypeVar

    from briefing.model import Item, Leaning
    from briefing.parsing.json_values import Json

    Name = TypeVar("Name", bound=str)

FORM = 1
"""The form of export that is written and read."""

_DOCUMENTS: tuple[DocumentKind, ...] = get_args(DocumentKind)
_SECTIONS: tuple[SectionKind, ...] = get_args(SectionKind)
_STYLES: tuple[ParagraphStyle, ...] = get_args(ParagraphStyle)
_BOILERPLATE: tuple[BoilerplateKind, ...] = get_args(BoilerplateKind)
_PLACES: tuple[PlaceSection, ...] = get_args(PlaceSection)


def exported_document(fields: Mapping[str, Json], key: str) -> Document:
    """The document that was exported as these fields; `key` names it where they do not."""
    given = str(_line(fields.get("key"))) or key
    document = Document(
        given,
        one_of(_DOCUMENTS, fields.get("kind"), "article"),
        _line(fields.get("title")) or Clean("Untitled"),
        tuple(map(_section, objects_of(fields.get("sections")))),
        _line(fields.get("deck")),
        tuple(name for item in items_of(fields.get("byline")) if (name := _line(item))),
        _line(fields.get("outlet")),
        _date(fields.get("published")),
        _date(fields.get("modified")),
        str(_line(fields.get("url"))),
        leaning_of(fields.get("leaning")),
        _line(fields.get("topic")),
        str(_line(fields.get("language"))),
        extra=tuple(_pairs(fields.get("extra"))),
    )
    found = complete(document)
    if fields.get("quotes") is None:
        return found
    quotes = tuple(_quotes(found, fields.get("quotes")))
    return replace(found, quotes=quotes) if len(quotes) == len(items_of(fields.get("quotes"))) else found


def one_of(names: tuple[Name, ...], value: Json, otherwise: Name) -> Name:
    """The value where it is one of some names."""
    return next((name for name in names if name == value), otherwise)


def _text(value: Json) -> Clean:
    return clean(text_of(value))


def _line(value: Json) -> Clean:
    """A text of one line; spaces inside it stay as they were."""
    return piece(_text(value).replace("\n", " "))


def _date(value: Json) -> str:
    """A date as it was exported, else in that form, "" where it is none."""
    found = str(_line(value))
    return found if is_iso(found) else iso_date(found)


def _section(fields: Mapping[str, Json]) -> Section:
    items = tuple(found for item in objects_of(fields.get("items")) if (found := item_of(item)) is not None)
    return Section(one_of(_SECTIONS, fields.get("kind"), "other"), items, _line(fields.get("heading")))


def item_of(fields: Mapping[str, Json]) -> Item | None:
    """The item that was exported as these fields; None for one of an unknown type."""
    text = _text(fields.get("text"))
    match fields.get("type"):
        case "paragraph":
            return Paragraph(
                text, one_of(_STYLES, fields.get("style"), "plain"), _line(fields.get("label"))
            )
        case "view":
            return Perspective(text, leaning_of(fields.get("side")), _line(fields.get("holder")))
        case "faq":
            number = fields.get("number")
            question = _text(fields.get("question"))
            inferred = fields.get("inferred") is True
            return FaqEntry(number if isinstance(number, int) else 0, text, question or None, inferred)
        case "event":
            return _event(fields)
        case "coverage":
            return _coverage(fields)
        case "history":
            return History(text, tuple(map(_event, objects_of(fields.get("entries")))))
        case "boilerplate":
            return Boilerplate(one_of(_BOILERPLATE, fields.get("kind"), "other"), text)
        case _:
            return None


def _event(fields: Mapping[str, Json]) -> TimelineEvent:
    return TimelineEvent(_text(fields.get("text")), _line(fields.get("date")), _date(fields.get("iso")))


def _coverage(fields: Mapping[str, Json]) -> Coverage:
    total = fields.get("total")
    references = (
        Reference(
            _line(one.get("title")),
            _line(one.get("outlet")),
            str(_line(one.get("url"))),
            leaning_of(one.get("leaning")),
            _date(one.get("published")),
        )
        for one in objects_of(fields.get("articles"))
    )
    stated = tuple(_counts(fields.get("by_leaning")))
    return Coverage(total if isinstance(total, int) else None, stated, tuple(references))


def _counts(value: Json) -> Iterator[tuple[Leaning, int]]:
    for pair in items_of(value):
        if isinstance(pair, list) and len(pair) == 2:
            side, count = leaning_of(pair[0]), pair[1]
            if side is not None and isinstance(count, int):
                yield side, count


def _quotes(document: Document, value: Json) -> Iterator[Quote]:
    """The quotations that stand in the document where they are said to."""
    texts = dict(document.passages())
    for fields in objects_of(value):
        place = Place(one_of(_PLACES, fields.get("section"), "body"), _whole(fields.get("paragraph")))
        start, end = _whole(fields.get("start")), _whole(fields.get("end"))
        words = texts.get(place, Clean(""))[start:end]
        if 0 <= start < end and words == fields.get("text"):
            speaker = _line(fields.get("speaker"))
            yield Quote(Clean(words), place, start, end, speaker or None)


def _whole(value: Json) -> int:
    return value if isinstance(value, int) and value >= 0 else 0


def _pairs(value: Json) -> Iterator[tuple[str, str]]:
    for pair in items_of(value):
        if (
            isinstance(pair, list)
            and len(pair) == 2
            and isinstance(pair[0], str)
            and isinstance(pair[1], str)
        ):
            yield str(_line(pair[0])), str(clean(pair[1]))
