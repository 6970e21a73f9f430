"""Commands of setting documents side by side. Room: tui; see the package for how a command is answered."""

from __future__ import annotations

from briefing.tui.commands.base import Command


class Compare(Command):
    """Compare the marked articles, or the chosen one with its counterpart."""

    name, keys = "compare", ("c",)
    word, group, row = "compare", "COMPARE", "compare"


class MarkArticle(Command):
    """Mark the article for comparing, up to four."""

    name, keys = "mark", ("v",)
    word, group, row = "mark", "COMPARE", "mark, up to four"


class NextSource(Command):
    """Show the next source beside the chosen article."""

    name, keys = "next-source", ("right_square_bracket",)
    word, group, row = "next source", "COMPARE", "next, previous source"


class PreviousSource(Command):
    """Show the previous source beside the chosen article."""

    name, keys = "previous-source", ("left_square_bracket",)
    word, group, row = "previous source", "COMPARE", "next, previous source"
