"""The dates of feeds, in all the ways feeds write them, as ISO 8601.

Pure: no clock, so that no date is too late.
"""

from __future__ import annotations

import re
from calendar import timegm
from datetime import UTC, datetime, timedelta

from briefing.text import clean_line, iso_date

FIRST_YEAR = 1990
"""No article of a feed is older than the Web (SOURCES.md section 2)."""
_LAST_YEAR = 2100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS = re.compile(r"\d{9,10}|\d{12,13}")
_YEAR = re.compile(r"(?<!\d)(\d{4}|\d{2})(?!\d)")


def moment(written: str, understood: object = None) -> str:
    """ISO 8601 of a date as written; "" for one that is unclear or of no plausible year.

    `understood` is what feedparser made of it (nine numbers, UTC). It is believed only where the year in it
    stands in what was written: feedparser makes dates of plain numbers, and the 13th month another year.
    """
    written = str(clean_line(written))[:100]
    if not written:
        return ""
    if _SECONDS.fullmatch(written):
        seconds = int(written) // (1000 if len(written) > 10 else 1)
        return _plausible((_EPOCH + timedelta(seconds=seconds)).isoformat())
    return _plausible(iso_date(written) or _understood(written, understood))


def _understood(written: str, parts: object) -> str:
    if not isinstance(parts, tuple) or written.isdecimal():
        return ""
    try:
        when = _EPOCH + timedelta(seconds=timegm(parts))
    except (TypeError, ValueError, OverflowError, IndexError):
        return ""
    years = _YEAR.findall(written)
    if f"{when.year:04}" not in years and f"{when.year % 100:02}" not in years:
        return ""
    return when.isoformat()


def _plausible(iso: str) -> str:
    return iso if iso and FIRST_YEAR <= int(iso[:4]) <= _LAST_YEAR else ""
