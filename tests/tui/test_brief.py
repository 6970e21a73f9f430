"""The brief: as many stories as there is time for, one key to the next, an end that says what it left out."""

from __future__ import annotations

import json

import pytest

from briefing.library import Library, temporary_library
from briefing.library.brief import plan
from briefing.tui.settings import DEFAULT_MINUTES, load_minutes, save_minutes
from tests.tui.conftest import SIZES, Driver, Reader, running
from tests.tui.test_screens import assert_whole

NEXT = "right_square_bracket"


def footer(driver: Driver) -> str:
    return driver.rows[-1]


async def test_it_takes_ten_minutes_at_first_and_says_how_many_are_left(
    reader: Reader, library: Library
) -> None:
    async with reader() as driver:
        await driver.press("b")
        assert "brief · 10 minutes" in driver.rows[0]
        made = plan(library, 10)
        assert f"story 1 of {len(made.stories)} · {made.takes} min left" in footer(driver)
        assert f"STORY 1 OF {len(made.stories)}" in driver.text


async def test_less_time_is_fewer_stories_and_is_remembered(reader: Reader, library: Library) -> None:
    few = plan(library, 3)
    assert few.left_out > 0
    async with reader() as driver:
        await driver.press("b", "minus", "minus")
        assert "brief · 3 minutes" in driver.rows[0]
        assert f"story 1 of {len(few.stories)} ·" in footer(driver)
        await driver.press("minus", "escape", "b")
        assert "brief · 3 minutes" in driver.rows[0]
    assert load_minutes() == 3


async def test_the_end_says_what_it_left_out_and_more_time_goes_on_there(
    reader: Reader, library: Library
) -> None:
    few, many = plan(library, 3), plan(library, 5)
    save_minutes(3)
    async with reader() as driver:
        await driver.press("b", *[NEXT] * len(few.stories))
        assert f"That was all: {len(few.stories)} stories" in driver.text
        assert f"{few.left_out} more stories take longer than 3 minutes." in driver.text
        await driver.press("plus")
        assert f"STORY {len(few.stories) + 1} OF {len(many.stories)}" in driver.text
        await driver.press(*[NEXT] * 9)
        assert "That was all: 7 stories, 12 articles." in driver.text and "longer" not in driver.text
        await driver.press("backspace")
        assert "STORY 7 OF 7" in driver.text


async def test_less_time_does_not_take_away_the_story_that_is_read(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("b", *[NEXT] * 6)
        title = driver.rows[4].strip()
        await driver.press("minus", "minus")
        assert "STORY 7 OF 7" in driver.text and driver.rows[4].strip() == title
        assert "over the time" in footer(driver)


async def test_all_there_is_has_no_end_but_the_last_story(reader: Reader) -> None:
    save_minutes(30)
    async with reader() as driver:
        await driver.press("b", "plus")
        assert "brief · all there is" in driver.rows[0]
        await driver.press("plus")
        assert [notice.message for notice in driver.app._notifications] == ["All there is."]
    assert load_minutes() == 0


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_it_reads_to_the_end_by_space_and_back_by_backspace(
    reader: Reader, size: tuple[int, int]
) -> None:
    async with reader(size=size) as driver:
        await driver.press("b")
        first = driver.text
        presses = 0
        while "That was all" not in driver.text:
            await driver.press("space")
            assert_whole(driver, size)
            presses += 1
            assert presses < 80
        while driver.text != first:
            await driver.press("backspace")
            presses -= 1
            assert presses > -80


async def test_a_narrow_window_has_a_figure_a_row(reader: Reader) -> None:
    async with reader(size=(40, 12)) as driver:
        await driver.press("b")
        assert "   over $88 million  for the regime" in driver.text
        assert "   14 nationals  accused" in driver.text
        assert "━━─" not in "\n".join(driver.rows[2:])


async def test_a_theme_keeps_the_place_in_the_story(reader: Reader) -> None:
    async with reader(size=(80, 24)) as driver:
        await driver.press("b", "j", "j", "j")
        rows = driver.rows[2:]
        await driver.press("t")
        assert driver.rows[2:] == rows


async def test_reading_and_coming_back_keeps_the_story(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("b", NEXT, NEXT)
        before = driver.text
        await driver.press("enter")
        assert driver.screen == "ReaderScreen"
        await driver.press("escape")
        assert driver.text == before


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_without_articles_it_says_so(size: tuple[int, int]) -> None:
    with temporary_library() as nothing:
        async with running(nothing, size) as driver:
            await driver.press("b", "space", "backspace", "plus", "enter", "c", NEXT)
            assert driver.screen == "BriefScreen"
            assert "There is nothing to tell: the library is empty." in " ".join(driver.text.split())
            assert "That was all" not in driver.text


async def test_one_article_is_counted_as_one() -> None:
    with temporary_library() as library:
        library.add_bytes(json.dumps({"title": "A Title", "body": "Some words here."}).encode(), "a.jsonl")
        async with running(library) as driver:
            await driver.press("b")
            assert "STORY 1 OF 1" in driver.text and "about 1 minute left" in footer(driver)
            await driver.press(NEXT)
            assert "That was all: 1 story, 1 article." in driver.text


async def test_what_another_program_forgets_is_left_out(reader: Reader, library: Library) -> None:
    async with reader() as driver:
        await driver.press("b")
        library.forget_starter()
        await driver.press(NEXT, "enter", "c", "minus", NEXT, NEXT)
        assert driver.app.is_running and driver.screen == "BriefScreen"


@pytest.mark.parametrize("kept", ["", "ten", "-5", "99999", "١٠", "\x00"])
def test_a_damaged_memory_of_the_time_is_no_time(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.tui.settings import config_folder

    config_folder().mkdir(parents=True)
    (config_folder() / "minutes").write_text(kept, encoding="utf-8")
    assert load_minutes() == DEFAULT_MINUTES


async def test_a_low_window_has_figures_in_rows_and_what_happened(reader: Reader) -> None:
    async with reader(size=(80, 24)) as driver:
        await driver.press("b")
        assert "   over $88 million  for the regime      14 nationals  accused  ≠ 13" in driver.text
        assert "WHAT HAPPENED" in driver.text and "WHO SAYS WHAT" in driver.text
        assert "c compare" in footer(driver) and "+ - time" in footer(driver)


async def test_who_says_what_gives_the_whole_coverage(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("b", NEXT)
        rows = driver.rows
        [at] = [y for y, row in enumerate(rows) if row.strip().startswith("Story page") and "•" in row]
        assert rows[at + 1].split()[:2] == ["C", "4/7"]
