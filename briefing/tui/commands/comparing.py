"""Commands of setting documents side by side. Room: tui; see the package for how a command is answered."""

from __future__ import annotations

from briefing.tui.commands.base import Command


class Compare(Command):
    """Compare the marked articles, or the chosen one with its counterpart."""

    name, keys = "compare", ("c",)
    word, group, row = "compare", "COMPARE", "compare"


class MarkArticle(Command):
    """Mark: up to four articles to compare, or feeds to follow."""

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


class Why(Command):
    """Why this article stands in its story: words they share, what you corrected."""

    name, keys = "why", ("w",)
    word, group, row = "why one story", "COMPARE", "why one story"


class SplitStory(Command):
    """Part this article from its story, for good."""

    name, keys = "split-story", ("X",)
    word, group, row = "split off", "COMPARE", "split off, make one story"


class MergeStories(Command):
    """Make one story of the marked or compared articles, for good."""

    name, keys = "merge-stories", ("m",)
    word, group, row = "one story", "COMPARE", "split off, make one story"


class Undo(Command):
    """Take back the last correction of a story."""

    name, keys = "undo", ("z",)
    word, group, row = "undo", "COMPARE", "undo the last correction"
