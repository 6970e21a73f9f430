"""Connecting to a host of several addresses: which of them wins, and what becomes of the others."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import httpcore
import pytest

from briefing.sources import door
from briefing.sources.door import Door, RefusalError


class Stream(httpcore.AsyncNetworkStream):
    def __init__(self, address: str) -> None:
        self.address = address


class Network(httpcore.AsyncNetworkBackend):
    """Addresses that begin with "dead" never answer, those with "shut" refuse."""

    def __init__(self) -> None:
        self.tried: list[str] = []
        self.given_up: list[str] = []

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self.tried.append(host)
        if host.startswith("dead"):
            try:
                await asyncio.Event().wait()
            finally:
                self.given_up.append(host)
        if host.startswith("shut"):
            raise httpcore.ConnectError("refused")
        return Stream(host)


@pytest.mark.parametrize(
    ("addresses", "winner", "given_up"),
    [
        (["a", "b"], "a", []),
        (["shut", "b"], "b", []),
        (["dead", "b"], "b", ["dead"]),
        (["dead", "shut", "dead too", "c"], "c", ["dead", "dead too"]),
    ],
)
async def test_the_first_that_answers(
    addresses: list[str], winner: str, given_up: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "HEAD_START", 0.001)
    network = Network()
    way = Door(lambda host, port: addresses, lambda address: True, private=False, network=network)
    stream = await way.connect_tcp("news.example", 80)
    assert isinstance(stream, Stream)
    assert stream.address == winner
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert sorted(network.given_up) == given_up


async def test_private_addresses_are_not_even_tried() -> None:
    network = Network()
    way = Door(lambda h, p: ["inside", "b"], lambda a: a != "inside", private=False, network=network)
    await way.connect_tcp("news.example", 80)
    assert network.tried == ["b"]


async def test_where_none_answers_that_is_told() -> None:
    way = Door(lambda h, p: ["shut", "shut too"], lambda a: True, private=False, network=Network())
    with pytest.raises(RefusalError, match=r"cannot be reached\."):
        await way.connect_tcp("news.example", 80)
