"""Compare: which documents tell of one event, which are related, and what a story is called. Pure.

Three states (STORIES.md section 3). *same*: dates within the window, and alike; or a reprint; or listed by
title on the other's page. *related*: alike, but no shared date. Words alone never make one event.

The library stores features and marks of each document and arranges only the fields that new ones touch
(arranging.py); the answer is that of `group` over all of them, whatever the order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from briefing.answers import Group
from briefing.compare.arranging import NOTHING, Corrections, Placed, arrange, crowd_test
from briefing.compare.features import (
    REPRINT,
    WINDOW,
    Features,
    contained,
    dates_meet,
    features,
    is_listed,
    is_reprint,
    shared_terms,
    shingles,
)
from briefing.compare.kinship import RELATED, kin_of, marks, meets, needed, ordinal, step
from briefing.compare.terms import WORD, dot, term
from briefing.compare.titles import story_title

if TYPE_CHECKING:
    from briefing.answers import Relation
    from briefing.compare.arranging import Pair
    from briefing.model import Document

__all__ = [
    "NOTHING",
    "REPRINT",
    "WINDOW",
    "Corrections",
    "Features",
    "Placed",
    "arrange",
    "called",
    "crowd_test",
    "features",
    "group",
    "kin_of",
    "marks",
    "meets",
    "relate",
    "relate_features",
    "reprint_of",
    "reprints",
    "shared_words",
    "step",
    "tied_as",
]


def relate(a: Document, b: Document) -> Relation:
    """How two documents belong together, from their words and dates alone."""
    return relate_features(a.id, features(a), b.id, features(b))


def relate_features(name: str, one: Features, other: str, two: Features) -> Relation:
    """How two documents belong together, by their names and features."""
    if _same_text(one, two):
        return "same"
    left, right = kin_of(name, one), kin_of(other, two)
    likeness = dot(left.weights, right.weights)
    gap = abs(left.day - right.day) if left.day and right.day else 0
    if dates_meet(one, two) and likeness >= needed(0, gap):
        return "same"
    return "related" if likeness >= RELATED else "unrelated"


def reprint_of(document: Document, others: Iterable[Document]) -> Document | None:
    """The earliest of the others that this one mostly repeats, or that mostly repeat it; None without one."""
    own = shingles(_running(document))
    found = [
        one for one in others if one.id != document.id and contained(own, shingles(_running(one))) >= REPRINT
    ]
    return min(found, key=lambda one: (not one.published, one.published, one.id), default=None)


def reprints(found: Mapping[str, Features]) -> dict[str, str]:
    """Which documents of a story repeat another, and which: the earliest that has their text."""
    names = sorted(found, key=lambda name: (not found[name].date, found[name].date, name))
    repeated: dict[str, str] = {}
    for number, name in enumerate(names):
        for earlier in names[:number]:
            if earlier not in repeated and is_reprint(found[earlier], found[name]):
                repeated[name] = earlier
                break
    return repeated


def group(documents: Sequence[Document], corrections: Corrections = NOTHING) -> tuple[Group, ...]:
    """Stories newest first, then each single article as a group of its own with an empty title, newest first.

    A partition: every id once, whatever the order of `documents`. Of documents with one id the last counts.
    """
    known = {document.id: features(document) for document in documents}
    counts = Counter(ordinal(found) for found in known.values())
    placed = arrange((kin_of(name, found) for name, found in known.items()), counts, corrections)
    members: dict[str, list[str]] = {}
    for name in sorted(known, key=lambda name: (-ordinal(known[name]), name)):
        members.setdefault(placed[name].story, []).append(name)
    stories = [(story, names) for story, names in members.items() if len(names) > 1]
    return (
        *(_group(story, names, known, corrections) for story, names in stories),
        *(Group("", "", "unrelated", tuple(names)) for names in members.values() if len(names) == 1),
    )


def _group(
    story: str, names: Sequence[str], known: Mapping[str, Features], corrections: Corrections
) -> Group:
    found = {name: known[name] for name in names}
    return Group(story, called(found.values()), tied_as(found, corrections.together), tuple(names))


def called(found: Iterable[Features]) -> str:
    """A few words that the documents of a story share."""
    each = list(found)
    return story_title([one.title for one in each], [one.lead for one in each], [one.topic for one in each])


def tied_as(found: Mapping[str, Features], together: Iterable[Pair] = ()) -> Relation:
    """`same` when dates, reprints, listings or the reader tie all documents of the story together."""
    if len(found) < 2:
        return "unrelated"
    told = set(together)
    names = sorted(found, key=lambda name: (not found[name].date, found[name].date, name))
    tied, waiting = names[:1], names[1:]
    while waiting:
        rest = [
            one
            for one in waiting
            if not any(_joined(found[one], found[two]) or _pair(one, two) in told for two in tied)
        ]
        if len(rest) == len(waiting):
            return "related"
        tied += [one for one in waiting if one not in rest]
        waiting = rest
    return "same"


def shared_words(found: Sequence[Features], limit: int = 6) -> tuple[str, ...]:
    """Words that the documents share, as written, weightiest first: why they stand together."""
    names = shared_terms([kin_of("", one).weights for one in found], limit)
    written: dict[str, str] = {}
    for one in found:
        for word in WORD.findall(f"{one.title} {one.topic} {one.lead}"):
            written.setdefault(term(word), word)
    return tuple(written.get(name, name) for name in names)


def _joined(one: Features, other: Features) -> bool:
    return dates_meet(one, other) or _same_text(one, other)


def _same_text(one: Features, other: Features) -> bool:
    return is_reprint(one, other) or is_listed(one, other)


def _pair(one: str, two: str) -> Pair:
    return (one, two) if one < two else (two, one)


def _running(document: Document) -> str:
    return " ".join(text for place, text in document.passages() if place.section not in ("title", "question"))
