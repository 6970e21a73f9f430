"""Room: figures. Where a number might stand: one fast pass over a text.

The pattern is a trie of number words behind a look-ahead, so that the regex engine rejects most positions
on one
character (over 20 MB/s in pure Python); everything slower happens only at the places it yields.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.figures.numerals import FOLDS, ONES, SCALES, TENS, VAGUE, VULGAR

_Node = dict[str, "_Node"]
_PARTS = ("half", "third", "quarter", "fifth", "tenth")


def _trie(words: Iterable[str]) -> str:
    """A regex that matches any of the words, branching letter by letter."""
    root: _Node = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(root)


def _branch(node: _Node) -> str:
    options = [re.escape(letter) + _branch(below) for letter, below in sorted(node.items()) if letter]
    if not options:
        return ""
    body = options[0] if len(options) == 1 and "" not in node else "(?:" + "|".join(options) + ")"
    return body + ("?" if "" in node else "")


_WORDS = [*ONES, *TENS, *SCALES, *VAGUE, *_PARTS, *FOLDS, "twice"]
_FORMS = [form for word in dict.fromkeys(_WORDS) for form in (word, word.capitalize(), word.upper())]
_FIRST = "".join(sorted({form[0] for form in _FORMS}))
TRIGGER = re.compile(
    rf"(?<![A-Za-z])(?=[0-9{_FIRST}{''.join(VULGAR)}])(?:[0-9]+|[{''.join(VULGAR)}]|"
    rf"{_trie(_FORMS)}(?![A-Za-z]))"
    r"|(?<=[A-Za-z])[0-9]+"
)
"""Finds every digit and number word; matches say where to look, not what is there."""

_EXOTIC = {
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    **{0x0660 + digit: str(digit) for digit in range(10)},
    **{0x06F0 + digit: str(digit) for digit in range(10)},
    0x2009: "\u00a0",
    0x202F: "\u00a0",
    0x2007: "\u00a0",
    0x2212: "-",
    0x2010: "-",
    0x2011: "-",
    0xFF0C: ",",
    0xFF0E: ".",
    0xFF05: "%",
    0x066A: "%",
    0x066B: ".",
    0x066C: ",",
    0x3000: " ",
}
_LOOSE = re.compile("\u00a0(?![0-9])|(?<![0-9])\u00a0")
"""A fixed space that does not group digits ("Dec.\u00a014") is read as a plain one."""
_HAS_EXOTIC = re.compile("[" + "".join(re.escape(chr(code)) for code in _EXOTIC) + "]")


def fold(text: str) -> str:
    """The text with digits and spaces of other scripts as ASCII ones, one for one, so that offsets stay."""
    if text.isascii():
        return text
    if _HAS_EXOTIC.search(text):
        text = text.translate(_EXOTIC)
    return _LOOSE.sub(" ", text) if "\u00a0" in text else text
