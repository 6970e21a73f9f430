"""The full-text index inside the library's database, kept in step in the same transaction as the documents.

A row of `part` is an article's own text or one FAQ entry; `fulltext` is a contentless FTS5 table over the
folded text; `lexicon` counts in how many parts each word stands, so that typos and broad words are told
without a scan. The only SQL of search.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import get_args

from briefing.answers import Hit, Scope
from briefing.errors import UsageError
from briefing.library import codec
from briefing.model import Document
from briefing.search.engine import Facts, Part, scope_of, search
from briefing.search.fold import indexed
from briefing.search.query import SCOPES, Query, Word, parse_query

COLUMNS: tuple[Scope, ...] = get_args(Scope)
"""Columns of the full-text table, in the order of the search scopes."""
WEIGHTS = "10.0, 4.0, 3.0, 2.0, 1.0, 4.0, 3.0"
"""bm25 weights of these columns: title 10, deck 4, body 1 (SEARCH.md section 6)."""
INDEXED_CHARACTERS = 400_000
"""Of one column of a document; what is longer is indexed by its beginning."""
RANKED = 4000
"""A word in more parts than this is not ranked by bm25 but newest first (SEARCH.md section 4)."""

SCHEMA = (
    "CREATE TABLE part (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, entry INTEGER)",
    "CREATE INDEX part_document ON part (document)",
    f"CREATE VIRTUAL TABLE fulltext USING fts5({', '.join(COLUMNS)}, content='',"
    ' tokenize="unicode61 remove_diacritics 0")',
    """CREATE TABLE lexicon (
        term TEXT PRIMARY KEY, df INTEGER NOT NULL, size INTEGER NOT NULL, back TEXT NOT NULL)
        WITHOUT ROWID""",
    "CREATE INDEX lexicon_size ON lexicon (size, term, df)",
    "CREATE INDEX lexicon_back ON lexicon (size, back, df)",
)


def rows(document: Document) -> list[tuple[int | None, tuple[str, ...]]]:
    """The parts of a document: FAQ entry or None, and the folded text of each column."""
    columns: dict[str, list[str]] = {name: [] for name in COLUMNS}
    answers: dict[int, list[str]] = {}
    for place, text in document.passages():
        scope = scope_of(place)
        if scope == "faq":
            answers.setdefault(place.paragraph, []).append(text)
        else:
            columns[scope].append(text)
    columns["outlet"].append(document.outlet)
    own = tuple(indexed(" ".join(columns[name])[:INDEXED_CHARACTERS]) for name in COLUMNS)
    blank = [""] * len(COLUMNS)
    found: list[tuple[int | None, tuple[str, ...]]] = [(None, own)]
    for entry, texts in answers.items():
        blank[COLUMNS.index("faq")] = indexed(" ".join(texts)[:INDEXED_CHARACTERS])
        found.append((entry, tuple(blank)))
    return found


def add(connection: sqlite3.Connection, number: int, document: Document) -> None:
    """Index a document; inside the transaction that stores it."""
    marks = ", ".join("?" * len(COLUMNS))
    for entry, texts in rows(document):
        part = connection.execute(
            "INSERT INTO part (document, entry) VALUES (?, ?)", (number, entry)
        ).lastrowid
        connection.execute(
            f"INSERT INTO fulltext (rowid, {', '.join(COLUMNS)}) VALUES (?, {marks})", (part, *texts)
        )
        terms = set(" ".join(texts).split())
        connection.executemany(
            "INSERT INTO lexicon VALUES (?, 1, ?, ?) ON CONFLICT (term) DO UPDATE SET df = df + 1",
            [(term, len(term), term[::-1]) for term in sorted(terms)],
        )


def remove(connection: sqlite3.Connection, number: int) -> None:
    """Take a document out, before its stored text is changed or deleted: the index is contentless."""
    parts = dict(connection.execute("SELECT entry, id FROM part WHERE document = ?", (number,)).fetchall())
    if not parts:
        return
    marks = ", ".join("?" * len(COLUMNS))
    for entry, texts in rows(_load(connection, number)):
        connection.execute(
            f"INSERT INTO fulltext (fulltext, rowid, {', '.join(COLUMNS)}) VALUES ('delete', ?, {marks})",
            (parts[entry], *texts),
        )
        terms = sorted(set(" ".join(texts).split()))
        connection.executemany("UPDATE lexicon SET df = df - 1 WHERE term = ?", [(term,) for term in terms])
        connection.executemany("DELETE FROM lexicon WHERE term = ? AND df <= 0", [(term,) for term in terms])
    connection.execute("DELETE FROM part WHERE document = ?", (number,))


def _load(connection: sqlite3.Connection, number: int) -> Document:
    content, key, identifier = connection.execute(
        "SELECT r.content, d.key, d.id FROM revision r JOIN document d ON d.number = r.document"
        " WHERE r.document = ? ORDER BY r.number DESC LIMIT 1",
        (number,),
    ).fetchone()
    return codec.load_document(codec.unpack(content), key, identifier)


class _Shelf:
    """Documents read lately, by content: typing asks for the same ones again and again."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[tuple[str, int], Document] = OrderedDict()
        self._lock = Lock()

    def get(self, connection: sqlite3.Connection, number: int) -> Document:
        """The document in its newest revision."""
        row = connection.execute("SELECT hash, id FROM document WHERE number = ?", (number,)).fetchone()
        key = (f"{row[0]}{row[1]}", number)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        found = _load(connection, number)
        with self._lock:
            self._held[key] = found
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return found


_SHELF = _Shelf(200)


class Index:
    """The index of one library, read through one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._facts: dict[int, Facts] = {}

    def search(self, text: str, limit: int, scope: str | Sequence[str] | None) -> list[Hit]:
        """Places that answer a query. Raises UsageError for a scope that there is not."""
        names = [scope] if isinstance(scope, str) else list(scope or ())
        scopes: list[Scope] = []
        for name in (each.strip().lower() for part in names for each in part.split(",")):
            if name not in SCOPES:
                raise UsageError(f"“{name}” is no place to search in: {', '.join(COLUMNS)}.")
            scopes += SCOPES[name]
        return search(self, parse_query(text, tuple(scopes)), max(0, limit))

    def parts(self, wanted: Sequence[Sequence[Word]], query: Query, limit: int) -> list[Part]:
        """Parts that have one spelling of each word."""
        clause = " AND ".join("(" + " OR ".join(map(_term, each)) + ")" for each in wanted if each)
        if not clause:
            return []
        columns = " ".join(query.scopes)
        expression = f"{{{columns}}} : ({clause})" if columns else clause
        rarest = min(sum(self.frequency(word) for word in each) for each in wanted)
        order = (f"bm25(fulltext, {WEIGHTS}), " if rarest <= RANKED else "") + "fulltext.rowid DESC"
        condition, values = _filters(query)
        join = " JOIN document d ON d.number = p.document" if condition else ""
        rows = self._connection.execute(
            f"SELECT p.document, p.entry FROM fulltext JOIN part p ON p.id = fulltext.rowid{join}"
            f" WHERE fulltext MATCH ?{condition} ORDER BY {order} LIMIT ?",
            (expression, *values, limit),
        )
        return [Part(*row) for row in rows]

    def frequency(self, word: Word) -> int:
        """In how many parts a word stands; for a beginning the sum over its completions, up to a bound."""
        if len(word.tokens) > 1:
            return min(self.frequency(Word((token,))) for token in word.tokens)
        text = word.tokens[0]
        if not word.prefix:
            row = self._connection.execute("SELECT df FROM lexicon WHERE term = ?", (text,)).fetchone()
            return row[0] if row else 0
        row = self._connection.execute(
            "SELECT sum(df) FROM (SELECT df FROM lexicon WHERE term >= ? AND term < ? LIMIT 2000)",
            (text, text + "\U0010ffff"),
        ).fetchone()
        return row[0] or 0

    def spellings(self, word: str, most: int) -> list[tuple[str, int]]:
        """Words within `most` letters of this one: those that share its beginning or its end (pigeonhole)."""
        from rapidfuzz.distance import OSA

        part = max(1, len(word) // 2 if most == 1 else len(word) // 3)
        near: dict[str, int] = {}
        back = word[::-1]
        probes = [("term", word[:part]), ("back", back[:part])]
        swapped = word[: part - 1] + word[part] + word[part - 1] if len(word) > part else word
        probes.append(("term", swapped[: part + 1]))
        for column, prefix in probes:
            for size in range(len(word) - most, len(word) + most + 1):
                found = self._connection.execute(
                    f"SELECT {column}, df FROM lexicon WHERE size = ? AND {column} >= ? AND {column} < ?",
                    (size, prefix, prefix + "\U0010ffff"),
                )
                near.update(found if column == "term" else ((text[::-1], df) for text, df in found))
        ranked = []
        for term, df in near.items():
            off = OSA.distance(word, term, score_cutoff=most)
            if 0 < off <= most:
                ranked.append((off, -df, term))
        if len(word) >= 5:
            ranked += self._beginnings(word, most, part)
        ranked.sort()
        return list(dict.fromkeys((term, -df) for _, df, term in ranked))

    def _beginnings(self, word: str, most: int, part: int) -> list[tuple[int, int, str]]:
        """Longer words whose beginning is near: "Funelling" for "funnel"."""
        from rapidfuzz.distance import OSA

        found = self._connection.execute(
            "SELECT term, df FROM lexicon WHERE term >= ? AND term < ? AND size > ?"
            " ORDER BY df DESC LIMIT 3000",
            (word[:part], word[:part] + "\U0010ffff", len(word) + most),
        )
        ranked = []
        for term, df in found:
            off = min(
                OSA.distance(word, term[:size], score_cutoff=most)
                for size in range(len(word) - most, len(word) + most + 1)
            )
            if off <= most:
                ranked.append((off + 1, -df, term))
        return ranked

    def newest(self, prefix: str, query: Query, limit: int) -> list[int]:
        """Newest documents with a title word that begins so."""
        condition, values = _filters(query)
        if prefix:
            terms = self._connection.execute(
                "SELECT term FROM lexicon WHERE term >= ? AND term < ? ORDER BY df DESC LIMIT 40",
                (prefix, prefix + "\U0010ffff"),
            )
            clause = " OR ".join(f'"{term}"' for (term,) in terms)
            if not clause:
                return []
            rows = self._connection.execute(
                "SELECT d.number FROM fulltext JOIN part p ON p.id = fulltext.rowid"
                f" JOIN document d ON d.number = p.document WHERE fulltext MATCH ?{condition}"
                " ORDER BY fulltext.rowid DESC LIMIT ?",
                (f"{{title}} : ({clause})", *values, limit),
            )
        else:
            rows = self._connection.execute(
                f"SELECT d.number FROM document d WHERE d.failed = ''{condition}"
                " ORDER BY d.moment DESC, d.id LIMIT ?",
                (*values, limit),
            )
        return [number for (number,) in rows]

    def document(self, number: int) -> Document:
        """A document to match in."""
        return _SHELF.get(self._connection, number)

    def facts(self, number: int) -> Facts:
        """What a hit says of it."""
        if number not in self._facts:
            row = self._connection.execute(
                "SELECT id, key, title, outlet, moment FROM document WHERE number = ?", (number,)
            ).fetchone()
            self._facts[number] = Facts(*row)
        return self._facts[number]


def _term(word: Word) -> str:
    """A word as FTS5 reads it: always quoted, so nothing of a query is syntax."""
    return f'"{" ".join(word.tokens)}"' + ("*" if word.prefix else "")


def _filters(query: Query) -> tuple[str, list[object]]:
    """Conditions on the document, and their values."""
    clauses: list[str] = []
    values: list[object] = []
    for column, value in (("kind", query.kind), ("leaning", query.leaning)):
        if value:
            clauses.append(f"d.{column} = ?")
            values.append(value)
    if query.source:
        clauses.append("instr(lower(d.outlet), ?) > 0")
        values.append(query.source)
    if query.before:
        clauses.append("d.published <> '' AND d.published < ?")
        values.append(query.before)
    if query.after:
        clauses.append("d.published >= ?")
        values.append(query.after)
    if query.has_faq:
        clauses.append("d.faq > 0")
    for state in query.state:
        clauses.append({"unread": "d.unread = 1", "read": "d.unread = 0", "starred": "d.starred = 1"}[state])
    return "".join(f" AND {clause}" for clause in clauses), values
