"""What a story page states of its coverage: totals and counts by leaning, as `Tally` collects them.

Pure. Nothing is added up or inferred; a number that is not clearly a count of articles stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import Boilerplate, Clean, Coverage, Paragraph
from briefing.parsing.headings import Heading, read_heading
from briefing.parsing.lines import Line, piece
from briefing.parsing.metadata import is_age, looks_like_date

if TYPE_CHECKING:
    from briefing.model import Item, Leaning, Reference

_NUMBER = re.compile(r"[(\[]?(\d{1,3}(?:,\d{3})+|\d{1,6})[)\]]?")
_FUSED = re.compile(
    r"(?P<label>total (?:news )?sources|(?:news )?sources|total articles|articles|(?:leaning|lean|leans|"
    r"far) (?:left|right)|left|right|cent(?:er|re)|mixed|unrated|unknown)"
    r" ?[:(]? ?(?P<number>\d{1,5})\)?(?=[^\d%]|$)(?! ?(?:%|percent))",
    re.IGNORECASE,
)
_IN_PERCENT = re.compile(r" ?[(\[] ?\d{1,3}(?:\.\d+)? ?% ?[)\]]")
"""The share beside a count: "Left 9 (39%)"."""
_STATEMENT = re.compile(
    r"(?:(?:(?:this story (?:is|was) )?(?:covered|reported) by|based on|coverage:|summarised from|"
    r"summarized from) "
    r"(?P<total>\d{1,3}(?:,\d{3})+|\d{1,6}) (?:news |different )?(?:articles|sources|outlets)"
    r"|(?:news |total )?(?:articles|sources|outlets) ?: (?P<number>\d{1,3}(?:,\d{3})+|\d{1,6}))"
    r"(?P<rest>(?: ?[:;,(\[–—-].*)?)",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"[A-Z][\w&.]*(?: [A-Z&][\w.]*){0,2}")
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
    text = _IN_PERCENT.sub("", lines[at].text)
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
    if len(parts) < 2 or not stated or len(stated) + sum(_tells_when(part) for part in parts) < len(parts):
        return None
    for one in stated:
        tally.state(one)
    return Boilerplate("other", Clean(text))


def _tells_when(text: str) -> bool:
    return is_age(text) or looks_like_date(text)


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
    text = _IN_PERCENT.sub("", text)
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
    return piece(_FUSED.sub(" ", _IN_PERCENT.sub("", text)).strip(" ,;|·•"))


def states_count(line: Line) -> bool:
    """True for a leaning with its count, or a bare number."""
    return own_side(line).side is not None or _number(line.text) is not None


def own_side(line: Line) -> Heading:
    """What a line states of a leaning and its count: "Left (5)"; an empty heading for any other line."""
    heading = read_heading(line.text)
    counted = heading is not None and heading.count is not None and _counts(heading)
    return heading if heading is not None and counted else Heading(None)
