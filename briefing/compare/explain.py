"""Compare: why two unequal amounts need not differ.

Each function looks for one explanation and words it as a short note: parts that add up, what is left of a
total, so much for each, a later count. Pure arithmetic on `Entry`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from briefing.compare.align import Entry, likeness, same_quantity
from briefing.compare.concepts import is_people

if TYPE_CHECKING:
    from briefing.compare.contexts import Context
    from briefing.compare.marks import Mark
    from briefing.model import Document

_LATER = timedelta(hours=3)
"""Two counts of documents this far apart in time are an update, not a conflict (FIGURES.md section 6)."""
_LIKE, _SURE = 0.3, 0.6
_ADDED = frozenset(("count", "money", "measure"))
"""Kinds of which parts make a whole; shares of a poll and spans of time do so by chance."""
_MAX_PARTS = 12
_LEAST = 4
"""Smaller totals are sums by chance."""
_Parts = tuple[tuple[Entry, ...], str]
_OF = re.compile(r"^(\d[\d,]*|\w+) (?:out )?of (?:the |its |their )?(\d[\d,]*)$")


def later(one: Document, two: Document) -> int:
    """-1 when `one` was published clearly earlier than `two`, 1 when later, 0 when it cannot be told."""
    first, second = _moment(one.published), _moment(two.published)
    if first is None or second is None:
        return 0
    if "T" not in one.published or "T" not in two.published:
        days = (first.date() - second.date()).days
        return (days > 0) - (days < 0)
    if abs(first - second) < _LATER:
        return 0
    return 1 if first > second else -1


def marked_apart(one: Entry, two: Entry) -> str:
    """What tells two figures of one quantity apart, for a note; empty when nothing does."""
    if one.key.figure.kind != two.key.figure.kind or one.dimensions.isdisjoint(two.dimensions):
        return ""
    for a in one.contexts:
        for b in two.contexts:
            apart = sorted(mark for mark in a.marks ^ b.marks if mark in _NOTES)
            if (
                len(apart) == 1
                and (a.role or a.head)
                and same_quantity(a, b, topic=True)
                and likeness(a, b) >= _SURE
            ):
                return _NOTES[apart[0]]
    return ""


_NOTES: dict[Mark, str] = {
    "fiscal": "fiscal and calendar year",
    "part": "a part and the whole",
    "forecast": "expected and actual",
    "maximum": "the limit and the case",
    "each": "each and in all",
}


def parts_of(total: Entry, others: Sequence[Entry]) -> _Parts | None:
    """The figures of another document that make up `total`, and how, worded as a note; None when none do."""
    value = total.exact
    if value is None or value < _LEAST or total.key.figure.kind not in _ADDED:
        return None
    known = [(other.exact, other) for other in others if other.exact is not None and other.exact > 0]
    smaller = [each for each in known if each[0] < value and _related(total, each[1])][:_MAX_PARTS]
    return _sum(value, smaller) or _each(value, total, smaller) or _rest(value, total, others, known)


def _sum(value: float, smaller: Sequence[tuple[float, Entry]]) -> _Parts | None:
    for count in (2, 3):
        for parts in combinations(smaller, count):
            if _close(sum(number for number, _ in parts), value) and _together([entry for _, entry in parts]):
                note = f"{' + '.join(_show(number) for number, _ in parts)} = {_show(value)}"
                return tuple(entry for _, entry in parts), note
    return None


def _each(value: float, total: Entry, smaller: Sequence[tuple[float, Entry]]) -> _Parts | None:
    if "each" in total.marks:
        return None
    for number, other in smaller:
        times = round(value / number)
        if "each" in other.marks and 2 <= times <= 20 and _close(times * number, value):
            return (other,), f"{times} × {_show(number)} = {_show(value)}"
    return None


def _rest(
    value: float, total: Entry, others: Sequence[Entry], known: Sequence[tuple[float, Entry]]
) -> _Parts | None:
    """What is left of a whole: "10 of 22 charges" leaves 12."""
    for other in others:
        if other.key.figure.kind != "share":
            continue
        written = _part_of(other.key.figure.surface)
        if written and _close(written[1] - written[0], value) and _related(total, other):
            return (other,), f"{_show(written[1])} − {_show(written[0])} = {_show(value)}"
    parts = [each for each in known if "part" in each[1].marks]
    wholes = [each for each in known if each[0] > value] if parts else []
    for part, one in parts[:_MAX_PARTS]:
        for whole, two in wholes:
            if _close(whole - part, value) and _together((one, two)) and _related(total, two):
                return (two, one), f"{_show(whole)} − {_show(part)} = {_show(value)}"
    return None


def complement(one: Entry, two: Entry) -> str:
    """ "35% + 65% = 100%" where two shares make the whole: who has and who has not; else empty."""
    first, second = one.exact, two.exact
    if {one.key.figure.kind, two.key.figure.kind} != {"percent"} or first is None or second is None:
        return ""
    if not _close(first + second, 100.0) or first == second:
        return ""
    return f"{_show(max(first, second))}% + {_show(min(first, second))}% = 100%"


def _related(total: Entry, other: Entry) -> bool:
    """True when the other can be a part of the total: of its dimension, and about the same."""
    if total.dimensions.isdisjoint(other.dimensions) and other.key.figure.kind != "share":
        return False
    return any(_alike(a, b) for a in total.contexts for b in other.contexts)


def _alike(one: Context, two: Context) -> bool:
    if one.role and one.role == two.role and is_people(one.head) and is_people(two.head):
        return True
    known = (one.head and one.head == two.head) or (one.role and one.role == two.role)
    return bool(known) and likeness(one, two) >= _LIKE


def _together(parts: Sequence[Entry]) -> bool:
    """True when all parts stand in one text."""
    places = [{mention.place for mention in part.key.mentions} for part in parts]
    return bool(set.intersection(*places))


def _part_of(surface: str) -> tuple[float, float] | None:
    found = _OF.match(surface)
    if not found or not found[1][0].isdigit():
        return None
    part, whole = (float(number.replace(",", "")) for number in found.groups())
    return (part, whole) if part < whole else None


def _close(one: float, two: float) -> bool:
    return abs(one - two) <= 1e-6 * max(abs(one), abs(two), 1.0)


def _show(number: float) -> str:
    for size, letter in ((1e9, "bn"), (1e6, "m")):
        if abs(number) >= size:
            return f"{number / size:,.10g}{letter}"
    return f"{number:,.10g}"


def _moment(iso: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
