"""Files and folders as bytes. With stdin.py the only room that opens a document's file.

What is read is a regular file that was named, or one inside a named folder. Pipes, devices and sockets are
never read (opening a pipe without O_NONBLOCK waits for ever), links inside a folder are not followed, hidden
and half-written files are passed over. Everything that is left out and might be missed is told with a reason.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from briefing.errors import NotFoundError
from briefing.model import FORBIDDEN

LIMIT = 10 * 1024 * 1024
"""Bytes of one file that can be kept (LOOK.md section 8: "Stopped at 10 MB")."""

LINES = (".jsonl", ".ndjson")
"""Endings of files whose lines are documents: they are handed on in blocks, so they may be of any length."""

BLOCK = 4 * 1024 * 1024
"""Least number of bytes of a block of lines."""

UNFINISHED = ("~", ".swp", ".swx", ".part", ".crdownload", ".tmp")
"""Endings of files that an editor or a download keeps beside the real one."""


@dataclass(frozen=True, slots=True)
class Content:
    """A file's bytes, or why there are none."""

    path: str
    """Absolute, as text that can be shown and stored: bytes and characters that cannot are written as escapes."""
    data: bytes = b""
    part: int = 0
    """Number of the block, from 0, of a long file of lines."""
    last: bool = True
    """Nothing of this file follows."""
    lines_before: int = 0
    """Lines of the file that precede this block."""
    problem: str = ""
    """One sentence; empty when `data` is the file."""
    regular: bool = True
    """False for what is no file at all: a pipe, a device, a socket, a link inside a folder."""


def file_name(path: str | os.PathLike[str]) -> str:
    """An absolute path without links as text. Two different paths never give the same text by accident."""
    return _escaped(os.path.realpath(path))


def read_path(path: str | os.PathLike[str]) -> Iterator[Content]:
    """The contents of a file, or of all files below a folder in the order of their names.

    Raises NotFoundError when nothing goes by that name. What cannot be read comes as a `Content` with a problem.
    """
    root = Path(path)
    try:
        mode = root.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise NotFoundError(f"{_escaped(os.fspath(path))}: there is no such file or folder.", source=_escaped(os.fspath(path))) from None
    except (OSError, ValueError) as error:
        yield Content(_escaped(os.fspath(path)), problem=_sentence(error))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(os.path.realpath(root))
    else:
        yield from _file(os.path.realpath(root))


def _folder(root: str) -> Iterator[Content]:
    waiting = [root]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as found:
                entries = sorted(found, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield Content(file_name(here), problem=_sentence(error), regular=False)
            continue
        folders: list[str] = []
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith(UNFINISHED):
                continue
            if entry.is_symlink():
                link = file_name(here) + "/" + _escaped(entry.name)
                yield Content(link, problem="Links inside a folder are not followed.", regular=False)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                yield from _file(entry.path)
        waiting.extend(reversed(folders))


def _file(path: str) -> Iterator[Content]:
    name = file_name(path)
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        special = error.errno in (errno.ENXIO, errno.ELOOP)
        yield Content(name, problem="Not a regular file." if special else _sentence(error), regular=not special)
        return
    with os.fdopen(handle, "rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            yield Content(name, problem=f"Not a regular file but a {_kind(state.st_mode)}.", regular=False)
        elif path.lower().endswith(LINES) and state.st_size > BLOCK:
            yield from _blocks(name, file)
        elif state.st_size > LIMIT:
            yield Content(name, problem="Longer than 10 MB, which is more than can be kept.")
        else:
            yield _whole(name, file)


def _whole(name: str, file: IO[bytes]) -> Content:
    try:
        data = file.read(LIMIT + 1)
    except OSError as error:
        return Content(name, problem=_sentence(error))
    if len(data) > LIMIT:
        return Content(name, problem="Longer than 10 MB, which is more than can be kept.")
    return Content(name, data)


def _blocks(name: str, file: IO[bytes]) -> Iterator[Content]:
    """Whole lines, about BLOCK bytes at a time; the same file always falls into the same blocks."""
    part = lines = 0
    try:
        block = file.read(BLOCK) + file.readline(LIMIT)
        while block:
            if not block.endswith(b"\n") and len(block) > LIMIT:
                yield Content(name, part=part, problem="A line is longer than 10 MB, which is more than can be kept.")
                return
            following = file.read(BLOCK) + file.readline(LIMIT)
            yield Content(name, block, part, not following, lines)
            part, lines, block = part + 1, lines + block.count(b"\n"), following
    except OSError as error:
        yield Content(name, part=part, problem=_sentence(error))


def _escaped(path: str | bytes) -> str:
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return FORBIDDEN.sub(_escape, text.replace("\n", "\\x0a"))


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("ascii", "backslashreplace").decode() if ord(match[0]) > 0x7F else f"\\x{ord(match[0]):02x}"


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "pipe"
    if stat.S_ISSOCK(mode):
        return "socket"
    return "folder" if stat.S_ISDIR(mode) else "device"


def _sentence(error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "Reading it is not allowed."
    if isinstance(error, FileNotFoundError):
        return "It went away while it was read."
    reason = error.strerror if isinstance(error, OSError) else None
    return f"It cannot be read: {reason or 'the name is not valid'}."
