"""The library as the other rooms see it: one class, no SQL. See CONTRIBUTING.md for the rooms.

Safe to use from any thread. Every method that reads raises LibraryError when the file is damaged, every
method that writes also when it cannot be written; what else is raised is said at each.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from briefing.errors import NotFoundError
from briefing.library import listing, opening
from briefing.library.connection import READING
from briefing.library.incoming import Incoming
from briefing.library.outside import Outside

if TYPE_CHECKING:
    from briefing.answers import (
        Bond,
        Correction,
        Counts,
        Group,
        Hit,
        Listing,
        Relation,
        Revision,
    )
    from briefing.library.connection import Connections
    from briefing.library.incoming import Progress
    from briefing.library.outlets import Outlets
    from briefing.model import Document, FaqEntry, Figure, KeyFigure


class Library(Incoming):
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
            return self._rated(listing.everything(connection))

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
            return self._rated(listing.listings(connection, ids))

    def _rated(self, rows: list[Listing]) -> list[Listing]:
        """Rows with the leanings of the reader's file, which is loaded only where there is one."""
        from briefing.library.outlet_files import present

        return self.outlets().rated(rows) if present(self.path.parent) else rows

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
