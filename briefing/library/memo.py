"""What was worked out for one state of the library, kept from key press to key press. Room: library.

Whoever searches through a connection has one; any change of the library, by this connection or another,
empties it, so that nothing stale is ever told.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")
MOST = 4000
"""Things kept; each is a number, a short list of words, or the addresses of some parts."""


class Memo:
    """Answers by question, the ones asked for last."""

    def __init__(self) -> None:
        self._stamp: tuple[int, int] | None = None
        self._held: OrderedDict[Hashable, Any] = OrderedDict()

    def check(self, connection: sqlite3.Connection) -> None:
        """Forget everything when the library has changed. Inside a transaction, which may yet be undone,
        nothing is kept from one check to the next."""
        if connection.in_transaction:
            stamp = None
        else:
            version = connection.execute("PRAGMA data_version").fetchone()[0]
            stamp = (int(version), connection.total_changes)
        if stamp is None or stamp != self._stamp:
            self._held.clear()
        self._stamp = stamp

    def get(self, question: Hashable, answer: Callable[[], T]) -> T:
        """What was answered before, else what `answer` says now."""
        if question in self._held:
            kept: T = self.find(question)
            return kept
        return self.keep(question, answer())

    def find(self, question: Hashable) -> Any:
        """What was answered before; None when nothing was."""
        if question not in self._held:
            return None
        self._held.move_to_end(question)
        return self._held[question]

    def keep(self, question: Hashable, answer: T) -> T:
        """Keep an answer for the next time; the answer."""
        self._held[question] = answer
        if len(self._held) > MOST:
            self._held.popitem(last=False)
        return answer
