"""One fold for text and query: what counts as the same letter (SEARCH.md section 6).

Case, accents and the letters that decomposition leaves are folded; Chinese, Japanese, Korean and Thai
characters stand alone, so that words inside a run are found as phrases. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_LONE = re.compile(
    "[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_LETTERS = str.maketrans(
    {
        "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "ı": "i",
        "ħ": "h",
        "ŧ": "t", "ŋ": "n", "ĸ": "k", "’": "", "'": "", "ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": "",
    }
)  # fmt: skip
"""Letters without a decomposition, apostrophes, and Arabic forms that writers use for each other."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: folded, and where it stands in the original."""

    text: str
    start: int
    end: int


@lru_cache(65536)
def fold(word: str) -> str:
    """A word as it is compared."""
    if word.isascii():
        return word.lower().replace("'", "")
    word = unicodedata.normalize("NFKD", word.casefold())
    word = "".join(char for char in word if not unicodedata.combining(char)).translate(_LETTERS)
    return unicodedata.normalize("NFC", word)


def tokens(text: str) -> list[Token]:
    """The words of a text in order, with offsets into it."""
    found: list[Token] = []
    plain = not _LONE.search(text)
    for match in _WORD.finditer(text):
        start, end = match.span()
        if plain:
            folded = fold(match[0])
            if folded:
                found.append(Token(folded, start, end))
        else:
            found += _split(match[0], start)
    return found


def _split(word: str, start: int) -> list[Token]:
    found: list[Token] = []
    at = 0
    for lone in _LONE.finditer(word):
        if lone.start() > at:
            found.append(Token(fold(word[at : lone.start()]), start + at, start + lone.start()))
        found.append(Token(fold(lone[0]), start + lone.start(), start + lone.end()))
        at = lone.end()
    if at < len(word):
        found.append(Token(fold(word[at:]), start + at, start + len(word)))
    return [token for token in found if token.text]


def indexed(text: str) -> str:
    """A text as the index stores it: folded words, one space between."""
    return " ".join(token.text for token in tokens(text))
