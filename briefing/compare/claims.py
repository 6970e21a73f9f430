"""Compare: sentences of several documents that say the same.

Mutual best matches only, at measured thresholds (STORIES.md section 4): about half of the shared claims are
missed, so a sentence without a match has "no close match", and nothing is ever "only said by" one. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from briefing.answers import Claim, Passage
from briefing.compare.features import rarity
from briefing.compare.intervals import amounts, standing
from briefing.compare.passages import TOLD, sentences_of
from briefing.compare.terms import document_frequency, dot, sublinear, terms, unit, words
from briefing.compare.words import missing
from briefing.model import Place, Span
from briefing.parsing.datelines import dateline

if TYPE_CHECKING:
    from briefing.model import Document, Figure

COSINE, SORTED = 0.50, 0.60
"""A match has at least this cosine of weighted terms, or is a maybe whose sorted words are this alike.

Likeness of sorted words alone is not enough: of 226 pairs judged by reading, 0.90 of the matches are right
with the cosine asked for, 0.83 without."""
MAYBE = 0.35
"""Cosine from which a pair may be related: shown dim, never counted."""

_MOST_SENTENCES = 600
"""Sentences of a document that are matched; ten long articles' worth, and a bound on the cost of a book."""
_FEW_WORDS = 4
"""Fewer terms say too little; the very same words are a match from one more on."""


Row = dict[int, int]
"""Sentence of each document."""
Kind = Literal["match", "maybe", "unmatched"]


_GRAMMAR = frozenset(
    "a an the of at in on to for from by with as and that which who is are was were be been has had".split()
)
"""Words that are not marked where nothing else of their sentence differs beside them."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: Passage
    vector: dict[str, float]
    sorted: str


@dataclass(frozen=True, slots=True)
class _Pair:
    one: tuple[int, int]
    two: tuple[int, int]
    """(document, sentence) of both sides."""
    cosine: float
    sorted: float

    @property
    def match(self) -> bool:
        return self.cosine >= COSINE or (self.cosine >= MAYBE and self.sorted >= SORTED)

    @property
    def score(self) -> float:
        return self.cosine


def claims(documents: Sequence[Document]) -> tuple[Claim, ...]:
    """Matches in the order of the leftmost document, then maybes, then what has no close match."""
    found = _sentences([sentences_of(document, TOLD) for document in documents])
    pairs = [
        pair
        for one, two in combinations(range(len(documents)), 2)
        for pair in _mutual(one, found[one], two, found[two])
    ]
    rows, maybes = _rows(pairs)
    answer = [_claim("match", row, score, found) for row, score in rows]
    answer += [_claim("maybe", row, score, found) for row, score in maybes]
    used = {place for row, _ in (*rows, *maybes) for place in row.items()}
    for document, sentences in enumerate(found):
        for index in range(len(sentences)):
            if (document, index) not in used:
                answer.append(_claim("unmatched", {document: index}, 0.0, found))
    return tuple(answer)


def alike(one: str, two: str) -> Kind:
    """What a pair of sentences would be shown as if each were the other's best."""
    left, right = _sentences([[Passage(text, Place("body"), 0, len(text))] for text in (one, two)])
    pair = _pair((0, 0), left[0], (1, 0), right[0])
    return "unmatched" if pair is None else "match" if pair.match else "maybe"


def _sentences(passages: Sequence[Sequence[Passage]]) -> list[list[_Sentence]]:
    names = [[terms(passage.text) for passage in one] for one in passages]
    frequency = document_frequency(name for one in names for name in one)
    weights = rarity(frequency, sum(len(one) for one in names))
    return [
        [
            _Sentence(
                passage,
                unit({name: weight * weights[name] for name, weight in sublinear(_counts(found)).items()}),
                " ".join(sorted(word.lower() for word in words(passage.text))),
            )
            for passage, found in zip(one, lists, strict=True)
        ]
        for one, lists in zip(passages, names, strict=True)
    ]


def _counts(names: Sequence[str]) -> dict[str, int]:
    return {name: names.count(name) for name in names}


def _mutual(one: int, left: Sequence[_Sentence], two: int, right: Sequence[_Sentence]) -> list[_Pair]:
    """Pairs in which each side is the other's best."""
    best_left: dict[int, _Pair] = {}
    best_right: dict[int, _Pair] = {}
    for index, sentence in enumerate(left[:_MOST_SENTENCES]):
        for other_index, other in enumerate(right[:_MOST_SENTENCES]):
            pair = _pair((one, index), sentence, (two, other_index), other)
            if pair is None:
                continue
            if index not in best_left or pair.score > best_left[index].score:
                best_left[index] = pair
            if other_index not in best_right or pair.score > best_right[other_index].score:
                best_right[other_index] = pair
    return [pair for index, pair in sorted(best_left.items()) if best_right.get(pair.two[1]) is pair]


def _pair(one_at: tuple[int, int], one: _Sentence, two_at: tuple[int, int], two: _Sentence) -> _Pair | None:
    """The pair, where it is a match or may be one."""
    from rapidfuzz.fuzz import ratio

    if one.sorted == two.sorted and one.sorted.count(" ") >= _FEW_WORDS:
        return _Pair(one_at, two_at, 1.0, 1.0)
    if min(len(one.vector), len(two.vector)) < _FEW_WORDS:
        return None
    cosine = dot(one.vector, two.vector)
    if cosine < MAYBE:
        return None
    likeness = 0.0 if cosine >= COSINE else ratio(one.sorted, two.sorted, score_cutoff=100 * SORTED) / 100
    return _Pair(one_at, two_at, cosine, likeness)


def _rows(pairs: Sequence[_Pair]) -> tuple[list[tuple[Row, float]], list[tuple[Row, float]]]:
    """Matches joined over all documents, a sentence each; then the maybes of sentences that have no match."""
    rows: list[tuple[Row, float]] = []
    home: dict[tuple[int, int], int] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.one, pair.two)):
        if not pair.match:
            continue
        places = [home.get(pair.one), home.get(pair.two)]
        if places[0] is None and places[1] is None:
            home[pair.one] = home[pair.two] = len(rows)
            rows.append((dict((pair.one, pair.two)), pair.score))
        elif places[0] is None or places[1] is None:
            index = places[0] if places[0] is not None else places[1]
            document, sentence = pair.two if places[0] is not None else pair.one
            if index is not None and document not in rows[index][0]:
                rows[index][0][document] = sentence
                home[document, sentence] = index
    maybes: list[tuple[Row, float]] = []
    taken = set(home)
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.one, pair.two)):
        if not pair.match and pair.one not in taken and pair.two not in taken:
            taken.update((pair.one, pair.two))
            maybes.append((dict((pair.one, pair.two)), pair.score))
    return sorted(rows, key=_order), sorted(maybes, key=_order)


def _order(row: tuple[Row, float]) -> list[tuple[int, int]]:
    return sorted(row[0].items())


def _claim(relation: Kind, row: Row, score: float, found: Sequence[Sequence[_Sentence]]) -> Claim:
    passages = tuple(
        sentences[row[index]].passage if index in row else None for index, sentences in enumerate(found)
    )
    differing: tuple[tuple[Span, ...], ...] = tuple(() for _ in found)
    if len(row) > 1:
        differing = tuple(_differing(index, passages) for index in range(len(found)))
    told = unequal([passage.text if passage else "" for passage in passages]) if relation == "match" else ()
    return Claim(relation, passages, differing, round(score, 4), told)


def _differing(index: int, passages: Sequence[Passage | None]) -> tuple[Span, ...]:
    own = passages[index]
    others = [passage.text for other, passage in enumerate(passages) if passage and other != index]
    if own is None:
        return ()
    opening = [Span(0, dateline(own.text))] if own.start == 0 else []
    return tuple(span for span in missing(own.text, others, opening) if not _says_nothing(own.text, span))


def _says_nothing(text: str, span: Span) -> bool:
    """True for words of grammar alone, which are other words in any other sentence."""
    return all(word.casefold() in _GRAMMAR for word in text[span.start : span.end].split())


def unequal(texts: Sequence[str]) -> tuple[tuple[Span, ...], ...]:
    """Per text the figures that another gives otherwise: of one kind and noun, and not within rounding."""
    from briefing.figures import find_figures

    found = [find_figures(text) for text in texts]
    return tuple(
        tuple(Span(one.start, one.end) for one in own if any(_against(one, own, other) for other in found))
        for own in found
    )


def _against(one: Figure, own: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Whether another text gives this figure otherwise: it has one of its kind that no figure here equals."""
    mine, theirs = ([each for each in text if _akin(one, each)] for text in (own, others))
    alone = [other for other in theirs if all(_apart(each, other) for each in mine)]
    return bool(alone) and all(_apart(one, other) for other in theirs)


def _akin(one: Figure, other: Figure) -> bool:
    return other.kind == one.kind and other.scope == one.scope


def _apart(one: Figure, other: Figure) -> bool:
    pairs = [(a, b) for a in amounts(one) for b in amounts(other) if a.dimension == b.dimension]
    return bool(pairs) and all(standing(a, b) in ("near", "far") for a, b in pairs)
