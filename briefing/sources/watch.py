"""Folders under watch: which files changed while the reader is open. Room: sources; it reads no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator, Sequence


def watch(folders: Sequence[str], stop: threading.Event) -> Iterator[frozenset[str]]:
    """Absolute paths of files that changed, in groups as they settle. Ends once `stop` is set."""
    stop.wait()
    yield from ()
