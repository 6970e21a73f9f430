"""Documents as rows of the list, their groups and versions, and what adding did. Room: answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefing.model.figure import KeyFigure
    from briefing.model.places import Leaning

Relation = Literal["same", "related", "unrelated"]


@dataclass(frozen=True, slots=True)
class Listing:
    """A document as a row of the list: what decides whether to open it."""

    id: str
    key: str
    kind: Literal["article", "story"]
    title: str
    deck: str
    outlet: str
    published: str
    story: str
    """Title of the story it belongs to; empty for a single article."""
    relation: Relation
    """How the story's documents belong together; `unrelated` for a single article."""
    words: int
    minutes: int
    unread: bool
    starred: bool
    faq: int
    leaning: Leaning | None
    coverage: str
    """"C 1/3": leaning letter, stated count, stated total. Empty when nothing is stated."""
    revisions: int = 1
    figure: KeyFigure | None = None
    """The top figure; None when there is none or it has not been looked for yet."""
    was: str = ""
    """Earlier value of the top figure where the last revision changed it: "70"."""
    failed: str = ""
    """One sentence when the source could not be read."""
    changed: bool = False
    """Revised since it was last read."""
    reprint: str = ""
    """Id of the document whose text this one repeats; it is not a source of its own."""
    link: str = ""
    """Its address without what only tracks; empty where none is stated."""
    rated: Leaning | None = None
    """Leaning that the reader's file of outlets gives to its outlet, where the document states none."""
    rater: str = ""
    """Who says so; empty where the file does not."""


@dataclass(frozen=True, slots=True)
class Group:
    """A story of the list with its documents' ids in order, or the single articles (empty title)."""

    story: str
    """Ours, stable; empty for the single articles."""
    title: str
    relation: Relation
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a library holds; files that could not be read are not counted."""

    articles: int
    """Documents of both kinds."""
    stories: int
    """Groups of two and more documents."""
    sources: int
    """Distinct outlets; documents that state none count as one more."""
    unread: int


@dataclass(frozen=True, slots=True)
class Revision:
    """A stored version of a document, newest last by `number`."""

    number: int
    at: str
    """ISO 8601: when the source says it was modified or published, else when we first saw it."""
    title: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Added:
    """What `Library.add` did with one source."""

    new: tuple[str, ...] = ()
    """Ids of documents that were not there before."""
    revised: tuple[str, ...] = ()
    """Ids of documents that have a new revision."""
    unchanged: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    """(file, one sentence) for each file that could not be read."""
    told: tuple[str, ...] = ()
    """Sentences that the reader should see of files that were read: some of their entries are damaged."""
