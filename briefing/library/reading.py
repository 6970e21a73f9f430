"""What fetched bytes are and hold, asked of the sandbox. Room: library; nothing is stored here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from briefing.answers import Link, Offer
from briefing.errors import FormatError, SourceError

if TYPE_CHECKING:
    from briefing.library.outside import Parsing
    from briefing.model import Document
    from briefing.parsing.feed import FeedHead
    from briefing.parsing.opml import FeedList
    from briefing.sources.request import Fetched

NO_FEED = "What came from there is no feed."

FOLDERS = " › "
"""Between a folder of a list of feeds and one inside it."""

MOST_LINKS = 20
"""Feeds of one page that are offered."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a body holds."""

    documents: tuple[Document, ...]
    title: str = ""
    ttl: int = 0
    """Seconds for which a feed says that it does not change."""
    left_out: int = 0
    """Entries of a feed that are damaged."""

    @property
    def told(self) -> str:
        """What to say of entries that are left out; empty where there is nothing to say."""
        return left_out_words(self.left_out)


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
    documents = sandbox.parse(fetched.data, fetched.request.address, declared) if head.entries else ()
    left_out = feed_left_out(sandbox, fetched.data, declared) if len(documents) < head.entries else 0
    return Parsed(documents, head.title, 60 * (head.ttl_minutes or 0), left_out)


def feed_left_out(sandbox: Parsing, data: bytes, declared: str = "") -> int:
    """How many entries of a feed are left out since they are damaged: to be asked where some are missing."""
    return cast("int", sandbox.call("feed_left_out", data, declared))


def left_out_words(number: int) -> str:
    """How many entries of a feed are left out: a sentence, empty for none."""
    if not number:
        return ""
    return f"{number:,} {'entry is' if number == 1 else 'entries are'} damaged and left out."


def feed_head(sandbox: Parsing, data: bytes, declared: str) -> FeedHead | None:
    """What a feed says of itself; None for bytes that are no feed. Raises SourceError at limits."""
    return cast("FeedHead | None", sandbox.call("feed_head", data, declared))


def feed_links(sandbox: Parsing, data: bytes, address: str) -> tuple[Link, ...]:
    """The feeds that a page names, each once."""
    found = cast("tuple[Link, ...]", sandbox.call("feed_links", data, address))
    links = {link.address: Link(link.title, link.address) for link in reversed(found)}
    return tuple(reversed(links.values()))[:MOST_LINKS]


def read_list(sandbox: Parsing, data: bytes, name: str) -> Offer:
    """The feeds of an OPML list, each once, and a sentence for each entry that is left out.

    Raises FormatError when it is no list, and for one without a feed that can be followed.
    """
    from briefing.sources.addresses import clean_address

    found = cast("FeedList", sandbox.call("scan_opml", data))
    problems = list(found.problems)
    links: dict[str, Link] = {}
    for each in found.outlines:
        try:
            address = clean_address(each.address)
        except SourceError as error:
            problems.append(f"{each.title or each.address}: {error}")
            continue
        links.setdefault(address, Link(each.title, address, FOLDERS.join(each.folder)))
    if not links:
        raise FormatError(f"The list holds no feed. {' '.join(problems[:1])}".rstrip(), source=name)
    return Offer("list", name, feeds=tuple(links.values()), left_out=tuple(problems))


def is_list(data: bytes) -> bool:
    """Whether bytes are a list of feeds, as far as their beginning tells."""
    return b"<opml" in data[:4096].lower()
