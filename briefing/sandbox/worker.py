"""The worker's side: takes bytes and answers with documents, in a process of its own.

It is started by `briefing.sandbox.Sandbox` with its end of a socket as standard input.
"""

from __future__ import annotations

import fcntl
import os
import resource
import select
from importlib import import_module
from typing import TYPE_CHECKING, cast

from briefing.errors import BriefingError, FormatError
from briefing.sandbox import limits, walls
from briefing.sandbox.transport import HEAD, OUT_OF_MEMORY, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable

WORN = 256 << 20
"""Bytes of memory after which a worker gives its place to a fresh one, since memory stays in pieces."""

_READER = 0
"""The socket, as a file descriptor."""


def run(room: str, memory: int, seconds: int) -> None:
    """Answer until the reader hangs up. `room` is the module whose functions are called."""
    told = _open_memory()
    limits.confine(memory)
    walls.build()
    worn = False
    while not worn:
        head = _read(HEAD.size)
        if not head:
            return
        data, beside = (_read(size) for size in HEAD.unpack(head))
        limits.allow(seconds)
        _end_with_reader(True)
        try:
            answer = _answer(room, data, beside)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        _end_with_reader(False)
        worn = _memory(told) > WORN
        _write(bytes([worn]) + answer)


def _answer(room: str, data: bytes, beside: bytes) -> bytes:
    """The message that answers another. A defect of a parser ends the worker, and the reader is told so."""
    name, arguments = cast("tuple[str, tuple[object, ...]]", unpack(data, beside))
    function: Callable[..., object] = getattr(import_module(room), name)
    try:
        return pack(("", function(*arguments)))
    except BriefingError as error:
        return pack(("FormatError" if isinstance(error, FormatError) else "SourceError", error.sentence))


def _open_memory() -> int | None:
    """A file descriptor that tells what this process had at most (proc(5), VmHWM); None where there is none.

    Not ru_maxrss on Linux: what the reader had when it started this process counts there as ours.
    """
    try:
        return os.open("/proc/self/status", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None


def _memory(told: int | None) -> int:
    """The most that this process had, in bytes."""
    if told is None:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    status = os.pread(told, 1 << 16, 0).partition(b"VmHWM:")[2].split(maxsplit=1)
    return int(status[0]) << 10 if status else 0


def _end_with_reader(wanted: bool) -> None:
    """While at work: let the system end this process when the reader is gone (SIGIO, whose default it is).

    One that went before that was asked for is no event any more, and is looked for.
    """
    flags = fcntl.fcntl(_READER, fcntl.F_GETFL)
    fcntl.fcntl(_READER, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(_READER, fcntl.F_SETFL, flags | os.O_ASYNC if wanted else flags & ~os.O_ASYNC)
    if wanted:
        reader = select.poll()
        reader.register(_READER, 0)
        if reader.poll(0):
            os._exit(0)


def _read(size: int) -> bytes:
    """So many bytes, or none when the reader is gone."""
    parts: list[bytes] = []
    while size:
        part = os.read(_READER, min(size, 1 << 20))
        if not part:
            return b""
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _write(data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(_READER, view) :]
