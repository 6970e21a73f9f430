"""A damaged library: made anew from what can be read, the damaged file kept, told in one sentence."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from briefing.errors import LibraryError
from briefing.library import open_library
from briefing.library.doctor import examine, repair
from briefing.library.salvage import salvage
from briefing.library.schema import PAGE

Damage = Callable[[bytearray, random.Random], bytes | bytearray]


def header(data: bytearray, chance: random.Random) -> bytearray:
    data[:PAGE] = chance.randbytes(PAGE)
    return data


def pages(data: bytearray, chance: random.Random) -> bytearray:
    for _ in range(3):
        at = chance.randrange(1, len(data) // PAGE) * PAGE
        data[at : at + PAGE] = chance.randbytes(PAGE)
    return data


def zeroed(data: bytearray, chance: random.Random) -> bytearray:
    at = chance.randrange(1, len(data) // PAGE) * PAGE
    data[at : at + PAGE] = bytes(PAGE)
    return data


def bits(data: bytearray, chance: random.Random) -> bytearray:
    for _ in range(20):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def cut(data: bytearray, chance: random.Random) -> bytearray:
    return data[: -PAGE * chance.randrange(1, 4)]


DAMAGES: dict[str, Damage] = {
    "header": header, "pages": pages, "zeroed": zeroed, "bits": bits, "cut": cut,
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[str, str]]:
    """A library of 120 documents as bytes, and what each is called."""
    folder = tmp_path_factory.mktemp("whole")
    with open_library(folder) as library:
        for number in range(6):
            rows = [
                {"id": f"d{number}-{k}", "title": f"Headline {k} of {number}", "body": f"{'words ' * 90}{k}"}
                for k in range(20)
            ]
            library.add_bytes("\n".join(map(json.dumps, rows)).encode(), f"news{number}.jsonl")
        titles = {row.id: row.title for row in library.documents()}
        library.set_starred(min(titles), True)
        library.set_read(min(titles), True)
    return (folder / "library.db").read_bytes(), titles


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", DAMAGES)
def test_what_can_be_read_is_saved(
    whole: tuple[bytes, dict[str, str]], home: Path, kind: str, seed: int
) -> None:
    data, titles = whole
    damaged = bytes(DAMAGES[kind](bytearray(data), random.Random(f"{kind}{seed}")))
    home.mkdir()
    (home / "library.db").write_bytes(damaged)
    if not all(check.sound for check in examine(home)):
        repair(home)
        assert damaged in [file.read_bytes() for file in home.glob("library.db*")]
    assert [check.fault for check in examine(home) if check.name not in ("folder-rights", "file-rights")] == [
        "" for _ in range(len(examine(home)) - 2)
    ]
    with open_library(home) as library:
        rows = library.documents()
        assert len(titles.keys() & {row.id for row in rows}) >= 0.95 * len(titles)
        for row in rows:
            assert titles.get(row.id, row.title) == row.title
            assert library.document(row.id).title == row.title
        library.settle()
        assert library.search("headline")
        assert library.add_bytes(b"A Headline\n\nSome words.\n", "note.txt").new


def test_marks_are_saved_and_a_damaged_head_is_mended_when_opened(
    whole: tuple[bytes, dict[str, str]], home: Path
) -> None:
    data, titles = whole
    home.mkdir()
    (home / "library.db").write_bytes(bytes(PAGE) + data[PAGE:])
    with open_library(home) as library:
        assert library.notice == (
            "The library was damaged: 120 of 120 articles were saved;"
            " the damaged file is kept as library.db.damaged-1."
        )
        marked = library.listing(min(titles))
        assert (marked.starred, marked.unread) == (True, False)
        assert library.original(min(titles), 1).startswith(b'{"id"')
    assert (home / "library.db.damaged-1").read_bytes() == bytes(PAGE) + data[PAGE:]
    with open_library(home) as library:
        assert library.notice == ""


@pytest.mark.parametrize("content", [b"", bytes(4096), b"words, and no database at all" * 300])
def test_nothing_to_save(home: Path, content: bytes) -> None:
    home.mkdir()
    (home / "library.db").write_bytes(content)
    with open_library(home) as library:
        assert "nothing in it could be read, and a new one was begun" in library.notice
        assert library.documents() == []
    assert (home / "library.db.damaged-1").read_bytes() == content


def test_an_earlier_copy_helps_where_nothing_is_left(home: Path) -> None:
    with open_library(home) as library:
        library.add_bytes(b"A Headline\n\nSome words.\n", "note.txt")
        library.back_up(home / "library.db.bak-1")
    (home / "library.db").write_bytes(b"")
    with open_library(home) as library:
        assert "1 article is from the copy library.db.bak-1" in library.notice
        assert [row.title for row in library.documents()] == ["A Headline"]


def test_forgotten_documents_do_not_come_back(home: Path) -> None:
    with open_library(home) as library:
        for number in range(40):
            library.add_bytes(f"Headline {number}\n\nSome words.\n".encode(), f"{number}.txt")
        gone = [library.resolve(f"{number}.txt") for number in range(30)]
        for name in gone:
            library.forget(name)
    data = (home / "library.db").read_bytes()
    (home / "library.db").write_bytes(bytes(PAGE) + data[PAGE:])
    with open_library(home) as library:
        left = {row.id for row in library.documents()}
        assert not left & set(gone)
        assert len(left) == 10


def test_commits_that_are_only_in_the_log_are_saved(home: Path, tmp_path: Path) -> None:
    with open_library(home) as library:
        library.add_bytes(b"First Headline\n\nSome words.\n", "1.txt")
    with open_library(home) as library:
        library.add_bytes(b"Second Headline\n\nSome words.\n", "2.txt")
        copy = tmp_path / "copy"
        copy.mkdir(mode=0o700)
        for name in ("library.db", "library.db-wal"):
            (copy / name).write_bytes((home / name).read_bytes())
    data = bytearray((copy / "library.db").read_bytes())
    with closing(sqlite3.connect(home / "library.db")) as raw:
        root = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'lexicon'").fetchone()[0]
    data[(root - 1) * PAGE : root * PAGE] = b"\x99" * PAGE
    (copy / "library.db").write_bytes(data)
    repair(copy)
    with open_library(copy) as library:
        assert {row.title for row in library.documents()} == {"First Headline", "Second Headline"}


def test_no_room_to_mend_leaves_everything_as_it_was(
    whole: tuple[bytes, dict[str, str]], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.library import salvage as room

    home.mkdir()
    damaged = bytes(PAGE) + whole[0][PAGE:]
    (home / "library.db").write_bytes(damaged)

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(room.shutil, "copyfile", full)
    with pytest.raises(LibraryError, match="No space left"):
        open_library(home)
    assert [file.name for file in home.iterdir()] == ["library.db"]
    assert (home / "library.db").read_bytes() == damaged


def test_a_flipped_bit_in_a_kept_figure_is_told_and_mended(home: Path) -> None:
    with open_library(home) as library:
        library.add_bytes(b"A Headline\n\nThe fund paid $5 million to 14 people.\n", "note.txt")
    with closing(sqlite3.connect(home / "library.db", isolation_level=None)) as raw:
        raw.execute("UPDATE document SET figure = replace(figure, '\"section\"', '\"sectIon\"')")
        assert raw.execute("SELECT figure FROM document").fetchone()[0].count("sectIon")
    with open_library(home) as library, pytest.raises(LibraryError, match="doctor --repair"):
        library.documents()
    assert any(check.name == "facts" for check in examine(home) if not check.sound)
    repair(home)
    with open_library(home) as library:
        assert len(library.documents()) == 1


def test_a_library_in_which_nothing_is_lost_stays_what_it_is(home: Path) -> None:
    with open_library(home) as library:
        library.add_bytes(b"A Headline\n\nSome words.\n", "note.txt")
    for _ in range(2):
        assert salvage(home / "library.db").lost == 0
    with open_library(home) as library:
        assert [source.address for source in library.sources()] == ["note.txt"]
    with closing(sqlite3.connect(home / "library.db")) as raw:
        for table in ("source", "file", "original"):
            assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,), table


def test_what_was_saved_without_its_original_is_saved_again(home: Path) -> None:
    with open_library(home) as library:
        for number in range(2):
            library.add_bytes(f"Headline {number}\n\nSome words.\n".encode(), f"{number}.txt")
    with closing(sqlite3.connect(home / "library.db", isolation_level=None)) as raw:
        raw.execute("UPDATE original SET data = x'00' WHERE id = 1")
        raw.execute("UPDATE file SET source = 77, path = '' WHERE id = 1")
    for _ in range(3):
        assert salvage(home / "library.db").documents == 2
        assert [check.fault for check in examine(home) if not check.sound] == []
    with open_library(home) as library:
        assert {row.title for row in library.documents()} == {"Headline 0", "Headline 1"}
