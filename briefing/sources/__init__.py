"""Where bytes come from: folders, files and standard input. Reads; parses nothing and keeps nothing."""

from __future__ import annotations

from briefing.sources.folder import (
    LIMIT,
    Content,
    Found,
    escaped,
    file_name,
    find_files,
    read_file,
    read_path,
)
from briefing.sources.stdin import read_stdin

__all__ = [
    "LIMIT",
    "Content",
    "Found",
    "escaped",
    "file_name",
    "find_files",
    "read_file",
    "read_path",
    "read_stdin",
]
