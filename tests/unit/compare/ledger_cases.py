"""Hand-made documents and figures for the tests of the ledger, whatever the figure finder can do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from briefing.answers import LedgerRow
from briefing.compare.ledger import ledger
from briefing.model import Clean, Document, Figure, KeyFigure, Paragraph, Section


@dataclass(frozen=True)
class Said:
    """One paragraph with its figures: (surface, kind, low, further fields of Figure)."""

    text: str
    figures: tuple[tuple[str, str, float, dict[str, Any]], ...]
    published: str = ""


def said(text: str, *figures: tuple[Any, ...], published: str = "") -> Said:
    """`figures` are (surface, kind, low) or (surface, kind, low, {"unit": ...})."""
    return Said(text, tuple((*each, {})[:4] for each in figures), published)


def document(*paragraphs: Said) -> Document:
    return Document(
        key=paragraphs[0].text,
        kind="article",
        title=Clean("Report"),
        published=paragraphs[0].published,
        sections=(Section("body", tuple(Paragraph(Clean(each.text)) for each in paragraphs)),),
    )


def key_figures(*paragraphs: Said) -> tuple[KeyFigure, ...]:
    found: list[KeyFigure] = []
    for index, each in enumerate(paragraphs):
        at = 0
        for number, (surface, kind, low, more) in enumerate(each.figures):
            at = each.text.index(surface, at)
            base: dict[str, Any] = {"kind": kind, "surface": surface, "low": low, "high": low, "unit": None}
            figure = Figure(
                **(
                    base
                    | more
                    | {"start": at, "end": at + len(surface), "section": "body", "paragraph": index}
                ),
            )
            figure = replace(figure, salience=round(1 - 0.01 * (number + 10 * index), 3))
            found.append(KeyFigure(figure, (figure,), surface, "", True))
            at += len(surface)
    return tuple(found)


def rows(*sides: Said | tuple[Said, ...]) -> tuple[LedgerRow, ...]:
    """The ledger of hand-made documents, a side each."""
    groups = [side if isinstance(side, tuple) else (side,) for side in sides]
    return ledger([document(*group) for group in groups], [key_figures(*group) for group in groups])


def relations(*sides: Said | tuple[Said, ...]) -> list[tuple[str, ...]]:
    """Each row as (relation, surface of the first mention per document)."""
    return [(row.relation, *(cell[0].surface if cell else "" for cell in row.cells)) for row in rows(*sides)]
