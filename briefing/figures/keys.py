"""Room: figures. The figures of a document: placed, weighed, merged over their mentions, the top few
marked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.figures.bounds import LOOKED_AT, WEIGHED
from briefing.figures.find import find_figures
from briefing.figures.labels import label_of, value_of
from briefing.figures.people import head, is_people
from briefing.figures.roles import NONE, role_of
from briefing.figures.salience import FLOOR, positions, salience, score
from briefing.model import KeyFigure

if TYPE_CHECKING:
    from briefing.figures.roles import Role
    from briefing.model import Document, Figure

_SYNONYMS = (
    {"domain", "name", "domain name", "website", "site"},
    {"company", "firm", "business"},
    {"fine", "penalty"},
    {"reward", "bounty"},
    {"house", "home"},
    {"case", "lawsuit"},
    {"vehicle", "car"},
)
KEY_FLOOR = 0.12
"""Below this an entry stands in no margin, however few there are: "seven ways", a bare "6"."""
_MIN_KEYS, _MAX_KEYS, _WORDS_PER_KEY = 3, 8, 150
HEADLINE = 0.24
"""Salience from which a figure of the headline is raised: above a span of time, below any other count."""
RAISE = 1.2
"""How much more it weighs then: the headline's rate comes before a sum in the text, and a sum that the story
turns on still before the number of the accused (SCREENS.md draws both)."""


def document_figures(document: Document) -> tuple[Figure, ...]:
    """All figures of a document in reading order, each with its place, role and salience.

    Of a very long document only the first `LOOKED_AT` characters are read, and no more than `WEIGHED`
    figures are given. Left out: numbers that only
    determine a noun ("one critical step"), whose salience is next to nothing.
    """
    return survey(document)[0]


def key_figures(document: Document) -> tuple[KeyFigure, ...]:
    """The figures of a document with their mentions merged, in text order of the first; the top few
    are key.
    """
    return survey(document)[1]


def survey(document: Document) -> tuple[tuple[Figure, ...], tuple[KeyFigure, ...]]:
    """`document_figures` and `key_figures` of a document, its text read once."""
    weighed = _weighed(document)
    return tuple(figure for figure, _, _ in weighed), _ranked(document, weighed)


def _weighed(document: Document) -> list[tuple[Figure, Role, str]]:
    """Figures with their role and the text they stand in; salience counts place and kind, and the mentions
    later.
    """
    where = positions(document)
    found: list[tuple[Figure, Role, str]] = []
    room = LOOKED_AT
    for place, text in document.passages():
        if room <= 0 or len(found) >= WEIGHED:
            break
        room -= len(text)
        previous: tuple[Figure, Role] | None = None
        for figure in find_figures(text[: room + len(text)]):
            if len(found) >= WEIGHED:
                break
            role = role_of(text, figure)
            if previous and _coordinated(text, previous[0], figure) and _shared(previous[1], role):
                role = previous[1]
            placed = replace(figure, section=place.section, paragraph=place.paragraph, role=role.lemma)
            points = score(placed, text, where.get(place, 1.0))
            if salience(points) >= FLOOR:
                found.append((replace(placed, salience=salience(points)), role, text))
            previous = (figure, role)
    return found


def _shared(first: Role, second: Role) -> bool:
    """Whether the second of two coordinated figures has the verb of the first: "seized 17 sites and $5m in
    cash", but not "50 people were killed and 53 wounded".
    """
    return second is NONE or (first.before and not second.before)


def _coordinated(text: str, a: Figure, b: Figure) -> bool:
    """Whether two figures are joined by "and" with a few words between, so that one verb governs both."""
    gap = text[a.end : b.start]
    return len(gap) < 40 and gap.rstrip().endswith(("and", ",")) and not any(mark in gap for mark in ".;:!?")


def _ranked(document: Document, weighed: list[tuple[Figure, Role, str]]) -> tuple[KeyFigure, ...]:
    """The entries of a document, their mentions merged, the top few of them key."""
    groups = _merged(weighed)
    words = sum(len(text[:LOOKED_AT].split()) for _, text in document.passages())
    limit = max(_MIN_KEYS, min(_MAX_KEYS, round(words / _WORDS_PER_KEY)))
    weights = [
        max(figure.salience for figure, _, _ in group) * (1 + 0.25 * min(4, len(group) - 1))
        for group in groups
    ]
    _lift(groups, weights)
    order = sorted(range(len(groups)), key=lambda index: (-weights[index], index))
    top = {index for index in order[:limit] if weights[index] >= KEY_FLOOR}
    return tuple(_entry(group, index in top, weights[index]) for index, group in enumerate(groups))


def _lift(groups: list[list[tuple[Figure, Role, str]]], weights: list[float]) -> None:
    """Raises what the headline counts: an editor has chosen it already. A number that only determines a noun
    there ("two sides"), an age or a span of time is not raised.
    """
    for index, group in enumerate(groups):
        told = max((figure.salience for figure, _, _ in group if figure.section == "title"), default=0.0)
        if told >= HEADLINE:
            weights[index] *= RAISE


def _merged(entries: list[tuple[Figure, Role, str]]) -> list[list[tuple[Figure, Role, str]]]:
    """Mentions of one amount together, in order. Each is held only against distinct ones of its unit: a
    text that says one thing a thousand times costs a thousand steps."""
    groups: list[list[tuple[Figure, Role, str]]] = []
    distinct: dict[tuple[object, ...], list[tuple[Figure, int]]] = {}
    known: dict[tuple[object, ...], int] = {}
    for entry in entries:
        figure = entry[0]
        unit = (figure.kind, figure.unit, figure.per)
        same = (*unit, figure.low, figure.high, figure.approx, figure.role, figure.scope, figure.surface)
        number = known.get(same)
        if number is None:
            others = distinct.setdefault(unit, [])
            number = next((index for other, index in others if _same(figure, other)), len(groups))
            if number == len(groups):
                groups.append([])
            known[same] = number
            others.append((figure, number))
        groups[number].append(entry)
    return groups


def _entry(group: list[tuple[Figure, Role, str]], key: bool, weight: float) -> KeyFigure:
    most = max(figure.salience for figure, _, _ in group)
    mentions = [
        replace(figure, salience=min(1.0, round(figure.salience * weight / most, 4)))
        for figure, _, _ in group
    ]
    best = max(range(len(group)), key=lambda index: (group[index][0].salience, -index))
    text, role = group[best][2], group[best][1]
    headline = [
        index
        for index in range(len(group))
        if mentions[index].section in ("title", "deck") and group[index][1].lemma
    ]
    label = label_of(group[headline[0]][2], mentions[headline[0]], group[headline[0]][1]) if headline else ""
    label = label or label_of(text, mentions[best], role)
    for index in range(len(group)):
        label = label or label_of(group[index][2], mentions[index], group[index][1])
    return KeyFigure(mentions[best], tuple(mentions), value_of(text, mentions[best]), label, key)


def _same(a: Figure, b: Figure) -> bool:
    """Whether two figures of one document are mentions of one amount."""
    if a.kind != b.kind or a.unit != b.unit or a.per != b.per:
        return False
    if not _compatible(a, b):
        return False
    if (a.low, a.high) == (b.low, b.high):
        return (
            a.kind not in ("percent", "pp", "duration", "measure")
            or a.role == b.role
            or not a.role
            or not b.role
            or a.scope == b.scope != ""
        )
    if (a.kind == "money" and a.approx != "exact") or (b.approx != "exact" and a.kind == "money"):
        low_a, high_a = interval(a)
        low_b, high_b = interval(b)
        return low_a <= high_b and low_b <= high_a and max(a.high, b.high) <= 1.25 * min(a.low, b.low)
    return False


def _compatible(a: Figure, b: Figure) -> bool:
    """Whether what two figures count can be the same thing."""
    noun_a, noun_b = head(a), head(b)
    if noun_a == noun_b:
        return bool(noun_a) or a.kind != "count" or a.role == b.role or a.low > 12
    if a.kind == "money":
        return not noun_a or not noun_b or any({noun_a, noun_b} <= names for names in _SYNONYMS)
    if a.kind == "count":
        if is_people(a) and is_people(b):
            return True
        if any({noun_a, noun_b} <= names for names in _SYNONYMS):
            return True
        return (not noun_a or not noun_b) and a.role == b.role != ""
    return not noun_a or not noun_b


def interval(figure: Figure) -> tuple[float, float]:
    """What a figure's words allow, for matching (FIGURES.md section 4)."""
    low, high = figure.low, figure.high
    match figure.approx:
        case "about":
            return low * 0.9, high * 1.1
        case "almost":
            return low * 0.9, high
        case "over" | "at_least":
            return low, high * 1.25
        case "under":
            return low * 0.5, high
        case "at_most" | "up_to":
            return 0.0, high
        case _:
            return low, high
