"""The application: themes, keys, the screens' way to the library, and a terminal left as it was found.

Screens ask the `Desk` in workers; nothing here computes an answer. Signals end the app in an orderly
way, so that the terminal's modes are restored (SAFETY.md section 2e).
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.worker import WorkerFailed

from briefing.tui import commands, theme
from briefing.tui.desk import Desk
from briefing.tui.guard import Guard
from briefing.tui.screens.base import BaseScreen
from briefing.tui.settings import load_settings, save_theme
from briefing.tui.theme import Palette
from briefing.tui.typeahead import TypeAhead

if TYPE_CHECKING:
    from textual.color import Color
    from textual.driver import Driver
    from textual.screen import Screen

    from briefing.library import Library
    from briefing.tui import Reading
    from briefing.tui.commands import Command
    from briefing.tui.settings import Settings
    from briefing.tui.theme import ThemeName

TURN = 0.0005
"""Seconds that a thread may compute while the one that answers the keys waits. Python's own 5 ms add up: a
key press takes turns a dozen times, whenever it has read or written something."""

SHORTEST, READ_A_SECOND = 4.0, 2.5
"""Seconds that a notice stands at least, and words that are read in one beside something else (LOOK.md 7)."""

ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)


def _driver() -> type[Driver] | None:
    """Our own driver where there is a POSIX terminal to read from; else Textual's choice."""
    if os.name != "posix" or not sys.stdin.isatty():
        return None
    from briefing.tui.terminal import TerminalDriver

    return TerminalDriver


class WithoutColour(LineFilter):
    """Takes every colour out of what is drawn: with NO_COLOR not even a default colour is set."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Segments with weight only."""
        return [
            Segment(text, None if style is None else style.without_color, control)
            for text, style, control in segments
        ]


class BriefingApp(App[None]):
    """The reader."""

    TITLE = "briefing"
    ENABLE_COMMAND_PALETTE = False
    ANIMATION_LEVEL = "none"

    CSS = """
    * { scrollbar-size: 0 0; }
    Input, Input:focus {
        border: none; padding: 0; height: 1; color: $foreground;
        background: $background; background-tint: $background 0%;
        &>.input--placeholder { color: $muted; }
    }
    SearchScreen #query { text-style: bold; }
    ToastRack { align: left bottom; }
    Toast {
        width: 1fr; max-width: 100%; margin: 0; padding: 0 1;
        background: $panel; color: $foreground;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "interrupt", show=False, priority=True)]

    def __init__(
        self,
        library: Library,
        *,
        temporary: bool = False,
        mono: bool = False,
        notice: str = "",
        reading: Reading | None = None,
    ) -> None:
        super().__init__(driver_class=_driver())
        self.library = library
        self.reading = reading
        """What reads files into the library once the list stands; None for nothing."""
        self.temporary = temporary
        self.notice = notice
        self.desk = Desk(library)
        self.settings: Settings = load_settings()
        self.exit_code = 0
        self.mono_only = mono or bool(os.environ.get("NO_COLOR"))
        self._without_colour = WithoutColour(enabled=False)
        self._guard = Guard()
        self.type_ahead = TypeAhead(super().on_event, lambda: self.focused or self.screen, self._takes_keys)
        for name in theme.THEMES:
            self.register_theme(theme.textual_theme(name))
        self.palette = Palette("mono" if self.mono_only else self.settings.theme)
        self.animation_level = "none"

    # Starting and ending

    def get_default_screen(self) -> Screen[Any]:
        """Home is at the bottom of the stack."""
        from briefing.tui.screens.home import HomeScreen

        return HomeScreen()

    def on_load(self) -> None:
        """Theme, keys and signals before the first frame."""
        sys.setswitchinterval(TURN)
        self._take_on(self.palette.name)
        if self.settings.keys:
            self.set_keymap(dict(self.settings.keys))

    def on_mount(self) -> None:
        """Take over the signals that end a program, where there is a terminal to restore."""
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for number in ENDING_SIGNALS:
            loop.add_signal_handler(number, self.leave, 128 + number)

    def leave(self, code: int) -> None:
        """End with an exit code, the terminal restored."""
        self.exit_code = code
        self.exit()

    def action_interrupt(self) -> None:
        """ctrl+c: copy what is selected; with nothing selected, leave."""
        selected = self.screen.get_selected_text()
        if selected:
            self.copy_to_clipboard(selected)
            self.screen.clear_selection()
        else:
            self.leave(128 + signal.SIGINT)

    def _handle_exception(self, error: Exception) -> None:
        """Leave the terminal in order and hand the fault to `run_reader`; Textual would print a traceback."""
        self.exit_code = 2
        self._return_code = 2
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    @property
    def fault(self) -> BaseException | None:
        """What ended the reader unasked: a defect of ours."""
        found = self._exception
        return found.error if isinstance(found, WorkerFailed) else found

    # What is typed

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes one after the other; what interrupts goes before all of them."""
        typed = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        if typed and not (isinstance(event, events.Key) and event.key == "ctrl+c"):
            await self.type_ahead.typed(event)
        else:
            await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """A key has come up to here, and is answered once this message is done with."""
        self.call_next(self.type_ahead.done, event)

    def _takes_keys(self) -> bool:
        screen = self.screen
        return not isinstance(screen, BaseScreen) or screen.takes_keys

    # Themes and keys

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Only ours. Textual's turn ANSI colours into others, and NO_COLOR into grey; we draw neither."""
        return (self._guard, self._without_colour) if self.palette.mono else (self._guard,)

    def _take_on(self, name: ThemeName) -> None:
        self.palette = Palette(name)
        self._without_colour.enabled = self.palette.mono
        self.theme = f"briefing-{name}"

    def do_theme(self) -> None:
        """The next theme; remembered."""
        self.clear_notifications()
        names = theme.THEMES if not self.mono_only else ("mono",)
        name = names[(names.index(self.palette.name) + 1) % len(names)]
        self._take_on(name)
        save_theme(name)
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.repaint()
        self.tell(f"Theme: {name}")

    def do_mouse(self) -> None:
        """The mouse for the reader, or for the terminal, whose own selecting works then."""
        from briefing.tui.terminal import TerminalDriver

        driver = self._driver
        if not isinstance(driver, TerminalDriver):
            return
        driver.take_mouse(not driver.has_mouse)
        if driver.has_mouse:
            self.tell("Mouse: for the reader.")
        else:
            self.tell("Mouse: for the terminal, to select and copy as usual.")

    def key_glyph(self, command: type[Command]) -> str:
        """The command's first key as the footer writes it, as configured."""
        configured = dict(self.settings.keys).get(command.name)
        key = configured.split(",")[0] if configured else (command.keys or command.quiet_keys)[0]
        return commands.glyph(key)

    def key_glyphs(self, command: type[Command]) -> tuple[str, ...]:
        """All keys of a command that help names, as configured."""
        configured = dict(self.settings.keys).get(command.name)
        keys = tuple(configured.split(",")) if configured else command.keys
        return tuple(commands.glyph(key) for key in keys)

    # Telling

    def tell(self, sentence: str, *, warn: bool = False) -> None:
        """A notice of one sentence, never markup: over the footer, for as long as it takes to read."""
        for notice in list(self._notifications):
            if notice.message == sentence:
                self._unnotify(notice)
        timeout = max(SHORTEST, len(sentence.split()) / READ_A_SECOND)
        self.notify(sentence, markup=False, severity="warning" if warn else "information", timeout=timeout)

    # Commands that every screen answers

    def do_help(self) -> None:
        """All keys and marks."""
        from briefing.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    def do_all_commands(self) -> None:
        """All commands of this screen by name."""
        from briefing.tui.screens.palette import PaletteScreen

        screen = self.screen
        if isinstance(screen, BaseScreen):
            self.push_screen(PaletteScreen(screen))

    def do_search_anywhere(self) -> None:
        """Search all articles."""
        from briefing.tui.screens.search import SearchScreen

        if not isinstance(self.screen, SearchScreen):
            self.push_screen(SearchScreen())

    def do_suspend(self) -> None:
        """To the shell; `fg` comes back. Where no shell looks after us nobody could bring us back."""
        if os.getpgrp() == os.getsid(0):
            self.tell("Not suspended: no shell is waiting to bring it back.", warn=True)
        else:
            self.action_suspend_process()

    def do_quit(self) -> None:
        """Leave."""
        self.exit()

    def open_reader(self, name: str, **where: Any) -> None:
        """Open a document, at a place when one is given."""
        from briefing.tui.screens.reader import ReaderScreen

        self.push_screen(ReaderScreen(name, **where))
