"""The ledger and the names of the two documents that the product is designed around."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.answers import LedgerRow, Name
from briefing.compare.labels import LABEL_CELLS
from briefing.compare.ledger import ledger
from briefing.compare.names import names
from briefing.model import Document
from briefing.parsing import parse
from briefing.text import cells


@pytest.fixture(scope="module")
def documents(shared: Callable[[str], Path]) -> list[Document]:
    files = sorted(shared("/seeds").glob("*.txt"))
    return [document for file in files for document in parse(file.read_bytes(), file.name)]


@pytest.fixture(scope="module")
def rows(documents: list[Document]) -> tuple[LedgerRow, ...]:
    return ledger(documents)


def shared_rows(rows: tuple[LedgerRow, ...]) -> list[tuple[str, ...]]:
    return [(row.relation, *row.values) for row in rows if all(row.cells)]


def test_what_lines_up(rows: tuple[LedgerRow, ...]) -> None:
    assert shared_rows(rows) == [
        ("approx", "thousands", "thousands"),
        ("same", "17 domain names", "17 websites"),
    ]


def test_nothing_differs(rows: tuple[LedgerRow, ...]) -> None:
    assert not [row for row in rows if row.relation == "differs"]


def test_labels_are_short_and_the_sources_own(rows: tuple[LedgerRow, ...]) -> None:
    assert all(cells(row.label) <= LABEL_CELLS for row in rows)
    labels = {value: row.label for row in rows for value in row.values if value}
    assert labels["17 domain names"] == "domain names seized"
    assert labels["thousands"] == "IT workers"
    assert labels["$1.5 million"] == "assets seized"
    assert labels["2 cases"] == "cases filed"


def test_the_other_order_gives_the_same(documents: list[Document], rows: tuple[LedgerRow, ...]) -> None:
    mirrored = ledger(documents[::-1])
    assert sorted((row.relation, *row.values[::-1]) for row in mirrored) == sorted(
        (row.relation, *row.values) for row in rows
    )


def test_names(documents: list[Document]) -> None:
    found = names(documents)
    both = [name.text for name in found if all(name.counts)]
    assert {"North Korea", "US", "Justice Department", "China", "Russia"} <= set(both)
    assert found[: len(both)] == tuple(name for name in found if all(name.counts))
    one = {name.text: name.counts for name in found if not all(name.counts)}
    assert one["Johnson"][0] >= 9
    assert {"FBI", "St. Louis", "State Department", "Missouri", "Georgia", "Massachusetts"} <= set(one)
    assert not {"North Korean", "IT", "Overview", "Fourteen", "Fraudsters"} & {name.text for name in found}
    assert Name("Massachusetts", (0, 1)) in found
