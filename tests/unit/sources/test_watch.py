"""Folders under watch where the system cannot watch: what is told, when, and that it ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import watchfiles

from briefing.sources.watch import watch

Deed = Callable[[], object]


class Meanwhile:
    """Stands for the event that stops a watch: each wait does the next deed, and stops after the last."""

    def __init__(self, *deeds: Deed) -> None:
        self._deeds = list(deeds)

    def is_set(self) -> bool:
        return not self._deeds

    def wait(self, seconds: float) -> bool:
        if not self._deeds:
            return True
        self._deeds.pop(0)()
        return False


def nothing() -> None:
    pass


@pytest.fixture(autouse=True)
def polled(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*paths: str, **options: object) -> Iterator[object]:
        raise OSError("OS file watch limit reached.")

    monkeypatch.setattr(watchfiles, "watch", refuse)


def told(folder: Path, *deeds: Deed) -> list[set[str]]:
    """What a watch that polls tells: it waits once for each look, and once more for changes to settle."""
    found = watch([str(folder)], Meanwhile(*deeds, nothing))
    root = os.path.realpath(folder)
    return [{os.path.relpath(path, root) for path in paths} for paths in found]


def test_files_that_come_change_and_go(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("old")
    new = tmp_path / "below" / "new.txt"

    def come() -> None:
        new.parent.mkdir()
        new.write_text("new")

    found = told(
        tmp_path,
        nothing,
        come,
        nothing,
        lambda: (tmp_path / "old.txt").write_text("older"),
        nothing,
        new.unlink,
        nothing,
    )
    assert found == [{"below/new.txt"}, {"old.txt"}, {"below/new.txt"}]


def test_several_changes_are_one_group(tmp_path: Path) -> None:
    found = told(tmp_path, lambda: [(tmp_path / f"{n}.txt").touch() for n in range(3)], nothing)
    assert found == [{"0.txt", "1.txt", "2.txt"}]


def test_a_file_that_is_being_written_is_told_when_it_is_done(tmp_path: Path) -> None:
    growing = tmp_path / "growing.txt"

    def write() -> None:
        with growing.open("a") as file:
            file.write("words ")

    def write_both() -> None:
        write()
        (tmp_path / "done.txt").write_text("words")

    assert told(tmp_path, write_both, write, nothing, nothing) == [{"done.txt"}, {"growing.txt"}]


def test_what_is_replaced_by_a_file_of_the_same_size_and_time_is_told(tmp_path: Path) -> None:
    file, other = tmp_path / "a.txt", tmp_path / ".a.txt.new"
    file.write_text("one")
    other.write_text("two")
    state = file.stat()
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert told(tmp_path, lambda: other.replace(file), nothing) == [{"a.txt"}]


def test_hidden_unfinished_and_special_files_and_links_are_not_told(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    folder = tmp_path / "folder"
    (folder / ".git").mkdir(parents=True)
    (folder / "link").symlink_to(outside)
    (folder / "loop").symlink_to(folder)

    def come() -> None:
        for name in (".hidden", "a.part", "b~", ".git/c", "link/d"):
            (folder / name).write_text("words")
        os.mkfifo(folder / "pipe")
        (folder / "e").symlink_to(outside / "d")

    assert told(folder, come, nothing) == []


def test_a_named_file_is_watched_alone(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    stop = Meanwhile(lambda: [file.touch(), (tmp_path / "two.txt").touch()], nothing, nothing)
    assert list(watch([str(file)], stop)) == [frozenset((str(file.resolve()),))]


def test_a_folder_that_goes_and_comes_again(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").touch()
    away = tmp_path / "away"
    found = told(folder, lambda: folder.rename(away), nothing, lambda: away.rename(folder), nothing)
    assert found == [{"a.txt"}, {"a.txt"}]
