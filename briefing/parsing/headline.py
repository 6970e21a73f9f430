"""Where the headline of a saved page stands, below the menu, the outlet's name and the kicker. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.parsing.boilerplate import line_kind
from briefing.parsing.datelines import dateline
from briefing.parsing.kickers import is_kicker, is_menu, names_section
from briefing.parsing.metadata import Metadata, is_age, outlet_name, read_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Clean
    from briefing.parsing.lines import Line

SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_REGION = 60
"""Lines among which a headline is looked for; menus of more lines are not known."""
_TEXT = 60
"""A line of this many characters that ends like a sentence is text."""
_LEAD = 120
"""A first line of this many characters that ends like a sentence is text without a headline above it."""
_WEAK = 3
"""Words of a first line that may be a menu's or an outlet's as well as a headline's, at most."""
_LONGEST = 200
"""Characters of a headline, at most."""
_MENU = 3
"""Short lines in a row that are a menu."""
_TOPICS = 2
"""Short lines in a row that are topics where a byline or a date stands below the next line."""
_NOTICE = 80
"""Characters of a notice, at most."""
_TO_READER = re.compile(
    r"welcome (?:back|to (?:(?:our|the|your) (?:new )?(?:site|website|page|app)|.{2,60} experience$))|"
    r"(?:you are|you're|you’re) (?:\w+ )?(?:signed|logged|subscribed|viewing|reading|using|offline)\b|"
    r"(?:media|video|audio) (?:playback )?(?:is|cannot|can't) |"
    r"your (?:browser|device|account|subscription|free articles?)\b|"
    r"(?:please )?(?:enable|turn on) javascript|javascript (?:is|must|has)\b|"
    r"(?:sign|log) ?(?:in|up|out)\b|already (?:a |have |registered)|"
    r"thank(?:s| you) for (?:visiting|reading|subscribing|signing)",
    re.IGNORECASE,
)
_MARKED = 12
"""Characters of a marked heading that can be told from a site's name, at least."""
_NOTICES = 3
"""Lines of prose above a headline, at most: notices, a caption, a teaser."""


def headline_index(lines: Sequence[Line]) -> int:
    """Index of the headline; -1 where the text begins without one.

    That is the first line that is neither metadata nor boilerplate nor a kicker. Where it is of a few words
    only, a longer line further down is preferred when a menu stands between them, when it stands on the page
    twice or is marked as a heading, or when a deck follows it.
    """
    if (marked := marked_headline(lines)) >= 0:
        return marked
    if not lines or is_lead(lines[0]):
        return -1
    end = text_begins(lines)
    plain = [at for at in range(min(end, _REGION)) if _may_be_title(lines, at)]
    if not plain:
        return -1 if end < len(lines) else 0
    plain = [at for at in plain if not addresses_reader(lines[at].text)] or plain
    first = plain[0]
    if lines[first].level == 1 or len(lines[first].text.split()) > _WEAK:
        return first
    better = [at for at in plain if _is_headline(lines[at])]
    if not better or better[0] == first:
        return first
    below = lines[better[0] + 1 : better[0] + 2]
    if better[0] - first >= _TOPICS and any(is_metadata(line.text) for line in below):
        return better[0]
    menu = sum(at < better[0] for at in plain) >= _MENU or any(
        line_kind(line.text) == "nav" or names_section(line.text) for line in lines[first + 1 : better[0]]
    )
    twice = any(lines[at].level == 1 or _stands_again(lines, at) for at in better)
    if twice:
        return next(at for at in better if lines[at].level == 1 or _stands_again(lines, at))
    return better[0] if menu or len(better) > 1 else first


def addresses_reader(text: Clean) -> bool:
    """True for what a page says to its visitor: a greeting, who is signed in, what the browser cannot do."""
    return len(text) <= _NOTICE and SENTENCE_END.search(text) is None and _TO_READER.match(text) is not None


def marked_headline(lines: Sequence[Line]) -> int:
    """Index of the only heading of the first level, with little prose above it; -1 where there is none."""
    marked = [at for at, line in enumerate(lines) if line.level == 1 and len(line.text) >= _MARKED]
    if len(marked) != 1 or outlet_name(lines[marked[0]].text):
        return -1
    above = sum(len(line.text) >= _TEXT and _is_prose(line) for line in lines[: marked[0]])
    return marked[0] if above <= _NOTICES else -1


def _is_prose(line: Line) -> bool:
    return bool(SENTENCE_END.search(line.text)) and line_kind(line.text) is None


def is_lead(line: Line) -> bool:
    """True for a first paragraph of a text that has no headline, as wires send them."""
    if line.level or line.bullet or not SENTENCE_END.search(line.text):
        return False
    return len(line.text) >= _LEAD or (len(line.text) >= _TEXT and dateline(line.text) > 0)


def text_begins(lines: Sequence[Line]) -> int:
    """Index of the first line below the first one that is surely text; the number of lines where none is."""
    for at, line in enumerate(lines[:_REGION]):
        if at and len(line.text) >= _TEXT and SENTENCE_END.search(line.text) and not line_kind(line.text):
            return at
    return len(lines)


def _may_be_title(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if line.bullet or line.style == "code" or len(line.text) > _LONGEST:
        return False
    if not any(letter.isalpha() for letter in line.text):
        return False
    if line_kind(line.text) or is_age(line.text) or is_metadata(line.text):
        return False
    if is_kicker(lines, at) or is_menu(line.text):
        return False
    return not (outlet_name(line.text) and at + 1 < len(lines))


def is_metadata(text: Clean) -> bool:
    """True for a line of byline, date, address or outlet, whatever was read before."""
    meta = Metadata()
    found = read_field(text)
    labelled = found is not None and found[0] not in ("title", "headline")
    return meta.take(text) or meta.take_bar(text) or labelled


def _is_headline(line: Line) -> bool:
    """True for a line of four words and more that does not end like a sentence of a text."""
    return line.level > 0 or (len(line.text.split()) > _WEAK and line.text[-1] not in ".,;:")


def _stands_again(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text.casefold()
    return len(text.split()) > _WEAK and any(line.text.casefold() == text for line in lines[at + 1 : at + 40])
