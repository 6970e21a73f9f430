"""Which of the matches are shown, and in what order: tiers first, then closeness. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.answers import Hit
from briefing.model import Place
from briefing.search.matching import APART
from briefing.search.snippets import snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.answers import Tier
    from briefing.model import Span
    from briefing.search.matching import Match
    from briefing.search.parts import PartKey
    from briefing.search.protocol import Facts, Index

PER_DOCUMENT = 4
"""Places of one document and kind that may be shown."""

_COST = 2
"""What it costs that a reading is unlikely, against a class of distance; tuned on half of the queries of
../shared/data/search and the same on the other half."""
_OTHER = 2
"""What it costs that words are not as typed, in choosing what is shown."""
_RETRIEVED = 10
"""Places in the index's own order that count as much as a class of distance."""
_SIZES = (300, 1200, 4800)
"""Characters of a text: about an answer, a note, an article."""

TIERS: tuple[Tier, ...] = ("exact", "words", "prefix", "typos", "some", "newest")
_ORDER = {tier: rank for rank, tier in enumerate(TIERS)}


@dataclass(frozen=True, slots=True)
class Found:
    """A match before it becomes a hit."""

    key: PartKey
    match: Match
    order: int
    """In which it was retrieved."""
    far: int = 0
    """Letters off of the missing words."""

    @property
    def rank(self) -> tuple[int, ...]:
        """Tier, words missing, how far off and how far apart the words are, order of retrieval, place."""
        found = self.match
        off = _COST * (found.cost + 2 * self.far) + self._apart + self.order // _RETRIEVED
        return (_ORDER[found.tier], found.lacking, off + found.spared, self.order, found.piece)

    @property
    def worth(self) -> tuple[int, ...]:
        """What decides whether it is shown at all: words typed further or misspelt but side by side are worth
        more than the same letters strewn over a text. What is shown is ordered by `rank`."""
        found = self.match
        other = 0 if found.tier in ("exact", "words") else _OTHER
        off = found.spared + 3 * found.cost // 2 + self.far + self._apart + other
        return (found.lacking, off, *self.rank)

    @property
    def _apart(self) -> int:
        """How far apart the words stand; one more outside a title, and one for each fourfold length of the
        text: in a long one the same words stand together by chance."""
        found = self.match
        outside = 0 if found.where.scope == "title" else 1
        return found.band + outside + sum(len(found.part.text) > size for size in _SIZES)

    @property
    def good(self) -> bool:
        """All words that carry meaning in one passage: no answer without one is worth showing beside it."""
        return not self.match.lacking and self.match.band < APART - 1


def few_of_each(keys: Sequence[PartKey]) -> list[PartKey]:
    """At most PER_DOCUMENT stretches of one text: a book among the news must not be read through."""
    kept: list[PartKey] = []
    seen: dict[tuple[int, int | None], int] = {}
    for key in dict.fromkeys(keys):
        owner = (key.document, key.entry)
        seen[owner] = seen.get(owner, 0) + 1
        if seen[owner] <= PER_DOCUMENT:
            kept.append(key)
    return kept


def chosen(found: list[Found], limit: int) -> list[Found]:
    """The first place of every part, then further places of the same ones; partial answers last."""
    found.sort(key=lambda each: each.worth)
    first: list[Found] = []
    more: list[Found] = []
    seen: set[tuple[int, int | None]] = set()
    for each in found:
        owner = (each.key.document, each.key.entry)
        (more if owner in seen else first).append(each)
        seen.add(owner)
    complete = [each for each in first if each.match.tier != "some"][:limit]
    complete += [each for each in more if each.match.tier != "some"][: limit - len(complete)]
    complete += [each for each in first if each.match.tier == "some"][: limit - len(complete)]
    return sorted(complete, key=lambda each: each.rank)


def hits(index: Index, chosen: list[Found]) -> list[Hit]:
    facts = index.facts([each.key.document for each in chosen])
    return [_hit(facts[each.key.document], each) for each in chosen if each.key.document in facts]


def _hit(facts: Facts, found: Found) -> Hit:
    match, entry = found.match, found.key.entry
    piece = match.where
    shown, spans, matches = snippet(match)
    return Hit(
        facts.id, facts.key, facts.title, facts.outlet, piece.scope, piece.place,
        None if entry is None else entry + 1, match.tier, shown, spans,
        () if piece.scope == "outlet" else matches, match.readings if match.tier in ("typos", "some") else (),
    )  # fmt: skip


def title_hit(facts: Facts, spans: Sequence[Span]) -> Hit:
    return Hit(
        facts.id, facts.key, facts.title, facts.outlet, "title", Place("title"), None, "newest", facts.title,
        tuple(spans), tuple(spans),
    )  # fmt: skip
