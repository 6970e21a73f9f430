"""Compare: documents to stories, the same ones in whatever order the documents came. Pure.

Ties between documents make fields: what no tie connects cannot be one story, so a field is arranged without
looking at any other. Within one, the two groups that are most alike on average are joined, again and again,
as long as they are alike enough: first what shares days, then the undated. The reader's word stands above
both.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from briefing.compare.features import WINDOW
from briefing.compare.kinship import (
    CLOSE,
    CROWD,
    RELATED,
    marks,
    meets,
    needed,
    step,
    tie,
)
from briefing.compare.terms import dot

if TYPE_CHECKING:
    from briefing.compare.kinship import Kin, Tie

Pair = tuple[str, str]
Crowded = Callable[[int, int], bool]
"""Whether a mark is a crowd's around a day."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the reader said of pairs of documents, the smaller id first."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a document stands."""

    story: str
    """Named after its earliest document."""
    field: str
    """Named after the least id that ties connect it to."""


@dataclass(slots=True)
class _Cluster:
    names: list[str]
    total: dict[str, float]
    days: list[int]
    busy: int
    tied: bool = False
    """Days or texts tie two and more documents."""
    version: int = 0
    near: set[int] = field(default_factory=set)


NOTHING = Corrections()


def arrange(
    kin: Iterable[Kin],
    counts: Mapping[int, int],
    corrections: Corrections = NOTHING,
    crowded: Crowded | None = None,
) -> dict[str, Placed]:
    """Story and field of each document. `counts`: documents of each day of the whole library.

    Given a whole field, or several, the answer for it is the one that all documents together would give; then
    `crowded` must tell of the whole library, as `counts` does. None: these are all documents.
    """
    known = {one.name: one for one in sorted(kin, key=lambda one: one.name)}
    busy = {name: step(one.day, counts) for name, one in known.items()}
    ties = dict(_ties(known, busy, crowded or _all_crowded(known.values())))
    placed: dict[str, Placed] = {}
    parts = _parts(known, [*ties, *corrections.together])
    part_of = {name: number for number, names in enumerate(parts) for name in names}
    inside: list[dict[Pair, Tie]] = [{} for _ in parts]
    for pair, kind in ties.items():
        inside[part_of[pair[0]]][pair] = kind
    for names, tied in zip(parts, inside, strict=True):
        members = sorted(name for name in names if name in known)
        for story in _stories(members, known, busy, tied, corrections):
            first = min(story, key=lambda name: (not known[name].found.date, known[name].found.date, name))
            placed.update((name, Placed(first, members[0])) for name in story)
    return placed


def _ties(
    known: Mapping[str, Kin], busy: Mapping[str, int], crowded: Crowded
) -> Iterator[tuple[Pair, Tie]]:
    """All pairs that something ties, the smaller name first."""
    postings: defaultdict[int, list[str]] = defaultdict(list)
    undated: defaultdict[int, list[str]] = defaultdict(list)
    recent: defaultdict[int, deque[str]] = defaultdict(deque)
    for name, one in sorted(known.items(), key=lambda item: (item[1].day, item[0])):
        shared: Counter[str] = Counter()
        certain: set[str] = set()
        for mark in marks(one):
            if crowded(mark, one.day):
                continue
            if mark & 1:
                certain.update(postings[mark])
                postings[mark].append(name)
                continue
            near = recent[mark]
            while near and known[near[0]].day < one.day - WINDOW:
                near.popleft()
            shared.update(undated[mark])
            shared.update(near)
            (near if one.day else undated[mark]).append(name)
        for other in certain.union(shared):
            two = known[other]
            sure = other in certain
            if meets(one.day, two.day, shared[other], sure):
                kind = tie(two, one, max(busy[other], busy[name]), certain=sure)
                if kind:
                    yield _pair(other, name), kind


def crowd_test(days_of: Callable[[int], Mapping[int, int]]) -> Crowded:
    """Whether more documents than CROWD have a mark around a day; `days_of` gives a mark's documents by day.

    For an undated document, and for marks that tie on any day, all documents count.
    """

    def crowded(mark: int, day: int) -> bool:
        counts = days_of(mark)
        if mark & 1 or not day:
            return sum(counts.values()) > CROWD
        return sum(counts.get(near, 0) for near in range(day - WINDOW, day + WINDOW + 1)) > CROWD

    return crowded


def _all_crowded(known: Iterable[Kin]) -> Crowded:
    """The test where these are all documents."""
    days: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for one in known:
        for mark in marks(one):
            days[mark][one.day] += 1
    return cache(crowd_test(days.__getitem__))


def _parts(names: Iterable[str], pairs: Iterable[Pair]) -> list[set[str]]:
    """What the pairs connect."""
    parts = {name: {name} for name in names}
    for one, two in pairs:
        left, right = parts.setdefault(one, {one}), parts.setdefault(two, {two})
        if left is not right:
            small, large = sorted((left, right), key=len)
            large |= small
            parts.update(dict.fromkeys(small, large))
    return list({id(part): part for part in parts.values()}.values())


def _stories(
    names: Sequence[str],
    known: Mapping[str, Kin],
    busy: Mapping[str, int],
    ties: Mapping[Pair, Tie],
    corrections: Corrections,
) -> list[list[str]]:
    if len(names) < 2:
        return [[name] for name in names]
    groups = _bound(names, ties, corrections)
    clusters = {number: _cluster(group, known, busy) for number, group in enumerate(groups)}
    where = {name: number for number, group in enumerate(groups) for name in group}
    apart = _sides(corrections.apart, where)
    for kind, score in (("day", _by_day), ("words", _by_words)):
        for (one, two), found in ties.items():
            if found in ("day", kind):
                _connect(clusters, where[one], where[two])
        _join(clusters, where, score, apart)
        for cluster in clusters.values():
            cluster.tied = len(cluster.names) > 1
    return [sorted(cluster.names) for cluster in clusters.values()]


def _bound(names: Sequence[str], ties: Mapping[Pair, Tie], corrections: Corrections) -> list[list[str]]:
    """Documents that one text, or the reader, puts together, as far as the reader does not part them."""
    parts = {name: part for part in _parts(names, corrections.together) for name in part}
    for one, two in sorted(pair for pair, kind in ties.items() if kind == "text"):
        left, right = parts[one], parts[two]
        if left is right or any(_pair(a, b) in corrections.apart for a in left for b in right):
            continue
        left |= right
        parts.update(dict.fromkeys(right, left))
    found = {id(part): part for part in parts.values()}
    present = set(names)
    return sorted(sorted(part & present) for part in found.values() if part & present)


def _cluster(names: Sequence[str], known: Mapping[str, Kin], busy: Mapping[str, int]) -> _Cluster:
    total: dict[str, float] = {}
    for name in names:
        for term, weight in known[name].weights.items():
            total[term] = total.get(term, 0.0) + weight
    days = [known[name].day for name in names if known[name].day]
    return _Cluster(list(names), total, days, max(busy[name] for name in names))


def _sides(apart: Iterable[Pair], where: Mapping[str, int]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, two in apart:
        if one in where and two in where:
            found[one].add(two)
            found[two].add(one)
    return found


def _connect(clusters: Mapping[int, _Cluster], one: int, two: int) -> None:
    if one != two:
        clusters[one].near.add(two)
        clusters[two].near.add(one)


def _join(
    clusters: dict[int, _Cluster],
    where: dict[str, int],
    score: Callable[[_Cluster, _Cluster], float],
    apart: Mapping[str, set[str]],
) -> None:
    """Join the two that are most above what they need, until none is."""
    waiting: list[tuple[float, int, int, int]] = []

    def propose(one: int, two: int) -> None:
        left, right = clusters[one], clusters[two]
        if (found := score(left, right)) >= 0.0:
            heapq.heappush(waiting, (-found, min(one, two), max(one, two), left.version + right.version))

    for number, cluster in clusters.items():
        for other in cluster.near:
            if other > number:
                propose(number, other)
    while waiting:
        _, one, two, version = heapq.heappop(waiting)
        if one not in clusters or two not in clusters:
            continue
        left, right = clusters[one], clusters[two]
        if left.version + right.version != version or _parted(left, right, apart):
            continue
        _swallow(clusters, where, one, two)
        for other in sorted(left.near):
            propose(one, other)


def _parted(one: _Cluster, two: _Cluster, apart: Mapping[str, set[str]]) -> bool:
    return any(not apart[name].isdisjoint(two.names) for name in one.names if name in apart)


def _swallow(clusters: dict[int, _Cluster], where: dict[str, int], one: int, two: int) -> None:
    left, right = clusters[one], clusters.pop(two)
    left.names += right.names
    left.days += right.days
    left.busy = max(left.busy, right.busy)
    left.version += right.version + 1
    for term, weight in right.total.items():
        left.total[term] = left.total.get(term, 0.0) + weight
    for name in right.names:
        where[name] = one
    for other in right.near:
        clusters[other].near.discard(two)
        _connect(clusters, one, other)


def _likeness(one: _Cluster, two: _Cluster) -> float:
    """Mean cosine over the pairs."""
    return dot(one.total, two.total) / (len(one.names) * len(two.names))


def _by_day(one: _Cluster, two: _Cluster) -> float:
    gap = sum(abs(left - right) for left in one.days for right in two.days)
    pairs = len(one.days) * len(two.days)
    return _likeness(one, two) - needed(max(one.busy, two.busy), gap / pairs if pairs else 0.0)


def _by_words(one: _Cluster, two: _Cluster) -> float:
    return _likeness(one, two) - (CLOSE if one.tied or two.tied else RELATED)


def _pair(one: str, two: str) -> Pair:
    return (one, two) if one < two else (two, one)
