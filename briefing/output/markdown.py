"""Markdown: the same pages as the other printers, to keep or to send. Document text is escaped, never markup.

Room: output, pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing.output.blocks import Gap, Heading, Table, Text

if TYPE_CHECKING:
    from briefing.output.blocks import Block, Pieces

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])|^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)
_WEIGHTS = {
    "strong": "**",
    "money": "**",
    "amount": "**",
    "key-money": "**",
    "key-amount": "**",
    "new-words": "**",
    "gone-words": "~~",
}


def page(blocks: Iterable[Block]) -> str:
    """The page as Markdown, ending in a newline."""
    out: list[str] = []
    for block in blocks:
        out += _block(block)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip() + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text, note=note):
            yield ""
            yield f"## {escape(text)}"
            yield ""
            if note:
                yield from (escape(note), "")
        case Text(pieces=pieces, gutter=gutter):
            yield (f"{escape(gutter)} " if gutter else "") + inline(pieces)
            yield ""
        case Table(heads=heads, rows=rows):
            width = max(len(heads), *(len(row.cells) for row in rows)) if rows else len(heads)
            names = [*heads, *[""] * (width - len(heads))]
            yield from ("", "| " + " | ".join(map(escape, names)) + " |", "|" + " --- |" * width)
            for row in rows:
                cells = [inline(cell).replace("\n", " ") for cell in row.cells]
                yield "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"
            yield ""
        case Gap():
            yield ""


def inline(pieces: Pieces) -> str:
    """Pieces with their weight."""
    parts = []
    for piece in pieces:
        text = escape(piece.text)
        weight = _WEIGHTS.get(piece.role, "")
        core = text.strip()
        parts.append(text.replace(core, f"{weight}{core}{weight}", 1) if weight and core else text)
    return "".join(parts)


def escape(text: str) -> str:
    """Text that Markdown shows as it is written."""
    return _SPECIAL.sub(lambda found: "\\" + found[1] if found[1] else f"{found[2]}\\{found[3]}", text)
