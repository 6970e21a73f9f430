"""The second net: what may be written to a terminal, whatever was cleaned before (SAFETY.md section 3). Pure.

Text for people loses every character that a document may not hold. What the screens write may hold the few
sequences that our own drawing is made of, and nothing else: no titles, links, replies or 8-bit controls.
"""

from __future__ import annotations

import re

from briefing.model import FORBIDDEN

_CLASS = FORBIDDEN.pattern[1:-1]
_UNSEEN = re.compile(f"[{_CLASS}\ufdd0-\ufdef\ufffe\uffff]")
"""With Unicode's noncharacters, which stand in names of files."""
_OURS = (
    r"\[[0-9;]*[mHJK]"  # colours and weights, cursor, clearing
    r"|\[\?(?:7|25|100[0-6]|101[56]|1049|2004|2026|2048)[hl]"  # modes that Textual turns on and off
    r"|\[\?20(?:26|48)\$p|\[[<>][0-9]*u|\[[0-9]*[ABCDG]|\[6n|\[c"  # what it asks, and the keyboard's mode
)
_FOREIGN = re.compile(f"\x1b(?!{_OURS})|[{_CLASS}](?<!\x1b)")
_WHOLE = re.compile("\x1b\\](?:52;c;[A-Za-z0-9+/=]*|22;[a-z-]*)\x07")
"""Copying for the user, and the pointer's shape: written on their own, never in the middle of a drawing."""
_COLOURED = re.compile(f"\x1b(?!\\[[0-9;]*m)|[{_CLASS}](?<!\x1b)")


def for_people(text: str) -> str:
    """Text without a character that a terminal obeys or a reader cannot see; line feeds stay."""
    return _UNSEEN.sub("", text)


def coloured(text: str) -> str:
    """Printed text whose only sequences are colours and weights."""
    return _COLOURED.sub("", text)


def drawing(data: str) -> str:
    """What the screens write, without what is no part of their drawing: its introducer is taken out."""
    if not _FOREIGN.search(data) or _WHOLE.fullmatch(data):
        return data
    return _FOREIGN.sub("", data)


def json_text(text: str) -> str:
    """JSON with those characters as escapes, which mean the same."""
    return _UNSEEN.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))
