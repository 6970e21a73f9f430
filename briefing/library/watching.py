"""Folders and files that were added, watched while the reader is open. Room: library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.library import following
from briefing.library.connection import READING
from briefing.library.refreshing import total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from threading import Event

    from briefing.answers import Added
    from briefing.library.connection import Connections


def watching(connections: Connections, stop: Event) -> Iterator[Added]:
    """What came of every group of changes, where something did. Ends once `stop` is set.

    A file that is gone changes nothing: its documents stay until they are taken out. Raises LibraryError when
    the library cannot be written.
    """
    if connections.mode in READING:
        return
    with connections.reading() as connection:
        rows = following.rows(connection)
    sources = [row.address for row in rows if row.source.kind in ("folder", "file")]
    if not sources:
        return
    from briefing.sources.watch import watch

    for paths in watch(sources, stop):
        added = _taken(connections, sources, paths)
        if added.new or added.revised or added.failed:
            yield added


def _taken(connections: Connections, sources: Iterable[str], paths: Iterable[str]) -> Added:
    """Read these files again, each for the innermost source that it belongs to."""
    from briefing.errors import NotFoundError
    from briefing.library.adding import Adder
    from briefing.sources import file_name, find_files

    parts: list[Added] = []
    for path in sorted(paths):
        name = file_name(path)
        homes = [source for source in sources if name == source or name.startswith(source.rstrip("/") + "/")]
        if not homes:
            continue
        try:
            found = find_files(path)
        except NotFoundError:
            continue
        parts.append(Adder(connections, max(homes, key=len)).add_files(found))
    return total(parts)
