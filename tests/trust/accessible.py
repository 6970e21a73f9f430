"""Colours that can be told apart and read, or are not there at all; nothing but text in the plain face."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from briefing.tui.theme import THEMES, ThemeName, pairs
from tests.trust.leaks import printed
from tests.trust.terminal import Terminal

NEEDED: dict[str, float] = {"contrast": 7.0}
"""WCAG 2.1: 7 for the theme of high contrast (1.4.6), 4.5 for the others (1.4.3)."""
_SIGHT = {
    "no red": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
"""Linear RGB as dichromats see it: Machado, Oliveira and Fernandes, A Physiologically-based Model (2009)."""


@dataclass
class Accessible:
    """What was measured."""

    lines: list[str] = field(default_factory=list)
    holds: bool = True


def linear(colour: str) -> tuple[float, ...]:
    """Linear RGB of "#rrggbb"."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def contrast(ink: str, ground: str) -> float:
    """Contrast of two colours as WCAG 2.1 defines it, 1 to 21."""
    one, other = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(ink), linear(ground)))
    return (other + 0.05) / (one + 0.05)


def worst_pair(name: ThemeName) -> tuple[float, str]:
    """The least contrast of any ink on its ground in a theme, and which it is."""
    return min((contrast(ink, ground), what) for what, ink, ground in pairs(name))


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    """A colour as somebody sees it who lacks a kind of cones, in CIE Lab (D65)."""
    r, g, b = linear(colour)
    rows = _SIGHT[sight] if sight else ((1, 0, 0), (0, 1, 0), (0, 0, 1))
    r, g, b = (min(1.0, max(0.0, row[0] * r + row[1] * g + row[2] * b)) for row in rows)
    x, y, z = (
        0.4124 * r + 0.3576 * g + 0.1805 * b,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        0.0193 * r + 0.1192 * g + 0.9505 * b,
    )
    fx, fy, fz = (_lab(value) for value in (x / 0.95047, y, z / 1.08883))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _lab(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


def least_difference(name: ThemeName, roles: tuple[str, ...]) -> tuple[float, str]:
    """The least difference (CIE 1976) of two roles in a theme for any kind of sight, and which they are."""
    inks = {what.split(" ")[0]: ink for what, ink, _ in pairs(name)}
    found = []
    for sight in _SIGHT:
        labs = {role: seen(inks[role], sight) for role in roles}
        for number, one in enumerate(roles):
            for other in roles[number + 1 :]:
                gap = sum((a - b) ** 2 for a, b in zip(labs[one], labs[other], strict=True)) ** 0.5
                found.append((gap, f"{one} and {other}, {sight}"))
    return min(found)


def colour_codes(written: bytes) -> set[int]:
    """SGR codes in a stream that set a colour."""
    groups = re.findall(rb"\x1b\[([\d;]*)m", written)
    codes = {int(code) for group in groups for code in group.split(b";") if code}
    return {code for code in codes if 30 <= code <= 49 or 90 <= code <= 107}


def without_colour(place: Path, keys: bytes = b"?") -> set[int]:
    """Colour codes on the wire of the reader under NO_COLOR."""
    terminal = Terminal(place, NO_COLOR="1")
    terminal.until(b"articles")
    for key in keys:
        terminal.send(bytes([key]))
        terminal.calm(0.2, first=0.5)
    terminal.send(b"\x03")
    terminal.ended()
    return colour_codes(terminal.seen)


def odd_in_plain(library: Path) -> int:
    """Bytes of the plain face that are neither printable nor a line feed, over its commands."""
    odd = 0
    for arguments in (["list"], ["faq"], ["search", "bridge"], ["doctor"]):
        text = printed(["--library", str(library), "--plain", *arguments]).decode().replace("\r\n", "\n")
        odd += sum(not char.isprintable() and char != "\n" for char in text)
    return odd


def measure() -> Accessible:
    """All of it, as lines to print."""
    found = Accessible()
    for name in THEMES:
        if name == "mono":
            continue
        least, what = worst_pair(name)
        needed = NEEDED.get(name, 4.5)
        found.holds &= least >= needed
        found.lines.append(f"contrast of theme {name}: {least:.1f} at least ({what}), {needed} needed")
    gap, what = least_difference("colour-blind", ("money", "people", "amount"))
    found.lines.append(f"colour-blind theme: kinds of figures differ by {gap:.0f} at least ({what})")
    found.holds &= gap >= 15
    place = Path(tempfile.mkdtemp(prefix="briefing-trust-"))
    try:
        codes = without_colour(place, b"?")
        odd = odd_in_plain(place / "library")
    finally:
        shutil.rmtree(place, ignore_errors=True)
    found.lines.append(f"NO_COLOR: {len(codes)} colour codes on the wire; --plain: {odd} odd characters")
    found.holds &= not codes and not odd
    return found
