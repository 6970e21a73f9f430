"""Reading rows out of a damaged database file: what SQLite still gives, then what stands on its pages.

Room: library. Reads a file and changes nothing. SQLite reads a table from both ends up to the damage; rows
that it cannot reach any more are taken from the leaf pages themselves, whatever became of the tree above them
(https://www.sqlite.org/fileformat2.html, sections 1.5 to 2.1).
"""

from __future__ import annotations

import contextlib
import mmap
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

Value = None | int | float | str | bytes
Row = tuple[Value, ...]
"""Columns in the order of the table, without the rowid."""

_LEAF = 0x0D
"""First byte of a page that holds rows of a table."""
_WIDTHS = (0, 1, 2, 3, 4, 6, 8)
"""Bytes of an integer by its serial type."""
_MOST_COLUMNS = 64


class _UnreadableError(Exception):
    """The bytes are no record."""


def read_table(connection: sqlite3.Connection, table: str, columns: list[str]) -> dict[int, Row]:
    """Rows of a table with rowids: upwards until the damage, then downwards until it."""
    found: dict[int, Row] = {}
    names = ", ".join(columns)
    for order in ("ASC", "DESC"):
        with contextlib.suppress(sqlite3.Error):
            for rowid, *values in connection.execute(
                f"SELECT rowid, {names} FROM {table} NOT INDEXED ORDER BY rowid {order}"
            ):
                found.setdefault(rowid, tuple(values))
            return found
    return found


def page_size(file: Path, otherwise: int) -> int:
    """Bytes of a page as the head of the file says; `otherwise` where it says nothing sensible."""
    with file.open("rb") as stream:
        head = stream.read(18)
    size = int.from_bytes(head[16:18], "big")
    size = 65_536 if size == 1 else size
    return size if size >= 512 and size & (size - 1) == 0 else otherwise


def carve(file: Path, size: int, wanted: Callable[[Row], bool]) -> Iterator[tuple[int, Row]]:
    """(rowid, columns) of every row on a leaf page that `wanted` recognises, in the order of the pages."""
    if file.stat().st_size < size:
        return
    with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for start in range(0, len(data) - size + 1, size):
            for cell in _cells(data, start, size):
                try:
                    rowid, values = _record(data, start, cell, size)
                except _UnreadableError:
                    continue
                if wanted(values):
                    yield rowid, values


def _cells(data: mmap.mmap, start: int, size: int) -> Iterator[int]:
    """Where in the page its rows begin."""
    head = start + (100 if start == 0 else 0)
    if data[head] != _LEAF:
        return
    count = int.from_bytes(data[head + 3 : head + 5], "big")
    table = head + 8
    for number in range(min(count, (size - 8) // 2)):
        at = int.from_bytes(data[table + 2 * number : table + 2 * number + 2], "big")
        if table - start + 2 * count <= at < size - 4:
            yield at


def _record(data: mmap.mmap, start: int, cell: int, size: int) -> tuple[int, Row]:
    end = start + size
    length, at = _varint(data, start + cell, end)
    rowid, at = _varint(data, at, end)
    payload = _payload(data, at, length, size, end)
    head, at = _varint(payload, 0, len(payload))
    if not 1 <= head <= len(payload):
        raise _UnreadableError
    body, values = head, []
    while at < head:
        kind, at = _varint(payload, at, head)
        value, body = _value(payload, body, kind)
        values.append(value)
        if len(values) > _MOST_COLUMNS:
            raise _UnreadableError
    return rowid, tuple(values)


def _payload(data: mmap.mmap, at: int, length: int, size: int, end: int) -> bytes:
    """The bytes of a row; what does not fit its page is on a chain of further ones."""
    most = size - 35
    if length <= most:
        here = length
    else:
        least = (size - 12) * 32 // 255 - 23
        here = least + (length - least) % (size - 4)
        here = least if here > most else here
    if length > len(data) or at + here > end:
        raise _UnreadableError
    found = bytearray(data[at : at + here])
    following = int.from_bytes(data[at + here : at + here + 4], "big") if here < length else 0
    while len(found) < length:
        page = (following - 1) * size
        if following < 2 or page + size > len(data):
            raise _UnreadableError
        found += data[page + 4 : page + 4 + min(size - 4, length - len(found))]
        following = int.from_bytes(data[page : page + 4], "big")
    return bytes(found)


def _varint(data: bytes | mmap.mmap, at: int, end: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for count in range(9):
        if at + count >= end:
            raise _UnreadableError
        byte = data[at + count]
        if count == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    raise _UnreadableError


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    """A column's value by its serial type, and where the next one begins."""
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind <= 6:
        end = at + _WIDTHS[kind]
        part = payload[at:end]
        if end > len(payload):
            raise _UnreadableError
        return int.from_bytes(part, "big", signed=True), end
    if kind < 12:
        raise _UnreadableError  # no table of ours has a real, and 10 and 11 are reserved
    end = at + (kind - 12) // 2
    if end > len(payload):
        raise _UnreadableError
    part = payload[at:end]
    return (part.decode("utf-8", "replace") if kind % 2 else part), end
