"""What is worked out about documents after they are stored: their figures, what changed in them, their
stories.

Figures are kept by the hash of the content they were found in, so no text is looked through twice.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from briefing.errors import LibraryError
from briefing.library import codec, listing, stories
from briefing.model import Figure, KeyFigure

if TYPE_CHECKING:
    from briefing.library.connection import Connections
    from briefing.model import Document

Found = tuple[tuple[Figure, ...], tuple[KeyFigure, ...]]
"""All figures of a document, and its key figures."""

CHUNK = 50
"""Documents of one transaction: other writers wait a fraction of a second."""

FIRST, SEGMENT = 100, 1000
"""Documents for which the neighbours are loaded once: few at first, as the newest are looked at soonest."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A document that was not looked through yet."""

    number: int
    id: str
    hash: str
    revisions: int
    day: int | None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found in it."""

    row: _Waiting
    unplaced: stories.Unplaced
    figures: dict[str, Found]
    """New finds, by hash of content."""
    top: KeyFigure | None
    was: str


def settle(connections: Connections, progress: Callable[[int, int], None] | None = None) -> int:
    """Look through all documents that wait for it; their number. Raises LibraryError when it cannot be
    written."""
    _start_over_if_rules_changed(connections)
    with connections.reading() as connection:
        waiting = _waiting(connection)
    done = 0
    for segment in _segments(waiting):
        for count in _settle_segment(connections, segment):
            done += count
            if progress is not None:
                progress(done, len(waiting))
    return len(waiting)


def figures(connections: Connections, identifier: str) -> Found:
    """All figures and the key figures of a document, from the cache when it has them. Raises
    NotFoundError."""
    with connections.reading() as connection:
        content = str(listing.column(connection, identifier, "hash"))
        kept = _kept(connection, content)
        if kept is not None:
            return kept
        document = listing.document(connection, identifier)
    found = _look(document)
    try:
        with connections.write() as writing:
            _keep(writing, content, found)
    except LibraryError:
        return found
    return found


def _waiting(connection: sqlite3.Connection) -> list[_Waiting]:
    """Documents to look through, in the order in which stories grow: by date, undated ones last."""
    rows = connection.execute(
        "SELECT number, id, hash, revisions, published FROM document WHERE settled = 0 AND failed = ''"
    )
    found = [
        _Waiting(number, name, content, revisions, stories.day_of(published))
        for number, name, content, revisions, published in rows
    ]
    return sorted(found, key=lambda row: (row.day is None, row.day or 0, row.id))


def _segments(waiting: list[_Waiting]) -> Iterator[list[_Waiting]]:
    """The newest documents first, since they are at the top of the list; within a segment as stories grow."""
    end, size = len(waiting), FIRST
    while end > 0:
        yield waiting[max(0, end - size) : end]
        end, size = end - size, SEGMENT


def _settle_segment(connections: Connections, waiting: list[_Waiting]) -> Iterator[int]:
    for start in range(0, len(waiting), CHUNK):
        chunk = waiting[start : start + CHUNK]
        seen = [_see(connections, row) for row in chunk]
        with connections.write() as connection:
            _store(connection, seen)
            stories.place(connection, [found.unplaced for found in seen])
        yield len(chunk)


def _see(connections: Connections, row: _Waiting) -> _Seen:
    with connections.reading() as connection:
        document = listing.document(connection, row.id)
        kept = _kept(connection, row.hash)
        old = listing.document(connection, row.id, row.revisions - 1) if row.revisions > 1 else None
    finds: dict[str, Found] = {}
    if kept is None:
        kept = finds[row.hash] = _look(document)
    keys = [found for found in kept[1] if found.key]
    changed, was = None, ""
    if keys and old is not None:
        changed, was = _changed(old, document, keys)
    top = changed or max(keys, key=lambda found: found.figure.salience, default=None)
    return _Seen(row, stories.unplaced(row.number, document), finds, top, was)


def _changed(old: Document, new: Document, keys: list[KeyFigure]) -> tuple[KeyFigure | None, str]:
    """The first key figure that the last revision changed, and its earlier value."""
    from briefing.compare import changes

    for change in changes(old, new).figures:
        if change.old is None or change.new is None:
            continue
        for found in keys:
            if any(_at(mention) == _at(change.new) for mention in found.mentions):
                return found, _without_noun(change.old_value or change.old.surface, found.value)
    return None, ""


def _at(figure: Figure) -> tuple[object, ...]:
    return figure.section, figure.paragraph, figure.start


def _without_noun(old: str, new: str) -> str:
    """An earlier value for standing before the newer one: "70 people", "109 people" gives "70"."""
    words, others = old.split(), new.split()
    while len(words) > 1 and others and words[-1] == others[-1]:
        words.pop()
        others.pop()
    return " ".join(words)


def _store(connection: sqlite3.Connection, seen: list[_Seen]) -> None:
    for found in seen:
        for content, figures_found in found.figures.items():
            _keep(connection, content, figures_found)
        connection.execute(
            "UPDATE document SET figure = ?, was = ?, settled = 1 WHERE number = ? AND hash = ?",
            (codec.dump(found.top) if found.top else "", found.was, found.row.number, found.row.hash),
        )


def _look(document: Document) -> Found:
    from briefing.figures import survey

    return survey(document)


def _kept(connection: sqlite3.Connection, content: str) -> Found | None:
    row = connection.execute(
        "SELECT found FROM scan WHERE hash = ? AND rules = ?", (content, rules("figures"))
    ).fetchone()
    return None if row is None else cast(Found, codec.restored(json.loads(codec.unpack(row[0]))))


def _keep(connection: sqlite3.Connection, content: str, found: Found) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO scan (hash, rules, found) VALUES (?, ?, ?)",
        (content, rules("figures"), codec.pack(codec.dump(found))),
    )


def _start_over_if_rules_changed(connections: Connections) -> None:
    """Another release finds other figures and stories: then all documents are looked through again."""
    current = rules("figures") + rules("compare")
    with connections.reading() as connection:
        row = connection.execute("SELECT value FROM meta WHERE name = 'rules'").fetchone()
    if row is not None and row[0] == current:
        return
    with connections.write() as connection:
        connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('rules', ?)", (current,))
        connection.execute("DELETE FROM placed")
        connection.execute("DELETE FROM mark")
        connection.execute("UPDATE document SET settled = 0 WHERE settled = 1 AND failed = ''")


@cache
def rules(room: str) -> str:
    """A digest of the code of a room: another one when what it finds may be another."""
    digest = hashlib.sha256()
    for path in sorted((Path(__file__).resolve().parents[1] / room).glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
