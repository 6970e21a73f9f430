"""Room: figures. Numbers that are not quantities: dates, clock times, phones, addresses, names, identifiers.

Each test looks a bounded way to either side of a number; `True` means that no figure stands there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.figures import units
from briefing.figures.lexicon import APPROXIMATOR_LAST, DIRECTION, STOP
from briefing.figures.patterns import lazy
from briefing.figures.scope import is_plural, noun_phrase

if TYPE_CHECKING:
    from briefing.figures.draft import Draft
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
_MONTH_BEFORE = lazy(
    rf"(?<![A-Za-z]){_MONTH}\.?[ \u00a0-](?:the )?(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?:,| ?[-–] ?| and | to | "
    rf"or |, ?| ))?$",
    re.IGNORECASE,
)
NAMERS = frozenset(
    """
    dash section sections article articles title chapter chapters page pages row rows seat gate platform pier
    track lane exit junction route routes highway interstate freeway motorway road flight flights train bus
    line no no. nos nos. number numbers game games match week round rounds day phase stage step level tier
    category class grade type part parts volume vol issue act scene episode season series channel model mark
    mk room suite unit apartment apt floor building block lot box bay ward district precinct zone sector
    area local division battalion regiment squadron brigade platoon figure figures fig table appendix
    exhibit proposition prop amendment resolution rule bill order form schedule paragraph para clause item
    question version windows iphone ipad galaxy pixel playstation xbox android ios boeing airbus embraer
    cessna falcon apollo soyuz sputnik voyager formula fortune russell ftse nikkei dow stoxx nasdaq dax cac
    hang dj chromosome vitamin omega group studio area catch covid sars pier hole hall court judge lesson
    psalm psalms verse mach code area extension ext id case docket file patent isbn serial pin zip postcode
    unit sol world war super bowl wrestlemania euro expo olympics agenda vision studio bbc itv espn fox
    heathrow terminal warehouse hangar camp stalag object area dive bomb agent member player car truck
    engine ladder tram
    """.split()
)
"""Words after which a bare integer is a name or a number in a series ("Section 427", "Boeing 737", "No.
10").
"""
_WEAK_NAMERS = frozenset(
    "day week line form part judge order court group member player car truck road area class box bus train "
    "agent question figures numbers number series series bill item games euro level rule act code file "
    "case lot unit track bay parts pages articles flights series expo fox row camp seat title mark model "
    "match season round".split()
)
"""Namers that count only when capitalised or when nothing plural follows."""
_STREET = lazy(
    r"[ \u00a0](?:[NSEW]\.? |North |South |East |West )?(?:[A-Z0-9][\w.'’-]* ){1,3}?(?:Street|St|Avenue|"
    r"Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Square|Sq|Terrace|"
    r"Parkway|Pkwy|Highway|Hwy|Close|Crescent|Row|Broadway|Circle|Quay|Gardens)(?![a-z])"
)
_TIME_AFTER = lazy(
    r"[ .]?(?:[ap]\.m\.?|[ap]\.?m(?![a-z])|o['’]?clock|[AP]\.?M(?![A-Za-z])|(?:GMT|UTC|EST|EDT|ET|PT|BST|"
    r"CET|hrs? GMT)(?![A-Za-z]))|:[0-9]",
    re.IGNORECASE,
)
_ORDINAL = lazy(r"(?:st|nd|rd|th)(?![A-Za-z])", re.IGNORECASE)
_PHONE = lazy(
    r"[+(]{0,2}[0-9](?:[ ()./\u00a0-]{0,3}[0-9]){4,20}(?![0-9])(?: ?(?:x|ext\.?) ?[0-9]{1,6}(?![0-9]))?"
)
_PHONE_WORD = lazy(
    r"(?:phone|telephone|tel|call|fax|mobile|cell|dial|contact|hotline|helpline|whatsapp|account|card|"
    r"number|no|ring|text)(?: number)?(?: is| at| on|:|\.|:? )*[ :(+]*$",
    re.IGNORECASE,
)
_PHONE_START = lazy(r"[0-9]{1,11}(?:\)?[-. /\u00a0]{0,2}\(?[0-9])")
_STATE_BEFORE = lazy(r"(?:(?<![A-Za-z])[A-Z]{2}|[A-Z]\.[A-Z]\.|[a-z]{2,4}\.) $")
_DECADE = lazy(r"['’]?s(?![A-Za-z])")
_INDEX_SIZES = frozenset((20, 30, 40, 50, 100, 200, 225, 250, 300, 350, 400, 500, 600, 1000, 2000, 3000))
_ERA = lazy(r" (?:BC|BCE|B\.C\.|AD|A\.D\.|CE)(?![A-Za-z])")
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
    if number.high <= 31 and _MONTH_AFTER.match(text, number.end):
        return True
    word = before.strip('.,("“').lower()
    if word in MONTHS:
        return word not in ("may", "march", "mar", "sat", "sun") or before.lstrip('("“')[:1].isupper()
    if word[:1].isdigit() or word in ("and", "to", "or", "-", "–", "the", ""):
        return _MONTH_BEFORE.search(text, max(0, number.start - 22), number.start) is not None
    return False


def is_clock(text: str, number: Number) -> bool:
    """ "9:01", "10 a.m.", "5 o'clock", and the parts of such."""
    if _TIME_AFTER.match(text, number.end):
        return True
    return number.start > 1 and text[number.start - 1] == ":" and text[number.start - 2].isdigit()


def is_ordinal(text: str, number: Number) -> bool:
    """ "11th", "3rd"."""
    return _ORDINAL.match(text, number.end) is not None


def is_decade(text: str, number: Number) -> bool:
    """ "1970s", "the 20s"."""
    return number.places == 0 and number.high < 2100 and _DECADE.match(text, number.end) is not None


def is_address(text: str, number: Number) -> bool:
    """ "1600 Pennsylvania Avenue", a ZIP code after a state."""
    if number.high == int(number.high) and number.high < 100000:
        if _STREET.match(text, number.end):
            return True
        if number.end - number.start == 5 and _STATE_BEFORE.search(
            text, max(0, number.start - 6), number.start
        ):
            return True
    return False


def phone_end(text: str, start: int) -> int:
    """End of the phone number that the digits at `start` begin, or -1.

    A phone number has 7 to 16 digits and an international prefix, a leading zero, three or more uneven
    groups, or a
    word such as "call" before it.
    """
    at = start
    while at and at > start - 2 and text[at - 1] in "(+":
        at -= 1
    if at == start and not _PHONE_START.match(text, start):
        return -1
    match = _PHONE.match(text, at)
    if match is None:
        return -1
    written = match[0]
    digits = sum(char.isdigit() for char in written)
    if not 7 <= digits <= 22:
        return -1
    if "+" in written[:2] or written.lstrip("(")[0] == "0" or _PHONE_WORD.search(text, max(0, at - 30), at):
        return match.end()
    groups = _GROUPS.findall(written)
    if len(groups) == 1 or (all(len(group) == 3 for group in groups[1:]) and "-" not in written):
        return -1
    return match.end() if len(groups) >= 3 or len(groups[-1]) >= 4 else -1


_GROUPS = lazy(r"[0-9]+")


def is_named(text: str, number: Number, before: str, following_plural: bool) -> bool:
    """Whether the word before makes the number part of a name: "Section 427", "Big 12", "S&P 500"."""
    word = before.lstrip("(\"“‘'[")
    if _ERA.match(text, number.end):
        return True
    if not word or not word[0].isalpha():
        return False
    lower = word.lower()
    if (
        number.high in _INDEX_SIZES
        and word.isupper()
        and len(word) < 6
        and (not following_plural or len(word) == 1)
    ):
        return True
    if lower in _INDEX_NAMES and number.high in _INDEX_SIZES:
        return True
    if lower in ("a.d.", "ad", "b.c.", "bc", "ce"):
        return True
    if lower in NAMERS:
        return word[0].isupper() or lower not in _WEAK_NAMERS or not following_plural
    return False


_INDEX_NAMES = frozenset(("sp", "s&p", "ftse", "fortune", "russell", "nikkei", "stoxx", "euro", "cac"))


_FOLLOWING = lazy(r"[ \u00a0\n]{0,2}-?([A-Za-z]+)")
_OWNED = lazy(r"(?<![A-Za-z])(?:its|their|his|her|our)(?: new)? $")
_APPROX_BEFORE = lazy(
    r"(?:about|over|than|nearly|almost|around|some|least|approximately|roughly|under|to) $", re.IGNORECASE
)


def rejected_early(text: str, number: Number) -> bool:
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
    following = _FOLLOWING.match(text, number.end)
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


_SPAN = lazy(r" ?(?:[-–]|to) ?([0-9]{4})(?![0-9])")


def _bent_by_what_follows(text: str, number: Number, end: int) -> bool:
    """Ordinals, clock times, decades, list numbers, statutes: told by what stands after the digits."""
    if is_ordinal(text, number) or is_clock(text, number) or is_decade(text, number):
        return True
    if _STATUTE.match(text, end):
        return True
    opens = number.start == 0 or text[number.start - 1] in "\n("
    return opens and number.places == 0 and _LISTED.match(text, end) is not None


def rejected(text: str, number: Number, end: int) -> bool:
    """Whether bare digits (no currency, no unit) are no quantity."""
    words = text[max(0, number.start - 24) : number.start].split(" ")
    before = words[-2] if len(words) > 1 and not words[-1] else ""
    follow = text[end : end + 1]
    if follow and follow not in ",;" and _bent_by_what_follows(text, number, end):
        return True
    if is_date(text, number, before):
        return True
    if number.scale == "k" and text[end - 1] == "K" and number.low in (2000, 4000, 8000):
        return True
    if text[number.start] == "0" and number.end - number.start > 1 and number.places == 0:
        return True
    following = _FOLLOWING.match(text, number.end)
    if is_named(text, number, before, following is not None and is_plural(following[1])) or is_address(
        text, number
    ):
        return True
    if number.high >= 1:
        phone = phone_end(text, number.start)
        if phone > end or (phone == end and " " in text[number.start : end]):
            return True
    if (
        end == number.end
        and follow
        and (follow.isalnum() or follow in "_@#\\*=^")
        and text[number.end - 1].isdigit()
        and not _TIMES_SIGN.match(text, number.end)
    ):
        return True
    return bool(follow) and follow in "./" and text[end + 1 : end + 2].isdigit()


_TIMES_SIGN = lazy(r"x(?![A-Za-z0-9])|fold(?![a-z])")
_VERB_AFTER = lazy(
    r"[ \u00a0](?:of|were|are|have|had|who|that|did|do|will|would|could|can|died|killed|wounded|injured|"
    r"arrested|dead|missing|came|come|went|people|remain|remained|said|in all|more|or more|and over)(?![a-z])"
)
_CAPITAL_BEFORE = lazy(r"(?:^|[ (\"“‘'-])([A-Z][A-Za-z.&'’]*)(?: ?,)? $")


def in_name(text: str, draft: Draft, number: Number) -> bool:
    """Whether a bare integer without a noun stands after a name: "Apple Watch 5 to see", "Jamie Armstrong,
    25, said".

    So is one of six digits and more without commas, and one with nothing but digits beside it.
    """
    written = text[number.start : number.end]
    if (
        (
            written.isdigit()
            and (len(written) > 8 or (len(written) > 5 and not draft.ranged and number.low % 1000))
        )
        or _BESIDE.match(text, draft.end)
        or _BESIDE_LEFT.search(text, max(0, draft.start - 3), draft.start)
    ):
        return True
    if number.places or number.scale or "," in text[number.start : number.end]:
        return False
    if _GROUP_OF.search(text, max(0, draft.start - 9), draft.start):
        return True
    match = _CAPITAL_BEFORE.search(text, max(0, draft.start - 24), draft.start)
    if match is None:
        return _APPOSED.search(text, max(0, draft.start - 3), draft.start) is not None and text[
            draft.end : draft.end + 1
        ] in (",", ")", ";")
    lower = match[1].lower()
    if lower in STOP or lower in DIRECTION or lower in APPROXIMATOR_LAST:
        return False
    return _VERB_AFTER.match(text, draft.end) is None


def series_before(text: str, draft: Draft) -> bool:
    """ "season two", "Phase One", "World War Two", "March four": a number word that counts off a series."""
    if draft.low <= 31 and _MONTH_WORD.search(text, max(0, draft.start - 11), draft.start):
        return True
    if _ALWAYS_SERIES.search(text, max(0, draft.start - 10), draft.start):
        return True
    if (
        text[draft.start].isupper()
        and _NAME_BEFORE.search(text, max(0, draft.start - 16), draft.start)
        and in_prose(text, draft.start)
        and not text[draft.number_end : draft.number_end + 1].isalnum()
    ):
        follow = noun_phrase(text, draft.end)
        return follow is None or not follow.plural
    match = _SERIES.search(text, max(0, draft.start - 16), draft.start)
    if match is None:
        return False
    phrase = noun_phrase(text, draft.end)
    return phrase is None or not phrase.plural


def in_prose(text: str, pos: int) -> bool:
    """Whether the text around `pos` is a sentence: a headline in capitals has no long lower-case words."""
    return _LONG_LOWER.search(text, max(0, pos - 80), pos + 80) is not None


_LONG_LOWER = lazy(
    r"(?<![A-Za-z-])(?!(?:about|after|against|among|before|between|during|through|under|while|where|which|"
    r"without|within)(?![a-z]))[a-z]{5,}(?![A-Za-z])"
)
_MONTH_WORD = lazy(
    r"(?<![A-Za-z])(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan\.?|Feb\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?) $"
)
_ALWAYS_SERIES = lazy(r"(?<![A-Za-z])(?:[Ss]eries|[Cc]ategory|[Gg]rade|[Bb]and|Class) $")
_NAME_BEFORE = lazy(r"(?<![A-Za-z.])[A-Z][a-z]+ $")
_SERIES = lazy(
    r"(?<![A-Za-z])(?:seasons?|phase|chapter|part|day|week|round|game|episode|stage|level|step|tier|act|"
    r"volume|war|plan|point|question|lesson|number|page|type|terminal|gate) $",
    re.IGNORECASE,
)


def possessive_before(text: str, draft: Draft) -> bool:
    """Whether a capitalised number word and name follow a possessive or article: "Ocean's Eleven", "The
    Seven Sisters", or any lower-case word in a sentence: "the Six Nations".
    """
    follow = text[draft.number_end + 1 : draft.number_end + 2]
    if _GROUP_OF_STATES.search(text, max(0, draft.start - 10), draft.start) and (
        (text[draft.start].isupper() and text[draft.start - 9] == "G")
        or _CLUB_CODE.match(text, draft.number_end)
    ):
        return True
    if (
        text[draft.start].isupper()
        and follow.isupper()
        and _LOWER_BEFORE.search(text, max(0, draft.start - 16), draft.start)
        and in_prose(text, draft.start)
    ):
        return True
    return (
        text[draft.start].isupper()
        and (not follow or follow.isupper() or text[draft.start - 2] == "s")
        and _POSSESSIVE.search(text, max(0, draft.start - 20), draft.start) is not None
    )


_POSSESSIVE = lazy(r"(?:[A-Z][a-z]*['’]s|The) $")
_LOWER_BEFORE = lazy(r"(?<![A-Za-z.'’-])[a-z]+ $")
_GROUP_OF_STATES = lazy(r"(?<![A-Za-z])[Gg]roup of $")
_CLUB_CODE = lazy(r" ?\(G-?[0-9]")
_LISTED = lazy(r"[.)]?[)](?![A-Za-z0-9])|\. (?=[A-Z])")
_STATUTE = lazy(r" (?:U\.?S\.?C|C\.?F\.?R|Stat)(?![a-z])")
_BESIDE = lazy(r"[ \t]{1,2}[0-9]+(?!-[a-z])(?![0-9])")
_BESIDE_LEFT = lazy(r"[0-9][ \t]{1,2}$")
_GROUP_OF = lazy(r"Group of $")
_APPOSED = lazy(r"[a-z.](?:,| \() ?$")


def skip(text: str, number: Number) -> int:
    """Where reading goes on after a rejected number."""
    phone = phone_end(text, number.start)
    if phone > number.end:
        return phone
    match = _SKIP.match(text, number.end)
    return match.end() if match else number.end


_SKIP = lazy(r"(?:[:/.-]?[A-Za-z0-9]){0,40}")
