"""Room: figures. How many figures of a document are weighed, and whether there were more. Costs nothing to
load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import KeyFigure

WEIGHED = 1_000
"""Figures of a document, in reading order, that are weighed and merged: mentions are held against each other,
so the work grows with the square of their number. A long article has some fifty."""


def is_cut(entries: Sequence[KeyFigure]) -> bool:
    """Whether these are as many figures as are weighed of one document, so that its text may have more."""
    return sum(len(entry.mentions) for entry in entries) >= WEIGHED
