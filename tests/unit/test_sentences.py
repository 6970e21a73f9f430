"""Sentences of news: sentences.txt holds the cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text import sentences

LINES = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
FROM_HERE_MISSED = next(index for index, line in enumerate(LINES) if line.startswith("# Missed"))


def cases(lines: list[str]) -> list[str]:
    return [line for line in lines if line and not line.startswith("# ")]


def split(case: str) -> str:
    text = case.replace("|", " ")
    return "|".join(text[span.start : span.end] for span in sentences(text))


@pytest.mark.parametrize("case", cases(LINES[:FROM_HERE_MISSED]))
def test_cases(case: str) -> None:
    assert split(case) == case


@pytest.mark.parametrize("case", cases(LINES[FROM_HERE_MISSED:]))
@pytest.mark.xfail(strict=True, reason="a known miss")
def test_misses(case: str) -> None:
    assert split(case) == case


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


@pytest.mark.parametrize("piece", [".", ". ", "A. ", "“", "中。", "! A", ". . ", " ", 'a."', "Mr. A"])
def test_long_input_ends(piece: str) -> None:
    assert sentences(piece * 20_000) is not None
