"""What survives: kills in the middle of writes and migrations, two writers, damaged files, a full disk."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from briefing.errors import BriefingError, LibraryError
from briefing.library import Library, open_library, schema, temporary_library
from briefing.library.doctor import examine, repair


@dataclass
class Outcome:
    """What a measurement found."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    damaged: int = 0
    errors: list[str] = field(default_factory=list)
    saved: list[float] = field(default_factory=list)
    """Share of the documents that were there after mending, a file each."""


@contextmanager
def _folder() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="briefing-trust-"))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _forked(work: Callable[[int], None]) -> tuple[int, int]:
    """Run `work` in a child, which may write to a pipe: the child's id, and our end of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            work(writing)
            code = 0
        except LibraryError as error:
            os.write(writing, f"error {error}\n".encode())
        finally:
            os._exit(code)
    os.close(writing)
    return child, reading


def _warm() -> None:
    """Load what adding needs, so that children are killed while they write and not while they import."""
    with temporary_library() as library:
        library.add_bytes(_note(0), "0.txt")


def _heard(reading: int, lines: int) -> bytes:
    """What a child wrote until it had told so many lines after its first, however slow the machine is."""
    data = b""
    while data.count(b"\n") <= lines and (part := os.read(reading, 65_536)):
        data += part
    return data


def _rest(reading: int, heard: bytes = b"") -> list[str]:
    """Whole lines of what a child wrote, `heard` before."""
    data = heard
    while part := os.read(reading, 65_536):
        data += part
    os.close(reading)
    return data.decode().split("\n")[:-1]


def _note(number: int) -> bytes:
    return f"Headline Number {number}\n\nSome words about {number} things.\n".encode()


def kills(rounds: int, *, library_rounds: int = 50, seed: int = 7) -> Outcome:
    """kill -9 at a random moment of adding and marking: after up to 19 acknowledged writes and up to 10 ms.

    Everything acknowledged must be there afterwards.
    """
    found, chance = Outcome(), random.Random(seed)
    _warm()
    while found.rounds < rounds:
        with _folder() as place:
            told: dict[int, int] = {}
            """Number of the document, and how often its star was set."""
            for _ in range(min(library_rounds, rounds - found.rounds)):
                start = max(told, default=0) + 1
                child, reading = _forked(lambda pipe, start=start, place=place: _write(place, start, pipe))
                heard = _heard(reading, chance.randrange(20))
                time.sleep(chance.uniform(0, 0.01))
                os.kill(child, signal.SIGKILL)
                lines = _rest(reading, heard)
                os.waitpid(child, 0)
                found.errors += [line for line in lines if line.startswith("error")]
                for line in lines:
                    if line[:1].isdigit():
                        number, _, star = line.partition(" ")
                        told[int(number)] = max(told.get(int(number), 0), int(star))
                        found.acknowledged += 1
                found.rounds += 1
                _compare(place, told, found)
            if not all(check.sound for check in examine(place)):
                found.damaged += 1
    return found


def _write(place: Path, start: int, pipe: int) -> None:
    with open_library(place) as library:
        os.write(pipe, b"\n")
        for number in range(start, start + 1000):
            (name,) = library.add_bytes(_note(number), f"{number}.txt").new
            os.write(pipe, b"%d 0\n" % number)
            library.set_starred(name, True)
            os.write(pipe, b"%d 1\n" % number)


def _compare(place: Path, told: dict[int, int], found: Outcome) -> None:
    with open_library(place) as library:
        if library.notice:
            found.damaged += 1
        rows = {row.key: row for row in library.documents()}
        for number, star in told.items():
            row = rows.get(f"{number}.txt")
            if row is None or (star and not row.starred):
                found.lost += 1
        next_ = max(told, default=0) + 1
        if f"{next_}.txt" in rows:  # stored and not acknowledged: known from now on
            told[next_] = 0
    with closing(sqlite3.connect(place / "library.db")) as raw:
        if raw.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            found.damaged += 1


_STEP = (
    "CREATE TABLE addition (number INTEGER PRIMARY KEY, words TEXT NOT NULL)",
    "INSERT INTO addition SELECT number, title || ' of ' || outlet FROM document",
    "ALTER TABLE document ADD COLUMN more TEXT NOT NULL DEFAULT ''",
    "UPDATE document SET more = title",
    "CREATE INDEX document_more ON document (more)",
)


def migration_kills(rounds: int, *, documents: int = 300, seed: int = 7) -> Outcome:
    """kill -9 while a library is brought to a further version: it is of the old or of the new one."""
    found, chance = Outcome(), random.Random(seed)
    with _folder() as place:
        lines = [json.dumps({"id": f"d{each}", "title": f"Headline {each}"}) for each in range(documents)]
        with open_library(place / "whole") as library:
            library.add_bytes("\n".join(lines).encode(), "news.jsonl")
        for number in range(rounds):
            torn = place / str(number)
            shutil.copytree(place / "whole", torn)
            child, reading = _forked(lambda pipe, torn=torn: _migrate(torn, pipe))
            os.read(reading, 1)
            time.sleep(chance.uniform(0, 0.08))
            os.kill(child, signal.SIGKILL)
            _rest(reading)
            os.waitpid(child, 0)
            found.rounds += 1
            _look_at_version(torn, documents, found)
            shutil.rmtree(torn)
    return found


def _migrate(place: Path, pipe: int) -> None:
    steps = (*schema.migrations(), _STEP)
    schema.migrations = lambda: steps
    schema.VERSION = len(steps)
    os.write(pipe, b"\n")
    open_library(place).close()


def _look_at_version(place: Path, documents: int, found: Outcome) -> None:
    with closing(sqlite3.connect(place / "library.db")) as raw:
        version = raw.execute("PRAGMA user_version").fetchone()[0]
        tables = {row[0] for row in raw.execute("SELECT name FROM sqlite_master")}
        whole = raw.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        rows = raw.execute("SELECT count(*) FROM document").fetchone()[0]
        new = version == schema.VERSION + 1
        filled = new and raw.execute("SELECT count(*) FROM addition").fetchone()[0] == documents
        if not whole or rows != documents or new != ("addition" in tables) or (new and not filled):
            found.damaged += 1
        found.acknowledged += new
    for copy in place.glob("library.db.bak-*"):
        with closing(sqlite3.connect(copy)) as raw:
            if raw.execute("SELECT count(*) FROM document").fetchone()[0] != documents:
                found.damaged += 1


def two_writers(writes: int) -> Outcome:
    """Two processes write to one library at once: no error may be seen, nothing may be lost."""
    found = Outcome()
    with _folder() as place:
        half = writes // 2
        children = [
            _forked(lambda pipe, start=start: _many(place, start, half, pipe)) for start in (0, 1_000_000)
        ]
        for child, reading in children:
            lines = _rest(reading)
            _, status = os.waitpid(child, 0)
            found.errors += [line for line in lines if line.startswith("error")]
            found.acknowledged += sum(int(line) for line in lines if line.isdigit())
            found.rounds += 1
            if status:
                found.errors.append(f"exit {status}")
        with open_library(place) as library:
            rows = library.documents()
            added = sum(1 for _ in rows)
            found.lost = 2 * (half // 10) - added
            found.lost += sum(1 for row in rows if not row.starred or library.position(row.id) != 7)
        found.damaged = sum(not check.sound for check in examine(place) if check.mending == "anew")
    return found


def _many(place: Path, start: int, writes: int, pipe: int) -> None:
    """Of ten writes one adds a document, one stars it, the others note where reading is."""
    done = 0
    with open_library(place) as library:
        for number in range(start, start + writes // 10):
            (name,) = library.add_bytes(_note(number), f"{number}.txt").new
            library.set_starred(name, True)
            for position in range(8):
                library.set_position(name, position)
            done += 10
    os.write(pipe, b"%d\n" % done)


def _library_for_damage(place: Path) -> dict[str, str]:
    chance = random.Random(5)
    words = [f"word{number}" for number in range(400)]
    with open_library(place) as library:
        for number in range(5):
            lines = [
                json.dumps(
                    {"id": f"d{number}-{k}", "title": f"Headline {k} of {number}", "outlet": "Paper",
                     "body": " ".join(chance.choices(words, k=80))}
                )
                for k in range(20)
            ]  # fmt: skip
            library.add_bytes("\n".join(lines).encode(), f"news{number}.jsonl")
        for number in range(20):
            library.add_bytes(_note(number) + " ".join(chance.choices(words, k=80)).encode(), f"{number}.txt")
        return {row.id: row.title for row in library.documents()}


def _damage(data: bytearray, kind: str, chance: random.Random) -> bytes:
    size = schema.PAGE
    pages = len(data) // size
    if kind == "head":
        count = chance.choice((16, 100, size))
        data[:count] = chance.choice((bytes(count), chance.randbytes(count)))
    elif kind == "page":
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(1, pages) * size
            data[at : at + size] = chance.choice((bytes(size), chance.randbytes(size)))
    elif kind == "bits":
        for _ in range(chance.randrange(1, 40)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif kind == "cut":
        del data[-chance.randrange(1, 6 * size) :]
    elif kind == "sector":
        at = chance.randrange(len(data) - 4096)
        data[at : at + 4096] = bytes(4096)
    return bytes(data)


def damages(files: int, *, seed: int = 11) -> Outcome:
    """Damaged files: opened, looked at and mended without a crash; the damaged file is kept; what is left."""
    found, chance = Outcome(), random.Random(seed)
    with _folder() as place:
        titles = _library_for_damage(place / "whole")
        whole = (place / "whole" / "library.db").read_bytes()
        for number in range(files):
            kind = ("page", "head", "bits", "cut", "sector")[number % 5]
            home = place / str(number)
            home.mkdir(mode=0o700)
            damaged = _damage(bytearray(whole), kind, chance)
            (home / "library.db").write_bytes(damaged)
            (home / "library.db").chmod(0o600)
            found.rounds += 1
            _mended(home, damaged, titles, found, kind)
            shutil.rmtree(home)
    return found


def _mended(home: Path, damaged: bytes, titles: dict[str, str], found: Outcome, kind: str) -> None:
    try:
        _use(home)
    except BriefingError as error:
        if "\n" in str(error):
            found.errors.append(f"{kind}: {error!r}")
    before = {damaged, (home / "library.db").read_bytes()}
    if not all(check.sound for check in examine(home)):
        repair(home)
        if not all(check.sound for check in examine(home)):
            found.damaged += 1
    kept = [file.read_bytes() for file in home.glob("*.damaged-*") if not file.name.endswith("-wal")]
    if any(data not in before for data in kept):
        found.errors.append(f"{kind}: the damaged file was not kept as it was")
    with open_library(home) as library:
        rows = library.documents()
        right = sum(titles.get(row.id) == row.title == library.document(row.id).title for row in rows)
        found.saved.append(right / len(titles))


def _use(home: Path) -> None:
    with open_library(home) as library:
        for row in library.documents():
            library.document(row.id)
        library.search("word17")
        library.faq()
        library.counts()
        library.groups()
        for row in library.documents()[:5]:
            library.key_figures(row.id)
            library.set_starred(row.id, True)


def full_disk() -> Outcome:
    """No room to write any more: told in a sentence, reading goes on, nothing acknowledged is lost."""
    found = Outcome()
    with _folder() as place:
        child, reading = _forked(lambda pipe: _fill_up(place, pipe))
        lines = _rest(reading)
        os.waitpid(child, 0)
        told = [int(line) for line in lines if line.isdigit()]
        found.acknowledged = len(told)
        found.rounds = 1
        found.errors = [line for line in lines if not line.isdigit() and not line.startswith("told")]
        if sum(line.startswith("told") for line in lines) != 1 or "read" not in lines[-1]:
            found.errors.append("the full disk was not told, or reading stopped")
        with open_library(place) as library:
            keys = {row.key for row in library.documents()}
            found.lost = sum(f"{number}.txt" not in keys for number in told)
            library.add_bytes(_note(-1), "after.txt")
        found.damaged = sum(not check.sound for check in examine(place))
        found.errors = [line for line in found.errors if line != "read"]
    return found


def _fill_up(place: Path, pipe: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with open_library(place) as library:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, resource.RLIM_INFINITY))
        number = 0
        try:
            for number in range(100_000):
                library.add_bytes(_note(number) * 3, f"{number}.txt")
                os.write(pipe, b"%d\n" % number)
        except LibraryError as error:
            os.write(pipe, f"told {error}\n".encode())
        _read_on(library, number)
        os.write(pipe, b"read\n")
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _read_on(library: Library, number: int) -> None:
    rows = library.documents()
    if len(rows) not in (number, number + 1) or not library.search("words"):
        raise LibraryError(f"Reading stopped: {len(rows)} documents of {number}.")
    for row in rows[:20]:
        library.document(row.id)
        library.key_figures(row.id)
