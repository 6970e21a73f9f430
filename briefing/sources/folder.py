"""Files and folders as bytes. With stdin.py the only room that opens a document's file.

What is read is a regular file that was named, or one inside a named folder. Pipes, devices and sockets are
never read (opening a pipe without O_NONBLOCK waits for ever), links inside a folder are not followed, hidden
and half-written files are passed over. What is left out and might be missed is told with a reason.
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

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:/", re.IGNORECASE)
"""How what is no path but an address begins (RFC 3986, section 3.1)."""
_TOO_LONG = "Longer than 10 MB, which is more than can be kept."
_TOO_LONG_LINE = "A line is longer than 10 MB, which is more than can be kept."
_LINK = "Links inside a folder are not followed."


@dataclass(frozen=True, slots=True)
class Content:
    """A file's bytes, or why there are none."""

    path: str
    """Absolute, fit to be shown and stored: other bytes and control characters are written as escapes."""
    data: bytes = b""
    part: int = 0
    """Number of the block, from 0, of a long file of lines."""
    lines_before: int = 0
    """Lines of the file that precede this block."""
    problem: str = ""
    """One sentence; empty when `data` is the file."""
    regular: bool = True
    """False for what is no file at all: a pipe, a device, a socket, a link inside a folder."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found and not opened yet."""

    path: str
    """As the system calls it."""
    problem: str = ""
    """Why it will not be read, one sentence."""


def file_name(path: str | os.PathLike[str]) -> str:
    """An absolute path without links as text. Two paths that differ never give the same text by accident."""
    return escaped(os.path.realpath(path))


def find_files(path: str | os.PathLike[str]) -> list[Found]:
    """The file of this name, or all files below a folder in the order of their names.

    Raises NotFoundError when nothing goes by the name.
    """
    root = Path(path)
    try:
        mode = root.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        shown = escaped(os.fspath(path))
        if _ADDRESS.match(shown):
            sentence = f"{shown}: only http:// and https:// addresses can be followed."
            raise NotFoundError(sentence, source=shown) from None
        raise NotFoundError(f"{shown}: there is no such file or folder.", source=shown) from None
    except (OSError, ValueError) as error:
        return [Found(os.fspath(path), _sentence(error))]
    real = os.path.realpath(root)
    return list(_below(real)) if stat.S_ISDIR(mode) else [Found(real)]


def read_path(path: str | os.PathLike[str]) -> Iterator[Content]:
    """The contents of a file, or of all files below a folder. Raises NotFoundError as `find_files`."""
    for found in find_files(path):
        yield from read_file(found)


def read_file(found: Found) -> Iterator[Content]:
    """The contents of a file: one, or several for a long file of lines. What cannot be read has a problem."""
    if found.problem:
        yield Content(escaped(found.path), problem=found.problem, regular=False)
        return
    name = escaped(found.path)
    try:
        handle = os.open(found.path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        special = error.errno in (errno.ENXIO, errno.ELOOP)
        problem = "Not a regular file." if special else _sentence(error)
        yield Content(name, problem=problem, regular=not special)
        return
    with os.fdopen(handle, "rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            problem = f"Not a regular file but a {_kind(state.st_mode)}."
            yield Content(name, problem=problem, regular=False)
        elif name.lower().endswith(LINES) and state.st_size > BLOCK:
            yield from _blocks(name, file)
        else:
            yield _whole(name, file, state.st_size)


def escaped(path: str | bytes) -> str:
    """A path with what cannot be shown or stored as escapes."""
    try:
        text = os.fsencode(path).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        text = str(path)
    return FORBIDDEN.sub(_escape, text.replace("\n", "\\x0a"))


def _below(root: str) -> Iterator[Found]:
    """Files first, then folders, each by name, so that the order does not depend on the disk."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listed:
                entries = sorted(listed, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield Found(here, _sentence(error))
            continue
        folders: list[str] = []
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith(UNFINISHED):
                continue
            if entry.is_symlink():
                yield Found(entry.path, _LINK)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                yield Found(entry.path)
        waiting.extend(reversed(folders))


def _whole(name: str, file: IO[bytes], size: int) -> Content:
    if size > LIMIT:
        return Content(name, problem=_TOO_LONG)
    try:
        data = file.read(LIMIT + 1)
    except OSError as error:
        return Content(name, problem=_sentence(error))
    return Content(name, data) if len(data) <= LIMIT else Content(name, problem=_TOO_LONG)


def _blocks(name: str, file: IO[bytes]) -> Iterator[Content]:
    """Whole lines, about BLOCK bytes at a time; lines that are appended change the last block only."""
    part = lines = 0
    try:
        while block := file.read(BLOCK) + file.readline(LIMIT):
            if len(block) >= BLOCK + LIMIT and not block.endswith(b"\n"):
                yield Content(name, part=part, problem=_TOO_LONG_LINE)
                return
            yield Content(name, block, part, lines)
            part, lines = part + 1, lines + block.count(b"\n")
    except OSError as error:
        yield Content(name, part=part, problem=_sentence(error))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


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
