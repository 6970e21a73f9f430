"""How long keys take while many feeds are refreshed, and how long that takes. Run by hand:

    python tests/benchmarks/refreshing.py [--feeds 500] [--entries 20] [--screen]

The feeds come from a server of its own process on the loopback. With --screen the reader is open on a library
with the starter documents, a key is pressed again and again until the refresh is done, and each press is
timed until its rows are drawn; the same is timed before, without a refresh. Printed beside it is how much the
whole process computed meanwhile, all its threads together: on a machine with other work to do only that says
something. Without --screen the times of a first refresh, of one where nothing changed and of a search are
printed.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from briefing.answers import Link, Offer
from briefing.library import Library, open_library
from briefing.library.outside import Outside
from briefing.library.subscribing import Finding
from briefing.tui.app import BriefingApp
from briefing.tui.screens.home import HomeScreen

SERVER = """
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        known = self.headers.get("If-None-Match") == '"1"'
        body = b"" if known else feed(self.path[1:]).encode()
        self.send_response(304 if known else 200)
        self.send_header("ETag", '"1"')
        if not known:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass

def feed(name):
    words = f"The council of region {name} said that %d people and $ %d million were counted. "
    items = "".join(
        f"<item><title>Ministers of land {name} agree on plan {n} after {n + 3} days of talks</title>"
        f"<link>http://example.org/{name}/{n}</link><guid>http://example.org/{name}/{n}</guid>"
        f"<pubDate>Thu, {1 + n % 28:02} Nov 2024 {n % 24:02}:00:00 GMT</pubDate>"
        f"<description>{words % (n * 7 + 11, n + 2) * 6}</description></item>"
        for n in range(int(sys.argv[1]))
    )
    return f'<rss version="2.0"><channel><title>Feed {name}</title>{items}</channel></rss>'

server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
"""


@dataclass(frozen=True)
class Press:
    """A key press, in milliseconds."""

    waited: float
    computed: float
    """CPU time of all threads."""


def follow(library: Library, port: int, feeds: int) -> None:
    """Follow so many feeds without asking them."""
    home = f"http://127.0.0.1:{port}/"
    links = [Link(f"Feed {number}", f"{home}{number}") for number in range(feeds)]
    library.follow(Finding(Offer("list", home, feeds=tuple(links))), cancelled=lambda: True)


def measure_refresh(port: int, feeds: int) -> None:
    """Print the times of refreshes on the command line's way."""
    clock = [int(time.time())]
    with tempfile.TemporaryDirectory() as place:
        with open_library(place, outside=Outside(now=lambda: clock[0])) as library:
            follow(library, port, feeds)
            for name in ("first refresh", "refresh of unchanged feeds"):
                start = time.perf_counter()
                done = library.refresh()
                seconds = time.perf_counter() - start
                print(f"{name}: {seconds:.1f} s, {done.asked} feeds, {len(done.added.new)} articles")
                clock[0] += 3600 * 2
            start = time.perf_counter()
            hits = len(library.search("council region"))
            print(f"search: {(time.perf_counter() - start) * 1000:.0f} ms, {hits} hits")
        size = sum(path.stat().st_size for path in Path(place).iterdir())
        print(f"library: {size / 1e6:.1f} MB")


def measure_keys(port: int, feeds: int) -> None:
    """Print how long a key takes without and with a refresh behind the list."""
    with tempfile.TemporaryDirectory() as place, open_library(place) as library:
        library.fill()
        follow(library, port, feeds)
        asyncio.run(press_keys(library, feeds))


async def press_keys(library: Library, feeds: int) -> None:
    """Press keys in a reader on a library whose feeds were not asked yet."""
    app = BriefingApp(library)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        home = app.screen
        if not isinstance(home, HomeScreen):
            raise TypeError(type(home).__name__)
        show("a key, nothing else runs", [await press(home, number) for number in range(200)])
        await pilot.press("R")
        during: list[Press] = []
        while home.refreshing.running:
            during.append(await press(home, len(during)))
            await asyncio.sleep(0.02)
        show(f"a key while {feeds} feeds are refreshed", during)
        after: list[Press] = []
        while any(not worker.is_finished for worker in app.workers) and len(after) < 500:
            after.append(await press(home, len(after)))
            await asyncio.sleep(0.02)
        show("a key while what came is looked through", after)


async def press(home: HomeScreen, number: int) -> Press:
    """A key, until another article is chosen and the screen is drawn."""
    from textual import events

    key = "k" if number % 2 else "j"
    before, drawn = home.chosen, asyncio.Event()
    start, computed = time.perf_counter(), time.process_time()
    home.app.post_message(events.Key(key, key))
    while home.chosen == before:
        await asyncio.sleep(0)
    home.call_after_refresh(drawn.set)
    await drawn.wait()
    return Press((time.perf_counter() - start) * 1000, (time.process_time() - computed) * 1000)


def show(name: str, presses: list[Press]) -> None:
    """Print two rows."""
    if not presses:
        print(f"{name}: nothing was measured")
        return
    print(f"{name}: {len(presses)} presses, {spread([each.waited for each in presses])}")
    print(f"  computed meanwhile: {spread([each.computed for each in presses])}")


def spread(times: list[float]) -> str:
    """Milliseconds in the middle, at the end, and how many are too many."""
    ordered = sorted(times)
    tail = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    over = sum(each > 50 for each in ordered)
    middle = statistics.median(ordered)
    return f"median {middle:.1f} ms, 99 % {tail:.1f} ms, most {ordered[-1]:.1f} ms, {over} over 50 ms"


def main() -> None:
    """Read the options, start the server, measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--entries", type=int, default=20)
    parser.add_argument("--screen", action="store_true")
    options = parser.parse_args()
    command = [sys.executable, "-c", SERVER, str(options.entries)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            port = int(server.stdout.readline()) if server.stdout else 0
            if options.screen:
                measure_keys(port, options.feeds)
            else:
                measure_refresh(port, options.feeds)
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
