"""A document and its parts. Room: model; a `Document` cannot be built from text that was not cleaned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing.model.places import Clean, Place

if TYPE_CHECKING:
    from briefing.model.places import Leaning, PlaceSection

DocumentKind = Literal["article", "story"]
SectionKind = Literal[
    "overview", "analysis", "coverage", "body", "context", "faq", "timeline", "history", "other"
]
ParagraphStyle = Literal["plain", "point", "quote", "code", "subhead"]
BoilerplateKind = Literal[
    "repeated-title",
    "ai-notice",
    "promo",
    "helper",
    "related",
    "share",
    "nav",
    "paywall",
    "comments",
    "tags",
    "other",
]

NO_TEXT = Clean("")

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\ue000-\uf8ff"
    "\U000e0000-\U000e001f\U000f0000-\U0010ffff\t]"
)
"""Code points that no text of a document may hold (SAFETY.md section 3); `text.clean` removes them."""
AT_ONCE = 500_000
"""Characters looked through in one go: no other thread runs meanwhile, and one may have a key to answer."""


def _is_forbidden(text: str) -> bool:
    """Whether a text holds a forbidden code point."""
    if len(text) <= AT_ONCE:
        return FORBIDDEN.search(text) is not None
    return any(FORBIDDEN.search(text, at, at + AT_ONCE) for at in range(0, len(text), AT_ONCE))


class UncleanTextError(ValueError):
    """A document was built from text that did not go through `text.clean`."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of running text, an overview point, or a line of a named section."""

    text: Clean
    style: ParagraphStyle = "plain"
    label: Clean = NO_TEXT
    """The bold lead-in of a point ("Label: text") where the source gives one."""


@dataclass(frozen=True, slots=True)
class Perspective:
    """How one side tells the story, as the source words it."""

    text: Clean
    side: Leaning | None = None
    holder: Clean = NO_TEXT
    """Stakeholder or outlet that the view is ascribed to, when it is not a leaning."""


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """An answer, with its question where the source gives one: a question is never made up."""

    number: int
    answer: Clean
    question: Clean | None = None
    inferred: bool = False
    """True when the source has no FAQ heading and the entry was told by its shape."""


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """An entry of a timeline: the date as written, and as ISO 8601 (any precision) where it is clear."""

    text: Clean
    date: Clean = NO_TEXT
    iso: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """An article that a story page lists as covering the event."""

    title: Clean
    outlet: Clean = NO_TEXT
    url: str = ""
    leaning: Leaning | None = None
    published: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who covers the story, only as the page states it. Nothing is inferred."""

    stated_total: int | None = None
    stated_by_leaning: tuple[tuple[Leaning, int], ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def listed(self) -> int:
        """How many articles the document itself lists."""
        return len(self.references)

    @property
    def unknown(self) -> int | None:
        """Articles whose leaning is not stated; None when no total is stated."""
        if self.stated_total is None:
            return None
        return max(0, self.stated_total - sum(count for _, count in self.stated_by_leaning))


@dataclass(frozen=True, slots=True)
class History:
    """What the document itself says of its earlier versions."""

    stated: Clean = NO_TEXT
    entries: tuple[TimelineEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Text that is not news: kept, folded on the screen, searched by nobody, never deleted."""

    kind: BoilerplateKind
    text: Clean


Item = Paragraph | Perspective | FaqEntry | TimelineEvent | Coverage | History | Boilerplate


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under one heading, in reading order; items may hold boilerplate in its place."""

    kind: SectionKind
    items: tuple[Item, ...]
    heading: Clean = NO_TEXT
    """As written; empty where the source has none."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words (without their marks) and who says them, both as spans of the text at `place`."""

    text: Clean
    place: Place
    start: int
    end: int
    speaker: Clean | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One news document. `key` is what its source calls it (an id, a guid, a path); equal keys are revisions.

    Raises UncleanTextError when any text holds a code point of FORBIDDEN.
    """

    key: str
    kind: DocumentKind
    title: Clean
    sections: tuple[Section, ...] = ()
    deck: Clean = NO_TEXT
    byline: tuple[Clean, ...] = ()
    outlet: Clean = NO_TEXT
    published: str = ""
    """ISO 8601 date or date and time as stated by the source; empty when not stated."""
    modified: str = ""
    url: str = ""
    leaning: Leaning | None = None
    topic: Clean = NO_TEXT
    language: str = ""
    quotes: tuple[Quote, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    """Fields of the source that have no place of their own: name and JSON text."""
    id: str = ""
    """Ours, stable over revisions: hexadecimal, derived from the key."""

    def __post_init__(self) -> None:
        for text in _texts(self):
            if _is_forbidden(text):
                raise UncleanTextError(f"control or invisible character in a text of {self.key!r}")

    @property
    def overview(self) -> tuple[Paragraph, ...]:
        """The publisher's own summary points."""
        return tuple(item for item in self._items("overview") if isinstance(item, Paragraph))

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The running text, across subheadings."""
        return tuple(item for item in self._items("body") if isinstance(item, Paragraph))

    @property
    def perspectives(self) -> tuple[Perspective, ...]:
        """The analysis, a view per side."""
        return tuple(item for item in self._items("analysis") if isinstance(item, Perspective))

    @property
    def faq(self) -> tuple[FaqEntry, ...]:
        """Questions and answers in source order."""
        return tuple(item for item in self._items("faq") if isinstance(item, FaqEntry))

    @property
    def timeline(self) -> tuple[TimelineEvent, ...]:
        """Dated events, in source order."""
        return tuple(item for item in self._items("timeline") if isinstance(item, TimelineEvent))

    @property
    def coverage(self) -> Coverage | None:
        """Stated coverage, or None where the document says nothing of it."""
        return next((item for item in self._items("coverage") if isinstance(item, Coverage)), None)

    @property
    def history(self) -> History | None:
        """What the document says of its versions, or None."""
        return next((item for item in self._items("history") if isinstance(item, History)), None)

    @property
    def boilerplate(self) -> tuple[Boilerplate, ...]:
        """All folded text, in source order."""
        return tuple(
            item for section in self.sections for item in section.items if isinstance(item, Boilerplate)
        )

    @property
    def ai_notice(self) -> Clean | None:
        """The publisher's statement that text was generated by AI, or None."""
        return next((item.text for item in self.boilerplate if item.kind == "ai-notice"), None)

    def passages(self) -> Iterator[tuple[Place, Clean]]:
        """Every text that is news, with its place, in reading order. Boilerplate is left out."""
        yield Place("title"), self.title
        if self.deck:
            yield Place("deck"), self.deck
        counts: dict[PlaceSection, int] = {}
        for section in self.sections:
            for item in section.items:
                match item:
                    case Boilerplate() | Coverage():
                        continue
                    case FaqEntry():
                        index = counts.get("faq", 0)
                        counts["faq"] = index + 1
                        if item.question:
                            yield Place("question", index), item.question
                        yield Place("faq", index), item.answer
                        continue
                    case History():
                        continue
                name: PlaceSection = section.kind if section.kind != "coverage" else "other"
                index = counts.get(name, 0)
                counts[name] = index + 1
                yield Place(name, index), item.text

    def text_at(self, place: Place) -> Clean:
        """The text at a place of this document. Raises KeyError when there is none."""
        for found, text in self.passages():
            if found == place:
                return text
        raise KeyError(place)

    def _items(self, kind: SectionKind) -> Iterator[Item]:
        for section in self.sections:
            if section.kind == kind:
                yield from section.items


def _texts(document: Document) -> Iterator[str]:
    """Every string of a document. Written out: it runs for each of ten thousand documents of a file."""
    yield from (document.key, document.title, document.deck, document.outlet, document.published)
    yield from (document.modified, document.url, document.topic, document.language, document.id)
    yield from document.byline
    for section in document.sections:
        yield section.heading
        for item in section.items:
            yield from _item_texts(item)
    for quote in document.quotes:
        yield quote.text
        yield quote.speaker or ""
    for name, value in document.extra:
        yield name
        yield value


def _item_texts(item: Item) -> Iterator[str]:
    match item:
        case Paragraph():
            yield from (item.text, item.label)
        case Perspective():
            yield from (item.text, item.holder)
        case FaqEntry():
            yield from (item.answer, item.question or "")
        case TimelineEvent():
            yield from (item.text, item.date, item.iso)
        case Boilerplate():
            yield item.text
        case Coverage():
            for reference in item.references:
                yield from (reference.title, reference.outlet, reference.url, reference.published)
        case History():
            yield item.stated
            for entry in item.entries:
                yield from _item_texts(entry)
