"""The full-text index inside the library's database, kept in step in the same transaction as the documents.

A row of `part` is an article's own text or one FAQ entry (`search.parts`). `fulltext` is a contentless FTS5
table over folded words; where SQLite lacks FTS5, `posting` takes its place. `lexicon` counts in how many
parts each word stands, and `ending` has the same words backwards: broad words and near spellings are told
without a scan, and nothing has to be loaded when a library is opened. The only SQL of search.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from threading import Lock
from typing import TYPE_CHECKING, get_args

from briefing.answers import Scope
from briefing.errors import UsageError
from briefing.library import shelf
from briefing.library.vocabulary import END, Vocabulary
from briefing.search.engine import WORK, never, search
from briefing.search.fold import VERSION, indexed
from briefing.search.lexicon import LONGEST
from briefing.search.parts import PartKey, parts
from briefing.search.protocol import Facts, Term
from briefing.search.query import SCOPES, parse_query

if TYPE_CHECKING:
    from briefing.answers import Hit
    from briefing.model import Document, PlaceSection
    from briefing.search.parts import Part, Piece
    from briefing.search.query import Query, Word

COLUMNS: tuple[Scope, ...] = get_args(Scope)
"""Columns of the full-text table, in the order of the search scopes."""
WEIGHTS = "10.0, 4.0, 3.0, 2.0, 1.0, 4.0, 3.0"
"""bm25 weights of these columns: title 10, deck 4, outlet 3, body 1 (SEARCH.md section 6)."""


MOST_INDEXES = 4
"""Connections whose index is kept, with what it remembers: those that searched last."""
_indexes: list[Index] = []
_lock = Lock()


def index_of(connection: sqlite3.Connection) -> Index:
    """The index read through a connection; the same one for every key press."""
    with _lock:
        found = next((each for each in _indexes if each.connection is connection), None) or Index(connection)
        _indexes[:] = [found, *(each for each in _indexes if each is not found)][:MOST_INDEXES]
    return found


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


def add(connection: sqlite3.Connection, rowid: int, document: Document) -> None:
    """Index a document; inside the transaction that stores it."""
    full = _is_fulltext(connection)
    counts: Counter[str] = Counter()
    for entry, stretch, pieces in parts(_passages(document), document.outlet):
        texts = _columns(pieces)
        part = connection.execute(
            "INSERT INTO part (document, entry, stretch) VALUES (?, ?, ?)", (rowid, entry, stretch)
        ).lastrowid
        if full:
            marks = ", ".join("?" * len(COLUMNS))
            names = ", ".join(COLUMNS)
            connection.execute(f"INSERT INTO fulltext (rowid, {names}) VALUES (?, {marks})", (part, *texts))
        else:
            rows = [(term, part, places) for term, places in _places(texts).items()]
            connection.executemany("INSERT INTO posting VALUES (?, ?, ?)", rows)
        counts.update(_terms(texts))
    connection.executemany(
        "INSERT INTO lexicon VALUES (?, ?) ON CONFLICT (term) DO UPDATE SET df = df + excluded.df",
        sorted(counts.items()),
    )
    connection.executemany("INSERT OR IGNORE INTO ending VALUES (?)", [(term[::-1],) for term in counts])


def remove(connection: sqlite3.Connection, rowid: int) -> None:
    """Take a document out, before its stored text is changed or deleted: the index holds no text."""
    rows = connection.execute("SELECT entry, stretch, id FROM part WHERE document = ?", (rowid,)).fetchall()
    known = {(entry, stretch): part for entry, stretch, part in rows}
    full = _is_fulltext(connection)
    counts: Counter[str] = Counter()
    for (entry, stretch), pieces in shelf.load(connection, rowid).items() if known else ():
        part, texts = known[entry, stretch], _columns(pieces)
        if full:
            marks = ", ".join("?" * len(COLUMNS))
            names = ", ".join(COLUMNS)
            connection.execute(
                f"INSERT INTO fulltext (fulltext, rowid, {names}) VALUES ('delete', ?, {marks})",
                (part, *texts),
            )
        else:
            gone = [(term, part) for term in _places(texts)]
            connection.executemany("DELETE FROM posting WHERE term = ? AND part = ?", gone)
        counts.update(_terms(texts))
    connection.executemany(
        "UPDATE lexicon SET df = df - ? WHERE term = ?", [(count, term) for term, count in counts.items()]
    )
    unused = [
        term
        for term in counts
        if connection.execute("SELECT df FROM lexicon WHERE term = ?", (term,)).fetchone() == (0,)
    ]
    connection.executemany("DELETE FROM lexicon WHERE term = ?", [(term,) for term in unused])
    connection.executemany("DELETE FROM ending WHERE back = ?", [(term[::-1],) for term in unused])
    connection.execute("DELETE FROM part WHERE document = ?", (rowid,))


def stale(connection: sqlite3.Connection) -> bool:
    """Whether the index was made with another fold and must be made anew."""
    row = connection.execute("SELECT version FROM folding").fetchone()
    return row is None or int(row[0]) != VERSION


def _is_fulltext(connection: sqlite3.Connection) -> bool:
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


class Index(Vocabulary):
    """The index of one library, read through one connection; keep it for as long as somebody types."""

    def search(
        self,
        text: str,
        limit: int = 10,
        scope: str | Sequence[str] | None = None,
        cancelled: Callable[[], bool] | None = None,
        work: int = WORK,
    ) -> list[Hit]:
        """Places that answer a query. Raises UsageError for a scope that there is not.

        `cancelled` is asked now and then; when it says so the answer is []. `work`: as of WORK.
        """
        names = [scope] if isinstance(scope, str) else list(scope or ())
        scopes: list[Scope] = []
        for name in (each.strip().lower() for part in names for each in part.split(",")):
            if name not in SCOPES:
                raise UsageError(f"“{name}” is no place to search in: {', '.join(COLUMNS)}.")
            scopes += SCOPES[name]
        self._memo.check(self.connection)
        return search(self, parse_query(text, tuple(scopes)), limit, cancelled or never, work)

    def retrieve(
        self,
        groups: Sequence[Sequence[Term]],
        query: Query,
        limit: int,
        *,
        ranked: bool,
        titles: bool = False,
    ) -> list[PartKey]:
        """Parts that have a term of each group: newest first, or where they are too many and `ranked`, by
        FTS5's rank, which costs twice to thrice as much."""
        scopes: tuple[Scope, ...] = ("title",) if titles else query.scopes
        condition, values = self._filters(query)
        if not _is_fulltext(self.connection):
            inner, terms = _postings(groups, scopes)
            rows = self.connection.execute(
                "SELECT p.id FROM part p JOIN document d ON d.number = p.document"
                f" WHERE p.id IN ({inner}){condition} ORDER BY p.id DESC LIMIT ?",
                (*terms, *values, limit),
            )
            return self._keys([part for (part,) in rows])
        join = " JOIN part p ON p.id = f.rowid JOIN document d ON d.number = p.document" if condition else ""
        start = f"SELECT f.rowid FROM fulltext f{join} WHERE fulltext MATCH ?{condition}"
        asked = (_expression(groups, scopes, query.excluded), *values)
        question = ("retrieve", start, asked, limit, ranked)
        return self._memo.get(question, lambda: self._keys(self._rows(start, asked, limit, ranked=ranked)))

    def _rows(self, start: str, asked: Sequence[object], limit: int, *, ranked: bool) -> list[int]:
        rows = self.connection.execute(f"{start} ORDER BY f.rowid DESC LIMIT ?", (*asked, limit + 1))
        found = [part for (part,) in rows]
        if ranked and len(found) > limit:
            order = f"ORDER BY bm25(fulltext, {WEIGHTS}), f.rowid DESC LIMIT ?"
            found = [part for (part,) in self.connection.execute(f"{start} {order}", (*asked, limit))]
        return found[:limit]

    def _keys(self, found: Sequence[int]) -> list[PartKey]:
        """Which parts these rows are, in the same order; those that are gone by now are left out."""
        marks = ", ".join("?" * len(found))
        rows = self.connection.execute(
            f"SELECT id, document, entry, stretch FROM part WHERE id IN ({marks})", tuple(found)
        )
        known = {row[0]: PartKey(*row[1:]) for row in rows}
        return [known[part] for part in found if part in known]

    def newest(self, query: Query, limit: int) -> list[int]:
        """The newest documents that the query's filters let through."""
        condition, values = self._filters(query)
        rows = self.connection.execute(
            f"SELECT d.number FROM document d WHERE d.failed = ''{condition}"
            " ORDER BY d.moment DESC, d.id LIMIT ?",
            (*values, limit),
        )
        return [number for (number,) in rows]

    def read(self, keys: Sequence[PartKey]) -> dict[PartKey, Part]:
        """The parts, ready to be matched."""
        return shelf.SHELF.read(self.connection, keys)

    def excluded(self, documents: Sequence[int], query: Query) -> set[int]:
        """Those of these documents that have a word that they must not."""
        groups = [[Term(word.tokens) for word in query.excluded]]
        if _is_fulltext(self.connection):
            asked: tuple[object, ...] = (_expression(groups, query.scopes),)
            # The parts of a document have numbers in a row.
            having = (
                "SELECT 1 FROM fulltext WHERE fulltext MATCH ? AND rowid BETWEEN (SELECT min(id) FROM part"
                " WHERE document = ?) AND (SELECT max(id) FROM part WHERE document = ?) LIMIT 1"
            )
        else:
            inner, terms = _postings(groups, query.scopes)
            asked = tuple(terms)
            having = f"SELECT 1 FROM ({inner}) WHERE part IN (SELECT id FROM part WHERE document IN (?, ?))"
        return {
            number
            for number in documents
            if self.connection.execute(having, (*asked, number, number)).fetchone()
        }

    def facts(self, numbers: Sequence[int]) -> dict[int, Facts]:
        """What hits say of these documents."""
        found: dict[int, Facts] = {}
        for number in dict.fromkeys(numbers):
            row = self.connection.execute(
                "SELECT id, key, title, outlet, moment FROM document WHERE number = ?", (number,)
            ).fetchone()
            if row:
                found[number] = Facts(*row)
        return found

    def _filters(self, query: Query) -> tuple[str, list[object]]:
        """Conditions on the document, and their values."""
        clauses: list[str] = []
        values: list[object] = []
        for column, value in (("kind", query.kind), ("leaning", query.leaning)):
            if value:
                clauses.append(f"d.{column} = ?")
                values.append(value)
        if query.source:
            outlets = list(self._outlets(query.source))
            clauses.append(f"d.outlet IN ({', '.join('?' * len(outlets))})")
            values += outlets
        if query.before:
            clauses.append("d.published <> '' AND d.published < ?")
            values.append(query.before)
        if query.after:
            clauses.append("d.published >= ?")
            values.append(query.after)
        if query.has_faq:
            clauses.append("d.faq > 0")
        states = {"unread": "d.unread = 1", "read": "d.unread = 0", "starred": "d.starred = 1"}
        clauses += [states[state] for state in query.state]
        return "".join(f" AND {clause}" for clause in clauses), values

    def _outlets(self, wanted: str) -> Iterator[str]:
        """Outlets in whose name the words stand, the last one as a beginning; at most 500."""
        found = 0
        for (outlet,) in self.connection.execute("SELECT DISTINCT outlet FROM document WHERE failed = ''"):
            if found < 500 and f" {wanted}" in f" {indexed(outlet)}":
                found += 1
                yield outlet


def _expression(
    groups: Sequence[Sequence[Term]], scopes: Sequence[Scope], excluded: Sequence[Word] = ()
) -> str:
    """What FTS5 is asked: every word in quotes, so that nothing of a query is syntax."""
    wanted = " AND ".join("(" + " OR ".join(map(_quoted, group)) + ")" for group in groups)
    if excluded:
        wanted = f"({wanted}) NOT ({' OR '.join(map(_quoted, excluded))})"
    return f"{{{' '.join(scopes)}}} : ({wanted})" if scopes else wanted


def _quoted(term: Term | Word) -> str:
    return f'"{" ".join(term.tokens)}"' + ("*" if term.prefix else "")


def _postings(groups: Sequence[Sequence[Term]], scopes: Sequence[Scope]) -> tuple[str, list[object]]:
    """The same without FTS5: phrases are all of their words here, and told by the engine on the text."""
    mask = sum(1 << COLUMNS.index(scope) for scope in scopes) or (1 << len(COLUMNS)) - 1
    values: list[object] = []
    wholes = []
    for group in groups:
        some = []
        for term in group:
            words = []
            for number, token in enumerate(term.tokens):
                last = term.prefix and number == len(term.tokens) - 1
                words.append("SELECT part FROM posting WHERE term >= ? AND term <= ? AND places & ?")
                values += [token, token + END if last else token, mask]
            some.append("SELECT part FROM (" + " INTERSECT ".join(words) + ")")
        wholes.append("SELECT part FROM (" + " UNION ".join(some) + ")")
    return " INTERSECT ".join(wholes), values
