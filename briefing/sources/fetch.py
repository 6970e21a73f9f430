"""Fetching: one door to the network, for feeds and pages. Room: sources; it parses nothing and keeps nothing.

What comes back is told as a value and never raised: a refresh of five hundred feeds does not end with one.
The network has a thread of its own with its own loop, so that neither a screen nor a parser makes it wait.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from functools import cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from briefing.errors import SourceError
from briefing.sources.addresses import clean_address
from briefing.sources.request import Fetched, Request

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from briefing.sources.exchange import Client, Exchanges

__all__ = ["AT_ONCE", "Fetched", "Request", "clean_address", "fetch", "fetch_all"]

AT_ONCE = 16
"""Exchanges that run at the same time, over all hosts (SOURCES.md section 4)."""

_PATIENCE = 0.1
"""Seconds between two looks at whether to stop."""


def fetch(request: Request, *, client: Client | None = None) -> Fetched:
    """What comes of one request. Blocks until then, eight seconds at most."""
    (fetched,) = fetch_all([request], client=client)
    return fetched


def fetch_all(
    requests: Sequence[Request],
    *,
    cancelled: Callable[[], bool] = lambda: False,
    at_once: int = AT_ONCE,
    client: Client | None = None,
) -> Generator[Fetched, None, None]:
    """What comes of each request, as they finish. Ended early or not, it leaves nothing running.

    Those of one host come one after the other. At most `at_once` answers wait to be taken, so that a slow
    taker does not fill the memory.
    """
    if not requests or cancelled():
        return
    run = _Run(requests, at_once, client)
    try:
        while not cancelled():
            found = run.take()
            if found == "done":
                return
            if found is not None:
                yield found
    finally:
        run.stop()


class _Run:
    """The thread of one call of `fetch_all`."""

    def __init__(self, requests: Sequence[Request], at_once: int, client: Client | None) -> None:
        from briefing.sources.exchange import Client, Exchanges

        self._found: queue.SimpleQueue[Fetched | Literal["done"]] = queue.SimpleQueue()
        self._slots = asyncio.Semaphore(at_once)
        """One is taken by a request when it begins, and given back when its answer was taken."""
        self._loop = asyncio.new_event_loop()
        exchanges = Exchanges(client or _shared(Client), at_once)
        self._task = self._loop.create_task(self._fetch(exchanges, _by_host(requests)))
        self._thread = threading.Thread(target=self._work, name="fetching", daemon=True)
        self._thread.start()

    def take(self) -> Fetched | Literal["done"] | None:
        """The next answer, or None when there is none yet. Raises what stopped the work."""
        try:
            found = self._found.get(timeout=_PATIENCE)
        except queue.Empty:
            return None
        if found == "done":
            self._task.result()
        else:
            self._loop.call_soon_threadsafe(self._slots.release)
        return found

    def stop(self) -> None:
        """End all exchanges and wait until they ended. Closing a connection takes no answer."""
        self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join()
        self._loop.close()

    def _work(self) -> None:
        self._loop.run_until_complete(asyncio.wait([self._task]))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._found.put("done")

    async def _fetch(self, exchanges: Exchanges, groups: list[list[Request]]) -> None:
        try:
            async with asyncio.TaskGroup() as hosts:
                for group in groups:
                    hosts.create_task(self._fetch_group(exchanges, group))
        finally:
            await exchanges.close()

    async def _fetch_group(self, exchanges: Exchanges, group: list[Request]) -> None:
        for request in group:
            await self._slots.acquire()
            self._found.put(await exchanges.fetch(request))


@cache
def _shared(kind: type[Client]) -> Client:
    """The client of this process: it remembers what robots.txt said."""
    return kind()


def _by_host(requests: Sequence[Request]) -> list[list[Request]]:
    """Requests of one host together, so that they wait for each other without keeping others waiting."""
    groups: dict[str, list[Request]] = {}
    for request in requests:
        try:
            host = urlsplit(clean_address(request.address)).hostname or ""
        except SourceError:
            host = request.address
        groups.setdefault(host, []).append(request)
    return list(groups.values())
