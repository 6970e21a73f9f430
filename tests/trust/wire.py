"""What may be on the wire of a terminal, said a second time and independently of briefing/text/edge.py."""

from __future__ import annotations

import re
import unicodedata

_COLOUR = r"(?:[34]8;2;\d{1,3};\d{1,3};\d{1,3}|[34]8;5;\d{1,3}|[0-9])"
_SGR_16 = r"(?:3[0-7]|4[0-7]|9[0-7]|10[0-7])"
_OURS = re.compile(
    rf"\x1b\[(?:{_COLOUR}(?:;{_COLOUR})*)?m"
    r"|\x1b\[[0-9]{1,3};[0-9]{1,3}H"
    r"|\x1b\[\?(?:7|25|1000|1002|1003|1004|1005|1006|1015|1016|1049|2004|2026|2048)[hl]"
    r"|\x1b\[\?20(?:26|48)\$p|\x1b\[>25u|\x1b\]22;[a-z]+\x07|\x1b\[<u|\x1b\[2J|\x1b\[J"
    r"|\r\n|\n"
)
_PRINTED = re.compile(rf"\x1b\[(?:{_COLOUR}|{_SGR_16})(?:;(?:{_COLOUR}|{_SGR_16}))*m|\r\n|\n")
_ALLOWED_FORMAT = frozenset("\u200c\u200d")
"""Joiners, which scripts and emoji need; `text.clean` keeps them between letters only."""


def foreign(written: str, *, drawn: bool = True) -> list[str]:
    """Everything in a stream that is neither our drawing nor text to read, each with what is around it.

    `drawn`: by the screens; else printed by a command, where colours are the only sequences.
    """
    rest = (_OURS if drawn else _PRINTED).sub("\n", written)
    found = []
    for match in re.finditer(r"[^\n -~]", rest):
        if not _readable(match[0]):
            found.append(ascii(rest[max(0, match.start() - 20) : match.end() + 20]))
    return found


def _readable(char: str) -> bool:
    category = unicodedata.category(char)
    if char in _ALLOWED_FORMAT or "\U000e0020" <= char <= "\U000e007f":
        return True
    return category[0] in "LMNPS" or char in " \u00a0\u3000\u202f"
