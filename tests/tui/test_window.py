"""Windows of any size that change at any moment, terminals that are none, and a reader in the background."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trust.terminal import Terminal
from tests.tui.conftest import Reader
from tests.tui.test_screens import SCREENS, assert_whole

SHELL = """
import os, signal, subprocess, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-m", "briefing", "--library", sys.argv[1]], process_group=0)
while True:
    os.tcsetpgrp(0, child.pid)
    os.kill(child.pid, signal.SIGCONT)
    _, status = os.waitpid(child.pid, os.WUNTRACED)
    os.tcsetpgrp(0, os.getpgrp())
    if not os.WIFSTOPPED(status):
        sys.exit(os.waitstatus_to_exitcode(status))
    print("stopped", flush=True)
    sys.stdin.readline()
"""
"""What a shell does as often as it is asked to."""

STORM = (
    (1, 1), (500, 200), (39, 12), (40, 10), (20, 5), (200, 3), (3, 200), (79, 23), (41, 200), (0, 0),
)  # fmt: skip


@pytest.mark.parametrize("screen", SCREENS)
async def test_a_screen_lives_through_any_size_and_is_as_before(reader: Reader, screen: str) -> None:
    async with reader(size=(100, 30)) as driver:
        await driver.press(*SCREENS[screen])
        before = (
            driver.text if screen != "HomeScreen" else driver.rows[-1].rstrip()
        )  # its list may stand elsewhere
        for size in STORM:
            await driver.pilot.resize_terminal(*size)
            await driver.settle()
            assert driver.screen == screen
            if size[0] >= 40 and size[1] >= 10:
                assert_whole(driver, size)
        await driver.pilot.resize_terminal(100, 30)
        await driver.settle()
        assert before in driver.text


async def test_keys_and_sizes_all_at_once(reader: Reader) -> None:
    async with reader(size=(100, 30)) as driver:
        for number, key in enumerate(
            "enter j right_curly_bracket D escape escape c j escape b j escape".split()
        ):
            await driver.pilot.resize_terminal(*STORM[number % len(STORM)])
            await driver.pilot.press(key)
        await driver.pilot.resize_terminal(100, 30)
        await driver.press("escape", "escape", "escape")
        assert driver.screen == "HomeScreen"
        assert_whole(driver, (100, 30))


@pytest.mark.parametrize(
    ("lacking", "term"),
    [("nothing", "dumb"), ("nothing", ""), ("stdin", "xterm"), ("stdout", "xterm"), ("stderr", "xterm")],
)
def test_where_no_screen_can_be_drawn_the_list_is_printed(tmp_path: Path, lacking: str, term: str) -> None:
    leader, follower = pty.openpty()
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), follower)
    if lacking in streams:
        streams[lacking] = subprocess.DEVNULL if lacking == "stdin" else subprocess.PIPE
    done = subprocess.Popen(
        [sys.executable, "-m", "briefing", "--library", str(tmp_path / "library")],
        env={**os.environ, "TERM": term},
        **streams,
    )
    os.close(follower)
    told, error = done.communicate(timeout=120)
    written = (told or b"") + (error or b"") + _left(leader)
    assert done.returncode == 0
    assert b"12 articles" in written
    assert b"\x1b[?1049h" not in written
    assert lacking != "nothing" or b"\x1b" not in written


def _left(leader: int) -> bytes:
    """What stands in a terminal that nobody writes to any more."""
    found = b""
    while select.select([leader], [], [], 0)[0]:
        try:
            part = os.read(leader, 65536)
        except OSError:
            break
        found += part
        if not part:
            break
    os.close(leader)
    return found


def test_stopped_twice_while_typing_and_continued_in_another_window(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, [sys.executable, "-c", SHELL, str(tmp_path / "library")])
    terminal.until(b"North Korea IT workers")
    terminal.send(b"/")
    terminal.until(b"One wrong letter")
    terminal.calm()
    terminal.send(b"brid")
    terminal.calm(first=5)
    for size in ((60, 20), (120, 36)):
        terminal.send(b"\x1a")
        terminal.until(b"stopped\r\n")
        assert terminal.left_on() == []
        terminal.resize(*size)
        terminal.seen = b""
        terminal.send(b"\n")
        terminal.until(b"brid")
        terminal.calm()
    terminal.send(b"\x03")
    assert terminal.ended() == 130
    terminal.assert_restored()
