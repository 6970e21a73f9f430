"""Forty columns and twelve rows: the figures of a comparison stand on the first screen, as equations."""

from __future__ import annotations

from pathlib import Path

from briefing.library import Library
from tests.tui.conftest import Driver, Reader, running
from tests.tui.test_screens import assert_whole

THREE = ("v", "j", "v", "j", "v", "c")


async def test_the_first_screen_has_figures(reader: Reader) -> None:
    async with reader(size=(40, 12)) as driver:
        await driver.press(*THREE)
        assert_whole(driver, (40, 12))
        assert driver.rows[2].split("  ")[1:3] == ["ARTICLE", "1 of 3 · leaning not stated"]
        assert driver.rows[4].strip() == "FIGURES  = 2  ≈ 2  ≠ 1  in one only 7"
        assert driver.rows[5].startswith("▌ nationals accused")
        assert driver.rows[6].startswith("▌  14 nationals  ≠ 13 people")
        assert "] source" in driver.rows[-1] and "esc back" in driver.rows[-1]


async def test_a_figure_of_one_source_says_of_which(reader: Reader) -> None:
    async with reader(size=(50, 30)) as driver:
        await driver.press("c")
        assert "   $1.5 million Article\n" in driver.text
        assert "   2 cases Story page\n" in driver.text
        assert "   17 domain names  = 17 websites\n" in driver.text


async def test_turning_to_the_next_source_keeps_the_row(reader: Reader) -> None:
    async with reader(size=(40, 24)) as driver:
        await driver.press("c", "j")
        rows = [row for row in driver.rows if row.startswith("▌")]
        await driver.press("right_square_bracket")
        assert "STORY PAGE  2 of 2" in driver.text
        assert [row for row in driver.rows if row.startswith("▌")] == rows
        assert "A2 “" in driver.text


async def test_what_the_sources_are_to_each_other_follows_the_figures(reader: Reader) -> None:
    async with reader(size=(50, 60)) as driver:
        await driver.press("c")
        text = driver.text
        assert text.index("FIGURES") < text.index("COVERAGE") < text.index("NAMES")
    async with reader(size=(80, 50)) as driver:
        await driver.press("c")
        text = driver.text
        assert text.index("COVERAGE") < text.index("FIGURES") < text.index("NAMES")


async def test_no_label_touches_what_it_names(reader: Reader) -> None:
    async with reader(size=(40, 60)) as driver:
        await driver.press("c")
        for label in ("FIGURES", "COVERAGE", "NAMES", "QUOTES", "CLAIMS"):
            [row] = [row for row in driver.rows if row.strip().startswith(label)]
            assert row.strip() == label or row.strip().startswith(f"{label}  ")


async def test_a_changed_figure_says_what_it_is_and_where_in_any_width(reader: Reader) -> None:
    for size in ((40, 30), (60, 40), (80, 40), (120, 36)):
        async with reader(size=size) as driver:
            await driver.press("slash")
            await driver.type("levee fails")
            await driver.press("enter", "D")
            assert_whole(driver, size)
            text = driver.text
            for words in ("people moved to shelters", "River Tarn crested", "opened emergency fund"):
                assert words in text, size
            assert any(row.rstrip().endswith("¶9, new") for row in driver.rows), size
            if 60 <= size[0] < 100:
                assert "sentences" in driver.rows[6]


def told(driver: Driver) -> list[str]:
    """The notices."""
    return [notice.message for notice in driver.app._notifications]


async def test_what_came_is_told_where_the_masthead_has_no_room(library: Library, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A Headline\n\nSome words about 12 people.\n", encoding="utf-8")
    async with running(library, (40, 12)) as driver:
        await driver.press("a")
        await driver.type(str(tmp_path / "one.txt"))
        await driver.press("enter")
        assert driver.screen == "HomeScreen" and told(driver) == ["1 new article."]
    async with running(library, (120, 36)) as driver:
        await driver.press("R")
        assert told(driver) == [] and "nothing new" in driver.rows[0]


async def test_a_list_alone_says_how_to_see_a_second_source(reader: Reader) -> None:
    async with reader(size=(40, 12)) as driver:
        await driver.press("right_square_bracket")
        assert told(driver) == ["No room here for a second source; c compares."]
