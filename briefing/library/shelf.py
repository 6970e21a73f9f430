"""Stored texts as search reads them: straight from the stored JSON, and kept for the next key press.

Building the model's objects would cost more than matching in them; only texts and their places are taken.
"""

from __future__ import annotations

import json
import sqlite3
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from briefing.library import codec
from briefing.search.parts import parts, ready, stretches

if TYPE_CHECKING:
    from briefing.model import PlaceSection
    from briefing.search.parts import Part, PartKey, Passage, Piece

HELD = 6_000_000
"""Characters of texts that are kept."""

Name = tuple[int | None, int]
"""FAQ entry and stretch: which part of a document."""
Content = dict[str, Any]
"""A document as `codec.dump_document` wrote it, parsed."""


def load(connection: sqlite3.Connection, number: int) -> dict[Name, tuple[Piece, ...]]:
    """The parts of a document in its newest revision; {} when there is none."""
    content = _content(connection, number)
    if content is None:
        return {}
    found = parts(passages(content), content.get("outlet", ""))
    return {(entry, stretch): pieces for entry, stretch, pieces in found}


def _content(connection: sqlite3.Connection, number: int) -> Content | None:
    row = connection.execute(
        "SELECT content FROM revision WHERE document = ? ORDER BY number DESC LIMIT 1", (number,)
    ).fetchone()
    found: Content | None = None if row is None else json.loads(codec.unpack(row[0]))
    return found


def passages(content: Content) -> Iterator[Passage]:
    """What `Document.passages` gives, as section, number and text."""
    yield "title", 0, content["title"]
    if content.get("deck"):
        yield "deck", 0, content["deck"]
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
                yield name, index, item["text"]
                continue
            if item.get("question"):
                yield "question", index, item["question"]
            yield "faq", index, item["answer"]


@dataclass(slots=True)
class _Held:
    """A document's passages, and the parts of it that were asked for."""

    outlet: str
    own: list[Passage] = field(default_factory=list)
    answers: dict[int, list[Passage]] = field(default_factory=dict)
    made: dict[Name, Part] = field(default_factory=dict)
    size: int = 0

    def part(self, name: Name) -> Part | None:
        """A part, made when it is first asked for; None where there is none."""
        if name not in self.made:
            entry = name[0]
            held = self.own if entry is None else self.answers.get(entry, [])
            outlet = self.outlet if entry is None else ""
            for stretch, pieces in enumerate(stretches(held, outlet)):
                if stretch == name[1]:
                    self.made[name] = ready(pieces)
        return self.made.get(name)


def _held(content: Content) -> _Held:
    held = _Held(content.get("outlet", ""))
    for passage in passages(content):
        section, number, text = passage
        held.size += len(text)
        if section in ("faq", "question"):
            held.answers.setdefault(number, []).append(passage)
        else:
            held.own.append(passage)
    return held


class Shelf:
    """Texts read lately, by their content's hash: typing asks for the same ones again and again."""

    def __init__(self, most: int = HELD) -> None:
        self._most = most
        self._size = 0
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._lock = Lock()

    def read(self, connection: sqlite3.Connection, keys: Sequence[PartKey]) -> dict[PartKey, Part]:
        """Parts ready to be matched; those that are gone are left out."""
        found: dict[PartKey, Part] = {}
        hashes = self._hashes(connection, {key.document for key in keys})
        for key in keys:
            held = self._get(connection, key.document, hashes.get(key.document))
            part = held.part((key.entry, key.stretch)) if held else None
            if part is not None:
                found[key] = part
        return found

    @staticmethod
    def _hashes(connection: sqlite3.Connection, numbers: set[int]) -> dict[int, str]:
        """Hashes of the contents of documents, at most as many as a search reads."""
        marks = ", ".join("?" * len(numbers))
        return dict(
            connection.execute(f"SELECT number, hash FROM document WHERE number IN ({marks})", tuple(numbers))
        )

    def _get(self, connection: sqlite3.Connection, number: int, name: str | None) -> _Held | None:
        if name is None:
            return None
        with self._lock:
            if name in self._held:
                self._held.move_to_end(name)
                return self._held[name]
        content = _content(connection, number)
        if content is None:
            return None
        made = _held(content)
        with self._lock:
            if name not in self._held:
                self._held[name] = made
                self._size += made.size
            while self._size > self._most and len(self._held) > 1:
                self._size -= self._held.popitem(last=False)[1].size
        return made


SHELF = Shelf()
