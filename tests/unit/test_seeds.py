"""The starter library: what it must hold for every screen to have something to show, in our own prose."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing import parse
from briefing.model import Document

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FILES = sorted(path for path in SEEDS.iterdir() if path.name != "README.md")


def read(start: str) -> tuple[Document, ...]:
    """The documents of the file whose name begins so."""
    (path,) = (path for path in FILES if path.name.startswith(start))
    return parse(path.read_bytes(), path.name)


def newest() -> list[Document]:
    """Every document in its last version."""
    found: dict[str, Document] = {}
    for path in FILES:
        for document in parse(path.read_bytes(), path.name):
            found[document.key] = document
    return list(found.values())


def words(document: Document) -> int:
    return sum(len(text.split()) for place, text in document.passages() if place.section != "title")


def test_twelve_documents_with_titles_and_texts() -> None:
    documents = newest()
    assert len(documents) == 12
    assert all(document.title and words(document) > 100 for document in documents)


def test_invented_events_have_invented_outlets() -> None:
    outlets = {
        path.name[:2]: {document.outlet for document in parse(path.read_bytes(), path.name)} for path in FILES
    }
    assert outlets.pop("01") == outlets.pop("02") == outlets.pop("05") == {""}
    assert all(
        outlet in ("Sample Gazette", "Sample Wire", "Sample Post")
        for found in outlets.values()
        for outlet in found
    )


def test_long_article_as_saved_text() -> None:
    (article,) = read("01")
    assert article.kind == "article"
    assert article.title == "Fourteen North Koreans Accused of Funnelling US Tech Pay Into Weapons Programmes"
    assert len(article.body) == 25
    assert 900 <= sum(len(paragraph.text.split()) for paragraph in article.body) <= 1000
    assert not any(paragraph.text == article.title for paragraph in article.body)
    assert [folded.text for folded in article.boilerplate if folded.kind == "related"] == ["Related Posts"]
    assert len(article.quotes) >= 8
    assert any((quote.speaker or "").startswith("a cybersecurity expert") for quote in article.quotes)


def test_story_page_as_saved_text() -> None:
    (story,) = read("02")
    assert story.kind == "story"
    assert story.deck.startswith("The US Justice Department says")
    assert (len(story.overview), len(story.perspectives), len(story.faq)) == (5, 1, 5)
    assert story.perspectives[0].side == "center"
    assert [entry.question for entry in story.faq] == [None] * 5
    assert story.ai_notice
    assert "promo" in {folded.kind for folded in story.boilerplate}
    coverage = story.coverage
    assert coverage is not None
    assert (coverage.stated_total, coverage.stated_by_leaning, coverage.unknown, coverage.listed) == (
        3,
        (("center", 1),),
        2,
        0,
    )
    assert story.history is not None
    assert story.history.stated
    assert not story.history.entries


def test_front_matter() -> None:
    (wire,) = read("03")
    assert (wire.outlet, wire.published[:10], wire.leaning) == ("Sample Wire", "2024-12-12", "left")
    assert wire.title == "Thirteen Named in Remote-Work Indictment; Reward Set at $5 Million"
    assert not any(paragraph.text == wire.title for paragraph in wire.body)


def test_three_versions_of_one_article() -> None:
    versions = read("04")
    assert len(versions) == 3
    assert len({version.key for version in versions}) == len({version.id for version in versions}) == 1
    assert [re.findall(r"\d+", version.title) for version in versions] == [["70"], ["70"], ["109"]]
    assert [version.modified[:16] for version in versions] == [
        "2024-12-10T18:02",
        "2024-12-10T21:15",
        "2024-12-11T08:40",
    ]


def test_story_page_with_questions() -> None:
    (story,) = read("05")
    assert [entry.question for entry in story.faq] == [
        "How many people have been moved?",
        "Why did the levee fail?",
        "When can people go home?",
    ]
    assert (
        story.faq[0].answer == "Officials count 109 people in three shelters, up from 70 on Tuesday evening."
    )
    assert {view.side for view in story.perspectives} == {"center", "right"}
    assert len(story.timeline) == 5
    assert story.coverage is not None
    assert dict(story.coverage.stated_by_leaning) == {"center": 4, "right": 1}
    assert story.coverage.stated_total == 7
    assert story.history is not None


def test_plain_text_with_byline_lines() -> None:
    (ferries,) = read("10")
    assert ferries.title == "Ferry Crews Vote to Strike Over Rosters"
    assert (ferries.byline, ferries.outlet, ferries.published) == (
        ("Joan Petrie",),
        "Sample Gazette",
        "2024-12-11",
    )
    assert ferries.body[0].text.startswith("Ferry crews have voted by 412 to 96")


@pytest.mark.parametrize("name", ["000_cc14d7f5eaa36c00.txt", "004_0316d7a43c6098bb.txt"])
def test_no_sentence_is_taken_over(name: str, shared: Callable[[str], Path]) -> None:
    theirs = _runs(shared(f"/seeds/{name}").read_text(encoding="utf-8"))
    for path in FILES:
        assert not _runs(path.read_text(encoding="utf-8")) & theirs, path.name


def _runs(text: str, length: int = 9) -> set[tuple[str, ...]]:
    found = re.findall(r"\w+", text.lower())
    return {tuple(found[index : index + length]) for index in range(len(found) - length + 1)}
