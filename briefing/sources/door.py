"""The door to the network: names are looked up here, and addresses connected to. Room: sources.

The address that was checked is the one that is connected to: a name that means one machine when it is checked
and another when it is used gains nothing.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import TYPE_CHECKING

import httpcore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_ADDRESSES = 4
"""Of one name, as many are tried."""

_CONNECTING = 4.0
"""Seconds for each."""

HEAD_START = 0.25
"""Seconds before the next one is tried beside it (RFC 8305): an IPv6 that leads nowhere costs no more."""

PRIVATE = "It leads to a private network, where a public source has no business."


class RefusalError(Exception):
    """A question that had no usable answer; the text is one sentence."""


class Door(httpcore.AsyncNetworkBackend):
    """Connects by address; to public machines only unless `private`."""

    def __init__(
        self,
        find: Callable[[str, int], list[str]],
        public: Callable[[str], bool],
        *,
        private: bool,
        network: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._find = find
        self._public = public
        self._private = private
        self._network = network or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first address of a host that answers. Raises RefusalError."""
        found = await _looked_up(self._find, host, port)
        allowed = found if self._private else [address for address in found if self._public(address)]
        if not allowed:
            raise RefusalError(PRIVATE)
        return await self._first(allowed[:_ADDRESSES], port, socket_options)

    async def sleep(self, seconds: float) -> None:
        """As the library wants it."""
        await asyncio.sleep(seconds)

    async def _first(
        self, addresses: Sequence[str], port: int, options: Iterable[httpcore.SOCKET_OPTION] | None
    ) -> httpcore.AsyncNetworkStream:
        """The connection that stands first. Each address has a head start over the next one."""
        left = list(addresses)
        trying: set[asyncio.Task[httpcore.AsyncNetworkStream]] = set()
        problem: BaseException | None = None
        try:
            while left or trying:
                if left:
                    connecting = self._network.connect_tcp(left.pop(0), port, _CONNECTING, None, options)
                    trying.add(asyncio.create_task(connecting))
                start = HEAD_START if left else None
                done, trying = await asyncio.wait(trying, timeout=start, return_when=asyncio.FIRST_COMPLETED)
                problem = next((task.exception() for task in done if task.exception()), problem)
                streams = [task.result() for task in done if not task.exception()]
                for late in streams[1:]:
                    await late.aclose()
                if streams:
                    return streams[0]
        finally:
            for task in trying:
                task.cancel()
        raise RefusalError("It cannot be reached.") from problem


def addresses_of(host: str, port: int) -> list[str]:
    """The IP addresses of a host, those that the system prefers first. Raises OSError, UnicodeError."""
    found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


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
