"""A damaged library made anew from what can still be read of it. Room: library.

The damaged file is never written to and never deleted: it is copied, read, and kept under another name. What
can be worked out again (figures, stories, the index) is worked out again, so only documents, their revisions,
the original bytes and what the reader did are taken over.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import FormatError
from briefing.library import codec, schema, store
from briefing.library.connection import flush, told
from briefing.library.facts import facts, is_digest
from briefing.library.wreck import carve, page_size, read_table
from briefing.model import FORBIDDEN
from briefing.parsing import document_id, parse
from briefing.text import clean, clean_line

if TYPE_CHECKING:
    from briefing.library.wreck import Row
    from briefing.model import Document

_KEPT = ("source", "file", "original", "document", "revision")
"""Tables whose rows are looked for on the pages where SQLite does not give them any more."""
_WORKED_OUT = frozenset(
    ("story", "placed", "mark", "scan", "part", "lexicon", "ending", "folding", "posting", "fulltext")
)
_WORK = ("-wal", "-shm")
"""Endings of the files that SQLite keeps beside a database in use."""
_FOUND = "(found in a damaged library)"
"""Path of documents whose file is not known any more."""
_NO_BYTES = hashlib.sha256(b"").hexdigest()
"""Name of the original that stands in for lost ones."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What became of a damaged library."""

    documents: int
    """Articles that were saved."""
    lost: int
    """Articles that are known to have been there, and of which nothing could be read."""
    kept: Path
    """Where the damaged file is now."""
    copy: str = ""
    """Name of the earlier copy that the articles are from, where nothing was left in the file itself."""

    @property
    def sentence(self) -> str:
        """What to tell the reader."""
        one = self.documents == 1
        number = f"{self.documents:,} of {self.documents + self.lost:,} articles"
        if not self.documents:
            done = "nothing in it could be read, and a new one was begun"
        elif self.copy:
            are = "1 article is" if one else f"{self.documents:,} articles are"
            done = f"nothing in it could be read, so {are} from the copy {self.copy}"
        else:
            done = f"{number} {'was' if one else 'were'} saved"
        return f"The library was damaged: {done}; the damaged file is kept as {self.kept.name}."


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Only one program at a time mends a library: others wait here."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def salvage(file: Path) -> Salvage:
    """Make a library anew and put it in the damaged one's place, which gets another name.

    Raises LibraryError when there is no room for it; then everything is as it was. To be called `alone`.
    """
    with told(file), tempfile.TemporaryDirectory(dir=file.parent, prefix=".salvage-") as place:
        new = Path(place) / "new.db"
        saved = lost = 0
        copies = sorted(file.parent.glob(file.name + ".bak-*"), key=schema.number_of, reverse=True)
        for source in (file, *copies):
            new.unlink(missing_ok=True)
            count, missed = _made_anew(source, new, Path(place))
            lost = missed if source is file else lost
            if count:
                saved = count
                break
        flush(new)
        kept = _put_aside(file)
        new.replace(file)
        flush(file.parent)
        copy = source.name if saved and source is not file else ""
        return Salvage(saved, lost, kept, copy)


def _put_aside(file: Path) -> Path:
    """Give the damaged file another name beside its old one, with the log that belongs to it."""
    number = 1
    while os.path.lexists(kept := file.with_name(f"{file.name}.damaged-{number}")):
        number += 1
    try:
        os.link(file, kept)
    except OSError:  # a disk without links
        shutil.copy2(file, kept)
    log = file.with_name(file.name + "-wal")
    if log.exists():
        log.replace(kept.with_name(kept.name + "-wal"))
    file.with_name(file.name + "-shm").unlink(missing_ok=True)
    return kept


def _made_anew(damaged: Path, new: Path, place: Path) -> tuple[int, int]:
    """A new library of what is in a damaged one: how many documents, and how many are lost."""
    copy = place / "copy.db"
    for ending in ("", *_WORK):
        copy.with_name(copy.name + ending).unlink(missing_ok=True)
    shutil.copyfile(damaged, copy)
    log = damaged.with_name(damaged.name + "-wal")
    if log.exists():
        shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
    schema.make(new)
    with contextlib.closing(sqlite3.connect(new, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN IMMEDIATE")
        _take_over(connection, copy)
        known = int(connection.execute("SELECT count(*) FROM document WHERE failed = ''").fetchone()[0])
        _mend(connection)
        saved = int(connection.execute("SELECT count(*) FROM document WHERE failed = ''").fetchone()[0])
        connection.execute("COMMIT")
    return saved, max(0, known - saved)


# Taking rows over


def _take_over(connection: sqlite3.Connection, copy: Path) -> None:
    tables = [
        (name, sql)
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        if name not in _WORKED_OUT and not name.startswith(("sqlite_", "fulltext_"))
    ]
    with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as damaged:
        damaged.text_factory = lambda data: data.decode("utf-8", "replace")
        for name, sql in tables:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            if sql.rstrip().endswith("WITHOUT ROWID"):
                _copy_keyed(connection, damaged, name, columns)
            else:
                _copy_rows(connection, damaged, name, columns)
    for name in _KEPT:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        for rowid, values in carve(copy, page_size(copy, schema.PAGE), _RECOGNISED[name]):
            _insert(connection, name, columns[: len(values)], rowid, values)


def _copy_keyed(
    connection: sqlite3.Connection, damaged: sqlite3.Connection, table: str, columns: list[str]
) -> None:
    with contextlib.suppress(sqlite3.Error):
        for row in damaged.execute(f"SELECT {', '.join(columns)} FROM {table}"):
            marks = ", ".join("?" * len(columns))
            connection.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)


def _copy_rows(
    connection: sqlite3.Connection, damaged: sqlite3.Connection, table: str, columns: list[str]
) -> None:
    there: list[str] = []
    with contextlib.suppress(sqlite3.Error):
        known = {row[1] for row in damaged.execute(f"PRAGMA table_info({table})")}
        there = [name for name in columns if name in known]
    if there:
        for rowid, values in read_table(damaged, table, there).items():
            _insert(connection, table, there, rowid, values)


def _insert(connection: sqlite3.Connection, table: str, columns: list[str], rowid: int, values: Row) -> None:
    """Put a row where it was, unless one is there; one that breaks a rule is left out."""
    names = ", ".join(columns[1:])
    marks = ", ".join("?" * len(columns))
    with contextlib.suppress(sqlite3.Error, OverflowError):
        connection.execute(
            f"INSERT OR IGNORE INTO {table} ({columns[0]}, {names}) VALUES ({marks})", (rowid, *values[1:])
        )


def _is(*kinds: type) -> Callable[[Row], bool]:
    """Tells rows whose columns after the first, which is the rowid's and empty, are of these kinds."""

    def matches(values: Row) -> bool:
        return (
            len(values) > len(kinds)
            and values[0] is None
            and all(isinstance(value, kind) for value, kind in zip(values[1:], kinds, strict=False))
        )

    return matches


def _exactly(count: int, matches: Callable[[Row], bool]) -> Callable[[Row], bool]:
    return lambda values: len(values) == count and matches(values)


_RECOGNISED: dict[str, Callable[[Row], bool]] = {
    "source": _is(str, int, str),
    "file": _exactly(6, _is(int, str, int, str, str)),
    "original": _exactly(3, _is(str, bytes)),
    "document": lambda values: len(values) >= 20 and _is(str, str, int, str, str, str, str, str)(values),
    "revision": _exactly(8, _is(int, int, str, str, str, int, bytes)),
}


# Mending what was taken over


def _mend(connection: sqlite3.Connection) -> None:
    _drop_unreadable(connection)
    _stand_in_for_lost(connection)
    _read_originals_again(connection)
    connection.execute(
        "DELETE FROM document WHERE failed = ''"
        " AND NOT EXISTS (SELECT 1 FROM revision WHERE document = document.number)"
    )
    for (number,) in connection.execute("SELECT number FROM document WHERE failed = ''").fetchall():
        _renew(connection, number)
    connection.execute("UPDATE document SET story = NULL, figure = '', was = '', reprint = ''")
    connection.execute("DELETE FROM document WHERE id = '' OR (failed != '' AND title = '')")
    _drop_unneeded(connection)


def _drop_unreadable(connection: sqlite3.Connection) -> None:
    """Leave out originals and contents whose bytes are not what was stored."""
    for table, column, digest in (("original", "data", "sha256"), ("revision", "content", "hash")):
        for (number,) in connection.execute(f"SELECT id FROM {table}").fetchall():
            data, expected = connection.execute(
                f"SELECT {column}, {digest} FROM {table} WHERE id = ?", (number,)
            ).fetchone()
            if not _is_whole(data, expected):
                connection.execute(f"DELETE FROM {table} WHERE id = ?", (number,))


def _is_whole(data: object, expected: object) -> bool:
    if not isinstance(data, bytes):
        return False
    try:
        return is_digest(codec.unpack(data), str(expected))
    except (zlib.error, ValueError, TypeError, KeyError):
        return False


def _stand_in_for_lost(connection: sqlite3.Connection) -> None:
    """Give rows whose source, file or original is lost another one; revisions keep their order."""
    now = datetime.now(UTC).replace(microsecond=0).isoformat()
    connection.execute("DELETE FROM source WHERE path = ''")
    connection.execute("INSERT OR IGNORE INTO source (path, starter, added) VALUES (?, 0, ?)", (_FOUND, now))
    (source,) = connection.execute("SELECT id FROM source WHERE path = ?", (_FOUND,)).fetchone()
    connection.execute("UPDATE file SET source = ? WHERE source NOT IN (SELECT id FROM source)", (source,))
    connection.execute(
        "INSERT OR IGNORE INTO file (source, path, name, sha256) VALUES (?, ?, ?, '')",
        (source, _FOUND, _FOUND),
    )
    (file,) = connection.execute("SELECT id FROM file WHERE path = ?", (_FOUND,)).fetchone()
    connection.execute("UPDATE document SET file = ? WHERE file NOT IN (SELECT id FROM file)", (file,))
    connection.execute(
        "INSERT OR IGNORE INTO original (sha256, data) VALUES (?, ?)", (_NO_BYTES, codec.pack(b""))
    )
    (original,) = connection.execute("SELECT id FROM original WHERE sha256 = ?", (_NO_BYTES,)).fetchone()
    connection.execute(
        "UPDATE revision SET original = ? WHERE original NOT IN (SELECT id FROM original)", (original,)
    )


def _drop_unneeded(connection: sqlite3.Connection) -> None:
    """Take away what stood in for something lost where nothing needs it."""
    connection.execute(
        "DELETE FROM original WHERE sha256 = ? AND id NOT IN (SELECT original FROM revision)", (_NO_BYTES,)
    )
    connection.execute("DELETE FROM file WHERE path = ? AND id NOT IN (SELECT file FROM document)", (_FOUND,))
    connection.execute("DELETE FROM source WHERE path = ? AND id NOT IN (SELECT source FROM file)", (_FOUND,))


def _read_originals_again(connection: sqlite3.Connection) -> None:
    """Documents that are lost while the bytes they were read from are there."""
    now = datetime.now(UTC).replace(microsecond=0)
    rows = connection.execute(
        "SELECT f.id, f.source, f.path, f.part, o.id, o.sha256 FROM original o LEFT JOIN file f"
        " ON f.sha256 = o.sha256 WHERE EXISTS (SELECT 1 FROM document d WHERE d.file = f.id AND d.failed = ''"
        "   AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.document = d.number))"
        " OR NOT EXISTS (SELECT 1 FROM revision r WHERE r.original = o.id)"
        " OR EXISTS (SELECT 1 FROM revision r WHERE r.original = o.id"
        "   AND r.document NOT IN (SELECT number FROM document))"
    ).fetchall()
    connection.execute(
        "DELETE FROM revision WHERE document NOT IN (SELECT number FROM document) AND original IN"
        f" ({', '.join(str(int(row[4])) for row in rows)})"
    )
    for _, source, path, part, original, digest in rows:
        data = connection.execute("SELECT data FROM original WHERE id = ?", (original,)).fetchone()[0]
        name = path if path is not None else f"{_FOUND} {digest[:8]}"
        try:
            documents = parse(codec.unpack(data), name)
        except FormatError:
            continue
        place = connection.execute("SELECT path FROM source WHERE id = ?", (source,)).fetchone()
        writer = store.Writer(connection, place[0] if place else _FOUND, now)
        row = writer.open(store.File(name, part or 0, digest), data)
        for document in documents:
            _put_back(connection, writer, row, document)
        writer.close(row, whole=True)
    _adopt(connection)


def _put_back(
    connection: sqlite3.Connection, writer: store.Writer, row: store.FileRow, document: Document
) -> None:
    """A document read again: the revision of its row where that has none, else a document of its own."""
    item = facts(document)
    waiting = connection.execute(
        "SELECT number FROM document d WHERE key = ? AND failed = ''"
        " AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.document = d.number)",
        (document.key,),
    ).fetchone()
    if waiting is None:
        writer.put(item, row, several=True)
        return
    connection.execute(
        "INSERT INTO revision (document, number, at, title, hash, original, content)"
        " VALUES (?, 1, ?, ?, ?, ?, ?)",
        (waiting[0], document.published, document.title, item.hash, row.original, item.content),
    )


def _adopt(connection: sqlite3.Connection) -> None:
    """Revisions whose document and bytes are lost become documents, named by their content."""
    seen = int(datetime.now(UTC).timestamp())
    file = connection.execute("SELECT id FROM file WHERE path = ?", (_FOUND,)).fetchone()
    rows = connection.execute(
        "SELECT DISTINCT document FROM revision WHERE document NOT IN (SELECT number FROM document)"
    ).fetchall()
    for (number,) in rows:
        digest = connection.execute(
            "SELECT hash FROM revision WHERE document = ? ORDER BY number DESC LIMIT 1", (number,)
        ).fetchone()[0]
        key = f"salvaged-{digest[:32]}"
        connection.execute(
            "INSERT OR IGNORE INTO document (number, id, key, file, title, moment)"
            " VALUES (?, ?, ?, ?, '', ?)",
            (number, document_id(key), key, file[0], seen),
        )


def _renew(connection: sqlite3.Connection, number: int) -> None:
    """Work out a document's row and its place in the index again from its newest revision."""
    from briefing.library import index

    revisions = [
        row[0]
        for row in connection.execute("SELECT id FROM revision WHERE document = ? ORDER BY number", (number,))
    ]
    for place, revision in enumerate(revisions, 1):
        connection.execute("UPDATE revision SET number = -? WHERE id = ?", (place, revision))
    connection.execute("UPDATE revision SET number = -number WHERE document = ?", (number,))
    content = connection.execute("SELECT content FROM revision WHERE id = ?", (revisions[-1],)).fetchone()[0]
    key, identifier, moment = connection.execute(
        "SELECT key, id, moment FROM document WHERE number = ?", (number,)
    ).fetchone()
    key = str(FORBIDDEN.sub("", key))
    identifier = clean_line(identifier) or document_id(key)
    document = codec.load_document(codec.unpack(content), key, identifier)
    item = facts(document)
    store.describe(connection, number, item, len(revisions), item.moment or moment)
    connection.execute(
        "UPDATE document SET key = ?, id = ? WHERE number = ?", (clean(key), identifier, number)
    )
    index.remove(connection, number)
    index.add(connection, number, document)
