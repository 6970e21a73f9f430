"""The outline of a page: which lines are headings of sections, and whether that makes it a story page.

Pure. A page is a story page when two kinds of section or more are followed by content, never for one heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.parsing.boilerplate import line_kind, tail_kind
from briefing.parsing.headings import Heading, read_heading
from briefing.parsing.kickers import is_menu
from briefing.parsing.metadata import is_age, looks_like_date
from briefing.parsing.tally import is_count

if TYPE_CHECKING:
    from briefing.model import SectionKind
    from briefing.parsing.lines import Line

CONTENT = 40
"""A line of this many characters is content, as a bullet point of any length is."""
_SENTENCE = 5
"""Words that a sentence has, to be content although it is short."""
_SPOKEN_HEADING = 2
"""Words of a heading that may end with a full stop: "What the left is saying."."""
_POINT_TITLE = 50
"""The label of a point is no longer than this, in characters."""
_KINDS = 2
"""Section kinds that make a story page."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under one heading. `kind` is None for the tail of a page."""

    kind: SectionKind | None
    heading: Line | None
    stated: Heading | None
    lines: tuple[Line, ...]


def story_kinds(lines: Sequence[Line]) -> int:
    """How many kinds of section are followed by content."""
    kinds: set[SectionKind] = set()
    for at, line in enumerate(lines):
        heading = section_heading(line)
        if (
            heading is not None
            and heading.kind not in (None, "body")
            and heading.kind not in kinds
            and _has_content(lines, at, heading)
        ):
            kinds.add(heading.kind) if heading.kind else None
    return len(kinds)


def is_story(lines: Sequence[Line]) -> bool:
    """True for a story page."""
    return story_kinds(lines) >= _KINDS


def section_heading(line: Line) -> Heading | None:
    """The heading that a line is by its words and its looks."""
    if line.bullet or (line.style != "plain" and not line.level) or line.text[-1] in ",;":
        return None
    if line.text[-1] != ".":
        return read_heading(line.text)
    found = read_heading(line.text[:-1]) if len(line.text.split()) >= _SPOKEN_HEADING else None
    return found if found is not None and found.count is None and line_kind(line.text) is None else None


def _has_content(lines: Sequence[Line], at: int, heading: Heading) -> bool:
    """Content under a heading: past helper sentences and leanings, a point or a line of some length."""
    for below in range(at + 1, min(at + 5, len(lines))):
        line = lines[below]
        following = lines[below + 1] if below + 1 < len(lines) else None
        if line.bullet:
            return True
        if line_kind(line.text) is not None:
            continue
        inner = read_heading(line.text)
        if heading.kind == "coverage" and is_count(line, following):
            return True
        if heading.kind == "timeline" and looks_like_date(line.text):
            return True
        if heading.kind == "faq" and line.text.endswith(("?", "？", "؟")):
            return True
        if inner is not None:
            sided = inner.side is not None and inner.kind in (None, "analysis")
            if sided and heading.kind in ("analysis", "coverage"):
                continue
            return False
        return _is_content(line.text, heading.kind)
    return heading.kind == "coverage" and heading.count is not None


def _is_content(text: str, kind: SectionKind | None) -> bool:
    """Text of some length, or a whole sentence; under histories and timelines a short entry will do."""
    if len(text) >= CONTENT or _wide(text) >= CONTENT // 3:
        return True
    if text[-1] in ".!?" and len(text.split()) >= _SENTENCE:
        return True
    return kind in ("history", "timeline") and len(text) >= 12


def _wide(text: str) -> int:
    return sum(ord(letter) > 0x2E7F for letter in text)


def title_index(lines: Sequence[Line]) -> int:
    """Index of the title among the lines; -1 when the page begins without one.

    Counts, ages, tabs and other marks above the title are passed over, and so are headings: a section begins
    below the title. A page whose first heading is followed by points or by a long text has no title.
    """
    kinds_below = _last_positions(lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else None
        if line.level == 1:
            return at
        heading = section_heading(line)
        if heading is not None and not _spoken(line, heading):
            nav = following is not None and (
                section_heading(following) is not None or is_count(following, None)
            )
            if (
                not nav
                and heading.kind is not None
                and kinds_below.get(heading.kind) == at
                and _opens_text(following)
            ):
                return -1
            at += 2 if following is not None and is_count(line, following) and heading.count is None else 1
        elif (
            line.bullet
            or is_age(line.text)
            or line_kind(line.text)
            or is_count(line, following)
            or looks_like_date(line.text)
            or is_menu(line.text)
        ):
            at += 1
        elif _title_like(line.text) or not any(_title_like(other.text) for other in lines[at + 1 : at + 8]):
            return at
        else:
            at += 1
    return -1


def _last_positions(lines: Sequence[Line]) -> dict[SectionKind, int]:
    found: dict[SectionKind, int] = {}
    for at, line in enumerate(lines):
        heading = section_heading(line)
        if heading is not None and heading.kind is not None:
            found[heading.kind] = at
    return found


def _spoken(line: Line, heading: Heading) -> bool:
    """True for a headline in the words of a heading: "What We Know About the Harbour Fire"."""
    return heading.count is None and len(line.text.split()) >= 6


def _opens_text(line: Line | None) -> bool:
    return line is not None and (
        line.bullet or len(line.text) > 160 or (len(line.text) >= CONTENT and line.text.endswith("."))
    )


def _title_like(text: str) -> bool:
    return len(text) <= 300 and (len(text.split()) >= 4 or len(text) >= 24 or _wide(text) >= 6)


def cut_parts(lines: Sequence[Line], begin: int) -> tuple[list[Line], list[Part]]:
    """The lines above the first section, from `begin`, and the sections."""
    head: list[Line] = []
    parts: list[Part] = []
    kind: SectionKind | None = None
    heading: Line | None = None
    stated: Heading | None = None
    own: list[Line] = []
    open_ = False
    for at in range(begin, len(lines)):
        line = lines[at]
        titled = kind == "overview" and open_ and is_point_title(own[0] if own else line)
        found = _opening(lines, at, kind if open_ else None, bool(own), open_, heading, titled=titled)
        if found is None:
            (own if open_ else head).append(line)
            continue
        if open_:
            parts.append(Part(kind, heading, stated, tuple(own)))
        open_, own, heading = True, [], line
        kind, stated = found
    if open_:
        parts.append(Part(kind, heading, stated, tuple(own)))
    return head, parts


def _opening(
    lines: Sequence[Line],
    at: int,
    current: SectionKind | None,
    begun: bool,
    open_: bool,
    above: Line | None,
    *,
    titled: bool,
) -> tuple[SectionKind | None, Heading | None] | None:
    """What section the line opens, if any; a kind of None is the tail of the page."""
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else None
    heading = section_heading(line)
    if heading is not None:
        return _known(lines, at, heading, current, begun, above)
    if not open_ or line.bullet:
        return None
    if current not in ("coverage", "faq", "timeline", "history") and is_count(line, None):
        return ("coverage", None)
    if tail_kind(line.text) is not None and line_kind(line.text) != "promo":
        return (None, None)
    if titled and is_point_title(line):
        return None
    if _is_unknown_heading(line, following, current, above):
        return ("other", None)
    return None


def _known(
    lines: Sequence[Line],
    at: int,
    heading: Heading,
    current: SectionKind | None,
    begun: bool,
    above: Line | None,
) -> tuple[SectionKind | None, Heading | None] | None:
    """What section a known heading opens; None where it belongs to the section that is open."""
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else None
    kind = heading.kind
    if _is_entry(line, heading, current, above):
        return None
    sided = kind == "analysis" and heading.side is not None
    counted = heading.count is not None or is_count(line, following)
    if kind is None or (sided and current in ("analysis", "coverage") and heading.count is not None):
        return _bare_side(lines, at, heading, current, counted)
    if sided and current == "analysis" and not _sided(above):
        return None
    if kind == "coverage" and current == "coverage" and counted:
        return None
    if kind == "coverage" and heading.count is not None and current is None:
        return ("coverage", heading) if line.text[:1].isalpha() and following is not None else None
    inside = current in ("timeline", "history", "coverage") and kind != "faq" and begun
    if inside and following is not None and not _has_content(lines, at, heading):
        noticed = line_kind(following.text) is not None or section_heading(following) is not None
        return (kind, heading) if line.blank > 0 or noticed else None
    return (kind, heading)


def _is_entry(line: Line, heading: Heading, current: SectionKind | None, above: Line | None) -> bool:
    """True for a question of a FAQ, and for a deeper heading among entries, in the words of a heading."""
    same_level = bool(line.level and above and line.level <= above.level)
    aside = heading.kind == "context" and line.text.casefold().startswith("did you know")
    if current == "faq" and line.text.endswith(("?", "？", "؟")) and not aside and not same_level:
        return True
    deeper = line.level and above is not None and above.level and line.level > above.level
    return bool(deeper) and current in ("faq", "timeline", "history")


def _bare_side(
    lines: Sequence[Line], at: int, heading: Heading, current: SectionKind | None, counted: bool
) -> tuple[SectionKind | None, Heading | None] | None:
    """What a leaning on its own opens: nothing inside analysis and coverage, else one of these two."""
    if current in ("analysis", "coverage"):
        return None
    if counted:
        return ("coverage", heading)
    return ("analysis", heading) if _has_content(lines, at, Heading("analysis")) else None


def is_point_title(line: Line) -> bool:
    """A few plain words above a point: its label on a line of its own."""
    plain = not (
        line.bullet or line.level or line.strong or line.label or line.text.isupper() or line.text.isdecimal()
    )
    return plain and len(line.text) <= _POINT_TITLE and line.text[-1] not in '.!?:,;…"”’。'


def _sided(above: Line | None) -> bool:
    """True when the section itself is that of one side, so that the next side has a section of its own."""
    heading = read_heading(above.text) if above is not None else None
    return heading is not None and heading.side is not None


def _is_unknown_heading(
    line: Line, following: Line | None, current: SectionKind | None, above: Line | None
) -> bool:
    """A heading of no known section: marked as one, in capitals, or a short line above content."""
    if line.level:
        deeper = above is not None and above.level and line.level > above.level
        return not deeper
    text = line.text
    if line.style != "plain" or len(text) > 60 or len(text.split()) > 8 or following is None:
        return False
    marked = (
        re.match(r"#{1,6} \S|\*\*[^*]+\*\*:?$|__[^_]+__:?$|={2,} ?\S.*={2,}$|\[[^\]]+\]$", text) is not None
    )
    if line.strong and current != "faq":
        return True
    if marked:
        return True
    if (
        text.endswith("?")
        or looks_like_date(text)
        or is_age(text)
        or not (following.bullet or _is_content(following.text, None))
    ):
        return False
    if text.isupper() and len(text) >= 4 and any(letter.isalpha() for letter in text):
        return True
    if current in ("analysis", "coverage", "faq", "timeline", "history", None):
        return False
    if read_heading(following.text) is not None or line_kind(text) is not None:
        return False
    return (
        ": " not in text
        and text[-1] not in ".!,;…\"”'’。！"
        and (text[0].isupper() or not text[0].isascii())
        and len(following.text) > len(text)
        and len(text) <= 40
    )


__all__ = ["Part", "cut_parts", "is_point_title", "is_story", "section_heading", "story_kinds", "title_index"]
