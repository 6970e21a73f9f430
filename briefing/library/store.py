"""The writing side: documents, revisions, originals and files, inside transactions that others open.

A file is known by its path and the hash of its bytes. A document is known by its key; the same key with other
content is a new revision, unless it comes from another file and tells of something else (`_same_work`).
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath
from types import ModuleType
from typing import TYPE_CHECKING, Literal

from briefing.library import codec
from briefing.library.facts import AROUND, is_digest
from briefing.model import Document
from briefing.parsing import document_id
from briefing.text import clean_line

if TYPE_CHECKING:
    from briefing.library.facts import Facts

Outcome = Literal["new", "revised", "unchanged"]

_COLUMNS = (
    "kind", "title", "deck", "outlet", "published", "leaning", "coverage", "words", "minutes", "faq", "hash",
    "dated", "link",
)  # fmt: skip
BY_LINK = "d.link = ? AND d.link != ''"
"""Documents of a link; the second half lets SQLite use the index, which holds those that state one."""
GLOBAL_KEY = re.compile(r"[/:@]|^\w{8}-\w{4}-|^[0-9a-f]{24,}$")
"""Keys made to be unique in the world: addresses, tags, message ids, UUIDs, digests."""


@dataclass(frozen=True, slots=True)
class File:
    """Bytes under a path: a file, or a block of a long file of lines."""

    path: str
    part: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that is being stored."""

    number: int
    original: int
    file: File


@dataclass(frozen=True, slots=True)
class Known:
    """A stored document that goes by some key."""

    number: int
    id: str
    hash: str
    revisions: int
    file: int
    path: str
    unread: bool
    title: str
    outlet: str
    published: str
    key: str
    link: str


class Writer:
    """Stores what one source gives, within one transaction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        source: str,
        now: datetime,
        *,
        starter: bool = False,
        kind: str = "",
    ) -> None:
        self._connection = connection
        self._now = now
        self._source = _source_row(connection, source, now, starter, kind)

    def open(self, file: File, original: bytes) -> FileRow:
        """Begin a file: it counts as unknown until `close` says that it is whole."""
        number = self.file(file)
        return FileRow(number, self.keep(file.sha256, original), file)

    def file(self, file: File) -> int:
        """The number of a file's row, which is made when it is missing."""
        number = _file_row(self._connection, self._source, file.path, file.part)
        _forget_failure(self._connection, number)
        return number

    def keep(self, sha256: str, original: bytes) -> int:
        """Store packed bytes under the hash of what was packed; the number of their row."""
        self._connection.execute(
            "INSERT INTO original (sha256, data) VALUES (?, ?) ON CONFLICT DO NOTHING", (sha256, original)
        )
        row = self._connection.execute("SELECT id FROM original WHERE sha256 = ?", (sha256,)).fetchone()
        return int(row[0])

    def close(self, row: FileRow, *, whole: bool) -> None:
        """End a file, or a part of it."""
        if whole:
            self._connection.execute(
                "UPDATE file SET sha256 = ? WHERE id = ?", (row.file.sha256, row.number)
            )
            forget_unused_original(self._connection, row.original)

    def put(self, item: Facts, row: FileRow, *, several: bool = False) -> tuple[Outcome, str]:
        """Store a document or a revision of it: what was done, and its id.

        `several`: its file gives more than one revision; stored ones are passed over.
        """
        known = _find(self._connection, item.document, row.file.path)
        if known is None:
            return "new", self.put_new(item, row)
        elsewhere = known.path != row.file.path
        if known.hash == item.hash or _says_the_same(self._connection, known, item) or (
            (several or elsewhere) and has_revision(self._connection, known.number, item.hash)
        ):
            return "unchanged", known.id
        self.put_changed(item, row, known)
        return "revised", known.id

    def fail(self, path: str, sentence: str) -> None:
        """List a file that could not be read, unless an earlier version of it is there to be read."""
        connection = self._connection
        number = _file_row(connection, self._source, path, 0)
        _forget_failure(connection, number)
        if connection.execute("SELECT 1 FROM document WHERE file = ?", (number,)).fetchone():
            return
        name = clean_line(PurePath(path).name)
        identifier = _free_id(connection, Document(path, "article", name), path)
        connection.execute(
            "INSERT INTO document (id, key, file, title, moment, unread, settled, failed)"
            " VALUES (?, ?, ?, ?, ?, 0, 1, ?)",
            (identifier, path, number, name, int(self._now.timestamp()), sentence),
        )

    def put_new(self, item: Facts, row: FileRow, moment: int | None = None) -> str:
        """Store a document that is not known; its id. Without a moment it stands in the list by its date."""
        connection, document = self._connection, item.document
        identifier = _free_id(connection, document, row.file.path)
        seen = int(self._now.timestamp())
        names = ("id", "key", "file", "revisions", "moment", *_COLUMNS)
        if moment is None:
            moment = seen if item.moment is None else min(item.moment, seen)
        number = connection.execute(
            f"INSERT INTO document ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            (identifier, document.key, row.number, 1, moment, *_values(item)),
        ).lastrowid
        self._put_revision(number or 0, 1, item, row)
        _index().add(connection, number, _named(document, identifier))
        return identifier

    def put_changed(self, item: Facts, row: FileRow, known: Known, *, stays: bool = False) -> None:
        """Store another version of a document. One that `stays` keeps its place in the list."""
        self._describe(item, row, known, known.revisions + 1, None if stays else item.moment)
        self._put_revision(known.number, known.revisions + 1, item, row)

    def put_instead(self, item: Facts, row: FileRow, known: Known) -> None:
        """Store another version in the place of the last one, which is gone; it is not told as a change."""
        connection = self._connection
        old = connection.execute(
            "SELECT id, original FROM revision WHERE document = ? AND number = ?",
            (known.number, known.revisions),
        ).fetchone()
        ((changed,),) = connection.execute("SELECT changed FROM document WHERE number = ?", (known.number,))
        self._describe(item, row, known, known.revisions, None)
        connection.execute("UPDATE document SET changed = ? WHERE number = ?", (changed, known.number))
        connection.execute("DELETE FROM revision WHERE id = ?", (old[0],))
        self._put_revision(known.number, known.revisions, item, row)
        forget_unused_original(connection, old[1])

    def _describe(self, item: Facts, row: FileRow, known: Known, revisions: int, moment: int | None) -> None:
        """Make a document's row and its place in the index those of another version."""
        connection, index = self._connection, _index()
        index.remove(connection, known.number)
        connection.execute(
            f"UPDATE document SET {', '.join(f'{name} = ?' for name in _COLUMNS)}, file = ?, revisions = ?,"
            " changed = ?, settled = 0, figure = '', was = '', moment = coalesce(?, moment) WHERE number = ?",
            (*_values(item), row.number, revisions, int(not known.unread), moment, known.number),
        )
        index.add(connection, known.number, _named(item.document, known.id))

    def _put_revision(self, document: int, revision: int, item: Facts, row: FileRow) -> None:
        at = item.document.modified or item.document.published or self._now.isoformat()
        before = self._connection.execute(
            "SELECT at FROM revision WHERE document = ? AND number = ?", (document, revision - 1)
        ).fetchone()
        if before is not None and before[0] == at:  # it states the date of the version before
            at = self._now.isoformat()
        self._connection.execute(
            "INSERT INTO revision (document, number, at, title, hash, original, content)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (document, revision, at, item.document.title, item.hash, row.original, item.content),
        )


def describe(connection: sqlite3.Connection, number: int, item: Facts, revisions: int, moment: int) -> None:
    """Write a stored document's columns anew from its newest revision; its figures are to be found again."""
    connection.execute(
        f"UPDATE document SET {', '.join(f'{name} = ?' for name in _COLUMNS)}, revisions = ?, moment = ?,"
        " settled = 0, figure = '', was = '' WHERE number = ?",
        (*_values(item), revisions, moment, number),
    )


def known_documents(connection: sqlite3.Connection, file: File) -> list[str]:
    """Ids of a file's documents when exactly these bytes are stored under this path already; else none."""
    rows = connection.execute(
        "SELECT d.id FROM file f JOIN document d ON d.file = f.id"
        " WHERE f.path = ? AND f.part = ? AND f.sha256 = ? AND d.failed = '' ORDER BY d.number",
        (file.path, file.part, file.sha256),
    )
    return [row[0] for row in rows]


def other_paths(connection: sqlite3.Connection, file: File) -> list[str]:
    """Paths under which the same bytes are stored, when none of them is `file.path` itself."""
    if connection.execute("SELECT 1 FROM file WHERE path = ?", (file.path,)).fetchone():
        return []
    rows = connection.execute(
        "SELECT path FROM file WHERE sha256 = ? AND part = 0 ORDER BY id", (file.sha256,)
    )
    return [row[0] for row in rows]


def move(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Note that a file has another path now; its documents stay what they are."""
    connection.execute("UPDATE document SET key = ? WHERE key = ?", (new, old))
    connection.execute("UPDATE file SET path = ?, name = ? WHERE path = ?", (new, PurePath(new).name, old))


def forget_unused_original(connection: sqlite3.Connection, original: int) -> None:
    """Delete stored bytes that no revision came from."""
    connection.execute(
        "DELETE FROM original WHERE id = ? AND NOT EXISTS (SELECT 1 FROM revision WHERE original = ?)",
        (original, original),
    )


def known_where(connection: sqlite3.Connection, where: str, *values: object) -> list[Known]:
    """Stored documents for which something holds of `d` (document) and `f` (file), in the order they came."""
    rows = connection.execute(
        "SELECT d.number, d.id, d.hash, d.revisions, d.file, f.path, d.unread, d.title, d.outlet,"
        " d.published, d.key, d.link FROM document d JOIN file f ON f.id = d.file"
        f" WHERE {where} AND d.failed = '' ORDER BY d.number",
        values,
    )
    return [Known(*row) for row in rows]


def _find(connection: sqlite3.Connection, document: Document, path: str) -> Known | None:
    """The stored document that this one is a version of: of its file first, else of the same work
    elsewhere."""
    found = known_where(connection, "d.key = ?", document.key)
    return next((known for known in found if known.path == path), None) or next(
        (known for known in found if _same_work(known, document)), None
    )


def _same_work(known: Known, document: Document) -> bool:
    """Whether an equal key in another file means the same work: "1" is in many files, an address is not."""
    if GLOBAL_KEY.search(document.key) or known.title == document.title:
        return True
    return known.outlet == document.outlet and bool(known.published) and known.published == document.published


def _free_id(connection: sqlite3.Connection, document: Document, path: str) -> str:
    """The document's id; longer where another key has the same first digits, of key and path where the key
    is taken."""
    key = document.key
    taken = connection.execute("SELECT 1 FROM document WHERE key = ? AND failed = ''", (key,)).fetchone()
    identifier = document.id or document_id(key)
    if taken:
        key = f"{key}\n{path}"
        identifier = document_id(key)
    digits = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    while connection.execute("SELECT 1 FROM document WHERE id = ?", (identifier,)).fetchone():
        identifier = digits[: len(identifier) + 4]
    return identifier


def _named(document: Document, identifier: str) -> Document:
    return document if document.id == identifier else replace(document, id=identifier)


def _values(item: Facts) -> tuple[object, ...]:
    document = item.document
    return (
        document.kind, document.title, document.deck, document.outlet, document.published, document.leaning,
        item.coverage, item.words, item.minutes, len(document.faq), item.hash,
        int(item.moment is not None), item.link,
    )  # fmt: skip


def _says_the_same(connection: sqlite3.Connection, known: Known, item: Facts) -> bool:
    """Whether the last version is the same but for what is around it, which older libraries hash as well."""
    if not any(name == AROUND for name, _ in item.document.extra):
        return False
    (content,) = connection.execute(
        "SELECT content FROM revision WHERE document = ? AND number = ?", (known.number, known.revisions)
    ).fetchone()
    return is_digest(codec.unpack(content), item.hash)


def has_revision(connection: sqlite3.Connection, number: int, content: str) -> bool:
    """Whether a document has a version with this hash of its content."""
    rows = connection.execute("SELECT 1 FROM revision WHERE document = ? AND hash = ?", (number, content))
    return rows.fetchone() is not None


def _source_row(connection: sqlite3.Connection, path: str, now: datetime, starter: bool, kind: str) -> int:
    connection.execute(
        "INSERT INTO source (path, starter, added, kind) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (path) DO UPDATE SET kind = excluded.kind WHERE kind = ''",
        (path, int(starter), now.isoformat(), kind),
    )
    return int(connection.execute("SELECT id FROM source WHERE path = ?", (path,)).fetchone()[0])


def _file_row(connection: sqlite3.Connection, source: int, path: str, part: int) -> int:
    """The row of a file; its hash is emptied until all of its new bytes are stored."""
    connection.execute(
        "INSERT INTO file (source, path, part, name, sha256) VALUES (?, ?, ?, ?, '')"
        " ON CONFLICT (path, part) DO UPDATE SET sha256 = ''",
        (source, path, part, PurePath(path).name),
    )
    row = connection.execute("SELECT id FROM file WHERE path = ? AND part = ?", (path, part)).fetchone()
    return int(row[0])


def _forget_failure(connection: sqlite3.Connection, file: int) -> None:
    """Take a file's "could not be read" off the list."""
    connection.execute("DELETE FROM document WHERE file = ? AND failed != ''", (file,))


def _index() -> ModuleType:
    """The full-text index, imported when something is written: opening and listing do without it."""
    from briefing.library import index

    found: ModuleType = index
    return found
