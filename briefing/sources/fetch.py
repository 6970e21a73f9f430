"""Fetching: one door to the network, for feeds and pages. Room: sources; it parses nothing and keeps nothing.

What comes back is told as a value and never raised: a refresh of five hundred feeds does not end with one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.sources.addresses import clean_address

__all__ = ["Fetched", "Request", "clean_address", "fetch", "fetch_all"]

AT_ONCE = 16
"""Exchanges that run at the same time, over all hosts (SOURCES.md section 4)."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask for, and what is known of it already."""

    address: str
    etag: str = ""
    """As the server gave it with the last body, quotes and all."""
    modified: str = ""
    """Last-Modified as the server gave it."""
    kind: Literal["feed", "page"] = "feed"
    asked: bool = False
    """The user typed this address: it may be one of a private network."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a request.

    `state`: "new" bytes; "unchanged" since the validators; "gone" for good (410); asked to come "later"
    (429, 503); "failed", with the problem.
    """

    request: Request
    state: Literal["new", "unchanged", "gone", "later", "failed"]
    data: bytes = b""
    """The body, unpacked."""
    content_type: str = ""
    """As declared, with its charset."""
    address: str = ""
    """Where the answer came from, after all redirects."""
    etag: str = ""
    """To be sent with the next request; those of the request where the answer gives none."""
    modified: str = ""
    moved_to: str = ""
    """The final address, where permanent redirects only led there."""
    wait: int | None = None
    """Seconds that the server asks to wait before the next request, at most 24 hours."""
    problem: str = ""
    """One sentence for what is neither new nor unchanged."""


def fetch(request: Request) -> Fetched:
    """What comes of one request. Blocks until then, at most for the deadline."""
    (fetched,) = fetch_all([request])
    return fetched


def fetch_all(
    requests: Sequence[Request], *, cancelled: Callable[[], bool] = lambda: False, at_once: int = AT_ONCE
) -> Iterator[Fetched]:
    """What comes of each request, as they finish. Ends early, and leaves nothing running, when cancelled."""
    for request in requests:
        if cancelled():
            return
        yield Fetched(request, "failed", address=request.address, problem="Fetching is not built yet.")
