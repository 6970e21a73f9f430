"""Sentences of news: each case lists its sentences; the text is their joining by spaces."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text import sentences

CASES = [
    "“We won.|They lost,” he said.|“It is over.”|Then he left.",
    "“Why?” she said.|“Because.”",
    "“Really?” Mr. Smith asked.|Nobody answered.",
    "Mr. Smith met Sen. J. D. Vance in the U.S. Senate.|He left the U.S.|The talks ended.",
    "It cost $3.5 million.|12 people died.",
    "WASHINGTON (AP) — The U.S. on Jan. 5 said No. 3 was out.|No.|He refused.",
    "BUFFALO, N.Y. (AP) — Snow fell.|Roads closed.",
    "He came at 5 p.m. EST.|She left at 6 p.m.|The shop shut.",
    "Wait...|What?|Yes!|Go.",
    "Shares of Acme Inc. fell.|So did those of Acme Corp.|The others rose.",
    "(He left early.)|She stayed.",
    "Lt. Col. Ann Lee lives at 5 Main St. in St. Louis.|She votes.",
    "He is a Ph.D. student.|She is not.",
    "Smith vs. Jones was heard in Dec. 2023.|It was short.",
    "1. First item.|2. Second item.",
    "Ms. Roe met Gov. Ray Poe and Rep. Al Low.|They spoke.",
    "The price rose 2.5%.|$40 was too much.",
    "Go!” he cried.|They went.",
    "He asked: “Who did it?”|Nobody knew.",
]


@pytest.mark.parametrize("case", CASES)
def test_cases(case: str) -> None:
    text = case.replace("|", " ")
    assert "|".join(text[span.start : span.end] for span in sentences(text)) == case


def test_lines_and_missing_space() -> None:
    text = "A title\nIt’s late.”She left.\n\n中文。新闻！"
    found = [text[span.start : span.end] for span in sentences(text)]
    assert found == ["A title", "It’s late.”", "She left.", "中文。", "新闻！"]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.text(st.sampled_from("aA1.!?…”“\"'() \n中。"), max_size=40)))
def test_cover(text: str) -> None:
    at = 0
    for span in sentences(text):
        assert not text[at : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip() != ""
        at = span.end
    assert not text[at:].strip()


@pytest.mark.parametrize("piece", [".", ". ", "A. ", "“", "中。", "! A", ". . ", " ", "a.\"", "Mr. A"])
def test_long_input_ends(piece: str) -> None:
    assert sentences(piece * 20_000) is not None
