"""The document model: what every room passes to the next. Text and offsets, never style.

A text inside a document is addressed by a `Place` (which section, which item) and a `Span` of code points in
that item's text: figures, matches, quotes, summaries and jumps all use this one address. The parts are loaded
when first named, because making three dozen classes takes a tenth of the reader's start.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

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

_HOMES = {
    "FORBIDDEN": "document",
    "Boilerplate": "document",
    "BoilerplateKind": "document",
    "Coverage": "document",
    "Document": "document",
    "DocumentKind": "document",
    "FaqEntry": "document",
    "History": "document",
    "Item": "document",
    "Paragraph": "document",
    "ParagraphStyle": "document",
    "Perspective": "document",
    "Quote": "document",
    "Reference": "document",
    "Section": "document",
    "SectionKind": "document",
    "TimelineEvent": "document",
    "UncleanTextError": "document",
    "Approx": "figure",
    "Delta": "figure",
    "Figure": "figure",
    "FigureKind": "figure",
    "KeyFigure": "figure",
    "Clean": "places",
    "Leaning": "places",
    "Place": "places",
    "PlaceSection": "places",
    "Span": "places",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
