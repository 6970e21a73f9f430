"""Looking at sources again: files and folders on the disk, feeds and pages of the web. Room: library.

The network is asked first and by many at once, parsing happens in the sandbox one body after the other, and
what came is stored source by source in short transactions. So it can be stopped between any two of them,
and whatever stops it, what came until then is kept.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Event
from typing import TYPE_CHECKING

from briefing.answers import Added, Refreshed, Step, Trouble
from briefing.errors import BriefingError, NotFoundError
from briefing.library import following, schedule
from briefing.library.feeds import store_body
from briefing.library.outside import never
from briefing.library.reading import Parsed, parsed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from briefing.library.connection import Connections
    from briefing.library.following import Row
    from briefing.library.outside import Cancelled, Outside, Parsing
    from briefing.sources.request import Fetched, Kind, Request

BELIEVED = 7 * 24 * 60 * 60
"""Seconds for which a permanent redirect has to stand before it is believed (SOURCES.md section 4)."""


@dataclass(frozen=True, slots=True)
class Work:
    """What looking at sources needs: the library, the world, who is told, who may stop it."""

    connections: Connections
    outside: Outside
    progress: Callable[[Step], None] | None = None
    """Told how far it is; what it raises goes through."""
    cancelled: Cancelled = never


@dataclass(slots=True)
class Tally:
    """What a refresh did so far."""

    total: int
    progress: Callable[[Step], None] | None
    added: list[Added] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    done: int = 0
    documents: int = 0

    def take(self, added: Added) -> None:
        """Count documents; what is to be told of them is told of the whole."""
        self.added.append(replace(added, told=()))
        self.told += added.told
        self.documents += len(added.new) + len(added.revised)

    def refreshed(self, early: Sequence[int] = ()) -> Refreshed:
        """The answer; `early` are the times from which the sources may be asked that were left alone."""
        return Refreshed(
            added=total(self.added),
            asked=self.done,
            early=len(early),
            again=min(early, default=0),
            troubles=tuple(self.troubles),
            told=tuple(self.told),
            stopped=self.done < self.total,
        )

    def step(self) -> None:
        """One source more is done."""
        self.done += 1
        self.show()

    def show(self) -> None:
        """Tell how far it is. What the listener raises goes through."""
        if self.progress is not None:
            self.progress(Step(self.done, self.total, len(self.troubles), self.documents))


class Refresh:
    """One refresh of some sources."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def run(
        self, rows: Sequence[Row], *, insist: bool, files: Sequence[tuple[str, str]] | None = None
    ) -> Refreshed:
        """Look at these sources, at those of the web as far as they may be asked again.

        `files` are source and path of the files to read where that is not all of each source.

        `insist`: the user asks for them now; that is no reason to ask a server more often than is polite.
        """
        work = self._work
        now = work.outside.now()
        web = [row for row in rows if row.source.kind in following.WEB and row.source.state == "active"]
        times = [row.hold if insist else row.source.next_check for row in web]
        due = [row for row, time in zip(web, times, strict=True) if now >= time]
        early = [time for time in times if now < time]
        if files is None:
            files = [(row.address, row.address) for row in rows if row.address.startswith("/")]
        tally = Tally(len(due) + len(files), work.progress)
        tally.show()
        for source, path in files:
            if not work.cancelled():
                tally.take(_read_again(work.connections, source, path))
                tally.step()
        if due and not work.cancelled():
            self._ask(due, tally)
        return tally.refreshed(early)

    def _ask(self, rows: Sequence[Row], tally: Tally) -> None:
        """While one answer is stored the next one is fetched and parsed on a thread of its own."""
        by_address = {row.address: row for row in rows}
        stop = Event()
        work = self._work
        sandbox = work.outside.sandbox()
        requests = [_request(row) for row in rows]
        answers = work.outside.fetch_all(requests, lambda: stop.is_set() or work.cancelled())
        read = (
            (row := by_address[fetched.request.address], fetched, read_answer(sandbox, row, fetched))
            for fetched in answers
        )
        with ThreadPoolExecutor(1, "parsing") as thread:
            try:
                coming = thread.submit(next, read, None)
                while (item := coming.result()) is not None:
                    coming = thread.submit(next, read, None)
                    row, fetched, found = item
                    Look(work, row, tally).take(fetched, found)
                    tally.step()
            finally:
                stop.set()
                sandbox.close()


def read_answer(sandbox: Parsing, row: Row, fetched: Fetched) -> Parsed | str | None:
    """What a body holds, or why it cannot be read; None where there is none, or none that is new."""
    if fetched.state != "new" or hashlib.sha256(fetched.data).hexdigest() == row.body_hash:
        return None
    try:
        return parsed(sandbox, row.source.kind, fetched)
    except BriefingError as error:
        return str(error)


class Look:
    """One look at one source of the web: what its answer means, and what is kept of it."""

    def __init__(self, work: Work, row: Row, tally: Tally) -> None:
        self._connections = work.connections
        self._row = row
        self._tally = tally
        self._now = work.outside.now()

    def take(self, fetched: Fetched, found: Parsed | str | None) -> None:
        """Take an answer with what `read_answer` made of it. Raises LibraryError when it cannot be kept."""
        match fetched.state:
            case "new" if isinstance(found, str):
                self._failed(found, replace(fetched, state="failed"))
            case "new" if isinstance(found, Parsed):
                self.keep(fetched, found)
            case "new" | "unchanged":
                self._answered(fetched, ttl=self._row.ttl)
            case "gone":
                self._gone(fetched)
            case "later" | "failed":
                self._failed(fetched.problem, fetched)

    def keep(self, fetched: Fetched, found: Parsed) -> None:
        """Store what a body holds."""
        row = self._row
        if found.told:
            self._tally.told.append(f"{row.source.title or found.title or row.address}: {found.told}")
        self._tally.take(store_body(self._connections, row, fetched.data, found.documents, self._now))
        self._answered(
            fetched,
            ttl=found.ttl,
            body_hash=hashlib.sha256(fetched.data).hexdigest(),
            title=row.source.title or found.title,
        )

    def _answered(self, fetched: Fetched, *, ttl: int, **values: object) -> None:
        """Note that all went well, and when to come again."""
        times = schedule.after_answer(self._now, self._row.address, max(fetched.wait or 0, ttl))
        with self._connections.write() as connection:
            following.change(
                connection,
                self._row.id,
                etag=fetched.etag,
                modified=fetched.modified,
                checked=following.iso(self._now),
                next_check=times.next_check,
                hold=times.hold,
                failures=0,
                problem="",
                ttl=ttl,
                **values,
            )
            self._follow_move(connection, fetched)

    def _follow_move(self, connection: sqlite3.Connection, fetched: Fetched) -> None:
        """Believe a permanent redirect at once where only https came to http, else after a week."""
        row, target = self._row, fetched.moved_to
        if not target or target == row.address:
            if row.source.moved_to:
                following.change(connection, row.id, moved_to="", moved_since="")
            return
        safer = target.partition("://")[2] == row.address.partition("://")[2] and target.startswith("https:")
        since = following.seconds(row.moved_since) if row.source.moved_to == target else 0
        if safer or (since and self._now - since >= BELIEVED):
            if following.move(connection, row, target):
                self._tally.told.append(f"{row.source.name} moved to {target} and is followed there.")
        elif not since:
            following.change(connection, row.id, moved_to=target, moved_since=following.iso(self._now))

    def _gone(self, fetched: Fetched) -> None:
        name = self._row.source.name
        self._tally.told.append(
            f"{name} is gone for good, its server says. It is not asked any more; its articles stay."
        )
        with self._connections.write() as connection:
            following.change(
                connection,
                self._row.id,
                state="gone",
                checked=following.iso(self._now),
                problem=fetched.problem,
            )

    def _failed(self, problem: str, fetched: Fetched) -> None:
        """Keep what there is, and come again later the more often this happens."""
        row = self._row
        failures = row.source.failures + 1
        times = (
            schedule.after_busy(self._now, row.address, failures, fetched.wait)
            if fetched.state == "later"
            else schedule.after_failure(self._now, row.address, failures)
        )
        self._tally.troubles.append(Trouble(row.address, row.source.name, problem, failures))
        with self._connections.write() as connection:
            following.change(
                connection,
                row.id,
                checked=following.iso(self._now),
                next_check=times.next_check,
                hold=times.hold,
                failures=failures,
                problem=problem,
            )


def _request(row: Row) -> Request:
    from briefing.sources.request import Request

    kind: Kind = "page" if row.source.kind == "page" else "feed"
    return Request(row.address, row.etag, row.modified, kind, row.asked)


def total(parts: Sequence[Added]) -> Added:
    """Several answers as one."""
    return Added(
        tuple(name for part in parts for name in part.new),
        tuple(name for part in parts for name in part.revised),
        tuple(name for part in parts for name in part.unchanged),
        tuple(file for part in parts for file in part.failed),
        tuple(sentence for part in parts for sentence in part.told),
    )


def _read_again(connections: Connections, source: str, path: str) -> Added:
    from briefing.library.adding import Adder
    from briefing.sources import Found, find_files

    try:
        found = find_files(path)
    except NotFoundError:
        found = [Found(path, "It is not there any more.")]
    return Adder(connections, source).add_files(found)
