"""Dates as news writes them, ISO 8601 in between, and reading time."""

from __future__ import annotations

import re
from datetime import datetime

_FORMS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%Y-%m-%d %H:%M")


def iso_date(text: str) -> str:
    """ISO 8601 date or date and time; empty when unclear."""
    text = " ".join(text.replace("Sept.", "Sep").replace(".", "").split()) if not text[:4].isdigit() else text.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?", text):
        try:
            datetime.fromisoformat(text)
        except ValueError:
            return ""
        return text.replace(" ", "T")
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return ""


def show_date(iso: str, year: bool = False) -> str:
    """ "Thu 12 Dec"; empty when unclear."""
    try:
        date = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    return f"{date:%a} {date.day} {date:%b}" + (f" {date.year}" if year else "")


def show_moment(iso: str) -> str:
    """ "Wed 11 Dec 08:40"; without the time when none is given."""
    date = show_date(iso)
    return f"{date} {iso[11:16]}" if date and len(iso) > 10 else date


def minutes(words: int) -> int:
    """Reading time at 238 words a minute (Brysbaert 2019), at least 1."""
    return max(1, round(words / 238))
