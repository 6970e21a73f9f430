"""The full-text index of a library: what search reads of it. `indexing` writes it. The only SQL of search."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from briefing.errors import UsageError
from briefing.library import shelf
from briefing.library.indexing import COLUMNS, SCHEMA, add, batch, is_fulltext, remove, stale
from briefing.library.vocabulary import END, Vocabulary
from briefing.search.engine import WORK, never, search
from briefing.search.fold import indexed
from briefing.search.parts import PartKey
from briefing.search.protocol import Facts, Term
from briefing.search.query import SCOPES, parse_query

if TYPE_CHECKING:
    from briefing.answers import Hit, Scope
    from briefing.search.parts import Part
    from briefing.search.query import Query, Word

__all__ = ["SCHEMA", "Index", "add", "batch", "index_of", "remove", "stale"]

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
        if not is_fulltext(self.connection):
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
        if is_fulltext(self.connection):
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
