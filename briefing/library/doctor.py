"""Is the library sound? Its bytes, links, rights, index and originals; and mending what can be mended.

Room: library. Looking changes nothing. Mending goes from mild to strong: rights, leftovers and the index are
put right in place; a library whose bytes or links are wrong is made anew (salvage.py), and the old file kept.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefing.errors import LibraryError, NotFoundError
from briefing.library import codec, opening, schema
from briefing.library.connection import Connections, connect, is_damage, told
from briefing.library.facts import is_digest
from briefing.library.salvage import alone, salvage
from briefing.model import KeyFigure

Mending = Literal["", "rights", "leftovers", "index", "anew"]
"""How a fault is mended; empty where nothing helps but another copy."""

_SHOWN = 3
"""Faults of one kind that are named."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something that was looked at."""

    name: str
    """Stable, for scripts: "integrity"."""
    words: str
    """What was looked at: "The file's pages are whole"."""
    fault: str = ""
    """One sentence, empty when it is sound."""
    mending: Mending = ""

    @property
    def sound(self) -> bool:
        """True when nothing is wrong."""
        return not self.fault


def examine(path: str | os.PathLike[str] | None = None) -> tuple[Check, ...]:
    """Everything there is to look at in the library of a folder, in a fixed order; it is not changed.

    Raises NotFoundError where there is no library.
    """
    file = _file(path)
    return (*_rights(file), _leftovers(file), *_inside(file))


def repair(path: str | os.PathLike[str] | None = None) -> tuple[str, ...]:
    """Mend what can be mended: a sentence for each thing done. Raises NotFoundError and LibraryError."""
    file = _file(path)
    with told(file), alone(file.parent):
        wanted = {check.mending for check in examine(path) if not check.sound}
        done: list[str] = []
        if "rights" in wanted:
            done.append(_close_to_others(file))
        if "leftovers" in wanted:
            done.append(_sweep(file))
        if "anew" in wanted:
            done.append(salvage(file).sentence)
        elif "index" in wanted:
            done.append(_index_again(file))
    return tuple(done)


def _file(path: str | os.PathLike[str] | None) -> Path:
    file = opening.file_in(path)
    if not file.exists():
        raise NotFoundError(f"{file}: there is no library yet.", source=str(file))
    return file


# Around the file


def _rights(file: Path) -> Iterator[Check]:
    for name, place, words in (
        ("folder-rights", file.parent, "Only you may look into the folder"),
        ("file-rights", file, "Only you may read the file"),
    ):
        open_to = stat.S_IMODE(place.stat().st_mode) & 0o077
        fault = f"{place}: others have rights on it ({open_to:03o})." if open_to else ""
        yield Check(name, words, fault, "rights")


def _close_to_others(file: Path) -> str:
    for place in (file.parent, *file.parent.glob(file.name + "*")):
        place.chmod(stat.S_IMODE(place.stat().st_mode) & 0o700)
    return "Others may no longer read the library."


def _leftovers(file: Path) -> Check:
    found = _unfinished(file)
    fault = f"Unfinished copies take {_size(found)}: {_some([each.name for each in found])}." if found else ""
    return Check("leftovers", "No unfinished copies lie about", fault, "leftovers")


def _unfinished(file: Path) -> list[Path]:
    """Files that a program was making when it was stopped."""
    return sorted([*file.parent.glob(f".{file.name}.*"), *file.parent.glob(file.name + ".bak.part")])


def _sweep(file: Path) -> str:
    found = _unfinished(file)
    for each in found:
        each.unlink(missing_ok=True)
    return f"{len(found)} unfinished {'copy was' if len(found) == 1 else 'copies were'} removed."


def _size(files: list[Path]) -> str:
    return f"{sum(file.stat().st_size for file in files) / 1e6:.1f} MB"


# Inside the file


def _inside(file: Path) -> Iterator[Check]:
    """What needs the file to be opened; where that fails, the first check says why."""
    words = "It is a library of this version"
    try:
        with told(file), _looking(file) as connection:
            found = schema.version(connection, file) if file.stat().st_size else 0
            yield _version(found, words)
            if found == schema.VERSION:
                for check in (_pages, _links, _facts, _contents, _originals, _index):
                    yield _tried(check, connection)
    except LibraryError as error:
        yield Check("version", words, str(error), "anew" if is_damage(error) else "")


@contextlib.contextmanager
def _looking(file: Path) -> Iterator[sqlite3.Connection]:
    try:
        connection = connect(file, "reading")
        connection.execute("PRAGMA user_version").fetchone()
    except (LibraryError, sqlite3.OperationalError):
        connection = connect(file, "unlogged")  # a folder where not even the log can be made
    with contextlib.closing(connection):
        yield connection


def _version(found: int, words: str) -> Check:
    if found == schema.VERSION:
        return Check("version", words)
    if found:
        return Check("version", words, f"It is of version {found}; the next start brings it up to date.")
    return Check("version", words, "The file is empty.", "anew")


def _tried(check: Callable[[sqlite3.Connection], Check], connection: sqlite3.Connection) -> Check:
    """A check's answer; damage that keeps it from answering is one too."""
    try:
        return check(connection)
    except (sqlite3.DatabaseError, zlib.error, ValueError, TypeError, KeyError) as error:
        name = check.__name__.strip("_")
        return Check(name, f"Its {name} can be read", f"Damage was met ({error}).", "anew")


def _pages(connection: sqlite3.Connection) -> Check:
    rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(10)")]
    fault = "" if rows == ["ok"] else f"Pages are damaged: {_some(rows)}."
    return Check("pages", "Its pages are whole", fault, "anew")


def _links(connection: sqlite3.Connection) -> Check:
    rows = [f"{row[0]} {row[1]}" for row in connection.execute("PRAGMA foreign_key_check")]
    alone_ = [
        f"document {row[0]}"
        for row in connection.execute(
            "SELECT number FROM document WHERE failed = ''"
            " AND NOT EXISTS (SELECT 1 FROM revision WHERE document = document.number)"
        )
    ]
    wrong = rows + alone_
    fault = f"{len(wrong):,} rows belong to nothing: {_some(wrong)}." if wrong else ""
    return Check("links", "Everything belongs to something", fault, "anew")


def _facts(connection: sqlite3.Connection) -> Check:
    """What the list shows can be read: a row of the right kinds of values."""
    wrong = []
    for (number,) in connection.execute("SELECT number FROM document").fetchall():
        (row,) = connection.execute("SELECT * FROM document WHERE number = ?", (number,)).fetchall()
        kinds = all(isinstance(value, str | int | None) for value in row)
        if not kinds or not _is_figure(connection, number):
            wrong.append(f"document {number}")
    fault = f"{len(wrong):,} rows of the list cannot be read: {_some(wrong)}." if wrong else ""
    return Check("facts", "The list can be read", fault, "anew")


def _is_figure(connection: sqlite3.Connection, number: int) -> bool:
    (figure,) = connection.execute("SELECT figure FROM document WHERE number = ?", (number,)).fetchone()
    try:
        return not figure or bool(codec.load(figure, KeyFigure))
    except codec.DamagedError:
        return False


def _contents(connection: sqlite3.Connection) -> Check:
    wrong = [
        identifier
        for identifier, content, digest in connection.execute(
            "SELECT d.id, r.content, r.hash FROM revision r JOIN document d ON d.number = r.document"
        )
        if not _is(content, digest)
    ]
    fault = f"{len(wrong):,} texts are not what was stored: {_some(wrong)}." if wrong else ""
    return Check("contents", "Every text is what was stored", fault, "anew")


def _originals(connection: sqlite3.Connection) -> Check:
    wrong = [
        digest[:12]
        for digest, data in connection.execute("SELECT sha256, data FROM original")
        if not _is(data, digest)
    ]
    fault = f"{len(wrong):,} originals are not what was stored: {_some(wrong)}." if wrong else ""
    return Check("originals", "Every original is what was stored", fault, "anew")


def _is(data: bytes, digest: str) -> bool:
    try:
        return is_digest(codec.unpack(data), digest)
    except (zlib.error, ValueError, TypeError, KeyError):
        return False


def _index(connection: sqlite3.Connection) -> Check:
    from briefing.library import index, reindex

    words = "The index has every text, and nothing else"
    if index.stale(connection):
        return Check("index", words, "The index was made by another version of briefing.", "index")
    wrong = reindex.out_of_step(connection)
    fault = f"{len(wrong):,} texts or words are not in it as they stand: {_some(wrong)}." if wrong else ""
    return Check("index", words, fault, "index")


def _index_again(file: Path) -> str:
    from briefing.library import reindex

    connections = Connections(file)
    try:
        with connections.write() as connection:
            number = reindex.make_again(connection)
    finally:
        connections.close()
    return f"The index of {number:,} articles was made anew."


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
