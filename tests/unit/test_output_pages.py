"""Printed pages: what is said, in plain lines and on a terminal."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from briefing.answers import Edit, Hit, LedgerRow, Listing, Passage, Revision, Summary
from briefing.model import Clean, Document, FaqEntry, Figure, Paragraph, Place, Section, Span
from briefing.output import json as to_json
from briefing.output.blocks import Block, Gap, Heading, Piece, Row, Table, Text, marked, say
from briefing.output.changed import against, merged
from briefing.output.documents import faq_page, show_page
from briefing.output.findings import ledger_count, search_page
from briefing.output.plain import lines, spoken
from briefing.output.rich_tables import print_blocks
from briefing.output.words import place_name

COLOUR = re.compile("\x1b\\[[0-9;]*(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])[;m]")
PAGE: list[Block] = [
    Gap(),
    Text(say("A [bold]title[/bold] with :smile: marks", "strong")),
    Gap(),
    Gap(),
    Heading("Key figures", "2"),
    Table(
        ("", ""),
        (
            Row(
                (say("$4 million", "money"), say("fund", "soft")),
                ((*say("$4 million", "money"), Piece(": fund")),),
            ),
        ),
        right=frozenset({1}),
    ),
    Gap(),
    Text(say("A sentence that is long enough to be wrapped at a narrow width."), gutter="12"),
    Gap(),
]


def drawn(blocks: list[Block], width: int = 60, *, no_color: bool = False) -> str:
    out = io.StringIO()
    print_blocks(
        blocks,
        Console(file=out, width=width, force_terminal=True, color_system="truecolor", no_color=no_color),
    )
    return out.getvalue()


def test_plain_lines_are_words_without_escapes_and_single_gaps() -> None:
    assert list(lines(PAGE)) == [
        "A [bold]title[/bold] with :smile: marks",
        "",
        "Key figures: 2",
        "  $4 million: fund",
        "",
        "12 A sentence that is long enough to be wrapped at a narrow width.",
    ]


def test_plain_lines_wrap_under_their_gutter() -> None:
    wrapped = list(lines(PAGE, 40))
    assert wrapped[-2:] == ["12 A sentence that is long enough to be", "   wrapped at a narrow width."]
    assert max(map(len, wrapped)) <= 40


def test_on_a_terminal_brackets_are_text_and_colour_can_be_left_out() -> None:
    coloured, bare = drawn(PAGE), drawn(PAGE, no_color=True)
    assert "[bold]title[/bold] with :smile: marks" in coloured
    assert COLOUR.search(coloured)
    assert not COLOUR.search(bare)
    assert "\x1b[1m" in bare


@pytest.mark.parametrize("width", [12, 40, 80, 200])
def test_on_a_terminal_no_row_is_wider_than_the_window(width: int) -> None:
    plain = re.sub("\x1b\\[[0-9;]*m", "", drawn(PAGE, width))
    assert all(len(row) <= width for row in plain.splitlines())


def test_marks_never_change_the_text() -> None:
    text = "seventeen sites and more"
    pieces = marked(text, [(Span(0, 9), "money"), (Span(4, 12), "match"), (Span(20, 99), "match")])
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.role == "money"] == ["seventeen"]


def quoted(text: str) -> Passage:
    return Passage(text, Place("body"), 0, len(text))


def test_an_edited_sentence_is_said_once_with_what_went_and_what_came() -> None:
    old, new = (
        "The bank is watched and 70 moved to two halls.",
        "The bank gave way and 109 moved to three halls.",
    )
    edit = Edit(
        "edited",
        quoted(old),
        quoted(new),
        (Span(9, 19), Span(24, 26), Span(36, 39)),
        (Span(9, 17), Span(22, 25), Span(35, 40)),
    )
    assert (
        spoken(merged(edit))
        == "The bank [-is watched-] {+gave way+} and [-70-] {+109+} moved to [-two-] {+three+} halls."
    )


def test_an_edited_sentence_keeps_its_spaces_where_a_comma_took_the_place_of_a_word() -> None:
    old, new = "In the school and in the hall.", "In the school, in the hall and in the church."
    edit = Edit("edited", quoted(old), quoted(new), (Span(14, 17),), (Span(13, 14), Span(27, 44)))
    assert spoken(merged(edit)) == "In the school [-and-]{+,+} in the hall {+and in the church+}."


def test_words_that_are_gone_at_either_end() -> None:
    edit = Edit(
        "edited",
        quoted("Yesterday it rained hard."),
        quoted("It rained."),
        (Span(0, 12), Span(20, 24)),
        (Span(0, 2),),
    )
    assert spoken(merged(edit)) == "[-Yesterday it-] {+It+} rained [-hard-]."


def test_places_as_people_say_them() -> None:
    names = [
        Place("body", 14),
        Place("faq", 2),
        Place("question", 2),
        Place("overview", 2),
        Place("title"),
        Place("context", 0),
    ]
    assert [place_name(place) for place in names] == ["¶15", "A3", "Q3", "Overview 3", "Title", "Context 1"]


def test_a_missing_question_is_not_made_up() -> None:
    document = Document(
        key="k",
        kind="story",
        title=Clean("Flood"),
        sections=(
            Section("faq", (FaqEntry(1, Clean("109 people.")), FaqEntry(2, Clean("Not before Saturday.")))),
        ),
    )
    assert list(lines(faq_page([(document, ())]))) == [
        "Flood: 2 answers, no questions in the file",
        "FAQ 1 of 2:",
        "A1 109 people.",
        "",
        "FAQ 2 of 2:",
        "A2 Not before Saturday.",
    ]
    on_terminal = re.sub("\x1b\\[[0-9;]*m", "", drawn(faq_page([(document, ())])))
    assert [row.strip() for row in on_terminal.splitlines()] == [
        "Flood  2 answers, no questions in the file",
        "A1 109 people.",
        "",
        "A2 Not before Saturday.",
    ]


@pytest.mark.parametrize(("sentences", "cut"), [(10, False), (10_000, True)])
def test_a_summary_of_the_beginning_says_so_in_print_and_in_json(sentences: int, cut: bool) -> None:
    text = Clean("The river rose by 3 metres. " * sentences)
    document = Document(
        key="k", kind="article", title=Clean("Flood"), sections=(Section("body", (Paragraph(text),)),)
    )
    row = Listing(
        "id", "k", "article", "Flood", "", "", "", "", "unrelated", 6 * sentences, 1, True, False, 0, None, ""
    )
    summary = Summary("extract", (Passage("It rose.", Place("body"), 0, 8, 1),))
    note = "sentence 1, drawn from the first 200,000 characters" if cut else "sentence 1"
    page = show_page(document, row, summary, (), ())
    assert [block.note for block in page if isinstance(block, Heading) and block.text == "Summary"] == [note]
    answer = to_json.document(document, row, summary, (), ())
    assert answer.get("drawn_from_characters") == (200_000 if cut else None)


def test_ledger_count_line() -> None:
    figure = Figure("count", "17", 17, 17, None, 0, 2)
    rows = [
        LedgerRow("", relation, ((figure,),), (None,))
        for relation in ("same", "same", "approx", "differs", "only")
    ]
    assert ledger_count(rows) == "= same 2, ≈ agrees 1, ≠ differs 1, in one source only 1"


def test_hits_name_tier_place_and_reading() -> None:
    hits = [
        Hit(
            "abc",
            "k",
            "Audit",
            "Sample Post",
            "title",
            Place("title"),
            None,
            "exact",
            "Funnel Weapons",
            (Span(0, 6),),
        ),
        Hit(
            "abc",
            "k",
            "Audit",
            "Sample Post",
            "faq",
            Place("faq", 2),
            3,
            "typos",
            "…Funelling",
            (Span(1, 6),),
            (),
            (("Funelling", "funnel", 1),),
        ),
    ]
    assert list(lines(search_page("funnel", hits))) == [
        "2 hits in 1 document for “funnel”",
        "",
        "Exact: 1",
        "Sample Post › Title, id abc",
        "  Funnel Weapons",
        "",
        "With typos: 1",
        "Audit › FAQ › A3, id abc",
        "  …Funelling",
        "  “Funelling” for “funnel”, 1 letter off",
    ]


def test_versions_of_other_years_are_told_with_them() -> None:
    new, old = Revision(2, "2026-11-21T18:29", "T", ""), Revision(1, "2024-12-05T06:00", "T", "")
    assert against(new, old) == "Sat 21 Nov 2026 18:29 against Thu 5 Dec 2024 06:00"
    assert against(old, old) == "Thu 5 Dec 06:00 against Thu 5 Dec 06:00"
