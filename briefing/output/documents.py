"""A document as a printed page, its figures, its questions and answers.

Room: output, pure. Each function turns answers into blocks; what the screens show is here in the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from briefing.model import (
    Boilerplate,
    Coverage,
    FaqEntry,
    History,
    Paragraph,
    Perspective,
    Place,
    Span,
    TimelineEvent,
)
from briefing.output.blocks import (
    Gap,
    Heading,
    Piece,
    Role,
    Row,
    Table,
    Text,
    ink,
    joined,
    marked,
    say,
)
from briefing.output.words import (
    FOLDED,
    KINDS,
    LETTERS,
    count,
    coverage_line,
    drawn_from,
    leaning_word,
    listed,
    missing,
    place_names,
)
from briefing.text import show_date, show_moment

if TYPE_CHECKING:
    from briefing.answers import Listing, Revision, Summary
    from briefing.model import (
        Document,
        KeyFigure,
        Section,
    )
    from briefing.output.blocks import Block

Marks = dict[Place, list[tuple[Span, Role]]]


def show_page(
    shown: Document,
    row: Listing,
    summary: Summary,
    entries: Sequence[KeyFigure],
    revisions: Sequence[Revision],
) -> list[Block]:
    """One document, whole."""
    from briefing.compare.voices import voices, voices_line

    blocks: list[Block] = [*_head(shown, row), Gap()]
    key = [entry for entry in entries if entry.key]
    if key:
        blocks += [Heading("Key figures"), _figure_table(key), Gap()]
    if summary.kind == "extract" and summary.passages:
        blocks += [*summary_blocks(summary, drawn_from(shown)), Gap()]
    if said := voices_line(voices(shown)):
        blocks += [Heading("Quotes", "who says it"), Text(say(said)), Gap()]
    marks = figure_marks(entries)
    counter = _Counter()
    for section in shown.sections:
        blocks += [*_section(shown, section, marks, counter), Gap()]
    if len(revisions) > 1:
        blocks.append(Heading("Versions", count(len(revisions), "version")))
        for version in reversed(revisions):
            blocks.append(Text(say(version.title), gutter=f"{version.number}", indent=0))
            blocks.append(Text(say(show_moment(version.at), "muted"), indent=2))
    return blocks


def _head(shown: Document, row: Listing) -> list[Block]:
    blocks: list[Block] = [Text(say(shown.title or shown.key, "strong"))]
    if shown.deck:
        blocks.append(Text(say(shown.deck, "soft")))
    facts = [shown.outlet, KINDS[shown.kind]]
    facts += [listed(list(shown.byline)), show_date(shown.published) if shown.published else ""]
    facts += [count(row.words, "word"), f"{row.minutes} min"]
    facts.append(count(len(shown.faq), "FAQ", "FAQ") if shown.faq else "")
    facts.append(f"leaning {leaning_word(shown.leaning).lower()}, as stated" if shown.leaning else "")
    if row.rated:
        facts.append(f"leaning {leaning_word(row.rated).lower()}, rated by {row.rater or 'the reader'}")
    blocks.append(Text(say(", ".join(filter(None, [*facts, missing(shown)])), "muted")))
    if shown.url:
        blocks.append(Text(say(shown.url, "muted")))
    return blocks


def summary_blocks(summary: Summary, drawn: str = "") -> list[Block]:
    """Sentences that stand for the document, with their numbers; `drawn` says of how much of a long text."""
    numbers = [str(sentence.number) for sentence in summary.passages if sentence.number]
    note = f"sentence{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}" if numbers else ""
    note = ", ".join(filter(None, [note, f"drawn from the {drawn}" if drawn else ""]))
    blocks: list[Block] = [Heading("Summary", note)]
    for sentence in summary.passages:
        blocks.append(Text(say(sentence.text), gutter=str(sentence.number or "-")))
    return blocks


def figure_marks(entries: Iterable[KeyFigure]) -> Marks:
    """Where figures stand in running text: key ones coloured, the others underlined."""
    marks: Marks = {}
    for entry in entries:
        for mention in entry.mentions:
            if mention.place is not None:
                role: Role = ink(mention, running=True) if entry.key else "figure"
                marks.setdefault(mention.place, []).append((Span(mention.start, mention.end), role))
    return marks


class _Counter:
    """Counts the texts of each section kind as `Document.passages` does."""

    def __init__(self) -> None:
        self._next: dict[str, int] = {}

    def take(self, kind: str) -> int:
        """The next number of a kind, from 0."""
        index = self._next.get(kind, 0)
        self._next[kind] = index + 1
        return index


def _section(shown: Document, section: Section, marks: Marks, counter: _Counter) -> list[Block]:
    blocks: list[Block] = [_section_heading(shown, section)]
    folded = [item for item in section.items if isinstance(item, Boilerplate)]
    views = [item for item in section.items if isinstance(item, Perspective)]
    for item in section.items:
        match item:
            case Boilerplate():
                continue
            case Coverage():
                blocks += _coverage(item)
            case History():
                blocks += _history(item)
            case FaqEntry():
                index = counter.take("faq")
                blocks += faq_blocks(item, len(shown.faq), index, marks)
            case _:
                name = "other" if section.kind == "coverage" else section.kind
                blocks += _item(item, Place(name, counter.take(name)), marks, len(views) == 1)
    if folded:
        blocks.append(fold_line(folded))
    return blocks if len(blocks) > 1 else []


def _section_heading(shown: Document, section: Section) -> Heading:
    match section.kind:
        case "overview":
            return Heading(
                section.heading or "Overview",
                "AI, by the publisher" if shown.ai_notice else "by the publisher",
            )
        case "analysis":
            sides = [
                leaning_word(item.side)
                for item in section.items
                if isinstance(item, Perspective) and item.side
            ]
            return Heading(
                section.heading or "Analysis", f"how {listed(sides)} sources tell it" if sides else ""
            )
        case "coverage":
            return Heading("Coverage", "as the page states it")
        case "faq":
            return Heading("FAQ", faq_note(shown))
        case "body":
            return Heading(section.heading or "Text", own=not section.heading)
        case _:
            return Heading(section.heading or section.kind.capitalize(), own=not section.heading)


def faq_note(shown: Document) -> str:
    """How many answers there are, and that questions are missing where they are."""
    asked = sum(1 for entry in shown.faq if entry.question)
    if asked:
        return count(asked, "question")
    return f"{count(len(shown.faq), 'answer')}, no questions in the file"


def faq_blocks(entry: FaqEntry, total: int, index: int, marks: Marks) -> list[Block]:
    """ "FAQ 2 of 5:", the question where there is one, the answer."""
    blocks: list[Block] = [Text(say(f"FAQ {entry.number} of {total}:", "muted"), heard=True)]
    if entry.question:
        question = marked(entry.question, marks.get(Place("question", index), []), "strong")
        blocks.append(Text(question, gutter=f"Q{entry.number}"))
    answer = marked(entry.answer, marks.get(Place("faq", index), []))
    return [*blocks, Text(answer, gutter=f"A{entry.number}"), Gap()]


def _item(
    item: Paragraph | Perspective | TimelineEvent, place: Place, marks: Marks, alone: bool
) -> list[Block]:
    """A text of a section; the only view of an analysis needs no name, since the heading says whose it is."""
    pieces = marked(item.text, marks.get(place, []))
    match item:
        case Perspective():
            name = item.holder or (leaning_word(item.side) if item.side and not alone else "")
            return [Text((Piece(f"{name}: ", "strong"), *pieces) if name else pieces, gutter="-")]
        case TimelineEvent():
            return [Text((Piece(f"{item.date}: ", "soft"), *pieces) if item.date else pieces, gutter="-")]
        case Paragraph(style="subhead"):
            return [Text(say(item.text, "strong")), Gap()]
    if item.label:
        pieces = (Piece(f"{item.label}: ", "strong"), *pieces)
    if place.section == "body":
        return [Text(pieces, gutter=str(place.paragraph + 1)), Gap()]
    return [Text(pieces, gutter="-")]


def _coverage(stated: Coverage) -> list[Block]:
    blocks: list[Block] = [Text(say(f"{coverage_line(stated)}."))]
    for article in stated.references:
        facts = [
            article.outlet,
            LETTERS.get(article.leaning, "") if article.leaning else "",
            article.published,
        ]
        tail = ", ".join(filter(None, facts))
        blocks.append(Text(joined([say(article.title), say(tail, "muted")]), gutter="-"))
    return blocks


def _history(stated: History) -> list[Block]:
    blocks: list[Block] = [Text(say(stated.stated))] if stated.stated else []
    for entry in stated.entries:
        head = (Piece(f"{entry.date}: ", "soft"),) if entry.date else ()
        blocks.append(Text((*head, Piece(entry.text)), gutter="-"))
    return blocks


def fold_line(folded: Sequence[Boilerplate]) -> Text:
    """Hidden text is always counted: "2 lines folded: publisher’s note and newsletter"."""
    kinds = list(dict.fromkeys(FOLDED[item.kind] for item in folded))
    return Text(say(f"{count(len(folded), 'line')} folded: {listed(kinds)}", "muted"), gutter=">")


def figures_page(shown: Document, entries: Sequence[KeyFigure]) -> list[Block]:
    """All figures of a document with the places of their mentions, key ones first."""
    from briefing.figures import WEIGHED, is_cut

    key = [entry for entry in entries if entry.key]
    other = [entry for entry in entries if not entry.key]
    blocks: list[Block] = [Text(say(shown.title or shown.key, "strong"))]
    blocks.append(Text(say(f"{count(len(entries), 'figure')}, {len(key)} key", "muted")))
    if is_cut(entries):
        cut = f"Only the first {count(WEIGHED, 'mention')} of the text are weighed."
        blocks.append(Text(say(cut, "warn")))
    blocks.append(Gap())
    for name, part in (("Key figures", key), ("Other figures", other)):
        if part:
            blocks += [Heading(name, str(len(part))), _figure_table(part), Gap()]
    return blocks


def _figure_table(entries: Sequence[KeyFigure]) -> Table:
    rows = []
    for entry in entries:
        value = say(entry.value, ink(entry.figure))
        label = say(entry.label, "soft")
        where = say(place_names(mention.place for mention in entry.mentions), "place")
        rows.append(
            Row(
                (value, label, where),
                (joined([(*value, *((Piece(": "), *label) if entry.label else ())), where]),),
            )
        )
    return Table(("", "", ""), tuple(rows), right=frozenset({2}))


def faq_page(documents: Sequence[tuple[Document, Sequence[KeyFigure]]]) -> list[Block]:
    """Questions and answers of one document or many; a question that the source lacks is not made up."""
    blocks: list[Block] = []
    for shown, entries in documents:
        marks = figure_marks(entries)
        blocks.append(Heading(shown.title or shown.key, faq_note(shown), own=False))
        for index, entry in enumerate(shown.faq):
            blocks += faq_blocks(entry, len(shown.faq), index, marks)
        blocks.append(Gap())
    return blocks
