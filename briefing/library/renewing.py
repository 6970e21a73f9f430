"""Making the full-text index anew when the fold is another than the one it was made with. Room: library.

Done behind the screens in small transactions, the newest documents first, and gone on with where it was
stopped: search meanwhile answers from what is there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.library import codec, indexing
from briefing.search.fold import VERSION

if TYPE_CHECKING:
    from briefing.library.connection import Connections

CHUNK = 50
"""Documents of one transaction: other writers wait a fraction of a second."""
_TABLES = ("fulltext", "posting", "part", "lexicon", "ending", "folding")
_WAITING = (
    " FROM document d WHERE failed = '' AND NOT EXISTS (SELECT 1 FROM part WHERE part.document = d.number)"
)


def waiting(connection: sqlite3.Connection) -> int:
    """How many documents the index still has to be made anew for; 0 nearly always."""
    if not indexing.stale(connection):
        return 0
    if not indexing.begun(connection):
        return int(connection.execute("SELECT count(*) FROM document WHERE failed = ''").fetchone()[0])
    return int(connection.execute(f"SELECT count(*){_WAITING}").fetchone()[0])


def renew(connections: Connections, progress: Callable[[int, int], None] | None = None) -> int:
    """Make the index anew where that is needed; how many documents were indexed.

    Raises LibraryError when it cannot be written, and what `progress`, called with (done, of all), raises:
    what was done by then stays.
    """
    with connections.reading() as connection:
        if not indexing.stale(connection):
            return 0
        if not indexing.begun(connection):
            _begin(connections)
        total, done = waiting(connection), 0
    while True:
        with connections.write() as connection, indexing.batch(connection):
            rows = connection.execute(
                f"SELECT number, key, id{_WAITING} ORDER BY moment DESC, number LIMIT ?", (CHUNK,)
            ).fetchall()
            for number, key, identifier in rows:
                _add(connection, number, key, identifier)
            if not rows:
                connection.execute("UPDATE folding SET version = ?", (VERSION,))
                return done
        done += len(rows)
        if progress is not None:
            progress(done, max(total, done))


def _begin(connections: Connections) -> None:
    """An empty index of our making in the place of the old one."""
    with connections.write() as connection:
        for table in _TABLES:
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in indexing.SCHEMA:
            connection.execute(statement)
        connection.execute("UPDATE folding SET version = ?", (-VERSION,))


def _add(connection: sqlite3.Connection, number: int, key: str, identifier: str) -> None:
    (content,) = connection.execute(
        "SELECT content FROM revision WHERE document = ? ORDER BY number DESC LIMIT 1", (number,)
    ).fetchone()
    indexing.add(connection, number, codec.load_document(codec.unpack(content), key, identifier))
