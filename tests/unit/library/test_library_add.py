"""Adding: the same changes nothing, other content is a revision, what cannot be read is told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from briefing.answers import Added
from briefing.errors import NotFoundError, SourceError
from briefing.library import Library, open_library, temporary_library
from briefing.library.adding import Adder
from briefing.library.opening import open_connections
from briefing.model import Document
from briefing.sources import find_files

Write = Callable[..., Path]
LEVEE = {"id": "gazette/levee", "title": "Levee Fails", "body": "Some 70 people moved.\n\nIt is wet."}
RATES = {"id": "wire/rates", "title": "Bank Holds Rate", "body": "It stays at 4.25%.", "outlet": "Wire"}


def test_a_document_comes_back_as_it_was_parsed(library: Library, write: Write) -> None:
    from briefing import parse

    path = write("a.jsonl", LEVEE)
    added = library.add(path)
    (expected,) = parse(path.read_bytes(), str(path))
    assert library.document(added.new[0]) == expected
    assert added == Added(new=(expected.id,))


def test_adding_the_same_file_twice_changes_nothing(library: Library, write: Write) -> None:
    path = write("a.jsonl", LEVEE, RATES)
    first = library.add(path)
    before = library.documents()
    assert library.add(path) == Added(unchanged=first.new)
    assert library.documents() == before
    assert [len(library.revisions(name)) for name in first.new] == [1, 1]


def test_a_changed_file_is_a_new_revision_of_the_same_document(library: Library, news: Path) -> None:
    path = news / "note.txt"
    path.write_text("Levee Fails\n\nSome 70 people were moved to shelters.\n")
    (name,) = library.add(path).new
    path.write_text("Levee Fails\n\nSome 109 people were moved to shelters.\n")
    assert library.add(path) == Added(revised=(name,))
    old, new = library.revision(name, 1), library.revision(name, 2)
    assert "70 people" in old.body[0].text and "109 people" in new.body[0].text
    assert library.document(name) == new
    assert library.listing(name).revisions == 2
    assert [revision.number for revision in library.revisions(name)] == [1, 2]


def test_going_back_to_an_earlier_text_is_a_revision_too(library: Library, news: Path) -> None:
    path = news / "note.txt"
    for text in ("First words of it.", "Second words of it.", "First words of it."):
        path.write_text(f"A Headline\n\n{text}\n")
        library.add(path)
    assert [row.revisions for row in library.documents()] == [3]


def test_equal_keys_inside_a_file_are_revisions_in_order(library: Library, write: Write) -> None:
    later = {**LEVEE, "title": "Levee Fails: 109 Moved"}
    path = write("a.jsonl", LEVEE, RATES, later)
    added = library.add(path)
    assert len(added.new) == 2 and added.revised == ()
    levee = library.resolve("gazette/levee")
    titles = [revision.title for revision in library.revisions(levee)]
    assert titles == ["Levee Fails", "Levee Fails: 109 Moved"]
    write("a.jsonl", LEVEE, RATES, later, {"id": "wire/new", "title": "Another", "body": "Other words."})
    again = library.add(path)
    assert len(again.new) == 1 and set(again.unchanged) == set(added.new)
    assert len(library.revisions(levee)) == 2


def test_originals_are_kept_byte_for_byte(library: Library, news: Path) -> None:
    path = news / "note.txt"
    path.write_bytes(b"\xef\xbb\xbfA Headline\r\n\r\nThe caf\xc3\xa9 is open.\r\n")
    (name,) = library.add(path).new
    assert library.original(name, 1) == path.read_bytes()
    assert library.revisions(name)[0].sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_files_that_cannot_be_read_are_told_and_stay_in_the_list(library: Library, news: Path) -> None:
    good, bad = news / "good.txt", news / "bad.txt"
    good.write_text("A Headline\n\nSome words that can be read.\n")
    bad.write_bytes(b"")
    added = library.add(news)
    assert len(added.new) == 1
    assert [Path(path).name for path, _ in added.failed] == ["bad.txt"]
    failed = [row for row in library.documents() if row.failed]
    assert [row.title for row in failed] == ["bad.txt"]
    assert failed[0].failed == added.failed[0][1]
    assert library.counts().articles == 1
    with pytest.raises(SourceError):
        library.document(failed[0].id)
    bad.write_text("It Works Now\n\nThere are words in it now.\n")
    assert library.add(news).new
    assert not [row for row in library.documents() if row.failed]


def test_a_document_stays_when_its_file_becomes_unreadable(library: Library, news: Path) -> None:
    path = news / "note.txt"
    path.write_text("A Headline\n\nSome words that can be read.\n")
    (name,) = library.add(path).new
    path.write_bytes(b"")
    assert library.add(path).failed
    assert [(row.id, row.failed) for row in library.documents()] == [(name, "")]


def test_a_renamed_file_is_the_same_document(library: Library, news: Path) -> None:
    path = news / "note.txt"
    path.write_text("A Headline\n\nSome words that can be read.\n")
    (name,) = library.add(path).new
    moved = path.rename(news / "renamed.txt")
    assert library.add(news) == Added(unchanged=(name,))
    assert library.resolve(str(moved)) == name
    assert library.document(name).key == str(moved)


def test_a_copy_is_a_document_of_its_own(library: Library, news: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (news / name).write_text("A Headline\n\nSome words that can be read.\n")
    assert len(library.add(news).new) == 2


def test_a_short_key_in_another_file_is_another_document(library: Library, write: Write) -> None:
    one = library.add(write("a.jsonl", {**LEVEE, "id": "1"}))
    two = library.add(write("b.jsonl", {**RATES, "id": "1"}))
    assert len(one.new) == len(two.new) == 1 and one.new != two.new
    assert library.counts().articles == 2
    assert library.document(one.new[0]).title == "Levee Fails"
    again = library.add(write("b.jsonl", {**RATES, "id": "1", "title": "Bank Raises Rate"}))
    assert again.revised == two.new


def test_a_global_key_in_another_file_is_a_revision(library: Library, write: Write) -> None:
    (name,) = library.add(write("monday.jsonl", LEVEE)).new
    assert library.add(write("tuesday.jsonl", {**LEVEE, "title": "Levee Holds"})).revised == (name,)
    assert library.add(write("monday.jsonl", LEVEE, RATES)).unchanged == (name,)


def test_nothing_of_that_name(library: Library, news: Path) -> None:
    with pytest.raises(NotFoundError):
        library.add(news / "missing.txt")


def test_standard_input_is_named_by_its_content(library: Library) -> None:
    one = library.add_bytes(b"A Headline\n\nSome words.\n", "-")
    two = library.add_bytes(b"Another Headline\n\nOther words.\n", "-")
    assert len(one.new) == len(two.new) == 1
    assert library.add_bytes(b"A Headline\n\nSome words.\n", "-").unchanged == one.new


def test_refresh_reads_again_what_was_added(library: Library, news: Path) -> None:
    path = news / "note.txt"
    path.write_text("A Headline\n\nSome words that can be read.\n")
    (name,) = library.add(news).new
    path.write_text("A Headline\n\nOther words that can be read.\n")
    (news / "more.txt").write_text("A Second Headline\n\nMore words that can be read.\n")
    assert library.refresh([name]).added == Added(revised=(name,))
    everything = library.refresh().added
    assert len(everything.new) == 1 and everything.unchanged == (name,)
    path.unlink()
    assert library.refresh([name]).added.failed == ((str(path), "It is not there any more."),)
    assert library.document(name)


def test_progress_can_stop_a_long_add(library: Library, news: Path) -> None:
    for number in range(5):
        (news / f"{number}.txt").write_text(f"Headline Number {number}\n\nSome words that can be read.\n")

    class EnoughError(Exception):
        pass

    def progress(done: int, total: int) -> None:
        assert total == 5
        if done == 3:
            raise EnoughError

    with pytest.raises(EnoughError):
        library.add(news, progress)
    assert library.counts().articles == 3
    assert len(library.add(news).new) == 2


def test_forget_takes_everything_out(library: Library, news: Path, home: Path) -> None:
    secret = "Zanzibarquark"
    path = news / "note.txt"
    for words in ("some words", "other words"):
        path.write_text(f"A Headline\n\nIt says {secret} and {words} about $88 million.\n")
        library.add(path)
    keep = library.add_bytes(b"Another Headline\n\nWords that stay where they are.\n", "kept.txt").new
    assert library.search(secret)
    assert library.forget(str(path)) == 1
    assert [row.id for row in library.documents()] == list(keep)
    assert library.search(secret) == []
    library.close()
    stored = (home / "library.db").read_bytes()
    assert secret.encode() not in stored
    with open_library(home) as again, pytest.raises(NotFoundError):
        again.forget(str(path))


def test_forget_a_folder(library: Library, news: Path) -> None:
    for name in ("a/1.txt", "a/2.txt", "ab.txt"):
        (news / name).parent.mkdir(exist_ok=True)
        (news / name).write_text(f"Headline of {name}\n\nSome words that can be read.\n")
    library.add(news)
    assert library.forget(str(news / "a")) == 2
    assert [row.title for row in library.documents()] == ["Headline of ab.txt"]
    assert library.forget(str(news)) == 1


def test_a_temporary_library_leaves_nothing() -> None:
    with temporary_library() as library:
        library.add_bytes(b"A Headline\n\nSome words.\n", "note.txt")
        path = library.path
        assert path.exists()
    assert not path.parent.exists()


def test_a_long_file_of_lines_without_ids(
    library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.library import adding
    from briefing.sources import folder

    monkeypatch.setattr(folder, "BLOCK", 300)
    monkeypatch.setattr(adding, "BATCH", 3)
    rows = [{"title": f"Headline {number}", "body": f"There are {number} words."} for number in range(40)]
    path = write("a.jsonl", *rows)
    assert len(library.add(path).new) == 40
    assert len({row.key for row in library.documents()}) == 40
    assert len(library.add(path).unchanged) == 40
    write("a.jsonl", *rows, {"title": "Headline 40", "body": "There are more words."})
    added = library.add(path)
    assert (len(added.new), added.revised, len(added.unchanged)) == (1, (), 40)
    assert library.forget(str(path)) == 41


class Broken:
    """A sandbox that breaks its limits."""

    def parse(self, data: bytes, name: str, declared: str = "") -> tuple[Document, ...]:
        raise SourceError("Reading it took longer than 10 seconds, and was given up.")

    def call(self, function: str, *arguments: object) -> object:
        raise AssertionError(function)

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><html><body>Words</body></html>",
        b"\xef\xbb\xbf\n<?xml version='1.0'?><rss></rss>",
        b"\xff\xfe<\0h\0t\0m\0l\0>\0",
        b"From somebody@example.org Thu Nov 21 10:00:00 2024\n",
        b"Received: from a\n by b; Thu, 21 Nov 2024\nSubject: News\n\nWords\n",
    ],
)
def test_what_others_parsers_read_is_read_in_the_sandbox(home: Path, news: Path, data: bytes) -> None:
    path = news / "foreign"
    path.write_bytes(data)
    with closing(open_connections(home)[0]) as connections:
        added = Adder(connections, str(news), sandbox=Broken).add_files(find_files(path))
    assert added.failed == ((str(path), "Reading it took longer than 10 seconds, and was given up."),)


def test_our_own_formats_need_no_sandbox(home: Path, news: Path, write: Write) -> None:
    (news / "note.txt").write_text("A Headline\n\nSome words that can be read.\n")
    (news / "note.md").write_text("---\ntitle: A Headline\n---\n\nOther words that can be read.\n")
    write("lines.jsonl", {"title": "A third", "body": "More words."}, {"title": "A fourth", "body": "Words."})
    with closing(open_connections(home)[0]) as connections:
        assert len(Adder(connections, str(news), sandbox=Broken).add_files(find_files(news)).new) == 4
