"""The frame of every screen: masthead, rules over the panes, footer (LOOK.md sections 2, 7, 9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.text import cells, truncate
from briefing.tui.ink import Line, parts_width
from briefing.tui.layout import MARGIN
from briefing.tui.pages.words import fitting

if TYPE_CHECKING:
    from briefing.tui.ink import Part


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the footer."""

    glyph: str
    word: str
    short: str = ""
    last: bool = False
    """Kept when others have to go (esc)."""
    spare: bool = False
    """Named only where there is room for it beside the place."""


def masthead(place: str, note: str, width: int, *, help_key: str = "?") -> Line:
    """Name, where the reader is, then what is to be noted and the help key, flush right."""
    right: list[Part] = [(f"{help_key} ", "soft"), ("help", "soft")] if help_key else []
    if note:
        room = max(0, width - 2 * MARGIN - 11 - parts_width(right) - 3 - min(cells(place), 30))
        right = [(truncate(note, room), "muted"), ("   " if right else "", "muted"), *right]
    room = width - 2 * MARGIN - cells("briefing   ") - parts_width(right) - 1
    left: list[Part] = [
        ("  briefing", "text.b"),
        ("   ", "text"),
        (fitting(place.split(" · "), max(0, room)), "soft"),
    ]
    gap = width - MARGIN - parts_width(left) - parts_width(right)
    return Line((*left, (" " * max(1, gap), "text"), *right))


def rules(
    panes: Sequence[tuple[int, int]], focused: int | None, width: int, progress: int | None = None
) -> Line:
    """A hairline over each pane (x, width); its first cells heavy, in accent over the focused pane."""
    parts: list[Part] = []
    at = 0
    for number, (x, size) in enumerate(panes):
        size = min(size, width - MARGIN - x)
        if size <= 0 or x < at:
            continue
        heavy = min(size, progress if progress is not None and number == 0 else 6 if number == 0 else 4)
        parts.append((" " * (x - at), "text"))
        parts.append(("━" * heavy, "accent" if number == focused else "rule"))
        parts.append(("─" * (size - heavy), "rule"))
        at = x + size
    return Line(tuple(parts))


def footer(keys: Sequence[Key], places: Sequence[str], width: int) -> Line:
    """Keys from the left, place at the right. Too narrow: a shorter place, shorter words, then fewer keys."""
    room = width - 2 * MARGIN
    kept = list(keys)
    if parts_width(_keys(kept, False)) + 3 + min(map(cells, places), default=0) > room:
        kept = [key for key in kept if not key.spare]
    for short in (False, True):
        for place in (*places, ""):
            if short and place and place != places[-1]:
                continue
            left = _keys(kept, short)
            gap = 3 if place else 0
            if parts_width(left) + gap + cells(place) <= room:
                return _footer(left, place, width)
            if not short and place == "":
                break
    while len(kept) > 1 and parts_width(_keys(kept, True)) > room:
        dropped = next((key for key in reversed(kept) if not key.last), kept[-1])
        kept.remove(dropped)
    return _footer(_keys(kept, True), "", width)


def _footer(left: list[Part], place: str, width: int) -> Line:
    gap = width - 2 * MARGIN - parts_width(left) - cells(place)
    return Line(((" " * MARGIN, "text"), *left, (" " * max(0, gap), "text"), (place, "muted")))


def _keys(keys: Sequence[Key], short: bool) -> list[Part]:
    parts: list[Part] = []
    for key in keys:
        if parts:
            parts.append(("   ", "text"))
        word = key.short if short and key.short else key.word
        parts += [(key.glyph, "accent.b"), (f" {word}", "soft")]
    return parts
