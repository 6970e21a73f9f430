"""What the library needs of the world beyond the disk: the network, the sandbox and the clock. Room: library.

Tests hand in others.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from briefing.model import Document
    from briefing.sources.request import Fetched, Request

Cancelled = Callable[[], bool]


class Parsing(Protocol):
    """A sandbox: parses within limits. Raises FormatError and SourceError."""

    def parse(self, data: bytes, name: str, declared: str = "") -> tuple[Document, ...]:
        """The documents in some bytes."""

    def call(self, function: str, *arguments: object) -> object:
        """What a pure function of parsing gives."""

    def close(self) -> None:
        """End it."""


def new_sandbox() -> Parsing:
    """A worker process for foreign bytes."""
    from briefing.sandbox import Sandbox

    return Sandbox()


def _fetch_all(requests: Sequence[Request], cancelled: Cancelled) -> Iterator[Fetched]:
    from briefing.sources.fetch import fetch_all

    return fetch_all(requests, cancelled=cancelled)


@dataclass(frozen=True, slots=True)
class Outside:
    """The world as the library uses it."""

    now: Callable[[], int] = lambda: int(time.time())
    """Unix seconds."""
    fetch_all: Callable[[Sequence[Request], Cancelled], Iterator[Fetched]] = _fetch_all
    sandbox: Callable[[], Parsing] = new_sandbox


def never() -> bool:
    """Nobody cancels."""
    return False
