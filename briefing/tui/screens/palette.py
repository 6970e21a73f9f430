"""The palette: all commands of the screen below by name, filtered while typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Input

from briefing.text import cells, truncate
from briefing.tui import commands
from briefing.tui.ink import Line, told
from briefing.tui.pages import frame
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

    from briefing.tui.commands import Command

WIDE = 100
"""Cells from which it stands beside a command what it does; below that, for the chosen one, under all."""


class PaletteScreen(BaseScreen):
    """Opened over a screen; runs the chosen command there."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        commands.Open,
        commands.Down,
        commands.Up,
        commands.PageDown,
        commands.PageUp,
    )
    AUTO_FOCUS = "#wanted"

    def __init__(self, below: BaseScreen) -> None:
        super().__init__()
        self._below = below
        self._shown: list[type[Command]] = []

    def body(self) -> Iterable[Widget]:
        """The line and the commands."""
        wanted = Input(placeholder="a command", id="wanted", classes="floating")
        wanted.cursor_blink = False
        yield wanted
        page = Page(self.palette, id="page")
        page.can_focus = False
        yield page
        beneath = Page(self.palette, id="told")
        beneath.can_focus = False
        yield beneath

    def lay_out(self, width: int, height: int) -> None:
        """The line on top, the commands under it."""
        put(self.query_one("#wanted", Input), 3, 0, max(10, width - 6), 1)
        told_rows = 0 if width >= WIDE else 2
        put(self.query_one("#page", Page), 0, 2, width, height - 2 - told_rows)
        put(self.query_one("#told", Page), 0, height - told_rows, width, told_rows)
        self._draw(self.page_in_use().chosen or 0)

    def _draw(self, chosen: int = 0) -> None:
        wanted = self.query_one("#wanted", Input).value.casefold().split()
        offered = [command for command in commands.ALL if not command.hidden and self._below.answers(command)]
        self._shown = [
            command
            for command in offered
            if all(word in f"{command.title()} {command.__doc__}".casefold() for word in wanted)
        ]
        page = self.page_in_use()
        lines = [self._line(command, self.window.width) for command in self._shown]
        if not lines:
            lines = [Line((("   No command has these words.", "soft"),))]
        page.show(Lines(lines, [range(n, n + 1) for n in range(len(self._shown))]), chosen=chosen)
        self.call_after_refresh(lambda: page.choose(page.chosen or 0, quiet=True))
        self._tell()

    def _tell(self) -> None:
        """Under the commands, where there is no room beside them: what the chosen one does."""
        chosen = self.page_in_use().chosen
        what = _what(self._shown[chosen]) if chosen is not None and self._shown else ""
        self.query_one("#told", Page).show(Lines(told(what, "soft", 3, self.window.width)[:2]))

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Another command."""
        self._tell()
        self.show_frame()

    def _line(self, command: type[Command], width: int) -> Line:
        key = " ".join(self.briefing.key_glyphs(command))
        room = width - 3 - 24 - 12 - 2
        title = command.title()
        return Line(
            (
                ("   ", "text"),
                (title + " " * max(1, 24 - cells(title)), "text.b"),
                (key + " " * max(1, 12 - cells(key)), "accent.b"),
                (truncate(_what(command), room) if width >= WIDE else "", "soft"),
            )
        )

    def place(self) -> str:
        """The screen's name."""
        return "all commands"

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """Run or leave."""
        return (frame.Key("enter", "run"), frame.Key("↑ ↓", "choose"), commands.Back)

    def standing(self) -> Sequence[str]:
        """Which command of how many."""
        chosen = self.page_in_use().chosen
        return (f"{chosen + 1} of {len(self._shown)}",) if self._shown and chosen is not None else ()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only commands with these words."""
        self._draw()
        self.show_frame()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter runs."""
        self.do_open()

    async def on_page_opened(self, event: events.Event) -> None:
        """A click on the chosen command runs it."""
        self.do_open()

    def page_in_use(self) -> Page:
        """Arrows move in the commands."""
        return self.query_one("#page", Page)

    def do_open(self) -> None:
        """Close, and run the command on the screen below."""
        chosen = self.page_in_use().chosen
        if not self.is_current or chosen is None or chosen >= len(self._shown):
            return  # the second of two quick enters finds it closed
        command, below = self._shown[chosen], self._below
        self.app.pop_screen()
        self.app.call_later(below.action_command, command.name)


def _what(command: type[Command]) -> str:
    """What a command does, in one sentence."""
    return (command.__doc__ or "").strip().split("\n")[0]
