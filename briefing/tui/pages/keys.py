"""The help page: every command from its class, then what the marks mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from briefing.text import cells
from briefing.tui import commands
from briefing.tui.ink import Line, Part, join

if TYPE_CHECKING:
    from briefing.tui.commands import Command

Column = TypeVar("Column")
COLUMNS: tuple[tuple[str, ...], ...] = (("MOVE", "PROGRAM"), ("READ", "FIND"), ("COMPARE", "LIBRARY"))
Row = tuple[tuple[Part, ...], str]

MARKS: tuple[tuple[tuple[str, tuple[Row, ...]], ...], ...] = (
    (
        (
            "FIGURES",
            (
                ((("$5 million", "money.bu"),), "money"),
                ((("14 nationals", "people.bu"),), "people"),
                ((("17 websites", "amount.bu"),), "anything else"),
                ((("nearly $90 million", "text.u"),), "not key"),
                ((("$5 million", "current"),), "you are here"),
            ),
        ),
        (
            "MATCHES",
            (
                ((("weapons", "match"),), "a match"),
                ((("weapons", "current"),), "the current match"),
                ((("Funel", "match"), ("ling", "text")), "for funnel: a typo"),
            ),
        ),
    ),
    (
        (
            "BETWEEN SOURCES",
            (
                ((("=", "text"),), "the same"),
                ((("≈", "text"),), "agrees within what was said"),
                ((("≠", "differs"),), "differs"),
                ((("a", "letter"),), "same letter, same thing"),
            ),
        ),
        (
            "CHANGES",
            (
                ((("added", "added-words"),), "added words"),
                ((("removed", "removed-words"),), "removed words"),
                ((("70 → ", "soft"), ("109", "people.b")), "a figure that changed"),
            ),
        ),
    ),
    (
        (
            "IN THE LIST",
            (
                ((("●", "accent"),), "unread"),
                ((("★", "accent"),), "starred"),
                ((("▌", "accent"),), "chosen"),
                ((("✓", "accent.b"),), "marked for comparing"),
                ((("L C R", "text"),), "left, centre, right"),
                ((("C 1/3", "text"),), "centre 1 of 3 stated"),
                ((("no R", "text"),), "none known from there"),
                ((("▸", "text"),), "folded; enter opens"),
            ),
        ),
        (
            "PLACES",
            (
                ((("¶15 A3", "text"),), "paragraph, answer"),
                ((("1 2 3", "text"),), "sentence numbers"),
            ),
        ),
    ),
)


def help_lines(width: int, key: Callable[[type[Command]], tuple[str, ...]], wanted: str = "") -> list[Line]:
    """Three columns from 100 cells, two from 70, else one; `wanted` leaves only rows with these letters."""
    count = 3 if width >= 100 else 2 if width >= 70 else 1
    tables = [_keys(groups, key, wanted) for groups in _parted(COLUMNS, count)]
    marks = [_marks(column, wanted) for column in _parted(MARKS, count)]
    inner = width - 4
    left = [2 + number * (inner + 4) // count for number in range(count)]
    lines: list[Line] = []
    for block in (tables, marks):
        for first in range(0, len(block), count):
            lines += _beside(block[first : first + count], left, width)
    return lines[:-1] or [Line((("  No key and no mark has these letters.", "soft"),))]


def _parted(columns: Sequence[tuple[Column, ...]], count: int) -> list[tuple[Column, ...]]:
    """The columns as they are; of two the third, which would stand alone, in halves beside each other."""
    if count != 2:
        return list(columns)
    *whole, last = columns
    return [*whole, last[:1], last[1:]]


def _beside(columns: list[list[Line]], left: list[int], width: int) -> list[Line]:
    height = max((len(column) for column in columns), default=0)
    return [
        join([(x, column[y]) for x, column in zip(left, columns, strict=False) if y < len(column)], width)
        for y in range(height)
    ]


def _keys(
    groups: tuple[str, ...], key: Callable[[type[Command]], tuple[str, ...]], wanted: str
) -> list[Line]:
    lines: list[Line] = []
    found_by_group: list[tuple[str, list[tuple[str, str]]]] = []
    for group in groups:
        rows: dict[str, list[str]] = {}
        for command in commands.ALL:
            if command.group == group:
                rows.setdefault(command.row, []).append(key(command)[0])
        for command in commands.ALL:
            if command.group == group:
                rows[command.row] += list(key(command)[1:])
        found = [(" ".join(dict.fromkeys(glyphs)), row) for row, glyphs in rows.items()]
        found = [(glyphs, row) for glyphs, row in found if wanted in f"{glyphs} {row}".casefold()]
        if found:
            found_by_group.append((group, found))
    widest = max([9, *(cells(glyphs) + 2 for _, found in found_by_group for glyphs, _ in found)])
    for group, found in found_by_group:
        lines.append(Line(((group, "muted.b"),)))
        lines += [Line(((glyphs.ljust(widest), "accent.b"), (row, "text"))) for glyphs, row in found]
        lines.append(Line())
    return lines


def _marks(column: tuple[tuple[str, tuple[Row, ...]], ...], wanted: str) -> list[Line]:
    lines: list[Line] = []
    widest = max(sum(cells(text) for text, _ in parts) + 3 for _, rows in column for parts, _ in rows)
    for name, rows in column:
        shown = [
            (parts, what)
            for parts, what in rows
            if wanted in f"{''.join(t for t, _ in parts)} {what}".casefold()
        ]
        if not shown:
            continue
        lines.append(Line(((name, "muted.b"),)))
        for parts, what in shown:
            used = sum(cells(text) for text, _ in parts)
            lines.append(Line((*parts, (" " * (widest - used), "text"), (what, "text"))))
        lines.append(Line())
    return lines
