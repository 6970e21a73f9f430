"""The printed words for facts of a document: kinds, leanings, places, coverage (LOOK.md sections 4, 8, 9).

Room: output. Pure; every function gives one line without styles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.answers import FigureRelation, Listing, Relation, Tier
    from briefing.model import BoilerplateKind, Coverage, Document, Leaning, Place

KINDS = {"article": "article", "story": "story page"}
LETTERS: dict[Leaning, str] = {
    "left": "L",
    "lean-left": "L",
    "center": "C",
    "lean-right": "R",
    "right": "R",
    "mixed": "M",
}
MARKS: dict[FigureRelation, str] = {"same": "=", "approx": "≈", "differs": "≠", "only": ""}
RELATIONS: dict[Relation, str] = {
    "same": "same story",
    "related": "related, not one event",
    "unrelated": "not related",
}
TIERS: dict[Tier, str] = {
    "exact": "Exact",
    "words": "All words",
    "prefix": "Start of a word",
    "typos": "With typos",
    "some": "Some of the words",
    "newest": "Newest",
}
FOLDED: dict[BoilerplateKind, str] = {
    "repeated-title": "repeated title",
    "ai-notice": "publisher’s note",
    "promo": "newsletter",
    "helper": "helper line",
    "related": "related posts",
    "share": "sharing",
    "nav": "navigation",
    "paywall": "paywall",
    "comments": "comments",
    "tags": "tags",
    "other": "other",
}


def count(number: int, noun: str, plural: str = "") -> str:
    """A number and its noun: "1 article", "1,980 files"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1] if parts else ""


def source_name(outlet: str, kind: str) -> str:
    """What a source is called: its outlet, else its kind."""
    return outlet or KINDS[kind].capitalize()


def source_names(sources: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Names for (outlet, kind) side by side; equal ones are numbered."""
    names = [source_name(outlet, kind) for outlet, kind in sources]
    return tuple(
        f"{name} {names[: index + 1].count(name)}" if names.count(name) > 1 else name
        for index, name in enumerate(names)
    )


def leaning_word(leaning: Leaning) -> str:
    """As such pages write it: Left, Lean Left, Center."""
    return leaning.replace("-", " ").title()


def leaning_short(listing: Listing) -> str:
    """The stated coverage of a story page ("C 1/3"), else the letter stated or rated, else nothing."""
    leaning = listing.leaning or listing.rated
    return listing.coverage or (LETTERS.get(leaning, "") if leaning else "")


def leaning_said(listing: Listing) -> str:
    """The same, with who rates it where the document does not state it: "L, rated by Sample Ratings"."""
    short = leaning_short(listing)
    if listing.coverage or listing.rated is None or not short:
        return short
    return f"{short}, rated by {listing.rater}" if listing.rater else f"{short}, as set by the reader"


def coverage_line(coverage: Coverage) -> str:
    """Only what the page states: "3 stated, 1 Center, 2 unknown, none listed"."""
    parts = ["total not stated" if coverage.stated_total is None else f"{coverage.stated_total:,} stated"]
    parts += [f"{number:,} {leaning_word(side)}" for side, number in coverage.stated_by_leaning]
    if coverage.unknown:
        parts.append(f"{coverage.unknown:,} unknown")
    parts.append(f"{coverage.listed:,} listed" if coverage.listed else "none listed")
    by_side = sum(number for _, number in coverage.stated_by_leaning)
    if coverage.stated_total is not None and by_side > coverage.stated_total:
        parts.append("which does not add up")
    return ", ".join(parts)


def missing(document: Document) -> str:
    """What the document does not state: "outlet and leaning not stated"; empty when all is stated."""
    lacks = [name for name, value in (("outlet", document.outlet), ("date", document.published)) if not value]
    if not (document.leaning or document.coverage or any(view.side for view in document.perspectives)):
        lacks.append("leaning")
    return f"{listed(lacks)} not stated" if lacks else ""


def drawn_from(document: Document) -> str:
    """How much of a very long text its summary, its figures and its story are drawn from; "" where all is."""
    characters = drawn_characters(document)
    return f"first {characters:,} characters" if characters else ""


def drawn_characters(document: Document) -> int:
    """The same as a number of characters; 0 where all is."""
    from briefing.compare.summaries import READ

    size = 0
    for _, text in document.passages():
        size += len(text)
        if size > READ:
            return READ
    return 0


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


def place_names(places: Iterable[Place | None]) -> str:
    """Several places, each once: "¶3, ¶22"."""
    return ", ".join(dict.fromkeys(place_name(place) for place in places if place is not None))


def short_ids(ids: Iterable[str], least: int = 6) -> dict[str, str]:
    """For each id its shortest prefix that no other of them shares, of `least` characters or more."""
    ordered = sorted(set(ids))
    short: dict[str, str] = {}
    for index, name in enumerate(ordered):
        beside = ordered[max(0, index - 1) : index] + ordered[index + 1 : index + 2]
        size = least
        while size < len(name) and any(other.startswith(name[:size]) for other in beside):
            size += 1
        short[name] = name[:size]
    return short
