"""Which file the library is, and opening it whatever state it is in."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

from briefing.errors import LibraryError
from briefing.library import schema
from briefing.library.connection import (
    DAMAGED,
    NAME,
    NO_ROOM_FOR_LOG,
    Connections,
    is_damage,
    told,
)

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


READ_ONLY = "The library can be read but not written here; nothing you do is kept."
NO_ROOM = "The disk is full, so the library can be read but not written; nothing you do is kept."


def open_connections(path: str | os.PathLike[str] | None) -> tuple[Connections, str]:
    """Open a kept library, and what the reader should be told of how that went.

    It is created when missing, made anew from what can be read when its file is damaged, and opened for
    reading only where its folder cannot be written. Raises LibraryError with one sentence for anything else;
    no file is ever deleted or overwritten.
    """
    file = file_in(path)
    with told(file):
        if not file.exists():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _create(file)
    try:
        return _opened(file), ""
    except LibraryError as error:
        if is_damage(error):
            return _salvaged(file)
        if _is_about_room(error):
            return _without_room(file, error), NO_ROOM
        if not _is_about_rights(error):
            raise
    return _for_reading(file), READ_ONLY


def file_in(path: str | os.PathLike[str] | None) -> Path:
    """The library's file, which need not be there.

    Raises LibraryError where the folder or the file is something else: a pipe or a device may never end.
    """
    place = folder(path)
    file = place / NAME
    with told(file):
        for found, wanted, is_wanted in ((place, "folder", stat.S_ISDIR), (file, "file", stat.S_ISREG)):
            mode = _mode(found)
            if mode is not None and not is_wanted(mode):
                sentence = f"{found}: this should be the library’s {wanted}, and is {_kind(mode)}."
                raise LibraryError(sentence, source=str(found))
    return file


def _mode(path: Path) -> int | None:
    """What something is, also behind a link; None where nothing is."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            sentence = f"{path}: this is a link to something that is not there."
            raise LibraryError(sentence, source=str(path)) from None
        return None


def _kind(mode: int) -> str:
    kinds = {
        stat.S_IFDIR: "a folder",
        stat.S_IFREG: "a file",
        stat.S_IFIFO: "a pipe",
        stat.S_IFSOCK: "a socket",
    }
    return kinds.get(stat.S_IFMT(mode), "a device")


def _opened(file: Path) -> Connections:
    """Connections to a library of our version. SQLite takes an empty file for a new database; we do not."""
    with told(file):
        if file.stat().st_size == 0:
            raise LibraryError(f"{file}: {DAMAGED}", source=str(file)) from EOFError()
    return _prepared(Connections(file))


def _salvaged(file: Path) -> tuple[Connections, str]:
    """Make a damaged library anew, unless another program has just done so."""
    from briefing.library.salvage import alone, salvage

    with told(file), alone(file.parent):
        try:
            return _opened(file), ""
        except LibraryError as error:
            if not is_damage(error):
                raise
        sentence = salvage(file).sentence
        return _prepared(Connections(file)), sentence


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
    try:
        schema.make(partial)
        _put(partial, file)
    finally:
        for ending in ("", "-wal", "-shm"):
            partial.with_name(partial.name + ending).unlink(missing_ok=True)


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
        with connections.reading() as connection:
            schema.prepare(connection, connections.path)
    except BaseException:
        connections.close()
        raise
    return connections


def _for_reading(file: Path) -> Connections:
    """Open a library that cannot be written; without its log where that cannot be opened either."""
    try:
        return _checked(Connections(file, "reading"))
    except LibraryError as error:
        if not (_is_about_rights(error) or _is_about_room(error)):
            raise
    return _checked(Connections(file, "unlogged"))


def _without_room(file: Path, error: LibraryError) -> Connections:
    """Open a library for reading on a full disk. Raises what said so where it cannot be read either."""
    try:
        return _for_reading(file)
    except LibraryError:
        raise error from error.__cause__


def _checked(connections: Connections) -> Connections:
    file = connections.path
    try:
        with connections.reading() as connection:
            found = schema.version(connection, file)
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


def _is_about_room(error: LibraryError) -> bool:
    code = getattr(error.__cause__, "sqlite_errorcode", 0)
    return code in (sqlite3.SQLITE_FULL, *NO_ROOM_FOR_LOG)
