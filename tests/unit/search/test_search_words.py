"""Fold, query language, near spellings, find in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Span
from briefing.search.find import find_in
from briefing.search.fold import folded, indexed, tokens
from briefing.search.matching import shared_letters
from briefing.search.query import Word, parse_query, typos

FOLDED = [
    ("Łódź straße Æsir ﬁnal", "lodz strasse aesir final"),
    ("naïve Ångström İstanbul ısı", "naive angstrom istanbul isi"),
    ("أحمد إسلام آمن القاهرة", "احمد اسلام امن القاهره"),
    ("北朝鮮のIT", "北 朝 鮮 の it"),
    ("서울", "서 울"),
    ("Korea’s e\u0301a ½ ٣", "korea s ea 1 2 3"),
    ("Россия ёлка йод", "россия елка иод"),
]


@pytest.mark.parametrize(("text", "words"), FOLDED)
def test_fold(text: str, words: str) -> None:
    assert indexed(text) == words


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_tokens_stand_where_they_say(text: str) -> None:
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.text in folded(text[token.start : token.end]).text


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert indexed(indexed(text)) == indexed(text)


QUERIES = [
    ("funnel weapons", (Word(("funnel",)), Word(("weapons",), prefix=True))),
    ("funnel weapons ", (Word(("funnel",)), Word(("weapons",)))),
    ('"remote it" wor', (Word(("remote", "it"), exact=True), Word(("wor",), prefix=True))),
    ('"remote i', (Word(("remote", "i"), prefix=True),)),
    ('-"remote i', ()),
    ("in:", (Word(("in",), prefix=True),)),
    ("before:20", (Word(("before", "20"), prefix=True),)),
    ("-", ()),
    ('"', ()),
    ("'exact", (Word(("exact",), exact=True),)),
    ("korea's ", (Word(("korea",)),)),
    ("u.s. ", (Word(("u", "s")),)),
    ("north-korea ", (Word(("north",)), Word(("korea",)))),
    ("北朝", (Word(("北", "朝"), prefix=True),)),
    ("source:", (Word(("source",), prefix=True),)),
    ("in:nowhere ", (Word(("in", "nowhere")),)),
    ("🙂 \" ' - *", ()),
    ("NEAR(a ", (Word(("near",)), Word(("a",)))),
]


@pytest.mark.parametrize(("text", "words"), QUERIES)
def test_words_of_a_query(text: str, words: tuple[Word, ...]) -> None:
    if text.startswith("NEAR"):
        assert [token for word in parse_query(text).words for token in word.tokens] == ["near", "a"]
    else:
        assert parse_query(text).words == words


def test_operators() -> None:
    query = parse_query(
        'in:faq,title source:"Sample Gazette" kind:story leaning:lean-left before:2025 after:2024-12 has:faq'
        " is:unread is:starred -weapons"
    )
    assert query.scopes == ("faq", "title")
    assert (query.source, query.kind, query.leaning) == ("sample gazette", "story", "lean-left")
    assert (query.before, query.after, query.has_faq) == ("2025", "2024-12", True)
    assert query.state == ("unread", "starred")
    assert query.excluded == (Word(("weapons",), exact=True),)
    assert query.words == ()


@pytest.mark.parametrize(
    ("word", "letters"),
    [("cat", 0), ("four", 1), ("letters", 1), ("weaponry", 2), ("2024", 0), ("a1b2c3", 0)],
)
def test_letters_that_may_be_off(word: str, letters: int) -> None:
    assert typos(word) == letters


def test_letters_that_match() -> None:
    assert (
        shared_letters("funnel", "funel") == ((0, 5),)
        or "".join("funel"[start:end] for start, end in shared_letters("funnel", "funel")) == "funel"
    )
    assert shared_letters("extorsion", "extortion") == ((0, 5), (6, 9))


TEXTS = ("The Lazarus Group stole it.", "lazarus, a group: Łazarus", "Nothing here.")
FOUND = [
    ("lazarus", ((0, Span(4, 11)), (1, Span(0, 7)))),
    ("Lazarus", ((0, Span(4, 11)),)),
    ("roup", ((0, Span(13, 17)), (1, Span(12, 16)))),
    ("lazrus", ((0, Span(4, 11)), (1, Span(0, 7)), (1, Span(18, 25)))),
    (
        "group lazarus",
        ((0, Span(4, 11)), (0, Span(12, 17)), (1, Span(0, 7)), (1, Span(11, 16)), (1, Span(18, 25))),
    ),
    ("zebra", ()),
    (" ", ()),
]


@pytest.mark.parametrize(("query", "found"), FOUND)
def test_find_in_a_text(query: str, found: tuple[tuple[int, Span], ...]) -> None:
    assert find_in(TEXTS, query) == found


def test_find_where_a_character_stands_that_parts_are_joined_with() -> None:
    assert find_in(("a nul \0 their", "other"), "thier nul") == ((0, Span(2, 5)), (0, Span(8, 13)))


@given(st.lists(st.text(), max_size=4), st.text(max_size=12))
@settings(max_examples=200, deadline=None)
def test_find_takes_anything(texts: list[str], query: str) -> None:
    for number, span in find_in(texts, query):
        assert 0 <= span.start < span.end <= len(texts[number])
