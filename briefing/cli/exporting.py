"""`briefing export`: documents as Markdown or JSON Lines, sources as a list of feeds. Room: cli.

What is written can be added again and gives the same documents. Nothing is overwritten.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.shared import library_of
from briefing.errors import UsageError
from briefing.output.presenter import FOUND, NOTHING
from briefing.output.printer import complain
from briefing.output.words import count

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from briefing.answers import Source
    from briefing.library import Library
    from briefing.model import Document


def export(options: argparse.Namespace) -> int:
    """`briefing export [ID…] [--format …] [--sources FILE.opml] [-o PLACE]`."""
    with library_of(options, starter=False) as library:
        if options.sources:
            code = _export_sources(library.sources(), options.sources)
            if not options.documents and options.output is None:
                return code
        names = [library.resolve(name) for name in options.documents] or _everything(library)
        if not names:
            complain("There is no document to export.")
            return NOTHING
        documents = (library.document(name) for name in dict.fromkeys(names))
        if options.format == "markdown":
            return _export_markdown(documents, len(names), options.output)
        return _export_lines(documents, len(names), options.output)


def _everything(library: Library) -> list[str]:
    return [row.id for row in library.documents() if not row.failed]


def _export_lines(documents: Iterator[Document], number: int, output: str | None) -> int:
    from briefing.output.export import export_line

    if output is None or output == "-":
        for document in documents:
            _print(export_line(document))
        return FOUND
    with _new(Path(output)) as file:
        for document in documents:
            file.write(export_line(document))
    return _told(number, "document", output)


def _export_markdown(documents: Iterator[Document], number: int, output: str | None) -> int:
    from briefing.output.export import export_name
    from briefing.output.export_markdown import export_markdown

    if output is None or output == "-":
        if number > 1:
            raise UsageError("Each document is a file of its own: name a folder for them with -o.")
        _print(export_markdown(next(documents)))
        return FOUND
    folder = Path(output)
    if number == 1 and folder.suffix == ".md":
        with _new(folder) as file:
            file.write(export_markdown(next(documents)))
        return _told(number, "document", output)
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        with _new(folder / export_name(document)) as file:
            file.write(export_markdown(document))
    return _told(number, "document", output)


def _export_sources(sources: tuple[Source, ...], output: str) -> int:
    """The feeds that are followed as OPML; folders, files and pages have no place in such a list."""
    from briefing.library.reading import FOLDERS
    from briefing.parsing.opml import Outline, write_opml
    from briefing.text import clean_line

    outlines = [
        Outline(
            clean_line(source.name),
            source.address,
            folder=tuple(clean_line(name) for name in source.folder.split(FOLDERS) if name),
        )
        for source in sources
        if source.kind == "feed"
    ]
    outlines.sort(key=lambda outline: outline.folder)
    data = write_opml(outlines, "Sources of briefing").decode()
    if output == "-":
        _print(data)
    else:
        with _new(Path(output)) as file:
            file.write(data)
        _told(len(outlines), "feed", output)
    return FOUND if outlines else NOTHING


def _new(path: Path) -> TextIO:
    """A file that does not exist yet. Raises UsageError where it does."""
    try:
        return path.open("x", encoding="utf-8", newline="\n")
    except FileExistsError:
        raise UsageError(f"{path} is there already: name another file.", source=str(path)) from None


def _print(text: str) -> None:
    """What is exported as it is, in UTF-8 whatever the terminal is set to."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        sys.stdout.write(text)
    else:
        buffer.write(text.encode())
        buffer.flush()


def _told(number: int, noun: str, output: str) -> int:
    complain(f"{count(number, noun)} written to {output}.")
    return FOUND
