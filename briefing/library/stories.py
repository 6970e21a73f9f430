"""Which documents stand together: what compare/stories.py decides, kept in tables.

Features and assignments of all placed documents are stored, so a new document is placed beside those of its
days
without reading any text again. A story has a row of its own once it holds two documents.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.library import codec
from briefing.library.facts import moment

if TYPE_CHECKING:
    from briefing.compare.stories import Features, Grouper
    from briefing.model import Document

SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A document that has no story yet."""

    number: int
    id: str
    day: int | None
    """Days since 1970 of its date; None when it states none."""
    features: Features


def unplaced(number: int, document: Document) -> Unplaced:
    """What is needed to place a document."""
    from briefing.compare.stories import features

    return Unplaced(number, document.id, day_of(document.published or document.modified), features(document))


def day_of(iso: str) -> int | None:
    """Days since 1970 of a date; None when it is none."""
    found = moment(iso)
    return None if found is None else found // SECONDS_A_DAY


def around(connection: sqlite3.Connection, days: Iterable[int | None]) -> Grouper:
    """A grouper that knows the stored documents of these days and the days near them, and the undated
    ones."""
    from briefing.compare.stories import WINDOW, Grouper

    dated = [day for day in days if day is not None]
    query = (
        "SELECT d.id, p.story, p.features FROM placed p JOIN document d ON d.number = p.document WHERE p.day "
    )
    rows = connection.execute(query + "IS NULL").fetchall()
    if dated:
        limits = (min(dated) - 2 * WINDOW, max(dated) + 2 * WINDOW)
        rows += connection.execute(query + "BETWEEN ? AND ?", limits).fetchall()
    return Grouper(
        {row[0]: _features(row[2]) for row in rows}, {row[0]: row[1] for row in rows}
    )


def place(connection: sqlite3.Connection, grouper: Grouper, documents: Sequence[Unplaced]) -> None:
    """Find the stories of documents, within a transaction. `grouper` must be `around` their days."""
    touched = dict.fromkeys(names_of(connection, [document.number for document in documents]))
    for document in documents:
        grouper.remove(document.id)
    for document in documents:
        story = grouper.place(document.id, document.features)
        touched[story] = None
        connection.execute(
            "INSERT OR REPLACE INTO placed (document, story, features, day) VALUES (?, ?, ?, ?)",
            (document.number, story, codec.pack(document.features.to_json()), document.day),
        )
    refresh(connection, touched)


def names_of(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[str]:
    """The stories that these documents are placed in, single ones as well."""
    found: dict[str, None] = {}
    for number in numbers:
        rows = connection.execute("SELECT story FROM placed WHERE document = ?", (number,))
        found.update((row[0], None) for row in rows)
    return list(found)


def refresh(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Write the rows of these stories anew from where their documents are placed."""
    for name in names:
        members = connection.execute(
            "SELECT d.number, d.id, p.features FROM placed p JOIN document d ON d.number = p.document"
            " WHERE p.story = ? ORDER BY d.number",
            (name,),
        ).fetchall()
        story = connection.execute("SELECT id FROM story WHERE name = ?", (name,)).fetchone()
        if story is not None:
            connection.execute("UPDATE document SET story = NULL WHERE story = ?", story)
        if len(members) >= 2:
            _write(connection, name, members)
        elif story is not None:
            connection.execute("DELETE FROM story WHERE id = ?", story)


def _write(connection: sqlite3.Connection, name: str, members: list[tuple[int, str, bytes]]) -> None:
    from briefing.compare.stories import Grouper

    numbers = {identifier: number for number, identifier, _ in members}
    grouper = Grouper(
        {identifier: _features(text) for _, identifier, text in members}, dict.fromkeys(numbers,
        name)
    )
    connection.execute(
        "INSERT INTO story (name, title, relation, size) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET title = excluded.title, relation = excluded.relation,"
        " size = excluded.size",
        (name, grouper.title(name), grouper.relation(name), len(members)),
    )
    story = connection.execute("SELECT id FROM story WHERE name = ?", (name,)).fetchone()[0]
    connection.executemany(
        "UPDATE document SET story = ? WHERE number = ?", [(story, number) for number in numbers.values()]
    )
    connection.execute(
        "UPDATE story SET (moment, first) = ("
        "SELECT coalesce(max(CASE WHEN dated THEN moment END), max(moment)), min(number)"
        " FROM document WHERE story = ?1) WHERE id = ?1",
        (story,),
    )


def _features(packed: bytes) -> Features:
    from briefing.compare.stories import Features

    return Features.from_json(codec.unpack(packed).decode())
