"""Answers as JSON: exact keys, integers as integers, and arrays in which every address is found."""

from __future__ import annotations

import json
from typing import Any

import pytest

from briefing.answers import Listing, Passage, Revision, Summary
from briefing.model import (
    Boilerplate,
    Clean,
    Coverage,
    Document,
    FaqEntry,
    Figure,
    History,
    Paragraph,
    Perspective,
    Place,
    Quote,
    Reference,
    Section,
    TimelineEvent,
)
from briefing.output import json as to_json
from briefing.output.words import coverage_line, short_ids, source_names

C = Clean

SECTIONS = (
    Section(
        "overview",
        (
            Paragraph(C("First point.")),
            Boilerplate("promo", C("5 minutes")),
            Paragraph(C("Cost."), label=C("Money")),
        ),
    ),
    Section(
        "analysis",
        (
            Perspective(C("A view."), side="center"),
            Paragraph(C("A stray paragraph.")),
            Perspective(C("Another."), holder=C("Farmers")),
        ),
    ),
    Section("coverage", (Coverage(3, (("center", 1),)), Paragraph(C("A line under the counts.")))),
    Section("body", (Paragraph(C("One.")), Paragraph(C("A heading"), style="subhead"), Paragraph(C("Two.")))),
    Section("context", (Paragraph(C("Background.")),), heading=C("Why it matters")),
    Section(
        "faq", (FaqEntry(1, C("Yes."), C("Is it?")), Paragraph(C("Loose answer.")), FaqEntry(2, C("No.")))
    ),
    Section("timeline", (TimelineEvent(C("It began."), C("Monday"), "2024-12-09"), Paragraph(C("Undated.")))),
    Section("other", (Paragraph(C("Left over.")),)),
    Section("context", (Paragraph(C("More background.")),), heading=C("What to watch")),
    Section(
        "history",
        (History(C("No versions."), (TimelineEvent(C("First."), C("Tuesday")),)), Paragraph(C("A note."))),
    ),
    Section("body", (Paragraph(C("Three.")),)),
)
STORY = Document(
    key="story",
    kind="story",
    title=C("A title"),
    deck=C("A deck"),
    sections=SECTIONS,
    id="abc123",
    byline=(C("Ann"), C("Bo")),
    outlet=C("Sample Wire"),
    published="2024-12-12",
    quotes=(Quote(C("Yes"), Place("body", 0), 0, 3, C("Ann")), Quote(C("No"), Place("body", 1), 0, 2)),
)
ROW = Listing(
    "abc123",
    "story",
    "story",
    "A title",
    "A deck",
    "Sample Wire",
    "2024-12-12",
    "",
    "unrelated",
    20,
    1,
    True,
    False,
    3,
    None,
    "C 1/3",
)
LISTED = ["id", "key", "kind", "title", "outlet", "published", "story", "words", "minutes", "unread", "faq"]
SHOWN = [
    "id",
    "key",
    "kind",
    "title",
    "deck",
    "byline",
    "outlet",
    "published",
    "url",
    "words",
    "minutes",
    "overview",
    "perspectives",
    "coverage",
    "faq",
    "timeline",
    "quotes",
    "body",
    "history",
    "ai_notice",
    "boilerplate",
    "summary",
    "figures",
]
FIGURE = [
    "kind",
    "surface",
    "low",
    "high",
    "unit",
    "approx",
    "delta",
    "scope",
    "per",
    "section",
    "paragraph",
    "start",
    "end",
    "salience",
]


def shown(document: Document = STORY, revisions: tuple[Revision, ...] = ()) -> dict[str, Any]:
    summary = Summary("extract", (Passage("One.", Place("body", 0), 0, 4, 1),))
    answer = to_json.document(document, ROW, summary, [], revisions)
    loaded: dict[str, Any] = json.loads(json.dumps(answer))
    return loaded


def text_at(answer: dict[str, Any], place: Place) -> str:
    """The text at a place, from the arrays of `show` alone."""
    index = place.paragraph
    match place.section:
        case "title" | "deck":
            return str(answer[place.section])
        case "overview" | "timeline":
            return str(answer[place.section][index]["text"])
        case "analysis":
            return str(answer["perspectives"][index]["text"])
        case "faq":
            return str(answer["faq"][index]["answer"])
        case "question":
            return str(answer["faq"][index]["question"])
        case "body":
            return str(answer["body"][index])
        case other:
            texts = [
                text for part in answer["sections"] if part["kind"] == other for text in part["paragraphs"]
            ]
            return str(texts[index])


def test_listing_has_the_promised_keys() -> None:
    assert list(to_json.listing(ROW)) == LISTED


def test_show_has_the_promised_keys_first_and_nothing_is_lost() -> None:
    answer = shown()
    assert list(answer)[: len(SHOWN)] == SHOWN
    assert list(answer)[len(SHOWN) :] == ["sections", "voices"]


def test_every_address_of_the_document_is_found_in_the_arrays() -> None:
    answer = shown()
    places = list(STORY.passages())
    assert len(places) == 22
    for place, text in places:
        assert text_at(answer, place) == text, place


def test_parts_of_show() -> None:
    answer = shown(revisions=(Revision(1, "2024-12-12", "A title", "00"),))
    assert answer["overview"] == [{"text": "First point."}, {"text": "Cost.", "label": "Money"}]
    assert answer["faq"][0] == {"number": 1, "question": "Is it?", "answer": "Yes."}
    assert answer["faq"][2] == {"number": 2, "question": None, "answer": "No."}
    assert [(quote["text"], quote["speaker"]) for quote in answer["quotes"]] == [("Yes", "Ann"), ("No", None)]
    first = answer["quotes"][0]
    assert (first["section"], first["paragraph"], first["start"], first["end"]) == ("body", 0, 0, 3)
    assert answer["boilerplate"] == [{"kind": "promo", "text": "5 minutes"}]
    assert answer["coverage"] == {
        "stated_total": 3,
        "stated_by_leaning": {"center": 1},
        "listed": 0,
        "unknown": 2,
        "line": "3 stated, 1 Center, 2 unknown, none listed",
    }
    assert answer["history"]["stated"] == "No versions."
    assert answer["history"]["revisions"] == [{"number": 1, "at": "2024-12-12", "title": "A title"}]
    assert answer["history"]["entries"] == [{"date": "Tuesday", "iso": "", "text": "First."}]
    assert answer["summary"] == [{"text": "One.", "section": "body", "paragraph": 0, "start": 0, "end": 4}]
    assert answer["ai_notice"] is None


def test_what_a_document_does_not_state_is_null_or_empty() -> None:
    bare = Document(key="k", kind="article", title=C("T"))
    answer = shown(bare)
    assert list(answer) == SHOWN
    assert (answer["coverage"], answer["history"]) == (None, {"stated": None, "revisions": []})
    assert answer["body"] == answer["faq"] == answer["overview"] == []


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        (Figure("count", "17 sites", 17.0, 17.0, None, 0, 8), "17", "17"),
        (Figure("percent", "4.25%", 4.25, 4.25, None, 0, 5), "4.25", "4.25"),
        (Figure("money", "$88 million", 88e6, 88e6, "USD", 0, 11), "88000000", "88000000"),
        (Figure("count", "dozens", 24.0, 99.0, None, 0, 6, "vague"), "24", "99"),
    ],
    ids=lambda value: value.surface if isinstance(value, Figure) else value,
)
def test_whole_numbers_are_integers(figure: Figure, low: str, high: str) -> None:
    answer = to_json.figure(figure)
    assert list(answer) == FIGURE
    assert (json.dumps(answer["low"]), json.dumps(answer["high"])) == (low, high)


@pytest.mark.parametrize(
    ("coverage", "line"),
    [
        (Coverage(3, (("center", 1),)), "3 stated, 1 Center, 2 unknown, none listed"),
        (
            Coverage(7, (("center", 4), ("lean-right", 1))),
            "7 stated, 4 Center, 1 Lean Right, 2 unknown, none listed",
        ),
        (Coverage(2, (("left", 2),)), "2 stated, 2 Left, none listed"),
        (Coverage(1_200), "1,200 stated, 1,200 unknown, none listed"),
        (Coverage(None, (), (Reference(C("A")), Reference(C("B")))), "total not stated, 2 listed"),
    ],
    ids=str,
)
def test_coverage_line(coverage: Coverage, line: str) -> None:
    assert coverage_line(coverage) == line


def test_short_ids_are_unique_prefixes() -> None:
    short = short_ids(["aaaaaaaa1", "aaaaaaaa2", "bbbbbbbbb"], least=4)
    assert short == {"aaaaaaaa1": "aaaaaaaa1", "aaaaaaaa2": "aaaaaaaa2", "bbbbbbbbb": "bbbb"}


def test_equal_names_side_by_side_are_numbered() -> None:
    assert source_names([("", "article"), ("Wire", "article"), ("", "article")]) == (
        "Article 1",
        "Wire",
        "Article 2",
    )
