"""The search itself: tier after tier over an index given by a protocol, then ranked on the words as written.

A part is an article's running text or one FAQ entry. Retrieval is by index, cheap and broad; what is shown
is decided here on the original text: place, tier, marks, snippet. No SQL and no clock but a stopwatch.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from briefing.answers import Hit, Scope, Tier
from briefing.model import Document, Place, Span
from briefing.search.fold import Token, tokens
from briefing.search.matching import Match, match, snippet
from briefing.search.query import Query, Word, typos

RERANKED = 30
"""Parts that are read in full for ranking (SEARCH.md section 4, finding 4)."""
EXPANSIONS = 12
"""Spellings tried for a word, by letters off and frequency."""
BUDGET = 0.06
"""Seconds after which no further tier is begun."""
READ_LIMIT = 64_000
"""Characters of a passage that are matched and ranked; a longer one is found by its beginning."""
PER_DOCUMENT = 4

TIERS: tuple[Tier, ...] = ("exact", "words", "prefix", "typos", "some", "newest")
_ORDER = {tier: rank for rank, tier in enumerate(TIERS)}


@dataclass(frozen=True, slots=True)
class Part:
    """A row of the index: a document, and the FAQ entry when it is one."""

    document: int
    entry: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a hit says of its document."""

    id: str
    key: str
    title: str
    outlet: str
    moment: int


Alternatives = Sequence[tuple[Word, ...]]
"""Per word of the query, the spellings that will do."""


class Index(Protocol):
    """What the engine asks of the library."""

    def parts(self, wanted: Sequence[Sequence[Word]], query: Query, limit: int) -> list[Part]:
        """Parts that have one spelling of each word, best first by the index's own rank."""
        ...

    def spellings(self, word: str, most: int) -> list[tuple[str, int]]:
        """Words of the library within reach of `most` letters off: (word, how often)."""
        ...

    def frequency(self, word: Word) -> int:
        """In how many parts a word (or beginning) stands."""
        ...

    def newest(self, prefix: str, query: Query, limit: int) -> list[int]:
        """Newest documents with a title word that begins so (all, for an empty one)."""
        ...

    def document(self, number: int) -> Document:
        """A document to match in."""
        ...

    def facts(self, number: int) -> Facts:
        """What a hit says of it."""
        ...


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage that answers, before it becomes a hit."""

    document: int
    moment: int
    place: Place
    text: str
    match: Match

    @property
    def rank(self) -> tuple[int, int, int, int, int, int, str, int]:
        """Tier, words missing, letters off, how close together, title first, newest first, place."""
        band = min(4, self.match.spread // 6) if self.match.tier != "exact" else 0
        title = 0 if self.place.section == "title" else 1
        where = self.place
        return (
            _ORDER[self.match.tier], self.match.missing, self.match.edits, band, title, -self.moment,
            where.section, where.paragraph,
        )  # fmt: skip


def search(
    index: Index, query: Query, limit: int = 10, cancelled: Callable[[], bool] = lambda: False
) -> list[Hit]:
    """Places that answer a query, best first; the same query gives the same order."""
    if not query.words:
        return _listed(index, query, limit) if query.filters or query.scopes else []
    lone = query.words[0] if len(query.words) == 1 else None
    if (
        lone is not None
        and len(lone.text) < 3
        and len(lone.tokens) == 1
        and lone.prefix
        and lone.text.isalnum()
    ):
        return _broad(index, query, lone, limit)
    started = time.perf_counter()
    found: dict[tuple[int, Place], _Found] = {}
    seen: set[Part] = set()
    for wanted in _attempts(index, query):
        fresh = [part for part in index.parts(wanted, query, max(RERANKED, limit * 3)) if part not in seen]
        for part in fresh[:RERANKED]:
            if cancelled():
                return []
            seen.add(part)
            for each in _places(index, part, query):
                found.setdefault((each.document, each.place), each)
        good = {each.document for each in found.values() if each.match.tier != "some"}
        if len(good) >= limit or time.perf_counter() - started > BUDGET:
            break
    return [_hit(index, each) for each in _chosen(list(found.values()), limit)]


def _attempts(index: Index, query: Query) -> Iterator[list[list[Word]]]:
    """What is asked of the index, one broader attempt after the other."""
    words = query.words
    yield [[word] for word in words]
    longer = [
        word if word.exact or word.prefix or len(word.text) < 3 else Word(word.tokens, prefix=True)
        for word in words
    ]
    if longer != list(words):
        yield [[word] for word in longer]
    for most in (1, 2):
        spelled = [_spellings(index, word, most) for word in longer]
        if any(len(each) > 1 for each in spelled) and (most == 1 or any(typos(w.text) > 1 for w in words)):
            yield spelled
    if len(words) > 1:
        spelled = [_spellings(index, word, 2) for word in longer]
        weights = [index.frequency(word) for word in longer]
        for dropped in sorted(range(len(words)), key=lambda n: -weights[n]):
            yield [each for number, each in enumerate(spelled) if number != dropped]


def _spellings(index: Index, word: Word, most: int) -> list[Word]:
    allowed = 0 if word.exact or len(word.tokens) > 1 else min(most, typos(word.text))
    if not allowed:
        return [word]
    near = index.spellings(word.text, allowed)[:EXPANSIONS]
    return [word, *(Word((spelling,), exact=True) for spelling, _ in near if spelling != word.text)]


def _places(index: Index, part: Part, query: Query) -> list[_Found]:
    """The passages of a part that answer all words; else the one that answers most."""
    document = index.document(part.document)
    moment = index.facts(part.document).moment
    if query.excluded and any(_excluded(tokens(text), query) for _, text in document.passages()):
        return []
    found: list[_Found] = []
    covered: set[int] = set()
    for place, text, read in passages(document, part.entry, query.scopes):
        answer = match(text, read, query.words)
        if answer is not None:
            covered |= {each.group for each in answer.answers}
            found.append(_Found(part.document, moment, place, text, answer))
    whole = sorted((each for each in found if each.match.tier != "some"), key=lambda each: each.rank)
    if whole:
        return whole[:PER_DOCUMENT]
    best = sorted(found, key=lambda each: each.rank)[:1]
    if best and len(covered) == len(query.words):
        return [_over_passages(best[0], found, query)]
    return best


def _over_passages(best: _Found, found: Sequence[_Found], query: Query) -> _Found:
    """A document whose words stand in several passages answers all of them: at the passage with most."""
    how: dict[int, tuple[int, int]] = {}
    for each in found:
        for answer in each.match.answers:
            how[answer.group] = min(how.get(answer.group, (9, 9)), (answer.how, answer.edits))
    tier = TIERS[1 + max(rank[0] for rank in how.values())]
    edits = sum(rank[1] for rank in how.values())
    whole = Match(tier, 0, edits, 1 << 20, best.match.answers)
    return _Found(best.document, best.moment, best.place, best.text, whole)


def passages(
    document: Document, entry: int | None, scopes: Sequence[Scope]
) -> Iterator[tuple[Place, str, list[Token]]]:
    """The texts of a part that are within the scopes, with their words."""
    wanted = set(scopes)
    for place, text in document.passages():
        asked = place.section in ("faq", "question")
        if asked != (entry is not None) or (asked and place.paragraph != entry):
            continue
        if wanted and scope_of(place) not in wanted:
            continue
        yield place, text, tokens(text[:READ_LIMIT])
    if entry is None and document.outlet and (not wanted or "outlet" in wanted):
        yield Place("title", -1), document.outlet, tokens(document.outlet)


def scope_of(place: Place) -> Scope:
    """The search scope a place belongs to."""
    match place.section:
        case "question" | "faq":
            return "faq"
        case "title":
            return "outlet" if place.paragraph < 0 else "title"
        case "deck" | "overview" | "analysis":
            return place.section
        case _:
            return "body"


def _excluded(read: Sequence[Token], query: Query) -> bool:
    return any(match("", read, [Word(word.tokens, exact=True)], fuzzy=False) for word in query.excluded)


def _chosen(found: list[_Found], limit: int) -> list[_Found]:
    """The first hit of every document, then further places of the same ones, in rank order."""
    found.sort(key=lambda each: each.rank)
    first: list[_Found] = []
    more: list[_Found] = []
    seen: set[tuple[int, bool]] = set()
    for each in found:
        key = (each.document, each.place.section in ("faq", "question"))
        (more if key in seen else first).append(each)
        seen.add(key)
    complete = [each for each in first if each.match.tier != "some"]
    chosen = (complete or first)[:limit]
    rest = [each for each in more if each.match.tier != "some"]
    if complete and len(chosen) < limit:
        chosen += rest[: limit - len(chosen)]
    if complete and len(chosen) < limit:
        chosen += [each for each in first if each.match.tier == "some"][: limit - len(chosen)]
    return sorted(chosen, key=lambda each: each.rank)


def _hit(index: Index, each: _Found) -> Hit:
    facts = index.facts(each.document)
    shown, spans = snippet(each.text, each.match)
    outlet = each.place.paragraph < 0
    faq = each.place.paragraph + 1 if each.place.section in ("faq", "question") else None
    return Hit(
        facts.id,
        facts.key,
        facts.title,
        facts.outlet,
        scope_of(each.place),
        Place("title") if outlet else each.place,
        faq,
        each.match.tier,
        shown,
        spans,
        () if outlet else each.match.spans,
        each.match.readings if each.match.tier == "typos" else (),
    )


def _broad(index: Index, query: Query, word: Word, limit: int) -> list[Hit]:
    """One or two letters: the newest titles with such a word, and it is said so."""
    hits = []
    for number in index.newest(word.text, query, limit):
        document = index.document(number)
        answer = match(document.title, tokens(document.title), [word], fuzzy=False)
        hits.append(_title_hit(index.facts(number), document.title, answer.spans if answer else ()))
    return hits


def _listed(index: Index, query: Query, limit: int) -> list[Hit]:
    """Operators without words: the newest documents that they let through."""
    numbers = index.newest("", query, limit)
    return [_title_hit(index.facts(number), index.facts(number).title, ()) for number in numbers]


def _title_hit(facts: Facts, title: str, spans: Sequence[Span]) -> Hit:
    return Hit(
        facts.id, facts.key, facts.title, facts.outlet, "title", Place("title"), None, "newest", title,
        tuple(spans), tuple(spans),
    )  # fmt: skip
