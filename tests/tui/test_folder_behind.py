"""`briefing FOLDER`: the reader stands at once, and the folder is read behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from briefing.answers import Added
from briefing.library import temporary_library
from briefing.tui.app import BriefingApp
from tests.tui.conftest import Driver


def letters(folder: Path, number: int) -> None:
    folder.mkdir()
    for one in range(number):
        text = (
            f"Harbour Letter {one}\n\nThe harbour of ward {one} was opened to {one + 20} boats on Monday.\n"
        )
        (folder / f"{one}.txt").write_text(text, encoding="utf-8")


async def test_the_list_stands_before_the_folder_is_read(tmp_path: Path) -> None:
    letters(tmp_path / "news", 5)
    may_read = Event()
    with temporary_library() as library:

        def reading(tell: object) -> Added:
            assert may_read.wait(20)
            return library.add(tmp_path / "news")

        app = BriefingApp(library, temporary=True, reading=reading)
        async with app.run_test(size=(120, 36)) as pilot:
            driver = Driver(app, pilot)
            await pilot.pause()
            assert "no articles yet" in driver.text and "Reading" in driver.rows[0]
            may_read.set()
            await driver.settle()
            assert "5 articles" in driver.rows[0] and "5 new articles" in driver.rows[0]
            assert driver.text.count("Harbour Letter") >= 5


async def test_reading_is_stopped_and_what_was_read_is_kept(tmp_path: Path) -> None:
    letters(tmp_path / "news", 3)
    stopped = Event()
    with temporary_library() as library:

        def reading(tell: Callable[[int, int], None]) -> Added:
            first = library.add(tmp_path / "news" / "0.txt")
            assert stopped.wait(20)
            tell(1, 3)
            return first

        app = BriefingApp(library, temporary=True, reading=reading)
        async with app.run_test(size=(120, 36)) as pilot:
            driver = Driver(app, pilot)
            await pilot.pause()
            await pilot.press("escape")
            stopped.set()
            await driver.settle()
            assert "stopped" in driver.rows[0] and "1 article" in driver.rows[0]


@pytest.mark.parametrize("name", ["folder", "file"])
def test_only_a_folder_is_read_behind_the_reader(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.cli import main, opening

    letters(tmp_path / "folder", 2)
    (tmp_path / "file").write_text("Harbour Letter\n\nThe harbour was opened on Monday.\n", encoding="utf-8")
    told: list[bool] = []
    monkeypatch.setattr(opening, "draws", lambda options, keys_from_tty=False: True)
    monkeypatch.setattr(
        opening, "_read", lambda library, options, **more: told.append("reading" in more) or 0
    )
    assert main([str(tmp_path / name)]) == 0
    assert told == [name == "folder"]
