"""The library as the other rooms see it: one class, no SQL. See CONTRIBUTING.md for the rooms.

Safe to use from any thread. Every method that reads raises LibraryError when the file is damaged, every
method
that writes also when it cannot be written; what else is raised is said at each.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from briefing.answers import Added
from briefing.errors import LibraryError, NotFoundError
from briefing.library import listing, opening
from briefing.library.connection import READING, told
from briefing.library.outside import Outside, never

if TYPE_CHECKING:
    from threading import Event

    from briefing.answers import (
        Bond,
        Correction,
        Counts,
        Group,
        Hit,
        Link,
        Listing,
        Refreshed,
        Relation,
        Revision,
        Source,
        SourceKind,
        Step,
    )
    from briefing.library.connection import Connections
    from briefing.library.outlets import Outlets
    from briefing.library.subscribing import Finding
    from briefing.model import Document, FaqEntry, Figure, KeyFigure

Progress = Callable[[int, int], None]
"""Called with (done, of all)."""

SETTLE_AT_ONCE, WORDS_AT_ONCE = 50, 100_000
"""Documents and words that `add` looks through before it returns; more are left to `settle`."""


class Library:
    """Documents, their revisions, and what the reader did with them. Close it, or use it in a `with`."""

    def __init__(
        self,
        connections: Connections,
        *,
        on_close: Callable[[], object] | None = None,
        notice: str = "",
        outside: Outside | None = None,
    ) -> None:
        self._connections = connections
        self._outside = outside or Outside()
        self._on_close = on_close
        self.notice = notice
        """What the reader should be told of how it was opened: it was damaged, it cannot be written."""

    def __enter__(self) -> Library:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The file that holds everything."""
        return self._connections.path

    @property
    def writable(self) -> bool:
        """False when the library could only be opened for reading."""
        return self._connections.mode not in READING

    @property
    def has_starter(self) -> bool:
        """Whether documents of the starter library are in it."""
        from briefing.library import starter

        with self._reading() as connection:
            return starter.present(connection)

    def close(self) -> None:
        """Close the file. The library cannot be used afterwards; closing twice does nothing."""
        self._connections.close()
        if self._on_close is not None:
            self._on_close()

    # What comes in and goes out

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

        follower = subscribing.Follower(self._connections, self._outside, progress, cancelled)
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
        from briefing.library.refreshing import Refresh

        with self._reading() as connection:
            if sources is not None:
                rows = [following.named(connection, name) for name in sources]
            elif ids is not None:
                rows = [following.of_document(connection, name) for name in ids]
            else:
                rows = following.rows(connection)
            files = None if ids is None else names.files_of(connection, ids)
        refresh = Refresh(self._connections, self._outside, progress=progress, cancelled=cancelled)
        done = refresh.run(list(dict.fromkeys(rows)), insist=insist, files=files)
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

    def back_up(self, target: str | os.PathLike[str] | None = None) -> Path:
        """Copy the library to a new file, or into a folder under a name with the date; the file's path.

        Raises UsageError where the file exists already, LibraryError where it cannot be written.
        """
        from briefing.library.backup import back_up

        return back_up(self._connections, target)

    # The list

    def documents(self) -> list[Listing]:
        """All rows in the order of the list."""
        with self._reading() as connection:
            return self.outlets().rated(listing.everything(connection))

    def groups(self, limit: int | None = None) -> tuple[Group, ...]:
        """Stories newest first, then the single articles newest first.

        With a limit they stop when they hold that many documents; a story is never cut.
        """
        with self._reading() as connection:
            return listing.groups(connection, limit)

    def listing(self, identifier: str) -> Listing:
        """One row. Raises NotFoundError."""
        return self.listings([identifier])[0]

    def listings(self, ids: Sequence[str]) -> list[Listing]:
        """These rows, in this order. Raises NotFoundError."""
        with self._reading() as connection:
            return self.outlets().rated(listing.listings(connection, ids))

    def outlets(self) -> Outlets:
        """The reader's file of outlets, as it is now."""
        from briefing.library import outlets

        return outlets.load(self.path.parent)

    def counts(self) -> Counts:
        """How many articles, stories, sources, and unread ones."""
        with self._reading() as connection:
            return listing.counts(connection)

    # One document

    def resolve(self, name: str) -> str:
        """The id of what goes by an id, the beginning of one, a key or a path.

        Raises NotFoundError when nothing does, UsageError when several do.
        """
        from briefing.library import names

        with self._reading() as connection:
            return names.resolve(connection, name)

    def document(self, name: str) -> Document:
        """A document in its newest revision. Raises as `resolve`; SourceError for a file that could not be
        read."""
        from briefing.library import names

        with self._reading() as connection:
            return listing.document(connection, names.resolve(connection, name))

    def revisions(self, identifier: str) -> tuple[Revision, ...]:
        """All stored versions, oldest first. Raises NotFoundError."""
        with self._reading() as connection:
            return listing.revisions(connection, identifier)

    def revision(self, identifier: str, number: int) -> Document:
        """A document as it was in this revision. Raises NotFoundError."""
        with self._reading() as connection:
            return listing.document(connection, identifier, number)

    def original(self, identifier: str, number: int) -> bytes:
        """The bytes that a revision was read from. Raises NotFoundError."""
        with self._reading() as connection:
            return listing.original(connection, identifier, number)

    def faq(self) -> list[tuple[str, FaqEntry]]:
        """All questions and answers of the library with the ids of their documents, newest documents
        first."""
        with self._reading() as connection:
            return listing.faq(connection)

    # What was found in the documents

    def figures(self, identifier: str) -> tuple[Figure, ...]:
        """All figures of a document in reading order. Raises NotFoundError."""
        from briefing.library import settle

        return settle.figures(self._connections, identifier)[0]

    def key_figures(self, identifier: str) -> tuple[KeyFigure, ...]:
        """The figures of a document with their mentions together. Raises NotFoundError."""
        from briefing.library import settle

        return settle.figures(self._connections, identifier)[1]

    def counterparts(self, identifier: str) -> tuple[str, ...]:
        """What to read beside a document: the others of its story, then related ones. Raises
        NotFoundError."""
        from briefing.library import related

        with self._reading() as connection:
            return related.counterparts(connection, identifier)

    def relation(self, one: str, other: str) -> Relation:
        """How two documents belong together. Raises NotFoundError."""
        from briefing.library import related

        with self._reading() as connection:
            return related.relation(connection, one, other)

    def settle(self, progress: Progress | None = None) -> int:
        """Look through documents that `add` left: their figures and stories. Returns how many there were.

        Works in small transactions and goes on where it was stopped; `progress` gets (done, of all).
        """
        from briefing.library import renewing, settle

        looked = settle.settle(self._connections, progress)
        renewing.renew(self._connections)
        return looked

    def unindexed(self) -> int:
        """Documents that the index is still to be made anew for after an update of briefing; 0 nearly always.

        `settle` goes on with it. Search meanwhile answers from what there is.
        """
        from briefing.library import renewing

        with self._reading() as connection:
            return renewing.waiting(connection)

    def renew(self, progress: Progress | None = None) -> int:
        """Make the index anew where an update of briefing needs it; how many documents were indexed.

        Works in small transactions and goes on where it was stopped; `progress` gets (done, of all).
        """
        from briefing.library import renewing

        return renewing.renew(self._connections, progress)

    def search(
        self,
        query: str,
        limit: int = 10,
        scope: str | Sequence[str] | None = None,
        *,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[Hit]:
        """Places that answer a query, best first. Raises UsageError for a scope that there is not.

        `cancelled` is asked now and then; when it says so the answer is [].
        """
        from briefing.library.index import index_of

        with self._reading() as connection:
            return index_of(connection).search(query, limit, scope, cancelled)

    def warm(self) -> None:
        """Make the first search quick: for a thread behind the first screen. Raises LibraryError."""
        from briefing.library.index import index_of

        with self._reading() as connection:
            index_of(connection).warm()

    # What the reader did

    def set_read(self, identifier: str, read: bool) -> None:
        """Note that a document was read, or was not. Raises NotFoundError."""
        self._set(identifier, "unread = ?, changed = 0", int(not read), durable=True)

    def set_starred(self, identifier: str, starred: bool) -> None:
        """Star a document, or take the star away. Raises NotFoundError."""
        self._set(identifier, "starred = ?", int(starred), durable=True)

    def position(self, identifier: str) -> int:
        """Where reading stopped, as `set_position` was told; 0 at first. Raises NotFoundError."""
        with self._reading() as connection:
            return int(listing.column(connection, identifier, "position"))

    def set_position(self, identifier: str, position: int) -> None:
        """Note where reading stopped, as a number of characters from the beginning. Raises NotFoundError."""
        self._set(identifier, "position = ?", max(0, position))

    def split(self, identifier: str) -> Correction:
        """Part a document from its story for good. Raises NotFoundError, UsageError when it stands alone."""
        from briefing.library import correcting

        with self._connections.write(durable=True) as connection:
            return correcting.split(connection, identifier)

    def merge(self, identifiers: Sequence[str]) -> Correction:
        """Make the stories of these documents one for good. Raises NotFoundError, UsageError."""
        from briefing.library import correcting

        with self._connections.write(durable=True) as connection:
            return correcting.merge(connection, identifiers)

    def reset(self, identifier: str) -> Correction:
        """Take back what the reader said of a document's story. Raises NotFoundError, UsageError."""
        from briefing.library import correcting

        with self._connections.write(durable=True) as connection:
            return correcting.reset(connection, identifier)

    def undo(self, correction: Correction) -> None:
        """Take back a correction, as far as nothing else was said since."""
        from briefing.library import correcting

        with self._connections.write(durable=True) as connection:
            correcting.undo(connection, correction)

    def bond(self, identifier: str) -> Bond:
        """Why a document stands in its story. Raises NotFoundError."""
        from briefing.library import correcting

        with self._reading() as connection:
            return correcting.bond(connection, identifier)

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

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with told(self._connections.path):
            yield self._connections.get()

    def _set(self, identifier: str, change: str, value: int, *, durable: bool = False) -> None:
        with self._connections.write(durable=durable) as connection:
            done = connection.execute(f"UPDATE document SET {change} WHERE id = ?", (value, identifier))
            if not done.rowcount:
                raise NotFoundError(f"No document has the id {identifier}.", source=identifier)


def open_library(
    path: str | os.PathLike[str] | None = None, *, starter: bool = False, outside: Outside | None = None
) -> Library:
    """Open the library in a folder, else in BRIEFING_LIBRARY's, else in the platform's; it is made when
    missing.

    With `starter` an empty library that was never filled gets the starter documents. `outside` is the world
    of a test. Raises LibraryError.
    """
    connections, notice = opening.open_connections(path)
    library = Library(connections, notice=notice, outside=outside)
    if starter and library.writable:
        library.fill()
    return library


def temporary_library() -> Library:
    """An empty library that is gone when it is closed. Raises LibraryError when there is no room for one."""
    connections = opening.open_temporary()
    return Library(connections, on_close=lambda: opening.discard(connections))
