"""Where the panes of each screen stand at a width (LOOK.md section 2). Pure arithmetic, in cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SMALLEST = (40, 10)
"""Columns and rows below which the reader says so instead of drawing."""

MARGIN = 2
GUTTER = 3
"""Inside the left edge of a source column: letter, relation, space."""


@dataclass(frozen=True, slots=True)
class Pane:
    """A run of columns: first cell and width, gutter included."""

    x: int
    width: int


@dataclass(frozen=True, slots=True)
class HomeLayout:
    """`stacked` puts the sources under the list; no sources below 60 columns."""

    mode: Literal["list", "stacked", "beside"]
    list: Pane
    sources: tuple[Pane, ...]
    list_rows: int = 0
    """Rows of the list when stacked."""


def home(width: int, height: int) -> HomeLayout:
    """The list, and one to three sources."""
    if width < 60:
        return HomeLayout("list", Pane(0, width - 1), ())
    if width < 100:
        rows = max(3, (height - 4) // 3)
        return HomeLayout("stacked", Pane(0, width - 1), (Pane(0, width - 2), Pane(0, width - 2)), rows)
    count, narrow, gap = (3, 35, 3) if width >= 160 else (2, 36, 3)
    spare = width - (160 if count == 3 else 120)
    listing = (46 if count == 3 else 41) + max(0, min(6, spare // 6)) if spare > 0 else _short(width)
    left = listing + 2
    room = width - MARGIN - left - gap * (count - 1)
    each = max(narrow if spare >= 0 else 20, room // count)
    return HomeLayout(
        "beside",
        Pane(0, listing),
        tuple(Pane(left + index * (each + gap), each) for index in range(count)),
    )


def _short(width: int) -> int:
    return 46 if width >= 160 else 41 if width >= 112 else 36


@dataclass(frozen=True, slots=True)
class ReaderLayout:
    """Text column, figures strip (None below 100 columns or hidden), rail (None below 60)."""

    pane: Pane
    gutter: int
    text: int
    strip: Pane | None
    rail: int | None


def reader(width: int, strip: bool = True) -> ReaderLayout:
    """The text at 76 to 84 cells, what is beside it, and the rail."""
    if width < 60:
        return ReaderLayout(Pane(0, width - 1), 4, width - 4 - MARGIN, None, None)
    if width < 100:
        return ReaderLayout(Pane(0, width - 1), 5, min(70, width - 5 - 5), None, width - 3)
    side = 32 if width >= 160 else 26
    if not strip:
        text = min(84, width - 7 - 6)
        left = max(0, (width - 7 - text - 6) // 2)
        return ReaderLayout(Pane(left, 7 + text + 3), 7, text, None, width - 3)
    text = min(84 if width >= 160 else 78, width - 7 - 3 - 2 - side - 3)
    total = 7 + text + 3 + 2 + side + 2
    left = max(0, (width - 2 - total) // 2) if width > 160 else 0
    pane = Pane(left, 7 + text + 3)
    x = left + 7 + text + 5
    return ReaderLayout(pane, 7, text, Pane(x, side), x + side + 1)


@dataclass(frozen=True, slots=True)
class CompareLayout:
    """Labels and up to four source columns; `shown` sources fit, `]` moves on."""

    label: Pane
    sources: tuple[Pane, ...]


def compare(width: int, count: int) -> CompareLayout:
    """Columns for `count` sources."""
    if width < 60:
        return CompareLayout(Pane(0, width - 1), (Pane(MARGIN + 1, width - MARGIN - 3),))
    shown = min(count, 2 if width < 100 else 3 if width < 160 else 4)
    label = 19 if width < 100 else 21 if width < 160 else 24
    left = MARGIN + label + 2
    room = width - MARGIN - left
    each = (room - 3 * (shown - 1)) // shown
    each = min(each, 44 if width >= 160 else each)
    return CompareLayout(
        Pane(0, MARGIN + label), tuple(Pane(left + index * (each + 3), each) for index in range(shown))
    )


@dataclass(frozen=True, slots=True)
class SearchLayout:
    """Results, and the context beside (or under, or not at all)."""

    mode: Literal["list", "stacked", "beside"]
    results: Pane
    context: Pane | None
    gutter: int = 3
    result_rows: int = 0


def search(width: int, height: int) -> SearchLayout:
    """Results 60 and context 50 at 120 columns."""
    if width < 60:
        return SearchLayout("list", Pane(0, width - 1), None)
    if width < 100:
        return SearchLayout(
            "stacked", Pane(0, width - 1), Pane(0, width - MARGIN), 5, max(4, (height - 6) // 2)
        )
    results = 62 if width < 160 else 74
    context = min(78, width - MARGIN - results - 1)
    return SearchLayout("beside", Pane(0, results), Pane(results + 1, context), 3)


def brief(width: int) -> Pane:
    """One column of running text, centred."""
    text = min(84, width - 2 * (MARGIN + 1))
    return Pane(max(MARGIN + 1, (width - text) // 2), text)
