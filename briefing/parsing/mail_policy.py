"""How the standard library is to read the headers of a mail. Imported with the first mail, never before."""

from __future__ import annotations

from email.policy import EmailPolicy

LONGEST = 4_000
"""Characters of a header; its parser takes time that grows with the square of the length."""


class ShortHeaders(EmailPolicy):
    """The modern rules, with headers of bounded length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and value of a header."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST]


POLICY = ShortHeaders()
