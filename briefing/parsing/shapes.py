"""How headlines and the names of outlets look in a list of articles. Pure."""

from __future__ import annotations

import re

_OUTLET_WORDS = 5
"""An outlet's name has at most this many words …"""
_OUTLET_LENGTH = 40
"""… and characters."""
_TITLE_WORDS = 4
"""A covering headline has at least this many words …"""
_TITLE_LENGTH = 24
"""… or, in scripts without spaces between words, characters."""


def is_title(text: str) -> bool:
    """True for a line of the length of a headline."""
    if len(text) > 250:
        return False
    return (
        len(text.split()) >= _TITLE_WORDS
        or len(text) >= _TITLE_LENGTH
        or sum(ord(letter) > 0x2E7F for letter in text) >= 8
    )


def is_outlet(text: str) -> bool:
    """True for a line of the length and shape of an outlet's name."""
    if "://" in text:
        return False
    if not text or len(text) > _OUTLET_LENGTH or len(text.split()) > _OUTLET_WORDS or text[-1] in ".!?;,:":
        return bool(re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", text))
    return not text[0].islower() or "." in text
