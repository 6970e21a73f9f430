"""Threads, processes, and being stopped in the middle."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from briefing.errors import LibraryError
from briefing.library import Library, open_library


def text(number: int) -> bytes:
    return f"Headline Number {number}\n\nSome words about {number} things.\n".encode()


def run(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip


def test_several_threads(library: Library) -> None:
    def work(number: int) -> str:
        (name,) = library.add_bytes(text(number), f"{number}.txt").new
        library.set_read(name, True)
        assert library.document(name).title == f"Headline Number {number}"
        return name

    with ThreadPoolExecutor(4) as pool:
        names = list(pool.map(work, range(12)))
    assert {row.id for row in library.documents()} == set(names)
    assert library.counts().unread == 0


WRITER = """
import sys
from briefing.library import open_library
with open_library(sys.argv[1]) as library:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        library.add_bytes(f"Headline Number {number}\\n\\nSome words.\\n".encode(), f"{number}.txt")
        print(number, flush=True)
"""


def test_two_processes_from_the_first_start_on(home: Path) -> None:
    writers = [run(WRITER, str(home), str(start), str(start + 15)) for start in (0, 100)]
    for writer in writers:
        _, errors = writer.communicate(timeout=60)
        assert writer.returncode == 0, errors
    with open_library(home) as library:
        assert library.counts().articles == 30


STOPPED = """
import os, sys
from briefing.library import index, open_library
library = open_library(sys.argv[1])
library.add_bytes(b"A First Headline\\n\\nSome words.\\n", "first.txt")
add = index.add
def stop(*arguments):
    add(*arguments)
    os._exit(9)
index.add = stop
library.add_bytes(b"A Second Headline\\n\\nOther words.\\n", "second.txt")
"""


def test_stopped_inside_a_transaction(home: Path) -> None:
    stopped = run(STOPPED, str(home))
    stopped.communicate(timeout=60)
    assert stopped.returncode == 9
    with open_library(home) as library:
        assert [row.title for row in library.documents()] == ["A First Headline"]
        assert library.search("Second") == []
        assert library.add_bytes(b"A Second Headline\n\nOther words.\n", "second.txt").new
    with closing(sqlite3.connect(home / "library.db")) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_was_told_as_done_is_there_after_a_kill(home: Path) -> None:
    writer = run(WRITER, str(home), "0", "100000")
    assert writer.stdout is not None
    told = [int(writer.stdout.readline()) for _ in range(5)]
    writer.kill()
    told += [int(line) for line in writer.communicate()[0].split()]
    with open_library(home) as library:
        titles = {row.title for row in library.documents()}
    assert {f"Headline Number {number}" for number in told} <= titles
    assert len(titles) - len(told) in (0, 1)


def test_a_failure_leaves_the_library_as_it_was(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.library import index

    library.add_bytes(text(1), "1.txt")

    def fail(*arguments: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(index, "add", fail)
        with pytest.raises(LibraryError):
            library.add_bytes(text(2), "2.txt")
    assert library.counts().articles == 1
    assert library.add_bytes(text(2), "2.txt").new


def test_a_closed_library_says_so(library: Library) -> None:
    library.close()
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.documents()


def test_a_damaged_file_is_told_and_never_touched(home: Path, tmp_path: Path) -> None:
    with open_library(home, starter=True):
        pass
    whole = (home / "library.db").read_bytes()
    chance = random.Random(7)
    for number in range(24):
        damaged = bytearray(whole)
        if number % 3 == 0:
            del damaged[chance.randrange(100, len(damaged)) :]
        else:
            start = chance.choice((0, chance.randrange(len(damaged) // 4096) * 4096))
            damaged[start + 20 : start + 4096] = chance.randbytes(4076)
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "library.db").write_bytes(damaged)
        try:
            with open_library(folder) as library:
                for row in library.documents():
                    library.document(row.id)
                    library.key_figures(row.id)
                library.search("levee")
                library.counts()
                library.add_bytes(text(1), "1.txt")
        except LibraryError as error:
            assert "\n" not in str(error)
        assert (folder / "library.db").exists()


def test_a_write_that_is_stopped_anywhere_lets_others_write(library: Library) -> None:
    (name,) = library.add_bytes(text(1), "1.txt").new
    connection = library._connections.get()
    stopped = 0
    for steps in range(1, 120):
        left = iter([1])
        connection.set_progress_handler(lambda left=left: next(left, 0), steps)
        try:
            library.set_position(name, steps)
        except LibraryError:
            stopped += 1
        finally:
            connection.set_progress_handler(None, 0)
        assert not connection.in_transaction, steps
    assert stopped > 3
