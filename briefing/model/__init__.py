"""The document model: what every room passes to the next. Text and offsets, never style.

A text inside a document is addressed by a `Place` (which section, which item) and a `Span` of code points in
that item's text: figures, matches, quotes, summaries and jumps all use this one address. The parts are loaded
when first named, because making three dozen classes takes a tenth of the reader's start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.lazy import open_room

if TYPE_CHECKING:
    from briefing.model.document import (
        FORBIDDEN as FORBIDDEN,
    )
    from briefing.model.document import (
        Boilerplate as Boilerplate,
    )
    from briefing.model.document import (
        BoilerplateKind as BoilerplateKind,
    )
    from briefing.model.document import (
        Coverage as Coverage,
    )
    from briefing.model.document import (
        Document as Document,
    )
    from briefing.model.document import (
        DocumentKind as DocumentKind,
    )
    from briefing.model.document import (
        FaqEntry as FaqEntry,
    )
    from briefing.model.document import (
        History as History,
    )
    from briefing.model.document import (
        Item as Item,
    )
    from briefing.model.document import (
        Paragraph as Paragraph,
    )
    from briefing.model.document import (
        ParagraphStyle as ParagraphStyle,
    )
    from briefing.model.document import (
        Perspective as Perspective,
    )
    from briefing.model.document import (
        Quote as Quote,
    )
    from briefing.model.document import (
        Reference as Reference,
    )
    from briefing.model.document import (
        Section as Section,
    )
    from briefing.model.document import (
        SectionKind as SectionKind,
    )
    from briefing.model.document import (
        TimelineEvent as TimelineEvent,
    )
    from briefing.model.document import (
        UncleanTextError as UncleanTextError,
    )
    from briefing.model.figure import (
        Approx as Approx,
    )
    from briefing.model.figure import (
        Delta as Delta,
    )
    from briefing.model.figure import (
        Figure as Figure,
    )
    from briefing.model.figure import (
        FigureKind as FigureKind,
    )
    from briefing.model.figure import (
        KeyFigure as KeyFigure,
    )
    from briefing.model.places import (
        Clean as Clean,
    )
    from briefing.model.places import (
        Leaning as Leaning,
    )
    from briefing.model.places import (
        Place as Place,
    )
    from briefing.model.places import (
        PlaceSection as PlaceSection,
    )
    from briefing.model.places import (
        Span as Span,
    )

__all__ = open_room(
    __name__,
    {
        "document": (
            "FORBIDDEN",
            "Boilerplate",
            "BoilerplateKind",
            "Coverage",
            "Document",
            "DocumentKind",
            "FaqEntry",
            "History",
            "Item",
            "Paragraph",
            "ParagraphStyle",
            "Perspective",
            "Quote",
            "Reference",
            "Section",
            "SectionKind",
            "TimelineEvent",
            "UncleanTextError",
        ),
        "figure": ("Approx", "Delta", "Figure", "FigureKind", "KeyFigure"),
        "places": ("Clean", "Leaning", "Place", "PlaceSection", "Span"),
    },
)
