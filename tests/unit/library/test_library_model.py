"""The library against a model of it: a dict of what was added, read, starred and forgotten."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from briefing.library import open_library

NAMES = st.sampled_from([f"note-{number}.txt" for number in range(4)])
WORDS = st.sampled_from(["alpha words here", "beta words here", "gamma words here"])


@dataclass
class Kept:
    """What the library should know of a document."""

    id: str
    texts: list[str] = field(default_factory=list)
    unread: bool = True
    starred: bool = False
    changed: bool = False
    position: int = 0


class LibraryMachine(RuleBasedStateMachine):
    """Adds, revises, marks, forgets and reopens."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="briefing-test-"))
        self.library = open_library(self.folder)
        self.kept: dict[str, Kept] = {}

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)

    @rule(name=NAMES, words=WORDS)
    def add(self, name: str, words: str) -> None:
        added = self.library.add_bytes(f"Headline of {name}\n\nThere are {words} to read.\n".encode(), name)
        known = self.kept.get(name)
        if known is None:
            (identifier,) = added.new
            self.kept[name] = Kept(identifier, [words])
        elif known.texts[-1] == words:
            assert added.unchanged == (known.id,)
        else:
            assert added.revised == (known.id,)
            known.texts.append(words)
            known.changed = not known.unread

    @precondition(lambda self: self.kept)
    @rule(data=st.data(), read=st.booleans())
    def set_read(self, data: st.DataObject, read: bool) -> None:
        known = self.kept[data.draw(st.sampled_from(sorted(self.kept)))]
        self.library.set_read(known.id, read)
        known.unread, known.changed = not read, False

    @precondition(lambda self: self.kept)
    @rule(data=st.data(), starred=st.booleans(), position=st.integers(0, 9))
    def mark(self, data: st.DataObject, starred: bool, position: int) -> None:
        known = self.kept[data.draw(st.sampled_from(sorted(self.kept)))]
        self.library.set_starred(known.id, starred)
        self.library.set_position(known.id, position)
        known.starred, known.position = starred, position

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.kept)))
        assert self.library.forget(self.kept.pop(name).id) == 1

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = open_library(self.folder)

    @rule()
    def settle(self) -> None:
        self.library.settle()

    @invariant()
    def same_as_the_model(self) -> None:
        rows = {row.id: row for row in self.library.documents()}
        assert set(rows) == {known.id for known in self.kept.values()}
        for name, known in self.kept.items():
            row = rows[known.id]
            assert (row.unread, row.starred, row.changed) == (known.unread, known.starred, known.changed)
            assert (row.key, row.revisions) == (name, len(known.texts))
            assert self.library.position(known.id) == known.position
            assert known.texts[-1] in self.library.document(name).body[0].text
        counts = self.library.counts()
        assert counts.articles == len(rows)
        assert counts.unread == sum(row.unread for row in rows.values())
        grouped = [name for group in self.library.groups() for name in group.documents]
        assert sorted(grouped) == sorted(rows)


TestLibrary = LibraryMachine.TestCase
TestLibrary.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
