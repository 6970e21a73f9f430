"""Room: figures. Quantities in news text: found, normalised, weighed. Pure: text in, figures out.

May import `briefing.model` only; no I/O, no clock, no third-party package.
"""

from __future__ import annotations

from briefing.figures.find import find_figures
from briefing.figures.keys import document_figures, key_figures
from briefing.figures.show import format_figure

__all__ = ["document_figures", "find_figures", "format_figure", "key_figures"]
