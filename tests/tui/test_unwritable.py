"""A library that cannot be written, or not any more: it is said, and reading goes on."""

from __future__ import annotations

import pytest

from briefing.library import Library
from tests.tui.conftest import Reader
from tests.tui.test_screens import SCREENS


@pytest.mark.parametrize("screen", SCREENS)
async def test_reading_goes_on_on_every_screen(reader: Reader, library: Library, screen: str) -> None:
    async with reader(size=(120, 36)) as driver:
        library._connections.mode = "reading"
        await driver.press(*SCREENS[screen])
        assert driver.screen == screen
        while len(driver.app.screen_stack) > 1:
            await driver.press("escape")
        await driver.press("j")
        assert "2 of 12" in driver.rows[-1]


async def test_what_cannot_be_kept_is_said(
    reader: Reader, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader(size=(120, 36)) as driver:
        library._connections.mode = "reading"
        told: list[str] = []
        monkeypatch.setattr(driver.app, "tell", lambda sentence, **_: told.append(sentence))
        await driver.press("enter")
        assert "the library can be read but not written here" in told[0]
        for key in ("s", "u"):
            await driver.press(key)
            assert driver.screen == "ReaderScreen"
        await driver.press("escape", "s", "u")
        assert driver.screen == "HomeScreen"
        assert len(told) == 5
