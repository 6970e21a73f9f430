"""Figures: quantities in a text, and what a document's margin shows of them. Room: model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing.model.places import Place

if TYPE_CHECKING:
    from briefing.model.places import PlaceSection

FigureKind = Literal[
    "money",
    "percent",
    "pp",
    "count",
    "share",
    "multiple",
    "measure",
    "duration",
    "age",
    "score",
    "index",
    "ordinal",
    "date",
    "time",
    "magnitude",
    "identifier",
]
Approx = Literal[
    "exact",
    "about",
    "almost",
    "over",
    "at_least",
    "under",
    "at_most",
    "up_to",
    "vague",
]
Delta = Literal["level", "up", "down"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in a text, as written (`surface == text[start:end]`) and in normal form (FIGURES.md 4)."""

    kind: FigureKind
    surface: str
    low: float
    high: float
    """Equal to `low` unless a range was written; vague words ("dozens") give the range that they mean."""
    unit: str | None
    """ISO 4217 code for money, canonical singular unit name for measures and durations, else None."""
    start: int
    end: int
    approx: Approx = "exact"
    delta: Delta = "level"
    scope: str = ""
    """What is counted or measured, singular head noun last: "North Korean national", "domain name"."""
    per: str | None = None
    """Denominator of a rate: "year", "barrel"."""
    role: str = ""
    """Lemma of the verb or event the figure stands with: "seize", "kill", "offer"; empty when unclear."""
    linked: tuple[tuple[float, str], ...] = ()
    """The same amount in other units, as the text itself converts it: (value, unit)."""
    section: PlaceSection | None = None
    paragraph: int | None = None
    salience: float = 0.0
    """0 to 1: how much a reader would want it in the margin. 0 outside a document."""

    @property
    def place(self) -> Place | None:
        """Where the text stands that the figure was found in; None for a loose text."""
        return None if self.section is None else Place(self.section, self.paragraph or 0)


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure of a document with all its mentions: an entry of the figures strip and of the list."""

    figure: Figure
    """The mention shown: the one with the highest salience."""
    mentions: tuple[Figure, ...]
    """All mentions in text order, `figure` among them."""
    value: str
    """For the margin: amount and noun, digits below a thousand: "14 nationals", "over $88 million"."""
    label: str
    """What it is, two or three words of the source: "reward offered"; may be empty."""
    key: bool
    """Among the top few of its document."""
