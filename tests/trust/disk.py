"""Commands on a library that is not as it should be: no room, no rights, no library, not of this version.

Each is run as users run it, in a process of its own. It must end soon, with the right code, at most one
sentence on standard error, no traceback, and nothing lost or half made on the disk.
"""

from __future__ import annotations

import os
import re
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60
"""After which a command hangs."""

_PROGRAM = """
import os, sys
sys.path.insert(0, sys.argv[1])
sys.argv[1:3], how = [], sys.argv[2]
if how == "nobody" and os.geteuid() == 0:  # while what is imported can be read
    import contextlib, importlib, pkgutil
    for room in ("briefing", "rich", "rapidfuzz", "platformdirs", "markdown_it"):
        for found in pkgutil.walk_packages(importlib.import_module(room).__path__, room + "."):
            if not found.name.startswith("briefing.tui") and "__" not in found.name:
                with contextlib.suppress(ImportError):
                    importlib.import_module(found.name)
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
if how == "next":
    import briefing.library.schema as schema
    fill = "INSERT INTO addition SELECT zeroblob(200000) FROM document"
    step = ("CREATE TABLE addition (bytes BLOB)", fill)
    steps = (*schema.migrations(), step)
    schema.migrations = lambda: steps
    schema.VERSION = len(steps)
from briefing.cli import run
run()
"""

Make = Callable[[Path], None]
"""Makes a place what it is to be."""


@dataclass(frozen=True, slots=True)
class Case:
    """A place, and what commands have to come to in it."""

    make: Make
    told: dict[str, tuple[int, str]]
    """Exit code and words on standard error of each command; HERE stands for the place."""
    how: str = ""
    """`nobody`: as a user who owns nothing; `next`: as a version that has to migrate the library."""
    room: int | None = None
    """Bytes left on a small disk; None for the disk that we are on."""


def _note(number: int) -> bytes:
    return f"Headline {number}\n\n{'Some words about bridges. ' * 40}\n".encode()


def _library(place: Path) -> None:
    from briefing.library import open_library

    with open_library(place / "library") as library:
        for number in range(5):
            library.add_bytes(_note(number), f"{number}.txt")


def _nothing(place: Path) -> None:
    """No library yet."""


def _with_rights(folder: int, file: int) -> Make:
    def make(place: Path) -> None:
        _library(place)
        (place / "library" / "library.db").chmod(file)
        (place / "library").chmod(folder)

    return make


def _newer(place: Path) -> None:
    _library(place)
    with closing(sqlite3.connect(place / "library" / "library.db")) as raw:
        raw.execute("PRAGMA user_version=999")


def _is(make: Make) -> Make:
    """The library's file is something else."""

    def made(place: Path) -> None:
        (place / "library").mkdir(mode=0o700)
        make(place / "library" / "library.db")

    return made


def _socket(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # names of sockets are short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(before)


def _linked(place: Path) -> None:
    _library(place)
    (place / "library" / "library.db").rename(place / "real.db")
    (place / "library").rename(place / "real")
    (place / "real" / "library.db").symlink_to(place / "real.db")
    (place / "library").symlink_to(place / "real")


def _all(code: int, words: str) -> dict[str, tuple[int, str]]:
    return dict.fromkeys(("list", "add HERE/new.txt", "doctor", "doctor --repair"), (code, words))


FULL = "the disk is full; nothing was changed"
READ = "The library can be read but not written here; nothing you do is kept"
_WORKS = {"list": (0, ""), "search bridges": (0, ""), "doctor": (0, "")}
_ONLY_READ = {
    "list": (0, READ), "search bridges": (0, READ), "add HERE/new.txt": (2, "read but not written here"),
}  # fmt: skip
_NO_FILE = {name: _all(2, f"should be the library’s file, and is a {name}") for name in ("folder", "pipe",
            "socket", "device")}  # fmt: skip

CASES: dict[str, Case] = {
    "full at the first start": Case(_nothing, {"list": (2, FULL), "doctor": (1, "no library yet")}, room=0),
    "full a little later": Case(_nothing, {"list": (2, FULL)}, room=40_000),
    "full before it is opened": Case(
        _library,
        {
            "list": (0, "The disk is full"),
            "search bridges": (0, "The disk is full"),
            "add HERE/new.txt": (2, "read but not written"),
            "backup HERE/copy.db": (2, FULL),
            "doctor": (0, ""),
        },
        room=0,
    ),
    "full while the index is written": Case(_library, {**_WORKS, "add HERE/new.txt": (2, FULL)}, room=40_000),
    "full while a copy is made": Case(_library, {**_WORKS, "backup HERE/copy.db": (2, FULL)}, room=100_000),
    "full before a migration": Case(_library, {"list": (2, FULL)}, "next", room=0),
    "full while a migration copies": Case(_library, {"list": (2, FULL)}, "next", room=60_000),
    "full while a migration writes": Case(_library, {"list": (2, FULL)}, "next", room=700_000),
    "read-only": Case(_with_rights(0o555, 0o444), {**_ONLY_READ, "doctor": (1, "mends")}, "nobody"),
    "read-only folder": Case(_with_rights(0o555, 0o644), _ONLY_READ, "nobody"),
    "read-only file": Case(_with_rights(0o755, 0o444), _ONLY_READ, "nobody"),
    "closed folder": Case(_with_rights(0, 0o600), _all(2, "Permission denied"), "nobody"),
    "closed file": Case(_with_rights(0o755, 0), {"list": (2, "check the rights")}, "nobody"),
    "no rights for a library": Case(_nothing, {"list": (2, "Permission denied")}, "nobody"),
    "of a newer version": Case(
        _newer, {**_all(2, "newer briefing"), "doctor": (1, ""), "doctor --repair": (1, "")}
    ),
    "a file": Case(lambda place: (place / "library").touch(), _all(2, "folder, and is a file")),
    "a pipe": Case(lambda place: os.mkfifo(place / "library"), _all(2, "folder, and is a pipe")),
    "a lost link": Case(
        lambda place: (place / "library").symlink_to("nowhere"),
        _all(2, "something that is not there"),
    ),
    "a circle of links": Case(
        lambda place: (place / "library").symlink_to("library"), _all(2, "levels of symbolic links")
    ),
    "a link": Case(_linked, {**_WORKS, "add HERE/new.txt": (0, ""), "backup HERE/copy.db": (0, "")}),
    "its file a folder": Case(_is(Path.mkdir), _NO_FILE["folder"]),
    "its file a pipe": Case(_is(os.mkfifo), _NO_FILE["pipe"]),
    "its file a socket": Case(_is(_socket), _NO_FILE["socket"]),
    "its file a device": Case(_is(lambda file: file.symlink_to("/dev/zero")), _NO_FILE["device"]),
    "its file a lost link": Case(_is(lambda file: file.symlink_to("no")), _all(2, "that is not there")),
}


@dataclass
class Disk:
    """What was found."""

    commands: int = 0
    cases: int = 0
    wrong: list[str] = field(default_factory=list)
    left_out: int = 0
    """Cases that need a small disk, where none could be mounted."""


def measure(names: tuple[str, ...] = tuple(CASES)) -> Disk:
    """Every command of every case."""
    found = Disk()
    for name in names:
        case = CASES[name]
        with (
            TemporaryDirectory(prefix="briefing-trust-", ignore_cleanup_errors=True) as text,
            ExitStack() as stack,
        ):
            place = Path(text)
            place.chmod(0o755)
            if case.room is not None and not _mounted(place, stack):
                found.left_out += 1
                continue
            (place / "new.txt").write_bytes(_note(99) * 100)
            case.make(place)
            if case.room is not None:
                _fill(place / "ballast", case.room)
            found.cases += 1
            for command, (code, words) in case.told.items():
                found.commands += 1
                fault = _fault(place, case.how, command, code, words)
                if fault:
                    found.wrong.append(f"{name}: {command}: {fault}")
            found.wrong += [f"{name}: {fault}" for fault in _lost(place, case)]
    return found


def _mounted(place: Path, stack: ExitStack) -> bool:
    """Put a small disk there, where we may; it goes with the stack."""
    with suppress(OSError):
        mount = ["mount", "-t", "tmpfs", "-o", "size=3m,mode=755", "tmpfs", str(place)]
        if not subprocess.run(mount, capture_output=True, check=False).returncode:
            stack.callback(subprocess.run, ["umount", "-l", str(place)], check=True)
            return True
    return False


def _fill(ballast: Path, room: int) -> None:
    with ballast.open("wb", buffering=0) as out, suppress(OSError):
        while out.write(bytes(4096)):
            pass
    os.truncate(ballast, max(0, ballast.stat().st_size - room))


def briefing(place: Path, how: str, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as users do."""
    line = command.replace("HERE", str(place)).split()
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(ROOT), how, "--library", str(place / "library"), *line],
        cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS, check=False,
        env={name: value for name, value in os.environ.items() if name != "BRIEFING_DEBUG"},
    )  # fmt: skip


def _fault(place: Path, how: str, command: str, code: int, words: str) -> str:
    try:
        done = briefing(place, how, command)
    except subprocess.TimeoutExpired:
        return "it hangs"
    told = done.stderr.splitlines()
    sentence = re.compile(r"briefing: .*[.]")
    if done.returncode != code:
        return f"exit code {done.returncode}, not {code}: {done.stderr[-300:]}"
    if (
        not all(map(sentence.fullmatch, told))
        or len(told) > 2
        or words not in done.stderr
        or bool(told) != bool(words)
    ):
        return f"it says {done.stderr[-300:]!r}"
    return ""


def _lost(place: Path, case: Case) -> list[str]:
    """What is not there any more, or half made, once there is room and right again."""
    from briefing.library import open_library
    from briefing.library.doctor import examine

    halves = [path.name for path in (*place.glob(".*.db.*"), *place.glob("library/.library.db.*"))]
    if case.make not in (_library, _linked) and case.how != "nobody":
        return halves
    with suppress(OSError):
        (place / "ballast").unlink()
    if case.make is not _nothing:
        (place / "library").chmod(0o700)
        (place / "library" / "library.db").chmod(0o600)
        with open_library(place / "library") as library:
            keys = {row.key for row in library.documents()}
        halves += [f"{number}.txt is lost" for number in range(5) if f"{number}.txt" not in keys]
        halves += [check.fault for check in examine(place / "library") if not check.sound]
    return halves
