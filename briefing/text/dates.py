"""Dates as news writes them, ISO 8601 in between, and reading time. Pure: no clock, no locale."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction: Brysbaert 2019, a review of 190 studies."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(rf"(?<![\d/.\-]){form}(?:T(?=\d)|(?![\d/\-]|\.\d))", re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<dash>[-/.])(?P<month>\d{{1,2}})(?P=dash)(?P<day>\d{{1,2}})",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)",
        rf"{_YEAR}[年년]\s?(?P<month>\d{{1,2}})[月월]\s?(?P<day>\d{{1,2}})[日일]",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\." + _YEAR,
        r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/" + _YEAR,
    )
)
_NAMES_OF_MONTHS = (
    "januar jänner januari janvier enero gennaio janeiro|februar februari février febrero febbraio fevereiro|"
    "märz maart mars marzo março|avril abril aprile|mai mei mayo maggio maio|juni juin junio giugno junho|"
    "juli juillet julio luglio julho|augustus août agosto|septembre septiembre setiembre settembre setembro|"
    "oktober octobre octubre ottobre outubro|novembre noviembre novembro|"
    "dezember décembre diciembre dicembre dezembro"
)
"""The months in German, Dutch, French, Spanish, Italian and Portuguese where they differ from English."""
_ABROAD = {
    name: _MONTHS[number]
    for number, names in enumerate(_NAMES_OF_MONTHS.split("|"))
    for name in names.split()
}
_FOREIGN = re.compile(
    rf"\b(?:{'|'.join(_ABROAD)})\b|\bdel?\b|(?<=\d)[時时시](?=\d)|(?<=\d)[分분]", re.IGNORECASE
)
# Offsets in hours. ET, CT, MT and PT follow the summer time of the United States (Energy Policy Act of 2005).
_ZONES = {
    "z": 0.0,
    "utc": 0.0,
    "gmt": 0.0,
    "ut": 0.0,
    "bst": 1.0,
    "cet": 1.0,
    "cest": 2.0,
    "eet": 2.0,
    "eest": 3.0,
    "msk": 3.0,
    "est": -5.0,
    "edt": -4.0,
    "cst": -6.0,
    "cdt": -5.0,
    "mst": -7.0,
    "mdt": -6.0,
    "pst": -8.0,
    "pdt": -7.0,
    "jst": 9.0,
    "kst": 9.0,
    "aest": 10.0,
    "aedt": 11.0,
}
_AMERICAN = {
    "et": -5,
    "eastern": -5,
    "ct": -6,
    "central": -6,
    "mt": -7,
    "mountain": -7,
    "pt": -8,
    "pacific": -8,
}
_TIME = re.compile(
    r"(?:at\s+)?(?:(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"|(?P<packed>\d{4}(?:\d\d)?)|(?P<bare>\d{1,2})(?=\s*[ap]\.?m))"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?:\(?(?P<zone>[a-z]{1,8})(?:\s+time)?\)?|(?P<offset>(?:(?:GMT|UTC)\s*)?[+-]\d\d:?(?:\d\d)?)"
    r"(?:\s*\([a-z ]+\))?)?",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b(?:first\s+published|last\s+updated|last\s+modified|published|updated|posted|modified|created|date|on|"
    r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|"
    r"mardi|mercredi|jeudi|vendredi|samedi|dimanche|stand|uhr|um|am|le|el|à)\b[.:]?",
    re.IGNORECASE,
)


_CLOCK = r"T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d(?::\d\d)?)?"
_ISO = re.compile(rf"\d{{4}}(?:-\d\d(?:-\d\d(?:{_CLOCK})?)?)?", re.ASCII)


def iso_date(text: str) -> str:
    """ISO 8601 date, or date and time with the offset where one is stated; "" when unclear.

    Unclear are: two dates, words left over, 5/6/2024 (which is the month?), and years outside 1900 to 2100.
    """
    text = _FOREIGN.sub(
        lambda name: _ABROAD.get(name[0].lower(), ":" if name[0] in "時时시" else ""), text.strip()[:200]
    )
    found = next((match for form in _FORMS if (match := form.search(text))), None)
    day = _date(found.groupdict()) if found else None
    if found is None or day is None:
        return ""
    rest = _AROUND.sub(" ", f"{text[: found.start()]} {text[found.end() :]}").strip(" ,;|·–—\n\t")
    if not rest:
        return day.isoformat()
    moment = _TIME.fullmatch(rest)
    return _moment(day, moment) if moment else ""


def is_iso(text: str) -> bool:
    """Whether a text is a year, a month, a date or a moment as documents hold them."""
    return _ISO.fullmatch(text) is not None and show_date(text) != ""


def show_date(iso: str, year: bool = False) -> str:
    """ "Thu 12 Dec", or "Thu 12 Dec 2024"; a month gives "Dec 2024", a year itself; "" for no ISO date."""
    if re.fullmatch(r"\d{4}", iso):
        return iso
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", iso):
        return f"{_MONTHS[int(iso[5:]) - 1]} {iso[:4]}"
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    shown = f"{_DAYS[moment.weekday()]} {moment.day} {_MONTHS[moment.month - 1]}"
    return f"{shown} {moment.year}" if year else shown


def show_moment(iso: str, year: bool = False) -> str:
    """ "Wed 11 Dec 08:40" in the zone of the source; without the time when none is stated."""
    shown = show_date(iso, year)
    return f"{shown} {datetime.fromisoformat(iso):%H:%M}" if shown and len(iso) > 10 else shown


def minutes(words: int) -> int:
    """Reading time of so many words, in whole minutes, at least 1."""
    return max(1, round(words / WORDS_PER_MINUTE))


def _date(parts: dict[str, str | None]) -> date | None:
    year = int(parts["year"] or 0)
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if first != second and first <= 12 and second <= 12:
            return None
        month, day = (second, first) if first > 12 else (first, second)
    else:
        name = parts["month"] or ""
        month = int(name) if name.isdecimal() else 1 + _MONTHS.index(name[:3].title())
        day = int(parts["day"] or 0)
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def _moment(day: date, match: re.Match[str]) -> str:
    if match["packed"]:
        hour, minute, second = int(match["packed"][:2]), int(match["packed"][2:4]), match["packed"][4:]
    else:
        hour, minute, second = (
            int(match["hour"] or match["bare"]),
            int(match["minute"] or 0),
            match["second"] or "",
        )
    if match["half"]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, int(second or 0))
    except ValueError:
        return ""
    offset = _offset(moment, match["zone"], match["offset"])
    if offset is None and (match["zone"] or match["offset"]):
        return ""
    if offset is not None:
        moment = moment.replace(tzinfo=timezone(offset))
    return moment.isoformat(timespec="seconds" if second else "minutes")


def _offset(moment: datetime, zone: str | None, offset: str | None) -> timedelta | None:
    if offset:
        sign, digits = (-1 if "-" in offset else 1), re.sub(r"\D", "", offset)
        hours, mins = int(digits[:2]), int(digits[2:] or 0)
        return sign * timedelta(hours=hours, minutes=mins) if hours <= 14 and mins < 60 else None
    name = (zone or "").lower()
    if name in _AMERICAN:
        return timedelta(hours=_AMERICAN[name] + _american_summer(moment))
    return timedelta(hours=_ZONES[name]) if name in _ZONES else None


def _american_summer(moment: datetime) -> int:
    """1 between the second Sunday of March and the first of November, 2 o'clock, else 0."""
    march, november = datetime(moment.year, 3, 8, 2), datetime(moment.year, 11, 1, 2)
    begin = march + timedelta(days=6 - march.weekday())
    end = november + timedelta(days=6 - november.weekday())
    return int(begin <= moment < end)
