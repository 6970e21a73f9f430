"""What commands share: the library an option names, the documents, the printer. Room: cli."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import NotFoundError, UsageError
from briefing.output.printer import Printer, complain
from briefing.terminal import can_draw

if TYPE_CHECKING:
    from briefing.answers import Added
    from briefing.library import Library

STDIN_NAME = "standard input"


def library_of(options: argparse.Namespace, *, starter: bool = True) -> Library:
    """The library that the options name; an empty one gets the starter documents, and that is said."""
    from briefing.library import open_library

    library = open_library(options.library)
    for notice in (library.notice, fill(library) if starter else ""):
        if notice:
            complain(notice)
    return library


@contextmanager
def named(options: argparse.Namespace, *names: str) -> Iterator[list[tuple[Library, str]]]:
    """The library and id of each document that a command names, while the block lasts.

    A file that is not in the library is read and not kept, as `briefing FILE` does it. Raises UsageError
    for a file that holds several documents.
    """
    from briefing.library import temporary_library

    outside = [name for name in names if _is_file(name)]
    with ExitStack() as stack:
        library = stack.enter_context(library_of(options, starter=len(outside) < len(names)))
        found: list[tuple[Library, str]] = []
        for name in names:
            try:
                found.append((library, library.resolve(name)))
            except NotFoundError:
                if name not in outside:
                    raise
                reading = stack.enter_context(temporary_library())
                found.append((reading, _only_document(reading, name)))
        yield found


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except OSError:  # longer than the system allows a path to be
        return False


def _only_document(library: Library, path: str) -> str:
    """The id of the one document in a file, which is added. Raises BriefingError where there is not one."""
    answer = take(library, path)
    if answer.failed:
        raise UsageError(answer.failed[0][1], source=path)
    if len(answer.new) != 1:
        raise UsageError(
            f"{path} holds {len(answer.new):,} documents; “briefing {path}” opens them all.", source=path
        )
    return answer.new[0]


def fill(library: Library) -> str:
    """Put the starter documents into an empty library; a sentence when that was done."""
    if library.counts().articles or not library.writable:
        return ""
    number = len(library.fill().new)
    if not number:
        return ""
    return (
        f"The library was empty, so {number} sample documents were put in; "
        "“briefing forget --starter” takes them out."
    )


def printer_of(options: argparse.Namespace) -> Printer:
    return Printer(as_json=options.json, plain=options.plain, no_color=options.no_color)


def draws(options: argparse.Namespace, *, keys_from_tty: bool = False) -> bool:
    return not (options.plain or options.json) and can_draw(keys_from_tty=keys_from_tty)


def take(library: Library, source: str) -> Added:
    """Add a file, folder, address or standard input. Raises UsageError when there is no such file."""
    if source == "-":
        from briefing.sources.stdin import read_stdin

        return library.add_bytes(read_stdin(), STDIN_NAME)
    if source.lower().startswith(("http://", "https://")):
        return library.follow(library.find_out(source)).added
    try:
        return library.add(source)
    except NotFoundError as error:
        raise UsageError(str(error), source=error.source) from error


def tell_failures(answer: Added) -> None:
    for name, sentence in answer.failed:
        complain(f"{name}: {sentence}")
    for sentence in answer.told:
        complain(sentence)
