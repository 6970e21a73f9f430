"""Cells, lines and cuts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich._unicode_data import load
from rich.cells import cell_len

from briefing.model import Span
from briefing.text import cells, clean, truncate, wrap


def test_every_code_point_as_rich_draws() -> None:
    codes = [*range(0x20, 0x7F), *range(0xA0, 0xD800), *range(0xE000, 0xFE0F), *range(0xFE10, 0x40000)]
    rich = bytearray([1]) * 0x110000
    for first, last, width in load("auto").widths:
        rich[first : last + 1] = bytes([width]) * (last + 1 - first)
    assert [hex(code) for code in codes if cells(chr(code)) != rich[code]] == []
    # The planes above hold next to nothing: eight at once.
    eights = range(0x40000, 0x110000, 8)
    assert [
        hex(at) for at in eights if cells("".join(map(chr, range(at, at + 8)))) != sum(rich[at : at + 8])
    ] == []
    assert all(rich[code] == cell_len(chr(code)) for code in codes[::97])


def test_emoji_as_rich_draws(shared: Callable[[str], Path]) -> None:
    for line in shared("safety/emoji.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        assert cells(text) == cell_len(text)


TEXTS = st.text(st.sampled_from("ab 12.,—中，é\u0301\u200d👨👩❤\ufe0f🇩🇪क्ष한\n"), max_size=40).map(clean)


KEEP = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=4)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(1, 14), KEEP)
def test_lines(text: str, width: int, kept: list[tuple[int, int]]) -> None:
    keep = [Span(start, min(start + size, len(text))) for start, size in kept if start < len(text)]
    assert cells(text) == cell_len(text)
    at = 0
    for span in wrap(text, width, keep):
        assert set(text[at : span.start]) <= {" ", "\n"}
        assert cells(text[span.start : span.end]) <= max(2, width)
        assert "\n" not in text[span.start : span.end]
        at = span.end
    assert set(text[at:]) <= {" ", "\n"}
    assert cells(truncate(text, width)) <= width


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(1, 14), st.integers(0, 40), st.integers(1, 12))
def test_one_kept_span_is_whole_where_its_words_fit(text: str, width: int, start: int, size: int) -> None:
    text = text.replace("\n", " ")
    end = min(start + size, len(text))
    first, last = text.rfind(" ", 0, start + 1) + 1, text.find(" ", max(start, end - 1))
    word = text[first : last if last >= 0 else len(text)]
    if first <= start < end and cells(word[0]) and cells(word) <= width:
        cuts = [span.start for span in wrap(text, width, [Span(start, end)])]
        assert not any(start < cut < end and text[start:cut].strip(" ") for cut in cuts)


def lines(text: str, width: int, keep: list[Span]) -> list[str]:
    return [text[span.start : span.end] for span in wrap(text, width, keep)]


def test_kept_spans() -> None:
    text = "They seized 17 websites, paid over $88 million."
    assert lines(text, 16, []) == ["They seized 17", "websites, paid", "over $88", "million."]
    assert lines(text, 16, [Span(12, 23)]) == ["They seized", "17 websites,", "paid over $88", "million."]
    assert lines("", 5, []) == []
    assert lines("a\n\nb", 5, []) == ["a", "", "b"]
    assert lines("abcdefgh", 3, []) == ["abc", "def", "gh"]
    assert lines("中文新闻", 5, []) == ["中文", "新闻"]


@pytest.mark.parametrize(
    ("text", "kept", "width", "expected"),
    [
        ("They paid over $88 million.", "$88 million", 11, "They paid|over $88|million."),
        ("They paid over $88 million.", "$88 million", 12, "They paid|over|$88 million."),
        ("They paid ($88 million) now", "$88 million", 13, "They paid|($88 million)|now"),
        ("(17 websites) were", "17 websites", 12, "(17|websites)|were"),
        ("paid “$88 million”—which-was-all", "$88 million", 13, "paid|“$88 million”|—which-was-al|l"),
        ("他们支付了88亿元，然后", "88亿元", 8, "他们支付|了|88亿元，|然后"),
        ("他们支付了88亿元，然后", "88亿元", 6, "他们支|付了88|亿元，|然后"),
        ("12 👨\u200d👩\u200d👧 34", "12 👨\u200d", 5, "12 👨\u200d👩\u200d👧|34"),
        ("ab👨\u200d👩cd", "ab👨\u200d", 5, "ab👨\u200d👩c|d"),
    ],
)
def test_edges_of_kept_spans(text: str, kept: str, width: int, expected: str) -> None:
    start = text.index(kept)
    assert "|".join(lines(text, width, [Span(start, start + len(kept))])) == expected


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (0, ""),
        (1, "…"),
        (11, "Rivals…"),
        (16, "Rivals paid…"),
        (20, "Rivals paid…"),
        (24, "Rivals paid $88 million…"),
    ],
)
def test_truncate(width: int, expected: str) -> None:
    assert truncate("Rivals paid $88 million for it", width) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("In 2024 the court ruled", 10, "In 2024…"),
        ("In May 2024 voters chose him", 15, "In May 2024…"),
        ("On Dec. 12 Trump won again", 13, "On Dec. 12…"),
        ("In 12 states voters chose", 8, "In…"),
        ("The 17 websites were seized", 12, "The…"),
        ("The 17, who left, were", 9, "The 17…"),
        ("Rose 5% in May", 9, "Rose 5%…"),
        ("Nearly 12 million people died", 20, "Nearly…"),
        ("Nearly $12 million people say", 20, "Nearly $12 million…"),
        ("Firms paid US$88 million", 20, "Firms paid…"),
        ("The A320 jets fell", 12, "The A320…"),
        ("1,234,567 people", 8, "…"),
        ("10-12 people died", 5, "…"),
        ("他们支付了88亿元，然后", 13, "他们支付了…"),
        ("他们支付了88亿元，然后", 14, "他们支付了…"),
        ("他们支付了88亿元，然后", 17, "他们支付了88亿元…"),
        ("他支付88亿美元然后", 13, "他支付…"),
        ("他支付88亿美元然后", 15, "他支付88亿美元…"),
        ("警方逮捕了12人然后", 14, "警方逮捕了…"),
        ("警方逮捕了12人然后", 15, "警方逮捕了12人…"),
        ("한국은 88억 달러를 냈다", 13, "한국은…"),
    ],
)
def test_truncate_beside_numbers(text: str, width: int, expected: str) -> None:
    assert truncate(text, width) == expected


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab 0123456789.,$-—中亿元%"), max_size=40), st.integers(1, 30))
def test_truncate_never_cuts_a_number(text: str, width: int) -> None:
    text = clean(text)
    cut = truncate(text, width)
    assert cells(cut) <= width
    if cut != text:
        kept = cut.removesuffix("…")
        assert text.startswith(kept)
        assert not (kept[-1:].isdigit() and re.match(r"[.,:/-]?\d", text[len(kept) :]))
