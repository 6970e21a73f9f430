"""What may be typed: options, commands with their arguments, and which first argument is a file.

Room: cli. Pure but for asking whether a name exists; no command is run here.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import NoReturn

from briefing import __version__
from briefing.cli.declared import COMMANDS, READER
from briefing.errors import UsageError

OPTIONS = (
    "--library", "--json", "--plain", "--no-color", "--no-colour", "--no-mouse", "--version", "-h", "--help",
)  # fmt: skip
"""Options that may stand in front of a command."""

HELP = """\
Read news briefings: key figures, sources side by side, and a search that forgives typos.

  briefing                     open the reader on your library
  briefing FILE|FOLDER|URL|-   read just those, without keeping them
"""
NAMING = (
    "A document goes by its id, the beginning of it, or its path. Exit codes: 0 found, 1 nothing, 2 error."
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}; “{self.prog} --help” tells more.")


def read_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Options of a command line; `run` is the function of this package that answers it, as "file.function".

    Raises UsageError with a sentence that says what is wrong; SystemExit after --help and --version.
    """
    if argv[:1] == ["--reset-terminal"]:
        return argparse.Namespace(run="care.reset_terminal")
    place = _first_name(argv)
    first = argv[place] if place < len(argv) else None
    options = argparse.Namespace(
        library=None, plain=False, no_color=False, no_mouse=False, json=False, sources=[]
    )
    if first in COMMANDS:
        return _parser().parse_args(argv, options)
    if first is not None and first != "--" and all(_is_known(word) for word in argv[:place]):
        _check_source(first)
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


def _check_source(name: str) -> None:
    """Raise UsageError when a first argument is neither a command nor something that can be opened."""
    if name == "-" or os.path.lexists(name) or name.lower().startswith(("http://", "https://")):
        return
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), COMMANDS, n=1)
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
    parser.add_argument(
        "--reset-terminal", action="store_true", help="put right a terminal that a killed program left behind"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", prog="briefing")

    if reader:
        commands.add_parser("open", parents=[shared]).set_defaults(run=READER)
        commands.choices["open"].add_argument("sources", nargs="*", metavar="FILE")
    for name, command in COMMANDS.items():
        declared = commands.add_parser(
            name,
            help=command.words,
            description=f"{command.words[:1].upper()}{command.words[1:]}.",
            parents=[shared],
            epilog=NAMING,
            allow_abbrev=False,
        )
        declared.set_defaults(run=command.run)
        command.declare(declared)
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
    shared.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    return shared
