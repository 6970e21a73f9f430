"""Story pages. Pure."""

from __future__ import annotations

from briefing.model import Document
from briefing.parsing.article import parse_article
from briefing.parsing.source import Source


def score(source: Source) -> float:
    """How sure."""
    return 0.0


def parse_story_page(source: Source) -> tuple[Document, ...]:
    """One story."""
    return parse_article(source)
