"""Commands of moving in lists and texts. Room: tui; see the package for how a command is answered."""

from __future__ import annotations

from briefing.tui.commands.base import Command


class Down(Command):
    """Choose the next row, or scroll down one line."""

    name, keys, hidden = "down", ("j", "down"), True
    word, group, row = "next", "MOVE", "next, previous"


class Up(Command):
    """Choose the previous row, or scroll up one line."""

    name, keys, hidden = "up", ("k", "up"), True
    word, group, row = "previous", "MOVE", "next, previous"


class Left(Command):
    """Go to the pane on the left."""

    name, keys, hidden = "left", ("h", "left"), True
    word, group, row = "left", "MOVE", "pane to the left, right"


class Right(Command):
    """Go to the pane on the right."""

    name, keys, hidden = "right", ("l", "right"), True
    word, group, row = "right", "MOVE", "pane to the left, right"


class First(Command):
    """Go to the first row."""

    name, keys, quiet_keys, hidden = "first", ("g",), ("home",), True
    word, group, row = "first", "MOVE", "first, last"


class Last(Command):
    """Go to the last row."""

    name, keys, quiet_keys, hidden = "last", ("G",), ("end",), True
    word, group, row = "last", "MOVE", "first, last"


class HalfDown(Command):
    """Half a page down."""

    name, keys, hidden = "half-page-down", ("ctrl+d",), True
    word, group, row = "half down", "MOVE", "half a page"


class HalfUp(Command):
    """Half a page up."""

    name, keys, hidden = "half-page-up", ("ctrl+u",), True
    word, group, row = "half up", "MOVE", "half a page"


class PageDown(Command):
    """A page down in a text; the next story in the brief."""

    name, keys, quiet_keys, hidden = "page-down", ("space",), ("pagedown", "ctrl+f"), True
    word, short, group, row = "next page", "page", "MOVE", "next page, next story"


class PageUp(Command):
    """A page up."""

    name, keys, quiet_keys, hidden = "page-up", ("backspace",), ("pageup", "ctrl+b"), True
    word, group, row = "page up", "MOVE", "page or story before"


class NextPane(Command):
    """Go to the next pane, or the next place to look."""

    name, keys, hidden = "next-pane", ("tab",), True
    word, group, row = "next pane", "MOVE", "next pane, next section"


class PreviousPane(Command):
    """Go to the previous pane, or the previous place to look."""

    name, quiet_keys, hidden = "previous-pane", ("shift+tab",), True
    word = "previous pane"


class Open(Command):
    """Open what is chosen."""

    name, keys = "open", ("enter",)
    word, group, row = "read", "MOVE", "open"


class Back(Command):
    """Go one step back."""

    name, keys, hidden = "back", ("escape",), True
    word, group, row = "back", "MOVE", "one step back"
