"""From bytes to documents. Pure: no file, no network, no clock.

The formats are imported when the first bytes come in: a program that only lists its library reads none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.parsing.source import document_id

if TYPE_CHECKING:
    from briefing.model import Document

__all__ = ["document_id", "parse"]


def parse(data: bytes, name: str = "") -> tuple[Document, ...]:
    """The documents in some bytes. `name` is a path or address: its ending helps, and it is a key.

    Raises FormatError, in one sentence, when the bytes are empty, of no format that can be read, or damaged.
    """
    from briefing.parsing import registry

    return registry.parse(data, name)
