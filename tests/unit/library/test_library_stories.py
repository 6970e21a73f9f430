"""Stories in the library are those of all documents together, in whatever order these came and went."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.compare import arranging, group
from briefing.compare.kinship import CROWD
from briefing.library import Library, settle, temporary_library

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
EVENTS = (
    "levee valley river flood shelter sandbags crest evacuation",
    "bank rate inflation lending forecast governor savings bonds",
    "ferry crew strike roster harbour union ballot sailing",
)
DAYS = ("", *(f"2024-12-{day:02}" for day in range(1, 13)))

LOOSE = (
    "A sailing was held at the quay as unions sent a ballot to all in winter; the river and the mill stayed"
    " calm under a full moon while an owl sang near a barn."
)
"""As alike to a report on the river as a quiet day asks for, and less than a busy one does."""

Row = dict[str, str]


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Reports of few events in near days, some undated, some of one text."""
    made: list[Row] = []
    for number in range(draw(st.integers(2, 10))):
        told = draw(st.lists(st.sampled_from(draw(st.sampled_from(EVENTS)).split()), min_size=3, max_size=8))
        stray = draw(st.lists(st.sampled_from(" ".join(EVENTS).split()), max_size=4))
        body = f"{' '.join(told).capitalize()}. {' '.join(stray).capitalize()} and more."
        if made and draw(st.integers(0, 4)) == 0:
            body = draw(st.sampled_from(made))["body"]
        day = draw(st.sampled_from(DAYS))
        made.append({"id": f"paper/{number}", "title": " ".join(told[:4]), "body": body, "published": day})
    return made


def partition(library: Library) -> set[frozenset[str]]:
    return {
        frozenset(library.document(name).key for name in names)
        for one in library.groups()
        for names in ([one.documents] if one.title else [(name,) for name in one.documents])
    }


@contextmanager
def crowds_of(number: int) -> Iterator[None]:
    """Fewer documents than in life make a crowd."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arranging, "CROWD", number)
        yield


def put(library: Library, found: Sequence[Row], name: str) -> None:
    lines = "\n".join(json.dumps(row) for row in found)
    library.add_bytes(lines.encode(), f"{name}.jsonl")
    library.settle()


@settings(max_examples=15, deadline=None)
@given(rows(), st.randoms(use_true_random=False), st.sampled_from((3, CROWD)))
def test_one_by_one_is_as_all_together(found: list[Row], chance: random.Random, crowd: int) -> None:
    with crowds_of(crowd), temporary_library() as together, temporary_library() as single:
        put(together, found, "all")
        shuffled = list(found)
        chance.shuffle(shuffled)
        for number, row in enumerate(shuffled):
            put(single, [row], str(number))
        assert partition(single) == partition(together)
        documents = [together.document(row.id) for row in together.documents()]
        keys = {one.id: one.key for one in documents}
        stories = {frozenset(keys[name] for name in one.documents) for one in group(documents) if one.title}
        assert {one for one in partition(together) if len(one) > 1} == stories


@settings(max_examples=8, deadline=None)
@given(rows(), rows(), st.randoms(use_true_random=False), st.sampled_from((3, CROWD)))
def test_what_went_leaves_no_trace(
    found: list[Row], others: list[Row], chance: random.Random, crowd: int
) -> None:
    others = [{**row, "id": f"other/{number}"} for number, row in enumerate(others)]
    with crowds_of(crowd), temporary_library() as busy, temporary_library() as quiet:
        put(quiet, found, "all")
        mixed = [*found, *others]
        chance.shuffle(mixed)
        put(busy, mixed, "mixed")
        for row in others:
            busy.forget(row["id"])
        assert partition(busy) == partition(quiet)


def test_the_flood_of_the_seeds_is_one_story_file_by_file() -> None:
    paths = sorted(SEEDS.glob("0[456]-*"))
    for turn in range(6):
        with temporary_library() as library:
            order = random.Random(turn).sample(paths, len(paths))
            for path in order:
                library.add(path)
            (story,) = library.groups()
            assert len(story.documents) == 3 and story.relation == "same", order


def test_a_busy_day_takes_a_loose_pair_apart_whenever_it_comes() -> None:
    pair = [
        {"id": "a", "title": "River rises", "body": "The river rises at the mill.", "published": DAYS[5]},
        {"id": "b", "title": "Ferry crews talk about rosters at harbour", "body": LOOSE, "published": DAYS[5]}
    ]  # fmt: skip
    crowd = [
        {"id": f"c/{number}", "title": f"Item {number}", "body": f"Z{number}.", "published": DAYS[5]}
        for number in range(60)
    ]
    with temporary_library() as library:
        put(library, pair, "pair")
        assert len(partition(library)) == 1
        put(library, crowd, "crowd")
        apart = partition(library)
        assert frozenset("ab") not in apart
        for row in crowd:
            library.forget(row["id"])
        assert partition(library) == {frozenset("ab")}
    for order in ([*crowd, *pair], [pair[0], *crowd, pair[1]]):
        with temporary_library() as library:
            for start in range(0, len(order), 20):
                put(library, order[start : start + 20], str(start))
            assert partition(library) == apart


def test_a_reprint_is_known_as_one(library: Library) -> None:
    text = " ".join(f"Word{number} stood in the {number} row of it." for number in range(12))
    put(library, [
        {"id": "a", "title": "First", "body": text, "published": "2024-12-01"},
        {"id": "b", "title": "Second", "body": f"From an agency. {text}", "published": "2024-12-02"},
    ], "all")  # fmt: skip
    first, second = library.resolve("a"), library.resolve("b")
    assert [library.listing(name).reprint for name in (first, second)] == ["", first]
    library.forget("a")
    assert library.listing(second).reprint == ""


def test_places_are_kept_between_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        {"id": str(number), "title": EVENTS[number % 3], "body": EVENTS[number % 3], "published": DAYS[3]}
        for number in range(9)
    ]
    partitions = []
    for chunk in (1, 2, 50):
        monkeypatch.setattr(settle, "CHUNK", chunk)
        with temporary_library() as library:
            put(library, found, "all")
            partitions.append(partition(library))
    assert partitions[0] == partitions[1] == partitions[2]


def test_stories_of_other_rules_leave_nothing_behind(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [
        {"id": number, "title": EVENTS[0], "body": EVENTS[0], "published": DAYS[3]} for number in "abc"
    ]
    put(library, found, "all")
    with library._connections.write() as connection:
        connection.execute("UPDATE story SET name = 'as it was called before'")
    monkeypatch.setattr(settle, "rules", lambda room: f"newer {room}")
    library.settle()
    assert [len(one.documents) for one in library.groups()] == [3]
    assert library.counts().stories == 1


def test_a_series_of_one_form_is_no_story() -> None:
    bulletins = [
        {
            "id": f"tide/{number}",
            "title": f"Tide bulletin number {number}",
            "published": f"2025-11-{1 + number % 5:02}",
            "body": f"The tide at station {number} stood at {number * 3} centimetres at noon, it said.",
        }
        for number in range(CROWD + 40)
    ]
    with temporary_library() as library:
        put(library, bulletins[:20], "first")
        assert max(len(group) for group in partition(library)) > 10  # a few of one form may be one story
        put(library, bulletins[20:], "rest")
        in_parts = partition(library)
    with temporary_library() as library:
        put(library, bulletins, "all")
        assert partition(library) == in_parts
    assert max(len(group) for group in in_parts) < 10
