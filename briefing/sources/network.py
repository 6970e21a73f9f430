"""Connections, and one question over one of them. Room: sources.

Names are looked up here, and the address that was checked is the one that is connected to: a name that means
one machine when it is checked and another when it is used gains nothing. No cookies, no referrer.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import threading
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import httpcore

from briefing.sources.proxies import is_inside
from briefing.sources.unpacking import Body, BodyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ADDRESSES = 4
"""Of one name, as many are tried."""

_CONNECTING = 4.0
"""Seconds for each: an IPv6 that leads nowhere must leave time for the IPv4 beside it."""

_IDLE = 5.0
"""Seconds that a connection is kept for the next feed of its host."""


_BROKEN = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.TimeoutException,
    OSError,
)
"""What a connection raises that fails; OSError has those of TLS, which come through bare in mid-stream."""


_PRIVATE = "It leads to a private network, where a public source has no business."
_NO_PROXY = "The proxy that the environment names is none of http:// or https://, which alone are known."


class RefusalError(Exception):
    """A question that had no usable answer; the text is one sentence."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    """By lower-case name, the first of each; bytes as Latin-1, so that they go back as they came."""
    body: bytes
    """Unpacked; empty unless the status is 200."""
    private: bool
    """It came from a private network."""


class Connections:
    """The connections of one run: those that may lead anywhere, and those to public machines only."""

    def __init__(
        self,
        find: Callable[[str, int], list[str]],
        public: Callable[[str], bool],
        certificates: Callable[[], ssl.SSLContext],
        proxy: Callable[[str], str],
        at_once: int,
    ) -> None:
        self._public = public
        self._certificates = certificates
        self._proxy = proxy
        self._met: set[str] = set()
        """Hosts that answered in this run: connections to them may have been kept."""
        self._pools = {
            private: httpcore.AsyncConnectionPool(
                certificates(),
                max_connections=2 * at_once,
                max_keepalive_connections=at_once,
                keepalive_expiry=_IDLE,
                network_backend=_Door(find, public, private=private),
            )
            for private in (False, True)
        }
        self._proxied: dict[str, httpcore.AsyncConnectionPool] = {}
        self._way_to_proxies = _Door(find, public, private=True)

    async def close(self) -> None:
        """End all of them."""
        for pool in (*self._pools.values(), *self._proxied.values()):
            await pool.aclose()

    async def ask(self, address: str, headers: dict[str, str], limit: int, *, private: bool) -> Answer:
        """The answer of an address, redirects not followed. Raises RefusalError.

        Sets no deadline. `private` lets the question go to a private network.
        """
        try:
            return await self._ask(address, headers, limit, private=private)
        except BodyError as error:
            raise RefusalError(str(error)) from None
        except _BROKEN as error:
            raise RefusalError(_sentence(error)) from error

    async def _ask(self, address: str, headers: dict[str, str], limit: int, *, private: bool) -> Answer:
        sent = [(b"Host", urlsplit(address).netloc.encode("ascii"))]
        sent += [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]
        async with contextlib.AsyncExitStack() as stack:
            pool, inside = self._way(address, private=private)
            response = await self._begin(stack, pool, address, sent)
            peer = response.extensions["network_stream"].get_extra_info("server_addr")
            if inside is None:
                inside = not (peer and self._public(peer[0]))
            found: dict[str, str] = {}
            for name, value in response.headers:
                found.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
            body = Body(limit, found.get("content-encoding", ""))
            if response.status == 200:
                body.expect(found.get("content-length", ""))
                async for piece in response.aiter_stream():
                    body.add(piece)
            elif _is_short(response.status, found):
                async for _ in response.aiter_stream():
                    pass  # so that the connection can be used again
            return Answer(response.status, found, body.finish(), inside)

    def _way(self, address: str, *, private: bool) -> tuple[httpcore.AsyncConnectionPool, bool | None]:
        """How to ask an address; through a proxy also whether its name is one of a private network."""
        proxy = self._proxy(address)
        if not proxy:
            return self._pools[private], None
        inside = is_inside(urlsplit(address).hostname or "", self._public)
        if inside and not private:
            raise RefusalError(_PRIVATE)
        if proxy not in self._proxied:
            self._proxied[proxy] = self._new_proxy(proxy)
        return self._proxied[proxy], inside

    def _new_proxy(self, proxy: str) -> httpcore.AsyncConnectionPool:
        try:
            parts = urlsplit(proxy)
            name, word = parts.username, parts.password
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            raise RefusalError(_NO_PROXY) from None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise RefusalError(_NO_PROXY)
        return httpcore.AsyncHTTPProxy(
            httpcore.URL(scheme=parts.scheme, host=parts.hostname, port=port, target="/"),
            proxy_auth=(unquote(name), unquote(word or "")) if name else None,
            ssl_context=self._certificates(),
            network_backend=self._way_to_proxies,
        )

    async def _begin(
        self,
        stack: contextlib.AsyncExitStack,
        pool: httpcore.AsyncConnectionPool,
        address: str,
        headers: list[tuple[bytes, bytes]],
    ) -> httpcore.Response:
        """The beginning of an answer. A kept connection may just have ended: then a new one is made, once."""
        host = urlsplit(address).netloc
        if host in self._met:
            with contextlib.suppress(httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError):
                return await stack.enter_async_context(pool.stream("GET", address, headers=headers))
        response = await stack.enter_async_context(pool.stream("GET", address, headers=headers))
        self._met.add(host)
        return response


class _Door(httpcore.AsyncNetworkBackend):
    """Connects by address; to public machines only unless `private`."""

    def __init__(
        self, find: Callable[[str, int], list[str]], public: Callable[[str], bool], *, private: bool
    ) -> None:
        self._find = find
        self._public = public
        self._private = private
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first address of a host that answers. Raises RefusalError, ConnectError."""
        found = await _looked_up(self._find, host, port)
        allowed = found if self._private else [address for address in found if self._public(address)]
        if not allowed:
            raise RefusalError(_PRIVATE)
        problem: Exception | None = None
        for address in allowed[:_ADDRESSES]:
            try:
                return await self._network.connect_tcp(address, port, _CONNECTING, None, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        raise RefusalError("It cannot be reached.") from problem

    async def sleep(self, seconds: float) -> None:
        """As the library wants it."""
        await asyncio.sleep(seconds)


def addresses_of(host: str, port: int) -> list[str]:
    """The IP addresses of a host, those that the system prefers first. Raises OSError, UnicodeError."""
    found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@cache
def certificates() -> ssl.SSLContext:
    """Whom to trust: the system's authorities, and those of certifi where the system has none."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


async def _looked_up(find: Callable[[str, int], list[str]], host: str, port: int) -> list[str]:
    """The addresses of a host, at least one. Raises RefusalError.

    Nothing can stop a lookup that waits for a dead name server, and the threads of an executor would be
    waited for at the end. So each has a thread of its own, which ends by itself when the system gives up.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def settle(found: list[str]) -> None:
        if not answer.done():
            answer.set_result(found)

    def look() -> None:
        try:
            found = find(host, port)
        except (OSError, UnicodeError):
            found = []
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, found)

    threading.Thread(target=look, name=f"look up {host}", daemon=True).start()
    found = await answer
    if not found:
        raise RefusalError("Its name is not known: check the address, and the connection to the internet.")
    return found


def _is_short(status: int, headers: dict[str, str]) -> bool:
    """Whether a body that nobody wants costs little to read to its end."""
    length = headers.get("content-length", "0" if status in (204, 304) else "")
    return length.isascii() and length.isdigit() and len(length) < 6


def _sentence(error: BaseException) -> str:
    """What went wrong with a connection."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "There is no safe connection to it: its certificate is not valid."
        if isinstance(cause, ssl.SSLError):
            return "There is no safe connection to it: it speaks no TLS that we know."
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpcore.ProxyError):
        return "The proxy that the environment names does not let us through."
    if isinstance(error, httpcore.RemoteProtocolError):
        return "Its answer broke off, or is none of a web server."
    return "The connection to it broke off."
