"""Spellings near a word, without going through all words: by the parts of it that must be whole. Pure.

With one letter off, the first or the last half of a word is whole; with two, mostly one of its outer thirds
(pigeonhole, SEARCH.md section 4). The library gives the words that begin or end so; they are then measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from briefing.search.matching import Spelling
from briefing.search.query import typos

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST = 40
"""Letters of a word that is forgiven; longer ones are addresses and noise."""
_SHORTEST_BEGINNING = 5
"""Letters from which a beginning may have a typo."""
_TAIL = 6
"""Letters that may follow such a beginning."""
_LONGER = 2
"""How much less likely a misspelt beginning of a longer word is than a misspelt word."""
_HEADS = 1500
"""Words whose beginnings are measured; alphabetically first where there are more."""
_PROBED = 6000
"""Words that are measured for one probe."""


class Words(Protocol):
    """The words of a library, as its index knows them."""

    def beginning(self, letters: str, shortest: int, longest: int, limit: int) -> Sequence[str]:
        """Words that begin with these letters and are so long."""
        ...

    def ending(self, letters: str, shortest: int, longest: int, limit: int) -> Sequence[str]:
        """Words that end with these letters and are so long."""
        ...


def near(words: Words, word: str, *, allowed: int | None = None) -> list[Spelling]:
    """Other spellings within the letters a word may be off, fewest first, then alphabetically."""
    most = typos(word) if allowed is None else allowed
    size = len(word)
    if not most or size > LONGEST:
        return []
    part = size // 2 if most == 1 else max(2, size // 3)
    low, high = size - most, size + most
    probed: set[str] = set()
    probed.update(words.beginning(word[:part], low, high, _PROBED))
    probed.update(words.ending(word[part:] if most == 1 else word[-part:], low, high, _PROBED))
    for across in _swaps_across(word, part, most):
        probed.update(words.beginning(across, low, high, _PROBED))
    probed.discard(word)
    found = [
        Spelling(term, edits, len(term), unlikely(word, term, edits))
        for term, edits in _measured(word, probed, most)
    ]
    if size >= _SHORTEST_BEGINNING and most == 1:
        whole = {each.term for each in found}
        found += [each for each in _beginnings(words, word, part) if each.term not in whole]
    return sorted(found, key=lambda each: (each.edits, each.letters != len(each.term), each.term))


def _swaps_across(word: str, part: int, most: int) -> list[str]:
    """Beginnings for two letters that were swapped where a word is cut, which spoils both sides."""
    if most > 1 or len(word) <= part:
        return []
    return [word[: part - 1] + word[part] + word[part - 1]]


def _measured(word: str, terms: Iterable[str], most: int) -> list[tuple[str, int]]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    held = list(terms)
    found = process.extract(word, held, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(term, int(edits)) for term, edits, _ in found]


def _beginnings(words: Words, word: str, part: int) -> list[Spelling]:
    """Longer words whose beginning is one letter off: "Funelling" for "funnel"."""
    size = len(word)
    longer = words.beginning(word[:part], size, size + _TAIL, _HEADS)
    best: dict[str, tuple[int, int]] = {}
    for letters in range(size - 1, size + 2):
        heads = {term[:letters] for term in longer if len(term) > letters}
        heads.discard(word[:letters])
        near_by = dict(_measured(word, heads, 1))
        for term in longer if near_by else ():
            edits = near_by.get(term[:letters], 0)
            if edits and len(term) > letters and (term not in best or edits < best[term][0]):
                best[term] = (edits, letters)
    return [
        Spelling(term, edits, letters, unlikely(word, term[:letters], edits) + _LONGER)
        for term, (edits, letters) in best.items()
    ]


def unlikely(word: str, written: str, edits: int) -> int:
    """How unlikely it is that who typed `word` meant `written`: two for a letter off, one for two letters
    swapped, one more where the first letter is another, which people seldom get wrong."""
    swapped = edits == 1 and len(word) == len(written) and sorted(word) == sorted(written)
    return 2 * edits - swapped + (word[0] != written[0])


def closeness(word: str, terms: Iterable[str]) -> int:
    """Letters off of the nearest of some words, up to half of the word's own and one."""
    most = len(word) // 2
    return min((edits for _, edits in _measured(word, terms, most)), default=most + 1)
