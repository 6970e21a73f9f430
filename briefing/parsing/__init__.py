"""From bytes to documents. Pure: no file, no network, no clock.

The formats are imported when the first bytes come in: a program that only lists its library reads none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.parsing.source import document_id

if TYPE_CHECKING:
    from briefing.model import Document
    from briefing.parsing.feed import FeedHead
    from briefing.parsing.opml import FeedList
    from briefing.parsing.page_feeds import FeedLink

__all__ = ["document_id", "feed_head", "feed_left_out", "feed_links", "parse", "scan_opml"]


def parse(data: bytes, name: str = "", declared: str = "") -> tuple[Document, ...]:
    """The documents in some bytes. `name` is a path or address: its ending helps, and it is a key.

    `declared` is the content type they came with ("text/html; charset=utf-8"), where one is known.

    Raises FormatError, in one sentence, when the bytes are empty, of no format that can be read, or damaged.
    """
    from briefing.parsing import registry

    return registry.parse(data, name, declared)


def feed_head(data: bytes, declared: str = "") -> FeedHead | None:
    """What a feed says of itself, without reading its entries; None for bytes that are no feed."""
    from briefing.parsing import feed

    return feed.feed_head(data, declared)


def feed_left_out(data: bytes, declared: str = "") -> int:
    """How many entries of a feed are left out because an element of theirs cannot be read."""
    from briefing.parsing import feed

    return feed.feed_left_out(data, declared)


def feed_links(data: bytes, base: str, declared: str = "") -> tuple[FeedLink, ...]:
    """The feeds that a page names, in its order. `base` is the address of the page."""
    from briefing.parsing import page_feeds

    return page_feeds.feed_links(data, base, declared)


def scan_opml(data: bytes) -> FeedList:
    """The feeds of an OPML file, and what was refused. Raises FormatError when it is none."""
    from briefing.parsing import opml

    return opml.scan_opml(data)
