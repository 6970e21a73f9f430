"""Which file the library is, and opening it whatever state it is in."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from briefing.errors import LibraryError
from briefing.library import schema
from briefing.library.connection import NAME, Connections, told

VARIABLE = "BRIEFING_LIBRARY"
"""Environment variable that names the library's folder."""


def folder(path: str | os.PathLike[str] | None) -> Path:
    """The library's folder: the given one, else the one of the environment, else the platform's place for
    data."""
    chosen = path or os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("briefing", appauthor=False)


def open_connections(path: str | os.PathLike[str] | None) -> Connections:
    """Open a kept library, created when missing; for reading only where its folder cannot be written.

    Raises LibraryError with one sentence for anything else; no file is ever deleted or overwritten.
    """
    place = folder(path)
    file = place / NAME
    if place.is_file():
        raise LibraryError(f"{place}: a library is a folder, and this is a file.", source=str(place))
    with told(file):
        if not file.exists():
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            _create(file)
        if file.stat().st_size == 0:
            sentence = f"{file}: the library's file is empty; it was left as it is, copies end in .bak."
            raise LibraryError(sentence, source=str(file))
    try:
        return _prepared(Connections(file))
    except LibraryError as error:
        if not _is_about_rights(error):
            raise
    return _for_reading(file)


def open_temporary() -> Connections:
    """A library in a private folder that `discard` removes."""
    import tempfile

    with told(Path(tempfile.gettempdir())):
        place = Path(tempfile.mkdtemp(prefix="briefing-"))
        _create(place / NAME)
    return _prepared(Connections(place / NAME, "temporary"))


def discard(connections: Connections) -> None:
    """Remove the folder of a temporary library."""
    import shutil

    shutil.rmtree(connections.path.parent, ignore_errors=True)


def _create(file: Path) -> None:
    """Make an empty library under another name and give it its own when it is whole.

    So no half-made file is ever found under that name, and of two that start at once one finds the other's.
    """
    partial = file.with_name(f".{file.name}.{os.urandom(6).hex()}")
    os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    try:
        with contextlib.closing(sqlite3.connect(partial, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(f"PRAGMA page_size={schema.PAGE}")
            schema.prepare(connection, file)
        _put(partial, file)
    finally:
        partial.unlink(missing_ok=True)


def _put(partial: Path, file: Path) -> None:
    """Give a file its name unless another one has it; where the disk knows no links, look before."""
    try:
        os.link(partial, file)
    except FileExistsError:
        return
    except OSError:
        if not file.exists():
            partial.rename(file)


def _prepared(connections: Connections) -> Connections:
    try:
        schema.prepare(connections.get(), connections.path)
    except BaseException:
        connections.close()
        raise
    return connections


def _for_reading(file: Path) -> Connections:
    """Open a library that cannot be written; without its log where that cannot be opened either."""
    try:
        return _checked(Connections(file, "reading"))
    except LibraryError as error:
        if not _is_about_rights(error):
            raise
    return _checked(Connections(file, "unlogged"))


def _checked(connections: Connections) -> Connections:
    file = connections.path
    try:
        with told(file):
            found = schema.version(connections.get(), file)
        if found != schema.VERSION:
            sentence = f"{file}: the library is of an older briefing and cannot be changed here."
            raise LibraryError(sentence, source=str(file))
    except BaseException:
        connections.close()
        raise
    return connections


def _is_about_rights(error: LibraryError) -> bool:
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        return code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
    return isinstance(cause, OSError)
