"""Sources: what is followed, and looking at it again. Room: cli."""

from __future__ import annotations

import argparse
from datetime import datetime

from briefing.cli.shared import library_of, printer_of, tell_failures
from briefing.output.presenter import FOUND, NOTHING, WRONG
from briefing.output.printer import complain

INTERRUPTED = 130
"""128 + SIGINT, as shells count it."""

STOPPED = "Stopped. What came until then is kept; “briefing refresh” goes on."


def sources(options: argparse.Namespace) -> int:
    """`briefing sources`: what is followed, when it was and will be asked, what went wrong."""
    from briefing.output.following import sources_json, sources_page

    with library_of(options, starter=False) as library:
        found = library.sources()
    if options.json:
        printer_of(options).json(sources_json(found))
    else:
        printer_of(options).page(sources_page(found, datetime.now().astimezone()))
    return FOUND if found else NOTHING


def refresh(options: argparse.Namespace) -> int:
    """`briefing refresh [--now] [SOURCE…]`: ask what is due; with a name or --now as early as is polite."""
    from briefing.answers.following import LOUD
    from briefing.output.asking import progress_bar
    from briefing.output.following import refreshed_json, refreshed_line, troubles_page

    printer = printer_of(options)
    insist = bool(options.now or options.sources)
    with library_of(options, starter=False) as library:
        try:
            with progress_bar(quiet=options.json) as progress:
                done = library.refresh(progress=progress, sources=options.sources or None, insist=insist)
        except KeyboardInterrupt:
            complain(STOPPED)
            return INTERRUPTED
        library.settle(printer.progress("Reading figures"))
    if options.json:
        printer.json(refreshed_json(done))
    else:
        printer.line(refreshed_line(done, datetime.now().astimezone()))
        for sentence in done.told:
            printer.line(sentence)
        printer.page(troubles_page(done.troubles, every=bool(options.sources), loud=LOUD))
    tell_failures(done.added)
    if done.asked or done.early:
        return WRONG if done.troubles and len(done.troubles) == done.asked else FOUND
    return NOTHING
