"""Room: figures. The figures of a document: weighed, merged over their mentions, worded for the margin."""

from __future__ import annotations

from dataclasses import replace

from briefing.figures.find import find_figures
from briefing.model import Document, Figure, KeyFigure


def document_figures(document: Document) -> tuple[Figure, ...]:
    """All figures of a document in reading order, each with its place and its salience."""
    found: list[Figure] = []
    for place, text in document.passages():
        for figure in find_figures(text):
            found.append(replace(figure, section=place.section, paragraph=place.paragraph, salience=0.5))
    return tuple(found)


def key_figures(document: Document) -> tuple[KeyFigure, ...]:
    """The figures of a document with mentions merged, in text order of the first mention."""
    entries: dict[tuple[object, ...], list[Figure]] = {}
    for figure in document_figures(document):
        entries.setdefault((figure.kind, figure.unit, figure.low, figure.high, figure.scope.split(" ")[-1]), []).append(figure)
    return tuple(
        KeyFigure(mentions[0], tuple(mentions), mentions[0].surface, mentions[0].role, index < 6)
        for index, mentions in enumerate(entries.values())
    )
