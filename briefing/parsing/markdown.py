"""Markdown with optional front matter. Pure."""

from __future__ import annotations

from briefing.model import Document
from briefing.parsing.article import parse_article
from briefing.parsing.source import Source


def score(source: Source) -> float:
    """How sure it is that the source is Markdown."""
    return 0.9 if source.suffix in (".md", ".markdown") else 0.0


def parse_markdown(source: Source) -> tuple[Document, ...]:
    """One document from Markdown."""
    return parse_article(source)
