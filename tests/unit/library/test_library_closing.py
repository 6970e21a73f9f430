"""Closing a library while other threads are at work in it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier, Event
from typing import TYPE_CHECKING

import pytest

from briefing.errors import LibraryError
from briefing.library.opening import open_connections

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.library.connection import Connections

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def connections(tmp_path: Path) -> Connections:
    return open_connections(tmp_path / "library")[0]


def test_closing_waits_for_a_thread_that_reads(connections: Connections) -> None:
    inside, go_on, closed = Event(), Event(), Event()

    def read() -> object:
        with connections.reading() as connection:
            inside.set()
            go_on.wait(30)
            assert not closed.is_set()
            return connection.execute("SELECT 1").fetchone()[0]

    def close() -> None:
        connections.close()
        closed.set()

    with ThreadPoolExecutor(2) as threads:
        reading = threads.submit(read)
        inside.wait(30)
        done = threads.submit(close)
        while True:
            try:
                connections.get()
            except LibraryError:  # it is being closed
                break
        go_on.set()
        done.result(30)
    try:
        assert reading.result() == 1
    except LibraryError as error:  # the query began just when those that run were ended
        assert "interrupted" in error.sentence
    with pytest.raises(LibraryError, match="closed"), connections.reading():
        pass


def test_a_query_without_end_is_ended(connections: Connections) -> None:
    inside = Event()

    def read() -> None:
        with connections.reading() as connection:
            inside.set()
            connection.execute(ENDLESS).fetchall()

    with ThreadPoolExecutor(1) as thread:
        reading = thread.submit(read)
        inside.wait(30)
        connections.close()
        with pytest.raises(LibraryError):
            reading.result(30)


def test_what_is_being_written_is_taken_back_whole(tmp_path: Path, connections: Connections) -> None:
    inside = Event()

    def write() -> None:
        with connections.write() as connection:
            connection.execute("INSERT INTO meta (name, value) VALUES ('half', '1')")
            inside.set()
            connection.execute(ENDLESS).fetchall()

    with ThreadPoolExecutor(1) as thread:
        writing = thread.submit(write)
        inside.wait(30)
        connections.close()
        with pytest.raises(LibraryError):
            writing.result(30)
    with closing(open_connections(tmp_path / "library")[0]) as again, again.reading() as connection:
        assert connection.execute("SELECT 1 FROM meta WHERE name = 'half'").fetchone() is None


@pytest.mark.parametrize("number", range(5))
def test_many_threads_are_told_and_nothing_falls_down(tmp_path: Path, number: int) -> None:
    connections = open_connections(tmp_path / "library")[0]
    start = Barrier(5)

    def read() -> None:
        start.wait(30)
        while True:
            with connections.reading() as connection:
                for _ in range(20):
                    connection.execute("SELECT count(*), max(name) FROM sqlite_master").fetchall()

    with ThreadPoolExecutor(4) as threads:
        reading = [threads.submit(read) for _ in range(4)]
        start.wait(30)
        for _ in range(1 + number):
            with connections.reading() as connection:
                connection.execute("SELECT 1").fetchone()
        connections.close()
        for each in reading:
            with pytest.raises(LibraryError):
                each.result(30)


def test_who_closes_in_the_midst_of_reading_does_not_wait_for_itself(connections: Connections) -> None:
    with connections.reading() as connection:
        connection.execute("SELECT 1").fetchone()
        connections.close()
