"""Compare: which documents tell of one event, which are related, and what a story is called.

How the library uses it, one document at a time (all of it pure; the library stores what is named here):

    features(document) -> Features                  # small; .to_json() -> str, Features.from_json(str)
    grouper = Grouper(features_by_id, assignments)  # dict[id, Features], dict[id, story id] of what is stored
    grouper.place(id, features) -> str              # story id: of a story there is, or a new one
    grouper.relation(story) -> Relation             # "same" | "related"; "unrelated" for a single document
    grouper.title(story) -> str                     # from the documents' own words; "" for a single document
    grouper.members(story) -> tuple[str, ...]       # ids in display order
    grouper.terms(story) -> tuple[str, ...]         # words that its documents share: why they stand together
    grouper.remove(id)                              # before `place` of a revised document, or to forget it

`Grouper` may be given only the documents within `WINDOW` days of those to be placed, and the undated ones.
A document of `features_by_id` without an assignment is not placed yet, but counts for what is rare and how
dense the days are: give all new ones at once and place them in order of (date, id), undated ones last.
A split or merge by the reader is a changed assignment. Placing what is already placed only gives its story.

Three states (STORIES.md section 3). *same*: dates within the window, and alike; or a reprint; or listed by
title on the other's page. *related*: alike, but no shared date. Words alone never make one event.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.answers import Group
from briefing.compare.features import (
    FEWEST_SHARED,
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
    title_key,
    vector,
)
from briefing.compare.terms import dot
from briefing.compare.titles import story_title

if TYPE_CHECKING:
    from briefing.answers import Relation
    from briefing.model import Document

__all__ = ["REPRINT", "WINDOW", "Features", "Grouper", "features", "group", "relate", "reprint_of"]

SAME = 0.13
"""Cosine that makes dated documents of one day one story where few articles a day are read."""
APART = ((2, 0.05), (6, 0.12))
"""Articles a day, and what each day between them adds: the farther apart, the more alike they must be."""
RELATED = 0.25
"""Cosine from which documents without a shared date are related."""
CLOSE = 0.45
"""Cosine from which an undated document stands with a story that dates already tie."""

_DENSITY = ((10, 0.0), (100, 0.07), (200, 0.17), (600, 0.27))
"""Articles a day, and what they add: the denser the stream, the more alike are different events."""
_UNDATED_DENSITY = ((100, 0.0), (300, 0.05), (1000, 0.15))
_REACH = WINDOW + 4
_NEVER = 2.0
_VERY_MANY = 200
"""Stories of one day, or of none, in which a term may be and still suggest them: it bounds the cost."""
_NO_STORIES: Mapping[str, float] = {}


def relate(a: Document, b: Document) -> Relation:
    """How two documents belong together, from their words and dates alone."""
    return _relate(features(a), features(b))


def reprint_of(document: Document, others: Iterable[Document]) -> Document | None:
    """The earliest of the others that this one mostly repeats, or that mostly repeat it; None without one."""
    own = shingles(_running(document))
    found = [
        one for one in others if one.id != document.id and contained(own, shingles(_running(one))) >= REPRINT
    ]
    return min(found, key=lambda one: (not one.published, one.published, one.id), default=None)


def group(documents: Sequence[Document]) -> tuple[Group, ...]:
    """Stories newest first, then each single article as a group of its own with an empty title, newest first.

    A partition: every id once, whatever the order of `documents`. Of documents with one id the last counts.
    """
    kept = {document.id: features(document) for document in documents}
    grouper = Grouper(kept, {})
    dated = sorted((one for one in kept if kept[one].date), key=lambda one: (kept[one].date, one))
    for name in dated:
        grouper.place(name, kept[name])
    grouper.refine(dated)
    for name in sorted(one for one in kept if not kept[one].date):
        grouper.place(name, kept[name])
    return grouper.groups()


class Grouper:
    """Stories that grow by a document at a time; see the module's docstring."""

    def __init__(self, features_by_id: Mapping[str, Features], assignments: Mapping[str, str]) -> None:
        self._features: dict[str, Features] = {}
        self._vectors: dict[str, dict[str, float]] = {}
        self._stories: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._sums: dict[str, dict[str, float]] = {}
        self._lengths: dict[str, float] = {}
        self._postings: dict[int, dict[str, dict[str, float]]] = {}
        """Newest day of a story, term, story: weight of the term in the story's sum."""
        self._bucket: dict[str, int] = {}
        self._frequency: Counter[str] = Counter()
        self._per_day: Counter[int] = Counter()
        self._titles: defaultdict[str, list[str]] = defaultdict(list)
        self._listed: defaultdict[str, list[str]] = defaultdict(list)
        self._sketches: defaultdict[int, list[str]] = defaultdict(list)
        for name in sorted(features_by_id):
            self._learn(name, features_by_id[name])
        for name in sorted(features_by_id):
            if name in assignments:
                self._join(name, assignments[name])

    def place(self, name: str, found: Features) -> str:
        """The story of a document: one that it fits, else a new one named after it."""
        if name in self._stories:
            return self._stories[name]
        if name not in self._features:
            self._learn(name, found)
        story = self._tied(name) or self._nearest(name) or self._fresh(name)
        self._join(name, story)
        return story

    def refine(self, names: Iterable[str]) -> None:
        """Place each again, now that all stories are known; for a whole library, not for one new document."""
        for name in names:
            story = self._stories[name]
            if len(self._members[story]) > 1 and self._tied(name):
                continue
            del self._stories[name]
            self._leave(name, story)
            self._join(name, self._nearest(name) or (self._fresh(name) if story in self._members else story))

    def remove(self, name: str) -> None:
        """Forget a document; nothing happens for one that is not known."""
        found = self._features.pop(name, None)
        if found is None:
            return
        self._frequency.subtract([term for term, _ in found.weights])
        self._per_day[_ordinal(found)] -= 1
        self._titles[title_key(found.title)].remove(name)
        for key in found.listed:
            self._listed[key].remove(name)
        for value in found.sketch:
            self._sketches[value].remove(name)
        story = self._stories.pop(name, None)
        if story is not None:
            self._leave(name, story)
        self._vectors.pop(name, None)

    def relation(self, story: str) -> Relation:
        """`same` when dates, reprints or listings tie all documents of the story together."""
        names = self._members.get(story, [])
        if len(names) < 2:
            return "unrelated"
        return "same" if _tied_together([self._features[name] for name in names]) else "related"

    def title(self, story: str) -> str:
        """A few words that its documents share; empty for a single document."""
        found = [self._features[name] for name in self.members(story)]
        if len(found) < 2:
            return ""
        return story_title(
            [one.title for one in found], [one.lead for one in found], [one.topic for one in found]
        )

    def members(self, story: str) -> tuple[str, ...]:
        """Ids, newest first, undated ones last."""
        return tuple(_newest_first(self._members.get(story, ()), self._features))

    def terms(self, story: str) -> tuple[str, ...]:
        """Stems that its documents share, weightiest first."""
        names = self._members.get(story, [])
        return shared_terms([self._vectors[name] for name in names]) if len(names) > 1 else ()

    def stories(self) -> tuple[str, ...]:
        """All story ids, those of single documents too."""
        return tuple(sorted(self._members))

    def groups(self) -> tuple[Group, ...]:
        """Stories of two and more newest first, then the single documents newest first."""
        newest = {story: self._newest(story) for story in self._members}
        ordered = sorted(self._members, key=lambda story: (-newest[story], story))
        many = [story for story in ordered if len(self._members[story]) > 1]
        single = [story for story in ordered if len(self._members[story]) == 1]
        return (
            *(Group(story, self.title(story), self.relation(story), self.members(story)) for story in many),
            *(Group("", "", "unrelated", self.members(story)) for story in single),
        )

    def _learn(self, name: str, found: Features) -> None:
        self._features[name] = found
        self._frequency.update([term for term, _ in found.weights])
        self._per_day[_ordinal(found)] += 1
        self._titles[title_key(found.title)].append(name)
        for key in found.listed:
            self._listed[key].append(name)
        for value in found.sketch:
            self._sketches[value].append(name)

    def _vector(self, name: str) -> dict[str, float]:
        if name not in self._vectors:
            self._vectors[name] = vector(self._features[name], self._frequency, len(self._features))
        return self._vectors[name]

    def _fresh(self, name: str) -> str:
        story = name
        while story in self._members:
            story += "+"
        return story

    def _join(self, name: str, story: str) -> None:
        self._stories[name] = story
        self._members.setdefault(story, []).append(name)
        total = self._sums.setdefault(story, {})
        for term, weight in self._vector(name).items():
            total[term] = total.get(term, 0.0) + weight
        self._post(story)

    def _leave(self, name: str, story: str) -> None:
        self._members[story].remove(name)
        self._unpost(story)
        if not self._members[story]:
            del self._members[story], self._sums[story], self._lengths[story]
            return
        total: dict[str, float] = {}
        for other in self._members[story]:
            for term, weight in self._vector(other).items():
                total[term] = total.get(term, 0.0) + weight
        self._sums[story] = total
        self._post(story)

    def _post(self, story: str) -> None:
        bucket = self._newest(story)
        if self._bucket.get(story, bucket) != bucket:
            self._unpost(story)
        self._bucket[story] = bucket
        self._lengths[story] = _length(self._sums[story])
        postings = self._postings.setdefault(bucket, {})
        for term, weight in self._sums[story].items():
            postings.setdefault(term, {})[story] = weight

    def _unpost(self, story: str) -> None:
        postings = self._postings[self._bucket.pop(story)]
        for term in self._sums[story]:
            if term in postings:
                postings[term].pop(story, None)

    def _newest(self, story: str) -> int:
        return max(_ordinal(self._features[name]) for name in self._members[story])

    def _tied(self, name: str) -> str:
        """The story of a reprint, or of a document that lists this one or is listed by it."""
        found = self._features[name]
        near = {*self._listed.get(title_key(found.title), ())}
        for key in found.listed:
            near.update(self._titles.get(key, ()))
        hits = Counter(other for value in found.sketch for other in self._sketches[value])
        near.update(
            other
            for other, count in hits.items()
            if count >= FEWEST_SHARED and is_reprint(found, self._features[other])
        )
        stories = [self._stories[other] for other in near if other in self._stories]
        return min(stories, key=lambda story: (self._newest(story) or 10**7, story), default="")

    def _nearest(self, name: str) -> str:
        best = ("", 0.0)
        near = [(story, score) for story, score in self._scores(name).items() if score >= SAME]
        for story, score in sorted(near):
            if score > best[1] and score >= self._threshold(name, story):
                best = (story, score)
        return best[0]

    def _scores(self, name: str) -> dict[str, float]:
        """Cosine to the centre of each story that shares a term and is near in time."""
        weights = self._vector(name)
        scores: dict[str, float] = {}
        for bucket in self._near_buckets(_ordinal(self._features[name])):
            if self._postings.get(bucket):
                scores.update(_products(weights, self._postings[bucket]))
        near = (story for story, score in scores.items() if score >= SAME)
        return {story: scores[story] / self._lengths[story] for story in near}

    def _near_buckets(self, day: int) -> Sequence[int]:
        return sorted(self._postings) if day == 0 else (0, *range(day - WINDOW, day + _REACH + 1))

    def _threshold(self, name: str, story: str) -> float:
        """Cosine that the document needs to stand in the story."""
        found = self._features[name]
        others = [self._features[other] for other in self._members[story]]
        if any(dates_meet(found, other) for other in others):
            day = _ordinal(found)
            articles = self._articles_a_day(day)
            apart = _interpolated(articles, APART) * _mean_gap(found, others)
            return SAME + apart + _interpolated(articles, _DENSITY)
        if found.date and all(other.date for other in others):
            return _NEVER
        if len(others) > 1 and not found.date and _tied_together(others):
            return max(CLOSE, RELATED + _interpolated(self._per_day[0], _UNDATED_DENSITY))
        return RELATED + _interpolated(self._per_day[0], _UNDATED_DENSITY)

    def _articles_a_day(self, day: int) -> float:
        """Mean over the days of the window that have any."""
        if day == 0:
            return 0.0
        busy = [count for near in range(day - WINDOW, day + WINDOW + 1) if (count := self._per_day[near]) > 0]
        return sum(busy) / len(busy) if busy else 0.0


def _products(
    weights: Mapping[str, float], postings: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """Inner products with all stories that share a term which is not in very many of them."""
    scores: dict[str, float] = {}
    common: list[tuple[float, Mapping[str, float]]] = []
    for term, weight in weights.items():
        found = postings.get(term, _NO_STORIES)
        if len(found) > _VERY_MANY:
            common.append((weight, found))
            continue
        for story, other in found.items():
            scores[story] = scores.get(story, 0.0) + weight * other
    for weight, found in common:
        for story in scores.keys() & found.keys():
            scores[story] += weight * found[story]
    return scores


def _mean_gap(found: Features, others: Sequence[Features]) -> float:
    """Mean days to the dated others; 0 where the document itself has no date of publication."""
    days = [_ordinal(other) for other in others if other.date]
    return sum(abs(_ordinal(found) - day) for day in days) / len(days) if days and found.date else 0.0


def _interpolated(value: float, points: Sequence[tuple[int, float]]) -> float:
    """Linear between the points, level outside."""
    for (low, at_low), (high, at_high) in pairwise(points):
        if value <= high:
            return at_low + (at_high - at_low) * max(0.0, (value - low) / (high - low))
    return points[-1][1]


def _relate(a: Features, b: Features) -> Relation:
    if _same_text(a, b):
        return "same"
    frequency = Counter([name for one in (a, b) for name, _ in one.weights])
    likeness = dot(vector(a, frequency, 2), vector(b, frequency, 2))
    if dates_meet(a, b) and likeness >= SAME + APART[0][1] * _mean_gap(a, (b,)):
        return "same"
    return "related" if likeness >= RELATED else "unrelated"


def _tied_together(found: Sequence[Features]) -> bool:
    """True when dates, reprints and listings connect all of them."""
    dated = sorted((one for one in found if one.date), key=lambda one: one.date)
    loose = [one for one in found if not one.date]
    days = [date.fromisoformat(one.date).toordinal() for one in dated]
    tied = list(dated[:1] or loose[:1])
    for one, before, after in zip(dated[1:], days, days[1:], strict=False):
        if after - before > WINDOW and not any(_same_text(one, other) for other in tied):
            return False
        tied.append(one)
    waiting = [one for one in loose if one not in tied]
    while waiting:
        rest = [one for one in waiting if not any(_joined(one, other) for other in tied)]
        if len(rest) == len(waiting):
            return False
        tied.extend(one for one in waiting if one not in rest)
        waiting = rest
    return True


def _joined(one: Features, other: Features) -> bool:
    return dates_meet(one, other) or _same_text(one, other)


def _same_text(one: Features, other: Features) -> bool:
    return is_reprint(one, other) or is_listed(one, other)


def _newest_first(names: Iterable[str], known: Mapping[str, Features]) -> list[str]:
    return sorted(names, key=lambda name: (-_ordinal(known[name]), name))


def _ordinal(found: Features) -> int:
    """Day number; 0 without a date."""
    return date.fromisoformat(found.date).toordinal() if found.date else 0


def _length(weights: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights.values()))


def _running(document: Document) -> str:
    return " ".join(text for place, text in document.passages() if place.section not in ("title", "question"))
