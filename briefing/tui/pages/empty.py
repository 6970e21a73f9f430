"""Designed empty states: what it is, then which key helps (LOOK.md section 8)."""

from __future__ import annotations

from collections.abc import Callable

from briefing.text import truncate
from briefing.tui import commands
from briefing.tui.commands import Command
from briefing.tui.ink import Line, told

NOTHING = "Nothing there can be read as an article."
READABLE = "Read are text, Markdown, HTML, feeds, newsletters, Kagi News files and JSON Lines."
SOURCES = "Articles come from sources: a folder, a feed, a page, or a list of feeds."

Keys = Callable[[type[Command]], str]


def reading(width: int, height: int) -> list[Line]:
    """What was named is being read, and nothing of it stands in the list yet."""
    return [
        *[Line()] * (5 if height > 26 else 1),
        *told("Reading …", "soft", 18 if width >= 100 else 4, width),
    ]


def library(width: int, height: int, key: Keys, *, named: bool = False) -> list[Line]:
    """The library is empty: how to fill it, on the screen and from the shell.

    `named`: something was named on the command line, and nothing in it can be read.
    """
    left = 18 if width >= 100 else 4
    wide = width >= 80
    helps = [
        (key(commands.AddSource), "add a source", "by its address or path, or one of the well-known feeds"),
        ("enter", "open the sample", "a dozen documents written for this reader"),
        (key(commands.AllCommands), "all commands", "by name"),
        (key(commands.Help), "keys", "on one page"),
    ]
    shell = [
        ("briefing add ~/news", "a folder, read again when it changes"),
        ("briefing add https://…", "a feed or a page"),
        ("briefing file.txt", "one file, read and not kept"),
    ]
    pad = " " * left
    roomy = height > 24
    gap = [Line()] if roomy else []
    lines = [Line()] * (5 if height > 26 else 1)
    lines += told(NOTHING if named else "The library is empty.", "text.b", left, width)
    lines += told(READABLE if named else SOURCES, "soft", left, width)
    lines += [Line(), *gap]
    for glyph, word, what in helps:
        shown = what if wide else ""
        lines += [Line(((f"{pad}{glyph:<8}", "accent.b"), (f"{word:<20}", "text"), (shown, "muted"))), *gap]
    if named:
        return [_cut(line, width) for line in lines[:height]]
    lines += [Line(), Line(((f"{pad}FROM THE SHELL", "muted.b"),))]
    lines += [Line(((f"{pad}{what:<28}", "text"), (why if wide else "", "muted"))) for what, why in shell]
    lines += [Line(), *gap]
    lines += told("Nothing is fetched until you add a source. Nothing is sent.", "muted", left, width)
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
