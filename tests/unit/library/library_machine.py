"""The library against a model of it: dicts of what was added, followed, marked, corrected and forgotten.

Two libraries are open on one file. Each rule goes through one of them and what came of it is read through the
other, so that nothing that a library keeps in memory may be of yesterday. Some rules are stopped somewhere in
the middle by the database: then everything is as before or as after, and nothing between.
"""

from __future__ import annotations

import copy
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from briefing.answers import Correction
from briefing.compare import group
from briefing.compare.stories import Corrections
from briefing.errors import LibraryError, UsageError
from briefing.library import Library, open_library
from briefing.library.doctor import examine, repair
from briefing.library.salvage import alone, salvage
from tests.outside_world import World
from tests.unit.library.library_model import (
    DATE,
    ENTRIES,
    FEED,
    KEYS,
    PATHS,
    TOPICS,
    WORDS,
    Model,
    Telling,
    as_lines,
    telling_of,
    text_of,
    title_of,
)

TELLINGS = st.tuples(st.sampled_from(range(len(TOPICS))), st.sampled_from(range(len(WORDS))))
SIDE = st.booleans()
"""Which of the two libraries."""
STOP = st.one_of(st.none(), st.none(), st.integers(1, 4000))
"""After how many steps of the database a rule is stopped; None: it is not."""


def changed(model: Model, change: Callable[[Model], object]) -> Model:
    """Another model, to which this was done."""
    other = copy.deepcopy(model)
    change(other)
    return other


class LibraryMachine(RuleBasedStateMachine):
    """Everything that a reader does with a library, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="briefing-test-"))
        self.home = self.folder / "library"
        self.world = World()
        self.model = Model()
        self.copies: list[tuple[Path, Model]] = []
        self.last: Correction | None = None
        """The last correction, while nothing was said after it."""
        self.found: dict[object, set[tuple[str, frozenset[str]]]] = {}
        self.open()

    def open(self) -> None:
        self.libraries = [open_library(self.home, outside=self.world.outside) for _ in range(2)]
        assert [library.notice for library in self.libraries] == ["", ""]
        self.seen_by = self.libraries[0]

    def close(self) -> None:
        for library in self.libraries:
            library.close()

    def teardown(self) -> None:
        self.close()
        shutil.rmtree(self.folder)

    def one(self, side: bool) -> Library:
        """The library that a rule uses; what came of it is looked at in the other."""
        self.seen_by = self.libraries[not side]
        return self.libraries[side]

    def attempt(
        self,
        side: bool,
        stop: int | None,
        act: Callable[[Library], object],
        *changes: Callable[[Model], object],
    ) -> None:
        """Do something that may be stopped: what comes of it is a change, the first one unless it was."""
        library = self.one(side)
        before = copy.deepcopy(self.model)
        self.model = changed(before, changes[0])
        connection = library._connections.get()
        left = iter([1])
        connection.set_progress_handler(lambda: next(left, 0), stop or 0)
        try:
            act(library)
        except LibraryError:
            assert stop is not None
            connection.set_progress_handler(None, 0)
            known = self.facts_of(self.seen_by)
            ends = (before, *(changed(before, change) for change in changes))
            self.model = next((model for model in ends if model.facts() == known), self.model)
        finally:
            connection.set_progress_handler(None, 0)
        if stop is not None:
            library.settle()
        for row in self.seen_by.documents():
            self.model.kept[row.key].id = self.model.kept[row.key].id or row.id

    def facts_of(self, library: Library) -> object:
        """What a library says, as `Model.facts`."""
        documents = {
            row.key: (
                row.unread,
                row.starred,
                row.changed,
                library.position(row.id),
                tuple(
                    telling_of(library.revision(row.id, each.number).body[0].text)
                    for each in library.revisions(row.id)
                ),
            )
            for row in library.documents()
        }
        return documents, {source.address for source in library.sources()}

    # What comes and goes

    @rule(
        path=st.sampled_from(PATHS),
        rows=st.dictionaries(st.sampled_from(KEYS), TELLINGS, min_size=1, max_size=3),
        side=SIDE,
        stop=STOP,
    )
    def add(self, path: str, rows: dict[str, Telling], side: bool, stop: int | None) -> None:
        self.attempt(
            side,
            stop,
            lambda library: library.add_bytes(as_lines(rows), path),
            lambda model: model.add(path, rows),
        )

    @rule(
        entries=st.dictionaries(st.sampled_from(ENTRIES), TELLINGS, min_size=1),
        side=SIDE,
        stop=STOP,
        up=st.sampled_from((True, True, True, False)),
    )
    def look_at_the_feed(self, entries: dict[str, Telling], side: bool, stop: int | None, up: bool) -> None:
        """Follow it where it is not followed yet; a server that is down changes nothing."""
        self.world.now += 3600
        self.world.answers.clear()
        if up:
            self.world.feed(
                FEED,
                *(
                    {"key": key, "title": title_of(key, each), "text": text_of(each), "published": DATE}
                    for key, each in entries.items()
                ),
            )
        elif FEED not in self.model.sources:
            return
        follows = FEED not in self.model.sources
        self.attempt(
            side,
            stop,
            lambda library: library.follow(library.find_out(FEED)) if follows else library.refresh(),
            lambda model: model.look(entries if up else {}),
            lambda model: model.look({}),
        )

    @precondition(lambda self: self.model.kept)
    @rule(data=st.data(), side=SIDE, stop=STOP)
    def forget(self, data: st.DataObject, side: bool, stop: int | None) -> None:
        key = data.draw(st.sampled_from(sorted(self.model.kept)))
        name = data.draw(st.sampled_from((key, self.model.kept[key].id)))
        self.attempt(side, stop, lambda library: library.forget(name), lambda model: model.forget(key))
        if stop is None:
            self.last = None

    @precondition(lambda self: self.model.sources)
    @rule(data=st.data(), side=SIDE, stop=STOP)
    def forget_a_source(self, data: st.DataObject, side: bool, stop: int | None) -> None:
        source = data.draw(st.sampled_from(sorted(self.model.sources)))
        self.attempt(
            side, stop, lambda library: library.forget(source), lambda model: model.forget_source(source)
        )

    # What the reader does

    @precondition(lambda self: self.model.kept)
    @rule(data=st.data(), what=st.sampled_from(("read", "unread", "star", "unstar", "position")), side=SIDE,
          stop=STOP)  # fmt: skip
    def mark(self, data: st.DataObject, what: str, side: bool, stop: int | None) -> None:
        key = data.draw(st.sampled_from(sorted(self.model.kept)))
        name = self.model.kept[key].id
        place = data.draw(st.integers(0, 9))

        def act(library: Library) -> None:
            match what:
                case "read" | "unread":
                    library.set_read(name, what == "read")
                case "star" | "unstar":
                    library.set_starred(name, what == "star")
                case _:
                    library.set_position(name, place)

        def change(model: Model) -> None:
            known = model.kept[key]
            match what:
                case "read" | "unread":
                    known.unread, known.changed = what == "unread", False
                case "star" | "unstar":
                    known.starred = what == "star"
                case _:
                    known.position = place

        self.attempt(side, stop, act, change)

    @precondition(lambda self: len(self.model.kept) > 1)
    @rule(data=st.data(), what=st.sampled_from(("split", "merge", "reset")), side=SIDE)
    def correct(self, data: st.DataObject, what: str, side: bool) -> None:
        names = data.draw(st.permutations(sorted(each.id for each in self.model.kept.values())))[:2]
        library = self.one(side)
        try:
            match what:
                case "split":
                    others = set(self.seen_by.bond(names[0]).documents) - {names[0]}
                    done = library.split(names[0])
                    assert not others & set(self.seen_by.bond(names[0]).documents)
                case "merge":
                    done = library.merge(names)
                    assert set(names) <= set(self.seen_by.bond(names[0]).documents)
                case _:
                    done = library.reset(names[0])
        except UsageError:
            return
        self.model.correct(done)
        self.last = done

    @precondition(lambda self: self.last is not None)
    @rule(side=SIDE)
    def undo(self, side: bool) -> None:
        done, self.last = self.last, None
        assert done is not None
        self.one(side).undo(done)
        self.model.correct(done, back=True)

    # Care

    @rule()
    def reopen(self) -> None:
        self.close()
        self.open()

    @rule(side=SIDE)
    def settle(self, side: bool) -> None:
        self.one(side).settle()

    @rule(side=SIDE)
    def back_up(self, side: bool) -> None:
        place = self.folder / f"copy-{len(self.copies)}.db"
        self.one(side).back_up(place)
        self.copies.append((place, copy.deepcopy(self.model)))

    @precondition(lambda self: self.copies)
    @rule(data=st.data())
    def put_a_copy_back(self, data: st.DataObject) -> None:
        place, model = data.draw(st.sampled_from(self.copies))
        self.close()
        shutil.copyfile(place, self.home / "library.db")
        self.model, self.last = copy.deepcopy(model), None
        self.open()

    @rule()
    def examine(self) -> None:
        assert [check.fault for check in examine(self.home) if not check.sound] == []

    @rule(table=st.sampled_from(("part", "lexicon", "ending", "folding")))
    def lose_the_index(self, table: str) -> None:
        """Beside libraries that are open, as `doctor --repair` in another window."""
        with closing(sqlite3.connect(self.home / "library.db", isolation_level=None)) as raw:
            raw.execute(f"DELETE FROM {table}")
        repair(self.home)
        self.examine()

    @rule()
    def make_anew(self) -> None:
        """What salvage makes of a library in which nothing is lost is the same library."""
        before = [row.id for row in self.seen_by.documents()]
        self.close()
        with alone(self.home):
            assert salvage(self.home / "library.db").lost == 0
        self.open()
        self.libraries[0].settle()
        assert [row.id for row in self.libraries[1].documents()] == before

    # What must hold

    @invariant()
    def same_as_the_model(self) -> None:
        library = self.seen_by
        assert self.facts_of(library) == self.model.facts()
        rows = library.documents()
        assert {row.key: row.id for row in rows} == {key: each.id for key, each in self.model.kept.items()}
        counts = library.counts()
        assert counts.articles == len(rows)
        assert counts.unread == sum(row.unread for row in rows)

    @invariant()
    def found_by_its_words(self) -> None:
        for number, word in enumerate(WORDS):
            hits = {hit.document for hit in self.seen_by.search(word, 50)}
            assert hits == {each.id for each in self.model.kept.values() if each.told[-1][1] == number}, word

    @invariant()
    def in_the_same_stories(self) -> None:
        together, apart = (
            frozenset(pair for pair, joined in self.model.said.items() if joined is wanted)
            for wanted in (True, False)
        )
        state = (
            frozenset((each.id, each.told[-1]) for each in self.model.kept.values()), together, apart
        )  # fmt: skip
        if state not in self.found:
            documents = [self.seen_by.document(each.id) for each in self.model.kept.values()]
            self.found[state] = {
                (one.title, frozenset(one.documents))
                for one in group(documents, Corrections(together, apart))
            }
        assert {
            (one.title, frozenset(names))
            for one in self.seen_by.groups()
            for names in ([one.documents] if one.title else [(name,) for name in one.documents])
        } == self.found[state]

    @invariant()
    def with_the_figures_of_its_text(self) -> None:
        for row in self.seen_by.documents():
            assert row.figure is not None
            assert f"${self.model.kept[row.key].told[-1][1] + 2} million" in row.figure.value
