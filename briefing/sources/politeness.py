"""What a server asks of those who come often: when to come again. Pure.

The rules are those of SOURCES.md section 4; the headers are of RFC 9110 (Retry-After) and RFC 9111 (max-age).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 24 * 60 * 60
"""Seconds. A Retry-After may name a year in which nobody reads this any more."""

_MAX_AGE = re.compile(r"(?:^|[\s,;])max-age\s*=\s*\"?(\d+)", re.IGNORECASE)


def retry_after(header: str, now: datetime) -> int | None:
    """Seconds to wait as a Retry-After says, a number or a date; None where it says nothing that is clear."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        return _seconds(header)
    try:
        until = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0, min(LONGEST_WAIT, round((until - now).total_seconds())))


def max_age(header: str) -> int | None:
    """Seconds for which Cache-Control says the answer stays fresh; None where it says nothing."""
    found = _MAX_AGE.search(header)
    return _seconds(found[1]) if found else None


def _seconds(digits: str) -> int:
    return min(LONGEST_WAIT, int(digits[:12].lstrip("0") or "0")) if len(digits) <= 12 else LONGEST_WAIT
