"""The sanitiser: every text enters the model through it (SAFETY.md section 3)."""

from __future__ import annotations

import re
import unicodedata

from briefing.model import FORBIDDEN, Clean

_SEQUENCES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\n\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\\\|\x9c)?"
    "|\x1b."
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_REPLACED = re.compile("[\ue000-\uf8ff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]")


def clean(text: str) -> Clean:
    """Text without anything that a terminal obeys or a reader cannot see; line feeds are kept."""
    if text.isascii() and text.isprintable():
        return Clean(text)
    text = _SEQUENCES.sub("", text)
    text = _BREAKS.sub("\n", text).replace("\u2029", "\n\n").replace("\t", "    ")
    text = _REPLACED.sub("\ufffd", _SPACES.sub(" ", text))
    return Clean(unicodedata.normalize("NFC", FORBIDDEN.sub("", text)))


def clean_line(text: str) -> Clean:
    """Clean text on one line, runs of space collapsed."""
    return Clean(" ".join(clean(text).split()))
