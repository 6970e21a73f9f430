"""A reader on the starter library, with a configuration of its own, driven by Textual's pilot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.strip import Strip

from briefing.library import Library, temporary_library
from briefing.tui.app import BriefingApp

SIZES = ((40, 12), (60, 20), (80, 24), (120, 36), (200, 60))

Reader = Callable[..., AbstractAsyncContextManager["Driver"]]


class Driver:
    """A running reader: press keys, wait for its threads, look at its rows."""

    def __init__(self, app: BriefingApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Until nothing is being computed and everything is drawn."""
        for _ in range(3):
            await self.pilot.pause()
            await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, waiting for each."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type into the line that has the keys."""
        await self.pilot.press(*("space" if char == " " else char for char in text))
        await self.settle()

    @property
    def strips(self) -> list[Strip]:
        """What the compositor draws."""
        return list(self.app.screen._compositor.render_strips(self.app.size))

    @property
    def rows(self) -> list[str]:
        """The screen as text."""
        return [strip.text for strip in self.strips]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(row.rstrip() for row in self.rows)

    @property
    def screen(self) -> str:
        """Name of the screen's class."""
        return type(self.app.screen).__name__


@pytest.fixture(autouse=True)
def own_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's configuration."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_CONFIG", str(tmp_path / "config"))
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def library() -> Iterator[Library]:
    """A library with the starter documents, gone after the test."""
    with temporary_library() as made:
        made.fill()
        yield made


@asynccontextmanager
async def running(
    library: Library, size: tuple[int, int] = (120, 36), mono: bool = False, *, temporary: bool = True
) -> AsyncIterator[Driver]:
    """A reader on a library."""
    app = BriefingApp(library, temporary=temporary, mono=mono)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver


@pytest.fixture
def reader(library: Library) -> Reader:
    """`async with reader(size=…) as driver`: the reader on the starter library."""

    def open_(size: tuple[int, int] = (120, 36), mono: bool = False) -> AbstractAsyncContextManager[Driver]:
        return running(library, size, mono)

    return open_
