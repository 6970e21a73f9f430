"""Errors that reach the reader: a sentence that says what to do, the source it concerns, the cause.

Everything that can go wrong in a way the user may mend is a `BriefingError`; one presenter per face
prints `str(error)`. Anything else is a defect of ours.
"""

from __future__ import annotations


class BriefingError(Exception):
    """A failure told in one sentence. `source` names what it concerns (a file, an address, an id)."""

    def __init__(self, sentence: str, *, source: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.source = source


class UsageError(BriefingError):
    """The command line or a query asks for something that cannot be done."""


class NotFoundError(BriefingError):
    """No document, source or file goes by the given name."""


class FormatError(BriefingError):
    """The bytes are of no format that can be read, or are damaged."""


class SourceError(BriefingError):
    """A folder, file or pipe cannot be read."""


class LibraryError(BriefingError):
    """The library cannot be opened, read or written."""
