"""Clean text, spans of it, and the addresses of a document's texts. Room: model; imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NewType

Clean = NewType("Clean", str)
"""Text that went through `briefing.text.clean`. Only `text` makes values of this type."""

Leaning = Literal["left", "lean-left", "center", "lean-right", "right", "mixed", "unrated"]
PlaceSection = Literal[
    "title",
    "deck",
    "overview",
    "analysis",
    "body",
    "context",
    "faq",
    "question",
    "timeline",
    "history",
    "other",
]
"""Where a text can stand. `faq` is the answer of entry `paragraph`, `question` its question."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, `start <= end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """One addressable text of a document: the `paragraph`-th (from 0) text of `section`.

    `body` 14 is shown as ¶15, `faq` 2 as A3, `overview` 2 as Overview 3.
    """

    section: PlaceSection
    paragraph: int = 0
