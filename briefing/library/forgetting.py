"""Taking documents out: with their revisions, bytes, figures and their place in the index and in stories."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from briefing.errors import NotFoundError
from briefing.library import following, names, stories
from briefing.library.entries import key_digest

_UNUSED = (
    ("original", "SELECT original FROM revision WHERE document = ?",
     "DELETE FROM original WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM revision WHERE original = ?1)"),
    ("scan", "SELECT hash FROM revision WHERE document = ?",
     "DELETE FROM scan WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM revision WHERE hash = ?1)"),
    ("source", "SELECT f.source FROM document d JOIN file f ON f.id = d.file WHERE d.number = ?",
     "DELETE FROM source WHERE id = ?1 AND kind NOT IN ('feed', 'page')"
     " AND NOT EXISTS (SELECT 1 FROM file WHERE source = ?1)"),
    ("file", "SELECT file FROM document WHERE number = ?",
     "DELETE FROM file WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM document WHERE file = ?1)"),
)  # fmt: skip
"""Table, what a document uses of it, and how a row goes that nothing uses any more."""


def forget(connection: sqlite3.Connection, name: str) -> int:
    """Delete what goes by a name within a transaction; how many documents. A source goes with all its own.

    Raises NotFoundError and UsageError as `names.resolve` and `following.named`.
    """
    source = following.exactly(connection, name)
    if source is not None:
        return forget_source(connection, source)
    try:
        numbers = names.all_of(connection, name)
    except NotFoundError:
        try:
            source = following.named(connection, name)
        except NotFoundError:
            source = None
        if source is None:
            raise
        return forget_source(connection, source)
    _note_forgotten(connection, numbers)
    return forget_documents(connection, numbers)


def forget_source(connection: sqlite3.Connection, source: following.Row) -> int:
    """Delete a source with all its documents within a transaction; how many could be read of them."""
    rows = connection.execute(
        "SELECT d.number, d.failed FROM document d JOIN file f ON f.id = d.file WHERE f.source = ?",
        (source.id,),
    ).fetchall()
    forget_documents(connection, [number for number, _ in rows])
    connection.execute("DELETE FROM file WHERE source = ?", (source.id,))
    connection.execute("DELETE FROM source WHERE id = ?", (source.id,))
    return sum(not failed for _, failed in rows)


def _note_forgotten(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Note which entries of feeds are to stay away when their feed gives them again."""
    for number in numbers:
        row = connection.execute(
            "SELECT s.id, d.key FROM document d JOIN file f ON f.id = d.file JOIN source s ON s.id = f.source"
            " WHERE d.number = ? AND s.kind = 'feed'",
            (number,),
        ).fetchone()
        if row is not None:
            connection.execute(
                "INSERT OR IGNORE INTO forgotten (source, digest) VALUES (?, ?)", (row[0], key_digest(row[1]))
            )


def forget_documents(connection: sqlite3.Connection, numbers: Sequence[int]) -> int:
    """Delete documents within a transaction, and what only they used. Returns how many there were.

    What is deleted is overwritten in the file, so that it cannot be read from it afterwards.
    """
    connection.execute("PRAGMA secure_delete=ON")
    before = stories.standing(connection, numbers)
    used: dict[str, dict[object, None]] = {table: {} for table, _, _ in _UNUSED}
    for number in numbers:
        for table, uses, _ in _UNUSED:
            used[table].update(dict.fromkeys(row[0] for row in connection.execute(uses, (number,))))
        _forget(connection, number)
    stories.rearrange(connection, before)
    deletions = {table: deletion for table, _, deletion in _UNUSED}
    for table in ("original", "scan", "file", "source"):
        connection.executemany(deletions[table], [(value,) for value in used[table]])
    return len(numbers)


def _forget(connection: sqlite3.Connection, number: int) -> None:
    if connection.execute("SELECT 1 FROM revision WHERE document = ?", (number,)).fetchone():
        from briefing.library import index

        index.remove(connection, number)
    connection.execute("DELETE FROM document WHERE number = ?", (number,))
