"""What a command is: its keys, footer word, palette entry and help row. Room: tui."""

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
    "plus": "+",
    "minus": "-",
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
