"""Every screen without colours tells what it tells with them.

The same keys go to a reader with colours and to one without, which note the ink of every cell. Two rows that
are the same in letters and weights without colours, and differ in an ink with them, are told apart by colour
alone: that is a fault, unless the theme names it. So is an ink that means something and has in a row without
colours neither a weight nor a mark.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest.mock import patch

from rich.style import Style
from textual.strip import Strip

from briefing.tui.theme import COLOUR_ALONE, LOUDNESS, Palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.segment import Segment

    from briefing.library import Library
    from tests.tui.conftest import Driver

SIZES = ((120, 36), (60, 20))

WALKS: dict[str, str] = {
    "home": "j j u j u s j v u w escape k k v k s tab j tab z f",
    "reader": "enter } } { j ) G g f j enter escape escape",
    "find": "enter / t h e enter n N escape escape",
    "compare": "c j j j k ] [ tab j f w escape escape",
    "search": "/ b r i d g e down down up escape escape",
    "faq": "F j j enter escape j escape",
    "brief": "b j j escape",
    "help": "? j escape",
    "commands": ": r e down escape",
    "add": "a escape",
    "versions": "D j j n escape",
}
"""What is pressed on the list, or on the revised document for its versions."""

MARKS = {
    "money": re.compile("[◆]"),
    "people": re.compile("[◆]"),
    "amount": re.compile("[◆]"),
    "added": re.compile(r"\+"),
    "removed": re.compile("−"),
}
"""Inks without a weight of their own, and the character on their row that says the same."""

Cell = tuple[str, str]
"""A character with its weights, or the ink of one with its ground."""
Row = tuple[str, Strip]
"""A row as it is drawn, and the name of its screen."""


@dataclass
class Monochrome:
    """What was found."""

    screens: set[str] = field(default_factory=set)
    inks: Counter[str] = field(default_factory=Counter)
    faults: dict[str, None] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    """What is told by colour alone, and allowed to be."""
    known: dict[tuple[Cell, ...], tuple[Cell, ...]] = field(default_factory=dict)
    """Rows as they look without colours, and the inks with them."""
    unlike: int = 0
    """Rows that the two readers drew with other letters, such as a time."""

    def told_by_colour(self, one: Cell, other: Cell, where: str) -> None:
        """Note that only the ink is another."""
        inks = frozenset({one[0], other[0]})
        named = next((words for some, words in COLOUR_ALONE.items() if inks <= some), "")
        if named and one[1] == other[1]:
            self.named.add(named)
        else:
            told = " or ".join(sorted({" ".join(filter(None, one)), " ".join(filter(None, other))}))
            self.faults[f"{told} by colour alone: {where}"] = None


def measure(sizes: tuple[tuple[int, int], ...] = SIZES, walks: Iterable[str] = tuple(WALKS)) -> Monochrome:
    """Walk through the screens at each size."""
    from briefing.tui.app import BriefingApp

    found = Monochrome()
    build = Palette._build

    def noted(self: Palette, ink: str, raised: bool) -> Style:
        return build(self, ink, raised) + Style(meta={"ink": ink.partition(".")[0], "raised": raised})

    with (
        TemporaryDirectory(prefix="briefing-trust-") as place,
        patch.dict(os.environ, {"BRIEFING_CONFIG": place}),
        patch.object(Palette, "_build", noted),
        patch.object(BriefingApp, "get_line_filters", lambda app: ()),
    ):
        for size in sizes:
            plain, coloured = (asyncio.run(_walk(size, tuple(walks), mono)) for mono in (True, False))
            for one, other in zip(plain, coloured, strict=True):
                look(*one, other[1], found)
    return found


async def _walk(size: tuple[int, int], walks: tuple[str, ...], mono: bool) -> list[Row]:
    from briefing.library import temporary_library
    from tests.tui.conftest import running

    with temporary_library() as library:
        revised = _filled(library)
        async with running(library, size, mono=mono) as driver:
            rows = _rows(driver)
            for walk in walks:
                if walk == "versions":
                    driver.app.open_reader(revised)
                    await driver.settle()
                    rows += _rows(driver)
                for key in WALKS[walk].split():
                    await driver.press({"/": "slash", ":": "colon", "?": "question_mark"}.get(key, key))
                    rows += _rows(driver)
            return rows


def _rows(driver: Driver) -> list[Row]:
    return [(driver.screen, strip) for strip in driver.strips]


def _filled(library: Library) -> str:
    """The starter documents, and one that was read before its text changed."""
    library.fill()
    old = "The bridge cost $5 million and 14 people came. It opened on Monday.\n\nAn old paragraph goes.\n"
    new = "The bridge cost $7 million and 14 people came. It opened on Tuesday.\n\nA new one has come.\n"
    (name,) = library.add_bytes(f"A Headline\n\n{old}".encode(), "twice.txt").new
    library.set_read(name, True)
    library.add_bytes(f"A Headline\n\n{new}".encode(), "twice.txt")
    return name


def look(where: str, plain: Strip, coloured: Strip, found: Monochrome) -> None:
    """Compare a row with all that were seen, and each of its runs with what its ink needs."""
    found.screens.add(where)
    if plain.text != coloured.text:  # a minute went by between them
        found.unlike += 1
        return
    looks = tuple(look for look, _ in _cells(plain))
    inks = tuple(ink for _, ink in _cells(coloured))
    before = found.known.setdefault(looks, inks)
    for one, other in {pair for pair in zip(before, inks, strict=True) if pair[0] != pair[1]}:
        found.told_by_colour(one, other, f"{where}: {plain.text.strip()[:60]!r}")
    for segment in plain:
        _bare(segment, plain.text, where, found)


def _cells(strip: Strip) -> Iterator[tuple[Cell, Cell]]:
    """Each character with its weights, and its ink. Of an empty cell only what can be seen counts."""
    for segment in strip:
        weights, ink, ground = _weights(segment.style), *_ink(segment.style)
        for letter in segment.text:
            if letter == " " and not set(weights) & set("usr"):
                yield (" ", ""), ("", "")
            else:
                yield (letter, weights), (ink, ground)


def _bare(segment: Segment, row: str, where: str, found: Monochrome) -> None:
    """A run of an ink that means something, which looks like any other text."""
    ink, _ = _ink(segment.style)
    if not ink or not segment.text.strip() or ink in LOUDNESS:
        return
    found.inks[ink] += 1
    mark = MARKS.get(ink)
    if not _weights(segment.style) and not (mark and mark.search(row)):
        found.faults[f"{ink} without weight or mark: {where}: {segment.text.strip()[:40]!r}"] = None


def _weights(style: Style | None) -> str:
    if style is None:
        return ""
    given = (style.bold, style.underline, style.dim, style.reverse, style.strike)
    return "".join(letter for letter, on in zip("budrs", given, strict=True) if on)


def _ink(style: Style | None) -> Cell:
    """The ink of a cell of ours and its ground; empty in stock widgets, which have one ink each."""
    meta = style.meta if style else {}
    return meta.get("ink", ""), "raised" if meta.get("raised") else ""
