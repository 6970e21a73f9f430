"""Adding a source by its path, and reading sources again, both with progress in the masthead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Input

from briefing.output.words import count
from briefing.tui import commands
from briefing.tui.ink import Line, told
from briefing.tui.newest import Newest
from briefing.tui.pages import frame
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.widget import Widget

    from briefing.answers import Added
    from briefing.errors import BriefingError
    from briefing.tui.commands import Command
    from briefing.tui.newest import Cancelled
    from briefing.tui.screens.home import HomeScreen


def outcome(added: Added) -> str:
    """What came of it, in one sentence."""
    parts = []
    if added.new:
        parts.append(count(len(added.new), "new article"))
    if added.revised:
        parts.append(f"{len(added.revised):,} changed")
    if added.unchanged and not parts:
        parts.append(f"nothing new in {count(len(added.unchanged), 'article')}")
    if added.failed:
        first = added.failed[0][1].rstrip(".")
        parts.append(f"{len(added.failed):,} not read ({first})")
    return ", ".join(parts) or "no file that can be read"


def refresh(home: HomeScreen, read: Callable[[], Added]) -> None:
    """Run `read` on the list's thread and show what came of it."""
    home.set_note("Reading …")

    def job(cancelled: Cancelled) -> Added:
        return read()

    def have(added: Added) -> None:
        home.reload()
        home.set_note(outcome(added))

    home.listing_thread.ask(job, have)


class AddScreen(BaseScreen):
    """Asks for a path; dismissed with what came of it, or None."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (commands.Open,)
    AUTO_FOCUS = "#path"

    def __init__(self) -> None:
        super().__init__()
        self._trouble = ""
        self._reading = False

    def body(self) -> Iterable[Widget]:
        """The line and what it takes."""
        path = Input(placeholder="~/news, or one file", id="path", classes="floating")
        path.cursor_blink = False
        yield path
        page = Page(self.palette, id="page")
        page.can_focus = False
        yield page

    def on_mount(self) -> None:
        """Its own thread."""
        self._adding = Newest(self, "add", self.failed)

    def lay_out(self, width: int, height: int) -> None:
        """The path on top, the explanation under it."""
        left = 18 if width >= 100 else 3
        top = 5 if height > 20 else 0
        put(self.query_one("#path", Input), left, top + 1, max(10, width - 2 * left), 1)
        put(self.query_one(Page), 0, top + 3, width, height - top - 3)
        lines = told(self._trouble, "warn", left, width) if self._trouble else []
        if self._reading:
            lines = told("Reading …", "soft", left, width)
        lines += [Line()] if lines else []
        takes = "A folder of text files, or one file: saved articles, story pages, Markdown, JSON Lines."
        lines += told(takes, "muted", left, min(width, left + 64))
        lines += told("Files stay where they are and are never changed.", "muted", left, width)
        self.query_one(Page).show(Lines(lines))

    def place(self) -> str:
        """What is asked."""
        return "add a source"

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """Read or leave."""
        return (frame.Key("enter", "read it"), commands.Back)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter reads."""
        self.do_open()

    def do_open(self) -> None:
        """Read the folder or file, on a thread."""
        typed = self.query_one("#path", Input).value.strip()
        if not typed or self._reading:
            return
        self._reading, self._trouble = True, ""
        self.lay_out(self.window.width, self.window.height - 4)

        def add(cancelled: Cancelled) -> Added:
            return self.briefing.library.add(Path(typed).expanduser())

        def have(added: Added) -> None:
            self.dismiss(outcome(added))

        self._adding.ask(add, have)

    def failed(self, error: BriefingError) -> None:
        """Say it under the line; the path stays to be mended."""
        self._trouble, self._reading = str(error), False
        self.lay_out(self.window.width, self.window.height - 4)

    def do_back(self) -> None:
        """Nothing is added."""
        self.dismiss(None)
