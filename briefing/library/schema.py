"""The tables, as numbered migrations, and how a file is told to be a library of ours.

`user_version` is the number of migrations that were applied; a released one is never changed, a new one is
appended. A copy is kept beside the library before an older one is changed.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from briefing.errors import LibraryError
from briefing.library import connection as connections

APPLICATION_ID = 0x62726966
"""PRAGMA application_id: "brif" in ASCII."""

VERSION = 4
"""How many migrations there are; known without loading them, since opening needs no more."""

PAGE = 8192
"""Bytes of a page: packed documents are about 2 KB, and two of them leave little of it empty."""

BACKUPS = 3
"""Copies that are kept from before migrations."""

_FIRST = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # What the user added, by its absolute path ("-" for standard input), and each file found there.
    """CREATE TABLE source (
        id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, starter INTEGER NOT NULL DEFAULT 0, added TEXT NOT
        NULL)""",
    # part: number of the block of a long file of lines. sha256: of the bytes, empty until all of it is
    # stored.
    """CREATE TABLE file (
        id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source, path TEXT NOT NULL,
        part INTEGER NOT NULL DEFAULT 0, name TEXT NOT NULL, sha256 TEXT NOT NULL, UNIQUE (path, part))""",
    "CREATE INDEX file_source ON file (source)",
    "CREATE INDEX file_name ON file (name)",
    "CREATE INDEX file_sha256 ON file (sha256)",
    # The bytes of every revision, compressed; one row for all documents of a file.
    "CREATE TABLE original (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, data BLOB NOT NULL)",
    # Stories of two and more documents. name: the grouper's, stable. first: number of the earliest document.
    # moment: of the newest document that states a date, else of the newest.
    """CREATE TABLE story (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT NOT NULL, relation TEXT NOT NULL,
        size INTEGER NOT NULL, moment INTEGER NOT NULL DEFAULT 0, first INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX story_order ON story (moment DESC, first)",
    # The newest revision's facts, as the list shows them. hash: of its content. figure: JSON of the top one.
    # moment: seconds, for the order of the list: of its date where dated is 1, else when it was first seen.
    # story is NULL for a single article. failed: why a file could not be read; such a row has no revision.
    """CREATE TABLE document (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL,
        file INTEGER NOT NULL REFERENCES file, kind TEXT NOT NULL DEFAULT 'article', title TEXT NOT NULL,
        deck TEXT NOT NULL DEFAULT '', outlet TEXT NOT NULL DEFAULT '', published TEXT NOT NULL DEFAULT '',
        leaning TEXT, coverage TEXT NOT NULL DEFAULT '', words INTEGER NOT NULL DEFAULT 0,
        minutes INTEGER NOT NULL DEFAULT 0, faq INTEGER NOT NULL DEFAULT 0, hash TEXT NOT NULL DEFAULT '',
        revisions INTEGER NOT NULL DEFAULT 0, moment INTEGER NOT NULL,
        dated INTEGER NOT NULL DEFAULT 0, story INTEGER REFERENCES story,
        unread INTEGER NOT NULL DEFAULT 1, starred INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL
        DEFAULT 0,
        position INTEGER NOT NULL DEFAULT 0, figure TEXT NOT NULL DEFAULT '', was TEXT NOT NULL DEFAULT '',
        settled INTEGER NOT NULL DEFAULT 0, failed TEXT NOT NULL DEFAULT '')""",
    "CREATE INDEX document_key ON document (key)",
    "CREATE INDEX document_file ON document (file)",
    "CREATE INDEX document_story ON document (story, moment DESC, number, id) WHERE story IS NOT NULL",
    "CREATE INDEX document_single ON document (moment DESC, number, id) WHERE story IS NULL",
    "CREATE INDEX document_outlet ON document (outlet) WHERE failed = ''",
    "CREATE INDEX document_unread ON document (unread) WHERE unread = 1 AND failed = ''",
    "CREATE INDEX document_unsettled ON document (settled) WHERE settled = 0 AND failed = ''",
    "CREATE INDEX document_faq ON document (moment DESC, number) WHERE faq > 0",
    """CREATE TABLE revision (
        id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        number INTEGER NOT NULL, at TEXT NOT NULL, title TEXT NOT NULL, hash TEXT NOT NULL,
        original INTEGER NOT NULL REFERENCES original, content BLOB NOT NULL, UNIQUE (document, number))""",
    "CREATE INDEX revision_original ON revision (original)",
    "CREATE INDEX revision_hash ON revision (hash)",
    # Where the grouper put a document, and what it needs to know of it to place others. day: of its date.
    """CREATE TABLE placed (
        document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE, story TEXT NOT NULL,
        features BLOB NOT NULL, day INTEGER)""",
    "CREATE INDEX placed_story ON placed (story)",
    "CREATE INDEX placed_day ON placed (day)",
    # Figures by content, so that a text is looked through once. rules: the finder that looked.
    "CREATE TABLE scan (hash TEXT PRIMARY KEY, rules TEXT NOT NULL, found BLOB NOT NULL)",
)

_SECOND = (
    # What a source is, and the politeness it is owed (briefing/library/following.py). kind: folder, file,
    # stdin, feed or page; empty for one added before kinds were kept. state: active, gone (answered 410) or
    # paused. checked: when it was last asked, ISO 8601; next_check: Unix seconds before which it is not asked
    # again. failures: in a row. moved_to, moved_since: a permanent redirect that has not been followed long
    # enough to be believed.
    "ALTER TABLE source ADD COLUMN kind TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE source ADD COLUMN title TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE source ADD COLUMN folder TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE source ADD COLUMN state TEXT NOT NULL DEFAULT 'active'",
    "ALTER TABLE source ADD COLUMN etag TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE source ADD COLUMN modified TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE source ADD COLUMN body_hash TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE source ADD COLUMN checked TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE source ADD COLUMN next_check INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE source ADD COLUMN failures INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE source ADD COLUMN problem TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE source ADD COLUMN moved_to TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE source ADD COLUMN moved_since TEXT NOT NULL DEFAULT ''",
    # link: a document's address without what only tracks, to know it again when its feed renames its ids.
    # reprint: id of the document that this one repeats.
    "ALTER TABLE document ADD COLUMN link TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE document ADD COLUMN reprint TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX document_link ON document (link) WHERE link != ''",
    # What the reader said of two documents (their ids, the smaller first): together 1, or 0 for apart. It
    # outlives the documents, which may come again.
    """CREATE TABLE correction (
        one TEXT NOT NULL, other TEXT NOT NULL, together INTEGER NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (one, other)) WITHOUT ROWID""",
    "CREATE INDEX correction_other ON correction (other)",
)

_THIRD = (
    # asked: 1 where the user named the address, so that it may be one of a private network. hold: Unix
    # seconds before which it is not asked however often the user wants it. ttl: seconds for which its last
    # body says to wait.
    "ALTER TABLE source ADD COLUMN asked INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE source ADD COLUMN hold INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE source ADD COLUMN ttl INTEGER NOT NULL DEFAULT 0",
    # Entries that the user took out of a feed that still gives them: SHA-256 of their keys, so that nothing
    # of them stays readable.
    """CREATE TABLE forgotten (
        source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE, digest BLOB NOT NULL,
        PRIMARY KEY (source, digest)) WITHOUT ROWID""",
)

_FOURTH = (
    # What is tied to one another, and marks by which ties are found (briefing/library/stories.py). Days are
    # numbers of `date.toordinal`, 0 for none. All documents are placed anew.
    "DELETE FROM placed",
    "UPDATE document SET settled = 0 WHERE settled = 1 AND failed = ''",
    "ALTER TABLE placed ADD COLUMN field TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX placed_field ON placed (field)",
    """CREATE TABLE mark (
        mark INTEGER NOT NULL, day INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES document ON DELETE
        CASCADE, PRIMARY KEY (mark, day, document)) WITHOUT ROWID""",
    "CREATE INDEX mark_document ON mark (document)",
)


def migrations() -> tuple[tuple[str, ...], ...]:
    """The statements of each step, oldest first."""
    from briefing.library import index

    return (*_FIRST, *index.SCHEMA), _SECOND, _THIRD, _FOURTH


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the file to our version. Raises LibraryError when it is somebody else's, damaged, or newer than
    we."""
    with connections.told(path):
        found = version(connection, path)
        connections.use_log(connection)
        if found == VERSION:
            return
        _back_up(connection, path)
        connections.begin(connection)
        try:
            for step in migrations()[version(connection, path):]:
                for statement in step:
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={VERSION}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk has taken it back already
                connection.execute("ROLLBACK")
            raise


def make(path: Path) -> None:
    """Make an empty library in a new file that only its owner may read. Raises LibraryError."""
    with connections.told(path):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(f"PRAGMA page_size={PAGE}")
            prepare(connection, path)


def version(connection: sqlite3.Connection, path: Path) -> int:
    """How many migrations the file has had; 0 for a new one."""
    number = int(connection.execute("PRAGMA user_version").fetchone()[0])
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if owner == APPLICATION_ID:
        if number > VERSION:
            raise LibraryError(
                f"{path}: the library was written by a newer briefing; update this one to open it.",
                source=str(path)
            )
        return number
    if owner or number or connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        sentence = f"{path}: this is a database of another program; it was left as it is."
        raise LibraryError(sentence, source=str(path))
    return 0


def _back_up(connection: sqlite3.Connection, path: Path) -> None:
    """Copy a library that has something in it to library.db.bak-N, N counting up; the newest BACKUPS are
    kept."""
    if not version(connection, path):
        return
    kept = sorted(path.parent.glob(path.name + ".bak-*"), key=number_of)
    connections.copy_to(
        connection, path.with_name(f"{path.name}.bak-{number_of(kept[-1]) + 1 if kept else 1}")
    )
    for old in kept[: len(kept) + 1 - BACKUPS]:
        old.unlink(missing_ok=True)


def number_of(path: Path) -> int:
    """The number at the end of the name of a copy; 0 where there is none."""
    tail = path.name.rpartition("-")[2]
    return int(tail) if tail.isdecimal() else 0
