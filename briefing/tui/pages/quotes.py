"""Who said what: the quotations of a document by speaker, each with its place. Pure lines of ink."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.compare.voices import voices, voices_line
from briefing.model import Span
from briefing.output.quotes import quote_span, speaker_name, speaker_note
from briefing.output.words import place_name
from briefing.text import cells, truncate, wrap
from briefing.tui.ink import Line, ink_spans
from briefing.tui.pages.sources import all_figures, figure_marks, key_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.compare.voices import Voice
    from briefing.model import Figure, Place, Quote
    from briefing.tui.ink import Mark, Part
    from briefing.tui.pages.sources import SourceView

NARROW = 60
"""Cells below which a place that is longer than "¶15" is left out."""


@dataclass(slots=True)
class QuotesPage:
    """Rows, and the quotation that each block is."""

    lines: list[Line] = field(default_factory=list)
    ranges: list[range] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)


def gutter_of(view: SourceView, width: int) -> int:
    """Cells left of the quotations: bar, then the longest place."""
    longest = max((cells(place_name(quote.place)) for quote in view.document.quotes), default=0)
    return 3 + min(longest, 3 if width < NARROW else 12)


def quotes_page(view: SourceView, gutter: int, width: int) -> QuotesPage:
    """Speakers by how much they say, what nobody is said to have said last; `gutter` is left of `width`."""
    page = QuotesPage()
    found = voices(view.document)
    marks, texts = _marks(view), dict(view.document.passages())
    pad = " " * gutter
    summary = voices_line(found)
    page.lines += [Line(((pad, "text"), (summary[s.start : s.end], "soft"))) for s in wrap(summary, width)]
    for voice in found:
        page.lines += [Line(), _head(voice, gutter, width)]
        for quote in voice.quotes:
            start = len(page.lines)
            page.lines += _quote(texts[quote.place], quote, marks.get(quote.place, ()), gutter, width)
            page.ranges.append(range(start, len(page.lines)))
            page.quotes.append(quote)
    return page


def _head(voice: Voice, gutter: int, width: int) -> Line:
    note = speaker_note(voice)
    name = truncate(speaker_name(voice), max(4, width - cells(note) - 4))
    dashes = width - cells(name) - cells(note) - 2
    ink = "text.b" if voice.named else "soft"
    return Line(
        ((" " * gutter, "text"), (f"{name} ", ink), ("─" * max(0, dashes), "rule"), (f" {note}", "muted"))
    )


def _marks(view: SourceView) -> dict[Place, list[Mark]]:
    """Inks of the figures of all texts, each looked through once."""
    figures: dict[Place, list[Figure]] = {}
    for figure in all_figures(view.figures):
        if figure.place is not None:
            figures.setdefault(figure.place, []).append(figure)
    keys = key_places(view.figures)
    return {place: figure_marks(found, keys, place) for place, found in figures.items()}


def _quote(text: str, quote: Quote, marks: Sequence[Mark], gutter: int, width: int) -> list[Line]:
    span = Span(*quote_span(text, quote))
    keep = [
        Span(mark.span.start - span.start, mark.span.end - span.start)
        for mark in marks
        if span.start <= mark.span.start and mark.span.end <= span.end
    ]
    lines = []
    for number, row in enumerate(wrap(text[span.start : span.end], width, keep)):
        lead = _place(quote, gutter) if number == 0 else " " * gutter
        where = Span(span.start + row.start, span.start + row.end)
        parts: tuple[Part, ...] = ((lead, "muted"), *ink_spans(text, where, "text", marks))
        lines.append(Line(parts, quote.place, where, gutter))
    return lines


def _place(quote: Quote, gutter: int) -> str:
    name = place_name(quote.place)
    return f"{name}  ".rjust(gutter) if cells(name) + 3 <= gutter else " " * gutter
