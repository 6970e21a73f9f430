"""Kickers: the word or two above a headline that name its section or kind ("World", "Exclusive"). Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.parsing.metadata import is_age

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.parsing.lines import Line

_WORDS = 4
"""Words of a kicker that is made of the names below, at most."""
_CAPITALS = 3
"""Words of any other kicker, at most."""
_HEADLINE = 5
"""A headline below a kicker that is no known name has at least this many words."""
_CAPITALISED = 0.6
"""Share of a headline's longer words that begin with a capital where each word is written with one."""

_NAMES = frozenset(
    "news world international national nation local regional region metro city politics political"
    " government policy congress parliament election elections courts court law legal crime justice"
    " business economy economics finance financial markets market money companies industry technology tech"
    " science climate environment energy weather health medicine education schools sport sports football"
    " soccer cricket tennis rugby basketball baseball hockey culture arts art books film music television"
    " media entertainment lifestyle life style food travel religion society opinion opinions comment"
    " commentary editorial editorials column columnists letters analysis explainer explained background"
    " feature features investigation investigations exclusive breaking live update updates latest"
    " interview profile obituary obituaries special report reports guest essay essays view views viewpoint"
    " ideas magazine weekend debate q a long read reads fact check factcheck data graphics video photos"
    " podcast newsletter briefing review reviews perspective us usa uk eu u s europe asia africa america"
    " americas australia canada china india russia middle east north south west latin pacific and the".split()
)
"""Names of sections and kinds, as newspapers head their pages with them."""
_BAR = re.compile(r"\s+[|/›»]\s+|^[|/›»]\s+")
_GAP = re.compile(r"\s{2,}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def is_kicker(lines: Sequence[Line], at: int) -> bool:
    """True when line `at` is a kicker and the line below it the headline."""
    if at + 2 >= len(lines) or lines[at].level or lines[at].bullet:
        return False
    text, below = lines[at].text, lines[at + 1].text
    words = _WORD.findall(text)
    if _tells_length(text):
        return True
    if not words or text[-1] in ".!?,;:”\"'’" or any(letter.isdigit() for letter in text):
        return False
    if names_section(text) or _is_bar(text):
        return len(below.split()) > len(words)
    set_apart = text.isupper() and not below.isupper()
    return len(words) <= _CAPITALS and (set_apart or _is_capitalised(below)) and not lines[at + 1].level


def _tells_length(text: str) -> bool:
    """True for a section beside an age or a reading time: "News | 5 min read"."""
    parts = [part for part in re.split(r"\s*[|·•]\s*", text) if part]
    ages = [part for part in parts if is_age(part)]
    others = [part for part in parts if part not in ages]
    return bool(ages) and all(len(part.split()) <= _CAPITALS for part in others)


def _is_bar(text: str) -> bool:
    """True for names with bars between: "Finance & economics | Free exchange", "/ Europe"."""
    parts = [part for part in _BAR.split(text) if part]
    return _BAR.search(text) is not None and all(len(part.split()) <= _CAPITALS for part in parts)


def is_menu(text: str) -> bool:
    """True for names with wide gaps between, as a menu is copied: "ALL STORIES  POLITICS  WORLD"."""
    parts = _GAP.split(text)
    return len(parts) > 2 and all(len(part.split()) <= _CAPITALS and part[:1].isupper() for part in parts)


def names_section(text: str) -> bool:
    """True for the names of sections and kinds alone: "World", "U.S. News", "Opinion | Guest essay"."""
    words = _WORD.findall(text)
    return 0 < len(words) <= _WORDS and all(word.casefold() in _NAMES for word in words)


def _is_capitalised(text: str) -> bool:
    """True for a headline that writes most of its words with a capital and does not end like a sentence."""
    words: list[str] = _WORD.findall(text)
    longer = [word for word in words if len(word) > 3]
    if len(words) < _HEADLINE or text[-1] in ".,;:" or not longer:
        return False
    return sum(word[0].isupper() for word in longer) >= _CAPITALISED * len(longer)
