"""Compare: what the words around a figure say of it: what is counted, what happened, where, when.

A `Context` is read once for each mention and is all that `align` and `explain` know of the text. A sentence
is read once for all its figures. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefing.compare.concepts import STATES, concept_of, noun_of, opposed_of, role_of, scope_of, stem
from briefing.compare.marks import marks_of, times_of
from briefing.compare.name_words import (
    CALENDAR,
    DEMONYM_WORDS,
    OPENERS,
    ORGANISATION_WORDS,
    TITLES,
)
from briefing.compare.synonyms import FUNCTION_WORDS, NOUNS, SAYING, WEAK_ROLES

if TYPE_CHECKING:
    from briefing.compare.marks import Mark, Time
    from briefing.model import Figure

_TOKEN = re.compile(r"(?:[A-Z]\.){2,6}|[^\W\d_]+(?:['’.&-][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[,;:()—–]")
_EXTENTS = {"long": "length", "wide": "width", "deep": "depth", "high": "height", "tall": "height"}
EXTENTS = frozenset(_EXTENTS.values())
"""What a measure measures, told like an event; it says nothing against any event."""
_EXTENT = re.compile(r" (long|wide|deep|high|tall)\b")
"""After a measure these say what is measured; elsewhere they are common adjectives."""
_CLAUSE = frozenset((";", ":", "(", ")", "—", "–"))
_CONJUNCTIONS = frozenset(
    [
        "and",
        "but",
        "while",
        "whereas",
        "as",
        "when",
        "who",
        "which",
        "that",
        "where",
        "after",
        "before",
        "because",
        "although",
        "though",
    ]
)
_LISTING = frozenset((",", "and", "or", "but", "plus"))
_REACH = 18.0
"""How far away the event of a figure may stand, in words; a sign or another figure counts as several."""
_CLAUSE_COST, _COMMA_COST, _CONJUNCTION_COST, _FIGURE_COST, _BEFORE_COST, _WEAK_COST = (
    6.0,
    2.5,
    3.5,
    4.0,
    0.25,
    6.0,
)
_TOLD = 6.0
"""How far away it may stand to name the figure; the same measure, and a weak one counts as further."""
_NEAR = 25
"""How many letters away a word may stand to name a figure that has no event."""
_NO_LABEL = frozenset(
    "next last first new just only even back today initially appeared seeking will including worth old past "
    "ago earlier inside outside worldwide nationwide double triple following advance approximately personal "
    "later early late recent current same full entire good big long short high low best top".split()
)
"""Words that name no figure, whatever they stand beside."""
_BESIDE = 9
"""How many words away an opposed word may stand."""
_SUBJECT_WORDS = 4
_HALVES = frozenset(
    ("north", "south", "east", "west", "new", "san", "santa", "los", "las", "saint", "st", "el", "al")
)
"""Words that are no name without the next one."""
Span = tuple[int, int]


class Context(NamedTuple):
    """The words around one mention of a figure, as concepts."""

    head: str
    """What is counted or measured; empty where the text does not say."""
    modifiers: frozenset[str]
    role: str
    """The event nearest to the figure; empty where no known one is near."""
    event: str
    """The word that tells of that event, as written; empty where it is too far to name the figure."""
    near: str
    """Where neither event nor head is known, the nearest word that means something, as written."""
    roles: frozenset[str]
    """All events within reach in the sentence."""
    words: frozenset[str]
    """Everything else that the sentence says."""
    names: frozenset[str]
    own: frozenset[str]
    """Names between the neighbouring figures."""
    subject: frozenset[str]
    """The name that the sentence begins with; a lone first word counts, since who knows."""
    times: frozenset[Time]
    marks: frozenset[Mark]
    sides: frozenset[tuple[int, int]]
    """Which of opposed words stand beside the figure (`synonyms.OPPOSED`): "minor", not "serious"."""


class Sentence(NamedTuple):
    """What is read once for all figures of a sentence; offsets are into `text`."""

    start: int
    text: str
    starts: list[int]
    """Where each token starts."""
    costs: list[float]
    """How far each token is from the first one."""
    roles: list[tuple[int, str, str]]
    """(token, event class, word) of the words that tell an event."""
    concepts: list[tuple[int, str]]
    """(start, concept) of the words that mean something."""
    opposed: list[tuple[int, tuple[int, int]]]
    """(token, side) of words of `synonyms.OPPOSED`."""
    barriers: list[int]
    """Tokens that end a clause."""
    listings: list[int]
    """Tokens that list: "and", a comma."""
    names: list[tuple[int, str]]
    """(start, word) of names."""
    subject: frozenset[str]
    times: frozenset[Time]


EMPTY = Sentence(0, "", [], [], [], [], [], [], [], [], frozenset(), frozenset())


def read_sentence(text: str, start: int) -> Sentence:
    """Reads a sentence that begins at `start` of its text."""
    costs: list[float] = []
    roles: list[tuple[int, str, str]] = []
    concepts: list[tuple[int, str]] = []
    opposed: list[tuple[int, tuple[int, int]]] = []
    barriers: list[int] = []
    listings: list[int] = []
    words = [(match.start(), match[0]) for match in _TOKEN.finditer(text)]
    far = 0.0
    for index, (at, word) in enumerate(words):
        cost, concept, role, side = _word(word)
        far += cost
        costs.append(far)
        if concept:
            concepts.append((at, concept))
            if role:
                roles.append((index, role, word))
            if side is not None:
                opposed.append((index, side))
        elif cost == _CLAUSE_COST:
            barriers.append(index)
        elif word in _LISTING:
            listings.append(index)
    names, subject = _names([word for word in words if word[1][0].isalpha()])
    return Sentence(
        start,
        text,
        [at for at, _ in words],
        costs,
        roles,
        concepts,
        opposed,
        barriers,
        listings,
        names,
        subject,
        frozenset(times_of(text)),
    )


def read_context(figure: Figure, sentence: Sentence, others: Sequence[Span]) -> Context:
    """The context of a figure in its sentence; `others` are the spans of the sentence's other figures."""
    start, end = figure.start - sentence.start, figure.end - sentence.start
    head, modifiers = scope_of(figure.scope)
    if figure.kind == "count" and not head and _POPULATION.search(sentence.text[:start][-24:]):
        head = "person"
    if figure.kind == "measure":
        modifiers = _substance(sentence.text[end : end + 40])
    costs = _role_costs(sentence, start, end, others, figure.scope.lower().split()[:-1])
    extent = _EXTENT.match(sentence.text, end) if figure.kind == "measure" else None
    if extent:
        costs[_EXTENTS[extent[1]]] = 0.0, extent[1]
    said = "" if figure.role in figure.scope.lower().split()[:-1] else role_of(figure.role)
    role = min(costs, key=lambda each: (costs[each][0], each)) if costs else said
    event = _told(costs, role, figure)
    scope = figure.scope.lower().split()
    left = max((b for _, b in others if b <= start), default=0)
    right = min((a for a, _ in others if a >= end), default=len(sentence.text))
    names = [(at, name) for at, name in sentence.names if name not in scope]
    words = {concept for at, concept in sentence.concepts if not _within(at, start, end, others)}
    return Context(
        head=head,
        modifiers=modifiers,
        role=role,
        event=event,
        near="" if head else _near(sentence, start, end, others),
        roles=frozenset((*costs, said)) - {""},
        words=frozenset(words - modifiers - {head}),
        names=frozenset(name for _, name in names),
        own=frozenset(name for at, name in names if left <= at < right),
        subject=sentence.subject,
        times=sentence.times,
        marks=frozenset(marks_of(figure, sentence.text, start, end)),
        sides=_sides(figure.scope, sentence, start, end, others),
    )


_POPULATION = re.compile(r"\b(?:population|crowd|audience|city|town|village|team|family|group) of (?:\w+ )?$")
"""Before a number that no noun follows these say that people are counted."""
_OF_WHAT = re.compile(r" of ([a-z]{3,20})(?=[ .,;)]|$)")


def _substance(after: str) -> frozenset[str]:
    """What a measure is of: the heroin of "40 kg of heroin"."""
    found = _OF_WHAT.match(after)
    if found is None or found[1] in FUNCTION_WORDS:
        return frozenset()
    return frozenset((noun_of(found[1]),))


@lru_cache(maxsize=20_000)
def _word(word: str) -> tuple[float, str, str, tuple[int, int] | None]:
    """(how far it takes to go past it, concept, event class, opposed side) of a word or sign."""
    if word in _CLAUSE:
        return _CLAUSE_COST, "", "", None
    if word == ",":
        return _COMMA_COST, "", "", None
    cost = _CONJUNCTION_COST if word in _CONJUNCTIONS else 1.0
    return cost, *concept_of(word), opposed_of(word)


def _told(costs: Mapping[str, tuple[float, str]], role: str, figure: Figure) -> str:
    if not costs:
        return figure.role
    cost, word = costs[role]
    return word if cost <= _TOLD else ""


def _near(sentence: Sentence, start: int, end: int, others: Sequence[Span]) -> str:
    """A noun beside the figure; what stands behind another figure is said of that one."""
    first = max([start - _NEAR, *(b for _, b in others if b <= start)])
    last = min([end + _NEAR, *(a - 1 for a, _ in others if a >= end)])
    after = [at for at, _ in sentence.concepts if end <= at <= last]
    before = [at for at, _ in sentence.concepts if first <= at < start]
    nouns: list[str] = []
    rest: list[str] = []
    for at in (*after, *reversed(before)):
        match, left = _TOKEN.match(sentence.text, at), _BEFORE_WORD.search(sentence.text, max(0, at - 14), at)
        word, lead = match[0] if match else "", left[1].lower() if left else ""
        if word in _NO_LABEL or not word.replace("-", "").isalpha() or lead in _VERB_LEADS:
            continue
        if word.islower() and not word.endswith("ly"):
            (nouns if lead in _NOUN_LEADS else rest).append(word)
    return (nouns or [word for word in rest if not word.endswith(("ed", "ing"))] or [""])[0]


_BEFORE_WORD = re.compile(r"([A-Za-z'’]+) $")
_NOUN_LEADS = frozenset("a an the its his her their our of for in on at by from with per this no any".split())
_VERB_LEADS = frozenset(
    "to i he she it we you they who will would could can may might must should did does do not was "
    "were be been is are has have had".split()
)
"""Words before a noun, and before a verb: a label is a noun ("the panel", not "to vomit")."""


def _within(at: int, start: int, end: int, others: Sequence[Span]) -> bool:
    return start <= at < end or any(a <= at < b for a, b in others)


def _role_costs(
    sentence: Sentence, start: int, end: int, others: Sequence[Span], modifiers: Sequence[str]
) -> dict[str, tuple[float, str]]:
    """Event classes of the sentence: how far they are from the figure, and the word. Words that only tell
    what is counted ("two paid holidays") are no events, but for states ("12 wounded soldiers").
    """
    if not sentence.roles:
        return {}
    first, last = bisect_left(sentence.starts, start), bisect_left(sentence.starts, end) - 1
    costs: dict[str, tuple[float, str]] = {}
    for index, role, word in sentence.roles:
        at = sentence.starts[index]
        if index < first:
            cost = sentence.costs[first - 1] - sentence.costs[index] + 1 + _BEFORE_COST
            cost += _FIGURE_COST * sum(1 for a, _ in others if at < a < start)
        elif index > last:
            if index - last <= len(modifiers) and word.lower() in modifiers and role not in STATES:
                continue
            cost = sentence.costs[index] - (sentence.costs[last] if last >= 0 else 0.0)
            cost += _FIGURE_COST * sum(1 for a, _ in others if end <= a < at)
        elif role in STATES:
            cost = 0.0
        else:
            continue
        if role in WEAK_ROLES:
            cost += _WEAK_COST
        if cost <= _REACH and (role not in costs or cost < costs[role][0]):
            costs[role] = cost, word
    return costs


def _sides(
    scope: str, sentence: Sentence, start: int, end: int, others: Sequence[Span]
) -> frozenset[tuple[int, int]]:
    """Opposed words of the scope and beside the figure; none of a pair of which both are there."""
    found = {side for side in map(opposed_of, scope.split()) if side is not None}
    if sentence.opposed:
        first, last = bisect_left(sentence.starts, start), bisect_left(sentence.starts, end) - 1
        for index, side in sentence.opposed:
            low, high = (index, first) if index < first else (last, index)
            if high - low <= _BESIDE and not _parted(sentence, low, high, others):
                found.add(side)
    rows = [row for row, _ in found]
    return frozenset(each for each in found if rows.count(each[0]) == 1)


def _parted(sentence: Sentence, low: int, high: int, others: Sequence[Span]) -> bool:
    """True when a clause ends between two tokens, or a list goes on with another figure."""
    if any(low < barrier < high for barrier in sentence.barriers):
        return True
    tokens = {bisect_left(sentence.starts, a) for a, _ in others}
    return any(low < index < high and index + 1 in tokens for index in sentence.listings)


def _names(words: Sequence[tuple[int, str]]) -> tuple[list[tuple[int, str]], frozenset[str]]:
    """(names of the sentence, the one that it begins with) in lower case; none in title case."""
    long = [word for _, word in words if len(word) > 3]
    if len(long) > 3 and sum(1 for word in long if word[0].isupper()) > 0.7 * len(long):
        return [], frozenset()
    found: list[tuple[int, str]] = []
    subject: set[str] = set()
    opens, half = True, ""
    for index, (at, word) in enumerate(words):
        capital = word[0].isupper()
        half = half if capital else ""
        if capital and _is_name(word, index, words) and not _describes(index, words):
            name = _plain(word)
            if name in _HALVES:
                half = name + " "
                continue
            name, half = half + name, ""
            lone = index == 0 and not (len(words) > 1 and words[1][1][0].isupper())
            if not lone:
                found.append((at, name))
            if opens and index < _SUBJECT_WORDS and not (lone and _PLURAL.search(name)):
                subject.add(name)
        opens = opens and (capital or word.lower() in FUNCTION_WORDS)
    return found, frozenset(subject)


_PLURAL = re.compile(
    r"(?:[eo]r|ist|an|[ea]nt|ee|ive|al|ie|[iy]n|ion|age|ing|[^aeiou]e|ot|rd|ck|lt|ek|st)s$"
)
"""Ends of common nouns in the plural ("Rescuers", "Residents", "Activists"): names in -s end otherwise."""


def _describes(index: int, words: Sequence[tuple[int, str]]) -> bool:
    """Whether the first word only says what is named next: "Brewer Alba", "Striker Dino Velt"."""
    return index == 0 and len(words) > 1 and words[1][1][0].isupper() and _is_name(words[1][1], 1, words)


def _plain(word: str) -> str:
    return word.lower().replace(".", "").removesuffix("'s").removesuffix("’s")


def _is_name(word: str, index: int, words: Sequence[tuple[int, str]]) -> bool:
    if (
        len(word) < 2
        or word in CALENDAR
        or word in TITLES
        or word in DEMONYM_WORDS
        or word in ORGANISATION_WORDS
    ):
        return False
    lower = word.lower()
    if lower in OPENERS or lower in FUNCTION_WORDS:
        return False
    if index == 0 and (role_of(word) or stem(word) in NOUNS):
        return False
    near = words[max(0, index - 2) : index + 3]
    return not any(other.lower() in SAYING for _, other in near)
