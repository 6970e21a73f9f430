"""Whether the index is in step with the stored texts, and making it again from them. Room: library."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import TYPE_CHECKING

from briefing.library import codec, index, shelf
from briefing.search.fold import VERSION, indexed
from briefing.search.lexicon import LONGEST

if TYPE_CHECKING:
    from briefing.search.parts import Piece

_TABLES = ("part", "lexicon", "ending", "folding", "posting")


def out_of_step(connection: sqlite3.Connection) -> list[str]:
    """What of the index is not as the texts want it: names of documents, then words; [] when all is."""
    rows = connection.execute("SELECT number, id FROM document WHERE failed = '' ORDER BY number").fetchall()
    wrong: list[str] = []
    wanted: Counter[str] = Counter()
    for number, identifier in rows:
        pieces = shelf.load(connection, number)
        there = connection.execute("SELECT entry, stretch FROM part WHERE document = ?", (number,))
        if sorted(map(repr, there)) != sorted(map(repr, pieces)):
            wrong.append(identifier)
        for each in pieces.values():
            wanted.update(_words(each))
    strays = connection.execute(
        "SELECT DISTINCT document FROM part WHERE document NOT IN (SELECT number FROM document)"
    )
    wrong += [f"document {number}" for (number,) in strays]
    return wrong or _wrong_words(connection, wanted)


def make_again(connection: sqlite3.Connection) -> int:
    """Index all documents anew, inside a transaction; how many there are."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in _TABLES:
        if table in tables:
            connection.execute(f"DELETE FROM {table}")
    if "fulltext" in tables:
        connection.execute("INSERT INTO fulltext (fulltext) VALUES ('delete-all')")
    connection.execute("INSERT INTO folding VALUES (?)", (VERSION,))
    rows = connection.execute("SELECT number, key, id FROM document WHERE failed = ''").fetchall()
    for number, key, identifier in rows:
        (content,) = connection.execute(
            "SELECT content FROM revision WHERE document = ? ORDER BY number DESC LIMIT 1", (number,)
        ).fetchone()
        index.add(connection, number, codec.load_document(codec.unpack(content), key, identifier))
    return len(rows)


def _words(pieces: tuple[Piece, ...]) -> set[str]:
    """The different words of a part."""
    return {word for piece in pieces for word in indexed(piece.text).split()}


def _wrong_words(connection: sqlite3.Connection, wanted: Counter[str]) -> list[str]:
    """Words that are counted in another number of parts than they stand in."""
    found = dict(connection.execute("SELECT term, df FROM lexicon"))
    lexicon = {word: count for word, count in wanted.items() if len(word) <= LONGEST}
    wrong = _different(lexicon, found)
    backwards = {row[0][::-1] for row in connection.execute("SELECT back FROM ending")}
    wrong += sorted(backwards ^ lexicon.keys())
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "fulltext" in tables:
        connection.execute("PRAGMA query_only=OFF")  # a table of this connection's own, gone with it
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, fulltext, row)")
        wrong += _different(wanted, dict(connection.execute("SELECT term, doc FROM temp.words")))
    return wrong


def _different(wanted: dict[str, int], found: dict[str, int]) -> list[str]:
    return sorted(word for word in wanted.keys() | found.keys() if wanted.get(word) != found.get(word))
