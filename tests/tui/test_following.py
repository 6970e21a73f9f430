"""Sources in the reader: added, refreshed, stopped, watched; the whole page of a teaser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from briefing.library import Library, open_library
from briefing.tui.app import BriefingApp
from tests.outside_world import World, told
from tests.tui.conftest import Driver, running

FEED = "https://example.org/feed"
PAGE = "https://example.org/"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def library(tmp_path: Path, world: World) -> Iterator[Library]:
    with open_library(tmp_path / "library", outside=world.outside) as made:
        yield made


def entry(number: int, **more: Any) -> dict[str, Any]:
    text = f"Words of number {number} about {number + 3} people."
    return {"key": f"e{number}", "title": f"Headline {number}", "text": text, **more}


async def add(driver: Driver, text: str) -> None:
    await driver.press("a")
    await driver.type(text)
    await driver.press("enter")


def note(driver: Driver) -> str:
    """The masthead."""
    return driver.rows[0]


@pytest.fixture
def notices(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was told beside the screen: it goes away there by the clock."""
    found: list[str] = []
    monkeypatch.setattr(BriefingApp, "tell", lambda app, sentence, warn=False: found.append(sentence))
    return found


async def test_a_feed_is_added_by_its_address(library: Library, world: World) -> None:
    world.feed(FEED, entry(1), entry(2))
    async with running(library) as driver:
        await add(driver, FEED)
        assert driver.screen == "HomeScreen"
        assert "2 new articles" in note(driver)
        assert "Headline 1" in driver.text and "Headline 2" in driver.text


async def test_a_page_offers_its_feeds(library: Library, world: World) -> None:
    world.feed(FEED, entry(1))
    world.answers[PAGE] = {"page": "Words " * 9, "links": [["News", FEED], ["Sport", FEED + "/2"]]}
    async with running(library) as driver:
        await add(driver, PAGE)
        assert "is a page that links feeds" in driver.text
        assert "1  News" in driver.text and "p  the page itself" in driver.text
        await driver.type("7")
        await driver.press("enter")
        assert "A number from 1 to 2, or p." in driver.text
        await driver.press("backspace")
        await driver.type("1")
        await driver.press("enter")
        assert "1 new article" in note(driver) and "Headline 1" in driver.text


async def test_a_page_itself_is_added(library: Library, world: World) -> None:
    world.answers[PAGE] = {"page": "Words " * 9, "links": [["News", FEED]]}
    async with running(library) as driver:
        await add(driver, PAGE)
        await driver.type("p")
        await driver.press("enter")
        assert "1 new article" in note(driver) and "A page" in driver.text


async def test_entries_of_a_list_that_are_left_out_are_told(
    library: Library, world: World, notices: list[str]
) -> None:
    world.answers[FEED] = {"<opml": [["One", PAGE, []]], "refused": ["Bad: file:///x is no address."]}
    world.feed(PAGE, entry(1))
    async with running(library) as driver:
        await add(driver, FEED)
        assert "1 new article" in note(driver)
    assert notices == ["1 entry left out. Bad: file:///x is no address."]


async def test_entries_of_a_feed_that_are_damaged_are_told(
    library: Library, world: World, notices: list[str]
) -> None:
    world.feed(FEED, entry(1), damaged=3)
    async with running(library) as driver:
        await add(driver, FEED)
        assert "1 new article" in note(driver)
    assert notices == ["A feed: 3 entries are damaged and left out."]


async def test_what_cannot_be_added_is_told_under_the_line(library: Library, world: World) -> None:
    async with running(library) as driver:
        await add(driver, FEED)
        assert driver.screen == "AddScreen"
        assert "There is nothing at this address." in driver.text
        await driver.press("escape")
        assert driver.screen == "HomeScreen"
    assert library.sources() == ()


async def test_a_refresh_tells_what_came_and_keeps_the_place(library: Library, world: World) -> None:
    world.feed(FEED, *(entry(number) for number in range(30)))
    library.follow(library.find_out(FEED))
    async with running(library) as driver:
        await driver.press("G")
        chosen, row = chosen_row(driver)
        world.now += 3600
        world.feed(
            FEED, *(entry(number) for number in range(40, 45)), *(entry(number) for number in range(30))
        )
        await driver.press("R")
        assert "5 new articles" in note(driver)
        assert chosen_row(driver) == (chosen, row)
        await driver.press("g")
        assert "Headline 4" in driver.text


def chosen_row(driver: Driver) -> tuple[str, int]:
    """The chosen row's text and where it stands on the screen."""
    (found,) = [(text[:41], y) for y, text in enumerate(driver.rows) if text.startswith("▌●")]
    return found


async def test_asking_again_too_early_says_from_when(library: Library, world: World) -> None:
    world.feed(FEED, entry(1))
    library.follow(library.find_out(FEED))
    async with running(library) as driver:
        await driver.press("R")
        assert "Asked lately: again from" in note(driver)
        await driver.press("r")
        assert "Asked lately: again from" in note(driver)
    assert world.count(FEED) == 1


async def test_nothing_is_asked_unless_a_key_says_so(library: Library, world: World, tmp_path: Path) -> None:
    world.feed(FEED, entry(1))
    library.follow(library.find_out(FEED))
    world.now += 7200
    async with running(library) as driver:
        await driver.press("j", "k", "enter", "escape")
        assert world.count(FEED) == 1


async def test_the_configuration_may_ask_at_the_start(library: Library, world: World, tmp_path: Path) -> None:
    world.feed(FEED, entry(1))
    library.follow(library.find_out(FEED))
    world.now += 7200
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text("refresh_on_start = true\n")
    async with running(library, temporary=False):
        assert world.count(FEED) == 2


async def test_a_refresh_shows_how_far_it_is_and_is_stopped(library: Library, world: World) -> None:
    addresses = [f"https://example.org/{number}" for number in range(5)]
    world.answers[FEED] = {"<opml": [["", address, []] for address in addresses]}
    library.follow(library.find_out(FEED), cancelled=lambda: True)
    arrived, go_on = Event(), Event()

    def hold(request: object) -> Any:
        arrived.set()
        go_on.wait(30)
        return {"title": "A feed", "entries": [entry(2)]}

    world.feed(addresses[0], entry(1))
    world.answers[addresses[1]] = hold
    async with running(library) as driver:
        await driver.pilot.press("R")
        await wait_for(driver, arrived.is_set)
        assert "of 5 sources" in note(driver)
        assert "esc stop" in driver.rows[-1]
        await driver.pilot.press("R", "escape")
        await driver.pilot.pause()
        go_on.set()
        await driver.settle()
        assert "stopped, 2 new articles" in note(driver)
    assert world.count(addresses[4]) == 0


async def wait_for(driver: Driver, condition: Callable[[], bool]) -> None:
    """Until something holds that a thread brings about."""
    while not condition():
        await driver.pilot.pause()
    await driver.pilot.pause()


async def test_failing_sources_are_counted(library: Library, world: World) -> None:
    other = "https://example.net/feed"
    world.feed(FEED, entry(1))
    world.feed(other, entry(2))
    for address in (FEED, other):
        library.follow(library.find_out(address))
    world.now += 3600
    world.answers[other] = told("failed", problem="The connection to it broke off.")
    world.feed(FEED, entry(1), entry(3))
    async with running(library) as driver:
        await driver.press("R")
        assert "1 new article, 1 source failed" in note(driver)
        world.now += 3600
        world.answers[FEED] = told("failed", problem="The connection to it broke off.")
        await driver.press("R")
        assert "No source could be read (The connection to it broke off)" in note(driver)


async def test_x_fetches_the_whole_page_of_a_teaser(
    library: Library, world: World, notices: list[str]
) -> None:
    link = "https://example.org/story"
    world.feed(FEED, entry(1, url=link, teaser=True))
    library.follow(library.find_out(FEED))
    world.answers[link] = {"page": "All the words of the page, many more than before, about 99 people."}
    async with running(library) as driver:
        await driver.press("enter")
        assert "x whole page" in driver.rows[-1]
        await driver.press("x")
        assert "All the words of the page" in driver.text
        assert "x whole page" not in driver.rows[-1]
        await driver.press("x")
        assert notices[-1].startswith("This is all that there is")


async def test_a_page_that_cannot_be_fetched_is_told_in_one_sentence(
    library: Library, world: World, notices: list[str]
) -> None:
    world.feed(FEED, entry(1, url="https://example.org/story", teaser=True))
    library.follow(library.find_out(FEED))
    async with running(library) as driver:
        await driver.press("enter", "x")
        assert notices == ["example.org: There is nothing at this address."]
        assert "Headline 1" in driver.text and "x whole page" in driver.rows[-1]


async def test_what_changes_in_a_folder_arrives_quietly(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text("The First Headline\n\nSome words that can be read about 12 people.\n")
    library.add(folder)
    changed, told_of = Event(), folder / "two.txt"

    def watch(folders: object, stop: Event) -> Iterator[frozenset[str]]:
        while not changed.wait(0.01):
            if stop.is_set():
                return
        yield frozenset((str(told_of), str(folder / "gone.txt")))

    monkeypatch.setattr("briefing.sources.watch.watch", watch)
    async with running(library) as driver:
        told_of.write_text("The Second Headline\n\nOther words that can be read about 13 people.\n")
        changed.set()
        await wait_for(driver, lambda: "1 new article in your folders" in note(driver))
        await driver.settle()
        assert "The Second Headline" in driver.text


async def test_what_arrives_while_a_text_is_read_is_told_beside_it(
    library: Library, world: World, notices: list[str]
) -> None:
    arrived = Event()

    def hold(request: object) -> Any:
        arrived.wait(30)
        return {"title": "A feed", "entries": [entry(1), entry(2)]}

    world.feed(FEED, entry(1))
    library.follow(library.find_out(FEED))
    world.answers[FEED] = hold
    world.now += 3600
    async with running(library) as driver:
        await driver.pilot.press("R", "enter")
        await wait_for(driver, lambda: driver.screen == "ReaderScreen")
        arrived.set()
        await driver.settle()
        assert driver.screen == "ReaderScreen"
        assert notices == ["1 new article"]
        await driver.press("escape")
        assert "Headline 2" in driver.text
