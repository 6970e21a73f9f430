"""Room: figures. A figure while it is being read: the mutable record that the steps of the grammar
fill in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.model import Figure

if TYPE_CHECKING:
    from briefing.model import Approx, Delta, FigureKind


@dataclass(slots=True)
class Draft:
    """One quantity under construction; offsets are code points of the text being read."""

    kind: FigureKind
    low: float
    high: float
    start: int
    end: int
    number_end: int
    """End of the number itself, before unit or noun."""
    unit: str | None = None
    approx: Approx = "exact"
    delta: Delta = "level"
    scope: str = ""
    per: str | None = None
    linked: tuple[tuple[float, str], ...] = ()
    dimension: str = ""
    """What a unit measures ("length"); conversions link within one dimension."""
    bare: bool = False
    """No unit, currency or per cent was written at the number: a count, or nothing."""
    hyphen: bool = False
    """The noun is joined by a hyphen ("four-cylinder")."""
    ranged: bool = False
    """Joined from two ends."""
    places: int = 0
    plural: bool = False
    """The counted noun is a plural."""
    skip: int = 0
    """Reading goes on here where the noun phrase holds digits of its own ("two new 737 Max jets")."""

    reach: int = 0
    """End of a noun phrase that holds another figure ("54.9 million 60-kg bags"), which is a part of it."""

    def figure(self, text: str) -> Figure:
        """The finished figure, its surface taken from the text as given."""
        return Figure(
            self.kind,
            text[self.start : self.end],
            self.low,
            self.high,
            self.unit,
            self.start,
            self.end,
            self.approx,
            self.delta,
            self.scope,
            self.per,
            "",
            self.linked,
        )
