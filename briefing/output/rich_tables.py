"""Rich text for a terminal: the same blocks with weight, colour and columns.

Room: output, the only module here that imports rich. Text goes in as `rich.text.Text`, never as markup.
Colours are the terminal's own sixteen, so that they suit its background; without colour, weight remains.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Line

from briefing.output.blocks import Gap, Heading, Table, Text

if TYPE_CHECKING:
    from briefing.output.blocks import Block, Pieces, Role

MEASURE = 84
"""Cells of running text at most (LOOK.md section 2)."""
GUTTER = 4
TABLE = 120
"""Cells of a table at most."""
BETWEEN = 2
LEAST = 20
"""Cells below which a column of text is no column; the rows are then written as lines."""

STYLES: dict[Role, str] = {
    "text": "",
    "strong": "bold",
    "soft": "",
    "muted": "bright_black",
    "money": "bold yellow",
    "amount": "bold cyan",
    "key-money": "bold underline yellow",
    "key-amount": "bold underline cyan",
    "figure": "underline",
    "place": "green",
    "match": "reverse",
    "warn": "bold reverse",
    "added": "green",
    "removed": "red strike",
    "new-words": "bold green",
    "gone-words": "red strike",
    "letter": "bold",
}


def print_blocks(blocks: Iterable[Block], console: Console) -> None:
    """Print a page on a terminal."""
    printed = False
    wanted = False
    for block in blocks:
        if isinstance(block, Gap):
            wanted = True
            continue
        if isinstance(block, Text) and block.heard:
            continue
        if wanted and printed:
            console.print()
        wanted, printed = False, True
        console.print(_drawn(block, console), highlight=False, markup=False, emoji=False)


def _drawn(block: Heading | Text | Table, console: Console) -> RenderableType:
    match block:
        case Heading(text=text, note=note, own=own):
            name = (text.upper() if own else text, "bold")
            return Line.assemble(name, (f"  {note}" if note else "", STYLES["muted"]))
        case Text(pieces=pieces, gutter=gutter, indent=indent):
            return _text(pieces, gutter, indent, console)
        case Table():
            return _table(block, console)


def _line(pieces: Pieces) -> Line:
    line = Line()
    for piece in pieces:
        line.append(piece.text, STYLES[piece.role])
    return line


def _text(pieces: Pieces, gutter: str, indent: int, console: Console) -> RenderableType:
    width = min(console.width, MEASURE)
    if not gutter:
        return Padding(_line(pieces), (0, max(0, console.width - width), 0, indent))
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=GUTTER - 1, justify="right")
    grid.add_column(width=max(8, width - GUTTER))
    grid.add_row(Line(gutter, STYLES["muted"]), _line(pieces))
    return grid


def _table(table: Table, console: Console) -> RenderableType:
    widths = _widths(table, min(console.width, TABLE))
    if widths is None:
        return Group(
            *(
                Padding(_line(pieces), (0, 0, 0, min(index, 1) * 2))
                for row in table.rows
                for index, pieces in enumerate(row.spoken)
            )
        )
    grid = Grid(
        box=None,
        show_header=any(table.heads),
        padding=(0, BETWEEN, 0, 0),
        pad_edge=False,
        header_style="bold",
    )
    for index, head in enumerate(table.heads):
        grid.add_column(Line(head), justify="right" if index in table.right else "left", width=widths[index])
    for row in table.rows:
        grid.add_row(*(_line(cell) for cell in row.cells))
    return grid


def _widths(table: Table, room: int) -> list[int] | None:
    """Cells of each column, the widest one giving way to the window. None when too little is left for it."""
    widths = list(table.least) or [0] * len(table.heads)
    for cells in [tuple(map(Line, table.heads)), *(tuple(map(_line, row.cells)) for row in table.rows)]:
        widths = [max(width, cell.cell_len) for width, cell in zip(widths, cells, strict=True)]
    excess = sum(widths) + BETWEEN * (len(widths) - 1) - room
    if excess > 0:
        widest = widths.index(max(widths))
        widths[widest] -= excess
        if widths[widest] < LEAST:
            return None
    return widths
