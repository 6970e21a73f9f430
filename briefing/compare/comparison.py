"""Compare: two to four documents side by side, and what can be said of how they belong together. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from briefing.answers import Comparison
from briefing.answers.sides import absent_sentence
from briefing.compare.claims import claims
from briefing.compare.features import features
from briefing.compare.stories import relate, reprints
from briefing.compare.voices import voices, voices_line
from briefing.errors import UsageError
from briefing.text import truncate

if TYPE_CHECKING:
    from briefing.answers import Relation
    from briefing.model import Document, Leaning

FEWEST, MOST = 2, 4
_TITLE_CELLS = 40
_RANK: dict[Relation, int] = {"same": 2, "related": 1, "unrelated": 0}


def compare(documents: Sequence[Document], rated: Sequence[Leaning | None] = ()) -> Comparison:
    """The comparison, columns in the order given. Raises UsageError unless 2 to 4 documents are given.

    `rated`: leanings that the reader's file of outlets gives to those documents that state none.
    """
    from briefing.compare.ledger import ledger
    from briefing.compare.names import names

    if not FEWEST <= len(documents) <= MOST:
        raise UsageError("Two to four documents can be compared.")
    relation = relation_of(documents)
    return Comparison(
        documents=tuple(document.id for document in documents),
        relation=relation,
        coverage=coverage_line(documents, relation, rated),
        ledger=ledger(documents),
        names=names(documents),
        claims=claims(documents),
        voices=tuple(voices_line(voices(document)) for document in documents),
        reprints=_reprints(documents),
    )


def _reprints(documents: Sequence[Document]) -> tuple[int | None, ...]:
    names = [str(number) for number in range(len(documents))]
    found = reprints({name: features(document) for name, document in zip(names, documents, strict=True)})
    return tuple(int(found[name]) if name in found else None for name in names)


def relation_of(documents: Sequence[Document]) -> Relation:
    """What holds for all of them: the weakest link of the strongest chain that connects them."""
    pairs = [
        (relate(documents[one], documents[two]), one, two)
        for one, two in combinations(range(len(documents)), 2)
    ]
    for relation in ("same", "related"):
        linked = [(one, two) for found, one, two in pairs if _RANK[found] >= _RANK[relation]]
        if _connected(len(documents), linked):
            return relation
    return "unrelated"


def coverage_line(
    documents: Sequence[Document], relation: Relation, rated: Sequence[Leaning | None] = ()
) -> str:
    """Plain sentences: the relation and why, what the pages state of their coverage, which side is absent."""
    given = [*rated, *[None] * (len(documents) - len(rated))]
    # A story page without a leaning of its own is no source: it lists them.
    sides = [
        document.leaning or other
        for document, other in zip(documents, given, strict=True)
        if document.leaning or other or document.kind == "article"
    ]
    told = (_relation_sentence(documents, relation), *_stated(documents), absent_sentence(sides))
    return " ".join(filter(None, told))


def _connected(count: int, links: Sequence[tuple[int, int]]) -> bool:
    reached = {0}
    for _ in range(count):
        reached |= {other for link in links if reached & set(link) for other in link}
    return len(reached) == count


def _relation_sentence(documents: Sequence[Document], relation: Relation) -> str:
    kept = [features(document) for document in documents]
    days = sorted(one.date for one in kept if one.date)
    match relation:
        case "same" if any(number is not None for number in _reprints(documents)):
            return "Same story; one text is mostly a reprint of another and no source of its own."
        case "same" if len(days) == len(kept):
            return "Same story: alike, and published within days of each other."
        case "same":
            return "Same story: alike, and the dates that they state meet, or one lists the other."
        case "related" if len(days) == len(kept):
            apart = (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days
            return f"Related, not one event: {_counted(apart, 'day')} apart."
        case "related":
            return "Related, not one event: no shared date."
        case _:
            return f"Not related, as far as words {'and dates ' if len(days) > 1 else ''}tell."


def _stated(documents: Sequence[Document]) -> list[str]:
    """What each page states of how many cover its story; nothing of a page that states nothing."""
    pages = [document for document in documents if document.coverage is not None]
    found = []
    for document in pages:
        coverage = document.coverage
        if coverage is None or coverage.stated_total is None:
            continue
        name = "The story page" if len(pages) == 1 else f"“{truncate(document.title, _TITLE_CELLS)}”"
        listed = "none" if coverage.listed == 0 else str(coverage.listed)
        found.append(f"{name} states {_counted(coverage.stated_total, 'article')} and lists {listed}.")
    return found


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
