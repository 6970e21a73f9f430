"""The command line for sources, with a server on the loopback: add, sources, refresh, forget, export."""

from __future__ import annotations

import hashlib
import io
import json
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from briefing.cli.main import main
from briefing.library import open_library
from briefing.library.outside import Outside

Run = Callable[..., tuple[int, str, str]]

ITEM = (
    "<item><title>{0}</title><link>{1}/{0}</link><guid>{1}/{0}</guid>"
    "<pubDate>Thu, 21 Nov 2024 10:00:00 GMT</pubDate>"
    "<description>Words of {0} on 12 people.</description></item>"
)


class Web:
    """Paths and what they answer: a body, or the status of an error."""

    def __init__(self) -> None:
        self.paths: dict[str, str | int] = {}
        self.asked: list[str] = []
        self.told: list[int] = []
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answer = web.paths.get(self.path, 404)
                body = answer.encode() if isinstance(answer, str) else b""
                tag = f'"{hashlib.sha256(body).hexdigest()}"'
                status = 200 if body else int(answer)
                if body and self.headers["If-None-Match"] == tag:
                    body, status = b"", 304
                web.asked.append(self.path)
                web.told.append(status)
                self.send_response(status)
                self.send_header("ETag", tag)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def feed(self, path: str, *titles: str) -> str:
        """Let a path give a feed; its address."""
        items = "".join(ITEM.format(title, self.base) for title in titles)
        self.paths[path] = (
            f'<rss version="2.0"><channel><title>Feed {path[1:]}</title>{items}</channel></rss>'
        )
        return self.base + path


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """run("add", …) gives exit code, standard output and standard error."""
    monkeypatch.setenv("BRIEFING_LIBRARY", str(tmp_path / "library"))
    monkeypatch.chdir(tmp_path)

    def go(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        told = capsysbinary.readouterr()
        return code, told.out.decode(), told.err.decode()

    return go


def test_a_feed_is_added_listed_and_taken_out(run: Run, web: Web) -> None:
    address = web.feed("/feed", "One", "Two")
    code, out, err = run("add", address)
    assert (code, err) == (0, "")
    assert "is the feed “Feed feed” with 2 entries" in out
    assert "Feed feed: 2 new." in out
    code, out, _ = run("sources", "--json")
    (source,) = json.loads(out)
    assert (source["address"], source["kind"], source["state"], source["documents"]) == (
        address,
        "feed",
        "active",
        2,
    )
    code, out, _ = run("sources")
    assert "Feed feed" in out and "2 articles · active · last check" in out
    assert run("forget", "Feed f")[1] == "2 documents taken out.\n"
    assert run("sources")[0] == 1


def test_a_refresh_tells_what_it_did_and_when_to_come_again(run: Run, web: Web) -> None:
    run("add", web.feed("/feed", "One"))
    code, out, _ = run("refresh")
    assert code == 0 and out.startswith("0 sources asked, 1 not before ")
    code, out, _ = run("refresh", "--json", "--now")
    assert json.loads(out)["early"] == 1
    code, out, _ = run("add", web.base + "/feed")
    assert code == 0 and "/feed is followed already.\n0 sources asked, 1 not before " in out
    assert web.asked == ["/feed"]
    assert run("refresh", "no such source")[0] == 1


def test_a_page_that_links_a_feed_asks_to_be_told(run: Run, web: Web) -> None:
    web.feed("/feed", "One")
    web.paths["/"] = (
        "<html><head><title>A page</title><link rel='alternate' type='application/rss+xml' title='News'"
        " href='/feed'></head><body><article><h1>A page</h1><p>" + "Words of a page. " * 40 + "</p></article>"
    )
    code, out, err = run("add", web.base + "/")
    assert code == 2 and out == ""
    assert "links the feed “News”" in err and "--feed" in err and "--page" in err
    assert "Feed feed: 1 new." in run("add", "--feed", web.base + "/")[1]
    code, out, err = run("add", "--page", web.base + "/")
    assert code == 0 and "is a page; it is read now" in out and "1 new" in out


def test_a_list_is_added_from_a_file_an_address_and_a_pipe(
    run: Run, web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = web.feed("/feed", "One")
    opml = (
        "<opml version='2.0'><body><outline text='News'>"
        f"<outline text='F' xmlUrl='{address}'/><outline text='G' xmlUrl='{web.base}/none'/>"
        "</outline></body></opml>"
    )
    web.paths["/list"] = opml
    code, out, _ = run("add", web.base + "/list")
    assert code == 0
    assert "is a list of 2 feeds" in out and "2 sources asked, 1 new, 1 failed." in out
    assert "G  There is nothing at this address." in out
    (tmp_path / "feeds.opml").write_text(opml)
    code, out, _ = run("add", "feeds.opml")
    assert code == 0 and "0 sources asked" in out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(opml.encode())))
    assert "standard input is a list of 2 feeds" in run("add", "-")[1]
    assert [source["folder"] for source in json.loads(run("sources", "--json")[1])] == ["News", "News"]


def test_entries_of_a_list_that_are_left_out_are_told(run: Run, web: Web, tmp_path: Path) -> None:
    outlines = "".join(f"<outline text='Bad {n}' xmlUrl='file:///{n}'/>" for n in range(12))
    web.paths["/list"] = f"<opml><body><outline xmlUrl='{web.feed('/feed', 'One')}'/>{outlines}</body></opml>"
    code, out, err = run("add", web.base + "/list")
    assert code == 0 and "is a list of 1 feed;" in out
    lines = err.splitlines()
    refused = "Bad 0: file:///0 is no address of the web"
    assert lines[0].endswith("12 entries left out:") and refused in lines[1]
    assert len(lines) == 12 and lines[-1].endswith("… and 2 more.")
    assert "12 entries left out" in run("add", "--json", web.base + "/list")[2]
    (tmp_path / "bad.opml").write_text(f"<opml><body>{outlines}</body></opml>")
    code, out, err = run("add", "bad.opml")
    assert code == 2 and "The list holds no feed. Bad 0: file:///0 is no address of the web" in err


def test_damaged_entries_of_a_feed_are_told(run: Run, web: Web, tmp_path: Path) -> None:
    place = '<gml:pos xmlns:gml="http://www.opengis.net/gml">45 9</gml:pos></item></channel>'
    address = web.feed("/feed", "One", "Two")
    web.paths["/feed"] = str(web.paths["/feed"]).replace("</item></channel>", place)
    code, out, err = run("add", address)
    assert code == 0 and "1 new" in out
    assert err.splitlines() == ["briefing: Feed feed: 1 entry is damaged and left out."]
    (tmp_path / "feed.xml").write_text(str(web.paths["/feed"]))
    code, out, err = run("add", "--json", "feed.xml")
    assert code == 0 and json.loads(out)["told"] == [f"{tmp_path}/feed.xml: 1 entry is damaged and left out."]


def test_what_cannot_be_added_is_told_with_its_name(run: Run, web: Web) -> None:
    code, out, err = run("add", web.base + "/none", "nothing.txt", "ftp://example.org/")
    assert code == 2 and out == ""
    assert f"{web.base}/none: There is nothing at this address." in err
    assert "nothing.txt: there is no such file or folder." in err
    assert "ftp://example.org/: only http:// and https:// addresses can be followed." in err
    assert len(err.splitlines()) == 3


def test_starter_feeds_are_shown_and_nothing_is_asked(run: Run, web: Web) -> None:
    code, out, err = run("add", "--starter-feeds")
    assert code == 0 and err == ""
    assert len([line for line in out.splitlines() if "  https://" in line]) <= 40
    groups = json.loads(run("add", "--starter-feeds", "--json")[1])
    assert len({feed["address"] for feed in groups}) == len(groups) <= 40
    assert all(feed["address"].startswith("https://") for feed in groups)
    assert run("sources")[0] == 1
    code, _, err = run("add", "--starter-feeds", "Nonsense")
    assert code == 2 and "is no group; there are World" in err


def test_starter_feeds_are_followed_by_number(run: Run, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.sources import starter_feeds

    feeds = tuple(starter_feeds.StarterFeed("Here", f"Feed {n}", f"{web.base}/{n}") for n in range(3))
    monkeypatch.setattr(starter_feeds, "STARTER_FEEDS", feeds)
    code, out, _ = run("add", "--starter-feeds", "1,3")
    assert code == 0 and "2 sources asked" in out
    assert [source["title"] for source in json.loads(run("sources", "--json")[1])] == ["Feed 0", "Feed 2"]


@pytest.mark.parametrize("form", ["jsonl", "markdown"])
def test_what_is_exported_and_added_again_is_the_same(run: Run, web: Web, tmp_path: Path, form: str) -> None:
    run("add", web.feed("/feed", "One", "Two & three", "Vier – fünf"))
    with open_library(tmp_path / "library") as library:
        library.fill(again=True)
        before = {row.id: library.document(row.id) for row in library.documents()}
    place = "out.jsonl" if form == "jsonl" else "out"
    assert run("export", "--format", form, "-o", place)[0] == 0
    assert run("export", "--format", form, "-o", place)[0] == 2
    with open_library(tmp_path / "other") as library:
        assert len(library.add(place).new) == len(before)
        after = {row.id: library.document(row.id) for row in library.documents()}
    assert after == before


def test_sources_are_exported_and_added_again(run: Run, web: Web, tmp_path: Path) -> None:
    address = web.feed("/feed", "One")
    web.paths["/list"] = (
        f"<opml><body><outline text='A'><outline text='B &amp; C'><outline text='F' xmlUrl='{address}'/>"
        "</outline></outline></body></opml>"
    )
    run("add", web.base + "/list")
    before = json.loads(run("sources", "--json")[1])
    assert run("export", "--sources", "feeds.opml")[0] == 0
    run("forget", address)
    run("add", "feeds.opml")
    after = json.loads(run("sources", "--json")[1])
    for one, other in zip(before, after, strict=True):
        assert [one[name] for name in ("address", "title", "folder")] == [
            other[name] for name in ("address", "title", "folder")
        ]


def test_one_document_is_exported_to_standard_output(run: Run, web: Web) -> None:
    run("add", web.feed("/feed", "One", "Two"))
    name = json.loads(run("list", "--json")[1])[0]["id"]
    code, out, _ = run("export", name)
    assert code == 0 and json.loads(out)["key"].startswith(web.base)
    assert run("export", name, "--format", "markdown")[1].startswith("---\n")
    assert run("export", "--format", "markdown")[0] == 2


def test_an_address_is_read_without_keeping_it(run: Run, web: Web) -> None:
    code, out, _ = run(web.feed("/feed", "One", "Two"))
    assert code == 0 and "One" in out and "Two" in out
    code, _, err = run(web.base + "/none")
    assert code == 2 and "There is nothing at this address." in err
    assert run("sources")[0] == 1


def test_an_unchanged_feed_costs_at_most_24_requests_a_day_all_but_one_answered_304(
    web: Web, tmp_path: Path
) -> None:
    clock = [1_732_183_200]
    with open_library(tmp_path / "library", outside=Outside(now=lambda: clock[0])) as library:
        library.follow(library.find_out(web.feed("/feed", "One")))
        for _ in range(24 * 12):
            clock[0] += 300
            library.refresh(insist=False)
    assert 20 <= len(web.told) <= 24
    assert web.told == [200, *[304] * (len(web.told) - 1)]
