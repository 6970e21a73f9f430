"""Room: figures. How far into a document figures are looked for, how many are weighed, and whether there were
more. Costs nothing to load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import KeyFigure

LOOKED_AT = 200_000
"""Characters of a document, from its beginning, in which figures are looked for: what a reader is shown at
first (SAFETY.md section 3), some forty articles."""
WEIGHED = 1_000
"""Figures of a document, in reading order, that are weighed and merged: mentions are held against each other,
so the work grows with the square of their number. A long article has some fifty."""


def is_cut(entries: Sequence[KeyFigure]) -> bool:
    """Whether these are as many figures as are weighed of one document, so that its text may have more."""
    return sum(len(entry.mentions) for entry in entries) >= WEIGHED
