"""Search results by tier, and the chosen hit in its context (LOOK.md section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.output.words import count, place_name
from briefing.text import cells, truncate, wrap
from briefing.tui.ink import Line, Mark, ink_spans

if TYPE_CHECKING:
    from briefing.answers import Hit, Tier
    from briefing.model import Document, Place
    from briefing.tui.ink import Part

TIERS: dict[Tier, str] = {
    "exact": "Exact",
    "words": "All words",
    "prefix": "Start of a word",
    "typos": "With typos",
    "some": "Some of the words",
    "newest": "Newest first, the query is broad",
}
SNIPPET_ROWS = 2


def results(hits: Sequence[Hit], width: int, tall: bool = True) -> tuple[list[Line], list[range]]:
    """Hits under tier headings; a range of rows a hit."""
    lines: list[Line] = []
    ranges: list[range] = []
    edge = width - 2
    for number, hit in enumerate(hits):
        if number == 0 or hits[number - 1].tier != hit.tier:
            if lines:
                lines.append(Line())
            total = str(sum(1 for other in hits if other.tier == hit.tier))
            lines.append(_heading(TIERS[hit.tier], _reading(hit), total, edge))
        elif tall:
            lines.append(Line())
        start = len(lines)
        known = next((_reading(other) for other in hits if other.tier == hit.tier), "")
        lines.append(_place(hit, edge - 3, "" if _reading(hit) == known else _reading(hit)))
        lines += _snippet(hit, edge - 3)
        ranges.append(range(start, len(lines)))
    return lines, ranges


def unindexed(waiting: int, width: int, writable: bool) -> Line:
    """How many documents cannot be found yet; nothing where all can be."""
    if not waiting:
        return Line()
    verb = "is" if waiting == 1 else "are"
    words = f"{count(waiting, 'document')} {verb} {'still being' if writable else 'not'} indexed"
    return Line(((f"   {truncate(words, max(0, width - 5))}", "muted"),))


def _heading(name: str, note: str, total: str, edge: int) -> Line:
    """A tier: its name, what was read as what in its first hit, and how many."""
    note = f"  {note}" if note and cells(name) + cells(note) + cells(total) + 8 <= edge else ""
    dashes = max(0, edge - 4 - cells(name) - cells(note) - cells(total))
    rule = " " + "─" * dashes + " "
    return Line((("  ", "text"), (name, "text.b"), (note, "muted"), (rule, "rule"), (total, "muted")))


def _reading(hit: Hit) -> str:
    """ "“Funelling” for “funnel”, 1 letter off"; empty where nothing was misspelt."""
    if not hit.readings:
        return ""
    word, query, off = hit.readings[0]
    return f"“{word.lower()}” for “{query}”, {count(off, 'letter')} off"


def _place(hit: Hit, room: int, note: str) -> Line:
    last = _last(hit)
    middle = " › FAQ › " if hit.faq is not None else " › "
    lead = (hit.outlet or "Article") if hit.place.section == "title" else hit.title
    space = room - cells(middle) - cells(last)
    if note and cells(note) + 3 + min(12, cells(lead)) > space:
        note = ""
    shown = truncate(lead, min(max(8, space - (cells(note) + 3 if note else 0)), 44 if room < 70 else 60))
    parts: list[Part] = [("   ", "text"), (shown, "soft"), (middle, "muted"), (last, "accent.b")]
    if note:
        used = cells(shown) + cells(middle) + cells(last)
        parts.append((" " * max(3, room - used - cells(note)) + note, "muted"))
    return Line(tuple(parts))


def _last(hit: Hit) -> str:
    if hit.section == "outlet":
        return "Source"
    return place_name(hit.place)


def _snippet(hit: Hit, room: int) -> list[Line]:
    marks = [Mark(span, "match") for span in sorted(hit.spans, key=lambda span: span.start)]
    spans = wrap(hit.snippet, room)
    shown = spans[:SNIPPET_ROWS]
    lines = []
    for number, span in enumerate(shown):
        parts: list[Part] = [("   ", "text"), *ink_spans(hit.snippet, span, "text", marks)]
        if number == SNIPPET_ROWS - 1 and len(spans) > SNIPPET_ROWS and not hit.snippet.endswith("…"):
            if span.end - span.start >= room:
                parts = [
                    ("   ", "text"),
                    *ink_spans(hit.snippet, Span(span.start, span.end - 1), "text", marks),
                ]
            parts.append(("…", "text"))
        lines.append(Line(tuple(parts)))
    return lines


def context(document: Document, hit: Hit, width: int, gutter: int, rows: int) -> list[Line]:
    """The passage of a hit with its neighbours, matches marked; the first match is the current one."""
    passages = [(place, text) for place, text in document.passages() if place.section == hit.place.section]
    here = next((number for number, (place, _) in enumerate(passages) if place == hit.place), 0)
    pad = " " * gutter
    name = {"faq": "answer", "question": "question", "body": "paragraph", "overview": "point"}.get(
        hit.place.section, hit.place.section
    )
    note = f"{name} {here + 1} of {len(passages)}" if len(passages) > 1 else name
    lines = [Line(((pad, "text"), ("IN CONTEXT", "muted.b"), (f"  {note}", "muted")))]
    title = [(span, document.title[span.start : span.end]) for span in wrap(document.title, width - gutter)]
    if hit.place.section == "title":
        marks = _marks(hit)
        lines += [
            Line(((pad, "text"), *ink_spans(document.title, span, "text.b", marks))) for span, _ in title
        ]
        lines.append(Line())
        rest = [(place, text) for place, text in document.passages() if place.section != "title"]
        for place, text in rest[:4]:
            lines += [*_passage(place, text, width, gutter, "muted", []), Line()]
        return lines[:rows]
    lines += [Line(((pad, "text"), (text, "text.b"))) for _, text in title]
    lines.append(Line())
    head = len(lines)
    blocks = [
        _passage(
            place,
            text,
            width,
            gutter,
            "text" if number == here else "muted",
            _marks(hit) if number == here else [],
        )
        for number, (place, text) in enumerate(passages)
        if abs(number - here) <= 4
    ]
    middle = here - max(0, here - 4)
    before, used = middle, len(blocks[middle]) + 1
    after = sum(len(block) + 1 for block in blocks[middle + 1 : middle + 2])
    while before and used + after + len(blocks[before - 1]) + 1 <= rows - head:
        before -= 1
        used += len(blocks[before]) + 1
        if before == middle - 1:
            after = min(after, rows - head - used)
    for block in blocks[before:]:
        lines += [*block, Line()]
    if len(lines) > rows and head + len(blocks[middle]) > rows:
        matched = next(
            (n for n, line in enumerate(lines) if any("current" in ink for _, ink in line.parts)), 0
        )
        start = max(head, matched - rows // 2)
        lines = [*lines[:head], *lines[start:]]
    return lines[:rows]


def _marks(hit: Hit) -> list[Mark]:
    spans = sorted(hit.matches or (), key=lambda span: span.start)
    return [Mark(span, "current" if number == 0 else "match") for number, span in enumerate(spans)]


def _passage(place: Place, text: str, width: int, gutter: int, ink: str, marks: Sequence[Mark]) -> list[Line]:
    name = (
        place_name(place)
        if place.section in ("faq", "question")
        else (str(place.paragraph + 1) if place.section == "body" else "•")
    )
    first = "accent.b" if ink == "text" else "muted"
    shown = text[:6000]
    lines = []
    for number, span in enumerate(wrap(shown, width - gutter)):
        hang = f"{name} ".rjust(gutter)[-gutter:] if number == 0 else " " * gutter
        lines.append(Line(((hang, first), *ink_spans(shown, span, ink, marks))))
    return lines
