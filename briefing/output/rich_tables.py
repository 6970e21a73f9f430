"""Rich text for a terminal: the same blocks with weight, colour and columns.

Room: output, the only module here that imports rich. Text goes in as `rich.text.Text`, never as markup.
Colours are the terminal's own sixteen, so that they suit its background; without colour, weight remains.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Line

from briefing.output.blocks import Block, Gap, Heading, Pieces, Role, Row, Table, Text

MEASURE = 84
"""Cells of running text at most (LOOK.md section 2)."""
GUTTER = 4

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
        if wanted and printed:
            console.print()
        wanted, printed = False, True
        console.print(_drawn(block, console), highlight=False, markup=False, emoji=False)


def _drawn(block: Heading | Text | Table, console: Console) -> RenderableType:
    match block:
        case Heading(text=text, note=note):
            return Line.assemble(
                (text.upper() if len(text) <= 20 else text, "bold"),
                (f"  {note}" if note else "", "bright_black"),
            )
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
    grid.add_row(Line(gutter, "bright_black"), _line(pieces))
    return grid


def _table(table: Table, console: Console) -> RenderableType:
    grid = Grid(
        box=None, show_header=any(table.heads), padding=(0, 2, 0, 0), pad_edge=False, header_style="bold"
    )
    widest = _widest(table.rows)
    for index, head in enumerate(table.heads):
        grid.add_column(
            Line(head),
            justify="right" if index in table.right else "left",
            no_wrap=index != widest,
            overflow="fold" if index == widest else "ellipsis",
            ratio=None,
        )
    for row in table.rows:
        grid.add_row(*(_line(cell) for cell in row.cells))
    return grid


def _widest(rows: Iterable[Row]) -> int:
    """The column that gives way when the window is narrow."""
    sizes: dict[int, int] = {}
    for row in rows:
        for index, cell in enumerate(row.cells):
            sizes[index] = max(sizes.get(index, 0), sum(len(piece.text) for piece in cell))
    return max(sizes, key=lambda index: (sizes[index], -index), default=0)
