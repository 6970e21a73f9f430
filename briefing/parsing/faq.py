"""Questions and answers, with or without the questions.

Pure. A question is one because the source writes it as one; none is made up, and an answer whose question
is missing has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import Boilerplate, Clean, FaqEntry
from briefing.parsing.boilerplate import line_kind
from briefing.parsing.lines import Line, piece

if TYPE_CHECKING:
    from briefing.model import Item

_ASKED = re.compile(
    r"(?:q(?:uestion)?|f(?:rage)?|p(?:regunta|ergunta)?|d(?:omanda)?|v(?:raag)?|问|問|질문) ?\d{0,3} "
    r"?[.:)：、–—-]\s*(?=\S)",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"(?:a(?:nswer|ntwort|ntwoord)?|r(?:espuesta|éponse|isposta|esposta)?|答|답변?) ?\d{0,3} "
    r"?[.:)：、–—-]\s*(?=\S)",
    re.IGNORECASE,
)
_QUESTION_MARKS = ("?", "？", "؟")
_ASKING = re.compile(
    r"(?:who|what|when|where|why|how|which|whose|is|are|was|were|do|does|did|can|could|will|would|should|"
    r"has|have|had|may|"
    r"wer|was|wann|wo|warum|wie|welche[rsn]?|wieso|weshalb|ist|sind|hat|haben|kann|wird|gibt|qui|que|"
    r"quoi|quand|où|pourquoi|comment|combien|quel(?:le)?s?|"
    r"qué|quién(?:es)?|cuándo|dónde|por qué|cómo|cuánt[oa]s?|cuál(?:es)?|chi|che|cosa|quando|dove|perché|"
    r"come|quant[oiae]|quale|"
    r"wie|wat|wanneer|waar|waarom|hoe|welke|quem|o que|onde|por que|como|quant[oa]s|qual)\b",
    re.IGNORECASE,
)
_ASKER = re.compile(r"[—–-]+ ?[^.!?]{2,60}")
"""Who asks, behind a question: "— Dan, Skell"."""
_LONGEST_QUESTION = 300


@dataclass(slots=True)
class _Entry:
    question: Clean | None = None
    answer: list[str] = field(default_factory=list)


def read_faq(lines: Sequence[Line], *, inferred: bool = False) -> list[Item]:
    """The entries of a FAQ section, with boilerplate in its place."""
    lines = [part for line in lines for part in _split(line)]
    items: list[Item | _Entry] = []
    asked = any(is_question(line) for line in lines)
    gaps = _has_two_gaps(lines)
    for at, line in enumerate(lines):
        kind = line_kind(line.text)
        last = _last(items)
        if kind is not None:
            items.append(Boilerplate(kind, line.text))
        elif is_question(line):
            items.append(_Entry(_question(line.text)))
        elif last is not None and _belongs(line, lines[at - 1] if at else None, last, asked, gaps):
            last.answer.append(_answer(line.text))
        else:
            items.append(_Entry(None, [_answer(line.text)]))
    return _numbered(items, inferred)


def is_question(line: Line) -> bool:
    """A line that is a question as a whole, or is marked as one."""
    text = line.text
    if len(text) > _LONGEST_QUESTION:
        return False
    if _ASKED.match(text) and (text.endswith(_QUESTION_MARKS) or text[0] in "Qq"):
        return True
    if text.endswith(_QUESTION_MARKS) and not _ANSWERED.match(text):
        return not re.search(r"[.!] \S", text[:-1]) or bool(_ASKING.match(text))
    return bool(line.level) or line.strong


def _split(line: Line) -> list[Line]:
    """A line that holds question and answer as the two lines that it should be."""
    if line.label and (line.label.endswith(_QUESTION_MARKS) or _ASKED.match(line.label)):
        return [
            Line(line.label, line.blank, line.indent, line.bullet, line.number, strong=True),
            Line(line.rest),
        ]
    text = line.text
    asked = _ASKED.match(text)
    inner = re.search(r"\s(?:A|Answer|R|Antwort)\s?[.:]\s", text) if asked else None
    if inner is not None:
        return [Line(piece(text[: inner.start()]), line.blank), Line(piece(text[inner.start() :]))]
    end = next((at for at, letter in enumerate(text[:200]) if letter in "?？؟"), -1)
    rest = text[end + 1 :].strip("* ")
    if asked and _ASKER.fullmatch(rest):
        return [line]
    if (
        end > 8
        and len(rest) >= 2
        and (asked or _ASKING.match(text) or text[0] == "¿")
        and not re.search(r"[.!] ", text[:end])
    ):
        opens = rest[0].isupper() or rest[0].isdigit() or not rest[0].isascii() or _ANSWERED.match(rest)
        if text[end + 1 : end + 2] in (" ", "*", "\n") and opens:
            return [
                Line(piece(text[: end + 1]), line.blank, line.indent, line.bullet, line.number),
                Line(piece(rest)),
            ]
    return [line]


def _question(text: str) -> Clean:
    return piece(_ASKED.sub("", text, count=1).strip("*_ "))


def _answer(text: str) -> str:
    match = _ANSWERED.match(text)
    return piece(text[match.end() :]) or text if match and _is_marked(text, match.end()) else text


def _is_marked(text: str, end: int) -> bool:
    """ "A: text" is a mark; "A 3-year plan" and "R.E.M. said" are words."""
    return ":" in text[:end] or ")" in text[:end] or bool(re.match(r"A ?\d{0,3}\. ", text))


def _last(items: Sequence[Item | _Entry]) -> _Entry | None:
    return next((item for item in reversed(items) if isinstance(item, _Entry)), None)


def _belongs(line: Line, before: Line | None, last: _Entry, asked: bool, gaps: bool) -> bool:
    """True when a line goes on with the entry before it."""
    if asked and last.question is not None:
        return True
    if not last.answer or before is None:
        return False
    if line.bullet and last.answer[0].endswith(":"):
        return True
    if _answer(line.text) != line.text:
        return False
    return gaps and line.blank < 2 and not line.bullet


def _has_two_gaps(lines: Sequence[Line]) -> bool:
    """True when entries stand two or more empty lines apart, and paragraphs inside them less."""
    blanks = [line.blank for line in lines[1:]]
    return any(blank >= 2 for blank in blanks) and any(blank < 2 for blank in blanks)


def _numbered(items: Sequence[Item | _Entry], inferred: bool) -> list[Item]:
    made: list[Item] = []
    number = 0
    for item in items:
        if isinstance(item, _Entry):
            number += 1
            made.append(FaqEntry(number, Clean("\n".join(item.answer)), item.question, inferred))
        else:
            made.append(item)
    return made
