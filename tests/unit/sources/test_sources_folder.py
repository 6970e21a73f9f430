"""Finding and reading files: what is read, in which order, and what is left out with which reason."""

from __future__ import annotations

import io
import os
import socket
from pathlib import Path

import pytest

from briefing.errors import NotFoundError, SourceError
from briefing.model import FORBIDDEN
from briefing.sources import LIMIT, Content, escaped, file_name, find_files, folder, read_path, read_stdin


def read(path: Path) -> dict[str, bytes | str]:
    """Paths below `path`, and their bytes or what is told of them."""
    root = file_name(path) + "/"
    return {one.path.removeprefix(root): one.problem or one.data for one in read_path(path)}


def test_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "c/d/e.md", "B.txt", "é.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    names = list(read(tmp_path))
    assert names == ["B.txt", "b.txt", "é.txt", "a/1.txt", "a/2.txt", "c/d/e.md"]
    assert read(tmp_path)["a/1.txt"] == b"a/1.txt"


def test_hidden_and_unfinished_files_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden", "note.txt~", ".note.txt.swp", "note.swp", "big.part", "note.txt"):
        (tmp_path / name).write_text("words")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("words")
    assert list(read(tmp_path)) == ["note.txt"]


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("words")
    assert [one.data for one in read_path(tmp_path / ".hidden")] == [b"words"]


def test_what_is_no_file_is_skipped_with_a_reason(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(tmp_path)
        try:
            server.bind("socket")
        finally:
            os.chdir(here)
        (tmp_path / "note.txt").write_text("words")
        assert read(tmp_path) == {
            "note.txt": b"words",
            "pipe": "Not a regular file but a pipe.",
            "socket": "Not a regular file.",
        }
    (device,) = read_path("/dev/zero")
    assert device == Content("/dev/zero", problem="Not a regular file but a device.", regular=False)


def test_links_inside_a_folder_are_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "outside.txt").write_text("words")
    (inside / "loop").symlink_to(inside)
    (inside / "up").symlink_to(tmp_path)
    (inside / "link.txt").symlink_to(tmp_path / "outside.txt")
    (inside / "broken").symlink_to("nowhere")
    assert set(read(inside)) == {"loop", "up", "link.txt", "broken"}
    assert set(read(inside).values()) == {"Links inside a folder are not followed."}
    assert not any(one.regular for one in read_path(inside))


def test_a_link_that_is_named_is_followed(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("words")
    (tmp_path / "link.txt").symlink_to("note.txt")
    (found,) = read_path(tmp_path / "link.txt")
    assert (found.path, found.data) == (file_name(tmp_path / "note.txt"), b"words")
    (tmp_path / "loop").symlink_to("loop")
    (looped,) = read_path(tmp_path / "loop")
    assert looped.problem


@pytest.mark.parametrize("name", ["missing", "missing/below", "note.txt/below"])
def test_nothing_of_that_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "note.txt").write_text("words")
    with pytest.raises(NotFoundError):
        list(read_path(tmp_path / name))


def test_names_that_cannot_be_shown_are_escaped(tmp_path: Path) -> None:
    names = [b"a\nb.txt", b"a\x1b[31mb.txt", b"caf\xe9.txt", "a\u202eb.txt".encode(), b"a b.txt"]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("words")
    found = [one.path for one in read_path(tmp_path)]
    assert len(set(found)) == len(names)
    assert all(not FORBIDDEN.search(path) and "\n" not in path for path in found)
    for path in found:
        path.encode()
    assert {path.rpartition("/")[2] for path in found} == {
        "a b.txt", "a\\x0ab.txt", "a\\x1b[31mb.txt", "a\\u202eb.txt", "caf\\xe9.txt",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["\ud800", "a\0b", ""])
def test_odd_names_are_told(name: str) -> None:
    assert escaped(name) is not None
    try:
        found = list(read_path(name)) if name else []
    except NotFoundError:
        found = []
    assert all(one.problem for one in found)


def test_a_file_that_is_too_long(tmp_path: Path) -> None:
    for name in ("long.txt", "list.jsonl"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(LIMIT + folder.BLOCK + 1)
    told = read(tmp_path)
    assert told["long.txt"] == "Longer than 10 MB, which is more than can be kept."
    assert told["list.jsonl"] == "A line is longer than 10 MB, which is more than can be kept."
    with (tmp_path / "long.txt").open("wb") as file:
        file.truncate(LIMIT)
    (content,) = read_path(tmp_path / "long.txt")
    assert len(content.data) == LIMIT


def test_a_long_file_of_lines_comes_in_blocks_of_whole_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "BLOCK", 100)
    path = tmp_path / "list.jsonl"
    lines = [b'{"title": "Line %d"}\n' % number for number in range(50)]
    path.write_bytes(b"".join(lines))
    blocks = list(read_path(path))
    assert len(blocks) > 5
    assert b"".join(block.data for block in blocks) == path.read_bytes()
    assert [block.part for block in blocks] == list(range(len(blocks)))
    for block in blocks:
        assert block.data.startswith(lines[block.lines_before])
    path.write_bytes(path.read_bytes() + lines[0])
    assert list(read_path(path))[: len(blocks) - 1] == blocks[:-1]


def test_a_folder_is_found_before_it_is_read(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("words")
    assert [Path(one.path).name for one in find_files(tmp_path)] == ["0.txt", "1.txt", "2.txt"]


def test_standard_input() -> None:
    assert read_stdin(io.BytesIO(b"words")) == b"words"
    with pytest.raises(SourceError):
        read_stdin(io.BytesIO(b"x" * (LIMIT + 1)))
    closed = io.BytesIO()
    closed.close()
    with pytest.raises(SourceError):
        read_stdin(closed)
