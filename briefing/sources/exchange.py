"""One request and all that comes of it: redirects by hand, one deadline, turns at a host. Room: sources."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefing.errors import SourceError
from briefing.sources import network
from briefing.sources.addresses import clean_address, is_public, joined
from briefing.sources.door import RefusalError, addresses_of
from briefing.sources.network import Connections
from briefing.sources.politeness import max_age, retry_after
from briefing.sources.proxies import proxy_for
from briefing.sources.request import Fetched
from briefing.sources.robots import PRODUCT, Rules, read_rules
from briefing.text import clean_line

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from briefing.sources.network import Answer
    from briefing.sources.request import Request, State

SECONDS = 8.0
"""For one request, from its first byte to the last of its answer, over all redirects: no single read can
outwit it by sending a byte now and then. Waiting for a turn is not counted. Whatever a server does, a command
that asks it is done within ten seconds, its own start included."""

FEED_LIMIT = 8 * 1024 * 1024
PAGE_LIMIT = 3 * 1024 * 1024
"""Bytes of a body, packed and unpacked (SOURCES.md sections 2 and 3)."""

ROBOTS_LIMIT = 512 * 1024
"""Bytes of a robots.txt; RFC 9309 section 2.5 asks for 500 KiB at least."""

ROBOTS_AGE = timedelta(hours=24)
"""How long a robots.txt is believed (RFC 9309 section 2.4)."""

REDIRECTS = 8
"""Followed for one request; honest chains (http, https, www, a slash) have four."""

_LONGEST_HEADER = 1024
"""Characters of a header that is kept; a longer ETag is no name of a version but a load."""

_PERMANENT = frozenset((301, 308))
_REDIRECTS = _PERMANENT | {302, 303, 307}
_PAGE = "text/html, application/xhtml+xml, */*;q=0.5"
_FEED = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9,"
    " application/json;q=0.9, text/html;q=0.5, */*;q=0.1"
)
_BUSY = "It is busy and asks to come again later."
_REASONS = {
    200: "Its answer is empty.",
    204: "Its answer is empty.",
    304: "It says that nothing has changed, and was not asked whether.",
    401: "It asks for a name and a password.",
    402: "It asks for payment.",
    403: "It refuses to answer us.",
    404: "There is nothing at this address.",
    410: "It is gone for good, its server says.",
    407: "The network asks for a name and a password before it lets anything through.",
    429: _BUSY,
    451: "It may not answer, for legal reasons.",
    503: _BUSY,
}
"""What a status means to a reader."""


@dataclass(frozen=True, slots=True)
class Client:
    """What fetches have in common. Tests hand in a clock, names and limits of their own."""

    seconds: float = SECONDS
    feed_limit: int = FEED_LIMIT
    page_limit: int = PAGE_LIMIT
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    find: Callable[[str, int], list[str]] = addresses_of
    """The IP addresses of a host. Raises OSError."""
    public: Callable[[str], bool] = is_public
    certificates: Callable[[], ssl.SSLContext] = network.certificates
    proxy: Callable[[str], str] = lambda address: proxy_for(address, os.environ)
    """The address of the proxy for an address, "" for none."""
    rules: dict[str, tuple[datetime, Rules]] = field(default_factory=dict)
    """What each host's robots.txt said, and when."""


class Exchanges:
    """The exchanges of one run: whose turn it is at each host, and which hosts want to be left alone."""

    def __init__(self, client: Client, at_once: int) -> None:
        self.client = client
        self.connections = Connections(client.find, client.public, client.certificates, client.proxy, at_once)
        self.busy: dict[str, int | None] = {}
        """Hosts that had enough of us in this run (429), with the seconds they ask for."""
        self._turns: dict[str, asyncio.Lock] = {}

    def turn(self, host: str) -> asyncio.Lock:
        """Held while a host is asked: it sees one connection of ours."""
        return self._turns.setdefault(host, asyncio.Lock())

    async def close(self) -> None:
        """End all connections."""
        await self.connections.close()

    async def fetch(self, request: Request) -> Fetched:
        """What comes of a request."""
        try:
            address = clean_address(request.address)
            if not address:
                raise RefusalError("It has no address.")
            return await _Course(self, request, address).run()
        except (RefusalError, SourceError) as error:
            return Fetched(
                request,
                "failed",
                address=request.address,
                etag=request.etag,
                modified=request.modified,
                problem=str(error),
            )


class _Course:
    """The way of one request."""

    def __init__(self, exchanges: Exchanges, request: Request, address: str) -> None:
        self._exchanges = exchanges
        self._client = exchanges.client
        self._request = request
        self._address = address
        self._left = self._client.seconds
        self._private = request.asked
        """Whether the next question may go to a private network: only from one, or where the user sent it."""

    async def run(self) -> Fetched:
        """Ask, and follow where it leads. Raises RefusalError, SourceError."""
        permanent = True
        for hop in range(REDIRECTS + 1):
            if self._request.kind == "page":
                await self._mind_robots()
            host = _host(self._address)
            if host in self._exchanges.busy:
                return self._told("later", _BUSY, self._exchanges.busy[host])
            answer = await self._ask(self._address, self._headers(first=hop == 0), self._limit())
            if answer.status not in _REDIRECTS:
                return self._outcome(answer, hops=hop, permanent=permanent)
            permanent = permanent and answer.status in _PERMANENT
            self._address = _next(self._address, answer)
            self._private = self._private and answer.private
        raise RefusalError("It redirects in circles.")

    async def _ask(self, address: str, headers: dict[str, str], limit: int) -> Answer:
        """One question, in its host's turn and in what is left of the time."""
        loop = asyncio.get_running_loop()
        async with self._exchanges.turn(_host(address)):
            started = loop.time()
            try:
                async with asyncio.timeout(self._left):
                    ask = self._exchanges.connections.ask
                    return await ask(address, headers, limit, private=self._private)
            except TimeoutError:
                told = f"It did not answer in full within {self._client.seconds:g} seconds."
                raise RefusalError(told) from None
            finally:
                self._left -= loop.time() - started

    async def _mind_robots(self) -> None:
        """Raises RefusalError where the host's robots.txt keeps programs out."""
        parts = urlsplit(self._address)
        origin = f"{parts.scheme}://{parts.netloc}"
        read, rules = self._client.rules.get(origin, (None, Rules()))
        now = self._client.now()
        if read is None or now - read > ROBOTS_AGE:
            rules = await self._read_robots(origin)
            self._client.rules[origin] = now, rules
        if not rules.allow(f"{parts.path}?{parts.query}" if parts.query else parts.path):
            raise RefusalError("Its robots.txt asks programs not to fetch this page: open it in a browser.")

    async def _read_robots(self, origin: str) -> Rules:
        """RFC 9309 section 2.3.1: none there allows everything, one that cannot be had allows nothing."""
        address = f"{origin}/robots.txt"
        private = self._private
        for _ in range(REDIRECTS):
            answer = await self._ask(address, _headers("text/plain, */*;q=0.5"), ROBOTS_LIMIT)
            if answer.status >= 500 or answer.status == 429:
                raise RefusalError("Its robots.txt cannot be read at the moment: try again later.")
            if answer.status not in _REDIRECTS:
                break
            address = _next(address, answer)
            self._private = self._private and answer.private
        self._private = private
        return read_rules(answer.body.decode("utf-8", "replace")) if answer.status == 200 else Rules()

    def _limit(self) -> int:
        return self._client.page_limit if self._request.kind == "page" else self._client.feed_limit

    def _headers(self, *, first: bool) -> dict[str, str]:
        """What is sent; validators go only to the address that gave them."""
        headers = _headers(_PAGE if self._request.kind == "page" else _FEED)
        if first and _is_header(self._request.etag):
            headers["If-None-Match"] = self._request.etag
        if first and _is_header(self._request.modified):
            headers["If-Modified-Since"] = self._request.modified
        return headers

    def _outcome(self, answer: Answer, *, hops: int, permanent: bool) -> Fetched:
        """What the last answer means."""
        request, status, headers = self._request, answer.status, answer.headers
        wait = retry_after(headers.get("retry-after", ""), self._client.now())
        told = self._told("failed", _reason(status), wait)
        etag, modified = _validators(headers)
        fresh = max_age(headers.get("cache-control", ""))
        if status == 304 and hops == 0 and (request.etag or request.modified):
            kept = etag or request.etag, modified or request.modified
            return replace(told, state="unchanged", etag=kept[0], modified=kept[1], wait=fresh, problem="")
        if status == 200 and answer.body.strip():
            return replace(
                told,
                state="new",
                data=answer.body,
                content_type=clean_line(headers.get("content-type", ""))[:_LONGEST_HEADER],
                etag="" if hops else etag,
                modified="" if hops else modified,
                moved_to=self._address if hops and permanent else "",
                wait=fresh,
                problem="",
            )
        if status == 429:
            self._exchanges.busy[_host(self._address)] = wait
        if status == 410 and permanent:
            return replace(told, state="gone")
        return replace(told, state="later") if status in (429, 503) else told

    def _told(self, state: State, problem: str, wait: int | None) -> Fetched:
        """An outcome without a body: the validators stay as they are."""
        request = self._request
        return Fetched(
            request,
            state,
            address=self._address,
            etag=request.etag,
            modified=request.modified,
            wait=wait,
            problem=problem,
        )


@cache
def agent() -> str:
    """User-Agent: who we are, and how often we come."""
    try:
        version = metadata.version(PRODUCT)
    except metadata.PackageNotFoundError:
        version = "unreleased"
    return f"{PRODUCT}/{version} (terminal news reader; asks for a feed at most twice an hour)"


def _headers(accept: str) -> dict[str, str]:
    return {"User-Agent": agent(), "Accept": accept, "Accept-Encoding": "gzip"}


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _next(address: str, answer: Answer) -> str:
    """Where a redirect leads. Raises RefusalError."""
    location = answer.headers.get("location", "").encode("latin-1").decode("utf-8", "replace")
    try:
        found = joined(address, location)
    except SourceError:
        raise RefusalError("It redirects to what is no address of the web.") from None
    if address.startswith("https:") and not found.startswith("https:"):
        raise RefusalError("It redirects from a safe connection (https) to an open one (http).")
    return found


def _validators(headers: dict[str, str]) -> tuple[str, str]:
    """ETag and Last-Modified word for word, where they can be sent back."""
    found = headers.get("etag", ""), headers.get("last-modified", "")
    return found[0] if _is_header(found[0]) else "", found[1] if _is_header(found[1]) else ""


def _is_header(text: str) -> bool:
    """Whether a stored text may be sent as the value of a header."""
    return 0 < len(text) <= _LONGEST_HEADER and all(" " <= char <= "\xff" and char != "\x7f" for char in text)


def _reason(status: int) -> str:
    """What a status other than a success means to a reader."""
    if status in _REASONS:
        return _REASONS[status]
    if status >= 500:
        return f"It has trouble of its own and answered {status}: try again later."
    return f"It answered {status}, which gives nothing to read."
