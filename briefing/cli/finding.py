"""What is found in documents: places, likenesses, differences, changes. Room: cli."""

from __future__ import annotations

import argparse

from briefing.cli.declared import SCOPES
from briefing.cli.shared import library_of, named, printer_of
from briefing.errors import UsageError
from briefing.output.presenter import FOUND, NOTHING
from briefing.output.printer import complain


def search(options: argparse.Namespace) -> int:
    from briefing.output import json as to_json
    from briefing.output.findings import search_page
    from briefing.text import clean_line

    query = str(clean_line(" ".join(options.query)))
    if not query:
        raise UsageError("A word to search for is needed.")
    scope = _scope(options.scope)
    with library_of(options) as library:
        if library.writable and library.unindexed():
            complain("The index of the library is made anew for this version of briefing; this is done once.")
            library.renew()
        hits = library.search(query, limit=options.limit, scope=scope or None)
        if options.json:
            printer_of(options).json(to_json.search(query, scope or SCOPES, hits))
        elif hits:
            printer_of(options).page(search_page(query, hits))
        else:
            complain(f"No match for “{query}” in {', '.join(scope) if scope else 'anything'}.")
    return FOUND if hits else NOTHING


def _scope(words: str) -> list[str]:
    """The parts named by `--in`. Raises UsageError for one that there is not."""
    parts = [part.strip().lower() for part in words.split(",") if part.strip()]
    for part in parts:
        if part not in SCOPES:
            raise UsageError(f"“{part}” is no part to search in; there are {', '.join(SCOPES)}.")
    return list(dict.fromkeys(parts))


def compare(options: argparse.Namespace) -> int:
    from briefing.compare import compare
    from briefing.output import json as to_json
    from briefing.output.findings import compare_page

    with named(options, *options.documents) as found:
        if len({name for _, name in found}) < len(found):
            raise UsageError("A document cannot be compared with itself; name two to four different ones.")
        documents = [library.document(name) for library, name in found]
        rows = [library.listing(name) for library, name in found]
        answer = compare(documents, [row.rated for row in rows])
        if options.json:
            printer_of(options).json(to_json.comparison(answer))
        elif options.markdown:
            from briefing.output.markdown import page

            whole = page(compare_page(answer, documents, rows, whole=True))
            for line in whole.splitlines():
                printer_of(options).line(line)
        else:
            printer_of(options).page(compare_page(answer, documents, rows))
    return FOUND


def changes(options: argparse.Namespace) -> int:
    from briefing.compare import changes
    from briefing.output import json as to_json
    from briefing.output.changed import changes_page, moment

    with named(options, options.document) as [(library, name)]:
        versions = {version.number: version for version in library.revisions(name)}
        numbers = sorted(versions)
        if len(numbers) < 2:
            complain(
                f"No earlier version. First seen {moment(versions[numbers[0]])}."
                if numbers
                else "No version is kept."
            )
            return NOTHING
        new = options.new if options.new is not None else numbers[-1]
        old = (
            options.old
            if options.old is not None
            else max((one for one in numbers if one < new), default=new)
        )
        for number in (old, new):
            if number not in versions:
                raise UsageError(f"There is no version {number}; there are {numbers[0]} to {numbers[-1]}.")
        if old >= new:
            raise UsageError("The earlier version must come before the later one.")
        later = library.revision(name, new)
        answer = changes(library.revision(name, old), later)
        if options.json:
            printer_of(options).json(to_json.changes(name, versions[old], versions[new], answer))
        else:
            printer_of(options).page(
                changes_page(later.title, versions[old], versions[new], answer, list(versions.values()))
            )
    return FOUND
