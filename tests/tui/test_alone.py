"""An article that no other tells of: its quotes, questions and headings stand where a second would."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.library import Library, temporary_library
from briefing.tui.desk import Desk
from briefing.tui.pages.alone import alone
from tests.tui.conftest import Reader, running
from tests.tui.test_screens import assert_whole

SAID = """“The river rose by 3 metres,” said Ann Lee, the mayor. “Nobody was hurt.”

“We were lucky,” an official said."""


def library_of(**fields: Any) -> Iterator[Library]:
    with temporary_library() as library:
        page = json.dumps({"title": "The only article", "body": "Words of no figure.", **fields})
        library.add_bytes(page.encode(), "a.jsonl")
        yield library


@pytest.fixture
def quoting() -> Iterator[Library]:
    yield from library_of(body=SAID, faq=[{"question": "Who was hurt?", "answer": "Nobody was."}])


@pytest.fixture
def silent() -> Iterator[Library]:
    yield from library_of()


async def test_who_is_quoted_and_what_it_answers_stand_beside_it(quoting: Library) -> None:
    async with running(quoting) as driver:
        side = [row[82:].strip() for row in driver.rows]
        assert side[3] == "No other article on this."
        at = next(y for y, row in enumerate(side) if row.startswith("QUOTES"))
        assert side[at].split() == ["QUOTES", "3", "Q"]
        assert side[at + 1] == "Ann Lee  2 quotes"
        assert side[at + 2] == "“The river rose by 3 metres,”"
        assert side[at + 4] == "an official  not named, 1 quote"
        at = next(y for y, row in enumerate(side) if row.startswith("FAQ"))
        assert side[at + 1] == "Who was hurt?"
        assert_whole(driver, (120, 36))


async def test_what_it_does_not_have_is_not_named(silent: Library) -> None:
    async with running(silent) as driver:
        side = "\n".join(row[82:] for row in driver.rows)
        assert "No other article on this." in side
        assert not any(name in side for name in ("QUOTES", "FAQ", "SECTIONS"))


async def test_beside_a_second_source_nothing_of_it_stands(reader: Reader) -> None:
    async with reader() as driver:
        assert "QUOTES" not in driver.text
        await driver.press("G")
        assert "QUOTES  7" in driver.text


@settings(deadline=None, max_examples=40)
@given(st.integers(8, 60), st.integers(1, 60), st.text("aé漢 “”.?\n", max_size=300))
def test_it_never_takes_more_room_than_there_is(width: int, rows: int, body: str) -> None:
    questions = [{"question": body[:80] or "x", "answer": "y"}] * 5
    for library in library_of(body=f"{SAID}\n\n{body}", faq=questions):
        view = Desk(library).view(library.documents()[0].id)
        lines = alone(view, width, rows, lambda command: command.keys[0])
        assert len(lines) <= max(rows, 4)
        assert all(line.width <= max(width, 29) for line in lines)


async def test_the_footer_offers_what_there_is(reader: Reader) -> None:
    async with reader() as driver:
        assert "c compare" in driver.rows[-1] and "] next source" in driver.rows[-1]
        await driver.press("G")
        assert "compare" not in driver.rows[-1] and "next source" not in driver.rows[-1]
        assert "Q quotes" in driver.rows[-1] and "b brief" in driver.rows[-1]
        await driver.press("g")
        assert "c compare" in driver.rows[-1]
