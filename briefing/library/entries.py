"""Entries of a feed into the store: which are known, which are new versions, which change for nothing.

Room: library. Everything here happens within a transaction that others open.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing.answers.following import TEASER, WHOLE
from briefing.library import codec, store
from briefing.text.links import host

if TYPE_CHECKING:
    import sqlite3

    from briefing.library.facts import Facts
    from briefing.library.store import Known, Outcome
    from briefing.model import Document

REVISIONS = 20
"""Versions of an entry that are kept. Some entries differ at every look (a counter, an advertisement), so
from then on a new text takes the place of the last one, and is not told as a change."""

_UNREAD = ("published", "modified", "extra", "url", "language")
"""What of an entry may change without its text being another."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry ready to be stored."""

    facts: Facts
    moment: int | None
    """Its place in the list, in Unix seconds, where that is not for its date to say."""
    sha256: str
    original: bytes
    """The bytes that it was read from, packed, and the hash of what was packed."""


class Entries:
    """Puts the entries of one look at one source into the store."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        writer: store.Writer,
        file: store.File,
        source: int,
        given: frozenset[str],
    ) -> None:
        self._connection = connection
        self._writer = writer
        self._file = file
        self._number = writer.file(file)
        self._source = source
        self._given = given
        """Keys of all entries of this look: a stored entry that is among them is no other one's earlier
        self."""

    def put(self, entry: Entry) -> tuple[Outcome, str] | None:
        """Store an entry; what was done and its id. None for one that the user took out."""
        item = entry.facts
        known = self.find(item.document, item.link)
        if known is None:
            if self._is_forgotten(item.document.key):
                return None
            if (other := self._beside(item.document.key)) is not None:
                return "unchanged", other
            return "new", self._writer.put_new(item, self._from(entry), entry.moment)
        if known.key != item.document.key:
            self._connection.execute(
                "UPDATE document SET key = ? WHERE number = ?", (item.document.key, known.number)
            )
        if known.hash == item.hash or not self._is_news(known, item.document):
            return "unchanged", known.id
        if known.revisions >= REVISIONS:
            self._writer.put_instead(item, self._from(entry), known)
            return "unchanged", known.id
        self._writer.put_changed(item, self._from(entry), known, stays=True)
        return "revised", known.id

    def _from(self, entry: Entry) -> store.FileRow:
        return store.FileRow(self._number, self._writer.keep(entry.sha256, entry.original), self._file)

    def find(self, document: Document, link: str) -> Known | None:
        """The stored entry that this one is: of its id, else of its link or date under the same title.

        A link alone is not enough where the id is another: a page of the day has the same one every day.
        """
        connection, source = self._connection, self._source
        for known in store.known_where(connection, "d.key = ? AND f.source = ?", document.key, source):
            return known
        if link:
            for known in store.known_where(connection, "d.link = ? AND f.source = ?", link, source):
                if _same_head(known, document) and known.key not in self._given:
                    return known
        if document.published:
            where = "d.file = ? AND d.title = ? AND d.published = ?"
            values = (self._number, document.title, document.published)
            for known in store.known_where(connection, where, *values):
                if known.key not in self._given:
                    return known
        return None

    def _beside(self, key: str) -> str | None:
        """The id of the same entry in another feed of the same host: papers give one article in several.

        A feed of another host that uses the id may be anybody's, so it gets a document of its own.
        """
        home = host(self._file.path)
        if not home or not store.GLOBAL_KEY.search(key):
            return None
        where = "d.key = ? AND f.source != ? AND f.source IN (SELECT id FROM source WHERE kind = 'feed')"
        found = store.known_where(self._connection, where, key, self._source)
        return next((known.id for known in found if host(known.path) == home), None)

    def _is_news(self, known: Known, document: Document) -> bool:
        """Whether an entry says something else than its last version; a teaser never replaces a whole
        page."""
        old = last_version(self._connection, known)
        if list(WHOLE) in old.get("extra", ()) and TEASER in document.extra:
            return False
        return _words(old) != _words(json.loads(codec.dump_document(document)))

    def _is_forgotten(self, key: str) -> bool:
        found = self._connection.execute(
            "SELECT 1 FROM forgotten WHERE source = ? AND digest = ?", (self._source, key_digest(key))
        )
        return found.fetchone() is not None


def _same_head(known: Known, document: Document) -> bool:
    dated = bool(document.published)
    return known.title == document.title or (dated and known.published == document.published)


def last_version(connection: sqlite3.Connection, known: Known) -> dict[str, Any]:
    """A document's last version as plain JSON."""
    row = connection.execute(
        "SELECT content FROM revision WHERE document = ? AND number = ?", (known.number, known.revisions)
    ).fetchone()
    found: dict[str, Any] = json.loads(codec.unpack(row[0]))
    return found


def key_digest(key: str) -> bytes:
    """What is kept of the key of an entry that was taken out."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()


def _words(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in _UNREAD}
