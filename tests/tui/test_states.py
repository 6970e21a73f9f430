"""States that are easily forgotten: nothing there, one thing there, the place after a theme or a resize."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.library import Library, temporary_library
from briefing.tui.app import BriefingApp
from tests.tui.conftest import SIZES, Driver, Reader, running
from tests.tui.test_screens import assert_whole


@pytest.fixture
def nothing() -> Iterator[Library]:
    """A library without a document."""
    with temporary_library() as made:
        yield made


def told(driver: Driver) -> str:
    """The last notice."""
    return [notice.message for notice in driver.app._notifications][-1]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_an_empty_library_names_every_kind_of_source(nothing: Library, size: tuple[int, int]) -> None:
    async with running(nothing, size) as driver:
        assert "The library is empty." in driver.text
        assert "a folder, a feed, a page, or a list of feeds" in " ".join(driver.text.split())
        assert_whole(driver, size)


async def test_the_empty_library_fits_80x24(nothing: Library) -> None:
    async with running(nothing, (80, 24)) as driver:
        assert "Nothing is fetched until you add a source. Nothing is sent." in driver.text


async def test_without_articles_comparing_says_what_helps(nothing: Library) -> None:
    async with running(nothing) as driver:
        await driver.press("c")
        assert told(driver) == "Two articles are needed to compare; a adds a source."


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_faq_without_answers_says_so_and_offers_nothing(
    nothing: Library, size: tuple[int, int]
) -> None:
    async with running(nothing, size) as driver:
        await driver.press("F")
        assert "No document here has questions and answers." in " ".join(driver.text.split())
        assert "ELSEWHERE" not in driver.text
        assert driver.rows[-1].split() == ["esc", "back"]
        await driver.press("slash", "y", "enter")
        assert driver.screen == "FaqScreen"


async def test_an_article_with_one_version_can_be_read_from_there(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("D")
        assert "No earlier version." in driver.text and "enter read it" in driver.rows[-1]
        await driver.press("enter")
        assert driver.screen == "ReaderScreen"


async def changed(driver: Driver) -> None:
    """To the article with three versions, and what changed in it."""
    await driver.press("slash")
    await driver.type("levee fails")
    await driver.press("enter", "D")


async def test_a_theme_and_a_resize_keep_the_change(reader: Reader) -> None:
    async with reader() as driver:
        await changed(driver)
        await driver.press(*["right_curly_bracket"] * 6)
        here = driver.rows[-1]
        assert "change 6 of" in here
        await driver.press("t")
        assert driver.rows[-1] == here
        await driver.pilot.resize_terminal(100, 20)
        await driver.settle()
        assert "change 6 of" in driver.rows[-1]
        chosen = [row for row in driver.rows if "▌" in row]
        assert chosen


async def test_another_version_begins_at_its_first_change(reader: Reader) -> None:
    async with reader() as driver:
        await changed(driver)
        await driver.press(*["right_curly_bracket"] * 6)
        await driver.press("h", "j")
        assert "change 1 of" in driver.rows[-1]


async def test_help_says_how_much_there_is_and_keeps_its_place(reader: Reader) -> None:
    async with reader(size=(80, 24)) as driver:
        await driver.press("question_mark")
        assert "page 1 of 3" in driver.rows[-1]
        await driver.press("space")
        assert "page 2 of 3" in driver.rows[-1]
        top = driver.rows[2]
        await driver.press("t")
        assert driver.rows[2] == top
        await driver.press("G")
        assert "page 3 of 3" in driver.rows[-1]
        await driver.press("slash")
        await driver.type("zzz")
        assert "No key and no mark has these letters." in driver.text and "page" not in driver.rows[-1]


async def test_help_is_one_page_at_120x36(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("question_mark")
        assert "sentence numbers" in driver.text and "page" not in driver.rows[-1].replace("next page", "")


async def test_the_palette_says_where_it_is_and_what_the_chosen_one_does(reader: Reader) -> None:
    async with reader(size=(40, 12)) as driver:
        await driver.press("colon")
        await driver.press("down", "down")
        assert "Search all articles from anywhere." in driver.text
        await driver.pilot.resize_terminal(80, 24)
        await driver.settle()
        assert "3 of " in driver.rows[-1]
        await driver.type("brief")
        assert "1 of " in driver.rows[-1] and "Read the news story by story." in driver.text


async def test_no_figures_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    with temporary_library() as library:
        library.add_bytes(b"A Title\n\nWords and words, with nothing to count in them at all.\n", "a.txt")
        async with running(library, (80, 24)) as driver:
            await driver.press("enter", "f")
            assert driver.screen == "FiguresScreen"
            assert "No figure was found in this text." in driver.text
            assert driver.rows[-1].split() == ["esc", "back"]
            await driver.press("enter")
            assert driver.screen == "ReaderScreen"


async def test_figures_say_where_they_are_and_keep_it(reader: Reader) -> None:
    async with reader(size=(80, 24)) as driver:
        await driver.press("enter", "f", "G")
        assert "figure 8 of 8" in driver.rows[-1]
        await driver.pilot.resize_terminal(70, 12)
        await driver.settle()
        assert "figure 8 of 8" in driver.rows[-1]
        assert any(row.startswith(" ▌") for row in driver.rows)


async def test_what_another_program_forgets_is_said_where_it_stood(reader: Reader, library: Library) -> None:
    async with reader(size=(80, 24)) as driver:
        library.forget(library.documents()[-1].id)
        library.forget_starter()
        await driver.press("j", "t")
        assert "Not in the library any more" in driver.text
        assert_whole(driver, (80, 24))
        for key in ("enter", "escape", "c", "escape", "v", "D", "escape", "w", "u", "s", "Q", "escape"):
            await driver.press(key)
        assert driver.app.is_running


async def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    from briefing.cli.opening import _read_folders

    (tmp_path / "nothing").mkdir()
    with temporary_library() as library:
        app = BriefingApp(
            library,
            temporary=True,
            reading=lambda tell: _read_folders(library, [str(tmp_path / "nothing")], tell),
        )
        async with app.run_test(size=(80, 24)) as pilot:
            driver = Driver(app, pilot)
            await driver.settle()
            assert "Nothing there can be read as an article." in driver.text
            assert "The library is empty." not in driver.text and "a       add a source" in driver.text


async def test_one_theme_is_told_at_a_time(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("t", "t", "t")
        assert [notice.message for notice in driver.app._notifications] == ["Theme: colour-blind"]


async def test_the_same_sentence_is_not_told_twice_at_once(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("c", "right_square_bracket", "right_square_bracket", "right_square_bracket")
        assert [notice.message for notice in driver.app._notifications] == ["All sources are shown."]


async def test_a_long_figure_of_an_answer_is_whole_beside_it() -> None:
    page = {
        "title": "A Scheme for an Oil Field",
        "body": "The company said nothing of its costs.",
        "faq": [
            {"question": "What does it cost?", "answer": "The scheme costs 10.25 billion Norwegian crowns."}
        ],
    }
    with temporary_library() as library:
        library.add_bytes(json.dumps(page).encode(), "a.jsonl")
        async with running(library) as driver:
            await driver.press("F")
            side = [row[88:].strip() for row in driver.rows]
            assert any(row.startswith("10.25 billion") for row in side) and "only here" in "\n".join(side)
            assert "…  only here" not in driver.text
