"""Timelines and histories: lines that begin with a date, or stand under one.

Pure. The date stays as written; an ISO date is added only where it is clear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.model import Boilerplate, Clean, History, TimelineEvent
from briefing.parsing.boilerplate import line_kind
from briefing.parsing.lines import piece
from briefing.parsing.metadata import is_age, looks_like_date
from briefing.text import iso_date

if TYPE_CHECKING:
    from briefing.model import Item
    from briefing.parsing.lines import Line

_SEPARATOR = re.compile(r"::|:(?=\s)|\s[-–—|]\s|\s?[–—](?=\s)|\s\|\s|,\s(?=[A-Z])|\t")
_LONGEST_DATE = 48
_VERSION = re.compile(
    r"(?:v|version|revision|update|rev\.?) ?\d+(?:\.\d+)*\b(?:,? "
    r"?[–—|·-]? ?[(\[]?(?P<date>[^()\[\]:]{4,40}?)[)\]]?)?(?: ?[:–—]|$)",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:no|not|none|never|nothing|without|first version|keine?|nicht|bisher|ninguna?|aucune?|pas|"
    r"nessuna?|non|geen|nenhuma?|não|ingen|нет|немає|brak)\b",
    re.IGNORECASE,
)


def read_timeline(lines: Sequence[Line]) -> list[Item]:
    """Events in source order."""
    items: list[Item] = []
    pending = Clean("")
    for line in lines:
        kind = line_kind(line.text)
        if kind is not None and not pending:
            items.append(Boilerplate(kind, line.text))
        elif looks_like_date(line.text):
            if pending:
                items.append(event(pending, Clean("")))
            pending = line.text
        elif pending:
            items.append(event(line.text, pending))
            pending = Clean("")
        else:
            items.append(_own_date(line))
    if pending:
        items.append(event(pending, Clean("")))
    return items


def event(text: Clean, date: Clean) -> TimelineEvent:
    """An event; its ISO date is that of the date as written."""
    return TimelineEvent(text, date, (iso_date(date) or _partial(date)) if date else "")


def _partial(date: str) -> str:
    """ISO 8601 of a month with its year, or of a year: "March 2024" gives "2024-03"."""
    match = re.fullmatch(r"(?:(?P<month>[^\W\d_]+)\.?,? )?(?P<year>\d{4})", date.strip())
    if match is None:
        return ""
    if not match["month"]:
        return match["year"]
    whole = iso_date(f"{match['month']} 1, {match['year']}")
    return whole[:7]


def _own_date(line: Line) -> TimelineEvent:
    if line.label and looks_like_date(line.label):
        return event(line.rest, line.label)
    date, text = split_dated(line.text)
    return event(text, date)


def split_dated(text: Clean) -> tuple[Clean, Clean]:
    """Date and rest of a line that begins with a date and a mark after it; an empty date otherwise."""
    for match in _SEPARATOR.finditer(text, 0, _LONGEST_DATE + 3):
        date = text[: match.start()].strip(" [](){}*")
        if looks_like_date(date) and text[match.end() :].strip():
            return piece(date), piece(text[match.end() :])
    return Clean(""), text


def read_history(lines: Sequence[Line]) -> list[Item]:
    """What the page says of its versions: one `History`, and boilerplate where there is some."""
    boilerplate: list[Item] = []
    stated: list[str] = []
    entries: list[TimelineEvent] = []
    pending = Clean("")
    for line in lines:
        kind = line_kind(line.text)
        date, text = (line.label, line.rest) if line.label else split_dated(line.text)
        if kind is not None:
            boilerplate.append(Boilerplate(kind, line.text))
        elif looks_like_date(line.text) or (is_age(line.text) and not pending):
            if pending:
                entries.append(event(pending, Clean("")))
            pending = line.text
        elif (version := _VERSION.match(line.text)) is not None:
            entries.append(event(line.text, piece(version["date"] or "")))
        elif date and looks_like_date(date):
            entries.append(event(text, date))
        elif pending:
            entries.append(event(line.text, pending))
            pending = Clean("")
        elif not entries and not stated and (_NEGATION.search(line.text) or not line.bullet):
            stated.append(line.text)
        else:
            entries.append(event(text, date))
    if pending:
        entries.append(event(pending, Clean("")))
    if not stated and not entries:
        return boilerplate
    return [History(Clean("\n".join(stated)), tuple(entries)), *boilerplate]
