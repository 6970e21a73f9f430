"""Which documents stand together: what compare/stories.py decides, kept in tables.

Features, marks, stories and fields of all placed documents are stored. What comes or goes touches the fields
of the documents that share marks with it; only these are arranged anew, and the answer is the one that all
documents together would give. A story has a row of its own once it holds two documents.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from briefing.library import codec
from briefing.library.facts import moment

if TYPE_CHECKING:
    from briefing.compare.arranging import Crowded
    from briefing.compare.kinship import Kin
    from briefing.compare.stories import Corrections, Features
    from briefing.model import Document

SECONDS_A_DAY = 86_400
_AT_ONCE = 400
"""Values in one query; SQLite's default limit of variables was 999 for long."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A document that has no story yet."""

    number: int
    id: str
    features: Features


@dataclass(slots=True)
class Standing:
    """What a change may touch: filled before it, used after it."""

    fields: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)
    days: set[int] = field(default_factory=set)
    """Days of these documents and those whose density they have a part in."""
    counts: dict[int, int] = field(default_factory=dict)
    """Documents of all days that say how dense `days` are, as it was."""
    marks: dict[int, set[int]] = field(default_factory=dict)
    """Marks of these documents, and the days of which they may make them a crowd's."""
    crowds: set[tuple[int, int]] = field(default_factory=set)
    """Those of them that a crowd had, with the day, as it was."""


def unplaced(number: int, document: Document) -> Unplaced:
    """What is needed to place a document."""
    from briefing.compare.stories import features

    return Unplaced(number, document.id, features(document))


def features_of(connection: sqlite3.Connection, identifier: str) -> Features | None:
    """The features by which a document stands where it does; None while it waits to be looked through."""
    row = connection.execute(
        "SELECT p.features FROM placed p JOIN document d ON d.number = p.document"
        " WHERE d.id = ? AND d.settled = 1",
        (identifier,),
    ).fetchone()
    return None if row is None else _features(row[0])


def day_of(iso: str) -> int | None:
    """Days since 1970 of a date; None when it is none."""
    found = moment(iso)
    return None if found is None else found // SECONDS_A_DAY


def place(connection: sqlite3.Connection, documents: Sequence[Unplaced]) -> None:
    """Find the stories of documents, within a transaction."""
    from briefing.compare.stories import kin_of, marks

    kin = [kin_of(document.id, document.features) for document in documents]
    before = standing(connection, [document.number for document in documents], [one.day for one in kin])
    for one in kin:
        for mark in marks(one):
            before.marks.setdefault(mark, set()).update(_days_near(one.day))
    before.crowds = _crowds_among(connection, before.marks)
    for document, one in zip(documents, kin, strict=True):
        connection.execute(
            "INSERT OR REPLACE INTO placed (document, story, features, day, field) VALUES (?, ?, ?, ?, ?)",
            (document.number, one.name, codec.pack(document.features.to_json()), one.day, one.name),
        )
        connection.execute("DELETE FROM mark WHERE document = ?", (document.number,))
        connection.executemany(
            "INSERT INTO mark (mark, day, document) VALUES (?, ?, ?)",
            [(mark, one.day, document.number) for mark in marks(one)],
        )
    counts = _counts(connection, {one.day for one in kin} - {0})
    crowded = _crowds(connection)
    for document, one in zip(documents, kin, strict=True):
        before.fields.add(one.name)
        before.stories.add(one.name)
        before.fields.update(_fields_near(connection, document.number, one, counts, crowded))
    rearrange(connection, before)


def standing(connection: sqlite3.Connection, numbers: Sequence[int], days: Iterable[int] = ()) -> Standing:
    """What a change of these documents may touch; `days`: of where they will be."""
    from briefing.compare.stories import WINDOW

    found = Standing()
    around = set(days)
    for row in _each(connection, "SELECT field, story, day FROM placed WHERE document IN", numbers):
        found.fields.add(row[0])
        found.stories.add(row[1])
        around.add(row[2])
    query = "SELECT s.name FROM document d JOIN story s ON s.id = d.story WHERE d.number IN"
    found.stories.update(row[0] for row in _each(connection, query, numbers))
    around.discard(0)
    found.days = {near for day in around for near in range(day - WINDOW, day + WINDOW + 1)}
    found.counts = _counts(connection, found.days)
    for mark, day in _each(connection, "SELECT mark, day FROM mark WHERE document IN", numbers):
        found.marks.setdefault(mark, set()).update(_days_near(day))
    found.crowds = _crowds_among(connection, found.marks)
    return found


def rearrange(connection: sqlite3.Connection, before: Standing) -> None:
    """Arrange anew what a change touched, and write what came of it."""
    from briefing.compare.stories import arrange

    before.fields.update(_fields_of_other_density(connection, before))
    before.fields.update(_fields_of_other_crowds(connection, before))
    fields = _with_corrected(connection, before.fields)
    members = list(_members(connection, fields))
    said = corrections(connection, [member.kin.name for member in members])
    counts = _counts(connection, {member.kin.day for member in members} - {0})
    placed = arrange([member.kin for member in members], counts, said, _crowds(connection))
    touched = set(before.stories)
    for member in members:
        new = placed[member.kin.name]
        if new.story != member.story:
            touched.update((member.story, new.story))
        if (new.story, new.field) != (member.story, member.field):
            connection.execute(
                "UPDATE placed SET story = ?, field = ? WHERE document = ?",
                (new.story, new.field, member.number),
            )
    standing_in: dict[str, list[_Member]] = {name: [] for name in touched}
    for member in members:
        standing_in.setdefault(placed[member.kin.name].story, []).append(member)
    for name in sorted(touched):
        _write(connection, name, standing_in[name], said)


def corrections(connection: sqlite3.Connection, ids: Sequence[str]) -> Corrections:
    """What the reader said of these documents, and of those that this connects them to."""
    from briefing.compare.stories import Corrections

    together: set[tuple[str, str]] = set()
    apart: set[tuple[str, str]] = set()
    asked: set[str] = set()
    waiting = list(ids)
    while waiting:
        asked.update(waiting)
        found: set[str] = set()
        for column in ("one", "other"):
            query = f"SELECT one, other, together FROM correction WHERE {column} IN"
            for one, other, joined in _each(connection, query, waiting):
                (together if joined else apart).add((one, other))
                found.update((one, other) if joined else ())
        waiting = sorted(found - asked)
    return Corrections(frozenset(together), frozenset(apart))


def shared(connection: sqlite3.Connection, names: Sequence[str]) -> tuple[str, ...]:
    """Words that these documents share; none for one alone, or before they are placed."""
    from briefing.compare.stories import shared_words

    query = "SELECT p.features FROM placed p JOIN document d ON d.number = p.document WHERE d.id IN"
    found = [_features(row[0]) for row in _each(connection, query, names)]
    return shared_words(found) if len(found) > 1 else ()


@dataclass(frozen=True, slots=True)
class _Member:
    """A placed document."""

    number: int
    kin: Kin
    story: str
    field: str


def _members(connection: sqlite3.Connection, fields: Iterable[str]) -> Iterator[_Member]:
    from briefing.compare.stories import kin_of

    query = (
        "SELECT d.number, d.id, p.features, p.story, p.field FROM placed p JOIN document d"
        " ON d.number = p.document WHERE p.field IN"
    )
    for number, name, packed, story, part in _each(connection, query, sorted(fields)):
        yield _Member(number, kin_of(name, _features(packed)), story, part)


def _fields_near(
    connection: sqlite3.Connection, number: int, kin: Kin, counts: Mapping[int, int], crowded: Crowded
) -> set[str]:
    """Fields of the documents that this one is tied to. `counts`: of the days around its own."""
    from briefing.compare.kinship import tie
    from briefing.compare.stories import kin_of, meets, step

    found: set[str] = set()
    busy = step(kin.day, counts)
    for other, (day, shared, certain) in _sharing(connection, number, kin, crowded).items():
        if not meets(kin.day, day, shared, certain):
            continue
        name, packed, part = connection.execute(
            "SELECT d.id, p.features, p.field FROM placed p JOIN document d ON d.number = p.document"
            " WHERE p.document = ?",
            (other,),
        ).fetchone()
        # At least as many ties as there are: the other's days may be busier than this one's.
        if part not in found and tie(kin, kin_of(name, _features(packed)), busy, certain=certain):
            found.add(part)
    return found


def _sharing(
    connection: sqlite3.Connection, number: int, kin: Kin, crowded: Crowded
) -> dict[int, tuple[int, int, bool]]:
    """Documents with a mark of this one: their day, how many they share, and whether one is certain."""
    from briefing.compare.stories import WINDOW, marks

    found: dict[int, tuple[int, int, bool]] = {}
    days = [0, *range(kin.day - WINDOW, kin.day + WINDOW + 1)]
    near = f" AND day IN ({','.join('?' * len(days))})"
    for mark in sorted(marks(kin)):
        if crowded(mark, kin.day):
            continue
        certain = bool(mark & 1)
        narrow = kin.day and not certain
        query = "SELECT document, day FROM mark WHERE mark = ?" + (near if narrow else "")
        for other, day in connection.execute(query, (mark, *(days if narrow else ()))):
            if day == kin.day or not crowded(mark, day):
                _, shared, known = found.get(other, (0, 0, False))
                found[other] = (day, shared + 1, known or certain)
    found.pop(number, None)
    return found


def _crowds(connection: sqlite3.Connection) -> Crowded:
    """Which marks are a crowd's around a day, as the library is now."""
    from briefing.compare.stories import crowd_test

    @cache
    def days_of(mark: int) -> dict[int, int]:
        query = "SELECT day, count(*) FROM mark WHERE mark = ? GROUP BY day"
        return dict(connection.execute(query, (mark,)).fetchall())

    return cache(crowd_test(days_of))


def _crowds_among(
    connection: sqlite3.Connection, marked: Mapping[int, Iterable[int]]
) -> set[tuple[int, int]]:
    """Those of the marks and days that a crowd has."""
    crowded = _crowds(connection)
    return {(mark, day) for mark, days in marked.items() for day in days if crowded(mark, day)}


def _fields_of_other_crowds(connection: sqlite3.Connection, before: Standing) -> set[str]:
    """Fields of the documents with a mark that became a crowd's around their day, or is one no longer."""
    found: set[str] = set()
    for mark, day in sorted(before.crowds ^ _crowds_among(connection, before.marks)):
        days = None if mark & 1 or not day else _days_near(day)
        query = "SELECT p.field FROM mark m JOIN placed p ON p.document = m.document WHERE m.mark = ?"
        if days is not None:
            query += f" AND m.day IN ({','.join('?' * len(days))})"
        found.update(row[0] for row in connection.execute(query, (mark, *(days or ()))))
    return found


def _days_near(day: int) -> list[int]:
    """Days of which a document of this day may tell whether a mark is a crowd's; 0 is for all."""
    from briefing.compare.stories import WINDOW

    return [0, *range(day - WINDOW, day + WINDOW + 1)] if day else [0]


def _fields_of_other_density(connection: sqlite3.Connection, before: Standing) -> set[str]:
    """Fields of the days that are now so much busier, or quieter, that other thresholds hold."""
    from briefing.compare.stories import kin_of, step

    after = _counts(connection, before.days)
    crowded = _crowds(connection)
    found: set[str] = set()
    for day in sorted(before.days):
        change = step(day, after) - step(day, before.counts)
        if not change:
            continue
        for number, name, packed, part in connection.execute(
            "SELECT d.number, d.id, p.features, p.field FROM placed p JOIN document d"
            " ON d.number = p.document WHERE p.day = ?",
            (day,),
        ).fetchall():
            found.add(part)
            if change < 0:
                kin = kin_of(name, _features(packed))
                found |= _fields_near(connection, number, kin, after, crowded)
    return found


def _counts(connection: sqlite3.Connection, days: Iterable[int]) -> dict[int, int]:
    """Documents of the days that say how dense these are."""
    from briefing.compare.stories import WINDOW

    around = sorted({near for day in days for near in range(day - WINDOW, day + WINDOW + 1)})
    query = "SELECT day, count(*) FROM placed WHERE day IN"
    counted = dict(_each(connection, query, around, " GROUP BY day"))
    return {day: counted.get(day, 0) for day in around}


def _with_corrected(connection: sqlite3.Connection, fields: set[str]) -> set[str]:
    """These fields and those that the reader joined to them."""
    if connection.execute("SELECT 1 FROM correction WHERE together = 1 LIMIT 1").fetchone() is None:
        return fields
    by_field = "SELECT d.id FROM placed p JOIN document d ON d.number = p.document WHERE p.field IN"
    by_id = "SELECT p.field FROM placed p JOIN document d ON d.number = p.document WHERE d.id IN"
    found = set(fields)
    waiting = set(fields)
    while waiting:
        ids = [row[0] for row in _each(connection, by_field, sorted(waiting))]
        joined = {name for pair in corrections(connection, ids).together for name in pair}
        waiting = {row[0] for row in _each(connection, by_id, sorted(joined))} - found
        found |= waiting
    return found


def _write(
    connection: sqlite3.Connection, name: str, members: Sequence[_Member], said: Corrections
) -> None:
    """Write the row of a story anew, or take it away where it has fewer than two documents."""
    story = connection.execute("SELECT id FROM story WHERE name = ?", (name,)).fetchone()
    if story is not None:
        connection.execute("UPDATE document SET story = NULL, reprint = '' WHERE story = ?", story)
    if len(members) < 2:
        if story is not None:
            connection.execute("DELETE FROM story WHERE id = ?", story)
        connection.executemany(
            "UPDATE document SET reprint = '' WHERE number = ?", [(one.number,) for one in members]
        )
        return
    from briefing.compare.stories import called, reprints, tied_as

    found = {one.kin.name: one.kin.found for one in sorted(members, key=lambda one: one.number)}
    row = connection.execute(
        "INSERT INTO story (name, title, relation, size) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET title = excluded.title, relation = excluded.relation,"
        " size = excluded.size RETURNING id",
        (name, called(found.values()), tied_as(found, said.together), len(members)),
    ).fetchone()
    repeated = reprints(found)
    connection.executemany(
        "UPDATE document SET story = ?, reprint = ? WHERE number = ?",
        [(row[0], repeated.get(one.kin.name, ""), one.number) for one in members],
    )
    connection.execute(
        "UPDATE story SET (moment, first) = ("
        "SELECT coalesce(max(CASE WHEN dated THEN moment END), max(moment)), min(number)"
        " FROM document WHERE story = ?1) WHERE id = ?1",
        row,
    )


def _each(
    connection: sqlite3.Connection, query: str, values: Sequence[object], end: str = ""
) -> Iterator[tuple[Any, ...]]:
    """Rows of a query that ends in IN, for any number of values."""
    for start in range(0, len(values), _AT_ONCE):
        some = tuple(values[start : start + _AT_ONCE])
        yield from connection.execute(f"{query} ({','.join('?' * len(some))}){end}", some).fetchall()


def _features(packed: bytes) -> Features:
    from briefing.compare.stories import Features

    return Features.from_json(codec.unpack(packed).decode())
