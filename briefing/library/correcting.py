"""What the reader says of stories: a document out of its story, two stories one. Kept for good.

Each word is a row about two documents, so it holds in whatever story they would stand later, and after one of
them went and came again. A later word takes the place of an earlier one on the same documents.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import combinations, pairwise

from briefing.answers import Bond, Correction, Word
from briefing.errors import UsageError
from briefing.library import listing, stories


def split(connection: sqlite3.Connection, identifier: str) -> Correction:
    """Part a document from the others of its story, within a transaction.

    Raises UsageError when it stands alone.
    """
    others = [name for name in _story(connection, identifier) if name != identifier]
    if not others:
        raise UsageError("It stands alone already: it is in no story with another.", source=identifier)
    gone = [word for word in _words(connection, [identifier]) if word.together]
    joined = sorted({word.one if word.other == identifier else word.other for word in gone})
    kept = [_word(one, two, together=True) for one, two in pairwise(joined)]
    new = [*kept, *(_word(identifier, name, together=False) for name in others)]
    return _say(connection, "split", (identifier,), new, gone, [identifier, *others])


def merge(connection: sqlite3.Connection, identifiers: Sequence[str]) -> Correction:
    """Make one story of those in which these documents stand, within a transaction.

    Raises UsageError when they are one already, or fewer than two are named.
    """
    members = sorted({name for one in identifiers for name in _story(connection, one)})
    if len(members) < 2:
        raise UsageError("Name two articles or more that are to be one story.")
    first = set(_story(connection, identifiers[0]))
    if set(members) == first:
        raise UsageError("They are one story already.")
    inside = set(members)
    known = _words(connection, members)
    gone = [word for word in known if not word.together and {word.one, word.other} <= inside]
    new = [_word(one, two, together=True) for one, two in pairwise(members)]
    return _say(connection, "merge", tuple(identifiers), new, gone, members)


def reset(connection: sqlite3.Connection, identifier: str) -> Correction:
    """Take back all that the reader said of a document, within a transaction.

    Raises UsageError where there is nothing.
    """
    listing.column(connection, identifier, "number")
    gone = _words(connection, [identifier])
    if not gone:
        raise UsageError("Nothing was corrected about it.", source=identifier)
    return _say(connection, "reset", (identifier,), [], gone, _story(connection, identifier))


def undo(connection: sqlite3.Connection, correction: Correction) -> None:
    """Take back a correction, within a transaction: what was said before holds again."""
    touched = {name for word in (*correction.new, *correction.gone) for name in (word.one, word.other)}
    before = stories.standing(connection, _numbers(connection, touched))
    _delete(connection, correction.new)
    _insert(connection, correction.gone)
    _arrange(connection, before, touched)


def bond(connection: sqlite3.Connection, identifier: str) -> Bond:
    """Why a document stands where it does. Raises NotFoundError."""
    names = _story(connection, identifier)
    row = listing.listings(connection, [identifier])[0]
    said = _words(connection, [identifier])
    pairs = {frozenset(pair) for pair in combinations(names, 2)}
    among = [word for word in _words(connection, names) if frozenset((word.one, word.other)) in pairs]
    return Bond(
        row.story,
        row.relation,
        tuple(names),
        stories.shared(connection, names),
        joined=tuple(sorted({name for word in among if word.together for name in (word.one, word.other)})),
        parted=tuple(
            word.other if word.one == identifier else word.one for word in said if not word.together
        ),
    )


def _say(
    connection: sqlite3.Connection,
    what: str,
    named: tuple[str, ...],
    new: Sequence[Word],
    gone: Sequence[Word],
    touched: Iterable[str],
) -> Correction:
    names = {*touched, *(name for word in (*new, *gone) for name in (word.one, word.other))}
    before = stories.standing(connection, _numbers(connection, names))
    replaced = [word for word in _words(connection, sorted(names)) if _pair(word) in set(map(_pair, new))]
    lost = {_pair(word): word for word in (*gone, *replaced)}
    _delete(connection, lost.values())
    _insert(connection, new)
    _arrange(connection, before, names)
    return Correction(what, named, tuple(new), tuple(lost.values()))


def _arrange(connection: sqlite3.Connection, before: stories.Standing, names: Iterable[str]) -> None:
    after = stories.standing(connection, _numbers(connection, names))
    before.fields |= after.fields
    stories.rearrange(connection, before)


def _story(connection: sqlite3.Connection, identifier: str) -> list[str]:
    """Ids of the documents of its story, or its own. Raises NotFoundError."""
    story = listing.column(connection, identifier, "story")
    return [identifier] if story is None else listing.members_of(connection, int(story))


def _numbers(connection: sqlite3.Connection, names: Iterable[str]) -> list[int]:
    """Numbers of those that are there."""
    rows = (connection.execute("SELECT number FROM document WHERE id = ?", (name,)) for name in sorted(names))
    return [row[0] for found in rows for row in found]


def _words(connection: sqlite3.Connection, names: Sequence[str]) -> list[Word]:
    """All that was said of these documents."""
    found: dict[tuple[str, str], Word] = {}
    for name in names:
        for row in connection.execute(
            "SELECT one, other, together, at FROM correction WHERE one = ?1 OR other = ?1", (name,)
        ):
            found[row[0], row[1]] = Word(row[0], row[1], bool(row[2]), row[3])
    return list(found.values())


def _word(one: str, other: str, *, together: bool) -> Word:
    at = datetime.now(UTC).replace(microsecond=0).isoformat()
    return Word(min(one, other), max(one, other), together, at)


def _pair(word: Word) -> tuple[str, str]:
    return word.one, word.other


def _delete(connection: sqlite3.Connection, words: Iterable[Word]) -> None:
    connection.executemany(
        "DELETE FROM correction WHERE one = ? AND other = ?", [_pair(word) for word in words]
    )


def _insert(connection: sqlite3.Connection, words: Iterable[Word]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO correction (one, other, together, at) VALUES (?, ?, ?, ?)",
        [(word.one, word.other, int(word.together), word.at) for word in words],
    )
