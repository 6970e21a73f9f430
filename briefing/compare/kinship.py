"""Compare: how two documents are tied: by one text, by days and words, or by words alone. Pure.

What is said of a pair depends on the two documents and on how busy their days are, never on the order in
which documents came: that is what makes stories the same however a library was filled.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from briefing.compare.features import WINDOW, dates_meet, is_listed, is_reprint, title_key, vector
from briefing.compare.terms import dot

if TYPE_CHECKING:
    from briefing.compare.features import Features

Tie = Literal["text", "day", "words"]
"""One text (a reprint, or listed by the other); alike and near in time; alike without a shared date."""

SAME = 0.18
"""Mean cosine that makes documents of one day one story where few articles a day are read."""
RELATED = 0.3
"""Mean cosine from which documents without a shared date are related."""
LINK = 0.35
"""Cosine of the pair that suggests it; it keeps the undated documents of a library from being one field."""
CLOSE = 0.45
"""Mean cosine from which an undated document stands with a story that dates already tie (STORIES.md section
3)."""

_HEADS = 20
"""Weightiest terms of a document by which others are found."""
_SHARED, _SHARED_UNDATED = 2, 4
"""How many of them two must share; more where no day narrows the choice."""
CROWD = 60
"""A mark that more documents have, within the window of one of them, ties none: so many do not tell of one
event, they use one form (bulletins, results, listings) or a word of the season. It bounds the work for a
document, and the size of a field, whatever a source sends."""
_SAMPLES = 12
"""Sampled shingles by which reprints are found: of two texts that share 0.6 one is in both, p > 0.998."""
_BUSY = (
    (3, 0.05, 0.0),
    (6, 0.08, 0.0),
    (12, 0.12, 0.0),
    (50, 0.12, 0.02),
    (100, 0.12, 0.05),
    (200, 0.12, 0.08),
    (400, 0.12, 0.12),
)
_BUSIEST = (0.12, 0.20)
"""Articles of the busiest day up to which it holds, what each day between two documents adds to SAME, and
what else: the denser the stream, the more alike are different events (STORIES.md section 3). In steps, so
that one more document seldom touches others."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A document as its neighbours see it."""

    name: str
    found: Features
    day: int
    """Number of its day; 0 without a date."""
    weights: Mapping[str, float]
    """Its terms with length 1; weighed by how common a word is in news at large, not in this library."""


def kin_of(name: str, found: Features) -> Kin:
    """What is compared of a document."""
    return Kin(name, found, ordinal(found), vector(found, {}, 0))


def ordinal(found: Features) -> int:
    """Day number; 0 without a date."""
    return date.fromisoformat(found.date).toordinal() if found.date else 0


def marks(kin: Kin) -> frozenset[int]:
    """Hashes by which a document finds those it may be tied to: even ones of its weightiest terms, odd ones
    of samples of its text, of its title and of titles that it lists.

    See `meets` for what two documents must share to be looked at.
    """
    heads = sorted(kin.weights, key=lambda name: (-kin.weights[name], name))[:_HEADS]
    # Those that most halvings of a sketch leave come first: a short and a long text give the same.
    samples = sorted(kin.found.sketch, key=lambda value: (-(value & -value), value))[:_SAMPLES]
    titles = {title_key(kin.found.title), *kin.found.listed} - {""}
    return frozenset(
        (
            *(_hash(f"w {name}") << 1 for name in heads),
            *(_hash(f"s {value}") << 1 | 1 for value in samples),
            *(_hash(f"t {title}") << 1 | 1 for title in titles),
        )
    )


def meets(one_day: int, other_day: int, shared: int, certain: bool) -> bool:
    """Whether two documents are looked at that share so many marks, some of them odd: not those of a term."""
    if certain:
        return True
    if one_day and other_day:
        return shared >= _SHARED and abs(one_day - other_day) <= WINDOW
    return shared >= _SHARED_UNDATED


def step(day: int, counts: Mapping[int, int]) -> int:
    """How busy the busiest day near this one is, as a number of `_BUSY`; 0 for no day."""
    if day == 0:
        return 0
    most = max(counts.get(near, 0) for near in range(day - WINDOW, day + WINDOW + 1))
    return sum(most > limit for limit, _, _ in _BUSY)


def needed(busy: int, gap: float) -> float:
    """Mean cosine for one story in days so busy, so many days apart."""
    slope, more = _BUSY[busy][1:] if busy < len(_BUSY) else _BUSIEST
    return SAME + more + slope * gap


def tie(one: Kin, two: Kin, busy: int, *, certain: bool = True) -> Tie | None:
    """What ties two documents, the strongest first; None without a tie. `certain`: they share an odd mark."""
    if certain and (is_listed(one.found, two.found) or is_reprint(one.found, two.found)):
        return "text"
    if one.day and two.day and abs(one.day - two.day) > WINDOW:
        return None
    likeness = dot(one.weights, two.weights)
    if likeness < SAME:
        return None
    if dates_meet(one.found, two.found):
        gap = abs(one.day - two.day) if one.day and two.day else 0
        if likeness >= needed(busy, gap):
            return "day"
    return "words" if likeness >= LINK and not (one.day and two.day) else None


def _hash(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "replace"))
