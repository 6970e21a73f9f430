"""A file of Kite whose counter of readers changes says nothing new; libraries that hashed it go on."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from briefing.library import codec, open_library
from briefing.library.doctor import examine
from briefing.library.facts import AROUND, digest
from briefing.library.salvage import salvage
from briefing.parsing.kite_story import FILE

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.library import Library


def kite(read: int, summary: str = "Some 70 people were moved.", **more: Any) -> bytes:
    stories: list[dict[str, Any]] = [
        {"cluster_number": n, "title": f"Story {n}", "short_summary": f"{summary} Part {n}.", "articles": []}
        for n in (1, 2)
    ]
    return json.dumps({"category": "World", "timestamp": 1763700000, "read": read, "clusters": stories,
                       **more}).encode()  # fmt: skip


def hashed_whole(home: Path) -> None:
    """Make a library one of before: with hashes of all that is stored of a version."""
    with closing(sqlite3.connect(home / "library.db", isolation_level=None)) as raw:
        for number, document, content in raw.execute("SELECT id, document, content FROM revision").fetchall():
            whole = hashlib.sha256(codec.unpack(content)).hexdigest()
            raw.execute("UPDATE revision SET hash = ? WHERE id = ?", (whole, number))
            raw.execute("UPDATE document SET hash = ? WHERE number = ?", (whole, document))


def test_the_name_is_the_parser_s() -> None:
    assert AROUND == FILE


@pytest.mark.parametrize("before", [False, True])
def test_another_counter_is_no_version(home: Path, before: bool) -> None:
    with open_library(home) as library:
        names = library.add_bytes(kite(1), "world.json").new
    if before:
        hashed_whole(home)
    with open_library(home) as library:
        assert library.add_bytes(kite(2), "world.json").unchanged == names
        added = library.add_bytes(kite(2, "Some 109 people were moved."), "world.json")
        assert added.revised == names
        assert [len(library.revisions(name)) for name in names] == [2, 2]
        assert library.add_bytes(kite(3, "Some 109 people were moved."), "world.json").unchanged == names
        assert dict(library.document(names[0]).extra)[FILE].count('"read": 2') == 1


@pytest.mark.parametrize("before", [False, True])
def test_a_library_of_before_is_sound_and_is_saved_whole(home: Path, before: bool) -> None:
    with open_library(home) as library:
        names = library.add_bytes(kite(1), "world.json").new
        texts = [library.document(name) for name in names]
    if before:
        hashed_whole(home)
    assert [check.fault for check in examine(home) if not check.sound] == []
    saved = salvage(home / "library.db")
    assert (saved.documents, saved.lost) == (2, 0)
    assert [check.fault for check in examine(home) if not check.sound] == []
    with open_library(home) as library:
        assert [library.document(name) for name in names] == texts
        assert library.add_bytes(kite(7), "world.json").unchanged == names


def test_a_changed_text_is_noticed(home: Path) -> None:
    with open_library(home) as library:
        library.add_bytes(kite(1), "world.json")
    with closing(sqlite3.connect(home / "library.db", isolation_level=None)) as raw:
        number, content = raw.execute("SELECT id, content FROM revision ORDER BY id LIMIT 1").fetchone()
        other = codec.unpack(content).replace(b"70 people", b"71 people")
        raw.execute("UPDATE revision SET content = ? WHERE id = ?", (codec.pack(other), number))
    assert "contents" in [check.name for check in examine(home) if not check.sound]


def test_only_what_is_around_is_left_out(library: Library) -> None:
    (name,) = library.add_bytes(b'A Headline\n\nThe words ["kite file", "x"] in a text.\n', "a.txt").new
    document = library.document(name)
    assert digest(document) == hashlib.sha256(codec.dump_document(document)).hexdigest()
