"""Home's right side: what each source says, in parallel columns or stacked.

A source is its document, key figures and summary; letters join the figures of one thing across the
columns (LOOK.md section 5). Blocks of parallel columns start on the same row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.model import Place, Span
from briefing.output.words import leaning_said, source_name
from briefing.text import cells, truncate, wrap
from briefing.tui.ink import Line, Mark, ink_spans, pad, parts_width
from briefing.tui.pages.words import (
    coverage_words,
    dated,
    leaning_letter,
    leaning_line,
    length_words,
    missing,
)
from briefing.tui.theme import figure_ink

if TYPE_CHECKING:
    from briefing.answers import FigureRelation, LedgerRow, Listing, Summary
    from briefing.model import Document, Figure, KeyFigure
    from briefing.tui.ink import Part

SHOWN_FIGURES = 6
RELATION_MARKS: dict[FigureRelation, str] = {"same": "=", "approx": "≈", "differs": "≠", "only": " "}


@dataclass(frozen=True, slots=True)
class SourceView:
    """Everything a column shows of one document."""

    listing: Listing
    document: Document
    figures: tuple[KeyFigure, ...]
    summary: Summary
    drawn_from: str = ""
    """How much of a very long text the figures and the summary are drawn from."""

    @property
    def shown(self) -> list[KeyFigure]:
        """Key figures, most telling first."""
        key = [entry for entry in self.figures if entry.key]
        return sorted(key, key=lambda entry: -entry.figure.salience)[:SHOWN_FIGURES]

    @property
    def name(self) -> str:
        """Outlet, else kind."""
        return source_name(self.document.outlet, self.document.kind)


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter of a figure in one column, and how it stands to the leftmost column that has it."""

    letter: str
    relation: FigureRelation | None


Letters = dict[tuple[str, Place | None, int], Letter]
"""By document id, place and start of a mention."""


def leaning_of(view: SourceView) -> str:
    """For a column's head: what the document states, else what the reader's file says and who rates it."""
    stated = leaning_line(view.document)
    known = view.document.leaning or coverage_words(view.document)
    return stated if known or not view.listing.rated else leaning_said(view.listing)


def letters(views: Sequence[SourceView], ledger: Sequence[LedgerRow]) -> Letters:
    """a, b, … for the figures that more than one column has, in the order of the first column."""
    order = {
        (number, mention.place, mention.start): rank
        for number, view in enumerate(views)
        for rank, entry in enumerate(view.shown)
        for mention in entry.mentions
    }

    def columns_of(row: LedgerRow) -> int:
        return sum(
            any((number, figure.place, figure.start) in order for figure in cell)
            for number, cell in enumerate(row.cells)
        )

    shared = [row for row in ledger if columns_of(row) > 1]

    def rank(row: LedgerRow) -> tuple[int, int]:
        for number, cell in enumerate(row.cells):
            ranks = [order[key] for figure in cell if (key := (number, figure.place, figure.start)) in order]
            if ranks:
                return number, min(ranks)
        return len(views), 0

    found: Letters = {}
    for index, row in enumerate(sorted(shared, key=rank)[:26]):
        for number, cell in enumerate(row.cells):
            for figure in cell:
                key = (views[number].document.id, figure.place, figure.start)
                found[key] = Letter(chr(ord("a") + index), row.relations[number])
    return found


def letter_of(view: SourceView, entry: KeyFigure, found: Letters) -> Letter | None:
    """The letter of a figure's entry in a document, if other columns have it too."""
    for mention in entry.mentions:
        letter = found.get((view.document.id, mention.place, mention.start))
        if letter is not None:
            return letter
    return None


def letter_parts(letter: Letter | None) -> list[Part]:
    """The gutter of a figure: letter, relation, space."""
    if letter is None:
        return [("   ", "text")]
    mark = RELATION_MARKS[letter.relation] if letter.relation else " "
    return [
        (letter.letter, "letter"),
        (mark, "differs" if letter.relation == "differs" else "text"),
        (" ", "text"),
    ]


def figure_marks(figures: Sequence[Figure], keys: set[tuple[Place | None, int]], place: Place) -> list[Mark]:
    """Inks of the figures in one text: key ones coloured, bold and underlined, the others underlined."""
    here = [
        figure
        for figure in figures
        if figure.section == place.section and (figure.paragraph or 0) == place.paragraph
    ]
    return [
        Mark(
            Span(figure.start, figure.end),
            f"{figure_ink(figure)}.bu" if (place, figure.start) in keys else "text.u",
        )
        for figure in sorted(here, key=lambda figure: figure.start)
    ]


def key_places(entries: Sequence[KeyFigure]) -> set[tuple[Place | None, int]]:
    """Place and start of every mention of a key figure."""
    return {(mention.place, mention.start) for entry in entries if entry.key for mention in entry.mentions}


def all_figures(entries: Sequence[KeyFigure]) -> list[Figure]:
    """All mentions of all entries."""
    return [mention for entry in entries for mention in entry.mentions]


def head(view: SourceView, width: int) -> list[Line]:
    """Name, title, length, what is stated and what is not."""
    document = view.document
    lines = [Line((("   ", "text"), (truncate(view.name.upper(), width), "muted.b")))]
    spans = wrap(document.title, width)
    for number, span in enumerate(spans[:4]):
        text = document.title[span.start : span.end]
        if number == 3 and len(spans) > 4:
            text = truncate(document.title[span.start :], width)
        lines.append(Line((("   ", "text"), (text, "text.b")), Place("title"), span, 3))
    facts = [length_words(view.listing.words)]
    if document.faq:
        facts.append(f"{len(document.faq)} FAQ")
    if document.published:
        facts.append(dated(document.published))
    texts = [" · ".join(facts)]
    if coverage_words(document):
        texts.append(coverage_words(document))
    elif document.leaning:
        texts.append(f"{leaning_letter(document.leaning)}, as the document states")
    elif view.listing.rated:
        texts.append(leaning_said(view.listing))
    if not coverage_words(document) and (lacks := missing(document, date=False)):
        texts.append(lacks)
    for text in texts:
        lines += [Line((("   ", "text"), (text[s.start : s.end], "muted"))) for s in wrap(text, width)]
    return lines


def figure_block(view: SourceView, width: int, found: Letters) -> list[Line]:
    """KEY FIGURES: gutter, value, two spaces, what it is."""
    shown = view.shown
    if not shown:
        return [Line((("   ", "text"), ("KEY FIGURES", "muted.b"), ("  none", "muted")))]
    lines = [Line((("   ", "text"), ("KEY FIGURES", "muted.b")))]
    widest = min(max(cells(entry.value) for entry in shown), width - 8)
    widest = max(widest, min(16, width // 2))
    for entry in shown:
        ink = figure_ink(entry.figure)
        value = truncate(entry.value, width)
        label = truncate(entry.label, max(0, width - max(widest, cells(value)) - 2))
        parts: list[Part] = [*letter_parts(letter_of(view, entry, found)), (pad(value, widest), f"{ink}.b")]
        if cells(value) > widest:
            parts[-1] = (value, f"{ink}.b")
        lines.append(Line((*parts, ("  ", "text"), (label, "soft"))))
    return lines


def summary_note(view: SourceView, shown: int = 99) -> tuple[str, str]:
    """Label and plain note of the summary block, of which the first `shown` sentences are seen."""
    summary = view.summary
    if summary.kind == "overview":
        return "OVERVIEW", "AI, by the publisher" if summary.ai_generated else "by the publisher"
    numbers = ", ".join(str(passage.number) for passage in summary.passages[:shown] if passage.number)
    if not numbers:
        return "SUMMARY", "the document has no text"
    return "SUMMARY", view.drawn_from or f"sentences {numbers}"


def summary_block(view: SourceView, width: int, rows: int) -> list[Line]:
    """SUMMARY or OVERVIEW: sentences as they stand in the source, numbers or bullets in the gutter."""
    lines: list[Line] = []
    keys = key_places(view.figures)
    figures = all_figures(view.figures)
    seen = 0
    for passage in view.summary.passages:
        if len(lines) >= rows - 1:
            break
        seen += 1
        text = view.document.text_at(passage.place)
        hang = "• " if view.summary.kind == "overview" or not passage.number else f"{passage.number} "
        most = passage.start + 8 * width * (rows + 1)  # more than the rows hold, with marks on every letter
        span = Span(passage.start, min(passage.end, most))
        near = [figure for figure in figures if figure.start < span.end and figure.end > span.start]
        marks = figure_marks(near, keys, passage.place)
        lines += passage_lines(text, passage.place, span, width, marks, [mark.span for mark in marks], hang)
    if len(lines) > rows - 1:
        lines = lines[: max(0, rows - 1)]
        lines[-1:] = [clip(line, width) for line in lines[-1:]]
    label, note = summary_note(view, seen)
    note = truncate(note, max(0, width - cells(label) - 2))
    return [Line((("   ", "text"), (label, "muted.b"), (f"  {note}", "muted"))), *lines]


def passage_lines(
    text: str, place: Place, span: Span, width: int, marks: Sequence[Mark], keep: Sequence[Span], hang: str
) -> list[Line]:
    """A passage wrapped, with `hang` right-aligned in the gutter of its first row."""
    part = text[span.start : span.end]
    shifted = [
        Span(k.start - span.start, k.end - span.start)
        for k in keep
        if span.start <= k.start and k.end <= span.end
    ]
    lines = []
    for number, row in enumerate(wrap(part, width, shifted)):
        gutter = hang.rjust(3)[-3:] if number == 0 else "   "
        where = Span(span.start + row.start, span.start + row.end)
        lines.append(Line(((gutter, "muted"), *ink_spans(text, where, "text", marks)), place, where, 3))
    return lines


def clip(line: Line, width: int) -> Line:
    """A row that ends in … because more follows than there is room for."""
    kept: list[Part] = []
    room = width + line.lead - 1
    for text, ink in line.parts:
        if cells(text) > room:
            kept.append((truncate(text, room + 1).removesuffix("…"), ink))
            break
        kept.append((text, ink))
        room -= cells(text)
    last, ink = kept[-1]
    kept[-1] = (last.rstrip(" ,;:—–"), ink)
    return Line((*kept, ("…", "text")), line.place, line.span, line.lead)


def columns(
    views: Sequence[SourceView], widths: Sequence[int], rows: int, ledger: Sequence[LedgerRow]
) -> list[list[Line]]:
    """One list of lines a column; head, figures and summary of all columns start on the same rows."""
    found = letters(views, ledger)
    heads = [head(view, width) for view, width in zip(views, widths, strict=True)]
    figures = [figure_block(view, width, found) for view, width in zip(views, widths, strict=True)]
    head_rows = max((len(lines) for lines in heads), default=0) + 1
    figure_rows = max((len(lines) for lines in figures), default=0) + 1
    drawn = []
    for view, width, top, middle in zip(views, widths, heads, figures, strict=True):
        room = max(1, rows - head_rows - figure_rows)
        lines = [*top, *[Line()] * (head_rows - len(top))]
        lines += [*middle, *[Line()] * (figure_rows - len(middle))]
        lines += summary_block(view, width, room)
        drawn.append(lines[:rows])
    return drawn


def stacked(views: Sequence[SourceView], width: int, rows: int, ledger: Sequence[LedgerRow]) -> list[Line]:
    """The sources under each other, for windows below 100 columns: figures run on, then the summary."""
    found = letters(views, ledger)
    share = max(4, (rows - (len(views) - 1)) // max(1, len(views)))
    lines: list[Line] = []
    for number, view in enumerate(views):
        room = share if number < len(views) - 1 else max(4, rows - len(lines))
        lines += _stack_one(view, width, room, found)
        if number < len(views) - 1:
            lines.append(Line())
    return lines[:rows]


def _stack_one(view: SourceView, width: int, rows: int, found: Letters) -> list[Line]:
    document = view.document
    facts = coverage_words(document) or missing(document, date=False) or ""
    opening = f"{len(document.faq)} FAQ" if document.faq else length_words(view.listing.words)
    tail = " · ".join(part for part in (opening, facts) if part)
    name = truncate(view.name.upper(), width // 2)
    tail = truncate(tail, width - cells(name) - 4)
    dashes = width - cells(name) - cells(tail) - 2
    lines = [
        Line(
            (("   ", "text"), (f"{name} ", "muted.b"), ("─" * max(0, dashes), "rule"), (f" {tail}", "muted"))
        )
    ]
    lines += _running_figures(view, width, found)[:2]
    body = summary_block(view, width, max(2, rows - len(lines) + 1))[1:]
    return lines + body[: max(1, rows - len(lines))]


def _running_figures(view: SourceView, width: int, found: Letters) -> list[Line]:
    """Figures one after the other, three spaces between, none broken over rows."""
    rows: list[list[Part]] = [[]]
    for entry in view.shown:
        letter = letter_of(view, entry, found)
        chunk: list[Part] = []
        if letter is not None:
            mark = RELATION_MARKS[letter.relation].strip() if letter.relation else ""
            chunk.append((letter.letter, "letter"))
            if mark:
                chunk.append((mark, "differs" if letter.relation == "differs" else "text"))
            chunk.append((" ", "text"))
        chunk += [
            (entry.value, f"{figure_ink(entry.figure)}.b"),
            (f" {entry.label}" if entry.label else "", "soft"),
        ]
        gap = [("   ", "text")] if rows[-1] else []
        if parts_width([*rows[-1], *gap, *chunk]) > width and rows[-1]:
            rows.append([])
            gap = []
        rows[-1] += [*gap, *chunk]
    return [Line((("   ", "text"), *row)) for row in rows if row]
