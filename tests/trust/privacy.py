"""What the reader and its commands reach for: nothing while reading, one worker of ours for foreign formats.

Python tells of every connection and process before it is made (PEP 578). The hook below is in place before
anything of ours is imported; on Linux the reader's own open files and children are looked at as well, since
what is written in C need not tell.
"""

from __future__ import annotations

import ast
import json
import os
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.trust.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]

Event = list[object]
"""What was tried, with its arguments."""

_WATCH = """
import os, sys
STARTS = {"subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn",
          "os.startfile", "pty.spawn", "webbrowser.open"}
NAMES = ("socket.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "nntplib.", "telnetlib.", "http.client.",
         "urllib.")
PLAIN = (str, int, list, dict, type(None))
def watch(event, arguments):
    if event in STARTS or event.startswith(NAMES):
        told = arguments[event == "socket.__new__":]  # its first argument is not a whole socket yet
        take([event, *[each if isinstance(each, PLAIN) else str(each) for each in told]])
sys.addaudithook(watch)
"""
"""Takes down whatever reaches beyond this process."""

_COMMANDS = (
    _WATCH
    + """
import json, math
tried, found = [], []
take = tried.append
from briefing.cli import main
for line in json.loads(sys.argv[1]):
    tried.clear()
    code = main(line)
    found.append([line, code, list(tried)])
from pathlib import Path
from briefing.sandbox import reader
ours = str(Path(reader.__file__).resolve().parents[2])
places = dict.fromkeys([*(place for place in sys.path if Path(place).is_absolute()), ours])
worker = [sys.executable, "-I", "-S", "-c", reader._PROGRAM, "briefing.parsing", str(reader.MEMORY),
          str(math.ceil(reader.SECONDS)), *places]
given = {name: os.environ[name] for name in reader._ENVIRONMENT if name in os.environ}
Path(sys.argv[2]).write_text(json.dumps([found, ["subprocess.Popen", sys.executable, worker, "/", given]]))
"""
)

_READER = (
    _WATCH
    + """
log = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def take(what):
    os.write(log, (ascii(what) + "\\n").encode())
from briefing.tui.app import BriefingApp
push = BriefingApp.push_screen
def noted(self, screen, *arguments, **more):
    take(["screen", type(screen).__name__])
    return push(self, screen, *arguments, **more)
BriefingApp.push_screen = noted
from briefing.cli import run
sys.argv = ["briefing", "--library", sys.argv[1]]
run()
"""
)

QUIET: dict[str, tuple[str, ...]] = {
    "add": ("add {place}/plain.txt", "add {place}/marked.md", "add {place}/lines.jsonl"),
    "refresh": ("refresh {place}/plain.txt",),
    "sources": ("sources", "sources --json"),
    "list": ("list", "list --json", "list --plain"),
    "show": ("show {id}", "show {id} --json"),
    "figures": ("figures {id}",),
    "quotes": ("quotes {id}",),
    "compare": ("compare {id} {other}", "compare {id} {other} --markdown", "compare {id} {other} --json"),
    "faq": ("faq", "faq {id}"),
    "search": ("search bridge", "search brigde", "search guests in:faq", "search kraft~ --json"),
    "changes": ("changes {id}", "changes {revised}"),
    "story": ("story {id}", "story {id} --split", "story {id} --merge {other}", "story {id} --reset"),
    "brief": ("brief", "brief --minutes 3 --json"),
    "outlets": ("outlets",),
    "export": ("export -o {place}/out.jsonl", "export --format markdown -o {place}/out"),
    "forget": ("forget {revised}",),
    "backup": ("backup {place}/copy.db",),
    "doctor": ("doctor", "doctor --repair", "doctor --json"),
}
"""Every command with arguments for which nothing beyond this process is needed."""

FOREIGN = ("page.html", "feed.xml", "mail.eml")
"""Formats that are taken apart by a worker. Adding one starts it; looking at what came of it does not."""

_BACK = "\x1b"
_READING = "jj \x02G g }}}{ )( nN D /bridge\r nN".split(" ")
KEYS = (
    "jjjkG", "g", "\r", *_READING, _BACK, _BACK, "\r", "f", "j\r", _BACK, "F", "j\r", _BACK, _BACK, _BACK,
    "\r", "D", "j", _BACK, _BACK, _BACK, "c", "jj", "]", "[", "\t", "w", _BACK, _BACK,
    "/", "guests", "\x1b[B", "\r", _BACK, _BACK, _BACK, "b", "jjj", "\r", _BACK, _BACK,
    "us", "vjvc", _BACK, "w", _BACK, "?", _BACK, "t", _BACK,
)  # fmt: skip
"""Keys for reading, figures, questions, versions, finding, comparing, searching, the brief, marks, themes."""

SCREENS = frozenset(
    f"{name}Screen" for name in "Reader Figures Faq Changes Compare Search Brief Help".split()
)
"""What those keys open."""


@dataclass
class Private:
    """What was found."""

    commands: int = 0
    """Command lines that need nothing."""
    attempts: list[str] = field(default_factory=list)
    """What was reached for all the same, and commands that did not work."""
    workers: int = 0
    """Workers that were started for foreign formats, as they should be."""
    keys: int = 0
    screens: set[str] = field(default_factory=set)


def measure() -> Private:
    """All of it."""
    found = Private()
    with TemporaryDirectory(prefix="briefing-trust-") as name:
        place = Path(name)
        names = _prepare(place)
        _quiet(place, names, found)
        _foreign(place, found)
        _reader(place, found)
    return found


def _prepare(place: Path) -> dict[str, str]:
    """A library with the starter documents, one with two versions, and a feed that is long to be asked."""
    from briefing.library import open_library
    from tests.outside_world import World

    files = {
        "plain.txt": "A Plain Headline\n\nThe bridge cost $5 million.\n",
        "marked.md": "# A Marked Headline\n\nThe bridge cost $6 million, [it says](https://example.org/).\n",
        "lines.jsonl": json.dumps({"title": "A Headline", "body": "Of lines.", "url": "http://example.org/"}),
        "page.html": '<h1>A Headline</h1><img src="http://example.org/x"><p>Some words.</p>' * 9,
        "feed.xml": "<rss version='2.0'><channel><title>F</title><item><title>One</title><guid>1</guid>"
        "<description>Some words.</description></item></channel></rss>",
        "mail.eml": "From: a@example.org\nSubject: A Headline\n\nSome words of a letter.\n",
    }  # fmt: skip
    for name, text in files.items():
        (place / name).write_text(text)
    world = World(
        {"https://example.org/feed": {"title": "Feed", "entries": [{"key": "1", "title": "Fed"}]}}, now=10**9
    )
    with open_library(place / "library", outside=world.outside, starter=True) as library:
        library.follow(library.find_out("https://example.org/feed"))
        library.add(place / "plain.txt")
        (revised,) = library.add_bytes(b"A Headline\n\nThe bridge cost $5 million.\n", "twice.txt").new
        library.add_bytes(b"A Headline\n\nThe bridge cost $7 million.\n", "twice.txt")
        story = next(group for group in library.groups() if len(group.documents) > 1)
        one, other = story.documents[:2]
    return {"id": one, "other": other, "revised": revised, "place": str(place)}


def reached(place: Path, line: list[str]) -> list[Event]:
    """What one command reaches for."""
    ((_, _, tried),), _ = _run(place, [["--library", str(place / "library"), *line]])
    return tried


def _run(place: Path, lines: list[list[str]]) -> tuple[list[tuple[list[str], int, list[Event]]], Event]:
    """Each command line with its exit code and what it reached for; and how a worker is started."""
    out = place / "told"
    done = subprocess.run(
        [sys.executable, "-c", _COMMANDS, json.dumps(lines), str(out)],
        cwd=place, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if not out.exists():
        raise AssertionError(done.stderr[-2000:])
    found, worker = json.loads(out.read_text())
    return found, worker


def _quiet(place: Path, names: dict[str, str], found: Private) -> None:
    lines = [line.format(**names).split() for each in QUIET.values() for line in each]
    told, _ = _run(place, [["--library", str(place / "library"), *line] for line in lines])
    for (_, code, tried), line in zip(told, lines, strict=True):
        found.commands += 1
        if code not in (0, 1):
            found.attempts.append(f"{' '.join(line)}: exit code {code}")
        found.attempts += [f"{' '.join(line)}: {event}" for event in tried]


def _foreign(place: Path, found: Private) -> None:
    """Each format starts one worker, with exactly its arguments, and over nothing but a pair of sockets."""
    lines = [["--library", str(place / "foreign"), "add", str(place / name)] for name in FOREIGN]
    told, worker = _run(place, [*lines, ["--library", str(place / "foreign"), "list"]])
    for name, (_, code, tried) in zip((*FOREIGN, ""), told, strict=True):
        started = [event for event in tried if event == worker]
        found.workers += len(started)
        if len(started) != bool(name) or code == 2:
            found.attempts.append(f"add {name}: exit code {code}, {len(started)} workers")
        found.attempts += [
            f"add {name}: {event}" for event in tried if event != worker and not _is_pair(event)
        ]


def _is_pair(event: Event) -> bool:
    """A socket that can only be one of a pair within this machine."""
    return event[:2] == ["socket.__new__", int(socket.AF_UNIX)]


def _reader(place: Path, found: Private) -> None:
    """The reader itself: beside the pair of sockets by which its event loop wakes itself, nothing."""
    log = place / "log"
    arguments = [sys.executable, "-c", _READER, str(place / "library"), str(log)]
    terminal = Terminal(place, arguments, size=(96, 36), cwd=place, PYTHONPATH=str(ROOT), BROWSER="none")
    terminal.until(b"articles")
    terminal.calm(0.3, first=2)
    for keys in KEYS:
        terminal.send(keys.encode())
        terminal.calm(0.1, first=1, most=3)
        found.keys += len(keys)
        found.attempts += _beyond(terminal.pid)
    terminal.send(b"\x03")
    if terminal.ended() != 130:
        found.attempts.append("the reader did not end as told")
    events = [ast.literal_eval(line) for line in log.read_text().splitlines()]
    found.screens = {event[1] for event in events if event[0] == "screen"}
    found.attempts += [f"no {name} was opened" for name in sorted(SCREENS - found.screens)]
    found.attempts += [
        f"the reader: {event}" for event in events if event[0] != "screen" and not _is_pair(event)
    ]


def _beyond(reader: int) -> list[str]:
    """Children and sockets of a process but for the two of its event loop, where the system tells of them."""
    children, sockets = "", 0
    with suppress(OSError):
        children = Path(f"/proc/{reader}/task/{reader}/children").read_text()
        for file in Path(f"/proc/{reader}/fd").iterdir():
            with suppress(OSError):
                sockets += str(file.readlink()).startswith("socket:")
    told = f"the reader has {sockets} sockets and the children {children!r}"
    return [told] if children or sockets > 2 else []
