"""Sources that are followed, what a refresh did with them, what something turned out to be. Room: answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from briefing.answers.listing import Added

if TYPE_CHECKING:
    from briefing.model import Document

SourceKind = Literal["folder", "file", "stdin", "feed", "page", ""]
SourceState = Literal["active", "gone", "paused"]

TEASER, WHOLE = ("teaser", "true"), ("whole page", "true")
"""Marks in `Document.extra`: the feed gives only the beginning; the text was fetched from its page."""

LOUD = 3
"""Failures in a row after which a source is in trouble: networks come and go (SOURCES.md section 4)."""


def is_teaser(document: Document) -> bool:
    """Whether the feed of a document gives only its beginning, and its page was not fetched yet."""
    return TEASER in document.extra


@dataclass(frozen=True, slots=True)
class Source:
    """Something that was added: where its documents come from, and when it was and will be asked."""

    address: str
    """Absolute path, or address of the web."""
    kind: SourceKind
    """Empty for one that was added before kinds were kept."""
    title: str = ""
    folder: str = ""
    """Where the list of feeds that it came from had it."""
    state: SourceState = "active"
    """`gone`: its server said that it will not come back; it is not asked any more."""
    checked: str = ""
    """When it was last asked, ISO 8601 in UTC; empty for never."""
    next_check: int = 0
    """Unix seconds from which a refresh asks it again; 0 for at once."""
    failures: int = 0
    """In a row."""
    problem: str = ""
    """One sentence: why the last of them failed."""
    moved_to: str = ""
    """Where it says it moved for good, while that is not believed yet."""
    documents: int = 0
    unread: int = 0

    @property
    def name(self) -> str:
        """What it is called: its title, else its address."""
        return self.title or self.address

    @property
    def troubled(self) -> bool:
        """Whether the reader should be told of it without asking."""
        return self.state == "gone" or self.failures >= LOUD


@dataclass(frozen=True, slots=True)
class Trouble:
    """A source that could not be read in a refresh."""

    source: str
    """Its address."""
    name: str
    sentence: str
    failures: int
    """In a row, with this one."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did."""

    added: Added = field(default_factory=Added)
    asked: int = 0
    """Feeds and pages that were asked, and files and folders that were read."""
    early: int = 0
    """Sources that it is too early to ask again."""
    again: int = 0
    """Unix seconds from which the first of those may be asked."""
    troubles: tuple[Trouble, ...] = ()
    told: tuple[str, ...] = ()
    """Sentences that the reader should see: a source is gone, a source moved."""
    stopped: bool = False
    """It was stopped before all were asked; what came until then is kept."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a refresh is."""

    done: int
    total: int
    failed: int
    documents: int
    """New ones and new versions so far."""
    unit: Literal["source", "file"] = "source"
    """What is counted."""


@dataclass(frozen=True, slots=True)
class Link:
    """A feed that a page or a list of feeds names."""

    title: str
    address: str
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What something turned out to be that the user wants to add, before anything is stored.

    `what`: a "folder", a "file" of documents, a "feed", a "page" of the web, or a "list" of feeds.
    """

    what: Literal["folder", "file", "feed", "page", "list"]
    address: str
    """Absolute path or address, as it will be stored."""
    title: str = ""
    documents: int = 0
    """Files in a folder; entries of a feed."""
    feeds: tuple[Link, ...] = ()
    """Feeds that the page links or the list holds."""
    left_out: tuple[str, ...] = ()
    """A sentence for each entry of the list that cannot be followed."""
