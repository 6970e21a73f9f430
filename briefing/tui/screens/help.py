"""Help: all keys and marks on one page, made from the commands; `/` finds a key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Input

from briefing.tui import commands, layout
from briefing.tui.pages import frame, keys
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.screens.find_line import find_line, put_find
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.widget import Widget

    from briefing.tui.commands import Command


class HelpScreen(BaseScreen):
    """One page."""

    offers_help = False
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (*commands.MOVING, commands.Search)

    def __init__(self) -> None:
        super().__init__()
        self._wanted = ""

    def body(self) -> Iterable[Widget]:
        """The page, and the line to find a key."""
        yield Page(self.palette, id="page")
        yield from find_line(self.palette, "find a key")

    def lay_out(self, width: int, height: int) -> None:
        """As many columns as fit."""
        page = self.query_one(Page)
        put(page, 0, 0, width, height - put_find(self, layout.MARGIN + 2, height - 1, width))
        lines = keys.help_lines(width, self.briefing.key_glyphs, self._wanted.casefold())
        page.show(Lines(lines), top=None)

    def _rows(self, height: int) -> int:
        """Rows of the page in a body of so many: the line to find a key takes one."""
        return height - (1 if self.query_one("#find", Input).display else 0)

    def place(self) -> str:
        """The page's name."""
        return "keys"

    def note(self) -> str:
        """Keys are the reader's own."""
        return "every key can be changed in the configuration file"

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """Find, turn the page where there is more than one, leave."""
        find = frame.Key(self.briefing.key_glyph(commands.Search), "find a key", "find")
        if len(self.standing()) == 0:
            return (find, commands.Back)
        return (commands.PageDown, find, commands.Back)

    def standing(self) -> Sequence[str]:
        """Which page of how many; nothing where all of it is on the screen."""
        page, height = self.query_one(Page), self._rows(self.window.height - 4)
        rows, top, hidden = max(1, height - 1), page.scroll_offset.y, page.source.height - height
        if hidden <= 0 or height <= 0:
            return ()
        pages = 1 + -(-hidden // rows)
        here = pages if top >= hidden else 1 + top // rows
        return (f"page {here} of {pages}",)

    def do_search(self) -> None:
        """Find a key."""
        find = self.query_one("#find", Input)
        find.display = True
        self.lay_out(self.window.width, self.window.height - 4)
        find.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only rows with these letters."""
        self._wanted = event.value
        self.lay_out(self.window.width, self.window.height - 4)
        self.query_one(Page).scroll_to(y=0, animate=False, force=True)
        self.show_frame()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Leave the line."""
        self.query_one(Page).focus()

    def do_back(self) -> None:
        """Out of the line, then the help."""
        find = self.query_one("#find", Input)
        if find.display:
            find.value = ""
            find.display = False
            self._wanted = ""
            self.query_one(Page).focus()
            self.lay_out(self.window.width, self.window.height - 4)
        else:
            super().do_back()
