"""Room: figures. Quantities in news text: found, normalised, weighed. Pure: text in, figures out.

May import `briefing.model` only; no I/O, no clock, no third-party package. The steps in their order:
`scan` (where), `numbers` (how it is written), `atoms` (with currency or unit), `negatives` (what is no
quantity), `ranges`, `counts` and `shares` (of what), `context` (about, up, per), `links` (neighbours),
and for documents `roles`, `salience`, `keys`, `labels`. Dates, clock times, ordinals and identifiers are
recognised and not returned; scores and votes are, as kind `score` with the smaller number as `low`.
Cents and other coins keep their name as unit, their worth in `linked`. The patterns take 0.14 s to
compile: import the package where it is used, not at start-up.
"""

from __future__ import annotations

from briefing.figures.find import find_figures
from briefing.figures.keys import document_figures, key_figures
from briefing.figures.show import format_figure

__all__ = ["document_figures", "find_figures", "format_figure", "key_figures"]
