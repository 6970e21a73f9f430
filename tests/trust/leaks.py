"""Does anything of a hostile text reach the terminal? Every payload, wherever it is shown, on a real pty."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from tests.trust.payloads import PAYLOADS, documents, marks
from tests.trust.terminal import Terminal
from tests.trust.wire import foreign

WIDE = (100, 44)
"""A whole document of ours is seen at once in a window of this size."""
QUIET, PATIENCE = 0.05, 1.5
"""Seconds without a byte after which a screen counts as drawn, and to wait for a mark.

Too few lower the count of what was shown and hide no leak: every byte is looked at, in whatever place."""
ESCAPE = b"\x1b[27u"
"""The key as terminals with kitty's protocol send it: nothing has to be waited for to know it."""
BODY = re.compile(rb"z\d{3}x")


@dataclass
class Leaks:
    """What was shown, and what came through."""

    shown: set[tuple[str, int, str]] = field(default_factory=set)
    """(place, number of the payload, letter of the field)."""
    found: list[str] = field(default_factory=list)
    bytes_seen: int = 0
    faults: list[str] = field(default_factory=list)

    def look(self, place: str, written: bytes, *, drawn: bool = True) -> None:
        """Count what a stream shows, and everything in it that is not ours."""
        self.bytes_seen += len(written)
        text = written.decode("utf-8", "backslashreplace")
        self.shown.update((place, number, letter) for number, letter in marks(text))
        self.found += [f"{place}: {each}" for each in foreign(text, drawn=drawn)]
        if "Traceback" in text or "fault of its own" in text:
            self.faults.append(f"{place}: {text[-400:]!a}")


def measure(*, articles: int = len(PAYLOADS), commands: bool = True) -> Leaks:
    """Walk the screens over `articles` of the hostile documents, then print them with every command."""
    leaks = Leaks()
    folder = Path(tempfile.mkdtemp(prefix="briefing-trust-"))
    try:
        _fill(folder)
        _screens(folder, leaks, articles)
        if commands:
            _commands(folder, leaks)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return leaks


def _fill(folder: Path) -> None:
    from briefing.library import open_library

    news = folder / "news"
    news.mkdir()
    for number, text in enumerate(PAYLOADS):
        name = text.encode("utf-8", "surrogatepass").replace(b"\0", b"").replace(b"/", b"")[:100]
        path = news / os.fsdecode(b"z%03df " % number + name + b".txt")
        path.write_bytes(b"" if number % 2 else b"A Headline\n\nSome words of a file.\n")
    with open_library(folder / "library") as library:
        library.add_bytes(documents(), "attack\x1b[31m.jsonl")
        library.add(news)
        library.settle()


class _Walk:
    """A reader on a pty, and where in it we are."""

    def __init__(self, folder: Path, leaks: Leaks, size: tuple[int, int]) -> None:
        self._leaks = leaks
        self._terminal = Terminal(folder, size=size)
        self._terminal.until(b"articles")
        self._terminal.calm()
        self.see("list")

    def press(self, keys: bytes, place: str, mark: re.Pattern[bytes] | None = None) -> None:
        """Type; what is drawn then, at least until there is a mark, is seen as this place."""
        self._terminal.send(keys)
        end = time.monotonic() + PATIENCE
        while mark is not None and not mark.search(self._terminal.seen) and time.monotonic() < end:
            self._terminal.calm(QUIET)
        self._terminal.calm(QUIET)
        self.see(place)

    def see(self, place: str) -> None:
        self._leaks.look(place, self._terminal.seen)
        self._terminal.seen = b""

    def leave(self) -> None:
        self._terminal.send(b"\x03")
        if self._terminal.ended() != 130:
            self._leaks.faults.append("the reader did not end as it was told")
        self.see("leaving")


def _screens(folder: Path, leaks: Leaks, articles: int) -> None:
    walk = _Walk(folder, leaks, WIDE)
    any_mark = re.compile(rb"z\d{3}[a-z]")
    for number in range(articles):
        walk.press(b"\r", "reader", BODY)
        if number % 8 == 0:
            walk.press(b"f", "figures", any_mark)
            walk.press(ESCAPE + b"D", "changes", any_mark)
            walk.press(ESCAPE + ESCAPE + b"c", "compare", BODY)
        walk.press(ESCAPE + b"j", "list", any_mark)
    for key, place in ((b"F", "questions"), (b"b", "brief")):
        walk.press(b"g" + key, place, any_mark)
        for _ in range(articles):
            walk.press(b" ", place)
        walk.press(ESCAPE, "list", any_mark)
    walk.press(b"/", "search")
    for word in (b"end", b"fund", b"words of a"):
        walk.press(b"\x15" + word, "search", any_mark)
        for _ in range(articles // 6):
            walk.press(b"\x1b[6~", "search")
    for text in PAYLOADS[:articles]:
        pasted = text.replace("\x1b[201~", "").encode("utf-8", "surrogatepass")
        walk.press(b"\x15\x1b[200~z000p " + pasted + b"\x1b[201~", "search line")
    walk.leave()


def _commands(folder: Path, leaks: Leaks) -> None:
    library = str(folder / "library")
    from briefing.library import open_library

    with open_library(folder / "library") as opened:
        rows = [row for row in opened.documents() if not row.failed]
        ids = [row.id for row in rows[:: max(1, len(rows) // 60)]]
    for face in ([], ["--plain"], ["--json"]):
        runs = [["list"], ["faq"], ["search", "end", "--limit", "500"], ["add", str(folder / "news")]]
        runs += [["show", name] for name in ids]
        runs += [["figures", name] for name in ids[::6]]
        runs += [["compare", *pair] for pair in zip(ids[::6], ids[1::6], strict=False)]
        runs += [["show", text.replace("\0", "")] for text in PAYLOADS[::8] if not text.startswith("-")]
        for arguments in runs:
            written = printed(["--library", library, *face, *arguments])
            leaks.look(" ".join([arguments[0], *face]), written, drawn=False)


def printed(arguments: Sequence[str]) -> bytes:
    """What a command writes on a terminal, run in this process on a pty of its own."""
    from briefing.cli import main

    leader, follower = os.openpty()
    parts: list[bytes] = []

    def read() -> None:
        while True:
            try:
                part = os.read(leader, 65_536)
            except OSError:
                return
            if not part:
                return
            parts.append(part)

    reader = threading.Thread(target=read)
    reader.start()
    with os.fdopen(follower, "w", encoding="utf-8") as out, redirect_stdout(out), redirect_stderr(out):
        main(list(arguments))
        out.flush()
    reader.join()
    os.close(leader)
    return b"".join(parts)
