"""What goes into the library and out of it. Room: cli."""

from __future__ import annotations

import argparse

from briefing.cli.shared import library_of, printer_of
from briefing.errors import UsageError
from briefing.output.presenter import FOUND, NOTHING


def forget(options: argparse.Namespace) -> int:
    """`briefing forget NAME…`: documents by id, or a source with all its documents."""
    if not options.documents and not options.starter:
        raise UsageError("Name the documents or sources to take out, or --starter for the samples.")
    with library_of(options, starter=False) as library:
        number = sum(library.forget(name) for name in dict.fromkeys(options.documents))
        if options.starter:
            number += library.forget_starter()
    if options.json:
        printer_of(options).json({"forgotten": number})
    else:
        printer_of(options).line(f"{number:,} document{'' if number == 1 else 's'} taken out.")
    return FOUND if number or options.documents else NOTHING
