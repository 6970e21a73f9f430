"""Looking whether a library is sound, mending it, and copying it."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from briefing.errors import NotFoundError, UsageError
from briefing.library import Library, open_library
from briefing.library.doctor import examine, repair


def faults(home: Path) -> dict[str, str]:
    return {check.name: check.fault for check in examine(home) if not check.sound}


def change(home: Path, *statements: str) -> None:
    with closing(sqlite3.connect(home / "library.db", isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)


@pytest.fixture
def filled(home: Path) -> Path:
    with open_library(home) as library:
        for number in range(3):
            library.add_bytes(f"Headline {number}\n\nSome words about bridges.\n".encode(), f"{number}.txt")
    return home


def test_a_sound_library(filled: Path) -> None:
    checks = examine(filled)
    assert [check.name for check in checks] == [
        "folder-rights", "file-rights", "leftovers", "version", "pages", "links", "facts", "contents",
        "originals", "index",
    ]  # fmt: skip
    assert faults(filled) == {}
    assert repair(filled) == ()


def test_looking_works_beside_a_writer(library: Library, home: Path) -> None:
    library.add_bytes(b"A Headline\n\nSome words.\n", "note.txt")
    assert faults(home) == {}


def test_no_library(home: Path) -> None:
    with pytest.raises(NotFoundError, match="no library yet"):
        examine(home)
    assert not home.exists()


CASES = {
    "rights": (("file-rights",), "Others may no longer read the library."),
    "leftover": (("leftovers",), "1 unfinished copy was removed."),
    "part gone": (("index",), "The index of 3 articles was made anew."),
    "stray part": (("index",), "The index of 3 articles was made anew."),
    "word gone": (("index",), "The index of 3 articles was made anew."),
    "ending gone": (("index",), "The index of 3 articles was made anew."),
    "fulltext gone": (("index",), "The index of 3 articles was made anew."),
    "another fold": (("index",), "The index of 3 articles was made anew."),
    "content": (("contents", "index"), "The library was damaged: 3 of 3 articles were saved"),
    "original": (("originals",), "The library was damaged: 3 of 3 articles were saved"),
    "link": (("links",), "The library was damaged: 3 of 3 articles were saved"),
    "no revision": (("links", "index"), "The library was damaged: 3 of 3 articles were saved"),
}


@pytest.mark.parametrize("case", CASES)
def test_each_fault_is_found_and_mended(filled: Path, case: str) -> None:
    off = "PRAGMA foreign_keys=OFF"
    match case:
        case "rights":
            (filled / "library.db").chmod(0o644)
        case "leftover":
            (filled / ".library.db.0123456789ab").write_bytes(b"half")
        case "part gone":
            change(filled, "DELETE FROM part WHERE document = 2")
        case "stray part":
            change(filled, "INSERT INTO part (document, entry, stretch) VALUES (77, NULL, 0)")
        case "word gone":
            change(filled, "DELETE FROM lexicon WHERE term = 'bridges'")
        case "ending gone":
            change(filled, "DELETE FROM ending WHERE back = 'segdirb'")
        case "fulltext gone":
            change(filled, "INSERT INTO fulltext (fulltext) VALUES ('delete-all')")
        case "another fold":
            change(filled, "UPDATE folding SET version = version + 1")
        case "content":
            change(filled, "UPDATE revision SET content = x'00112233' WHERE id = 2")
        case "original":
            change(filled, "UPDATE original SET data = x'00112233' WHERE id = 2")
        case "link":
            change(filled, off, "UPDATE document SET file = 77 WHERE number = 2")
        case "no revision":
            change(filled, off, "DELETE FROM revision WHERE id = 2")
    names, sentence = CASES[case]
    assert tuple(faults(filled)) == names
    assert sentence in repair(filled)[0]
    assert faults(filled) == {}
    with open_library(filled) as library:
        assert len(library.documents()) == 3
        assert len(library.search("bridges")) == 3
        for row in library.documents():
            assert "bridges" in library.document(row.id).body[0].text


def test_a_newer_library_is_told_and_not_mended(filled: Path) -> None:
    change(filled, "PRAGMA user_version=999")
    before = (filled / "library.db").read_bytes()
    assert "newer" in faults(filled)["version"]
    assert repair(filled) == ()
    assert (filled / "library.db").read_bytes() == before


def test_a_copy_is_a_library(filled: Path, tmp_path: Path) -> None:
    with open_library(filled) as library:
        place = library.back_up(tmp_path / "copy.db")
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        with pytest.raises(UsageError, match="already"):
            library.back_up(place)
        named = library.back_up(tmp_path)
        assert named.parent == tmp_path
        assert named.name.startswith("briefing-2")
    restored = tmp_path / "restored"
    restored.mkdir(mode=0o700)
    place.rename(restored / "library.db")
    assert faults(restored) == {}
    with open_library(restored) as library:
        assert len(library.documents()) == 3
