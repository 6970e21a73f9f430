"""Time to the first screen against an empty Textual app, in one run: python tests/benchmarks/startup.py [N]

Each program runs under a pseudo-terminal of 120x36 in turn; a run ends when its marker is on the wire (the
title of an article in the list, the word of the empty app). Medians of N runs (default 9) and their ratios.
With N documents made by this script in place of the starter library, the first screen costs no more.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("emptyready")
Empty().run()
"""
LIMIT = 30.0


def first_screen(argv: list[str], marker: bytes, env: dict[str, str]) -> float:
    """Seconds from the start of a program to its marker."""
    started = time.perf_counter()
    pid, fd = pty.fork()
    if pid == 0:
        os.execvpe(argv[0], argv, env)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    seen = b""
    try:
        while time.perf_counter() - started < LIMIT:
            if not select.select([fd], [], [], 0.5)[0]:
                continue
            seen += os.read(fd, 65536)
            if marker in seen:
                return time.perf_counter() - started
        raise SystemExit(f"{argv}: no {marker!r} on the wire in {LIMIT} s")
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(fd)


def fill(folder: Path, count: int) -> None:
    """A library of `count` short documents."""
    from briefing.library import open_library

    lines = []
    for number in range(count):
        day = f"{2020 + number // 3000}-{1 + number // 250 % 12:02}-{1 + number // 9 % 28:02}"
        body = f"The council of ward {number} met. It set aside ${number} million for {number % 90} schools."
        lines.append(
            json.dumps(
                {
                    "id": f"d{number}",
                    "title": f"Ward {number} sets its budget",
                    "outlet": f"Paper {number % 40}",
                    "published": day,
                    "body": f"{body}\n\n{body}",
                }
            )
        )
    source = folder / "made.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    with open_library(folder / "library") as library:
        library.add(source)
        library.settle()


def main(runs: int) -> None:
    """Print medians and ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "BRIEFING_CONFIG": str(folder / "config"),
        }
        env.pop("NO_COLOR", None)
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled, by pip or by its first run
        (folder / "many").mkdir()
        fill(folder / "many", 10_000)
        read = [sys.executable, "-m", "briefing", "--library"]
        programs = {
            "empty Textual app": ([sys.executable, "-c", EMPTY], b"emptyready"),
            "starter library": ([*read, str(folder / "starter")], b"North Korea"),
            "10,000 documents": ([*read, str(folder / "many" / "library")], b"sets its budget"),
            "--version": ([sys.executable, "-m", "briefing", "--version"], b"briefing"),
        }
        times: dict[str, list[float]] = {key: [] for key in programs}
        for turn in range(runs + 1):
            for key, (argv, marker) in programs.items():
                spent = first_screen(argv, marker, env)
                if turn:
                    times[key].append(spent)
        base = statistics.median(times["empty Textual app"])
        for key, found in times.items():
            middle = statistics.median(found)
            spread = f"({min(found) * 1000:.0f} to {max(found) * 1000:.0f})"
            print(f"{key:20} {middle * 1000:7.0f} ms   {middle / base:5.2f} x empty   {spread}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
