"""What may be typed: options, commands and their arguments, and which first argument is a file.

Room: cli. Pure but for asking whether a name exists; no command is run here.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Collection, Sequence
from typing import NoReturn

from briefing import __version__
from briefing.errors import UsageError

SCOPES = ("title", "deck", "overview", "analysis", "body", "faq", "outlet")

OPTIONS = ("--library", "--json", "--plain", "--no-color", "--no-colour", "--version", "-h", "--help")
"""Options that may stand in front of a command."""

HELP = """\
Read news briefings: key figures, sources side by side, and a search that forgives typos.

  briefing                     open the reader on your library
  briefing FILE|FOLDER|-       read just those, without keeping them
"""
NAMING = (
    "A document goes by its id, the beginning of it, or its path. Exit codes: 0 found, 1 nothing, 2 error."
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}; “{self.prog} --help” tells more.")


def read_arguments(argv: Sequence[str], commands: Collection[str]) -> argparse.Namespace:
    """Options of a command line; `command` is "open" for the reader itself, with or without files.

    Raises UsageError with a sentence that says what is wrong; SystemExit after --help and --version.
    """
    place = _first_name(argv)
    first = argv[place] if place < len(argv) else None
    options = argparse.Namespace(library=None, plain=False, no_color=False, json=False, sources=[])
    if first in commands:
        return _parser().parse_args(argv, options)
    if first is not None and first != "--" and all(_is_known(word) for word in argv[:place]):
        _check_source(first, commands)
    return _parser(reader=True).parse_args([*argv[:place], "open", *argv[place:]], options)


def _first_name(argv: Sequence[str]) -> int:
    """Index of the first argument that is no option nor the value of one, or of "--" before files."""
    skip = False
    for index, word in enumerate(argv):
        if skip:
            skip = False
        elif word == "--library":
            skip = True
        elif word in ("-", "--") or not word.startswith("-"):
            return index
    return len(argv)


def _is_known(word: str) -> bool:
    """Whether an argument in front of the first name is an option of ours, or the value of one."""
    return not word.startswith("-") or word.partition("=")[0] in OPTIONS


def _check_source(name: str, commands: Collection[str]) -> None:
    """Raise UsageError when a first argument is neither a command nor something that can be opened."""
    if name == "-" or os.path.lexists(name):
        return
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), commands, n=1)
    hint = f"did you mean “{near[0]}”?" if near else "“briefing --help” names the commands."
    raise UsageError(f"“{name}” is neither a command nor a file; {hint}")


def _parser(reader: bool = False) -> argparse.ArgumentParser:
    shared = _shared_options()
    parser = _Parser(
        prog="briefing",
        usage="briefing [options] [COMMAND | FILE ...]",
        description=HELP,
        epilog=NAMING,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", prog="briefing")

    def command(name: str, words: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=words,
            description=f"{words[:1].upper()}{words[1:]}.",
            parents=[shared],
            epilog=NAMING,
            allow_abbrev=False,
        )

    if reader:
        commands.add_parser("open", parents=[shared]).add_argument("sources", nargs="*", metavar="FILE")
    _add_commands(command)
    return parser


def _shared_options() -> _Parser:
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument(
        "--library",
        metavar="DIR",
        help="keep the library in this folder (else BRIEFING_LIBRARY, else the platform's place)",
    )
    shared.add_argument("--json", action="store_true", help="print JSON")
    shared.add_argument(
        "--plain", action="store_true", help="plain lines without escapes, also on a terminal"
    )
    shared.add_argument("--no-color", "--no-colour", dest="no_color", action="store_true", help="no colours")
    return shared


def _add_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    command("add", "put files or folders into the library").add_argument(
        "sources", nargs="+", metavar="FILE", help="file, folder, or - for standard input"
    )
    command("list", "list the articles, by story")
    command("show", "print one document").add_argument("document", metavar="ID")
    command("figures", "print the figures of a document").add_argument("document", metavar="ID")
    command("compare", "set two to four documents side by side").add_argument(
        "documents", nargs="+", metavar="ID"
    )
    command("faq", "print questions and answers, of one document or of all").add_argument(
        "document", nargs="?", metavar="ID"
    )
    search = command("search", "search everything, typos forgiven")
    search.add_argument("query", nargs="+", metavar="QUERY")
    search.add_argument(
        "--in",
        dest="scope",
        metavar="PARTS",
        default="",
        help=f"look only in these, with commas between: {', '.join(SCOPES)}",
    )
    search.add_argument("--limit", type=_limit, default=10, metavar="N", help="hits at most (10)")
    changes = command("changes", "print what the last version of a document changed")
    changes.add_argument("document", metavar="ID")
    changes.add_argument(
        "--old", type=int, metavar="N", help="number of the earlier version (the last but one)"
    )
    changes.add_argument("--new", type=int, metavar="N", help="number of the later version (the last)")
    forget = command("forget", "take documents out of the library")
    forget.add_argument("documents", nargs="*", metavar="ID")
    forget.add_argument("--starter", action="store_true", help="take out the sample documents")


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("a number from 1 is needed")
    return int(text)
