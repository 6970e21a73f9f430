"""What a document is to search: parts that are found on their own, made of pieces that a hit can name. Pure.

A part is an article's own text or one FAQ entry; of a long text, a stretch of it, so that no part is longer
than can be read for ranking between two key presses. The index stores a row per part.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from briefing.model import Place, Span
from briefing.search.fold import fold, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefing.answers import Scope
    from briefing.model import PlaceSection
    from briefing.search.fold import Folded

STRETCH = 48_000
"""Characters of a part: folding and matching as many takes about 2 ms."""


Passage = tuple["PlaceSection", int, str]
"""Section, number in it and text of a passage."""


class Piece(NamedTuple):
    """A passage, or a stretch of a very long one."""

    scope: Scope
    section: PlaceSection
    paragraph: int
    text: str
    start: int = 0
    """Where `text` begins in the passage."""

    @property
    def place(self) -> Place:
        """Which text of the document."""
        return Place(self.section, self.paragraph)


@dataclass(frozen=True, slots=True)
class PartKey:
    """Which part of which document. `entry`: FAQ entry, from 0; `stretch` counts those of a long text."""

    document: int
    entry: int | None = None
    stretch: int = 0


@dataclass(slots=True)
class Part:
    """A part ready to be matched: its pieces, folded, one after the other."""

    pieces: tuple[Piece, ...]
    text: str
    """All pieces folded, with a character between them that is in no word and no phrase."""
    starts: tuple[int, ...]
    """Where each piece begins in `text`."""
    _read: dict[int, Folded] = field(default_factory=dict)

    def original(self, piece: int, start: int, end: int) -> Span:
        """A range of `text` as one of a piece's own text."""
        if piece not in self._read:
            self._read[piece] = folded(self.pieces[piece].text)
        read, base = self._read[piece], self.starts[piece]
        return Span(read.original(start - base), read.original_end(end - base))


BETWEEN = "\x00"


def scope_of(section: PlaceSection) -> Scope:
    """The search scope a section's texts belong to."""
    match section:
        case "question" | "faq":
            return "faq"
        case "title" | "deck" | "overview" | "analysis":
            return section
        case _:
            return "body"


def parts(
    passages: Iterable[Passage], outlet: str
) -> Iterator[tuple[int | None, int, tuple[Piece, ...]]]:
    """(FAQ entry or None, stretch, pieces) of a document, given its passages and its outlet's name."""
    own: list[Passage] = []
    answers: dict[int, list[Passage]] = {}
    for passage in passages:
        held = answers.setdefault(passage[1], []) if scope_of(passage[0]) == "faq" else own
        held.append(passage)
    for stretch, pieces in enumerate(stretches(own, outlet)):
        yield None, stretch, pieces
    for entry, found in answers.items():
        for stretch, pieces in enumerate(stretches(found)):
            yield entry, stretch, pieces


def stretches(passages: Iterable[Passage], outlet: str = "") -> Iterator[tuple[Piece, ...]]:
    """The pieces of an article's own text or of one FAQ entry; of a long one, stretch by stretch."""
    pieces: list[Piece] = []
    for section, paragraph, text in passages:
        scope = scope_of(section)
        if len(text) <= STRETCH:
            pieces.append(Piece(scope, section, paragraph, text))
        else:
            pieces.extend(_cut(Piece(scope, section, paragraph, text)))
    if outlet:
        pieces.insert(1, Piece("outlet", "title", 0, outlet))
    return _packed(pieces)


def _cut(whole: Piece) -> Iterator[Piece]:
    """A long passage, cut at spaces."""
    start, text = 0, whole.text
    while len(text) - start > STRETCH:
        end = text.rfind(" ", start + STRETCH // 2, start + STRETCH)
        end = start + STRETCH if end < 0 else end
        yield whole._replace(text=text[start:end], start=start)
        start = end
    yield whole._replace(text=text[start:], start=start)


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
    text = fold(BETWEEN.join([piece.text.replace(BETWEEN, " ") for piece in pieces]))
    starts = [0]
    for part in text.split(BETWEEN)[:-1]:
        starts.append(starts[-1] + len(part) + 1)
    return Part(pieces, text, tuple(starts))
