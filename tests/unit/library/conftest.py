"""Libraries to test with, and files to put into them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing.library import Library, open_library

Write = Callable[..., Path]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of a library that does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    """An empty library."""
    with open_library(home) as opened:
        yield opened


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder for files to add."""
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


@pytest.fixture
def write(news: Path) -> Write:
    """write("a.jsonl", {"title": ..., "body": ...}, ...) writes a file of lines and gives its path."""

    def make(name: str, *rows: dict[str, object]) -> Path:
        path = news / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return make
