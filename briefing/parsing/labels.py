"""Label and text of "Label: text". Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.parsing.lines import EMPTY, piece

if TYPE_CHECKING:
    from briefing.model import Clean

_OPENERS = {"“": "”", "„": "“", "«": "»", "(": ")", "[": "]", "「": "」"}
_LONGEST = 100
"""Characters of a label; a colon further on stands in running text."""


def split_label(text: Clean) -> tuple[Clean, Clean]:
    """The label and the rest; an empty label and the text where there is none.

    The first colon counts that is outside quotation marks and brackets and followed by a space: that leaves
    clock times (10:30), ratios and addresses whole. The wide colon of East Asian text needs no space.
    """
    closer = ""
    for at, char in enumerate(text[:_LONGEST]):
        if closer:
            closer = "" if char == closer else closer
        elif char == "\n":
            break
        elif char == '"' or char in _OPENERS:
            closer = _OPENERS.get(char, '"')
        elif char == "：" or (char == ":" and text[at + 1 : at + 2].isspace()):
            label, rest = piece(text[:at]), piece(text[at + 1 :])
            return (label, rest) if label and rest else (EMPTY, text)
    return EMPTY, text
