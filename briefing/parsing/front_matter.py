"""Front matter: the fields between two lines of dashes above a Markdown text.

Pure. Scalars and flat lists of YAML are read, by a small tolerant reader; whatever else stands there is
kept as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LIMIT = 65_536
"""Characters of front matter that are read; a longer block is text."""

_OPEN = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t\r]*$", re.MULTILINE)
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.+)$")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'")


@dataclass(frozen=True, slots=True)
class Fields:
    """Front matter: values and lists by name in small letters; lines that are neither, as written."""

    values: tuple[tuple[str, tuple[str, ...]], ...]
    raw: tuple[tuple[str, str], ...] = ()

    def first(self, *names: str) -> str:
        """The first value of the first of some names that has one."""
        return next(iter(self.all(*names)), "")

    def all(self, *names: str) -> tuple[str, ...]:
        """All values of the first of some names that has any."""
        found = dict(self.values)
        return next((found[name] for name in names if found.get(name)), ())


def split_front_matter(text: str) -> tuple[Fields | None, str]:
    """The fields of a text and what follows them; None where it has no front matter."""
    opened = _OPEN.match(text)
    if opened is None:
        return None, text
    closed = _CLOSE.search(text, opened.end(), opened.end() + LIMIT)
    if closed is None:
        return None, text
    block = text[opened.end() : closed.start()]
    lines = block.splitlines()
    if lines and not any(_KEY.match(line) for line in lines):
        return None, text
    return _read(lines), text[closed.end() :].lstrip("\r\n")


def _read(lines: list[str]) -> Fields:
    values: dict[str, tuple[str, ...]] = {}
    raw: dict[str, list[str]] = {}
    at = 0
    while at < len(lines):
        match = _KEY.match(lines[at])
        end = at + 1
        while end < len(lines) and _KEY.match(lines[end]) is None:
            end += 1
        below = [line for line in lines[at + 1 : end] if line.strip() and not line.lstrip().startswith("#")]
        if match is None:
            raw.setdefault("front matter", []).append(lines[at])
            at += 1
            continue
        key = match["key"].strip().lower()
        value = _value(match["value"] or "", below)
        if value is None or key in values:
            raw.setdefault(match["key"].strip(), []).extend(lines[at:end])
        else:
            values[key] = value
        at = end
    return Fields(tuple(values.items()), tuple((key, "\n".join(part)) for key, part in raw.items()))


def _value(value: str, below: list[str]) -> tuple[str, ...] | None:
    """The value of a key as a list; None for what is neither a scalar nor a flat list."""
    value = _uncomment(value.strip())
    if not below:
        return _inline(value)
    items = [_ITEM.match(line) for line in below]
    if not value and all(items):
        read = [_scalar(item["value"]) for item in items if item is not None]
        return tuple(text for text in read if text) if all(text is not None for text in read) else None
    if value in ("|", ">", "|-", ">-", "|+", ">+"):
        return (("\n" if value[0] == "|" else " ").join(line.strip() for line in below),)
    if all(line[:1] in " \t" for line in below) and not any(items) and value and value[0] not in "[{&*!":
        return _inline(" ".join([value, *(line.strip() for line in below)]))
    return None


def _inline(value: str) -> tuple[str, ...] | None:
    if value.startswith("[") and value.endswith("]"):
        if any(mark in value[1:-1] for mark in "[]{}"):
            return None
        read = [_scalar(part) for part in _split(value[1:-1])]
        return tuple(text for text in read if text)
    text = _scalar(value)
    if text is None:
        return None
    return (text,) if text else ()


def _split(text: str) -> list[str]:
    """The parts between commas that are outside quotation marks."""
    return re.findall(r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,])+", text)


def _scalar(text: str) -> str | None:
    text = text.strip()
    if text[:1] in ("{", "&", "*", "!", "[") or re.match(r"[A-Za-z_]\w*: \S", text):
        return None if text[:1] in ("{", "&", "!", "[") or not text[:1].isupper() else text
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return re.sub(r"\\(.)", lambda match: {"n": "\n", "t": " "}.get(match[1], match[1]), text[1:-1])
    if len(text) >= 2 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return "" if text in ("~", "null", "Null", "NULL") else text


def _uncomment(text: str) -> str:
    if text[:1] in ('"', "'"):
        quoted = _QUOTED.match(text)
        return quoted[0] if quoted and re.match(r"\s+#", text[quoted.end() :]) else text
    return re.split(r"\s#", text, maxsplit=1)[0].strip() if not text.startswith("#") else ""
