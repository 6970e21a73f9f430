"""Compare: what a row of the ledger is called, in the source's own words."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import KeyFigure

LABEL_CELLS = 19
"""Width of the label column at 80 columns (LOOK.md section 2)."""


def row_label(entries: Sequence[KeyFigure]) -> str:
    """Two or three words: the noun that is counted and what happened to it. At most LABEL_CELLS cells."""
    from briefing.text import cells

    words: list[str] = []
    entry = entries[0]
    figure = entry.figure
    said = entry.label.split()
    if figure.kind == "count" and figure.scope and not _has(said, figure.scope):
        words = [figure.scope.split()[-1], *said]
    else:
        words = said or figure.scope.split() or [figure.role]
    while len(words) > 1 and cells(" ".join(words)) > LABEL_CELLS:
        words.pop()
    return " ".join(words)


def _has(words: Sequence[str], scope: str) -> bool:
    head = scope.split()[-1].lower()[:4]
    return any(word.lower().startswith(head) for word in words)
