"""One fold for text and query: what counts as the same letter (SEARCH.md section 6). Pure.

Case, accents and the letters that decomposition leaves are folded. Letters of scripts that write without
spaces (Chinese, Japanese, Thai …) and of Korean stand alone, so that words inside a run are found as phrases.
The fold goes letter by letter, so that a place in folded text always has one place in the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VERSION = 1
"""To be raised with every change of the fold: a library folded otherwise is indexed anew."""

WORD = re.compile(r"[^\W_]+")
"""A word of folded text."""

_LONE = (
    0x0E00, 0x0F00, 0x1000, 0x10A0, 0x1100, 0x1200, 0x1780, 0x1800, 0x3005, 0x3008, 0x3040, 0x3130,
    0x3131, 0x318F, 0x31A0, 0x31C0, 0x31F0, 0x3200, 0x3400, 0x4DC0, 0x4E00, 0xA000, 0xAC00, 0xD7B0,
    0xF900, 0xFB00, 0x20000, 0x40000,
)  # fmt: skip
"""Where the code points of Thai and Lao, Burmese, hangul, Khmer, kana, bopomofo and ideographs begin and end,
by turns. A pattern of them takes 5 ms to compile."""
_LETTERS = str.maketrans(
    {
        "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "ı": "i",
        "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ұ": "у", "є": "е",
        "ґ": "г",
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "",
    }
)  # fmt: skip
"""Letters without a decomposition, and Arabic forms that writers use for each other."""
_DROPPED = ("Mn", "Mc", "Me", "Cf")
"""Marks (accents, vowel signs) and invisible letters."""

AT_ONCE = 48_000
"""Characters folded, or looked through for words, by one call: about a millisecond."""

_odd: set[str] = set()
"""Characters seen so far whose fold is not one character."""


class _Table(dict[int, str]):
    """Folds of characters, worked out when first met; for `str.translate`."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        found = _fold_character(char)
        self[point] = found
        if len(found) != 1:
            _odd.add(char)
        return found


def _fold_character(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return " "
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    bare = "".join(part for part in bare if unicodedata.category(part) not in _DROPPED).translate(_LETTERS)
    bare = "".join(_digit(part) for part in unicodedata.normalize("NFC", bare))
    return "".join(f" {part} " if is_lone(part) else part for part in bare)


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


_TABLE = _Table()


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared, and where its characters stand in the original."""

    text: str
    origins: Sequence[int] | None = None
    """Per character of `text`, and for its end, the place in the original; None when they are the same."""

    def original(self, at: int) -> int:
        """Place in the original of a place in `text`."""
        return at if self.origins is None else self.origins[at]

    def original_end(self, at: int) -> int:
        """Place in the original after the letter before `at`; marks that belong to it are taken along."""
        if self.origins is None or at == 0:
            return at
        last = self.origins[at - 1]
        after = at
        while after < len(self.text) and self.origins[after] == last:
            after += 1
        return self.origins[after]


def fold(text: str) -> str:
    """A text as it is compared."""
    return text.lower() if text.isascii() else "".join(part.translate(_TABLE) for part in _parts(text))


def _parts(text: str) -> Iterator[str]:
    """A text for one call after the other: while a call runs, no other thread does."""
    return (text[at : at + AT_ONCE] for at in range(0, len(text), AT_ONCE))


def folded(text: str) -> Folded:
    """A text as it is compared, with its places in the original."""
    if text.isascii():
        return Folded(text.lower())
    found = fold(text)
    if all(_odd.isdisjoint(part) for part in _parts(text)):
        return Folded(found)
    origins = [at for at, char in enumerate(text) for _ in _TABLE[ord(char)]]
    return Folded(found, [*origins, len(text)])


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: folded, and where it stands in the original."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of a text in order, with offsets into it."""
    read = folded(text)
    return [
        Token(found[0], read.original(found.start()), read.original_end(found.end()))
        for found in WORD.finditer(read.text)
    ]


def is_lone(token: str) -> bool:
    """Whether a folded word is a letter that stands alone, so that its neighbours make the word."""
    return bisect_right(_LONE, ord(token[0])) % 2 == 1


def indexed(text: str) -> str:
    """A text as the index stores it: folded words, one space between."""
    return " ".join(WORD.findall(fold(text)))
