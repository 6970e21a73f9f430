"""A printed page as blocks: what is said and in which role, before a printer decides how it looks.

Room: output. Builders make blocks, printers read them. Text in a piece is shown as it is, never as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefing.model import Figure, Span

Role = Literal[
    "text",
    "strong",
    "soft",
    "muted",
    "money",
    "amount",
    "key-money",
    "key-amount",
    "figure",
    "place",
    "match",
    "warn",
    "added",
    "removed",
    "new-words",
    "gone-words",
    "letter",
]
"""`key-*` and `figure` are figures in running text; `new-words`, `gone-words` stand in an edited sentence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one role."""

    text: str
    role: Role = "text"


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a part of the page, with a plain note after it."""

    text: str
    note: str = ""
    own: bool = True
    """Our own label, such as "Key figures"; False for the name of a story or document."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line or paragraph; the gutter holds a number, bullet or mark and is part of what is read."""

    pieces: Pieces
    gutter: str = ""
    indent: int = 0
    heard: bool = False
    """Only for who reads line by line or listens: on a terminal the gutter says the same."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells for the grid, and the lines that say the same when read in sequence."""

    cells: tuple[Pieces, ...]
    spoken: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one set of column heads (empty heads are not drawn)."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    right: frozenset[int] = frozenset()
    """Columns that are flush right."""
    least: tuple[int, ...] = ()
    """Cells that each column has at least, so that tables under one another line up."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank line; several in a row, or one at either end of a page, count as one or none."""


Block = Heading | Text | Table | Gap


def say(text: str, role: Role = "text") -> Pieces:
    """One piece as a run of pieces."""
    return (Piece(text, role),)


def joined(parts: Iterable[Pieces], separator: str = ", ") -> Pieces:
    """Runs of pieces with a separator between those that are not empty."""
    found: list[Piece] = []
    for part in parts:
        if not any(piece.text for piece in part):
            continue
        if found:
            found.append(Piece(separator, "muted"))
        found.extend(part)
    return tuple(found)


def marked(text: str, marks: Sequence[tuple[Span, Role]], base: Role = "text") -> Pieces:
    """The text with roles on spans of it. Where spans overlap the first in text order wins."""
    pieces: list[Piece] = []
    at = 0
    for span, role in sorted(marks, key=lambda mark: (mark[0].start, -mark[0].end)):
        start, end = max(span.start, at), min(span.end, len(text))
        if span.start < at or start >= end:
            continue
        if start > at:
            pieces.append(Piece(text[at:start], base))
        pieces.append(Piece(text[start:end], role))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:], base))
    return tuple(pieces)


def ink(figure: Figure, running: bool = False) -> Role:
    """Money stands apart from every other amount."""
    if running:
        return "key-money" if figure.kind == "money" else "key-amount"
    return "money" if figure.kind == "money" else "amount"
