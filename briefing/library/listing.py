"""The reading side of the list: rows, their order, counts. Every query here is served by an index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from briefing.answers import Counts, Group, Listing, Revision
from briefing.errors import NotFoundError, SourceError
from briefing.library import codec
from briefing.model import KeyFigure

if TYPE_CHECKING:
    from briefing.model import Document, FaqEntry

_ROW = (
    "SELECT d.id, d.key, d.kind, d.title, d.deck, d.outlet, d.published, s.title, s.relation, d.words,"
    " d.minutes, d.unread, d.starred, d.faq, d.leaning, d.coverage, d.revisions, d.figure, d.was,"
    " d.failed, d.changed, d.reprint, d.link FROM document d LEFT JOIN story s ON s.id = d.story"
)
_AT_ONCE = 400
"""Ids in one query; SQLite's default limit of variables was 999 for long."""


def listings(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Listing]:
    """Rows of these documents, in this order. Raises NotFoundError for an id that is not there."""
    found: dict[str, Listing] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        for row in connection.execute(f"{_ROW} WHERE d.id IN ({marks})", tuple(some)):
            found[row[0]] = _listing(row)
    try:
        return [found[name] for name in ids]
    except KeyError as missing:
        name = str(missing.args[0])
        raise NotFoundError(f"No document has the id {name}.", source=name) from None


def groups(connection: sqlite3.Connection, limit: int | None = None) -> tuple[Group, ...]:
    """Stories of two and more documents newest first, then the single articles newest first.

    With a limit the groups stop once they hold that many documents; a story is never cut.
    """
    left = -1 if limit is None else max(0, limit)
    found = list(_stories(connection) if limit is None else _first_stories(connection, left))
    if limit is not None:
        left = max(0, left - sum(len(group.documents) for group in found))
    singles = tuple(
        row[0]
        for row in connection.execute(
            "SELECT id FROM document WHERE story IS NULL ORDER BY moment DESC, number LIMIT ?", (left,)
        )
    )
    if singles:
        found.append(Group("", "", "unrelated", singles))
    return tuple(found)


def counts(connection: sqlite3.Connection) -> Counts:
    """How much there is; failed files are not counted."""
    numbers = (connection.execute(query).fetchone()[0] for query in _COUNTS)
    return Counts(*numbers)


def everything(connection: sqlite3.Connection) -> list[Listing]:
    """All rows in the order of the list."""
    return listings(connection, [name for group in groups(connection) for name in group.documents])


def column(connection: sqlite3.Connection, identifier: str, name: str) -> Any:
    """One column of a document's row. Raises NotFoundError."""
    row = connection.execute(f"SELECT {name} FROM document WHERE id = ?", (identifier,)).fetchone()
    if row is None:
        raise NotFoundError(f"No document has the id {identifier}.", source=identifier)
    return row[0]


def document(connection: sqlite3.Connection, identifier: str, number: int | None = None) -> Document:
    """A document in its newest or the given revision.

    Raises NotFoundError, and SourceError for a file that could not be read.
    """
    row = connection.execute(
        "SELECT d.key, r.content, d.title, d.failed FROM document d LEFT JOIN revision r"
        " ON r.document = d.number AND r.number = coalesce(?, d.revisions) WHERE d.id = ?",
        (number, identifier),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"No document has the id {identifier}.", source=identifier)
    key, content, title, failed = row
    if failed:
        raise SourceError(f"{title}: {failed}", source=key)
    if content is None:
        raise NotFoundError(f"{title!r} has no revision {number}.", source=identifier)
    return codec.load_document(codec.unpack(content), key, identifier)


def revisions(connection: sqlite3.Connection, identifier: str) -> tuple[Revision, ...]:
    """All versions of a document, oldest first. Raises NotFoundError."""
    number = column(connection, identifier, "number")
    rows = connection.execute(
        "SELECT r.number, r.at, r.title, o.sha256 FROM revision r JOIN original o ON o.id = r.original"
        " WHERE r.document = ? ORDER BY r.number",
        (number,),
    )
    return tuple(Revision(*row) for row in rows)


def original(connection: sqlite3.Connection, identifier: str, number: int) -> bytes:
    """The bytes a revision was read from. Raises NotFoundError."""
    row = connection.execute(
        "SELECT o.data FROM document d JOIN revision r ON r.document = d.number AND r.number = ?"
        " JOIN original o ON o.id = r.original WHERE d.id = ?",
        (number, identifier),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"No revision {number} of {identifier}.", source=identifier)
    return codec.unpack(row[0])


def faq(connection: sqlite3.Connection) -> list[tuple[str, FaqEntry]]:
    """All FAQ entries, those of the newest documents first."""
    rows = connection.execute("SELECT id FROM document WHERE faq > 0 ORDER BY moment DESC, number").fetchall()
    return [(row[0], entry) for row in rows for entry in document(connection, row[0]).faq]


_COUNTS = (
    "SELECT count(*) FROM document WHERE failed = ''",
    "SELECT count(*) FROM story",
    # Distinct outlets by hops from one to the next in the index, instead of reading all of it.
    "WITH RECURSIVE outlets (name) AS (SELECT min(outlet) FROM document WHERE failed = '' UNION ALL"
    " SELECT (SELECT min(outlet) FROM document WHERE failed = '' AND outlet > name) FROM outlets"
    " WHERE name IS NOT NULL) SELECT count(name) FROM outlets",
    "SELECT count(*) FROM document WHERE unread = 1 AND failed = ''",
)


_STORY_ORDER = "SELECT id, name, title, relation FROM story ORDER BY moment DESC, first"


def _stories(connection: sqlite3.Connection) -> Iterator[Group]:
    members: dict[int, list[str]] = {}
    for story, name in connection.execute(
        "SELECT story, id FROM document WHERE story IS NOT NULL ORDER BY story, moment DESC, number"
    ):
        members.setdefault(story, []).append(name)
    for story, name, title, relation in connection.execute(_STORY_ORDER):
        yield Group(name, title, relation, tuple(members.get(story, ())))


def _first_stories(connection: sqlite3.Connection, limit: int) -> Iterator[Group]:
    for story, name, title, relation in connection.execute(_STORY_ORDER):
        if limit <= 0:
            return
        members = members_of(connection, story)
        limit -= len(members)
        yield Group(name, title, relation, tuple(members))


def members_of(connection: sqlite3.Connection, story: int) -> list[str]:
    """Ids of a story's documents, in the order of the list."""
    rows = connection.execute(
        "SELECT id FROM document WHERE story = ? AND story IS NOT NULL ORDER BY moment DESC, number", (story,)
    )
    return [row[0] for row in rows]


def _listing(row: tuple[Any, ...]) -> Listing:
    (
        name, key, kind, title, deck, outlet, published, story, relation, words, minutes, unread, starred,
        faq, leaning, coverage, revisions, figure, was, failed, changed, reprint, link,
    ) = row
    return Listing(
        name, key, kind, title, deck, outlet, published, story or "", relation or "unrelated", words, minutes,
        bool(unread), bool(starred), faq, leaning, coverage, revisions,
        codec.load(figure, KeyFigure) if figure else None, was, failed, bool(changed), reprint, link,
    )
