"""An index made with another fold is made anew: stopped, gone on with, in step with what happens beside."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from briefing.library import open_library, reindex, renewing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefing.library.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Five documents, indexed with a fold of long ago."""
    rows = [{"id": f"d{n}", "title": f"Title {n}", "body": f"Grain word{n} barge."} for n in range(5)]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    with open_library(tmp_path) as made:
        made.add(tmp_path / "rows.jsonl")
        with closing(sqlite3.connect(made.path)) as connection:
            connection.execute("UPDATE folding SET version = 0")
            connection.execute("UPDATE lexicon SET df = 77")
            connection.commit()
        yield made


def out_of_step(library: Library) -> list[str]:
    with closing(sqlite3.connect(library.path)) as connection:
        return reindex.out_of_step(connection)


def test_an_old_index_answers_until_it_is_made_anew(library: Library) -> None:
    assert [hit.title for hit in library.search("word3")] == ["Title 3"]
    assert library.unindexed() == 5
    assert library.renew() == 5
    assert library.renew() == library.unindexed() == 0
    assert [hit.title for hit in library.search("word3")] == ["Title 3"]
    assert out_of_step(library) == []


def test_it_is_gone_on_with_where_it_was_stopped(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renewing, "CHUNK", 2)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.renew(stop)
    assert told == [(2, 5)]
    assert library.unindexed() == 3
    assert len(library.search("grain")) == 2
    assert library.renew() == 3
    assert len(library.search("grain")) == 5
    assert out_of_step(library) == []


def test_what_happens_meanwhile_stays_in_step(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewing, "CHUNK", 2)
    ids = [row.id for row in library.documents()]
    library.forget(ids[0])
    happened: list[object] = []

    def meanwhile(done: int, total: int) -> None:
        if not happened:
            (tmp_path / "more.md").write_text("# A late grain\n\nIt came by barge.\n", "utf-8")
            happened.append(library.add_bytes((tmp_path / "more.md").read_bytes(), "more.md"))
            happened.append(library.forget(ids[-1]))

    library.renew(meanwhile)
    assert len(library.search("grain")) == 4
    assert out_of_step(library) == []
