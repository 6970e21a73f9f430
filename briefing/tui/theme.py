"""Colour roles (LOOK.md section 1), the four themes, and the one without colours.

No widget names a colour. It asks the palette for an ink: a role with optional weight, written as
`"money.bu"` (role, then `b` bold, `u` underline, `r` reverse, `s` strike). Grounds ("match",
"current", "letter", …) set both ink and ground.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from rich.style import Style
from textual.theme import Theme

from briefing.figures.people import is_people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.model import Figure

ThemeName = Literal["dark", "light", "contrast", "colour-blind", "mono"]

THEMES: tuple[ThemeName, ...] = ("dark", "light", "contrast", "colour-blind", "mono")

# One row a role, one column a theme, in the order of THEMES without mono.
_ROLES: dict[str, tuple[str, str, str, str]] = {
    "paper": ("#181715", "#faf5ea", "#000000", "#181715"),
    "raised": ("#2a2824", "#ebe2d0", "#2b2b2b", "#2a2824"),
    "rule": ("#45413a", "#c9bea9", "#8a8a8a", "#45413a"),
    "text": ("#ece6da", "#221f1a", "#ffffff", "#ece6da"),
    "soft": ("#bdb6a8", "#4a453c", "#e8e8e8", "#bdb6a8"),
    "muted": ("#979083", "#665f53", "#cfcfcf", "#979083"),
    "accent": ("#63c5b5", "#0a655d", "#5cf0da", "#f0e442"),
    "money": ("#e8bd5c", "#7a5000", "#ffd866", "#d98c00"),
    "people": ("#f2a0a8", "#9a2148", "#ffb0c0", "#dd9cc5"),
    "amount": ("#93bff2", "#1c4f94", "#a8d4ff", "#4aa3e8"),
    "warn": ("#ff9068", "#a83200", "#ffa07a", "#ffffff"),
    "added": ("#8fd6b4", "#0c5c3d", "#8effc8", "#a9d8ff"),
    "removed": ("#f0b6a4", "#7d2a10", "#ffd2c4", "#ffd9a8"),
}
# Inks with a ground of their own: (ink, ground) a theme.
_GROUNDS: dict[str, tuple[tuple[str, str], ...]] = {
    "letter": (
        ("#ece6da", "#4a463e"),
        ("#221f1a", "#d9cdb6"),
        ("#ffffff", "#4d4d4d"),
        ("#ece6da", "#4a463e"),
    ),
    "match": (("#fff0c2", "#5c4a12"), ("#221f1a", "#ffe08f"), ("#000000", "#ffe680"), ("#ffffff", "#00507d")),
    "current": (
        ("#181715", "#63c5b5"),
        ("#fffaf0", "#0a655d"),
        ("#000000", "#5cf0da"),
        ("#181715", "#f0e442"),
    ),
    "added-words": (
        ("#d6f5e6", "#1f4238"),
        ("#0c3f2d", "#cfeadb"),
        ("#d0ffe8", "#004d33"),
        ("#dcefff", "#0b3a57"),
    ),
    "removed-words": (
        ("#f0b6a4", "#3f241d"),
        ("#7d2a10", "#f6d9cc"),
        ("#ffd2c4", "#5a1a08"),
        ("#ffd9a8", "#4a2a00"),
    ),
    "differs": (
        ("#181715", "#ff9068"),
        ("#faf5ea", "#a83200"),
        ("#000000", "#ffa07a"),
        ("#181715", "#ffffff"),
    ),
}
# Without colours: what each role keeps (LOOK.md section 1, Mono). All that a colour says is said by this, by
# the weight that an ink is given, or by a character, but for what COLOUR_ALONE names.
_MONO: dict[str, str] = {
    "rule": "d",
    "accent": "b",
    "warn": "b",
    "letter": "r",
    "match": "r",
    "current": "rbu",
    "added-words": "br",
    "removed-words": "s",
    "differs": "r",
}
COLOUR_ALONE: dict[frozenset[str], str] = {
    frozenset({"money", "people", "amount"}): "the kind of a figure on the rail; the strip says it in words",
}
"""Inks between which nothing but a colour decides in some place, and why nothing is lost by that."""
LOUDNESS = frozenset({"text", "soft", "muted", "rule"})
"""Inks that say nothing: they are loud or low, as the words are."""
# Weight that belongs to a ground in every theme.
_WEIGHTS: dict[str, str] = {"letter": "b", "current": "b", "differs": "b", "removed-words": "s"}


def figure_ink(figure: Figure) -> str:
    """The role that colours a figure: money, people, or any other amount."""
    if figure.kind == "money":
        return "money"
    return "people" if is_people(figure) else "amount"


def amount_ink(mentions: Iterable[Figure]) -> str:
    """The role that colours an amount mentioned several times: "Thirteen" is people where "13 people" are."""
    inks = [figure_ink(figure) for figure in mentions]
    return next((ink for ink in inks if ink != "amount"), "amount")


@dataclass(slots=True)
class Palette:
    """Inks of one theme as rich styles: `style("money.b", raised=True)`. Cached: painting is look-ups."""

    name: ThemeName
    _cache: dict[tuple[str, bool], Style] = field(default_factory=dict)

    @property
    def mono(self) -> bool:
        """True when no colours may be set at all."""
        return self.name == "mono"

    def style(self, ink: str, raised: bool = False) -> Style:
        """Style of an ink on paper, or on the chosen row's ground."""
        found = self._cache.get((ink, raised))
        if found is None:
            found = self._cache[ink, raised] = self._build(ink, raised)
        return found

    def _build(self, ink: str, raised: bool) -> Style:
        role, _, weight = ink.partition(".")
        weight += _WEIGHTS.get(role, "")
        if self.mono:
            weight += _MONO.get(role, "")
            return _weigh(weight, None, None)
        column = THEMES.index(self.name)
        if role in _GROUNDS:
            colour, ground = _GROUNDS[role][column]
            return _weigh(weight, colour, ground)
        return _weigh(weight, _ROLES[role][column], _ROLES["raised" if raised else "paper"][column])


def _weigh(weight: str, colour: str | None, ground: str | None) -> Style:
    return Style(
        color=colour,
        bgcolor=ground,
        bold=True if "b" in weight else None,
        underline=True if "u" in weight else None,
        reverse=True if "r" in weight else None,
        strike=True if "s" in weight else None,
        dim=True if "d" in weight else None,
    )


def textual_theme(name: ThemeName) -> Theme:
    """The same roles as a Textual theme, for the few stock widgets (the input line) and blank ground."""
    column = 0 if name == "mono" else THEMES.index(name)
    role = {key: values[column] for key, values in _ROLES.items()}
    return Theme(
        name=f"briefing-{name}",
        primary=role["accent"],
        accent=role["accent"],
        foreground=role["text"],
        background=role["paper"],
        surface=role["paper"],
        panel=role["raised"],
        warning=role["warn"],
        error=role["warn"],
        success=role["added"],
        dark=name != "light",
        variables={
            "input-selection-background": role["rule"],
            "input-cursor-background": role["accent"],
            "input-cursor-foreground": role["paper"],
            "raised": role["raised"],
            "muted": role["muted"],
            "screen-selection-background": role["rule"],
        },
    )


def pairs(name: ThemeName) -> list[tuple[str, str, str]]:
    """Every (what, ink, ground) in use in a coloured theme, for the contrast test."""
    column = THEMES.index(name)
    inks = [key for key in _ROLES if key not in ("paper", "raised", "rule")]
    plain = [
        (f"{ink} on {ground}", _ROLES[ink][column], _ROLES[ground][column])
        for ink in inks
        for ground in ("paper", "raised")
    ]
    return plain + [(key, *columns[column]) for key, columns in _GROUNDS.items()]
