"""The article list as a source of rows: only what is on the screen is ever read or wrapped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from briefing.answers.listing import Listing
from briefing.answers.sides import absent_sides
from briefing.errors import NotFoundError
from briefing.output.words import KINDS, count
from briefing.text import cells, truncate, wrap
from briefing.tui.ink import Line, parts_width, spread
from briefing.tui.pages.words import relation_words, stated_leaning
from briefing.tui.theme import figure_ink

if TYPE_CHECKING:
    from briefing.answers import Group
    from briefing.tui.ink import Part

READ_AHEAD = 40
"""Rows read from the library at once."""
KEPT = 2000
"""Rows kept once read."""
FIGURE_SHARE = 0.42
"""Share of a one-line row that a figure may take; longer ones are left out: "at least…" says nothing."""
FORGOTTEN = "Not in the library any more"
MOST_COUNTED = 40
"""Articles of a story that its heading looks at."""


class Rows:
    """Groups of articles as rows of a page. A block is an article; headings belong to none.

    `fetch` reads listings by id and is asked for a screenful at a time. Three lines an article
    (`tall`), or one (LOOK.md section 4).
    """

    def __init__(
        self,
        groups: Sequence[Group],
        fetch: Callable[[Sequence[str]], Sequence[Listing]],
        width: int,
        *,
        tall: bool,
        mono: bool = False,
        marked: Sequence[str] = (),
    ) -> None:
        self.groups = groups
        self.width = width
        self.tall = tall
        self.mono = mono
        self.marked = set(marked)
        self.ids = [document for group in groups for document in group.documents]
        self._fetch = fetch
        self._listings: dict[str, Listing] = {}
        self._each = 3 if tall else 1
        heads = [(1 if number == 0 or not tall else 2) for number in range(len(groups))]
        sizes = [head + self._each * len(group.documents) for head, group in zip(heads, groups, strict=True)]
        self._heads = heads
        self._tops = [0, *accumulate(sizes)]
        self._firsts = [0, *accumulate(len(group.documents) for group in groups)]

    @property
    def height(self) -> int:
        """Number of rows."""
        return self._tops[-1]

    @property
    def blocks(self) -> int:
        """Number of articles."""
        return len(self.ids)

    def block_at(self, y: int) -> int | None:
        """The article that row `y` belongs to; None for headings and blank rows."""
        group = bisect_right(self._tops, y) - 1
        inside = y - self._tops[group] - self._heads[group]
        return None if inside < 0 else self._firsts[group] + inside // self._each

    def rows(self, block: int) -> range:
        """The rows of an article."""
        group = bisect_right(self._firsts, block) - 1
        start = self._tops[group] + self._heads[group] + (block - self._firsts[group]) * self._each
        return range(start, start + self._each)

    def listing(self, block: int) -> Listing:
        """The article at an index; reads a screenful when it is not there yet."""
        name = self.ids[block]
        found = self._listings.get(name)
        if found is None:
            if len(self._listings) > KEPT:
                self._listings.clear()
            low = max(0, block - READ_AHEAD // 4)
            for listing in self._read(self.ids[low : low + READ_AHEAD]):
                self._listings[listing.id] = listing
            found = self._listings[name]
        return found

    def _read(self, names: Sequence[str]) -> Sequence[Listing]:
        """Rows of the library, with one that says so for each article that another program has forgotten."""
        try:
            return self._fetch(names)
        except NotFoundError:
            return [_gone(names[0])] if len(names) == 1 else [self._read([name])[0] for name in names]

    def forget(self, ids: Sequence[str] | None = None) -> None:
        """Read these articles (all, when None) again when they are next drawn."""
        if ids is None:
            self._listings.clear()
        for name in ids or ():
            self._listings.pop(name, None)

    def line(self, y: int, chosen: bool) -> Line:
        """The row at `y`."""
        block = self.block_at(y)
        if block is None:
            group = bisect_right(self._tops, y) - 1
            is_heading = y - self._tops[group] == self._heads[group] - 1
            return self._heading(group) if is_heading else Line()
        listing = self.listing(block)
        row = y - self.rows(block).start
        title = self._title_ink(listing, chosen)
        if not self.tall:
            return Line(self._short(listing, title))
        return Line(self._tall(listing, row, title))

    @property
    def _edge(self) -> int:
        """Cells up to the right edge of text."""
        return self.width - 2 if self.tall else self.width - 1

    def _title_ink(self, listing: Listing, chosen: bool) -> str:
        if chosen and self.mono:
            return "text.br" if listing.unread else "text.r"
        return "text.b" if listing.unread else "soft"

    def _heading(self, number: int) -> Line:
        group = self.groups[number]
        name = group.title or "Single articles"
        tail = self._standing(number) if group.title else relation_words(group.relation, len(group.documents))
        room = self._edge - 2
        name = truncate(name, room - cells(tail) - 4)
        dashes = room - cells(name) - cells(tail) - 2
        return Line(((f"  {name} ", "text.b"), ("─" * dashes, "rule"), (f" {tail}", "muted")))

    def _standing(self, number: int) -> str:
        """How a story's articles belong together, its reprints, and "no R" where no source is from the Right.

        What leaves no room for the story's name is not said.
        """
        group = self.groups[number]
        size = len(group.documents)
        if size > MOST_COUNTED:
            return relation_words(group.relation, size)
        first = self._firsts[number]
        members = [self.listing(block) for block in range(first, first + size)]
        reprints = sum(1 for row in members if row.reprint)
        missing = absent_sides([row.leaning or row.rated for row in members if not row.reprint])
        parts = [relation_words(group.relation, size - reprints)]
        parts += [f"+{count(reprints, 'reprint')}"] if reprints else []
        parts += [" ".join(f"no {side[0]}" for side in missing)] if missing else []
        room = self._edge - 6 - cells(group.title)
        while len(parts) > 1 and cells(" · ".join(parts)) > room:
            parts.pop()
        return " · ".join(parts)

    def _dot(self, listing: Listing) -> Part:
        if listing.id in self.marked:
            return (" ✓ ", "accent.b")
        if listing.starred:
            return (" ★ ", "accent" if listing.unread else "soft")
        return (" ● ", "accent") if listing.unread else ("   ", "text")

    def _tall(self, listing: Listing, row: int, title: str) -> tuple[Part, ...]:
        room = self._edge - 3
        if row == 2:
            right = self._figure(listing, room)
            return (
                ("   ", "text"),
                *spread(self._facts(listing, room - parts_width(right) - 2), right, room),
            )
        spans = wrap(listing.title, room)
        if row == 0:
            first = listing.title[spans[0].start : spans[0].end] if spans else ""
            return (self._dot(listing), (first, title))
        if len(spans) > 1:
            rest = listing.title[spans[1].start :]
            return (("   ", "text"), (truncate(rest, room), title))
        return (("   ", "text"), (truncate(listing.deck, room), "muted"))

    def _short(self, listing: Listing, title: str) -> tuple[Part, ...]:
        room = self._edge - 3
        right = self._figure(listing, int(room * FIGURE_SHARE))
        cut = truncate(listing.title, room - parts_width(right) - (2 if right else 0))
        return (self._dot(listing), *spread([(cut, title)], right, room))

    def _facts(self, listing: Listing, room: int) -> list[Part]:
        if listing.failed:
            why = listing.failed.removeprefix(f"{listing.title}: ")
            return [("failed", "warn.b"), (truncate(f" · {why}", max(0, room - 6)), "muted")]
        name = listing.outlet or KINDS[listing.kind]
        if listing.changed and not listing.unread:
            name = f"changed since read · {name}"
        elif listing.reprint:
            name = f"reprint · {name}"
        facts = [name, stated_leaning(listing), f"{listing.minutes} min" if listing.minutes else ""]
        while len(facts) > 1 and cells(" · ".join(filter(None, facts))) > room:
            facts.pop()
            if len(facts) == 1 and stated_leaning(listing):
                short = truncate(name, max(0, room - 3 - cells(stated_leaning(listing))))
                facts = [short, stated_leaning(listing)] if short else facts
                break
        return [(truncate(" · ".join(filter(None, facts)), max(0, room)), "muted")]

    def _figure(self, listing: Listing, room: int) -> list[Part]:
        if listing.figure is None:
            return []
        ink = figure_ink(listing.figure.figure)
        value = listing.figure.value
        if listing.was and cells(listing.was) + 3 + cells(value) <= room:
            return [(f"{listing.was} → {value}", f"{ink}.b")]
        return [(value, f"{ink}.b")] if cells(value) <= room else []


def _gone(name: str) -> Listing:
    """A row for what was in the library when the list was read."""
    return Listing(
        id=name,
        key="",
        kind="article",
        title=FORGOTTEN,
        deck="",
        outlet="",
        published="",
        story="",
        relation="unrelated",
        words=0,
        minutes=0,
        unread=False,
        starred=False,
        faq=0,
        leaning=None,
        coverage="",
    )
