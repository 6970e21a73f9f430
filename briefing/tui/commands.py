"""One class per command: its keys, footer word, palette entry and help row all come from here.

A screen names the commands it answers in `COMMANDS` and has a method `do_<name>` for each (dashes
become underscores). Nothing else knows a key, so key, footer, palette and help cannot drift apart.
Keys are Textual's names; a user's configuration may replace them by command name.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding

GLYPHS = {
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "right_parenthesis": ")",
    "left_parenthesis": "(",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "asterisk": "*",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "ctrl+at": "ctrl+space",
}
"""How a key is written, where that is not Textual's own name."""


def glyph(key: str) -> str:
    """A key as the footer and the help write it."""
    if key in GLYPHS:
        return GLYPHS[key]
    return key.upper() if key.startswith("upper_") else key


class Command:
    """Base of all commands. The docstring is the palette's line."""

    name: ClassVar[str] = ""
    keys: ClassVar[tuple[str, ...]] = ()
    quiet_keys: ClassVar[tuple[str, ...]] = ()
    """Further keys that help does not name."""
    word: ClassVar[str] = ""
    """One to three words for the footer."""
    short: ClassVar[str] = ""
    """The same where the footer is narrow."""
    group: ClassVar[str] = ""
    """Heading in the help."""
    row: ClassVar[str] = ""
    """Text of the help row; commands of a group with the same text share the row."""
    hidden: ClassVar[bool] = False
    """Left out of the palette: moving is done by keys."""

    @classmethod
    def binding(cls) -> Binding:
        """The Textual binding; its id lets a configuration replace the keys."""
        keys = ",".join(cls.keys + cls.quiet_keys)
        return Binding(keys, f"command({cls.name!r})", cls.word or cls.row, show=False, id=cls.name)

    @classmethod
    def title(cls) -> str:
        """The palette's name: "Next figure"."""
        text = cls.name.replace("-", " ").replace("faq", "FAQ")
        return text[0].upper() + text[1:]


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
    word, group, row = "next page", "MOVE", "next page, next story"


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


class NextFigure(Command):
    """Go to the next figure."""

    name, keys = "next-figure", ("right_curly_bracket",)
    word, short, group, row = "next figure", "figure", "READ", "next, previous figure"


class PreviousFigure(Command):
    """Go to the previous figure."""

    name, keys = "previous-figure", ("left_curly_bracket",)
    word, group, row = "previous figure", "READ", "next, previous figure"


class NextSection(Command):
    """Go to the next section."""

    name, keys = "next-section", ("right_parenthesis",)
    word, short, group, row = "next section", "section", "READ", "next, previous section"


class PreviousSection(Command):
    """Go to the previous section."""

    name, keys = "previous-section", ("left_parenthesis",)
    word, group, row = "previous section", "READ", "next, previous section"


class Figures(Command):
    """Show or hide the figures beside the text."""

    name, keys = "figures", ("f",)
    word, group, row = "figures", "READ", "figures beside the text"


class Faq(Command):
    """Questions and answers of this article; from the list, of all articles."""

    name, keys = "faq", ("F",)
    word, group, row = "FAQ", "READ", "questions and answers"


class Changes(Command):
    """What changed between the versions of this article."""

    name, keys = "changes", ("D",)
    word, group, row = "changes", "READ", "what changed"


class Copy(Command):
    """Copy the passage with its source."""

    name, keys = "copy", ("y",)
    word, group, row = "copy", "READ", "copy with its source"


class OpenAddress(Command):
    """Open the article's address in the browser, after showing the host."""

    name, keys = "open-address", ("o",)
    word, group, row = "open address", "READ", "open the address, host first"


class WholePage(Command):
    """Fetch the whole page of an article that its feed gives only the beginning of."""

    name, keys = "whole-page", ("x",)
    word, group, row = "whole page", "READ", "fetch the whole page"


class Export(Command):
    """Write what is shown to a Markdown file."""

    name, keys = "export", ("e",)
    word, group, row = "export", "READ", "export as Markdown"


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


class Brief(Command):
    """Read the news story by story."""

    name, keys = "brief", ("b",)
    word, group, row = "brief", "LIBRARY", "brief, story by story"


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
    """Add a folder, a file, a feed or a page."""

    name, keys = "add-source", ("a",)
    word, group, row = "add a source", "LIBRARY", "add a source"


class Theme(Command):
    """Change the theme: dark, light, high contrast, colour-blind-safe, without colours."""

    name, keys = "theme", ("t",)
    word, group, row = "theme", "PROGRAM", "theme"


class Mouse(Command):
    """Mouse for the reader, or for the terminal and its own selecting."""

    name, keys = "mouse", ("M",)
    word, group, row = "mouse", "PROGRAM", "mouse: reader or terminal"


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


MOVING: tuple[type[Command], ...] = (
    Down,
    Up,
    First,
    Last,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    NextPane,
    PreviousPane,
)
"""What every screen with a page answers."""

ANYWHERE: tuple[type[Command], ...] = (Back, SearchAnywhere, Theme, Mouse, AllCommands, Help, Suspend)
"""What every screen answers."""

ALL: tuple[type[Command], ...] = (
    Down,
    Up,
    Left,
    Right,
    First,
    Last,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    NextPane,
    PreviousPane,
    Open,
    Back,
    Search,
    SearchAnywhere,
    NextMatch,
    PreviousMatch,
    NextFigure,
    PreviousFigure,
    NextSection,
    PreviousSection,
    Figures,
    Faq,
    Changes,
    Copy,
    OpenAddress,
    WholePage,
    Export,
    Compare,
    MarkArticle,
    NextSource,
    PreviousSource,
    Brief,
    ToggleRead,
    ToggleStar,
    Refresh,
    RefreshAll,
    AddSource,
    Theme,
    Mouse,
    AllCommands,
    Help,
    Suspend,
    Quit,
)
"""Every command, in the order of the help."""

GROUPS = ("MOVE", "FIND", "READ", "COMPARE", "LIBRARY", "PROGRAM")
