"""Properties of the ledger that hold for any figures, and of the pairing for any worths."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.answers import LedgerRow
from briefing.compare.assignment import Cell, assign
from briefing.compare.intervals import amounts, standing
from briefing.compare.ledger import ledger
from briefing.model import Clean, Document, Figure, KeyFigure, Paragraph, Section

TEXT = Clean(
    "A fire in Pell killed 12 people and injured 30, including 14 workers each of $5 million in 2021; police "
    "say another 9 may be missing, up from 8, and over 300 acres burned."
)
KINDS = [
    "money",
    "percent",
    "pp",
    "count",
    "share",
    "multiple",
    "measure",
    "duration",
    "age",
    "score",
    "index",
    "ordinal",
    "date",
    "time",
    "magnitude",
    "identifier",
]
APPROX = ["exact", "about", "almost", "over", "at_least", "under", "at_most", "up_to", "vague"]
NUMBERS = st.one_of(
    st.integers(0, 40).map(float),
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from([0.0, -1.0, 1e18, 1e308, 88e6, 90e6, 12.0, 14.0]),
)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    start = draw(st.integers(0, len(TEXT) - 1))
    end = draw(st.integers(start, len(TEXT)))
    low = draw(NUMBERS)
    return Figure(
        kind=draw(st.sampled_from(KINDS)),
        surface=TEXT[start:end] if draw(st.booleans()) else draw(st.text(max_size=8)),
        low=low,
        high=draw(st.one_of(st.just(low), NUMBERS)),
        unit=draw(
            st.sampled_from(
                [None, "USD", "EUR", "mile", "kilometre", "degree Celsius", "basis point", "", "x"]
            )
        ),
        start=start,
        end=end,
        approx=draw(st.sampled_from(APPROX)),
        scope=draw(
            st.sampled_from(
                ["", "person", "North Korean national", "IT worker", "domain name", "website", "…"]
            )
        ),
        per=draw(st.sampled_from([None, "year"])),
        role=draw(st.sampled_from(["", "kill", "die", "seize", "zzz"])),
        linked=draw(st.sampled_from([(), ((5.0, "USD"),), ((float("inf"), "kilometre"),)])),
        section=draw(st.sampled_from(["body", None, "faq"])),
        paragraph=draw(st.sampled_from([0, None, 7])),
        salience=draw(st.sampled_from([0.0, 0.3, 0.9])),
    )


@st.composite
def entries(draw: st.DrawFn) -> KeyFigure:
    mentions = tuple(draw(st.lists(figures(), min_size=1, max_size=2)))
    return KeyFigure(
        mentions[0], mentions, mentions[0].surface, draw(st.sampled_from(["", "reward offered"])), False
    )


def document(key: str) -> Document:
    return Document(
        key=key, kind="article", title=Clean("Report"), sections=(Section("body", (Paragraph(TEXT),)),)
    )


SIDES = st.lists(st.lists(entries(), max_size=6), min_size=2, max_size=4)


def identities(rows: tuple[LedgerRow, ...], column: int) -> list[int]:
    return sorted(id(figure) for row in rows for figure in row.cells[column])


@settings(max_examples=80, deadline=None)
@given(SIDES)
def test_every_figure_stands_in_exactly_one_cell(sides: list[list[KeyFigure]]) -> None:
    rows = ledger([document(str(number)) for number, _ in enumerate(sides)], sides)
    for column, side in enumerate(sides):
        assert identities(rows, column) == sorted(id(figure) for entry in side for figure in entry.mentions)
    for row in rows:
        assert len(row.cells) == len(row.relations) == len(row.values) == len(sides)
        filled = [column for column, cell in enumerate(row.cells) if cell]
        assert [column for column, relation in enumerate(row.relations) if relation] == filled[1:]
        assert (row.relation == "only") == (len(filled) == 1)
    order = ["differs", "approx", "same", "only"]
    assert [order.index(row.relation) for row in rows] == sorted(order.index(row.relation) for row in rows)


@settings(max_examples=80, deadline=None)
@given(st.lists(entries(), max_size=6), st.lists(entries(), max_size=6))
def test_swapping_two_documents_swaps_the_cells(one: list[KeyFigure], two: list[KeyFigure]) -> None:
    def told(rows: tuple[LedgerRow, ...], turn: int) -> list[tuple[object, ...]]:
        return sorted(
            (row.relation, *(repr(cell) for cell in row.cells[::turn]), row.note, *row.values[::turn])
            for row in rows
        )

    forward = ledger([document("1"), document("2")], [one, two])
    backward = ledger([document("2"), document("1")], [two, one])
    assert told(forward, 1) == told(backward, -1)


@settings(max_examples=100, deadline=None)
@given(st.lists(entries(), max_size=6))
def test_a_document_agrees_with_itself(side: list[KeyFigure]) -> None:
    rows = ledger([document("1"), document("1")], [side, side])
    assert all(row.relation != "differs" for row in rows)


@settings(max_examples=100, deadline=None)
@given(figures(), figures())
def test_standing_is_total_and_symmetric(one: Figure, two: Figure) -> None:
    for left in amounts(one):
        for right in amounts(two):
            if left.dimension == right.dimension:
                assert standing(left, right) == standing(right, left)
    assert standing(amounts(one)[0], amounts(one)[0]) in ("same", "approx")


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 20)))
def test_pairing_is_the_best_there_is(worth: dict[Cell, int]) -> None:
    chosen = assign({cell: float(value) for cell, value in worth.items()})
    assert len({left for left, _ in chosen}) == len({right for _, right in chosen}) == len(chosen)
    best = max(sum(worth.get((i, j), 0) for i, j in enumerate(order)) for order in permutations(range(5)))
    assert sum(worth[cell] for cell in chosen) == best
