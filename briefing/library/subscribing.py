"""From what the user typed to a source that is followed: find out what it is, then take it up. Room:
library."""

from __future__ import annotations

import os
import re
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefing.answers import Offer
from briefing.errors import SourceError, UsageError
from briefing.library import following
from briefing.library.forgetting import forget_source
from briefing.library.outside import never
from briefing.library.reading import feed_links, is_list, read_feed, read_list
from briefing.library.refreshing import Look, Refresh, Tally
from briefing.text.links import host

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.answers import Link, Refreshed, SourceKind
    from briefing.library.following import Row
    from briefing.library.outside import Outside, Parsing
    from briefing.library.reading import Parsed
    from briefing.library.refreshing import Work
    from briefing.sources.request import Fetched

_SCHEME = re.compile(r"(https?|feed):", re.IGNORECASE)
_HOST = re.compile(r"[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)+(:\d+)?([/?].*)?")
_ENDINGS = re.compile(
    r"\.(txt|text|md|markdown|rst|html?|xhtml|mhtml|json|jsonl|ndjson|xml|rss|atom|rdf|opml|eml|mbox|pdf|docx?"
    r"|odt|rtf|epub|csv|log|ya?ml|toml|ini|zip|gz|tar|7z|png|jpe?g|gif|webp|bak|tmp|py|sh)",
    re.IGNORECASE,
)
"""Endings of files; a name with one of them is no host."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What something turned out to be, with what was read of it on the way."""

    offer: Offer
    fetched: Fetched | None = None
    body: Parsed | None = None
    followed: bool = False
    """It is followed already, and it is too early to ask it again."""


def is_address(text: str) -> bool:
    """Whether the user means an address of the web, and not a file: what exists on the disk is a file."""
    if _SCHEME.match(text):
        return True
    if os.path.lexists(text) or not _HOST.fullmatch(text):
        return False
    host = re.split(r"[/?:]", text, maxsplit=1)[0]
    return not _ENDINGS.fullmatch(host[host.rindex(".") :]) if host == text else True


def known_already(row: Row) -> Finding:
    """A feed or page that is followed, and that it is too early to ask again."""
    what: Literal["feed", "page"] = "page" if row.source.kind == "page" else "feed"
    return Finding(Offer(what, row.address, row.source.title), followed=True)


def find_out(outside: Outside, text: str) -> Finding:
    """What an address or a path is. Stores nothing.

    Raises NotFoundError when there is no such file, SourceError when the address cannot be read, and
    FormatError when what came is nothing that can be read.
    """
    if is_address(text):
        return _on_the_web(outside, text)
    from briefing.sources import file_name, find_files, read_file

    found = find_files(text)
    path = file_name(text)
    if Path(path).is_dir():
        return Finding(Offer("folder", path, documents=len(found)))
    content = next(iter(read_file(found[0])))
    if is_list(content.data):
        return find_list(outside, content.data, path)
    return Finding(Offer("file", path, documents=1))


def find_list(outside: Outside, data: bytes, name: str) -> Finding:
    """The list of feeds in some bytes. Raises FormatError when it is none."""
    with closing(outside.sandbox()) as sandbox:
        return Finding(read_list(sandbox, data, name))


class Follower:
    """Takes up what was found."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._connections = work.connections

    def follow(self, finding: Finding) -> Refreshed:
        """Take up a feed, a page or the feeds of a list. Raises SourceError when nothing came of a page."""
        offer = finding.offer
        if offer.what == "list":
            return self.follow_all(offer.feeds, host(offer.address))
        kind: SourceKind = "page" if offer.what == "page" else "feed"
        with self._connections.write() as connection:
            row, new = following.add(
                connection, offer.address, kind, self._work.outside.now(), title=offer.title, asked=True
            )
        if finding.fetched is not None and finding.body is not None:
            return self._keep(row, finding.fetched, finding.body)
        done = Refresh(self._work).run([row], insist=True)
        if new and done.troubles:
            with self._connections.write() as connection:
                forget_source(connection, row)
            raise SourceError(f"{offer.address}: {done.troubles[0].sentence}", source=offer.address)
        return done

    def follow_all(self, links: Sequence[Link], home: str = "") -> Refreshed:
        """Follow many feeds, and ask those that are new. Raises UsageError where none is one of the web.

        `home` is the host that the list came from, as the user named it: its own feeds may be of a private
        network like itself, others not.
        """
        addresses = [(_clean(link.address), link) for link in links]
        if links and not any(address for address, _ in addresses):
            raise UsageError("The list holds no address of the web.")
        now = self._work.outside.now()
        with self._connections.write() as connection:
            rows = [
                following.add(
                    connection,
                    address,
                    "feed",
                    now,
                    title=link.title,
                    folder=link.folder,
                    asked=bool(home) and host(address) == home,
                )[0]
                for address, link in addresses
                if address
            ]
        return Refresh(self._work).run([row for row in rows if not row.source.checked], insist=True)

    def _keep(self, row: Row, fetched: Fetched, body: Parsed) -> Refreshed:
        tally = Tally(1, self._work.progress)
        Look(self._work, row, tally).keep(fetched, body)
        tally.step()
        return tally.refreshed()


def _clean(address: str) -> str:
    """An address of a list as it is asked; empty for what is none."""
    from briefing.sources.addresses import clean_address

    try:
        return clean_address(address)
    except SourceError:
        return ""


def _on_the_web(outside: Outside, text: str) -> Finding:
    from briefing.sources.addresses import clean_address
    from briefing.sources.request import Request

    address = clean_address(text if _SCHEME.match(text) else f"https://{text}")
    fetched = next(iter(outside.fetch_all([Request(address, asked=True)], never)), None)
    if fetched is None or fetched.state != "new":
        why = fetched.problem if fetched is not None and fetched.problem else "It gave nothing."
        raise SourceError(f"{address}: {why}", source=address)
    with closing(outside.sandbox()) as sandbox:
        return _told(sandbox, fetched)


def _told(sandbox: Parsing, fetched: Fetched) -> Finding:
    """What a fetched body is."""
    address = fetched.request.address
    if is_list(fetched.data):
        return Finding(read_list(sandbox, fetched.data, address))
    body = read_feed(sandbox, fetched)
    if body is None:
        links = feed_links(sandbox, fetched.data, fetched.address or address)
        return Finding(Offer("page", address, feeds=links))
    return Finding(Offer("feed", address, body.title, len(body.documents)), fetched, body)
