"""Questions and answers of one document or of many, and beside them the same figures elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import Place
from briefing.output.words import count, place_name
from briefing.text import cells, truncate, wrap
from briefing.tui.ink import Line, ink_spans
from briefing.tui.pages.sources import (
    RELATION_MARKS,
    all_figures,
    figure_marks,
    key_places,
    letter_of,
    letters,
)
from briefing.tui.theme import amount_ink, figure_ink

if TYPE_CHECKING:
    from briefing.answers import LedgerRow
    from briefing.model import FaqEntry
    from briefing.tui.ink import Mark, Part
    from briefing.tui.pages.sources import SourceView

ALONE = "only here"
"""Beside a figure that no other document of the story gives."""


@dataclass(slots=True)
class FaqPage:
    """Rows of the answers, and which entry each block is."""

    lines: list[Line] = field(default_factory=list)
    ranges: list[range] = field(default_factory=list)
    entries: list[tuple[int, int]] = field(default_factory=list)
    """(index of the document, index of the entry)."""


def faq_page(views: Sequence[SourceView], gutter: int, width: int, query: str = "") -> FaqPage:
    """All entries that hold every word of `query`, document after document."""
    page = FaqPage()
    words = query.casefold().split()
    for number, view in enumerate(views):
        shown = [
            index
            for index, entry in enumerate(view.document.faq)
            if all(word in f"{entry.question or ''} {entry.answer}".casefold() for word in words)
        ]
        if not shown:
            continue
        if page.lines:
            page.lines.append(Line())
        _head(page, view, gutter, width, first=number == 0 and not query)
        for position, index in enumerate(shown):
            if position:
                page.lines.append(Line())
            start = len(page.lines)
            _entry(page, view, view.document.faq[index], index, gutter, width)
            page.ranges.append(range(start, len(page.lines)))
            page.entries.append((number, index))
    return page


def _head(page: FaqPage, view: SourceView, gutter: int, width: int, *, first: bool) -> None:
    document = view.document
    asked = sum(1 for entry in document.faq if entry.question)
    pad = " " * gutter
    if first:
        page.lines += [
            Line(((pad, "text"), (document.title[s.start : s.end], "text.b")))
            for s in wrap(document.title, width)
        ]
        answers = count(len(document.faq), "answer")
        note = (
            f"{answers} · the file gives no questions, so none are shown"
            if not asked
            else count(asked, "question")
        )
        page.lines += [Line(((pad, "text"), (truncate(note, width), "muted"))), Line()]
        return
    note = count(asked, "question") if asked else count(len(document.faq), "answer")
    room = gutter + width - 2
    title = truncate(document.title, room - cells(note) - 5)
    dashes = room - cells(title) - cells(note) - 2
    page.lines.append(
        Line((("  ", "text"), (title + " ", "text.b"), ("─" * max(0, dashes), "rule"), (f" {note}", "muted")))
    )


def _entry(page: FaqPage, view: SourceView, entry: FaqEntry, index: int, gutter: int, width: int) -> None:
    answer = Place("faq", index)
    figures = all_figures(view.figures)
    keys = key_places(view.figures)
    if entry.question:
        _text(page, entry.question, Place("question", index), f"Q{entry.number}", "text.b", gutter, width, [])
        _text(page, entry.answer, answer, "", "text", gutter, width, figure_marks(figures, keys, answer))
    else:
        _text(
            page,
            entry.answer,
            answer,
            f"A{entry.number}",
            "text",
            gutter,
            width,
            figure_marks(figures, keys, answer),
        )


def _text(
    page: FaqPage,
    text: str,
    place: Place,
    hang: str,
    ink: str,
    gutter: int,
    width: int,
    marks: Sequence[Mark],
) -> None:
    for number, span in enumerate(wrap(text, width, [mark.span for mark in marks])):
        lead = (hang + " " * min(2, gutter - 3)).rjust(gutter) if number == 0 and hang else " " * gutter
        parts: list[Part] = [(lead, "muted"), *ink_spans(text, span, ink, marks)]
        page.lines.append(Line(tuple(parts), place, span, gutter))


def elsewhere(
    page: FaqPage,
    views: Sequence[SourceView],
    ledgers: dict[int, tuple[list[SourceView], Sequence[LedgerRow]]],
    width: int,
) -> list[Line]:
    """Right of each answer: its figures, and what the other documents of the story give for them."""
    lines: list[Line] = [Line()] * max(len(page.lines), 1)
    lines[0] = Line((("  ", "text"), ("THE SAME ELSEWHERE", "muted.b")))
    for rows, (number, index) in zip(page.ranges, page.entries, strict=True):
        siblings, ledger = ledgers.get(number, ([], ()))
        notes = _notes(views[number], Place("faq", index), siblings, ledger, width)
        for offset, note in enumerate(notes[: max(len(rows), 3)]):
            if rows.start + offset < len(lines):
                lines[rows.start + offset] = note
    return lines


def _notes(
    view: SourceView, place: Place, siblings: Sequence[SourceView], ledger: Sequence[LedgerRow], width: int
) -> list[Line]:
    lines: list[Line] = []
    found = letters(siblings, ledger)
    for entry in view.figures:
        if not any(mention.place == place for mention in entry.mentions):
            continue
        row = next((row for row in ledger if row.cells and _held(row.cells[0], entry.mentions)), None)
        others = [n for n, cell in enumerate(row.cells) if n and cell] if row is not None else []
        if row is None or not others:
            alone: Part = (truncate(entry.value, width - 2), f"{figure_ink(entry.figure)}.b")
            if cells(entry.value) + 2 + cells(ALONE) + 2 <= width:
                lines.append(Line((("  ", "text"), alone, (f"  {ALONE}", "muted"))))
            else:
                lines += [Line((("  ", "text"), alone)), Line((("  ", "text"), (ALONE, "muted")))]
            continue
        letter = letter_of(view, entry, found)
        hang: list[Part] = [(letter.letter, "letter"), (" ", "text")] if letter else [("  ", "text")]
        lines.append(Line((*hang, (truncate(entry.value, width - 2), f"{figure_ink(entry.figure)}.b"))))
        for other in others:
            cell = row.cells[other]
            relation = row.relations[other] or "same"
            value = row.values[other] if row.values else cell[0].surface
            where = (
                f"{siblings[other].name} {place_name(cell[0].place)}"
                if cell[0].place
                else siblings[other].name
            )
            mark = RELATION_MARKS[relation]
            head: list[Part] = [(mark, "differs" if relation == "differs" else "text"), (" ", "text")]
            head.append((truncate(value, width - 2), f"{amount_ink(cell)}.b"))
            if 2 + cells(value) + 2 + cells(where) <= width:
                lines.append(Line((*head, (f"  {where}", "muted"))))
            else:
                lines += [Line(tuple(head)), Line((("  ", "text"), (truncate(where, width - 2), "muted")))]
    return lines


def _held(cell: Sequence[object], mentions: Sequence[object]) -> bool:
    return any(figure in mentions for figure in cell)
