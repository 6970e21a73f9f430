"""`briefing` and `briefing FILE|FOLDER|-`: the reader, or its printed twin. Room: cli."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.reading import print_document, print_list
from briefing.cli.shared import STDIN_NAME, draws, fill, library_of, printer_of, take, tell_failures
from briefing.output.presenter import FOUND, NOTHING
from briefing.output.printer import complain
from briefing.terminal import colourless, piped_document

if TYPE_CHECKING:
    from briefing.answers import Added
    from briefing.library import Library
    from briefing.tui import Reading


def open_reader(options: argparse.Namespace) -> int:
    """`briefing`, and `briefing FILE|FOLDER|-`: the reader on a terminal, else its printed twin."""
    piped = None if options.sources else piped_document()
    if not options.sources and piped is None:
        with library_of(options, starter=False) as library:
            notice = fill(library)
            if draws(options):
                return _read(library, options, notice=library.notice or notice)
            if notice:
                complain(notice)
            print_list(library, options)
            return FOUND
    from briefing.library import temporary_library

    with temporary_library() as library:
        if piped is not None:
            tell_failures(library.add_bytes(piped, STDIN_NAME))
        drawn = draws(options, keys_from_tty=True)
        folders = [source for source in options.sources if drawn and Path(source).is_dir()]
        for source in options.sources:
            if source not in folders:
                tell_failures(take(library, source))
        if folders:
            return _read(library, options, temporary=True, reading=partial(_read_folders, library, folders))
        if not library.counts().articles:
            return NOTHING
        if drawn:
            return _read(library, options, temporary=True)
        library.settle(printer_of(options).progress("Reading figures"))
        rows = library.documents()
        if len(rows) == 1:
            return print_document(library, rows[0].id, options)
        return print_list(library, options)


def _read_folders(library: Library, folders: Sequence[str], tell: Callable[[int, int], None]) -> Added:
    """Read folders behind the first screen."""
    from briefing.library.refreshing import total

    return total([library.add(folder, tell) for folder in folders])


def _read(
    library: Library,
    options: argparse.Namespace,
    *,
    temporary: bool = False,
    notice: str = "",
    reading: Reading | None = None,
) -> int:
    from briefing.tui import run_reader

    mono = options.no_color or colourless()
    mouse = not options.no_mouse
    return run_reader(library, temporary=temporary, mono=mono, mouse=mouse, notice=notice, reading=reading)
