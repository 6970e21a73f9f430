"""Adding a source by its path or address: found out, told, taken up, with progress and a way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Input

from briefing.output.asking import step_words
from briefing.output.words import count
from briefing.text import cells, truncate
from briefing.tui import commands
from briefing.tui.ink import Line, told
from briefing.tui.newest import Newest
from briefing.tui.pages import frame
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.screens.refreshing import PACE, outcome, refreshed_words
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.widget import Widget

    from briefing.answers import Offer, Step
    from briefing.errors import BriefingError
    from briefing.library.subscribing import Finding
    from briefing.tui.commands import Command
    from briefing.tui.newest import Cancelled

TAKES = (
    "A folder, or one file: articles, story pages, web pages, newsletters, JSON Lines.",
    "The address of a feed or of a page. A list of feeds (OPML), from a file or an address.",
)
KEPT = "Files stay where they are and are never changed. A feed is asked at most once in half an hour."


class _StoppedError(Exception):
    """The user had enough."""


class AddScreen(BaseScreen):
    """Asks for a path or an address; dismissed with what came of it, or None."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (commands.Open,)
    AUTO_FOCUS = "#path"

    def __init__(self) -> None:
        super().__init__()
        self._trouble = ""
        self._doing = ""
        """What is being done; empty while the user is asked."""
        self._page: Finding | None = None
        """A page that links feeds, while the user is asked which."""
        self._left_out = ""
        """What to say of the entries of a list that cannot be followed."""
        self._stop = Event()
        self._told = 0.0

    def body(self) -> Iterable[Widget]:
        """The line and what it takes."""
        path = Input(placeholder="~/news, one file, or https://…", id="path", classes="floating")
        path.cursor_blink = False
        yield path
        page = Page(self.palette, id="page")
        page.can_focus = False
        yield page

    def on_mount(self) -> None:
        """Its own thread."""
        self._adding = Newest(self, "add", self.failed)

    def on_unmount(self) -> None:
        """What runs ends with the screen."""
        self._stop.set()

    @property
    def _line(self) -> Input:
        return self.query_one("#path", Input)

    def lay_out(self, width: int, height: int) -> None:
        """The line on top, the explanation under it."""
        left = 18 if width >= 100 else 3
        top = 5 if height > 20 else 0
        put(self._line, left, top + 1, max(10, width - 2 * left), 1)
        put(self.query_one(Page), 0, top + 3, width, height - top - 3)
        self._explain()

    def _explain(self) -> None:
        width = self.window.width
        left = 18 if width >= 100 else 3
        room = min(width, left + 76)
        lines = told(self._trouble, "warn", left, room) if self._trouble else []
        if self._doing:
            lines = told(self._doing, "soft", left, room)
        elif self._page is not None:
            lines += self._choices(self._page.offer, left, room)
        lines += [Line()] if lines else []
        if self._page is None:
            for words in (*TAKES, KEPT):
                lines += told(words, "muted", left, room)
        self.query_one(Page).show(Lines(lines))

    @staticmethod
    def _choices(offer: Offer, left: int, width: int) -> list[Line]:
        """A line for each feed: as many as there are, so none is wrapped."""
        lines = told(f"{offer.address} is a page that links feeds.", "soft", left, width)
        lines.append(Line())
        room = max(10, width - left - 2 - 4)
        for number, link in enumerate(offer.feeds, 1):
            title = truncate(link.title or "untitled", room)
            where = truncate(link.address.partition("://")[2], max(0, room - cells(title) - 2))
            key = f"{' ' * left}{number:>2}  "
            lines.append(Line(((key, "accent.b"), (title, "text"), (f"  {where}" if where else "", "muted"))))
        lines.append(Line(((f"{' ' * left} p  ", "accent.b"), ("the page itself", "text"))))
        return lines

    def place(self) -> str:
        """What is asked."""
        return "add a source"

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """Take it up, stop, or leave."""
        back = self.briefing.key_glyph(commands.Back)
        if self._doing:
            return (frame.Key(back, "stop", last=True),)
        return (frame.Key("enter", "follow it" if self._page else "add it"), commands.Back)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes it up."""
        self.do_open()

    def do_open(self) -> None:
        """Find out what was typed, and take it up; or take up what was chosen."""
        typed = self._line.value.strip()
        if not typed or self._doing:
            return
        if self._page is not None:
            self._choose(self._page, typed)
        else:
            self._look(typed)

    def _look(self, typed: str) -> None:
        library = self.briefing.library
        text = str(Path(typed).expanduser()) if typed.startswith("~") else typed

        def find(cancelled: Cancelled) -> Finding:
            return library.find_out(text)

        self._begin("Looking what it is …")
        self._adding.ask(find, self._found)

    def _found(self, found: Finding) -> None:
        from briefing.output.following import left_out_words, offer_line

        offer = found.offer
        self._left_out = ". ".join((left_out_words(offer), *offer.left_out[:1])) if offer.left_out else ""
        if offer.what == "page" and offer.feeds and self._page is None:
            self._doing, self._page = "", found
            self._line.value, self._line.placeholder = "", "number of a feed, or p for the page"
            self._explain()
            self.show_frame()
        elif offer.what in ("folder", "file"):
            self._take(offer_line(offer), lambda: self._read_files(offer.address))
        else:
            self._take(offer_line(offer), lambda: self._follow(found))

    def _choose(self, page: Finding, typed: str) -> None:
        feeds = page.offer.feeds
        if typed.lower() == "p":
            self._found(page)
        elif typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(feeds):
            self._look(feeds[int(typed) - 1].address)
        else:
            self._trouble = f"A number from 1 to {len(feeds)}, or p."
            self._explain()

    def _take(self, doing: str, job: Callable[[], str]) -> None:
        def work(cancelled: Cancelled) -> str:
            return job()

        self._begin(doing)
        self._adding.ask(work, self._have)

    def _begin(self, doing: str) -> None:
        self._doing, self._trouble = doing, ""
        self._explain()
        self.show_frame()

    def _have(self, outcome: str) -> None:
        self.dismiss(outcome)
        if self._left_out:
            self.briefing.tell(self._left_out, warn=True)

    def _read_files(self, path: str) -> str:
        def tell(done: int, total: int) -> None:
            if self._stop.is_set():
                raise _StoppedError
            self._tell(f"Reading {done:,} of {count(total, 'file')} · esc stops")

        try:
            return outcome(self.briefing.library.add(path, tell))
        except _StoppedError:
            return "Stopped; what was read is kept"

    def _follow(self, found: Finding) -> str:
        def tell(step: Step) -> None:
            if step.total > 1:
                self._tell(f"{step_words(step)} · esc stops")

        done = self.briefing.library.follow(found, tell, cancelled=self._stop.is_set)
        return refreshed_words(done, datetime.now().astimezone())

    def _tell(self, doing: str) -> None:
        """From its thread: how far it is, a few times a second."""
        if monotonic() - self._told >= PACE:
            self._told = monotonic()
            self.call_later(self._begin, doing)

    def failed(self, error: BriefingError) -> None:
        """Say it under the line; what was typed stays to be mended."""
        self._trouble, self._doing, self._page = str(error), "", None
        self._explain()
        self.show_frame()

    def do_back(self) -> None:
        """What runs is stopped, and what came is kept; else nothing is added."""
        if self._doing:
            self._stop.set()
        else:
            self.dismiss(None)
