"""Rows of sources: what is followed, and what is known of each. Room: library; functions of a connection.

A source is named by its path or address. Feeds and pages of the web are asked again by `refreshing.py`,
folders and files are read again by it.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from briefing.answers import Source
from briefing.errors import NotFoundError, UsageError
from briefing.sources import escaped, file_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.answers import SourceKind

WEB = ("feed", "page")
"""Kinds that are fetched."""

_SHOWN = 5
"""Sources that are listed when a name fits several."""

_COLUMNS = (
    "s.id, s.path, s.kind, s.title, s.folder, s.state, s.checked, s.next_check, s.failures, s.problem,"
    " s.moved_to, s.etag, s.modified, s.body_hash, s.moved_since, s.asked, s.hold, s.ttl"
)
_CHANGEABLE = frozenset(
    "path kind title folder state etag modified body_hash checked next_check failures problem moved_to"
    " moved_since asked hold ttl".split()
)


@dataclass(frozen=True, slots=True)
class Row:
    """A source with what is known of it for asking it again."""

    id: int
    source: Source
    etag: str = ""
    modified: str = ""
    body_hash: str = ""
    """SHA-256 of the body that was read last; empty before the first one."""
    moved_since: str = ""
    """When it first said that it moved, ISO 8601."""
    asked: bool = False
    """The user named the address: it may be one of a private network."""
    hold: int = 0
    """Unix seconds from which it is asked when the user insists."""
    ttl: int = 0
    """Seconds for which the body that was read last says to wait."""

    @property
    def address(self) -> str:
        """Its path or address."""
        return self.source.address


def rows(connection: sqlite3.Connection, *, starter: bool = False) -> list[Row]:
    """All sources in the order in which they were added; the starter library only when asked for."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM source s WHERE s.starter <= ? ORDER BY s.id", (starter,)
    )
    return [_row(values) for values in found]


def listed(connection: sqlite3.Connection) -> list[Source]:
    """All sources with the numbers of their documents, in the order in which they were added."""
    found = connection.execute(
        f"SELECT {_COLUMNS}, count(d.number), coalesce(sum(d.unread), 0) FROM source s"
        " LEFT JOIN file f ON f.source = s.id LEFT JOIN document d ON d.file = f.id AND d.failed = ''"
        " WHERE s.starter = 0 GROUP BY s.id ORDER BY s.id"
    )
    return [_row(values[:-2], values[-2], values[-1]).source for values in found]


def get(connection: sqlite3.Connection, number: int) -> Row | None:
    """A source by its number; None when it was taken out."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM source s WHERE s.id = ?", (number,)).fetchone()
    return None if found is None else _row(found)


def of_document(connection: sqlite3.Connection, identifier: str) -> Row:
    """The source that a document came from. Raises NotFoundError."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM document d JOIN file f ON f.id = d.file JOIN source s ON s.id = f.source"
        " WHERE d.id = ?",
        (identifier,),
    ).fetchone()
    if found is None:
        raise NotFoundError(f"No document has the id {identifier}.", source=identifier)
    return _row(found)


def exactly(connection: sqlite3.Connection, name: str) -> Row | None:
    """The source of exactly this address or path, as it is stored, as it was typed, or without its https."""
    name = escaped(name)
    wanted = {name, file_name(name)}
    everything = rows(connection)
    bare = _bare(name).rstrip("/")
    alike = [
        row
        for row in everything
        if bare and row.source.kind in WEB and _bare(row.address).rstrip("/") == bare
    ]
    found = [row for row in everything if row.address in wanted] or (alike if len(alike) == 1 else [])
    return found[0] if found else None


def named(connection: sqlite3.Connection, name: str) -> Row:
    """The source of a name: its address or path, else its title, else how one of them begins or goes on.

    Raises NotFoundError when there is none, UsageError when there are several.
    """
    if (exact := exactly(connection, name)) is not None:
        return exact
    everything = rows(connection)
    wanted = escaped(name)
    folded = wanted.casefold().rstrip("/")
    tries = (
        [row for row in everything if folded and row.source.title.casefold() == folded],
        [row for row in everything if folded and row.source.title.casefold().startswith(folded)],
        [row for row in everything if folded and _bare(row.address).startswith(_bare(folded))],
    )
    for found in tries:
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(_several(name, found), source=name)
    raise NotFoundError(
        f"No source goes by the name “{wanted}”; “briefing sources” lists them.", source=wanted
    )


def add(
    connection: sqlite3.Connection,
    address: str,
    kind: SourceKind,
    now: int,
    *,
    title: str = "",
    folder: str = "",
    asked: bool = False,
) -> tuple[Row, bool]:
    """Follow something, and whether that is new. One that was gone is active again: the user wants it."""
    done = connection.execute(
        "INSERT INTO source (path, kind, title, folder, asked, added) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (path) DO NOTHING",
        (address, kind, title, folder, int(asked), iso(now)),
    )
    connection.execute(
        "UPDATE source SET state = 'active', kind = CASE kind WHEN '' THEN ?1 ELSE kind END,"
        " asked = max(asked, ?2), title = CASE title WHEN '' THEN ?3 ELSE title END WHERE path = ?4",
        (kind, int(asked), title, address),
    )
    found = connection.execute(f"SELECT {_COLUMNS} FROM source s WHERE s.path = ?", (address,)).fetchone()
    return _row(found), bool(done.rowcount)


def change(connection: sqlite3.Connection, number: int, **values: object) -> None:
    """Write columns of a source. Raises KeyError for one that is not its."""
    for name in values:
        if name not in _CHANGEABLE:
            raise KeyError(name)
    setting = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE source SET {setting} WHERE id = ?", (*values.values(), number))


def move(connection: sqlite3.Connection, row: Row, address: str) -> bool:
    """Give a source another address, unless one that is followed has it already; whether that was done."""
    if connection.execute("SELECT 1 FROM source WHERE path = ?", (address,)).fetchone():
        return False
    change(connection, row.id, path=address, moved_to="", moved_since="")
    connection.execute(
        "UPDATE file SET path = ? WHERE source = ? AND path = ?", (address, row.id, row.address)
    )
    return True


def iso(now: int) -> str:
    """Unix seconds as the library keeps moments."""
    return datetime.fromtimestamp(now, UTC).isoformat()


def seconds(moment: str) -> int:
    """What `iso` was given; 0 for an empty text."""
    return int(datetime.fromisoformat(moment).timestamp()) if moment else 0


def _bare(address: str) -> str:
    """An address without scheme and "www.", as people name it."""
    return address.casefold().partition("://")[2].removeprefix("www.") or address.casefold().removeprefix(
        "www."
    )


def _several(name: str, found: Sequence[Row]) -> str:
    shown = ", ".join(row.address for row in found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
    return f"{escaped(name)!r} fits {len(found)} sources ({shown}); name one of them by its address."


def _row(values: Sequence[object], documents: object = 0, unread: object = 0) -> Row:
    (number, path, kind, title, folder, state, checked, next_check, failures, problem, moved_to, *rest) = (
        values
    )
    source = Source(
        address=str(path),
        kind=cast("SourceKind", kind or _kind(str(path))),
        title=str(title),
        folder=str(folder),
        state="gone" if state == "gone" else "paused" if state == "paused" else "active",
        checked=str(checked),
        next_check=cast(int, next_check),
        failures=cast(int, failures),
        problem=str(problem),
        moved_to=str(moved_to),
        documents=cast(int, documents),
        unread=cast(int, unread),
    )
    etag, modified, body_hash, moved_since, asked, hold, ttl = rest
    return Row(
        cast(int, number), source, str(etag), str(modified), str(body_hash), str(moved_since), bool(asked),
        cast(int, hold), cast(int, ttl),
    )  # fmt: skip


def _kind(path: str) -> SourceKind:
    """What a source is that was added before kinds were kept."""
    if not path.startswith("/"):
        return "stdin"
    return "folder" if Path(path).is_dir() else "file"
