"""Connections to the library's file: how it is opened, locked, written in transactions and closed.

Every thread has a connection of its own (sqlite3 objects are cheap, and readers never wait for a writer in
WAL mode). Settings are those of SAFETY.md section 5. Nothing outside `library` sees a connection.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from json import JSONDecodeError
from pathlib import Path
from typing import Literal

from briefing.errors import LibraryError
from briefing.library.codec import DamagedError

NAME = "library.db"
BUSY_SECONDS = 5.0
"""How long a writer waits for another one."""

READING_KIB, WRITING_KIB, LOG_PAGES = 512, 65_536, 8_000
"""Page cache of each thread, more of it while it writes (used as far as needed), and log pages between
checkpoints: a fifth off adding documents. What was read is seldom read again, and the system has it too: a
search in 100,000 documents takes as long with 512 KiB as with 64 MiB, which every thread would fill."""

NO_ROOM_FOR_LOG = (sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMMAP)
"""What SQLite raises on a disk so full that the index of its log cannot be made (32 KiB)."""

DAMAGED = "the library is damaged; “briefing doctor --repair” saves what can be read of it."

Mode = Literal["kept", "temporary", "reading", "unlogged"]
"""`reading` reads what others write; `unlogged` reads the main file alone, where the log cannot be opened."""

READING = ("reading", "unlogged")


PATIENCE = 10.0
"""Seconds for which closing waits for threads that are at work, whose queries it ends meanwhile."""

PAUSE = 0.02
"""Seconds between two looks whether they are done."""


class Connections:
    """The connections of one library file, one for each thread that asks. Close it once, from any thread.

    SQLite ends the whole process where a connection is closed under a query. So who uses one says so, by
    `reading` or `write`, and closing waits.
    """

    def __init__(self, path: Path, mode: Mode = "kept") -> None:
        self.path = path
        self.mode: Mode = mode
        self._own = threading.local()
        self._all: dict[int, sqlite3.Connection] = {}
        """By thread. A thread that ended leaves its connection to the next one of its number."""
        self._used: Counter[int] = Counter()
        """How often each thread is at work, one use within another."""
        self._change = threading.Condition()
        self._closed = False

    def get(self) -> sqlite3.Connection:
        """This thread's connection, which may be closed at any moment unless a use of it was begun.

        Raises LibraryError when the library is closed or cannot be opened.
        """
        with self._change:
            return self._get()

    def _get(self) -> sqlite3.Connection:
        if self._closed:
            raise LibraryError("The library is closed.", source=str(self.path))
        found: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if found is None:
            found = self._own.connection = self._all[threading.get_ident()] = connect(self.path, self.mode)
        return found

    def close(self) -> None:
        """Close all connections, as soon as nobody uses them; the write-ahead log is folded into the file.

        Queries of other threads are ended, and raise LibraryError there. A connection that is still in use
        after PATIENCE stays open until its thread lets go of it.
        """
        until = time.monotonic() + PATIENCE
        own = threading.get_ident()
        with self._change:
            self._closed = True
            while (busy := self._used.keys() - {own}) and time.monotonic() < until:
                for thread in busy:
                    self._all[thread].interrupt()
                self._change.wait(PAUSE)
            for thread in self._all.keys() - busy:
                connection = self._all.pop(thread)
                with contextlib.suppress(sqlite3.Error):
                    _stop(connection)
                    connection.close()

    @contextlib.contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection, not to be closed before the end."""
        thread = threading.get_ident()
        with self._change:
            connection = self._get()
            self._used[thread] += 1
        try:
            yield connection
        finally:
            with self._change:
                self._used[thread] -= 1
                if not self._used[thread]:
                    del self._used[thread]
                    self._change.notify_all()

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection for queries. Raises LibraryError for what they raise, too.

        Not for waiting in, nor for long work that needs no query: closing waits for its end.
        """
        with told(self.path), self._using() as connection:
            yield connection

    @contextlib.contextmanager
    def write(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """A write transaction: all of it or nothing. Raises LibraryError when it cannot be written.

        `durable` waits for the disk, so that not even a power cut takes it back: for what the reader marked.
        """
        if self.mode in READING:
            sentence = f"{self.path}: the library can be read but not written here."
            raise LibraryError(sentence, source=str(self.path))
        with told(self.path), self._using() as connection:
            try:
                if durable and self.mode == "kept":
                    connection.execute("PRAGMA synchronous=FULL")
                _set_cache(connection, WRITING_KIB)
                begin(connection)
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            finally:
                _set_cache(connection, READING_KIB)
                _set_pace(connection, self.mode)


def connect(path: Path, mode: Mode = "kept") -> sqlite3.Connection:
    """A connection with our settings. Raises LibraryError with one sentence when the file cannot be used."""
    with told(path):
        how = {"reading": "mode=ro", "unlogged": "immutable=1"}.get(mode, "mode=rw")
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{how}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            _settle_in(connection, mode)
        except BaseException:
            connection.close()
            raise
        return connection


def use_log(connection: sqlite3.Connection) -> None:
    """Switch the file to write-ahead logging, which it remembers."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        _patiently(connection, "PRAGMA journal_mode=WAL")


def begin(connection: sqlite3.Connection) -> None:
    """BEGIN IMMEDIATE, tried again for a while where SQLite says "locked" at once instead of waiting."""
    _patiently(connection, "BEGIN IMMEDIATE")


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Copy a database while others use it: whole under the target's name, or not there at all."""
    partial = target.with_name(f".{target.name}.{os.urandom(6).hex()}")
    os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    try:
        with contextlib.closing(sqlite3.connect(partial)) as copy:
            connection.backup(copy)
        flush(partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    flush(target.parent)


def flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_damage(error: LibraryError) -> bool:
    """Whether the library's bytes are at fault, and not its rights, its disk or another program."""
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return isinstance(cause, zlib.error | ValueError | EOFError)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk raise into a LibraryError with one sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise LibraryError(_sentence(path, error), source=str(path)) from error
    except (zlib.error, UnicodeDecodeError, JSONDecodeError, DamagedError) as error:
        raise LibraryError(f"{path}: {DAMAGED}", source=str(path)) from error
    except OSError as error:
        raise LibraryError(f"{path}: {error.strerror or error}.", source=str(path)) from error


def _settle_in(connection: sqlite3.Connection, mode: Mode) -> None:
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA temp_store=MEMORY")
    _set_cache(connection, READING_KIB)
    if mode in READING:
        connection.execute("PRAGMA query_only=ON")
        return
    connection.execute(f"PRAGMA wal_autocheckpoint={LOG_PAGES}")
    _set_pace(connection, mode)


def _set_cache(connection: sqlite3.Connection, kib: int) -> None:
    """How much of the file the connection may hold; what is over that is let go at once."""
    connection.execute(f"PRAGMA cache_size=-{kib}")


def _set_pace(connection: sqlite3.Connection, mode: Mode) -> None:
    """How much a commit waits for the disk: NORMAL may lose the last ones in a power cut, never more."""
    connection.execute(f"PRAGMA synchronous={'OFF' if mode == 'temporary' else 'NORMAL'}")


def _stop(connection: sqlite3.Connection) -> None:
    """End what was left unfinished; our own statement clears the mark, so closing is whole."""
    connection.interrupt()
    with contextlib.suppress(sqlite3.Error):
        connection.execute("SELECT 1")


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Run a statement that takes a lock; on the first start of two, SQLite ignores the busy timeout."""
    until = time.monotonic() + BUSY_SECONDS
    pause = 0.002
    while True:
        try:
            connection.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            if time.monotonic() > until:
                raise
        time.sleep(pause)
        pause = min(pause * 2, 0.1)


def _sentence(path: Path, error: sqlite3.Error) -> str:
    whole = getattr(error, "sqlite_errorcode", 0)
    match sqlite3.SQLITE_FULL if whole in NO_ROOM_FOR_LOG else whole & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"{path}: another program is writing to the library; try again when it is done."
        case sqlite3.SQLITE_FULL:
            return f"{path}: the disk is full; nothing was changed."
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return f"{path}: the library cannot be written here; check the rights of its folder."
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return f"{path}: {DAMAGED}"
        case sqlite3.SQLITE_IOERR:
            return f"{path}: the disk reports an error; nothing was changed."
        case _:
            return f"{path}: the library cannot be used ({error})."
