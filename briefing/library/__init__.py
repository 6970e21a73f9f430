"""The library: documents kept in one SQLite file. The one room that knows SQL and writes."""

from __future__ import annotations

from briefing.library.library import Library, open_library, temporary_library

__all__ = ["Library", "open_library", "temporary_library"]
