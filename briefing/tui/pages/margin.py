"""Beside a text: the figures strip, the sections, and the rail that shows the whole text in one column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.figures import WEIGHED, is_cut
from briefing.model import Place
from briefing.output.words import place_name
from briefing.text import cells, truncate
from briefing.tui.ink import Line
from briefing.tui.pages.words import place_names
from briefing.tui.theme import figure_ink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import KeyFigure
    from briefing.tui.ink import Part
    from briefing.tui.pages.sheet import Reading


def strip_lines(
    entries: Sequence[KeyFigure], width: int, rows: int, gutters: dict[int, list[Part]], current: int | None
) -> tuple[list[Line], list[range]]:
    """The figures strip: value over label, place flush right; one range of rows an entry."""
    keys = sum(1 for entry in entries if entry.key)
    note = f"{len(entries)}, all key" if keys == len(entries) else f"{len(entries)}, {keys} of them key"
    if cells(note) > width - 11:
        note = f"{len(entries)}, {keys} key"
    if is_cut(entries):
        note = f"the first {WEIGHED:,}, {keys} key"
    head = Line((("  ", "text"), ("FIGURES", "muted.b"), (f"  {note}" if entries else "  none", "muted")))
    lines, ranges = [head], []
    loose = 1 + 3 * len(entries) <= rows
    for number, entry in enumerate(entries):
        if loose or number == 0:
            lines.append(Line())
        start = len(lines)
        lines += _strip_entry(entry, width, gutters.get(number), number == current)
        ranges.append(range(start, len(lines)))
    return lines, ranges


def _strip_entry(entry: KeyFigure, width: int, gutter: list[Part] | None, current: bool) -> list[Line]:
    room = width - 2
    ink = "current" if current else f"{figure_ink(entry.figure)}.b" if entry.key else "text"
    places = [mention.place for mention in entry.mentions if mention.place is not None] or [Place("title")]
    value = truncate(entry.value, room)
    where = _where(places, room - cells(value) - 1)
    fits = bool(where)
    where = where or _where(places, room - min(cells(entry.label), room // 2) - 1)
    first: list[Part] = [*(gutter or [("  ", "text")]), (value, ink)]
    second: list[Part] = [
        ("  ", "text"),
        (truncate(entry.label, room - (0 if fits else cells(where) + 1)), "muted"),
    ]
    target = first if fits else second
    used = sum(cells(text) for text, _ in target)
    target += [(" " * max(1, width - used - cells(where)), "text"), (where, "muted")]
    return [Line(tuple(first)), Line(tuple(second))]


def _where(places: Sequence[Place], room: int) -> str:
    """All places of a figure, or the first and how many more, or the first, as there is room."""
    named = list(dict.fromkeys(places))
    every = place_names(named) if len(named) <= room else ""
    for text in (every, f"{place_name(named[0])} +{len(named) - 1}", place_name(named[0])):
        if text and cells(text) <= room:
            return text
    return ""


def section_lines(reading: Reading, width: int, row: int) -> list[Line]:
    """SECTIONS under the strip: name, count; the one being read is bold."""
    if len(reading.sections) < 2:
        return []
    here = max(0, reading.section_at(row))
    lines = [Line(), Line(), Line((("  ", "text"), ("SECTIONS", "muted.b"))), Line()]
    for number, (name, tally, _) in enumerate(reading.sections):
        name = truncate(name, width - 3 - cells(tally))
        gap = " " * max(1, width - 2 - cells(name) - cells(tally))
        lines.append(
            Line((("  ", "text"), (name, "text.b" if number == here else "soft"), (gap + tally, "muted")))
        )
    return lines


def rail(height: int, figures: Sequence[tuple[int, bool, str]], rows: int, shown: range) -> list[Line]:
    """The whole document in one column: where the reader is, and where figures are.

    `height` is that of the document, `figures` are (row, whether key, ink).
    """
    scale = min(1.0, rows / max(1, height))
    marks: dict[int, tuple[bool, str]] = {}
    for row, key, ink in figures:
        at = min(rows - 1, int(row * scale))
        marks[at] = max(marks.get(at, (False, "text")), (key, ink))
    first, last = int(shown.start * scale), int(max(shown.start, shown.stop - 1) * scale)
    lines = []
    for y in range(rows):
        if y in marks:
            key, ink = marks[y]
            lines.append(Line((("◆", ink) if key else ("◇", "text"),)))
        elif first <= y <= last:
            lines.append(Line((("┃", "accent"),)))
        else:
            lines.append(Line((("│", "rule"),)))
    return lines
