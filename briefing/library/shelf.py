"""Stored texts as search reads them: straight from the stored JSON, and kept for the next key press.

Building the model's objects would cost more than matching in them; only texts and their places are taken.
"""

from __future__ import annotations

import json
import sqlite3
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

from briefing.library import codec
from briefing.model import Place
from briefing.search.parts import PartKey, Piece, parts, ready

if TYPE_CHECKING:
    from briefing.model import PlaceSection
    from briefing.search.parts import Part

HELD = 6_000_000
"""Characters of texts that are kept."""

Pieces = dict[tuple[int | None, int], tuple[Piece, ...]]
"""Pieces of the parts of a document, by FAQ entry and stretch."""


def load(connection: sqlite3.Connection, number: int) -> Pieces:
    """The parts of a document in its newest revision; {} when there is none."""
    row = connection.execute(
        "SELECT content FROM revision WHERE document = ? ORDER BY number DESC LIMIT 1", (number,)
    ).fetchone()
    if row is None:
        return {}
    content = json.loads(codec.unpack(row[0]))
    found = parts(passages(content), content.get("outlet", ""))
    return {(entry, stretch): pieces for entry, stretch, pieces in found}


def passages(content: dict[str, Any]) -> Iterator[tuple[Place, str]]:
    """What `Document.passages` gives, from a document as `codec.dump_document` wrote it."""
    yield Place("title"), content["title"]
    if content.get("deck"):
        yield Place("deck"), content["deck"]
    counts: dict[PlaceSection, int] = {}
    for section in content.get("sections", ()):
        for item in section["items"]:
            kind = item["_"]
            if kind in ("Boilerplate", "Coverage", "History"):
                continue
            name: PlaceSection = "faq" if kind == "FaqEntry" else section["kind"]
            if section["kind"] == "coverage" and kind != "FaqEntry":
                name = "other"
            index = counts.get(name, 0)
            counts[name] = index + 1
            if kind != "FaqEntry":
                yield Place(name, index), item["text"]
                continue
            if item.get("question"):
                yield Place("question", index), item["question"]
            yield Place("faq", index), item["answer"]


class Shelf:
    """Texts read lately, by their content's hash: typing asks for the same ones again and again."""

    def __init__(self, most: int = HELD) -> None:
        self._most = most
        self._size = 0
        self._held: OrderedDict[str, tuple[Pieces, dict[tuple[int | None, int], Part], int]] = OrderedDict()
        self._lock = Lock()

    def read(self, connection: sqlite3.Connection, keys: Sequence[PartKey]) -> dict[PartKey, Part]:
        """Parts ready to be matched; those that are gone are left out."""
        found: dict[PartKey, Part] = {}
        hashes = self._hashes(connection, {key.document for key in keys})
        for key in keys:
            pieces, made = self._get(connection, key.document, hashes.get(key.document))
            name = (key.entry, key.stretch)
            if name in pieces:
                if name not in made:
                    made[name] = ready(pieces[name])
                found[key] = made[name]
        return found

    def document(self, connection: sqlite3.Connection, number: int) -> list[Part]:
        """All parts of a document."""
        pieces, _ = self._get(connection, number, self._hashes(connection, {number}).get(number))
        keys = [PartKey(number, entry, stretch) for entry, stretch in pieces]
        return list(self.read(connection, keys).values())

    @staticmethod
    def _hashes(connection: sqlite3.Connection, numbers: set[int]) -> dict[int, str]:
        """Hashes of the contents of documents, at most as many as a search reads."""
        marks = ", ".join("?" * len(numbers))
        return dict(
            connection.execute(f"SELECT number, hash FROM document WHERE number IN ({marks})", tuple(numbers))
        )

    def _get(
        self, connection: sqlite3.Connection, number: int, name: str | None
    ) -> tuple[Pieces, dict[tuple[int | None, int], Part]]:
        if name is None:
            return {}, {}
        with self._lock:
            if name in self._held:
                self._held.move_to_end(name)
                return self._held[name][:2]
        pieces = load(connection, number)
        size = sum(len(piece.text) for each in pieces.values() for piece in each)
        made: dict[tuple[int | None, int], Part] = {}
        with self._lock:
            if name not in self._held:
                self._held[name] = (pieces, made, size)
                self._size += size
            while self._size > self._most and len(self._held) > 1:
                self._size -= self._held.popitem(last=False)[1][2]
        return pieces, made


SHELF = Shelf()
