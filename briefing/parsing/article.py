"""A plain saved article: headline, deck, byline, paragraphs, and what a page prints after them.

Pure. Everything that is not headline, metadata or text of the article is kept as boilerplate in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.model import Boilerplate, Clean, Document, Paragraph, Section
from briefing.parsing.boilerplate import line_kind, tail_kind
from briefing.parsing.kickers import is_kicker
from briefing.parsing.metadata import Metadata, dateline_agency, is_age, outlet_name, read_field
from briefing.parsing.quotes import complete
from briefing.text import clean_line

if TYPE_CHECKING:
    from briefing.model import BoilerplateKind, Item
    from briefing.parsing.lines import Line
    from briefing.parsing.source import Source

_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_DECK_LIMIT = 320
"""A deck is shorter than this, in characters; a longer paragraph is text."""
_HEAD_LINES = 12
"""Lines after the headline among which byline, date and deck are looked for."""
_TITLE_LIMIT = 300
"""A longer first line is a paragraph of a text without a headline, in characters."""
_TEXT = 60
"""A line of this many characters that ends like a sentence is text."""
_BEGINNING = 12
"""Characters of two lines that are compared before the whole of them."""
_TAIL_SHARE = 0.3
"""Under "Related posts" there may be excerpts of other articles, up to this share of the text above."""


@dataclass(slots=True)
class Head:
    """What stands above the text."""

    title: Clean
    deck: Clean
    meta: Metadata
    items: list[Item]
    rest: list[Line]


def parse_article(source: Source) -> tuple[Document, ...]:
    """One article from saved text."""
    return (complete(article(source.lines, source.key(), source.stem)),)


def article(lines: Sequence[Line], key: str, stem: str) -> Document:
    """The article that the lines are; `stem` names it where it has no text of its own."""
    head = read_head(lines, stem)
    items, tail = read_body(head.rest, head.title)
    outlet = head.meta.outlet
    if not outlet and head.rest:
        outlet = next((found for line in head.rest[:3] if (found := dateline_agency(line.text))), outlet)
    sections = [Section("body", (*head.items, *items))] if head.items or items else []
    if tail:
        sections.append(Section("other", tuple(tail)))
    return Document(
        key,
        "article",
        head.title,
        tuple(sections),
        head.deck,
        tuple(head.meta.byline),
        outlet,
        head.meta.published,
        head.meta.modified,
        head.meta.url,
        topic=head.meta.topic,
    )


def read_head(lines: Sequence[Line], stem: str) -> Head:
    """Headline, deck and metadata; `rest` are the lines that are text."""
    meta = Metadata()
    items: list[Item] = []
    lines, fields = _header_block(lines, meta)
    title, at = fields.get("title") or fields.get("headline") or Clean(""), 0
    deck = next((fields[name] for name in _DECK_FIELDS if name in fields), Clean(""))
    while not title and at < len(lines):
        line = lines[at]
        if len(line.text) > _TITLE_LIMIT:
            break
        at += 1
        folded = _before_title(line, meta) if at < len(lines) else None
        if folded:
            items.append(Boilerplate(folded, line.text))
        elif _headline_follows(lines, at) and is_kicker(lines, at - 1):
            items.append(Boilerplate("nav", line.text))
        elif not meta.outlet and outlet_name(line.text) and _headline_follows(lines, at):
            meta.outlet = line.text
        elif at == len(lines) or not meta.take(line.text):
            title, at = whole_title(lines, at - 1)
    deck, rest = _under_title(lines[at:], title, deck, meta, items)
    return Head(title or clean_line(stem), deck, meta, items, rest)


def _headline_follows(lines: Sequence[Line], at: int) -> bool:
    """True when a headline stands on line `at`, or below the date there, with something after it."""
    for line in lines[at : at + 3]:
        if Metadata().take(line.text) or is_age(line.text):
            continue
        text = line.text
        return (
            len(text.split()) >= 4 and len(text) <= 160 and text[-1] not in ".,;:" and not line.bullet
        ) and line is not lines[-1]
    return False


def whole_title(lines: Sequence[Line], at: int) -> tuple[Clean, int]:
    """The title that begins on line `at`, with the lines over which it goes on; and what follows."""
    title = lines[at].text
    end = at + 1
    while end < len(lines) and end < at + 3 and _goes_on(title, lines[end]):
        title = Clean(f"{title} {lines[end].text}")
        end += 1
    return title, end


def _goes_on(title: Clean, line: Line) -> bool:
    if line.blank or line.bullet or line.level or len(line.text) > 80 or len(title) > 120:
        return False
    return (
        line.text[0].islower()
        and "://" not in line.text
        and title[-1] not in ".!?:"
        and line.text[-1] not in ".!?"
    )


_DECK_FIELDS = ("deck", "subtitle", "subheadline", "standfirst", "dek", "summary")


def _header_block(lines: Sequence[Line], meta: Metadata) -> tuple[Sequence[Line], dict[str, Clean]]:
    """Labelled fields at the very top ("Title: …"), taken only when at least two stand there."""
    fields: dict[str, Clean] = {}
    kept: list[Line] = []
    for line in lines[:_HEAD_LINES]:
        found = read_field(line.text)
        if found is None or found[0] in fields:
            break
        fields[found[0]] = found[1]
        if found[0] not in ("title", "headline", *_DECK_FIELDS) and not _take_field(*found, line.text, meta):
            kept.append(line)
    if len(fields) < 2:
        return lines, {}
    return [*kept, *lines[len(fields) :]], fields


def _take_field(name: str, value: Clean, text: str, meta: Metadata) -> bool:
    if name in ("topic", "section", "category"):
        meta.topic = value
        return True
    if name in ("author", "authors", "by", "byline"):
        return meta.take(f"By {value}")
    return meta.take(text)


def _before_title(line: Line, meta: Metadata) -> BoilerplateKind | None:
    if is_age(line.text):
        return "other"
    return line_kind(line.text)


def _under_title(
    lines: Sequence[Line], title: Clean, deck: Clean, meta: Metadata, items: list[Item]
) -> tuple[Clean, list[Line]]:
    """Repeated headline, byline, dates and deck between the headline and the text."""
    for at, line in enumerate(lines):
        text = line.text
        if title and same_words(text, title):
            items.append(Boilerplate("repeated-title", text))
        elif at < _HEAD_LINES and not line.bullet and meta.take(text):
            continue
        elif at < _HEAD_LINES and not line.bullet and meta.take_bar(text):
            items.append(Boilerplate("other", text))
        elif at < _HEAD_LINES and not line.bullet and meta.take_name_and_outlet(text):
            continue
        elif at < _HEAD_LINES and not meta.outlet and not line.bullet and outlet_name(text):
            meta.outlet = text
        elif at < _HEAD_LINES and (kind := _before_title(line, meta)) is not None and tail_kind(text) is None:
            items.append(Boilerplate(kind, text))
        elif not deck and _is_deck(line, lines[at + 1 :], meta):
            deck = text
        elif (
            meta.byline
            and len(text) <= 40
            and text[-1] not in '.!?”"'
            and at + 1 < len(lines)
            and Metadata().take(lines[at + 1].text)
        ):
            items.append(Paragraph(text))
        else:
            return deck, list(lines[at:])
    return deck, []


def _is_about(text: Clean) -> bool:
    """True for a line of byline, date or outlet."""
    meta = Metadata()
    return meta.take(text) or meta.take_bar(text) or meta.take_name_and_outlet(text) or outlet_name(text)


def _is_deck(line: Line, rest: Sequence[Line], meta: Metadata) -> bool:
    """A deck: a short paragraph with metadata below it, or a line that does not end like a sentence."""
    if line.bullet or len(line.text) > _DECK_LIMIT or not rest or line.style != "plain" or line.level > 2:
        return False
    if dateline_agency(line.text):
        return False
    following = next((other for other in rest[:3] if not _before_title(other, meta)), rest[0])
    if _is_about(following.text):
        return len(line.text) >= 30
    if meta.byline or meta.published or _SENTENCE_END.search(line.text) or line.text.endswith(":"):
        return False
    return line.level > 0 or (
        len(line.text) >= 50 and len(following.text) > len(line.text) and line.text[:1].isupper()
    )


def same_words(text: str, title: str) -> bool:
    """True when a line is the headline once more, but for case, marks and a site's name behind a bar."""
    if not 0.7 * len(title) < len(text) <= len(title) + 60:
        return False
    if text[0].casefold() != title[0].casefold() and text[0].isalnum() and title[0].isalnum():
        return False
    if _words(text[:_BEGINNING])[:4] != _words(title[:_BEGINNING])[:4]:
        return False
    return _words(text) == _words(title) or _words(re.split(r" [|–—-] ", text)[0]) == _words(title) != ""


def _words(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


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
    """The kind of a box inside the text ("Related" and some headlines), which ends with the next sentence."""
    kind = tail_kind(line.text) if not line.bullet and not line.level else None
    if kind == "related":
        return kind
    if box is None or line.style != "plain" or len(line.text) > 160 or _SENTENCE_END.search(line.text):
        return None
    return box


def body_item(line: Line, following: Line | None, title: Clean) -> Item:
    """One line of running text as an item."""
    text = line.text
    if title and same_words(text, title):
        return Boilerplate("repeated-title", text)
    kind = line_kind(text) if len(text) <= 200 and line.style == "plain" else None
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
            allowed = {"comments": after, "related": before * _TAIL_SHARE}.get(kind, 0)
            if after <= allowed:
                return at
        before += weights[at]
        after -= weights[at]
    return _trailing_noise(lines)


def _weight(line: Line) -> int:
    """Characters of a line that is surely text: a whole sentence of some length."""
    long = len(line.text) >= _TEXT and _SENTENCE_END.search(line.text) is not None
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
