"""What a long session must not do: grow with every document, or end late."""

from __future__ import annotations

import gc
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from textual._styles_cache import StylesCache

from briefing.library import open_library
from briefing.library.connection import READING_KIB, WRITING_KIB
from briefing.tui.screens.open_text import OpenText
from briefing.tui.widgets.page import Page
from tests.trust.terminal import Terminal
from tests.tui.conftest import Reader


async def test_what_was_drawn_is_let_go(reader: Reader) -> None:
    async with reader(size=(60, 20)) as driver:
        counts = []
        for _ in range(5):
            await driver.press("enter", "escape")
            gc.collect()
            counts.append(sum(isinstance(found, StylesCache) for found in gc.get_objects()))
        assert counts[-1] <= counts[1]


async def test_a_closed_reader_holds_no_text(reader: Reader) -> None:
    async with reader(size=(120, 36)) as driver:
        await driver.press("enter")
        screen = driver.app.screen
        assert isinstance(screen, OpenText)
        pages = list(screen.query(Page))
        assert screen.text.source.height > 0
        await driver.press("escape")
        assert not screen.is_running
        assert [screen._view, screen._reading, screen._laid] == [None] * 3
        assert [page.source.height for page in pages] == [0, 0]


def test_a_thread_lets_go_of_the_pages_that_it_wrote(tmp_path: Path) -> None:
    def held(connection: sqlite3.Connection) -> int:
        return -int(connection.execute("PRAGMA cache_size").fetchone()[0])

    with open_library(tmp_path / "library", starter=True) as library:
        connections = library._connections
        with connections.write() as writing:
            assert held(writing) == WRITING_KIB
        assert held(connections.get()) == READING_KIB
        threads = 6  # as many as the loop has on two cores
        with ThreadPoolExecutor(threads) as pool:
            assert {pool.submit(lambda: held(connections.get())).result() for _ in range(threads)} == {
                READING_KIB
            }


def test_a_document_that_is_still_read_through_does_not_hold_up_the_end(tmp_path: Path) -> None:
    with open_library(tmp_path / "library") as library:
        words = b"Some words about $5 million and 14 people. " * 200_000
        library.add_bytes(b"A Headline\n\n" + words, "long.txt")
    terminal = Terminal(tmp_path)
    terminal.until(b"1 article")
    terminal.send(b"\r")
    terminal.calm()
    terminal.send(b"\x03")
    assert terminal.ended() == 130
    terminal.assert_restored()
