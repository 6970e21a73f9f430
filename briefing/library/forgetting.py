"""Taking documents out: with their revisions, bytes, figures and their place in the index and in stories."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from briefing.library import stories

_UNUSED = (
    ("original", "SELECT original FROM revision WHERE document = ?",
     "DELETE FROM original WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM revision WHERE original = ?1)"),
    ("scan", "SELECT hash FROM revision WHERE document = ?",
     "DELETE FROM scan WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM revision WHERE hash = ?1)"),
    ("source", "SELECT f.source FROM document d JOIN file f ON f.id = d.file WHERE d.number = ?",
     "DELETE FROM source WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM file WHERE source = ?1)"),
    ("file", "SELECT file FROM document WHERE number = ?",
     "DELETE FROM file WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM document WHERE file = ?1)"),
)  # fmt: skip
"""Table, what a document uses of it, and how a row goes that nothing uses any more."""


def forget_documents(connection: sqlite3.Connection, numbers: Sequence[int]) -> int:
    """Delete documents within a transaction, and what only they used. Returns how many there were.

    What is deleted is overwritten in the file, so that it cannot be read from it afterwards.
    """
    connection.execute("PRAGMA secure_delete=ON")
    touched = stories.names_of(connection, numbers)
    used: dict[str, dict[object, None]] = {table: {} for table, _, _ in _UNUSED}
    for number in numbers:
        for table, uses, _ in _UNUSED:
            used[table].update(dict.fromkeys(row[0] for row in connection.execute(uses, (number,))))
        _forget(connection, number)
    stories.refresh(connection, touched)
    deletions = {table: deletion for table, _, deletion in _UNUSED}
    for table in ("original", "scan", "file", "source"):
        connection.executemany(deletions[table], [(value,) for value in used[table]])
    return len(numbers)


def _forget(connection: sqlite3.Connection, number: int) -> None:
    if connection.execute("SELECT 1 FROM revision WHERE document = ?", (number,)).fetchone():
        from briefing.library import index

        index.remove(connection, number)
    connection.execute("DELETE FROM document WHERE number = ?", (number,))
