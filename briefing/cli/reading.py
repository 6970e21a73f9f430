"""Documents printed: the list, one of them, its figures, questions and answers. Room: cli."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from typing import TYPE_CHECKING

from briefing.cli.shared import library_of, named, printer_of
from briefing.output.presenter import FOUND, NOTHING
from briefing.output.printer import complain

if TYPE_CHECKING:
    from briefing.library import Library


def list_articles(options: argparse.Namespace) -> int:
    with library_of(options) as library:
        return print_list(library, options)


def show(options: argparse.Namespace) -> int:
    with named(options, options.document) as [(library, name)]:
        return print_document(library, name, options)


def figures(options: argparse.Namespace) -> int:
    from briefing.output import json as to_json
    from briefing.output.documents import figures_page

    with named(options, options.document) as [(library, name)]:
        if options.json:
            found = library.figures(name)
            printer_of(options).json(to_json.figures(found))
        else:
            found = library.figures(name)
            printer_of(options).page(figures_page(library.document(name), library.key_figures(name)))
        return FOUND if found else NOTHING


def quotes(options: argparse.Namespace) -> int:
    """`briefing quotes ID`: who says what."""
    from briefing.compare.voices import voices
    from briefing.output import json as to_json
    from briefing.output.quotes import quotes_page

    with named(options, options.document) as [(library, name)]:
        shown = library.document(name)
        if options.json:
            printer_of(options).json(to_json.quotes(voices(shown)))
        else:
            printer_of(options).page(quotes_page(shown))
        return FOUND if shown.quotes else NOTHING


def faq(options: argparse.Namespace) -> int:
    from briefing.output import json as to_json
    from briefing.output.documents import faq_page

    with ExitStack() as stack:
        if options.document is None:
            library = stack.enter_context(library_of(options))
            entries = library.faq()
        else:
            [(library, name)] = stack.enter_context(named(options, options.document))
            entries = [(name, entry) for entry in library.document(name).faq]
        if options.json:
            titles = {
                row.id: row.title
                for row in library.listings(list(dict.fromkeys(name for name, _ in entries)))
            }
            printer_of(options).json(to_json.faq((name, titles[name], entry) for name, entry in entries))
        elif entries:
            names = dict.fromkeys(name for name, _ in entries)
            printer_of(options).page(
                faq_page([(library.document(name), library.key_figures(name)) for name in names])
            )
        else:
            complain(
                "No questions and no answers here."
                if options.document
                else "No document has questions or answers."
            )
    return FOUND if entries else NOTHING


def print_list(library: Library, options: argparse.Namespace) -> int:
    rows = library.documents()
    if options.json:
        from briefing.output import json as to_json

        printer_of(options).json([to_json.listing(row) for row in rows])
    elif rows:
        from briefing.output.listing import list_page

        printer_of(options).page(list_page(library.groups(), rows))
    else:
        printer_of(options).line(
            "The library is empty; “briefing add FILE” puts an article or a folder into it."
        )
    return FOUND if rows else NOTHING


def print_document(library: Library, named: str, options: argparse.Namespace) -> int:
    from briefing.compare import summarise

    name = library.resolve(named)
    shown, row, versions = library.document(name), library.listing(name), library.revisions(name)
    summary = summarise(shown)
    if options.json:
        from briefing.output import json as to_json

        printer_of(options).json(to_json.document(shown, row, summary, library.figures(name), versions))
    else:
        from briefing.output.documents import show_page

        printer_of(options).page(show_page(shown, row, summary, library.key_figures(name), versions))
    return FOUND
