"""One document as a page to read: title, facts, sections under labels, boilerplate folded in its place.

`read` lays the document out at a width; the result says which rows are sections, folds and paragraphs,
so that the reader's jumps are look-ups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.compare.voices import voices, voices_line
from briefing.model import (
    Boilerplate,
    Coverage,
    FaqEntry,
    History,
    Paragraph,
    Perspective,
    Place,
    TimelineEvent,
)
from briefing.output.words import count, drawn_from, leaning_word
from briefing.tui.pages.sheet import Layout, Reading
from briefing.tui.pages.sources import all_figures, key_places
from briefing.tui.pages.words import coverage_sentence, dated, fitting, length_words, missing

if TYPE_CHECKING:
    from briefing.answers import Listing
    from briefing.model import (
        Document,
        Figure,
        KeyFigure,
        Section,
    )

FIRST_LIMIT = 200_000
"""Characters laid out at first, a short line counted as a full one; more on request (SAFETY.md section 3: 50
to 200 kB rendered)."""

SHORT = 14
"""Rows of a window's text below which the head gives way to the text."""
FIRST_ROWS = 4
"""Rows of the text that the head leaves on the first screen of such a window."""

_LABELS = {
    "overview": "OVERVIEW",
    "analysis": "ANALYSIS",
    "coverage": "COVERAGE",
    "faq": "FAQ",
    "timeline": "TIMELINE",
    "history": "HISTORY",
}


def read(
    document: Document,
    figures: Sequence[KeyFigure],
    listing: Listing,
    *,
    gutter: int,
    width: int,
    opened: frozenset[int] = frozenset(),
    limit: int = FIRST_LIMIT,
    rows: int = 0,
) -> Reading:
    """Lay a document out in `gutter + width` cells; `opened` are the folds that are open.

    `rows` are those of a short window, 0 for any other: there the text comes as soon as can be, and what
    the head has no room for stands at the end.
    """
    by_place: dict[Place, list[Figure]] = {}
    for figure in all_figures(figures):
        if figure.place is not None:
            by_place.setdefault(figure.place, []).append(figure)
    page = Layout(Reading(document), gutter, width, by_place, key_places(figures), opened, limit)
    page.text(Place("title"), document.title, "", "text.b")
    if rows:
        _short_head(page, document, listing, rows)
    if document.deck:
        page.text(Place("deck"), document.deck, "", "soft")
    if not rows:
        _about(page, document, listing)
    first = True
    for section in document.sections:
        if page.room <= 0:
            break
        _section(page, section, document, first)
        first = False
    _more(page)
    if rows:
        page.blank()
        _about(page, document, listing)
    return page.out


def _about(page: Layout, document: Document, listing: Listing) -> None:
    """What there is to know of the document beside its text."""
    page.words(" · ".join(facts(document, listing)))
    if said := voices_line(voices(document)):
        page.words(said)
    if part := drawn_from(document):
        page.words(f"Summary, figures and story are drawn from its {part}.")


def _short_head(page: Layout, document: Document, listing: Listing, rows: int) -> None:
    """One row of facts, where the title and what stands before the text leave room for it."""
    page.tight = True
    before = 0 if document.deck else _rows_before(document)
    if len(page.out.lines) + 1 + before + FIRST_ROWS <= rows:
        page.words(fitting(facts(document, listing), page.width))


def _rows_before(document: Document) -> int:
    """Rows of folds and of a label before the first text of the sections."""
    rows = 0
    for section in document.sections:
        rows += isinstance(next(iter(section.items), None), Boilerplate)
        if any(not isinstance(item, Boilerplate) for item in section.items):
            return rows + bool(section.kind in _LABELS or section.heading)
    return rows


def reach(document: Document, width: int, place: Place, offset: int) -> int:
    """The limit with which a character is laid out at a width, and after it as much as is at first."""
    room = FIRST_LIMIT
    for at, text in document.passages():
        if at == place:
            return room + max(offset, width)
        room += max(len(text), width)
    return room


def facts(document: Document, listing: Listing) -> list[str]:
    """The source line, part by part: kind, length, date, byline, and what is not stated."""
    parts = [document.outlet or {"article": "article", "story": "story page"}[document.kind]]
    if document.byline:
        parts.append("by " + ", ".join(document.byline))
    if document.published:
        parts.append(dated(document.published))
    parts.append(length_words(listing.words))
    if document.faq:
        parts.append(f"{len(document.faq)} FAQ")
    if document.leaning:
        parts.append(f"leaning {leaning_word(document.leaning)}, as stated")
    elif listing.rated:
        parts.append(f"leaning {leaning_word(listing.rated)}, rated by {listing.rater or 'the reader'}")
    if listing.reprint:
        parts.append("a reprint")
    if lacks := missing(document):
        parts.append(lacks)
    return parts


def _section(page: Layout, section: Section, document: Document, first: bool) -> None:
    if section.kind in _LABELS:
        name, note, tally = _label(section, document)
        if any(not isinstance(item, Boilerplate) for item in section.items):
            page.label(name, note, tally)
    elif section.heading:
        page.blank()
        page.out.sections.append((section.heading, "", len(page.out.lines)))
        page.words(section.heading, "text.b")
    for run in _runs(section.items):
        if page.room <= 0:
            break
        if isinstance(run, tuple):
            if section.kind == "body" and not (first and page.counts.get("body", 0) == 0):
                page.blank()
            page.fold(run)
        else:
            _item(page, section, run, document)


def _runs(items: Sequence[object]) -> Iterator[object]:
    """Items one by one, with runs of boilerplate as one tuple."""
    held: list[Boilerplate] = []
    for item in items:
        if isinstance(item, Boilerplate):
            held.append(item)
            continue
        if held:
            yield tuple(held)
            held = []
        yield item
    if held:
        yield tuple(held)


def _item(page: Layout, section: Section, item: object, document: Document) -> None:
    match item:
        case Paragraph():
            _paragraph(page, section, item)
        case Perspective():
            if page.counts.get("analysis"):
                page.blank()
            name = leaning_word(item.side) if item.side else str(item.holder)
            if name and (item.holder or len(document.perspectives) > 1):
                page.words(name, "soft.b")
            page.text(page.next("analysis"), item.text, "")
        case FaqEntry():
            place = page.next("faq")
            if place.paragraph:
                page.blank()
            number = f"{item.number}  "
            if item.question:
                page.text(Place("question", place.paragraph), item.question, f"Q{number}", "text.b")
                page.text(place, item.answer, "")
            else:
                page.text(place, item.answer, f"A{number}")
        case TimelineEvent():
            if item.date:
                page.words(item.date, "soft.b", "• ")
            page.text(
                page.next(section.kind if section.kind != "coverage" else "other"),
                item.text,
                "" if item.date else "• ",
            )
        case Coverage():
            page.words(coverage_sentence(document), "soft")
            for reference in item.references:
                side = leaning_word(reference.leaning) if reference.leaning else ""
                facts = (reference.title, reference.outlet, side)
                page.words(" · ".join(part for part in facts if part), "soft", "• ")
        case History():
            if item.stated:
                page.words(item.stated, "soft")
            for entry in item.entries:
                page.words(f"{entry.date}  {entry.text}".strip(), "soft", "• ")


def _paragraph(page: Layout, section: Section, item: Paragraph) -> None:
    place = page.next(section.kind if section.kind != "coverage" else "other")
    if item.style == "point":
        hang = "• "
    elif section.kind == "body":
        page.blank()
        hang = f"{place.paragraph + 1}  " if item.style == "plain" else "│ " if item.style == "quote" else ""
    else:
        if page.out.lines and page.out.lines[-1].place is not None:
            page.blank()
        hang = "• " if section.kind == "overview" else ""
    if item.label:
        page.words(item.label, "soft.b", hang)
        hang = ""
    ink = "text.b" if item.style == "subhead" else "text"
    if item.style == "subhead":
        page.out.sections.append((item.text, "", len(page.out.lines)))
    page.text(place, item.text, hang, ink)


def _label(section: Section, document: Document) -> tuple[str, str, str]:
    name = _LABELS[section.kind]
    plain = section.heading.strip(" :#").lower()
    written = (
        f"“{section.heading}”" if plain and not plain.startswith((section.kind, "faq", "frequently")) else ""
    )
    match section.kind:
        case "overview":
            note = "AI, by the publisher" if document.ai_notice else "by the publisher"
            tally = str(len(document.overview))
        case "analysis":
            sides = [leaning_word(view.side) for view in document.perspectives if view.side]
            note = f"how {' and '.join(sides)} sources tell it" if 0 < len(sides) < 3 else ""
            tally = str(len(sides)) if len(sides) > 1 else ""
            written = "" if note else written
        case "coverage":
            note, tally, written = "as the page states it", "", ""
        case "faq":
            asked = sum(1 for entry in document.faq if entry.question)
            answers = len(document.faq)
            note = (
                f"{count(answers, 'answer')}, no questions in the file"
                if not asked
                else count(asked, "question")
            )
            tally = str(answers)
        case "history":
            entries = len(document.history.entries) if document.history else 0
            note, tally = "as the page states it", str(entries) if entries else "none"
        case _:
            note, tally = "", ""
    return name, ", ".join(part for part in (written, note) if part), tally


def _more(page: Layout) -> None:
    if page.out.more is None and page.room > 0:
        return
    shown = sum(len(text) for _, text in page.out.document.passages())
    page.blank()
    page.out.more = len(page.out.lines)
    page.words(f"Stopped after the first part: {shown // 1000:,} kB in all. Enter shows more.", "warn", "▸ ")
