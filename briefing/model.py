"""The document model: what a news document is once its bytes have been understood.

Everything here is text and offsets, never style; frozen, slotted, and free of any import of ours.
A text inside a document is addressed by a `Place` (which section, which item) and a `Span` of code
points into that item's text: figures, matches, quotes, summaries and jumps all use this one address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal, NewType

Clean = NewType("Clean", str)
"""Text that went through `briefing.text.clean`. Only `text` makes values of this type."""

DocumentKind = Literal["article", "story"]
SectionKind = Literal[
    "overview", "analysis", "coverage", "body", "context", "faq", "timeline", "history", "other"
]
Leaning = Literal["left", "lean-left", "center", "lean-right", "right", "mixed", "unrated"]
PlaceSection = Literal[
    "title", "deck", "overview", "analysis", "body", "context", "faq", "question", "timeline", "history", "other"
]
"""Where a text can stand. `faq` is the answer of entry `paragraph`, `question` its question."""

ParagraphStyle = Literal["plain", "point", "quote", "code", "subhead"]
BoilerplateKind = Literal[
    "repeated-title", "ai-notice", "promo", "helper", "related", "share", "nav", "paywall", "comments", "tags", "other"
]
FigureKind = Literal[
    "money", "percent", "pp", "count", "share", "multiple", "measure", "duration", "age", "score", "index", "ordinal",
    "date", "time", "magnitude", "identifier",
]
Approx = Literal[
    "exact", "about", "almost", "over", "at_least", "under", "at_most", "up_to", "vague",
]
Delta = Literal["level", "up", "down"]

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\ue000-\uf8ff"
    "\U000e0000-\U000e001f\U000f0000-\U0010ffff\t]"
)
"""Code points that no text of a document may hold (SAFETY.md section 3); `text.clean` removes them."""


class UncleanTextError(ValueError):
    """A document was built from text that did not go through `text.clean`."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, `start <= end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """One addressable text of a document: the `paragraph`-th (from 0) text of `section`.

    `body` 14 is shown as ¶15, `faq` 2 as A3, `overview` 2 as Overview 3.
    """

    section: PlaceSection
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of running text, an overview point, or a line of a named section."""

    text: Clean
    style: ParagraphStyle = "plain"
    label: Clean = Clean("")
    """The bold lead-in of a point ("Label: text") where the source gives one."""


@dataclass(frozen=True, slots=True)
class Perspective:
    """How one side tells the story, as the source words it."""

    text: Clean
    side: Leaning | None = None
    holder: Clean = Clean("")
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
    date: Clean = Clean("")
    iso: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """An article that a story page lists as covering the event."""

    title: Clean
    outlet: Clean = Clean("")
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

    stated: Clean = Clean("")
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
    heading: Clean = Clean("")
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
    deck: Clean = Clean("")
    byline: tuple[Clean, ...] = ()
    outlet: Clean = Clean("")
    published: str = ""
    """ISO 8601 date or date and time as stated by the source; empty when not stated."""
    modified: str = ""
    url: str = ""
    leaning: Leaning | None = None
    topic: Clean = Clean("")
    language: str = ""
    quotes: tuple[Quote, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    """Fields of the source that have no place of their own: name and JSON text."""
    id: str = ""
    """Ours, stable over revisions: hexadecimal, derived from the key."""

    def __post_init__(self) -> None:
        for text in _texts(self):
            if FORBIDDEN.search(text):
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
        return tuple(item for section in self.sections for item in section.items if isinstance(item, Boilerplate))

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


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in a text, as written (`surface == text[start:end]`) and in normal form (FIGURES.md section 4)."""

    kind: FigureKind
    surface: str
    low: float
    high: float
    """Equal to `low` unless a range was written; vague words ("dozens") give the range that they mean."""
    unit: str | None
    """ISO 4217 code for money, canonical singular unit name for measures and durations, else None."""
    start: int
    end: int
    approx: Approx = "exact"
    delta: Delta = "level"
    scope: str = ""
    """What is counted or measured, singular head noun last: "North Korean national", "domain name"."""
    per: str | None = None
    """Denominator of a rate: "year", "barrel"."""
    role: str = ""
    """Lemma of the verb or event the figure stands with: "seize", "kill", "offer"; empty when unclear."""
    linked: tuple[tuple[float, str], ...] = ()
    """The same amount in other units, as the text itself converts it: (value, unit)."""
    section: PlaceSection | None = None
    paragraph: int | None = None
    salience: float = 0.0
    """0 to 1: how much a reader would want it in the margin. 0 outside a document."""

    @property
    def place(self) -> Place | None:
        """Where the text stands that the figure was found in; None for a loose text."""
        return None if self.section is None else Place(self.section, self.paragraph or 0)


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure of a document with all its mentions: an entry of the figures strip and of the list."""

    figure: Figure
    """The mention shown: the one with the highest salience."""
    mentions: tuple[Figure, ...]
    """All mentions in text order, `figure` among them."""
    value: str
    """For the margin: the amount with its noun, digits below a thousand: "14 nationals", "over $88 million"."""
    label: str
    """What it is, two or three words of the source: "reward offered"; may be empty."""
    key: bool
    """Among the top few of its document."""


def _texts(value: object) -> Iterator[str]:
    """All strings reachable from a model object."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
