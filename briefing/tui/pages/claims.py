"""Compare: matching sentences side by side, those without a close match, and how they were found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.output.findings import METHOD
from briefing.text import truncate, wrap
from briefing.tui.ink import Line, Mark, ink_spans
from briefing.tui.pages.columns import MOST_CELLS, text_lines
from briefing.tui.pages.sources import all_figures, figure_marks, key_places

if TYPE_CHECKING:
    from briefing.answers import Claim, Passage
    from briefing.tui.pages.columns import ComparePage, Drawing
    from briefing.tui.pages.sources import SourceView

MOST_UNMATCHED = 60
"""Sentences without a match that are listed per source; the rest is counted."""


def claims_part(
    out: ComparePage, drawing: Drawing, chosen: int | None, column: int | None, narrow: bool
) -> None:
    claims = drawing.comparison.claims
    matched = [claim for claim in claims if claim.relation == "match"]
    unmatched = [
        [claim for claim in claims if claim.relation == "unmatched" and claim.passages[number] is not None]
        for number in range(len(drawing.views))
    ]
    tails = [f"{view.name} {len(found)}" for view, found in zip(drawing.views, unmatched, strict=True)]
    out.sections.append(("claims", len(out.lines)))
    differing = sum(any(claim.unequal) for claim in matched)
    told = f"{len(matched)} matched" + (f", figures differ in {differing}" if differing else "")
    tally = Line(((f"{told}   no close match: {', '.join(tails)}", "muted"),))
    left = 3 if narrow else drawing.where.sources[0].x
    tally = Line(((truncate(tally.text, drawing.width - left - 2), "muted"),))
    out.lines.append(drawing.row([("CLAIMS", "muted.b")], [tally]))
    for relation, label in (("match", "matched"), ("maybe", "perhaps the same")):
        first = True
        for claim in claims:
            if claim.relation == relation:
                _claim(out, drawing, claim, label if first else "", narrow)
                first = False
    for number, found in enumerate(unmatched):
        others = "the others" if len(drawing.views) > 2 else drawing.views[1 - number].name
        for index, claim in enumerate(found[:MOST_UNMATCHED]):
            if number in drawing.shown:
                _claim(out, drawing, claim, f"no close match in {others}" if index == 0 else "", narrow)
        rest = len(found) - MOST_UNMATCHED
        if rest > 0 and number in drawing.shown:
            out.lines.append(drawing.row([(f"{rest} more", "muted")], []))
    note = text_lines(METHOD, min(MOST_CELLS, drawing.width - left - 2), "muted")
    out.lines += [drawing.row([], [line]) for line in note]


def _claim(out: ComparePage, drawing: Drawing, claim: Claim, label: str, narrow: bool) -> None:
    ink = "text" if claim.relation == "match" else "muted" if claim.relation == "maybe" else "soft"
    columns: list[list[Line]] = []
    first = ""  # the leftmost sentence: the others are marked by how they stand to it
    for number, pane in zip(drawing.shown, drawing.where.sources, strict=False):
        passage = claim.passages[number]
        if passage is None:
            blank = claim.relation == "unmatched"
            columns.append([] if blank else text_lines("no close match", pane.width, "muted"))
            continue
        differing = claim.differing[number] if claim.differing else ()
        lines = claim_lines(drawing.views[number], passage, differing, pane.width, ink)
        if first and claim.relation != "unmatched":
            mark = "=" if passage.text == first else "≈"
            part = ("≠", "differs") if claim.unequal and claim.unequal[number] else (mark, "text")
            lines[0] = Line((part, (" ", "text"), *lines[0].parts), lead=2)
        first = first or passage.text
        columns.append(lines)
    start = len(out.lines)
    texts = text_lines(label, max(10, drawing.where.label.width - 2), "muted") if label else []
    if narrow:
        out.lines += [Line((("  ", "text"), *line.parts)) for line in texts]
        out.lines += [Line((("   " if not line.lead else " ", "text"), *line.parts)) for line in columns[0]]
    else:
        out.lines += drawing.grid(texts, columns)
    if len(out.lines) > start:
        out.ranges.append(range(start, len(out.lines)))
        out.items.append(claim)
        out.lines.append(Line())


def claim_lines(
    view: SourceView, passage: Passage, differing: Sequence[Span], width: int, ink: str
) -> list[Line]:
    """A sentence with its figures, and the words on a ground that the other side does not have."""
    text = passage.text
    figures = [
        Mark(Span(mark.span.start - passage.start, mark.span.end - passage.start), mark.ink)
        for mark in figure_marks(all_figures(view.figures), key_places(view.figures), passage.place)
        if passage.start <= mark.span.start and mark.span.end <= passage.end
    ]
    marks: list[Mark] = list(figures)
    for span in differing:
        if not any(mark.span.start < span.end and span.start < mark.span.end for mark in figures):
            marks.append(Mark(span, "letter"))
    marks.sort(key=lambda mark: mark.span.start)
    keep = [mark.span for mark in figures]
    return [Line(tuple(ink_spans(text, row, ink, marks))) for row in wrap(text, width, keep)]
