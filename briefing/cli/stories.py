"""Stories printed, explained and corrected. Room: cli."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from briefing.cli.shared import library_of, printer_of
from briefing.output.presenter import FOUND

if TYPE_CHECKING:
    from briefing.answers import Correction
    from briefing.library import Library


def story(options: argparse.Namespace) -> int:
    """`briefing story ID`: what stands with a document and why; or part, join, take back."""
    from briefing.output.stories import bond_json, bond_page, correction_words

    with library_of(options) as library:
        name = library.resolve(options.document)
        done = _correct(library, name, options)
        bond = library.bond(name)
        if options.json:
            printer_of(options).json(bond_json(bond))
            return FOUND
        printer = printer_of(options)
        if done is not None:
            titles = [row.title for row in library.listings(done.documents)]
            printer.line(f"{correction_words(done, titles)} “briefing story {name} --reset” takes it back.")
            printer.line("")
        named = dict.fromkeys((name, *bond.documents, *bond.parted))
        rows = library.listings([one for one in named if _is_there(library, one)])
        printer.page(bond_page(bond, name, {row.id: row for row in rows}))
    return FOUND


def _correct(library: Library, name: str, options: argparse.Namespace) -> Correction | None:
    if options.split:
        return library.split(name)
    if options.merge:
        return library.merge([name, *(library.resolve(other) for other in options.merge)])
    return library.reset(name) if options.reset else None


def _is_there(library: Library, name: str) -> bool:
    """A document that was parted from another may be gone by now."""
    from briefing.errors import NotFoundError

    try:
        library.listing(name)
    except NotFoundError:
        return False
    return True


def brief(options: argparse.Namespace) -> int:
    """`briefing brief --minutes 5`: the news story by story, as much as can be read in the time."""
    from briefing.library.brief import plan
    from briefing.output.stories import brief_json, brief_page

    with library_of(options) as library:
        library.settle()
        found = plan(library, options.minutes)
        if options.json:
            printer_of(options).json(brief_json(found))
        else:
            printer_of(options).page(brief_page(found))
    return FOUND
