"""Writing the full-text index in step with the documents, in the transaction that stores them.

A row of `part` is an article's own text or one FAQ entry (`search.parts`). `fulltext` is a contentless FTS5
table over folded words; where SQLite lacks FTS5, `posting` takes its place. `lexicon` counts in how many
parts each word stands, and `ending` has the same words backwards: broad words and near spellings are told
without a scan, and nothing has to be loaded when a library is opened.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, get_args

from briefing.answers import Scope
from briefing.library import shelf
from briefing.search.fold import VERSION, indexed
from briefing.search.lexicon import LONGEST
from briefing.search.parts import parts

if TYPE_CHECKING:
    from briefing.model import Document, PlaceSection
    from briefing.search.parts import Piece

COLUMNS: tuple[Scope, ...] = get_args(Scope)
"""Columns of the full-text table, in the order of the search scopes."""
_AT_ONCE = 500
"""Words that are asked for with one question; SQLite takes 999 and more."""
_NAMES, _MARKS = ", ".join(COLUMNS), ", ".join("?" * len(COLUMNS))


def has_fts5() -> bool:
    """Whether this SQLite can make a full-text table. Asked by trying: versions say little."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text, content='', tokenize='ascii')")
        except sqlite3.OperationalError:
            return False
    return True


_SHARED = (
    """CREATE TABLE part (
        id INTEGER PRIMARY KEY, document INTEGER NOT NULL, entry INTEGER, stretch INTEGER NOT NULL)""",
    "CREATE INDEX part_document ON part (document)",
    "CREATE TABLE lexicon (term TEXT PRIMARY KEY, df INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE ending (back TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE folding (version INTEGER NOT NULL)",
    f"INSERT INTO folding VALUES ({VERSION})",
)
_FULLTEXT = (
    # Words come folded with spaces between, so the plainest tokenizer is the right one: it leaves every
    # letter beyond ASCII alone, where unicode61 knows only those of Unicode 6.1.
    f"CREATE VIRTUAL TABLE fulltext USING fts5({', '.join(COLUMNS)}, content='', tokenize='ascii')",
)
_POSTINGS = (
    # places: a bit per column of COLUMNS.
    """CREATE TABLE posting (
        term TEXT NOT NULL, part INTEGER NOT NULL, places INTEGER NOT NULL, PRIMARY KEY (term, part))
        WITHOUT ROWID""",
)
SCHEMA = (*_SHARED, *(_FULLTEXT if has_fts5() else _POSTINGS))
"""Statements that make the tables of the index."""


_batches: dict[sqlite3.Connection, Counter[str]] = {}
"""By how much the counts of words change in the batch that a connection is in."""


@contextlib.contextmanager
def batch(connection: sqlite3.Connection) -> Iterator[None]:
    """Count the words of all that is added and removed within once, at the end: a word that stands in every
    second document is then written once, not a hundred times. Inside one transaction: when it fails, nothing
    is counted, as nothing is stored."""
    counts = _batches[connection] = Counter()
    try:
        yield
        del _batches[connection]
        _count(connection, counts)
    finally:
        _batches.pop(connection, None)


def add(connection: sqlite3.Connection, rowid: int, document: Document) -> None:
    """Index a document; inside the transaction that stores it."""
    full = is_fulltext(connection)
    counts: Counter[str] = Counter()
    for entry, stretch, pieces in parts(_passages(document), document.outlet):
        texts = _columns(pieces)
        part = connection.execute(
            "INSERT INTO part (document, entry, stretch) VALUES (?, ?, ?)", (rowid, entry, stretch)
        ).lastrowid
        if full:
            connection.execute(f"INSERT INTO fulltext (rowid, {_NAMES}) VALUES (?, {_MARKS})", (part, *texts))
        else:
            rows = [(term, part, places) for term, places in _places(texts).items()]
            connection.executemany("INSERT INTO posting VALUES (?, ?, ?)", rows)
        counts.update(_terms(texts))
    _count(connection, counts)


def remove(connection: sqlite3.Connection, rowid: int) -> None:
    """Take a document out, before its stored text is changed or deleted: the index holds no text."""
    rows = connection.execute("SELECT entry, stretch, id FROM part WHERE document = ?", (rowid,)).fetchall()
    if stale(connection) and not begun(connection):
        rows = []  # Its words were folded in a way that is not known any more; the whole index will go.
    known = {(entry, stretch): part for entry, stretch, part in rows}
    full = is_fulltext(connection)
    counts: Counter[str] = Counter()
    for name, pieces in shelf.load(connection, rowid).items() if known else ():
        part, texts = known[name], _columns(pieces)
        if full:
            connection.execute(
                f"INSERT INTO fulltext (fulltext, rowid, {_NAMES}) VALUES ('delete', ?, {_MARKS})",
                (part, *texts),
            )
        else:
            gone = [(term, part) for term in _places(texts)]
            connection.executemany("DELETE FROM posting WHERE term = ? AND part = ?", gone)
        counts.subtract(_terms(texts))
    _count(connection, counts)
    connection.execute("DELETE FROM part WHERE document = ?", (rowid,))


def _count(connection: sqlite3.Connection, counts: Counter[str]) -> None:
    """Change in how many parts words stand: at once, or at the end of the batch."""
    if connection in _batches:
        pending = _batches[connection]
        for term, change in counts.items():
            pending[term] += change
        return
    more = sorted((term, change) for term, change in counts.items() if change > 0)
    less = sorted((term, change) for term, change in counts.items() if change < 0)
    known = _known(connection, [term for term, _ in more])
    connection.executemany(
        "INSERT INTO lexicon VALUES (?, ?) ON CONFLICT (term) DO UPDATE SET df = df + excluded.df", more
    )
    connection.executemany(
        "INSERT INTO ending VALUES (?)", sorted((term[::-1],) for term, _ in more if term not in known)
    )
    connection.executemany(
        "UPDATE lexicon SET df = df + ? WHERE term = ?", [(change, term) for term, change in less]
    )
    connection.executemany(
        "DELETE FROM ending WHERE back = ? AND EXISTS (SELECT 1 FROM lexicon WHERE term = ? AND df <= 0)",
        [(term[::-1], term) for term, _ in less],
    )
    connection.executemany("DELETE FROM lexicon WHERE term = ? AND df <= 0", [(term,) for term, _ in less])


def _known(connection: sqlite3.Connection, terms: Sequence[str]) -> set[str]:
    """Those that are in the lexicon, and so in `ending`, whose pages need not be read for them."""
    found: set[str] = set()
    for start in range(0, len(terms), _AT_ONCE):
        some = terms[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        rows = connection.execute(f"SELECT term FROM lexicon WHERE term IN ({marks})", some)
        found.update(term for (term,) in rows)
    return found


def stale(connection: sqlite3.Connection) -> bool:
    """Whether the index was made with another fold and must be made anew, or is being made (`renewing`)."""
    return _version(connection) != VERSION


def begun(connection: sqlite3.Connection) -> bool:
    """Whether the index is being made with our fold, and may lack documents."""
    return _version(connection) == -VERSION


def _version(connection: sqlite3.Connection) -> int:
    """Of the fold that the index was made with; negative while it is being made."""
    row = connection.execute("SELECT version FROM folding").fetchone()
    return int(row[0]) if row else 0


def is_fulltext(connection: sqlite3.Connection) -> bool:
    """Whether the index is a full-text table, or rows."""
    row = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'fulltext'").fetchone()
    return row is not None


def _passages(document: Document) -> Iterator[tuple[PlaceSection, int, str]]:
    return ((place.section, place.paragraph, text) for place, text in document.passages())


def _columns(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The folded words of a part, by column."""
    texts: dict[Scope, list[str]] = {}
    for piece in pieces:
        texts.setdefault(piece.scope, []).append(indexed(piece.text))
    return tuple(" ".join(texts.get(name, ())) for name in COLUMNS)


def _terms(texts: Sequence[str]) -> list[str]:
    """The different words of a part that the lexicon counts."""
    return [term for term in set(" ".join(texts).split()) if len(term) <= LONGEST]


def _places(texts: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, text in enumerate(texts):
        for term in text.split():
            found[term] = found.get(term, 0) | 1 << number
    return dict(sorted(found.items()))
