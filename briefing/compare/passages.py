"""Compare: the sentences of a document as passages: verbatim spans with their places and numbers. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.answers import Passage
from briefing.model import Boilerplate, Coverage, FaqEntry, History

if TYPE_CHECKING:
    from briefing.model import Document, Place, PlaceSection

RUNNING: tuple[PlaceSection, ...] = ("body",)
TOLD: tuple[PlaceSection, ...] = (
    "deck",
    "overview",
    "analysis",
    "body",
    "context",
    "faq",
    "timeline",
    "other",
)
"""Everything that a document says in sentences of its own; titles and questions are none."""


def texts_of(document: Document, sections: Sequence[PlaceSection]) -> Iterator[tuple[Place, str]]:
    """The texts of the sections, in reading order; subheads and code are left out."""
    styles = [
        getattr(item, "style", "plain")
        for section in document.sections
        if section.kind == "body"
        for item in section.items
        if not isinstance(item, Boilerplate | Coverage | FaqEntry | History)
    ]
    for place, text in document.passages():
        if place.section not in sections:
            continue
        if place.section == "body" and styles[place.paragraph] in ("subhead", "code"):
            continue
        yield place, text


def sentences_of(
    document: Document, sections: Sequence[PlaceSection] = RUNNING, most: int | None = None
) -> tuple[Passage, ...]:
    """Every sentence of the sections, in reading order, numbered from 1 in each section; with `most`, those
    that end within so many characters, or the beginning of the first."""
    from briefing.text import sentences

    found: list[Passage] = []
    counts: dict[PlaceSection, int] = {}
    room = most
    for place, text in texts_of(document, sections):
        if room is not None and room <= 0:
            break
        spans = sentences(text[:room])
        if room is not None:
            spans = spans if len(text) <= room else spans[:-1] or spans
            room -= len(text)
        for span in spans:
            counts[place.section] = number = counts.get(place.section, 0) + 1
            found.append(Passage(text[span.start : span.end], place, span.start, span.end, number))
    return tuple(found)
