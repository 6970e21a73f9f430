"""The search itself: tier after tier over an index given by a protocol, then ranked on the words as written.

Retrieval is cheap and broad, kept so by a budget of document frequencies; what is shown is decided here on
the text: place, tier, marks, snippet. No SQL, no clock: whoever calls says when it is late.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.answers import Hit
from briefing.model import Place
from briefing.search.lexicon import LONGEST, closeness
from briefing.search.matching import APART, Wanted, has_word, match_part
from briefing.search.parts import Piece, ready
from briefing.search.protocol import Term
from briefing.search.query import typos
from briefing.search.snippets import snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.answers import Tier
    from briefing.model import Span
    from briefing.search.matching import Match, Spelling
    from briefing.search.parts import Part, PartKey
    from briefing.search.protocol import Facts, Index
    from briefing.search.query import Query, Word

RERANKED = 30
"""Parts of one attempt that are read for ranking (SEARCH.md section 4, finding 4)."""
TYPING = 100
"""Hits that a screen may ask for at every key press; who asks for more has time, and more parts are read."""
MOST_RERANKED = 500
ENOUGH = 10
"""Answers with all words after which, when a strong one is among them, no further tier is tried."""
WORK = 160
"""Work of a search, after which, with an answer at hand, no further tier is begun. A unit is about 0.1 ms on
the machine of SEARCH.md, but it is counted, not timed: the same query has the same answer under any load."""
_POSTINGS = 2000
"""Entries of the index that are gone through in a unit of work."""
_SPELLED, _LOOKED_UP, _PART = 10, 20, 2
"""Work of finding the spellings near a word, of looking terms up in the index, of reading a part."""
_CROWDED = 16
"""How many times more parts are looked up where those found are mostly of one long text."""
_CHARACTERS = 4000
"""Characters of a part that are a unit of work beside."""
EXPANSIONS = 12
"""Spellings tried for a word and a number of letters off, by letters off and frequency."""
COMPLETIONS = 6
"""Words that stand for a beginning too broad to look up whole."""
BROAD = 8000
"""Parts that a beginning may stand in before only its commonest completions are looked up."""
FEW = 60
"""Beside a word in no more parts than this a broad beginning is not looked up: all its parts are read."""
RANKED = 4000
"""When the rarest word stands in more parts than this, newest first instead of ranked."""
PER_DOCUMENT = 4
"""Places of one document and kind that may be shown."""

TIERS: tuple[Tier, ...] = ("exact", "words", "prefix", "typos", "some", "newest")
_ORDER = {tier: rank for rank, tier in enumerate(TIERS)}

Check = Callable[[], bool]


def never() -> bool:
    """For a search that nobody calls off."""
    return False


@dataclass(frozen=True, slots=True)
class _Found:
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
        title = 0 if found.where.scope == "title" else 1
        return (
            _ORDER[found.tier], found.missing, found.cost + 2 * self.far + found.band + title,
            self.order, found.piece,
        )  # fmt: skip

    @property
    def worth(self) -> tuple[int, ...]:
        """What decides whether it is shown at all: words typed further or misspelt but side by side are worth
        more than the same letters strewn over a text. What is shown is ordered by `rank`."""
        found = self.match
        title = 0 if found.where.scope == "title" else 1
        return (found.missing, 3 * found.cost // 2 + self.far + found.band + title, *self.rank)

    @property
    def good(self) -> bool:
        """All words in one passage: no answer with words left out is worth showing beside it."""
        return self.match.tier != "some" and self.match.band < APART - 1

    @property
    def strong(self) -> bool:
        """All words in one sentence or so, as typed: no misspelt reading would be worth more."""
        return self.match.tier in ("exact", "words", "prefix") and self.match.band <= 2


@dataclass(slots=True)
class _Attempt:
    """What is asked of the index: terms per word, and how the parts that it gives are read."""

    groups: list[list[Term]]
    wanted: list[Wanted]
    rarest: int
    work: int
    """What was done to find the terms, and what it takes to look them up."""
    partial: bool = False


def search(
    index: Index, query: Query, limit: int = 10, cancelled: Check = never, work: int = WORK
) -> list[Hit]:
    """Places that answer a query, best first; the same query gives the same order.

    `cancelled` is asked between tiers and parts: then the answer is []. When `work` is spent what was found
    so far is the answer.
    """
    if limit <= 0:
        return []
    if not query.words:
        return _listed(index, query, limit) if query.filters or query.scopes else []
    words = _Words(index, query)
    if words.too_broad:
        return _broad(index, query, words, limit)
    most = RERANKED if limit <= TYPING else min(limit, MOST_RERANKED)
    found: dict[PartKey, list[_Found]] = {}
    for attempt in words.attempts():
        if cancelled():
            return []
        if attempt.partial and any(each[0].good for each in found.values()):
            break
        work -= attempt.work + _run(index, query, attempt, most, found, cancelled)
        complete = [each[0] for each in found.values() if each[0].match.tier != "some"]
        if len(complete) >= min(limit, ENOUGH) and any(each.strong for each in complete):
            break
        if found and work <= 0:
            break
    if cancelled():
        return []
    return _hits(index, _chosen([each for some in found.values() for each in some], limit))


def _run(
    index: Index,
    query: Query,
    attempt: _Attempt,
    most: int,
    found: dict[PartKey, list[_Found]],
    cancelled: Check,
) -> int:
    """Retrieve, read and match the parts of one attempt. Returns the work of it."""
    ranked = attempt.rarest <= RANKED
    most = most // 2 if attempt.partial else max(most, FEW) if attempt.rarest <= FEW else most
    keys = index.retrieve(attempt.groups, query, most, ranked=ranked)
    if len(keys) == most > 2 * len(few := _few_of_each(keys)):
        more = index.retrieve(attempt.groups, query, _CROWDED * most, ranked=ranked)
        keys = _few_of_each([*few, *more])[:most]
    if not ranked and len(keys) == most and (not query.scopes or "title" in query.scopes):
        keys = index.retrieve(attempt.groups, query, most // 2, ranked=False, titles=True) + keys
    spelled = any(each.spellings for each in attempt.wanted)
    again = [
        key for key, held in found.items() if spelled and not attempt.partial and held[0].match.tier == "some"
    ]
    fresh = _few_of_each([key for key in keys if key not in found])[: most + most // 3]
    read = 0
    for key, part in index.read([*again, *fresh]).items():
        if cancelled():
            break
        read += _PART + len(part.text) // _CHARACTERS
        matches = match_part(part, attempt.wanted, query.scopes)
        if not matches or (key not in found and query.excluded and _excluded(index, key, query)):
            continue
        far = sum(_far(part, attempt.wanted, each) for each in matches[:1]) if attempt.partial else 0
        held = found.setdefault(key, [])
        order = held[0].order if held else len(found)
        pieces = {each.match.piece for each in held}
        held += [_Found(key, match, order, far) for match in matches if match.piece not in pieces]
        found[key] = sorted(held, key=lambda one: one.rank)[:PER_DOCUMENT]
    return read


def _few_of_each(keys: Sequence[PartKey]) -> list[PartKey]:
    """At most PER_DOCUMENT stretches of one text: a book among the news must not be read through."""
    kept: list[PartKey] = []
    seen: dict[tuple[int, int | None], int] = {}
    for key in dict.fromkeys(keys):
        owner = (key.document, key.entry)
        seen[owner] = seen.get(owner, 0) + 1
        if seen[owner] <= PER_DOCUMENT:
            kept.append(key)
    return kept


def _far(part: Part, wanted: Sequence[Wanted], match: Match) -> int:
    """How far off the words are that a part does not have: of two that lack one, the nearer goes first."""
    if not match.missing:
        return 0
    there = {answer.group for answer in match.answers}
    terms = set(part.text.replace("\x00", " ").split())
    return sum(
        closeness(each.word.text, terms)
        for group, each in enumerate(wanted)
        if group not in there and len(each.word.text) <= LONGEST
    )


def _excluded(index: Index, key: PartKey, query: Query) -> bool:
    """Whether the document has, anywhere in the scopes, a word that it must not."""
    parts = index.document(key.document)
    return any(has_word(part, word, query.scopes) for part in parts for word in query.excluded)


class _Words:
    """The words of a query with what the library knows of them, and the attempts that follow."""

    def __init__(self, index: Index, query: Query) -> None:
        self._index = index
        self._words = query.words
        self._work = 0
        self._known = index.frequencies([token for word in query.words for token in word.tokens])
        self._completions = {
            word.tokens[-1]: index.completions(word.tokens[-1]) for word in query.words if _begins(word)
        }

    @property
    def too_broad(self) -> bool:
        """One or two letters alone, in more parts than can be ranked."""
        word = self._words[0]
        if len(self._words) > 1 or len(word.tokens) > 1 or len(word.tokens[0]) > 2 or word.exact:
            return False
        completions = self._completions.get(word.tokens[0])
        return completions is not None and (not completions.whole or completions.total > RANKED)

    def terms(self, word: Word, *, longer: bool) -> tuple[list[Term], int]:
        """Terms for a word as typed (`longer`: or as a beginning), and in how many parts they may stand."""
        own = Term(word.tokens)
        count = min((self._known.get(token, 0) for token in word.tokens), default=0)
        if not _begins(word) or not (word.prefix or longer):
            return [own], count
        completions = self._completions[word.tokens[-1]]
        if len(word.tokens) > 1:
            rest = [self._known.get(token, 0) for token in word.tokens[:-1]]
            return [Term(word.tokens, prefix=True)], min([*rest, completions.total])
        if completions.whole and completions.total <= BROAD:
            return [Term(word.tokens, prefix=True)], completions.total
        if len(self._words) > 1 and (len(word.tokens[0]) < 3 or self._rarest_but(word) <= FEW):
            return [], 1 << 30
        few = [Term((term,)) for term in completions.commonest[:COMPLETIONS] if term != word.tokens[0]]
        return [own, *few], completions.total

    def _rarest_but(self, word: Word) -> int:
        others = [token for other in self._words if other is not word for token in other.tokens]
        return min((self._known.get(token, 0) for token in others), default=1 << 30)

    def attempts(self) -> Iterator[_Attempt]:
        """From as typed to with words left out."""
        plain = [Wanted(word) for word in self._words]
        typed = self._attempt([self.terms(word, longer=False) for word in self._words], plain)
        yield from [typed] if typed else []
        base = [self.terms(word, longer=True) for word in self._words]
        longer = self._attempt(base, plain)
        if longer and (typed is None or longer.groups != typed.groups):
            yield longer
        spelled = plain
        for most in (1, 2):
            before = spelled
            spelled = [self._spelled(each, most) for each in spelled]
            if any(len(new.spellings) > len(old.spellings) for new, old in zip(spelled, before, strict=True)):
                attempt = self._attempt(self._widened(base, spelled), spelled)
                yield from [attempt] if attempt else []
        if len(self._words) > 1:
            yield from self._partial(self._widened(base, spelled), spelled)

    def _attempt(self, terms: Sequence[tuple[list[Term], int]], wanted: list[Wanted]) -> _Attempt | None:
        """None when some word is in no part, or all are too broad to look up."""
        groups = [each for each, _ in terms if each]
        if not groups or any(count == 0 for _, count in terms):
            return None
        counts = [count for each, count in terms if each]
        work, self._work = self._work + _LOOKED_UP + sum(counts) // _POSTINGS, 0
        return _Attempt(groups, wanted, min(counts), work)

    def _spelled(self, wanted: Wanted, most: int) -> Wanted:
        """A word with the spellings that are so many letters off added."""
        word = wanted.word
        if word.exact or len(word.tokens) > 1 or typos(word.text) < most:
            return wanted
        self._work += _SPELLED
        found = list(self._index.near(word.text, most))
        counts = self._index.frequencies([each.term for each in found])
        found.sort(key=lambda each: (each.letters != len(each.term), -counts.get(each.term, 0), each.term))
        whole = [each for each in found if each.letters == len(each.term)][:EXPANSIONS]
        heads = [each for each in found if each.letters != len(each.term)][:EXPANSIONS]
        self._known.update(counts)
        spellings: dict[str, Spelling] = {**wanted.spellings}
        for each in (*whole, *heads):
            spellings.setdefault(each.term, each)
        return replace(wanted, spellings=spellings)

    def _widened(
        self, base: Sequence[tuple[list[Term], int]], spelled: Sequence[Wanted]
    ) -> list[tuple[list[Term], int]]:
        wide = []
        for (terms, count), wanted in zip(base, spelled, strict=True):
            more = [Term((term,)) for term in wanted.spellings] if terms else []
            wide.append((terms + more, count + sum(self._known.get(term, 0) for term in wanted.spellings)))
        return wide

    def _partial(self, wide: list[tuple[list[Term], int]], spelled: list[Wanted]) -> Iterator[_Attempt]:
        """One word left out: those that are nowhere first, then the commonest."""
        nowhere = [number for number, (terms, count) in enumerate(wide) if terms and count == 0]
        dropped = nowhere[:1] if len(nowhere) == 1 else sorted(range(len(wide)), key=lambda n: -wide[n][1])
        for number in dropped:
            rest = [each for other, each in enumerate(wide) if other != number and other not in nowhere]
            attempt = self._attempt(rest, spelled) if rest else None
            if attempt is not None:
                attempt.partial = True
                yield attempt


def _begins(word: Word) -> bool:
    """Whether a word may be the beginning of a longer one."""
    return not word.exact and (word.prefix or (len(word.tokens) == 1 and len(word.tokens[0]) > 2))


def _chosen(found: list[_Found], limit: int) -> list[_Found]:
    """The first place of every part, then further places of the same ones; partial answers last."""
    found.sort(key=lambda each: each.worth)
    first: list[_Found] = []
    more: list[_Found] = []
    seen: set[tuple[int, int | None]] = set()
    for each in found:
        owner = (each.key.document, each.key.entry)
        (more if owner in seen else first).append(each)
        seen.add(owner)
    complete = [each for each in first if each.match.tier != "some"][:limit]
    complete += [each for each in more if each.match.tier != "some"][: limit - len(complete)]
    complete += [each for each in first if each.match.tier == "some"][: limit - len(complete)]
    return sorted(complete, key=lambda each: each.rank)


def _hits(index: Index, chosen: list[_Found]) -> list[Hit]:
    facts = index.facts([each.key.document for each in chosen])
    return [_hit(facts[each.key.document], each) for each in chosen if each.key.document in facts]


def _hit(facts: Facts, found: _Found) -> Hit:
    match, entry = found.match, found.key.entry
    piece = match.where
    shown, spans, matches = snippet(match)
    return Hit(
        facts.id, facts.key, facts.title, facts.outlet, piece.scope, piece.place,
        None if entry is None else entry + 1, match.tier, shown, spans,
        () if piece.scope == "outlet" else matches, match.readings if match.tier in ("typos", "some") else (),
    )  # fmt: skip


def _broad(index: Index, query: Query, words: _Words, limit: int) -> list[Hit]:
    """A query too broad to rank: the newest titles with such a word, and it is said so."""
    terms, _ = words.terms(query.words[0], longer=True)
    keys = index.retrieve([terms], query, limit, ranked=False, titles=True)
    facts = index.facts([key.document for key in keys])
    hits = []
    for key in keys:
        if key.document in facts and not (query.excluded and _excluded(index, key, query)):
            title = Piece("title", Place("title"), facts[key.document].title)
            matches = match_part(ready((title,)), [Wanted(query.words[0])])
            hits.append(_title_hit(facts[key.document], matches[0].spans if matches else ()))
    return hits


def _listed(index: Index, query: Query, limit: int) -> list[Hit]:
    """Operators without words: the newest documents that they let through."""
    numbers = index.newest(query, limit)
    facts = index.facts(numbers)
    return [_title_hit(facts[number], ()) for number in numbers if number in facts]


def _title_hit(facts: Facts, spans: Sequence[Span]) -> Hit:
    return Hit(
        facts.id, facts.key, facts.title, facts.outlet, "title", Place("title"), None, "newest", facts.title,
        tuple(spans), tuple(spans),
    )  # fmt: skip
