"""Rows of a document as they are laid out: gutter, texts with their figures, labels, folds. Pure.

`reading.py` says what is laid out, and in which order; here is how.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import Place
from briefing.output.words import count
from briefing.text import cells, truncate, wrap
from briefing.tui.ink import Line, ink_spans
from briefing.tui.pages.sources import figure_marks

if TYPE_CHECKING:
    from briefing.model import Boilerplate, BoilerplateKind, Document, Figure, PlaceSection
    from briefing.tui.ink import Part

_FOLDS: dict[BoilerplateKind, str] = {
    "repeated-title": "the title repeated",
    "ai-notice": "publisher’s note",
    "promo": "newsletter",
    "helper": "the page’s own hints",
    "related": "related posts",
    "share": "links for sharing",
    "nav": "navigation",
    "paywall": "subscription notice",
    "comments": "comments",
    "tags": "tags",
    "other": "not part of the text",
}


@dataclass(slots=True)
class Reading:
    """A document laid out."""

    document: Document
    lines: list[Line] = field(default_factory=list)
    sections: list[tuple[str, str, int]] = field(default_factory=list)
    """(name, count or note, first row)."""
    folds: dict[int, int] = field(default_factory=dict)
    """Row of a fold, open or not: its number."""
    more: int | None = None
    """Row of the line that says that there is more."""
    places: dict[Place, range] = field(default_factory=dict)

    def row_of(self, place: Place, offset: int) -> int | None:
        """The row that shows a character; None when it is not laid out."""
        rows = self.places.get(place)
        if rows is None:
            return None
        after = bisect_right(
            self.lines, offset, lo=rows.start, hi=rows.stop, key=lambda line: line.span.start
        )
        return max(rows.start, after - 1)

    def place_at(self, row: int) -> Line | None:
        """The first row with document text at or below `row`."""
        for y in range(row, len(self.lines)):
            if self.lines[y].place is not None:
                return self.lines[y]
        return None

    def section_at(self, row: int) -> int:
        """Index of the section that `row` stands in; -1 above the first."""
        return sum(1 for _, _, start in self.sections if start <= row) - 1


@dataclass(slots=True)
class Layout:
    """The work of `reading.read`: what is laid out so far, and with what."""

    out: Reading
    gutter: int
    width: int
    figures: dict[Place, list[Figure]]
    keys: set[tuple[Place | None, int]]
    opened: frozenset[int]
    room: int
    tight: bool = False
    """Whether the text follows the head without a blank row."""
    counts: dict[PlaceSection, int] = field(default_factory=dict)
    total: int = 0

    def blank(self) -> None:
        if self.tight:
            self.tight = False
        elif self.out.lines and self.out.lines[-1].parts:
            self.out.lines.append(Line())

    def words(self, text: str, ink: str = "muted", hang: str = "") -> None:
        for number, span in enumerate(wrap(text, self.width)):
            gutter = hang.rjust(self.gutter) if number == 0 else " " * self.gutter
            self.out.lines.append(Line(((gutter, "muted"), (text[span.start : span.end], ink))))

    def label(self, name: str, note: str, tally: str = "") -> None:
        self.blank()
        self.out.sections.append((name.capitalize() if name != "FAQ" else name, tally, len(self.out.lines)))
        room = self.width - cells(name) - 2
        self.out.lines.append(
            Line(
                (
                    (" " * self.gutter, "text"),
                    (name, "muted.b"),
                    (f"  {truncate(note, room)}" if note else "", "muted"),
                )
            )
        )

    def text(self, place: Place, text: str, hang: str, ink: str = "text") -> None:
        """Document text at a place, with its figures inked; nothing once the limit is reached."""
        if self.room <= 0:
            self.out.more = self.out.more if self.out.more is not None else len(self.out.lines)
            return
        first = len(self.out.lines)
        end = min(len(text), self.room)
        self.room -= max(end, self.width)
        marks = (
            [] if place.section == "title" else figure_marks(self.figures.get(place, ()), self.keys, place)
        )
        part = text[:end]
        for number, span in enumerate(
            wrap(part, self.width, [mark.span for mark in marks if mark.span.end <= end])
        ):
            gutter = hang.rjust(self.gutter) if number == 0 else " " * self.gutter
            parts: list[Part] = [(gutter, "muted"), *ink_spans(text, span, ink, marks)]
            self.out.lines.append(Line(tuple(parts), place, span, self.gutter))
        self.out.places[place] = range(first, len(self.out.lines))

    def next(self, section: PlaceSection) -> Place:
        index = self.counts.get(section, 0)
        self.counts[section] = index + 1
        return Place(section, index)

    def fold(self, pieces: Sequence[Boilerplate]) -> None:
        number = len(self.out.folds)
        kinds = list(dict.fromkeys(_FOLDS[piece.kind] for piece in pieces))
        lines = sum(max(1, piece.text.count("\n") + 1) for piece in pieces)
        what = kinds[0] if len(kinds) == 1 else ", ".join(kinds[:-1]) + " and " + kinds[-1]
        self.out.folds[len(self.out.lines)] = number
        open_ = number in self.opened
        hang = f"{'▾' if open_ else '▸'} "
        self.words(
            truncate(f"{count(lines, 'line')} {'shown' if open_ else 'folded'}, {what}", self.width),
            hang=hang,
        )
        if open_:
            for piece in pieces:
                for row in piece.text.split("\n"):
                    self.words(row)
