"""One document as a page to read: title, facts, sections under labels, boilerplate folded in its place.

`read` lays the document out at a width; the result says which rows are sections, folds and paragraphs,
so that the reader's jumps are look-ups.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
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
from briefing.text import cells, truncate, wrap
from briefing.tui.ink import Line, ink_spans
from briefing.tui.pages.sources import all_figures, figure_marks, key_places
from briefing.tui.pages.words import coverage_sentence, dated, fitting, length_words, missing

if TYPE_CHECKING:
    from briefing.answers import Listing
    from briefing.model import (
        BoilerplateKind,
        Document,
        Figure,
        KeyFigure,
        PlaceSection,
        Section,
    )
    from briefing.tui.ink import Part

FIRST_LIMIT = 200_000
"""Characters laid out at first, a short line counted as a full one; more on request (SAFETY.md section 3: 50
to 200 kB rendered)."""

SHORT = 14
"""Rows of a window's text below which the head gives way to the text."""
FIRST_ROWS = 4
"""Rows of the text that the head leaves on the first screen of such a window."""

_FOLDS: dict[BoilerplateKind, str] = {
    "repeated-title": "the title repeated",
    "ai-notice": "publisher’s note",
    "promo": "newsletter",
    "helper": "the page’s own hints",
    "related": "related posts",
    "share": "links for sharing",
    "nav": "navigation",
    "paywall": "subscription notice",
    "comments": "comments",
    "tags": "tags",
    "other": "not part of the text",
}
_LABELS = {
    "overview": "OVERVIEW",
    "analysis": "ANALYSIS",
    "coverage": "COVERAGE",
    "faq": "FAQ",
    "timeline": "TIMELINE",
    "history": "HISTORY",
}


@dataclass(slots=True)
class Reading:
    """A document laid out."""

    document: Document
    lines: list[Line] = field(default_factory=list)
    sections: list[tuple[str, str, int]] = field(default_factory=list)
    """(name, count or note, first row)."""
    folds: dict[int, int] = field(default_factory=dict)
    """Row of a fold, open or not: its number."""
    more: int | None = None
    """Row of the line that says that there is more."""
    places: dict[Place, range] = field(default_factory=dict)

    def row_of(self, place: Place, offset: int) -> int | None:
        """The row that shows a character; None when it is not laid out."""
        rows = self.places.get(place)
        if rows is None:
            return None
        after = bisect_right(
            self.lines, offset, lo=rows.start, hi=rows.stop, key=lambda line: line.span.start
        )
        return max(rows.start, after - 1)

    def place_at(self, row: int) -> Line | None:
        """The first row with document text at or below `row`."""
        for y in range(row, len(self.lines)):
            if self.lines[y].place is not None:
                return self.lines[y]
        return None

    def section_at(self, row: int) -> int:
        """Index of the section that `row` stands in; -1 above the first."""
        return sum(1 for _, _, start in self.sections if start <= row) - 1


@dataclass(slots=True)
class _Layout:
    """The work of `read`: what is laid out so far, and with what."""

    out: Reading
    gutter: int
    width: int
    figures: dict[Place, list[Figure]]
    keys: set[tuple[Place | None, int]]
    opened: frozenset[int]
    room: int
    tight: bool = False
    """Whether the text follows the head without a blank row."""
    counts: dict[PlaceSection, int] = field(default_factory=dict)
    total: int = 0

    def blank(self) -> None:
        if self.tight:
            self.tight = False
        elif self.out.lines and self.out.lines[-1].parts:
            self.out.lines.append(Line())

    def words(self, text: str, ink: str = "muted", hang: str = "") -> None:
        for number, span in enumerate(wrap(text, self.width)):
            gutter = hang.rjust(self.gutter) if number == 0 else " " * self.gutter
            self.out.lines.append(Line(((gutter, "muted"), (text[span.start : span.end], ink))))

    def label(self, name: str, note: str, tally: str = "") -> None:
        self.blank()
        self.out.sections.append((name.capitalize() if name != "FAQ" else name, tally, len(self.out.lines)))
        room = self.width - cells(name) - 2
        self.out.lines.append(
            Line(
                (
                    (" " * self.gutter, "text"),
                    (name, "muted.b"),
                    (f"  {truncate(note, room)}" if note else "", "muted"),
                )
            )
        )

    def text(self, place: Place, text: str, hang: str, ink: str = "text") -> None:
        """Document text at a place, with its figures inked; nothing once the limit is reached."""
        if self.room <= 0:
            self.out.more = self.out.more if self.out.more is not None else len(self.out.lines)
            return
        first = len(self.out.lines)
        end = min(len(text), self.room)
        self.room -= max(end, self.width)
        marks = (
            [] if place.section == "title" else figure_marks(self.figures.get(place, ()), self.keys, place)
        )
        part = text[:end]
        for number, span in enumerate(
            wrap(part, self.width, [mark.span for mark in marks if mark.span.end <= end])
        ):
            gutter = hang.rjust(self.gutter) if number == 0 else " " * self.gutter
            parts: list[Part] = [(gutter, "muted"), *ink_spans(text, span, ink, marks)]
            self.out.lines.append(Line(tuple(parts), place, span, self.gutter))
        self.out.places[place] = range(first, len(self.out.lines))

    def next(self, section: PlaceSection) -> Place:
        index = self.counts.get(section, 0)
        self.counts[section] = index + 1
        return Place(section, index)

    def fold(self, pieces: Sequence[Boilerplate]) -> None:
        number = len(self.out.folds)
        kinds = list(dict.fromkeys(_FOLDS[piece.kind] for piece in pieces))
        lines = sum(max(1, piece.text.count("\n") + 1) for piece in pieces)
        what = kinds[0] if len(kinds) == 1 else ", ".join(kinds[:-1]) + " and " + kinds[-1]
        self.out.folds[len(self.out.lines)] = number
        open_ = number in self.opened
        hang = f"{'▾' if open_ else '▸'} "
        self.words(
            truncate(f"{count(lines, 'line')} {'shown' if open_ else 'folded'}, {what}", self.width),
            hang=hang,
        )
        if open_:
            for piece in pieces:
                for row in piece.text.split("\n"):
                    self.words(row)


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
    page = _Layout(Reading(document), gutter, width, by_place, key_places(figures), opened, limit)
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


def _about(page: _Layout, document: Document, listing: Listing) -> None:
    """What there is to know of the document beside its text."""
    page.words(" · ".join(facts(document, listing)))
    if said := voices_line(voices(document)):
        page.words(said)
    if part := drawn_from(document):
        page.words(f"Summary, figures and story are drawn from its {part}.")


def _short_head(page: _Layout, document: Document, listing: Listing, rows: int) -> None:
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


def _section(page: _Layout, section: Section, document: Document, first: bool) -> None:
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


def _item(page: _Layout, section: Section, item: object, document: Document) -> None:
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


def _paragraph(page: _Layout, section: Section, item: Paragraph) -> None:
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


def _more(page: _Layout) -> None:
    if page.out.more is None and page.room > 0:
        return
    shown = sum(len(text) for _, text in page.out.document.passages())
    page.blank()
    page.out.more = len(page.out.lines)
    page.words(f"Stopped after the first part: {shown // 1000:,} kB in all. Enter shows more.", "warn", "▸ ")
