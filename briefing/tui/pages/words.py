"""The reader's own words for facts of a document: kinds, leanings, places, lengths (LOOK.md 4, 8, 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.answers import Listing, Relation
    from briefing.model import Document, KeyFigure, Leaning, Place

LETTERS: dict[Leaning, str] = {
    "left": "L",
    "lean-left": "L",
    "center": "C",
    "lean-right": "R",
    "right": "R",
    "mixed": "M",
    "unrated": "",
}
KINDS = {"article": "article", "story": "story page"}


def count(number: int, noun: str, plural: str = "") -> str:
    """A number and its noun: "1 article", "1,980 files"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def source_name(outlet: str, kind: str) -> str:
    """What a source is called: its outlet, else its kind."""
    return outlet or KINDS[kind].capitalize()


def leaning_letter(leaning: Leaning | None) -> str:
    """L, C, R, M, or nothing when it is not stated."""
    return LETTERS[leaning] if leaning else ""


def stated_leaning(listing: Listing) -> str:
    """Leaning for a row: the stated coverage of a story page, else the letter."""
    return listing.coverage or leaning_letter(listing.leaning)


def relation_words(relation: Relation, number: int) -> str:
    """For a group's heading: "same story 2"."""
    return {"same": f"same story {number}", "related": f"related {number}", "unrelated": f"{number:,}"}[
        relation
    ]


def word_count(document: Document) -> int:
    """Words of the body, or of all sections where there is no body (a story page)."""
    body = sum(len(paragraph.text.split()) for paragraph in document.body)
    if document.kind == "article" and body:
        return body
    return sum(len(text.split()) for place, text in document.passages() if place.section != "title")


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
    listed = lacks[0] if len(lacks) == 1 else ", ".join(lacks[:-1]) + " and " + lacks[-1]
    return f"{listed} not stated"


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
    listed = coverage.listed
    tail = "The page lists none of them." if not listed else f"The page lists {listed}."
    head = ": ".join(part for part in (total, ", ".join(sides)) if part)
    return f"{head}. {tail}" if head else tail


def leaning_word(leaning: Leaning) -> str:
    """As such pages write it: Left, Lean Left, Center …"""
    return leaning.replace("-", " ").title()


def leaning_line(document: Document) -> str:
    """For a column's head; never computed by us."""
    stated = coverage_words(document)
    if stated:
        return stated
    if document.leaning:
        return f"{leaning_letter(document.leaning)}, as the document states"
    return "leaning not stated"


def place_name(place: Place) -> str:
    """¶15, A3, Q3, Overview 3, Title."""
    number = place.paragraph + 1
    match place.section:
        case "body":
            return f"¶{number}"
        case "faq":
            return f"A{number}"
        case "question":
            return f"Q{number}"
        case "title" | "deck":
            return place.section.capitalize()
        case _:
            return f"{place.section.capitalize()} {number}"


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


def figure_words(entry: KeyFigure) -> str:
    """A figure for one line: value, then what it is."""
    return f"{entry.value} {entry.label}".strip()
