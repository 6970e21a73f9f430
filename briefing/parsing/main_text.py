"""The article among all the lines of a page: for text that was copied with menus, teasers and footers. Pure.

The text of a page is the run of lines with the most prose in it and the fewest other lines between (a
maximum-sum segment, Bentley 1984), as readers of web pages tell it by density without looking at markup
(Kohlschütter et al. 2010, "Boilerplate Detection using Shallow Text Features").
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from briefing.parsing.boilerplate import line_kind, tail_kind
from briefing.parsing.bylines import is_person
from briefing.parsing.headline import SENTENCE_END, addresses_reader, is_metadata, marked_headline
from briefing.parsing.kickers import names_section
from briefing.parsing.metadata import is_age, outlet_name
from briefing.parsing.pictures import is_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.parsing.lines import Line

_SHORT_WORDS = 5
"""Words of a line that may belong to a menu, at most."""
_MENU_LINES, _MENU_SHARE = 25, 0.4
"""A page with so many of them, and such a share of them, is one that was copied as a whole."""
_PROSE = 60
"""A line of this many characters that ends like a sentence is prose."""
_SENTENCE = 4
"""Words of a sentence, at least."""
_MOST = 400
"""Characters of a line that count, so that one long notice does not outweigh an article."""
_COST = 32
"""What a line that is no prose costs, in characters; 20 to 40 do equally well on 128 saved pages."""
_REACH = 40
"""Lines above the text among which the headline is looked for."""
_INSIDE = 12
"""Lines of the text among which it is looked for too: a notice may have been taken for the beginning."""
_LONGEST = 200
"""Characters of a headline, at most."""
_HEADLINE_WORDS = 20
"""Words of a sentence that may be a headline, at most."""
_SAID = 3000
"""Characters of the text whose words a headline shares."""
_LEAST = 0.5
"""A line that scores less is no headline."""
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_STAMP = re.compile(
    r"^(?:by|von|par|por) [A-Z]|^(?:published|updated|posted|last modified)\b.*\d"
    r"|\d{1,2}:\d\d ?(?:[ap]\.?m|gmt|utc|[a-z]{2,3}t\b)"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}\b"
    r"|\b\d{1,2}\.? [a-z]{3,9} (?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""A byline or a moment, which a headline does not hold."""


def main_text(lines: Sequence[Line]) -> tuple[int, int] | None:
    """First line of the text and the one behind its last; None for what is no page copied as a whole."""
    short = sum(_is_short(line) for line in lines)
    if short < _MENU_LINES or short < _MENU_SHARE * len(lines):
        return None
    best, found = 0, None
    total, start = 0, 0
    for at, line in enumerate(lines):
        if total <= 0:
            total, start = 0, at
        total += _weight(line)
        if total > best:
            best, found = total, (start, at + 1)
    return found


def page_headline(lines: Sequence[Line], begin: int, end: int) -> int:
    """Index of the headline of the text on the lines from `begin` to `end`; -1 where there is none.

    The best of the lines around the beginning: of a headline's length, near it, in the words of the text, on
    the page more than once, with a byline or a date below.
    """
    if 0 <= (marked := marked_headline(lines)) < end:
        return marked
    often = Counter(line.text.casefold() for line in lines)
    said = Counter(
        word for line in lines[begin:end] if len(line.text) >= _PROSE for word in _words(line.text[:_SAID])
    )
    best, found = _LEAST, -1
    for at in range(max(0, begin - _REACH), min(begin + _INSIDE, end)):
        text = lines[at].text
        inside = at >= begin
        if not _may_be_headline(lines[at]) or (inside and SENTENCE_END.search(text)):
            continue
        words = _words(text)
        own = int(inside and len(text) >= _PROSE)
        score = -0.08 * abs(begin - at)
        score += 1.0 if 5 <= len(text.split()) <= 22 else 0.0 if len(text.split()) == 4 else -1.5
        score += 3.0 * sum(said[word] > own for word in words) / (len(words) or 1)
        score += 1.0 if often[text.casefold()] > 1 else 0.0
        score += 3.0 if lines[at].level == 1 else 0.0
        score += 1.5 if _facts_below(lines, at) else 0.0
        score -= 2.0 if text[-1] in ".,;:" else 0.0
        if score > best:
            best, found = score, at
    return found


def _words(text: str) -> set[str]:
    """The longer words of a text, cut to their beginning, which inflection leaves alone."""
    return {word[:6] for word in _WORD.findall(text.casefold())}


def _is_short(line: Line) -> bool:
    return len(line.text.split()) <= _SHORT_WORDS and not SENTENCE_END.search(line.text)


def _weight(line: Line) -> int:
    text = line.text
    if not SENTENCE_END.search(text) or len(text.split()) < _SENTENCE or line_kind(text) is not None:
        return -_COST
    return min(len(text), _MOST) if len(text) >= _PROSE else len(text) // 2


def _may_be_headline(line: Line) -> bool:
    text = line.text
    if line.bullet or line.style == "code" or not 8 <= len(text) <= _LONGEST:
        return False
    if line_kind(text) or tail_kind(text) or addresses_reader(text):
        return False
    if is_age(text) or is_metadata(text) or names_section(text) or outlet_name(text):
        return False
    if len(text) >= _PROSE and SENTENCE_END.search(text) and len(text.split()) > _HEADLINE_WORDS:
        return False
    if _STAMP.search(text) or is_picture(text) or (text[0] == "(" and text[-1] == ")"):
        return False
    return not (len(text.split()) <= 4 and is_person(text) and not line.level)


def _facts_below(lines: Sequence[Line], at: int) -> bool:
    """True when a byline, a date or an age stands on one of the next lines."""
    return any(
        is_age(line.text) or is_metadata(line.text) or (len(line.text) < 100 and _STAMP.search(line.text))
        for line in lines[at + 1 : at + 5]
    )
