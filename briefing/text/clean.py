"""The sanitiser: every text enters the model through it (SAFETY.md section 3). Pure; imports the model only.

The order of the steps is part of the rule: breaks, sequences, deletions, NFC, line starts, joiners, mark cap,
NFC again. Each later step leaves the earlier ones nothing to do, so that cleaning twice changes nothing.
"""

from __future__ import annotations

import re
import unicodedata

from briefing.model import FORBIDDEN, Clean

MARKS_PER_BASE = 4
"""Combining marks kept on one base (SAFETY.md section 3): real scripts need at most four."""

_NONCHARACTERS = "\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000)
)
_UNCLEAN_ASCII = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
# Characters that stand for themselves whatever is beside them: no marks, joiners, controls or odd spaces.
_BEYOND_PLAIN = re.compile(
    "[^\n -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u05d0-\u05ea\u0621-\u064a\u0660-\u066f"
    "\u0904-\u0939\u0e01-\u0e30\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u2070-\u20bf\u2100-\u2bff"
    "\u3001-\u3029\u3041-\u3096\u309b-\u3130\u3165-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff9f\ufffd"
    "\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]"
)
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028]")
# ECMA-48 control sequences, 7-bit and 8-bit. A string without its end loses its introducer only: no news is
# eaten.
_SEQUENCES = re.compile(
    "(?:\x1b++\\[|\x9b)[0-?]{0,4096}+[ -/]{0,4096}+[@-~]?"
    "|(?:\x1b++[\\]PX^_]|[\x90\x98\x9d-\x9f])"
    "(?:[^\n\x07\x1b\x90\x98\x9b-\x9f]{0,4096}+(?:\x07|\x1b\\\\|\x9c))?"
    "|\x1b++(?:[ -/]{0,16}+[0-~])?"
)
_INTRODUCER = re.compile("[\x1b\x90\x98\x9b\x9d-\x9f]")
_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_REPLACED = re.compile(f"[\U000f0000-\U0010ffff\ud800-\udfff\ue000-\uf8ff{_NONCHARACTERS}]")
# Invisible by Unicode's Default_Ignorable_Code_Point beside those of FORBIDDEN: nobody sees them, search
# stumbles over them.
_INVISIBLE = re.compile(
    "[\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0080-\U000e00ff\U000e01f0-\U000e0fff]"
)
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007f]{1,7})|[\U000e0020-\U000e007f]+")
# No character of the four before is outside these ranges; hardly any text has one inside them.
_RARE = re.compile(
    "[\U0003fffe-\U0010ffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U0001fffe\U0001ffff\U0002fffe\U0002ffff"
    "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff]"
)
_JOINERS = "\u200c\u200d"
_JOINER_RUN = re.compile(f"([{_JOINERS}])[{_JOINERS}]+")
_JOINER = re.compile(f"[{_JOINERS}]")
_VIRAMA = 9
"""Canonical combining class of viramas: Bengali and Malayalam write letter, ZWJ, virama."""


def clean(text: str) -> Clean:
    """Text without anything that a terminal obeys or a reader cannot see; line feeds are kept.

    Idempotent, linear, never longer than four times the input; plain text comes back unchanged but for NFC.
    """
    if text.isascii():
        if not _UNCLEAN_ASCII.search(text):
            return Clean(text)
    elif not _BEYOND_PLAIN.search(text):
        return Clean(unicodedata.normalize("NFC", text))
    text = _BREAKS.sub("\n", text).replace("\u2029", "\n\n")
    if _INTRODUCER.search(text):
        text = _SEQUENCES.sub("", text)
    text = text.replace("\t", "    ")
    rare = not text.isascii() and _RARE.search(text) is not None
    if rare:
        text = _ODD_SPACES.sub(" ", _REPLACED.sub("\ufffd", text))
    text = FORBIDDEN.sub("", text)
    if rare:
        text = _TAGS.sub(r"\1", _INVISIBLE.sub("", text))
    return Clean(text if text.isascii() else _shaped(text))


def clean_line(text: str) -> Clean:
    """Clean text for a field of one line: line feeds become spaces, runs of space one, ends are stripped."""
    return piece(" ".join(clean(text).split()))


def piece(text: str) -> Clean:
    """A part of clean text, clean itself: ends are stripped, and marks that have nothing left to stand on."""
    text = text.strip()
    start = 0
    while start < len(text) and not text[start].isalnum() and _is_loose(text[start]):
        start += 1
    return Clean(text[start:])


def _shaped(text: str) -> str:
    """NFC, with joiners and combining marks only where a script has them."""
    text = unicodedata.normalize("NFC", text)
    used = set(text)
    # Most characters are letters, no marks: their two quick questions are asked before the slow ones.
    marks = "".join(sorted(c for c in used if c.isprintable() and not c.isalnum() and _is_mark(c)))
    joined = not used.isdisjoint(_JOINERS)
    if not marks and not joined:
        return text
    # Of what the text uses, not of all Unicode: a small class is quick to build and needs no table of ours.
    mark_class = "".join(map(re.escape, marks))
    text = re.sub(f"^[{mark_class}{_JOINERS}]+", "", text, flags=re.MULTILINE)
    if joined:
        text = _joined(text, used)
    if marks:
        text = re.sub(f"([{mark_class}]{{{MARKS_PER_BASE}}})[{mark_class}]+", r"\1", text)
    return unicodedata.normalize("NFC", text)


def _joined(text: str, used: set[str]) -> str:
    """Joiners kept between two letters or symbols of scripts that join; letter, joiner, virama counts too."""

    def members(kinds: str) -> str:
        found = sorted(c for c in used if c > "\x7f" and unicodedata.category(c)[0] in kinds)
        return "[" + "".join(map(re.escape, found)) + "]" if found else "(?!)"

    viramas = "".join(sorted(c for c in used if unicodedata.combining(c) == _VIRAMA))
    before_virama = ""
    if viramas and members("L") != "(?!)":
        before_virama = f"|(?<={members('L')})[{_JOINERS}](?=[{viramas}](?!{members('M')}|[{_JOINERS}]))"
    left = members("LSMN")
    if left == "(?!)":
        return _JOINER.sub("", text)
    wanted = f"((?<={left})[{_JOINERS}](?={members('LSN')}){before_virama})"
    return re.sub(f"{wanted}|[{_JOINERS}]", r"\1", _JOINER_RUN.sub(r"\1", text))


def _is_loose(char: str) -> bool:
    """What does not stand by itself at the beginning of a text."""
    return char in " \n" or char in _JOINERS or _is_mark(char)


def _is_mark(char: str) -> bool:
    """Marks that stack on a base; among spacing marks only those that NFC may move (class not 0)."""
    return unicodedata.category(char) in ("Mn", "Me") or unicodedata.combining(char) != 0
