"""Taking up a source that was typed: found out, told, read, with progress and a way out.

The half of the screen of sources that has the line; what is followed already is in `adding.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from textual.widgets import Input

from briefing.output.asking import step_words
from briefing.output.words import count
from briefing.text import cells, truncate
from briefing.tui.ink import Line, told
from briefing.tui.newest import Newest
from briefing.tui.pages.followed import HANG
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.refreshing import PACE, outcome, refreshed_words
from briefing.tui.widgets.page import Page

if TYPE_CHECKING:
    from textual.widget import Widget

    from briefing.answers import Link, Offer, Step
    from briefing.errors import BriefingError
    from briefing.library.subscribing import Finding
    from briefing.tui.newest import Cancelled

ASKS, ASKS_FEED = "~/news, one file, or https://…", "number of a feed, or p for the page"
TAKES = "A folder, a file, a feed, a page, or a list of feeds (OPML)."
KEPT = "Files stay where they are and are never changed. A feed is asked at most once in half an hour."
LOOKING = "Looking what it is …"
TOLD = 2
"""Sentences on what came that are told beside its outcome."""


class _StoppedError(Exception):
    """The user had enough."""


class Taking(BaseScreen):
    """The line, what is said under it, and the thread that does the work."""

    def __init__(self) -> None:
        super().__init__()
        self.trouble = ""
        """What went wrong, or is asked before something is forgotten."""
        self.news = ""
        """What came of the last thing that was done here."""
        self.doing = ""
        """What is being done; empty while the user is asked."""
        self.choices: Finding | None = None
        """A page that links feeds, while the user is asked which."""
        self._left_out = ""
        """What to say of entries, of a list or a feed, that are left out."""
        self.stop = Event()
        self._told = 0.0

    def body(self) -> Iterable[Widget]:
        """The line, and what is said under it."""
        path = Input(placeholder=ASKS, id="path", classes="floating")
        path.cursor_blink = False
        yield path
        said = Page(self.palette, id="said")
        said.can_focus = False
        yield said

    def on_mount(self) -> None:
        """Its own thread."""
        self.adding = Newest(self, "add", self.failed)

    def on_unmount(self) -> None:
        """What runs ends with the screen."""
        self.stop.set()

    @property
    def line(self) -> Input:
        """Where it is typed."""
        return self.query_one("#path", Input)

    def say(self) -> None:
        """Draw what is done, asked, told or to be chosen."""
        raise NotImplementedError

    def said(self, width: int, *, roomy: bool) -> list[Line]:
        """What is said under the line: one thing at a time, the most urgent."""
        if self.doing:
            return told(self.doing, "soft", HANG, width)
        if self.trouble:
            return told(self.trouble, "warn", HANG, width)
        if self.choices is not None:
            return told(f"{self.choices.offer.address} is a page that links feeds.", "soft", HANG, width)
        if self.news:
            return told(self.news, "soft", HANG, width)
        hints = (TAKES, KEPT) if roomy else (TAKES,)
        return [line for words in hints for line in told(words, "muted", HANG, width)]

    # What was typed

    def look(self, typed: str) -> None:
        """Find out what it is."""
        library = self.briefing.library
        text = str(Path(typed).expanduser()) if typed.startswith("~") else typed

        def find(cancelled: Cancelled) -> Finding:
            return library.find_out(text)

        self.begin(LOOKING)
        self.adding.ask(find, self._found)

    def _found(self, found: Finding) -> None:
        from briefing.output.following import left_out_words, offer_line

        offer = found.offer
        self._left_out = ". ".join((left_out_words(offer), *offer.left_out[:1])) if offer.left_out else ""
        if offer.what == "page" and offer.feeds and self.choices is None:
            self.doing, self.choices = "", found
            self.line.value, self.line.placeholder = "", ASKS_FEED
            self.line.focus()
            self.say()
            self.show_frame()
        elif offer.what in ("folder", "file"):
            self.take(offer_line(offer), lambda: self._read_files(offer.address))
        else:
            self.take(offer_line(offer), lambda: self.follow(found))

    def choose(self, page: Finding, typed: str) -> None:
        """One of the feeds that a page links, or the page itself."""
        feeds = page.offer.feeds
        if typed.lower() == "p":
            self._found(page)
        elif typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(feeds):
            self.look(feeds[int(typed) - 1].address)
        elif typed:
            self.trouble = f"A number from 1 to {len(feeds)}, or p."
            self.say()

    # What is done with it

    def take(self, doing: str, job: Callable[[], str]) -> None:
        """Run a job, and leave with its outcome."""

        def work(cancelled: Cancelled) -> str:
            return job()

        self.stop.clear()
        self.begin(doing)
        self.adding.ask(work, self._have)

    def begin(self, doing: str) -> None:
        """Say what is being done."""
        self.doing, self.trouble, self.news = doing, "", ""
        self.say()
        self.show_frame()

    def _have(self, outcome: str) -> None:
        self.dismiss(outcome)
        if self._left_out:
            self.briefing.tell(self._left_out, warn=True)

    def _read_files(self, path: str) -> str:
        def tell(done: int, total: int) -> None:
            if self.stop.is_set():
                raise _StoppedError
            self._tell(f"Reading {done:,} of {count(total, 'file')} · esc stops")

        try:
            added = self.briefing.library.add(path, tell)
            self._left_out = " ".join(added.told[:TOLD])
            return outcome(added)
        except _StoppedError:
            return "Stopped; what was read is kept"

    def follow(self, found: Finding | Sequence[Link]) -> str:
        """On the thread: follow it, and say what came."""

        def tell(step: Step) -> None:
            if step.total > 1:
                self._tell(f"{step_words(step)} · esc stops")

        done = self.briefing.library.follow(found, tell, cancelled=self.stop.is_set)
        self._left_out = " ".join((self._left_out, *done.told[:TOLD])).strip()
        return refreshed_words(done, datetime.now().astimezone())

    def _tell(self, doing: str) -> None:
        """From its thread: how far it is, a few times a second."""
        if monotonic() - self._told >= PACE:
            self._told = monotonic()
            self.call_later(self.begin, doing)

    def failed(self, error: BriefingError) -> None:
        """Say it under the line; what was typed stays to be mended. What was given up fails unheard."""
        if self.doing:
            self.ask_again(str(error))

    def ask_again(self, trouble: str) -> None:
        """Back to the line."""
        self.trouble, self.doing, self.choices = trouble, "", None
        self.line.placeholder = ASKS
        self.say()
        self.show_frame()

    def given_up(self) -> bool:
        """Esc: what runs is stopped and what came is kept; out of a choice. False where there was nothing."""
        if self.doing == LOOKING:
            self.adding.drop()
            self.ask_again("")
        elif self.doing:
            self.stop.set()
        elif self.choices is not None:
            self.line.value = self.choices.offer.address
            self.ask_again("")
        else:
            return False
        return True


def choices_lines(offer: Offer, width: int) -> list[Line]:
    """A line for each feed: as many as there are, so none is wrapped."""
    lines: list[Line] = []
    room = max(10, width - HANG - 4)
    for number, link in enumerate(offer.feeds, 1):
        title = truncate(link.title or "untitled", room)
        where = truncate(link.address.partition("://")[2], max(0, room - cells(title) - 2))
        key = f"{' ' * HANG}{number:>2}  "
        lines.append(Line(((key, "accent.b"), (title, "text"), (f"  {where}" if where else "", "muted"))))
    lines.append(Line(((f"{' ' * HANG} p  ", "accent.b"), ("the page itself", "text"))))
    return lines
