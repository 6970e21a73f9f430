"""Every way out of the reader leaves a real terminal as it was (SAFETY.md section 2e)."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

LIMIT = 30.0
"""Seconds after which a marker that has not come is a failure."""
MODES = (b"1049", b"1000", b"1003", b"1006", b"2004")
FAULTY = """
import sys
from briefing.tui.app import BriefingApp
def broken(self): raise RuntimeError("on purpose")
BriefingApp.do_help = broken
from briefing.cli import run
sys.argv = ["briefing", "--library", sys.argv[1]]
run()
"""


class Terminal:
    """A program on a pseudo-terminal of 120 x 36."""

    def __init__(self, folder: Path, argv: list[str] | None = None, **environment: str) -> None:
        self.seen = b""
        env = {
            **os.environ,
            "TERM": "xterm-256color",
            "BRIEFING_CONFIG": str(folder / "config"),
            **environment,
        }
        if "NO_COLOR" not in environment:
            env.pop("NO_COLOR", None)
        argv = argv or [sys.executable, "-m", "briefing", "--library", str(folder / "library")]
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(argv[0], argv, env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
        self.before = termios.tcgetattr(self.fd)

    def until(self, marker: bytes) -> None:
        """Read until the marker is on the wire."""
        end = time.monotonic() + LIMIT
        while marker not in self.seen:
            assert time.monotonic() < end, (marker, self.seen[-2000:])
            self._read()

    def send(self, keys: bytes) -> None:
        """Type."""
        os.write(self.fd, keys)

    def ended(self) -> int:
        """Read to the end; the exit code."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            self._read()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self._read():
                    pass
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise AssertionError(f"still running after {LIMIT} s: {self.seen[-2000:]!r}")

    def _read(self) -> bool:
        try:
            if not select.select([self.fd], [], [], 0.2)[0]:
                return False
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.seen += data
        return bool(data)

    def assert_restored(self) -> None:
        """The last word on each mode is off, the cursor is shown, and the line settings are as before."""
        for mode in MODES:
            words = re.findall(rb"\x1b\[\?" + mode + rb"([hl])", self.seen)
            assert words and words[-1] == b"l", mode
        assert re.findall(rb"\x1b\[\?25([hl])", self.seen)[-1] == b"h"


WAYS = {
    "q": (b"q", 0),
    "ctrl+c": (b"\x03", 130),
    "SIGTERM": (signal.SIGTERM, 143),
    "SIGHUP": (signal.SIGHUP, 129),
    "SIGQUIT": (signal.SIGQUIT, 131),
    "SIGINT": (signal.SIGINT, 130),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_out_restores_the_terminal(tmp_path: Path, way: str) -> None:
    terminal = Terminal(tmp_path)
    terminal.until(b"North Korea IT workers")
    act, code = WAYS[way]
    if isinstance(act, bytes):
        terminal.send(act)
    else:
        os.kill(terminal.pid, act)
    assert terminal.ended() == code
    terminal.assert_restored()
    assert b"Traceback" not in terminal.seen


def test_a_fault_is_told_in_one_sentence(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, [sys.executable, "-c", FAULTY, str(tmp_path / "library")])
    terminal.until(b"North Korea IT workers")
    terminal.send(b"?")
    assert terminal.ended() == 2
    terminal.assert_restored()
    assert b"stopped on a fault of its own (RuntimeError: on purpose)" in terminal.seen
    assert b"Traceback" not in terminal.seen


@pytest.mark.parametrize("bytes_", [b"\xff\xfe", b"\xc3(", b"\x1b[", b"\x1b]0;x\x07", b"\x00"])
def test_bytes_that_are_no_keys_do_not_end_it(tmp_path: Path, bytes_: bytes) -> None:
    terminal = Terminal(tmp_path)
    terminal.until(b"North Korea IT workers")
    terminal.send(bytes_)
    terminal.send(b"\x1b\x1b")
    terminal.send(b"?")
    terminal.until(b"every key can be changed")
    terminal.send(b"\x03")
    assert terminal.ended() == 130


def test_a_terminal_that_is_gone_ends_it(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.until(b"North Korea IT workers")
    os.close(terminal.fd)
    assert terminal.ended() == 129


def test_without_colours_no_colour_is_on_the_wire(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, NO_COLOR="1")
    terminal.until(b"North Korea IT workers")
    terminal.send(b"?")
    terminal.until(b"every key can be changed")
    terminal.send(b"\x03")
    terminal.ended()
    codes = {
        code for group in re.findall(rb"\x1b\[([\d;]*)m", terminal.seen) for code in group.split(b";") if code
    }
    coloured = {code for code in codes if 30 <= int(code) <= 49 or 90 <= int(code) <= 107}
    assert not coloured


def test_a_dumb_terminal_gets_the_list(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, TERM="dumb")
    assert terminal.ended() == 0
    assert b"Fourteen North Koreans" in terminal.seen
    assert b"\x1b[?1049h" not in terminal.seen
