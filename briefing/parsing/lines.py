"""Lines of saved text: what every text format is cut into before it is understood.

Pure. Takes text that went through `text.clean` and hands out pieces of it; it never changes a word, it only
drops surrounding space, bullet marks and list numbers, and joins lines that were broken at a column.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.model import Clean
from briefing.text.clean import piece as piece

if TYPE_CHECKING:
    from briefing.model import ParagraphStyle

_BULLET = re.compile(r"(?:[-*+–—•‣◦▪▫■□●○∙·»►▸▶➤→✓✔]|(?P<number>\(?\d{1,2}[.)]))[ \u3000]+(?=\S)")
_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>\S.*?)[ \t]*#*")
_STRONG = re.compile(r"(?P<mark>\*\*|__)(?P<text>[^*_\n]+)(?P=mark):?")
_SLANTED = re.compile(r"(?P<mark>[*_])(?P<text>[^\s*_][^*_\n]*)(?P=mark)")
_LEAD = re.compile(r"(?P<mark>\*\*|__)(?P<lead>[^*\n]{1,200}?(?:[:?.](?P=mark)|(?P=mark) ?[:–—-]))\s+(?=\S)")
_MONTH = re.compile(
    r"(?:jan|feb|m[aä]r|apr|ma[ijy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|ene|abr|ago|dic|f[ée]v|avr|ao[uû]|"
    r"gen|mag|giu|lug|set|ott)[^\W\d_]*\b",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-=_*~#•·.—–\s]{3,}")
_FENCE_LOWER = re.compile(r"[a-zà-öø-ÿ]")
_ENDS = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*$")

_PARTED = re.compile(r"(?<=[a-z]{2})- (?=[a-z]{2})(?!(?:and|or|to|und|oder|bis|y|et|e|ou)\b)")
"""A hyphen at the end of a line inside a word; "mid- and long-term" is none."""

EMPTY = Clean("")
WRAP_LIMIT = 130
"""Longest column at which text is still taken for broken by a mail program or an editor, in characters."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stripped, non-empty line of a document with what stood around it."""

    text: Clean
    blank: int = 0
    """Empty lines before it."""
    indent: int = 0
    """Spaces before it."""
    bullet: bool = False
    """It stood behind a bullet mark or a list number, which `text` no longer holds."""
    number: int | None = None
    """The list number, where there was one."""
    level: int = 0
    """1 to 6 for a heading that is marked as one (Markdown)."""
    style: ParagraphStyle = "plain"
    label: Clean = EMPTY
    """Bold lead-in ("Label: text"), with which `text` begins."""
    cut: int = 0
    """Where the text after the lead-in begins."""
    strong: bool = False
    """The whole line was marked as bold."""

    @property
    def rest(self) -> Clean:
        """The text without its lead-in."""
        return Clean(self.text[self.cut :]) if self.cut else self.text


def cut_lines(text: Clean) -> list[Line]:
    """The lines of a text, without the empty ones, which are counted, and without ruled lines."""
    found: list[Line] = []
    blank = 0
    for raw in text.split("\n"):
        body = piece(raw)
        if not body:
            blank += 1
            continue
        if not any(letter.isalnum() for letter in body[:200]) and _RULE.fullmatch(body):
            blank = max(blank, 1)
            continue
        line = _line(raw, body, blank)
        if line.text:
            found.append(line)
            blank = 0
    return found


def _line(raw: str, body: Clean, blank: int) -> Line:
    indent = len(raw) - len(raw.lstrip())
    marked = _HEADING.fullmatch(body[:400]) if body[0] == "#" and len(body) < 400 else None
    if marked is not None:
        return Line(piece(marked["text"].strip("*_")), blank, indent, level=len(marked["marks"]))
    mark = _BULLET.match(body)
    bullet = mark is not None and not (mark["number"] and _MONTH.match(body, mark.end()))
    number = int(mark["number"].strip("().")) if mark is not None and bullet and mark["number"] else None
    text = body[mark.end() :] if mark is not None and bullet else body
    strong = _STRONG.fullmatch(text) if text[:2] in ("**", "__") and len(text) < 400 else None
    if strong is not None:
        return Line(piece(strong["text"]), blank, indent, bullet, number, strong=True)
    slanted = _SLANTED.fullmatch(text) if text[:1] in "*_" and len(text) < 1000 else None
    if slanted is not None:
        return Line(piece(slanted["text"]), blank, indent, bullet, number)
    lead = _LEAD.match(text) if text[:2] in ("**", "__") else None
    if lead is not None:
        return labelled(
            piece(lead["lead"]), piece(text[lead.end() :]), Line(Clean(""), blank, indent, bullet, number)
        )
    return Line(piece(text), blank, indent, bullet, number)


def labelled(lead: Clean, rest: Clean, line: Line) -> Line:
    """The line with a bold lead-in and the text after it: "Label: text", or "Question? Answer"."""
    label = piece(re.sub(r"[*_: –—-]+$", "", lead))
    if not label:
        return replace(line, text=rest)
    start = label if label[-1:] in "?.!？" else f"{label}:"
    return replace(line, text=Clean(f"{start} {rest}"), label=label, cut=len(start) + 1)


def join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """Undo line breaks at a column. Text that was not broken at one comes back as it was.

    A break is one of wrapping when the next line's first word would not have fitted; the column is told by
    the lines that certainly go on: no end of sentence, and a small letter after the break.
    """
    column = _column(lines)
    if not column:
        return list(lines)
    joined: list[Line] = []
    parts: list[str] = []
    last = 0
    for line in lines:
        if parts and _goes_on(last, joined[-1], parts[-1], line, column):
            parts.append(line.text)
        else:
            if len(parts) > 1:
                joined[-1] = replace(joined[-1], text=_joined(parts))
            joined.append(line)
            parts = [line.text]
        last = line.indent + len(line.text) + (2 if line.bullet else 0)
    if len(parts) > 1:
        joined[-1] = replace(joined[-1], text=_joined(parts))
    return joined


def _joined(parts: Sequence[str]) -> Clean:
    """The parts of a broken paragraph; a word parted at its hyphen keeps that, and gets no space."""
    return Clean(_PARTED.sub("-", " ".join(parts)))


def _column(lines: Sequence[Line]) -> int:
    """Width at which the text was broken; 0 when it was not."""
    evidence = 0
    widest = 0
    steps = 0
    for before, line in itertools.pairwise(lines):
        if line.blank or line.bullet:
            continue
        steps += 1
        width = before.indent + len(before.text)
        if 30 <= width <= WRAP_LIMIT and not _ENDS.search(before.text) and _FENCE_LOWER.match(line.text):
            evidence += 1
            widest = max(widest, width)
    return widest if evidence >= 2 and evidence * 5 >= steps else 0


def _goes_on(last: int, first: Line, before: str, line: Line, column: int) -> bool:
    if line.blank or line.bullet or last > column + 20:
        return False
    word = line.text.split(" ", 1)[0]
    if last + 1 + len(word) > column:
        return True
    lower = bool(_FENCE_LOWER.match(line.text)) and not _ENDS.search(before)
    return lower and (last * 2 > column or (first.bullet and line.indent > first.indent))
