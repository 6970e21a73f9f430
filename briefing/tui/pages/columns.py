"""What the parts of the comparing page share: the page, its columns, lines of text. No widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.text import truncate, wrap
from briefing.tui.ink import Line, join

if TYPE_CHECKING:
    from briefing.answers import Claim, Comparison, LedgerRow
    from briefing.tui.ink import Part
    from briefing.tui.layout import CompareLayout
    from briefing.tui.pages.sources import SourceView

MOST_CELLS = 90
"""Cells of a line of running text over several columns."""


@dataclass(slots=True)
class ComparePage:
    """The page and what its blocks are."""

    lines: list[Line] = field(default_factory=list)
    ranges: list[range] = field(default_factory=list)
    items: list[LedgerRow | Claim] = field(default_factory=list)
    """What each block shows."""
    sections: list[tuple[str, int]] = field(default_factory=list)
    """(name, first row)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What every part of the page needs."""

    views: Sequence[SourceView]
    comparison: Comparison
    where: CompareLayout
    shown: range
    """Indices of the documents that have a column."""
    width: int

    def row(self, label: Sequence[Part], columns: Sequence[Line | None]) -> Line:
        """A label and a line a column; a label that has no column of its own keeps its distance."""
        head = Line((("  ", "text"), *label))
        placed = [(0, head)] if label else []
        least = head.width + 2 if label else 0
        for pane, line in zip(self.where.sources, columns, strict=False):
            if line is not None and line.parts:
                placed.append((max(least, pane.x - _hang(line)), line))
        return join(placed, self.width)

    def grid(self, label: Sequence[Line], columns: Sequence[Sequence[Line]]) -> list[Line]:
        """Several rows a column, under each other."""
        height = max([len(label), *(len(column) for column in columns)])
        rows = []
        for y in range(height):
            name = label[y].parts if y < len(label) else ()
            rows.append(self.row(name, [column[y] if y < len(column) else None for column in columns]))
        return rows


def _hang(line: Line) -> int:
    """Cells of the line that hang left of its column (relation mark and space)."""
    return line.lead


def text_lines(text: str, width: int, ink: str, most: int = 99) -> list[Line]:
    """A text in lines of one ink, cut with an ellipsis after the last."""
    spans = wrap(text, width)
    lines = [Line(((text[span.start : span.end], ink),)) for span in spans[:most]]
    if len(spans) > most:
        lines[-1] = Line(((truncate(text[spans[most - 1].start :], width), ink),))
    return lines
