"""Followed feeds that turn bad, from a real server through the worker into the library: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.library import Library, open_library
from briefing.library.outside import Cancelled, Outside
from briefing.sources.exchange import Client
from briefing.sources.fetch import Fetched, Request, fetch_all
from tests.unit.sources.server import BEHAVIOURS, ETAG, Asked, Behaviour, Server, page

START = 1_700_000_000
HOUR = 3600
CLIENT = Client(
    find=lambda host, port: ["127.0.0.1"],
    public=lambda address: address == "127.0.0.1",
    proxy=lambda address: "",
)
ITEM = "<item><guid>{0}</guid><title>Bridge {0} reopens</title><description>It was shut.</description></item>"
ITEMS = ITEM.format(1) + ITEM.format(2)
GOOD = f"<rss version='2.0'><channel><title>Bridges</title>{ITEMS}</channel></rss>".encode()


class World:
    """A real network on the loopback, a real worker, and a clock that a test moves."""

    def __init__(self) -> None:
        self.now = START
        self.client = CLIENT

    @property
    def outside(self) -> Outside:
        return Outside(now=lambda: self.now, fetch_all=self._fetch_all)

    def _fetch_all(self, requests: list[Request], cancelled: Cancelled) -> Iterator[Fetched]:
        return fetch_all(requests, cancelled=cancelled, client=self.client)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server({"/feed": page(200, GOOD), "/tagged": tagged}) as server:
        yield server


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def library(tmp_path: Path, world: World) -> Iterator[Library]:
    with open_library(tmp_path / "library", outside=world.outside) as library:
        yield library


async def tagged(asked: Asked) -> None:
    if asked.headers.get("if-none-match") == ETAG:
        await asked.answer(304)
    else:
        await asked.answer(200, GOOD, ETag=ETAG)


def follow(library: Library, address: str) -> None:
    assert len(library.follow(library.find_out(address)).added.new) == 2


def test_an_unchanged_feed_costs_at_most_24_requests_a_day_all_but_one_answered_304(
    library: Library, world: World, server: Server
) -> None:
    follow(library, server.url("/tagged", host="news.example"))
    for _ in range(24 * 6 - 1):
        world.now += 600
        library.refresh(insist=False)
    assert 20 <= len(server.asked) <= 24
    assert {asked.headers.get("if-none-match") for asked in server.asked[1:]} == {ETAG}


SLOW = ("/drip", "/header-drip", "/hang")
BAD = """/bomb /huge /gibberish /short /reset /to-file /loop /500 /401 /429 /gzip-damaged /empty /brotli
/drip /header-drip /hang /410""".split()
BODIES = {
    "deep": b"<rss version='2.0'><channel><item><description>" + b"<a>" * 200_000,
    "page": b"<html><body>Database error</body></html>",
    "lists": b"[" * 1_000_000,
    "zeros": b"\0" * 100_000,
    "cut": GOOD[:60],
}


def turn(library: Library, world: World, server: Server, behaviour: Behaviour) -> str:
    """The problem of the one feed after its server turned; its documents must be there still."""
    before = {(row.id, row.title) for row in library.documents()}
    server.paths["/feed"] = behaviour
    world.now += 25 * HOUR
    library.refresh()
    assert before <= {(row.id, row.title) for row in library.documents()}
    (source,) = [source for source in library.sources() if source.kind == "feed"]
    return source.problem


def test_a_feed_that_turns_bad_keeps_what_it_gave(library: Library, world: World, server: Server) -> None:
    follow(library, server.url("/feed", host="news.example"))
    for path in BAD:
        world.client = replace(CLIENT, seconds=0.3 if path in SLOW else 8)
        problem = turn(library, world, server, BEHAVIOURS[path])
        assert problem.endswith(".") and "\n" not in problem, path


def test_a_body_that_is_no_feed_any_more_keeps_what_it_gave(
    library: Library, world: World, server: Server
) -> None:
    follow(library, server.url("/feed", host="news.example"))
    for name, body in BODIES.items():
        problem = turn(library, world, server, page(200, body))
        assert problem.endswith(".") or name == "cut", name
    assert turn(library, world, server, page(200, GOOD)) == ""


def test_bad_feeds_hold_up_no_good_one(library: Library, world: World, server: Server) -> None:
    turns = {"a.example": "/bomb", "b.example": ""}
    for host in turns:
        server.paths[f"/{host}"] = page(200, GOOD.replace(b"Bridge", host.encode()))
        follow(library, server.url(f"/{host}", host=host))
    for host, path in turns.items():
        changed = GOOD.replace(b"Bridge", host.encode()).replace(b"shut", b"closed")
        server.paths[f"/{host}"] = BEHAVIOURS[path] if path else page(200, changed)
    world.now += 2 * HOUR
    done = library.refresh()
    assert (done.asked, len(done.troubles), len(done.added.revised)) == (2, 1, 2)
