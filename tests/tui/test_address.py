"""Opening an address: shown first, on every size; opened, copied or left by a key."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from briefing.library import Library, temporary_library
from tests.tui.conftest import SIZES, running
from tests.tui.test_screens import assert_whole

URL = "https://news.example.org/world/2026/11/20/a-very-long-address-that-goes-on?id=123456789"


@pytest.fixture
def one() -> Iterator[Library]:
    """A library with one article that states its address."""
    with temporary_library() as library:
        text = json.dumps({"title": "A title", "url": URL, "body": "Words of 12 people."})
        library.add_bytes(text.encode(), "a.jsonl")
        yield library


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_whole_address_is_shown_before_it_is_opened(
    one: Library, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", open_)
    async with running(one, size) as driver:
        await driver.press("o")
        assert driver.screen == "AddressScreen" and opened == []
        assert_whole(driver, size)
        shown = "".join(driver.text.split())
        assert "HOSTnews.example.org" in shown and f"ADDRESS{URL}" in shown
        assert "enter open it" in driver.rows[-1]
        await driver.press("enter")
        assert opened == [URL] and driver.screen == "HomeScreen"


async def test_the_address_is_copied(one: Library) -> None:
    async with running(one, (40, 12)) as driver:
        await driver.press("o", "y")
        assert driver.app.clipboard == URL and driver.screen == "AddressScreen"


async def test_in_a_narrow_list_the_title_is_copied_too(one: Library) -> None:
    async with running(one, (40, 12)) as driver:
        await driver.press("y")
        assert driver.app.clipboard == f"A title\n{URL}"
