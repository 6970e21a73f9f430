"""The worker that parses foreign bytes: same answers, within limits, and nothing of it is left."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import BriefingError, FormatError, SourceError
from briefing.parsing import parse
from briefing.sandbox import Sandbox
from briefing.sandbox.transport import HEAD, TransportError, pack, unpack

ROOT = Path(__file__).resolve().parents[2]
ROOM = "tests.unit.sandbox_room"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs what only Linux has")
SEEDS = sorted(path for path in (ROOT / "seeds").iterdir() if path.is_file())


def strange(seconds: float = 10, memory: int = 1 << 30) -> Sandbox:
    return Sandbox(seconds=seconds, memory=memory, room=ROOM)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def room() -> Iterator[Sandbox]:
    with strange() as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def liar() -> Iterator[Sandbox]:
    with strange() as sandbox:
        yield sandbox


def worker_of(sandbox: Sandbox) -> int:
    (document,) = sandbox.parse(b"pid", "x")
    return int(document.title.split()[-1])


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_documents_come_back_as_parsing_made_them(sandbox: Sandbox, path: Path) -> None:
    data = path.read_bytes()
    assert sandbox.parse(data, path.name) == parse(data, path.name)


@pytest.mark.parametrize("data", [b"", b"\x00" * 99, b"%PDF-1.7"])
def test_what_parsing_refuses_is_refused_in_the_same_words(sandbox: Sandbox, data: bytes) -> None:
    with pytest.raises(FormatError) as here:
        parse(data, "some/name.txt")
    with pytest.raises(FormatError) as there:
        sandbox.parse(data, "some/name.txt")
    assert (str(there.value), there.value.source) == (str(here.value), here.value.source)


def test_one_worker_serves_many(room: Sandbox) -> None:
    assert len({worker_of(room) for _ in range(5)}) == 1


def test_a_large_reader_does_not_wear_its_worker_out() -> None:
    ballast = bytearray(b"x" * (320 << 20))  # its own most counts in ru_maxrss of what it starts
    with strange() as sandbox:
        assert len({worker_of(sandbox) for _ in range(3)}) == 1
    assert ballast[-1:] == b"x"


def test_a_charset_is_handed_on(room: Sandbox) -> None:
    (document,) = room.parse(b"say words", "x", "latin-1")
    assert document.title.startswith("words latin-1 ")


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("spin", "longer than 0.5 seconds"),
        ("eat", "more than 300 MB of memory"),
        ("break", "failed"),
        ("leave", "failed"),
        ("defect", "failed"),
    ],
)
def test_what_breaks_a_limit_is_told_and_the_next_is_served(deed: str, told: str) -> None:
    with strange(0.5 if deed == "spin" else 60, 300 << 20) as sandbox:
        with pytest.raises(SourceError, match=told) as refused:
            sandbox.parse(deed.encode(), "feed.example")
        assert refused.value.source == "feed.example"
        assert str(refused.value).endswith(".")
        assert deed == "spin" or worker_of(sandbox)


@LINUX
def test_after_a_worker_was_killed_another_serves() -> None:
    with strange() as sandbox:
        first = worker_of(sandbox)
        os.kill(first, signal.SIGKILL)
        handle = os.pidfd_open(first)
        assert select.select([handle], [], [], 20)[0]
        os.close(handle)
        assert worker_of(sandbox) != first


def test_a_worker_that_took_much_memory_is_relieved() -> None:
    with strange() as sandbox:
        first = worker_of(sandbox)
        sandbox.parse(b"gorge", "x")
        assert worker_of(sandbox) != first


def test_what_a_parser_prints_disturbs_nobody(room: Sandbox, capfd: pytest.CaptureFixture[str]) -> None:
    room.parse(b"chatter", "x")
    assert capfd.readouterr() == ("", "")


def test_a_sentence_of_the_worker_is_clean_and_short(room: Sandbox) -> None:
    with pytest.raises(FormatError) as refused:
        room.parse("refuse \x1b[31mred\u202e ".encode() + b"x" * 9999, "named")
    assert str(refused.value).startswith("red xxx")
    assert len(str(refused.value)) == 500
    assert refused.value.source == "named"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[1]",
        "[" * 100_000,
        '[[-1, [0, "x"]], [["os:system"]], []]',
        '[[-1, [0, "x"]], [["subprocess:Popen"]], []]',
        '[[-1, [0, "x"]], [["briefing.sandbox.reader:Answer"]], []]',
        '[[-1, [0, "x"]], [["briefing.model.document:re"]], []]',
        '[[-1, [0, "x"]], [["briefing.model.document:Clean"]], []]',
        '[[-1, [0, "x"]], [["briefing.model.document:Document.__init__"]], []]',
        '[[-1, [0, "x"]], [["briefing.model.nowhere:Document"]], []]',
        '[[0, "k", "article", "\\u001b[31m"], [["briefing.model.document:Document"]], []]',
        '[[0, "k", "article", 5], [["briefing.model.document:Document"]], []]',
        '[[0, "k", "article", "t", [-1, "no section"]], [["briefing.model.document:Document"]], []]',
        '[[0, "k"], [["briefing.model.document:Document"]], []]',
        '[[-1, [0, "x"]], [["briefing.parsing.feed:FeedHead"]], []]',
        '[[0, "x", "y"], [["", "one"]], []]',
        '[[0, "x"], [[]], []]',
        "[[9], [], []]",
        "[[], [], []]",
        "[[-3, 0], [], []]",
    ],
)
def test_a_message_that_no_honest_sender_writes_is_refused(text: str) -> None:
    with pytest.raises(TransportError):
        unpack(text.encode(), b"")


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=20,
)
CLASSES = st.lists(
    st.lists(
        st.sampled_from(["", "a", "briefing.model.document:Paragraph", "briefing.model.x:y", "os:system"])
    )
)


@settings(deadline=None, max_examples=300)
@given(JSON, st.one_of(CLASSES, JSON), JSON, st.binary(max_size=5))
def test_any_message_is_read_or_refused(value: object, classes: object, sizes: object, beside: bytes) -> None:
    with contextlib.suppress(TransportError):
        unpack(json.dumps([value, classes, sizes]).encode(), beside)


def message(text: str) -> bytes:
    return b"\0" + HEAD.pack(len(text), 0) + text.encode()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0" * 9,
        b"\0" + HEAD.pack(1 << 60, 0),
        message("no json"),
        message('["", [], []]'),
        message('[[-1, "", 5], [], []]'),
        message('[[-1, "", [-1, 5]], [], []]'),
        message('[[-1, "Exit", "now"], [], []]'),
        message('[[-1, "FormatError", 5], [], []]'),
        message(
            '[[-1, "", [-1, [0, "k", "article", "t", [-1, [1, "body", [-1, "\\u001b"]]]]]],'
            ' [["briefing.model.document:Document"], ["briefing.model.document:Section"]], []]'
        ),
    ],
)
def test_a_worker_that_lies_is_not_believed(liar: Sandbox, answer: bytes) -> None:
    with pytest.raises(SourceError, match="failed"):
        liar.parse(b"lie " + answer.hex().encode(), "x")


def test_after_a_lie_another_serves(liar: Sandbox) -> None:
    with pytest.raises(SourceError):
        liar.parse(b"lie", "x")
    assert worker_of(liar)


def test_only_named_functions_are_called(room: Sandbox) -> None:
    for name in ("document", "parse", "os.system", "__import__"):
        with pytest.raises(KeyError):
            room.call(name)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        -1,
        1.5,
        "\n é",
        b"\xff\x00",
        (),
        [],
        {},
        ((1, (b"a", [b"b", {"c": (None, b"")}])), [[], ()]),
        parse(SEEDS[0].read_bytes(), SEEDS[0].name),
    ],
    ids=repr,
)
def test_values_go_there_and_back(room: Sandbox, value: object) -> None:
    assert room.call("feed_links", value, value) == (value, value)


@pytest.mark.parametrize("text", ["\x1b[31m", "\u202e", "\ud800", "\x07"])
@pytest.mark.parametrize(
    "wrap", [lambda t: t, lambda t: (1, [t]), lambda t: {"a": t}], ids=["", "list", "dict"]
)
def test_what_is_not_clean_does_not_come_back(
    room: Sandbox, text: str, wrap: Callable[[str], object]
) -> None:
    assert unpack(*parts(pack(wrap(text)))) == wrap(text)
    with pytest.raises(SourceError):
        room.call("feed_links", wrap(text))


def test_a_record_of_parsing_comes_back_with_its_fields(room: Sandbox) -> None:
    record = room.call("scan_opml", "Title")
    assert (record.title, record.folders) == ("Title", ("a", ("b",)))
    with pytest.raises(SourceError):
        room.call("scan_opml", "Ti\x1btle")


def parts(message: bytes) -> tuple[bytes, bytes]:
    size, _ = HEAD.unpack(message[: HEAD.size])
    return message[HEAD.size :][:size], message[HEAD.size :][size:]


def test_what_is_no_value_is_not_sent() -> None:
    with pytest.raises(TypeError):
        pack(object())


@LINUX
def test_a_worker_can_do_nothing_to_the_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_TOKEN", "secret")
    (tmp_path / "kept.txt").write_text("kept")
    with strange() as sandbox:
        tried = sandbox.call("feed_head", str(tmp_path))
    assert isinstance(tried, dict)
    assert "BRIEFING_TOKEN" not in tried.pop("environment")
    assert tried.pop("folder") == "/"
    tried.pop("signal")  # only Landlock since Linux 6.12 refuses it
    if ctypes.CDLL(None).syscall(444, None, 0, 1) < 1:
        pytest.skip("needs Landlock in the kernel")
    assert all(tried.values()), tried
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]
    assert (tmp_path / "kept.txt").read_text() == "kept"


def test_closing_ends_the_worker_and_what_waits_for_it() -> None:
    sandbox = strange(60)
    worker = worker_of(sandbox)
    told: list[str] = []

    def wait() -> None:
        try:
            sandbox.parse(b"spin", "x")
        except SourceError as error:
            told.append(str(error))

    waiting = threading.Thread(target=wait)
    waiting.start()
    wait_until_busy(worker)
    sandbox.close()
    waiting.join(10)
    assert told == ["Reading was stopped."]
    assert gone(worker)
    with pytest.raises(SourceError, match="stopped"):
        sandbox.parse(b"pid", "x")
    sandbox.close()


def test_an_interrupt_leaves_no_half_answer() -> None:
    with strange(60) as sandbox:
        worker = worker_of(sandbox)
        interrupt = threading.Thread(target=interrupt_when_busy, args=(worker,))
        interrupt.start()
        with pytest.raises(KeyboardInterrupt):
            sandbox.parse(b"spin", "x")
        interrupt.join()
        assert gone(worker)
        assert worker_of(sandbox)


@LINUX
@pytest.mark.parametrize("deed", ["pid", "spin"])
def test_the_worker_ends_with_a_reader_that_is_killed(deed: str) -> None:
    program = (
        "import threading; from briefing.sandbox import Sandbox;"
        f"sandbox = Sandbox(seconds=60, room={ROOM!r});"
        "print(sandbox.parse(b'pid', 'x')[0].title.split()[-1], flush=True);"
        f"sandbox.parse(b'{deed}', 'x'); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as reader:
        assert reader.stdout is not None
        worker = int(reader.stdout.readline())
        handle = os.pidfd_open(worker)
        if deed == "spin":
            wait_until_busy(worker)
        reader.kill()
    ready, _, _ = select.select([handle], [], [], 20)
    os.close(handle)
    assert ready, "the worker outlives its reader"


@LINUX
def test_a_worker_does_not_begin_when_its_reader_is_gone() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        ours.close()
        program = "from briefing.sandbox import worker; worker._end_with_reader(True); print('at work')"
        done = subprocess.run([sys.executable, "-c", program], stdin=theirs, cwd=ROOT, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_threads_wait_for_each_other(room: Sandbox) -> None:
    found: list[str] = []

    def ask(name: str) -> None:
        found.append(room.parse(b"say", name)[0].key)

    threads = [threading.Thread(target=ask, args=(str(n),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [str(n) for n in range(8)]


def test_where_no_process_can_be_started_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with strange() as sandbox, pytest.raises(BriefingError, match="cannot be started"):
        sandbox.parse(b"pid", "x")


def wait_until_busy(worker: int) -> None:
    """Until it spins, of which it gives a sign."""
    before = os.getpriority(os.PRIO_PROCESS, 0) + 5
    while os.getpriority(os.PRIO_PROCESS, worker) == before:
        pass


def interrupt_when_busy(worker: int) -> None:
    wait_until_busy(worker)
    os.kill(os.getpid(), signal.SIGINT)


def gone(worker: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(worker, 0)
        return False
    return True
