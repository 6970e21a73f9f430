"""One story for reading through: its figures, what happened, who says what (SCREENS.md, Brief)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.answers.sides import absent
from briefing.model import Span
from briefing.output.words import count
from briefing.text import cells, truncate, wrap
from briefing.tui.ink import Line, join, told
from briefing.tui.pages.sources import (
    RELATION_MARKS,
    all_figures,
    clip,
    figure_marks,
    key_places,
    passage_lines,
    summary_note,
)
from briefing.tui.pages.words import fitting, stated_leaning
from briefing.tui.theme import figure_ink

if TYPE_CHECKING:
    from briefing.answers import Group, LedgerRow
    from briefing.model import KeyFigure, Place
    from briefing.tui.ink import Part
    from briefing.tui.layout import Pane
    from briefing.tui.pages.sources import (
        SourceView,
    )

CARDS_FROM = 56
"""Cells of text from which two cards stand beside each other."""
CARDS, FIGURES = 6, 4
SENTENCES = 3
SOURCES = 4


def story_lines(
    group: Group,
    number: int,
    total: int,
    views: Sequence[SourceView],
    ledger: Sequence[LedgerRow],
    left: int,
    width: int,
    *,
    low: bool = False,
) -> list[Line]:
    """The page of one story, `left` cells kept free on the left of `width`; a `total` of 0 is not known.

    In a `low` window figures stand in rows, so that what happened is on the screen too.
    """
    first = views[0]
    pad = " " * left
    relation = {"same": "same story", "related": "related, not one event", "unrelated": ""}[group.relation]
    side = absent([view.listing.leaning or view.listing.rated for view in views]) if group.title else ""
    head = f"STORY {number} OF {total}" if total else f"STORY {number}"
    facts = [part for part in (group.title, relation, side) if part] or [first.name]
    lines = [
        Line(
            (
                (pad, "text"),
                (head, "muted.b"),
                (f"  {fitting(facts, width - cells(head) - 2)}", "muted"),
            )
        )
    ]
    lines += [
        Line(((pad, "text"), (first.document.title[s.start : s.end], "text.b")))
        for s in wrap(first.document.title, width)
    ]
    lines.append(Line())
    figures = _rows if low or width < CARDS_FROM else _cards
    lines += figures(first, views, ledger, left, width)
    _, source = summary_note(first, SENTENCES)
    what = f"{first.name}, {source}"
    lines.append(
        Line(((pad, "text"), ("WHAT HAPPENED", "muted.b"), (f"  {truncate(what, width - 15)}", "muted")))
    )
    lines += _passages(first, left, width)
    if len(views) > 1:
        lines += [Line(), Line(((pad, "text"), ("WHO SAYS WHAT", "muted.b")))]
        for view in views[:SOURCES]:
            lines += _voice(view, left, width, SENTENCES if view is first else 0)
    return lines


def _rows(
    first: SourceView, views: Sequence[SourceView], ledger: Sequence[LedgerRow], left: int, width: int
) -> list[Line]:
    """Where there is no room for cards: a figure a row, or two, what it is and who differs beside it."""
    across = 2 if width >= CARDS_FROM else 1
    each = (width - 3 * (across - 1)) // across
    rows = [
        _row(first, views, entry, ledger, each) for entry in first.shown[: FIGURES if across == 1 else CARDS]
    ]
    lines = [
        join(
            [(left + n * (each + 3), cell) for n, cell in enumerate(rows[start : start + across])],
            left + width,
        )
        for start in range(0, len(rows), across)
    ]
    return [*lines, Line()] if lines else []


def _row(
    first: SourceView, views: Sequence[SourceView], entry: KeyFigure, ledger: Sequence[LedgerRow], width: int
) -> Line:
    value = truncate(entry.value, width)
    label = truncate(entry.label, max(0, width - cells(value) - 2))
    parts: list[Part] = [(value, f"{figure_ink(entry.figure)}.b"), (f"  {label}" if label else "", "soft")]
    row = next((r for r in ledger if any(figure in r.cells[0] for figure in entry.mentions)), None)
    return Line((*parts, *_relation(views, 0, row, width - sum(cells(text) for text, _ in parts), "  ")))


def _cards(
    first: SourceView, views: Sequence[SourceView], ledger: Sequence[LedgerRow], left: int, width: int
) -> list[Line]:
    across = 3 if width >= 72 else 2
    each = (width - 3 * (across - 1)) // across
    entries = [(0, entry) for entry in first.shown]
    for number, view in enumerate(views[1:], start=1):
        taken = {id(entry) for _, entry in entries}
        entries += [
            (number, e) for e in view.shown[:2] if id(e) not in taken and not _shared(number, e, ledger)
        ]
    rows: list[Line] = []
    shown = entries[:CARDS]
    for start in range(0, len(shown), across):
        cards = [_card(views, number, entry, ledger, each) for number, entry in shown[start : start + across]]
        for y in range(4):
            rows.append(
                join([(left + n * (each + 3), card[y]) for n, card in enumerate(cards)], left + width)
            )
        rows.append(Line())
    return rows


def _shared(number: int, entry: KeyFigure, ledger: Sequence[LedgerRow]) -> bool:
    """Whether the first source's card already speaks of this figure."""
    return any(row.cells[0] and any(f in row.cells[number] for f in entry.mentions) for row in ledger)


def _card(
    views: Sequence[SourceView], number: int, entry: KeyFigure, ledger: Sequence[LedgerRow], width: int
) -> list[Line]:
    row = next((r for r in ledger if any(figure in r.cells[number] for figure in entry.mentions)), None)
    name = views[number].name
    where: list[Part] = [(name, "muted"), *_relation(views, number, row, width - cells(name), "; ")]
    return [
        Line((("━━", "rule"), ("─" * (width - 2), "rule"))),
        Line(((truncate(entry.value, width), f"{figure_ink(entry.figure)}.b"),)),
        Line(((truncate(entry.label, width), "text"),)),
        Line(tuple(where)),
    ]


def _relation(
    views: Sequence[SourceView], number: int, row: LedgerRow | None, room: int, joint: str
) -> list[Part]:
    """Who says the same, about the same or something else, as many as there is room for."""
    parts: list[Part] = []
    for other, cell in enumerate(row.cells if row is not None else ()):
        relation = row.relations[other] if row is not None else None
        if other == number or not cell or relation is None or row is None:
            continue
        for tail in _tails(views[other].name, row.values[other] if relation == "differs" else ""):
            size = cells(joint) + 1 + cells(tail)
            if size <= room:
                ink = "differs" if relation == "differs" else "muted"
                parts += [(joint, "muted"), (RELATION_MARKS[relation], ink), (tail, "muted")]
                room -= size
                break
    return parts


def _tails(name: str, value: str) -> list[str]:
    """Another source and what it says instead, the longest first: "Sample Wire 13 people", …, "13"."""
    number = value.split(" ")[0]
    tails = [f" {name} {value}", f" {name} {number}", f" {name}", f" {number}"]
    return [tail for tail in dict.fromkeys(tail.rstrip() for tail in tails) if tail]


def _passages(view: SourceView, left: int, width: int) -> list[Line]:
    lines: list[Line] = []
    for passage in view.summary.passages[:SENTENCES]:
        text = view.document.text_at(passage.place)
        marks = figure_marks(all_figures(view.figures), key_places(view.figures), passage.place)
        hang = "• " if view.summary.kind == "overview" else f"{passage.number} "
        span = Span(passage.start, passage.end)
        for line in passage_lines(
            text, passage.place, span, width, marks, [mark.span for mark in marks], hang
        ):
            lines.append(Line(((" " * (left - 3), "text"), *line.parts)))
    return lines


def _voice(view: SourceView, left: int, width: int, said: int) -> list[Line]:
    side = 20 if width >= 70 else 14 if width >= CARDS_FROM else 0
    passage = _telling(view, said)
    leaning = stated_leaning(view.listing) or "leaning not stated"
    names = [
        Line(((truncate(view.name, side - 1), "text.b"),)),
        Line(((truncate(leaning, side - 1), "muted"),)),
    ]
    if not side:
        name = truncate(view.name, width)
        rest = f" · {leaning}" if cells(name) + cells(leaning) + 3 <= width else ""
        names = [Line(((name, "text.b"), (rest, "muted")))]
    if passage is None:
        texts = [Line((("no text", "muted"),))]
    else:
        text = view.document.text_at(passage[0])
        marks = figure_marks(all_figures(view.figures), key_places(view.figures), passage[0])
        inner = width - side - 2
        rows = passage_lines(
            text, passage[0], passage[1], inner, marks, [mark.span for mark in marks], passage[2]
        )
        most = 2 if side else 3
        texts = rows if len(rows) <= most else [*rows[: most - 1], clip(rows[most - 1], inner)]
    if not side:
        return [
            join([(left - (0 if line is names[0] else 1), line)], left + width) for line in (*names, *texts)
        ]
    height = max(len(names), len(texts))
    lines = []
    for y in range(height):
        columns = [(left, names[y])] if y < len(names) else []
        if y < len(texts):
            columns.append((left + side - 1, texts[y]))
        lines.append(join(columns, left + width))
    return lines


def _telling(view: SourceView, said: int) -> tuple[Place, Span, str] | None:
    """The sentence of the summary with the most telling figure, after the first `said` ones."""
    passages = view.summary.passages[said:] or view.summary.passages
    if not passages:
        return None
    best = max(
        passages,
        key=lambda passage: (_weight(view, passage.place, passage.start, passage.end), -passage.number),
    )
    hang = "• " if view.summary.kind == "overview" else f"{best.number} "
    return best.place, Span(best.start, best.end), hang


def _weight(view: SourceView, place: Place, start: int, end: int) -> float:
    return max(
        (
            m.salience
            for entry in view.figures
            for m in entry.mentions
            if m.place == place and start <= m.start < end
        ),
        default=0.0,
    )


def end_lines(
    stories: int, articles: int, left_out: int, minutes: int, keys: Sequence[tuple[str, str]], where: Pane
) -> list[Line]:
    """The page that says that it was all, what the time was too short for, and which `keys` go on."""
    pad, room = " " * where.x, where.x + where.width + 2
    lines = [Line()] * (5 if where.width >= CARDS_FROM else 1)
    if not stories:
        lines += told("There is nothing to tell: the library is empty.", "text.b", where.x, room)
    else:
        what = f"That was all: {count(stories, 'story', 'stories')}, {count(articles, 'article')}."
        lines += told(what, "text.b", where.x, room)
    if left_out:
        verb = "takes" if left_out == 1 else "take"
        more = (
            f"{count(left_out, 'more story', 'more stories')} {verb} longer than {count(minutes, 'minute')}."
        )
        lines += told(more, "soft", where.x, room)
    lines.append(Line())
    widest = max(cells(glyph) for glyph, _ in keys)
    for glyph, word in keys:
        lines.append(Line(((pad, "text"), (f"{glyph:<{widest}} ", "accent.b"), (word, "soft"))))
    return lines
