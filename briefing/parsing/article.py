"""A plain saved article: headline, deck, byline, paragraphs, and what a page prints after them.

Pure. Everything that is not headline, metadata or text of the article is kept as boilerplate in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.model import Boilerplate, Clean, Document, Paragraph, Section
from briefing.parsing.article_head import read_head, read_page_head, same_words
from briefing.parsing.boilerplate import line_kind, tail_kind
from briefing.parsing.bylines import read_credit
from briefing.parsing.datelines import dateline_agency, join_datelines
from briefing.parsing.headline import SENTENCE_END
from briefing.parsing.main_text import main_text
from briefing.parsing.quotes import complete

if TYPE_CHECKING:
    from briefing.model import BoilerplateKind, Item
    from briefing.parsing.lines import Line
    from briefing.parsing.source import Source

_TEXT = 60
"""A line of this many characters that ends like a sentence is text."""
_LEAD_LINES = 6
"""First lines of the text among which a dateline names an agency."""
_CREDIT_LINES = 12
"""Last lines among which a credit of the reporters stands."""
_TAIL_SHARE = 0.3
"""Under "Related posts" there may be excerpts of other articles, up to this share of the text above."""
_OFFER = re.compile(r"(?:sign up|subscribe) (?:to|for) ", re.IGNORECASE)
"""How the box of a newsletter begins."""


def parse_article(source: Source) -> tuple[Document, ...]:
    """One article from saved text."""
    return (complete(article(source.lines, source.key(), source.stem)),)


def article(lines: Sequence[Line], key: str, stem: str) -> Document:
    """The article that the lines are; `stem` names it where it has no text of its own."""
    lines = join_datelines(lines)
    region = main_text(lines)
    head = read_head(lines, stem) if region is None else read_page_head(lines, *region)
    items, tail = read_body(head.rest, head.title)
    if region is not None:
        tail += read_tail(lines[region[1] :])
    outlet = head.meta.outlet
    if not outlet:
        agencies = (dateline_agency(line.text) for line in head.rest[:_LEAD_LINES])
        outlet = next((agency for agency in agencies if agency), outlet)
    sections = [Section("body", (*head.items, *items))] if head.items or items else []
    if tail:
        sections.append(Section("other", tuple(tail)))
    return Document(
        key,
        "article",
        head.title or Clean("Untitled"),
        tuple(sections),
        head.deck,
        tuple(head.meta.byline or _credited(head.rest)),
        outlet,
        head.meta.published,
        head.meta.modified,
        head.meta.url,
        topic=head.meta.topic,
    )


def _credited(lines: Sequence[Line]) -> list[Clean]:
    """The reporters that a credit below the text names, where nothing above it does."""
    return next((names for line in lines[-_CREDIT_LINES:] if (names := read_credit(line.text))), [])


def read_body(lines: Sequence[Line], title: Clean) -> tuple[list[Item], list[Item]]:
    """The items of the text, and those of the tail."""
    end = tail_start(lines)
    items: list[Item] = []
    box: BoilerplateKind | None = None
    for at, line in enumerate(lines[:end]):
        box = _box(line, box) if at else None
        if box is not None:
            items.append(Boilerplate(box, line.text))
        else:
            items.append(body_item(line, lines[at + 1] if at + 1 < end else None, title))
    return items, read_tail(lines[end:])


def _box(line: Line, box: BoilerplateKind | None) -> BoilerplateKind | None:
    """The kind of a box inside the text, which ends with the next sentence.

    Boxes are "Related" with some headlines, and an offer with what it offers.
    """
    kind = tail_kind(line.text) if not line.bullet and not line.level else None
    if kind == "related":
        return kind
    if line_kind(line.text) == "promo" and _OFFER.match(line.text):
        return "promo"
    if box is None or line.style != "plain" or len(line.text) > 160 or SENTENCE_END.search(line.text):
        return None
    return box


def body_item(line: Line, following: Line | None, title: Clean) -> Item:
    """One line of running text as an item."""
    text = line.text
    if title and same_words(text, title):
        return Boilerplate("repeated-title", text)
    kind = line_kind(text) if len(text) <= 200 and line.style == "plain" else None
    if kind is None and read_credit(text) is not None:
        kind = "other"
    if kind is not None:
        return Boilerplate(kind, text)
    if line.bullet:
        return Paragraph(text, "point")
    if line.style != "plain":
        return Paragraph(text, line.style)
    return Paragraph(text, "subhead" if is_subhead(line, following) else "plain")


def is_subhead(line: Line, following: Line | None) -> bool:
    """A marked heading, or a short line without an end of sentence above a paragraph."""
    if line.level or (line.strong and len(line.text) <= 120):
        return True
    text = line.text
    if following is None or len(text) > 80 or len(text.split()) > 12 or text[-1] in ".!,;…:\"”'’":
        return False
    if not (text[0].isupper() or text[0].isdigit()) or line.bullet:
        return False
    return len(following.text) >= 80 and len(following.text) > len(text) and not following.level


def tail_start(lines: Sequence[Line]) -> int:
    """Index at which the text is over.

    That is the first tail heading below which little or no text follows; under comments any amount may.
    """
    weights = [_weight(line) for line in lines]
    after = sum(weights)
    before = 0
    for at, line in enumerate(lines):
        if before and not line.bullet and (kind := tail_kind(line.text)) is not None:
            share = before * _TAIL_SHARE
            allowed = {"comments": after, "related": share, "other": share}.get(kind, 0)
            if after <= allowed:
                return at
        before += weights[at]
        after -= weights[at]
    return _trailing_noise(lines)


def _weight(line: Line) -> int:
    """Characters of a line that is surely text: a whole sentence of some length."""
    long = len(line.text) >= _TEXT and SENTENCE_END.search(line.text) is not None
    return len(line.text) if long and line_kind(line.text) is None else 0


def _trailing_noise(lines: Sequence[Line]) -> int:
    end = len(lines)
    while end > 1 and line_kind(lines[end - 1].text) is not None:
        end -= 1
    return end


def read_tail(lines: Sequence[Line]) -> list[Item]:
    """All that follows the text, each part under its own heading's kind."""
    items: list[Item] = []
    kind: BoilerplateKind = "other"
    for line in lines:
        kind = tail_kind(line.text) or kind
        own = line_kind(line.text)
        items.append(Boilerplate(own if own and tail_kind(line.text) is None else kind, line.text))
    return items
