"""Lines to type into: what they say before anything is typed is whole, and their mark stays while typing."""

from __future__ import annotations

import pytest

from briefing.library import Library
from briefing.tui.settings import save_searches
from tests.tui.conftest import SIZES, Reader, running
from tests.tui.test_screens import assert_whole

by_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@by_size
async def test_an_empty_search_says_all_of_what_it_does(reader: Reader, size: tuple[int, int]) -> None:
    async with reader(size=size) as driver:
        await driver.press("slash")
        assert_whole(driver, size)
        told = " ".join(driver.text.split())
        assert "Type to search every word, FAQ answers included. One wrong letter does not hide an" in told
        assert "search again" not in driver.rows[-1]


async def test_what_is_not_found_is_named_within_its_pane(reader: Reader) -> None:
    words = " ".join(["zzqzx"] * 14)
    async with reader(size=(120, 36)) as driver:
        await driver.press("slash")
        await driver.type(words)
        assert f"No match for “{words}”." in " ".join("\n".join(driver.rows[3:-1]).split())


async def test_a_long_search_of_the_past_ends_in_dots(library: Library) -> None:
    save_searches([" ".join(["levee"] * 16)])
    async with running(library) as driver:
        await driver.press("slash")
        [row] = [row.rstrip() for row in driver.rows if "levee levee" in row]
        assert row.endswith("levee…") and len(row) <= 62
        assert "enter search again" in driver.rows[-1]


@by_size
@pytest.mark.parametrize(
    "keys", [("F", "slash"), ("question_mark", "slash"), ("enter", "slash")], ids=["faq", "help", "text"]
)
async def test_the_mark_stands_before_what_is_typed(
    reader: Reader, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with reader(size=size) as driver:
        await driver.press(*keys)
        await driver.type("next")
        assert_whole(driver, size)
        assert [row.strip(" ┃│◇◆") for row in driver.rows[-4:-1]].count("/ next") == 1
        await driver.press("escape")
        assert "/ next" not in driver.text


@pytest.mark.parametrize(("size", "named"), [((40, 12), False), ((120, 36), True), ((200, 60), True)])
async def test_the_reader_names_the_key_of_quotes_where_there_is_room(
    reader: Reader, size: tuple[int, int], named: bool
) -> None:
    async with reader(size=size) as driver:
        await driver.press("enter")
        assert ("Q quotes" in driver.rows[-1]) is named
        assert "esc back" in driver.rows[-1]


async def test_without_quotes_no_key_for_them(library: Library) -> None:
    library.add_bytes(b"A Plain Headline of Today\n\nThe river rose by 3 metres.\n", "a.txt")
    async with running(library) as driver:
        await driver.press("slash")
        await driver.type("plain headline of today")
        await driver.press("enter", "escape")
        if driver.screen != "ReaderScreen":
            await driver.press("enter")
        assert driver.screen == "ReaderScreen" and "Q quotes" not in driver.rows[-1]
