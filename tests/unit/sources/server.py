"""A web server on the loopback that misbehaves on request: each path is one way to do so.

It runs in one thread with its own loop, counts what it was asked, and paces a drip by waiting for the other
side to hang up, so that nothing sleeps and nothing outlives its test.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import threading
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from ssl import SSLContext

FEED = b'<rss version="2.0"><channel><title>T</title><item><guid>1</guid></item></channel></rss>'
ETAG = 'W/"one, two"'
DATE = "Sat, 21 Nov 2026 06:00:00 GMT"
BOMB = gzip.compress(bytes(32 << 20), 9)
_TLS = b"\x16"
"""First byte of who wants a safe connection."""
PACE = 0.01
"""Seconds between two bytes of a drip."""


@dataclass
class Asked:
    """A request as it came."""

    path: str
    headers: dict[str, str]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def answer(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        lines = [f"HTTP/1.1 {status} Whatever"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if "Content_Length" not in headers and status not in (204, 304):
            lines.append(f"Content-Length: {len(body)}")
        await self.send("\r\n".join([*lines, "", ""]).encode("utf-8") + body)

    async def hung_up(self, within: float | None = None) -> bool:
        """Whether the other side hangs up, or sends what it should not, within so many seconds."""
        try:
            await asyncio.wait_for(self.reader.read(1), within)
        except TimeoutError:
            return False
        return True

    async def drip(self, pieces: Callable[[int], bytes]) -> None:
        number = 0
        while not await self.hung_up(PACE):
            await self.send(pieces(number))
            number += 1


Behaviour = Callable[[Asked], Awaitable[None]]


@dataclass
class Server:
    """Serves `paths` (beside what `BEHAVIOURS` has) until its context ends."""

    paths: dict[str, Behaviour] = field(default_factory=dict)
    tls: SSLContext | None = None
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    open: int = 0
    most_open: int = 0
    port: int = 0
    quiet: threading.Event = field(default_factory=threading.Event)
    """Set while no connection is open."""

    def __enter__(self) -> Server:
        started = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, args=(started,), name="server")
        self._thread.start()
        assert started.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join(10)
        self._loop.close()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    @property
    def hits(self) -> Counter[str]:
        return Counter(asked.path for asked in self.asked)

    def _run(self, started: threading.Event) -> None:
        self._task = self._loop.create_task(self._serve(started))
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._task)
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        if left:
            self._loop.run_until_complete(asyncio.wait(left))

    async def _serve(self, started: threading.Event) -> None:
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0, ssl=self.tls, backlog=600)
        self.port = server.sockets[0].getsockname()[1]
        self.quiet.set()
        started.set()
        async with server:
            await server.serve_forever()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        self.quiet.clear()
        try:
            while begin := await reader.readexactly(1):
                if begin == _TLS:
                    writer.write(b"HTTP/1.1 400 Speak plainly\r\n\r\n")
                    return
                head = begin + await reader.readuntil(b"\r\n\r\n")
                first, *lines = head.decode("latin-1").split("\r\n")
                pairs = [line.split(":", 1) for line in lines if line]
                headers = {name.lower(): value.strip() for name, value in pairs}
                asked = Asked(first.split(" ")[1], headers, reader, writer)
                self.asked.append(asked)
                await self._behaviour(asked.path)(asked)
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            self.open -= 1
            if not self.open:
                self.quiet.set()
            writer.close()

    def _behaviour(self, path: str) -> Behaviour:
        plain = path.partition("?")[0]
        return self.paths.get(plain) or BEHAVIOURS.get(plain, missing)


def page(status: int = 200, body: bytes = b"", **headers: str) -> Behaviour:
    """A path that always answers the same."""

    async def behave(asked: Asked) -> None:
        await asked.answer(status, body, **headers)

    return behave


async def missing(asked: Asked) -> None:
    await asked.answer(404, b"nothing here")


async def tagged(asked: Asked) -> None:
    """304 without repeating what it was asked with."""
    if asked.headers.get("if-none-match") == ETAG and asked.headers.get("if-modified-since") == DATE:
        await asked.answer(304, Cache_Control="public, max-age=1800")
    else:
        await asked.answer(200, FEED, ETag=ETAG, Last_Modified=DATE, Content_Type="application/rss+xml")


async def retagged(asked: Asked) -> None:
    if asked.headers.get("if-none-match"):
        await asked.answer(304, ETag='"second"')
    else:
        await asked.answer(200, FEED, ETag='"first"')


async def chain(asked: Asked) -> None:
    left = int(asked.path.partition("?")[2])
    if left:
        await asked.answer(301, Location=f"/chain?{left - 1}")
    else:
        await asked.answer(200, FEED)


async def huge(asked: Asked) -> None:
    """No length, no end."""
    await asked.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    while not asked.reader.at_eof():
        await asked.send(bytes(65536))


async def drip(asked: Asked) -> None:
    await asked.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    await asked.drip(lambda _: b" ")


async def header_drip(asked: Asked) -> None:
    await asked.send(b"HTTP/1.1 200 OK\r\n")
    await asked.drip(lambda number: b"X-%d: 1\r\n" % number)


async def hang(asked: Asked) -> None:
    await asked.hung_up()


async def short(asked: Asked) -> None:
    """Promises more than it sends."""
    await asked.answer(200, FEED, Content_Length="100000")
    asked.writer.close()


async def reset(asked: Asked) -> None:
    """Breaks off in the midst of a chunk."""
    await asked.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n<rss>")
    asked.writer.transport.abort()


async def unsaid_close(asked: Asked) -> None:
    """Answers, and hangs up without having said so, as the next request is on its way."""
    await asked.answer(200, FEED)
    await asked.hung_up()
    asked.writer.transport.abort()


async def hang_up(asked: Asked) -> None:
    asked.writer.close()


async def gibberish(asked: Asked) -> None:
    await asked.send(b"220 mail.example ESMTP\r\n")
    asked.writer.close()


BEHAVIOURS: dict[str, Behaviour] = {
    "/ok": page(200, FEED, Content_Type="application/rss+xml; charset=utf-8"),
    "/tagged": tagged,
    "/retagged": retagged,
    "/304": page(304),
    "/301": page(301, Location="/ok"),
    "/308": page(308, Location="/tagged"),
    "/302": page(302, b"moved", Location="/ok"),
    "/301-302": page(301, Location="/302"),
    "/loop": page(302, Location="/loop"),
    "/chain": chain,
    "/nowhere": page(301),
    "/to-file": page(301, Location="file:///etc/passwd"),
    "/to-javascript": page(302, Location="javascript:alert(1)"),
    "/to-user": page(302, Location="http://name:word@127.0.0.1/"),
    "/to-letters": page(302, Location="/ok?q=caf\u00e9 x"),
    "/204": page(204),
    "/302-410": page(302, Location="/410"),
    "/301-410": page(301, Location="/410"),
    "/401": page(401),
    "/403": page(403),
    "/410": page(410, b"gone"),
    "/418": page(418),
    "/500": page(500, b"trouble"),
    "/429": page(429, Retry_After="120"),
    "/429-2099": page(429, Retry_After="Sat, 21 Nov 2099 06:00:00 GMT"),
    "/429-garbage": page(429, Retry_After="soon"),
    "/503": page(503, Retry_After="Sat, 21 Nov 2026 06:10:00 GMT"),
    "/fresh": page(200, FEED, Cache_Control='private, s-maxage=9, max-age="7200"'),
    "/empty": page(200, b" \n"),
    "/gzip": page(200, gzip.compress(FEED), Content_Encoding="gzip"),
    "/gzip-parts": page(200, gzip.compress(FEED[:40]) + gzip.compress(FEED[40:]), Content_Encoding="x-gzip"),
    "/gzip-unsaid": page(200, gzip.compress(FEED)),
    "/gzip-liar": page(200, FEED, Content_Encoding="gzip"),
    "/gzip-cut": page(200, gzip.compress(FEED)[:-9], Content_Encoding="gzip"),
    "/gzip-damaged": page(200, gzip.compress(FEED)[:12] + bytes(60), Content_Encoding="gzip"),
    "/gzip-crumbs": page(200, gzip.compress(b"") * 2000, Content_Encoding="gzip"),
    "/deflate": page(200, zlib.compress(FEED), Content_Encoding="deflate"),
    "/brotli": page(200, b"\x0b\x02\x80", Content_Encoding="br"),
    "/bomb": page(200, BOMB, Content_Encoding="gzip"),
    "/huge": huge,
    "/long": page(200, b"x", Content_Length="99999999999999999999"),
    "/drip": drip,
    "/header-drip": header_drip,
    "/hang": hang,
    "/short": short,
    "/reset": reset,
    "/unsaid-close": unsaid_close,
    "/hang-up": hang_up,
    "/gibberish": gibberish,
    "/many-headers": page(200, FEED, **{f"X{number}": "y" for number in range(500)}),
    "/odd-etag": page(200, FEED, ETag="x" * 2000, Last_Modified="\u00e9"),
}
