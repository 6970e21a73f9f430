"""Fetching from a server that misbehaves: what is told, what is asked, and that nothing is left running."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from briefing.sources.exchange import Client
from briefing.sources.fetch import Fetched, Request, fetch, fetch_all
from tests.unit.sources.server import DATE, ETAG, FEED, Asked, Server, page

NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
LIMIT = 100_000
CLIENT = Client(
    seconds=5,
    feed_limit=LIMIT,
    page_limit=LIMIT // 2,
    now=lambda: NOW,
    find=lambda host, port: ["127.0.0.1"],
    public=lambda address: address == "127.0.0.1",
    proxy=lambda address: "",
)
"""Every name leads to the server, which counts as public."""
HASTY = replace(CLIENT, seconds=0.2)


@pytest.fixture(scope="module")
def shared_server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture
def server(shared_server: Server) -> Server:
    shared_server.asked.clear()
    return shared_server


def get(server: Server, path: str, client: Client = CLIENT) -> Fetched:
    return fetch(Request(server.url(path)), client=client)


def test_a_body_comes_with_what_to_ask_with_next_time(server: Server) -> None:
    request = Request(server.url("/tagged"))
    assert fetch(request, client=CLIENT) == Fetched(
        request, "new", FEED, "application/rss+xml", request.address, ETAG, DATE
    )


def test_validators_go_out_word_for_word_and_stay_when_the_answer_has_none(server: Server) -> None:
    request = Request(server.url("/tagged"), etag=ETAG, modified=DATE)
    found = fetch(request, client=CLIENT)
    assert found == Fetched(request, "unchanged", b"", "", request.address, ETAG, DATE, "", 1800)
    assert server.asked[0].headers["if-none-match"] == ETAG
    assert server.asked[0].headers["if-modified-since"] == DATE


def test_a_new_validator_of_a_304_replaces_the_old_one(server: Server) -> None:
    found = fetch(Request(server.url("/retagged"), etag='"first"', modified=DATE), client=CLIENT)
    assert (found.state, found.etag, found.modified) == ("unchanged", '"second"', DATE)


def test_validators_are_sent_to_no_other_address(server: Server) -> None:
    found = fetch(Request(server.url("/308"), etag=ETAG, modified=DATE), client=CLIENT)
    assert (found.state, found.data, found.moved_to) == ("new", FEED, server.url("/tagged"))
    assert (found.etag, found.modified) == ("", "")
    assert "if-none-match" in server.asked[0].headers
    assert not {"if-none-match", "if-modified-since"} & set(server.asked[1].headers)


def test_no_validator_is_invented_and_none_that_breaks_the_request_is_sent(server: Server) -> None:
    found = fetch(Request(server.url("/odd-etag"), etag='"a"\r\nX-Evil: 1', modified="\u2019"), client=CLIENT)
    assert (found.state, found.etag) == ("new", "")
    assert set(server.asked[0].headers) == {"host", "user-agent", "accept", "accept-encoding"}


def test_a_304_that_nobody_asked_for_is_no_success(server: Server) -> None:
    assert get(server, "/304").state == "failed"


def test_who_we_are_is_said_and_no_more(server: Server) -> None:
    get(server, "/302")
    for asked in server.asked:
        assert asked.headers["user-agent"].startswith("briefing-reader/")
        assert set(asked.headers) == {"host", "user-agent", "accept", "accept-encoding"}


@pytest.mark.parametrize(
    ("path", "moved"),
    [
        ("/301", "/ok"),
        ("/308", "/tagged"),
        ("/chain?3", "/chain?0"),
        ("/302", ""),
        ("/301-302", ""),
        ("/ok", ""),
    ],
)
def test_only_permanent_redirects_move_an_address(server: Server, path: str, moved: str) -> None:
    found = get(server, path)
    assert (found.state, found.data) == ("new", FEED)
    assert found.moved_to == (server.url(moved) if moved else "")


@pytest.mark.parametrize("host", ["news.example", "[::1]"])
def test_a_host_is_called_by_its_name(server: Server, host: str) -> None:
    assert fetch(Request(server.url("/ok", host=host)), client=CLIENT).state == "new"
    assert server.asked[0].headers["host"] == f"{host}:{server.port}"


def test_a_location_with_letters_is_followed(server: Server) -> None:
    found = get(server, "/to-letters")
    assert (found.state, found.address) == ("new", server.url("/ok?q=caf%C3%A9%20x"))


@pytest.mark.parametrize(
    ("path", "asked", "told"),
    [
        ("/loop", 9, "circles"),
        ("/chain?30", 9, "circles"),
        ("/nowhere", 1, "no address"),
        ("/to-file", 1, "no address"),
        ("/to-javascript", 1, "no address"),
        ("/to-user", 1, "no address"),
    ],
)
def test_redirects_that_lead_nowhere_end(server: Server, path: str, asked: int, told: str) -> None:
    found = get(server, path)
    assert found.state == "failed"
    assert told in found.problem
    assert len(server.asked) == asked


@pytest.mark.parametrize(
    ("path", "state", "wait"),
    [
        ("/410", "gone", None),
        ("/301-410", "gone", None),
        ("/302-410", "failed", None),
        ("/429", "later", 120),
        ("/429-2099", "later", 86400),
        ("/429-garbage", "later", None),
        ("/503", "later", 600),
        ("/500", "failed", None),
        ("/404", "failed", None),
        ("/401", "failed", None),
        ("/403", "failed", None),
        ("/418", "failed", None),
        ("/204", "failed", None),
        ("/empty", "failed", None),
        ("/fresh", "new", 7200),
    ],
)
def test_a_status_and_when_to_come_again(server: Server, path: str, state: str, wait: int | None) -> None:
    found = get(server, path)
    assert (found.state, found.wait) == (state, wait)
    assert bool(found.problem) == (state != "new")
    assert len(server.asked) == 1 + path.count("-410")


@pytest.mark.parametrize("path", ["/500", "/410", "/429", "/404", "/gibberish", "/bomb", "/loop", "/empty"])
def test_what_failed_keeps_its_validators(server: Server, path: str) -> None:
    found = fetch(Request(server.url(path), etag=ETAG, modified=DATE), client=CLIENT)
    assert (found.etag, found.modified) == (ETAG, DATE)


@pytest.mark.parametrize(
    "path", ["/gzip", "/gzip-parts", "/gzip-unsaid", "/gzip-liar", "/deflate", "/many-headers", "/fresh"]
)
def test_a_body_is_unpacked_by_what_it_is(server: Server, path: str) -> None:
    found = get(server, path)
    assert (found.state, found.data) == ("new", FEED)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/bomb", "longer than 100000 bytes"),
        ("/huge", "longer than 100000 bytes"),
        ("/long", "longer than 100000 bytes"),
        ("/gzip-cut", "broke off"),
        ("/gzip-damaged", "damaged"),
        ("/gzip-crumbs", "parts"),
        ("/brotli", "packed"),
        ("/short", "broke off"),
        ("/reset", "broke off"),
        ("/hang-up", "broke off"),
        ("/gibberish", "none of a web server"),
    ],
)
def test_a_body_that_cannot_be_taken_is_told_in_a_sentence(server: Server, path: str, told: str) -> None:
    found = get(server, path)
    assert (found.state, found.data) == ("failed", b"")
    assert told in found.problem
    assert found.problem.endswith(".")


@pytest.mark.parametrize("path", ["/drip", "/header-drip", "/hang"])
def test_the_deadline_holds_over_the_whole_exchange(server: Server, path: str) -> None:
    found = get(server, path, HASTY)
    assert (found.state, found.problem) == ("failed", "It did not answer in full within 0.2 seconds.")
    assert server.quiet.wait(10)


def test_an_address_that_is_none_is_not_asked() -> None:
    for address in ("", "file:///etc/passwd", "http://", "gopher://x/", "http://a b/", "-http://x"):
        assert fetch(Request(address), client=CLIENT).state == "failed"


def test_a_name_that_nobody_knows_and_a_port_where_nobody_listens() -> None:
    unknown = replace(CLIENT, find=lambda host, port: [])
    assert "name is not known" in fetch(Request("http://nobody.example/"), client=unknown).problem
    assert fetch(Request("http://127.0.0.1:1/"), client=CLIENT).problem == "It cannot be reached."


def elsewhere(host: str, port: int) -> list[str]:
    """Names of a public host, of a private one, and of one that is both."""
    table = {"public.example": ["127.0.0.1"], "both.example": ["10.0.0.9", "127.0.0.1"]}
    return table.get(host, ["10.0.0.9"])


def test_a_public_name_that_means_a_private_address_is_refused() -> None:
    found = fetch(Request("http://inside.example/"), client=replace(CLIENT, find=elsewhere))
    assert "private network" in found.problem


def test_of_several_addresses_only_the_public_ones_are_tried(server: Server) -> None:
    request = Request(server.url("/ok", host="both.example"))
    assert fetch(request, client=replace(CLIENT, find=elsewhere)).state == "new"


@pytest.mark.parametrize("asked", [False, True])
def test_a_public_server_does_not_lead_into_a_private_network(asked: bool) -> None:
    paths = {"/in": page(302, Location="http://inside.example/secret")}
    with Server(paths) as server:
        request = Request(server.url("/in", host="public.example"), asked=asked)
        assert "private network" in fetch(request, client=replace(CLIENT, find=elsewhere)).problem
        assert server.hits == {"/in": 1}


def test_an_address_that_the_user_typed_may_be_private_and_lead_on(server: Server) -> None:
    inside = replace(CLIENT, public=lambda address: False)
    assert fetch(Request(server.url("/301"), asked=True), client=inside).state == "new"
    assert "private network" in fetch(Request(server.url("/301")), client=inside).problem


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(server: Server) -> None:
    answers = [["127.0.0.1"], ["10.0.0.9"]]
    client = replace(CLIENT, find=lambda host, port: answers.pop(0))
    request = Request(server.url("/ok", host="turncoat.example"))
    assert fetch(request, client=client).state == "new"
    assert "private network" in fetch(request, client=client).problem


def test_one_host_sees_one_connection_and_its_feeds_in_turn() -> None:
    with Server() as server:
        found = list(fetch_all([Request(server.url(f"/ok?{number}")) for number in range(30)], client=CLIENT))
        assert [each.address for each in found] == [server.url(f"/ok?{number}") for number in range(30)]
        assert (server.connections, server.most_open) == (1, 1)


def test_a_connection_that_ended_between_two_feeds_is_made_again() -> None:
    with Server() as server:
        requests = [Request(server.url(f"/unsaid-close?{number}")) for number in range(3)]
        assert [each.state for each in fetch_all(requests, client=CLIENT)] == ["new"] * 3
        assert server.connections == 3


def test_a_host_that_hangs_up_on_us_is_asked_once(server: Server) -> None:
    assert get(server, "/hang-up").state == "failed"
    assert len(server.asked) == 1


def test_a_host_that_has_enough_is_left_alone_for_this_run() -> None:
    with Server() as server:
        requests = [Request(server.url(path)) for path in ("/ok", "/429", "/ok", "/tagged")]
        found = list(fetch_all(requests, client=CLIENT))
        assert [(each.state, each.wait) for each in found] == [
            ("new", None),
            ("later", 120),
            ("later", 120),
            ("later", 120),
        ]
        assert server.hits == {"/ok": 1, "/429": 1}


def test_sixteen_hosts_are_asked_at_once_and_no_more() -> None:
    waiting: list[Asked] = []

    async def gather(asked: Asked) -> None:
        """Answers nobody until sixteen have come."""
        waiting.append(asked)
        if len(waiting) == 16:
            for other in waiting:
                await other.answer(200, FEED, Connection="close")
        elif len(waiting) > 16:
            await asked.answer(200, FEED, Connection="close")

    with Server({"/gather": gather}) as server:
        requests = [Request(server.url("/gather", host=f"host{number}.example")) for number in range(40)]
        assert [each.state for each in fetch_all(requests, client=CLIENT)] == ["new"] * 40
        assert server.most_open == 16


def test_answers_that_nobody_takes_hold_up_the_rest() -> None:
    with Server() as server:
        requests = [Request(server.url("/ok", host=f"host{number}.example")) for number in range(20)]
        for taken, _ in enumerate(fetch_all(requests, client=CLIENT, at_once=2)):
            assert len(server.asked) <= taken + 3


@pytest.mark.parametrize("way", ["cancelled", "closed"])
def test_whoever_stops_leaves_nothing_behind(way: str) -> None:
    stop = threading.Event()
    with Server() as server:
        requests = [Request(server.url("/ok", host="quick.example"))]
        requests += [Request(server.url("/hang", host=f"host{number}.example")) for number in range(8)]
        running = fetch_all(requests, client=CLIENT, cancelled=stop.is_set)
        assert next(running).state == "new"
        if way == "cancelled":
            stop.set()
            assert list(running) == []
        else:
            running.close()
        assert server.quiet.wait(10)
    assert "fetching" not in {thread.name for thread in threading.enumerate()}


def test_a_lookup_that_does_not_end_holds_up_nobody(server: Server) -> None:
    answered, asked = threading.Event(), threading.Event()

    def find(host: str, port: int) -> list[str]:
        if host == "dead.example":
            asked.set()
            answered.wait(60)
        return ["127.0.0.1"]

    client = replace(CLIENT, seconds=60, find=find)
    running = fetch_all([Request("http://dead.example/"), Request(server.url("/ok"))], client=client)
    try:
        assert next(running).state == "new"
        assert asked.wait(10)
        running.close()
        assert "fetching" not in {thread.name for thread in threading.enumerate()}
    finally:
        answered.set()


def test_one_that_fails_stops_no_other(server: Server) -> None:
    paths = ["/ok", "/gibberish", "/bomb", "/tagged", "/reset", "/302"]
    requests = [Request(server.url(path, host=f"host{n}.example")) for n, path in enumerate(paths)]
    found = {each.request: each.state for each in fetch_all(requests, client=CLIENT)}
    assert [found[request] for request in requests] == ["new", "failed", "failed", "new", "failed", "new"]
