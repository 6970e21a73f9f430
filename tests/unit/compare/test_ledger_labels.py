"""What a row of the ledger is called: a noun of the source, else what kind of thing it is."""

from __future__ import annotations

import pytest

from briefing.compare.ledger import ledger
from briefing.model import Clean, Document, Paragraph, Section


def document(key: str, text: str) -> Document:
    return Document(
        key=key,
        kind="article",
        title=Clean("Report"),
        sections=(Section("body", (Paragraph(Clean(text)),)),),
    )


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("He left five years ago.", "time"),
        ("Some 3 percent is inside the United States.", "share"),
        ("There are 19 legislative bodies in the state.", "legislative bodies"),
        ("The panel will sit for three days.", "panel"),
        ("The union has 650,000 members.", "members"),
    ],
)
def test_a_row_is_called_by_a_noun(text: str, label: str) -> None:
    (row,) = ledger([document("1", text), document("2", "Nothing was said.")])
    assert row.label == label


def test_a_verb_is_no_label() -> None:
    (row,) = ledger([document("1", "It took four hours to vomit it."), document("2", "Nothing was said.")])
    assert "vomit" not in row.label


def test_what_stands_behind_another_figure_is_no_label_of_this_one() -> None:
    votes, hours = ledger(
        [document("1", "Vote was 9-4 after nine hours of debate."), document("2", "Nothing was said.")]
    )
    assert (votes.label, hours.label) == ("vote", "debate")
