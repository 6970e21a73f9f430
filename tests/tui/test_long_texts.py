"""Very long documents: what is laid out is bounded, said to be cut, found again; figures keep their ink."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import overload

import pytest

from briefing.compare.features import SKETCHED, features
from briefing.figures import LOOKED_AT, WEIGHED, survey
from briefing.library import open_library
from briefing.model import Clean, Document, Paragraph, Place, Section, Span
from briefing.model.document import AT_ONCE, UncleanTextError
from briefing.tui.desk import Desk
from briefing.tui.ink import Mark, ink_spans
from briefing.tui.pages import margin, reading
from briefing.tui.pages.laid import Wanted, lay_out
from briefing.tui.pages.sources import SourceView, summary_block, summary_note
from briefing.tui.screens.open_text import OpenText
from briefing.tui.widgets.page import _near, marks_of
from tests.tui.conftest import running

WIDTH = 60
PARAGRAPH = b"Paragraph of 14 people.\n\n"


def article(text: str) -> Document:
    return Document("k", "article", Clean("A headline"), (Section("body", (Paragraph(Clean(text)),)),))


def view_of(tmp_path: Path, data: bytes) -> SourceView:
    with open_library(tmp_path / "library") as library:
        library.add_bytes(b"A Headline\n\n" + data, "long.txt")
        (row,) = library.documents()
        return Desk(library).view(row.id)


def laid_out(view: SourceView, limit: int = reading.FIRST_LIMIT) -> reading.Reading:
    return reading.read(view.document, view.figures, view.listing, gutter=4, width=WIDTH, limit=limit)


@pytest.mark.parametrize("data", [PARAGRAPH * 6000, b"word " * 60_000], ids=["paragraphs", "line"])
def test_no_more_is_laid_out_at_first_than_the_limit_and_it_says_so(tmp_path: Path, data: bytes) -> None:
    view = view_of(tmp_path, data)
    first = laid_out(view)
    assert len(first.lines) < 2.2 * reading.FIRST_LIMIT / WIDTH
    assert first.more is not None
    assert "Stopped after the first part" in first.lines[first.more].text
    every = laid_out(view, 10**9)
    assert every.more is None
    assert set(every.places) == {place for place, _ in view.document.passages()}


@pytest.mark.parametrize(("data", "told"), [(b"word " * 60_000, True), (b"word " * 5000, False)])
def test_it_is_said_of_how_much_of_a_long_text_the_summary_is(
    tmp_path: Path, data: bytes, told: bool
) -> None:
    view = view_of(tmp_path, data)
    words = "Summary, figures and story are drawn from its first 200,000 characters."
    rows = [line.text.strip() for line in laid_out(view).lines[:6]]
    assert (words in " ".join(rows)) == told
    assert (summary_note(view)[1] == "first 200,000 characters") == told


def test_as_much_is_laid_out_as_a_jump_needs(tmp_path: Path) -> None:
    view = view_of(tmp_path, PARAGRAPH * 20_000)
    place, last = Place("body", 15_000), Place("body", 19_999)
    assert laid_out(view).row_of(place, 5) is None
    limit = reading.reach(view.document, WIDTH, place, 5)
    laid = laid_out(view, limit)
    assert laid.row_of(place, 5) is not None
    assert laid.more is not None
    assert laid.row_of(last, 0) is None
    assert laid_out(view, reading.reach(view.document, WIDTH, last, 0)).more is None


def test_what_a_key_looks_up_is_as_the_lines_have_it(tmp_path: Path) -> None:
    laid = lay_out(view_of(tmp_path, PARAGRAPH * 50), Wanted(4, WIDTH))
    assert laid.paragraphs == 50
    assert [mention.place.paragraph for mention in laid.mentions] == list(range(50))
    for mention in laid.mentions:
        assert "14 people" in laid.reading.lines[mention.row].text
    for place, start in laid.starts.items():
        assert laid.at(start) == (place, 0)
    assert laid.at(laid.starts[Place("body", 7)] + 3) == (Place("body", 7), 3)


def test_a_character_is_found_in_the_row_that_shows_it(tmp_path: Path) -> None:
    found = laid_out(view_of(tmp_path, b"word " * 5000))
    rows = found.places[Place("body", 0)]
    assert len(rows) > 100
    for y in rows:
        span = found.lines[y].span
        assert found.row_of(Place("body", 0), span.start) == y
        assert found.row_of(Place("body", 0), span.end - 1) == y
    assert found.row_of(Place("body", 0), 10**9) == rows[-1]


def test_every_figure_of_a_long_paragraph_has_its_ink(tmp_path: Path) -> None:
    data = b" and ".join(b"$%d million" % number for number in range(1, 300))
    view = view_of(tmp_path, data)
    inked = [
        text
        for line in laid_out(view).lines
        if line.place == Place("body", 0)
        for text, ink in line.parts[1:]
        if ink != "text"
    ]
    assert inked == [f"${number} million" for number in range(1, 300)]


def test_the_strip_says_that_only_the_first_figures_are_weighed(tmp_path: Path) -> None:
    data = b" and ".join(b"$%d million" % number for number in range(1, WEIGHED + 100))
    view = view_of(tmp_path, data)
    lines, ranges = margin.strip_lines(view.figures, 36, 30, {}, None)
    assert len(ranges) == WEIGHED
    assert lines[0].text.split() == ["FIGURES", "the", "first", "1,000,", "8", "key"]


def test_what_is_worked_out_of_a_long_text_is_that_of_its_beginning() -> None:
    town = "The council of town {} met and paid $5 million in 1990. "
    told = "".join(map(town.format, range(4000)))
    assert len(told) > LOOKED_AT == SKETCHED
    begun, whole = article(told[:LOOKED_AT]), article(told + "Nine people died in 2025. " * 10_000)
    assert features(whole) == features(begun)
    assert survey(whole) == survey(begun)


@pytest.mark.parametrize("at", [0, AT_ONCE - 1, AT_ONCE, 2 * AT_ONCE, 2 * AT_ONCE + 6])
def test_a_forbidden_character_is_found_wherever_it_is_in_a_long_text(at: int) -> None:
    text = "x" * (2 * AT_ONCE + 7)
    article(text)
    with pytest.raises(UncleanTextError):
        article(text[:at] + "\x1b" + text[at + 1 :])


class Counted(Sequence[Mark]):
    """Marks that count how often one is looked at."""

    def __init__(self, marks: list[Mark]) -> None:
        self.marks = marks
        self.looks = 0

    def __len__(self) -> int:
        return len(self.marks)

    @overload
    def __getitem__(self, index: int) -> Mark: ...

    @overload
    def __getitem__(self, index: slice) -> list[Mark]: ...

    def __getitem__(self, index: int | slice) -> Mark | list[Mark]:
        found = self.marks[index]
        self.looks += len(found) if isinstance(found, list) else 1
        return found


def test_a_row_looks_at_the_marks_near_it_only() -> None:
    text = "ab " * 10_000
    marks = Counted([Mark(Span(at, at + 2), "match") for at in range(0, len(text), 3)])
    parts = ink_spans(text, Span(15_001, 15_007), "text", marks)
    assert parts == [("b", "match"), (" ", "text"), ("ab", "match"), (" ", "text"), ("a", "match")]
    assert marks.looks < 50


def test_matches_that_overlap_are_one_mark_and_a_row_looks_at_those_near_it() -> None:
    place = Place("body", 0)
    spans = [Span(0, 4), Span(2, 3), Span(3, 6), Span(8, 9), Span(20, 30)]
    marks = marks_of(((place, span) for span in spans), "match")[place]
    assert [mark.span for mark in marks] == [Span(0, 6), Span(8, 9), Span(20, 30)]
    assert [mark.span for mark in _near(marks, Span(5, 20))] == [Span(0, 6), Span(8, 9)]
    assert list(_near(marks, Span(9, 20))) == []


def test_of_an_endless_sentence_the_pane_wraps_what_its_rows_hold(tmp_path: Path) -> None:
    view = view_of(tmp_path, b"word " * 30_000)
    lines = summary_block(view, WIDTH, 8)
    assert len(lines) == 8
    assert lines[-1].text.endswith("…")


async def test_a_match_far_behind_what_is_laid_out_is_gone_to(tmp_path: Path) -> None:
    text = "\n\n".join(f"Paragraph {number} of the report." for number in range(12_000))
    with open_library(tmp_path / "library") as library:
        library.add_bytes(f"A Headline\n\n{text}\n\nHere is the zebra.\n".encode(), "long.txt")
        async with running(library) as driver:
            await driver.press("enter")
            screen = driver.app.screen
            assert isinstance(screen, OpenText)
            assert "zebra" not in driver.text
            await driver.press("slash")
            await driver.type("zebra")
            assert "Here is the zebra." in driver.text
            await driver.press("enter")
            assert "match 1/1" in driver.text


async def test_what_is_on_top_stays_there_in_another_width(tmp_path: Path) -> None:
    text = "\n\n".join(
        f"Paragraph {number} of the report. " + "And more of it. " * 20 for number in range(60)
    )
    with open_library(tmp_path / "library") as library:
        library.add_bytes(f"A Headline\n\n{text}\n".encode(), "long.txt")
        async with running(library) as driver:
            await driver.press("enter", *["space"] * 3)
            screen = driver.app.screen
            assert isinstance(screen, OpenText)
            top = screen._top_line()
            assert top is not None
            for width in (70, 140, 120):
                await driver.pilot.resize_terminal(width, 36)
                await driver.settle()
                now = screen._top_line()
                assert now is not None
                assert now.place == top.place
                assert now.span.start <= top.span.start
            await driver.press("f")
            assert (there := screen._top_line()) is not None
            assert there.place == top.place


async def test_more_matches_than_are_counted_are_said_to_be_more(tmp_path: Path) -> None:
    with open_library(tmp_path / "library") as library:
        library.add_bytes(b"A Headline\n\n" + b"word " * 11_000, "long.txt")
        async with running(library) as driver:
            await driver.press("enter", "slash")
            await driver.type("word")
            await driver.press("enter", "n")
            assert "match 2/10,000+" in driver.text
