"""Lists of articles as cards: outlet, its leaning, headline and age on lines of their own. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import Boilerplate, Paragraph, Reference
from briefing.parsing.boilerplate import line_kind
from briefing.parsing.headings import read_heading
from briefing.parsing.metadata import is_age
from briefing.parsing.shapes import is_outlet, is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Item, Leaning
    from briefing.parsing.lines import Line


def read_cards(lines: Sequence[Line]) -> tuple[list[Reference], list[Item]] | None:
    """The articles of a list of cards, and what else stands there; None where the list is none.

    It is one when each leaning stands between an outlet and a headline. Leanings in a row are tabs.
    """
    sides = [_side(line) for line in lines]
    tabs = {
        at
        for at, side in enumerate(sides)
        if side and ((at and sides[at - 1]) or (at + 1 < len(sides) and sides[at + 1]))
    }
    cards = [at for at, side in enumerate(sides) if side and at not in tabs]
    if not cards or not all(_is_card(lines, at) for at in cards):
        return None
    found: list[Reference] = []
    items: list[Item] = []
    taken = {near for at in cards for near in (at - 1, at, at + 1)}
    for at, line in enumerate(lines):
        if at in cards:
            found.append(Reference(lines[at + 1].text, lines[at - 1].text, leaning=sides[at]))
        elif at not in taken:
            tab = at in tabs or (at + 1 in tabs and line.text.casefold().startswith("all"))
            kind = "nav" if tab else "other" if is_age(line.text) else line_kind(line.text)
            items.append(Boilerplate(kind, line.text) if kind else Paragraph(line.text))
    return found, items


def _side(line: Line) -> Leaning | None:
    heading = read_heading(line.text)
    return heading.side if heading is not None and heading.kind is None and heading.count is None else None


def _is_card(lines: Sequence[Line], at: int) -> bool:
    if at < 1 or at + 1 >= len(lines):
        return False
    outlet, title = lines[at - 1].text, lines[at + 1].text
    return is_outlet(outlet) and is_title(title) and len(outlet) < len(title)
