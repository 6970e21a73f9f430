"""Room: figures. Quantities in news text: found, normalised, weighed. Pure: text in, figures out.

May import `briefing.model` and `briefing.lazy` only; no I/O, no clock, no third-party package. The steps in
their order: `scan` (where), `numbers` (how it is written), `atoms` (with currency or unit), `negatives`,
`dates` and `names` (what is no quantity), `ranges`, `counts` and `shares` (of what), `context` (about, up,
per), `links` and `conversions` (neighbours), and for documents `roles`, `salience`, `keys`, `labels`.
`people` tells counts of people and `bounds` how many figures are weighed; both cost nothing to load. Dates,
clock times, ordinals and identifiers are recognised and not returned; scores and votes are, as kind `score`
with the smaller number as `low`. Cents and other coins keep their name as unit, their worth in `linked`.

Each name is loaded when it is first used, and most patterns are compiled at their first use (`patterns`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.lazy import open_room

if TYPE_CHECKING:
    from briefing.figures.bounds import LOOKED_AT as LOOKED_AT
    from briefing.figures.bounds import WEIGHED as WEIGHED
    from briefing.figures.bounds import is_cut as is_cut
    from briefing.figures.find import find_figures as find_figures
    from briefing.figures.keys import document_figures as document_figures
    from briefing.figures.keys import key_figures as key_figures
    from briefing.figures.keys import survey as survey
    from briefing.figures.people import is_people as is_people
    from briefing.figures.show import format_figure as format_figure

__all__ = open_room(
    __name__,
    {
        "bounds": ("LOOKED_AT", "WEIGHED", "is_cut"),
        "find": ("find_figures",),
        "keys": ("document_figures", "key_figures", "survey"),
        "people": ("is_people",),
        "show": ("format_figure",),
    },
)
