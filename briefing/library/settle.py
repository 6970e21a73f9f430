"""What is worked out about documents after they are stored: their figures and their stories.

Figures are kept by the hash of the content they were found in, so no text is looked through twice.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable

from briefing.answers import Relation
from briefing.errors import LibraryError
from briefing.library import codec, listing
from briefing.library.connection import Connections
from briefing.model import Document, Figure, KeyFigure

Found = tuple[tuple[Figure, ...], tuple[KeyFigure, ...]]
CHUNK = 100
"""Documents of one transaction."""


def figures(connections: Connections, identifier: str) -> Found:
    """All figures and the key figures of a document, from the cache when it has them. Raises NotFoundError."""
    connection = connections.get()
    content = str(listing.column(connection, identifier, "hash"))
    kept = _kept(connection, content)
    if kept is not None:
        return kept
    found = _look(listing.document(connection, identifier))
    try:
        with connections.write() as writing:
            _keep(writing, content, found)
    except LibraryError:
        return found
    return found


def settle(connections: Connections, progress: Callable[[int, int], None] | None = None) -> int:
    """Find the figures and stories of documents that have none yet; the number of documents."""
    connection = connections.get()
    waiting = [row[0] for row in connection.execute("SELECT id FROM document WHERE settled = 0 AND failed = ''")]
    for start in range(0, len(waiting), CHUNK):
        _settle_some(connections, waiting[start : start + CHUNK])
        if progress is not None:
            progress(min(start + CHUNK, len(waiting)), len(waiting))
    if waiting:
        _group(connections)
    return len(waiting)


def counterparts(connection: sqlite3.Connection, identifier: str) -> tuple[str, ...]:
    """The other documents of its story. Raises NotFoundError."""
    story = listing.column(connection, identifier, "story")
    if story is None:
        return ()
    return tuple(name for name in listing.members_of(connection, int(story)) if name != identifier)


def relation(connection: sqlite3.Connection, one: str, other: str) -> Relation:
    """The story's relation for two of one story, else as their texts say. Raises NotFoundError."""
    first, second = listing.listings(connection, [one, other])
    if first.story and other in counterparts(connection, one):
        return first.relation
    from briefing.compare import relate

    return relate(listing.document(connection, first.id), listing.document(connection, second.id))


def _settle_some(connections: Connections, ids: list[str]) -> None:
    connection = connections.get()
    results: list[tuple[str, str, Found, bool]] = []
    for name in ids:
        content = str(listing.column(connection, name, "hash"))
        kept = _kept(connection, content)
        results.append((name, content, kept or _look(listing.document(connection, name)), kept is None))
    with connections.write() as writing:
        for name, content, found, fresh in results:
            if fresh:
                _keep(writing, content, found)
            top = next((figure for figure in found[1] if figure.key), None)
            writing.execute(
                "UPDATE document SET figure = ?, settled = 1 WHERE id = ? AND hash = ?",
                (codec.dump(top) if top else "", name, content),
            )


def _look(document: Document) -> Found:
    from briefing.figures import document_figures, key_figures

    return document_figures(document), key_figures(document)


def _kept(connection: sqlite3.Connection, content: str) -> Found | None:
    row = connection.execute("SELECT found FROM scan WHERE hash = ?", (content,)).fetchone()
    if row is None:
        return None
    every, key = codec.restored(json.loads(codec.unpack(row[0])))  # type: ignore[misc]
    return every, key


def _keep(connection: sqlite3.Connection, content: str, found: Found) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO scan (hash, rules, found) VALUES (?, '', ?)", (content, codec.pack(codec.dump(found)))
    )


def _group(connections: Connections) -> None:
    from briefing.compare import group

    connection = connections.get()
    rows = connection.execute("SELECT id FROM document WHERE failed = ''").fetchall()
    made = group([listing.document(connection, row[0]) for row in rows])
    with connections.write() as writing:
        writing.execute("UPDATE document SET story = NULL WHERE story IS NOT NULL")
        writing.execute("DELETE FROM story")
        for story in made:
            if len(story.documents) < 2:
                continue
            cursor = writing.execute(
                "INSERT INTO story (name, title, relation, size) VALUES (?, ?, ?, ?)",
                (story.story, story.title, story.relation, len(story.documents)),
            )
            for name in story.documents:
                writing.execute("UPDATE document SET story = ? WHERE id = ?", (cursor.lastrowid, name))
        writing.execute(
            "UPDATE story SET moment = (SELECT max(moment) FROM document WHERE document.story = story.id)"
        )
