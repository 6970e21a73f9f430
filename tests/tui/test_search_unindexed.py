"""While the index is made anew the Search screen says so, and stops saying it by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.library import Library
from briefing.tui.pages.results import unindexed
from briefing.tui.screens.search import SearchScreen
from tests.tui.conftest import running

if TYPE_CHECKING:
    from collections.abc import Callable

NOTE = "1,204 documents are still bei"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_it_is_said_until_it_is_done(
    library: Library, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    waiting = [1204]
    looks: list[Callable[[], None]] = []
    monkeypatch.setattr(Library, "unindexed", lambda library: waiting[0])
    monkeypatch.setattr(
        SearchScreen, "set_timer", lambda screen, delay, callback: looks.append(callback)
    )
    async with running(library, size=size) as driver:
        await driver.press("slash")
        assert NOTE in driver.text
        await driver.press("q", "z", "x")
        assert NOTE in driver.text
        for left in (1203, 0):
            waiting[0] = left
            looks.pop()()  # what the clock does
            assert not looks
            await driver.settle()
        assert "indexed" not in driver.text and not looks


async def test_nothing_is_said_of_a_whole_index(library: Library) -> None:
    async with running(library) as driver:
        await driver.press("slash")
        assert "indexed" not in driver.text


def test_the_words() -> None:
    assert unindexed(0, 80, True).text == ""
    assert unindexed(1, 80, True).text.strip() == "1 document is still being indexed"
    assert unindexed(1204, 80, False).text.strip() == "1,204 documents are not indexed"
