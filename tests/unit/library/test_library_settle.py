"""Figures, stories, counterparts, and what changed: what is worked out after documents are stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.compare import relate
from briefing.errors import NotFoundError
from briefing.figures import document_figures, key_figures
from briefing.library import Library, open_library, settle
from briefing.library import incoming as facade

Write = Callable[..., Path]
FLOOD = {
    "id": "gazette/flood",
    "title": "Levee Fails in Tarn Valley: 109 Moved to Shelters",
    "outlet": "Sample Gazette",
    "published": "2024-12-11T08:40:00Z",
    "body": "The levee at Mill Bend gave way on Wednesday, and 109 people were moved to three shelters.\n\n"
    "The River Tarn crested at 5.2 metres in the Tarn Valley, the county said. The levee was built in 1961.",
}
OTHER = {
    "id": "post/flood",
    "title": "Tarn Valley Wakes to Water as Levee at Mill Bend Breaks",
    "outlet": "Sample Post",
    "published": "2024-12-11T13:20:00Z",
    "body": "At least 112 people were moved to shelters in the Tarn Valley as the levee broke.\n\n"
    "The River Tarn stood at 5.2 metres, the county said. The levee is from 1961.",
}
RATES = {
    "id": "wire/rates",
    "title": "Central Bank Holds Rate at 4.25%",
    "outlet": "Sample Wire",
    "published": "2024-12-12",
    "body": "The central bank kept its main rate at 4.25% and trimmed its growth forecast for next year.",
}


def test_a_handful_is_settled_at_once(library: Library, write: Write) -> None:
    library.add(write("a.jsonl", FLOOD, OTHER, RATES))
    flood, other, rates = (library.resolve(str(row["id"])) for row in (FLOOD, OTHER, RATES))
    story, singles = library.groups()
    assert set(story.documents) == {flood, other} and story.relation == "same" and story.title
    assert (singles.title, singles.documents) == ("", (rates,))
    row = library.listing(flood)
    assert (row.story, row.relation) == (story.title, "same")
    assert row.figure is not None and row.figure.key
    assert library.listing(rates).relation == "unrelated"
    assert library.counts().stories == 1
    assert library.counterparts(flood)[0] == other
    assert library.relation(flood, other) == "same"
    assert library.relation(flood, rates) == relate(library.document(flood), library.document(rates))
    assert library.settle() == 0


def test_figures_are_those_of_the_document(library: Library, write: Write) -> None:
    (name,) = library.add(write("a.jsonl", FLOOD)).new
    document = library.document(name)
    assert library.figures(name) == document_figures(document)
    assert library.key_figures(name) == key_figures(document)
    with pytest.raises(NotFoundError):
        library.figures("000000000000")


def test_a_text_is_looked_through_once(
    library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = library.add(write("a.jsonl", FLOOD, RATES)).new
    monkeypatch.setattr(settle, "_look", lambda document: pytest.fail("looked again"))
    for name in names:
        library.key_figures(name)
    assert len(library.add(write("copy.jsonl", {**FLOOD, "id": "copy/flood"})).new) == 1


def test_a_big_add_is_settled_later(home: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facade, "SETTLE_AT_ONCE", 1)
    monkeypatch.setattr(settle, "CHUNK", 1)
    path = write("a.jsonl", FLOOD, OTHER, RATES)
    with open_library(home) as library:
        library.add(path)
        assert [row.figure for row in library.documents()] == [None] * 3
        assert [len(group.documents) for group in library.groups()] == [3]
        assert library.key_figures(library.resolve("wire/rates"))

        def stop(done: int, total: int) -> None:
            assert (done, total) == (1, 3)
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            library.settle(stop)
    seen: list[tuple[int, int]] = []
    with open_library(home) as library:
        assert library.settle(lambda done, total: seen.append((done, total))) == 2
        assert seen == [(1, 2), (2, 2)]
        assert [len(group.documents) for group in library.groups()] == [2, 1]
        assert all(row.figure for row in library.documents())


def test_the_story_goes_when_one_document_is_left(library: Library, write: Write) -> None:
    library.add(write("a.jsonl", FLOOD, OTHER, RATES))
    library.forget("post/flood")
    assert [group.title for group in library.groups()] == [""]
    assert library.counts().stories == 0
    assert library.listing(library.resolve("gazette/flood")).story == ""


def test_a_revision_may_leave_its_story(library: Library, write: Write) -> None:
    library.add(write("a.jsonl", FLOOD, OTHER))
    library.add(write("a.jsonl", FLOOD, {**RATES, "id": "post/flood"}))
    assert [len(group.documents) for group in library.groups()] == [2]
    assert library.groups()[0].title == ""


def test_the_figure_that_the_last_revision_changed(library: Library, write: Write) -> None:
    earlier = {key: str(value).replace("109", "70") for key, value in FLOOD.items()}
    (name,) = library.add(write("a.jsonl", earlier)).new
    assert library.listing(name).was == ""
    library.set_read(name, True)
    library.add(write("a.jsonl", earlier, FLOOD))
    row = library.listing(name)
    assert row.figure is not None and "109" in row.figure.value
    assert (row.was, row.unread, row.changed, row.revisions) == ("70", False, True, 2)
    library.set_read(name, True)
    assert not library.listing(name).changed


def test_other_rules_look_at_everything_again(
    library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(write("a.jsonl", FLOOD, OTHER, RATES))
    before = library.groups()
    monkeypatch.setattr(settle, "rules", lambda room: f"newer {room}")
    assert library.settle() == 3
    assert library.groups() == before
    assert library.settle() == 0


def test_the_order_of_the_list(library: Library, write: Write) -> None:
    rows = [
        {"id": f"x/{name}", "title": f"{name} {name}", "body": f"{name} {name}.", "published": published}
        for name, published in (
            ("Zebra", "2024-12-10"),
            ("Quartz", "2024-12-12T06:00:00+02:00"),
            ("Velvet", "2024-12-12T05:00:00Z"),
            ("Onion", ""),
            ("Future", "2999-01-01"),
        )
    ]
    library.add(write("a.jsonl", *rows))
    titles = [row.title.split()[0] for row in library.documents()]
    assert titles == ["Onion", "Future", "Velvet", "Quartz", "Zebra"]
    (first,) = library.groups(limit=2)
    assert len(first.documents) == 2 and library.groups(limit=0) == ()


def test_faq_of_the_whole_library(library: Library, write: Write) -> None:
    asked = {**RATES, "faq": [{"question": "Why?", "answer": "Prices rise."}, {"answer": "In two weeks."}]}
    library.add(write("a.jsonl", asked, FLOOD))
    name = library.resolve("wire/rates")
    assert [(found, entry.question) for found, entry in library.faq()] == [(name, "Why?"), (name, None)]
