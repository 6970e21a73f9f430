"""Commands of the library and what the reader did. Room: tui; see the package for how one is answered."""

from __future__ import annotations

from briefing.tui.commands.base import Command


class Brief(Command):
    """Read the news story by story."""

    name, keys = "brief", ("b",)
    word, group, row = "brief", "LIBRARY", "brief, story by story"


class MoreTime(Command):
    """Give the brief more time: more stories."""

    name, keys, quiet_keys = "more-time", ("plus",), ("equals_sign",)
    word, group, row = "more time", "LIBRARY", "brief: more, less time"


class LessTime(Command):
    """Give the brief less time: fewer stories."""

    name, keys = "less-time", ("minus",)
    word, group, row = "less time", "LIBRARY", "brief: more, less time"


class ToggleRead(Command):
    """Mark as read or unread."""

    name, keys = "toggle-read", ("u",)
    word, group, row = "read or unread", "LIBRARY", "read or unread"


class ToggleStar(Command):
    """Star, or take the star away."""

    name, keys, quiet_keys = "toggle-star", ("s",), ("asterisk",)
    word, group, row = "star", "LIBRARY", "star"


class Refresh(Command):
    """Look at this source again."""

    name, keys = "refresh", ("r",)
    word, group, row = "refresh", "LIBRARY", "refresh this source"


class RefreshAll(Command):
    """Look at all sources again."""

    name, keys = "refresh-all", ("R",)
    word, group, row = "refresh all", "LIBRARY", "refresh all"


class AddSource(Command):
    """Sources: add one, see what is followed, and what went wrong."""

    name, keys = "add-source", ("a",)
    word, group, row = "add a source", "LIBRARY", "sources: add, look after"


class ForgetSource(Command):
    """Forget the chosen source with all that came from it; asks once."""

    name, keys = "forget-source", ("d",)
    word, group, row = "forget", "LIBRARY", "forget a source"
