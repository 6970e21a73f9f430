"""Model objects as JSON text and back, exactly: `load(dump(x)) == x` for every object of model.py.

An object is a JSON object with its class under "_" and the fields that differ from their defaults; a tuple is
a list. Fields that were added to a class since the text was written get their defaults.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from functools import cache
from typing import TypeVar, cast

from briefing import model

_NAMES = frozenset(
    "Span Place Paragraph Perspective FaqEntry TimelineEvent Reference Coverage History Boilerplate Section"
    " Quote Document Figure KeyFigure".split()
)
"""Classes that are stored; no other can be made from stored text."""
_CLASSES: dict[str, type] = {}
"""Those met so far: the list needs figures only, and classes cost start-up."""
T = TypeVar("T")


class DamagedError(ValueError):
    """A stored text is not what was stored."""


def _class(name: str) -> type:
    """A class by its stored name. Raises KeyError for one that is not of the model."""
    if name not in _CLASSES:
        if name not in _NAMES:
            raise KeyError(name)
        _CLASSES[name] = getattr(model, name)
    return _CLASSES[name]


@cache
def _fields(name: str) -> tuple[tuple[str, object], ...]:
    """Name and default of each field of a class."""
    return tuple((field.name, field.default) for field in fields(_class(name)))


def plain(value: object) -> object:
    """A model object as lists, dicts, strings and numbers."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    kind = type(value)
    if kind.__name__ not in _NAMES or _class(kind.__name__) is not kind:
        raise TypeError(f"not an object of the model: {kind.__name__}")
    found: dict[str, object] = {"_": kind.__name__}
    for name, default in _fields(kind.__name__):
        part = getattr(value, name)
        if part != default or type(part) is not type(default) or isinstance(part, float):
            found[name] = plain(part)
    return found


def restored(value: object) -> object:
    """The model object that `plain` was given; uses `value` up."""
    if type(value) is list:
        return tuple([restored(part) for part in value])
    if type(value) is dict:
        made = _class(value.pop("_"))
        for name, part in value.items():
            if type(part) is list or type(part) is dict:
                value[name] = restored(part)
        return made(**value)
    return value


def dump(value: object) -> str:
    """JSON text of a model object or a tuple of them."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def load(text: str | bytes, kind: type[T]) -> T:
    """The object that `dump` was given; `kind` is its class, or tuple. Raises DamagedError."""
    try:
        found = restored(json.loads(text))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DamagedError(f"not what was stored: {error}") from error
    if not isinstance(found, kind):
        raise DamagedError(f"not a {kind.__name__}: {type(found).__name__}")
    return found


def dump_document(document: model.Document) -> bytes:
    """JSON text of a document without its id and key, which name it and are no part of its content."""
    found = cast("dict[str, object]", plain(document))
    del found["key"]
    found.pop("id", None)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def load_document(text: str | bytes, key: str, identifier: str) -> model.Document:
    """The document that `dump_document` was given, under a key and an id. Raises DamagedError."""
    try:
        found = json.loads(text)
        found["key"], found["id"] = key, identifier
        return cast(model.Document, restored(found))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DamagedError(f"not what was stored: {error}") from error


def pack(text: str | bytes) -> bytes:
    """Compressed, for a column."""
    return zlib.compress(text.encode() if isinstance(text, str) else text, 6)


def unpack(data: bytes) -> bytes:
    """What `pack` was given. Raises zlib.error when it is damaged."""
    return zlib.decompress(data)
