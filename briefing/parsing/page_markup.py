"""The markup of a page as text, within bounds. Pure; every pass is linear."""

from __future__ import annotations

import re

from briefing.parsing.source import charset_of
from briefing.text import decode

LARGEST = 3_000_000
"""Characters of a page that are read (SOURCES.md section 3)."""
_STATED = re.compile(
    rb"<meta[^>]{1,512}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_HEAVY = re.compile(
    r"<(script|style|svg|noscript)\b[^<>]{0,4096}>|<!--|[\"']data:[\w/+.-]{1,100};base64,", re.IGNORECASE
)


def page_text(data: bytes, declared: str) -> str:
    """The characters of a page, by the charset of its content type, else by what it states near its top."""
    stated = _STATED.search(data[:8_192])
    named = (stated[1] or stated[2]).decode("ascii", "replace") if stated is not None else ""
    return decode(data, charset_of(declared) or named)


def lighten(markup: str) -> str:
    """A page of more than LARGEST characters without scripts, styles and drawings, up to that size.

    JSON-LD stays. A smaller page stays as it is.
    """
    if len(markup) <= LARGEST:
        return markup
    parts: list[str] = []
    size = at = 0
    folded = markup.lower()
    if len(folded) != len(markup):
        folded = markup
    missing: set[str] = set()
    while size < LARGEST and (match := _HEAVY.search(markup, at)) is not None:
        parts.append(markup[at : match.start()])
        size += match.start() - at
        if match[1] is None:
            close = "-->" if match[0] == "<!--" else match[0][0]
        else:
            close = f"</{match[1].lower()}>"
        end = -1 if close in missing else folded.find(close, match.end())
        if end < 0:
            missing.add(close)
        if end < 0 or "ld+json" in match[0]:
            parts.append(match[0])
            at = match.end()
        else:
            at = end + len(close)
    parts.append(markup[at:])
    return "".join(parts)[:LARGEST]
