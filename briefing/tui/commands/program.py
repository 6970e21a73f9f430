"""Commands of the program itself. Room: tui; see the package for how a command is answered."""

from __future__ import annotations

from briefing.tui.commands.base import Command


class Theme(Command):
    """Change the theme: dark, light, contrast, colour-blind-safe, no colours."""

    name, keys = "theme", ("t",)
    word, group, row = "theme", "PROGRAM", "theme"


class Mouse(Command):
    """Mouse for the reader, or for the terminal and its own selecting."""

    name, keys = "mouse", ("M",)
    word, group, row = "mouse", "PROGRAM", "mouse on or off"


class AllCommands(Command):
    """All commands by name."""

    name, keys = "all-commands", ("colon", "ctrl+p")
    word, group, row = "all commands", "PROGRAM", "all commands by name"
    hidden = True


class Help(Command):
    """All keys and marks on one page."""

    name, keys = "help", ("question_mark",)
    word, group, row = "help", "PROGRAM", "this page"


class Suspend(Command):
    """Suspend; `fg` in the shell comes back."""

    name, keys = "suspend", ("ctrl+z",)
    word, group, row = "suspend", "PROGRAM", "suspend"


class Quit(Command):
    """Quit, from the list."""

    name, keys = "quit", ("q",)
    word, group, row = "quit", "PROGRAM", "quit, from the list"
