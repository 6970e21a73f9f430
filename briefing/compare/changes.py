"""Compare: what a revision of a document changed, in the order in which a reader wants it.

Sentences are aligned as in STORIES.md section 6: equal runs, then equal text elsewhere (moved), then the most
alike of the rest (edited); what is left was added or removed. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from briefing.answers import Changes, Edit, Passage
from briefing.compare.figure_changes import figure_changes
from briefing.compare.passages import TOLD, sentences_of
from briefing.compare.words import changed, key
from briefing.model import Place

if TYPE_CHECKING:
    from briefing.model import Document

EDITED = 0.5
"""Likeness from which two sentences are one that was edited; lower gives false edits."""

_SORTED_LOSS = 0.05
_MOST_PAIRS = 250_000
_LONG = 2000
"""Sentences from which those that recur often are no anchors: it bounds the cost."""
_Quoted = tuple[str, Passage]
_MARKED = re.compile(r"“([^“”]{12,})”|\"([^\"]{12,})\"|«([^«»]{12,})»")
_SAME_QUOTE = 0.85


@dataclass(frozen=True, slots=True)
class _Unit:
    passage: Passage
    key: str


@dataclass(frozen=True, slots=True)
class _Aligned:
    equal: tuple[tuple[_Unit, _Unit], ...]
    moved: tuple[tuple[_Unit, _Unit], ...]
    edited: tuple[tuple[_Unit, _Unit], ...]
    added: tuple[_Unit, ...]
    removed: tuple[_Unit, ...]


def changes(old: Document, new: Document) -> Changes:
    """What `new` changed against `old`; all parts empty and 0 for equal documents."""
    before, after = sentences_of(old, TOLD), sentences_of(new, TOLD)
    aligned = _align(*_units(before, after))
    headline, cosmetic = _headline(old, new)
    cosmetic += sum(a.passage.text != b.passage.text for a, b in (*aligned.equal, *aligned.moved))
    edited = tuple(_edit(a.passage, b.passage) for a, b in aligned.edited)
    added = tuple(Edit("added", None, unit.passage) for unit in aligned.added)
    removed = tuple(Edit("removed", unit.passage, None) for unit in aligned.removed)
    stated = bool(old.quotes and new.quotes)
    quotes = _quoted(old, before, stated=stated), _quoted(new, after, stated=stated)
    return Changes(
        headline=headline,
        figures=figure_changes(old, new, (*edited, *((headline,) if headline else ())), added, removed),
        quotes_added=_unlike(quotes[1], quotes[0]),
        quotes_removed=_unlike(quotes[0], quotes[1]),
        edited=edited,
        added=added,
        removed=removed,
        moved=len(aligned.moved),
        cosmetic=cosmetic,
    )


def _units(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[list[_Unit], list[_Unit]]:
    """What stands unchanged in both has its text for a key, which saves most of the work."""
    same = {passage.text for passage in before} & {passage.text for passage in after}
    old, new = (
        [_Unit(passage, passage.text if passage.text in same else key(passage.text)) for passage in side]
        for side in (before, after)
    )
    return old, new


def _headline(old: Document, new: Document) -> tuple[Edit | None, int]:
    if old.title == new.title:
        return None, 0
    if key(old.title) == key(new.title):
        return None, 1
    one, two = (Passage(one.title, Place("title"), 0, len(one.title)) for one in (old, new))
    gone, come = changed(old.title, new.title)
    return Edit("headline", one, two, gone, come), 0


def _edit(old: Passage, new: Passage) -> Edit:
    gone, come = changed(old.text, new.text)
    return Edit("edited", old, new, gone, come)


def _align(olds: Sequence[_Unit], news: Sequence[_Unit]) -> _Aligned:
    long = len(news) > _LONG
    matcher = SequenceMatcher(None, [unit.key for unit in olds], [unit.key for unit in news], autojunk=long)
    equal: list[tuple[_Unit, _Unit]] = []
    left: list[_Unit] = []
    right: list[_Unit] = []
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            equal.extend(zip(olds[old_start:old_end], news[new_start:new_end], strict=True))
        else:
            left.extend(olds[old_start:old_end])
            right.extend(news[new_start:new_end])
    moved = _take_equal(left, right)
    edited = _take_alike(left, right)
    return _Aligned(tuple(equal), tuple(moved), tuple(edited), tuple(right), tuple(left))


def _take_equal(left: list[_Unit], right: list[_Unit]) -> list[tuple[_Unit, _Unit]]:
    """Takes out units that stand elsewhere with the same words."""
    waiting: dict[str, list[int]] = {}
    for index, unit in enumerate(right):
        waiting.setdefault(unit.key, []).append(index)
    pairs = {waiting[unit.key].pop(0): index for index, unit in enumerate(left) if waiting.get(unit.key)}
    return _taken(left, right, pairs)


def _take_alike(left: list[_Unit], right: list[_Unit]) -> list[tuple[_Unit, _Unit]]:
    """Takes out the most alike pairs, best first; in the order of the new document."""
    from rapidfuzz.fuzz import ratio, token_sort_ratio

    scored = []
    for one, two in _candidates(len(left), len(right)):
        old, new = left[one].key, right[two].key
        score = ratio(old, new) / 100
        if score < EDITED:
            score = token_sort_ratio(old, new) / 100 - _SORTED_LOSS
        if score >= EDITED:
            scored.append((-score, abs(one - two), one, two))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, _, one, two in sorted(scored):
        if two not in pairs and one not in used:
            pairs[two] = one
            used.add(one)
    return _taken(left, right, pairs)


def _candidates(olds: int, news: int) -> Iterator[tuple[int, int]]:
    """All pairs of indices; in texts of thousands of changed sentences only those at about the same place."""
    if not olds or not news:
        return
    reach = news if olds * news <= _MOST_PAIRS else max(1, _MOST_PAIRS // (2 * olds))
    for one in range(olds):
        middle = one * news // olds
        for two in range(max(0, middle - reach), min(news, middle + reach + 1)):
            yield one, two


def _taken(left: list[_Unit], right: list[_Unit], pairs: dict[int, int]) -> list[tuple[_Unit, _Unit]]:
    """Takes the pairs (index on the right, on the left) out of both sides."""
    found = [(left[one], right[two]) for two, one in sorted(pairs.items())]
    used = set(pairs.values())
    left[:] = [unit for index, unit in enumerate(left) if index not in used]
    right[:] = [unit for index, unit in enumerate(right) if index not in pairs]
    return found


def _quoted(document: Document, passages: Sequence[Passage], *, stated: bool) -> list[_Quoted]:
    """The words of each quotation, and the sentences that hold it."""
    texts = dict(document.passages())
    by_place: dict[Place, list[Passage]] = {}
    for passage in passages:
        by_place.setdefault(passage.place, []).append(passage)
    found: list[_Quoted] = []
    for place, start, end, text in _quotations(document, stated=stated):
        held = [one for one in by_place.get(place, ()) if one.end > start and one.start < end]
        if held:
            first, last = held[0].start, held[-1].end
            passage = Passage(texts[place][first:last], place, first, last, held[0].number)
            found.append((key(text), passage))
    return found


def _quotations(document: Document, *, stated: bool) -> Iterator[tuple[Place, int, int, str]]:
    """Quotations as the document's model has them where both revisions do, else by their marks."""
    if stated:
        yield from ((quote.place, quote.start, quote.end, quote.text) for quote in document.quotes)
        return
    for place, text in document.passages():
        for match in _MARKED.finditer(text):
            yield place, match.start(), match.end(), match[1] or match[2] or match[3]


def _unlike(ones: Sequence[_Quoted], others: Sequence[_Quoted]) -> tuple[Passage, ...]:
    """Quotations that the others do not have, nor in part: one cut short is an edit, not a new one."""
    from rapidfuzz.fuzz import partial_ratio

    known = {words for words, _ in others}
    near = sorted(known) if len(ones) * len(known) <= _MOST_PAIRS // 10 else []
    found: list[Passage] = []
    for words, passage in ones:
        if words in known or any(partial_ratio(words, other) >= 100 * _SAME_QUOTE for other in near):
            continue
        if passage not in found:
            found.append(passage)
    return tuple(found)
