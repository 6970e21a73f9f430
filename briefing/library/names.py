"""What a document may be called: its id or the beginning of it, its key, or a path."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import PurePath

from briefing.errors import NotFoundError, UsageError
from briefing.sources import file_name

_SHOWN = 5
"""Documents that are listed when a name fits several."""


def resolve(connection: sqlite3.Connection, name: str) -> str:
    """The id of the one document of this name.

    Raises NotFoundError when there is none, UsageError when there are several.
    """
    for found in _candidates(connection, name):
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(_several(connection, name, found), source=name)
    raise NotFoundError(f"No document goes by the name {name!r}.", source=name)


def all_of(connection: sqlite3.Connection, name: str) -> list[int]:
    """Numbers of all documents that came from a path: a source, a folder within one, or a file. May be empty."""
    if "\0" in name:
        return []
    numbers: dict[int, None] = {}
    for path in dict.fromkeys((name, file_name(name))):
        folder = path.rstrip("/") + "/"
        rows = connection.execute(
            "SELECT document.number FROM file JOIN document ON document.file = file.id"
            " WHERE file.path = ? OR (file.path >= ? AND file.path < ?)"
            " OR file.source IN (SELECT id FROM source WHERE path = ?) ORDER BY document.number",
            (path, folder, folder[:-1] + "0", path),
        )
        numbers.update((row[0], None) for row in rows)
    return list(numbers)


def _candidates(connection: sqlite3.Connection, name: str) -> Iterator[list[str]]:
    """Ids that fit, from the strictest reading of the name to the loosest."""
    yield _ids(connection, "id = ?", name)
    yield _ids(connection, "key = ?", name)
    if "\0" not in name:
        path = file_name(name)
        yield _ids(connection, "file IN (SELECT id FROM file WHERE path = ?)", path)
        yield _ids(connection, "key = ?", path)
    if len(name) >= 2 and not set(name.lower()) - set("0123456789abcdef"):
        yield _ids(connection, "id >= ? AND id < ?", name.lower(), name.lower() + "g")
    if base := PurePath(name).name:
        rows = connection.execute("SELECT id, path FROM file WHERE name = ?", (base,)).fetchall()
        files = [number for number, path in rows if ("/" + path).endswith("/" + name)]
        yield [found for number in files for found in _ids(connection, "file = ?", number)]


def _ids(connection: sqlite3.Connection, where: str, *values: object) -> list[str]:
    rows = connection.execute(f"SELECT id FROM document WHERE {where} ORDER BY number", values)
    return [row[0] for row in rows]


def _several(connection: sqlite3.Connection, name: str, ids: list[str]) -> str:
    shown = ", ".join(ids[:_SHOWN]) + (", …" if len(ids) > _SHOWN else "")
    return f"{name!r} fits {len(ids)} documents ({shown}); name one of them by its id."
