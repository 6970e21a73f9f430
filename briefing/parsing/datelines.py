"""Datelines: the place, date and agency that open a wire's first paragraph. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.model import Clean
from briefing.text.clean import piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.parsing.lines import Line

_DASHES = ("—", "–", "-", "--")
_PLACE_WORDS = 4
"""Words of a place on a line of its own, at most."""
_AGENCIES = {
    "ap": "AP",
    "associated press": "Associated Press",
    "the associated press": "The Associated Press",
    "reuters": "Reuters",
    "afp": "AFP",
    "agence france-presse": "Agence France-Presse",
    "dpa": "dpa",
    "upi": "UPI",
    "ap news": "AP News",
    "bloomberg": "Bloomberg",
    "xinhua": "Xinhua",
    "pti": "PTI",
    "kyodo": "Kyodo",
    "tass": "TASS",
    "efe": "EFE",
    "ansa": "ANSA",
    "pa": "PA",
    "pa media": "PA Media",
}
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]{1,40}(?:, (?:[A-Z][\w.]+ ?){1,3}){0,2})(?:,? "
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}))?,? ?\((?P<agency>[A-Za-z][\w &.-]{1,30})\)"
    r"(?: [A-Z][a-z]{2,8}\.? \d{1,2})? ?(?:--|[-–—]) ?"
)

_NO_PLACE = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2} \((?P<agency>[A-Za-z][\w &.-]{1,30})\) ?(?:--|[-–—]) ?")
"""The same where the place is left out: "Oct 3 (AP) - "."""
_PLACE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]{2,40}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+){0,2}){0,2}"
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)? ?(?:--|[-–—]) "
)
"""A dateline without an agency: "ASHFORD — ", "WESTBURY, 3 November 2025 — "."""


def dateline(text: str) -> int:
    """Characters of the dateline that opens a text; 0 where there is none."""
    match = _DATELINE.match(text[:140]) or _NO_PLACE.match(text[:60]) or _PLACE.match(text[:140])
    return match.end() if match else 0


def dateline_agency(text: str) -> Clean:
    """The agency that a dateline names: "ST. LOUIS (AP) — " gives "AP"; empty where none is named."""
    match = _DATELINE.match(text[:140]) or _NO_PLACE.match(text[:60])
    if match is None:
        return Clean("")
    named = piece(match["agency"])
    return Clean(_AGENCIES.get(named.casefold(), named))


def join_datelines(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a place and the dash below it put before the text that they open."""
    joined = list(lines)
    for at in range(len(joined) - 2, 0, -1):
        if joined[at].text in _DASHES and len(joined[at - 1].text.split()) <= _PLACE_WORDS:
            text = Clean(f"{joined[at - 1].text} {joined[at].text} {joined[at + 1].text}")
            joined[at - 1 : at + 2] = [replace(joined[at + 1], text=text, blank=joined[at - 1].blank)]
    return joined
