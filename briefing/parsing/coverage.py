"""The articles that a story page lists: headlines with their outlets, addresses and leanings.

Pure. Nothing is added up or inferred; what is no listed headline is given back as it stands.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.model import Boilerplate, Paragraph, Reference
from briefing.parsing.boilerplate import line_kind
from briefing.parsing.cards import read_cards
from briefing.parsing.headings import read_heading
from briefing.parsing.lines import piece
from briefing.parsing.metadata import is_age, looks_like_date, outlet_name
from briefing.parsing.shapes import is_outlet, is_title
from briefing.parsing.tally import own_side, read_counts, states_count
from briefing.text import iso_date

if TYPE_CHECKING:
    from briefing.model import Clean, Item, Leaning
    from briefing.parsing.lines import Line
    from briefing.parsing.tally import Tally

_SIDE_IN_BRACKETS = re.compile(r"\s+[(\[](?P<side>[^()\[\]]{3,20})[)\]]$")
_URL = re.compile(r"<?(https?://[^\s<>]+)>?")
_BETWEEN = re.compile(r"\s+[–—|·•]\s+|\s+-\s+|\s*\t\s*")
_OUTLET_IN_BRACKETS = re.compile(r"(?P<title>.{15,}?)\s+[(\[](?P<outlet>[^()\[\]\d][^()\[\]]{1,40})[)\]]")
_SHARE = re.compile(r"\d ?(?:%|percent\b|per cent\b)", re.IGNORECASE)
_RATED = re.compile(r"(?P<outlet>[^():]{2,40}) [(\[](?P<side>[^()]{3,20})[)\]] ?[:–—-] (?P<title>\S.*)")
_HEADLINE = 140
"""A covering headline is no longer than this, in characters."""


def read_coverage(lines: Sequence[Line], tally: Tally) -> list[Item]:
    """The items of a coverage section but for the `Coverage` itself, which `tally` collects.

    Where several headings like "Left (5)" stand apart, each has its own articles below it; in a row they are
    tabs, and what follows the last of them is of all leanings.
    """
    begins = [at for at, line in enumerate(lines) if _heads_list(lines, at) and tally.state(own_side(line))]
    if len(begins) < 2:
        return read_references(read_counts(lines, tally), tally)
    items = read_references(read_counts(lines[: begins[0]], tally), tally)
    for at, end in itertools.pairwise([*begins, len(lines)]):
        own = read_counts(lines[at + 1 : end], tally)
        items += read_references(own, tally, own_side(lines[at]).side)
    return items


def _heads_list(lines: Sequence[Line], at: int) -> bool:
    """True for a leaning and its count with no other count beside it."""
    near = [lines[other] for other in (at - 1, at + 1) if 0 <= other < len(lines)]
    return (
        own_side(lines[at]).side is not None
        and at + 1 < len(lines)
        and not any(states_count(line) for line in near)
    )


def read_references(lines: Sequence[Line], tally: Tally, side: Leaning | None = None) -> list[Item]:
    """Take listed headlines with their outlets; what is none of these is given back as items.

    `side` is the leaning that they stand under, until another is named.
    """
    cards = read_cards(lines)
    if cards is not None:
        tally.references.extend(cards[0])
        return cards[1]
    items: list[Item] = []
    run: list[Line] = []

    def flush() -> None:
        items.extend(_listed(run, side, tally))
        run.clear()

    for line in lines:
        heading = read_heading(line.text)
        if heading is not None and heading.kind is None and heading.side is not None:
            flush()
            side = heading.side
            continue
        kind = "other" if is_age(line.text) else line_kind(line.text)
        if kind is not None:
            flush()
            items.append(Boilerplate(kind, line.text))
        else:
            run.append(line)
    flush()
    return items


def _listed(run: Sequence[Line], side: Leaning | None, tally: Tally) -> list[Item]:
    """References among lines between two headings; shares of the coverage folded; others as paragraphs."""
    items: list[Item] = []
    outlet_first = _outlet_first(run)
    at = 0
    while at < len(run):
        line = run[at]
        url = _URL.fullmatch(line.text)
        own, rest = _bracketed_side(line)
        one = _one_line(rest)
        if url is not None and tally.references and not tally.references[-1].url:
            last = tally.references[-1]
            tally.references[-1] = Reference(last.title, last.outlet, url[1], last.leaning, last.published)
        elif (rated := rated_reference(line.text)) is not None:
            tally.references.append(rated)
        elif one is not None:
            tally.references.append(Reference(one[0], one[1], leaning=own or side))
        elif (pair := _pair(run, at, outlet_first, side)) is not None:
            tally.references.append(pair[0])
            at += pair[1] - 1
        elif line.bullet and is_title(line.text) and not _is_share(line.text):
            tally.references.append(Reference(line.text, leaning=side))
        elif _is_share(line.text):
            items.append(Boilerplate("other", line.text))
        else:
            items.append(Paragraph(line.text, "point" if line.bullet else "plain"))
        at += 1
    return items


def _pair(
    run: Sequence[Line], at: int, outlet_first: bool, side: Leaning | None
) -> tuple[Reference, int] | None:
    """A headline and its outlet on lines of their own, perhaps an address between; and how many lines."""
    lines = run[at : at + 3]
    url = next((match[1] for line in lines[1:] if (match := _URL.fullmatch(line.text))), "")
    texts = [line.text for line in lines if not _URL.fullmatch(line.text)]
    if len(texts) < 2 or (url and _URL.fullmatch(lines[1].text) is None):
        texts, url = [line.text for line in lines[:2]], ""
    if len(texts) < 2:
        return None
    if any(_is_share(text) or line_kind(text) is not None for text in texts[:2]):
        return None
    title, below = (texts[1], texts[0]) if outlet_first else (texts[0], texts[1])
    outlet = _outlet_bar(below)
    if (
        outlet is None
        or not is_title(title)
        or (not url and title[-1] in ".。" and title[-2:] != "..")
        or len(outlet[0]) >= len(title)
    ):
        return None
    return Reference(title, outlet[0], url, outlet[1] or side, outlet[2]), 3 if url else 2


def _is_share(text: str) -> bool:
    """True for a line that states a share of the coverage: "44% Left"."""
    words = re.sub(r"[\d.,%:()]+", " ", text.casefold()).split()
    named = any((one := read_heading(word)) is not None and one.side is not None for word in words)
    return _SHARE.search(text) is not None and (len(words) <= 3 or named)


def _outlet_first(run: Sequence[Line]) -> bool:
    """True when names stand above their headlines: the first line is a name, the last a headline."""
    texts = [line.text for line in run if not _URL.fullmatch(line.text)]
    return len(texts) >= 2 and is_outlet(texts[0]) and not is_title(texts[0]) and is_title(texts[-1])


def _bracketed_side(line: Line) -> tuple[Leaning | None, Line]:
    """The leaning in brackets at the end of a line, and the line without it: "Outlet – Headline (Left)"."""
    match = _SIDE_IN_BRACKETS.search(line.text)
    heading = read_heading(match["side"]) if match else None
    if match is None or heading is None or heading.kind is not None or heading.count is not None:
        return None, line
    return heading.side, replace(line, text=piece(line.text[: match.start()]))


def _one_line(line: Line) -> tuple[Clean, Clean] | None:
    """Headline and outlet on one line: "Headline — Outlet", "Headline (Outlet)", "Outlet: Headline"."""
    text = line.text
    if len(text) > 300:
        return None
    bracketed = _OUTLET_IN_BRACKETS.fullmatch(text)
    if bracketed is not None and is_title(bracketed["title"]) and is_outlet(bracketed["outlet"]):
        return piece(bracketed["title"]), piece(bracketed["outlet"])
    parts = _BETWEEN.split(text)
    if len(parts) == 2 and parts[1][-1:] not in ".!?":
        if outlet_name(parts[0]) and not outlet_name(parts[1]):
            return piece(parts[1].strip('"“”')), piece(parts[0])
        if is_title(parts[0]) and is_outlet(parts[1]):
            return piece(parts[0].strip('"“”')), piece(parts[1])
        if is_title(parts[1]) and is_outlet(parts[0]):
            return piece(parts[1].strip('"“”')), piece(parts[0])
    if line.label and is_outlet(line.label) and is_title(line.rest):
        return line.rest, line.label
    before, colon, after = text.partition(": ")
    if colon and line.bullet and is_outlet(before) and is_title(after):
        return piece(after.strip('"“”')), piece(before)
    return None


def rated_reference(text: Clean) -> Reference | None:
    """A headline behind its outlet and the leaning of that: "Sample Wire (Center): Headline"."""
    match = _RATED.fullmatch(text)
    side = read_heading(match["side"]) if match else None
    if match is None or side is None or side.side is None or side.count is not None:
        return None
    if not is_outlet(match["outlet"]) or not is_title(match["title"]):
        return None
    return Reference(piece(match["title"]), piece(match["outlet"]), leaning=side.side)


def headline_and_outlet(line: Line, following: Line | None, side: Leaning) -> Reference | None:
    """A covering headline with its outlet on the line below, under the leaning of that."""
    if following is None or line.bullet or following.bullet or line.text[-1] in ".!。:":
        return None
    text, below = line.text, following.text
    if not is_title(text) or len(text) > _HEADLINE or len(below) >= len(text) or not is_outlet(below):
        return None
    known = any(line_kind(one) is not None or read_heading(one) is not None for one in (text, below))
    return None if known else Reference(text, below, leaning=side)


def _outlet_bar(text: Clean) -> tuple[Clean, Leaning | None, str] | None:
    """Outlet, leaning and date of "Sample Wire · Center · 12 March 2024"; an outlet's name alone will do."""
    parts = [part for part in re.split(r"\s*[·•|]\s*", text) if part]
    if not parts or not is_outlet(parts[0]) or len(text) > 120:
        return None
    side: Leaning | None = None
    published = ""
    for part in parts[1:]:
        heading = read_heading(part)
        if heading is not None and heading.side is not None and heading.count is None:
            side = heading.side
        elif looks_like_date(part) or is_age(part):
            published = iso_date(part) or published
        else:
            return None
    return piece(parts[0]), side, published
