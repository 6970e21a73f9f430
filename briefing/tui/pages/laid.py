"""A document laid out, with what every key press looks up in it: worked out once, on a thread.

Pure; `screens/open_text.py` asks for it again when the width, the folds or the limit are others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.tui.pages import reading
from briefing.tui.theme import figure_ink

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.model import KeyFigure, Place
    from briefing.tui.pages.sheet import Reading
    from briefing.tui.pages.sources import SourceView


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a document is laid out for."""

    gutter: int
    width: int
    opened: frozenset[int] = frozenset()
    """Folds that are open."""
    limit: int = reading.FIRST_LIMIT
    rows: int = 0
    """Of the text in a short window, whose head is short too; 0 in any other."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure where the text has it."""

    entry: int
    """Index among the document's key figures."""
    place: Place
    start: int
    end: int
    row: int


@dataclass(frozen=True, slots=True)
class Laid:
    """A document laid out."""

    view: SourceView
    wanted: Wanted
    reading: Reading
    mentions: tuple[Mention, ...]
    """In reading order; one in the title only where it is the figure's only one."""
    rail: tuple[tuple[int, bool, str], ...]
    """Row, whether key, and ink of every mention."""
    starts: Mapping[Place, int]
    """Where each text begins in all of them run together, in reading order."""
    paragraphs: int
    """Of the body."""

    def at(self, offset: int) -> tuple[Place, int]:
        """The text that an offset into all of them falls in, and the offset in it."""
        found = next(iter(self.starts.items()))
        for place, start in self.starts.items():
            if start > offset:
                break
            found = place, start
        return found[0], offset - found[1]


def lay_out(view: SourceView, wanted: Wanted) -> Laid:
    """Lay a document out."""
    document = view.document
    laid = reading.read(
        document,
        view.figures,
        view.listing,
        gutter=wanted.gutter,
        width=wanted.width,
        opened=wanted.opened,
        limit=wanted.limit,
        rows=wanted.rows,
    )
    starts: dict[Place, int] = {}
    at = 0
    for place, text in document.passages():
        starts[place] = at
        at += len(text)
    rail = [
        (row, entry.key, figure_ink(entry.figure))
        for entry in view.figures
        for mention in entry.mentions
        if mention.place is not None and (row := laid.row_of(mention.place, mention.start)) is not None
    ]
    return Laid(view, wanted, laid, _mentions(view.figures, laid), tuple(rail), starts, len(document.body))


def _mentions(entries: Sequence[KeyFigure], laid: Reading) -> tuple[Mention, ...]:
    order = {place: number for number, place in enumerate(laid.places)}
    found = [
        Mention(number, place, mention.start, mention.end, laid.row_of(place, mention.start) or 0)
        for number, entry in enumerate(entries)
        for mention in entry.mentions
        if (place := mention.place) in order
        and place is not None
        and (place.section != "title" or len(entry.mentions) == 1)
    ]
    return tuple(sorted(found, key=lambda each: (order[each.place], each.start)))
