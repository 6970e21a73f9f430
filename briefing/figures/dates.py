"""Room: figures. Numbers that tell when: years, dates, decades, ordinals, clock times.

Each test looks a bounded way to either side of a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.figures import units
from briefing.figures.patterns import lazy

if TYPE_CHECKING:
    from briefing.figures.numbers import Number

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr "
    "jun jul aug sep sept oct nov dec".split()
)
_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_MONTH_AFTER = lazy(
    rf"(?:st|nd|rd|th)?(?:[ \u00a0-]| of ){_MONTH}(?![a-z])|(?: ?[-–] ?| and | to | or )[0-9]{{1,2}} "
    rf"{_MONTH}(?![a-z])"
)
_YEAR_AFTER = lazy(r", (?:19|20)[0-9]{2},? ")
_MONTH_BEFORE = lazy(
    rf"(?<![A-Za-z]){_MONTH}\.?[ \u00a0-](?:the )?(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?:,| ?[-–] ?| and | to | "
    rf"or |, ?| ))?$",
    re.IGNORECASE,
)
_TIME_AFTER = lazy(
    r"[ .]?(?:[ap]\.m\.?|[ap]\.?m(?![a-z])|o['’]?clock|[AP]\.?M(?![A-Za-z])|(?:GMT|UTC|EST|EDT|ET|PT|BST|"
    r"CET|hrs? GMT)(?![A-Za-z]))|:[0-9]",
    re.IGNORECASE,
)
_ORDINAL = lazy(r"(?:st|nd|rd|th)(?![A-Za-z])", re.IGNORECASE)
_DECADE = lazy(r"['’]?s(?![A-Za-z])")
_YEAR_NOUNS = frozenset(
    """
    people persons workers jobs troops soldiers homes houses employees students patients cases deaths
    residents members users customers stores acres hectares miles kilometres kilometers metres meters feet
    tons tonnes barrels pounds dollars euros years days hours men women children families units vehicles
    cars pages seats flights schools passengers migrants refugees prisoners inmates police officers
    protesters demonstrators fans spectators runners voters votes signatures shares calories megawatts mw kg
    km lbs words hits yards points firefighters businesses companies staff animals birds islands volunteers
    delegates participants prisoners rooms beds victims players doctors nurses teachers academics scientists
    civilians fighters
    """.split()
)


def is_year(written: str, following: str, approximate: bool, owned: bool) -> bool:
    """Whether bare digits are a calendar year: four digits of this millennium or the last, with no noun of
    people or units after it, unless it is somebody's ("its 1987 cars").
    """
    if len(written) != 4 or not written.isdigit():
        return False
    value = int(written)
    if not 1000 <= value <= 2100:
        return False
    if owned and 1900 <= value <= 2060:
        return True
    if (
        following in _YEAR_NOUNS
        or following in ("sq", "square", "cubic", "feet", "parts")
        or (following in units.UNITS and (following.endswith("s") or len(following) < 4))
    ):
        return False
    if approximate:
        return 1900 <= value <= 2060 and value % 100 != 0
    return value >= 1100


def is_date(text: str, number: Number, before: str) -> bool:
    """ "June 5", "5 June", "Oct. 7-9", "7 and 8 May"; `before` is the word before the number."""
    if number.high > 2100:
        return False
    if number.high <= 31 and text.startswith(", ", number.end) and _YEAR_AFTER.match(text, number.end):
        return True
    if number.high <= 31 and _MONTH_AFTER.match(text, number.end):
        return True
    word = before.strip('.,("“').lower().rpartition("-")[2]
    if word in MONTHS:
        return word not in ("may", "march", "mar", "sat", "sun") or before.lstrip('("“')[:1].isupper()
    if word[:1].isdigit() or word in ("and", "to", "or", "-", "–", "the", ""):
        return _MONTH_BEFORE.search(text, max(0, number.start - 22), number.start) is not None
    return False


_AT_HOUR = lazy(r"(?:at|by|until|till|from|before|after|about) $", re.IGNORECASE)
_DAY_AFTER = lazy(
    r" (?:(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:this|in the) (?:morning|afternoon|evening)|"
    r"tonight|yesterday|last night|local time)(?![a-z])"
)


def is_clock(text: str, number: Number) -> bool:
    """ "9:01", "10 a.m.", "5 o'clock", and the parts of such; "at 5.25 on Friday"."""
    if _TIME_AFTER.match(text, number.end):
        return True
    if number.places == 2 and number.high < 24.6 and round(number.high % 1, 2) < 0.6:
        return (
            _AT_HOUR.search(text, max(0, number.start - 7), number.start) is not None
            and _DAY_AFTER.match(text, number.end) is not None
        )
    return number.start > 1 and text[number.start - 1] == ":" and text[number.start - 2].isdigit()


def is_ordinal(text: str, number: Number) -> bool:
    """ "11th", "3rd"."""
    return _ORDINAL.match(text, number.end) is not None


def is_decade(text: str, number: Number) -> bool:
    """ "1970s", "the 20s"."""
    return number.places == 0 and number.high < 2100 and _DECADE.match(text, number.end) is not None


FOLLOWING = lazy(r"[ \u00a0\n]{0,2}-?([A-Za-z]+)")
_OWNED = lazy(r"(?<![A-Za-z])(?:its|their|his|her|our)(?: new)? $")
_APPROX_BEFORE = lazy(
    r"(?:about|over|than|nearly|almost|around|some|least|approximately|roughly|under|to) $", re.IGNORECASE
)
_SPAN = lazy(r" ?(?:[-–]|to) ?([0-9]{4})(?![0-9])")


def stands_for_time(text: str, number: Number) -> bool:
    """Whether digits are a calendar year, whatever follows ("2016 Stone"), or a time of day; asked before
    units are read.
    """
    if is_day_time(text, number):
        return True
    if number.end - number.start != 4 or number.scale or not 1000 <= number.low <= 2100:
        return False
    span = _SPAN.match(text, number.end)
    if span and int(span[1]) > 2100:
        return False
    following = FOLLOWING.match(text, number.end)
    word = following[1] if following and following.end() > number.end else ""
    approximate = _APPROX_BEFORE.search(text, max(0, number.start - 16), number.start) is not None
    owned = _OWNED.search(text, max(0, number.start - 10), number.start) is not None
    return is_year(text[number.start : number.end], word, approximate, owned)


_HOURS = lazy(r" (?:hrs?|hours)(?![a-z])(?! (?:of|in|a|per|to|for|over|each|more|less)(?![a-z]))")
_HOURS_BEFORE = lazy(
    r"(?:at|by|until|till|from|between|before|after|around|about|since|to|and|[0-9]{4} ?-) ?$", re.IGNORECASE
)


def is_day_time(text: str, number: Number) -> bool:
    """ "by 1200 hrs", "between 1900 and 2300 hours": a time of day in four digits without a comma."""
    written = text[number.start : number.end]
    return (
        len(written) == 4
        and written.isdigit()
        and written[:2] < "25"
        and written[2] < "6"
        and _HOURS.match(text, number.end) is not None
        and _HOURS_BEFORE.search(text, max(0, number.start - 8), number.start) is not None
    )
