"""Room: figures. How much a reader would want a figure in the margin (FIGURES.md section 5), from 0 to 1."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from briefing.figures.bounds import LOOKED_AT
from briefing.figures.numerals import ONES, TENS
from briefing.figures.patterns import lazy
from briefing.figures.people import CASUALTY, head, is_people

if TYPE_CHECKING:
    from briefing.model import Document, Figure, Place

_WEIGHT = {
    "money": 5.0,
    "percent": 4.0,
    "pp": 4.0,
    "count": 3.0,
    "measure": 3.0,
    "share": 3.0,
    "multiple": 3.0,
    "score": 3.0,
    "index": 2.0,
    "duration": 1.5,
    "age": 1.0,
    "magnitude": 3.0,
    "ordinal": 0.5,
    "date": 0.5,
    "time": 0.0,
    "identifier": 0.0,
}
GENERIC = frozenset(
    """
    way thing reason side part step aspect example point question problem issue factor element idea option
    choice time day week month year moment occasion hand eye door corner world half end level stage kind
    type sort form area field front approach method principle rule word letter sentence lesson fact piece
    bit set pair group team
    """.split()
)
_PLACES = frozenset(
    "state country nation county city town continent region province district district area location side "
    "company".split()
)
_BIG = {"title": 1.35, "deck": 1.4}
_YEAR = lazy(r"(?<![0-9$£€,.-])(?:19|20)[0-9]{2}(?!,?[0-9]|\.[0-9])")
_PRISON = lazy(r"(?:prison|jail|sentenc|behind bars|probation)", re.IGNORECASE)
_ANONYMOUS = lazy(
    r"(?:on condition of anonymity|requested anonymity|sources? (?:said|told))", re.IGNORECASE
)
_COMPOUND = lazy(
    r"(?:[a-z ]+ )?(?:[0-9][0-9,.]*(?: million| billion)?|" + "|".join((*ONES, *TENS)) + r")-"
    r"(?!dozen|hundred|thousand|million|billion|plus|odd|some)[a-z]+",
    re.IGNORECASE,
)
_EXCHANGE = lazy(r"[(\[]?[^=()]{0,12}\d[\d.,]*[^=()]{0,24}=[^=()]{0,12}\d[\d.,]*[^=()]{0,24}[)\]]?\.?")
"""The rate that wires print below a text: "($1 = 23.10 crowns)"."""
RATE_LINE, RATE_FACTOR = 80, 0.05
VAGUE_FACTOR = 0.6
COMPOUND_FACTOR = 0.4
"""A "seven-term senator" or a "168-member committee" is described, not counted."""
BACKGROUND_FACTOR = 0.5
"""A paragraph set in an earlier year than the newest one the document names tells background."""
BARE = 100
"""A smaller number that counts nothing is mostly that of an item, a chapter or a page."""
FLOOR = 0.04
"""Below this a number is a determiner ("one step"), not a figure for a reader."""


def score(figure: Figure, text: str, position: float) -> float:
    """Weight of kind, size, place and role; mentions are counted by the caller."""
    weight = _WEIGHT.get(figure.kind, 1.0)
    noun = head(figure)
    if figure.kind == "count":
        if figure.role in CASUALTY and (is_people(figure) or not noun):
            weight = 5.0
        elif figure.role:
            weight *= 1.2
        if not noun and figure.approx == "vague":
            weight = 0.1
        elif not noun and not figure.role:
            weight *= 0.5 if figure.low >= BARE else 0.15
        if _COMPOUND.fullmatch(figure.surface):
            weight *= COMPOUND_FACTOR
        if noun in GENERIC:
            weight *= 0.2
        elif noun in _PLACES:
            weight *= 0.6
        if figure.low == figure.high == 1 and figure.role not in CASUALTY:
            weight *= 0.05
    elif figure.kind == "duration" and _PRISON.search(text[max(0, figure.start - 60) : figure.end + 40]):
        weight = 3.0
    size = 1.0
    if figure.kind in ("money", "count") and figure.low > 1:
        size = min(2.0, 1 + 0.15 * math.log10(figure.low))
    if figure.approx == "vague":
        size *= VAGUE_FACTOR
    return weight * size * position


def salience(points: float) -> float:
    """Points brought to 0..1, rising with them."""
    return round(1 - math.exp(-points / 8), 4)


def positions(document: Document) -> dict[Place, float]:
    """How much each place of a document adds: title, deck, first bullet and lede most."""
    passages = [(place, text[:LOOKED_AT]) for place, text in document.passages()]
    stated = [document.published[:4]] if document.published[:4].isdigit() else []
    newest = max(
        (int(year) for year in [*stated, *(found for _, text in passages for found in _YEAR.findall(text))]),
        default=0,
    )
    body = sum(1 for place, _ in passages if place.section == "body")
    found: dict[Place, float] = {}
    for place, text in passages:
        found[place] = _position(place, body) * _setting(text, newest)
    return found


def _position(place: Place, body: int) -> float:
    if place.section in _BIG:
        return _BIG[place.section]
    if place.section in ("body", "overview") and place.paragraph == 0:
        return 1.4
    if place.section == "overview" or (place.section == "body" and place.paragraph < body / 3):
        return 1.1
    if place.section in ("context", "history", "timeline", "other"):
        return 0.8
    return 1.0


def _setting(text: str, newest: int) -> float:
    if len(text) <= RATE_LINE and _EXCHANGE.fullmatch(text):
        return RATE_FACTOR
    years = _YEAR.findall(text)
    factor = BACKGROUND_FACTOR if years and int(years[0]) < newest - 1 else 1.0
    return factor * 0.9 if _ANONYMOUS.search(text) else factor
