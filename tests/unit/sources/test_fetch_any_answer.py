"""Whatever a server sends, a fetch ends with a value."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.sources.exchange import Client
from briefing.sources.fetch import Request, fetch
from tests.unit.sources.server import FEED, Asked, Server

CLIENT = Client(
    20,
    feed_limit=5000,
    find=lambda host, port: ["127.0.0.1"],
    public=lambda address: True,
    proxy=lambda address: "",
)

NAMES = st.sampled_from(
    "Content-Length Content-Encoding Transfer-Encoding Location ETag Last-Modified Cache-Control Retry-After"
    " Content-Type Connection Set-Cookie X".split()
)
VALUES = st.one_of(
    st.sampled_from("0 5 -1 gzip chunked / // http: http://[::1 max-age= close \t".split(" ")),
    st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=20),
)
HEAD = st.builds(
    lambda status, headers: "".join(
        [f"HTTP/1.1 {status} Whatever\r\n", *[f"{name}: {value}\r\n" for name, value in headers], "\r\n"]
    ).encode("latin-1"),
    st.one_of(st.sampled_from([200, 301, 302, 304, 410, 429, 503]), st.integers(0, 1000)),
    st.lists(st.tuples(NAMES, VALUES), max_size=4),
)
CHUNKS = b"5\r\nhello\r\n0\r\n\r\n"
BODY = st.sampled_from([b"", FEED, gzip.compress(FEED), CHUNKS, b"x" * 6000, b"\x1f\x8b\x08"])


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[Server, list[bytes]]]:
    answers: list[bytes] = []

    async def behave(asked: Asked) -> None:
        await asked.send(answers[-1])
        asked.writer.close()

    class Same(Server):
        def _behaviour(self, path: str) -> object:
            return behave

    with Same() as server:
        yield server, answers


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(head=st.one_of(HEAD, st.binary(max_size=60)), body=BODY, known=st.booleans())
def test_any_answer(server: tuple[Server, list[bytes]], head: bytes, body: bytes, known: bool) -> None:
    serving, answers = server
    answers.append(head + body)
    request = Request(serving.url("/any", host="any.example"), etag='"a"' if known else "")
    found = fetch(request, client=CLIENT)
    assert found.request is request
    assert (found.state in ("new", "unchanged")) == (found.problem == "")
    assert (found.state == "new") == bool(found.data)
    assert found.problem == "" or found.problem.endswith(".")
