"""The analysis of a story page: views, each with the leaning or the holder that the page gives it. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.model import Boilerplate, Clean, Perspective
from briefing.parsing.boilerplate import helper_kind, line_kind
from briefing.parsing.coverage import headline_and_outlet, rated_reference
from briefing.parsing.headings import opening_side, read_heading
from briefing.parsing.lines import piece
from briefing.parsing.outline import section_heading
from briefing.parsing.points import own_label
from briefing.parsing.shapes import is_outlet
from briefing.parsing.tally import read_bar

if TYPE_CHECKING:
    from briefing.model import Item, Leaning
    from briefing.parsing.headings import Heading
    from briefing.parsing.lines import Line
    from briefing.parsing.outline import Part
    from briefing.parsing.tally import Tally

_BRACKETED = re.compile(r"[(\[](?P<label>[^()\[\]]{3,30})[)\]] +(?=\S)")
_VIEW = 40
"""Characters of a sentence that may be a view, at least."""
_MARK = 3
"""Words of a line that is no view, at most."""
_ENDS = '.!?…”"。！？'
_GOES_ON = re.compile(
    r"(?:they|their|these (?:outlets|sources|reports)|the same (?:outlets|sources)) ", re.IGNORECASE
)
"""How a view begins that speaks of the holders of the view before it."""


def read_analysis(part: Part, tally: Tally) -> list[Item]:
    """Views, each with the leaning or the holder that stands over it or opens it."""
    items: list[Item] = []
    side = part.stated.side if part.stated is not None else None
    lines = part.lines
    texts = [line for line in lines if line_kind(line.text) is None and read_heading(line.text) is None]
    holders = len(texts) >= 2 and all(line.label or own_label(line.text)[0] for line in texts)
    holder = Clean("")
    outlet: Line | None = None
    named = part.heading
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        heading = _side_heading(line)
        kind = line_kind(line.text) or (helper_kind(line.text) if at == 0 and following is not None else None)
        if line is outlet:
            holder = line.text
        elif (rated := rated_reference(line.text)) is not None:
            tally.references.append(rated)
        elif side and (listed := headline_and_outlet(line, following, side)) is not None:
            tally.references.append(listed)
            outlet = following
        elif heading is not None and heading.side is not None:
            tally.state(heading)
            side, holder, named = heading.side, Clean(""), line
        elif kind is not None:
            items.append(Boilerplate(kind, line.text))
        elif (bar := read_bar(line.text, tally)) is not None:
            items.append(bar)
        elif _is_holder(line, following):
            holder = piece(line.text.rstrip(": "))
            side = side if at and lines[at - 1] is named else None
        elif _is_mark(line):
            above = items[-1] if items else None
            if isinstance(above, Perspective) and above.side and not above.holder and is_outlet(line.text):
                items[-1] = replace(above, holder=line.text)
                continue
            items.append(Boilerplate("other", line.text))
        else:
            view = _perspective(line, side, holder, holders)
            if view.side is None and not view.holder and _GOES_ON.match(view.text) and items:
                before = items[-1]
                view = replace(view, side=before.side) if isinstance(before, Perspective) else view
            items.append(view)
    return items


def _side_heading(line: Line) -> Heading | None:
    if line.bullet:
        return read_heading(line.text) if len(line.text) < 30 else None
    return section_heading(line) or read_heading(line.text)


def _is_holder(line: Line, following: Line | None) -> bool:
    """A short line over a view: who holds it."""
    if following is None or line.bullet or line.label:
        return False
    text = line.text
    short = len(text) <= 60 and len(text.split()) <= 7 and text[-1] not in '.!?,;"”'
    prose = len(following.text) > _VIEW and following.text[-1] in _ENDS
    return (short or line.level > 0 or line.strong) and (len(following.text) > 60 or prose)


def _is_mark(line: Line) -> bool:
    """A few words that are no view: an outlet below its narrative, a tab, the poles of a scale."""
    return not (line.bullet or line.label) and len(line.text.split()) <= _MARK and line.text[-1] not in _ENDS


def _perspective(line: Line, side: Leaning | None, holder: Clean, holders: bool) -> Perspective:
    text, label = line.rest, line.label
    own, rest = own_label(text)
    bracketed = _BRACKETED.match(text)
    if bracketed is not None and _side_of(piece(bracketed["label"])):
        own, rest = piece(bracketed["label"]), piece(text[bracketed.end() :])
    if not label and (holders or _side_of(own)):
        label, text = own, rest
    return Perspective(
        text, opening_side(text) or _side_of(label) or side, Clean("") if _side_of(label) else label or holder
    )


def _side_of(label: Clean) -> Leaning | None:
    heading = read_heading(label) if label else None
    return heading.side if heading is not None else None
