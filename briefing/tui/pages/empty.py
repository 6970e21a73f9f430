"""Designed empty states: what it is, then which key helps (LOOK.md section 8)."""

from __future__ import annotations

from collections.abc import Callable

from briefing.text import truncate
from briefing.tui import commands
from briefing.tui.commands import Command
from briefing.tui.ink import Line

Keys = Callable[[type[Command]], str]


def library(width: int, height: int, key: Keys) -> list[Line]:
    """The library is empty: how to fill it, on the screen and from the shell."""
    left = 18 if width >= 100 else 4
    wide = width >= 80
    helps = [
        (key(commands.AddSource), "add a source", "a folder of text files, or one file"),
        ("enter", "open the sample", "a dozen documents written for this reader"),
        (key(commands.AllCommands), "all commands", "by name"),
        (key(commands.Help), "keys", "on one page"),
    ]
    shell = [
        ("briefing add ~/news", "a folder of text files"),
        ("briefing file.txt", "one document, read and not kept"),
        ("briefing < file.txt", "the same, from a pipe"),
    ]
    pad = " " * left
    lines = [Line()] * (5 if height > 26 else 1)
    lines += [Line(((f"{pad}The library is empty.", "text.b"),))]
    lines += [
        Line(((f"{pad}Articles come from sources: a folder of text files, or a file.", "soft"),)),
        Line(),
        Line(),
    ]
    for glyph, word, what in helps:
        shown = what if wide else ""
        lines += [Line(((f"{pad}{glyph:<8}", "accent.b"), (f"{word:<20}", "text"), (shown, "muted"))), Line()]
    lines += [Line(), Line(((f"{pad}FROM THE SHELL", "muted.b"),))]
    lines += [Line(((f"{pad}{what:<28}", "text"), (why if wide else "", "muted"))) for what, why in shell]
    lines += [Line(), Line(), Line(((f"{pad}Nothing is fetched. Nothing is sent.", "muted"),))]
    return [_cut(line, width) for line in lines[:height]]


def nothing_to_compare(key: Keys) -> list[Line]:
    """Where the second source would stand."""
    return [
        Line((("   ", "text"), ("No other article on this.", "soft"))),
        Line(),
        Line((("   ", "text"), (f"{key(commands.Search)}  ", "accent.b"), ("search for one", "muted"))),
        Line((("   ", "text"), (f"{key(commands.MarkArticle)}  ", "accent.b"), ("mark any two", "muted"))),
    ]


def _cut(line: Line, width: int) -> Line:
    if line.width <= width:
        return line
    kept, room = [], width - 1
    for text, ink in line.parts:
        text = truncate(text, room) if len(text) > room else text
        kept.append((text, ink))
        room -= len(text)
        if room <= 0:
            break
    return Line(tuple(kept))
