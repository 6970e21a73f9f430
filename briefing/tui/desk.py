"""What the screens ask of the library and of the comparing rooms, with a small memory.

Called from worker threads; keeps no widget. Both faces call the same functions below it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.answers import LedgerRow
    from briefing.library import Library
    from briefing.tui.pages.sources import SourceView

REMEMBERED = 64
"""Documents kept with figures and summary; a screenful of stories."""


class Desk:
    """Documents opened lately, with their figures and summaries."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._views: OrderedDict[str, SourceView] = OrderedDict()
        self._ledgers: OrderedDict[tuple[str, ...], tuple[LedgerRow, ...]] = OrderedDict()
        self._lock = Lock()

    def view(self, name: str) -> SourceView:
        """A document with its figures and summary. Raises NotFoundError."""
        with self._lock:
            if name in self._views:
                self._views.move_to_end(name)
                return self._views[name]
        from briefing.compare import summarise
        from briefing.output.words import drawn_from
        from briefing.tui.pages.sources import SourceView

        document = self.library.document(name)
        view = SourceView(
            self.library.listing(name),
            document,
            self.library.key_figures(name),
            summarise(document, sentences=5),
            drawn_from(document),
        )
        with self._lock:
            self._views[name] = view
            while len(self._views) > REMEMBERED:
                self._views.popitem(last=False)
        return view

    def ledger(self, names: Sequence[str]) -> tuple[LedgerRow, ...]:
        """Figures of several documents aligned; empty for fewer than two."""
        key = tuple(names)
        if len(key) < 2:
            return ()
        with self._lock:
            if key in self._ledgers:
                return self._ledgers[key]
        from briefing.compare.ledger import ledger

        views = [self.view(name) for name in key]
        rows = ledger([view.document for view in views], [view.figures for view in views])
        with self._lock:
            self._ledgers[key] = rows
            while len(self._ledgers) > REMEMBERED:
                self._ledgers.popitem(last=False)
        return rows

    def forget(self, names: Sequence[str] | None = None) -> None:
        """Read these documents (all, when None) again when they are next asked for."""
        with self._lock:
            self._ledgers.clear()
            if names is None:
                self._views.clear()
            for name in names or ():
                self._views.pop(name, None)
