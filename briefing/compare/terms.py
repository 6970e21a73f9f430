"""Compare: words as terms: tokens, light stems, and the cosine of weighted terms. Pure; no table of a corpus.

Shared by summaries, stories, claims and changes, which differ in how they weigh terms, not in what a term is.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from briefing.compare.vocabulary import STOP_WORDS

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[’'&][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
"""An abbreviation with points, a word (with inner apostrophes), or a number with its separators."""

STOP = frozenset(STOP_WORDS.split())
"""Words that carry no subject of their own in news: function words, saying, days of the week."""

_NAMES = {"US": "usa", "U.S.": "usa", "USA": "usa", "U.S.A.": "usa", "IT": "(it)", "WHO": "(who)"}
"""Names that would be function words in lower case."""
_WIDE = re.compile("[぀-ヿ㐀-鿿가-힯]")
_VOWEL = re.compile("[aeiouy]")


def words(text: str) -> list[str]:
    """All words and numbers as written, in order."""
    return WORD.findall(text)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Light stem in lower case: "indicts" and "indictment" share it. Numbers lose separators."""
    if word in _NAMES:
        return _NAMES[word]
    word = word.lower().replace("’", "'").replace(".", "").removesuffix("'s").removesuffix("'")
    if word[:1].isdigit():
        return word.replace(",", "")
    if len(word) < 4 or not word.isascii():
        return word
    return _ended(_without_ending(_singular(word)))


@lru_cache(maxsize=50_000)
def term(word: str) -> str:
    """The term a word stands for, or "" for a word that carries no subject."""
    if word in _NAMES:
        return _NAMES[word]
    lower = word.lower().replace("’", "'")
    if lower in STOP or (len(lower) == 1 and not lower.isdigit() and not _WIDE.match(lower)):
        return ""
    return stem(word)


def terms(text: str) -> list[str]:
    """Terms of a text in order; scripts without spaces give pairs of characters."""
    found: list[str] = []
    for word in WORD.findall(text):
        if len(word) > 2 and _WIDE.search(word):
            found.extend(word[index : index + 2] for index in range(len(word) - 1))
        elif name := term(word):
            found.append(name)
    return found


def sublinear(counts: Mapping[str, int]) -> dict[str, float]:
    """1 + ln(count): a word said twice is not twice as telling."""
    return {name: 1.0 + math.log(count) for name, count in counts.items()}


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    """The same direction with length 1; empty when there is nothing."""
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {name: weight / length for name, weight in weights.items()} if length else {}


def dot(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    """Inner product; the cosine where both have length 1."""
    if len(one) > len(two):
        one, two = two, one
    return sum((weight * two[name] for name, weight in one.items() if name in two), 0.0)


def document_frequency(texts: Iterable[Iterable[str]]) -> Counter[str]:
    """In how many of the texts each term stands."""
    counts: Counter[str] = Counter()
    for names in texts:
        counts.update(set(names))
    return counts


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) >= 6 and word.endswith(("ean", "ian", "can")):
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    for ending in ("ments", "ment", "ingly", "edly", "ing", "ed", "ly"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and _VOWEL.search(root):
            if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz":
                return root[:-1]
            return root
    return word


def _ended(word: str) -> str:
    """One form for roots that differ in a last silent letter: "charge" and "charg", "fund" and "funde"."""
    if len(word) > 3 and word.endswith("e"):
        return word[:-1]
    if len(word) > 3 and word.endswith("y"):
        return word[:-1] + "i"
    return word
