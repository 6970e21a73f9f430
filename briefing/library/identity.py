"""What makes an entry of a feed the same entry the next time. Pure.

Feeds use one id for several entries, give everything new ids, and date entries in the year 1763. So an
entry is known by its id within its feed, else by its link, else by title and date together; what cannot be
a date is not taken for one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.library.facts import moment
from briefing.library.tracking import clean_link

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing.model import Document

EARLIEST = 631_152_000
"""1990 in Unix seconds: what is dated before is a broken date (SOURCES.md section 2)."""

AHEAD = 48 * 60 * 60
"""Seconds that a date may lie ahead of us: zones that were mixed up, and papers of tomorrow."""

DAY, STEP = 24 * 60 * 60, 60 * 60
"""Where a new feed dates nothing: its first entry counts as a day old, each further one as an hour older."""


def told_apart(documents: Sequence[Document]) -> list[Document]:
    """The same documents with a key each: an id that a feed gives more than once gets what tells them apart.

    That is the link, else title and date, else their order.
    """
    given = Counter(document.key for document in documents)
    groups: dict[str, list[Document]] = {}
    for document in documents:
        if given[document.key] > 1:
            groups.setdefault(document.key, []).append(document)
    marks = {key: iter(_marks(group)) for key, group in groups.items()}
    found = [
        replace(document, key=f"{document.key} {next(marks[document.key])}")
        if document.key in marks
        else document
        for document in documents
    ]
    return told_apart(found) if groups else found


def _marks(group: Sequence[Document]) -> list[str]:
    ways: tuple[Callable[[Document], str], ...] = (
        lambda document: clean_link(document.url),
        lambda document: f"{document.title} {document.published}".strip(),
    )
    for way in ways:
        marks = [way(document) for document in group]
        if all(marks) and len(set(marks)) == len(marks):
            return marks
    return [str(number) for number in range(1, len(group) + 1)]


def with_likely_dates(document: Document, now: int) -> Document:
    """The document without dates that cannot be meant: before 1990, or more than two days ahead of `now`."""
    published = document.published if is_likely(document.published, now) else ""
    modified = document.modified if is_likely(document.modified, now) else ""
    if (published, modified) == (document.published, document.modified):
        return document
    return replace(document, published=published, modified=modified)


def is_likely(date: str, now: int) -> bool:
    """Whether a date can be that of an entry."""
    found = moment(date)
    return found is not None and EARLIEST <= found <= now + AHEAD


def first_moments(stated: Sequence[int | None], now: int) -> list[int]:
    """Places in the list, in Unix seconds, for the entries that a feed holds when it is added.

    A dated entry stands where its date says. One without a date counts as one second older than the entry
    that the feed gives before it; those at the top that follow no dated one count as a day old and an hour
    older each. So a feed of a thousand entries stands where its news belongs and not on top of all other
    news, while what it brings later is new when it comes.
    """
    found: list[int] = []
    last: int | None = None
    for number, moment_ in enumerate(stated):
        if moment_ is not None:
            last = min(moment_, now)
        elif last is not None:
            last -= 1
        found.append(now - DAY - number * STEP if last is None else last)
    return found
