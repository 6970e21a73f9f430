"""What is followed, with its last time and fault, and the well-known feeds to choose from: a row each.

Pure: lines of ink from the library's sources; what the keys do with a row is in `screens/adding.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.answers.following import Source
from briefing.output.following import clock, state_word
from briefing.output.words import count
from briefing.sources.starter_feeds import STARTER_FEEDS, StarterFeed
from briefing.text import cells, truncate, wrap
from briefing.text.links import host
from briefing.tui.ink import Line, spread

if TYPE_CHECKING:
    from datetime import datetime

    from briefing.tui.ink import Part

HANG = 3
"""Cells before the text of a row: bar, mark, space."""
NAME_SHARE = 0.5
"""Share of a row that its facts leave to the name."""


@dataclass(frozen=True, slots=True)
class Samples:
    """The documents that an empty library is given to begin with."""


Item = Source | StarterFeed | Samples


@dataclass(slots=True)
class FollowedPage:
    """Rows, and what each block is."""

    lines: list[Line] = field(default_factory=list)
    ranges: list[range] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def add(self, item: Item, lines: Sequence[Line]) -> None:
        """A row, or two, that are chosen as one."""
        start = len(self.lines)
        self.lines += lines
        self.ranges.append(range(start, len(self.lines)))
        self.items.append(item)


def followed_page(
    sources: Sequence[Source],
    samples: bool,
    marked: Collection[str],
    width: int,
    now: datetime,
    lead: Sequence[Line] = (),
) -> FollowedPage:
    """What is followed, then the well-known feeds by group; `marked` are addresses, `lead` stands above."""
    page = FollowedPage(list(lead))
    addresses = {source.address for source in sources}
    if sources or samples:
        page.lines.append(_label("FOLLOWED", "what is read again", width))
        for source in sources:
            page.add(source, _source(source, width, now))
        if samples:
            words = "written for this reader, to try it on"
            page.add(Samples(), [_row(" ", "The sample documents", "text", [words, ""], width)])
        page.lines.append(Line())
    note = f"{len(STARTER_FEEDS)}, none is asked before you follow it"
    page.lines.append(_label("WELL-KNOWN FEEDS", note, width))
    group = ""
    for feed in STARTER_FEEDS:
        if feed.group != group:
            group = feed.group
            page.lines += [Line(), Line(((" " * HANG, "text"), (truncate(group, width - HANG), "soft")))]
        page.add(feed, [_starter(feed, feed.address in addresses, feed.address in marked, width)])
    return page


def _label(name: str, note: str, width: int) -> Line:
    room = width - HANG - cells(name) - 2
    tail = f"  {note}" if cells(note) <= room else ""
    return Line(((" " * HANG, "text"), (name, "muted.b"), (tail, "muted")))


def _source(source: Source, width: int, now: datetime) -> list[Line]:
    """Name and facts; under it, where the last time failed, why."""
    asked = clock(source.checked, now) if source.kind in ("feed", "page") else ""
    total = count(source.documents, "article")
    state = state_word(source) if source.state != "active" or source.problem else ""
    when = state or (f"asked {asked}" if asked else "")
    facts = [
        " · ".join(part for part in parts if part)
        for parts in ((source.kind, total, when), (total, when), (when or total,), ())
    ]
    lines = [_row(" ", source.name, "text", facts, width, loud=state if source.troubled else "")]
    if source.problem:
        times = f" {source.failures:,} times in a row." if source.failures > 1 else ""
        told = source.problem + times
        lines += [
            Line(((" " * HANG, "text"), (told[span.start : span.end], "soft")))
            for span in wrap(told, max(10, width - HANG))
        ]
    return lines


def _starter(feed: StarterFeed, followed: bool, marked: bool, width: int) -> Line:
    if followed:
        return _row(" ", feed.name, "soft", ["followed", ""], width)
    return _row("✓" if marked else " ", feed.name, "text", [host(feed.address), ""], width)


def _row(mark: str, name: str, ink: str, facts: Sequence[str], width: int, *, loud: str = "") -> Line:
    """A name on the left; on the right the longest of the facts that leaves it room, its `loud` end so."""
    room = width - HANG
    least = min(cells(name), int(room * NAME_SHARE))
    fact = next((one for one in facts if cells(one) + 2 <= room - least), "")
    quiet = fact.removesuffix(loud) if loud else fact
    right: list[Part] = [(quiet, "muted"), (fact[len(quiet) :], "warn.b")] if fact else []
    left: list[Part] = [(" ", "text"), (mark, "accent.b"), (" ", "text")]
    return Line((*left, *spread([(name, ink)], right, room)))
