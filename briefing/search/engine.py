"""The search itself: attempt after attempt over an index given by a protocol, ranked on the words as written.

What is shown is decided on the text: place, tier, marks, snippet. No SQL, no clock: who calls says when it is
late.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.search.attempts import FEW, RANKED, Words
from briefing.search.lexicon import LONGEST, closeness
from briefing.search.matching import Wanted, match_part
from briefing.search.parts import Piece, ready
from briefing.search.ranking import PER_DOCUMENT, Found, chosen, few_of_each, hits, title_hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.answers import Hit
    from briefing.search.attempts import Attempt
    from briefing.search.matching import Match
    from briefing.search.parts import Part, PartKey
    from briefing.search.protocol import Index
    from briefing.search.query import Query

RERANKED = 30
"""Parts of one attempt that are read for ranking (SEARCH.md section 4, finding 4)."""
TYPING = 100
"""Hits that a screen may ask for at every key press; who asks for more has time, and more parts are read."""
MOST_RERANKED = 500
ENOUGH = 10
"""Answers with all words after which no further attempt is made."""
WORK = 240
"""Work of a search, after which, with an answer at hand, no further attempt is begun. A unit is about
0.1 ms on the machine of SEARCH.md, but it is counted, not timed: the same query has the same answer under any
load."""
_PART = 2
"""Work of reading a part."""
_CROWDED = 16
"""How many times more parts are looked up where those found are mostly of one long text."""
_CHARACTERS = 4000
"""Characters of a part that are a unit of work beside."""

Check = Callable[[], bool]


def never() -> bool:
    """For a search that nobody calls off."""
    return False


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
        return _listed(index, query, limit) if query.filters or query.scopes or query.excluded else []
    words = Words(index, query)
    if words.too_broad and (not query.scopes or "title" in query.scopes):
        return _broad(index, query, words, limit)
    most = RERANKED if limit <= TYPING else min(limit, MOST_RERANKED)
    found: dict[PartKey, list[Found]] = {}
    for attempt in words.attempts():
        if cancelled():
            return []
        if attempt.partial and not attempt.spare and any(each[0].good for each in found.values()):
            break
        work -= attempt.work + _run(index, query, attempt, most, found, cancelled)
        if sum(each[0].match.tier != "some" for each in found.values()) >= min(limit, ENOUGH):
            break
        if found and work <= 0:
            break
    if cancelled():
        return []
    return hits(index, chosen([each for some in found.values() for each in some], limit))


def _run(
    index: Index,
    query: Query,
    attempt: Attempt,
    most: int,
    found: dict[PartKey, list[Found]],
    cancelled: Check,
) -> int:
    """Retrieve, read and match the parts of one attempt. Returns the work of it."""
    most = most // 2 if attempt.partial else max(most, FEW) if attempt.rarest <= FEW else most
    spelled = any(each.spellings for each in attempt.wanted)
    keys = _retrieved(index, query, attempt, most, spelled=spelled)
    again = [
        key for key, held in found.items() if spelled and not attempt.partial and held[0].match.tier == "some"
    ]
    fresh = few_of_each([key for key in keys if key not in found])[: most + most // 3]
    read = 0
    matched: dict[PartKey, tuple[Part, list[Match]]] = {}
    for key, part in index.read([*again, *fresh]).items():
        if cancelled():
            return read
        read += _PART + len(part.text) // _CHARACTERS
        if matches := match_part(part, attempt.wanted, query.scopes):
            matched[key] = (part, matches)
    barred = index.excluded(list({key.document for key in matched}), query) if query.excluded else set()
    for key, (part, matches) in matched.items():
        if key.document in barred:
            continue
        far = sum(_far(part, attempt.wanted, each) for each in matches[:1]) if attempt.partial else 0
        held = found.setdefault(key, [])
        order = held[0].order if held else len(found)
        pieces = {each.match.piece for each in held}
        held += [Found(key, match, order, far) for match in matches if match.piece not in pieces]
        found[key] = sorted(held, key=lambda one: one.rank)[:PER_DOCUMENT]
    return read


def _retrieved(index: Index, query: Query, attempt: Attempt, most: int, *, spelled: bool) -> list[PartKey]:
    """The parts to read for an attempt. Of words too common to rank by, those in titles come first; where
    they are misspelt on top of it, the others are left out."""
    ranked = attempt.rarest <= RANKED
    in_titles = not query.scopes or "title" in query.scopes
    if not ranked and spelled and in_titles:
        return index.retrieve(attempt.groups, query, most // 2, ranked=False, titles=True)
    keys = index.retrieve(attempt.groups, query, most, ranked=ranked)
    if len(keys) == most > 2 * len(few := few_of_each(keys)):
        more = index.retrieve(attempt.groups, query, _CROWDED * most, ranked=ranked)
        keys = few_of_each([*few, *more])[:most]
    if not ranked and in_titles and len(keys) == most:
        keys = index.retrieve(attempt.groups, query, most // 2, ranked=False, titles=True) + keys
    return keys


def _far(part: Part, wanted: Sequence[Wanted], match: Match) -> int:
    """How far off the words are that a part does not have: of two that lack one, the nearer goes first."""
    if not match.missing:
        return 0
    there = {answer.group for answer in match.answers}
    terms = set(part.text.replace("\x00", " ").split())
    return sum(
        closeness(each.word.text, terms)
        for group, each in enumerate(wanted)
        if group not in there and not each.small and len(each.word.text) <= LONGEST
    )


def _broad(index: Index, query: Query, words: Words, limit: int) -> list[Hit]:
    """A query too broad to rank: the newest titles with such a word, and it is said so."""
    terms, _ = words.terms(query.words[0], longer=True)
    numbers = [key.document for key in index.retrieve([terms], query, limit, ranked=False, titles=True)]
    barred = index.excluded(numbers, query) if query.excluded else set()
    facts = index.facts([number for number in numbers if number not in barred])
    found = []
    for fact in facts.values():
        matches = match_part(ready((Piece("title", "title", 0, fact.title),)), [Wanted(query.words[0])])
        found.append(title_hit(fact, matches[0].spans if matches else ()))
    return found


def _listed(index: Index, query: Query, limit: int) -> list[Hit]:
    """Operators without words: the newest documents that they let through."""
    asked = limit if not query.excluded else _CROWDED * limit
    numbers = index.newest(query, asked)
    barred = index.excluded(numbers, query) if query.excluded else set()
    facts = index.facts([number for number in numbers if number not in barred][:limit])
    return [title_hit(fact, ()) for fact in facts.values()]
