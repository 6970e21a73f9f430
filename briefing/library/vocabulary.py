"""The words of a library, as search asks for them: how common, what they begin or end with. Room: library.

Nothing is loaded when a library is opened; what was asked is kept until the library changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from briefing.library.memo import Memo
from briefing.search.lexicon import LONGEST, near
from briefing.search.protocol import Completions

if TYPE_CHECKING:
    import sqlite3

    from briefing.search.matching import Spelling

COUNTED = 2000
"""Words with one beginning that are counted; a beginning with more is broad."""
COMMONEST = 10
"""Completions that are named."""
_AT_ONCE = 500
"""Words that are looked up with one question; SQLite takes 999 and more."""
END = "\U0010ffff"
"""After every word that begins so."""


class Vocabulary:
    """The word list of one library, read through one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._memo = Memo()

    def warm(self) -> None:
        """Read through the word list and load what measures words, so that the first typo waits for neither
        disk nor imports. For a background thread."""
        for table, column in (("lexicon", "df"), ("ending", "back")):
            self.connection.execute(f"SELECT count({column}) FROM {table}").fetchone()
        near(self, "warm", allowed=1)

    def beginning(self, letters: str, shortest: int, longest: int, limit: int) -> list[str]:
        """Words that begin so."""
        rows = self.connection.execute(
            "SELECT term FROM lexicon WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ? LIMIT ?",
            (letters, letters + END, shortest, longest, limit),
        )
        return [term for (term,) in rows]

    def ending(self, letters: str, shortest: int, longest: int, limit: int) -> list[str]:
        """Words that end so."""
        back = letters[::-1]
        rows = self.connection.execute(
            "SELECT back FROM ending WHERE back >= ? AND back < ? AND length(back) BETWEEN ? AND ? LIMIT ?",
            (back, back + END, shortest, longest, limit),
        )
        return [term[::-1] for (term,) in rows]

    def near(self, word: str, edits: int) -> list[Spelling]:
        """Spellings just so many letters off."""
        return self._memo.get(
            ("near", word, edits),
            lambda: [each for each in near(self, word, allowed=edits) if each.edits == edits],
        )

    def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        """In how many parts each word stands. Words too long for the lexicon count as rare."""
        found = {word: self._memo.find(("parts", word)) for word in words}
        asked = [word for word, count in found.items() if count is None]
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            rows = self.connection.execute(f"SELECT term, df FROM lexicon WHERE term IN ({marks})", some)
            known: dict[str, int] = dict(rows.fetchall())
            for word in some:
                found[word] = self._memo.keep(("parts", word), known.get(word, int(len(word) > LONGEST)))
        return {word: count for word, count in found.items() if count}

    def completions(self, letters: str) -> Completions:
        """What a beginning may become."""
        return self._memo.get(("begins", letters), partial(self._completions, letters))

    def _completions(self, letters: str) -> Completions:
        if len(letters) > LONGEST:
            return Completions(1, True, (letters,))
        bounds = (letters, letters + END)
        rows: list[tuple[str, int]] = self.connection.execute(
            "SELECT term, df FROM lexicon WHERE term >= ? AND term < ? LIMIT ?", (*bounds, COUNTED + 1)
        ).fetchall()
        whole = len(rows) <= COUNTED
        if not whole:
            rows = self.connection.execute(
                "SELECT term, df FROM lexicon WHERE term >= ? AND term < ? ORDER BY df DESC, term LIMIT ?",
                (*bounds, COMMONEST),
            ).fetchall()
        rows.sort(key=lambda row: (-row[1], row[0]))
        return Completions(sum(df for _, df in rows), whole, tuple(term for term, _ in rows[:COMMONEST]))
