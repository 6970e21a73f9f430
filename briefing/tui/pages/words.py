"""The reader's own words for facts of a document: kinds, leanings, places, lengths (LOOK.md 4, 8, 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.output.words import LETTERS, count, leaning_word, listed, place_name
from briefing.text import cells, truncate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.answers import Listing, Relation
    from briefing.model import Document, Leaning, Place


def fitting(facts: Sequence[str], room: int) -> str:
    """Facts with points between, as many from the first as there is room for; the first may be cut."""
    kept = list(facts)
    while len(kept) > 1 and cells(" · ".join(kept)) > room:
        kept.pop()
    return truncate(" · ".join(kept), room)


def leaning_letter(leaning: Leaning | None) -> str:
    """L, C, R, M, or nothing when it is not stated."""
    return LETTERS.get(leaning, "") if leaning else ""


def stated_leaning(listing: Listing) -> str:
    """Leaning for a row: the stated coverage of a story page, else the letter stated or rated."""
    return listing.coverage or leaning_letter(listing.leaning or listing.rated)


def relation_words(relation: Relation, number: int) -> str:
    """For a group's heading: "same story 2"."""
    return {"same": f"same story {number}", "related": f"related {number}", "unrelated": f"{number:,}"}[
        relation
    ]


def length_words(words: int) -> str:
    """ "950 words · 4 min"."""
    from briefing.text import minutes

    return f"{words:,} words · {minutes(words)} min"


def missing(document: Document, date: bool = True) -> str:
    """What the document does not state: "outlet and leaning not stated"; empty when all is stated."""
    lacks = [] if document.outlet else ["outlet"]
    if date and not document.published:
        lacks.append("date")
    if (
        not document.leaning
        and not document.coverage
        and not any(view.side for view in document.perspectives)
    ):
        lacks.append("leaning")
    if not lacks:
        return ""
    return f"{listed(lacks)} not stated"


def coverage_words(document: Document) -> str:
    """ "C 1 of 3 articles, none listed"; empty when nothing is stated."""
    coverage = document.coverage
    if coverage is None:
        return ""
    parts = [
        f"{leaning_letter(side)} {number}" for side, number in coverage.stated_by_leaning if LETTERS[side]
    ]
    if coverage.stated_total is not None:
        stated = ", ".join(parts)
        text = (
            f"{stated} of {coverage.stated_total} articles"
            if stated
            else count(coverage.stated_total, "article")
        )
    else:
        text = ", ".join(parts)
    if not text:
        return ""
    return f"{text}, {coverage.listed or 'none'} listed"


def coverage_sentence(document: Document) -> str:
    """For the reader: "3 articles: 1 Center, 2 with no leaning given. The page lists none of them."."""
    coverage = document.coverage
    if coverage is None:
        return ""
    sides = [f"{number} {leaning_word(side)}" for side, number in coverage.stated_by_leaning]
    if coverage.unknown:
        sides.append(f"{coverage.unknown} with no leaning given")
    total = "" if coverage.stated_total is None else count(coverage.stated_total, "article")
    number = coverage.listed
    tail = f"The page lists {number}." if number else "The page lists none of them."
    head = ": ".join(part for part in (total, ", ".join(sides)) if part)
    return f"{head}. {tail}" if head else tail


def leaning_line(document: Document) -> str:
    """For a column's head; never computed by us."""
    stated = coverage_words(document)
    if stated:
        return stated
    if document.leaning:
        return f"{leaning_letter(document.leaning)}, as the document states"
    return "leaning not stated"


def place_names(places: list[Place]) -> str:
    """Several places, as one: "¶3, 22"."""
    names: list[str] = []
    for place in places:
        name = place_name(place)
        if names and name[0] in "¶AQ" and names[0][0] == name[0] and name[1:].isdigit():
            name = name[1:]
        if name not in names and (not names or names[0] != name):
            names.append(name)
    return ", ".join(names)


def dated(published: str) -> str:
    """A date as shown, or nothing."""
    from briefing.text import show_date

    return show_date(published) if published else ""
