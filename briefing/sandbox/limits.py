"""What the worker takes from itself before it touches a foreign byte. Room: sandbox, the worker's side."""

from __future__ import annotations

import contextlib
import os
import resource

_NICE = 5
"""The screen goes first where both want the processor."""


def confine(memory: int) -> None:
    """Give up for good: more than `memory` bytes, files that grow, processes, core dumps."""
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NPROC, 0)
    _limit(resource.RLIMIT_CORE, 0)
    os.nice(_NICE)


def allow(seconds: int) -> None:
    """Let the system end this process after so many more seconds at work, whoever still waits for it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, most))


def _limit(kind: int, value: int) -> None:
    """Some systems know a limit and refuse it; the others still hold."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (value, value))
