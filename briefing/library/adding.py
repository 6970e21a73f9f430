"""From files to the store: what is known already, what is new, what cannot be read; in batches.

Reading, parsing and packing happen between transactions, so that other writers wait little. A file counts as
known only when all of its documents are stored: whatever stops us, adding it again goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefing.answers import Added
from briefing.errors import BriefingError
from briefing.library import codec, store
from briefing.library.facts import facts
from briefing.library.outside import new_sandbox
from briefing.library.reading import feed_left_out, left_out_words
from briefing.parsing import parse
from briefing.sources import read_file

if TYPE_CHECKING:
    from briefing.answers import SourceKind
    from briefing.library.connection import Connections
    from briefing.library.facts import Facts
    from briefing.library.outside import Parsing
    from briefing.model import Document
    from briefing.sources import Content, Found

BATCH = 200
"""Documents in a transaction: commits cost little then, and other writers wait well under a second."""

BATCH_BYTES = 4 * 1024 * 1024
"""Bytes of files in a transaction."""


_FOREIGN = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*"
    rb"(?:<|From \S|[A-Za-z][!-9;-~]{0,75}:[^\n]*\n(?:[A-Za-z][!-9;-~]{0,75}:|[ \t]+\S))"
)
"""How pages, feeds and mails begin. Their parsers are other people's, so they run in the sandbox; our own
text formats are read here: a process of its own takes longer to start than many articles to read."""

_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
"""How an entry of a feed begins. Where a file has more of them than documents, some may be damaged."""


@dataclass(slots=True)
class _Batch:
    """Documents of one block of one file, to be stored together."""

    file: store.File
    original: bytes
    """The block's bytes, packed."""
    documents: list[Facts]
    whole: bool
    """The block is stored completely with this batch."""
    several: frozenset[str]
    """Keys that the block gives more than once."""


@dataclass(slots=True)
class _Tally:
    new: dict[str, None] = field(default_factory=dict)
    revised: dict[str, None] = field(default_factory=dict)
    unchanged: dict[str, None] = field(default_factory=dict)
    failed: list[tuple[str, str]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def count(self, outcome: store.Outcome, identifier: str) -> None:
        {"new": self.new, "revised": self.revised, "unchanged": self.unchanged}[outcome][identifier] = None

    def added(self) -> Added:
        revised = tuple(name for name in self.revised if name not in self.new)
        unchanged = tuple(name for name in self.unchanged if name not in self.new and name not in
        self.revised)
        return Added(tuple(self.new), revised, unchanged, tuple(self.failed), tuple(self.told))


class Adder:
    """Stores what one source gives."""

    def __init__(
        self,
        connections: Connections,
        source: str,
        *,
        starter: bool = False,
        folder: str = "",
        kind: SourceKind = "",
        sandbox: Callable[[], Parsing] = new_sandbox,
    ) -> None:
        self._connections = connections
        self._source = source
        self._starter = starter
        self._kind = kind
        self._folder = folder
        """Beginning of paths that is no part of keys: starter documents have the same keys everywhere."""
        self._tally = _Tally()
        self._waiting: list[_Batch] = []
        self._failures: list[tuple[str, str]] = []
        self._new_sandbox = sandbox
        self._sandbox: Parsing | None = None
        """Made for the first file that needs it."""

    def add_files(self, files: list[Found], progress: Callable[[int, int], None] | None = None) -> Added:
        """Read and store files; `progress` is called with (done, of all).

        What it raises stops the work; what was read by then is stored.
        """
        try:
            for done, file in enumerate(files):
                if progress is not None:
                    progress(done, len(files))
                self._take_all(read_file(file))
        finally:
            self._close()
            self._flush()
        return self._tally.added()

    def add(self, contents: Iterable[Content]) -> Added:
        """Store contents. Raises LibraryError when the library cannot be written."""
        try:
            self._take_all(contents)
        finally:
            self._close()
        self._flush()
        return self._tally.added()

    def _take_all(self, contents: Iterable[Content]) -> None:
        for content in contents:
            self._take(content)
            if self._is_full():
                self._flush()

    def _is_full(self) -> bool:
        documents = len(self._failures) + sum(len(batch.documents) for batch in self._waiting)
        return documents >= BATCH or sum(len(batch.original) for batch in self._waiting) >= BATCH_BYTES

    def _take(self, content: Content) -> None:
        if content.problem:
            self._fail(content.path, content.problem, listed=content.regular)
            return
        file = store.File(content.path, content.part, hashlib.sha256(content.data).hexdigest())
        known = self._known(file)
        if known:
            for identifier in known:
                self._tally.count("unchanged", identifier)
            return
        try:
            documents = self._documents(content, content.path.removeprefix(self._folder))
        except BriefingError as error:
            self._fail(content.path, str(error), listed=True)
            return
        for batch in _batches(content, file, documents):
            self._waiting.append(batch)
            if not batch.whole:
                self._flush()

    def _documents(self, content: Content, name: str) -> tuple[Document, ...]:
        """What a file or a block of lines holds. Raises FormatError, and SourceError at limits.

        Those without an id are named by their number in the file: an empty object stands for each line
        before.
        """
        data = b"{}\n" * content.lines_before + content.data
        if not _FOREIGN.match(data):
            return parse(data, name)
        self._sandbox = self._sandbox or self._new_sandbox()
        documents = self._sandbox.parse(data, name)
        if len(_ENTRY.findall(data)) > len(documents):
            words = left_out_words(feed_left_out(self._sandbox, data))
            self._tally.told += [f"{content.path}: {words}"] if words else []
        return documents

    def _close(self) -> None:
        sandbox, self._sandbox = self._sandbox, None
        if sandbox is not None:
            sandbox.close()

    def _known(self, file: store.File) -> list[str]:
        """Ids of the documents of these bytes, where they are stored under this path or one that they
        left."""
        with self._connections.reading() as connection:
            known = store.known_documents(connection, file)
            if known or file.part:
                return known
            for old in store.other_paths(connection, file):
                if not os.path.lexists(old):
                    with self._connections.write() as writing:
                        store.move(writing, old, file.path)
                    return store.known_documents(connection, file)
            return []

    def _fail(self, path: str, sentence: str, *, listed: bool) -> None:
        self._tally.failed.append((path, sentence))
        if listed:
            self._failures.append((path, sentence))

    def _flush(self) -> None:
        if not self._waiting and not self._failures:
            return
        now = datetime.now(UTC).replace(microsecond=0)
        waiting, self._waiting = self._waiting, []
        failures, self._failures = self._failures, []
        from briefing.library import indexing

        with self._connections.write() as connection, indexing.batch(connection):
            writer = store.Writer(connection, self._source, now, starter=self._starter, kind=self._kind)
            for batch in waiting:
                row = writer.open(batch.file, batch.original)
                for item in batch.documents:
                    self._tally.count(*writer.put(item, row, several=item.document.key in batch.several))
                writer.close(row, whole=batch.whole)
            for path, sentence in failures:
                writer.fail(path, sentence)


def _batches(content: Content, file: store.File, documents: tuple[Document, ...]) -> Iterator[_Batch]:
    counts = Counter(document.key for document in documents)
    several = frozenset(key for key, count in counts.items() if count > 1)
    original = codec.pack(content.data)
    for start in range(0, max(1, len(documents)), BATCH):
        items = [facts(document) for document in documents[start : start + BATCH]]
        yield _Batch(file, original, items, start + BATCH >= len(documents), several)
