"""Every key that the help names works on every screen that answers it; help, footer and palette agree."""

from __future__ import annotations

import pytest

from briefing.tui import commands
from briefing.tui.commands import ALL, ANYWHERE, Command
from briefing.tui.pages.keys import help_lines
from briefing.tui.screens.base import BaseScreen
from tests.tui.conftest import Reader
from tests.tui.test_screens import SCREENS, assert_whole

LEAVING = (commands.Suspend, commands.Quit)
"""Not pressed here: they end or stop the program."""


def pressed(command: type[Command]) -> list[str]:
    return [*command.keys, *command.quiet_keys]


@pytest.mark.parametrize("screen", SCREENS)
async def test_every_key_of_every_screen_does_something_orderly(reader: Reader, screen: str) -> None:
    size = (120, 36)
    async with reader(size=size) as driver:
        await driver.press(*SCREENS[screen])
        here = driver.app.screen
        assert isinstance(here, BaseScreen)
        for command in ALL:
            if command in LEAVING or not here.answers(command):
                continue
            for key in pressed(command):
                await driver.press(key)
                assert_whole(driver, size)
                while driver.app.screen is not here and len(driver.app.screen_stack) > 1:
                    await driver.press("escape")
                if driver.app.screen is not here:
                    await driver.press(*SCREENS[screen])
                    here = driver.app.screen
                    assert isinstance(here, BaseScreen), key


def test_every_command_has_a_name_a_key_and_a_help_row() -> None:
    names = [command.name for command in ALL]
    assert len(set(names)) == len(names)
    for command in ALL:
        assert command.name and (command.keys or command.quiet_keys)
        assert command.__doc__
        if command.keys:
            assert command.group in commands.GROUPS and command.row


def test_no_screen_gives_one_key_to_two_commands() -> None:
    from briefing.tui.screens import (
        adding,
        address,
        brief,
        changes,
        compare,
        faq,
        figures,
        help,
        home,
        palette,
        quotes,
        reader,
        search,
    )

    rooms = (
        *(adding, address, brief, changes, compare, faq, figures),
        *(help, home, palette, quotes, reader, search),
    )
    screens = [
        value
        for room in rooms
        for value in vars(room).values()
        if isinstance(value, type) and issubclass(value, BaseScreen) and value is not BaseScreen
    ]
    assert len(screens) >= 13
    for screen in screens:
        keys = [key for command in {*screen.COMMANDS_HERE, *ANYWHERE} for key in pressed(command)]
        assert len(set(keys)) == len(keys), screen.__name__
        for command in (*screen.COMMANDS_HERE, *ANYWHERE):
            method = "do_" + command.name.replace("-", "_")
            from briefing.tui.app import BriefingApp

            assert hasattr(screen, method) or hasattr(BriefingApp, method), (screen.__name__, command.name)


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_help_names_every_key(width: int) -> None:
    lines = help_lines(width, lambda command: tuple(commands.glyph(key) for key in command.keys))
    text = "\n".join(line.text for line in lines)
    for command in ALL:
        for key in command.keys:
            assert commands.glyph(key) in text
        if command.keys:
            assert command.row in text


async def test_the_palette_runs_what_is_chosen(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("colon")
        await driver.type("compare the marked")
        await driver.press("enter")
        assert driver.screen == "CompareScreen"


async def test_a_remapped_key_is_the_key(
    reader: Reader, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os
    from pathlib import Path

    folder = Path(os.environ["BRIEFING_CONFIG"])
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('theme = "light"\n[keys]\nfaq = "z"\n', encoding="utf-8")
    async with reader() as driver:
        assert driver.app.palette.name == "light"
        assert "z FAQ" in driver.rows[-1]
        await driver.press("z")
        assert driver.screen == "FaqScreen"


async def test_a_broken_configuration_is_told_and_changes_nothing(reader: Reader) -> None:
    import os
    from pathlib import Path

    folder = Path(os.environ["BRIEFING_CONFIG"])
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("theme = [", encoding="utf-8")
    async with reader() as driver:
        assert driver.app.settings.complaint.startswith("config.toml is not used")
        assert driver.app.palette.name == "dark"


async def test_the_palette_says_whole_what_each_command_does(reader: Reader) -> None:
    async with reader(size=(120, 40)) as driver:
        await driver.press("colon")
        cut = [row for row in driver.rows[4:-2] if "…" in row]
        assert cut == []
