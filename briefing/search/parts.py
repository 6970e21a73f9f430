"""What a document is to search: parts that are found on their own, made of pieces that a hit can name. Pure.

A part is an article's own text or one FAQ entry; of a long text, a stretch of it, so that no part is longer
than can be read for ranking between two key presses. The index stores a row per part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from briefing.model import Place
from briefing.search.fold import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefing.answers import Scope
    from briefing.search.fold import Folded

STRETCH = 48_000
"""Characters of a part: folding and matching as many takes about 2 ms."""


class Piece(NamedTuple):
    """A passage, or a stretch of a very long one."""

    scope: Scope
    place: Place
    text: str
    start: int = 0
    """Where `text` begins in the passage."""


@dataclass(frozen=True, slots=True)
class PartKey:
    """Which part of which document. `entry`: FAQ entry, from 0; `stretch` counts those of a long text."""

    document: int
    entry: int | None = None
    stretch: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part ready to be matched: its pieces, folded, one after the other."""

    pieces: tuple[Piece, ...]
    texts: tuple[Folded, ...]
    text: str
    """All pieces folded, with a character between them that is in no word and no phrase."""
    starts: tuple[int, ...]
    """Where each piece begins in `text`."""


BETWEEN = "\x00"


def scope_of(place: Place) -> Scope:
    """The search scope a place belongs to."""
    match place.section:
        case "question" | "faq":
            return "faq"
        case "title" | "deck" | "overview" | "analysis":
            return place.section
        case _:
            return "body"


def parts(
    passages: Iterable[tuple[Place, str]], outlet: str
) -> Iterator[tuple[int | None, int, tuple[Piece, ...]]]:
    """(FAQ entry or None, stretch, pieces) of a document, given its passages and its outlet's name."""
    own: list[Piece] = []
    answers: dict[int, list[Piece]] = {}
    for place, text in passages:
        scope = scope_of(place)
        held = answers.setdefault(place.paragraph, []) if scope == "faq" else own
        if len(text) <= STRETCH:
            held.append(Piece(scope, place, text))
        else:
            held.extend(_stretches(scope, place, text))
    if outlet:
        own.insert(1, Piece("outlet", Place("title"), outlet))
    for stretch, pieces in enumerate(_packed(own)):
        yield None, stretch, pieces
    for entry, found in answers.items():
        for stretch, pieces in enumerate(_packed(found)):
            yield entry, stretch, pieces


def _stretches(scope: Scope, place: Place, text: str) -> Iterator[Piece]:
    """A passage whole, or cut at spaces."""
    start = 0
    while len(text) - start > STRETCH:
        end = text.rfind(" ", start + STRETCH // 2, start + STRETCH)
        end = start + STRETCH if end < 0 else end
        yield Piece(scope, place, text[start:end], start)
        start = end
    yield Piece(scope, place, text[start:], start)


def _packed(pieces: list[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Neighbouring pieces together, as many as a part may hold."""
    held: list[Piece] = []
    size = 0
    for piece in pieces:
        if held and size + len(piece.text) > STRETCH:
            yield tuple(held)
            held, size = [], 0
        held.append(piece)
        size += len(piece.text)
    if held:
        yield tuple(held)


def ready(pieces: tuple[Piece, ...]) -> Part:
    """Pieces folded for matching."""
    texts = tuple(folded(piece.text) for piece in pieces)
    starts: list[int] = []
    at = 0
    for text in texts:
        starts.append(at)
        at += len(text.text) + 1
    return Part(pieces, texts, BETWEEN.join(text.text for text in texts), tuple(starts))
