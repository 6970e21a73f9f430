"""Failures brought to the user of the command line: one sentence and an exit code, never a traceback.

Room: output.
"""

from __future__ import annotations

import os
from types import TracebackType

from briefing.errors import BriefingError, NotFoundError
from briefing.output.printer import complain

FOUND, NOTHING, WRONG = 0, 1, 2
"""Exit codes: found, nothing found, wrong use or an error."""


class Presenter:
    """Brings every failure to the user as one sentence; BRIEFING_DEBUG=1 shows where a defect of ours is."""

    def __init__(self) -> None:
        self.code = FOUND

    def __enter__(self) -> Presenter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is None or isinstance(error, KeyboardInterrupt | BrokenPipeError | GeneratorExit):
            return False
        if isinstance(error, SystemExit):
            self.code = error.code if isinstance(error.code, int) else FOUND
            return True
        self.code = NOTHING if isinstance(error, NotFoundError) else WRONG
        if isinstance(error, BriefingError):
            complain(str(error))
        elif isinstance(error, OSError) and error.strerror:
            complain(f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}.")
        else:
            complain(f"{_named(error)} inside briefing, which is a defect; BRIEFING_DEBUG=1 shows where.")
        if os.environ.get("BRIEFING_DEBUG") == "1":
            import traceback

            traceback.print_exception(kind, error, trace)
        return True


def _named(error: BaseException) -> str:
    kind = type(error)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
