"""What a document may be called: its id or the beginning of it, its key, or a path."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from briefing.errors import NotFoundError, UsageError
from briefing.sources import escaped, file_name

_SHOWN = 5
"""Documents that are listed when a name fits several."""


def resolve(connection: sqlite3.Connection, name: str) -> str:
    """The id of the one document of this name.

    Raises NotFoundError when there is none, UsageError when there are several.
    """
    for found in _candidates(connection, escaped(name)):
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(_several(connection, name, found), source=name)
    raise NotFoundError(
        f"No document goes by the name “{escaped(name)}”; “briefing list” shows their ids.",
        source=escaped(name),
    )


def all_of(connection: sqlite3.Connection, name: str) -> list[int]:
    """Numbers of all documents of a name: of an id, of a path (a folder, a file), else what `resolve` finds.

    Raises NotFoundError and UsageError as `resolve`.
    """
    name = escaped(name)
    if name and (found := _numbers(connection, "id = ?", name)):
        return found
    for path in (name, file_name(name)) if name and "\0" not in name else ():
        if found := _numbers(connection, _FROM_PATH, *_below(path)):
            return found
    return _numbers(connection, "id = ?", resolve(connection, name))


_FROM_PATH = (
    "file IN (SELECT id FROM file WHERE path = ?1 OR (path >= ?2 AND path < ?3)"
    " OR source IN (SELECT id FROM source WHERE path = ?1))"
)


def _below(path: str) -> tuple[str, str, str]:
    """A path, and between which texts the paths below it stand ("0" follows "/" in ASCII)."""
    folder = path.rstrip("/")
    return path, folder + "/", folder + "0"


def _numbers(connection: sqlite3.Connection, where: str, *values: object) -> list[int]:
    rows = connection.execute(f"SELECT number FROM document WHERE {where} ORDER BY number", values)
    return [row[0] for row in rows]


def files_of(connection: sqlite3.Connection, ids: Sequence[str]) -> list[tuple[str, str]]:
    """(source, path) of the files these documents came from. Raises NotFoundError."""
    found: dict[tuple[str, str], None] = {}
    for identifier in ids:
        row = connection.execute(
            "SELECT s.path, f.path, s.starter FROM document d JOIN file f ON f.id = d.file"
            " JOIN source s ON s.id = f.source WHERE d.id = ?",
            (identifier,),
        ).fetchone()
        if row is None:
            raise NotFoundError(f"No document has the id {identifier}.", source=identifier)
        if row[1].startswith("/") and not row[2]:
            found[row[:2]] = None
    return list(found)


def _candidates(connection: sqlite3.Connection, name: str) -> Iterator[list[str]]:
    """Ids that fit, from the strictest reading of the name to the loosest."""
    yield _ids(connection, "id = ?", name)
    yield _ids(connection, "key = ?", name)
    if "\0" not in name:
        path = file_name(name)
        yield _ids(connection, "file IN (SELECT id FROM file WHERE path = ?)", path)
        yield _ids(connection, "key = ?", path)
    if name and not set(name.lower()) - set("0123456789abcdef"):
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
