"""Terminal cells: how wide text is, where lines break, how it is cut (LOOK.md sections 2 to 4). Pure.

Widths agree with Rich 15, because Textual draws by it; Rich itself is not imported here.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from briefing.model import Span
from briefing.text.width_table import WIDE, WIDENED, ZERO, pairs

_JOINER, _EMOJI = "\u200d", "\ufe0f"
# One code point, one cell: what most text consists of.
_NOT_SINGLE = re.compile(
    "[^ -~\u00a0-\u02ff\u0370-\u0482\u048a-\u052f\u05d0-\u05ea\u1e00-\u1eff\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20bf\u2190-\u2199\u2500-\u25fc\u2800-\u28ff]"
)


@cache
def _breakable() -> re.Pattern[str]:
    """Characters between which a line may break."""
    return re.compile(
        "[\u2e80-\u2fff\u3001-\u303f\u3041-\u30ff\u3100-\u312f\u31a0-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60"
        "\U00020000-\U0003fffd]"
    )


_CLOSING = frozenset("、。，．！？：；）」』】》〉〕”’…ー")
"""Never first on a line (a small part of the Japanese line breaking rules, JIS X 4051)."""


@cache
def _number() -> re.Pattern[str]:
    """The number a text ends with, its currency, and a scale that is not yet its noun, as in "12 million"."""
    return re.compile(
        r"(?:(?<!\S)|(?<=[—\u2e80-\ud7a3]))(?P<sign>[^\s\w]*(?:[A-Z]{1,3}(?=[$€£¥]))?[^\s\w]*)"
        r"(?P<digits>\d(?:[\d.,:/–-]*\d)?)"
        r"(?P<scale> (?:hundred|thousand|million|billion|trillion)"
        r"|[十百千万萬亿億兆만억조]+(?:美|日|欧|歐|港|公|平|英)?)?$",
        re.IGNORECASE,
    )


@cache
def _date() -> re.Pattern[str]:
    """A date that a text ends with."""
    return re.compile(
        r"\b(?:(?i:in|since|until|during) "
        r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?:\d\d?(?:, |$))?)"
        r"(?:(?:1[5-9]|20)\d\d)?(?<=\d)$"
    )


@cache
def _no_unit() -> re.Pattern[str]:
    """Words after a number that are neither its unit nor what it counts."""
    return re.compile(
        " *(?:an?|the|this|that|his|her|its|their|he|she|it|they|we|you|and|or|but|as|if|when|while|after"
        "|before|since|until|because|who|which|where|of|in|on|at|by|for|from|to|with|over|under|into|about|than"
        "|against|during|between|through|without|amid|is|are|was|were|has|have|had|will|would|could|can|may|not|so|said"
        "|says)\\b",
        re.IGNORECASE,
    )


_Held = tuple[list[int], list[int]]
_TRAILING = " ,;:–—-(“‘\"'["


def _ranges() -> tuple[list[int], list[tuple[int, int]]]:
    found = []
    for ranges, width in ((ZERO, 0), (WIDE, 2)):
        found += [(first, last, width) for first, last in pairs(ranges)]
    found.sort()
    return [first for first, _, _ in found], [(last, width) for _, last, width in found]


_STARTS, _ENDS = _ranges()
_WIDENED = frozenset(chr(code) for first, last in pairs(WIDENED) for code in range(first, last + 1))


class _Widths(dict[str, int]):
    """Cells of single characters, worked out when first asked for."""

    def __missing__(self, char: str) -> int:
        width = self[char] = _width(char)
        return width


def _width(char: str) -> int:
    code, category = ord(char), unicodedata.category(char)
    index = bisect_right(_STARTS, code) - 1
    if index >= 0 and code <= _ENDS[index][0]:
        return _ENDS[index][1]
    if (
        category in ("Mn", "Me", "Mc", "Zl", "Zp", "Cc")
        or 0x1160 <= code <= 0x11FF
        or 0xD7B0 <= code <= 0xD7FB
    ):
        return 0
    if category in ("Cf", "Co", "Cn", "Cs"):
        return 1
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


_WIDTHS = _Widths()


def cells(text: str) -> int:
    """Terminal cells of a text on one line."""
    if not _NOT_SINGLE.search(text):
        return len(text)
    if _JOINER not in text and _EMOJI not in text:
        return sum(map(_WIDTHS.__getitem__, text))
    return sum(width for _, _, width in _clusters(text, 0, len(text)))


def wrap(text: str, width: int, keep: Sequence[Span] = ()) -> list[Span]:
    """Lines of at most `width` cells, as spans of the text; a line feed always ends one.

    A blank line is an empty span where it stands; "" has no line. Lines break at spaces, which belong to
    no line, and anywhere between CJK characters; a word longer than a line is split. Spans in `keep` are
    not broken if they fit a line, nor parted from punctuation after them. Only a character wider than
    `width` makes a line wider.
    """
    width = max(1, width)
    held = _held(text, width, keep)
    lines: list[Span] = []
    at = 0
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        _wrap_line(text, at, stop, width, held, lines)
        at = stop + 1
    return lines


def truncate(text: str, width: int) -> str:
    """The text in at most `width` cells: cut at a word and ended with … when it is longer.

    Never cut inside a number, nor between a number and the word after it unless that is neither its unit nor
    what it counts.
    """
    if cells(text) <= width:
        return text
    if width <= 1:
        return "…" if width == 1 else ""
    end = _Ruler(text, 0, min(len(text), 8 * width)).fit(0, width - 1, least=0)
    kept = text[:end]
    space = kept.rfind(" ")
    if text[end] != " " and space > width // 3:
        kept = kept[:space]
    elif text[end] != " " and re.match(r"[\d.,:/–-]*\d", text[end:]):
        kept = re.sub(r"[^\s\w]*\d[\d.,:/–-]*$", "", kept)
    kept = kept.rstrip()
    return _without_loose_number(kept, text[len(kept) :]).rstrip(_TRAILING) + "…"


def _without_loose_number(kept: str, rest: str) -> str:
    """What is kept, less a number at its end if the first word of the rest is its unit or what it counts."""
    if not any(char.isdigit() for char in kept[-24:]):
        return kept
    number = _number().search(kept)
    if not number or not re.match(r" *[^\W\d_]", rest) or _no_unit().match(rest):
        return kept
    priced = number["scale"] and any(unicodedata.category(char) == "Sc" for char in number["sign"])
    return kept if priced or _date().search(kept) else kept[: number.start()]


class _Ruler:
    """Cells along one line of a text; of its own only where a character is not one cell."""

    __slots__ = ("_cells", "_offsets", "_stop", "wide")

    def __init__(self, text: str, start: int, stop: int) -> None:
        self._stop = stop
        self.wide = _NOT_SINGLE.search(text, start, stop) is not None
        self._offsets, self._cells = [start], [0]
        if self.wide:
            for _, end, size in _clusters(text, start, stop):
                self._offsets.append(end)
                self._cells.append(self._cells[-1] + size)

    def fit(self, start: int, width: int, least: int = 1) -> int:
        """The largest end whose cells from `start` are at most `width`; at least so many clusters."""
        if not self.wide:
            return min(self._stop, start + max(width, least))
        index = bisect_right(self._offsets, start) - 1
        last = bisect_right(self._cells, self._cells[index] + width) - 1
        return self._offsets[min(len(self._offsets) - 1, max(last, index + least))]

    def snap(self, at: int, start: int) -> int:
        """The last end of a cluster up to `at`, but one after `start`."""
        if not self.wide:
            return at
        index = bisect_right(self._offsets, at) - 1
        return self._offsets[index if self._offsets[index] > start else index + 1]


def _wrap_line(text: str, start: int, stop: int, width: int, held: _Held, lines: list[Span]) -> None:
    """Add the lines of text[start:stop], which has no line feed."""
    stop = start + len(text[start:stop].rstrip(" "))
    if start == stop:
        lines.append(Span(start, start))
        return
    ruler = _Ruler(text, start, stop)
    while start < stop:
        end = ruler.fit(start, width)
        if end < stop:
            end = ruler.snap(_break(text, start, end, held, ruler.wide), start)
        bare = end
        while bare > start and text[bare - 1] == " ":
            bare -= 1
        if bare > start:
            lines.append(Span(start, bare))
        start = end
        while start < stop and text[start] == " ":
            start += 1


def _break(text: str, start: int, end: int, held: _Held, wide: bool) -> int:
    """Where to break a line that reaches at most to `end`."""
    at = _chance(text, start, end, wide)
    while True:
        index = bisect_left(held[0], at) - 1
        if index < 0 or at >= held[1][index]:
            return at
        if held[0][index] < start:
            return at
        if held[0][index] == start:
            return min(end, held[1][index])
        at = _chance(text, start, held[0][index], wide)


def _chance(text: str, start: int, end: int, wide: bool) -> int:
    """The last place up to `end` where a line may break; `end` itself when there is none."""
    if text[end] == " " or text[end - 1] == " ":
        return end
    space = text.rfind(" ", start, end)
    if wide:
        for at in range(end, max(start, space + 1), -1):
            if _between(text, at):
                return at
    return space if space > start and not text[start:space].isspace() else end


def _between(text: str, at: int) -> bool:
    """Whether a line may break before text[at] because CJK stands beside it."""
    after, before = text[at], text[at - 1]
    if after in _CLOSING or _WIDTHS[after] == 0 or before == _JOINER:
        return False
    return bool(_breakable().match(after) or _breakable().match(before))


def _held(text: str, width: int, keep: Sequence[Span]) -> _Held:
    """Starts and ends, both rising, of what is not broken; spans inside others are left out.

    A span is held with the rest of its first and last word, or if that is too long with the punctuation
    beside it; if even that does not fit a line, the span is broken as other text.
    """
    wide = _NOT_SINGLE.search(text) is not None
    found: set[tuple[int, int]] = set()
    for span in keep:
        bare = text[span.start : span.end].rstrip()
        last = span.start + len(bare)
        first = last - len(bare.lstrip())
        for whole in (True, False):
            start = _reach(text, first, -1, width, whole, wide)
            end = _reach(text, last, 1, width, whole, wide)
            if cells(text[start:end]) <= width:
                found.add((start, -end))
                break
    starts: list[int] = []
    ends: list[int] = []
    for start, negative_end in sorted(found):
        if not ends or -negative_end > ends[-1]:
            starts.append(start)
            ends.append(-negative_end)
    return starts, ends


def _clings(char: str) -> bool:
    """Punctuation, and marks on what is before; a dash may be parted from its word."""
    return not char.isalnum() and char not in "-–—/"


def _reach(text: str, at: int, step: int, width: int, whole: bool, wide: bool) -> int:
    """From the edge `at` of a span outwards (step 1 or -1) to the end of its word, or of the punctuation."""
    for _ in range(width):
        beside = at if step > 0 else at - 1
        if not 0 <= beside < len(text) or not 0 < at < len(text) or text[beside].isspace():
            return at
        if (wide and _between(text, at)) or not (whole or _clings(text[beside])):
            return at
        at += step
    return at


def _clusters(text: str, start: int, stop: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and cells of what is drawn as one: as Rich does, where a joiner hides what follows."""
    first, size, base, at = start, 0, "", start
    while at < stop:
        char = text[at]
        if char == _JOINER:
            at += 2
            continue
        if char == _EMOJI:
            size += base in _WIDENED
            base = ""
        elif width := _WIDTHS[char]:
            if at > first:
                yield first, at, size
            first, size, base = at, width, char
        at += 1
    if stop > first:
        yield first, stop, size
