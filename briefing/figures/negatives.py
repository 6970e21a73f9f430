"""Room: figures. The verdict that bare digits are no quantity: phones, addresses, list numbers, the rest.

Each test looks a bounded way to either side of a number; `True` means that no figure stands there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.figures.dates import FOLLOWING, is_clock, is_date, is_decade, is_ordinal
from briefing.figures.names import is_named
from briefing.figures.patterns import lazy
from briefing.figures.scope import is_plural

if TYPE_CHECKING:
    from briefing.figures.numbers import Number

_STREET = lazy(
    r"[ \u00a0](?:[NSEW]\.? |North |South |East |West )?(?:[A-Z0-9][\w.'’-]* ){1,3}?(?:Street|St|Avenue|"
    r"Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Square|Sq|Terrace|"
    r"Parkway|Pkwy|Highway|Hwy|Close|Crescent|Row|Broadway|Circle|Quay|Gardens)(?![a-z])"
)
_BLOCK = lazy(r" block (?:of|on) (?:[NSEW]\. )?(?:[A-Z]|[0-9])")
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
_GROUPS = lazy(r"[0-9]+")
_EMERGENCY_CALLS = frozenset((911.0, 999.0, 112.0, 111.0))
_EMERGENCY = lazy(
    r" (?:calls?|callers?|dispatch\w*|operators?|tapes?|lines?|emergency|recordings?|systems?|services?)"
    r"(?![a-z])"
)
_EMERGENCY_BEFORE = lazy(r"(?:call(?:s|ed|ing)?|dial(?:s|l?ed)?|rang|ring|told|phoned) $", re.IGNORECASE)
_EDITION = lazy(r"[A-Z][A-Za-z]+ [1-9]\.0$")
_SHORT_YEAR = lazy(r"(?<![A-Za-z])(?:in|of|since|from|by) ['’‘]$")
_TIMES_SIGN = lazy(r"x(?![A-Za-z0-9])|fold(?![a-z])")
_LISTED = lazy(r"[.)]?[)](?![A-Za-z0-9])|\. (?=[A-Z])")
_STATUTE = lazy(r" (?:U\.?S\.?C|C\.?F\.?R|Stat)(?![a-z])")


def is_address(text: str, number: Number) -> bool:
    """ "1600 Pennsylvania Avenue", a ZIP code after a state."""
    if number.high == int(number.high) and number.high < 100000:
        if _STREET.match(text, number.end) or (
            text.startswith(" block", number.end) and _BLOCK.match(text, number.end)
        ):
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
    if len(groups) == 2 and " - " in written and int(groups[0]) < int(groups[1]):
        return -1
    if len(groups) == 1 or (all(len(group) == 3 for group in groups[1:]) and "-" not in written):
        return -1
    return match.end() if len(groups) >= 3 or len(groups[-1]) >= 4 else -1


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
    following = FOLLOWING.match(text, number.end)
    counted = following is not None and is_plural(following[1])
    if (
        number.end - number.start == 2
        and not counted
        and _SHORT_YEAR.search(text, max(0, number.start - 7), number.start)
    ):
        return True
    if number.high < 100 and text[max(0, number.start - 9) : number.start] == "Group of ":
        return True
    if number.high in _EMERGENCY_CALLS and (
        _EMERGENCY.match(text, number.end)
        or _EMERGENCY_BEFORE.search(text, max(0, number.start - 9), number.start)
    ):
        return True
    if number.places == 1 and _EDITION.search(text, max(0, number.start - 16), number.end):
        return True
    if text[number.start] == "0" and number.end - number.start > 1 and number.places == 0:
        return True
    if is_named(text, number, before, counted) or is_address(text, number):
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


_SKIP = lazy(r"(?:[:/.-]?[A-Za-z0-9]){0,40}")


def skip(text: str, number: Number) -> int:
    """Where reading goes on after a rejected number."""
    phone = phone_end(text, number.start)
    if phone > number.end:
        return phone
    match = _SKIP.match(text, number.end)
    return match.end() if match else number.end
