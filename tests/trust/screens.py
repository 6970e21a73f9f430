"""The reader on a pty for long: random keys, hostile documents, a thousand documents, every cell clicked."""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.trust.terminal import LIMIT, Terminal

ESCAPE = b"\x1b[27u"
_GUARDED = """
import sys
from pathlib import Path
here = Path(sys.argv[2]).resolve()
def guard(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec"):
        with open(here / "events", "a") as out:
            out.write(f"{event} {arguments!r}\\n")
        raise PermissionError(1, "not in this test")
    if event in ("os.scandir", "os.listdir") and arguments[0] in ("/", b"/"):
        raise PermissionError(1, "not in this test")
import briefing.tui, traceback
from briefing.cli import run
def keep(fault):
    (here / "fault").write_text("".join(traceback.format_exception(fault)))
briefing.tui._tell_fault = keep
sys.addaudithook(guard)
sys.argv = ["briefing", "--library", sys.argv[1]]
run()
"""
"""The reader in a place where it can reach nothing: what it tries is written down and refused."""


@dataclass
class Steady:
    """What a long run found."""

    events: int = 0
    faults: list[str] = field(default_factory=list)
    attempts: list[str] = field(default_factory=list)
    """Connections and processes that were tried."""
    milliseconds: list[float] = field(default_factory=list)
    growth: float = 0.0
    """Share by which the memory grew."""
    restarts: int = 0

    @property
    def worst(self) -> float:
        """The slowest answer in milliseconds."""
        return max(self.milliseconds, default=0.0)


@contextmanager
def _home() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="briefing-trust-"))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _fill(place: Path, data: bytes, name: str) -> None:
    from briefing.library import open_library

    with open_library(place / "library") as library:
        library.add_bytes(data, name)


def _starter(place: Path) -> None:
    from briefing.library import open_library

    open_library(place / "library", starter=True).close()


_KEYS = (
    *(bytes([code]) for code in range(0x20, 0x7F)),
    b"\r", b"\t", b"\x1b[Z", b"\x7f", b"\x15", b"\x04", b"\x10", b"\x0b", b"\x06", b"\x02", b"\x01",
    b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F", b"\x1bOP",
    b"\xc3\xa9", b"\xe6\xbc\xa2", b"\xf0\x9f\x98\x80",
)  # fmt: skip


def _event(chance: random.Random, terminal: Terminal) -> bytes:
    """Something that somebody might do."""
    what = chance.random()
    if what < 0.16:
        return ESCAPE
    if what < 0.30:
        button = chance.choice((0, 0, 0, 2, 64, 65, 32))
        spot = f"{button};{chance.randrange(1, 130)};{chance.randrange(1, 45)}"
        return f"\x1b[<{spot}M\x1b[<{spot}m".encode()
    if what < 0.33:
        terminal.resize(*chance.choice(((80, 24), (120, 36), (40, 12), (20, 5), (1, 1), (200, 60), (79, 23))))
        return b""
    if what < 0.35:
        pasted = chance.choice((b"bridge", b"\x1b[31m", "\u202e漢字".encode(), b"a\nb"))
        return b"\x1b[200~" + pasted + b"\x1b[201~"
    if what < 0.36:
        return bytes(chance.randrange(256) for _ in range(chance.randrange(1, 6))).replace(b"\x03", b"")
    return chance.choice(_KEYS)


def monkey(events: int, *, seed: int = 3) -> Steady:
    """Random keys, clicks, pasting, bytes and sizes; the reader is started again when it was told to quit."""
    found, chance = Steady(), random.Random(seed)
    with _home() as place:
        _starter(place)
        (place / "work").mkdir()
        terminal = _guarded(place)
        while found.events < events:
            for _ in range(20):
                try:
                    terminal.send(_event(chance, terminal))
                except OSError:
                    break
                found.events += 1
            terminal.calm(0.01)
            if _is_over(terminal, place, found):
                found.restarts += 1
                terminal = _guarded(place)
            terminal.seen = terminal.seen[-4000:]
        terminal.resize(120, 36)
        for _ in range(12):
            terminal.send(ESCAPE)
            terminal.calm(0.05)
        terminal.send(b"\x03\x03")
        code = terminal.ended()
        if code not in (0, 130):
            where = (place / "fault").read_text()[-1500:] if (place / "fault").exists() else ""
            found.faults.append(f"it ended with {code}: {where}")
        events_file = place / "events"
        found.attempts = events_file.read_text().splitlines() if events_file.exists() else []
    return found


def _guarded(place: Path) -> Terminal:
    environment = {"BRIEFING_SEED": "", "TMPDIR": str(place), "BROWSER": "none", "HOME": str(place)}
    argv = [sys.executable, "-c", _GUARDED, str(place / "library"), str(place)]
    terminal = Terminal(place, argv, cwd=place / "work", **environment)
    terminal.until(b"articles")
    return terminal


def _is_over(terminal: Terminal, place: Path, found: Steady) -> bool:
    """Whether the reader has ended; a fault is noted with where it was."""
    pid, status = os.waitpid(terminal.pid, os.WNOHANG)
    if not pid:
        return False
    os.close(terminal.fd)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 130):
        fault = place / "fault"
        where = fault.read_text()[-1500:] if fault.exists() else ascii(terminal.seen[-300:])
        found.faults.append(f"it ended with {code}: {where}")
    return True


def hostile_documents() -> dict[str, bytes]:
    """Documents that are large, deep or shapeless, by what is odd about them."""
    items = "\n".join(f"- item {number} of the list, 4 people and $5 million" for number in range(5000))
    rows = "\n".join(f"| {number} | 12 | word |" for number in range(500))
    return {
        "ten megabytes": b"A Headline\n\n" + b"Some words about $5 million and 14 people. " * 240_000,
        "one long word": b"A Headline\n\n" + b"x" * 1_000_000,
        "one long line": b"A Headline\n\n" + b"word " * 200_000,
        "many items": f"# A Headline\n\n{items}\n".encode(),
        "a long table": f"# A Headline\n\n| a | b | c |\n|---|---|---|\n{rows}\n".encode(),
        "many paragraphs": b"A Headline\n\n" + b"Paragraph of 14 people.\n\n" * 20_000,
        "many headings": b"# A Headline\n\n" + b"".join(b"## Part %d\n\nWords.\n\n" % n for n in range(2000)),
        "nested quotes": b"# A Headline\n\n" + b">" * 2000 + b" words\n",
        "nested emphasis": b"# A Headline\n\n" + b"*a **a " * 5000 + b"\n",
        "nested brackets": b"# A Headline\n\n" + b"[a](" * 5000 + b"\n",
        "many figures": b"A Headline\n\n" + b" ".join(b"$%d million" % n for n in range(20_000)),
        "wide letters": ("A Headline\n\n" + "漢字かな交じり文" * 20_000).encode(),
        "many marks": ("A Headline\n\n" + "Z\u0301\u0302\u0303\u0304" * 50_000).encode(),
        "right to left": ("A Headline\n\n" + "שלום עולם " * 30_000).encode(),
        "escapes": b"A Headline\n\n" + b"\x1b[31m\x1b]0;x\x07word after word after word " * 20_000,
    }


_READING: tuple[bytes | tuple[int, int], ...] = (
    b"\r", b"j", b" ", b"G", b"g", b"}", b")", b"k", b"f", b"f", (100, 30), (120, 36),
    b"/", b"w", b"o", b"r", b"d", b"\r", b"n", b"N", b"G", b"\r", b"G", (100, 30),
    b"/", b"\x15", b"z", b"q", ESCAPE, b"o", b"s", ESCAPE,
)  # fmt: skip
"""Open it, move, figures, the strip, other sizes; a word that may be there ten thousand times, the next of
it; Enter for more of a long text; a word that is nowhere; the address, a star, and back."""


def key_presses(names: list[str] | None = None) -> Steady:
    """How long a key press, or another size of the window, waits on each hostile document: until the first
    byte of an answer."""
    found = Steady()
    for name, data in hostile_documents().items():
        if names is not None and name not in names:
            continue
        with _home() as place:
            ending = "md" if data.startswith(b"#") else "txt"
            _fill(place, data, f"hostile.{ending}")
            terminal = Terminal(place)
            terminal.until(b"\x1b[?2026$p")
            terminal.calm(0.5, first=5, most=20)
            for key in _READING:
                found.milliseconds.append(_answer(terminal, key))
                found.events += 1
                if found.milliseconds[-1] > 150:
                    found.faults.append(f"{name}, {key!a}: {found.milliseconds[-1]:.0f} ms")
            terminal.send(b"\x03")
            try:
                ended = terminal.ended()
            except AssertionError:  # stuck for LIMIT seconds, and killed
                ended = None
                found.milliseconds.append(1000 * LIMIT)
            if ended != 130:
                found.faults.append(f"{name}: it did not end as told")
    return found


_QUIET = (b"j", b" ", b"G", b"g", b"}", b")", b"k", b"n", b"N", b"\r")
"""Keys that change nothing on the screen where there is nowhere to go, no figure and no match."""
_SOON = 0.05
"""Seconds after which such a key is followed by one that is always answered."""


def _answer(terminal: Terminal, key: bytes | tuple[int, int]) -> float:
    """Milliseconds from a key, or a new size, to the first byte.

    After a key that may change nothing help is asked for, so that what is measured is a reader that is stuck,
    and not when a message next goes away by itself.
    """
    terminal.seen = b""
    start = time.perf_counter()
    if isinstance(key, bytes):
        terminal.send(key)
    else:
        terminal.resize(*key)
    terminal.calm(0.0, first=_SOON if key in _QUIET else LIMIT)
    asked = not terminal.seen
    if asked:
        terminal.send(b"?")
        terminal.calm(0.0, first=LIMIT)
    taken = time.perf_counter() - start
    terminal.calm(0.1, most=3)
    if asked:
        terminal.send(ESCAPE)
        terminal.calm(0.1, first=LIMIT, most=3)
    return 1000 * taken


def memory(documents: int) -> Steady:
    """How much the reader grows by opening and closing so many documents, after the first half of them.

    It is looked at when it is at rest: what it does behind the list has ended by then, and what came faster
    than it answers is done.
    """
    found = Steady()
    lines = [
        json.dumps({"id": f"d{n}", "title": f"Headline {n}", "body": f"The fund {n} paid $5 million. " * 60})
        for n in range(documents)
    ]
    with _home() as place:
        _fill(place, "\n".join(lines).encode(), "news.jsonl")
        terminal = Terminal(place, size=(70, 16))
        terminal.until(b"articles")
        sizes = []
        for number in range(documents):
            terminal.send(b"\r")
            terminal.calm(0.02, first=0.5)
            terminal.send(ESCAPE + b"j")
            terminal.calm(0.02, first=0.5)
            terminal.seen = terminal.seen[-100:]
            found.events += 1
            if (number + 1) % (documents // 4) == 0:
                _rest(terminal)
                sizes.append(_resident(terminal.pid))
        found.growth = max(sizes[2:]) / sizes[1] - 1  # bounded caches are full half way
        terminal.send(b"\x03")
        terminal.ended()
    return found


def _rest(terminal: Terminal) -> None:
    """Wait until the reader uses no processor for a second."""
    end = time.monotonic() + 4 * LIMIT
    used = -1
    while used != (used := _processor(terminal.pid)) and time.monotonic() < end:
        terminal.calm(1.0, most=1.0)
        time.sleep(0.5)


def _processor(pid: int) -> int:
    """Tenths of a second of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 10 // os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1])


def clicks() -> Steady:
    """Every second cell of the list and of an article clicked, where texts hold actions as markup."""
    found = Steady()
    texts = ["[@click=app.quit]click[/]", "[@click='app.leave(9)']x[/]", "[link=file:///etc/passwd]y[/link]"]
    rows = [
        {"id": f"d{number}", "title": text * 3, "deck": text * 9, "body": text * 200}
        for number, text in enumerate(texts * 4)
    ]
    with _home() as place:
        _fill(place, "\n".join(map(json.dumps, rows)).encode(), "news.jsonl")
        (place / "work").mkdir()
        terminal = _guarded(place)
        for key in (b"", b"\r"):
            if key:
                terminal.send(key)
            terminal.calm(0.2, first=0.5)
            for y in range(3, 34):
                for x in range(2, 118, 4):
                    terminal.send(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m".encode())
                    found.events += 1
                terminal.calm(0.01)
                if _is_over(terminal, place, found):
                    found.faults.append(f"a click in row {y} ended the reader")
                    return found
            for _ in range(3):
                terminal.send(ESCAPE)
                terminal.calm(0.1)
        terminal.send(b"\x03\x03")
        if terminal.ended() != 130:
            found.faults.append("it did not end as told")
        events_file = place / "events"
        found.attempts = events_file.read_text().splitlines() if events_file.exists() else []
    return found
