"""The command line: one small function per command, everything heavy imported inside it.

Room: cli, one of the two faces. It asks the library and prints the answer; it computes nothing that the
screens do not. Exit codes: 0 found, 1 nothing found, 2 wrong use or an error, told in one sentence on stderr.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from briefing.arguments import SCOPES, read_arguments
from briefing.errors import BriefingError, NotFoundError, UsageError
from briefing.output.presenter import FOUND, NOTHING, WRONG, Presenter
from briefing.output.printer import Printer, complain, prepare_streams
from briefing.terminal import can_draw, colourless, piped_document

if TYPE_CHECKING:
    from briefing.answers import Added
    from briefing.library import Library

STDIN_NAME = "standard input"
INTERRUPTED = 130
"""128 + SIGINT, as shells count it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code. Errors are told in one sentence on stderr."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    prepare_streams()
    presenter = Presenter()
    with presenter:
        presenter.code = _dispatch(arguments)
        sys.stdout.flush()
    return presenter.code


def run() -> NoReturn:
    """The `briefing` command. A reader that closes the pipe early ends it quietly."""
    try:
        code = main()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = FOUND
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _dispatch(argv: list[str]) -> int:
    options = read_arguments(argv, COMMANDS)
    return COMMANDS.get(options.command, _open)(options)


# Commands


def _open(options: argparse.Namespace) -> int:
    """`briefing`, and `briefing FILE|FOLDER|-`: the reader on a terminal, else its printed twin."""
    piped = None if options.sources else piped_document()
    if not options.sources and piped is None:
        with _library(options, starter=False) as library:
            notice = _fill(library)
            if _draws(options):
                return _read(library, options, notice=notice)
            if notice:
                complain(notice)
            _print_list(library, options)
            return FOUND
    from briefing.library import temporary_library

    with temporary_library() as library:
        if piped is not None:
            _tell_failures(library.add_bytes(piped, STDIN_NAME))
        for source in options.sources:
            _tell_failures(_take(library, source))
        if not library.counts().articles:
            return NOTHING
        if _draws(options, keys_from_tty=True):
            return _read(library, options, temporary=True)
        library.settle(_printer(options).progress("Reading figures"))
        rows = library.documents()
        if len(rows) == 1:
            return _print_document(library, rows[0].id, options)
        return _print_list(library, options)


def _read(library: Library, options: argparse.Namespace, *, temporary: bool = False, notice: str = "") -> int:
    from briefing.tui import run_reader

    mono = options.no_color or colourless()
    return run_reader(library, temporary=temporary, mono=mono, notice=notice)


def _add(options: argparse.Namespace) -> int:
    from briefing.answers import Added
    from briefing.output.findings import added_page
    from briefing.text import clean_line

    printer = _printer(options)
    answers: list[Added] = []
    refused = False
    with _library(options, starter=False) as library:
        for source in options.sources:
            try:
                answers.append(_take(library, source))
            except BriefingError as error:
                complain(str(error))
                refused = True
                continue
            _tell_failures(answers[-1])
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


def _list(options: argparse.Namespace) -> int:
    with _library(options) as library:
        return _print_list(library, options)


def _show(options: argparse.Namespace) -> int:
    with _named(options, options.document) as [(library, name)]:
        return _print_document(library, name, options)


def _figures(options: argparse.Namespace) -> int:
    from briefing.output import json as to_json
    from briefing.output.documents import figures_page

    with _named(options, options.document) as [(library, name)]:
        if options.json:
            found = library.figures(name)
            _printer(options).json(to_json.figures(found))
        else:
            found = library.figures(name)
            _printer(options).page(figures_page(library.document(name), library.key_figures(name)))
        return FOUND if found else NOTHING


def _compare(options: argparse.Namespace) -> int:
    from briefing.compare import compare
    from briefing.output import json as to_json
    from briefing.output.findings import compare_page

    with _named(options, *options.documents) as found:
        if len({name for _, name in found}) < len(found):
            raise UsageError("A document cannot be compared with itself; name two to four different ones.")
        documents = [library.document(name) for library, name in found]
        answer = compare(documents)
        if options.json:
            _printer(options).json(to_json.comparison(answer))
        else:
            rows = [library.listing(name) for library, name in found]
            _printer(options).page(compare_page(answer, documents, rows))
    return FOUND


def _faq(options: argparse.Namespace) -> int:
    from briefing.output import json as to_json
    from briefing.output.documents import faq_page

    with ExitStack() as stack:
        if options.document is None:
            library = stack.enter_context(_library(options))
            entries = library.faq()
        else:
            [(library, name)] = stack.enter_context(_named(options, options.document))
            entries = [(name, entry) for entry in library.document(name).faq]
        if options.json:
            titles = {
                row.id: row.title
                for row in library.listings(list(dict.fromkeys(name for name, _ in entries)))
            }
            _printer(options).json(to_json.faq((name, titles[name], entry) for name, entry in entries))
        elif entries:
            names = dict.fromkeys(name for name, _ in entries)
            _printer(options).page(
                faq_page([(library.document(name), library.key_figures(name)) for name in names])
            )
        else:
            complain(
                "No questions and no answers here."
                if options.document
                else "No document has questions or answers."
            )
    return FOUND if entries else NOTHING


def _search(options: argparse.Namespace) -> int:
    from briefing.output import json as to_json
    from briefing.output.findings import search_page
    from briefing.text import clean_line

    query = str(clean_line(" ".join(options.query)))
    if not query:
        raise UsageError("A word to search for is needed.")
    scope = _scope(options.scope)
    with _library(options) as library:
        hits = library.search(query, limit=options.limit, scope=scope or None)
        if options.json:
            _printer(options).json(to_json.search(query, scope or SCOPES, hits))
        elif hits:
            _printer(options).page(search_page(query, hits))
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


def _changes(options: argparse.Namespace) -> int:
    from briefing.compare import changes
    from briefing.output import json as to_json
    from briefing.output.changed import changes_page, moment

    with _named(options, options.document) as [(library, name)]:
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
            _printer(options).json(to_json.changes(name, versions[old], versions[new], answer))
        else:
            _printer(options).page(
                changes_page(later.title, versions[old], versions[new], answer, list(versions.values()))
            )
    return FOUND


def _forget(options: argparse.Namespace) -> int:
    if not options.documents and not options.starter:
        raise UsageError("Name the documents to take out, or --starter for the samples.")
    with _library(options, starter=False) as library:
        names = [library.resolve(name) for name in options.documents]
        number = sum(library.forget(name) for name in dict.fromkeys(names))
        if options.starter:
            number += library.forget_starter()
    if options.json:
        _printer(options).json({"forgotten": number})
    else:
        _printer(options).line(f"{number:,} document{'' if number == 1 else 's'} taken out.")
    return FOUND if number else NOTHING


# What commands share


def _library(options: argparse.Namespace, *, starter: bool = True) -> Library:
    """The library that the options name; an empty one gets the starter documents, and that is said."""
    from briefing.library import open_library

    library = open_library(options.library)
    notice = _fill(library) if starter else ""
    if notice:
        complain(notice)
    return library


@contextmanager
def _named(options: argparse.Namespace, *named: str) -> Iterator[list[tuple[Library, str]]]:
    """The library and id of each document that a command names, while the block lasts.

    A file that is not in the library is read and not kept, as `briefing FILE` does it. Raises UsageError
    for a file that holds several documents.
    """
    from briefing.library import temporary_library

    outside = [name for name in named if _is_file(name)]
    with ExitStack() as stack:
        library = stack.enter_context(_library(options, starter=len(outside) < len(named)))
        found: list[tuple[Library, str]] = []
        for name in named:
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
    answer = _take(library, path)
    if answer.failed:
        raise UsageError(answer.failed[0][1], source=path)
    if len(answer.new) != 1:
        raise UsageError(
            f"{path} holds {len(answer.new):,} documents; “briefing {path}” opens them all.", source=path
        )
    return answer.new[0]


def _fill(library: Library) -> str:
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


def _printer(options: argparse.Namespace) -> Printer:
    return Printer(as_json=options.json, plain=options.plain, no_color=options.no_color)


def _print_list(library: Library, options: argparse.Namespace) -> int:
    rows = library.documents()
    if options.json:
        from briefing.output import json as to_json

        _printer(options).json([to_json.listing(row) for row in rows])
    elif rows:
        from briefing.output.documents import list_page

        _printer(options).page(list_page(library.groups(), rows))
    else:
        _printer(options).line(
            "The library is empty; “briefing add FILE” puts an article or a folder into it."
        )
    return FOUND if rows else NOTHING


def _print_document(library: Library, named: str, options: argparse.Namespace) -> int:
    from briefing.compare import summarise

    name = library.resolve(named)
    shown, row, versions = library.document(name), library.listing(name), library.revisions(name)
    summary = summarise(shown)
    if options.json:
        from briefing.output import json as to_json

        _printer(options).json(to_json.document(shown, row, summary, library.figures(name), versions))
    else:
        from briefing.output.documents import show_page

        _printer(options).page(show_page(shown, row, summary, library.key_figures(name), versions))
    return FOUND


def _take(library: Library, source: str) -> Added:
    """Add a file, folder or standard input. Raises UsageError when there is no such file."""
    if source == "-":
        from briefing.sources.stdin import read_stdin

        return library.add_bytes(read_stdin(), STDIN_NAME)
    try:
        return library.add(source)
    except NotFoundError as error:
        raise UsageError(str(error), source=error.source) from error


def _tell_failures(answer: Added) -> None:
    for name, sentence in answer.failed:
        complain(f"{name}: {sentence}")


def _draws(options: argparse.Namespace, *, keys_from_tty: bool = False) -> bool:
    return not (options.plain or options.json) and can_draw(keys_from_tty=keys_from_tty)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "add": _add,
    "list": _list,
    "show": _show,
    "figures": _figures,
    "compare": _compare,
    "faq": _faq,
    "search": _search,
    "changes": _changes,
    "forget": _forget,
}
