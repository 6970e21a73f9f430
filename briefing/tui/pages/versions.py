"""Changes between versions, in the order a reader wants them: headline, figures, quotes, sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import Place, Span
from briefing.output.changed import against
from briefing.output.words import count, place_name
from briefing.text import cells, show_moment, truncate, wrap
from briefing.tui.ink import Line, Mark, ink_spans
from briefing.tui.theme import figure_ink

if TYPE_CHECKING:
    from briefing.answers import Changes, Edit, FigureChange, Passage, Revision
    from briefing.tui.ink import Part

ROOMY = 60
"""Cells from which a change of a figure, what it is and where it stands share a row."""


@dataclass(slots=True)
class ChangesPage:
    """Rows, and each change as a block with the place it leads to."""

    lines: list[Line] = field(default_factory=list)
    ranges: list[range] = field(default_factory=list)
    targets: list[tuple[Place, int] | None] = field(default_factory=list)

    def block(self, lines: list[Line], target: tuple[Place, int] | None) -> None:
        """Add rows as one change."""
        start = len(self.lines)
        self.lines += lines
        self.ranges.append(range(start, len(self.lines)))
        self.targets.append(target)


def version_rows(
    revisions: Sequence[Revision], found: Sequence[Changes | None], width: int
) -> tuple[list[Line], list[range]]:
    """VERSIONS, newest first: when, what changed, how many sentences."""
    lines = [
        Line((("  ", "text"), ("VERSIONS", "muted.b"), (str(len(revisions)).rjust(width - 12), "muted"))),
        Line(),
    ]
    ranges = []
    for revision, changes in zip(revisions, found, strict=True):
        start = len(lines)
        lines.append(Line((("   ", "text"), (truncate(show_moment(revision.at), width - 5), "text.b"))))
        if changes is None:
            lines += [Line((("   ", "text"), ("first seen", "muted"))), Line()]
        else:
            what, numbers = change_words(changes)
            lines.append(Line((("   ", "text"), (truncate(what, width - 5), "soft"))))
            lines.append(Line((("   ", "text"), (truncate(numbers, width - 5), "muted"))))
        ranges.append(range(start, len(lines)))
        if changes is not None:
            lines.append(Line())
    return lines, ranges


def change_words(changes: Changes) -> tuple[str, str]:
    """ "headline, 3 figures" and "+2 −1 ~2 sentences"."""
    what = ["headline"] if changes.headline else []
    if changes.figures:
        what.append(count(len(changes.figures), "figure"))
    if changes.quotes_added or changes.quotes_removed:
        what.append(count(len(changes.quotes_added) + len(changes.quotes_removed), "quote"))
    signs = [
        f"{sign}{len(edits)}"
        for sign, edits in (("+", changes.added), ("−", changes.removed), ("~", changes.edited))
        if edits
    ]
    numbers = f"{' '.join(signs)} sentences" if signs else "no sentence changed"
    return ", ".join(what) or "text only", numbers


def diff_page(changes: Changes, newer: Revision, older: Revision, width: int) -> ChangesPage:
    """One version against the one before it."""
    page = ChangesPage()
    room = width - 3
    page.lines += [Line((("  ", "text"), (truncate(against(newer, older), room), "soft"))), Line()]
    if changes.headline:
        _label(page, "HEADLINE", "")
        page.block(_headline(changes.headline, room), (Place("title"), 0))
        page.lines.append(Line())
    if changes.figures:
        new = sum(1 for change in changes.figures if change.old is None)
        gone = sum(1 for change in changes.figures if change.new is None)
        both = len(changes.figures) - new - gone
        _label(page, "FIGURES", _tally(((both, "changed"), (new, "new"), (gone, "gone"))))
        left = min(14, max(6, *(cells(change.old_value) for change in changes.figures)))
        for change in changes.figures:
            page.block(_figure(change, left, room), _target(change))
        page.lines.append(Line())
    quotes = [("+", "added", quote) for quote in changes.quotes_added]
    quotes += [("−", "removed.s", quote) for quote in changes.quotes_removed]
    if quotes:
        _label(
            page,
            "QUOTES",
            _tally(((len(changes.quotes_added), "new"), (len(changes.quotes_removed), "gone"))),
        )
        for sign, ink, quote in quotes:
            page.block(_whole(quote, sign, ink, room), (quote.place, quote.start) if sign == "+" else None)
        page.lines.append(Line())
    beside = (("ADDED", changes.added_beside), ("REMOVED", changes.removed_beside))
    for label, edits in (("EDITED", changes.edited), *beside):
        if edits:
            _label(page, label, count(len(edits), "sentence"))
            for edit in edits:
                page.block(_edit(edit, room), (edit.new.place, edit.new.start) if edit.new else None)
            page.lines.append(Line())
    _folded(page, changes)
    if not page.ranges and not changes.moved and not changes.cosmetic:
        page.lines.append(Line((("  ", "text"), ("The text is the same in both versions.", "soft"))))
    return page


def _tally(numbers: Sequence[tuple[int, str]]) -> str:
    return ", ".join(f"{number} {word}" for number, word in numbers if number)


def _folded(page: ChangesPage, changes: Changes) -> None:
    parts = []
    if changes.moved:
        parts.append(f"{count(changes.moved, 'sentence')} moved")
    if changes.cosmetic:
        parts.append(f"{count(changes.cosmetic, 'edit')} of punctuation only")
    if parts:
        page.lines.append(Line((("▸ ", "muted"), (", ".join(parts), "muted"))))


def _label(page: ChangesPage, name: str, note: str) -> None:
    page.lines.append(Line((("  ", "text"), (name, "muted.b"), (f"  {note}" if note else "", "muted"))))


def _headline(edit: Edit, width: int) -> list[Line]:
    lines = []
    for sign, ink, words, passage, spans in (
        ("−", "removed", "removed-words", edit.old, edit.old_words),
        ("+", "added", "added-words", edit.new, edit.new_words),
    ):
        if passage is None:
            continue
        marks = [Mark(span, words) for span in spans]
        base = "soft" if sign == "−" else "text.b"
        for number, row in enumerate(wrap(passage.text, width)):
            hang = f"{sign} " if number == 0 else "  "
            lines.append(Line(((hang, f"{ink}.b"), *ink_spans(passage.text, row, base, marks))))
    return lines


def _figure(change: FigureChange, old_width: int, width: int) -> list[Line]:
    """Old → new, what it is, where; where there is no room for that beside it, what it is stands under it."""
    shown = change.new or change.old
    ink = f"{figure_ink(shown)}.b" if shown is not None else "text"
    old = change.old_value if change.old is not None else ""
    new = change.new_value if change.new is not None else ""
    roomy = width >= ROOMY
    left: list[Part]
    if old and new:
        left = [(f"{old.rjust(old_width) if roomy else old} → ", "soft"), (new, ink)]
    else:
        lead = " " * (old_width + 1) if roomy else ""
        left = (
            [(f"{lead}+ ", "added.b"), (new, ink)]
            if new
            else [(f"{lead}− ", "removed.b"), (old, "removed.s")]
        )
    used = sum(cells(text) for text, _ in left)
    where = place_name(shown.place) if shown is not None and shown.place else ""
    where += ", new" if change.old is None else ", gone" if change.new is None else ""
    if not roomy:
        space = " " * max(1, width - used - cells(where))
        lines = [Line((("  ", "text"), *left, (space + where, "muted")))]
        label = truncate(change.label, width - 2)
        return [*lines, Line((("    ", "text"), (label, "soft")))] if label else lines
    gap = max(2, old_width + 19 - used)
    label = truncate(change.label, max(0, width - used - gap - cells(where) - 2))
    space = " " * max(1, width - used - gap - cells(label) - cells(where))
    return [Line((("  ", "text"), *left, (" " * gap, "text"), (label, "text"), (space + where, "muted")))]


def _target(change: FigureChange) -> tuple[Place, int] | None:
    figure = change.new
    return None if figure is None or figure.place is None else (figure.place, figure.start)


def _whole(passage: Passage, sign: str, ink: str, width: int) -> list[Line]:
    role = ink.partition(".")[0]
    return [
        Line(((f"{sign} " if number == 0 else "  ", f"{role}.b"), (passage.text[row.start : row.end], ink)))
        for number, row in enumerate(wrap(passage.text, width))
    ]


def _edit(edit: Edit, width: int) -> list[Line]:
    if edit.old is None and edit.new is not None:
        return _whole(edit.new, "+", "added", width)
    if edit.new is None and edit.old is not None:
        return _whole(edit.old, "−", "removed.s", width)
    text, marks = merged(edit)
    return [
        Line(((f"{'~' if number == 0 else ' '} ", "text"), *ink_spans(text, row, "text", marks)))
        for number, row in enumerate(wrap(text, width))
    ]


def merged(edit: Edit) -> tuple[str, list[Mark]]:
    """An edited sentence shown once: words struck and added in place."""
    if edit.old is None or edit.new is None:
        passage = edit.old or edit.new
        return (passage.text if passage else ""), []
    old, new = edit.old.text, edit.new.text
    text, at_old, at_new = "", 0, 0
    marks: list[Mark] = []
    gone, come = list(edit.old_words), list(edit.new_words)
    while at_new < len(new) or come or gone:
        if gone and _kept(old[at_old : gone[0].start]) == "":
            text, at_old = _add(text, old, gone.pop(0), "removed-words", marks)
            if not text.endswith(" "):
                text += " "
        elif come and come[0].start <= at_new:
            text, at_new = _add(text, new, come.pop(0), "added-words", marks)
        else:
            stop = come[0].start if come else len(new)
            if gone:
                stop = min(stop, at_new + len(old[at_old : gone[0].start]))
            if stop <= at_new:
                if not gone:
                    break
                text, at_old = _add(text, old, gone.pop(0), "removed-words", marks)
                continue
            piece = new[at_new:stop]
            text += piece[1:] if text.endswith(" ") and piece.startswith(" ") else piece
            at_old += len(piece)
            at_new = stop
    return text, marks


def _kept(text: str) -> str:
    return text.strip()


def _add(text: str, source: str, span: Span, ink: str, marks: list[Mark]) -> tuple[str, int]:
    if text and not text.endswith((" ", "“", "(", "‘")) and source[span.start : span.start + 1].isalnum():
        text += " "
    marks.append(Mark(Span(len(text), len(text) + span.end - span.start), ink))
    return text + source[span.start : span.end], span.end
