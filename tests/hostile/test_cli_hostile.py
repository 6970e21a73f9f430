"""The command line under what nobody should send: odd bytes, odd names, closed pipes, poor terminals."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.cli import main

ROOT = Path(__file__).resolve().parents[2]
COLOURS = re.compile(rb"\x1b\[[0-9;]*?(?<![0-9])(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])(?![0-9])")
HOSTILE = (
    "Bridge \x1b]0;owned\x07opens \x1b[31m[red]today[/red]\x9b2J \u202egnp.exe :smile: [link=file:///]x[/]\r\n\n"
    "The bridge\x00 opened\u200b on Monday with 40 guests, \x1bP1$qm\x1b\\said [@click=app.quit]one[/]. "
    + "z" * 12_000
    + "\n\n\u0627\u0644\u062c\u0633\u0631 \u6771\u4eac\u306e\u6a4b \u05d2\u05e9\u05e8\n"
)


def command(
    *arguments: str, cwd: Path, data: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `briefing` without a terminal, with a library of its own."""
    found = {**os.environ, "PYTHONPATH": str(ROOT), "BRIEFING_LIBRARY": str(cwd / "library"), **environment}
    for name in ("FORCE_COLOR", "NO_COLOR", "BRIEFING_DEBUG"):
        if name not in environment:
            found.pop(name, None)
    feed = {"stdin": subprocess.DEVNULL} if data is None else {"input": data}
    return subprocess.run(
        [sys.executable, "-m", "briefing", *arguments],
        capture_output=True,
        cwd=cwd,
        env=found,
        timeout=120,
        **feed,
    )


def on_terminal(arguments: Sequence[str], cwd: Path, **environment: str) -> bytes:
    """Everything that a command writes on a terminal of 100 columns."""
    leader, follower = pty.openpty()
    found = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "BRIEFING_LIBRARY": str(cwd / "library"),
        "TERM": "xterm-256color",
    }
    found |= {"COLUMNS": "100", **environment}
    for name in ("FORCE_COLOR", "NO_COLOR", "CLICOLOR"):
        if name not in environment:
            found.pop(name, None)
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing", *arguments],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=found,
        cwd=cwd,
    )
    os.close(follower)
    written = b""
    while select.select([leader], [], [], 60)[0]:
        try:
            part = os.read(leader, 65536)
        except OSError:
            break
        if not part:
            break
        written += part
    os.close(leader)
    assert process.wait(timeout=60) in (0, 1)
    return written


def is_clean(text: str) -> bool:
    return not [
        letter for letter in text if letter != "\n" and unicodedata.category(letter) in ("Cc", "Cs", "Co")
    ]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "news.txt").write_text(HOSTILE, encoding="utf-8", newline="")
    return tmp_path


@pytest.mark.parametrize(
    "arguments", [["news.txt"], ["news.txt", "--json"], ["."], ["add", "news.txt"]], ids=" ".join
)
def test_hostile_text_comes_out_clean(news: Path, arguments: list[str]) -> None:
    done = command(*arguments, cwd=news)
    assert done.returncode == 0
    assert is_clean(done.stdout.decode())
    assert is_clean(done.stderr.decode())


def test_hostile_text_on_a_terminal_is_never_markup(news: Path) -> None:
    written = (
        on_terminal(["show", "news.txt"], news)
        if command("add", "news.txt", cwd=news).returncode == 0
        else b""
    )
    text = re.sub(rb"\x1b\[[0-9;]*m", b"", written).decode()
    assert "[red]today[/red]" in text
    assert "[@click=app.quit]one[/]" in text
    assert is_clean(text.replace("\r\n", "\n"))


@pytest.mark.parametrize("switch", [{"NO_COLOR": "1"}, {"CLICOLOR": "0"}, {}], ids=str)
def test_without_colour_no_colour_is_set(tmp_path: Path, switch: dict[str, str]) -> None:
    arguments = ["list"] if switch else ["list", "--no-color"]
    written = on_terminal(arguments, tmp_path, **switch)
    assert b"\x1b[1m" in written
    assert not COLOURS.search(written)


@pytest.mark.parametrize(("columns", "width"), [("100", 80), ("40", 40)])
def test_plain_on_a_terminal_has_no_escape(tmp_path: Path, columns: str, width: int) -> None:
    command("list", cwd=tmp_path)
    written = on_terminal(["--plain", "list"], tmp_path, COLUMNS=columns)
    assert b"\x1b" not in written
    assert max(len(row) for row in written.decode().splitlines()) <= width


def test_a_poor_terminal_gets_the_list(tmp_path: Path) -> None:
    written = on_terminal([], tmp_path, TERM="dumb")
    assert b"\x1b" not in written
    assert b"12 articles" in written


@pytest.mark.parametrize("encoding", ["ascii", "cp437"])
def test_any_encoding_of_standard_output(tmp_path: Path, encoding: str) -> None:
    for arguments in (["list"], ["faq"], ["list", "--json"]):
        done = command(*arguments, cwd=tmp_path, PYTHONIOENCODING=encoding)
        assert done.returncode == 0, done.stderr
        done.stdout.decode(encoding)


def test_json_is_exact_in_any_encoding(news: Path) -> None:
    poor = command("news.txt", "--json", cwd=news, PYTHONIOENCODING="ascii").stdout
    rich = command("news.txt", "--json", cwd=news, PYTHONIOENCODING="utf-8").stdout
    found = [json.loads(answer) for answer in (poor, rich)]
    for answer in found:
        answer["history"].pop("revisions")  # when it was first seen
    assert found[0] == found[1]


def test_without_locale_or_home(tmp_path: Path) -> None:
    done = command("list", cwd=tmp_path, LANG="C", LC_ALL="C", HOME="/nonexistent", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr


def test_a_reader_that_leaves_early(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BRIEFING_LIBRARY": str(tmp_path / "library")}
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "briefing", "list"],
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=subprocess.PIPE,
            env=environment,
            timeout=120,
        )
    finally:
        os.close(writing)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs /dev/full")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BRIEFING_LIBRARY": str(tmp_path / "library")}
    command("list", cwd=tmp_path)
    with full.open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "briefing", "list"],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.PIPE,
            env=environment,
            timeout=120,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"briefing: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(tmp_path: Path, closed: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BRIEFING_LIBRARY": str(tmp_path / "library")}
    line = f"exec '{sys.executable}' -m briefing list {closed}"
    done = subprocess.run(
        ["bash", "-c", line], stdin=subprocess.DEVNULL, capture_output=True, env=environment, timeout=120
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_documents_from_standard_input(tmp_path: Path) -> None:
    text = b"Bridge opens\n\nThe bridge opened on Monday with 40 guests.\n"
    for arguments in (["-"], []):
        done = command(*arguments, cwd=tmp_path, data=text)
        assert done.returncode == 0, done.stderr
        assert b"40 guests" in done.stdout
    assert not (tmp_path / "library").exists()
    (tmp_path / "file.txt").write_bytes(text)
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m briefing --json < file.txt"],
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "BRIEFING_LIBRARY": str(tmp_path / "library")},
        timeout=120,
    )
    assert json.loads(done.stdout)["title"] == "Bridge opens"


def test_a_pipe_in_front_of_a_terminal_opens_the_reader_with_keys(tmp_path: Path) -> None:
    process, leader = pty.fork()
    if process == 0:  # pragma: no cover - the child becomes `briefing`
        try:
            reading, writing = os.pipe()
            os.write(writing, b"Bridge opens\n\nThe bridge opened on Monday with 40 guests.\n")
            os.close(writing)
            os.dup2(reading, 0)
            os.environ.update(
                TERM="xterm-256color", PYTHONPATH=str(ROOT), BRIEFING_LIBRARY=str(tmp_path / "library")
            )
            os.execv(sys.executable, [sys.executable, "-m", "briefing"])
        finally:
            os._exit(127)
    written = b""
    pressed = False
    while select.select([leader], [], [], 60)[0]:
        try:
            written += os.read(leader, 65536)
        except OSError:
            break
        if b"40 guests" in written and not pressed:
            os.write(leader, b"q")
            pressed = True
    os.close(leader)
    assert pressed
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    assert b"\x1b[?1049l" in written
    assert not (tmp_path / "library").exists()


def test_an_inherited_pipe_that_never_ends_is_not_waited_for(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "briefing"],
            stdin=reading,
            capture_output=True,
            timeout=120,
            env={**os.environ, "PYTHONPATH": str(ROOT), "BRIEFING_LIBRARY": str(tmp_path / "library")},
        )
    finally:
        os.close(reading)
        os.close(writing)
    assert done.returncode == 0
    assert done.stdout.startswith(b"12 articles")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("bytes.txt", bytes(range(256)) * 8),
        ("utf16.txt", "Bridge opens\n\nIt opened on Monday.\n".encode("utf-16")),
        ("broken.jsonl", b'{"title": "A"\n[1, 2\n'),
        ("notes.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
        ("lines.txt", b"\n" * 100_000),
        ("word.txt", b"Title\n\n" + b"x" * 1_000_000),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_any_file_gives_text_or_a_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    for arguments in ([name], ["add", name]):
        done = command(*arguments, cwd=tmp_path)
        assert done.returncode in (0, 1, 2)
        assert b"Traceback" not in done.stderr
        assert b"defect" not in done.stderr
        if done.returncode == 2:
            assert done.stderr.startswith(b"briefing: ")
            assert done.stderr.count(b"\n") == 1


def test_file_names_with_control_characters_and_no_encoding(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number, name in enumerate(
        [b"a\x1b[2Jb.txt", b"\xff\xfe.txt", "\u202etxt.exe".encode(), b"new\nline.txt"]
    ):
        text = b"Bridge %d opens\n\nThe bridge opened on Monday.\n" % number
        (folder / os.fsdecode(name)).write_bytes(text)
    for arguments in (
        [str(folder)],
        ["add", str(folder)],
        ["list"],
        ["list", "--json"],
        [os.fsdecode(b"news/\xff\xfe.txt")],
    ):
        done = command(*arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert is_clean(done.stdout.decode())
        assert is_clean(done.stderr.decode())


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library")
    assert main(["--library", str(path), "list"]) == 0
    return path


@given(st.lists(st.text(max_size=12), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_query_and_any_name(library: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    for arguments in (["search", "--", *words], ["show", "--", words[0]], ["search", "--in", words[0], "x"]):
        assert main(["--library", str(library), *arguments]) in (0, 1, 2)
        out, err = capsys.readouterr()
        assert is_clean(out)
        assert is_clean(err)
        assert "defect" not in err
