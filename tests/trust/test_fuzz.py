"""A cut of `python -m tests.trust fuzz` that needs no atheris: seeds, and what a few changes make of them."""

from __future__ import annotations

import json
import sys
from itertools import islice
from random import Random

import pytest

from tests.trust import fuzz_inputs
from tests.trust.fuzz_targets import TARGETS


@pytest.fixture(scope="module")
def seeds() -> tuple[bytes, ...]:
    return fuzz_inputs.seeds()


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_what_becomes_of_them_break_nothing(name: str, seeds: tuple[bytes, ...]) -> None:
    target, rng = TARGETS[name], Random(name)
    words = fuzz_inputs.words_of(target.modules) or ("word",)
    reached = list(islice((data for data in rng.sample(seeds, len(seeds)) if target.run(data)), 30))
    assert reached, f"no seed is read as {name}"
    mutate = fuzz_inputs.plain_mutation(rng, words)
    again = 0
    for _ in range(100):
        data = rng.choice(reached)
        for _ in range(rng.randrange(1, 4)):
            data = fuzz_inputs.changed(data, target, words, rng, mutate)
        again += target.run(data)
    assert again >= 10, f"what the seeds become is read as {name} {again} times of 100 only"


@pytest.mark.parametrize("name", TARGETS)
def test_files_that_were_cut_off_break_nothing(name: str, seeds: tuple[bytes, ...]) -> None:
    rng = Random(name)
    for _ in range(150):
        data = rng.choice(seeds)[:4_000]
        TARGETS[name].run(data[: rng.randrange(1, len(data) + 1)])


def test_a_changed_tree_is_json() -> None:
    rng, words = Random(1), ("title", "url")
    data = b'{"clusters": [{"title": "A", "n": [1, 2.5, null, {"deep": "text"}]}]}'
    trees = 0
    for _ in range(200):
        changed = fuzz_inputs.changed(data, TARGETS["kite"], words, rng, lambda data, most: b"{" + data)
        if not changed.startswith(b"{{") and len(changed) < fuzz_inputs.LARGEST:
            json.loads(changed)
            trees += changed != data
    assert trees > 60


def test_a_target_that_falls_is_seen() -> None:
    """The invariants are no ornament: a document that breaks one of them is told."""
    from briefing.model import Clean, Document
    from tests.trust.fuzz_targets import hold_documents

    sound = Document("key", "article", Clean("A headline"), id="0123456789ab")
    hold_documents((sound,))
    for broken in (
        Document("key", "article", Clean("two\nlines"), id="0123456789ab"),
        Document("key", "article", Clean("A headline"), published="tomorrow", id="0123456789ab"),
        Document("key", "article", Clean("A headline"), extra=(("name", "low"),), id="0123456789ab"),
        Document("key", "article", Clean("A headline")),
    ):
        with pytest.raises((AssertionError, ValueError)):
            hold_documents((broken,))


def test_words_of_a_format_are_known() -> None:
    assert {"suggested_qna", "talking_points"} <= set(fuzz_inputs.words_of(("briefing.parsing.kite",)))
    assert {"kilometre", "percent"} <= set(fuzz_inputs.words_of(("briefing.figures.find",)))
    assert fuzz_inputs.dictionary(("a", "ü")) == '"\\x61"\n"\\xc3\\xbc"\n'


def _work(name: str, data: bytes) -> int:
    """Functions called, and generators asked, while a target reads some bytes: time that nothing delays."""
    calls = 0

    def count(_frame: object, event: str, _value: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        TARGETS[name].run(data)
    finally:
        sys.setprofile(before)
    return calls


_STORY = b"""
OVERVIEW
The court heard arguments on Tuesday in a dispute over who owns the water.
BACKGROUND
The treaty was signed after two dry summers and has been amended twice since.
COVERAGE
Left: 4
Center: 5
Right: 3
Total: 12
"""


@pytest.mark.parametrize(("name", "unit", "after"), [("story-page", b"RIVER CASE\nTHREE ST", _STORY)])
def test_work_grows_with_the_length_of_a_text(name: str, unit: bytes, after: bytes) -> None:
    """What once took the square of it."""
    assert TARGETS[name].run(unit + after)
    assert _work(name, unit * 1600 + after) < 6 * _work(name, unit * 400 + after)
