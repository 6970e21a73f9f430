"""What is asked of the index, attempt after attempt: as typed, further typed, misspelt, with a word left out.

Retrieval is cheap and broad, kept so by a budget of document frequencies. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.search.matching import Wanted
from briefing.search.protocol import Term
from briefing.search.query import typos

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.search.matching import Spelling
    from briefing.search.protocol import Index
    from briefing.search.query import Query, Word

_POSTINGS = 2000
"""Entries of the index that are gone through in a unit of work."""
_SPELLED, _LOOKED_UP = 10, 20
"""Work of finding the spellings near a word, and of looking terms up in the index."""
EXPANSIONS = 8
"""Spellings tried for a word and a number of letters off, by letters off and frequency."""
COMPLETIONS = 6
"""Words that stand for a beginning too broad to look up whole."""
BROAD = 24_000
"""Parts that a beginning may stand in before only its commonest completions are looked up: about 4 ms."""
FEW = 60
"""Beside a word in no more parts than this a broad beginning is not looked up: all its parts are read."""
RANKED = 4000
"""When the rarest word stands in more parts than this, newest first instead of ranked."""


@dataclass(slots=True)
class Attempt:
    """What is asked of the index: terms per word, and how the parts that it gives are read."""

    groups: list[list[Term]]
    wanted: list[Wanted]
    rarest: int
    work: int
    """What was done to find the terms, and what it takes to look them up."""
    partial: bool = False
    """Words are left out …"""
    spare: bool = False
    """… but only words of grammar."""


class Words:
    """The words of a query with what the library knows of them, and the attempts that follow."""

    def __init__(self, index: Index, query: Query) -> None:
        self._index = index
        self._words = query.words
        self._work = 0
        self._known = index.frequencies([token for word in query.words for token in word.tokens])
        self._completions = {
            word.tokens[-1]: index.completions(word.tokens[-1]) for word in query.words if _begins(word)
        }

    @property
    def too_broad(self) -> bool:
        """One or two letters alone, in more parts than can be ranked."""
        word = self._words[0]
        if len(self._words) > 1 or len(word.tokens) > 1 or len(word.tokens[0]) > 2 or word.exact:
            return False
        completions = self._completions.get(word.tokens[0])
        return completions is not None and (not completions.whole or completions.total > RANKED)

    def terms(self, word: Word, *, longer: bool) -> tuple[list[Term], int]:
        """Terms for a word as typed (`longer`: or as a beginning), and in how many parts they may stand."""
        own = Term(word.tokens)
        count = min((self._known.get(token, 0) for token in word.tokens), default=0)
        if not _begins(word) or not (word.prefix or longer):
            return [own], count
        completions = self._completions[word.tokens[-1]]
        if len(word.tokens) > 1:
            rest = [self._known.get(token, 0) for token in word.tokens[:-1]]
            return [Term(word.tokens, prefix=True)], min([*rest, completions.total])
        if completions.whole and completions.total <= BROAD:
            return [Term(word.tokens, prefix=True)], completions.total
        if len(self._words) > 1 and (len(word.tokens[0]) < 3 or self._rarest_but(word) <= FEW):
            return [], 1 << 30
        few = [Term((term,)) for term in completions.commonest[:COMPLETIONS] if term != word.tokens[0]]
        return [own, *few], completions.total

    def _rarest_but(self, word: Word) -> int:
        others = [token for other in self._words if other is not word for token in other.tokens]
        return min((self._known.get(token, 0) for token in others), default=1 << 30)

    def attempts(self) -> Iterator[Attempt]:
        """From as typed to with words left out."""
        plain = [Wanted(word) for word in self._words]
        typed = self._attempt([self.terms(word, longer=False) for word in self._words], plain)
        yield from [typed] if typed else []
        base = [self.terms(word, longer=True) for word in self._words]
        longer = self._attempt(base, plain)
        if longer and (typed is None or longer.groups != typed.groups):
            yield longer
        spelled = first = plain
        if unknown := [number for number, (_, count) in enumerate(base) if count == 0]:
            first = [self._nearest(each) if number in unknown else each for number, each in enumerate(plain)]
            attempt = self._attempt(self._widened(base, first), first)
            yield from [attempt] if attempt else []
        for most in (1, 2):
            before = spelled
            spelled = [self._spelled(each, most) for each in spelled]
            if any(len(new.spellings) > len(old.spellings) for new, old in zip(spelled, before, strict=True)):
                attempt = self._attempt(self._widened(base, spelled), spelled)
                yield from [attempt] if attempt else []
        if len(self._words) > 1:
            yield from self._partial(self._widened(base, first), first)

    def _attempt(self, terms: Sequence[tuple[list[Term], int]], wanted: list[Wanted]) -> Attempt | None:
        """None when some word is in no part, or all are too broad to look up."""
        groups = [each for each, _ in terms if each]
        if not groups or any(count == 0 for _, count in terms):
            return None
        counts = [count for each, count in terms if each]
        work, self._work = self._work + _LOOKED_UP + sum(counts) // _POSTINGS, 0
        return Attempt(groups, wanted, min(counts), work)

    def _spelled(self, wanted: Wanted, most: int) -> Wanted:
        """A word with the spellings that are so many letters off added."""
        word = wanted.word
        if word.exact or wanted.small or len(word.tokens) > 1 or typos(word.text) < most:
            return wanted
        self._work += _SPELLED
        found = list(self._index.near(word.text, most))
        counts = self._index.frequencies([each.term for each in found])
        found.sort(key=lambda each: (each.letters != len(each.term), -counts.get(each.term, 0), each.term))
        whole = [each for each in found if each.letters == len(each.term)][:EXPANSIONS]
        heads = [each for each in found if each.letters != len(each.term)][:EXPANSIONS]
        self._known.update(counts)
        spellings: dict[str, Spelling] = {**wanted.spellings}
        for each in (*whole, *heads):
            spellings.setdefault(each.term, each)
        return replace(wanted, spellings=spellings)

    def _nearest(self, wanted: Wanted) -> Wanted:
        """A word that is nowhere with the spellings that are fewest letters off."""
        one = self._spelled(wanted, 1)
        return one if one.spellings else self._spelled(wanted, 2)

    def _widened(
        self, base: Sequence[tuple[list[Term], int]], spelled: Sequence[Wanted]
    ) -> list[tuple[list[Term], int]]:
        wide = []
        for (terms, count), wanted in zip(base, spelled, strict=True):
            more = [Term((term,)) for term in wanted.spellings] if terms else []
            wide.append((terms + more, count + sum(self._known.get(term, 0) for term in wanted.spellings)))
        return wide

    def _partial(self, wide: list[tuple[list[Term], int]], spelled: list[Wanted]) -> Iterator[Attempt]:
        """Words of grammar left out; then one word more: those that are nowhere first, then the commonest."""
        telling = [number for number, each in enumerate(spelled) if not each.small]
        if 0 < len(telling) < len(wide):
            wide = [wide[number] for number in telling]
            attempt = self._attempt(wide, spelled)
            if attempt is not None:
                attempt.partial = attempt.spare = True
                yield attempt
        if len(wide) == 1:
            return
        nowhere = [number for number, (terms, count) in enumerate(wide) if terms and count == 0]
        dropped = nowhere[:1] if len(nowhere) == 1 else sorted(range(len(wide)), key=lambda n: -wide[n][1])
        for number in dropped:
            rest = [each for other, each in enumerate(wide) if other != number and other not in nowhere]
            attempt = self._attempt(rest, spelled) if rest else None
            if attempt is not None:
                attempt.partial = True
                yield attempt


def _begins(word: Word) -> bool:
    """Whether a word may be the beginning of a longer one."""
    return not word.exact and (word.prefix or (len(word.tokens) == 1 and len(word.tokens[0]) > 2))
