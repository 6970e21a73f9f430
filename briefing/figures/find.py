"""Room: figures. All figures of a text: the scan, the grammar at each hit, and what joins neighbours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.figures.grammar import read_figure
from briefing.figures.links import link
from briefing.figures.scan import TRIGGER, fold

if TYPE_CHECKING:
    from briefing.figures.draft import Draft
    from briefing.model import Figure

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|"
    r"(?<![\w@])[\w-]{1,63}\.(?:com|org|net|gov|edu|io|co|uk)(?:/[^\s<>\"]{0,2000})?"
)
_DOMAIN = re.compile(r"\.(?:com|org|net|gov|edu|io|co|uk)(?![a-z])")


def find_figures(text: str) -> tuple[Figure, ...]:
    """Every quantity of a text, ordered, not overlapping, with offsets in code points of the text as given.

    Dates, clock times, ordinals, phone numbers, names and identifiers are recognised so that they are not
    returned.
    Total: any text gives a result.
    """
    folded = fold(text)
    drafts: list[Draft] = []
    blocked = _blocked(folded)
    done = 0
    for match in TRIGGER.finditer(folded):
        pos = match.start()
        if pos < done:
            continue
        while blocked and blocked[0][1] <= pos:
            blocked.pop(0)
        if blocked and blocked[0][0] <= pos:
            done = blocked[0][1]
            continue
        draft, resume = read_figure(folded, pos, done)
        if draft is not None:
            drafts.append(draft)
        done = max(resume, pos + 1)
    return tuple(draft.figure(text) for draft in link(folded, drafts))


def _blocked(text: str) -> list[tuple[int, int]]:
    """Spans of web and mail addresses."""
    if "@" not in text and "://" not in text and "www." not in text and not _DOMAIN.search(text):
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]
