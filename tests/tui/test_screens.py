"""Every screen at every size: drawn whole, aligned, and saying what it should."""

from __future__ import annotations

import re
import unicodedata

import pytest
from rich.cells import cell_len

from briefing.library import temporary_library
from tests.tui.conftest import SIZES, Driver, Reader, running

SCREENS: dict[str, tuple[str, ...]] = {
    "HomeScreen": (),
    "ReaderScreen": ("enter",),
    "CompareScreen": ("c",),
    "SearchScreen": ("slash",),
    "FaqScreen": ("F",),
    "ChangesScreen": ("D",),
    "BriefScreen": ("b",),
    "HelpScreen": ("question_mark",),
    "PaletteScreen": ("colon",),
    "AddScreen": ("a",),
    "QuotesScreen": ("Q",),
}


def assert_whole(driver: Driver, size: tuple[int, int]) -> None:
    """Rows fill the window to the cell and hold nothing that a terminal obeys."""
    rows = driver.rows
    assert len(rows) == size[1]
    for row in rows:
        assert cell_len(row) == size[0], row
        assert not any(unicodedata.category(char) in ("Cc", "Cs", "Co") for char in row), ascii(row)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", SCREENS)
async def test_every_screen_fills_every_window(reader: Reader, screen: str, size: tuple[int, int]) -> None:
    async with reader(size=size) as driver:
        await driver.press(*SCREENS[screen])
        assert driver.screen == screen
        assert_whole(driver, size)
        assert "briefing" in driver.rows[0]


@pytest.mark.parametrize("size", [(39, 12), (40, 9), (20, 5), (1, 1)])
async def test_a_window_too_small_says_so_and_recovers(reader: Reader, size: tuple[int, int]) -> None:
    async with reader(size=size) as driver:
        assert driver.text.strip().startswith("This window is too small for briefing"[: size[0]])
        await driver.pilot.resize_terminal(80, 24)
        await driver.settle()
        assert "12 articles" in driver.rows[0]


async def test_home_shows_groups_figures_and_two_sources(reader: Reader) -> None:
    async with reader() as driver:
        text = driver.text
        assert "12 articles · 3 stories" in driver.rows[0]
        for words in ("North Korea IT workers", "Grain route audit", "KEY FIGURES", "unread"):
            assert words in text
        assert (
            driver.rows[2].count("SAMPLE")
            + driver.rows[2].count("STORY PAGE")
            + driver.rows[2].count("ARTICLE")
            == 2
        )


async def test_an_empty_library_says_what_helps_and_opens_the_sample() -> None:
    with temporary_library() as empty:
        async with running(empty) as driver:
            for words in ("The library is empty.", "add a source", "Nothing is sent."):
                assert words in driver.text
            assert_whole(driver, (120, 36))
            await driver.press("enter")
            assert "12 articles" in driver.rows[0]
            assert "North Korea IT workers" in driver.text


async def test_moving_changes_the_sources_and_keeps_the_place(reader: Reader) -> None:
    async with reader() as driver:
        before = driver.text
        await driver.press("j")
        assert driver.text != before
        assert "2 of 12" in driver.rows[-1]
        await driver.press("G")
        assert "12 of 12" in driver.rows[-1]
        await driver.press("g")
        assert "1 of 12" in driver.rows[-1]


async def test_reading_marks_as_read_and_comes_back(reader: Reader) -> None:
    async with reader() as driver:
        assert "12 unread" in driver.rows[0]
        await driver.press("enter")
        assert driver.screen == "ReaderScreen"
        await driver.press("escape")
        assert driver.screen == "HomeScreen"
        assert "11 unread" in driver.rows[0]
        await driver.press("escape", "escape")
        assert driver.screen == "HomeScreen"


async def test_figures_are_hopped_and_the_current_one_is_said(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("enter", "right_curly_bracket")
        assert "figure 1 of" in driver.rows[-1]
        await driver.press("right_curly_bracket", "right_curly_bracket", "left_curly_bracket")
        assert "figure 2 of" in driver.rows[-1]


async def test_find_in_the_text_counts_matches(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("enter", "slash")
        await driver.type("workers")
        await driver.press("enter")
        assert "match 1/" in driver.rows[-1]
        await driver.press("n")
        assert "match 2/" in driver.rows[-1]
        await driver.press("N", "N")
        found = re.search(r"(\d+)/(\d+)", driver.rows[-1])
        assert found is not None and found[1] == found[2]


async def test_search_forgives_a_typo_and_opens_at_the_match(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("slash")
        await driver.type("bronzs")
        assert "With typos" in driver.text
        assert "1 letter off" in driver.text
        await driver.press("enter")
        assert driver.screen == "ReaderScreen"
        assert "match 1/" in driver.rows[-1]
        await driver.press("escape")
        assert driver.screen == "SearchScreen"


async def test_search_scopes_turn_with_tab(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("slash")
        await driver.type("levee")
        everything = driver.text
        await driver.press("tab", "tab", "tab")
        assert driver.text != everything
        assert "FAQ ›" in driver.text
        await driver.press("escape")
        await driver.type("zzzz")
        assert "No match for “zzzz” in FAQ." in driver.text


async def test_faq_from_home_lists_answers_without_inventing_questions(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("F")
        assert driver.screen == "FaqScreen"
        await driver.press("slash")
        await driver.type("websites")
        assert "17 websites" in driver.text
        await driver.press("enter", "enter")
        assert driver.screen == "ReaderScreen"


async def test_compare_shows_the_ledger_and_goes_to_the_sentence(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("c")
        for words in ("COVERAGE", "FIGURES", "where it says so"):
            assert words in driver.text
        await driver.press("enter")
        assert driver.screen == "ReaderScreen"


async def test_marks_choose_what_is_compared(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("v", "j", "v", "j", "v")
        assert "3 of 4 marked" in driver.rows[-1]
        await driver.press("c")
        assert "compare 3 sources" in driver.rows[0]


async def test_changes_of_the_article_with_two_versions(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("slash")
        await driver.type("levee fails in tarn valley")
        await driver.press("enter", "D")
        assert driver.screen == "ChangesScreen"
        for words in ("VERSIONS", "HEADLINE", "FIGURES", "70 → "):
            assert words in driver.text


async def test_no_earlier_version_is_said_in_words(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("G", "D")
        assert "No earlier version. First seen" in driver.text


async def test_the_brief_ends(reader: Reader) -> None:
    async with reader(size=(120, 60)) as driver:
        await driver.press("b")
        assert "STORY 1 OF" in driver.text
        total = int(driver.text.split("STORY 1 OF ")[1].split()[0])
        for _ in range(2 * total):
            await driver.press("space")
        assert "That was all:" in driver.text


async def test_the_fold_opens_on_enter(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("slash")
        await driver.type("files cases over")
        await driver.press("enter", "g")
        assert "folded" in driver.text
        await driver.press("enter")
        assert "shown, " in driver.text


async def test_without_colours_is_the_same_text(reader: Reader) -> None:
    async with reader() as driver:
        coloured = driver.text
    async with reader(mono=True) as driver:
        assert driver.text == coloured
        for strip in driver.strips:
            for segment in strip:
                assert segment.style is None or (
                    segment.style.color is None and segment.style.bgcolor is None
                )


async def test_the_theme_turns_and_is_remembered(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("t")
        assert driver.app.palette.name == "light"
    async with reader() as driver:
        assert driver.app.palette.name == "light"
