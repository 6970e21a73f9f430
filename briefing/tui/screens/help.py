"""Help: all keys and marks on one page, made from the commands; `/` finds a key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Input

from briefing.tui import commands
from briefing.tui.pages import frame, keys
from briefing.tui.screens.base import BaseScreen, put
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
        find = Input(placeholder="find a key", id="find", classes="floating")
        find.display = False
        find.cursor_blink = False
        yield find

    def lay_out(self, width: int, height: int) -> None:
        """As many columns as fit."""
        find = self.query_one("#find", Input)
        rows = height - (1 if find.display else 0)
        page = self.query_one(Page)
        put(page, 0, 0, width, rows)
        if find.display:
            put(find, 2, height - 1, width - 4, 1)
        page.show(Lines(keys.help_lines(width, self.briefing.key_glyphs, self._wanted.casefold())))

    def place(self) -> str:
        """The page's name."""
        return "keys"

    def note(self) -> str:
        """Keys are the reader's own."""
        return "every key can be changed in the configuration file"

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """Find and leave."""
        return (frame.Key(self.briefing.key_glyph(commands.Search), "find a key"), commands.Back)

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
