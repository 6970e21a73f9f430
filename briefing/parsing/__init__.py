"""From bytes to documents. Pure: no file, no network, no clock."""

from briefing.parsing.registry import parse
from briefing.parsing.source import document_id

__all__ = ["document_id", "parse"]
