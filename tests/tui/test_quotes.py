"""Quotes: who says what, on the screen and printed; enter goes to the words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.library import temporary_library
from briefing.model import Clean, Place, Quote
from briefing.output.quotes import quote_span, quotes_page
from tests.tui.conftest import SIZES, Driver, Reader, running
from tests.tui.test_screens import assert_whole

TEXT = """A Headline of Today

“The river rose by 3 metres,” said Ann Lee, the mayor. “Nobody was hurt.”

“We were lucky,” an official said.

“It will come again,” Lee said.
"""


def bar(driver: Driver) -> list[str]:
    """The rows of the chosen quotation."""
    return [row.replace("▌", " ").strip() for row in driver.rows if "▌" in row]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_quotations_stand_under_who_says_them(reader: Reader, size: tuple[int, int]) -> None:
    async with reader(size=size) as driver:
        await driver.press("Q")
        assert driver.screen == "QuotesScreen"
        assert_whole(driver, size)
        assert bar(driver)[0].startswith("¶5  “We think the cases on file")
        assert "All 13 quotes rest on unnamed sources" in " ".join(driver.text.split())
        for _ in range(13):
            await driver.press("j")
        assert_whole(driver, size)
        assert "¶21  “The weakness is that nobody" in bar(driver)[0]
        if size[0] >= 80:
            assert "quote 13 of 13" in driver.rows[-1]


async def test_speakers_by_how_much_they_say_named_or_not() -> None:
    with temporary_library() as library:
        library.add_bytes(TEXT.encode(), "a.txt")
        async with running(library) as driver:
            await driver.press("Q")
            rows = [row.strip() for row in driver.rows]
            heads = [row for row in rows if "───" in row][1:]
            assert [(head.split(" ─")[0], head.split("─ ")[1]) for head in heads] == [
                ("Ann Lee", "3 quotes"),
                ("an official", "not named, 1 quote"),
            ]
            await driver.press("right_parenthesis")
            assert bar(driver) == ["¶2  “We were lucky,”"]
            await driver.press("left_parenthesis")
            assert bar(driver) == ["¶1  “The river rose by 3 metres,”"]


async def test_enter_reads_it_in_place_and_esc_comes_back(reader: Reader) -> None:
    async with reader(size=(80, 24)) as driver:
        await driver.press("Q", "G", "enter")
        assert driver.screen == "ReaderScreen"
        assert "nobody checks who turned up" in " ".join(driver.text.replace("│", "").split())
        await driver.press("escape")
        assert driver.screen == "HomeScreen"


async def test_from_the_text_it_goes_to_the_words_in_the_same_reader(reader: Reader) -> None:
    async with reader(size=(80, 24)) as driver:
        await driver.press("enter")
        here, top = driver.app.screen, driver.text
        await driver.press("Q", "Q")
        assert driver.app.screen is here and driver.text == top
        await driver.press("Q", "G", "enter")
        assert driver.app.screen is here
        assert "nobody checks who turned up" in " ".join(driver.text.replace("│", "").split())


async def test_copying_takes_speaker_and_source_along(reader: Reader) -> None:
    async with reader() as driver:
        await driver.press("Q", "y")
        assert driver.app.clipboard.startswith(
            "“We think the cases on file are a small part of the whole,” (the official)\n\nFourteen North"
        )
        assert ", ¶5\n" in driver.app.clipboard


async def test_without_quotations_it_says_so(reader: Reader) -> None:
    async with reader(size=(40, 12)) as driver:
        await driver.press("j", "Q", "enter", "y", "j", "right_parenthesis")
        assert "No quotations were found in this text." in " ".join(driver.text.split())
        assert driver.rows[-1].split() == ["esc", "back"]
        await driver.press("Q")
        assert driver.screen == "HomeScreen"


async def test_a_theme_and_a_resize_keep_the_quotation(reader: Reader) -> None:
    async with reader(size=(80, 24)) as driver:
        await driver.press("Q", *["j"] * 9)
        here = bar(driver)
        await driver.press("t")
        assert bar(driver) == here
        await driver.pilot.resize_terminal(60, 14)
        await driver.settle()
        assert bar(driver)[0][:20] == here[0][:20]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=12), st.text(min_size=1, max_size=12), st.text(max_size=12))
def test_the_marks_of_a_quotation_are_at_most_one_on_each_side(before: str, said: str, after: str) -> None:
    text = before + said + after
    quote = Quote(Clean("x"), Place("body", 0), len(before), len(before) + len(said))
    start, end = quote_span(text, quote)
    assert 0 <= start <= len(before) <= len(before) + len(said) <= end <= len(text)
    assert len(before) - start <= 1 and end - len(before) - len(said) <= 1


def test_the_printed_twin_says_the_same(capsys: pytest.CaptureFixture[str], tmp_path: object) -> None:
    from pathlib import Path

    from briefing.cli.main import main

    path = Path(str(tmp_path)) / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    library = str(Path(str(tmp_path)) / "library")
    assert main(["--library", library, "add", str(path)]) == 0
    capsys.readouterr()
    assert main(["--library", library, "quotes", str(path)]) == 0
    out = capsys.readouterr().out
    assert "3 of 4 quotes rest on one named source, Ann Lee; 1 on one unnamed source." in out
    assert "Ann Lee: 3 quotes\n  ¶1: “The river rose by 3 metres,”\n" in out
    assert "an official: not named, 1 quote\n  ¶2: “We were lucky,”\n" in out
    assert main(["--library", library, "--json", "quotes", str(path)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [(voice["speaker"], voice["named"], len(voice["quotes"])) for voice in answer] == [
        ("Ann Lee", True, 3),
        ("an official", False, 1),
    ]


def test_a_page_of_nothing_says_so() -> None:
    with temporary_library() as library:
        library.add_bytes(b"A Title\n\nNobody says anything in these words here.\n", "a.txt")
        [row] = library.documents()
        page = quotes_page(library.document(row.id))
    assert "No quotations were found in this text." in str(page)
