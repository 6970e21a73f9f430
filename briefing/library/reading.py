"""What fetched bytes are and hold, asked of the sandbox. Room: library; nothing is stored here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from briefing.answers import Link
from briefing.errors import FormatError, SourceError

if TYPE_CHECKING:
    from briefing.library.outside import Parsing
    from briefing.model import Document
    from briefing.sources.request import Fetched

NO_FEED = "What came from there is no feed."

MOST_LINKS = 20
"""Feeds of one page that are offered."""


class Head(Protocol):
    """What a feed says of itself."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def site(self) -> str:
        """The address of its site."""

    @property
    def ttl_minutes(self) -> int | None:
        """Minutes for which it says that it does not change."""


class _Link(Protocol):
    @property
    def title(self) -> str: ...

    @property
    def address(self) -> str: ...


class _Outline(_Link, Protocol):
    @property
    def folder(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a body holds."""

    documents: tuple[Document, ...]
    title: str = ""
    ttl: int = 0
    """Seconds for which a feed says that it does not change."""


def parsed(sandbox: Parsing, kind: str, fetched: Fetched) -> Parsed:
    """The documents of an answer. Raises FormatError, and SourceError for a feed that is none any more."""
    if kind != "feed":
        return Parsed(sandbox.parse(fetched.data, fetched.request.address, fetched.content_type))
    found = read_feed(sandbox, fetched)
    if found is None:
        raise SourceError(NO_FEED, source=fetched.request.address)
    return found


def read_feed(sandbox: Parsing, fetched: Fetched) -> Parsed | None:
    """The entries of a feed; None for bytes that are no feed. Raises SourceError at limits."""
    declared = fetched.content_type
    head = feed_head(sandbox, fetched.data, declared)
    if head is None:
        return None
    try:
        documents = sandbox.parse(fetched.data, fetched.request.address, declared)
    except FormatError:  # a feed that has no entries yet
        documents = ()
    return Parsed(documents, head.title, 60 * (head.ttl_minutes or 0))


def feed_head(sandbox: Parsing, data: bytes, declared: str) -> Head | None:
    """What a feed says of itself; None for bytes that are no feed. Raises SourceError at limits."""
    return cast("Head | None", sandbox.call("feed_head", data, declared))


def feed_links(sandbox: Parsing, data: bytes, address: str) -> tuple[Link, ...]:
    """The feeds that a page names, each once."""
    found = cast("tuple[_Link, ...]", sandbox.call("feed_links", data, address))
    links = {link.address: Link(link.title, link.address) for link in reversed(found)}
    return tuple(reversed(links.values()))[:MOST_LINKS]


def read_list(sandbox: Parsing, data: bytes) -> tuple[Link, ...]:
    """The feeds of an OPML list, each once. Raises FormatError."""
    found = cast("tuple[_Outline, ...]", sandbox.call("read_opml", data))
    links = {link.address: Link(link.title, link.address, link.folder) for link in reversed(found)}
    return tuple(reversed(links.values()))


def is_list(data: bytes) -> bool:
    """Whether bytes are a list of feeds, as far as their beginning tells."""
    return b"<opml" in data[:4096].lower()
