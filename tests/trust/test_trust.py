"""A cut of `python -m tests.trust`, small enough for every change; the README's numbers are the whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefing.library import open_library
from briefing.tui.theme import THEMES, ThemeName
from tests.trust import accessible, leaks, naughty, screens, storage
from tests.trust.payloads import PAYLOADS


def test_nothing_leaks_over_screens_and_commands() -> None:
    found = leaks.measure(articles=8)
    assert found.found == []
    assert found.faults == []
    assert len(found.shown) >= 4000
    assert len({number for _, number, _ in found.shown}) >= len(PAYLOADS) - 10


def test_the_scanner_sees_a_leak() -> None:
    found = leaks.Leaks()
    for payload in ("\x1b[31mred", "\x1b]0;x\x07", "\x9b2J", "\u202e", "\x1b[9999A", "\x07", "\u200b"):
        found.look("here", f"\x1b[1;1Hz001t {payload} end".encode())
    assert len(found.found) >= 7
    assert found.shown == {("here", 1, "t")}


def test_naughty_strings_are_kept() -> None:
    found = naughty.measure(limit=300)
    assert (found.altered, found.crashed) == ([], [])
    assert found.strings >= 150


def test_no_text_fires_an_action() -> None:
    found = screens.clicks()
    assert (found.faults, found.attempts) == ([], [])


def test_kills_lose_nothing() -> None:
    found = storage.kills(40)
    assert (found.lost, found.damaged, found.errors) == (0, 0, [])
    assert found.acknowledged > 0


def test_kills_tear_no_migration() -> None:
    assert storage.migration_kills(20, documents=60).damaged == 0


def test_two_writers_see_no_error() -> None:
    found = storage.two_writers(400)
    assert (found.errors, found.lost, found.damaged) == ([], 0, 0)


def test_damaged_files_are_saved() -> None:
    found = storage.damages(10)
    assert (found.errors, found.damaged) == ([], 0)
    assert sum(found.saved) / len(found.saved) >= 0.95


def test_a_full_disk_does_not_stop_reading() -> None:
    found = storage.full_disk()
    assert (found.errors, found.lost, found.damaged) == ([], 0, 0)
    assert found.acknowledged > 0


def test_random_events_raise_nothing() -> None:
    found = screens.monkey(300)
    assert (found.faults, found.attempts) == ([], [])


@pytest.mark.parametrize("name", [name for name in THEMES if name != "mono"])
def test_every_pair_of_colours_can_be_read(name: ThemeName) -> None:
    least, what = accessible.worst_pair(name)
    assert least >= accessible.NEEDED.get(name, 4.5), what


def test_kinds_of_figures_differ_for_every_sight() -> None:
    gap, what = accessible.least_difference("colour-blind", ("money", "people", "amount"))
    assert gap >= 15, what


def test_the_plain_face_is_text(tmp_path: Path) -> None:
    open_library(tmp_path / "library", starter=True).close()
    assert accessible.odd_in_plain(tmp_path / "library") == 0


WATCHED = """
import sys
tried = []
EVENTS = (
    "socket.connect socket.sendto socket.sendmsg socket.getaddrinfo socket.gethostbyname socket.gethostbyaddr"
    " subprocess.Popen os.system os.exec os.fork os.forkpty os.posix_spawn os.spawn pty.spawn webbrowser.open"
    " ftplib.connect smtplib.connect urllib.Request".split()
)
def watch(event, arguments):
    ours = event == "subprocess.Popen" and "briefing.sandbox.worker" in str(arguments[1])
    if event in EVENTS and not ours:
        tried.append(f"{event} {arguments!r}")
sys.addaudithook(watch)
from briefing.cli import main
library = ["--library", sys.argv[1]]
commands = ["list", "list --json", "faq", "search bridge", "search kraft~", "doctor", "backup " + sys.argv[2]]
for arguments in commands:
    main([*library, *arguments.split()])
from briefing.library import open_library
with open_library(sys.argv[1]) as opened:
    ids = [row.id for row in opened.documents()]
for name in ids:
    main([*library, "show", name])
    main([*library, "figures", name])
main([*library, "compare", *ids[:2]])
main([*library, sys.argv[3]])
print(tried, file=sys.stderr)
sys.exit(bool(tried))
"""


def test_reading_searching_and_comparing_reach_nothing(tmp_path: Path) -> None:
    """Nothing is connected to, asked for or started: every such event of the interpreter is looked at.

    But for our own sandbox: a page is taken apart by a process of ours that can do less than we.
    """
    page = tmp_path / "page.html"
    page.write_text('<title>A</title><h1>A Headline</h1><img src="http://example.org/x"><p>Some words.</p>')
    arguments = [str(tmp_path / "library"), str(tmp_path / "copy.db"), str(page)]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
