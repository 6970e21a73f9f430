"""Connections, and one question over one of them. Room: sources.

What is sent is what the caller says: no cookies, no referrer, nothing that is kept from one to the next.
"""

from __future__ import annotations

import contextlib
import ssl
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import httpcore

from briefing.sources.door import PRIVATE, Door, RefusalError
from briefing.sources.proxies import is_inside
from briefing.sources.unpacking import Body, BodyError

if TYPE_CHECKING:
    from collections.abc import Callable

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

_NO_PROXY = "The proxy that the environment names is none of http:// or https://, which alone are known."


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
                network_backend=Door(find, public, private=private),
            )
            for private in (False, True)
        }
        self._proxied: dict[str, httpcore.AsyncConnectionPool] = {}
        self._way_to_proxies = Door(find, public, private=True)

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
            raise RefusalError(PRIVATE)
        if proxy not in self._proxied:
            self._proxied[proxy] = self._new_proxy(proxy)
        return self._proxied[proxy], inside

    def _new_proxy(self, proxy: str) -> httpcore.AsyncConnectionPool:
        """The connections to a proxy, given by address. Raises RefusalError."""
        try:
            parts = urlsplit(proxy)
            port = parts.port or (443 if parts.scheme == "https" else 80)
            name, word = unquote(parts.username or "").encode(), unquote(parts.password or "").encode()
            host = (parts.hostname or "").encode("idna")
        except ValueError:
            raise RefusalError(_NO_PROXY) from None
        if parts.scheme not in ("http", "https") or not host:
            raise RefusalError(_NO_PROXY)
        return httpcore.AsyncHTTPProxy(
            httpcore.URL(scheme=parts.scheme, host=host, port=port, target="/"),
            proxy_auth=(name, word) if name else None,
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


@cache
def certificates() -> ssl.SSLContext:
    """Whom to trust: the system's authorities, and those of certifi where the system has none."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


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
