"""A program on a real pseudo-terminal: what it writes, how it ends, and what it leaves behind."""

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
from typing import Any

LIMIT = 30.0
"""Seconds after which a marker that has not come is a failure."""
MODES = (b"1049", b"1000", b"1003", b"1004", b"1006", b"1015", b"2004")
"""DEC private modes that the reader turns on."""


class Terminal:
    """A program on a pseudo-terminal."""

    def __init__(
        self,
        folder: Path,
        argv: list[str] | None = None,
        *options: str,
        size: tuple[int, int] = (120, 36),
        cwd: Path | None = None,
        **environment: str,
    ) -> None:
        self.seen = b""
        env = {
            **os.environ,
            "TERM": "xterm-256color",
            "BRIEFING_CONFIG": str(folder / "config"),
            **environment,
        }
        for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR"):
            if name not in environment:
                env.pop(name, None)
        argv = argv or [sys.executable, "-m", "briefing", "--library", str(folder / "library"), *options]
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            if cwd is not None:
                os.chdir(cwd)
            for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)  # a shell has its background ignore some
            os.execvpe(argv[0], argv, env)
        self.resize(*size)
        self.before = termios.tcgetattr(self.fd)

    def resize(self, width: int, height: int) -> None:
        """Make the window another size; the program is told by SIGWINCH."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def until(self, marker: bytes) -> None:
        """Read until the marker is on the wire."""
        end = time.monotonic() + LIMIT
        while marker not in self.seen:
            assert time.monotonic() < end, (marker, self.seen[-2000:])
            self._read()

    def calm(self, seconds: float = 0.3, *, first: float = 0.0, most: float = LIMIT) -> None:
        """Read until nothing comes for a while, or `most`; `first`: so long at most for the first byte."""
        if first and not self._read(first):
            return
        end = time.monotonic() + most
        while self._read(seconds) and time.monotonic() < end:
            pass

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

    def _read(self, seconds: float = 0.2) -> bool:
        try:
            if not select.select([self.fd], [], [], seconds)[0]:
                return False
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.seen += data
        return bool(data)

    def left_on(self) -> list[str]:
        """Modes whose last word is not off, a hidden cursor, and line settings that are not as before."""
        found = []
        for mode in MODES:
            words = re.findall(rb"\x1b\[\?" + mode + rb"([hl])", self.seen)
            if words and words[-1] != b"l":
                found.append(mode.decode())
        shown = re.findall(rb"\x1b\[\?25([hl])", self.seen)
        if shown and shown[-1] != b"h":
            found.append("cursor")
        pushed, popped = len(re.findall(rb"\x1b\[>\d+u", self.seen)), self.seen.count(b"\x1b[<u")
        if pushed > popped:
            found.append("keyboard")
        if _line_settings(termios.tcgetattr(self.fd)) != _line_settings(self.before):
            found.append("line settings")
        return found

    def assert_restored(self) -> None:
        """The reader was drawn, and nothing of it is left on."""
        assert b"\x1b[?1049h" in self.seen
        assert self.left_on() == []


def _line_settings(attributes: list[Any]) -> tuple[int, ...]:
    """What decides how a shell's line looks and answers."""
    return (
        attributes[0] & (termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON),
        attributes[1] & (termios.OPOST | termios.ONLCR),
        attributes[3] & (termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN),
    )
