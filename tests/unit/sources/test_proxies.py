"""Proxies that the environment names: when one is used, and that none is a way around the rules."""

from __future__ import annotations

import pytest

from briefing.sources.exchange import Client
from briefing.sources.fetch import Request, fetch
from briefing.sources.proxies import is_inside, proxy_for
from tests.unit.sources.server import FEED, Server, page

PROXY = "http://proxy.example:3128"


@pytest.mark.parametrize(
    ("address", "environment", "proxy"),
    [
        ("http://news.example/", {}, ""),
        ("http://news.example/", {"http_proxy": PROXY}, PROXY),
        ("http://news.example/", {"HTTP_PROXY": "proxy.example:3128"}, PROXY),
        ("https://news.example/", {"http_proxy": PROXY}, ""),
        ("https://news.example/", {"https_proxy": PROXY}, PROXY),
        ("https://news.example/", {"ALL_PROXY": "socks5://proxy.example"}, "socks5://proxy.example"),
        ("http://news.example/", {"http_proxy": PROXY, "no_proxy": "other.example, .example"}, ""),
        ("http://news.example/", {"http_proxy": PROXY, "no_proxy": "news.example:80"}, ""),
        ("http://news.example/", {"http_proxy": PROXY, "no_proxy": "ws.example"}, PROXY),
        ("http://news.example/", {"http_proxy": PROXY, "NO_PROXY": "*"}, ""),
        ("http://127.0.0.1:8000/", {"http_proxy": PROXY}, ""),
        ("http://localhost/", {"http_proxy": PROXY}, ""),
        ("http://[::1]/", {"http_proxy": PROXY}, ""),
    ],
)
def test_which_proxy(address: str, environment: dict[str, str], proxy: str) -> None:
    assert proxy_for(address, environment) == proxy


@pytest.mark.parametrize(
    ("host", "inside"),
    [
        ("news.example", False),
        ("8.8.8.8", False),
        ("intranet", True),
        ("nas.local", True),
        ("10.0.0.1", True),
        ("2130706433", True),
        ("fe80::1", True),
    ],
)
def test_names_of_a_private_network(host: str, inside: bool) -> None:
    assert is_inside(host, lambda address: address == "8.8.8.8") is inside


def client(proxy: str) -> Client:
    return Client(
        find=lambda host, port: ["127.0.0.1"], public=lambda address: False, proxy=lambda address: proxy
    )


def test_a_feed_comes_through_the_proxy_that_looks_its_name_up() -> None:
    paths = {
        "http://news.example/feed": page(200, FEED),
        "http://news.example/in": page(302, Location="http://10.0.0.1/"),
    }
    with Server(paths) as server:
        through = client(server.url("", host="me:s%20cret@proxy.example"))
        assert fetch(Request("http://news.example/feed"), client=through).data == FEED
        assert server.asked[0].headers["host"] == "news.example"
        assert server.asked[0].headers["proxy-authorization"] == "Basic bWU6cyBjcmV0"
        assert (
            "private network" in fetch(Request("http://news.example/in", asked=True), client=through).problem
        )
        assert "private network" in fetch(Request("http://nas.local/"), client=through).problem
        assert fetch(Request("http://nas.local/", asked=True), client=through).state == "failed"
        assert list(server.hits) == [*paths, "http://nas.local/"]


def test_a_proxy_that_refuses_or_is_of_no_known_kind_is_told_without_its_password() -> None:
    with Server() as server:
        refusing = client(server.url("", host="me:secret@proxy.example"))
        found = fetch(Request("https://news.example/"), client=refusing)
        assert found.problem == "The proxy that the environment names does not let us through."
    for proxy in ("http://m\u00e9:s\u20acret@127.0.0.1:1", "http://pr\u00f6xy.example:1"):
        found = fetch(Request("https://news.example/"), client=client(proxy))
        assert found.problem == "It cannot be reached."
    for proxy in ("socks5://me:secret@proxy.example", "http://me:secret@:x", "http://"):
        found = fetch(Request("https://news.example/"), client=client(proxy))
        assert "proxy" in found.problem
        assert "secret" not in found.problem
