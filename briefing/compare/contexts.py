"""Compare: what the words around a figure say of it: what is counted, what happened, where, when, in what part.

A `Context` is read once for each mention and is all that `align` and `explain` know of the text. Words are
reduced to concepts: a class of `synonyms` where there is one, else a short stem. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from briefing.compare.synonyms import (
    CALENDAR,
    DEMONYM_WORDS,
    FUNCTION_WORDS,
    IRREGULAR,
    MONTHS,
    NOUNS,
    OPPOSED,
    OPENERS,
    PEOPLE,
    ROLES,
    SAYING,
    TITLES,
    WEEKDAYS,
)
from briefing.model import Figure

Mark = Literal[
    "each", "part", "additional", "remaining", "total", "old", "forecast", "maximum", "negated", "fiscal", "capacity"
]

_TOKEN = re.compile(r"(?:[A-Z]\.){2,6}|[^\W\d_]+(?:['’.&-][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[,;:()—–]")
_STEM_LETTERS = 6
_ENDINGS = ("'s", "’s", "s'", "s’")
_CLAUSE = frozenset((";", ":", "(", ")", "—", "–"))
_CONJUNCTIONS = frozenset("and but while whereas as when who which that where after before because although though".split())
_BESIDE = 9
_REACH = 14
"""How many words away the event of a figure may stand."""

_BEFORE: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    ("part", re.compile(
        r"\b(?:including|among (?:them|those|the \w+|the)(?:[^.;]{0,25}?\b(?:was|were|are|is))?(?: an?)?|of (?:them|whom|which|those)|"
        r"(?:^|[;.,] )of the [\w, -]{1,40},)\s*(?:at least |about |some |nearly )?$", re.I)),
    ("additional", re.compile(r"\b(?:another|additional|further|extra)\s+$", re.I)),
    ("remaining", re.compile(r"\b(?:remaining|rest of the)\s+$", re.I)),
    ("total", re.compile(r"\b(?:totals?(?: of)?|totall?ing|in all|altogether|combined|overall|to a total of|bringing[\w ]{0,30} to)\s+$", re.I)),
    ("old", re.compile(
        r"\b(?:(?:up|down|r[io]sen?|increased?|fell|fallen|revised|raised|cut|lowered|changed|dropped|grew|grown|climbed|"
        r"went|jumped|declined?|widened|narrowed)(?: \w+){0,6} from|compared (?:with|to)|against|(?:previous|earlier|initial|original)"
        r"(?:ly)?(?: \w+){0,8}|instead of|rather than|than the)\s+(?:about |just |some |around |nearly |only )?$", re.I)),
    ("maximum", re.compile(r"\b(?:maximum|limit(?:ed)?|cap(?:ped)?|ceiling|faces?|facing|carries|carry)(?: \w+){0,6}\s+$", re.I)),
    ("capacity", re.compile(r"\b(?:room|space|capacity|seats?|beds?) (?:for|of)(?: \w+)?\s+$", re.I)),
)
_AFTER: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    ("each", re.compile(r"^(?: \w+){0,2} (?:each|apiece|a piece)\b", re.I)),
    ("part", re.compile(r"^(?: \w+){0,2} of (?:the|those|them|whom|these|its|his|her|their)\b", re.I)),
    ("additional", re.compile(r"^ (?:more|additional|others?|further|extra)\b(?! than)", re.I)),
    ("remaining", re.compile(r"^ remaining\b", re.I)),
    ("total", re.compile(r"^(?: \w+){0,4} (?:in all|in total|altogether|combined|overall)\b", re.I)),
    ("old", re.compile(r"^(?: \w+){0,4} (?:previously|(?:a (?:year|month|week)|months|years|weeks) (?:earlier|ago|before))\b", re.I)),
)
_FORECAST = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|forecast(?:s|ers)?|project(?:s|ed|ions?)|predict(?:s|ed|ions?)?|could|may|might|would|target(?:s|ed)?|"
    r"goal|hopes?|aims?|if|by 20\d\d)\b")
_NEGATED = re.compile(r"\b(?:not|never|den(?:y|ies|ied)|without|cannot|nor|n['’]t)\b|n['’]t\b", re.I)
_FISCAL = re.compile(r"\bfiscal\b|\bfinancial year\b|\bFY\s?\d", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUARTER = re.compile(r"\b(?:(first|second|third|fourth)[ -]quarter|Q([1-4])|(first|second)[ -]half)\b", re.I)
_RELATIVE = re.compile(
    r"\b(last|this|next|previous|same|past) (year|month|week|quarter|season|summer|winter|spring|autumn|fall|decade)\b|"
    r"\b(?:a|one) (year|month|week|decade) (?:ago|earlier|before)\b", re.I)


_QUARTERS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "1": "1", "2": "2", "3": "3", "4": "4",
    "first half": "h1", "second half": "h2",
}


@dataclass(frozen=True, slots=True)
class Context:
    """The words around one mention of a figure, as concepts."""

    head: str
    """What is counted or measured; empty where the text does not say."""
    modifiers: frozenset[str]
    role: str
    """The event nearest to the figure; empty where no known one is near."""
    roles: frozenset[str]
    """All events within reach in the sentence."""
    words: frozenset[str]
    """Everything else that the sentence says."""
    names: frozenset[str]
    subject: frozenset[str]
    """The name that the sentence begins with."""
    times: frozenset[tuple[str, str]]
    """("year", "2024"), ("month", "may"), ("quarter", "3"), ("weekday", "monday"), ("relative", "last year")."""
    marks: frozenset[Mark]
    sides: frozenset[tuple[int, int]]
    """Of what opposed words stand beside the figure (`synonyms.OPPOSED`): "minor", not "serious"."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of a sentence; `concept` is empty for signs and for words that carry no meaning."""

    start: int
    end: int
    text: str
    concept: str
    role: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tokens, read once for all its figures."""

    start: int
    text: str
    tokens: tuple[Token, ...]
    names: frozenset[str]
    subject: frozenset[str]
    times: frozenset[tuple[str, str]]


EMPTY = Sentence(0, "", (), frozenset(), frozenset(), frozenset())


def read_sentence(text: str, start: int, common: frozenset[str] = frozenset()) -> Sentence:
    """Reads a sentence that begins at `start` of its text; `common` are words that its document writes small."""
    tokens = tuple(_tokens(text))
    found, subject = _names(text, tokens, common)
    return Sentence(start, text, tokens, found, subject, frozenset(_times(text)))


def read_context(figure: Figure, sentence: Sentence, others: tuple[tuple[int, int], ...]) -> Context:
    """The context of a figure in its sentence; `others` are the spans of the sentence's other figures, in its text."""
    start, end = figure.start - sentence.start, figure.end - sentence.start
    head, modifiers = _scope(figure.scope)
    near = _roles(sentence.tokens, start, end, others)
    role = near[0] if near else role_of(figure.role)
    words = frozenset(
        token.concept
        for token in sentence.tokens
        if token.concept and not (start <= token.start < end) and not any(a <= token.start < b for a, b in others)
    )
    return Context(
        head=head,
        modifiers=modifiers,
        role=role,
        roles=frozenset(near) | ({role_of(figure.role)} - {""}),
        words=words - modifiers - {head},
        names=sentence.names,
        subject=sentence.subject,
        times=sentence.times,
        marks=frozenset(_marks(figure, sentence.text, start, end)),
        sides=_sides(figure.scope, sentence.tokens, start, end, others),
    )


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A short stem in lower case: "evacuated" and "evacuation" share it."""
    word = word.lower()
    for ending in _ENDINGS:
        word = word.removesuffix(ending)
    word = IRREGULAR.get(word, word)
    if len(word) > 4:
        word = _without_ending(word)
    if len(word) > 3:
        word = word.removesuffix("e")
        word = word[:-1] + "i" if word.endswith("y") else word
    return word


@lru_cache(maxsize=20_000)
def noun_of(word: str) -> str:
    """Class of a noun: "nationals" is "person"; a short stem for a noun of no class."""
    key = stem(word)
    return _NOUN_STEMS.get(key, key[:_STEM_LETTERS])


@lru_cache(maxsize=20_000)
def role_of(word: str) -> str:
    """Class of an event word: "wounded" is "injure"; empty for words of no class."""
    return _ROLE_STEMS.get(stem(word), "") if word else ""


def is_people(head: str) -> bool:
    """True for a class of people."""
    return head in _PEOPLE_CLASSES


def _without_ending(word: str) -> str:
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith(("ches", "shes", "sses", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word


_NOUN_STEMS = {stem(word): name for word, name in NOUNS.items()}
_ROLE_STEMS = {stem(word): name for word, name in ROLES.items()}
_OPPOSED_STEMS = {stem(word): side for word, side in OPPOSED.items()}
_PEOPLE_CLASSES = frozenset(_NOUN_STEMS.get(stem(word), stem(word)[:_STEM_LETTERS]) for word in PEOPLE)


@lru_cache(maxsize=20_000)
def _concept(word: str) -> tuple[str, str]:
    """(concept, event class) of a word as written."""
    if word.lower() in FUNCTION_WORDS or word[0].isdigit():
        return "", ""
    role = role_of(word)
    return role or noun_of(word), role


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        word = match[0]
        concept, role = _concept(word) if word[0].isalnum() else ("", "")
        yield Token(match.start(), match.end(), word, concept, role)


def _scope(scope: str) -> tuple[str, frozenset[str]]:
    words = scope.split()
    if not words:
        return "", frozenset()
    if words[-1] in DEMONYM_WORDS:
        return "person", frozenset(stem(word)[:_STEM_LETTERS] for word in words)
    if len(words) > 1 and stem(" ".join(words[-2:]).replace(" ", "_")) in _NOUN_STEMS:
        return noun_of("_".join(words[-2:])), frozenset(_modifier(word) for word in words[:-2])
    return noun_of(words[-1]), frozenset(_modifier(word) for word in words[:-1]) - {""}


def _modifier(word: str) -> str:
    return "" if word.lower() in FUNCTION_WORDS else stem(word)[:_STEM_LETTERS]


def _roles(
    tokens: tuple[Token, ...], start: int, end: int, others: tuple[tuple[int, int], ...]
) -> list[str]:
    """Event classes of the sentence, the one that the figure stands with first.

    Distance counts words; another figure or a new clause in between costs as much as several.
    """
    costs: dict[str, float] = {}
    for tokens_on_side, step in ((_after(tokens, end), 0.0), (_before(tokens, start), 0.25)):
        cost = step
        for token in tokens_on_side:
            cost += 1
            if token.text in _CLAUSE:
                cost += 5
            elif token.text == "," :
                cost += 1.5
            elif token.text.lower() in _CONJUNCTIONS:
                cost += 2.5
            elif any(a <= token.start < b for a, b in others):
                cost += 4
            if cost > _REACH + 10:
                break
            if token.role and (token.role not in costs or cost < costs[token.role]):
                costs[token.role] = cost
    return sorted(costs, key=lambda role: (costs[role], role))


def _sides(
    scope: str, tokens: tuple[Token, ...], start: int, end: int, others: tuple[tuple[int, int], ...]
) -> frozenset[tuple[int, int]]:
    """Opposed words between the neighbouring figures, at most _BESIDE words away; none of a pair of which both are there."""
    words = [stem(word) for word in scope.split()]
    for side in (_after(tokens, end), _before(tokens, start)):
        for token in islice(side, _BESIDE):
            if token.text in _CLAUSE or any(a <= token.start < b for a, b in others):
                break
            words.append(stem(token.text))
    found = {_OPPOSED_STEMS[word] for word in words if word in _OPPOSED_STEMS}
    rows = [row for row, _ in found]
    return frozenset(each for each in found if rows.count(each[0]) == 1)


def _after(tokens: tuple[Token, ...], end: int) -> Iterator[Token]:
    return (token for token in tokens if token.start >= end)


def _before(tokens: tuple[Token, ...], start: int) -> Iterator[Token]:
    return (token for token in reversed(tokens) if token.end <= start)


def _names(
    text: str, tokens: tuple[Token, ...], common: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """(all names of the sentence, the one that it begins with), as lower-case words; none in title case."""
    words = [token for token in tokens if token.text[0].isalpha()]
    long = [token for token in words if len(token.text) > 3]
    if len(long) > 3 and sum(1 for token in long if token.text[0].isupper()) > 0.7 * len(long):
        return frozenset(), frozenset()
    found: set[str] = set()
    subject: set[str] = set()
    for index, token in enumerate(words):
        if not _is_name(token, index, words, common):
            continue
        name = token.text.lower().replace(".", "").removesuffix("'s").removesuffix("’s")
        found.add(name)
        if all(word.text[0].isupper() or word.text.lower() in FUNCTION_WORDS for word in words[:index]) and index < 4:
            subject.add(name)
    return frozenset(found), frozenset(subject)


def _is_name(token: Token, index: int, words: list[Token], common: frozenset[str]) -> bool:
    text = token.text
    if not text[0].isupper() or text in CALENDAR or text in TITLES or text in DEMONYM_WORDS or len(text) < 2:
        return False
    lower = text.lower()
    if lower in OPENERS or lower in FUNCTION_WORDS:
        return False
    if index == 0 and (token.role or lower in common or stem(text) in _NOUN_STEMS):
        return False
    near = words[max(0, index - 2) : index] + words[index + 1 : index + 3]
    return not any(word.text.lower() in SAYING for word in near)


def _times(text: str) -> Iterator[tuple[str, str]]:
    for match in _YEAR.finditer(text):
        yield "year", match[0]
    for match in _QUARTER.finditer(text):
        yield "quarter", _QUARTERS[(match[1] or match[2] or f"{match[3]} half").lower()]
    for match in _RELATIVE.finditer(text):
        yield "relative", (f"{match[1]} {match[2]}" if match[1] else f"last {match[3]}").lower()
    for word in re.findall(r"\b[A-Z][a-z]{2,8}\b", text):
        if word in MONTHS:
            yield "month", MONTHS[word]
        elif word in WEEKDAYS:
            yield "weekday", word


def _marks(figure: Figure, sentence: str, start: int, end: int) -> Iterator[Mark]:
    before, after = sentence[max(0, start - 90) : start], sentence[end : end + 60]
    part_of = figure.kind in ("count", "money", "measure")
    for mark, pattern in _BEFORE:
        if pattern.search(before):
            yield mark
    for mark, pattern in _AFTER:
        if (part_of or mark != "part") and pattern.search(after):
            yield mark
    clause = re.split(r"[;:—]", before)[-1]
    if _FORECAST.search(clause):
        yield "forecast"
    if _NEGATED.search(clause):
        yield "negated"
    if _FISCAL.search(sentence):
        yield "fiscal"
