"""What to read beside a document: the others of its story, and where these are few, what is related.

Candidates come from the full-text index by the rarest words of headline and deck; whether one is related is
for compare to say.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.library import listing, stories

if TYPE_CHECKING:
    from briefing.answers import Relation
    from briefing.compare.stories import Features
    from briefing.model import Document

ENOUGH = 3
"""Documents beside the first, as many as the widest screen has columns for; more are not looked for."""

_WORDS, _CANDIDATES, _COMMON = 6, 12, 500
"""Rarest words asked for, documents compared, and in how many parts a word may stand to be asked for."""


def counterparts(connection: sqlite3.Connection, identifier: str) -> tuple[str, ...]:
    """The others of its story in the order of the list, then related documents. Raises NotFoundError."""
    story = listing.column(connection, identifier, "story")
    found = [] if story is None else listing.members_of(connection, int(story))
    found = [name for name in found if name != identifier]
    if len(found) < ENOUGH and not listing.column(connection, identifier, "failed"):
        found += _related(connection, identifier, {identifier, *found}, ENOUGH - len(found))
    return tuple(found)


def relation(connection: sqlite3.Connection, one: str, other: str) -> Relation:
    """The story's relation for two of one story, else as their texts say. Raises NotFoundError."""
    first, second = listing.listings(connection, [one, other])
    if first.story and listing.column(connection, one, "story") == listing.column(connection, other, "story"):
        return first.relation
    return _relate(connection, first.id, second.id)


def _related(connection: sqlite3.Connection, identifier: str, known: set[str], most: int) -> list[str]:
    document = listing.document(connection, identifier)
    found: dict[Relation, list[str]] = {"same": [], "related": [], "unrelated": []}
    for name in _candidates(connection, document):
        if name not in known:
            found[_relate(connection, identifier, name)].append(name)
    return (found["same"] + found["related"])[:most]


def _relate(connection: sqlite3.Connection, one: str, other: str) -> Relation:
    from briefing.compare.stories import relate_features

    return relate_features(one, _features(connection, one), other, _features(connection, other))


def _features(connection: sqlite3.Connection, identifier: str) -> Features:
    """Those that its story was found by, else, while it waits for that, those of its text."""
    from briefing.compare.stories import features

    found = stories.features_of(connection, identifier)
    return features(listing.document(connection, identifier)) if found is None else found


def _candidates(connection: sqlite3.Connection, document: Document) -> Iterator[str]:
    """Ids of documents that share rare words of the headline and deck, the likeliest first."""
    from briefing.search.fold import indexed

    counted = []
    for word in dict.fromkeys(indexed(f"{document.title} {document.deck}").split()):
        row = connection.execute("SELECT df FROM lexicon WHERE term = ?", (word,)).fetchone()
        if row is not None and 1 < row[0] <= _COMMON and len(word) > 2:
            counted.append((row[0], word))
    if not counted:
        return
    words = " OR ".join(f'"{word}"' for _, word in sorted(counted)[:_WORDS])
    rows = connection.execute(
        "SELECT DISTINCT d.id FROM fulltext JOIN part p ON p.id = fulltext.rowid JOIN document d"
        " ON d.number = p.document WHERE fulltext MATCH ? ORDER BY fulltext.rank, d.number LIMIT ?",
        (f"{{title deck body}} : ({words})", _CANDIDATES),
    )
    for row in rows:
        yield row[0]
