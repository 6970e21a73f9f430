"""The ledger on pairs of sentences written for this project, figures found by `briefing.figures`.

data/pairs_development.json was used to set weights and thresholds; pairs_heldout.json was written before any
of that; pairs_later, _fresh, _last, _third, _sixth and _seventh.json were written when the rules stood, and
measured once before being looked at; pairs_friends.json holds false friends alone.
The figures that a pair is about stand in brackets. Labels:
`same`, `approx`, `differs`; `explained`: unequal, and a sum, a remainder or a later report says why;
`separate`: false friends, which are not one quantity.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from briefing.answers import LedgerRow
from briefing.compare.ledger import ledger
from briefing.model import Clean, Document, Paragraph, Section

DATA = Path(__file__).parent / "data"
HALVES = ("development", "heldout", "later", "fresh", "last", "third", "sixth", "seventh")
Marked = tuple[str, list[tuple[int, int]]]


@dataclass(frozen=True)
class Outcome:
    """What the ledger made of a pair."""

    pair: dict[str, object]
    relation: str
    """Of the row that holds the marked figures of both sides; "only" when there is none."""
    conflicts: int
    rows: tuple[LedgerRow, ...]


def unmarked(sentence: str) -> Marked:
    """The sentence without its brackets, and the spans that they held."""
    text, spans, start = "", [], 0
    for char in sentence:
        if char == "[":
            start = len(text)
        elif char == "]":
            spans.append((start, len(text)))
        else:
            text += char
    return text, spans


def document(key: str, text: str, published: str = "") -> Document:
    body = Section("body", (Paragraph(Clean(text)),))
    return Document(key=key, kind="article", title=Clean("Report"), sections=(body,), published=published)


def touches(row: LedgerRow, column: int, spans: list[tuple[int, int]]) -> bool:
    if not spans:
        return bool(row.cells[column])
    return any(figure.start < b and a < figure.end for figure in row.cells[column] for a, b in spans)


def outcome(pair: dict[str, object]) -> Outcome:
    (left, left_spans), (right, right_spans) = unmarked(str(pair["left"])), unmarked(str(pair["right"]))
    published = pair.get("published", ("", ""))
    assert isinstance(published, (list, tuple))
    rows = ledger([document("1", left, str(published[0])), document("2", right, str(published[1]))])
    both = [row for row in rows if touches(row, 0, left_spans) and touches(row, 1, right_spans)]
    conflicts = sum(row.relation == "differs" for row in rows)
    return Outcome(pair, both[0].relation if both else "only", conflicts, rows)


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float
    false_friends: list[str]
    """Sentences of pairs that do not differ and yet have a row that differs."""
    agreement: float
    """Share of the pairs labelled same or approx that are lined up as one or the other."""
    apart: float
    """Share of the false friends whose figures do not stand in one row."""


@lru_cache
def measure(half: str) -> Score:
    pairs = json.loads((DATA / f"pairs_{half}.json").read_text(encoding="utf-8"))
    found = [outcome(pair) for pair in pairs]
    right = sum(each.pair["label"] == "differs" and each.relation == "differs" for each in found)
    flagged = sum(each.conflicts > 0 for each in found)
    wanted = sum(each.pair["label"] == "differs" for each in found)
    wrong = [str(each.pair["left"]) for each in found if each.conflicts and each.pair["label"] != "differs"]
    agreeing = [each for each in found if each.pair["label"] in ("same", "approx")]
    separate = [each for each in found if each.pair["label"] == "separate"]
    return Score(
        precision=right / max(1, flagged),
        recall=right / wanted,
        false_friends=wrong,
        agreement=sum(each.relation in ("same", "approx") for each in agreeing) / len(agreeing),
        apart=sum(each.relation == "only" for each in separate) / len(separate),
    )


@pytest.mark.parametrize("half", HALVES)
def test_differs_is_right_and_found(half: str) -> None:
    score = measure(half)
    assert score.false_friends == []
    assert score.precision >= 0.9
    assert score.recall >= 0.7


@pytest.mark.parametrize("half", HALVES)
def test_agreement_is_found_and_false_friends_stay_apart(half: str) -> None:
    score = measure(half)
    assert score.agreement >= 0.85
    assert score.apart >= 0.9


def test_false_friends_never_differ() -> None:
    pairs = json.loads((DATA / "pairs_friends.json").read_text(encoding="utf-8"))
    assert [pair["left"] for pair in pairs if outcome(pair).conflicts] == []


def test_there_are_enough_pairs() -> None:
    pairs = [pair for half in HALVES for pair in json.loads((DATA / f"pairs_{half}.json").read_text("utf-8"))]
    assert len(pairs) >= 150
    assert len({(pair["left"], pair["right"]) for pair in pairs}) == len(pairs)


def test_entailed_news_is_hardly_ever_called_a_conflict(shared: Callable[[str], Path]) -> None:
    pairs = json.loads(shared("figures/equate_NewsNLI.json").read_text(encoding="utf-8"))
    entailed = [pair for pair in pairs if pair["label"] == "entailment"]
    flagged = [
        pair for pair in entailed if outcome({"left": pair["premise"], "right": pair["hypothesis"]}).conflicts
    ]
    assert len(flagged) <= 0.01 * len(entailed)
