"""Kagi News files: every field in its place, citations resolved by the order of the source, nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import FormatError
from briefing.figures import find_figures
from briefing.model import (
    Clean,
    Coverage,
    Document,
    FaqEntry,
    Paragraph,
    Perspective,
    Place,
    Quote,
    Reference,
    Section,
    TimelineEvent,
)
from briefing.parsing import parse
from briefing.parsing.kite_citations import Citations
from briefing.parsing.kite_dump import dump_kite
from briefing.parsing.kite_fields import SECTIONS
from briefing.parsing.labels import split_label
from briefing.parsing.registry import PARSERS

STORY = {
    "cluster_number": 4,
    "unique_domains": 9,
    "number_of_titles": 21,
    "category": "Floods",
    "title": "River leaves its bed [daily.example#1]",
    "short_summary": "The river rose by 2 metres [daily.example#2][wire#1].",
    "talking_points": ["Damage: At 10:30 two bridges fell [daily.example#1].", "No label here"],
    "quote": "We had ten minutes.",
    "quote_author": "Ana Ruiz",
    "quote_attribution": "mayor, to Daily",
    "quote_source_url": "https://www.daily.example/b",
    "quote_source_domain": "daily.example",
    "location": "Upper Valley",
    "perspectives": [
        {
            "text": "Farmers: The dam opened too late.",
            "sources": [{"name": "Farm Post", "url": "https://farmpost.example/x"}],
        }
    ],
    "timeline": [
        {"date": "May 2024", "date_iso": "2024-05", "content": "The dam is inspected"},
        "May 3, 2025:: The river rises [nobody.example#1]",
        "In spring:: Meadows dry",
    ],
    "suggested_qna": [{"question": "Who is hurt? [wire#1]", "answer": "Nobody so far [common]."}],
    "did_you_know": "",
    "industry_impact": ["Mills: Two stand still."],
    "future_outlook": "Rain goes on.\n\nUntil Friday.",
    "user_action_items": "",
    "key_players": None,
    "emoji": "🌊",
    "primary_image": {"url": "https://img.example/1", "caption": "The bridge", "credit": "AP"},
    "articles": [
        {"title": "First", "link": "https://www.daily.example/a", "domain": "daily.example", "date": ""},
        {
            "title": "Wire",
            "link": "https://wire.example/1",
            "domain": "wire.example",
            "date": "2025-05-03T09:00:00+00:00",
        },
        {"title": "Second", "link": "https://www.daily.example/b", "domain": "daily.example", "date": ""},
    ],
    "domains": [{"name": "daily.example", "favicon": "f", "isPaywalled": True}],
}
STATIC = {"category": "World", "timestamp": 1746262800, "read": 12, "clusters": [STORY]}


def read(value: object, name: str = "world.json") -> tuple[Document, ...]:
    return parse(json.dumps(value).encode(), name)


def test_every_field_has_its_place() -> None:
    (document,) = read(STATIC)
    assert (document.key, document.kind, document.title) == (
        "kite:World/1746262800/4",
        "story",
        "River leaves its bed",
    )
    assert document.deck == "The river rose by 2 metres [daily.example, wire.example]."
    assert (document.published, document.topic) == ("2025-05-03T09:00:00+00:00", "Floods")
    assert document.sections == (
        Section(
            "overview",
            (
                Paragraph(Clean("At 10:30 two bridges fell [daily.example]."), "point", Clean("Damage")),
                Paragraph(Clean("No label here"), "point"),
            ),
        ),
        Section(
            "other",
            (Paragraph(Clean("“We had ten minutes.” — Ana Ruiz, mayor, to Daily [daily.example]"), "quote"),),
            Clean("Quote"),
        ),
        Section(
            "analysis",
            (Perspective(Clean("The dam opened too late [farmpost.example]."), holder=Clean("Farmers")),),
            Clean("Perspectives"),
        ),
        Section(
            "context",
            (Paragraph(Clean("Mills: Two stand still."), "point"),),
            Clean("Industry impact"),
        ),
        Section(
            "context",
            (Paragraph(Clean("Rain goes on.")), Paragraph(Clean("Until Friday."))),
            Clean("Future outlook"),
        ),
        Section(
            "timeline",
            (
                TimelineEvent(Clean("The dam is inspected"), Clean("May 2024"), "2024-05"),
                TimelineEvent(Clean("The river rises [?]"), Clean("May 3, 2025"), "2025-05-03"),
                TimelineEvent(Clean("Meadows dry"), Clean("In spring")),
            ),
            Clean("Timeline"),
        ),
        Section(
            "faq",
            (FaqEntry(1, Clean("Nobody so far [common knowledge]."), Clean("Who is hurt?")),),
            Clean("Questions"),
        ),
        Section("context", (Paragraph(Clean("Upper Valley")),), Clean("Location")),
        Section(
            "coverage",
            (
                Coverage(
                    21,
                    (),
                    (
                        Reference(Clean("First"), Clean("daily.example"), "https://www.daily.example/a"),
                        Reference(
                            Clean("Wire"),
                            Clean("wire.example"),
                            "https://wire.example/1",
                            None,
                            "2025-05-03T09:00:00+00:00",
                        ),
                        Reference(Clean("Second"), Clean("daily.example"), "https://www.daily.example/b"),
                    ),
                ),
            ),
            Clean("Articles"),
        ),
    )
    assert document.quotes == (
        Quote(Clean("We had ten minutes."), Place("other", 0), 1, 20, Clean("Ana Ruiz")),
    )
    extra = {name: json.loads(value) for name, value in document.extra}
    assert (extra["emoji"], extra["unique_domains"]) == ("🌊", 9)
    assert extra["primary_image"]["credit"] == "AP"
    assert extra["domains"] == STORY["domains"]
    assert extra["kite"] == STORY
    assert {"field": "short_summary", "mark": "[wire#1]", "article": 2} in extra["citations"]
    assert {"field": "timeline", "mark": "[nobody.example#1]", "article": None} in extra["citations"]


def test_stories_of_the_2026_interface() -> None:
    first, second = read(
        {
            "batchId": "b",
            "categoryName": "Science",
            "timestamp": 1771227079,
            "stories": [
                {"id": "s-1", "title": "One", "selectedLanguage": "de", "talking_points": None},
                {
                    "id": "s-1",
                    "title": "Two",
                    "perspectives": [{"source": "Labs", "text": "It works: well."}],
                },
            ],
            "totalStories": "2",
            "readCount": 3,
        }
    )
    assert (first.key, first.topic, first.language, first.sections) == ("s-1", "Science", "de", ())
    assert second.key != "s-1", "an id that is given twice loses no story"
    assert second.perspectives == (Perspective(Clean("It works: well."), None, Clean("Labs")),)


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_is_shown_as_text_and_as_list(name: str) -> None:
    for value in ("Some words.", ["Some words."], ["", "Some words.", None]):
        (document,) = read({"timestamp": 1, "clusters": [{"title": "T", "cluster_number": 1, name: value}]})
        (section,) = document.sections
        assert (section.kind, section.heading) == ("context", SECTIONS[name])
        assert [text for _, text in document.passages()] == ["T", "Some words."]
    empties: tuple[object, ...] = ("", [], None)
    for empty in empties:
        (document,) = read({"timestamp": 1, "clusters": [{"title": "T", "cluster_number": 1, name: empty}]})
        assert document.sections == ()


DOMAINS = (
    "www.reuters.com",
    "apnews.com",
    "reuters.com",
    "9to5mac.com",
    "news.bbc.example",
    "sport.bbc.example",
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("A fell [reuters.com#1].", "A fell [reuters.com]."),
        ("A fell. [reuters.com#2] B rose.", "A fell [reuters.com]. B rose."),
        ("A fell.[reuters#1][apnews#1] B", "A fell [reuters.com, apnews.com]. B"),
        (
            "A [reuters.com#1, apnews.com#1; common] fell",
            "A [reuters.com, apnews.com, common knowledge] fell",
        ),
        ("A[apnews.com#1], B", "A [apnews.com], B"),
        ("([apnews.com#1]) “[apnews.com#1] A”", "([apnews.com]) “[apnews.com] A”"),
        (
            "In the U.S.[apnews.com#1] and the U.K.[apnews.com#1], too",
            "In the U.S. [apnews.com] and the U.K. [apnews.com], too",
        ),
        ("A fell.[apnews.com#1]\n\nB rose.[apnews.com#1]", "A fell [apnews.com].\n\nB rose [apnews.com]."),
        ("A fell![apnews.com#1]B", "A fell! [apnews.com] B"),
        ("落ちた。[apnews.com#1]次", "落ちた [apnews.com]。 次"),
        ("A [reuters.com#3]", "A [?]"),
        ("A [apnews.com#0]", "A [?]"),
        ("A [bbc#1]", "A [?]"),
        ("A [BBC.example#1] [APNews.com#1]", "A [?, apnews.com]"),
        ("A [7] B [*]", "A [?] B [common knowledge]"),
        ("[9to5mac#1] says", "[www.9to5mac.com] says"),
        ("“[The] deal [sic] in [May 2024]”", "“[The] deal [sic] in [May 2024]”"),
        ("A [see example.com] B [x#y]", "A [see example.com] B [x#y]"),
    ],
)
def test_citations(written: str, shown: str) -> None:
    assert Citations(DOMAINS).text(written, "deck") == shown


def test_a_citation_is_resolved_by_the_order_of_the_articles() -> None:
    citations = Citations(DOMAINS)
    assert [citations.resolve(mark) for mark in ("reuters.com#1", "reuters.com#2", "apnews#1")] == [0, 2, 1]
    assert citations.resolve("bbc#1") is None, "two domains go by that name"


def test_no_citation_is_taken_for_a_figure() -> None:
    domains = ("20minutes.example", "24hours.example", "apnews.com")
    text = Citations(domains).text(
        "Ten [20minutes#1][24hours#1][apnews#1] [3] [*] fell [gone.example#12].", "deck"
    )
    assert [found.surface for found in find_figures(text)] == [
        found.surface for found in find_figures("Ten fell.")
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Label: text", ("Label", "text")),
        ("At 10:30 it began: rain", ("At 10:30 it began", "rain")),
        ("At 10:30 it began", ("", "At 10:30 it began")),
        ("See https://a.example/b", ("", "See https://a.example/b")),
        ('"Quoted: words" stay: here', ('"Quoted: words" stay', "here")),
        ("“Quoted: words” stay", ("", "“Quoted: words” stay")),
        ("🇫🇷 France: Willing", ("🇫🇷 France", "Willing")),
        ("日本：賛成", ("日本", "賛成")),
        ("Nothing after:", ("", "Nothing after:")),
        (f"{'long ' * 30}: text", ("", f"{'long ' * 30}: text")),
    ],
)
def test_label_and_text(text: str, parts: tuple[str, str]) -> None:
    assert split_label(Clean(text)) == parts


def test_a_file_is_written_again_with_the_same_values() -> None:
    odd = STATIC | {
        "clusters": [None, STORY, 7, STORY | {"cluster_number": 5, "later_field": [1.5, None]}],
        "x": 1e300,
    }
    documents = read(odd)
    assert json.loads(dump_kite(documents)) == odd
    assert parse(dump_kite(documents), "world.json") == documents


def test_only_stories_of_kite_can_be_written() -> None:
    with pytest.raises(FormatError, match="not from Kagi News"):
        dump_kite(parse(b"# A title\n\nSome words of an article.", "a.md"))


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ({"timestamp": 1, "categories": [{"name": "World", "file": "world.json"}]}, "an index"),
        ({"batches": [{"id": "a", "totalClusters": 8}]}, "an index"),
        ({"timestamp": 1, "clusters": [], "batchId": "x"}, "without a story"),
    ],
)
def test_files_without_stories_are_refused_in_a_sentence(value: object, sentence: str) -> None:
    with pytest.raises(FormatError, match=sentence):
        read(value)


def test_a_damaged_file_is_refused_in_a_sentence() -> None:
    with pytest.raises(FormatError, match=r"^world.json: looks like a file of Kagi News"):
        parse(json.dumps(STATIC).encode()[:-4], "folder/world.json")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
FIELDS = st.sampled_from(sorted(STORY) + sorted(SECTIONS) + ["id", "unheard_of"])
STORIES = st.lists(
    st.dictionaries(FIELDS, JSON | st.lists(st.text("ab:# []#1.com", max_size=12), max_size=3), max_size=8),
    min_size=1,
)


@given(STORIES, st.sampled_from(["clusters", "stories"]), JSON)
@settings(deadline=None, max_examples=150)
def test_any_values_are_read_and_written_without_loss(
    stories: list[dict[str, object]], name: str, timestamp: object
) -> None:
    file = {"batchId": "b", "timestamp": timestamp, name: stories}
    documents = read(file, "w.json")
    assert len(documents) == len(stories)
    assert json.loads(dump_kite(documents)) == file
    assert parse(dump_kite(documents), "w.json") == documents


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=150)
def test_foreign_bytes_raise_nothing_but_format_errors(tail: bytes) -> None:
    try:
        documents = parse(b'{"clusters": [{"cluster_number": 1, "title": "' + tail, "w.json")
    except FormatError:
        return
    assert all(document.title for document in documents)


def test_files_of_both_dialects_beside_the_repository(shared: Callable[[str], Path]) -> None:
    kite = next(parser for parser in PARSERS if parser.name == "kite")
    stories = 0
    for path in sorted(shared("kite").glob("*.json")):
        data = path.read_bytes()
        if b'"clusterCount"' in data or b'"totalClusters"' in data:
            continue
        documents = parse(data, path.name)
        assert kite.name and all(document.kind == "story" for document in documents)
        assert json.loads(dump_kite(documents)) == json.loads(data), path.name
        assert parse(dump_kite(documents), path.name) == documents
        stories += len(documents)
    assert stories >= 5
