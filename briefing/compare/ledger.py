"""Compare: the figures of two to four documents, lined up.

`ledger` is the only public function: a row per quantity, a cell per document. What an amount means is in
`intervals`, what the words around it say in `contexts`, which figures are one quantity in `align` and
`assignment`, why unequal ones need not differ in `explain`, what a row is called in `labels`.
Pure and deterministic; with two documents the outcome does not depend on which comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefing.answers import LedgerRow
from briefing.compare.align import pair, read_entries
from briefing.compare.assignment import assign
from briefing.compare.explain import complement, later, marked_apart, parts_of
from briefing.compare.labels import row_label

if TYPE_CHECKING:
    from briefing.answers import FigureRelation
    from briefing.compare.align import Entry, Pair
    from briefing.compare.assignment import Cell
    from briefing.model import Document, Figure, KeyFigure

_ORDER: dict[FigureRelation, int] = {"differs": 0, "approx": 1, "same": 2, "only": 3}
_MOST = 150
"""Figures of a document that are lined up; news has ten to forty, a table of results may have thousands."""
_TOPIC_WORDS = 8
"""Concepts that two documents must share around their figures to be taken for reports of one event."""


@dataclass(slots=True)
class _Row:
    """A row being built: entries per column, and how each column stands to the first filled one."""

    cells: list[tuple[Entry, ...]]
    relations: list[FigureRelation | None]
    note: str = ""
    repeats: list[Entry] = field(default_factory=list)
    """Entries that say again what another one of their document says: in its cell, their value not shown."""

    @property
    def lead(self) -> int:
        """The leftmost filled column."""
        return next(column for column, cell in enumerate(self.cells) if cell)

    @property
    def relation(self) -> FigureRelation:
        filled = [relation for relation in self.relations if relation]
        return min(filled, key=lambda relation: _ORDER[relation]) if filled else "only"


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
    if len(documents) == 2 and _order(figures[1]) < _order(figures[0]):
        rows = [_mirrored(row) for row in _rows(documents[::-1], figures[::-1])]
    else:
        rows = _rows(documents, figures)
    made = [(_rank(row), _finished(row)) for row in rows]
    made.sort(key=lambda each: each[0])
    return tuple(row for _, row in made)


def _rows(documents: Sequence[Document], figures: Sequence[Sequence[KeyFigure]]) -> list[_Row]:
    read = [read_entries(document, each) for document, each in zip(documents, figures, strict=True)]
    parted = [_foremost(entries) for entries in read]
    columns = [foremost for foremost, _ in parted]
    rows: list[_Row] = []
    for column, entries in enumerate(columns):
        if entries:
            rows = [*rows, *_Joining(documents, columns, rows, column).new_rows()]
            rows = [row for row in rows if any(row.cells)]
    rows = _gathered(rows)
    for column, (_, others) in enumerate(parted):
        rows += [_alone(entry, column, len(read)) for entry in others]
    return rows


def _foremost(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """(the entries that are lined up, the others); a long document lines up its most salient ones."""
    ranked = sorted(entries, key=lambda entry: (-entry.key.figure.salience, entry.index))
    chosen = sorted(ranked[:_MOST], key=lambda entry: entry.index)
    return tuple(replace(entry, index=index) for index, entry in enumerate(chosen)), tuple(ranked[_MOST:])


def _alone(entry: Entry, column: int, columns: int) -> _Row:
    row = _Row([()] * columns, [None] * columns)
    row.cells[column] = (entry,)
    return row


def _gathered(rows: list[_Row]) -> list[_Row]:
    """Puts figures that one document gives twice, in other words each time, into one cell."""
    shared = [row for row in rows if row.relation != "only"]
    kept = []
    for row in rows:
        entry, column = row.cells[row.lead][0], row.lead
        home = next((other for other in shared if _repeats(entry, column, other)), None)
        if row.relation != "only" or home is None:
            kept.append(row)
        else:
            home.cells[column] += (entry,)
            home.repeats.append(entry)
    return kept


def _repeats(entry: Entry, column: int, row: _Row) -> bool:
    if row.note or not row.cells[column]:
        return False
    first = row.cells[column][0]
    if first.key.figure.low != entry.key.figure.low or first.key.figure.kind != entry.key.figure.kind:
        return False
    again = pair(first, entry, topic=True)
    return again is not None and again.relation == "same"


class _Joining:
    """Puts the entries of one more document into the rows so far."""

    def __init__(
        self,
        documents: Sequence[Document],
        columns: Sequence[tuple[Entry, ...]],
        rows: list[_Row],
        column: int,
    ) -> None:
        self._documents = documents
        self._columns = columns
        self._rows = rows
        self._column = column
        self._entries = columns[column]
        self._free_rows = dict(enumerate(rows))
        self._free_entries = dict(enumerate(self._entries))
        self._settled: set[int] = set()
        """Entries whose inequality is explained though they stand alone."""

    def new_rows(self) -> list[_Row]:
        """Fills the rows and returns one more for each entry that belongs to none."""
        pairs = self._pairs()
        agreeing = {cell: each for cell, each in pairs.items() if each.relation != "differs"}
        for cell in assign({cell: each.score for cell, each in agreeing.items()}):
            self._put(cell, agreeing[cell].relation)
        self._explain()
        self._differ({cell: each for cell, each in pairs.items() if each.relation == "differs"}, agreeing)
        count = len(self._documents)
        alone = {i: _alone(entry, self._column, count) for i, entry in self._free_entries.items()}
        self._note_marks(alone)
        return list(alone.values())

    def _pairs(self) -> dict[Cell, Pair]:
        found: dict[Cell, Pair] = {}
        topics = [_topic(column, self._entries) for column in self._columns[: self._column]]
        for i, row in enumerate(self._rows):
            lead = row.lead
            for j, entry in enumerate(self._entries):
                each = pair(row.cells[lead][0], entry, topics[lead])
                if each is not None:
                    found[i, j] = each
        return found

    def _put(self, cell: Cell, relation: FigureRelation, note: str = "") -> None:
        row, entry = self._free_rows.pop(cell[0]), self._free_entries.pop(cell[1])
        row.cells[self._column] = (entry,)
        row.relations[self._column] = relation
        row.note = note or row.note or self._update_note(row, entry, relation)

    def _update_note(self, row: _Row, entry: Entry, relation: FigureRelation) -> str:
        """ "updated 12 → 14" where two agreeing counts are of different hours."""
        first = row.cells[row.lead][0]
        order = later(self._documents[row.lead], self._documents[self._column])
        if relation == "same" or not order or first.key.figure.low == entry.key.figure.low:
            return ""
        old, new = (first, entry) if order < 0 else (entry, first)
        if new.key.figure.low < old.key.figure.low:
            return ""
        if any(
            figure.approx not in ("exact", "at_least", "over")
            for figure in (first.key.figure, entry.key.figure)
        ):
            return ""
        return _updated(first, entry, order)

    def _explain(self) -> None:
        for column in range(self._column):
            others = self._columns[column]
            for i, row in list(self._free_rows.items()):
                if row.lead == column and i in self._free_rows:
                    self._explain_row(i, row)
            for j, entry in list(self._free_entries.items()):
                self._explain_entry(j, entry, others, column)

    def _explain_row(self, index: int, row: _Row) -> None:
        found = parts_of(row.cells[row.lead][0], self._entries)
        if found is None:
            return
        parts, note = found
        row.note = row.note or note
        if all(part.index in self._free_entries for part in parts):
            row.cells[self._column] = tuple(self._free_entries.pop(part.index) for part in parts)
            row.relations[self._column] = "approx"
        self._free_rows.pop(index)

    def _explain_entry(self, index: int, entry: Entry, others: Sequence[Entry], column: int) -> None:
        found = parts_of(entry, others)
        if found is None or index not in self._free_entries:
            return
        parts, note = found
        single = {
            row.cells[column][0].index: i
            for i, row in self._free_rows.items()
            if row.lead == column and all(not cell for each, cell in enumerate(row.cells) if each != column)
        }
        wanted = [single.get(part.index) for part in parts]
        places = [place for place in wanted if place is not None]
        if len(places) < len(parts):
            self._settled.add(index)
            return
        row = self._free_rows.pop(places[0])
        row.cells[column] = parts
        row.note = note
        for place in places[1:]:
            self._free_rows.pop(place).cells[column] = ()
        row.cells[self._column] = (self._free_entries.pop(index),)
        row.relations[self._column] = "approx"

    def _differ(self, pairs: Mapping[Cell, Pair], agreeing: Mapping[Cell, Pair]) -> None:
        """Rows that differ: only between figures that agree with nothing on the other side."""
        rows, entries = {i for i, _ in agreeing}, {j for _, j in agreeing} | self._settled
        left = {
            cell: each.score
            for cell, each in pairs.items()
            if cell[0] in self._free_rows.keys() - rows and cell[1] in self._free_entries.keys() - entries
        }
        for cell in assign(left):
            row = self._rows[cell[0]]
            first, entry = row.cells[row.lead][0], self._entries[cell[1]]
            order = later(self._documents[row.lead], self._documents[self._column])
            whole = complement(first, entry)
            if whole:
                self._put(cell, "approx", whole)
            elif order:
                self._put(cell, "approx", _updated(first, entry, order))
            else:
                self._put(cell, "differs")

    def _note_marks(self, alone: Mapping[int, _Row]) -> None:
        """Says why two figures that look alike stand in rows of their own."""
        for row in self._free_rows.values():
            for index, other in alone.items():
                note = marked_apart(row.cells[row.lead][0], self._entries[index])
                if note and not row.note and not other.note:
                    row.note = other.note = note


def _topic(one: Iterable[Entry], two: Iterable[Entry]) -> bool:
    left, right = _said(one), _said(two)
    return len(left & right) >= _TOPIC_WORDS


def _said(entries: Iterable[Entry]) -> frozenset[str]:
    return frozenset().union(
        *(context.words | context.names for entry in entries for context in entry.contexts)
    )


def _updated(one: Entry, two: Entry, order: int) -> str:
    old, new = (one, two) if order < 0 else (two, one)
    return f"updated {_bare(old)} → {_bare(new)}"


def _bare(entry: Entry) -> str:
    low = entry.key.figure.low
    return f"{low:,.10g}" if abs(low) < 1e6 and entry.key.figure.kind == "count" else entry.key.value


def _order(figures: Sequence[KeyFigure]) -> list[tuple[str, float, float, str, str, str, int]]:
    return [
        (each.kind, each.low, each.high, each.unit or "", each.surface, each.scope, each.start)
        for each in (figure.figure for figure in figures)
    ]


def _mirrored(row: _Row) -> _Row:
    relation = row.relation
    filled = all(row.cells)
    return _Row(row.cells[::-1], [None, relation if filled else None], row.note, row.repeats)


def _rank(row: _Row) -> tuple[int, float, int, int]:
    lead = row.lead
    salience = max(mention.salience for cell in row.cells for entry in cell for mention in _mentions(entry))
    return _ORDER[row.relation], -salience, lead, row.cells[lead][0].index


def _finished(row: _Row) -> LedgerRow:
    return LedgerRow(
        label=row_label(row.cells[row.lead][0]),
        relation=row.relation,
        cells=tuple(_cell(cell) for cell in row.cells),
        relations=tuple(row.relations),
        note=row.note,
        values=tuple(_value(cell, row.repeats) for cell in row.cells),
    )


def _value(entries: Sequence[Entry], repeats: Sequence[Entry]) -> str:
    return " + ".join(entry.key.value for entry in entries if not any(entry is each for each in repeats))


def _cell(entries: Sequence[Entry]) -> tuple[Figure, ...]:
    found = [mention for entry in entries for mention in _mentions(entry)]
    return tuple(sorted(found, key=lambda figure: -figure.salience))


def _mentions(entry: Entry) -> tuple[Figure, ...]:
    return entry.key.mentions or (entry.key.figure,)
