"""Why documents stand in one story, and what the reader said of it. Room: answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.answers.listing import Relation


@dataclass(frozen=True, slots=True)
class Word:
    """What the reader said of two documents, the smaller id first."""

    one: str
    other: str
    together: bool
    at: str
    """ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction changed; it can be taken back by it."""

    what: str
    """"split", "merge" or "reset"."""
    documents: tuple[str, ...]
    """Ids that were named."""
    new: tuple[Word, ...] = ()
    gone: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Bond:
    """Why a document stands in its story."""

    story: str
    """Title; empty for a document that stands alone."""
    relation: Relation
    documents: tuple[str, ...]
    """Ids of the story, in the order of the list; its own where it stands alone."""
    words: tuple[str, ...]
    """Words that the documents share, as written, weightiest first."""
    joined: tuple[str, ...] = ()
    """Ids of the story that the reader put together."""
    parted: tuple[str, ...] = ()
    """Ids from which the reader parted the document."""
