"""Folders under watch: which files changed while the reader is open. Room: sources; it reads no file.

The system only says that something happened; what did is found by looking at times and sizes. So it does not
matter what a system tells of renames and new folders, and where it tells nothing, as over a network, looking
now and then finds the same.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.sources.folder import UNFINISHED

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator, Sequence

SETTLED = 0.3
"""Seconds for which a file has to stay as it is before it is told: a save may take several writes."""

POLL = 5.0
"""Seconds between two looks where the system cannot watch."""

_SURE = 30
"""Seconds between two looks where it can: what another machine does to a shared folder is not told."""

_STEP = 100
"""Milliseconds between two looks of the watcher at `stop`."""

_MOST_FOLDERS = 4096
"""Beyond that the system's limit of watches (8192 on older Linux) is better left to others."""

Stamp = tuple[int, int, int]
"""Time of the last change in nanoseconds, size, inode."""


@dataclass(frozen=True, slots=True)
class _State:
    files: dict[str, Stamp]
    folders: frozenset[str]


def watch(folders: Sequence[str], stop: threading.Event) -> Iterator[frozenset[str]]:
    """Paths of files that come, change or go from now on, in groups as they settle. Ends once `stop` is set.

    Files are those that `find_files` finds in the folders, by their real paths; a file may be named instead
    of a folder.
    """
    return _changes(folders, _look(folders), stop)


def _changes(folders: Sequence[str], known: _State, stop: threading.Event) -> Iterator[frozenset[str]]:
    for _ in _signals(folders, stop):
        before = _look(folders)
        if before.files == known.files:
            continue
        stop.wait(SETTLED)
        after = _look(folders)
        paths = known.files.keys() | before.files.keys() | after.files.keys()
        settled = {path for path in paths if before.files.get(path) == after.files.get(path)}
        changed = frozenset(path for path in settled if after.files.get(path) != known.files.get(path))
        kept = {path: stamp for path, stamp in known.files.items() if path not in settled}
        files = kept | {path: after.files[path] for path in settled & after.files.keys()}
        known = _State(files, after.folders)
        if changed:
            yield changed


def _signals(folders: Sequence[str], stop: threading.Event) -> Iterator[None]:
    """One whenever something may have changed."""
    try:
        while not stop.is_set():
            yield
            yield from _notices(_look(folders).folders, stop)
    except (OSError, RuntimeError):
        while not stop.wait(POLL):
            yield


def _notices(folders: frozenset[str], stop: threading.Event) -> Iterator[None]:
    """One for what the system tells of these folders, until there may be others. Raises OSError."""
    import watchfiles

    if not folders or len(folders) > _MOST_FOLDERS:
        raise OSError("nothing that can be watched")
    changes = watchfiles.watch(
        *folders,
        watch_filter=None,
        debounce=1000,
        step=_STEP,
        stop_event=stop,
        rust_timeout=1000,
        yield_on_timeout=True,
        raise_interrupt=False,
        recursive=False,
    )
    for second, found in enumerate(changes):
        if found or second % _SURE == 0:
            yield
        if any(path in folders or Path(path).is_dir() for _, path in found):
            return


def _look(folders: Sequence[str]) -> _State:
    """What there is now. Links inside a folder are not followed: one of them may lead to all of the disk."""
    files: dict[str, Stamp] = {}
    homes: set[str] = set()
    for folder in folders:
        root = os.path.realpath(folder)
        if not Path(root).is_dir():
            homes.add(str(Path(root).parent))
            _note(root, files)
        for home, below, names in os.walk(root):
            below[:] = [name for name in below if not name.startswith(".")]
            homes.add(home)
            for name in names:
                if not name.startswith(".") and not name.endswith(UNFINISHED):
                    _note(str(Path(home, name)), files)
    return _State(files, frozenset(homes))


def _note(path: str, files: dict[str, Stamp]) -> None:
    try:
        state = Path(path).lstat()
    except OSError:
        return
    if stat.S_ISREG(state.st_mode):
        files[path] = (state.st_mtime_ns, state.st_size, state.st_ino)
