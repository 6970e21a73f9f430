"""Plain text: one thing a line, headings as words, no escapes, for pipes, screen readers and `--plain`.

Room: output, pure. Only printable characters and line feeds come out. Width 0 wraps nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing.output.blocks import Gap, Heading, Table, Text
from briefing.text import wrap

if TYPE_CHECKING:
    from briefing.output.blocks import Block, Pieces

TERMINAL_WIDTH = 80
"""Columns to wrap at on a terminal, or fewer where it has fewer."""


def lines(blocks: Iterable[Block], width: int = 0) -> Iterator[str]:
    """The page line by line, wrapped to `width` columns."""
    blank = True
    wanted = False
    for block in blocks:
        if isinstance(block, Gap):
            wanted = True
            continue
        for line in _block(block, width):
            if wanted and not blank:
                yield ""
            wanted, blank = False, not line
            yield line


def _block(block: Heading | Text | Table, width: int) -> Iterator[str]:
    match block:
        case Heading(text=text, note=note):
            yield from _wrapped(f"{text}: {note}" if note else f"{text}:", width, "")
        case Text(pieces=pieces, gutter=gutter, indent=indent):
            head = " " * indent + (f"{gutter} " if gutter else "")
            yield from _wrapped(spoken(pieces), width, head)
        case Table(rows=rows):
            for row in rows:
                for index, pieces in enumerate(row.spoken):
                    yield from _wrapped(spoken(pieces), width, "  " if index == 0 else "    ")


def spoken(pieces: Pieces) -> str:
    """The text of pieces; words changed inside a sentence are bracketed as `wdiff` does."""
    parts = []
    for piece in pieces:
        match piece.role:
            case "gone-words":
                parts.append(f"[-{piece.text}-]")
            case "new-words":
                parts.append(f"{{+{piece.text}+}}")
            case _:
                parts.append(piece.text)
    return "".join(parts)


def _wrapped(text: str, width: int, head: str) -> Iterator[str]:
    hang = " " * len(head)
    for paragraph in text.split("\n"):
        if width:
            room = max(20, width - len(head))
            rows = [paragraph[span.start : span.end] for span in wrap(paragraph, room)] or [""]
        else:
            rows = [paragraph]
        for row in rows:
            yield (head + row).rstrip()
            head = hang
