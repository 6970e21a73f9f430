"""The driver of a real terminal: bytes that are no text do not end the reader, a terminal that is gone does.

What is written is the last thing that is looked at: only our own drawing passes (text/edge.py).
Textual decodes strictly and takes end of file for silence (SAFETY.md section 2e); only its input loop is
replaced here.
"""

from __future__ import annotations

import os
import selectors
import signal
import threading
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from briefing.text.edge import drawing

if TYPE_CHECKING:
    from briefing.tui.app import BriefingApp

TICK = 0.1
"""Seconds between looks at whether the reader is leaving, and for an escape that stands alone."""
AT_ONCE = 4096
PATIENCE = 3.0
"""Seconds that leaving may take once the terminal is gone."""


class TerminalDriver(LinuxDriver):
    """Keys from a terminal, whatever bytes it sends."""

    def run_input_thread(self) -> None:
        """Read keys until the reader leaves, or the terminal is gone."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(TICK):
                    data = self._read()
                    if not data:
                        self._gone()
                        break
                    for event in parser.feed(decode(data)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        with suppress(EOFError, ParseError):
            list(parser.feed(""))

    def write(self, data: str) -> None:
        """Write what is ours to write."""
        super().write(drawing(data))

    def _get_terminal_size(self) -> tuple[int, int]:
        """As the console tells it: where a terminal has no size, the two guesses differ, and each redraws."""
        return self._app.console.size

    @property
    def has_mouse(self) -> bool:
        """Whether the terminal sends us the mouse."""
        return self._mouse

    def take_mouse(self, wanted: bool) -> None:
        """Ask the terminal for the mouse, or leave it to it."""
        if wanted:
            self._mouse = True
            self._enable_mouse_support()
        else:
            self._disable_mouse_support()
            self._mouse = False
        self.flush()

    def _gone(self) -> None:
        """Leave; and if leaving waits for a terminal that takes nothing any more, leave all the same."""
        code = 128 + signal.SIGHUP
        last = threading.Timer(PATIENCE, os._exit, (code,))
        last.daemon = True
        last.start()
        app = cast("BriefingApp", self._app)
        app.call_later(app.leave, code)

    def _read(self) -> bytes:
        """What is there; nothing at the end of file and when the terminal is gone."""
        try:
            return os.read(self.fileno, AT_ONCE)
        except OSError:
            return b""
