"""The second net of the screens: no drawn text holds what a terminal obeys, wherever it came from.

Documents are clean when they are made; typed and pasted text, names of files and words of errors are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from briefing.model import FORBIDDEN

if TYPE_CHECKING:
    from textual.color import Color


class Guard(LineFilter):
    """Takes control and invisible characters out of every drawn row; they take no cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments where all is well, which is always but once."""
        if not any(FORBIDDEN.search(text) for text, _, _ in segments):
            return segments
        return [Segment(FORBIDDEN.sub("", text), style, control) for text, style, control in segments]
