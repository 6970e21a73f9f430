"""Entries of a feed into the store: which are known, which are new versions, which change for nothing.

Room: library. Everything here happens within a transaction that others open.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from briefing.answers.following import TEASER, WHOLE
from briefing.library import codec, listing, store
from briefing.library.facts import count_words, facts
from briefing.library.tracking import clean_link
from briefing.library.twins import twin, whole
from briefing.text.links import host

if TYPE_CHECKING:
    import sqlite3

    from briefing.library.facts import Facts
    from briefing.library.following import Row
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
        row: Row,
        given: frozenset[str],
    ) -> None:
        self._connection = connection
        self._writer = writer
        self._file = file
        self._number = writer.file(file)
        self._source = row.id
        self._kind = row.source.kind
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
            link = item.link or clean_link(self._file.path)
            found = twin(self._connection, item.document, link, self._file.path, self._source, self._kind)
            if found is not None:
                return self._join(entry, found)
            return "new", self._writer.put_new(item, self._from(entry), entry.moment)
        if known.key != item.document.key:
            self._connection.execute(
                "UPDATE document SET key = ? WHERE number = ?", (item.document.key, known.number)
            )
        if self._kind == "page" and WHOLE in (document := self._document(known)).extra:
            return self._renew_page(entry, known, document)
        if known.hash == item.hash or not self._is_news(known, item):
            return "unchanged", known.id
        if known.revisions >= REVISIONS:
            self._writer.put_instead(item, self._from(entry), known)
            return "unchanged", known.id
        self._writer.put_changed(item, self._from(entry), known, stays=True)
        return "revised", known.id

    def _join(self, entry: Entry, known: Known) -> tuple[Outcome, str]:
        """Make a page and an entry that were stored apart one document: the page's text, the entry's head."""
        document = self._document(known)
        if self._kind == "page":
            return self._renew_page(entry, known, document)
        if WHOLE not in document.extra:
            one = replace(entry.facts.document, key=document.key, id=document.id)
            item = facts(whole(one, document, document.url))
            self._writer.put_instead(item, self._again(known), known)
        return "unchanged", known.id

    def _renew_page(self, entry: Entry, known: Known, document: Document) -> tuple[Outcome, str]:
        """The page of a document that a feed gives as well: a new version where its text is the fuller."""
        item = facts(whole(document, entry.facts.document, self._file.path))
        stored = WHOLE in document.extra
        if known.hash == item.hash or store.has_revision(self._connection, known.number, item.hash):
            return "unchanged", known.id
        if not stored and item.words <= count_words(document):
            return "unchanged", known.id
        row = store.FileRow(known.file, self._writer.keep(entry.sha256, entry.original), self._file)
        if known.revisions >= REVISIONS:
            self._writer.put_instead(item, row, known)
            return "unchanged", known.id
        self._writer.put_changed(item, row, known, stays=True)
        if not stored:  # what the reader added is no news
            self._connection.execute("UPDATE document SET changed = 0 WHERE number = ?", (known.number,))
        return "revised", known.id

    def _document(self, known: Known) -> Document:
        return listing.document(self._connection, known.id)

    def _again(self, known: Known) -> store.FileRow:
        """The file and the bytes that a document's last version was read from."""
        (original,) = self._connection.execute(
            "SELECT original FROM revision WHERE document = ? AND number = ?", (known.number, known.revisions)
        ).fetchone()
        return store.FileRow(known.file, original, self._file)

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
            for known in store.known_where(connection, f"{store.BY_LINK} AND f.source = ?", link, source):
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
        where = "d.key = ? AND f.source != ? AND (SELECT kind FROM source WHERE id = f.source) = 'feed'"
        found = store.known_where(self._connection, where, key, self._source)
        return next((known.id for known in found if host(known.path) == home), None)

    def _is_news(self, known: Known, item: Facts) -> bool:
        """Whether an entry says something else than its last version; neither a teaser nor what the page
        replaced ever replaces a whole page."""
        old = last_version(self._connection, known)
        if list(WHOLE) in old.get("extra", ()) and (
            TEASER in item.document.extra
            or store.has_revision(self._connection, known.number, item.hash)
        ):
            return False
        return _words(old) != _words(json.loads(codec.dump_document(item.document)))

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
