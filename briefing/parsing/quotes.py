"""Quotations with the speaker as the text names them.

Pure. Offsets are code points into the paragraph; the quoted text is without its marks.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.model import Document, Quote


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """All quotations of a document in reading order."""
    return ()


def with_quotes(document: Document) -> Document:
    """The document with its quotations filled in."""
    found = find_quotes(document)
    return replace(document, quotes=found) if found else document
