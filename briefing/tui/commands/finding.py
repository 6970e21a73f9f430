"""Commands of finding. Room: tui; see the package for how a command is answered."""

from __future__ import annotations

from briefing.tui.commands.base import Command


class Search(Command):
    """Search all articles; in a text, find in it."""

    name, keys = "search", ("slash",)
    word, group, row = "search", "FIND", "search; find in a text"


class SearchAnywhere(Command):
    """Search all articles from anywhere."""

    name, keys = "search-anywhere", ("ctrl+k",)
    word, group, row = "search", "FIND", "search from anywhere"


class NextMatch(Command):
    """Go to the next match; without a search, to the next article."""

    name, keys = "next-match", ("n",)
    word, group, row = "next match", "FIND", "next, previous match"


class PreviousMatch(Command):
    """Go to the previous match; without a search, to the previous article."""

    name, keys = "previous-match", ("N",)
    word, group, row = "previous match", "FIND", "next, previous match"
