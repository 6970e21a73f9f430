"""What runs behind the list, on threads of its own: a refresh, what changes in the folders, looking through.

It ends with the list; the library may be closed after that.
"""

from __future__ import annotations

import asyncio
import contextlib
from importlib import import_module
from threading import Event, Thread
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.tui.screens.refreshing import Refreshing, files_behind, outcome

if TYPE_CHECKING:
    from briefing.answers import Added
    from briefing.tui.newest import Cancelled
    from briefing.tui.screens.articles import ArticlesScreen

LEAVE = 5.0
"""Seconds that leaving waits for a file that is being taken in."""


class _EnoughError(Exception):
    """Nobody waits for the rest; it is done another time."""


class Behind:
    """The threads behind one list."""

    def __init__(self, home: ArticlesScreen) -> None:
        self._home = home
        self.refreshing = Refreshing(home)
        self._leaving = Event()
        self._watcher = Thread(target=self._watch, name="watch", daemon=True)

    def start(self) -> None:
        """Watch the folders; read the files that were named, or ask the sources where the settings say so."""
        self._watcher.start()
        briefing = self._home.briefing
        if briefing.reading is not None:
            self.refreshing.start(files_behind(briefing.reading))
        elif briefing.settings.refresh_on_start and not briefing.temporary:
            self.refreshing.start(
                lambda tell, cancelled: briefing.library.refresh(
                    None, tell, insist=False, cancelled=cancelled
                )
            )

    async def end(self) -> None:
        """End everything, and wait for it a little."""
        self.refreshing.stop()
        self._leaving.set()
        if self._watcher.is_alive():
            await asyncio.to_thread(self._watcher.join, LEAVE)

    def look_through(self, cancelled: Cancelled) -> None:
        """Find what is still to be found in the articles; cut short when something else is asked."""

        def go_on(done: int, total: int) -> None:
            if cancelled() or self._leaving.is_set():
                raise _EnoughError

        with contextlib.suppress(_EnoughError):
            self._home.briefing.library.settle(go_on)

    def _watch(self) -> None:
        """Until the reader is left: take in what changes in the folders. The screen that the first key is
        likely to open is loaded before that."""
        import_module("briefing.tui.screens.reader")
        home = self._home
        try:
            for added in home.briefing.library.watch(self._leaving):
                home.call_later(self._arrived, added)
        except BriefingError as error:
            home.call_later(home.failed, error)

    def _arrived(self, added: Added) -> None:
        self._home.reload()
        self._home.announce(f"{outcome(added)} in your folders")
