"""Values between the reader and its worker: JSON with the model's classes, and bytes beside it. Pure.

Nothing that arrives can make code run: JSON makes lists and texts, and of classes only those of the model are
made, by their constructors. Other records arrive as a `Record`: to make theirs, the reader would have to load
the parsers that it left to the worker.
"""

from __future__ import annotations

import json
import struct
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MODEL = "briefing.model."
"""Where classes may come from."""

HEAD = struct.Struct(">QQ")
"""Before each message: bytes of its JSON, bytes of what stands beside it."""

OUT_OF_MEMORY = 77
"""Exit status of a worker that has no answer because it had no memory."""

_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError, ImportError)
"""What comes of reading a message that was not packed here."""

_TUPLE, _LIST, _BYTES = -1, -2, -3
"""First element of a JSON list; a record has the number of its class there."""


class TransportError(ValueError):
    """A message that no honest sender writes."""


class Record(SimpleNamespace):
    """Fields of a record that is not of the model."""


def pack(value: object) -> bytes:
    """A message: a value of None, bool, int, float, str, bytes, tuples, lists, dicts and records."""
    packing = _Packing()
    whole = [packing.plain(value), packing.classes(), packing.sizes()]
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    data, beside = text.encode("utf-8", "surrogatepass"), b"".join(packing.blobs)
    return HEAD.pack(len(data), len(beside)) + data + beside


def unpack(data: bytes | bytearray, beside: bytes | bytearray) -> object:
    """What `pack` was given, from the two parts of its message. Raises TransportError."""
    try:
        value, classes, sizes = json.loads(data)
        return _Unpacking(classes, sizes, beside).whole(value)
    except _UNREADABLE as error:
        raise TransportError(f"a message that cannot be read: {error}") from None


class _Packing:
    def __init__(self) -> None:
        self._classes: dict[type, int] = {}
        self.blobs: list[bytes] = []

    def classes(self) -> list[list[str]]:
        """Of each the name, or "" and the names of its fields."""
        return [
            [f"{kind.__module__}:{kind.__name__}"] if _is_model(kind) else ["", *_names(kind)]
            for kind in self._classes
        ]

    def sizes(self) -> list[int]:
        return [len(blob) for blob in self.blobs]

    def plain(self, value: object) -> object:
        if isinstance(value, _SAME):
            return value
        if isinstance(value, tuple):
            return [_TUPLE, *map(self.plain, value)]
        if isinstance(value, list):
            return [_LIST, *map(self.plain, value)]
        if isinstance(value, dict):
            return {str(name): self.plain(part) for name, part in value.items()}
        if isinstance(value, bytes):
            self.blobs.append(value)
            return [_BYTES, len(self.blobs) - 1]
        kind: type = type(value)
        found: list[object] = [self._classes.setdefault(kind, len(self._classes))]
        for name in _names(kind):
            part = getattr(value, name)
            found.append(part if type(part) is str else self.plain(part))
        return found


class _Unpacking:
    def __init__(self, classes: list[list[str]], sizes: list[int], beside: bytes | bytearray) -> None:
        self._makers = [_maker(*names) for names in classes]
        self._blobs: list[bytes] = []
        at = 0
        for size in sizes:
            self._blobs.append(bytes(beside[at : at + size]))
            at += size

    def whole(self, value: object) -> object:
        if type(value) is list:
            kind = value[0]
            if kind == _BYTES:
                return self._blobs[value[1]]
            parts = [self.whole(part) if type(part) in _MADE else part for part in value[1:]]
            if kind >= 0:
                return self._makers[kind](*parts)
            return tuple(parts) if kind == _TUPLE else parts
        if type(value) is dict:
            return {name: self.whole(part) for name, part in value.items()}
        return value


_SAME = (str, int, float, type(None))
_MADE = frozenset((list, dict))


@cache
def _names(kind: type[object]) -> tuple[str, ...]:
    if not is_dataclass(kind):
        raise TypeError(f"no record: {kind.__name__}")
    return tuple(field.name for field in fields(kind) if field.init)


def _is_model(kind: type) -> bool:
    return kind.__module__.startswith(_MODEL)


def _maker(name: str, *fields: str) -> Callable[..., object]:
    """What makes a record of its parts."""
    return _class(name) if name else lambda *parts: Record(**dict(zip(fields, parts, strict=True)))


@cache
def _class(name: str) -> type:
    """A class by its module and name. Raises TransportError for one that is no record of the model."""
    home, _, own = name.partition(":")
    if home.startswith(_MODEL):
        found = getattr(import_module(home), own, None)
        if isinstance(found, type) and is_dataclass(found):
            return found
    raise TransportError(f"no record: {name[:100]!r}")
