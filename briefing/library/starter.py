"""The starter library: the documents that come with briefing, and the note that they were given once."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.answers import Added

if TYPE_CHECKING:
    from briefing.library.connection import Connections

_GIVEN = "starter_given"
_PROSE = "README.md"
"""Says what the documents are; not one of them."""


def folder() -> Path | None:
    """Where the documents are: inside the package, or beside it in a checkout. None when they were not
    installed."""
    package = Path(__file__).resolve().parents[1]
    for found in (package / "seeds", package.parent / "seeds"):
        if found.is_dir():
            return found
    return None


def give(connections: Connections, *, again: bool = False) -> Added:
    """Fill an empty library that was never filled before; with `again` whatever library it is."""
    seeds = folder()
    if seeds is None:
        return Added()
    with connections.reading() as connection:
        if not again and not wanted(connection):
            return Added()
    from briefing.library.adding import Adder
    from briefing.sources import file_name, find_files

    root = file_name(seeds.parent) + "/"
    files = [found for found in find_files(seeds) if not found.path.endswith("/" + _PROSE)]
    added = Adder(connections, file_name(seeds), starter=True, folder=root).add_files(files)
    with connections.write() as connection:
        _note(connection)
    return added


def take_out(connections: Connections) -> int:
    """Forget the starter documents; they are not given again."""
    from briefing.library.forgetting import forget_documents

    with connections.write() as connection:
        numbers = [row[0] for row in connection.execute(f"SELECT document.number {_OF_STARTER}")]
        _note(connection)
        return forget_documents(connection, numbers)


def present(connection: sqlite3.Connection) -> bool:
    """Whether a starter document is in the library."""
    return connection.execute(f"SELECT 1 {_OF_STARTER} LIMIT 1").fetchone() is not None


def wanted(connection: sqlite3.Connection) -> bool:
    """Whether the library is empty and was never filled."""
    given = connection.execute("SELECT 1 FROM meta WHERE name = ?", (_GIVEN,)).fetchone()
    return given is None and connection.execute("SELECT 1 FROM document LIMIT 1").fetchone() is None


_OF_STARTER = (
    "FROM source CROSS JOIN file ON file.source = source.id CROSS JOIN document ON document.file = file.id"
    " WHERE source.starter = 1"
)


def _note(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT OR IGNORE INTO meta (name, value) VALUES (?, '1')", (_GIVEN,))
