"""When a source may be asked again. Pure: times are Unix seconds that are handed in.

The rules are those of SOURCES.md section 4: an hour between two looks, half an hour when the user insists,
whatever the server asks for beyond that, and a doubling wait while it fails. Each feed is asked a little
later than that, always by the same part of the wait, so that five hundred of them do not all come due at
once.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

INTERVAL = 60 * 60
"""Seconds between two looks at a feed that says nothing else."""

FLOOR = 30 * 60
"""Seconds between two looks however often the user asks."""

RETRY = 60
"""Seconds after which a user may try again what failed: often it is our own network that was away."""

LONGEST = 24 * 60 * 60
"""Seconds. No server and no row of failures keeps a feed away for longer."""

SPREAD = 0.1
"""Part of a wait by which it grows at most, so that feeds do not come due together."""


@dataclass(frozen=True, slots=True)
class Times:
    """Unix seconds from which a source is asked again."""

    next_check: int
    """By a refresh of what is due."""
    hold: int
    """By a user who insists."""


def after_answer(now: int, address: str, asked_for: int) -> Times:
    """After an answer that came; `asked_for` is how long it stays fresh, as server and feed say, in
    seconds."""
    return Times(now + _spread(max(INTERVAL, asked_for), address), now + FLOOR)


def after_busy(now: int, address: str, failures: int, asked_for: int | None) -> Times:
    """After "too many requests" or "unavailable": nobody insists before the time that the server names."""
    wait = _backoff(failures) if asked_for is None else max(asked_for, FLOOR)
    until = now + _spread(wait, address)
    return Times(until, until)


def after_failure(now: int, address: str, failures: int) -> Times:
    """After the `failures`-th failure in a row."""
    return Times(now + _spread(_backoff(failures), address), now + RETRY)


def _backoff(failures: int) -> int:
    return min(LONGEST, INTERVAL << min(max(failures, 1) - 1, 10))


def _spread(wait: int, address: str) -> int:
    """A wait made longer by the part of SPREAD that belongs to an address."""
    digest = hashlib.sha256(address.encode("utf-8", "surrogatepass")).digest()
    part = int.from_bytes(digest[:4]) / 2**32
    return min(LONGEST, wait + int(wait * SPREAD * part))
