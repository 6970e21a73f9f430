"""Compare: words around a figure that put it in a class of its own: a part, an earlier value, a forecast.

Patterns only, on the text just before and just after a figure; also the times that a sentence names. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from briefing.compare.synonyms import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from briefing.model import Figure

Mark = Literal[
    "each",
    "part",
    "additional",
    "remaining",
    "total",
    "old",
    "forecast",
    "maximum",
    "negated",
    "fiscal",
    "capacity",
    "change",
    "against",
    "future",
]
Time = tuple[str, str]
"""("year", "2024"), ("month", "may"), ("quarter", "3"), ("weekday", "Monday"), ("relative", "last year")."""

_HEDGE = r"(?:(?:at least|about|some|nearly|just|around|only) )?"


def _before(pattern: str) -> re.Pattern[str]:
    """A pattern that ends where the figure begins."""
    return re.compile(rf"(?:{pattern})\s+{_HEDGE}$", re.IGNORECASE | re.VERBOSE)


def _after(pattern: str) -> re.Pattern[str]:
    """A pattern that begins where the figure ends."""
    return re.compile(rf"^(?:{pattern})\b", re.IGNORECASE | re.VERBOSE)


_BEFORE: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    (
        "part",
        _before(
            r"""\bincluding
            | \bamong\ (?:them|those|the\ \w+|the)(?:[^.;]{0,25}?\b(?:was|were|are|is))?(?:\ an?)?
            | \bof\ (?:them|whom|which|those)
            | (?:^|[;.,]\ )of\ the\ [\w,\ -]{1,40},"""
        ),
    ),
    ("additional", _before(r"\b(?:another|other|additional|further|extra|adds|adding)")),
    ("remaining", _before(r"\b(?:remaining|rest\ of\ the)")),
    (
        "total",
        _before(
            r"\b(?:totals?(?:\ of)?|totall?ing|in\ all|altogether|combined|overall|bringing[\w\ ]{0,30}\ to)"
        ),
    ),
    (
        "old",
        _before(
            r"""\b(?:up|down|r[io]sen?|increased?|fell|fallen|revised|raised|cut|lowered|changed|dropped|grew|grown
                |climbed|went|jumped|declined?|widened|narrowed)(?:\ \w+){0,6}\ from
            | \b(?:compared\ (?:with|to)|against|instead\ of|rather\ than|than\ the)
            | \b(?:previous|earlier|initial|original)(?:ly)?(?:\ \w+){0,14}
            | (?:^|[.;]\ )(?:earlier|initially|previously|at\ first)\ ?,[^;]*"""
        ),
    ),
    (
        "maximum",
        _before(r"\b(?:maximum|limit(?:ed)?|caps?|capped|not\ exceed|ceiling|carries|carry)(?:\ \w+){0,6}"),
    ),
    ("maximum", _before(r"\b(?:faces?|facing)(?!\ \d+\b)(?:\ \w+){0,6}")),
    ("capacity", _before(r"\b(?:room|space|capacity|seats?|beds?)\ (?:for|of)(?:\ \w+)?")),
)
_FACED = _BEFORE[-2][1]
"""A term or a fine that somebody faces is the most it may be; counts of charges are what they are."""
_AFTER: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    ("each", _after(r"(?:\ \w+){0,2}\ (?:each|apiece|a\ piece)")),
    ("part", _after(r"\ (?:out\ )?of\ (?:the|those|them|whom|these|all|\d[\d,]*)")),
    ("additional", _after(r"\ (?:more|additional|others?|further|extra)\b(?!\ than)")),
    (
        "remaining",
        _after(
            r"\ remaining|(?:\ \w+){0,2}\ (?:remain(?:s|ed)?|stayed|(?:were|are)\ left)"
            r"\ (?:on|at|aboard|inside|behind)"
        ),
    ),
    ("against", _after(r"(?:\ \w+){0,3}\ (?:against|opposed|opposing)")),
    ("total", _after(r"(?:\ \w+){0,4}\ (?:in\ all|in\ total|altogether|combined|overall)")),
    (
        "old",
        _after(
            r"""(?:\ \w+){0,4}
                \ (?:previously|(?:a\ (?:year|month|week)|months|years|weeks)\ (?:earlier|ago|before))"""
        ),
    ),
)
_CHANGE = re.compile(
    r"""\b(?:
        r[io]sen?|rises|rising|fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|increas(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)
        |climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|gr[eo]wn?|grows|growing|growth|declin(?:e[sd]?|ing)|plung(?:e[sd]?|ing)
        |up|down|gain(?:s|ed|ing)?|slid|slump(?:s|ed)?|surg(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|lower(?:s|ed|ing)?|cut
        |lost|add(?:s|ed|ing)?
    )(?!\ (?:to|at)\b)(?:\ (?!to\b|at\b)\w+){0,4}\s+$""",
    re.IGNORECASE | re.VERBOSE,
)
_FORECAST = re.compile(
    r"""\b(?:
        expect(?:s|ed|ing)?|forecast(?:s|ers)?|project(?:s|ed|ions?)|predict(?:s|ed|ions?)?|could|may|might|would
        |should|if|target(?:s|ed)?|goal|hop(?:es?|ed|ing)|aim(?:s|ed|ing)?|seeks?|seeking|sought|plan(?:s|ned)?
        |want(?:s|ed)?|propos(?:e[sd]?|als?)|press(?:es|ed)?\ for|demand(?:s|ed|ing)?
        |(?:ask|call)(?:s|ed|ing)?\ for|request(?:s|ed)?|urg(?:e[sd]?|ing)|by\ 20\d\d
    )\b""",
    re.VERBOSE,
)
_REPORTED = re.compile(r"\bsaid (?:that )?(?:it|he|she|they|we|the \w+) would\b")
"""What somebody says is to be done is a plan told as a fact: "said it would cut" is "will cut"."""
_FUTURE = re.compile(r"\b(?:will|is to|are to)\b")
"""What will be is a fact still to come: neither a forecast nor unlike one."""
_CEILING = re.compile(r"\b(?:may|must|can|could|should|shall|will|would)? ?(?:not|cannot|never) (?=exceed)")
"""What may not exceed an amount is capped at it: no denial, no forecast."""
_NEGATED = re.compile(r"\b(?:not|never|den(?:y|ies|ied)|without|cannot|nor)\b|n['’]t\b", re.IGNORECASE)
_FISCAL = re.compile(r"\bfiscal\b|\bfinancial year\b|\bFY\s?\d", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUARTER = re.compile(
    r"\b(?:(first|second|third|fourth)[ -]quarter|Q([1-4])|(first|second)[ -]half)\b", re.IGNORECASE
)
_RELATIVE = re.compile(
    r"""\b(last|this|next|previous|same|past)\ (year|month|week|quarter|season|summer|winter|spring|autumn
        |fall|decade)\b
    | \b(?:a|one)\ (year|month|week|decade)\ (?:ago|earlier|before)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PERIOD = re.compile(
    r"\b(?:in|for|over|during|of) the(?: \w+)? (year|half|quarter|month|week|season|decade)\b", re.IGNORECASE
)
_CAPITAL = re.compile(r"\b[A-Z][a-z]{2,8}\b")
_QUARTERS = {
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "1": "1",
    "2": "2",
    "3": "3",
    "4": "4",
    "first half": "h1",
    "second half": "h2",
}


def times_of(text: str) -> Iterator[Time]:
    """The times that a sentence names."""
    for match in _YEAR.finditer(text):
        yield "year", match[0]
    for match in _QUARTER.finditer(text):
        yield "quarter", _QUARTERS[(match[1] or match[2] or f"{match[3]} half").lower()]
    for match in _RELATIVE.finditer(text):
        yield "relative", (f"{match[1]} {match[2]}" if match[1] else f"last {match[3]}").lower()
    for match in _PERIOD.finditer(text):
        yield "period", match[1].lower()
    for word in _CAPITAL.findall(text):
        if word in MONTHS:
            yield "month", MONTHS[word]
        elif word in WEEKDAYS:
            yield "weekday", word


def _with_noun(figure: Figure) -> bool:
    """Whether the surface holds what is counted: "2,000 employees of the bank" are no part of it."""
    return bool(figure.scope) and figure.surface.lower().endswith(
        (figure.scope.rsplit(" ", 1)[-1].lower() + "s", "people", "men", "women", "children", "staff")
    )


def marks_of(figure: Figure, sentence: str, start: int, end: int) -> Iterator[Mark]:
    """The marks of the figure that stands at [start:end] of its sentence."""
    before, after = sentence[max(0, start - 90) : start], sentence[end : end + 60]
    for mark, pattern in _BEFORE:
        if pattern.search(before) and not (pattern is _FACED and figure.kind == "count"):
            yield mark
    for mark, pattern in _AFTER:
        if (mark != "part" or (figure.kind == "count" and not _with_noun(figure))) and pattern.search(after):
            yield mark
    clause = _CEILING.sub("", _REPORTED.sub("said", re.split(r"[;:—]", before)[-1]))
    if _FORECAST.search(clause):
        yield "forecast"
    elif _FUTURE.search(clause):
        yield "future"
    if _NEGATED.search(clause):
        yield "negated"
    if figure.kind in ("percent", "pp", "index") and _CHANGE.search(before):
        yield "change"
    if _FISCAL.search(sentence):
        yield "fiscal"
