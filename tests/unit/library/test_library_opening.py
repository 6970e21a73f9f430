"""Opening a library in whatever state its file is."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from briefing.errors import LibraryError
from briefing.library import Library, open_library, opening, schema
from briefing.library.connection import told
from briefing.library.doctor import examine, repair


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


def test_only_the_owner_may_read_it(home: Path) -> None:
    before = os.umask(0)
    try:
        with open_library(home) as library:
            library.add_bytes(b"A Headline\n\nSome words.\n", "note.txt")
            assert set(modes(home).values()) == {0o600}
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
    finally:
        os.umask(before)


def test_the_file_is_marked_as_ours(home: Path) -> None:
    open_library(home).close()
    with closing(sqlite3.connect(home / "library.db")) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
        assert raw.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        assert len(schema.migrations()) == schema.VERSION
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_settings_of_a_connection(library: Library) -> None:
    connection = library._connections.get()
    expected = {"foreign_keys": 1, "trusted_schema": 0, "synchronous": 1, "busy_timeout": 5000}
    for pragma, value in expected.items():
        assert connection.execute(f"PRAGMA {pragma}").fetchone() == (value,), pragma


def test_where_it_is(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_LIBRARY", str(tmp_path / "elsewhere"))
    with open_library() as library:
        assert library.path == tmp_path / "elsewhere" / "library.db"
    with open_library(home) as library:
        assert library.path == home / "library.db"
    monkeypatch.delenv("BRIEFING_LIBRARY")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert opening.folder(None).name == "briefing"


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words")
    with pytest.raises(LibraryError):
        open_library(tmp_path / "file")


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "lost link"])
def test_what_is_no_file_is_no_library(home: Path, kind: str) -> None:
    home.mkdir(mode=0o700)
    file = home / "library.db"
    match kind:
        case "folder":
            file.mkdir()
        case "pipe":
            os.mkfifo(file)
        case "device":
            file.symlink_to("/dev/zero")
        case _:
            file.symlink_to("nowhere")
    for open_ in (open_library, examine, repair):
        with pytest.raises(LibraryError, match=f"and is a {kind}" if kind != "lost link" else "not there"):
            open_(home)
    assert [path.name for path in home.iterdir()] == ["library.db"]


def test_a_disk_that_is_full_before_it_is_opened(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_library(home) as library:
        library.add_bytes(b"A Headline\n\nSome words.\n", "note.txt")

    def full(connection: sqlite3.Connection, path: Path) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
        with told(path):
            raise error

    monkeypatch.setattr(schema, "prepare", full)
    with open_library(home) as library:
        assert library.notice.startswith("The disk is full")
        assert not library.writable
        assert [row.title for row in library.documents()] == ["A Headline"]


def test_a_migration_that_the_disk_took_back_is_told_as_it_was(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library(home).close()
    steps = (*schema.migrations(), ("COMMIT", "CREATE NONSENSE"))
    monkeypatch.setattr(schema, "migrations", lambda: steps)
    monkeypatch.setattr(schema, "VERSION", len(steps))
    with pytest.raises(LibraryError, match="NONSENSE"):
        open_library(home)


def test_a_newer_schema_is_refused_and_left_alone(home: Path) -> None:
    open_library(home).close()
    with closing(sqlite3.connect(home / "library.db")) as raw:
        raw.execute("PRAGMA user_version=999")
    before = (home / "library.db").read_bytes()
    with pytest.raises(LibraryError, match="newer"):
        open_library(home)
    assert (home / "library.db").read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_alone(home: Path) -> None:
    home.mkdir()
    with closing(sqlite3.connect(home / "library.db")) as raw:
        raw.execute("CREATE TABLE other (words)")
    before = (home / "library.db").read_bytes()
    with pytest.raises(LibraryError, match="another program"):
        open_library(home)
    assert (home / "library.db").read_bytes() == before


def test_a_file_cut_in_half_gives_what_is_in_it(home: Path) -> None:
    with open_library(home) as library:
        for number in range(50):
            library.add_bytes(f"Headline {number}\n\n{'Some words. ' * 200}\n".encode(), f"{number}.txt")
    file = home / "library.db"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with open_library(home) as library:
        assert library.notice.startswith("The library was damaged: ")
        for row in library.documents():
            assert library.document(row.id).title == row.title


def test_a_copy_is_kept_before_a_migration(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_library(home) as library:
        (name,) = library.add_bytes(b"A Headline\n\nSome words.\n", "note.txt").new
    steps = schema.migrations()
    for number in range(1, 6):
        steps = (*steps, (f"CREATE TABLE addition{number} (words TEXT)",))
        monkeypatch.setattr(schema, "migrations", lambda steps=steps: steps)
        monkeypatch.setattr(schema, "VERSION", len(steps))
        with open_library(home) as library:
            assert library.document(name).title == "A Headline"
    copies = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.glob("library.db.bak-*")}
    assert copies == {"library.db.bak-3": 0o600, "library.db.bak-4": 0o600, "library.db.bak-5": 0o600}
    with closing(sqlite3.connect(home / "library.db.bak-5")) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (len(steps) - 1,)
        assert raw.execute("SELECT id FROM document").fetchall() == [(name,)]


def test_a_migration_that_fails_changes_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_library(home) as library:
        (name,) = library.add_bytes(b"A Headline\n\nSome words.\n", "note.txt").new
    with monkeypatch.context() as patch:
        steps = (*schema.migrations(), ("CREATE TABLE addition (words TEXT)", "CREATE NONSENSE"))
        patch.setattr(schema, "migrations", lambda: steps)
        patch.setattr(schema, "VERSION", len(steps))
        with pytest.raises(LibraryError):
            open_library(home)
    with open_library(home) as library:
        assert library.document(name).title == "A Headline"


READ_ONLY = """
import os, sys
from briefing.errors import LibraryError
from briefing.library import open_library

def look(library):
    assert [row.title for row in library.documents()] == ["A Headline"]
    assert library.search("words")
    assert library.key_figures(library.documents()[0].id) is not None
    library.set_read(library.documents()[0].id, True)

with open_library(sys.argv[1]) as library:
    library.add_bytes(b"A Headline\\n\\nSome words.\\n", "note.txt")
    look(library)
os.chmod(sys.argv[1], 0o555)
os.chmod(sys.argv[1] + "/library.db", 0o444)
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
with open_library(sys.argv[1]) as library:
    assert not library.writable
    try:
        look(library)
    except LibraryError as error:
        print(error)
try:
    open_library(sys.argv[1] + "/deeper")
except LibraryError as error:
    print(error)
"""


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    for path in (tmp_path, *tmp_path.parents):
        if path == Path(tempfile.gettempdir()):
            break
        path.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(tmp_path / "home")],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [line.partition(": ")[2] for line in done.stdout.splitlines()] == [
        "the library can be read but not written here.",
        "Permission denied.",
    ]
