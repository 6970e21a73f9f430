"""Compare: the figures of two to four documents, lined up.

`ledger` is the only public function: a row per quantity, a cell per document. What an amount means is in
`intervals`, which figures are the same quantity in `align`, why unequal ones need not differ in `explain`.
Pure and deterministic.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.answers import FigureRelation, LedgerRow
from briefing.compare.intervals import amounts, standing
from briefing.model import Document, KeyFigure

_ORDER: dict[FigureRelation, int] = {"differs": 0, "approx": 1, "same": 2, "only": 3}
_LABEL_CELLS = 19


def ledger(
    documents: Sequence[Document], figures: Sequence[Sequence[KeyFigure]] | None = None
) -> tuple[LedgerRow, ...]:
    """The figures of the documents aligned; `figures` are their key figures where they are at hand already.

    Rows that differ come first, then those that agree roughly, those that are the same, and figures that one
    document alone gives; each kind by salience. Every figure given stands in exactly one cell.
    """
    if figures is None:
        from briefing.figures import key_figures

        figures = [key_figures(document) for document in documents]
    rows: list[list[KeyFigure | None]] = []
    for column, entries in enumerate(figures):
        for entry in entries:
            row = next((row for row in rows if row[column] is None and _agree(row, entry)), None)
            if row is None:
                row = [None] * len(figures)
                rows.append(row)
            row[column] = entry
    made = [_row(row) for row in rows]
    made.sort(key=lambda row: (_ORDER[row.relation], -_salience(row)))
    return tuple(made)


def _agree(row: Sequence[KeyFigure | None], entry: KeyFigure) -> bool:
    return any(_relation(other, entry) is not None for other in row if other is not None)


def _relation(one: KeyFigure, two: KeyFigure) -> FigureRelation | None:
    left, right = amounts(one.figure)[0], amounts(two.figure)[0]
    if left.dimension != right.dimension or _head(one) != _head(two):
        return None
    found = standing(left, right)
    return found if found == "same" or found == "approx" else None


def _head(entry: KeyFigure) -> str:
    return entry.figure.scope.split(" ")[-1].lower()


def _row(entries: Sequence[KeyFigure | None]) -> LedgerRow:
    first = next(entry for entry in entries if entry is not None)
    relations = tuple(
        None if entry is None or entry is first else _relation(first, entry) or "approx" for entry in entries
    )
    filled = [relation for relation in relations if relation]
    relation: FigureRelation = max(filled, key=lambda each: -_ORDER[each]) if filled else "only"
    cells = tuple(entry.mentions if entry else () for entry in entries)
    return LedgerRow(
        label=(first.label or first.figure.scope)[:_LABEL_CELLS].strip(),
        relation=relation,
        cells=cells,
        relations=relations,
        values=tuple(entry.value if entry else "" for entry in entries),
    )


def _salience(row: LedgerRow) -> float:
    return max((figure.salience for cell in row.cells for figure in cell), default=0.0)
