"""Where a command line is run. Room: cli, one of the two faces.

It asks the library and prints the answer; it computes nothing that the screens do not. Exit codes: 0 found,
1 nothing found, 2 wrong use or an error, told in one sentence on stderr. Everything heavy is imported inside
the command that needs it.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from briefing.cli.arguments import read_arguments
from briefing.output.presenter import FOUND, Presenter
from briefing.output.printer import prepare_streams

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
    if threading.active_count() > 1:  # the reader's threads may compute for long; all is written and closed
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def _dispatch(argv: list[str]) -> int:
    """Run the function that answers a command; its file is loaded only now."""
    options = read_arguments(argv)
    file, _, function = options.run.partition(".")
    code: int = getattr(import_module(f"briefing.cli.{file}"), function)(options)
    return code
