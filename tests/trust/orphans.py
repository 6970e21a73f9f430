"""The reader and its commands ended in every way while a worker or a refresh is busy: what is left of them.

Every process of a run has a word in its arguments that no other process has. All that are there when the run
is ended must be gone a moment later, and none may have come.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.trust.terminal import LIMIT, Terminal

ROOT = Path(__file__).resolve().parents[2]

_HEAD = """
import sys, time
from importlib import import_module
from pathlib import Path
place = Path(sys.argv[1])
sys.path.insert(0, sys.argv[2])
from briefing.answers import Added
from briefing.library import open_library
from briefing.library.outside import Outside
from briefing.sandbox import Sandbox
from briefing.sources.request import Fetched

def worker():
    return Sandbox(seconds=60, room="tests.unit.sandbox_room")

def spins(requests, cancelled):
    for request in requests:
        yield Fetched(request, "new", b"spin", address=request.address)

def waits(requests, cancelled):
    (place / "waiting").touch()
    while not cancelled():
        time.sleep(0.01)
    yield from ()

def rests(tell):
    sandbox.parse(b"say", "x")
    return Added()

sandbox = worker()
import_module("briefing.library.library").Outside = lambda: Outside(fetch_all=FETCH, sandbox=worker)
library = place / "library"
"""
_READER = """
from briefing.tui import run_reader
main = import_module("briefing.cli.main")
def read(argv=None):
    with open_library(library) as opened:
        return run_reader(opened, reading=READING)
main.main = read
main.run()
"""
_COMMAND = """
from briefing.cli import run
sys.argv = ["briefing", "--library", str(library), "refresh", "--now"]
run()
"""


@dataclass(frozen=True, slots=True)
class Doing:
    """Something that may be going on."""

    program: str
    fetch: str = "None"
    reading: str = "None"
    key: bytes = b""
    """What begins it, once the list stands."""
    processes: int = 2
    sign: str = "busy"
    """How it is known that it goes on: a worker is `busy`, the reader is `waiting`, a worker is `there`."""

    @property
    def code(self) -> str:
        """The whole program."""
        return (_HEAD + self.program).replace("FETCH", self.fetch).replace("READING", self.reading)


DOING = {
    "worker at work": Doing(_READER, reading="lambda tell: sandbox.parse(b'spin', 'x')"),
    "worker at rest": Doing(_READER, reading="rests", sign="there"),
    "refresh that parses": Doing(_READER, fetch="spins", key=b"R"),
    "refresh that waits": Doing(_READER, fetch="waits", key=b"R", processes=1, sign="waiting"),
    "command that parses": Doing(_COMMAND, fetch="spins"),
    "command that waits": Doing(_COMMAND, fetch="waits", processes=1, sign="waiting"),
}
ENDS: dict[str, int] = {
    "SIGKILL": signal.SIGKILL,
    "SIGTERM": signal.SIGTERM,
    "SIGHUP": signal.SIGHUP,
    "SIGQUIT": signal.SIGQUIT,
    "ctrl+c": 0,
    "terminal gone": 0,
}
"""The ways in which it is ended, with the signal where it is one."""


@dataclass
class Orphans:
    """What was found."""

    runs: int = 0
    seen: int = 0
    """Processes that there were."""
    left: list[str] = field(default_factory=list)
    seconds: float = 0.0
    """The longest that any of them stayed."""


def measure(doing: tuple[str, ...] = tuple(DOING), ends: tuple[str, ...] = tuple(ENDS)) -> Orphans:
    """Every way out of everything that may be going on."""
    found = Orphans()
    for what in doing:
        for way in ends:
            with TemporaryDirectory(prefix="briefing-trust-", ignore_cleanup_errors=True) as place:
                _run(Path(place), what, way, found)
    return found


def _run(place: Path, what: str, way: str, found: Orphans) -> None:
    doing, word = DOING[what], place / "our-own"
    word.symlink_to(ROOT)
    _follow_a_page(place / "library")
    terminal = Terminal(place, [sys.executable, "-c", doing.code, str(place), str(word)])
    if doing.key:
        terminal.until(b"1 article")
        terminal.calm(0.2, first=1)
        terminal.send(doing.key)
    _until(lambda: _goes_on(doing, terminal.pid, word, place), terminal)
    there = _processes(word)
    with ExitStack() as stack:
        handles = {process: os.pidfd_open(process) for process in there}
        for handle in handles.values():
            stack.callback(os.close, handle)
        start = time.monotonic()
        if way == "terminal gone":
            os.close(terminal.fd)
        elif way == "ctrl+c":
            terminal.send(b"\x03")
        else:
            os.kill(terminal.pid, ENDS[way])
        for process, handle in handles.items():
            if not _is_over(handle, terminal):
                found.left.append(f"{what}, {way}: a process stayed")
                os.kill(process, signal.SIGKILL)
        found.seconds = max(found.seconds, time.monotonic() - start)
    os.waitpid(terminal.pid, 0)
    found.left += [f"{what}, {way}: a process came" for _ in _processes(word)]
    found.runs += 1
    found.seen += len(there)
    with suppress(OSError):
        os.close(terminal.fd)


def _follow_a_page(library: Path) -> None:
    from briefing.library import open_library
    from tests.outside_world import World

    world = World({"https://example.org/": {"page": "Some words."}}, now=1_000_000_000)
    with open_library(library, outside=world.outside) as opened:
        opened.follow(opened.find_out("https://example.org/"))


def _processes(word: Path) -> set[int]:
    """Processes with this word in their arguments."""
    found = set()
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if str(word).encode() in file.read_bytes():
                found.add(int(file.parent.name))
    return found


def _goes_on(doing: Doing, reader: int, word: Path, place: Path) -> bool:
    if doing.sign == "waiting":
        return (place / "waiting").exists()
    workers = _processes(word) - {reader}
    with suppress(OSError):
        # A worker lowers its own priority by 5 when it is ready (limits.py), and by 1 where it spins.
        least = os.getpriority(os.PRIO_PROCESS, reader) + (6 if doing.sign == "busy" else 5)
        return any(os.getpriority(os.PRIO_PROCESS, worker) >= min(least, 19) for worker in workers)
    return False


def _until(holds: Callable[[], bool], terminal: Terminal) -> None:
    """Read what is drawn until something holds."""
    end = time.monotonic() + LIMIT
    while not holds():
        assert time.monotonic() < end, terminal.seen[-2000:]
        terminal.calm(0.02, most=0.1)


def _is_over(handle: int, terminal: Terminal) -> bool:
    """Whether a process ends within the limit; what it still draws is read."""
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        if select.select([handle], [], [], 0.01)[0]:
            return True
        terminal.calm(0.0, most=0.1)
    return False
