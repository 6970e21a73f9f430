"""Notices: over the footer, whole lines, one answer at a time; names of files that are readable in them."""

from __future__ import annotations

import pytest

from briefing.library import Library
from briefing.tui.app import BriefingApp
from briefing.tui.screens.exporting import LONGEST_STEM, file_stem
from tests.tui.conftest import SIZES, Driver, Reader


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_notice_stands_over_the_footer_and_leaves_it_whole(
    library: Library, size: tuple[int, int]
) -> None:
    app = BriefingApp(library, temporary=True)
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        footer = driver.rows[-1]
        await driver.press("t")
        assert driver.rows[-1] == footer
        assert driver.rows[-2].strip("▌ ") == "Theme: light"
        assert "Theme" not in driver.rows[-3]


async def test_the_answer_to_a_correction_takes_the_place_of_the_one_before(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("w", "X", "z")
        assert [notice.message for notice in driver.app._notifications] == [
            "Taken back: the stories are as they were."
        ]


async def test_a_long_notice_stands_long_enough_to_be_read(reader: Reader) -> None:
    async with reader() as driver:
        driver.app.tell("Short.")
        driver.app.tell(" ".join(["word"] * 60))
        await driver.settle()
        assert [notice.timeout for notice in driver.app._notifications] == [4.0, 24.0]


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Levee Fails: 109 Moved", "levee-fails-109-moved"),
        (
            "Fourteen North Koreans Accused of Funnelling US Tech Pay",
            "fourteen-north-koreans-accused-of-funnelling-us",
        ),
        ("a" * 80, "a" * LONGEST_STEM),
        ("a" * 48 + " b", "a" * 48),
        ("../../etc", "etc"),
        ("…", "briefing"),
    ],
)
def test_a_file_is_named_by_whole_words_of_the_title(title: str, stem: str) -> None:
    assert file_stem(title) == stem
