"""The points of an overview, with their labels, and plain lines of other sections. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.model import Boilerplate, Clean, Paragraph
from briefing.parsing.boilerplate import line_kind, stray_line_kind
from briefing.parsing.lines import piece
from briefing.parsing.outline import is_point_title

if TYPE_CHECKING:
    from briefing.model import BoilerplateKind, Item
    from briefing.parsing.lines import Line

_SHORT = 40
"""Characters of the shortest sentence that stands below a title of its own."""
_LABEL = re.compile(r"(?P<label>[^\W_](?:(?!https?$)[^:.!?]){0,58}[^:.!?\s\d])(?P<mark> ?:) +(?=\S)")
_LABEL_WORDS = 6


def read_overview(lines: Sequence[Line]) -> list[Item]:
    lines, numbers = _numbered_points(lines)
    points = [line for line in lines if line.bullet] or [
        line for line in lines if line_kind(line.text) is None
    ]
    labels = len(points) >= 2 and all(line.label or own_label(line.text)[0] for line in points)
    if _titled_points(lines):
        return [
            Paragraph(text.text, "point", title.text)
            for title, text in zip(lines[::2], lines[1::2], strict=True)
        ]
    items: list[Item] = []
    for line, stray in zip(lines, _strays(lines), strict=True):
        if line in numbers:
            items.append(Boilerplate("other", line.text))
            continue
        if stray is not None:
            items.append(Boilerplate(stray, line.text))
            continue
        label, text = (line.label, line.rest) if line.label else own_label(line.text)
        if label and (labels or line.label) and line_kind(line.text) is None:
            items.append(Paragraph(text, "point" if line.bullet else line.style, label))
        else:
            items.append(plain_item(line))
    return items


def plain_items(lines: Sequence[Line]) -> list[Item]:
    return [
        Boilerplate(stray, line.text) if stray is not None else plain_item(line)
        for line, stray in zip(lines, _strays(lines), strict=True)
    ]


def plain_item(line: Line) -> Item:
    kind = line_kind(line.text)
    if kind is not None:
        return Boilerplate(kind, line.text)
    if line.level:
        return Paragraph(line.text, "subhead")
    return Paragraph(line.text, "point" if line.bullet else line.style)


def own_label(text: Clean) -> tuple[Clean, Clean]:
    """Label and rest of "Label: text"; an empty label and the text where there is none."""
    match = _LABEL.match(text)
    if match is None or len(match["label"].split()) > _LABEL_WORDS:
        return Clean(""), text
    return piece(match["label"]), piece(text[match.end() :])


def _strays(lines: Sequence[Line]) -> list[BoilerplateKind | None]:
    """For each line: what it is when it is an unmarked line below points and not one of them."""
    first = next((at for at, line in enumerate(lines) if line.bullet), len(lines))
    return [
        stray_line_kind(line.text) if at > first and not (line.bullet or line.label or line.level) else None
        for at, line in enumerate(lines)
    ]


def _numbered_points(lines: Sequence[Line]) -> tuple[Sequence[Line], frozenset[Line]]:
    """The lines with those below a number of their own ("1", "2", …) marked as points; and the numbers."""
    numbers = [at for at, line in enumerate(lines) if line.text.isdecimal()]
    if len(numbers) < 2 or [int(lines[at].text) for at in numbers] != list(range(1, len(numbers) + 1)):
        return lines, frozenset()
    places = set(numbers)
    return (
        [
            replace(line, bullet=True) if at - 1 in places and at not in places else line
            for at, line in enumerate(lines)
        ],
        frozenset(lines[at] for at in numbers),
    )


def _titled_points(lines: Sequence[Line]) -> bool:
    """True when labels and sentences take turns, each on a line of its own."""
    return (
        len(lines) >= 4
        and len(lines) % 2 == 0
        and all(is_point_title(line) and line_kind(line.text) is None for line in lines[::2])
        and all(len(line.text) >= _SHORT and line.text[-1] in '.!?”"' for line in lines[1::2])
    )
