"""Where a second source would stand and there is none: what else the one article holds. Pure lines of ink.

Who is quoted in it, the questions that it answers, its headings: each with the key that shows all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.compare.voices import voices
from briefing.output.quotes import quote_span, speaker_name, speaker_note
from briefing.output.words import count
from briefing.text import cells, truncate
from briefing.tui import commands
from briefing.tui.ink import Line
from briefing.tui.pages.columns import text_lines
from briefing.tui.pages.empty import nothing_to_compare

if TYPE_CHECKING:
    from briefing.compare.voices import Voice
    from briefing.model import Document
    from briefing.tui.pages.empty import Keys
    from briefing.tui.pages.sources import SourceView

GUTTER = 3
MOST_QUOTES = 300
"""Quotations that are gathered by speaker while the list is scrolled; a longer record has its own screen."""
SPEAKERS, QUESTIONS, HEADINGS = 4, 4, 8


def alone(view: SourceView, width: int, rows: int, key: Keys) -> list[Line]:
    """That there is no other article, then as much of the rest as there are rows for."""
    lines = nothing_to_compare(key)
    for part in (
        _said(view.document, width, key),
        _asked(view.document, width, key),
        _headed(view.document, width),
    ):
        room = rows - len(lines) - 2
        if part and room >= min(len(part), 4):
            lines += [Line(), Line(), *part[:room]]
    return lines


def _label(name: str, note: str, key: str, width: int) -> Line:
    room = width - GUTTER - cells(name) - 2 - (cells(key) + 1 if key else 0)
    tail = f"  {truncate(note, max(0, room))}"
    gap = " " * max(0, width - GUTTER - cells(name) - cells(tail) - cells(key))
    return Line(
        ((" " * GUTTER, "text"), (name, "muted.b"), (tail, "muted"), (gap, "text"), (key, "accent.b"))
    )


def _hung(text: str, ink: str, width: int, most: int) -> list[Line]:
    pad = " " * GUTTER
    return [Line(((pad, "text"), *line.parts)) for line in text_lines(text, width - GUTTER, ink, most)]


def _said(document: Document, width: int, key: Keys) -> list[Line]:
    """The first words of those who are quoted most."""
    total = len(document.quotes)
    if not 0 < total <= MOST_QUOTES:
        return []
    found = [voice for voice in voices(document) if voice.speaker][:SPEAKERS]
    lines = [_label("QUOTES", str(total), key(commands.Quotes), width)]
    for number, voice in enumerate(found):
        lines += [Line()] if number else []
        lines += _voice(document, voice, width)
    return lines if found else []


def _voice(document: Document, voice: Voice, width: int) -> list[Line]:
    quote = voice.quotes[0]
    text = document.text_at(quote.place)
    start, end = quote_span(text, quote)
    name = truncate(speaker_name(voice), width - GUTTER)
    more = f"  {speaker_note(voice)}"
    head = Line(
        (
            (" " * GUTTER, "text"),
            (name, "text.b" if voice.named else "soft"),
            (more if cells(name) + cells(more) <= width - GUTTER else "", "muted"),
        )
    )
    return [head, *_hung(text[start:end], "text", width, 3)]


def _asked(document: Document, width: int, key: Keys) -> list[Line]:
    """The questions that it answers."""
    asked = [entry.question for entry in document.faq if entry.question]
    if not asked:
        return []
    note = count(len(document.faq), "answer")
    lines = [_label("FAQ", note, key(commands.Faq), width)]
    for question in asked[:QUESTIONS]:
        lines += _hung(question, "text", width, 2)
    return lines


def _headed(document: Document, width: int) -> list[Line]:
    """Its headings."""
    heads = [str(section.heading) for section in document.sections if section.heading]
    if len(heads) < 2:
        return []
    lines = [_label("SECTIONS", str(len(heads)), "", width)]
    for head in heads[:HEADINGS]:
        lines += _hung(head, "text", width, 1)
    return lines
