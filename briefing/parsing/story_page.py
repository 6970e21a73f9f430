"""A story page: title, deck, overview, analysis, coverage, questions, timeline, history, and the rest.

Pure. Sections come out in the order of the page; what is under no known heading is kept as `other`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.model import Boilerplate, Clean, Document, Section
from briefing.parsing.article import read_tail
from briefing.parsing.article_head import whole_title
from briefing.parsing.boilerplate import helper_kind, line_kind
from briefing.parsing.coverage import read_coverage
from briefing.parsing.dated import read_history, read_timeline
from briefing.parsing.faq import read_faq
from briefing.parsing.headings import opening_side, read_heading
from briefing.parsing.lines import piece
from briefing.parsing.metadata import read_field
from briefing.parsing.outline import Part, cut_parts, is_story, title_index
from briefing.parsing.points import plain_items, read_overview
from briefing.parsing.quotes import complete
from briefing.parsing.story_head import Page, above_title, read_head
from briefing.parsing.tally import Tally, read_bar, read_counts
from briefing.parsing.views import read_analysis
from briefing.text import clean_line

if TYPE_CHECKING:
    from briefing.model import Item, SectionKind
    from briefing.parsing.lines import Line
    from briefing.parsing.source import Source

_APART = 3
"""Empty lines that part the answers of a FAQ whose heading is lost (FORMATS.md section 6)."""
_RULED = re.compile(r"^[-=_*~#|\s]{3,}|[-=_*~#|\s]{3,}$")
"""Rules drawn on the line of a heading."""


def score(source: Source) -> float:
    """How sure it is that the source is a story page."""
    return 0.5 if is_story(source.lines) else 0.0


def parse_story_page(source: Source) -> tuple[Document, ...]:
    """One story from saved text."""
    return (complete(story(source.lines, source.key(), source.stem)),)


def story(lines: Sequence[Line], key: str, stem: str) -> Document:
    """The story that the lines are; `stem` names it where the page has no title."""
    page = Page()
    at = title_index(lines)
    above = above_title(lines[: max(at, 0)], page)
    begin = 0
    if at >= 0:
        found = read_field(lines[at].text)
        page.title, begin = whole_title(lines, at)
        page.title = found[1] if found is not None and found[0] in ("title", "headline") else page.title
    head, parts = cut_parts(lines, begin)
    read_head(head, page, above)
    for part in _with_lost_faq(parts):
        _read_part(part, page)
    _place_coverage(page)
    return Document(
        key,
        "story",
        page.title or clean_line(stem) or Clean("Untitled"),
        tuple(section for section in page.sections if section.items or section.heading),
        page.deck,
        tuple(page.meta.byline),
        page.meta.outlet,
        page.meta.published,
        page.meta.modified,
        page.meta.url,
        topic=page.meta.topic,
    )


def _with_lost_faq(parts: Sequence[Part]) -> list[Part]:
    """The parts, with answers that lost their heading cut off from the section before them."""
    if any(part.kind == "faq" for part in parts):
        return list(parts)
    made: list[Part] = []
    for part in parts:
        at = _lost_answers(part) if part.kind in ("analysis", "coverage") else len(part.lines)
        made.append(Part(part.kind, part.heading, part.stated, part.lines[:at]))
        if at < len(part.lines):
            made.append(Part("faq", None, None, part.lines[at:]))
    return made


def _lost_answers(part: Part) -> int:
    """Index of the first of at least two paragraphs at the end that stand far apart."""
    at = len(part.lines)
    while at > 0 and _stands_apart(part.lines[at - 1]):
        at -= 1
    if part.kind == "analysis" and at == 0:
        at = 1
    return at if len(part.lines) - at >= 2 else len(part.lines)


def _stands_apart(line: Line) -> bool:
    if line.blank < _APART or line.bullet or line.level or line_kind(line.text) is not None:
        return False
    return len(line.text) >= 40 and opening_side(line.text) is None and read_heading(line.text) is None


def _read_part(part: Part, page: Page) -> None:
    heading = piece(_RULED.sub("", part.heading.text)) if part.heading is not None else Clean("")
    if part.kind is None:
        tail = [part.heading, *part.lines] if part.heading is not None else part.lines
        page.sections.append(Section("other", tuple(read_tail([line for line in tail if line is not None]))))
        return
    if part.stated is not None:
        page.tally.state(part.stated)
    elif part.kind == "coverage" and part.heading is not None:
        read_counts([part.heading], page.tally)
    items = _items(part, page)
    page.sections.append(Section(part.kind, tuple(items), heading))


def _items(part: Part, page: Page) -> list[Item]:
    """The items of a section; an explanation that stands first in it is told by its place."""
    first = part.lines[0] if len(part.lines) > 1 and part.heading is not None else None
    if first is not None and not first.bullet and line_kind(first.text) is None:
        kind = helper_kind(first.text) if part.kind not in ("analysis", "other", "body") else None
        if kind is not None and (
            part.lines[1].bullet or part.kind in ("coverage", "faq", "history", "timeline")
        ):
            return [Boilerplate(kind, first.text), *_read_items(replace(part, lines=part.lines[1:]), page)]
    return _read_items(part, page)


def _read_items(part: Part, page: Page) -> list[Item]:
    match part.kind:
        case "analysis":
            return read_analysis(part, page.tally)
        case "coverage":
            lines = part.lines
            if part.stated is not None and part.stated.count is None and part.heading is not None and lines:
                lines = tuple(_after_own_count(part.heading, lines, page.tally))
            return read_coverage(lines, page.tally)
        case "faq":
            return read_faq(part.lines, inferred=part.heading is None)
        case "timeline":
            return read_timeline(part.lines)
        case "history":
            return read_history(part.lines)
        case "overview":
            return _with_bars(part.lines, page.tally)
    return plain_items(part.lines)


def _with_bars(lines: Sequence[Line], tally: Tally) -> list[Item]:
    """The points, and behind them what lines that state coverage say: "Covered by 12 sources"."""
    plain = [line for line in lines if line.bullet or read_bar(line.text, Tally()) is None]
    bars = [bar for line in lines if not line.bullet and (bar := read_bar(line.text, tally)) is not None]
    return [*read_overview(plain), *bars]


def _after_own_count(heading: Line, lines: Sequence[Line], tally: Tally) -> list[Line]:
    """The lines without the number that belongs to the heading ("Total News Sources", "173")."""
    if re.fullmatch(r"\d[\d,]*", lines[0].text):
        return read_counts([heading, lines[0]], tally)[1:] + list(lines[1:])
    return list(lines)


def _place_coverage(page: Page) -> None:
    """Put what was stated into the coverage section; make one where the page states it without a heading."""
    if page.tally.empty:
        return
    coverage = page.tally.coverage()
    order: list[SectionKind] = [section.kind for section in page.sections]
    if "coverage" in order:
        at = order.index("coverage")
        section = page.sections[at]
        page.sections[at] = Section("coverage", (coverage, *section.items), section.heading)
        return
    after = max(
        (at + 1 for at, kind in enumerate(order) if kind == "analysis"),
        default=1 if order[:1] == ["other"] else 0,
    )
    page.sections.insert(after, Section("coverage", (coverage,)))
