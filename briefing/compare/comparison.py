"""Compare: two to four documents side by side, and what can be said of how they belong together. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from briefing.answers import Comparison, Relation
from briefing.compare.claims import claims
from briefing.compare.stories import relate
from briefing.errors import UsageError
from briefing.model import Document

FEWEST, MOST = 2, 4
_RANK: dict[Relation, int] = {"same": 2, "related": 1, "unrelated": 0}


def compare(documents: Sequence[Document]) -> Comparison:
    """The comparison, columns in the order given. Raises UsageError unless 2 to 4 documents are given."""
    from briefing.compare.ledger import ledger
    from briefing.compare.names import names

    if not FEWEST <= len(documents) <= MOST:
        raise UsageError("Two to four documents can be compared.")
    relation = relation_of(documents)
    return Comparison(
        documents=tuple(document.id for document in documents),
        relation=relation,
        coverage=coverage_line(documents, relation),
        ledger=ledger(documents),
        names=names(documents),
        claims=claims(documents),
    )


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


def coverage_line(documents: Sequence[Document], relation: Relation) -> str:
    """One or more plain sentences: the relation and why, then what the pages state of their coverage."""
    return " ".join((_relation_sentence(documents, relation), *_stated(documents)))


def _connected(count: int, links: Sequence[tuple[int, int]]) -> bool:
    reached = {0}
    for _ in range(count):
        reached |= {other for link in links if reached & set(link) for other in link}
    return len(reached) == count


def _relation_sentence(documents: Sequence[Document], relation: Relation) -> str:
    dated = sum(bool(document.published or document.modified) for document in documents)
    match relation:
        case "same":
            return "Same story."
        case "related":
            return "Related, not one event: no shared date."
        case _:
            return f"Not related, as far as words {'and dates ' if dated else ''}tell."


def _stated(documents: Sequence[Document]) -> list[str]:
    found = []
    for document in documents:
        coverage = document.coverage
        if coverage is None or coverage.stated_total is None:
            continue
        listed = "none" if coverage.listed == 0 else str(coverage.listed)
        found.append(f"The story page states {coverage.stated_total} articles and lists {listed}.")
    return found
