"""Compare: words around a figure that put it in a class of its own: a part, an earlier value, a forecast, each.

Patterns only, on the text just before and just after a figure; also the times that a sentence names. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from briefing.compare.synonyms import MONTHS, WEEKDAYS
from briefing.model import Figure

Mark = Literal[
    "each", "part", "additional", "remaining", "total", "old", "forecast", "maximum", "negated", "fiscal", "capacity",
    "change",
]
Time = tuple[str, str]
"""("year", "2024"), ("month", "may"), ("quarter", "3"), ("weekday", "Monday"), ("relative", "last year")."""

_BEFORE: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    ("part", re.compile(
        r"\b(?:including|among (?:them|those|the \w+|the)(?:[^.;]{0,25}?\b(?:was|were|are|is))?(?: an?)?|of (?:them|whom|which|those)|"
        r"(?:^|[;.,] )of the [\w, -]{1,40},)\s*(?:at least |about |some |nearly )?$", re.I)),
    ("additional", re.compile(r"\b(?:another|other|additional|further|extra)\s+$", re.I)),
    ("remaining", re.compile(r"\b(?:remaining|rest of the)\s+$", re.I)),
    ("total", re.compile(r"\b(?:totals?(?: of)?|totall?ing|in all|altogether|combined|overall|to a total of|bringing[\w ]{0,30} to)\s+$", re.I)),
    ("old", re.compile(
        r"\b(?:(?:up|down|r[io]sen?|increased?|fell|fallen|revised|raised|cut|lowered|changed|dropped|grew|grown|climbed|"
        r"went|jumped|declined?|widened|narrowed)(?: \w+){0,6} from|compared (?:with|to)|against|(?:previous|earlier|initial|original)"
        r"(?:ly)?(?: \w+){0,14}|instead of|rather than|than the|(?:^|[.;] )(?:earlier|initially|previously|at first) ?,[^;]*)\s+(?:about |just |some |around |nearly |only )?$", re.I)),
    ("maximum", re.compile(r"\b(?:maximum|limit(?:ed)?|cap(?:ped)?|ceiling|faces?|facing|carries|carry)(?: \w+){0,6}\s+$", re.I)),
    ("capacity", re.compile(r"\b(?:room|space|capacity|seats?|beds?) (?:for|of)(?: \w+)?\s+$", re.I)),
)
_AFTER: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    ("each", re.compile(r"^(?: \w+){0,2} (?:each|apiece|a piece)\b", re.I)),
    ("part", re.compile(r"^ (?:out )?of (?:the|those|them|whom|these|its|his|her|their|all|\d[\d,]*)\b", re.I)),
    ("additional", re.compile(r"^ (?:more|additional|others?|further|extra)\b(?! than)", re.I)),
    ("remaining", re.compile(r"^ remaining\b", re.I)),
    ("total", re.compile(r"^(?: \w+){0,4} (?:in all|in total|altogether|combined|overall)\b", re.I)),
    ("old", re.compile(r"^(?: \w+){0,4} (?:previously|(?:a (?:year|month|week)|months|years|weeks) (?:earlier|ago|before))\b", re.I)),
)
_CHANGE = re.compile(
    r"\b(?:r[io]sen?|rises|rising|fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|increas(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|climb(?:s|ed|ing)?|"
    r"jump(?:s|ed|ing)?|gr[eo]wn?|grows|growing|growth|declin(?:e[sd]?|ing)|plung(?:e[sd]?|ing)|up|down|gain(?:s|ed|ing)?|slid|slump(?:s|ed)?|"
    r"surg(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|lower(?:s|ed|ing)?|cut|lost|add(?:s|ed|ing)?)(?! (?:to|at)\b)(?: (?!to\b|at\b)\w+){0,4}\s+$", re.I)
_FORECAST = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|forecast(?:s|ers)?|project(?:s|ed|ions?)|predict(?:s|ed|ions?)?|could|may|might|would|target(?:s|ed)?|"
    r"goal|hop(?:es?|ed|ing)|aim(?:s|ed|ing)?|seeks?|seeking|sought|plan(?:s|ned)?|if|should|propos(?:e[sd]?|als?)|press(?:es|ed)? for|demand(?:s|ed|ing)?|"
    r"(?:ask|call)(?:s|ed|ing)? for|request(?:s|ed)?|want(?:s|ed)?|urg(?:e[sd]?|ing)|by 20\d\d)\b")
_NEGATED = re.compile(r"\b(?:not|never|den(?:y|ies|ied)|without|cannot|nor|n['’]t)\b|n['’]t\b", re.I)
_FISCAL = re.compile(r"\bfiscal\b|\bfinancial year\b|\bFY\s?\d", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUARTER = re.compile(r"\b(?:(first|second|third|fourth)[ -]quarter|Q([1-4])|(first|second)[ -]half)\b", re.I)
_RELATIVE = re.compile(
    r"\b(last|this|next|previous|same|past) (year|month|week|quarter|season|summer|winter|spring|autumn|fall|decade)\b|"
    r"\b(?:a|one) (year|month|week|decade) (?:ago|earlier|before)\b", re.I)
_QUARTERS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "1": "1", "2": "2", "3": "3", "4": "4",
    "first half": "h1", "second half": "h2",
}


def times_of(text: str) -> Iterator[Time]:
    """The times that a sentence names."""
    for match in _YEAR.finditer(text):
        yield "year", match[0]
    for match in _QUARTER.finditer(text):
        yield "quarter", _QUARTERS[(match[1] or match[2] or f"{match[3]} half").lower()]
    for match in _RELATIVE.finditer(text):
        yield "relative", (f"{match[1]} {match[2]}" if match[1] else f"last {match[3]}").lower()
    for word in re.findall(r"\b[A-Z][a-z]{2,8}\b", text):
        if word in MONTHS:
            yield "month", MONTHS[word]
        elif word in WEEKDAYS:
            yield "weekday", word


def marks_of(figure: Figure, sentence: str, start: int, end: int) -> Iterator[Mark]:
    """The marks of the figure that stands at [start:end] of its sentence."""
    before, after = sentence[max(0, start - 90) : start], sentence[end : end + 60]
    for mark, pattern in _BEFORE:
        if pattern.search(before):
            yield mark
    for mark, pattern in _AFTER:
        if (mark != "part" or figure.kind == "count") and pattern.search(after):
            yield mark
    clause = re.split(r"[;:—]", before)[-1]
    if _FORECAST.search(clause):
        yield "forecast"
    if _NEGATED.search(clause):
        yield "negated"
    if figure.kind in ("percent", "pp", "index") and _CHANGE.search(before):
        yield "change"
    if _FISCAL.search(sentence):
        yield "fiscal"
