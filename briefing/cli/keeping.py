"""What goes into the library and out of it. Room: cli."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from briefing.cli.shared import library_of, printer_of, take, tell_failures
from briefing.errors import BriefingError, UsageError
from briefing.output.presenter import FOUND, NOTHING, WRONG
from briefing.output.printer import complain

if TYPE_CHECKING:
    from briefing.answers import Added


def add(options: argparse.Namespace) -> int:
    from briefing.answers import Added
    from briefing.output.findings import added_page
    from briefing.text import clean_line

    printer = printer_of(options)
    answers: list[Added] = []
    refused = False
    with library_of(options, starter=False) as library:
        for source in options.sources:
            try:
                answers.append(take(library, source))
            except BriefingError as error:
                complain(str(error))
                refused = True
                continue
            tell_failures(answers[-1])
            if not options.json:
                printer.page(added_page(answers[-1], clean_line(source)))
        library.settle(printer.progress("Reading figures"))
        if not library.has_starter:
            library.forget_starter()  # who begins with articles of their own is not given the samples later
    total = Added(
        new=tuple(name for answer in answers for name in answer.new),
        revised=tuple(name for answer in answers for name in answer.revised),
        unchanged=tuple(name for answer in answers for name in answer.unchanged),
        failed=tuple(file for answer in answers for file in answer.failed),
    )
    if options.json:
        from briefing.output import json as to_json

        printer.json(to_json.added(total))
    if refused:
        return WRONG
    return FOUND if total.new or total.revised or total.unchanged else WRONG if total.failed else NOTHING


def forget(options: argparse.Namespace) -> int:
    if not options.documents and not options.starter:
        raise UsageError("Name the documents to take out, or --starter for the samples.")
    with library_of(options, starter=False) as library:
        names = [library.resolve(name) for name in options.documents]
        number = sum(library.forget(name) for name in dict.fromkeys(names))
        if options.starter:
            number += library.forget_starter()
    if options.json:
        printer_of(options).json({"forgotten": number})
    else:
        printer_of(options).line(f"{number:,} document{'' if number == 1 else 's'} taken out.")
    return FOUND if number else NOTHING
