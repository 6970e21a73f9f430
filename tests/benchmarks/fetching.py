"""Fetching and parsing apart, on the loopback: python tests/benchmarks/fetching.py [FEEDS]

FEEDS (default 500) feeds of as many hosts are fetched at once, then asked again with their validators, beside
a bare client of the same library that knows no limits; then what the sandbox adds to parsing, and what its
start costs. One run, ratios in the last column.
"""

from __future__ import annotations

import asyncio
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from briefing.parsing import parse
from briefing.sandbox import Sandbox
from briefing.sources.exchange import Client
from briefing.sources.fetch import Request, fetch_all
from tests.unit.sources.server import Asked, Server

WORDS = (
    "The council said on Monday that 1,200 people had left the valley after the river rose by 3.2 metres. "
)
ITEM = "<item><guid>{0}</guid><title>Headline {0}</title><description>{1}</description></item>"
ITEMS = 100


def feed(number: int) -> bytes:
    items = "".join(ITEM.format(f"{number}-{item}", WORDS * 3) for item in range(ITEMS))
    return f'<rss version="2.0"><channel><title>Feed {number}</title>{items}</channel></rss>'.encode()


def lines() -> bytes:
    """The same as JSON Lines, which every version can parse."""
    body = "\n\n".join([WORDS * 3] * 3)
    rows = [{"id": str(n), "title": f"Headline {n}", "body": body} for n in range(ITEMS)]
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


async def bare(addresses: list[str]) -> None:
    """All bodies, with the same library, sixteen at once, no deadline, no limit, no turns."""
    import httpcore

    slots = asyncio.Semaphore(16)
    async with httpcore.AsyncConnectionPool() as pool:

        async def one(address: str) -> None:
            async with slots:
                assert (await pool.request("GET", address)).status == 200

        await asyncio.gather(*[one(address) for address in addresses])


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def line(what: str, took: float, per: int, base: float = 0) -> None:
    ratio = f"{took / base:6.2f} x" if base else ""
    print(f"{what:<48}{took * 1000:9.1f} ms{took / per * 1000:9.2f} ms each {ratio}")


def fetching(count: int) -> None:
    async def behave(asked: Asked) -> None:
        if asked.headers.get("if-none-match"):
            await asked.answer(304)
        else:
            await asked.answer(200, bodies[int(asked.path[1:])], ETag='"1"')

    bodies = [feed(number) for number in range(count)]
    with Server({f"/{number}": behave for number in range(count)}) as server:
        client = Client(
            find=lambda host, port: ["127.0.0.1"], proxy=lambda address: "", public=lambda address: True
        )
        requests = [Request(server.url(f"/{number}", host=f"f{number}.example")) for number in range(count)]
        list(fetch_all(requests[:1], client=client))
        found = []
        base = seconds(lambda: asyncio.run(bare([server.url(f"/{number}") for number in range(count)])))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        took = seconds(lambda: found.extend(fetch_all(requests, client=client)))
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert {each.state for each in found} == {"new"}
        size = sum(len(body) for body in bodies) / 1e6
        line(f"bare client, {count} feeds, {size:.0f} MB", base, count)
        line(f"fetch_all, {count} hosts", took, count, base)
        again = [Request(each.address, etag=each.etag) for each in found]
        took = seconds(lambda: found.extend(fetch_all(again, client=client)))
        assert {each.state for each in found[count:]} == {"unchanged"}
        line(f"fetch_all, {count} answers of 304", took, count, base)
        print(f"{'memory that fetching added, all bodies kept':<48}{(after - before) / 1024:9.1f} MB")


def parsing() -> None:
    data = {"feed.xml": feed(0), "lines.jsonl": lines()}
    with Sandbox() as sandbox:
        for name, body in data.items():
            first = seconds(partial(sandbox.parse, body, name))
            count = len(parse(body, name))
            here = statistics.median(seconds(partial(parse, body, name)) for _ in range(15))
            there = statistics.median(seconds(partial(sandbox.parse, body, name)) for _ in range(15))
            line(f"{name}, {count} documents, in this process", here, count)
            line(f"{name}, {count} documents, in the worker", there, count, here)
            line(f"{name}, the first, with its imports", first, 1)
    line("start of a worker, a short text, its end", statistics.median(seconds(start) for _ in range(5)), 1)


def start() -> None:
    with Sandbox() as sandbox:
        sandbox.parse(b"A headline\n\nAnd a sentence of news.\n", "x.txt")


if __name__ == "__main__":
    fetching(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
    parsing()
