"""A refresh that runs behind the list: how far it is in the masthead, stopped with esc, its outcome as a
note."""

from __future__ import annotations

from datetime import datetime
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.output.words import count

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.answers import Added, Refreshed, Step
    from briefing.tui.screens.articles import ArticlesScreen

    Job = Callable[[Callable[[Step], None], Callable[[], bool]], Refreshed]
    """Gets whom to tell how far it is, and who says whether to stop."""

RELOAD = 1.0
"""Seconds between two looks at what files have brought into the list."""
PACE = 0.2
"""Seconds between two counts on the screen: each is drawn by the thread that answers the keys."""


class Refreshing:
    """What runs, if anything does; there is one at a time."""

    def __init__(self, home: ArticlesScreen) -> None:
        self._home = home
        self._stop = Event()
        self.running = False
        self._reloaded = 0.0
        self.step: Step | None = None
        """How far it is; None before the first count and when nothing runs."""

    def start(self, job: Job) -> None:
        """Run a job on a thread of its own."""
        if self.running:
            self._home.briefing.tell("Sources are being asked already; esc stops it.")
            return
        self._stop.clear()
        self.running, self.step = True, None
        self._home.set_note("Reading …")
        self._home.run_worker(lambda: self._run(job), thread=True, group="refresh", name="refresh")

    def stop(self) -> None:
        """End it soon; what came until then is kept."""
        self._stop.set()

    def _run(self, job: Job) -> None:
        told = 0.0

        def tell(step: Step) -> None:
            nonlocal told
            if not self._stop.is_set() and monotonic() - told >= PACE:
                self._home.call_later(self._show, step)
                told = monotonic()

        try:
            done = job(tell, self._stop.is_set)
        except BriefingError as error:
            self._home.call_later(self._failed, error)
            return
        self._home.call_later(self._done, done)

    def _show(self, step: Step) -> None:
        if not self.running:
            return
        self.step = step
        self._home.show_frame()
        if step.unit == "file" and monotonic() - self._reloaded >= RELOAD:
            self._reloaded = monotonic()
            self._home.reload()

    def _failed(self, error: BriefingError) -> None:
        self.running, self.step = False, None
        self._home.set_note("")
        self._home.failed(error)

    def _done(self, done: Refreshed) -> None:
        self._home.reload()
        self.running, self.step = False, None
        self._home.announce(refreshed_words(done, datetime.now().astimezone()))
        for sentence in done.told[:3]:
            self._home.briefing.tell(sentence)


def step_note(step: Step) -> str:
    """How far it is, for the masthead."""
    doing = "Asking" if step.unit == "source" else "Reading"
    words = f"{doing} {step.done:,} of {count(step.total, step.unit)}"
    return words + (f", {step.failed:,} failed" if step.failed else "")


def refreshed_words(done: Refreshed, now: datetime) -> str:
    """What a refresh did, in one sentence."""
    from briefing.output.following import clock

    if done.asked and len(done.troubles) == done.asked and not done.added.unchanged:
        why = done.troubles[0].sentence.rstrip(".")
        return why if done.asked == 1 else f"No source could be read ({why})"
    if not done.asked:
        lately = f"Asked lately: again from {clock(done.again, now)}"
        return lately if done.early else "Nothing to look at again"
    parts = ["stopped"] if done.stopped else []
    parts.append(outcome(done.added, asked=done.asked))
    if done.troubles:
        parts.append(f"{count(len(done.troubles), 'source')} failed")
    return ", ".join(parts)


def outcome(added: Added, *, asked: int = 0) -> str:
    """What came of it, in one sentence. `asked`: how many sources were, which may have had nothing new."""
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
    return ", ".join(parts) or ("nothing new" if asked else "no file that can be read")


def files_only(read: Callable[[], Added]) -> Job:
    """A job that has no steps: reading what is on the disk."""

    def job(tell: Callable[[Step], None], cancelled: Callable[[], bool]) -> Refreshed:
        from briefing.answers import Refreshed

        return Refreshed(read(), asked=1)

    return job


class _StoppedError(Exception):
    """The user stopped the reading of files."""


def files_behind(read: Callable[[Callable[[int, int], None]], Added]) -> Job:
    """A job that reads files, told one by one, and keeps what it has when it is stopped."""

    def job(tell: Callable[[Step], None], cancelled: Callable[[], bool]) -> Refreshed:
        from briefing.answers import Added, Refreshed, Step

        def progress(done: int, total: int) -> None:
            if cancelled():
                raise _StoppedError
            tell(Step(done, total, 0, 0, "file"))

        try:
            return Refreshed(read(progress), asked=1)
        except _StoppedError:
            return Refreshed(Added(), asked=1, stopped=True)

    return job
