"""Coverage of a story exactly as its page states it: totals, counts by leaning, listed headlines.

Pure. Nothing is added up or inferred; a number that is not clearly a count of articles stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import Boilerplate, Clean, Coverage, Paragraph, Reference
from briefing.parsing.boilerplate import line_kind
from briefing.parsing.cards import read_cards
from briefing.parsing.headings import Heading, read_heading
from briefing.parsing.lines import Line, piece
from briefing.parsing.metadata import is_age, looks_like_date, outlet_name
from briefing.parsing.shapes import is_outlet, is_title
from briefing.text import iso_date

if TYPE_CHECKING:
    from briefing.model import Item, Leaning

_NUMBER = re.compile(r"[(\[]?(\d{1,3}(?:,\d{3})+|\d{1,6})[)\]]?")
_FUSED = re.compile(
    r"(?P<label>total (?:news )?sources|(?:news )?sources|total articles|articles|(?:leaning|lean|leans|"
    r"far) (?:left|right)|left|right|cent(?:er|re)|mixed|unrated|unknown)"
    r" ?[:(]? ?(?P<number>\d{1,5})\)?(?=[^\d%]|$)(?! ?(?:%|percent))",
    re.IGNORECASE,
)
_URL = re.compile(r"<?(https?://[^\s<>]+)>?")
_BETWEEN = re.compile(r"\s+[–—|·•]\s+|\s+-\s+|\s*\t\s*")
_OUTLET_IN_BRACKETS = re.compile(r"(?P<title>.{15,}?)\s+[(\[](?P<outlet>[^()\[\]\d][^()\[\]]{1,40})[)\]]")
_STATEMENT = re.compile(
    r"(?:(?:(?:this story (?:is|was) )?(?:covered|reported) by|based on|coverage:|summarised from|"
    r"summarized from) "
    r"(?P<total>\d{1,3}(?:,\d{3})+|\d{1,6}) (?:news |different )?(?:articles|sources|outlets)"
    r"|(?:news |total )?(?:articles|sources|outlets) ?: (?P<number>\d{1,3}(?:,\d{3})+|\d{1,6}))"
    r"(?P<rest>(?: ?[:;,(\[–—-].*)?)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\d ?(?:%|percent\b|per cent\b)", re.IGNORECASE)
_TOPIC = re.compile(r"[A-Z][\w&.]*(?: [A-Z&][\w.]*){0,2}")
_RATED = re.compile(r"(?P<outlet>[^():]{2,40}) [(\[](?P<side>[^()]{3,20})[)\]] ?[:–—-] (?P<title>\S.*)")
_HEADLINE = 140
"""A covering headline is no longer than this, in characters."""
_DIGIT = re.compile(r"\d")
_BAR = 160
"""A line that states coverage is no longer than this, in characters."""


@dataclass(slots=True)
class Tally:
    """What the page has stated so far."""

    total: int | None = None
    sides: dict[Leaning, int] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)

    def state(self, heading: Heading) -> bool:
        """Take a stated number; False when the heading states none, or another than before."""
        if heading.count is None:
            return False
        if heading.side is not None:
            return self.sides.setdefault(heading.side, heading.count) == heading.count
        if self.total is None:
            self.total = heading.count
        return self.total == heading.count

    @property
    def empty(self) -> bool:
        """True when nothing was stated or listed."""
        return self.total is None and not self.sides and not self.references

    def coverage(self) -> Coverage:
        """What was stated, as the model has it."""
        return Coverage(self.total, tuple(self._own_sides().items()), tuple(self.references))

    def _own_sides(self) -> dict[Leaning, int]:
        """The counts without those that only say once more, under another name, what was said before.

        "Leaning Left 21" above and "Left 21" on a tab are one count where both would be over the total.
        """
        sides = dict(self.sides)
        pairs: tuple[tuple[Leaning, Leaning], ...] = (("lean-left", "left"), ("lean-right", "right"))
        over = self.total is not None and sum(sides.values()) > self.total
        for one, other in pairs:
            if over and one in sides and sides.get(other) == sides[one]:
                order = list(sides)
                del sides[one if order.index(one) > order.index(other) else other]
        return sides


def read_counts(lines: Sequence[Line], tally: Tally) -> list[Line]:
    """Take every count out of some lines, also label and number on alternating lines, and fused ones."""
    left: list[Line] = []
    at = 0
    while at < len(lines):
        taken = _count_at(lines, at, tally)
        if not taken:
            left.append(lines[at])
        elif taken == 1 and (rest := _fused_rest(lines[at].text)):
            left.append(Line(rest))
        at += taken or 1
    return left


def _count_at(lines: Sequence[Line], at: int, tally: Tally) -> int:
    """How many lines from `at` state one count and were taken; 0 for none."""
    text = lines[at].text
    heading = read_heading(text)
    if heading is not None and _counts(heading) and heading.count is not None:
        return 1 if tally.state(heading) else 0
    number = _number(lines[at + 1].text) if at + 1 < len(lines) else None
    if heading is not None and _counts(heading) and number is not None:
        return 2 if tally.state(Heading(heading.kind, heading.side, number)) else 0
    own = _number(text)
    if own is not None and at + 1 < len(lines):
        label = read_heading(lines[at + 1].text)
        after = _number(lines[at + 2].text) if at + 2 < len(lines) else None
        if label is not None and label.count is None and _counts(label) and after is None:
            return 2 if tally.state(Heading(label.kind, label.side, own)) else 0
    return 1 if heading is None and _fused(text, tally) else 0


def is_count(line: Line, following: Line | None) -> bool:
    """True when a line states a count alone or with the line after it."""
    return _count_at([line, following] if following else [line], 0, Tally()) > 0


def read_bar(text: str, tally: Tally) -> Item | None:
    """A bar of counts and ages ("3 sources · 2 hours ago"): its counts are taken, the bar is folded."""
    if len(text) > _BAR or not _DIGIT.search(text):
        return None
    if (statement := _STATEMENT.fullmatch(text.rstrip("."))) is not None:
        return _read_statement(text, statement, tally)
    parts = [part for part in re.split(r"\s*[·•|]\s*", text) if part]
    if len(parts) == 2 and _TOPIC.fullmatch(parts[0]) and read_heading(parts[0]) is None:
        parts = parts[1:] * 2
    read = [read_heading(part) for part in parts]
    stated = [one for one in read if one is not None and one.count is not None and _counts(one)]
    if len(parts) < 2 or not stated or len(stated) + sum(is_age(part) for part in parts) < len(parts):
        return None
    for one in stated:
        tally.state(one)
    return Boilerplate("other", Clean(text))


def _read_statement(text: str, statement: re.Match[str], tally: Tally) -> Item:
    """A sentence of coverage: its total is taken, and its counts by leaning unless they are shares."""
    tally.state(Heading("coverage", None, int((statement["total"] or statement["number"]).replace(",", ""))))
    rest = statement["rest"].strip(" :;,.–—-()[]")
    parts = [part for part in re.split(r"\s*(?:[,;·•|]|\band\b)\s*", rest) if part]
    read = [read_heading(part) for part in parts]
    if all(one is not None and one.side is not None and one.count is not None for one in read):
        for one in read:
            tally.state(one) if one is not None else None
        return Boilerplate("other", Clean(text))
    return Paragraph(Clean(text))


def _counts(heading: Heading) -> bool:
    return heading.kind in (None, "coverage") or (heading.kind == "analysis" and heading.side is not None)


def _number(text: str) -> int | None:
    match = _NUMBER.fullmatch(text)
    return int(match[1].replace(",", "")) if match else None


def _fused(text: str, tally: Tally) -> bool:
    """Counts run together: "Leaning Left46Leaning Right16Center51Last Updated"."""
    if len(text) > 300:
        return False
    found = list(_FUSED.finditer(text))
    labels = [(match, read_heading(match["label"])) for match in found]
    rest = _FUSED.sub("", text)
    if (
        len(found) < 2
        or any(letter.isdigit() for letter in rest)
        or len(rest) > 60
        or re.search(r"[.!?] ", rest)
    ):
        return False
    return all(
        label is not None and tally.state(Heading(label.kind, label.side, int(match["number"])))
        for match, label in labels
    )


def _fused_rest(text: str) -> Clean:
    """What a line of fused counts says besides them: "Last Updated"."""
    if read_heading(text) is not None:
        return Clean("")
    return piece(_FUSED.sub(" ", text).strip(" ,;|·•"))


def read_coverage(lines: Sequence[Line], tally: Tally) -> list[Item]:
    """The items of a coverage section but for the `Coverage` itself, which `tally` collects."""
    return read_references(read_counts(lines, tally), tally)


def read_references(lines: Sequence[Line], tally: Tally) -> list[Item]:
    """Take listed headlines with their outlets; what is none of these is given back as items."""
    cards = read_cards(lines)
    if cards is not None:
        tally.references.extend(cards[0])
        return cards[1]
    items: list[Item] = []
    side: Leaning | None = None
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
    """References among lines between two headings; the others as paragraphs."""
    items: list[Item] = []
    outlet_first = _outlet_first(run)
    at = 0
    while at < len(run):
        line = run[at]
        url = _URL.fullmatch(line.text)
        one = _one_line(line)
        if url is not None and tally.references and not tally.references[-1].url:
            last = tally.references[-1]
            tally.references[-1] = Reference(last.title, last.outlet, url[1], last.leaning, last.published)
        elif (rated := rated_reference(line.text)) is not None:
            tally.references.append(rated)
        elif one is not None:
            tally.references.append(Reference(one[0], one[1], leaning=side))
        elif (pair := _pair(run, at, outlet_first, side)) is not None:
            tally.references.append(pair[0])
            at += pair[1] - 1
        elif line.bullet and is_title(line.text) and not _is_share(line.text):
            tally.references.append(Reference(line.text, leaning=side))
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
