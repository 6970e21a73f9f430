"""The starter library: given once to an empty library, and taken out for good."""

from __future__ import annotations

from pathlib import Path

from briefing.library import open_library, starter


def test_an_empty_library_is_filled_once(home: Path) -> None:
    with open_library(home, starter=True) as library:
        titles = [row.title for row in library.documents()]
        assert library.counts().articles >= 8 and library.has_starter
        assert library.counts().stories >= 2
        assert "The starter library" not in titles
        assert not [row for row in library.documents() if row.failed]
    with open_library(home, starter=True) as library:
        assert [row.title for row in library.documents()] == titles


def test_forgotten_means_forgotten(home: Path) -> None:
    with open_library(home, starter=True) as library:
        number = library.counts().articles
        own = library.add_bytes(b"My Own Headline\n\nSome words of mine.\n", "own.txt").new
        assert library.forget_starter() == number
        assert not library.has_starter
        assert [row.id for row in library.documents()] == list(own)
        library.forget(own[0])
    with open_library(home, starter=True) as library:
        assert library.documents() == [] and not library.has_starter
        assert library.forget_starter() == 0


def test_a_library_with_documents_is_not_filled(home: Path) -> None:
    with open_library(home) as library:
        library.add_bytes(b"My Own Headline\n\nSome words of mine.\n", "own.txt")
    with open_library(home, starter=True) as library:
        assert library.counts().articles == 1 and not library.has_starter


def test_keys_do_not_name_the_machine(home: Path) -> None:
    with open_library(home, starter=True) as library:
        assert not [row.key for row in library.documents() if row.key.startswith("/")]


def test_starter_documents_go_by_their_paths(home: Path) -> None:
    folder = starter.folder()
    assert folder is not None
    with open_library(home, starter=True) as library:
        for path in sorted(folder.glob("*.txt")):
            names = {str(path), path.name, f"seeds/{path.name}"}
            assert len({library.resolve(name) for name in names}) == 1
