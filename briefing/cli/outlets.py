"""Outlets and who rates them: the reader's own file, and lists taken into it. Room: cli."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefing.cli.shared import library_of, printer_of
from briefing.errors import UsageError
from briefing.output.presenter import FOUND, NOTHING
from briefing.output.printer import complain
from briefing.output.words import count


def outlets(options: argparse.Namespace) -> int:
    """`briefing outlets`: what outlets.toml says; `briefing outlets import FILE.csv`: take a list into it."""
    if options.do == "import":
        return _take(options)
    from briefing.output.outlets import outlets_json, outlets_page

    with library_of(options, starter=False) as library:
        known = library.outlets()
        for sentence in known.complaints:
            complain(sentence)
        if options.json:
            printer_of(options).json(outlets_json(known.entries))
        elif known.entries:
            printer_of(options).page(outlets_page(known.entries))
        else:
            folder = library.path.parent
            complain(f"No outlets are rated; {folder / 'outlets.toml'} would say who leans where.")
    return FOUND if known.entries else NOTHING


def _take(options: argparse.Namespace) -> int:
    if not options.file:
        raise UsageError("Name the list to import: “briefing outlets import FILE.csv”.")
    from briefing.library.outlets import load, write
    from briefing.library.ratings import merged, read_ratings

    found = read_ratings(Path(options.file), options.rater)
    with library_of(options, starter=False) as library:
        folder = library.path.parent
        path = write(folder, merged(load(folder, only=True).entries, found.outlets))
    for number, why in found.skipped[:5]:
        complain(f"Line {number} is left out: {why}.")
    if len(found.skipped) > 5:
        complain(f"{len(found.skipped) - 5:,} more lines are left out.")
    if options.json:
        printer_of(options).json({"imported": len(found.outlets), "skipped": len(found.skipped)})
    else:
        printer_of(options).line(f"{count(len(found.outlets), 'outlet')} of the list in {path} now.")
    return FOUND if found.outlets else NOTHING
