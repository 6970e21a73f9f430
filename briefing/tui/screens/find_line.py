"""The line to find something with: hidden until it is asked for, with its mark `/` before what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from briefing.tui import layout
from briefing.tui.ink import Line
from briefing.tui.screens.base import put
from briefing.tui.widgets.bar import Bar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from briefing.tui.screens.base import BaseScreen
    from briefing.tui.theme import Palette

FIND_MARK = Line((("  / ", "accent.b"),))


def find_line(palette: Palette, placeholder: str) -> Iterable[Widget]:
    """The mark and the line, for the body of a screen."""
    mark = Bar(palette, id="slash")
    mark.add_class("floating")
    mark.line = FIND_MARK
    find = Input(placeholder=placeholder, id="find", classes="floating")
    find.cursor_blink = False
    mark.display = find.display = False
    yield mark
    yield find


def put_find(screen: BaseScreen, x: int, y: int, width: int) -> int:
    """Stand the line at a cell, the mark to its left, where it is asked for; how many rows it takes."""
    mark, find = screen.query_one("#slash", Bar), screen.query_one("#find", Input)
    mark.display = find.display
    if not find.display:
        return 0
    room = screen.window.width - layout.MARGIN - x
    put(mark, x - FIND_MARK.width, y, FIND_MARK.width, 1)
    put(find, x, y, max(10, min(width, room)), 1)
    return 1
