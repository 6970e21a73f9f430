"""Pages, which robots.txt may refuse, and connections that are safe or are not made."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing.sources.exchange import Client
from briefing.sources.fetch import Request, fetch
from tests.unit.sources.server import FEED, Server, page

NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
PAGE = page(200, b"<p>News</p>", Content_Type="text/html")
CLOSED = b"User-agent: briefing-reader\nDisallow: /closed\n"


def client(**changed: object) -> Client:
    """One that remembers nothing, for which the loopback is public."""
    plain = Client(
        now=lambda: NOW,
        find=lambda host, port: ["127.0.0.1"],
        public=lambda address: True,
        proxy=lambda address: "",
    )
    return replace(plain, **changed)


def ask(server: Server, path: str, asking: Client) -> tuple[str, str]:
    found = fetch(Request(server.url(path), kind="page"), client=asking)
    return found.state, found.problem


def test_robots_txt_is_asked_once_for_pages_and_never_for_feeds() -> None:
    with Server({"/robots.txt": page(200, CLOSED), "/open": PAGE, "/closed": page(200, FEED)}) as server:
        asking = client()
        assert ask(server, "/open", asking) == ("new", "")
        assert ask(server, "/closed", asking)[0] == "failed"
        assert "robots.txt" in ask(server, "/closed", asking)[1]
        assert server.hits == {"/robots.txt": 1, "/open": 1}
        assert fetch(Request(server.url("/closed")), client=client()).state == "new"
        assert server.hits["/robots.txt"] == 1


def test_robots_txt_is_believed_for_a_day() -> None:
    times = [NOW, NOW + timedelta(hours=23), NOW + timedelta(hours=25)]
    with Server({"/robots.txt": page(200, b""), "/open": PAGE}) as server:
        asking = client()
        for time, hits in zip(times, (1, 1, 2), strict=True):
            ask(server, "/open", replace(asking, now=lambda time=time: time))
            assert server.hits["/robots.txt"] == hits


@pytest.mark.parametrize(
    ("status", "state"),
    [(404, "new"), (403, "new"), (410, "new"), (500, "failed"), (503, "failed"), (429, "failed")],
)
def test_no_robots_txt_allows_and_one_that_cannot_be_had_does_not(status: int, state: str) -> None:
    with Server({"/robots.txt": page(status), "/open": PAGE}) as server:
        assert ask(server, "/open", client())[0] == state


def test_robots_txt_is_followed_where_it_moved() -> None:
    paths = {"/robots.txt": page(301, Location="/other"), "/other": page(200, CLOSED), "/closed": PAGE}
    with Server(paths) as server:
        assert ask(server, "/closed", client())[0] == "failed"
        assert "/closed" not in server.hits


def test_a_redirect_does_not_lead_around_robots_txt() -> None:
    paths = {"/robots.txt": page(200, CLOSED), "/open": page(302, Location="/closed"), "/closed": PAGE}
    with Server(paths) as server:
        assert "robots.txt" in ask(server, "/open", client())[1]
        assert "/closed" not in server.hits


def test_a_page_may_be_shorter_than_a_feed() -> None:
    with Server({"/long": page(200, b"x" * 2000)}) as server:
        asking = client(page_limit=1000, feed_limit=3000)
        assert "longer than 1000 bytes" in ask(server, "/long", asking)[1]
        assert fetch(Request(server.url("/long")), client=asking).state == "new"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for news.example that nobody signed, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    extra = ["-subj", "/CN=test", "-addext", "subjectAltName=DNS:news.example", "-keyout", "-", "-out", "-"]
    done = subprocess.run([*command.split(), *extra], capture_output=True, check=True, timeout=60)
    path.write_bytes(done.stdout)
    return path


def tls_server(certificate: Path, paths: dict[str, object]) -> Server:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return Server(paths, tls=context)


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: Path) -> None:
    with tls_server(certificate, {}) as server:
        found = fetch(Request(server.url("/ok", host="news.example")), client=client())
        assert "certificate" in found.problem
        assert not server.asked


def test_a_certificate_counts_for_its_own_name_only(certificate: Path) -> None:
    asking = client(certificates=lambda: ssl.create_default_context(cafile=str(certificate)))
    with tls_server(certificate, {}) as server:
        assert fetch(Request(server.url("/ok", host="news.example")), client=asking).state == "new"
        assert "certificate" in fetch(Request(server.url("/ok", host="other.example")), client=asking).problem
        assert server.hits == {"/ok": 1}


def test_a_safe_connection_does_not_lead_to_an_open_one(certificate: Path) -> None:
    asking = client(certificates=lambda: ssl.create_default_context(cafile=str(certificate)))
    paths = {"/down": page(301, Location="http://news.example/ok"), "/on": page(301, Location="/ok")}
    with tls_server(certificate, paths) as server:
        down = fetch(Request(server.url("/down", host="news.example")), client=asking)
        assert "safe connection" in down.problem
        assert fetch(Request(server.url("/on", host="news.example")), client=asking).state == "new"


def test_a_server_that_speaks_no_tls(certificate: Path) -> None:
    with Server() as server:
        found = fetch(Request(f"https://news.example:{server.port}/ok"), client=client())
        assert "TLS" in found.problem
