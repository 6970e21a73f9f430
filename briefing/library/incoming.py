"""What comes into the library and goes out of it: the half of `Library` that deals with sources."""

from __future__ import annotations

import contextlib
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.answers import Added
from briefing.errors import LibraryError
from briefing.library.outside import never

if TYPE_CHECKING:
    import sqlite3
    from contextlib import AbstractContextManager
    from threading import Event

    from briefing.answers import Link, Listing, Refreshed, Source, SourceKind, Step
    from briefing.library.connection import Connections
    from briefing.library.outside import Outside
    from briefing.library.subscribing import Finding

Progress = Callable[[int, int], None]
"""Called with (done, of all)."""

SETTLE_AT_ONCE, WORDS_AT_ONCE = 50, 100_000
"""Documents and words that `add` looks through before it returns; more are left to `settle`."""


class Incoming(ABC):
    """Adding, following, refreshing and taking out. Raises as `Library` says."""

    _connections: Connections
    _outside: Outside

    @abstractmethod
    def listings(self, ids: Sequence[str]) -> list[Listing]:
        """These rows, in this order. Raises NotFoundError."""

    @abstractmethod
    def settle(self, progress: Progress | None = None) -> int:
        """Look through documents that were not looked through yet."""

    def add(self, source: str | os.PathLike[str], progress: Progress | None = None) -> Added:
        """Add a file, or all files below a folder. Raises NotFoundError when there is no such thing.

        The same bytes under the same path change nothing; other bytes make new revisions. Files that cannot
        be read are told in the answer and do not stop the others; what `progress` raises does.
        """
        from briefing.library.adding import Adder
        from briefing.sources import file_name, find_files

        kind: SourceKind = "folder" if Path(source).is_dir() else "file"
        adder = Adder(self._connections, file_name(source), kind=kind)
        return self._settled(adder.add_files(find_files(source), progress))

    def add_bytes(self, data: bytes, name: str) -> Added:
        """Add a document that is no file. `name` is its path; without one it is named by its content."""
        import hashlib

        from briefing.library.adding import Adder
        from briefing.sources import Content, escaped

        path = escaped(name) if name.strip("-") else f"stdin-{hashlib.sha256(data).hexdigest()[:12]}"
        return self._settled(Adder(self._connections, path, kind="stdin").add([Content(path, data)]))

    def find_out(self, text: str) -> Finding:
        """What a path or an address of the web is, and what would come of following it. Stores nothing.

        Raises NotFoundError when there is no such file, SourceError when an address cannot be read.
        """
        from briefing.library import following, subscribing

        with self._reading() as connection:
            known = following.exactly(connection, text)
        if known is not None and self._outside.now() < known.hold:
            return subscribing.known_already(known)
        return subscribing.find_out(self._outside, text)

    def find_list(self, data: bytes, name: str) -> Finding:
        """The list of feeds in some bytes (OPML). Raises FormatError when it is none."""
        from briefing.library import subscribing

        return subscribing.find_list(self._outside, data, name)

    def follow(
        self,
        found: Finding | Sequence[Link],
        progress: Callable[[Step], None] | None = None,
        *,
        cancelled: Callable[[], bool] = never,
    ) -> Refreshed:
        """Follow a feed, a page, or the feeds of a list, and read what is there now.

        Raises SourceError when nothing came of a page. Feeds of a list are followed also where they fail.
        """
        from briefing.library import subscribing
        from briefing.library.refreshing import Work

        follower = subscribing.Follower(Work(self._connections, self._outside, progress, cancelled))
        if isinstance(found, subscribing.Finding):
            done = follower.follow(found)
        else:
            done = follower.follow_all(found)
        self._settled(done.added)
        return done

    def refresh(
        self,
        ids: Sequence[str] | None = None,
        progress: Callable[[Step], None] | None = None,
        *,
        sources: Sequence[str] | None = None,
        insist: bool = True,
        cancelled: Callable[[], bool] = never,
    ) -> Refreshed:
        """Look again at what these documents came from, at the sources of these names, or at everything.

        Feeds and pages are asked an hour after the last time; half an hour when the user insists.
        Raises NotFoundError and UsageError for a name.
        """
        from briefing.library import following, names
        from briefing.library.refreshing import Refresh, Work

        with self._reading() as connection:
            if sources is not None:
                rows = [following.named(connection, name) for name in sources]
            elif ids is not None:
                rows = [following.of_document(connection, name) for name in ids]
            else:
                rows = following.rows(connection)
            files = None if ids is None else names.files_of(connection, ids)
        work = Work(self._connections, self._outside, progress, cancelled)
        done = Refresh(work).run(list(dict.fromkeys(rows)), insist=insist, files=files)
        self._settled(done.added)
        return done

    def fetch_page(self, identifier: str) -> None:
        """Fetch the whole page of a document that its feed gives the beginning of: a new version of it.

        Raises NotFoundError, and SourceError when nothing more came.
        """
        from briefing.library.pages import fetch_page

        self._settled(Added(revised=(fetch_page(self._connections, self._outside, identifier),)))

    def watch(self, stop: Event) -> Iterator[Added]:
        """What changes in folders and files that were added, as it is taken in. Ends once `stop` is set."""
        from briefing.library.watching import watching

        for added in watching(self._connections, stop):
            yield self._settled(added)

    def sources(self) -> tuple[Source, ...]:
        """What was added and is followed, in that order."""
        from briefing.library import following

        with self._reading() as connection:
            return tuple(following.listed(connection))

    def fill(self, *, again: bool = False) -> Added:
        """Give an empty library that was never filled the starter documents; with `again` any library."""
        from briefing.library import starter

        return self._settled(starter.give(self._connections, again=again))

    def forget(self, name: str) -> int:
        """Delete a document, or a source with all that came from it, for good. Returns how many documents.

        Raises NotFoundError when nothing goes by the name, UsageError when several things do.
        """
        from briefing.library.forgetting import forget

        with self._connections.write() as connection:
            return forget(connection, name)

    def forget_starter(self) -> int:
        """Delete the starter documents for good. Returns how many there were."""
        from briefing.library import starter

        return starter.take_out(self._connections)

    def _settled(self, added: Added) -> Added:
        """Look through a handful of new documents at once, so that the first screen shows all there is.

        They are stored already: where this fails, for want of room, it is left for later.
        """
        names = [*added.new, *added.revised]
        if 0 < len(names) <= SETTLE_AT_ONCE:
            words = sum(listing.words for listing in self.listings(names))
            if words <= WORDS_AT_ONCE:
                from briefing.library import settle

                with contextlib.suppress(LibraryError):
                    settle.settle(self._connections)
        return added

    def _reading(self) -> AbstractContextManager[sqlite3.Connection]:
        return self._connections.reading()
