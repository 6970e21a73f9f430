"""The reader's side of the sandbox: a worker that is asked, waited for, and killed when it breaks a limit.

Room: sandbox. It starts one process at a time and opens one socket to it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, cast

from briefing.errors import FormatError, SourceError
from briefing.model import FORBIDDEN, Document
from briefing.model.document import Item
from briefing.sandbox.transport import HEAD, OUT_OF_MEMORY, Record, TransportError, pack, unpack
from briefing.text import clean_line

if TYPE_CHECKING:
    from types import TracebackType

CALLS = frozenset(("feed_head", "feed_left_out", "feed_links", "scan_opml"))
"""Functions of parsing that may be called by name beside `parse`."""

SECONDS = 8.0
"""For one document or feed, the start of a worker included: a command that reads it is done within ten."""

MEMORY = 1 << 30
"""Bytes of address space of the worker."""

ANSWER = 64 << 20
"""Bytes of an answer; ten megabytes of short news make about thirty."""

_PROGRAM = """
import sys
sys.path[:] = sys.argv[4:]
from briefing.sandbox.worker import run
run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
"""

_ENVIRONMENT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TZ", "LANG", "LC_ALL")
"""All that the worker is told of ours: the rest may hold secrets."""

_SENTENCE = 500
"""Characters of a sentence that the worker sends."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker said."""

    worn: bool
    """It wants to be relieved."""
    value: object
    refusal: str = ""
    """Name of the error that the function raised, with its sentence."""
    sentence: str = ""


class Sandbox:
    """A worker that parses foreign bytes within limits of memory and time.

    It starts with the first call, is started again after it broke a limit, and ends with its owner, however
    that ends. Calls from several threads wait for each other.
    """

    def __init__(
        self, *, seconds: float = SECONDS, memory: int = MEMORY, room: str = "briefing.parsing"
    ) -> None:
        """`room` is the module whose functions the worker calls."""
        self._seconds = seconds
        self._memory = memory
        self._room = room
        self._turn = threading.Lock()
        self._worker: _Worker | None = None
        self._closed = False

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def parse(self, data: bytes, name: str, declared: str = "") -> tuple[Document, ...]:
        """`parsing.parse` in the worker. Raises FormatError as it does, SourceError at limits."""
        arguments = (data, name, declared) if declared else (data, name)
        return cast("tuple[Document, ...]", self._ask("parse", arguments, name))

    def call(self, function: str, *arguments: object) -> object:
        """A pure function of parsing, one of CALLS, in the worker. Raises as `parse` does.

        Records that are not of the model come back as objects with the same fields, and all texts are clean.
        """
        if function not in CALLS:
            raise KeyError(function)
        return self._ask(function, arguments, "")

    def close(self) -> None:
        """End the worker. A call from another thread that waits for it raises SourceError."""
        self._closed = True
        worker = self._worker
        if worker is not None:
            worker.kill()
        with self._turn:
            self._drop()

    def _ask(self, function: str, arguments: tuple[object, ...], name: str) -> object:
        with self._turn:
            answer = self._answer((function, arguments), name)
        if answer.refusal:
            refused = FormatError if answer.refusal == "FormatError" else SourceError
            raise refused(clean_line(answer.sentence)[:_SENTENCE], source=name)
        return answer.value

    def _answer(self, question: tuple[str, tuple[object, ...]], name: str) -> Answer:
        """What the worker answers. It outlives the question only when all went well."""
        if self._closed:
            raise SourceError("Reading was stopped.", source=name)
        keep = False
        try:
            if self._worker is not None and not self._worker.is_waiting():
                self._drop()
            if self._worker is None:
                self._worker = _Worker(self._room, self._memory, self._seconds)
            answer = self._worker.ask(question)
            if not answer.refusal and not _is_fit(question[0], answer.value):
                raise TransportError("no fit answer")
            keep = not answer.worn
        except (OSError, TransportError) as error:
            raise SourceError(self._why(error), source=name) from None
        finally:
            if not keep:
                self._drop()
        return answer

    def _drop(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()

    def _why(self, error: Exception) -> str:
        if self._closed:
            return "Reading was stopped."
        if isinstance(error, TimeoutError):
            return f"Reading it took longer than {self._seconds:g} seconds, and was given up."
        if self._worker is None:
            return f"The process that reads foreign bytes cannot be started: {error}."
        if self._worker.status() == OUT_OF_MEMORY:
            return f"Reading it took more than {self._memory >> 20} MB of memory, and was given up."
        return "Reading it failed: it is damaged, or we have no parser that can deal with it."


class _Worker:
    """The process and our end of the socket to it."""

    def __init__(self, room: str, memory: int, seconds: float) -> None:
        """Raises OSError where no process can be started."""
        self._seconds = seconds
        self._socket, theirs = socket.socketpair()
        ours = str(Path(__file__).resolve().parents[2])
        places = dict.fromkeys([*(place for place in sys.path if Path(place).is_absolute()), ours])
        with theirs, contextlib.ExitStack() as undone:
            undone.callback(self._socket.close)
            self._process: subprocess.Popen[bytes] = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _PROGRAM, room, str(memory), str(ceil(seconds)), *places],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=None if os.environ.get("BRIEFING_DEBUG") else subprocess.DEVNULL,
                cwd="/",
                env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
                start_new_session=True,
            )
            undone.pop_all()

    def is_waiting(self) -> bool:
        """False when it is gone, or says what nobody asked for."""
        self._socket.setblocking(False)
        try:
            self._socket.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    def ask(self, question: object) -> Answer:
        """Its answer. Raises OSError (TimeoutError), TransportError."""
        until = time.monotonic() + self._seconds
        self._socket.settimeout(self._seconds)
        self._socket.sendall(pack(question))
        worn, *head = self._read(1 + HEAD.size, until)
        sizes = HEAD.unpack(bytes(head))
        if sum(sizes) > ANSWER:
            raise TransportError("an answer that is too long")
        data, beside = (self._read(size, until) for size in sizes)
        match unpack(data, beside):
            case ("", value):
                return Answer(bool(worn), value)
            case (("FormatError" | "SourceError") as kind, str(sentence)):
                return Answer(bool(worn), None, kind, sentence)
        raise TransportError("an answer of no known form")

    def status(self) -> int:
        """How it ended. Waits for its end."""
        self.kill()
        return self._process.wait()

    def kill(self) -> None:
        """End it, from any thread; who waits for its answer is told that it is gone."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> None:
        """End it and leave nothing of it."""
        self.kill()
        self._process.wait()
        self._socket.close()

    def _read(self, size: int, until: float) -> bytearray:
        parts = bytearray()
        while len(parts) < size:
            self._socket.settimeout(max(0.001, until - time.monotonic()))
            part = self._socket.recv(min(size - len(parts), 1 << 20))
            if not part:
                raise ConnectionResetError("the worker is gone")
            parts += part
        return parts


def _is_fit(function: str, value: object) -> bool:
    """Whether an answer can be one of this function's. Documents have refused texts that are not clean."""
    if function == "parse":
        return isinstance(value, tuple) and all(map(_is_document, value))
    return _is_clean(value)


def _is_document(value: object) -> bool:
    """Also of parts that are what they should be: its constructor looks into those that it knows."""
    return isinstance(value, Document) and all(
        isinstance(item, Item) for section in value.sections for item in section.items
    )


def _is_clean(value: object) -> bool:
    if isinstance(value, str):
        return not FORBIDDEN.search(value)
    if isinstance(value, tuple | list):
        return all(map(_is_clean, value))
    if isinstance(value, dict):
        return all(map(_is_clean, value.values()))
    return not isinstance(value, Record) or all(map(_is_clean, vars(value).values()))
