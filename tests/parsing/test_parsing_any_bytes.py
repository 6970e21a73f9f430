"""Parsing is total: any bytes become documents or one FormatError, and no word of a text is lost."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import FormatError
from briefing.model import (
    Boilerplate,
    Coverage,
    Document,
    FaqEntry,
    History,
    Paragraph,
    Perspective,
    TimelineEvent,
)
from briefing.parsing import parse
from briefing.text import clean

CASES = Path(__file__).parent / "cases"
WORDS = st.sampled_from(
    "Overview Analysis FAQ History Timeline Summary Articles Center Left Right Sources Background river "
    "council voted “quoted said bridge 14 2024 (3) - * # ## Q: A: ? . : \n \n\n \n\n\n\n By Related Posts "
    "Share Report issue "
    "Center-leaning outlets describe the flood as a failure of planning that was foreseen. "
    "https://a.example --- ``` | > ** __ [x](y) &amp; <b> \u202e \u0301 界 عربي".split(" ")
)
PAGES = st.lists(WORDS, max_size=120).map(" ".join)
SUFFIXES = st.sampled_from(["", "a.txt", "a.md", "a.jsonl", "a.json", "a.pdf"])


def texts(document: Document) -> Iterator[str]:
    """All that a document holds, as texts."""
    yield from (document.title, document.deck, document.outlet, document.topic, document.url)
    yield from document.byline
    for section in document.sections:
        yield section.heading
        for item in section.items:
            match item:
                case Paragraph() as one:
                    yield from (one.text, one.label)
                case Perspective() as one:
                    yield from (one.text, one.holder, one.side or "")
                case FaqEntry() as one:
                    yield from (one.answer, one.question or "")
                case TimelineEvent() as one:
                    yield from (one.text, one.date)
                case Coverage() as one:
                    yield from (
                        part
                        for reference in one.references
                        for part in (reference.title, reference.outlet, reference.url)
                    )
                case History() as one:
                    yield one.stated
                    yield from (part for entry in one.entries for part in (entry.text, entry.date))
                case Boilerplate() as one:
                    yield one.text


def words(text: str) -> Counter[str]:
    """The words of a text, by their letters: numbers may be marks of a list or counts."""
    letters = "".join(letter if letter.isalpha() else " " for letter in text.casefold())
    return Counter(word for word in letters.split() if len(word) > 3)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=400), PAGES.map(str.encode)), SUFFIXES)
def test_any_bytes(data: bytes, name: str) -> None:
    try:
        documents = parse(data, name)
    except FormatError as error:
        assert str(error).endswith(".")
        return
    assert documents
    for document in documents:
        assert document.key and document.id
        for quote in document.quotes:
            assert document.text_at(quote.place)[quote.start : quote.end] == quote.text


LABELS = words(
    "source author title date question answer published updated modified last first from staff writer topic "
    "outlet"
)
"""Names of fields, whose values stand in fields of the document."""

LEANING = (
    "(?:left|center|centre|right|liberal|conservative|neutral|unrated|mixed|izquierda|centro|derecha|"
    "links|mitte|rechts|gauche|droite)"
)
STATEMENT = re.compile(rf"\d|\b{LEANING}\b", re.IGNORECASE)
RATING = re.compile(rf"\({LEANING}\)", re.IGNORECASE)


def statements(text: str, byline: Sequence[str]) -> Iterator[str]:
    """What may become a number, a side or a name.

    Short lines of a count or a leaning, ratings in brackets, and what a byline says its bearer is.
    """
    lines = [line.strip(" #*-•") for line in text.splitlines() if line.strip()]
    for line, below in itertools.zip_longest(lines, lines[1:], fillvalue=""):
        short = sum(any(map(str.isalnum, word)) for word in line.split()) <= 8
        if short and (STATEMENT.search(line) or below.isdecimal() or any(name in line for name in byline)):
            yield line
        yield from RATING.findall(line)


def lost(text: str, document: Document) -> list[str]:
    """Words of a text that are nowhere in its document, but those of what became a count or a side."""
    cleaned = clean(text)
    missing = words(cleaned) - words(" ".join(texts(document)))
    return sorted(
        word for word in missing - words(" ".join(statements(cleaned, document.byline))) if word not in LABELS
    )


@settings(max_examples=200, deadline=None)
@given(PAGES)
def test_no_word_is_lost(text: str) -> None:
    try:
        (document,) = parse(text.encode(), "a.txt")
    except FormatError:
        return
    assert not lost(text, document)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.name)
def test_no_word_of_a_case_is_lost(path: Path) -> None:
    (document,) = parse(path.read_bytes(), path.name)
    assert not lost(path.read_text(encoding="utf-8"), document)


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=8,
    ),
    st.sampled_from(
        ["id", "title", "body", "faq", "published", "byline", "leaning", "overview", "url", "kind", "other"]
    ),
)
def test_any_type_of_any_field(value: object, field: str) -> None:
    line = json.dumps({"title": "A title of some words", "body": "Text.", field: value})
    (document,) = parse(line.encode("utf-8", "surrogatepass"), "a.jsonl")
    assert document.title
