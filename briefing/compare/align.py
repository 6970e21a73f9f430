"""Compare: which figures of two documents are the same quantity.

`read_entries` reads a document's figures with their contexts, `pair` weighs two of them; `assignment` then
finds the best one-to-one pairing. Weights and thresholds were set on the development half of the pairs in
tests/unit/compare/data. Pure and deterministic; symmetric in its two sides.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing.compare.concepts import is_people, role_of
from briefing.compare.contexts import EMPTY, EXTENTS, read_context, read_sentence
from briefing.compare.intervals import amounts, standing
from briefing.compare.synonyms import WEAK_ROLES

if TYPE_CHECKING:
    from briefing.compare.contexts import Context, Sentence
    from briefing.compare.intervals import Amount, Dimension, Standing
    from briefing.compare.marks import Mark
    from briefing.model import Document, Figure, KeyFigure, Place

PairRelation = Literal["same", "approx", "differs"]

_SILENT = frozenset(("date", "time", "identifier", "ordinal"))
"""Kinds that are matched only when they are the same: two dates never differ."""
_EXCLUSIVE: frozenset[Mark] = frozenset(
    (
        "each",
        "part",
        "additional",
        "remaining",
        "old",
        "forecast",
        "maximum",
        "negated",
        "fiscal",
        "capacity",
        "change",
        "against",
    )
)
"""Marks that both amounts must carry, or neither, before they can differ."""
_UNLIKE: frozenset[Mark] = frozenset(("each", "old", "maximum", "negated", "capacity"))
"""Marks that both amounts must carry, or neither, before unequal ones can agree."""
_AGREE, _AGREE_DISTINCT, _AGREE_SMALL, _DIFFER = 0.5, 0.38, 0.6, 0.62
_FAR = 50
"""Amounts further apart than this are two quantities, however alike the words."""
_MENTIONS = 6
_WINDOW = 400
"""Letters to either side of a figure that are read where a sentence is longer than any in news."""
_TOPIC = 0.1
"""How much less is enough between documents on one event."""
_SMALL = 12
"""Numbers up to here are everywhere: unless the text says what they count, equality says little."""
_COUNTED = frozenset(("count", "duration"))
_SAME_HEAD = 0.7
_PERSONAL = frozenset(("sentence", "charge", "convict", "acquit", "bail"))
"""Events of one person: with a name of its own on either side they are two persons'."""
_TOLD_WORDS = 2
"""Words that a sentence without a known event must have for another one to be held against it."""
_FAMILIES = (
    frozenset(("buy", "pay", "cost", "worth", "invest")),
    frozenset(("layoff", "loss")),
    frozenset(("protest", "attend")),
    frozenset(("convict", "sentence")),
    frozenset(("win", "vote")),
)
"""Events that tell one amount: what was paid for a thing is its cost, jobs that are cut are lost."""
_WORK = frozenset(("job", "worker", "person"))
_OF_WORK = frozenset(("layoff", "loss", "hire"))
"""Events in which a job and who has it are one thing."""
_LEFT_UNTOLD = WEAK_ROLES - {"growth"} | set("cost worth attend launch build produce seize cover".split())
"""Events that a report leaves to its noun: a deal is worth, shots are fired, voters turn out."""
_LIKE_WORDS = 0.5
"""Share of words that two sentences without a known event must have in common."""
_RANK: dict[Standing, int] = {"same": 0, "approx": 1, "open": 2, "near": 3, "far": 4}


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure of a document with what is known of its mentions."""

    key: KeyFigure
    index: int
    """Number among the figures of its document."""
    amounts: tuple[tuple[Amount, ...], ...]
    """Per mention the amount and its conversions; the one shown comes first, at most _MENTIONS are read."""
    contexts: tuple[Context, ...]
    """Per mention."""
    dimensions: frozenset[Dimension]
    exact: float | None
    """The amount where it is one number meant as such."""
    marks: frozenset[Mark]
    """Of all mentions."""
    events: frozenset[str]
    """The event of each mention."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that may stand in one row."""

    one: Entry
    two: Entry
    relation: PairRelation
    score: float
    """0 to about 1.5: how sure that they are one quantity; agreement counts for it."""
    likeness: float
    """The part of the score that does not come from the values."""


def read_entries(document: Document, figures: Sequence[KeyFigure]) -> tuple[Entry, ...]:
    """Reads all figures of a document, in the given order."""
    texts: dict[Place, str] = dict(document.passages())
    reader = _Reader(texts, figures)
    return tuple(reader.entry(index, figure) for index, figure in enumerate(figures))


def pair(one: Entry, two: Entry, topic: bool = False) -> Pair | None:
    """How two entries stand to each other, or None when they are not one quantity. Symmetric.

    `topic` says that the documents are known to be about one event.
    """
    if one.dimensions.isdisjoint(two.dimensions):
        return None
    value = _standing(one, two)
    if value is None or value == "open":
        return None
    if value in ("same", "approx"):
        return _agreement(one, two, value, topic)
    return _difference(one, two, topic)


def likeness(one: Context, two: Context) -> float:
    """0 to 1: how sure two contexts speak of one quantity, whatever the values."""
    head = _head_likeness(one, two)
    role = _role_likeness(one, two)
    if head == 0 or _opposed(one, two):
        return 0.0
    words = _overlap(one.words | one.names, two.words | two.names)
    modifiers = _overlap(one.modifiers, two.modifiers) if one.modifiers and two.modifiers else 0.5
    return 0.35 * head + 0.3 * role + 0.25 * words + 0.1 * modifiers


class _Reader:
    """Reads sentences once for all their figures."""

    def __init__(self, texts: Mapping[Place, str], figures: Sequence[KeyFigure]) -> None:
        self._texts = texts
        self._spans: dict[Place, list[tuple[int, int]]] = {}
        self._sentences: dict[tuple[Place, int, int], Sentence] = {}
        self._bounds: dict[Place, tuple[tuple[int, int], ...]] = {}
        for figure in figures:
            for mention in figure.mentions or (figure.figure,):
                if mention.place is not None:
                    self._spans.setdefault(mention.place, []).append((mention.start, mention.end))
        for spans in self._spans.values():
            spans.sort()

    def entry(self, index: int, key: KeyFigure) -> Entry:
        mentions = (key.figure, *(mention for mention in key.mentions if mention is not key.figure))[
            :_MENTIONS
        ]
        found = tuple(amounts(mention) for mention in mentions)
        contexts = tuple(self._context(mention) for mention in mentions)
        first = found[0][0]
        return Entry(
            key=key,
            index=index,
            amounts=found,
            contexts=contexts,
            dimensions=frozenset(amount.dimension for each in found for amount in each),
            exact=first.low if first.low == first.high and not first.fuzzy else None,
            marks=frozenset(mark for context in contexts for mark in context.marks),
            events=frozenset(context.role for context in contexts),
        )

    def _context(self, mention: Figure) -> Context:
        place = mention.place
        text = self._texts.get(place, "") if place is not None else ""
        if place is None or text[mention.start : mention.end] != mention.surface:
            return read_context(mention, EMPTY, ())
        start, end = self._sentence_span(place, text, mention)
        sentence = self._sentences.get((place, start, end))
        if sentence is None:
            sentence = read_sentence(text[start:end], start)
            self._sentences[place, start, end] = sentence
        own, spans = (mention.start, mention.end), self._spans[place]
        near = spans[bisect_left(spans, (start, 0)) : bisect_left(spans, (end, 0))]
        others = tuple((a - start, b - start) for a, b in near if (a, b) != own and b <= end)
        return read_context(mention, sentence, others)

    def _sentence_span(self, place: Place, text: str, mention: Figure) -> tuple[int, int]:
        if place not in self._bounds:
            from briefing.text import sentences

            self._bounds[place] = tuple((span.start, span.end) for span in sentences(text))
        bounds = self._bounds[place]
        start, end = (
            bounds[max(0, bisect_right(bounds, (mention.start, len(text))) - 1)] if bounds else (0, 0)
        )
        if not (start <= mention.start and mention.end <= end):
            start, end = 0, len(text)
        if end - start > 2 * _WINDOW:
            start, end = max(start, mention.start - _WINDOW), min(end, mention.end + _WINDOW)
        return start, end


def _standing(one: Entry, two: Entry) -> Standing | None:
    """The closest standing of any two mentions in one dimension."""
    best: Standing | None = None
    for left in one.amounts:
        for right in two.amounts:
            for a in left:
                for b in right:
                    if a.dimension == b.dimension:
                        found = standing(a, b)
                        if best is None or _RANK[found] < _RANK[best]:
                            best = found
    return best


def _agreement(one: Entry, two: Entry, relation: Literal["same", "approx"], topic: bool) -> Pair | None:
    if (
        relation == "approx"
        and one.key.figure.low != two.key.figure.low
        and (one.marks ^ two.marks) & _UNLIKE
    ):
        return None
    small = one.key.figure.kind in _COUNTED and max(one.key.figure.high, two.key.figure.high) <= _SMALL
    best = 0.0
    for a in one.contexts:
        for b in two.contexts:
            vague = small and not (a.head and b.head)
            like = likeness(a, b)
            if like > best and (not vague or like >= _AGREE_SMALL):
                best = like
    needed = _AGREE_DISTINCT if relation == "same" and _distinct(one.key.figure) else _AGREE
    if best < (needed - _TOPIC if topic and not small else needed):
        return None
    return Pair(one, two, relation, best + (0.5 if relation == "same" else 0.35), best)


def _difference(one: Entry, two: Entry, topic: bool) -> Pair | None:
    if one.key.figure.kind in _SILENT or one.key.figure.kind != two.key.figure.kind:
        return None
    if one.events.isdisjoint(two.events) and not _events_meet(one.events, two.events):
        return None
    if {one.key.figure.delta, two.key.figure.delta} == {"up", "down"}:
        return None
    low, high = sorted(abs(entry.amounts[0][0].high) for entry in (one, two))
    if high > _FAR * low:
        return None
    best, whose = 0.0, one.key.figure.kind == "age"
    for a in one.contexts:
        for b in two.contexts:
            if comparable(a, b, topic) and not (whose and a.subject.isdisjoint(b.subject)):
                best = max(best, likeness(a, b))
    if best < _DIFFER:
        return None
    return Pair(one, two, "differs", best, best)


def _events_meet(one: frozenset[str], two: frozenset[str]) -> bool:
    """True when one event is told by other words, or a mention on either side tells none."""
    return "" in one | two or any(_akin(a, b) for a in one for b in two)


def _akin(one: str, two: str) -> bool:
    return any({one, two} <= family for family in _FAMILIES)


def comparable(one: Context, two: Context, topic: bool = False) -> bool:
    """True when nothing in the words explains why the amounts should not be equal."""
    either, unlike = one.marks | two.marks, (one.marks ^ two.marks) & _EXCLUSIVE
    if unlike - ({"forecast"} if "future" in either else set()) or "old" in one.marks or "negated" in either:
        return False
    return same_quantity(one, two, topic)


def same_quantity(one: Context, two: Context, topic: bool = False) -> bool:
    """True when both tell of one thing, event, place and time, whichever part or stage of it."""
    if not _same_event(one, two) or not _same_thing(one, two):
        return False
    if one.modifiers and two.modifiers and one.modifiers.isdisjoint(two.modifiers):
        return False
    counted = bool(one.head or two.head)
    if counted and not one.role and one.modifiers != two.modifiers and not (one.modifiers and two.modifiers):
        return False
    if _opposed(one, two) or _times_clash(one, two) or _names_clash(one, two):
        return False
    told = min(len(one.words | one.names), len(two.words | two.names))
    if not one.role and (told < _TOLD_WORDS or _overlap(one.words, two.words) < _LIKE_WORDS):
        return False
    return topic or bool((one.words | one.names) & (two.words | two.names) - one.roles - two.roles)


def _same_event(one: Context, two: Context) -> bool:
    """True when one event is told of, or one side leaves it to the noun: "14 counts" are of a charge."""
    if one.role == two.role or _akin(one.role, two.role):
        return True
    if one.role and two.role:
        return False
    left, right = one.words | one.names, two.words | two.names
    if one.head != two.head or _overlap(left, right) < _LIKE_WORDS:
        return False
    if role_of(one.head) == (one.role or two.role):
        return True
    named = bool((one.names | one.subject) & (two.names | two.subject))
    shared = len((left | one.subject) & (right | two.subject))
    return (one.role or two.role) in _LEFT_UNTOLD and shared >= (2 if one.head and named else 3)


def _same_thing(one: Context, two: Context) -> bool:
    """True when both count one thing; where one does not say what, when both tell of one event of people."""
    if one.head and two.head:
        if "job" in (one.head, two.head) and {one.head, two.head} <= _WORK and one.role in _OF_WORK:
            return True
        return _head_likeness(one, two) >= _SAME_HEAD
    head = one.head or two.head
    return not head or (bool(one.role) and (is_people(head) or role_of(head) == one.role))


def _names_clash(one: Context, two: Context) -> bool:
    if one.names and two.names and one.names.isdisjoint(two.names):
        return True
    if one.own and two.own and one.own.isdisjoint(two.own):
        return True
    if one.role in _PERSONAL and one.names - two.names and two.names - one.names:
        return True
    if not one.subject or not two.subject:
        ours, theirs = one.subject or one.own, two.subject or two.own
        if not ours or not theirs:
            return False
        return ours.isdisjoint(two.names | two.subject) and theirs.isdisjoint(one.names)
    return one.subject.isdisjoint(two.names | two.subject) and two.subject.isdisjoint(one.names)


def _times_clash(one: Context, two: Context) -> bool:
    left: dict[str, set[str]] = {}
    right: dict[str, set[str]] = {}
    for side, times in ((left, one.times), (right, two.times)):
        for tag, value in times:
            side.setdefault(tag, set()).add(value)
    for tag in left.keys() | right.keys():
        ours, theirs = left.get(tag, set()), right.get(tag, set())
        if not ours or not theirs:
            if tag not in ("weekday", "period"):
                return True
        elif ours.isdisjoint(theirs):
            return True
    return False


def _head_likeness(one: Context, two: Context) -> float:
    if one.head == two.head:
        return 1.0 if one.head else 0.75
    if not one.head or not two.head:
        return 0.75
    if "job" in (one.head, two.head) and {one.head, two.head} <= _WORK:
        return 0.6
    if {one.head, two.head} & {"person", "die"} and is_people(one.head) and is_people(two.head):
        return 0.6
    return 0.0


def _role_likeness(one: Context, two: Context) -> float:
    if one.role == two.role:
        return 1.0 if one.role else 0.5
    if _akin(one.role, two.role):
        return 0.8
    if one.role and two.role and not {one.role, two.role} & EXTENTS:
        return 0.5 if one.role in two.roles or two.role in one.roles else 0.0
    return 0.4


def _opposed(one: Context, two: Context) -> bool:
    """True when one says "minor" where the other says "serious"."""
    if not one.sides or not two.sides:
        return False
    sides = dict(two.sides)
    return any(sides.get(row, side) != side for row, side in one.sides)


def _overlap(one: frozenset[str], two: frozenset[str]) -> float:
    if not one or not two:
        return 0.0
    return len(one & two) / min(len(one), len(two))


def _distinct(figure: Figure) -> bool:
    """True for an amount that two reports do not share by chance: three digits or more that are not zeros."""
    if figure.kind == "share":
        return False
    digits = f"{abs(figure.low):.6g}".replace(".", "").split("e")[0].strip("0")
    return len(digits) >= 3
