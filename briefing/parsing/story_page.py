"""A story page: title, deck, overview, analysis, coverage, questions, timeline, history, and the rest.

Pure. Sections come out in the order of the page; what is under no known heading is kept as `other`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefing.model import (
    Boilerplate,
    Clean,
    Document,
    Paragraph,
    Perspective,
    Section,
)
from briefing.parsing.article import body_item, read_tail, same_words, whole_title
from briefing.parsing.boilerplate import helper_kind, line_kind, stray_line_kind
from briefing.parsing.coverage import (
    Tally,
    headline_and_outlet,
    is_count,
    is_outlet,
    is_title,
    rated_reference,
    read_bar,
    read_counts,
    read_coverage,
    read_references,
)
from briefing.parsing.dated import read_history, read_timeline
from briefing.parsing.faq import read_faq
from briefing.parsing.headings import opening_side, read_heading
from briefing.parsing.lines import EMPTY, piece
from briefing.parsing.metadata import Metadata, is_age, outlet_name, read_field
from briefing.parsing.outline import Part, cut_parts, is_point_title, is_story, section_heading, title_index
from briefing.parsing.quotes import complete
from briefing.text import clean_line

if TYPE_CHECKING:
    from briefing.model import (
        BoilerplateKind,
        Item,
        Leaning,
        SectionKind,
    )
    from briefing.parsing.headings import Heading
    from briefing.parsing.lines import Line
    from briefing.parsing.source import Source

_DECK_LIMIT = 600
"""A longer paragraph under the title is text, in characters."""
_BODY_PARAGRAPH = 80
"""A paragraph between deck and first section that is at least this long is text, in characters."""
_SHORT = 40
"""Lines that are shorter, in characters, may stand above the deck: a category, a grade."""
_APART = 3
"""Empty lines that part the answers of a FAQ whose heading is lost (FORMATS.md section 6)."""
_LABEL = re.compile(r"(?P<label>[^\W_](?:(?!https?$)[^:.!?]){0,58}[^:.!?\s\d])(?P<mark> ?:) +(?=\S)")
_LABEL_WORDS = 6
_RULED = re.compile(r"^[-=_*~#|\s]{3,}|[-=_*~#|\s]{3,}$")
"""Rules drawn on the line of a heading."""
_BRACKETED = re.compile(r"[(\[](?P<label>[^()\[\]]{3,30})[)\]] +(?=\S)")
_GOES_ON = re.compile(
    r"(?:they|their|these (?:outlets|sources|reports)|the same (?:outlets|sources)) ", re.IGNORECASE
)
"""How a view begins that speaks of the holders of the view before it."""


@dataclass(slots=True)
class Page:
    """What has been read of a page so far."""

    title: Clean = EMPTY
    deck: Clean = EMPTY
    meta: Metadata = field(default_factory=Metadata)
    tally: Tally = field(default_factory=Tally)
    sections: list[Section] = field(default_factory=list)


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
    above = _above_title(lines[: max(at, 0)], page)
    begin = 0
    if at >= 0:
        found = read_field(lines[at].text)
        page.title, begin = whole_title(lines, at)
        page.title = found[1] if found is not None and found[0] in ("title", "headline") else page.title
    head, parts = cut_parts(lines, begin)
    _read_head(head, page, above)
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


def _above_title(lines: Sequence[Line], page: Page) -> list[Item]:
    """Counts, dates and marks above the title; what is none of these is kept as boilerplate."""
    items: list[Item] = []
    for line in read_counts(lines, page.tally):
        bar = read_bar(line.text, page.tally)
        if bar is not None:
            items.append(bar)
        elif not page.meta.take(line.text):
            items.append(Boilerplate(line_kind(line.text) or "nav", line.text))
    return items


def _read_head(lines: Sequence[Line], page: Page, above: list[Item]) -> None:
    """Deck, metadata, listed headlines and text between the title and the first section."""
    items = above
    rest: list[Line] = []
    about = -2
    for at, line in enumerate(lines):
        text = line.text
        following = lines[at + 1] if at + 1 < len(lines) else None
        labelled = read_field(text)
        if page.title and same_words(text, page.title):
            items.append(Boilerplate("repeated-title", text))
        elif (
            labelled is not None
            and labelled[0] in ("deck", "subtitle", "standfirst", "dek", "subheadline")
            and not page.deck
        ):
            page.deck = labelled[1]
        elif is_count(line, following) or line.bullet:
            rest.append(line)
        elif page.meta.take(text) or page.meta.take_name_and_outlet(text):
            about = at
        elif page.meta.take_bar(text):
            about = at
            items.append(Boilerplate("other", text))
        elif not page.meta.outlet and about == at - 1 and outlet_name(text):
            page.meta.outlet = text
        elif (kind := line_kind(text)) is not None or is_age(text):
            items.append(Boilerplate(kind or "other", text))
        elif (bar := read_bar(text, page.tally)) is not None:
            items.append(bar)
        elif not page.deck and all(len(other.text) < _SHORT for other in rest) and _is_deck(line, following):
            page.deck = text
        else:
            rest.append(line)
    _read_rest(rest, page, items)


def _is_deck(line: Line, following: Line | None) -> bool:
    if len(line.text) > _DECK_LIMIT:
        return False
    pair = (
        following is not None
        and is_title(line.text)
        and is_outlet(following.text)
        and not line.text.endswith(".")
    )
    return not pair and (
        len(line.text) >= 40 or len(line.text.split()) >= 6 or line.text.endswith((".", "。"))
    )


def _read_rest(lines: Sequence[Line], page: Page, items: list[Item]) -> None:
    lines = read_counts(lines, page.tally)
    paragraphs = [line for line in lines if len(line.text) >= _BODY_PARAGRAPH and line.text[-1] in '.!?”"。']
    if len(paragraphs) >= 3 or any(len(line.text) > _DECK_LIMIT for line in paragraphs):
        body = [
            body_item(line, lines[at + 1] if at + 1 < len(lines) else None, page.title)
            for at, line in enumerate(lines)
        ]
        page.sections.append(Section("body", (*items, *body)))
        return
    listed = (
        read_references(lines, page.tally)
        if _lists_headlines(lines)
        else [body_item(line, None, page.title) for line in lines]
    )
    items = [*items, *listed]
    if items:
        page.sections.append(Section("other", tuple(items)))


def _lists_headlines(lines: Sequence[Line]) -> bool:
    """True when headlines and outlets take turns, twice at least."""
    pairs = sum(
        is_title(line.text)
        and line.text[-1] not in ".!"
        and is_outlet(below.text)
        and len(below.text) < len(line.text)
        for line, below in itertools.pairwise(lines)
    )
    return pairs >= 2 or (pairs == 1 and len(lines) == 2)


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
            return _read_analysis(part, page.tally)
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
            return _read_overview(part.lines)
    return _plain_items(part.lines)


def _plain_items(lines: Sequence[Line]) -> list[Item]:
    return [
        Boilerplate(stray, line.text) if stray is not None else _plain_item(line)
        for line, stray in zip(lines, _strays(lines), strict=True)
    ]


def _strays(lines: Sequence[Line]) -> list[BoilerplateKind | None]:
    """For each line: what it is when it is an unmarked line below points and not one of them."""
    first = next((at for at, line in enumerate(lines) if line.bullet), len(lines))
    return [
        stray_line_kind(line.text) if at > first and not (line.bullet or line.label or line.level) else None
        for at, line in enumerate(lines)
    ]


def _after_own_count(heading: Line, lines: Sequence[Line], tally: Tally) -> list[Line]:
    """The lines without the number that belongs to the heading ("Total News Sources", "173")."""
    if re.fullmatch(r"\d[\d,]*", lines[0].text):
        return read_counts([heading, lines[0]], tally)[1:] + list(lines[1:])
    return list(lines)


def _plain_item(line: Line) -> Item:
    kind = line_kind(line.text)
    if kind is not None:
        return Boilerplate(kind, line.text)
    if line.level:
        return Paragraph(line.text, "subhead")
    return Paragraph(line.text, "point" if line.bullet else line.style)


def _read_overview(lines: Sequence[Line]) -> list[Item]:
    lines, numbers = _numbered_points(lines)
    points = [line for line in lines if line.bullet] or [
        line for line in lines if line_kind(line.text) is None
    ]
    labels = len(points) >= 2 and all(line.label or _own_label(line.text)[0] for line in points)
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
        label, text = (line.label, line.rest) if line.label else _own_label(line.text)
        if label and (labels or line.label) and line_kind(line.text) is None:
            items.append(Paragraph(text, "point" if line.bullet else line.style, label))
        else:
            items.append(_plain_item(line))
    return items


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


def _own_label(text: Clean) -> tuple[Clean, Clean]:
    """Label and rest of "Label: text"; an empty label and the text where there is none."""
    match = _LABEL.match(text)
    if match is None or len(match["label"].split()) > _LABEL_WORDS:
        return Clean(""), text
    return piece(match["label"]), piece(text[match.end() :])


def _read_analysis(part: Part, tally: Tally) -> list[Item]:
    """Views, each with the leaning or the holder that stands over it or opens it."""
    items: list[Item] = []
    side = part.stated.side if part.stated is not None else None
    lines = part.lines
    texts = [line for line in lines if line_kind(line.text) is None and read_heading(line.text) is None]
    holders = len(texts) >= 2 and all(line.label or _own_label(line.text)[0] for line in texts)
    holder = Clean("")
    outlet: Line | None = None
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
            side, holder = heading.side, Clean("")
        elif kind is not None:
            items.append(Boilerplate(kind, line.text))
        elif (bar := read_bar(line.text, tally)) is not None:
            items.append(bar)
        elif _is_holder(line, following):
            holder, side = piece(line.text.rstrip(": ")), None
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
    return (short or line.level > 0 or line.strong) and len(following.text) > 60


def _perspective(line: Line, side: Leaning | None, holder: Clean, holders: bool) -> Perspective:
    text, label = line.rest, line.label
    own, rest = _own_label(text)
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
