"""The column at the right edge of a text: the whole document, where the reader is, where figures are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from briefing.tui.ink import Line, strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.strip import Strip

    from briefing.tui.theme import Palette


class Rail(Widget):
    """The rail widget."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(id="rail", classes="floating")
        self.palette = palette
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Draw these rows."""
        self.lines = lines
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row."""
        line = self.lines[y] if y < len(self.lines) else Line()
        return strip(line, self.size.width, self.palette)
