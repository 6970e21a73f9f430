"""The writing side: files become documents and revisions, in transactions that are whole or absent.

A file is known by its path and the hash of its bytes. Its documents are known by their keys: the same key with
other content is a new revision. Parsing and packing happen outside the transactions, so other writers wait little.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import PurePath
from types import ModuleType

from briefing.answers import Added
from briefing.errors import BriefingError
from briefing.library import codec
from briefing.library.connection import Connections
from briefing.library.facts import Facts, facts
from briefing.model import Document
from briefing.parsing import document_id, parse
from briefing.sources import Content
from briefing.text import clean_line

BATCH = 200
"""Documents in a transaction: large enough that commits cost little, small enough that others wait under a second."""


@dataclass(slots=True)
class _Batch:
    """Documents of one block of one file, to be stored together."""

    path: str
    part: int
    sha256: str
    """Of the block's bytes."""
    original: bytes
    documents: list[Facts]
    whole: bool
    """The block is stored completely with this batch."""
    several: frozenset[str]
    """Keys that the block gives more than once."""


@dataclass(slots=True)
class _Tally:
    new: dict[str, None] = field(default_factory=dict)
    revised: dict[str, None] = field(default_factory=dict)
    unchanged: dict[str, None] = field(default_factory=dict)
    failed: list[tuple[str, str]] = field(default_factory=list)

    def added(self) -> Added:
        new, revised = tuple(self.new), tuple(name for name in self.revised if name not in self.new)
        seen = {*new, *revised}
        return Added(new, revised, tuple(name for name in self.unchanged if name not in seen), tuple(self.failed))


class Adder:
    """Stores what one source gives."""

    def __init__(self, connections: Connections, source: str, *, starter: bool = False, root: str = "") -> None:
        self._connections = connections
        self._source = source
        self._starter = starter
        self._root = root
        """Prefix of paths that is left out of keys, so that starter documents have the same keys everywhere."""
        self._tally = _Tally()
        self._waiting: list[_Batch] = []
        self._failures: list[tuple[str, str]] = []

    def add(self, contents: Iterable[Content]) -> Added:
        """Store all contents. Raises LibraryError when the library cannot be written."""
        for content in contents:
            self._take(content)
            if sum(len(batch.documents) for batch in self._waiting) >= BATCH:
                self._flush()
        self._flush()
        return self._tally.added()

    def _take(self, content: Content) -> None:
        if content.problem:
            self._fail(content.path, content.problem, listed=content.regular)
            return
        sha256 = hashlib.sha256(content.data).hexdigest()
        known = known_documents(self._connections.get(), content.path, content.part, sha256)
        if known is not None:
            self._tally.unchanged.update(dict.fromkeys(known))
            return
        try:
            documents = parse(content.data, self._key(content))
        except BriefingError as error:
            self._fail(content.path, str(error), listed=True)
            return
        if not documents:
            self._fail(content.path, "There is no text in it.", listed=True)
            return
        for batch in _batches(content, sha256, documents):
            self._waiting.append(batch)
            if not batch.whole:
                self._flush()

    def _key(self, content: Content) -> str:
        return content.path.removeprefix(self._root)

    def _fail(self, path: str, sentence: str, *, listed: bool) -> None:
        self._tally.failed.append((path, sentence))
        if listed:
            self._failures.append((path, sentence))

    def _flush(self) -> None:
        if not self._waiting and not self._failures:
            return
        now = datetime.now(UTC).replace(microsecond=0)
        with self._connections.write() as connection:
            source = _source_row(connection, self._source, self._starter, now.isoformat())
            for batch in self._waiting:
                self._store(connection, source, batch, now)
            for path, sentence in self._failures:
                _store_failure(connection, source, path, sentence, int(now.timestamp()))
        self._waiting.clear()
        self._failures.clear()

    def _store(self, connection: sqlite3.Connection, source: int, batch: _Batch, now: datetime) -> None:
        file = _file_row(connection, source, batch.path, batch.part)
        original = _original_row(connection, batch.sha256, batch.original)
        forget_failure(connection, file)
        for item in batch.documents:
            several = item.document.key in batch.several
            outcome, identifier = put(connection, item, file, original, now, several=several)
            {"new": self._tally.new, "revised": self._tally.revised, "unchanged": self._tally.unchanged}[outcome][
                identifier
            ] = None
        if batch.whole:
            connection.execute("UPDATE file SET sha256 = ? WHERE id = ?", (batch.sha256, file))
        forget_unused_originals(connection, [original])


def put(
    connection: sqlite3.Connection, item: Facts, file: int, original: int, now: datetime, *, several: bool = False
) -> tuple[str, str]:
    """Store a document or a revision of it: ("new" | "revised" | "unchanged", its id).

    `several` says that its file gives more than one revision; then one that is stored already is not added again.
    """
    found = connection.execute(
        "SELECT number, id, hash, revisions, file, unread FROM document WHERE key = ? AND failed = ''",
        (item.document.key,),
    ).fetchone()
    if found is None:
        return "new", _put_new(connection, item, file, original, now)
    number, identifier, newest, revisions, home, unread = found
    if newest == item.hash or ((several or home != file) and _has_revision(connection, number, item.hash)):
        return "unchanged", identifier
    index = _index()
    index.remove(connection, number)
    connection.execute(
        f"UPDATE document SET {', '.join(f'{name} = ?' for name in _COLUMNS)}, file = ?, revisions = ?,"
        " changed = ?, settled = 0, figure = '' WHERE number = ?",
        (*_values(item, now), file, revisions + 1, int(not unread), number),
    )
    _put_revision(connection, number, revisions + 1, item, original, now)
    index.add(connection, number, replace(item.document, id=identifier))
    return "revised", identifier


def _put_new(connection: sqlite3.Connection, item: Facts, file: int, original: int, now: datetime) -> str:
    identifier = free_id(connection, item.document)
    names = ("id", "key", "file", "revisions", *_COLUMNS)
    cursor = connection.execute(
        f"INSERT INTO document ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
        (identifier, item.document.key, file, 1, *_values(item, now)),
    )
    number = int(cursor.lastrowid or 0)
    _put_revision(connection, number, 1, item, original, now)
    _index().add(connection, number, replace(item.document, id=identifier))
    return identifier


def free_id(connection: sqlite3.Connection, document: Document) -> str:
    """The document's id, longer where another key has the same first digits."""
    identifier = document.id or document_id(document.key)
    digits = hashlib.sha256(document.key.encode("utf-8", "surrogatepass")).hexdigest()
    while connection.execute("SELECT 1 FROM document WHERE id = ?", (identifier,)).fetchone():
        identifier = digits[: len(identifier) + 4]
    return identifier


_COLUMNS = (
    "kind", "title", "deck", "outlet", "published", "leaning", "coverage", "words", "minutes", "faq", "hash", "moment",
)


def _values(item: Facts, now: datetime) -> tuple[object, ...]:
    document = item.document
    seen = int(now.timestamp())
    return (
        document.kind, document.title, document.deck, document.outlet, document.published, document.leaning,
        item.coverage, item.words, item.minutes, len(document.faq), item.hash,
        seen if item.moment is None else min(item.moment, seen),
    )


def _put_revision(
    connection: sqlite3.Connection, number: int, revision: int, item: Facts, original: int, now: datetime
) -> None:
    at = item.document.modified or item.document.published or now.isoformat()
    connection.execute(
        "INSERT INTO revision (document, number, at, title, hash, original, content) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, revision, at, item.document.title, item.hash, original, item.content),
    )


def _has_revision(connection: sqlite3.Connection, number: int, content: str) -> bool:
    rows = connection.execute("SELECT 1 FROM revision WHERE document = ? AND hash = ?", (number, content))
    return rows.fetchone() is not None


def known_documents(connection: sqlite3.Connection, path: str, part: int, sha256: str) -> list[str] | None:
    """Ids of a file's documents when exactly these bytes are stored under this path already, else None."""
    file = connection.execute(
        "SELECT id FROM file WHERE path = ? AND part = ? AND sha256 = ?", (path, part, sha256)
    ).fetchone()
    if file is None:
        return None
    rows = connection.execute("SELECT id FROM document WHERE file = ? AND failed = '' ORDER BY number", file)
    return [row[0] for row in rows]


def _batches(content: Content, sha256: str, documents: tuple[Document, ...]) -> Iterator[_Batch]:
    counts = Counter(document.key for document in documents)
    several = frozenset(key for key, count in counts.items() if count > 1)
    original = codec.pack(content.data)
    for start in range(0, len(documents), BATCH):
        items = [facts(document) for document in documents[start : start + BATCH]]
        whole = start + BATCH >= len(documents)
        yield _Batch(content.path, content.part, sha256, original, items, whole, several)


def _source_row(connection: sqlite3.Connection, path: str, starter: bool, now: str) -> int:
    connection.execute(
        "INSERT INTO source (path, starter, added) VALUES (?, ?, ?) ON CONFLICT (path) DO NOTHING",
        (path, int(starter), now),
    )
    return int(connection.execute("SELECT id FROM source WHERE path = ?", (path,)).fetchone()[0])


def _file_row(connection: sqlite3.Connection, source: int, path: str, part: int) -> int:
    """The row of a file; its hash is emptied until all of its new bytes are stored."""
    connection.execute(
        "INSERT INTO file (source, path, part, name, sha256) VALUES (?, ?, ?, ?, '')"
        " ON CONFLICT (path, part) DO UPDATE SET sha256 = ''",
        (source, path, part, PurePath(path).name),
    )
    return int(connection.execute("SELECT id FROM file WHERE path = ? AND part = ?", (path, part)).fetchone()[0])


def _original_row(connection: sqlite3.Connection, sha256: str, data: bytes) -> int:
    connection.execute("INSERT INTO original (sha256, data) VALUES (?, ?) ON CONFLICT DO NOTHING", (sha256, data))
    return int(connection.execute("SELECT id FROM original WHERE sha256 = ?", (sha256,)).fetchone()[0])


def _store_failure(connection: sqlite3.Connection, source: int, path: str, sentence: str, now: int) -> None:
    """List a file that could not be read, unless an earlier version of it is there to be read."""
    file = _file_row(connection, source, path, 0)
    forget_failure(connection, file)
    if connection.execute("SELECT 1 FROM document WHERE file = ?", (file,)).fetchone():
        return
    name = clean_line(PurePath(path).name)
    identifier = free_id(connection, Document(path, "article", name))
    connection.execute(
        "INSERT INTO document (id, key, file, title, moment, unread, settled, failed) VALUES (?, ?, ?, ?, ?, 0, 1, ?)",
        (identifier, path, file, name, now, sentence),
    )


def forget_failure(connection: sqlite3.Connection, file: int) -> None:
    """Take a file's "could not be read" off the list."""
    connection.execute("DELETE FROM document WHERE file = ? AND failed != ''", (file,))


def forget_documents(connection: sqlite3.Connection, numbers: Iterable[int]) -> int:
    """Delete documents with their revisions, index entries, and the bytes and files that only they used."""
    removed = 0
    for number in numbers:
        originals = [row[0] for row in connection.execute(
            "SELECT DISTINCT original FROM revision WHERE document = ?", (number,)
        )]
        if originals:
            _index().remove(connection, number)
        removed += connection.execute("DELETE FROM document WHERE number = ?", (number,)).rowcount
        forget_unused_originals(connection, originals)
    connection.execute("DELETE FROM file WHERE NOT EXISTS (SELECT 1 FROM document WHERE document.file = file.id)")
    connection.execute("DELETE FROM source WHERE NOT EXISTS (SELECT 1 FROM file WHERE file.source = source.id)")
    return removed


def forget_unused_originals(connection: sqlite3.Connection, originals: Iterable[int]) -> None:
    """Delete stored bytes that no revision came from."""
    for original in originals:
        connection.execute(
            "DELETE FROM original WHERE id = ? AND NOT EXISTS (SELECT 1 FROM revision WHERE original = ?)",
            (original, original),
        )


def _index() -> ModuleType:
    """The full-text index, imported when something is written: opening and listing do without it."""
    from briefing.library import index

    return index
