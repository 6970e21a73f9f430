"""Every way out of the reader, on a real terminal: what is left behind afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from tests.trust.terminal import Terminal

_BROKEN = """
import sys
from briefing.tui.app import BriefingApp
def fail(): raise RuntimeError("on purpose")
def broken(self): {}
BriefingApp.do_help = broken
from briefing.cli import run
sys.argv = ["briefing", "--library", sys.argv[1]]
run()
"""

WAYS: dict[str, tuple[bytes | int, int, str]] = {
    "q": (b"q", 0, ""),
    "ctrl+c": (b"\x03", 130, ""),
    "SIGTERM": (signal.SIGTERM, 143, ""),
    "SIGHUP": (signal.SIGHUP, 129, ""),
    "SIGQUIT": (signal.SIGQUIT, 131, ""),
    "SIGINT": (signal.SIGINT, 130, ""),
    "exception in a key": (b"?", 2, _BROKEN.format("fail()")),
    "exception in a timer": (b"?", 2, _BROKEN.format("self.set_timer(0.01, fail)")),
    "exception in a thread": (b"?", 2, _BROKEN.format("self.run_worker(fail, thread=True)")),
    "exception in a worker": (b"?", 2, _BROKEN.format("self.call_later(fail)")),
    "bytes that are no text": (b"\xff\xfe\xc3(\x1b\x1b\x1b\x03", 130, ""),
    "foreign replies": (b"\x1b[?1;2c\x1b]11;rgb:0/0/0\x07\x1bP>|x\x1b\\\x1b\x1b\x03", 130, ""),
    "another locale": (b"q", 0, "LC_ALL=C"),
    "no home": (b"q", 0, "HOME=/nonexistent"),
    "no colours": (b"q", 0, "NO_COLOR=1"),
    "no mouse": (b"q", 0, "--no-mouse"),
    "one cell": (b"q", 0, "1x1"),
    "no cell": (b"q", 0, "0x0"),
    "five hundred columns": (b"q", 0, "500x200"),
}
"""What is done, the exit code that is right, and how the reader is started."""


def measure() -> tuple[int, list[str]]:
    """How many ways leave nothing on, and what the others leave."""
    wrong = []
    for name in WAYS:
        place = Path(tempfile.mkdtemp(prefix="briefing-trust-"))
        try:
            fault = leave(place, name)
        finally:
            shutil.rmtree(place, ignore_errors=True)
        if fault:
            wrong.append(f"{name}: {fault}")
    return len(WAYS) - len(wrong), wrong


def leave(place: Path, name: str) -> str:
    """Leave the reader in one of the ways: what is wrong then; empty where all is as it was."""
    act, code, how = WAYS[name]
    argv = [sys.executable, "-c", how, str(place / "library")] if "\n" in how else None
    options = [how] if how.startswith("--") else []
    environment = dict([how.split("=")]) if "=" in how and argv is None else {}
    width, _, height = how.partition("x") if how[:1].isdigit() else ("120", "x", "36")
    terminal = Terminal(place, argv, *options, size=(int(width), int(height)), **environment)
    terminal.until(b"\x1b[?2026$p")
    terminal.calm(0.5, first=3.0)
    if isinstance(act, bytes):
        terminal.send(act)
    else:
        os.kill(terminal.pid, act)
    ended = terminal.ended()
    left = terminal.left_on()
    if ended != code:
        return f"exit code {ended}, not {code}"
    if b"Traceback" in terminal.seen:
        return "a traceback"
    return f"left on: {', '.join(left)}" if left else ""
