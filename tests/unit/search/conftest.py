"""A library file with nothing but documents, to search in."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import TYPE_CHECKING

import pytest

from briefing.library import codec, index, schema
from briefing.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Store:
    """Documents in a database in memory, with the index kept in step as the library does."""

    def __init__(self, extra: Iterable[str] = (), connection: sqlite3.Connection | None = None) -> None:
        self.connection = connection or sqlite3.connect(":memory:", isolation_level=None)
        for statement in (*schema.migrations()[0], *extra):
            self.connection.execute(statement)
        self.index = index.Index(self.connection)

    def put(self, number: int, document: Document) -> None:
        """Add a document, or change it."""
        self.drop(number)
        content = codec.dump_document(document)
        digest = hashlib.sha256(content).hexdigest()
        self.connection.execute(
            "INSERT INTO document (number, id, key, file, title, outlet, published, faq, hash, moment)"
            " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)",
            (
                number, f"id{number}", document.key, document.title, document.outlet, document.published,
                len(document.faq), digest, number,
            ),
        )  # fmt: skip
        self.connection.execute(
            "INSERT INTO revision (document, number, at, title, hash, original, content)"
            " VALUES (?, 1, '', ?, ?, 1, ?)",
            (number, document.title, digest, codec.pack(content)),
        )
        index.add(self.connection, number, document)

    def drop(self, number: int) -> None:
        """Forget a document."""
        index.remove(self.connection, number)
        self.connection.execute("DELETE FROM revision WHERE document = ?", (number,))
        self.connection.execute("DELETE FROM document WHERE number = ?", (number,))


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty one."""
    made = Store()
    yield made
    made.connection.close()
