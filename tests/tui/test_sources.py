"""The screen of sources: the line, what is followed with its fault, the well-known feeds to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.widgets import Input

from briefing.library import Library, open_library
from briefing.sources.starter_feeds import STARTER_FEEDS
from briefing.tui.commands import ALL
from briefing.tui.screens.base import BaseScreen
from tests.outside_world import World, told
from tests.tui.conftest import SIZES, Driver, Reader, running
from tests.tui.test_screens import assert_whole

FEED, OTHER = "https://example.org/feed", "https://example.net/feed"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def library(tmp_path: Path, world: World) -> Iterator[Library]:
    with open_library(tmp_path / "library", outside=world.outside) as made:
        yield made


def entry(number: int) -> dict[str, Any]:
    text = f"Words of number {number} about {number + 3} people."
    return {"key": f"e{number}", "title": f"Headline {number}", "text": text}


def follow(library: Library, world: World) -> None:
    """Two feeds, one of which fails at the third asking."""
    world.answers[FEED] = {"title": "The Morning Feed", "entries": [entry(1), entry(2)]}
    world.answers[OTHER] = {"title": "The Broken Feed", "entries": [entry(3)]}
    for address in (FEED, OTHER):
        library.follow(library.find_out(address))
    world.answers[OTHER] = told("failed", problem="The connection to it broke off.")
    for _ in range(3):
        world.now += 86_400
        library.refresh()


def chosen(driver: Driver) -> str:
    """The row that the keys are for; empty while the line has them."""
    return next((row.strip("▌ ") for row in driver.rows if "▌" in row), "")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_it_lists_what_is_followed_and_what_went_wrong(
    library: Library, world: World, size: tuple[int, int]
) -> None:
    follow(library, world)
    async with running(library, size) as driver:
        await driver.press("a")
        assert_whole(driver, size)
        assert chosen(driver) == ""
        await driver.press("down")
        assert chosen(driver).startswith("The Morning Feed")
        await driver.press("down")
        assert chosen(driver).startswith("The Broken Feed")
        assert_whole(driver, size)
        if size[0] >= 80:
            assert "The connection to it broke off. 3 times in a row." in driver.text
            assert "sources · 2 followed" in driver.rows[0] and "1 source in trouble" in driver.rows[0]
            assert "feed · 2 articles · asked" in driver.text and "feed · 1 article · failing" in driver.text


async def test_arrows_go_from_the_line_into_the_list_and_back(library: Library, world: World) -> None:
    follow(library, world)
    async with running(library) as driver:
        await driver.press("a", "down", "down", "up")
        assert chosen(driver).startswith("The Morning Feed")
        await driver.press("up")
        assert chosen(driver) == ""
        await driver.type("x")
        assert driver.app.screen.query_one("#path", Input).value == "x"
        await driver.press("tab", "tab")
        assert chosen(driver) == ""


async def test_a_well_known_feed_is_followed_by_one_key(library: Library, world: World) -> None:
    first = STARTER_FEEDS[0]
    world.answers[first.address] = {"title": first.name, "entries": [entry(1)]}
    async with running(library) as driver:
        await driver.press("a", "down")
        assert chosen(driver).startswith(first.name) and "enter follow" in driver.rows[-1]
        assert world.count(first.address) == 0
        await driver.press("enter")
        assert driver.screen == "HomeScreen" and "Headline 1" in driver.text
        assert "1 new article" in driver.rows[0]
        await driver.press("a", "down", "down")
        assert "followed" in chosen(driver)
        await driver.press("enter")
        assert driver.screen == "AddScreen"
    assert [source.title for source in library.sources()] == [first.name]


async def test_marked_feeds_are_followed_together(library: Library, world: World) -> None:
    one, two, three = STARTER_FEEDS[:3]
    for number, feed in enumerate((one, two, three)):
        world.answers[feed.address] = {"title": feed.name, "entries": [entry(number)]}
    async with running(library) as driver:
        await driver.press("a", "down", "v", "down", "v", "down", "v", "v")
        assert "enter follow 2" in driver.rows[-1]
        assert driver.text.count("✓") == 2
        await driver.press("enter")
        assert "2 new articles" in driver.rows[0]
    assert {source.address for source in library.sources()} == {one.address, two.address}


async def test_a_source_is_asked_again_where_it_stands(library: Library, world: World) -> None:
    follow(library, world)
    world.now += 86_400
    world.answers[OTHER] = {"title": "The Broken Feed", "entries": [entry(3), entry(4)]}
    async with running(library) as driver:
        await driver.press("a", "down", "down", "r")
        assert "The Broken Feed: 1 new article" in driver.text
        assert "broke off" not in driver.text
        assert chosen(driver).startswith("The Broken Feed")
        await driver.press("escape")
        assert "Headline 4" in driver.text and "1 new article" in driver.rows[0]


async def test_forgetting_asks_once_and_any_move_keeps(library: Library, world: World) -> None:
    follow(library, world)
    async with running(library) as driver:
        await driver.press("a", "down", "d")
        assert "Forget The Morning Feed with its 2 articles, for good? d forgets, esc keeps." in driver.text
        await driver.press("escape")
        assert "Forget" not in driver.text and driver.screen == "AddScreen"
        await driver.press("d", "down", "up", "d")
        assert len(library.sources()) == 2
        await driver.press("d")
        assert "Forgotten: The Morning Feed, 2 articles." in driver.text
        assert [source.title for source in library.sources()] == ["The Broken Feed"]
        await driver.press("escape")
        assert "Headline 1" not in driver.text and "Headline 3" in driver.text


async def test_the_samples_are_forgotten_here_too(reader: Reader, library: Library) -> None:
    library.fill()
    async with reader() as driver:
        await driver.press("a", "down")
        assert chosen(driver).startswith("The sample documents")
        await driver.press("enter", "d", "d")
        assert "Forgotten: the sample documents, 12 articles." in driver.text
        await driver.press("escape")
        assert "The library is empty." in driver.text


async def test_esc_gives_up_what_is_being_looked_for(library: Library, world: World) -> None:
    arrived, go_on = Event(), Event()

    def hold(request: object) -> Any:
        arrived.set()
        go_on.wait(30)
        return {"title": "A feed", "entries": [entry(1)]}

    world.answers[FEED] = hold
    async with running(library) as driver:
        await driver.press("a")
        await driver.pilot.press(*FEED, "enter")
        while not arrived.is_set():
            await driver.pilot.pause()
        assert "Looking what it is" in driver.text and "esc stop" in driver.rows[-1]
        await driver.pilot.press("escape")
        await driver.pilot.pause()
        go_on.set()
        await driver.settle()
        assert driver.screen == "AddScreen" and "Looking" not in driver.text
        assert FEED in driver.text
    assert library.sources() == ()


async def test_esc_leaves_the_choice_of_feeds_with_what_was_typed(library: Library, world: World) -> None:
    page = "https://example.org/"
    world.answers[page] = {"page": "Words " * 9, "links": [["News", FEED]]}
    async with running(library) as driver:
        await driver.press("a")
        await driver.type(page)
        await driver.press("enter")
        assert "1  News" in driver.text and "WELL-KNOWN" not in driver.text
        await driver.press("escape")
        assert "WELL-KNOWN" in driver.text and page in driver.text
        await driver.press("escape")
        assert driver.screen == "HomeScreen"


async def test_every_key_of_the_list_does_something_orderly(library: Library, world: World) -> None:
    follow(library, world)
    async with running(library) as driver:
        await driver.press("a", "down")
        here = driver.app.screen
        assert isinstance(here, BaseScreen)
        for command in ALL:
            if command.name in ("suspend", "quit", "back") or not here.answers(command):
                continue
            for key in (*command.keys, *command.quiet_keys):
                await driver.press(key)
                assert_whole(driver, (120, 36))
                while driver.screen not in ("AddScreen", "HomeScreen"):
                    await driver.press("escape")
                if driver.screen == "HomeScreen":
                    await driver.press("a")
                if chosen(driver) == "":
                    await driver.press("down")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("/nowhere/at/all", "no such file"),
        ("nowhere.invalid/x", "nothing at this address"),
        ("{empty}", "no file"),
    ],
)
async def test_wrong_things_are_said_and_what_was_typed_stays(
    library: Library, tmp_path: Path, typed: str, says: str
) -> None:
    (tmp_path / "empty").mkdir()
    typed = typed.format(empty=tmp_path / "empty")
    async with running(library) as driver:
        await driver.press("a")
        await driver.type(typed)
        await driver.press("enter")
        assert says in driver.text.casefold()
    assert not library.documents()


async def test_sources_in_trouble_are_noted_once_at_the_start(library: Library, world: World) -> None:
    follow(library, world)
    async with running(library) as driver:
        assert "1 source in trouble: a shows which" in driver.rows[0]
        world.answers[OTHER] = {"title": "The Broken Feed", "entries": [entry(3), entry(4)]}
        world.now += 86_400
        await driver.press("R")
        assert "1 new article" in driver.rows[0]


async def test_a_theme_and_a_resize_keep_the_row_and_what_is_marked(library: Library) -> None:
    async with running(library) as driver:
        await driver.press("a", *["down"] * 20, "v")
        here = chosen(driver).split("  ")[0]
        assert here.startswith("✓")
        await driver.press("t")
        assert chosen(driver).split("  ")[0] == here
        for size in ((60, 14), (200, 50)):
            await driver.pilot.resize_terminal(*size)
            await driver.settle()
            assert chosen(driver).split("  ")[0] == here, size
            assert_whole(driver, size)
