"""Folders under watch with the system's own watcher, in a thread as the reader has it."""

from __future__ import annotations

import queue
import threading
from pathlib import Path

import pytest

from briefing.sources import watch as watching


def test_a_new_file_in_a_new_folder_is_told_soon_and_stopping_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "POLL", 1000.0)
    monkeypatch.setattr(watching, "SETTLED", 0.01)
    stop = threading.Event()
    found: queue.SimpleQueue[frozenset[str]] = queue.SimpleQueue()

    changes = watching.watch([str(tmp_path)], stop)

    def run() -> None:
        for paths in changes:
            found.put(paths)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        for place in (tmp_path / "first.txt", tmp_path / "a" / "b" / "second.txt"):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text("words")
            assert found.get(timeout=20) == {str(place.resolve())}
    finally:
        stop.set()
        thread.join(20)
    assert not thread.is_alive()
