"""A process that is killed while it adds: the index then has exactly the documents that were stored."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from briefing.library import open_library, reindex

if TYPE_CHECKING:
    from pathlib import Path

ADDING = """
import os, signal, sys
from briefing.library import index, indexing, open_library
stored = 0
add = indexing.add
def killed(connection, number, document):
    global stored
    stored += 1
    if stored == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
    add(connection, number, document)
index.add = killed
with open_library(sys.argv[1]) as library:
    library.add(sys.argv[2])
"""


def lines(path: Path, count: int) -> Path:
    name = path.stem
    rows = [
        {"id": f"{name}{n}", "title": f"Title {name}{n}", "body": f"Grain {name}word{n} barge."}
        for n in range(count)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_a_kill_between_leaves_the_index_in_step(tmp_path: Path) -> None:
    home = tmp_path / "library"
    first, second = lines(tmp_path / "a.jsonl", 3), lines(tmp_path / "b.jsonl", 230)
    with open_library(home) as library:
        library.add(first)
    done = subprocess.run([sys.executable, "-c", ADDING, str(home), str(second), "215"], capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with closing(sqlite3.connect(home / "library.db")) as connection:
        assert reindex.out_of_step(connection) == []
    with open_library(home) as library:
        before = len(library.documents())
        assert 3 <= before < 233
        library.add(second)
        assert len(library.documents()) == 233
        assert {hit.title for hit in library.search("bword229")} == {"Title b229"}
    with closing(sqlite3.connect(home / "library.db")) as connection:
        assert reindex.out_of_step(connection) == []
