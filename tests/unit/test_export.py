"""What is exported reads back the same, as a line of JSON and as Markdown, and reads well as it stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import BriefingError, FormatError
from briefing.model import (
    Boilerplate,
    BoilerplateKind,
    Clean,
    Coverage,
    Document,
    FaqEntry,
    History,
    Item,
    Leaning,
    Paragraph,
    ParagraphStyle,
    Perspective,
    Place,
    Quote,
    Reference,
    Section,
    SectionKind,
    TimelineEvent,
)
from briefing.output.export import export_line, export_name
from briefing.output.export_markdown import export_markdown
from briefing.parsing import parse
from briefing.parsing.quotes import complete
from briefing.text import clean, clean_line

CASES = Path(__file__).parents[1] / "parsing" / "cases"

STORY = complete(
    Document(
        "daily/42",
        "story",
        Clean('The "big" river: 2. of #1 floods'),
        (
            Section(
                "overview",
                (
                    Paragraph(Clean("It rose by *2* metres"), "point", Clean("River")),
                    Boilerplate("ai-notice", Clean("Summary by AI.")),
                ),
                Clean("Overview"),
            ),
            Section(
                "analysis",
                (
                    Perspective(Clean("Too late."), "lean-left"),
                    Perspective(Clean("In time."), holder=Clean("Dam")),
                ),
            ),
            Section(
                "body",
                (
                    Paragraph(
                        Clean("“We had ten minutes,” said Ana Ruiz.\n- not a list"),
                    ),
                ),
            ),
            Section(
                "faq",
                (
                    FaqEntry(1, Clean("Nobody."), Clean("Who is hurt?")),
                    FaqEntry(2, Clean("At night."), inferred=True),
                ),
            ),
            Section("timeline", (TimelineEvent(Clean("Rain"), Clean("May 2024"), "2024-05"),)),
            Section(
                "coverage",
                (
                    Coverage(
                        3,
                        (("center", 1),),
                        (Reference(Clean("A [b]"), Clean("Daily"), "https://d.example/a"),),
                    ),
                ),
            ),
            Section(
                "history", (History(Clean("Two versions"), (TimelineEvent(Clean("First"), Clean("1 May")),)),)
            ),
        ),
        deck=Clean("A deck"),
        byline=(Clean("Ana Ruiz"), Clean("null")),
        outlet=Clean("Daily"),
        published="2025-05-03T09:00:00+00:00",
        url="https://daily.example/?a=1#b",
        leaning="center",
        extra=(("note", '"a --> b -- c"'),),
    )
)
"""A document with an item of every type."""


def test_markdown_to_read() -> None:
    assert export_markdown(STORY) == (
        """---
briefing: 1
key: "daily/42"
kind: story
title: "The \\"big\\" river: 2. of #1 floods"
deck: "A deck"
byline:
  - "Ana Ruiz"
  - "null"
outlet: Daily
published: "2025-05-03T09:00:00+00:00"
url: "https://daily.example/?a=1#b"
leaning: center
---

# The "big" river: 2. of \\#1 floods

*A deck*

<!-- section: overview -->
## Overview

- **River:** It rose by \\*2\\* metres

<!-- boilerplate: ai-notice -->
Summary by AI.

<!-- section: analysis -->

<!-- view: lean-left -->
**Lean Left:** Too late.

<!-- view: none; named -->
**Dam:** In time.

<!-- section: body -->

“We had ten minutes,” said Ana Ruiz.\\
\\- not a list

<!-- section: faq -->

<!-- faq: 1 -->
**Who is hurt?**

Nobody.

<!-- faq: 2; inferred -->

At night.

<!-- section: timeline -->

<!-- event: 2024-05 -->
- **May 2024:** Rain

<!-- section: coverage -->

<!-- coverage: {"type": "coverage", "total": 3, "by_leaning": [["center", 1]], """
        """"articles": [{"title": "A [b]", "outlet": "Daily", "url": "https://d.example/a"}]} -->
- [A \\[b\\]](<https://d.example/a>), Daily

<!-- section: history -->

<!-- history: {"type": "history", "text": "Two versions", "entries": [{"date": "1 May", "text": "First"}]} -->
- Two versions
- 1 May: First

<!-- extra: [["note", "\\"a \\u002d\\u002d\\u003e b \\u002d\\u002d c\\""]] -->

<!-- end -->
"""
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [(1, ""), ("soon", ""), ("2025-13", ""), ("12 March 2025", "2025-03-12"), ("2025-03", "2025-03")],
)
def test_dates_of_an_export_that_was_changed_are_dates(written: object, read: str) -> None:
    line = json.dumps({"briefing": 1, "title": "A", "published": written})
    assert parse(line.encode(), "a.jsonl")[0].published == read


def test_both_forms_read_back_the_same() -> None:
    assert parse(export_markdown(STORY).encode(), "elsewhere.md") == (STORY,)
    assert parse(export_line(STORY).encode() * 2, "elsewhere.jsonl") == (STORY, STORY)


def test_markdown_that_was_wrapped_and_edited_by_hand() -> None:
    text = export_markdown(STORY).replace("It rose by", "It\nrose\nby\nalmost").replace("\n", "\r\n")
    (found,) = parse(text.encode(), "a.md")
    assert found.overview[0] == Paragraph(Clean("It rose by almost *2* metres"), "point", Clean("River"))
    assert found.quotes == STORY.quotes


def test_markdown_without_its_comments_is_read_by_its_looks() -> None:
    text = "\n".join(line for line in export_markdown(STORY).split("\n") if not line.startswith("<!--"))
    (found,) = parse(text.encode(), "a.md")
    assert (found.title, found.outlet, found.published) == (STORY.title, STORY.outlet, STORY.published)
    assert "Nobody." in [text for _, text in found.passages()]


def test_quotes_that_no_longer_fit_are_looked_for_again() -> None:
    stated = replace(STORY, quotes=(Quote(Clean("had ten"), Place("body", 0), 4, 11, Clean("Ana")),))
    assert parse(export_line(stated).encode(), "a.jsonl") == (stated,)
    assert parse(export_markdown(stated).encode(), "a.md") == (stated,)
    changed = export_line(stated).replace("had ten minutes,", "had five minutes,")
    (found,) = parse(changed.encode(), "a.jsonl")
    assert [quote.text for quote in found.quotes] == ["We had five minutes,"]


def test_names_of_files() -> None:
    assert export_name(STORY) == f"2025-05-03-the-big-river-2-of-1-floods-{STORY.id}.md"
    odd = replace(STORY, title=Clean("../../etc/пасс: CON"), published="", id="abc")
    assert export_name(odd, ".jsonl") == "etc-con-abc.jsonl"


TEXTS = (
    st.text(st.sampled_from("ab *_-+=#>`[]<!&;:|~\\\n\"'.)12“”é"), max_size=30)
    | st.text(max_size=20)
    | st.sampled_from(
        ["```", "<!-- end -->", "---", "- a", "> a", "## a", "**a:** b", "&amp;", "&#32;", "1. a", "\\"]
    )
).map(lambda text: Clean(clean(text).strip()))
FULL = TEXTS.filter(bool)
LINES = TEXTS.map(clean_line) | st.sampled_from([Clean("a  b"), Clean("a:  *b"), Clean("# a   ")]).map(
    lambda text: Clean(text.strip())
)
TITLES = LINES.filter(bool)
SIDES = st.none() | st.sampled_from(get_args(Leaning))
DATES = st.sampled_from(["", "2025", "2025-05", "2025-05-03", "2025-05-03T10:00:00+02:00"])
EVENTS = st.builds(TimelineEvent, FULL, LINES, DATES)
REFERENCES = st.builds(
    Reference, LINES, LINES, st.sampled_from(["", "https://a.example/?b=c--d>e"]), SIDES, DATES
)
ITEMS: st.SearchStrategy[Item] = st.one_of(
    st.builds(Paragraph, FULL, st.sampled_from(get_args(ParagraphStyle)), LINES),
    st.builds(Perspective, FULL, SIDES, LINES),
    st.builds(FaqEntry, st.integers(0, 99), TEXTS, st.none() | TITLES, st.booleans()),
    EVENTS,
    st.builds(
        Coverage,
        st.none() | st.integers(0, 999),
        st.lists(st.tuples(st.sampled_from(get_args(Leaning)), st.integers(0, 99)), max_size=2).map(tuple),
        st.lists(REFERENCES, max_size=2).map(tuple),
    ),
    st.builds(History, TEXTS, st.lists(EVENTS, max_size=2).map(tuple)),
    st.builds(Boilerplate, st.sampled_from(get_args(BoilerplateKind)), FULL),
)
SECTIONS = st.builds(
    Section, st.sampled_from(get_args(SectionKind)), st.lists(ITEMS, max_size=4).map(tuple), LINES
)
DOCUMENTS = st.builds(
    Document,
    TITLES.map(str),
    st.sampled_from(["article", "story"]),
    TITLES,
    st.lists(SECTIONS, max_size=3).map(tuple),
    LINES,
    st.lists(TITLES, max_size=2).map(tuple),
    LINES,
    DATES,
    DATES,
    LINES.map(str),
    SIDES,
    LINES,
    LINES.map(str),
    extra=st.lists(st.tuples(TITLES.map(str), TEXTS.map(str)), max_size=2).map(tuple),
).map(complete)


@given(DOCUMENTS)
@settings(deadline=None, max_examples=300)
def test_any_document_reads_back_the_same(document: Document) -> None:
    assert parse(export_line(document).encode(), "a.jsonl") == (document,)
    assert parse(export_markdown(document).encode(), "a.md") == (document,)


@pytest.mark.parametrize("path", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_every_case_of_the_parsers_reads_back_the_same(path: Path) -> None:
    try:
        documents = parse(path.read_bytes(), path.name)
    except BriefingError:
        return
    for document in documents:
        assert parse(export_line(document).encode(), "a.jsonl") == (document,)
        assert parse(export_markdown(document).encode(), "a.md") == (document,)


@given(st.binary(max_size=200), st.integers(0, 2000))
@settings(deadline=None, max_examples=150)
def test_damaged_exports_raise_nothing_but_format_errors(damage: bytes, at: int) -> None:
    for whole, name in ((export_markdown(STORY).encode(), "a.md"), (export_line(STORY).encode(), "a.jsonl")):
        try:
            documents = parse(whole[:at] + damage + whole[at:], name)
        except FormatError:
            continue
        assert all(document.title for document in documents)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)
)


@given(st.dictionaries(st.sampled_from(sorted(json.loads(export_line(STORY)))), JSON), JSON)
@settings(deadline=None, max_examples=100)
def test_wrong_types_in_an_exported_line_are_passed_over(changed: dict[str, object], value: object) -> None:
    items = [
        {"type": "faq", "number": value, "text": value},
        {"type": "coverage", "by_leaning": [value], "total": value},
    ]
    line = json.loads(export_line(STORY)) | {"sections": [{"kind": value, "items": items}]} | changed
    try:
        assert parse(json.dumps(line).encode(), "a.jsonl")[0].title
    except FormatError:
        assert not line["title"]


def test_stories_of_kite_read_back_the_same(shared: Callable[[str], Path]) -> None:
    for path in sorted(shared("kite").glob("*stories*.json")):
        for document in parse(path.read_bytes(), path.name):
            assert parse(export_markdown(document).encode(), "a.md") == (document,)
            assert parse(export_line(document).encode(), "a.jsonl") == (document,)
