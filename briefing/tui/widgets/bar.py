"""One row of the frame: masthead, rule, footer. Set its line; it draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from briefing.tui.ink import Line, strip

if TYPE_CHECKING:
    from textual.strip import Strip

    from briefing.tui.theme import Palette


class Bar(Widget):
    """A row that shows one line."""

    DEFAULT_CSS = """
    Bar { height: 1; width: 100%; }
    """

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.palette = palette
        self._line = Line()

    @property
    def line(self) -> Line:
        """What the row shows."""
        return self._line

    @line.setter
    def line(self, line: Line) -> None:
        if line != self._line:
            self._line = line
            self.refresh()

    def repaint(self, palette: Palette) -> None:
        """Take on another theme."""
        self.palette = palette
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Row 0 is the line; there are no others."""
        return strip(self._line if y == 0 else Line(), self.size.width, self.palette)
