"""The list of articles and the sources of the chosen one: reading them, laying them out, drawing them.

What the keys do with them is in `home.py`, what runs meanwhile in `behind.py`.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.events import Unmount

from briefing.output.words import count
from briefing.tui import commands, layout
from briefing.tui.ink import Line
from briefing.tui.newest import Newest
from briefing.tui.pages import frame
from briefing.tui.pages.rows import Rows
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.screens.behind import Behind
from briefing.tui.screens.refreshing import step_note
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.widget import Widget

    from briefing.answers import Counts, Group, LedgerRow, Relation
    from briefing.tui.commands import Command
    from briefing.tui.newest import Cancelled
    from briefing.tui.pages.sources import SourceView

FIRST_ROWS = 60
"""Articles read before the first frame: a screenful at any size in use."""
MOST_MARKED = 4
SELDOM = (1_000, 5, 10_000)
"""How seldom Python looks for what nothing refers to any more. It stops the screen meanwhile: among all
objects for a tenth of a second, which the last number makes rare while the threads behind the list make
millions; among those of late for as long as the first two have let them become many."""
NARROW = 60
"""Cells below which the masthead has no room for a note."""


class ArticlesScreen(BaseScreen):
    """The list of articles on the left, the sources of the chosen one on the right."""

    AUTO_FOCUS = "#list"

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[Group, ...] = ()
        self._counts: Counts | None = None
        self._rows: Rows | None = None
        self._marked: list[str] = []
        self._shift = 0
        """How far `]` has moved along the counterparts."""
        self._views: list[SourceView] = []
        self._ledger: Sequence[LedgerRow] = ()
        self._relation: Relation = "unrelated"
        self._others: tuple[str, ...] = ()
        self._grid = layout.home(120, 36)
        self._note = ""
        self._behind = Behind(self)
        self.refreshing = self._behind.refreshing

    def body(self) -> Iterable[Widget]:
        """The list, up to three sources, and the words for an empty library."""
        yield Page(self.palette, id="list")
        for number in range(3):
            yield Page(self.palette, id=f"source-{number}")
        page = Page(self.palette, id="empty")
        page.can_focus = False
        yield page

    def on_mount(self) -> None:
        """A screenful before the first frame; the rest by worker."""
        self._sources = Newest(self, "sources", self.failed)
        self.listing_thread = Newest(self, "list", self.failed)
        self._groups = self.briefing.library.groups(limit=FIRST_ROWS)
        self._counts = None
        self._drawn = False
        self.fit(self.app.size)
        self.call_after_refresh(self._first_drawn)
        self._note = self.briefing.notice
        if self._note:
            self.set_timer(12, self._drop_note)
        if complaint := self.briefing.settings.complaint:
            self.briefing.tell(complaint, warn=True)

    @on(Unmount)
    async def _end_threads(self) -> None:
        """What runs behind the list ends with it."""
        await self._behind.end()

    def _first_drawn(self) -> None:
        """The list is on the screen: now the threads may start, whose imports would have held it up."""
        self._drawn = True
        gc.enable()
        gc.freeze()
        gc.set_threshold(*SELDOM)
        if self._groups:
            self._ask_sources()
            self.listing_thread.ask(self._read_all, self._have_all)
        self._behind.start()

    def announce(self, note: str) -> None:
        """Note what happened behind the list; beside another screen where that is open."""
        self.set_note(note)
        if self.app.screen is not self:
            self.briefing.tell(note)

    def set_note(self, note: str) -> None:
        """Note something in the masthead for a while."""
        self._note = note
        self.set_timer(12, self._drop_note)
        self.show_frame()

    def _drop_note(self) -> None:
        self._note = ""
        self.show_frame()

    # The list

    @property
    def articles(self) -> Page:
        """The list of articles."""
        return self.query_one("#list", Page)

    @property
    def chosen(self) -> str | None:
        """Id of the chosen article."""
        rows, block = self._rows, self.articles.chosen
        return rows.ids[block] if rows and block is not None and block < len(rows.ids) else None

    def _read_all(self, cancelled: Cancelled) -> tuple[tuple[Group, ...], Counts]:
        """The list with what is still to be found in its articles; cut short when something else is asked."""
        self._behind.look_through(cancelled)
        return self.briefing.library.groups(), self.briefing.library.counts()

    def _have_all(self, read: tuple[tuple[Group, ...], Counts]) -> None:
        self._groups, self._counts = read
        self._show_list()
        self.show_frame()

    def reload(self) -> None:
        """Read the list again: the chosen article stays chosen, and where it stands on the screen."""
        self.briefing.desk.forget()
        if not self._groups:
            self._groups = self.briefing.library.groups(limit=FIRST_ROWS)
            self.lay_out(self.window.width, self.window.height - 4)
        self.listing_thread.ask(self._read_list, self._have_list)
        self.show_frame()

    def _read_list(self, cancelled: Cancelled) -> tuple[tuple[Group, ...], Counts]:
        library = self.briefing.library
        return library.groups(), library.counts()

    def _have_list(self, read: tuple[tuple[Group, ...], Counts]) -> None:
        """The list as it is now; then what is new in it is looked through."""
        self._have_all(read)
        self.listing_thread.ask(self._read_all, self._have_all)

    def _show_list(self) -> None:
        # While a folder fills the list, who has not moved yet stays at its beginning.
        at_the_top = self.briefing.reading is not None and not self.articles.chosen
        wanted, top = None if at_the_top else self.chosen, self.articles.scroll_offset.y
        old = self._rows.rows(self.articles.chosen or 0).start if self._rows and self._rows.ids else 0
        tall = self._grid.mode != "stacked" and not (self._grid.mode == "list" and self.window.height < 16)
        self._rows = Rows(
            self._groups,
            self.briefing.library.listings,
            self._grid.list.width,
            tall=tall,
            mono=self.palette.mono,
            marked=self._marked,
        )
        ids = self._rows.ids
        block = ids.index(wanted) if wanted in ids else 0
        if wanted is None or wanted not in ids:
            self.articles.show(self._rows, chosen=block)
        else:
            moved = self._rows.rows(block).start - old
            self.articles.show(self._rows, chosen=block, top=max(0, top + moved))
            self.articles.reveal(self._rows.rows(block))
        self._ask_sources()

    # The sources

    def _ask_sources(self) -> None:
        name = self.chosen
        if name is None or not self._grid.sources:
            self._views = []
            return
        if not self._drawn:
            return
        marked, shift, room = tuple(self._marked), self._shift, len(self._grid.sources)

        def read(
            cancelled: Cancelled,
        ) -> tuple[list[SourceView], Sequence[LedgerRow], Relation, tuple[str, ...]]:
            desk, library = self.briefing.desk, self.briefing.library
            others = tuple(other for other in marked if other != name) or library.counterparts(name)
            turned = others[shift % len(others) :] + others[: shift % len(others)] if others else ()
            names = [name, *turned[: room - 1]]
            views = [desk.view(each) for each in names]
            ledger = () if cancelled() else desk.ledger(names)
            relation: Relation = library.relation(names[0], names[1]) if len(names) > 1 else "unrelated"
            return views, ledger, relation, others

        self._sources.ask(read, self._have_sources)

    def _have_sources(
        self, read: tuple[list[SourceView], Sequence[LedgerRow], Relation, tuple[str, ...]]
    ) -> None:
        self._views, self._ledger, self._relation, self._others = read
        self._draw_sources()
        self.show_frame()

    def _draw_sources(self) -> None:
        from briefing.tui.pages import alone, empty, sources

        panes = self._grid.sources
        pages = [self.query_one(f"#source-{number}", Page) for number in range(3)]
        if not self._views or not panes:
            return
        rows = pages[0].size.height or self.window.height - 4
        if self._grid.mode == "stacked":
            drawn = sources.stacked(self._views, panes[0].width - layout.GUTTER, rows, self._ledger)
            if len(self._views) == 1:
                drawn = [*drawn, Line(), *empty.nothing_to_compare(self._key)]
            pages[0].show(Lines(drawn[:rows]))
            return
        views = self._views[: len(panes)]
        widths = [pane.width - layout.GUTTER for pane in panes[: len(views)]]
        for page, lines in zip(pages, sources.columns(views, widths, rows, self._ledger), strict=False):
            page.show(Lines(lines))
        for page in pages[len(views) : len(panes)]:
            room = (panes[1].width, rows - 1)
            beside = [Line(), *alone.alone(views[0], *room, self._key)] if page is pages[1] else []
            page.show(Lines(beside))

    def _key(self, command: type[Command]) -> str:
        return self.briefing.key_glyph(command)

    # The frame

    def lay_out(self, width: int, height: int) -> None:
        """List and sources beside each other, stacked, or the list alone."""
        self._grid = where = layout.home(width, height + 4)
        page = self.query_one("#empty", Page)
        if not self._groups:
            put(page, 0, 0, width, height)
            from briefing.tui.pages import empty

            named = self.briefing.reading is not None
            at_work = self.refreshing.running or (named and not self._drawn)
            shown = empty.library(width, height, self._key, named=named)
            page.show(Lines(empty.reading(width, height) if at_work else shown))
            for other in [self.articles, *(self.query_one(f"#source-{n}", Page) for n in range(3))]:
                other.display = False
            return
        page.display = False
        rows = where.list_rows if where.mode == "stacked" else height
        put(self.articles, where.list.x, 0, where.list.width, rows)
        self.articles.virtual_size = self.articles.virtual_size.with_width(where.list.width)
        for number in range(3):
            source = self.query_one(f"#source-{number}", Page)
            if where.mode == "stacked":
                put(source, 0, rows + 1, where.sources[0].width if number == 0 else 0, height - rows - 1)
            elif number < len(where.sources):
                put(source, where.sources[number].x, 0, where.sources[number].width, height)
            else:
                source.display = False
        self._show_list()
        self.call_after_refresh(self._draw_sources)

    def panes(self) -> Sequence[tuple[int, int]]:
        """The list's rule and the sources'."""
        if not self._groups or self._grid.mode != "beside":
            return super().panes()
        return [(pane.x, pane.width) for pane in (self._grid.list, *self._grid.sources)]

    def focused_pane(self) -> int | None:
        """The list, or the source with focus."""
        name = self.focused.id if self.focused else None
        return int(name[-1]) + 1 if name and name.startswith("source-") and self._grid.mode == "beside" else 0

    def place(self) -> str:
        """What the library holds; in a narrow window how far a refresh is: there is no room for both."""
        step = self.refreshing.step
        if step is not None and self.window.width < NARROW:
            return f"{step.done:,} of {count(step.total, step.unit)}"
        if not self._groups:
            return "no articles yet"
        counts = self._counts
        if counts is None:
            return ""
        parts = [count(counts.articles, "article")]
        if self.window.width >= 100:
            parts += [count(counts.stories, "story", "stories"), count(counts.sources, "source")]
        parts.append(f"{counts.unread:,} unread")
        return " · ".join(parts)

    def note(self) -> str:
        """What is being done, or was told at the start."""
        step = self.refreshing.step
        if step is None:
            return self._note
        return step_note(step) if self.window.width >= NARROW else ""

    def rules_line(self, width: int) -> Line:
        """The hairlines; while sources are asked the first one shows how far that is."""
        step = self.refreshing.step
        if step is None or not step.total:
            return super().rules_line(width)
        done = self.panes()[0][1] * step.done // step.total
        return frame.rules(self.panes(), self.focused_pane(), width, progress=done)

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """What can be done with the chosen article; what runs can be stopped."""
        if self.refreshing.running:
            stop = frame.Key(self.briefing.key_glyph(commands.Back), "stop", last=True)
            return (commands.Open, commands.Compare, commands.Search, stop)
        if not self._groups:
            key = self.briefing.key_glyph(commands.Open)
            return (commands.AddSource, frame.Key(key, "open the sample", "sample"), commands.Quit)
        if len(self._marked) > 1:
            return (
                commands.Compare,
                commands.MarkArticle,
                commands.Open,
                commands.NextSource,
                commands.Search,
            )
        chosen = [commands.Open, commands.Compare, commands.MarkArticle, commands.NextSource, commands.Faq]
        if self._views and not self._others:
            chosen = [commands.Open, commands.MarkArticle, commands.Quotes, commands.Faq, commands.Brief]
        if self._views and self._views[0].listing.revisions > 1:
            chosen.append(commands.Changes)
        if self.window.width >= 160:
            chosen.append(commands.Brief)
        if self.window.width < 100:
            chosen.remove(commands.MarkArticle)
        return (*dict.fromkeys(chosen), commands.Search)

    def standing(self) -> Sequence[str]:
        """Which article of how many, and that related is not the same."""
        rows, block = self._rows, self.articles.chosen
        if not self._groups or rows is None or block is None:
            return ()
        total = self._counts.articles if self._counts else len(rows.ids)
        place = f"{block + 1:,} of {total:,}"
        if self._marked:
            return (f"{place} · {len(self._marked)} of {MOST_MARKED} marked", place)
        if len(self._views) > 1 and self._relation == "related":
            return (f"{place} · related, not one event", f"{place} · related", place)
        if len(self._views) > 1 and self._relation == "same":
            return (f"{place} · same story", place)
        return (place,)

    # Messages

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Another article: its sources, from the beginning."""
        if event.page is self.articles:
            self._shift = 0
            self._ask_sources()
            self.show_frame()

    def on_screen_resume(self) -> None:
        """Back from reading: what was read is drawn as read."""
        if self._rows is None:
            return
        if self._counts is not None:
            self._counts = self.briefing.library.counts()
        self._rows.forget()
        self.articles.renew()
        self.show_frame()
