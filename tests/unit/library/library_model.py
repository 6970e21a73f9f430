"""What a library should hold after all that was done with it: a model of it, made of dicts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.answers import Correction

FEED = "https://example.org/feed"
PATHS = ("one.jsonl", "two.jsonl", "three.jsonl")
KEYS = ("p/a", "p/b", "p/c", "p/d", "p/e")
ENTRIES = tuple(f"https://example.org/{number}" for number in range(3))
DATE = "2023-11-10"
TOPICS = (
    "The levee at Mill Bend in the Tarn Valley failed and the River Tarn ran into the streets.",
    "The central bank left its main interest rate unchanged and lowered its forecast for growth.",
    "A choir of forty sang.",
)
WORDS = ("zebra", "quartz", "lantern")
"""So far apart that none is a typing error of another."""

Telling = tuple[int, int]
"""What a document says: its topic and its word."""


@dataclass
class Kept:
    """What the library should know of a document."""

    path: str
    told: list[Telling]
    id: str = ""
    unread: bool = True
    starred: bool = False
    changed: bool = False
    position: int = 0

    def tell(self, telling: Telling) -> None:
        """Another version."""
        self.told.append(telling)
        self.changed = not self.unread


@dataclass
class File:
    """A path that documents were read from."""

    source: str
    """What it was called when it was first read."""
    data: bytes


@dataclass
class Model:
    """What a library should hold."""

    kept: dict[str, Kept] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    away: set[str] = field(default_factory=set)
    """Entries of the feed that were taken out."""
    said: dict[tuple[str, str], bool] = field(default_factory=dict)
    """What the reader said of two documents: together, or apart."""

    def add(self, path: str, rows: dict[str, Telling]) -> None:
        """Read a file, which is on no disk: the same bytes under a new name are the old file, moved."""
        data = as_lines(rows)
        if path not in self.files:
            self._move(path, data)
        if path in self.files and self.files[path].data == data and self.documents_of(path):
            return
        self.sources.add(path)
        self.files.setdefault(path, File(path, data)).data = data
        for key, telling in rows.items():
            known = self.kept.get(key)
            if known is None:
                self.kept[key] = Kept(path, [telling])
            elif known.told[-1] != telling and (known.path == path or telling not in known.told):
                known.tell(telling)
                known.path = path

    def _move(self, path: str, data: bytes) -> None:
        old = next((name for name, file in self.files.items() if file.data == data), None)
        if old is not None:
            self.files = {path if name == old else name: file for name, file in self.files.items()}
            for known in self.documents_of(old):
                known.path = path

    def documents_of(self, path: str) -> list[Kept]:
        """Documents whose newest version came from there."""
        return [known for known in self.kept.values() if known.path == path]

    def look(self, entries: dict[str, Telling]) -> None:
        """Read the feed."""
        self.sources.add(FEED)
        for key, telling in entries.items():
            if key in self.away:
                continue
            known = self.kept.get(key)
            if known is None:
                self.kept[key] = Kept(FEED, [telling])
            elif known.told[-1] != telling:
                known.tell(telling)

    def forget(self, key: str) -> None:
        """Take a document out; with the last one of a file goes the file, and with its last file a source."""
        path = self.kept.pop(key).path
        if path == FEED:
            self.away.add(key)
        elif not self.documents_of(path):
            source = self.files.pop(path).source
            if not any(file.source == source for file in self.files.values()):
                self.sources.discard(source)

    def forget_source(self, source: str) -> None:
        """Take a source out with all that came from it."""
        paths = (
            {FEED} if source == FEED else {path for path, each in self.files.items() if each.source == source}
        )
        self.kept = {key: known for key, known in self.kept.items() if known.path not in paths}
        self.files = {path: file for path, file in self.files.items() if path not in paths}
        self.sources.discard(source)
        if source == FEED:
            self.away.clear()

    def correct(self, done: Correction, *, back: bool = False) -> None:
        """Note what a correction said, or take it `back`."""
        lost, new = (done.new, done.gone) if back else (done.gone, done.new)
        for word in lost:
            self.said.pop((word.one, word.other), None)
        for word in new:
            self.said[word.one, word.other] = word.together

    def facts(self) -> object:
        """What can be compared with what a library says."""
        documents = {
            key: (each.unread, each.starred, each.changed, each.position, tuple(each.told))
            for key, each in self.kept.items()
        }
        return documents, self.sources


def as_lines(rows: dict[str, Telling]) -> bytes:
    """A file of lines."""
    return "\n".join(
        json.dumps({"id": key, "title": title_of(key, telling), "body": text_of(telling), "published": DATE})
        for key, telling in rows.items()
    ).encode()


def title_of(key: str, telling: Telling) -> str:
    return f"{TOPICS[telling[0]][:30]} {key[-1]}"


def text_of(telling: Telling) -> str:
    return f"{TOPICS[telling[0]]} It is the {WORDS[telling[1]]} for ${telling[1] + 2} million."


def telling_of(text: str) -> Telling:
    """The topic and the word of a text."""
    return (
        next(number for number, topic in enumerate(TOPICS) if text.startswith(topic)),
        next(number for number, word in enumerate(WORDS) if word in text),
    )
