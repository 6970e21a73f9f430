"""What stands above the sections of a story page: title, deck, counts, listed headlines. Pure.

It reads lines into a `Page`, which story_page.py makes a document of.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import Boilerplate, Clean, Section
from briefing.parsing.article import body_item
from briefing.parsing.article_head import same_words
from briefing.parsing.boilerplate import line_kind
from briefing.parsing.coverage import read_references
from briefing.parsing.headings import read_heading
from briefing.parsing.lines import EMPTY
from briefing.parsing.metadata import Metadata, is_age, looks_like_date, outlet_name, read_field
from briefing.parsing.shapes import is_outlet, is_title
from briefing.parsing.tally import Tally, is_count, read_bar, read_counts

if TYPE_CHECKING:
    from briefing.model import Item
    from briefing.parsing.lines import Line

_DECK_LIMIT = 600
"""A longer paragraph under the title is text, in characters."""
_BODY_PARAGRAPH = 80
"""A paragraph between deck and first section that is at least this long is text, in characters."""
_SHORT = 40
"""Lines that are shorter, in characters, may stand above the deck: a category, a grade."""


@dataclass(slots=True)
class Page:
    """What has been read of a page so far."""

    title: Clean = EMPTY
    deck: Clean = EMPTY
    meta: Metadata = field(default_factory=Metadata)
    tally: Tally = field(default_factory=Tally)
    sections: list[Section] = field(default_factory=list)


def above_title(lines: Sequence[Line], page: Page) -> list[Item]:
    """Counts, dates and marks above the title; what is none of these is kept as boilerplate."""
    items: list[Item] = []
    for line in read_counts(lines, page.tally):
        bar = read_bar(line.text, page.tally)
        if bar is not None:
            items.append(bar)
        elif not page.meta.take(line.text):
            items.append(Boilerplate(line_kind(line.text) or "nav", line.text))
    return items


def read_head(lines: Sequence[Line], page: Page, above: list[Item]) -> None:
    """Deck, metadata, listed headlines and text between the title and the first section."""
    items = above
    rest: list[Line] = []
    about = -2
    short = True
    for at, line in enumerate(lines):
        text = line.text
        following = lines[at + 1] if at + 1 < len(lines) else None
        labelled = read_field(text)
        if page.title and same_words(text, page.title):
            items.append(Boilerplate("repeated-title", text))
        elif (
            labelled is not None
            and labelled[0] in ("deck", "subtitle", "standfirst", "dek", "subheadline")
            and not page.deck
        ):
            page.deck = labelled[1]
        elif is_count(line, following) or line.bullet:
            rest.append(line)
        elif page.meta.take(text) or page.meta.take_name_and_outlet(text):
            about = at
        elif page.meta.take_bar(text):
            about = at
            items.append(Boilerplate("other", text))
        elif not page.meta.outlet and about == at - 1 and outlet_name(text):
            page.meta.outlet = text
        elif (kind := line_kind(text)) is not None or is_age(text):
            items.append(Boilerplate(kind or "other", text))
        elif (bar := read_bar(text, page.tally)) is not None:
            _take_dates(text, page)
            items.append(bar)
        elif (tab := read_heading(text)) is not None and tab.count is None:
            items.append(Boilerplate("nav", text))
        elif not page.deck and short and _is_deck(line, following):
            page.deck = text
        else:
            rest.append(line)
        short = short and (not rest or len(rest[-1].text) < _SHORT)
    _read_rest(rest, page, items)


def _take_dates(text: str, page: Page) -> None:
    """The date in a bar of counts: "Dec 10, 2024 · 23 sources"."""
    for part in re.split(r"\s*[·•|]\s*", text):
        if looks_like_date(part):
            page.meta.take(Clean(part))


def _is_deck(line: Line, following: Line | None) -> bool:
    if len(line.text) > _DECK_LIMIT:
        return False
    pair = (
        following is not None
        and is_title(line.text)
        and is_outlet(following.text)
        and not line.text.endswith(".")
    )
    return not pair and (
        len(line.text) >= 40 or len(line.text.split()) >= 6 or line.text.endswith((".", "。"))
    )


def _read_rest(lines: Sequence[Line], page: Page, items: list[Item]) -> None:
    lines = read_counts(lines, page.tally)
    paragraphs = [line for line in lines if len(line.text) >= _BODY_PARAGRAPH and line.text[-1] in '.!?”"。']
    if len(paragraphs) >= 3 or any(len(line.text) > _DECK_LIMIT for line in paragraphs):
        body = [
            body_item(line, lines[at + 1] if at + 1 < len(lines) else None, page.title)
            for at, line in enumerate(lines)
        ]
        page.sections.append(Section("body", (*items, *body)))
        return
    listed = (
        read_references(lines, page.tally)
        if _lists_headlines(lines)
        else [body_item(line, None, page.title) for line in lines]
    )
    items = [*items, *listed]
    if items:
        page.sections.append(Section("other", tuple(items)))


def _lists_headlines(lines: Sequence[Line]) -> bool:
    """True when headlines and outlets take turns, twice at least."""
    pairs = sum(
        is_title(line.text)
        and line.text[-1] not in ".!"
        and is_outlet(below.text)
        and len(below.text) < len(line.text)
        for line, below in itertools.pairwise(lines)
    )
    return pairs >= 2 or (pairs == 1 and len(lines) == 2)
