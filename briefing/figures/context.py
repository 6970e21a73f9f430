"""Room: figures. The words around a figure that bend its meaning: approximators, up and down, rates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.figures.lexicon import (
    APPROXIMATOR_LAST,
    APPROXIMATORS,
    APPROXIMATORS_AFTER,
    BETWEEN_DIRECTION,
    DIRECTION,
    PER_NOUNS,
    SINGULAR_PER,
    WEAK_DIRECTION,
)
from briefing.figures.patterns import lazy
from briefing.figures.scope import singular
from briefing.figures.units import SPEEDS

if TYPE_CHECKING:
    from briefing.figures.draft import Draft
    from briefing.model import Delta

_PER = lazy(
    r"(?:[ \u00a0-](?:per|an?|each|every)[ -]|/)((?:square|cubic|sq)[ -](?:foot|feet|metre|meter|mile|"
    r"kilometre|kilometer|inch|ft|m)|[a-z]*watt[- ]hours?(?![a-z])|[A-Za-zµμ]+(?:[23²³](?![0-9A-Za-z]))?)",
    re.IGNORECASE,
)
_BASE = lazy(
    r"(?: [a-z]+){0,2} (?:per|for every|in every|out of every) (10{0,2},000|10{2,6}|1 million)"
    r"(?![0-9.,%]*[0-9]|[a-z])"
)
"""What a rate is told for: "2.9 deaths per 1,000 live births", "48 per 100,000 residents"."""
_BASE_NAMES = {
    "1000": "1,000",
    "10000": "10,000",
    "100000": "100,000",
    **dict.fromkeys(("1 million", "1000000"), "1,000,000"),
}
_PER_SYMBOLS = {
    **dict.fromkeys(("cm3", "cm³", "cc"), "cubic centimetre"),
    **dict.fromkeys(("m3", "m³"), "cubic metre"),
    **dict.fromkeys(("m2", "m²"), "square metre"),
    **dict.fromkeys(("cm2", "cm²"), "square centimetre"),
    **dict.fromkeys(("km2", "km²"), "square kilometre"),
    **dict.fromkeys(("s2", "s²"), "second squared"),
    **dict.fromkeys(("l", "L"), "litre"),
    **dict.fromkeys(("ml", "mL"), "millilitre"),
    **dict.fromkeys(("dl", "dL"), "decilitre"),
    **dict.fromkeys(("h", "hour"), "hour"),
    "m": "metre",
    "cm": "centimetre",
    "mm": "millimetre",
    "km": "kilometre",
    "s": "second",
    "g": "gram",
    "K": "kelvin",
    "MWh": "megawatt hour",
    "kWh": "kilowatt hour",
}
"""Unit symbols after a slash, with their names (SI brochure, 9th edition)."""
_PER_SPELLINGS = (("sq ", "square "), ("-hours", "-hour"), ("-", " "), ("feet", "foot"), ("meter", "metre"))
_AGO = lazy(r" (?:ago|earlier|later|before|after|old)(?![a-z])")
_AFTER = lazy(
    "[ \u00a0](?!plus [^.,])("
    + "|".join(sorted(APPROXIMATORS_AFTER, key=len, reverse=True))
    + ")(?![A-Za-z])",
    re.IGNORECASE,
)
_AFTER_FIRST = frozenset(phrase[0] for phrase in APPROXIMATORS_AFTER)
_MARKS = "~<>≈±≥≤"
_PARTICLE_VERBS = frozenset(
    "give gives gave given giving pick picked picking put putting set setting make makes made making "
    "take takes took taken taking end ended ending back backed hold held bring brought come came rack "
    "racked racking pile piled round rounded sum summed total add adds added adding break broke broken "
    "breaking turn turned follow followed write wrote open opened opening sign signed signing line "
    "lined pay paid buy bought build built use used start started show showed keep kept eat ate snap "
    "snapped split shot shoot shoots shooting gunned mowed shut closed struck hunted tracked knocked "
    "tore burned burnt".split()
)
_BEFORE_UP_TO = frozenset(
    "back revised rounded adjusted pushed bumped upgraded scaled it went goes go going gone move moved moves "
    "inched inching crept close".split()
)
_PRICE_MOVE = lazy(r"(?: (?:to|at|to \w+ at) [A-Z$£€¥₹]{0,3}(?=[$£€¥₹0-9])| a share| per share|,? or [0-9])")
_LACKING = frozenset("is are was were be been running ran left still".split())
"""Before "short of" these tell what is lacking: "the trust is short of 112 nurses"."""
_BUYING = frozenset(("buy", "bou", "pay", "pai"))
"""Beginnings of verbs before "back up to" that leave it a bound: "will buy back up to 10 million shares"."""
_BEFORE_OVER = frozenset(
    "for lasted lasts last took takes take taking spent after in well just is was been of than now little "
    "only slightly needs".split()
)
"""Before "over" and a duration these make it a bound; elsewhere it means "during" ("7 per cent over 30
years").
"""
_OVER_TAKERS = frozenset(
    "rolled rolls preside presides presided presiding rule ruled watch row rows dispute disputes battle "
    "battles fight fights fought clash clashes clashed concern concerns worries worry fears anger control "
    "power war argue argued talks protest protests sued suing charged arrested fined criticised "
    "criticized flew trial lawsuit case questioned resigned feud deadlock sovereignty authority victory "
    "hand handed take took taking".split()
)
"""After these "over" names a matter or a rival: "a row over two islands", "presided over two talks"."""
_BEFORE_ABOUT = tuple(
    "information details data questions concerns concern talk talks talked talking asked told complaints "
    "know knew learn learned worried book story stories film documentary something anything nothing".split()
)
"""After these "about" names a subject."""
_LEAD = "(\"“‘'["


def rate(text: str, draft: Draft) -> None:
    """Reads "per year", "a barrel", "/km" after the figure."""
    follow = text[draft.end : draft.end + 1]
    if not follow or follow not in " /-\u00a0":
        return
    match = _PER.match(text, draft.end)
    if match is None:
        base = None
        if draft.kind == "count" and text.find("1", draft.end, draft.end + 36) > 0:
            base = _BASE.match(text, draft.end)
        if base:
            draft.per, draft.end = _BASE_NAMES.get(base[1], base[1]), base.end()
        return
    if _AGO.match(text, match.end()):
        return
    word = match[1].lower()
    if match[0][0] == "/" and draft.unit and match[1] in _PER_SYMBOLS:
        draft.per, draft.end = _PER_SYMBOLS[match[1]], match.end()
        return
    explicit = match[0][0] != "/" and match[0][1:4].lower() == "per"
    if explicit:
        if word in ("cent", "se", "diem"):
            return
    elif (
        word not in PER_NOUNS
        and not (match[0][0] == "/" and word in SINGULAR_PER)
        and word.split()[0] not in ("square", "cubic", "sq")
    ):
        return
    name = SINGULAR_PER.get(word) or singular(word)
    for form, canonical in _PER_SPELLINGS:
        name = name.replace(form, canonical)
    draft.per = name
    draft.end = match.end()
    if f"{draft.unit} per {draft.per}" in SPEEDS:
        draft.unit, draft.per, draft.dimension = f"{draft.unit} per {draft.per}", None, "speed"


def approximate(text: str, draft: Draft, floor: int) -> None:
    """Reads the approximator right before the figure, which becomes part of it, or the one right after."""
    start = draft.start
    back = text[max(floor, start - 32) : start]
    if not back.isascii():
        back = back.replace("—", " ").replace("–", " ")
    if back and back[-1] in _MARKS and not text[start].isalpha():
        draft.approx = APPROXIMATORS[back[-1]]
        draft.start -= 1
        return
    if len(back) > 1 and back[-1] == " " and back[-2] in _MARKS:
        draft.approx = APPROXIMATORS[back[-2]]
        draft.start -= 2
        return
    words = back.rstrip(" -\u00a0\n").split(" ")
    last = words[-1].lower().lstrip(_LEAD)
    if last in APPROXIMATOR_LAST:
        for count in (4, 3, 2, 1):
            if len(words) < count:
                continue
            written = " ".join(words[-count:]).lstrip(_LEAD)
            found = APPROXIMATORS.get(written.lower())
            if written.lower() == "short of" and len(words) > 2 and words[-3].lower() in _LACKING:
                return
            if (
                found == "over"
                and draft.kind == "duration"
                and written.lower() == "over"
                and not (len(words) > 1 and words[-2].lower() in _BEFORE_OVER)
            ):
                return
            if written.lower() == "over" and len(words) > 1 and words[-2].lower() in _OVER_TAKERS:
                return
            if (
                found == "about"
                and written.lower() == "about"
                and len(words) > 1
                and words[-2].lower().endswith(_BEFORE_ABOUT)
            ):
                return
            if found and not (
                written.lower() == "up to"
                and len(words) > count
                and (words[-count - 1].lower() in DIRECTION or words[-count - 1] in _BEFORE_UP_TO)
                and not (words[-count - 1] == "back" and words[-count - 2][:3] in _BUYING)
            ):
                draft.approx = found
                draft.start = start - len(back) + back.rfind(written)
                return
    if text[draft.end : draft.end + 1] == " " and text[draft.end + 1 : draft.end + 2] in _AFTER_FIRST:
        after = _AFTER.match(text, draft.end)
        if after:
            draft.approx = APPROXIMATORS_AFTER[after[1].lower()]


_NOT_DRIVING = frozenset("lower down up upward downward + add adds".split())
"""Words of direction that are more often adjectives or particles when their object is not the figure."""


def _driven(text: str, draft: Draft, floor: int) -> Delta:
    """The direction of the verb whose object stands between it and "by": "raised its rate by 25 points"."""
    clause = text[max(floor, draft.start - 80) : draft.start]
    clause = clause[max(clause.rfind(mark) for mark in ".,;:!?\n") + 1 :]
    for word in reversed(clause.lower().split(" ")):
        if word in DIRECTION and word not in _NOT_DRIVING:
            return DIRECTION[word]
    return "level"


_BEATEN = frozenset("lost lose loses losing gained gain gains".split())
"""Words of direction that tell a result: "lost by three goals", "gained 62.6 per cent of the vote"."""
_MOVEMENTS = frozenset(
    "climb climbs climbed climbing plunge plunges plunged plunging advance advances advanced jump jumps "
    "jumped jumping leap leaps leapt dive dived dove slide slides slid skid skids skidded retreat "
    "retreated".split()
)
"""Words of direction that take a way: "plunged 60 metres into a ravine"."""
_GIVING = frozenset("give gives gave given giving".split())
"""Before "up" these tell a fall: "the Topix gave up 0.3 per cent"."""
_CLOSING = frozenset("was were is are ended closed finished last".split())
"""Before "off" these tell a fall: "the Kospi was off 0.9 percent"."""
_OTHER_OBJECTS = frozenset("declined declines declining".split())
"""Words of direction that also refuse what they count: "declined two requests"."""
_OF_VOTES = lazy(r" of (?:the )?(?:[a-z]+ )?(?:votes?|ballots?|seats?)(?![a-z])")


def direct(text: str, draft: Draft, floor: int) -> None:
    """Reads up or down from the word of direction just before the figure, or from its sign."""
    if draft.kind == "duration" and _AGO.match(text, draft.end):
        return
    if text[draft.start : draft.start + 6].lower() in ("below ", "above ", "beyond"):
        return
    left = text[max(floor, draft.start - 44) : draft.start].lower()
    words = left.removesuffix(" an average of ").split(" ")
    by = False
    while words and (not words[-1] or words[-1] in BETWEEN_DIRECTION):
        by = words.pop() == "by" or by
    if by and (not words or words[-1] not in DIRECTION):
        if not (draft.kind == "count" and draft.scope):
            draft.delta = _driven(text, draft, floor)
        return
    if words:
        word = words[-1].lstrip(_LEAD)
        particle = word in ("up", "down") and len(words) > 1 and words[-2] in _PARTICLE_VERBS
        if particle and words[-2] in _GIVING and draft.kind in ("percent", "pp", "index"):
            draft.delta = "down"
            return
        if particle and draft.kind not in ("percent", "pp", "index"):
            return
        if (by and draft.kind == "count" and word in _BEATEN) or (
            word in _OTHER_OBJECTS and draft.scope and not by
        ):
            return
        if draft.dimension == "length" and word in _MOVEMENTS and not by:
            return
        if draft.kind == "percent" and word in _BEATEN and _OF_VOTES.match(text, draft.end):
            return
        if word == "off" and len(words) > 1 and words[-2] in _CLOSING:
            if draft.kind in ("percent", "index", "money"):
                draft.delta = "down"
            return
        if word in DIRECTION and (
            word not in WEAK_DIRECTION
            or by
            or draft.kind in ("percent", "pp", "index")
            or (draft.dimension == "weight" and word[0] in "lgs")
            or (draft.kind == "money" and _PRICE_MOVE.match(text, draft.end))
        ):
            draft.delta = DIRECTION[word]
            return
    if draft.low < 0 and draft.kind in ("percent", "pp"):
        draft.delta = "down"
    elif draft.start and text[draft.start - 1] == "+":
        draft.delta = "up"
