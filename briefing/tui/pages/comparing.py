"""Compare as one page: heads, the ledger of figures, where it says so, names, claims.

Every row is several columns joined; ledger rows and claims are blocks, so that one can be chosen and
opened. Nothing here decides what agrees: it draws a `Comparison`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.output.words import place_name
from briefing.text import cells, truncate, wrap
from briefing.tui.ink import Line, Mark, ink_spans, parts_width
from briefing.tui.pages.claims import claims_part
from briefing.tui.pages.columns import MOST_CELLS, ComparePage, Drawing, text_lines
from briefing.tui.pages.sources import RELATION_MARKS, all_figures, figure_marks, key_places, leaning_of
from briefing.tui.pages.words import dated, fitting, length_words
from briefing.tui.theme import amount_ink

if TYPE_CHECKING:
    from briefing.answers import Comparison, FigureRelation, LedgerRow
    from briefing.model import Figure
    from briefing.tui.ink import Part
    from briefing.tui.layout import CompareLayout
    from briefing.tui.pages.sources import SourceView

HANG = 3
"""Cells left of what hangs under a label where a window has one column."""


def page(
    views: Sequence[SourceView],
    comparison: Comparison,
    where: CompareLayout,
    *,
    first: int,
    chosen: int | None,
    column: int | None,
    width: int,
    height: int,
) -> ComparePage:
    """Draw the comparison; `chosen` is the block under the cursor, `column` the document chosen in it."""
    narrow = width < 60
    shown = range(first, min(len(views), first + len(where.sources)))
    drawing = Drawing(views, comparison, where, shown, width)
    out = ComparePage()
    if narrow:
        _narrow_head(out, drawing)
    else:
        _heads(out, drawing)
    _ledger(out, drawing, chosen, column, height, narrow)
    if narrow:
        _coverage(out, drawing, 3)
    _names(out, drawing, narrow)
    _voices(out, drawing, narrow)
    claims_part(out, drawing, chosen, column, narrow)
    return out


def _heads(out: ComparePage, drawing: Drawing) -> None:
    columns = [
        _head(drawing, n, pane.width) for n, pane in zip(drawing.shown, drawing.where.sources, strict=False)
    ]
    out.lines += [*drawing.grid([], columns), Line()]
    _coverage(out, drawing, drawing.where.sources[0].x)


def _coverage(out: ComparePage, drawing: Drawing, left: int) -> None:
    """What the sources are to each other; under its name where there is no column for names."""
    said = text_lines(drawing.comparison.coverage, min(MOST_CELLS, drawing.width - left - 2), "soft")
    name: list[Part] = [("COVERAGE", "muted.b")]
    if left <= HANG:
        out.lines.append(Line((("  ", "text"), *name)))
        out.lines += [Line(((" " * left, "text"), *line.parts)) for line in said]
    else:
        out.lines += [drawing.row(name if y == 0 else [], [line]) for y, line in enumerate(said)]
    out.lines.append(Line())


def _narrow_head(out: ComparePage, drawing: Drawing) -> None:
    """Which source is shown, and its title, in two lines: the figures are what the screen is for."""
    [number] = drawing.shown
    view, room = drawing.views[number], drawing.width - 4
    name = truncate(view.name.upper(), room // 2)
    facts = [f"{number + 1} of {len(drawing.views)}", _standing(drawing, number)]
    facts.append(dated(view.document.published) or "no date")
    rest = fitting(facts, room - cells(name) - 2)
    out.lines.append(Line((("  ", "text"), (name, "muted.b"), (f"  {rest}", "muted"))))
    out.lines.append(Line((("  ", "text"), (truncate(view.document.title, room), "text.b"))))


def _standing(drawing: Drawing, number: int) -> str:
    """Its leaning, and whose text it repeats."""
    first = drawing.comparison.reprints[number]
    stated = leaning_of(drawing.views[number])
    return stated if first is None else f"reprint of {drawing.views[first].name} · {stated}"


def _head(drawing: Drawing, number: int, width: int) -> list[Line]:
    view = drawing.views[number]
    document = view.document
    date = dated(document.published) or "no date"
    length = (
        f"{len(document.faq)} FAQ · {view.listing.minutes} min"
        if document.faq
        else length_words(view.listing.words)
    )
    lines = [Line(((truncate(view.name.upper(), width), "muted.b"),))]
    lines += text_lines(document.title, width, "text.b", 2)
    facts = f"{date} · {length}"
    facts = facts if cells(facts) <= width else facts.rpartition(" · ")[0]
    lines.append(Line(((truncate(facts, width), "muted"),)))
    return [*lines, *text_lines(_standing(drawing, number), width, "muted", 3)]


def _ledger(
    out: ComparePage, drawing: Drawing, chosen: int | None, column: int | None, height: int, narrow: bool
) -> None:
    rows = drawing.comparison.ledger
    out.sections.append(("figures", len(out.lines)))
    out.lines.append(drawing.row([("FIGURES", "muted.b")], [_tally(rows, drawing.width)]))
    if not rows:
        out.lines.append(drawing.row([], [Line((("no figures in these documents", "muted"),))]))
    inline = len(rows) * (2 if narrow else 1) + len(out.lines) + 6 > height
    for row in rows:
        block = len(out.items)
        start = len(out.lines)
        here = block == chosen
        out.lines += _ledger_row(row, drawing, here, column, narrow)
        out.ranges.append(range(start, len(out.lines)))
        out.items.append(row)
        if here and inline:
            out.lines += _where_it_says_so(row, drawing, narrow)
            out.lines.append(Line())
    if rows and not inline:
        out.lines.append(Line())
        if chosen is not None and chosen < len(rows):
            out.lines += _where_it_says_so(rows[chosen], drawing, narrow)
    out.lines.append(Line())


def _tally(rows: Sequence[LedgerRow], width: int) -> Line:
    """How many rows are the same, agree, differ, and are of one source; below 60 cells by their marks."""
    bare = width < 60
    counts: dict[FigureRelation, int] = {}
    for row in rows:
        counts[row.relation] = counts.get(row.relation, 0) + 1
    parts: list[Part] = []
    words: tuple[tuple[FigureRelation, str, str], ...] = (
        ("same", "text", "same"),
        ("approx", "text", "agrees"),
        ("differs", "differs", "differs"),
    )
    for relation, ink, word in words:
        if counts.get(relation):
            said = f" {counts[relation]}  " if bare else f" {word} {counts[relation]}   "
            parts += [(RELATION_MARKS[relation], ink), (said, "muted")]
    only = counts.get("only", 0)
    if only:
        parts.append((f"in one {'source ' if width >= 100 else ''}only {only}", "muted"))
    return Line(tuple(parts))


def _ledger_row(row: LedgerRow, drawing: Drawing, here: bool, column: int | None, narrow: bool) -> list[Line]:
    width = drawing.where.label.width - 2
    label: list[Part] = [(truncate(row.label, width), "text.b" if here else "soft")]
    if narrow:
        return [Line((("  ", "text"), *label)), _equation(row, column if here else None, drawing)]
    columns: list[Line | None] = []
    for number, pane in zip(drawing.shown, drawing.where.sources, strict=False):
        columns.append(_cell(row, number, pane.width, current=here and number == column))
    return [drawing.row(label, columns)]


def _equation(row: LedgerRow, current: int | None, drawing: Drawing) -> Line:
    """The values of all sources in their order, as an equation; with their names where there is room."""
    for named in (True, False):
        parts: list[Part] = []
        for number, figures in enumerate(row.cells):
            if not figures:
                continue
            value = row.values[number] if row.values else figures[0].surface
            relation = row.relations[number]
            parts.append(("  " if parts else " " * HANG, "text"))
            if relation is not None and relation != "only":
                ink = "differs" if relation == "differs" else "text"
                parts += [(RELATION_MARKS[relation], ink), (" ", "text")]
            parts.append((value, "current" if number == current else f"{amount_ink(figures)}.b"))
            parts.append((f" {drawing.views[number].name}" if named else "", "muted"))
        if parts_width(parts) <= drawing.width - 2:
            break
    return Line(tuple(parts))


def _cell(row: LedgerRow, number: int, width: int, *, current: bool) -> Line | None:
    cell = row.cells[number]
    if not cell:
        return None
    value = row.values[number] if row.values else cell[0].surface
    relation = row.relations[number]
    ink = "current" if current else f"{amount_ink(cell)}.b"
    parts: list[Part] = []
    lead = 0
    if relation is not None and relation != "only":
        parts += [(RELATION_MARKS[relation], "differs" if relation == "differs" else "text"), (" ", "text")]
        lead = 2
    parts.append((truncate(value, width), ink))
    note = row.note
    if note and relation is not None and cells(value) + 2 + cells(note) <= width:
        parts.append((f"  {note}", "muted"))
    return Line(tuple(parts), lead=lead)


def _where_it_says_so(row: LedgerRow, drawing: Drawing, narrow: bool) -> list[Line]:
    columns = []
    for number, pane in zip(drawing.shown, drawing.where.sources, strict=False):
        cell = row.cells[number]
        if not cell:
            columns.append(text_lines("gives no such figure", pane.width, "muted"))
        else:
            columns.append(sentence_of(drawing.views[number], cell[0], pane.width))
    label = [Line((("where it says so", "muted"),))]
    if row.note:
        label += text_lines(row.note, max(10, drawing.where.label.width - 2), "soft")
    if narrow:
        return [Line((("   ", "text"), *line.parts)) for line in columns[0]]
    return drawing.grid(label, columns)


def sentence_of(view: SourceView, figure: Figure, width: int, most: int = 6) -> list[Line]:
    """The sentence of a figure, quoted with its place; cut around the figure when it is long."""
    from briefing.text import sentences

    place = figure.place
    if place is None:
        return []
    text = view.document.text_at(place)
    span = next((s for s in sentences(text) if s.start <= figure.start < s.end), Span(0, len(text)))
    before, after = figure.start - span.start, span.end - figure.end
    room = width * (most - 1) - (figure.end - figure.start)
    start, end = span.start, span.end
    if before + after > room:
        start = max(span.start, figure.start - max(room // 2, room - after))
        start = text.find(" ", start, figure.start) + 1 or figure.start if start > span.start else start
        end = min(span.end, figure.end + max(room // 2, room - before))
        cut = text.rfind(" ", figure.end, end) if end < span.end else end
        end = cut if cut > figure.end else end
    head = f"{place_name(place)} “{'…' if start > span.start else ''}"
    tail = "…”" if end < span.end else "”"
    marks = figure_marks(all_figures(view.figures), key_places(view.figures) | {(place, figure.start)}, place)
    quoted = head + text[start:end] + tail
    shift = len(head) - start
    moved = [
        Mark(Span(m.span.start + shift, m.span.end + shift), m.ink)
        for m in marks
        if start <= m.span.start < end
    ]
    keep = [mark.span for mark in moved]
    return [Line(tuple(ink_spans(quoted, row, "text", moved))) for row in wrap(quoted, width, keep)]


def _voices(out: ComparePage, drawing: Drawing, narrow: bool) -> None:
    """Who says it: how many quotes rest on whom; left out where no source quotes anybody."""
    lines = drawing.comparison.voices
    if not any(lines):
        return
    out.sections.append(("quotes", len(out.lines)))
    columns = [
        text_lines(lines[number] or "no quotes", pane.width, "text" if lines[number] else "muted")
        for number, pane in zip(drawing.shown, drawing.where.sources, strict=False)
    ]
    if narrow:
        out.lines.append(Line((("  ", "text"), ("QUOTES", "muted.b"), ("  who says it", "muted"))))
        out.lines += [Line((("   ", "text"), *line.parts)) for line in columns[0]]
    else:
        label = [Line((("QUOTES", "muted.b"),)), Line((("who says it", "muted"),))]
        out.lines += drawing.grid(label, columns)
    out.lines.append(Line())


def _names(out: ComparePage, drawing: Drawing, narrow: bool) -> None:
    names = drawing.comparison.names
    if not names:
        return
    out.sections.append(("names", len(out.lines)))
    shared = [name for name in names if sum(1 for number in name.counts if number) > 1]
    left = drawing.where.sources[0].x if not narrow else 3
    room = drawing.width - left - 2
    runs: list[list[Part]] = [[]]
    used = 0
    for name in shared[:24]:
        sources = sum(1 for number in name.counts if number)
        size = cells(name.text) + 2 + (3 if runs[-1] else 0)
        if used + size > room and runs[-1]:
            runs.append([])
            used = 0
        runs[-1] += [("   " if runs[-1] else "", "text"), (name.text, "text"), (f" {sources}", "muted")]
        used += size
    first = [Line(tuple(run)) for run in runs if run] or [Line((("none in more than one source", "muted"),))]
    out.lines.append(drawing.row([("NAMES", "muted.b")], [first[0]]))
    out.lines += [drawing.row([], [line]) for line in first[1:3]]
    columns = []
    for number, pane in zip(drawing.shown, drawing.where.sources, strict=False):
        only = [name.text for name in names if name.counts[number] and sum(1 for n in name.counts if n) == 1]
        columns.append(text_lines(", ".join(only[:8]) or "none", pane.width, "soft" if only else "muted", 3))
    out.lines += (
        drawing.grid([Line((("in one source only", "muted"),))], columns)
        if not narrow
        else [Line((("   ", "text"), *line.parts)) for line in columns[0]]
    )
    out.lines.append(Line())
