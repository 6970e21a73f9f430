"""Terminal cells: how wide text is, where lines break, how it is cut (LOOK.md section 4)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from briefing.model import Span


@lru_cache(4096)
def _cell(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cells(text: str) -> int:
    """Terminal cells of a text on one line."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def wrap(text: str, width: int, keep: Sequence[Span] = ()) -> list[Span]:
    """Lines of at most `width` cells as spans of the text; spans in `keep` stay whole where they fit."""
    width = max(1, width)
    lines: list[Span] = []
    kept = {at for span in keep for at in range(span.start + 1, span.end)}
    for paragraph in re.finditer(r"[^\n]*", text):
        if paragraph.start() == paragraph.end():
            if paragraph.start() < len(text) and text[paragraph.start()] == "\n" and lines:
                continue
            continue
        start = paragraph.start()
        end, used = start, 0
        for word in re.finditer(r"\S+\s*", text[paragraph.start() : paragraph.end()]):
            low, high = word.start() + paragraph.start(), word.end() + paragraph.start()
            size = cells(text[low:high].rstrip())
            if used and used + size > width and not (low in kept and used + size <= width):
                lines.append(Span(start, end))
                start, used = low, 0
            while size > width:
                cut = low
                while cells(text[low : cut + 1]) <= width:
                    cut += 1
                lines.append(Span(low, max(cut, low + 1)))
                low = start = max(cut, low + 1)
                size = cells(text[low:high].rstrip())
            end = low + len(text[low:high].rstrip())
            used += cells(text[low:high])
        if end > start:
            lines.append(Span(start, end))
    return lines


def truncate(text: str, width: int) -> str:
    """The text cut at a word to `width` cells, ending in … when cut."""
    if cells(text) <= width:
        return text
    if width <= 1:
        return "…" if width == 1 else ""
    kept = ""
    for char in text:
        if cells(kept + char) > width - 1:
            break
        kept += char
    space = kept.rfind(" ")
    return (kept[:space] if space > width // 3 else kept).rstrip(" ,;:–—") + "…"
