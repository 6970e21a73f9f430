"""Documents against documents, and revision against revision. Room: answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefing.answers.findings import Passage
    from briefing.answers.listing import Relation
    from briefing.model.figure import Figure
    from briefing.model.places import Span

FigureRelation = Literal["same", "approx", "differs", "only"]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One quantity across the compared documents."""

    label: str
    relation: FigureRelation
    cells: tuple[tuple[Figure, ...], ...]
    """A cell per document, in their order; all mentions, most salient first; empty where it has none."""
    relations: tuple[FigureRelation | None, ...]
    """Per document: how its cell stands to the leftmost filled one; None for that one and for blanks."""
    note: str = ""
    """Why unequal values do not differ: "12 + 5 = 17", "updated 12 → 14"."""
    values: tuple[str, ...] = ()
    """Per document what is shown: "17 websites"; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Sentences of several documents that say the same, or one that has no close match elsewhere."""

    relation: Literal["match", "maybe", "unmatched"]
    passages: tuple[Passage | None, ...]
    """A passage per document, in their order; None where there is no close match."""
    differing: tuple[tuple[Span, ...], ...] = ()
    """Per document the words (spans of the passage's text) that the other side does not have."""
    score: float = 0.0
    unequal: tuple[tuple[Span, ...], ...] = ()
    """Per document the figures of a match that another side gives otherwise; none of them within rounding."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation or place as written, with the number of mentions per document."""

    text: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to four documents side by side."""

    documents: tuple[str, ...]
    relation: Relation
    coverage: str
    """The honesty line: what is and is not known of how the documents belong together."""
    ledger: tuple[LedgerRow, ...]
    names: tuple[Name, ...]
    claims: tuple[Claim, ...]
    voices: tuple[str, ...] = ()
    """Per document who says it: "7 of 8 quotes rest on one named source, Johnson."; empty without quotes."""
    reprints: tuple[int | None, ...] = ()
    """Per document the index of the one whose text it repeats; None for a text of its own."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence of one revision against another."""

    kind: Literal["headline", "edited", "added", "removed"]
    old: Passage | None
    new: Passage | None
    old_words: tuple[Span, ...] = ()
    """Words of `old.text` that are gone."""
    new_words: tuple[Span, ...] = ()
    """Words of `new.text` that are new."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that a revision changed, added (`old` None) or dropped (`new` None)."""

    old: Figure | None
    new: Figure | None
    label: str
    old_value: str = ""
    new_value: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Revision against revision, in the order in which a reader wants it."""

    headline: Edit | None
    figures: tuple[FigureChange, ...]
    quotes_added: tuple[Passage, ...]
    quotes_removed: tuple[Passage, ...]
    edited: tuple[Edit, ...]
    added: tuple[Edit, ...]
    """All sentences that are new, those of `quotes_added` among them; see `added_beside`."""
    removed: tuple[Edit, ...]
    """All sentences that are gone, those of `quotes_removed` among them; see `removed_beside`."""
    moved: int
    cosmetic: int
    """Edits of punctuation, quotation marks or space only."""

    @property
    def added_beside(self) -> tuple[Edit, ...]:
        """New sentences that are not told as new quotations already."""
        return tuple(edit for edit in self.added if not _within(edit.new, self.quotes_added))

    @property
    def removed_beside(self) -> tuple[Edit, ...]:
        """Sentences that are gone and not told as quotations that are gone already."""
        return tuple(edit for edit in self.removed if not _within(edit.old, self.quotes_removed))


def _within(one: Passage | None, others: tuple[Passage, ...]) -> bool:
    return one is not None and any(
        one.place == other.place and other.start <= one.start and one.end <= other.end for other in others
    )
