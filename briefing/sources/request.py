"""What is asked of a server and what came of it, as values. Room: sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["feed", "page"]
State = Literal["new", "unchanged", "gone", "later", "failed"]


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask for, and what is known of it already."""

    address: str
    etag: str = ""
    """As the server gave it with the last body, quotes and all."""
    modified: str = ""
    """Last-Modified as the server gave it."""
    kind: Kind = "feed"
    """Pages are asked for only where the robots.txt of their host lets us; feeds the user subscribed to."""
    asked: bool = False
    """The user typed this address: it may be one of a private network."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a request.

    `state`: "new" bytes; "unchanged" since the validators; "gone" for good (410); asked to come "later"
    (429, 503); "failed", with the problem.
    """

    request: Request
    state: State
    data: bytes = b""
    """The body, unpacked."""
    content_type: str = ""
    """As declared, with its charset."""
    address: str = ""
    """Where the answer came from, after all redirects."""
    etag: str = ""
    """To be sent with the next request; those of the request where the answer gives none.

    Empty after a redirect: a validator belongs to the address that gave it, and is sent to no other.
    """
    modified: str = ""
    moved_to: str = ""
    """The final address, where permanent redirects only led there."""
    wait: int | None = None
    """Seconds that the server asks to wait before the next request, at most 24 hours."""
    problem: str = ""
    """One sentence for what is neither new nor unchanged."""
