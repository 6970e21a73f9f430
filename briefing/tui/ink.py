"""Lines of text with inks: what every widget of ours draws, before a theme gives it colours.

A `Line` is a row of (text, ink) parts that knows which span of which document text it shows, so that
jumps, matches and selections are exact at any width. Pure; `strip` turns a line into a Textual strip.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from briefing.model import Span
from briefing.text import cells, truncate, wrap

if TYPE_CHECKING:
    from briefing.model import Place
    from briefing.tui.theme import Palette

NOWHERE = Span(0, 0)

Part = tuple[str, str]
"""(text, ink)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a screen."""

    parts: tuple[Part, ...] = ()
    place: Place | None = None
    """The document text that the row shows part of, or None for our own words."""
    span: Span = NOWHERE
    """Which part of the text at `place`."""
    lead: int = 0
    """Characters of the row before the document text begins."""

    @property
    def text(self) -> str:
        """The row as plain text."""
        return "".join(text for text, _ in self.parts)

    @property
    def width(self) -> int:
        """Cells."""
        return sum(cells(text) for text, _ in self.parts)


@dataclass(frozen=True, slots=True)
class Mark:
    """An ink laid over a span of a document's text: a match, the current figure, a changed word."""

    span: Span
    ink: str


def ink_spans(text: str, span: Span, base: str, marks: Sequence[Mark]) -> list[Part]:
    """Parts of `text[span]` in `base`, with marks (ordered, not overlapping) in their own ink."""
    parts: list[Part] = []
    at = span.start
    first = bisect_right(marks, span.start, key=lambda mark: mark.span.end)
    for mark in marks[first : bisect_left(marks, span.end, lo=first, key=lambda mark: mark.span.start)]:
        start, end = max(mark.span.start, span.start), min(mark.span.end, span.end)
        if start >= end or start < at:
            continue
        if start > at:
            parts.append((text[at:start], base))
        parts.append((text[start:end], mark.ink))
        at = end
    if at < span.end:
        parts.append((text[at : span.end], base))
    return parts


def overlay(line: Line, marks: Iterable[Mark]) -> Line:
    """The line with marks laid over its document text; bold and underline of what is below survive."""
    for mark in marks:
        start = line.lead + max(mark.span.start, line.span.start) - line.span.start
        end = line.lead + min(mark.span.end, line.span.end) - line.span.start
        if start >= end:
            continue
        parts: list[Part] = []
        at = 0
        for text, ink in line.parts:
            low, high = max(start - at, 0), min(end - at, len(text))
            if low >= high:
                parts.append((text, ink))
            else:
                parts += [
                    part
                    for part in (
                        (text[:low], ink),
                        (text[low:high], _over(mark.ink, ink)),
                        (text[high:], ink),
                    )
                    if part[0]
                ]
            at += len(text)
        line = replace(line, parts=tuple(parts))
    return line


def _over(top: str, below: str) -> str:
    if top == "current":
        return top
    weight = below.partition(".")[2]
    return f"{top}.{weight}" if weight and "." not in top else top


def strip(line: Line, width: int, palette: Palette, *, raised: bool = False) -> Strip:
    """Draw a line at a width: clipped at a cell, padded with the row's ground."""
    style = palette.style
    blank = style("text", raised)
    segments = [Segment(text, style(ink, raised)) for text, ink in line.parts]
    used = line.width
    if used > width:
        return Strip(segments, used).adjust_cell_length(width, blank)
    if used < width:
        segments.append(Segment(" " * (width - used), blank))
    return Strip(segments, width)


def told(text: str, ink: str, left: int, width: int) -> list[Line]:
    """Our own words, wrapped between `left` and the margin."""
    room = max(10, width - left - 2)
    return [Line(((" " * left + text[span.start : span.end], ink),)) for span in wrap(text, room)]


def pad(text: str, width: int) -> str:
    """Text cut at a word to `width` cells and filled with spaces to it."""
    if cells(text) > width:
        text = truncate(text, width)
    return text + " " * (width - cells(text))


def parts_width(parts: Iterable[Part]) -> int:
    """Cells of a row of parts."""
    return sum(cells(text) for text, _ in parts)


def spread(left: Sequence[Part], right: Sequence[Part], width: int) -> tuple[Part, ...]:
    """Left parts, then space, then right parts flush with `width`; the left ones are cut where they meet."""
    room = width - parts_width(right)
    fitted: list[Part] = []
    for text, ink in left:
        if cells(text) > room - (1 if right else 0):
            text = truncate(text, max(0, room - (1 if right else 0)))
        if text:
            fitted.append((text, ink))
        room -= cells(text)
    return (*fitted, (" " * max(0, room), "text"), *right)


def join(columns: Sequence[tuple[int, Line]], width: int) -> Line:
    """Several lines side by side: each at its cell column, left to right."""
    parts: list[Part] = []
    at = 0
    for column, line in columns:
        if column > at:
            parts.append((" " * (column - at), "text"))
            at = column
        parts += line.parts
        at += line.width
    return Line(tuple(parts))
