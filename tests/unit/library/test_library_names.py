"""What a document may be called."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import NotFoundError, UsageError
from briefing.library import Library
from briefing.model import Document


@pytest.fixture
def filled(library: Library, news: Path) -> Library:
    """Files a/same.txt, b/same.txt and a/one.txt."""
    for name in ("a/same.txt", "b/same.txt", "a/one.txt"):
        (news / name).parent.mkdir(exist_ok=True)
        (news / name).write_text(f"Headline of {name}\n\nSome words that can be read.\n")
    library.add(news)
    return library


def test_id_prefix_key_and_paths(filled: Library, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = news / "a" / "one.txt"
    name = filled.resolve(str(path))
    assert filled.document(name).title == "Headline of a/one.txt"
    assert filled.resolve(name) == name
    assert filled.resolve(name[:8]) == name
    assert filled.resolve(name[:8].upper()) == name
    assert filled.resolve("one.txt") == name
    assert filled.resolve("a/same.txt") != filled.resolve("b/same.txt")
    monkeypatch.chdir(news / "b")
    assert filled.resolve("../a/one.txt") == name
    assert filled.document("same.txt").title == "Headline of b/same.txt"


def test_several_documents_of_one_name(filled: Library) -> None:
    with pytest.raises(UsageError) as told:
        filled.resolve("same.txt")
    for row in filled.documents():
        assert (row.id in str(told.value)) == row.title.endswith("same.txt")


def test_a_prefix_that_fits_several(library: Library) -> None:
    ids = []
    for number in range(40):
        ids += library.add_bytes(f"Headline {number}\n\nSome words.\n".encode(), f"{number}.txt").new
    first = ids[0]
    several = [name for name in ids if name[0] == first[0]]
    if len(several) == 1:
        assert library.resolve(first[0]) == first
    else:
        with pytest.raises(UsageError):
            library.resolve(first[0])


@pytest.mark.parametrize("name", ["", "none", "ffffffffffff", "/no", "a\0b", "x" * 5000, "\ud800"])
def test_nothing_of_that_name(filled: Library, name: str) -> None:
    with pytest.raises(NotFoundError):
        filled.document(name)
    with pytest.raises(NotFoundError):
        filled.forget(name)
    assert filled.counts().articles == 3


def test_ids_that_begin_alike_are_made_longer(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.library import adding

    parse = adding.parse
    def alike(data: bytes, name: str) -> tuple[Document, ...]:
        return tuple(replace(one, id="abcdefabcdef") for one in parse(data, name))

    monkeypatch.setattr(adding, "parse", alike)
    one = library.add_bytes(b"A Headline\n\nSome words.\n", "one.txt").new
    two = library.add_bytes(b"Another Headline\n\nOther words.\n", "two.txt").new
    assert one == ("abcdefabcdef",)
    assert len(two[0]) > 12
    assert library.document(two[0]).title == "Another Headline"
