"""Matching the words of a query in one part: which letters, at what cost, how close together. Pure.

Words are looked for in folded text by plain string search, since a query's spellings are few and texts long;
what is found is told in offsets of the original, so marks are right also where the spelling differs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefing.model import Span
from briefing.search.fold import WORD, is_lone
from briefing.search.small_words import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from briefing.answers import Scope, Tier
    from briefing.search.parts import Part, Piece
    from briefing.search.query import Word

WHOLE, START, TYPO = 0, 1, 2
"""How a word of the text answers a word of the query."""
_TIERS: tuple[Tier, ...] = ("words", "prefix", "typos")
_WORST = (9, 0, 0)
_OCCURRENCES = 60
"""Of one spelling in one part that are looked at."""
_BANDS = (40, 120, 400)
"""Characters from the first to the last word: about a phrase, a sentence, a paragraph."""
APART = len(_BANDS) + 2
"""Band of words that stand in different passages."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word of the library read as a word of the query."""

    term: str
    edits: int
    letters: int
    """How many of its first letters were read."""
    cost: int = 0
    """How unlikely the reading is (`lexicon.unlikely`); about two for a letter off."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word of the query with the spellings that will do."""

    word: Word
    spellings: Mapping[str, Spelling] = field(default_factory=dict)

    @property
    def small(self) -> bool:
        """A word of grammar, without which an answer is one too."""
        return not self.word.exact and len(self.word.tokens) == 1 and self.word.tokens[0] in SMALL_WORDS


class Answer(NamedTuple):
    """A word of a part that answers a word of the query, in offsets of the folded text."""

    group: int
    """Which word of the query."""
    how: int
    edits: int
    start: int
    end: int
    """After the letters that match."""
    word_end: int
    spelling: Spelling | None = None

    @property
    def rank(self) -> tuple[int, int, int]:
        """As written, further typed or misspelt; how unlikely; letters off."""
        return (self.how, 0 if self.spelling is None else self.spelling.cost, self.edits)


@dataclass(frozen=True, slots=True)
class Match:
    """What a piece answers."""

    part: Part
    piece: int
    tier: Tier
    missing: int
    """Words of the query that are not there."""
    spared: int
    """Words of grammar among them."""
    edits: int
    cost: int
    """How unlikely the readings are, in all."""
    band: int
    """How far apart the words stand: 0 side by side."""
    answers: tuple[Answer, ...]
    wanted: Sequence[Wanted]

    @property
    def lacking(self) -> int:
        """Words that carry meaning and are not there."""
        return self.missing - self.spared

    @property
    def where(self) -> Piece:
        """The piece."""
        return self.part.pieces[self.piece]

    def original(self, start: int, end: int) -> Span:
        """A range of the part's folded text as one of the piece's own text."""
        return self.part.original(self.piece, start, end)

    @property
    def readings(self) -> tuple[tuple[str, str, int], ...]:
        """(word of the text, word of the query, letters off) of what was read as something else."""
        found: dict[tuple[str, str, int], None] = {}
        for answer in self.answers:
            if answer.spelling is not None:
                span = self.original(answer.start, answer.word_end)
                written = self.where.text[span.start : span.end]
                found[written, self.wanted[answer.group].word.text, answer.edits] = None
        return tuple(found)

    def spans_of(self, answer: Answer) -> list[Span]:
        """Letters to mark for one answer."""
        if answer.spelling is None:
            return [self.original(answer.start, answer.end)]
        wanted, read = self.wanted[answer.group].word.text, answer.spelling
        return [
            self.original(answer.start + start, answer.start + end)
            for start, end in shared_letters(wanted, read.term[: read.letters])
        ]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Letters to mark, in order, not overlapping; one mark over words that stand side by side."""
        marks = sorted(
            {span for answer in self.answers for span in self.spans_of(answer)},
            key=lambda span: (span.start, -span.end),
        )
        spans: list[Span] = []
        for mark in marks:
            if spans and (
                mark.start <= spans[-1].end or (self.tier == "exact" and mark.start == spans[-1].end + 1)
            ):
                spans[-1] = Span(spans[-1].start, max(spans[-1].end, mark.end))
            else:
                spans.append(mark)
        return tuple(spans)


@lru_cache(1024)
def shared_letters(wanted: str, written: str) -> tuple[tuple[int, int], ...]:
    """Ranges of `written` whose letters are also in `wanted`, in the cheapest way to read it so."""
    from rapidfuzz.distance import Levenshtein

    blocks = Levenshtein.editops(wanted, written).as_matching_blocks()
    return tuple((block.b, block.b + block.size) for block in blocks if block.size)


def match_part(part: Part, wanted: Sequence[Wanted], scopes: Sequence[Scope] = ()) -> list[Match]:
    """The pieces of a part that answer all words, else the one that answers most; [] for none."""
    by_piece: dict[int, list[Answer]] = {}
    for group, each in enumerate(wanted):
        for answer in _answers(part.text, group, each):
            piece = bisect_right(part.starts, answer.start) - 1
            if not scopes or part.pieces[piece].scope in scopes:
                by_piece.setdefault(piece, []).append(answer)
    if not by_piece:
        return []
    whole = [
        piece for piece, answers in by_piece.items() if len({each.group for each in answers}) == len(wanted)
    ]
    found = [_judge(part, piece, by_piece[piece], wanted) for piece in sorted(whole or by_piece)]
    if whole:
        return found
    best = min(found, key=lambda each: (each.lacking, each.missing, each.cost, each.band))
    return [_over_pieces(best, (answer for answers in by_piece.values() for answer in answers))]


def _judge(part: Part, piece: int, answers: list[Answer], wanted: Sequence[Wanted]) -> Match:
    best = _best(answers)
    kept = [a for a in answers if a.how < TYPO or a.rank == best[a.group]]
    missing = len(wanted) - len(best)
    leading = sorted((a for a in kept if a.rank == best[a.group]), key=lambda a: a.start)
    band = 0 if not missing and _adjacent(part.text, leading, len(wanted)) else _band(leading, len(best))
    tier: Tier = "some" if missing else _TIERS[max(how for how, _, _ in best.values())]
    if tier == "words" and band == 0:
        tier = "exact"
    edits, cost = _letters_off(best)
    return Match(part, piece, tier, missing, _spared(wanted, best), edits, cost, band, tuple(kept), wanted)


def _best(answers: Iterable[Answer]) -> dict[int, tuple[int, int, int]]:
    """The best answer to each word that has one."""
    best: dict[int, tuple[int, int, int]] = {}
    for answer in answers:
        rank = answer.rank
        if rank < best.get(answer.group, _WORST):
            best[answer.group] = rank
    return best


def _letters_off(best: Mapping[int, tuple[int, int, int]]) -> tuple[int, int]:
    """Letters off of all words, and how unlikely that is."""
    return sum(off for _, _, off in best.values()), sum(cost for _, cost, _ in best.values())


def _over_pieces(best: Match, answers: Iterable[Answer]) -> Match:
    """A part whose words stand in several pieces answers all of them: at the piece with most."""
    how = _best(answers)
    missing = len(best.wanted) - len(how)
    tier: Tier = "some" if missing else _TIERS[max(rank for rank, _, _ in how.values())]
    edits, cost = _letters_off(how)
    spared = _spared(best.wanted, how)
    return Match(best.part, best.piece, tier, missing, spared, edits, cost, APART, best.answers, best.wanted)


def _spared(wanted: Sequence[Wanted], there: Container[int]) -> int:
    """How many of the words that are not there are words of grammar."""
    return sum(each.small for group, each in enumerate(wanted) if group not in there)


def _band(answers: Sequence[Answer], groups: int) -> int:
    """Class of the tightest window that has all groups that are there."""
    latest: dict[int, int] = {}
    width = 1 << 30
    for answer in answers:
        latest[answer.group] = answer.start
        if len(latest) == groups:
            width = min(width, answer.word_end - min(latest.values()))
    return 1 + sum(width > most for most in _BANDS)


def _adjacent(text: str, answers: Sequence[Answer], groups: int) -> bool:
    """Whether the words stand side by side in the order of the query."""
    if groups == 1:
        return True
    ends: list[set[int]] = [set() for _ in range(groups)]
    for answer in answers:
        if answer.group == 0 or _end_before(text, answer.start) in ends[answer.group - 1]:
            ends[answer.group].add(answer.word_end)
            if answer.group == groups - 1:
                return True
    return False


def _end_before(text: str, start: int) -> int:
    """End of the word before a place, across at most three other characters."""
    end = start
    while end > 0 and start - end <= 3 and not text[end - 1].isalnum():
        end -= 1
    return end


def _answers(text: str, group: int, wanted: Wanted) -> Iterator[Answer]:
    word = wanted.word
    if len(word.tokens) > 1:
        yield from _phrases(text, group, word)
        return
    term = word.tokens[0]
    beginnings = not word.exact and (word.prefix or len(term) > 2)
    for start, end in _occurrences(text, term):
        if not text[end : end + 1].isalnum():
            yield Answer(group, WHOLE, 0, start, end, end)
        elif beginnings:
            yield Answer(group, START, 0, start, end, _word_end(text, end))
    for spelling in wanted.spellings.values():
        if spelling.term not in text:
            continue
        for start, end in _occurrences(text, spelling.term):
            if not text[end : end + 1].isalnum():
                last = start + spelling.letters
                yield Answer(group, TYPO, spelling.edits, start, last, end, spelling)


def _occurrences(text: str, term: str) -> Iterator[tuple[int, int]]:
    """Where words begin with `term`."""
    size = len(term)
    seen = 0
    at = text.find(term)
    while at >= 0 and seen < _OCCURRENCES:
        if at == 0 or not text[at - 1].isalnum():
            seen += 1
            yield at, at + size
        at = text.find(term, at + 1)


def _word_end(text: str, at: int) -> int:
    found = WORD.match(text, at)
    return found.end() if found else at


def _phrases(text: str, group: int, word: Word) -> Iterator[Answer]:
    for number, found in enumerate(_pattern(word.tokens, word.prefix).finditer(text)):
        if number >= _OCCURRENCES:
            return
        end = _word_end(text, found.end())
        yield Answer(group, WHOLE if end == found.end() else START, 0, found.start(), found.end(), end)


@lru_cache(256)
def _pattern(words: tuple[str, ...], prefix: bool) -> re.Pattern[str]:
    """A phrase with whatever stands between its words."""
    inner = r"(?:[^\w\x00]|_){1,8}".join(map(re.escape, words))
    end = "" if prefix and not is_lone(words[-1]) else r"(?![^\W_])"
    return re.compile(rf"(?<![^\W_]){inner}{end}")
