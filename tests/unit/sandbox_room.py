"""What a worker of the sandbox is given instead of parsing, to see that it holds."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import FormatError
from briefing.model import Document
from briefing.text import clean_line


def parse(data: bytes, name: str, declared: str = "") -> tuple[Document, ...]:
    """Does what the first word says."""
    word, _, rest = data.decode().partition(" ")
    if word == "spin":
        os.nice(1)  # a sign for who waits until it is at work
        while True:
            pass
    if word == "eat":
        eaten = []
        while True:
            eaten.append(bytearray(16 << 20))
    if word == "gorge":
        bytearray(300 << 20)
    if word == "break":
        ctypes.string_at(0)
    if word == "leave":
        os._exit(0)
    if word == "defect":
        raise ZeroDivisionError
    if word == "refuse":
        raise FormatError(rest, source="elsewhere")
    if word == "chatter":
        sys.stdout.write("noise\n")
        sys.stdout.flush()
        sys.stderr.write("noise\n")
    if word == "lie":
        os.write(0, bytes.fromhex(rest))
        os._exit(0)
    return (document(name, f"{rest or word} {declared} {os.getpid()}"),)


def document(name: str, words: str) -> Document:
    return Document(name, "article", clean_line(words))


def feed_head(place: str) -> dict[str, object]:
    """What a worker can do to the world: each of these should be refused."""
    tried: dict[str, object] = {"environment": sorted(os.environ), "folder": str(Path.cwd())}
    tried["socket"] = _refused(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close())
    tried["program"] = _refused(lambda: subprocess.run(["/bin/true"], check=True))
    tried["execute"] = _refused(lambda: os.execv("/bin/true", ["true"]))
    tried["write"] = _refused(lambda: Path(place, "kept.txt").write_text("changed"))
    tried["make"] = _refused(lambda: Path(place, "new.txt").touch())
    tried["remove"] = _refused(lambda: Path(place, "kept.txt").unlink())
    tried["signal"] = _refused(lambda: os.kill(os.getppid(), signal.SIGCONT))
    tried["read"] = not _refused(lambda: Path(__file__).read_text())
    return tried


def _refused(deed: object) -> bool:
    with contextlib.suppress(OSError):
        deed()
        return False
    return True


def feed_links(*values: object) -> object:
    return values


@dataclass(frozen=True, slots=True)
class Listed:
    title: str
    folders: tuple[object, ...]


def scan_opml(title: str) -> Listed:
    return Listed(title, ("a", ("b",)))
