"""A fetched body into the store: its entries, each with the bytes that it was read from. Room: library.

Parsing happens before, in the sandbox; packing happens between transactions, so that other writers wait
little.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefing.answers import Added
from briefing.library import codec, following, store
from briefing.library.entries import Entries, Entry
from briefing.library.facts import digest, facts, moment
from briefing.library.identity import first_moments, told_apart, with_likely_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.library.connection import Connections
    from briefing.library.following import Row
    from briefing.library.store import Outcome
    from briefing.model import Document

BATCH = 200
"""Entries in a transaction."""

MOST = 2_000
"""Entries of one look that are taken, the first ones (SOURCES.md section 2)."""

_TAG = re.compile(rb"<(/?)(?:item|entry)(?=[\s>/])[^<>]*>", re.IGNORECASE)


def store_body(
    connections: Connections, row: Row, data: bytes, documents: Sequence[Document], now: int
) -> Added:
    """Store what a look at a source brought. Raises LibraryError when the library cannot be written.

    Entries that are gone from the feed stay. A source that was taken out meanwhile gets nothing.
    """
    kept = told_apart([with_likely_dates(document, now) for document in documents[:MOST]])
    same = _same(connections, row, kept)
    entries = _entries(kept, same, data, now, first=not row.body_hash)
    given = frozenset(document.key for document in kept)
    body = store.File(row.address, 0, hashlib.sha256(data).hexdigest())
    done: dict[Outcome, dict[str, None]] = {
        "new": {},
        "revised": {},
        "unchanged": dict.fromkeys(same.values()),
    }
    for start in range(0, len(entries), BATCH):
        with connections.write() as connection:
            if following.get(connection, row.id) is None:
                break
            writer = store.Writer(connection, row.address, datetime.fromtimestamp(now, UTC))
            putting = Entries(connection, writer, body, row, given)
            for entry in entries[start : start + BATCH]:
                outcome = putting.put(entry)
                if outcome is not None:
                    done[outcome[0]][outcome[1]] = None
    revised = tuple(name for name in done["revised"] if name not in done["new"])
    seen = {*done["new"], *revised}
    return Added(tuple(done["new"]), revised, tuple(name for name in done["unchanged"] if name not in seen))


def _same(connections: Connections, row: Row, documents: Sequence[Document]) -> dict[str, str]:
    """Keys and ids of the entries that are stored exactly so: most of them, at most looks."""
    if not row.body_hash:
        return {}
    with connections.reading() as connection:
        stored = {
            key: (name, content)
            for key, name, content in connection.execute(
                "SELECT d.key, d.id, d.hash FROM document d JOIN file f ON f.id = d.file WHERE f.source = ?",
                (row.id,),
            )
        }
    return {
        document.key: stored[document.key][0]
        for document in documents
        if document.key in stored and digest(document) == stored[document.key][1]
    }


def _entries(
    documents: Sequence[Document], same: dict[str, str], data: bytes, now: int, *, first: bool
) -> list[Entry]:
    """Entries in the order of the feed, each with its bytes and, the first time, its place in the list."""
    moments: list[int | None] = [None] * len(documents)
    if first:
        stated = [moment(document.published or document.modified) for document in documents]
        moments = list(first_moments(stated, now))
    bodies = bodies_of(data, len(documents)) or [data] * len(documents)
    packed: dict[str, bytes] = {}
    found: list[Entry] = []
    for document, place, body in zip(documents, moments, bodies, strict=True):
        if document.key not in same:
            name = hashlib.sha256(body).hexdigest()
            packed[name] = packed.get(name) or codec.pack(body)
            found.append(Entry(facts(document), place, name, packed[name]))
    return found


def bodies_of(data: bytes, count: int) -> list[bytes]:
    """For each of `count` entries the feed with that entry alone, byte for byte; [] where it cannot be cut.

    So the library keeps what every version was read from, and not a hundred entries anew for each that comes.
    """
    spans: list[tuple[int, int]] = []
    start: int | None = None
    for tag in _TAG.finditer(data):
        if not tag[1] and start is None:
            start = tag.start()
        elif tag[1] and start is not None:
            spans.append((start, tag.end()))
            start = None
        else:
            return []
    if len(spans) != count or start is not None or not spans:
        return []
    head, tail = data[: spans[0][0]], data[spans[-1][1] :]
    return [head + data[begin:end] + tail for begin, end in spans]
