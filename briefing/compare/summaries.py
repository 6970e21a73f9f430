"""Compare: sentences that stand for a document, each a verbatim span of it.

The publisher's own overview where there is one; else an extract anchored at the lead (STORIES.md section 1):
graph methods and centroids alone are worse on news than its first sentences. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.answers import Passage, Summary
from briefing.compare.passages import RUNNING, sentences_of, texts_of
from briefing.compare.terms import dot, sublinear, terms, unit, words

if TYPE_CHECKING:
    from briefing.model import Document, PlaceSection

LEAD_WORDS = 8
"""A lead has at least so many words; what is shorter is a dateline, a byline or a caption."""
MMR = 0.65
"""Weight of a sentence's worth against its likeness to those already chosen."""
READ = 200_000
"""Characters of a document, from its beginning, that an extract is drawn from: as far as figures are looked
for and as is laid out at first, some forty articles."""

_DECAY = 0.24
_CANDIDATES = 5
_SHORT, _LONG = 6, 45
_PENALTY = 0.5
_OPENERS = frozenset(
    ("he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "its", "their", "him", "them")
)
_QUOTES = "\"“”‘'«„"
_FALLBACKS: tuple[tuple[PlaceSection, ...], ...] = (
    ("deck",),
    ("analysis",),
    ("context", "other"),
    ("faq",),
    ("timeline",),
)
_NOISE = re.compile(
    r"^\W*(?:by\b[^a-z]{0,3}[A-Z]|published\b|updated\b|last (?:updated|modified)\b|posted\b|created\b|"
    r"\d{1,2}[:.]\d\d\b[^a-z]*\b(?:[A-Z]{2,4}|am|pm)\b|scroll down\b|click (?:here|to)\b|read more\b|"
    r"see also\b|follow (?:us|@)|sign up\b|subscribe\b|share this\b|"
    r"related (?:posts?|articles?|stories)\b|advertisement\b|"
    r"photo(?:graph)?s?\s*[:(]|image\s*[:(]|watch\s*:|video\s*:|(?:©|\(c\)|copyright)\b)",
    re.I,
)
_STAMP = re.compile(r"\b(?:PUBLISHED|UPDATED|E[SD]T|GMT|BST)\b")


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: Passage
    terms: tuple[str, ...]
    length: int


def summarise(document: Document, sentences: int = 3) -> Summary:
    """Passages that stand for a document, in source order; none when it holds no text or `sentences` < 1.

    The publisher's overview is given whole, whatever `sentences` says. A document without running text gives
    its deck, or else sentences of its analysis, other sections or answers. Of a very long document only the
    first `READ` characters are drawn from.
    """
    points = tuple(_points(document))
    if points:
        return Summary("overview", points, document.ai_notice is not None)
    chosen = _extract(_sentences(document, RUNNING), sentences)
    for fallback in _FALLBACKS:
        if chosen or sentences < 1:
            break
        found = _sentences(document, fallback)
        chosen = _extract(found, sentences) or tuple(sentence.passage for sentence in found[:sentences])
    return Summary("extract", chosen)


def one_each(documents: Sequence[Document]) -> tuple[Passage | None, ...]:
    """A passage of every document of a story, so that no side is missing; None where there is no text.

    The first says what happened; of each other one its best passage that the earlier ones have not said.
    """
    chosen: list[Passage | None] = []
    said: list[dict[str, float]] = []
    for document in documents:
        passages = summarise(document, _CANDIDATES).passages
        vectors = [unit(sublinear(_counts(terms(passage.text)))) for passage in passages]
        gains = [
            MMR / (1 + _DECAY * rank) - (1 - MMR) * max((dot(vector, other) for other in said), default=0.0)
            for rank, vector in enumerate(vectors)
        ]
        best = max(range(len(passages)), key=lambda index: (gains[index], -index), default=None)
        chosen.append(None if best is None else passages[best])
        if best is not None:
            said.append(vectors[best])
    return tuple(chosen)


def _points(document: Document) -> Iterator[Passage]:
    for number, (place, text) in enumerate(texts_of(document, ("overview",)), start=1):
        if text:
            yield Passage(text, place, 0, len(text), number)


def _sentences(document: Document, sections: Sequence[PlaceSection]) -> list[_Sentence]:
    return [
        _Sentence(passage, tuple(terms(passage.text)), len(words(passage.text)))
        for passage in sentences_of(document, sections, READ)
    ]


def _extract(found: Sequence[_Sentence], count: int) -> tuple[Passage, ...]:
    """The lead and the `count - 1` best others, in source order."""
    kept = [sentence for sentence in found if sentence.terms and not _noise(sentence.passage.text)]
    lead = next((index for index, sentence in enumerate(kept) if sentence.length >= LEAD_WORDS), 0)
    kept = kept[lead:]
    if not kept or count < 1:
        return ()
    vectors = [unit(sublinear(_counts(sentence.terms))) for sentence in kept]
    worth = _worth(kept, vectors)
    chosen = [0]
    while len(chosen) < min(count, len(kept)):
        rest = [index for index in range(len(kept)) if index not in chosen]
        chosen.append(max(rest, key=lambda index: (_gain(index, chosen, worth, vectors), -index)))
    return tuple(kept[index].passage for index in sorted(chosen))


def _counts(names: Sequence[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts


def _worth(found: Sequence[_Sentence], vectors: Sequence[dict[str, float]]) -> list[float]:
    centroid: dict[str, float] = {}
    for vector in vectors:
        for name, weight in vector.items():
            centroid[name] = centroid.get(name, 0.0) + weight
    centroid = unit(centroid)
    central = [dot(vector, centroid) for vector in vectors]
    top = max(central) or 1.0
    return [
        1 / (1 + _DECAY * index) + central[index] / top - _penalty(sentence)
        for index, sentence in enumerate(found)
    ]


def _penalty(sentence: _Sentence) -> float:
    text = sentence.passage.text
    faults = (
        sentence.length < _SHORT,
        sentence.length > _LONG,
        text.rstrip("\"”’'»)").endswith("?"),
        text[:1] in _QUOTES,
        text.split(None, 1)[0].lower().strip(",;:") in _OPENERS,
    )
    return _PENALTY * sum(faults)


def _gain(
    index: int, chosen: Sequence[int], worth: Sequence[float], vectors: Sequence[dict[str, float]]
) -> float:
    likeness = max(dot(vectors[index], vectors[other]) for other in chosen)
    return MMR * worth[index] - (1 - MMR) * likeness


def _noise(text: str) -> bool:
    """True for a byline, a time stamp, a caption mark or an invitation that stands in the running text."""
    return bool(_NOISE.match(text)) or bool(_STAMP.search(text)) or not any(char.islower() for char in text)
