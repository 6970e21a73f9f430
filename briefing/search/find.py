"""Find inside the open document: smart case; typos only where nothing exact is found. Pure."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.search.fold import AT_ONCE, WORD, folded
from briefing.search.lexicon import LONGEST, near
from briefing.search.matching import Wanted, match_part
from briefing.search.parts import Piece, ready
from briefing.search.query import parse_query, typos

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.search.matching import Match
    from briefing.search.parts import Part
    from briefing.search.query import Query

MOST_MATCHES = 10_000


class _Own:
    """The words of one document, for near spellings."""

    def __init__(self, parts: Sequence[Part]) -> None:
        words = {word for part in parts for word in _words_of(part.text) if len(word) <= LONGEST}
        self._words = sorted(words)
        self._backs = sorted(word[::-1] for word in words)

    def beginning(self, letters: str, shortest: int, longest: int, limit: int) -> list[str]:
        """Words that begin so."""
        return _between(self._words, letters, shortest, longest)[:limit]

    def ending(self, letters: str, shortest: int, longest: int, limit: int) -> list[str]:
        """Words that end so."""
        found = _between(self._backs, letters[::-1], shortest, longest)
        return [word[::-1] for word in found[:limit]]


def _words_of(text: str) -> Iterator[str]:
    """The words of a folded text, in several calls: while one runs, no other thread does."""
    at = 0
    while at < len(text):
        stop = text.find(" ", at + AT_ONCE) + 1 or len(text)
        yield from WORD.findall(text, at, stop)
        at = stop


def _between(words: Sequence[str], letters: str, shortest: int, longest: int) -> list[str]:
    low = bisect_left(words, letters)
    high = bisect_left(words, letters + "\U0010ffff", low)
    return [word for word in words[low:high] if shortest <= len(word) <= longest]


def find_in(texts: Sequence[str], query: str) -> tuple[tuple[int, Span], ...]:
    """(index of the text, span) of every match in reading order, at most MOST_MATCHES.

    First the query as typed, anywhere in a word, with case minded only where it has a capital; then folded,
    so that accents may be left out; then each of its words; then its words with typos.
    """
    wanted = " ".join(query.split())
    if not wanted:
        return ()
    found = _literal(texts, wanted, minded=wanted != wanted.lower()) or _folded(texts, wanted)
    if not found:
        found = _words(texts, parse_query(query))
    return tuple(found[:MOST_MATCHES])


def _literal(texts: Sequence[str], wanted: str, *, minded: bool) -> list[tuple[int, Span]]:
    """As typed. Lower case is only compared where it has as many letters."""
    found: list[tuple[int, Span]] = []
    for number, text in enumerate(texts):
        held = text if minded else text.lower()
        if len(held) == len(text):
            found += [(number, Span(*each)) for each in _everywhere(held, wanted)]
    return found


def _folded(texts: Sequence[str], wanted: str) -> list[tuple[int, Span]]:
    """Without accents and case, also inside words."""
    needle = folded(wanted).text.strip()
    if not WORD.search(needle):
        return []
    found: list[tuple[int, Span]] = []
    for number, text in enumerate(texts):
        read = folded(text)
        found += [
            (number, Span(read.original(start), read.original_end(end)))
            for start, end in _everywhere(read.text, needle)
        ]
    return found


def _everywhere(text: str, needle: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = text.find(needle)
    while at >= 0 and len(found) < MOST_MATCHES:
        found.append((at, at + len(needle)))
        at = text.find(needle, at + len(needle))
    return found


def _words(texts: Sequence[str], query: Query) -> list[tuple[int, Span]]:
    """Its words one by one in the texts that have all of them, else with typos."""
    if not query.words:
        return []
    parts = [ready((Piece("body", "body", number, text),)) for number, text in enumerate(texts)]
    plain = [Wanted(word) for word in query.words]
    found = _marks(parts, plain)
    if found:
        return found
    own = _Own(parts)
    near_by = [
        Wanted(word, {each.term: each for each in near(own, word.text)})
        if len(word.tokens) == 1 and not word.exact and typos(word.text)
        else Wanted(word)
        for word in query.words
    ]
    return _marks(parts, near_by)


def _marks(parts: Sequence[Part], wanted: Sequence[Wanted]) -> list[tuple[int, Span]]:
    found: list[tuple[int, Span]] = []
    for number, part in enumerate(parts):
        for match in match_part(part, wanted):
            if not match.missing:
                found += [(number, span) for span in _whole(match)]
    return found


def _whole(match: Match) -> list[Span]:
    """A span per word that answers: from its first marked letter to its last."""
    spans = [match.spans_of(answer) for answer in match.answers]
    return sorted({Span(each[0].start, each[-1].end) for each in spans if each})
