"""Standard input as bytes, up to the limit of a file."""

from __future__ import annotations

import sys
from typing import IO

from briefing.errors import SourceError
from briefing.sources.folder import LIMIT


def read_stdin(stream: IO[bytes] | None = None) -> bytes:
    """All of standard input. Raises SourceError when it is longer than LIMIT, closed, or cannot be read."""
    if stream is None:
        if sys.stdin is None:
            raise SourceError("Standard input is closed.", source="-")
        stream = sys.stdin.buffer
    try:
        data = stream.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        raise SourceError(f"Standard input cannot be read: {error}.", source="-") from error
    if len(data) > LIMIT:
        raise SourceError("Standard input is longer than 10 MB, which is more than can be kept.", source="-")
    return data
