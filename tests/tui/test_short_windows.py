"""Reading in twelve rows: the text stands on the first screen, what the head has no room for at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.library import Library, temporary_library
from briefing.model import Place
from briefing.tui.desk import Desk
from briefing.tui.pages import reading
from briefing.tui.pages.laid import Wanted, lay_out
from tests.tui.conftest import Reader, running
from tests.tui.test_screens import assert_whole

if TYPE_CHECKING:
    from briefing.tui.ink import Line

ROWS, WIDTH = 8, 34
"""Of the text in a window of 40 columns and 12 rows."""

TITLE = (
    "Council Closes the Last of the County’s Three Coal Plants "
    "After a Long Night of Angry Talk, Speeches and Tears"
)
LONG = """{title}

By Ann Lee

The council voted to close the plant three years earlier than was planned, and paid for every job lost.

“We were lucky,” said Ann Lee, the mayor.
"""


def words(lines: list[Line]) -> str:
    """The rows as one text."""
    return " ".join("".join(text for text, _ in line.parts).strip() for line in lines)


def test_four_rows_of_every_text_stand_on_the_first_screen(library: Library) -> None:
    desk = Desk(library)
    for row in library.documents():
        view = desk.view(row.id)
        lines = lay_out(view, Wanted(4, WIDTH, rows=ROWS)).reading.lines
        first = [line for line in lines[:ROWS] if line.place is None or line.place.section != "title"]
        assert sum(line.place is not None for line in first) >= reading.FIRST_ROWS, row.title
        assert all(line.parts for line in lines[:5]), row.title
        assert words(lines).count(" · ".join(reading.facts(view.document, view.listing))) == 1


def test_the_row_of_facts_gives_way_to_a_long_title() -> None:
    with temporary_library() as library:
        library.add_bytes(LONG.format(title=TITLE).encode(), "a.txt")
        [row] = library.documents()
        view = Desk(library).view(row.id)
        lines = lay_out(view, Wanted(4, WIDTH, rows=ROWS)).reading.lines
        title = [line.place is not None and line.place.section == "title" for line in lines].index(False)
        facts = " · ".join(reading.facts(view.document, view.listing))
        assert title == 4 and lines[title].place == Place("body")
        assert words(lines[ROWS:]).endswith(f"{facts} The one quote rests on one named source.")


@pytest.mark.parametrize(("size", "short"), [((40, 12), True), ((60, 20), False), ((120, 36), False)])
async def test_the_head_is_whole_where_there_is_room(
    reader: Reader, size: tuple[int, int], short: bool
) -> None:
    async with reader(size=size) as driver:
        await driver.press("enter")
        assert_whole(driver, size)
        assert ("leaning not stated" not in " ".join(driver.text.split())) is short


async def test_a_window_made_small_stays_at_its_place(library: Library) -> None:
    async with running(library, (60, 24)) as driver:
        await driver.press("enter", "space", "space")
        top = driver.rows[2].strip(" ┃│◇◆")[:20]
        await driver.pilot.resize_terminal(60, 12)
        await driver.settle()
        assert_whole(driver, (60, 12))
        assert driver.rows[2].strip(" ┃│◇◆")[:20] == top
