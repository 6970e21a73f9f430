"""The reader's word on stories: it holds whatever comes later, it can be taken back, and it is explained."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import NotFoundError, UsageError
from briefing.library import Library, temporary_library

FLOOD = "The levee at Mill Bend in the Tarn Valley failed and the River Tarn ran into the streets."
DAY = "2024-12-11"
RATES = "The central bank left its main interest rate unchanged and lowered its forecast for growth."


def put(library: Library, *rows: tuple[str, str]) -> None:
    lines = "\n".join(
        json.dumps({"id": f"p/{name}", "title": body[:30], "body": f"{body} {name}.", "published": DAY})
        for name, body in rows
    )
    library.add_bytes(lines.encode(), f"{'-'.join(name for name, _ in rows)}.jsonl")


def stories(library: Library) -> set[str]:
    """Keys of each story together: "abc"."""
    return {
        "".join(sorted(library.document(name).key[-1] for name in one.documents))
        for one in library.groups()
        if one.title
    }


@pytest.fixture
def filled() -> Library:
    library = temporary_library()
    put(library, ("a", FLOOD), ("b", FLOOD), ("c", FLOOD), ("x", RATES), ("y", RATES))
    assert stories(library) == {"abc", "xy"}
    return library


def test_a_split_holds_after_more_came_and_the_rules_changed(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.split(filled.resolve("p/c"))
    assert stories(filled) == {"ab", "xy"}
    put(filled, ("d", FLOOD))
    assert not any("a" in story and "c" in story for story in stories(filled))
    monkeypatch.setattr("briefing.library.settle.rules", lambda room: f"newer {room}")
    filled.settle()
    assert not any(set("ac") <= set(story) or set("bc") <= set(story) for story in stories(filled))


def test_a_merge_holds_and_is_one_story(filled: Library) -> None:
    done = filled.merge([filled.resolve("p/a"), filled.resolve("p/x")])
    assert stories(filled) == {"abcxy"}
    assert filled.groups()[0].relation == "same"
    put(filled, ("d", RATES))
    assert stories(filled) == {"abcdxy"}
    filled.forget("p/b")
    assert stories(filled) == {"acdxy"}
    put(filled, ("b", FLOOD))
    assert stories(filled) == {"abcdxy"}
    assert done.what == "merge" and len(done.documents) == 2


def test_what_was_said_can_be_taken_back(filled: Library) -> None:
    split = filled.split(filled.resolve("p/b"))
    merged = filled.merge([filled.resolve("p/b"), filled.resolve("p/x")])
    assert stories(filled) == {"ac", "bxy"}
    filled.undo(merged)
    assert stories(filled) == {"ac", "xy"}
    filled.undo(split)
    assert stories(filled) == {"abc", "xy"}


def test_the_later_word_counts(filled: Library) -> None:
    a, b, c = (filled.resolve(f"p/{name}") for name in "abc")
    filled.split(c)
    filled.merge([a, c])
    assert stories(filled) == {"abc", "xy"}
    filled.split(b)
    assert stories(filled) == {"ac", "xy"}


def test_reset_goes_back_to_what_is_found(filled: Library) -> None:
    name = filled.resolve("p/c")
    filled.split(name)
    filled.reset(name)
    assert stories(filled) == {"abc", "xy"}
    with pytest.raises(UsageError):
        filled.reset(name)


def test_what_makes_no_sense_is_told(filled: Library) -> None:
    a, b = filled.resolve("p/a"), filled.resolve("p/b")
    with pytest.raises(UsageError):
        filled.merge([a, b])
    with pytest.raises(UsageError):
        filled.merge([a])
    with pytest.raises(NotFoundError):
        filled.split("000000000000")
    filled.split(a)
    with pytest.raises(UsageError):
        filled.split(a)


def test_why_they_stand_together(filled: Library) -> None:
    a, c, x = (filled.resolve(f"p/{name}") for name in "acx")
    why = filled.bond(a)
    assert len(why.documents) == 3 and {"Tarn", "Mill"} <= set(why.words) and why.joined == why.parted == ()
    filled.split(c)
    assert set(filled.bond(c).parted) == {a, filled.resolve("p/b")} and filled.bond(c).words == ()
    filled.merge([a, x])
    assert {a, x} <= set(filled.bond(a).joined)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.integers(0, 4)), max_size=5), st.randoms())
def test_undoing_all_in_turn_is_as_before(
    turns: list[tuple[bool, int, int]], chance: random.Random
) -> None:
    with temporary_library() as library:
        rows = [("a", FLOOD), ("b", FLOOD), ("c", FLOOD), ("x", RATES), ("y", RATES)]
        chance.shuffle(rows)
        put(library, *rows)
        names = sorted(row.id for row in library.documents())
        seen = [stories(library)]
        done = []
        for parting, one, two in turns:
            try:
                correction = library.split(names[one]) if parting else library.merge([names[one], names[two]])
            except UsageError:
                continue
            done.append(correction)
            seen.append(stories(library))
            if not parting:
                assert library.listing(names[one]).story
                assert {names[one], names[two]} <= set(library.bond(names[one]).documents)
            else:
                assert library.bond(names[one]).documents == (names[one],)
        while done:
            assert stories(library) == seen.pop()
            library.undo(done.pop())
        assert stories(library) == seen.pop()
