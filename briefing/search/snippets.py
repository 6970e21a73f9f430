"""The part of a text to show for a match, and the marks in it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import Span

if TYPE_CHECKING:
    from briefing.search.matching import Match

SNIPPET = 116
"""Characters of a snippet: two rows of the results."""
_EDGE = 20
"""Characters of a snippet left for what stands around the marks."""


def snippet(found: Match) -> tuple[str, tuple[Span, ...], tuple[Span, ...]]:
    """(snippet, marks in it, marks in the whole passage).

    Chosen by most words of the query, then fewest letters off, then tightness, then first.
    """
    piece = found.where
    spans = found.spans
    matches = tuple(Span(span.start + piece.start, span.end + piece.start) for span in spans)
    text = piece.text
    start, end = (0, len(text)) if len(text) <= SNIPPET else _window(text, found)
    head = "…" if start or piece.start else ""
    tail = "…" if end < len(text) else ""
    moved = tuple(
        Span(span.start - start + len(head), min(span.end, end) - start + len(head))
        for span in spans
        if start <= span.start < end
    )
    return head + text[start:end].replace("\n", " ") + tail, moved, matches


def _window(text: str, found: Match) -> tuple[int, int]:
    low, high = _core(found)
    high = min(high, low + SNIPPET)
    start = max(0, low - (SNIPPET - (high - low)) // 2)
    end = min(len(text), start + SNIPPET)
    start = max(0, end - SNIPPET)
    if start and not text[start - 1].isspace():
        space = text.find(" ", start, low)
        start = space + 1 if space >= 0 else start
    if end < len(text) and not text[end].isspace():
        space = text.rfind(" ", high, end)
        end = space if space > high else end
    return start, end


def _core(found: Match) -> tuple[int, int]:
    """The range of the piece's text that the snippet must hold."""
    answers = sorted(found.answers, key=lambda answer: answer.start)
    best: tuple[int, int, int, int] | None = None
    chosen = (0, 0)
    last = 0
    for first, answer in enumerate(answers):
        last = max(last, first)
        while last + 1 < len(answers) and answers[last + 1].word_end - answer.start <= SNIPPET - _EDGE:
            last += 1
        inside = answers[first : last + 1]
        edits: dict[int, int] = {}
        for each in inside:
            edits[each.group] = min(edits.get(each.group, each.edits), each.edits)
        rank = (-len(edits), sum(edits.values()), inside[-1].word_end - answer.start, answer.start)
        if best is None or rank < best:
            best, chosen = rank, (answer.start, inside[-1].word_end)
    span = found.original(*chosen)
    return span.start, span.end
