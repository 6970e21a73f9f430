"""What a parser is handed: the bytes, their name, and their text decoded once.

Pure. Nothing here reads a file; `name` is only looked at.
"""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from typing import TYPE_CHECKING

from briefing.parsing.lines import cut_lines, join_wrapped
from briefing.text import clean

if TYPE_CHECKING:
    from briefing.parsing.lines import Line

FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a library for a foreign format may raise, beside its own errors, over bytes that nobody foresaw."""


class Source:
    """Bytes with their name, the content type they came with, and their text: decoded, not yet cleaned."""

    def __init__(self, data: bytes, name: str, text: str, declared: str = "") -> None:
        self.data = data
        self.name = name
        self.text = text
        self.declared = declared

    @property
    def content_type(self) -> str:
        """The declared type in small letters without its parameters: "text/html"; empty where none is."""
        return self.declared.partition(";")[0].strip().lower()

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the cleaned text, for the formats that are plain text."""
        return join_wrapped(cut_lines(clean(self.text)))

    @property
    def head(self) -> str:
        """The first part of the text: enough to tell a format by."""
        return self.text[:65_536]

    @property
    def suffix(self) -> str:
        """The ending of the name in small letters, with its dot: ".md"; empty where there is none."""
        last = self.name.replace("\\", "/").rsplit("/", 1)[-1]
        stem, dot, ending = last.rpartition(".")
        return f".{ending.lower()}" if dot and stem else ""

    @property
    def stem(self) -> str:
        """The file's name without folders and ending."""
        last = self.name.replace("\\", "/").rsplit("/", 1)[-1]
        return last[: len(last) - len(self.suffix)] or last

    def key(self, number: int = 1, given: str = "") -> str:
        """What the source calls its `number`-th document: its id, else the name, else a hash of the bytes."""
        if given:
            return given
        base = self.name or f"sha256:{hashlib.sha256(self.data).hexdigest()}"
        return base if number == 1 else f"{base}#{number}"


def charset_of(declared: str) -> str:
    """The charset of a content type: "utf-8" of "text/html; charset=utf-8"; empty where none is stated."""
    found = re.search(r"charset\s*=\s*[\"']?([\w.:+-]{1,40})", declared[:1_000], re.IGNORECASE)
    return found[1] if found else ""


def document_id(key: str) -> str:
    """Our id of a document: 12 hexadecimal digits of the SHA-256 of its key."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]
