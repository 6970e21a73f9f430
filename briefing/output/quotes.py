"""Who says what in a document, as a printed page. Room: output, pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.compare.voices import voices, voices_line
from briefing.output.blocks import Gap, Heading, Piece, Text, say
from briefing.output.words import count, place_name

if TYPE_CHECKING:
    from briefing.compare.voices import Voice
    from briefing.model import Document, Quote
    from briefing.output.blocks import Block

NOTHING_SAID = "No quotations were found in this text."
_OPENING, _CLOSING = tuple("“\"«„‘'"), tuple("”\"»“’'")


def quotes_page(shown: Document) -> list[Block]:
    """Quotations by speaker, each with its place; what nobody named says last."""
    found, texts = voices(shown), dict(shown.passages())
    blocks: list[Block] = [Text(say(shown.title or shown.key, "strong"))]
    blocks += [Text(say(voices_line(found) or NOTHING_SAID, "muted")), Gap()]
    for voice in found:
        blocks.append(Heading(speaker_name(voice), speaker_note(voice), own=False))
        for quote in voice.quotes:
            text = texts[quote.place]
            start, end = quote_span(text, quote)
            where = Piece(f"{place_name(quote.place)}: ", "place")
            blocks.append(Text((where, *say(text[start:end])), indent=2))
        blocks.append(Gap())
    return blocks


def speaker_name(voice: Voice) -> str:
    """Who says it, as the text calls them."""
    return voice.speaker or "Said by nobody named"


def speaker_note(voice: Voice) -> str:
    """How much, and whether they are only described: "not named, 3 quotes"."""
    kind = "" if voice.named or not voice.speaker else "not named, "
    return kind + count(len(voice.quotes), "quote")


def quote_span(text: str, quote: Quote) -> tuple[int, int]:
    """Where a quotation stands in its text, with the marks around it."""
    before, after = text[: quote.start], text[quote.end : quote.end + 1]
    return quote.start - before.endswith(_OPENING), quote.end + after.startswith(_CLOSING)
