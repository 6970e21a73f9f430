"""A copy of the library in one file, made while it is in use. Room: library."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import UsageError
from briefing.library.connection import copy_to, told

if TYPE_CHECKING:
    from briefing.library.connection import Connections


def back_up(connections: Connections, target: str | os.PathLike[str] | None) -> Path:
    """Copy the library to a new file, or into a folder under a name with the date; the file's path.

    The copy is a library of one state, on the disk when this returns, and readable by its owner only.
    Raises UsageError where the file exists already, LibraryError where it cannot be written.
    """
    place = Path(target or ".").expanduser()
    if place.is_dir():
        stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
        place /= f"briefing-{stamp}.db"
    if os.path.lexists(place):
        raise UsageError(f"{place}: there is a file of this name already; name another.", source=str(place))
    with connections.reading() as connection, told(place):
        copy_to(connection, place)
    return place
