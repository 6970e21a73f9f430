"""The news in the order of a brief, and as much of it as can be read in a time.

A story that more sources tell comes first, then the newer, then what holds unread articles, then the one with
more key figures. A reprint is no source of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from briefing.answers import Group
from briefing.library.facts import WORDS_A_MINUTE, moment

if TYPE_CHECKING:
    from briefing.answers import Listing, Passage
    from briefing.library.library import Library
    from briefing.model import KeyFigure

SECONDS_A_DAY = 86_400
CANDIDATES = 60
"""Stories, and single articles, that are ordered: what is older than so many newer ones is no news of it."""
SENTENCES, SOURCES, FIGURES = 3, 4, 4
"""Of a story: sentences of the first source, sources, key figures of the first."""
OVERHEAD = 12
"""Words that a heading, names of sources and labels of figures take."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the brief quotes of one source."""

    listing: Listing
    passages: tuple[Passage, ...]
    ai_generated: bool = False
    """The passages are the publisher's overview, which it says AI made."""


@dataclass(frozen=True, slots=True)
class Told:
    """A story of the brief."""

    group: Group
    sources: int
    figures: tuple[KeyFigure, ...]
    said: tuple[Said, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Brief:
    """Stories that fit the time, in order, and how many there were."""

    stories: tuple[Told, ...]
    minutes: int
    """The time that was given; 0 for as long as it takes."""
    takes: int
    """Minutes that it takes to read."""
    left_out: int
    """Stories that the time was too short for."""


def sources_of(rows: Iterable[Listing]) -> int:
    """How many sources tell it: outlets, where stated; a reprint is none of its own."""
    found = {row.outlet or row.id for row in rows if not row.reprint and not row.failed}
    return len(found)


def candidates(groups: Sequence[Group]) -> list[Group]:
    """The newest stories, and the newest single articles as stories of one."""
    stories = [group for group in groups if group.title][:CANDIDATES]
    alone = (name for group in groups if not group.title for name in group.documents)
    return [*stories, *(Group(name, "", "unrelated", (name,)) for name in islice(alone, CANDIDATES))]


def in_order(groups: Sequence[Group], rows: Mapping[str, Listing]) -> list[Group]:
    """Candidates in the order of the brief, without files that could not be read."""

    def rank(group: Group) -> tuple[int, int, bool, int, str]:
        members = [rows[name] for name in group.documents]
        day = max((moment(row.published) or 0) // SECONDS_A_DAY for row in members)
        unread = any(row.unread or row.changed for row in members)
        figures = sum(row.figure is not None for row in members)
        return -sources_of(members), -day, not unread, -figures, group.documents[0]

    return sorted((one for one in groups if not rows[one.documents[0]].failed), key=rank)


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories of a brief in order, before any is told."""

    groups: tuple[Group, ...]
    rows: Mapping[str, Listing]
    """Every article of them, by id."""


def stories(library: Library) -> Stories:
    """What a brief of the library would tell, if there were time for all."""
    groups = candidates(library.groups())
    rows = {row.id: row for row in library.listings([name for group in groups for name in group.documents])}
    return Stories(tuple(in_order(groups, rows)[:CANDIDATES]), rows)


def plan(
    library: Library, minutes: int = 0, found: Stories | None = None, enough: Callable[[], bool] | None = None
) -> Brief:
    """The brief of a library: at least one story, and all that fit in the minutes; 0 for all.

    `found` are its stories where they are known already; `enough` says that nobody waits for the rest.
    """
    found = found or stories(library)
    told: list[Told] = []
    used = 0
    for group in found.groups:
        story = tell(library, group, found.rows)
        if told and minutes and used + story.words > minutes * WORDS_A_MINUTE:
            break
        told.append(story)
        used += story.words
        if enough is not None and enough():
            break
    return Brief(tuple(told), minutes, time_for(used), len(found.groups) - len(told))


def time_for(words: int) -> int:
    """Minutes that so many words take to read; 0 for none."""
    return max(1, round(words / WORDS_A_MINUTE)) if words else 0


def tell(library: Library, group: Group, rows: Mapping[str, Listing]) -> Told:
    """What the brief says of a story: the first source in a few sentences, the others in one each."""
    from briefing.compare import one_each, summarise

    names = [name for name in group.documents if not rows[name].failed and not rows[name].reprint][:SOURCES]
    documents = [library.document(name) for name in names]
    first = summarise(documents[0], SENTENCES)
    said = [Said(rows[names[0]], first.passages[:SENTENCES], first.ai_generated)]
    for name, passage in zip(names[1:], one_each(documents)[1:], strict=True):
        said.append(Said(rows[name], (passage,) if passage is not None else ()))
    figures = tuple(figure for figure in library.key_figures(names[0]) if figure.key)[:FIGURES]
    texts = [passage.text for one in said for passage in one.passages]
    words = OVERHEAD * (1 + len(said)) + sum(len(text.split()) for text in texts) + 3 * len(figures)
    return Told(group, sources_of(rows[name] for name in group.documents), figures, tuple(said), words)
