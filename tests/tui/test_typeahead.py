"""What is typed faster than screens open is answered by the screen it was meant for, in order."""

from __future__ import annotations

import pytest
from textual import events

from tests.tui.conftest import Driver, Reader


async def type_at_once(driver: Driver, *keys: str) -> None:
    """All keys in one go, as a terminal hands them on after a pause."""
    for key in keys:
        driver.app.post_message(events.Key(key, " " if key == "space" else key if len(key) == 1 else None))
    await driver.settle()


async def test_letters_behind_the_key_that_opens_search_are_its_query(reader: Reader) -> None:
    async with reader() as driver:
        await type_at_once(driver, "slash", *"brid", "space", *"ge")
        assert driver.screen == "SearchScreen"
        assert "/ brid ge" in driver.rows[2]


async def test_each_key_is_answered_by_the_screen_before_it(reader: Reader) -> None:
    async with reader() as driver:
        await type_at_once(driver, "j", "enter", "slash", *"the", "enter", "escape", "escape")
        assert driver.screen == "HomeScreen"
        await type_at_once(driver, "enter", "question_mark", "escape", "escape", "c", "escape", "b")
        assert driver.screen == "BriefScreen"


async def test_a_paste_keeps_its_place_among_the_keys(reader: Reader) -> None:
    async with reader() as driver:
        driver.app.post_message(events.Key("slash", "/"))
        driver.app.post_message(events.Paste("brid"))
        await type_at_once(driver, "g", "e")
        assert "/ bridge" in driver.rows[2]


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_leaving_does_not_wait_for_what_is_behind(reader: Reader, key: str) -> None:
    async with reader() as driver:
        await type_at_once(driver, "slash", "escape", key, "j", "enter")
        assert not driver.app.is_running or driver.app._exit
