"""The figures strip as a screen of its own, where a window has no room for it beside the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from briefing.tui import commands
from briefing.tui.ink import Line, told
from briefing.tui.pages import frame, margin
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.widget import Widget

    from briefing.tui.commands import Command
    from briefing.tui.pages.sources import SourceView


class FiguresScreen(BaseScreen):
    """All figures of a document; enter goes to one. Dismissed with the entry's index, or None."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (*commands.MOVING, commands.Open, commands.Figures)

    def __init__(self, view: SourceView) -> None:
        super().__init__()
        self._view = view

    def body(self) -> Iterable[Widget]:
        """One page."""
        yield Page(self.palette, id="page")

    def lay_out(self, width: int, height: int) -> None:
        """Entries under each other."""
        page = self.query_one(Page)
        put(page, 1, 0, min(width - 1, 70), height)
        if not self._view.figures:
            page.show(Lines([Line(), *told("No figure was found in this text.", "soft", 2, width)]))
            return
        lines, ranges = margin.strip_lines(self._view.figures, min(width - 3, 66), height, {}, None)
        page.show(Lines(lines, ranges), chosen=page.chosen, top=None)
        self.call_after_refresh(lambda: page.choose(page.chosen or 0, quiet=True))

    def place(self) -> str:
        """Source, figures."""
        return f"{self._view.name} › figures"

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """Go there or back."""
        if not self._view.figures:
            return (commands.Back,)
        return (frame.Key(self.briefing.key_glyph(commands.Open), "go to it"), commands.Back)

    def standing(self) -> Sequence[str]:
        """Which figure of how many."""
        chosen, total = self.query_one(Page).chosen, len(self._view.figures)
        return (f"figure {chosen + 1} of {total}",) if total and chosen is not None else ()

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Another figure."""
        self.show_frame()

    async def on_page_opened(self, event: Page.Opened) -> None:
        """A click on the chosen figure goes there."""
        self.do_open()

    def do_open(self) -> None:
        """Back to the text, at this figure."""
        self.dismiss(self.query_one(Page).chosen)

    def do_figures(self) -> None:
        """The same key closes."""
        self.dismiss(None)

    def do_back(self) -> None:
        """Back to where the text was."""
        self.dismiss(None)
