"""Stories corrected on the screens: said in words, kept in the library, taken back by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.library import Library

if TYPE_CHECKING:
    from tests.tui.conftest import Driver, Reader


def sizes(library: Library) -> list[int]:
    return [len(group.documents) for group in library.groups() if group.title]


def told(driver: Driver) -> str:
    """The last notice."""
    return [notice.message for notice in driver.app._notifications][-1]


async def test_a_split_on_the_list_is_said_and_taken_back(reader: Reader, library: Library) -> None:
    before = sizes(library)
    async with reader() as driver:
        await driver.press("w")
        assert "They share" in told(driver)
        await driver.press("X")
        assert "stands apart from its story now" in told(driver) and "z takes it back" in told(driver)
        assert sum(sizes(library)) < sum(before)
        await driver.press("z")
        assert "Taken back" in told(driver) and sizes(library) == before
        await driver.press("z")
        assert "Nothing was corrected here" in told(driver)


async def test_marked_articles_become_one_story(reader: Reader, library: Library) -> None:
    stories = len(sizes(library))
    async with reader() as driver:
        await driver.press("v", "j", "j", "j", "v", "m")
        assert "are one story now" in told(driver)
        assert len(sizes(library)) == stories - 1
        await driver.press("m")
        assert "one story already" in told(driver)


async def test_in_compare_the_source_is_chosen_first(reader: Reader, library: Library) -> None:
    before = sizes(library)
    async with reader() as driver:
        await driver.press("c", "X")
        assert "Choose the source" in told(driver) and sizes(library) == before
        await driver.press("right", "X")
        assert "stands apart" in told(driver) and sizes(library) != before
