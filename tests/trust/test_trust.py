"""A cut of `python -m tests.trust`, small enough for every change; the README's numbers are the whole."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from briefing.cli.declared import COMMANDS
from briefing.library import open_library
from briefing.tui.theme import THEMES, ThemeName
from tests.trust import accessible, disk, leaks, monochrome, naughty, orphans, privacy, screens, storage
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


def test_a_library_that_is_not_as_it_should_be_is_told() -> None:
    """Where no small disk can be mounted, what needs one is left out; `test_a_full_disk…` needs none."""
    names = (
        "full at the first start",
        "full before it is opened",
        "read-only",
        "a lost link",
        "its file a device",
    )
    found = disk.measure(names)
    assert found.wrong == []
    assert found.cases + found.left_out == len(names)


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


def test_no_screen_tells_anything_by_colour_alone() -> None:
    found = monochrome.measure(((80, 24),), ("home", "reader", "compare", "search", "versions"))
    assert list(found.faults) == []
    assert found.unlike < len(found.known) / 20
    assert len(found.known) > 150
    needed = "accent money people amount match current letter added removed added-words removed-words"
    assert set(needed.split()) <= set(found.inks)


def test_what_only_a_colour_tells_is_seen() -> None:
    def row(*inks: str) -> Strip:
        return Strip([Segment("word ", Style(bold=True, meta={"ink": ink})) for ink in inks])

    found = monochrome.Monochrome()
    monochrome.look("here", row("text", "accent"), row("text", "accent"), found)
    monochrome.look("here", row("text", "money"), row("text", "money"), found)
    assert [fault.partition(":")[0] for fault in found.faults] == ["accent or money by colour alone"]
    bare = Strip([Segment("$5 million", Style(meta={"ink": "money"}))])
    monochrome.look("there", bare, bare, found)
    assert any(fault.startswith("money without weight or mark") for fault in found.faults)


def test_the_plain_face_is_text(tmp_path: Path) -> None:
    open_library(tmp_path / "library", starter=True).close()
    assert accessible.odd_in_plain(tmp_path / "library") == 0


def test_reading_searching_and_comparing_reach_nothing() -> None:
    """Every command where nothing has to be asked, and the reader itself; a foreign format starts one worker.

    Whatever tells Python's audit hook of a connection or of a process is looked at, with its arguments.
    """
    assert set(privacy.QUIET) == set(COMMANDS)
    found = privacy.measure()
    assert found.attempts == []
    assert found.workers == len(privacy.FOREIGN)
    assert found.screens >= privacy.SCREENS
    assert found.keys > 80


def test_the_watch_sees_what_is_reached_for(tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text(
        "<opml version='2.0'><body><outline text='x' type='rss' xmlUrl='http://127.0.0.1:9/feed'/></body></opml>"
    )
    found = privacy.reached(tmp_path, ["add", str(tmp_path / "list.opml")])
    assert {"subprocess.Popen", "socket.getaddrinfo"} <= {str(event[0]) for event in found}


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_nothing_outlives_the_reader() -> None:
    found = orphans.measure(
        ("worker at work", "refresh that parses"), ("SIGKILL", "SIGTERM", "terminal gone")
    )
    assert found.left == []
    assert found.seen == 2 * found.runs == 12
