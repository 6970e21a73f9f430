"""What stands above the text of an article: headline, deck, byline, dates, and what else a page prints there.

Pure. What is neither headline nor metadata nor text is kept as boilerplate in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.model import Boilerplate, Clean, Paragraph
from briefing.parsing.boilerplate import line_kind, tail_kind
from briefing.parsing.bylines import is_person, read_desk
from briefing.parsing.datelines import dateline, dateline_agency
from briefing.parsing.headline import SENTENCE_END, headline_index, text_begins
from briefing.parsing.kickers import names_section
from briefing.parsing.lines import piece
from briefing.parsing.main_text import page_headline
from briefing.parsing.metadata import Metadata, is_age, outlet_name, read_field
from briefing.parsing.pictures import is_picture
from briefing.text import clean_line, sentences

if TYPE_CHECKING:
    from briefing.model import BoilerplateKind, Item
    from briefing.parsing.lines import Line

_DECK_LIMIT = 320
"""A deck is shorter than this, in characters; a longer paragraph is text."""
_HEAD_LINES = 16
"""Lines after the headline among which byline, date and deck are looked for."""
_TITLE_LIMIT = 300
"""A longer first sentence does not stand for a headline, in characters."""
_BEGINNING = 12
"""Characters of two lines that are compared before the whole of them."""
_ABOUT = 140
"""A longer line between the byline and the date is text, in characters."""
_FURNITURE = 3
"""Words of a button or a mark beside the byline, at most."""
_PAIR = re.compile(r" (?:and|&) ")
_DECK_FIELDS = ("deck", "subtitle", "subheadline", "standfirst", "dek", "summary")
_PICTURE = re.compile(
    r"(?:[\w.'’&-]+ ){0,4}(?:images?|photos?|getty|epa|afp|reuters|shutterstock|pa media|ap)"
    r"|.{0,300}(?:/|\b)(?:(?:\w+ )?images|(?:ap|afp|epa|reuters)/.{2,60}|file photo|shutterstock)"
    r"(?:[ .].{0,60})?"
    r"|.{0,300}\(.{0,40}\bphoto\b.{0,60}\)",
    re.IGNORECASE,
)
"""Whose picture it is; a caption may stand below."""


@dataclass(slots=True)
class Head:
    """What stands above the text."""

    title: Clean
    deck: Clean
    meta: Metadata
    items: list[Item]
    rest: list[Line]


def read_head(lines: Sequence[Line], stem: str) -> Head:
    """Headline, deck and metadata; `rest` are the lines that are text.

    A text without a headline goes by its first sentence, which stays in the text, else by `stem`.
    """
    meta = Metadata()
    items: list[Item] = []
    lines, fields = _header_block(lines, meta)
    title, at = fields.get("title") or fields.get("headline") or Clean(""), 0
    deck = next((fields[name] for name in _DECK_FIELDS if name in fields), Clean(""))
    if not title:
        at = headline_index(lines)
        if at < 0:
            return Head(_first_sentence(lines) or clean_line(stem), deck, meta, items, list(lines))
        for line in lines[:at]:
            _read_above(line, meta, items)
        title, at = whole_title(lines, at)
    deck, rest = _under_title(lines[at:], title, deck, meta, items)
    return Head(title or clean_line(stem), deck, meta, items, rest)


def read_page_head(lines: Sequence[Line], begin: int, end: int) -> Head:
    """The same for a page that was copied as a whole; its text stands on the lines from `begin` to `end`."""
    meta = Metadata()
    items: list[Item] = []
    at = page_headline(lines, begin, end)
    first = begin if at < 0 else at
    for line in lines[:first]:
        if not meta.outlet and outlet_name(line.text) and not names_section(line.text):
            meta.outlet = line.text
        else:
            items.append(Boilerplate(_before_title(line, meta) or "nav", line.text))
    if at < 0:
        return Head(_first_sentence(lines[begin:]), Clean(""), meta, items, list(lines[begin:end]))
    title, below = whole_title(lines, at)
    deck, rest = _under_title(lines[below:end], title, Clean(""), meta, items)
    return Head(title, deck, meta, items, rest)


def _first_sentence(lines: Sequence[Line]) -> Clean:
    """The first sentence without its dateline; empty where it is too long to stand for a headline."""
    if not lines:
        return Clean("")
    text = lines[0].text[dateline(lines[0].text) :]
    first = next(iter(sentences(text)), None)
    found = piece(text[first.start : first.end]) if first is not None else Clean("")
    return found if len(found) <= _TITLE_LIMIT else Clean("")


def _read_above(line: Line, meta: Metadata, items: list[Item]) -> None:
    """A line above the headline: metadata, the outlet's name, or a part of a menu."""
    kind = _before_title(line, meta)
    if kind is None and meta.take(line.text):
        return
    if kind is None and meta.take_bar(line.text):
        kind = "other"
    if kind is None and not meta.outlet and outlet_name(line.text) and not names_section(line.text):
        meta.outlet = line.text
        return
    items.append(Boilerplate(kind or "nav", line.text))


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
    begin = text_begins(lines)
    for at, line in enumerate(lines):
        above = at < begin < len(lines)
        if title and same_words(line.text, title):
            items.append(Boilerplate("repeated-title", line.text))
        elif at < _HEAD_LINES and _take(lines, at, above, meta, items):
            continue
        elif not deck and _is_deck(line, lines[at + 1 :], meta):
            deck = line.text
        elif _facts_follow(lines, at, meta):
            short = above and len(line.text.split()) <= _FURNITURE
            items.append(Boilerplate("nav", line.text) if short else Paragraph(line.text))
        else:
            return deck, list(lines[at:])
    return deck, []


def _take(lines: Sequence[Line], at: int, above: bool, meta: Metadata, items: list[Item]) -> bool:
    """Read one line as metadata, or as what a page prints beside it; False for any other line.

    `above` says that text follows, so that nothing here is the tail of the page.
    """
    line, text = lines[at], lines[at].text
    if not line.bullet and (meta.take(text) or meta.take_name_and_outlet(text)):
        return True
    if not line.bullet and not meta.outlet and outlet_name(text):
        meta.outlet = text
        return True
    if not meta.byline and _is_name(lines, at):
        meta.byline += [piece(name) for name in _PAIR.split(text)]
        return True
    kind = _before_title(line, meta)
    if kind is not None and not above and tail_kind(text) is not None:
        return False
    if kind is None and above and (text.isdecimal() or (line.bullet and len(text.split()) == 1)):
        kind = "share"
    if kind is None and not line.bullet and meta.take_bar(text):
        kind = "other"
    if kind is None and (
        _about_picture(lines, at) or (meta.byline and (read_desk(text) or text in meta.byline))
    ):
        kind = "other"
    if kind is None and above and not any(letter.isalnum() for letter in text):
        kind = "other"
    if kind is not None:
        items.append(Boilerplate(kind, text))
    return kind is not None


def _facts_follow(lines: Sequence[Line], at: int, meta: Metadata) -> bool:
    """True for a line between the byline and what else is stated of the article."""
    text = lines[at].text
    if not meta.byline or not ((len(text) <= 40 and text[-1] not in '.!?”"') or _tells_of(meta.byline, text)):
        return False
    return any(Metadata().take(line.text) for line in lines[at + 1 : at + 2])


def _is_name(lines: Sequence[Line], at: int) -> bool:
    """True for a name on a line of its own above what its bearer is, or above a date."""
    text = lines[at].text
    if at + 1 >= len(lines) or lines[at].bullet:
        return False
    if not all(2 <= len(name.split()) <= 4 and is_person(name) for name in _PAIR.split(text)):
        return False
    below = lines[at + 1].text
    return (
        below == text
        or read_desk(below)
        or is_age(below)
        or (Metadata().take(below) and not is_person(below))
    )


def _tells_of(byline: Sequence[Clean], text: Clean) -> bool:
    """True for a sentence about those who wrote the article: "A. Name reported from Harrow."."""
    return len(text) <= _ABOUT and any(text.startswith(name) for name in byline)


def _about_picture(lines: Sequence[Line], at: int) -> bool:
    """True for a picture's credit, and for the caption below one."""
    text = lines[at].text
    if is_picture(text):
        return True
    above = at > 0 and is_picture(lines[at - 1].text)
    return above and len(text) <= _ABOUT and not SENTENCE_END.search(text)


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
    below = next((at for at, other in enumerate(rest[:3]) if not _before_title(other, meta)), 0)
    following = rest[below]
    if _is_about(following.text) or _is_name(rest, below):
        return len(line.text) >= 30
    if dateline(following.text) and len(following.text) > _DECK_LIMIT // 4:
        return len(line.text) >= 30 and not SENTENCE_END.search(line.text)
    if meta.byline or meta.published or SENTENCE_END.search(line.text) or line.text.endswith(":"):
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
