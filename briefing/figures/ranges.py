"""Room: figures. Two numbers that make one figure: ranges, scores and votes, "one in five"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.figures import currencies
from briefing.figures.atoms import read_atom
from briefing.figures.lexicon import DIRECTION
from briefing.figures.numbers import read_number
from briefing.figures.numerals import FACTORS
from briefing.figures.patterns import lazy
from briefing.figures.scope import noun_phrase

if TYPE_CHECKING:
    from briefing.figures.draft import Draft
    from briefing.figures.numbers import Number

_CONNECT = lazy(
    r"-to-|- to (?=[a-z0-9])|[ \u00a0]?[-–—][ \u00a0]?|[ \u00a0](?:up )?to[ \u00a0]|[ \u00a0]and[ \u00a0]|"
    r"[ \u00a0]through[ \u00a0]"
)
_BETWEEN = lazy(r"between (?:about |around |roughly |an estimated |the ages of )?$", re.IGNORECASE)
_LEFT_WORDS = lazy(
    r"([A-Za-z']+) +(?:(?:by|about|around|nearly|roughly) +)?(from +(?:about |around |nearly )?)?$"
)
_VOTE = lazy(
    r"\b(?:vot\w+|by|won|win|lost|lose|beat|defeat\w*|victory|score\w*|lead\w*|led|margin of|ruled|"
    r"ruling|passed|majority|decision)\W*(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_OUT_OF = lazy(r"[ \u00a0-](out of|out-of|in)(?: every)?[ \u00a0-](?=[0-9a-zA-Z])")
_ODDS = lazy(r"(?:odds|chances?|probability|risk)(?: (?:of|at|are|were|is|was|about|roughly)){1,2} $")
_DIGITS = lazy(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_BASES = frozenset(
    (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10000, 100000, 1000000)
)


def join(text: str, draft: Draft, number: Number) -> Draft | None:
    """The figure made of this number and the one after "to", "-", "and", "in", or None when it stands
    alone.
    """
    if number.style == "fraction" or text[number.end - 4 : number.end].lower() == "fold":
        return None
    end = draft.end
    follow = text[end : end + 1]
    if not follow or follow not in " -–—\u00a0":
        return None
    if follow == "-" and text.startswith(("-in-", "-out-of-"), end):
        return _one_in(text, draft, number)
    connect = _CONNECT.match(text, end)
    if connect:
        return _range(text, draft, number, connect)
    if draft.bare and draft.low < 1000 and text[end + 1 : end + 2] in ("o", "i"):
        return _one_in(text, draft, number)
    return None


def _range(text: str, draft: Draft, number: Number, connect: re.Match[str]) -> Draft | None:
    word = connect[0].strip(" \u00a0")
    if word == "and" and not _BETWEEN.search(text, max(0, draft.start - 26), draft.start):
        return None
    found = _second(text, connect.end(), draft.end)
    if found is None:
        return None
    other, second = found
    dash = word in "-–—"
    if text[other.end : other.end + 1] in ("-", "–") and text[other.end + 1 : other.end + 2].isdigit():
        return _none(draft, other) if dash and draft.bare and other.bare else None
    if not _same_sort(draft, other):
        return None
    low = _scaled_low(text, draft, number, other, second)
    if draft.bare and other.bare and number.style == "digit":
        if text[number.start : number.end].isdigit() and _years(draft.low, other.low):
            return _none(draft, other)
        if word == "to" and _moved(text, draft) and not _counts(text, other.end):
            return None
        if dash and number.places == 0 and second.places == 0 and not number.scale and not second.scale:
            phrase = noun_phrase(text, other.end)
            if low >= other.low or not (
                other.hyphen or (phrase and phrase.plural and phrase.text.split()[-1] not in _MATCH_NOUNS)
            ):
                return _score(draft, other)
        if (
            word == "to"
            and low != other.low
            and _VOTE.search(text, max(0, draft.start - 40), draft.start)
            and draft.low < 1000
        ):
            return _score(draft, other)
    if low >= other.low:
        return None
    if word in ("to", "-to-", "- to", "up to") and (_is_change(text, draft) or _goes_on(text, draft)):
        return None
    if number.style == "vague" or second.style == "vague":
        return None
    other.low, other.start, other.ranged = low, draft.start, True
    if draft.kind == "money" and other.bare:
        other.kind, other.unit, other.bare = "money", draft.unit, False
    return other


def _moved(text: str, draft: Draft) -> bool:
    """Whether a word of direction governs "N to M": a move by N to the level M ("fell by 1.3 to 14.2")."""
    words = text[max(0, draft.start - 26) : draft.start].lower().split(" ")
    if words[-1]:
        return False
    while words and words[-1] in ("", "by", "up", "down", "another", "a", "further"):
        words.pop()
    return bool(words) and words[-1] in DIRECTION


_STEP = lazy(r"[0-9%] to $")
_MATCH_NOUNS = frozenset(
    "victory win loss lead defeat draw record vote decision margin ruling advantage start series aggregate "
    "wins losses points".split()
)


def _second(text: str, at: int, floor: int) -> tuple[Draft, Number] | None:
    """The atom at `at`, past a currency code or sign written before its digits."""
    first = text[at : at + 1]
    pos = at
    if first and not first.isdigit():
        for offset in range(1, 6):
            if text[at + offset : at + offset + 1].isdigit():
                pos = at + offset
                break
    if pos >= len(text) or not text[pos].isalnum():
        return None
    number = read_number(text, pos)
    if number is None or number.style in ("none", "fraction"):
        return None
    money = currencies.prefix(text, number.start, floor) if pos > at else None
    if pos > at and (money is None or money[1] > at):
        return None
    if pos == at and number.start != at:
        return None
    start = money[1] if money else number.start
    return read_atom(text, number, money[0] if money else "", start, 1.0), number


def _same_sort(a: Draft, b: Draft) -> bool:
    """Whether two atoms can be the ends of one range: "to" joins only ends of one unit."""
    if a.kind == "money" and b.kind == "money":
        return a.unit == b.unit
    if a.bare:
        return b.kind != "share"
    if b.bare:
        return a.kind == "money" and a.end == a.number_end and not b.hyphen
    return a.kind == b.kind and a.unit == b.unit


def _scaled_low(text: str, draft: Draft, number: Number, other: Draft, second: Number) -> float:
    """The low end with the magnitude that stands only at the high end: "$5-10 million", not "$200 to $4
    million".
    """
    if number.scale or draft.number_end > number.end or number.style == "word":
        if number.style == "word" and not number.scale and second.scale and other.low >= 100:
            factor = FACTORS.get(second.scale, 1.0)
            return draft.low * factor if draft.low < other.low / factor else draft.low
        return draft.low
    written = _DIGITS.match(text, second.start)
    if written is None:
        return draft.low
    mantissa = float(written[0].replace(",", ""))
    if mantissa and draft.low < mantissa and other.low / mantissa > 1.5:
        return round(draft.low * (other.low / mantissa), 6)
    return draft.low


def _is_change(text: str, draft: Draft) -> bool:
    """Whether "from X to Y" tells a change between two figures ("rose from $45 to $75"), each with its own
    unit.
    """
    match = _LEFT_WORDS.search(text, max(0, draft.start - 40), draft.start)
    if match is None:
        return False
    word = match[1].lower()
    return word in DIRECTION and (not draft.bare or word in ("up", "down"))


def _years(low: float, high: float) -> bool:
    """Whether two bare numbers are the ends of a span of years: 2019-2021, 2012-13."""
    return 1000 <= low <= 2100 and (1000 <= high <= 2100 or high < 100)


def _counts(text: str, end: int) -> bool:
    """Whether a noun that can be counted follows."""
    phrase = noun_phrase(text, end)
    return phrase is not None and phrase.plural


def _goes_on(text: str, draft: Draft) -> bool:
    """Whether steps are told one by one: the second "to" of "from $160 to $180 to $200"."""
    return not draft.bare and _STEP.search(text, max(0, draft.start - 5), draft.start) is not None


def _score(draft: Draft, other: Draft) -> Draft:
    """A result or a vote: the two numbers as ends, the smaller first."""
    low, high = sorted((draft.low, abs(other.low)))
    other.kind, other.low, other.high, other.start, other.bare = "score", low, high, draft.start, False
    return other


def _none(draft: Draft, other: Draft) -> Draft:
    """A span of years: taken as a date, so that it is not a figure."""
    other.kind, other.start, other.bare = "date", draft.start, False
    return other


def _one_in(text: str, draft: Draft, number: Number) -> Draft | None:
    """ "1 in 5", "two out of three": a share."""
    match = _OUT_OF.match(text, draft.end)
    if match is None or text[max(0, draft.start - 7) : draft.start].lower() == "number ":
        return None
    if number.scale or draft.low < 1 or draft.low != int(draft.low):
        return None
    second = read_number(text, match.end())
    if (
        second is None
        or second.start != match.end()
        or second.style not in ("digit", "word")
        or second.low <= draft.low
    ):
        return None
    if (
        match[1] == "in"
        and (draft.low > 9 or second.low not in _BASES)
        and not (draft.low == 1 and second.style == "digit" and _counts(text, second.end))
        and not _ODDS.search(text, max(0, draft.start - 24), draft.start)
    ):
        return None
    other = read_atom(text, second, "", second.start, 1.0)
    if not other.bare or (match[1] == "in" and other.hyphen):
        return None
    other.kind, other.low, other.high = "share", draft.low / second.low, draft.low / second.low
    other.start, other.bare, other.ranged = draft.start, False, True
    return other
