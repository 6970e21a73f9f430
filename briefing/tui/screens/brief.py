"""Brief: one story at a time, one key to the next, as many as there is time for, and an end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from briefing.errors import NotFoundError
from briefing.library.brief import plan, stories, time_for
from briefing.output.words import count
from briefing.tui import commands, layout
from briefing.tui.newest import Newest
from briefing.tui.pages import briefs, frame
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.screens.refreshing import refreshed_words
from briefing.tui.settings import load_minutes, save_minutes
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.widget import Widget

    from briefing.answers import LedgerRow, Refreshed
    from briefing.library.brief import Brief, Stories
    from briefing.tui.commands import Command
    from briefing.tui.ink import Line
    from briefing.tui.newest import Cancelled
    from briefing.tui.pages.sources import SourceView

    Story = tuple[list[SourceView], Sequence[LedgerRow]]

BUDGETS = (3, 5, 10, 15, 30, 0)
"""Minutes to choose from; 0 for as long as it takes."""

LOW = 32
"""Rows of a window below which a story with cards of figures does not fit it."""


class BriefScreen(BaseScreen):
    """The stories of the library in the order of a brief, single articles as stories of their own."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        *commands.MOVING,
        commands.Open,
        commands.Compare,
        commands.NextSource,
        commands.PreviousSource,
        commands.MoreTime,
        commands.LessTime,
        commands.RefreshAll,
    )

    def __init__(self) -> None:
        super().__init__()
        self._stories: Stories | None = None
        self._plan: Brief | None = None
        """None until it is known what there is time for."""
        self._minutes = load_minutes()
        self._at = 0
        self._ended = False
        """The page that says that it was all is on the screen."""
        self._drawn: int | None = None
        """The story that is on the screen."""
        self._views: list[SourceView] = []
        self._ledger: Sequence[LedgerRow] = ()

    def body(self) -> Iterable[Widget]:
        """One page."""
        yield Page(self.palette, id="page")

    def on_mount(self) -> None:
        """What there is to tell; the first story, and behind it what there is time for."""
        self._asking = Newest(self, "brief", self.failed)
        self._planning = Newest(self, "plan", self.failed)
        self._refreshing = Newest(self, "refresh", self.failed)
        self._begin()

    def _begin(self) -> None:
        library = self.briefing.library

        def read(cancelled: Cancelled) -> Stories:
            return stories(library)

        self._asking.ask(read, self._have_stories)

    def _have_stories(self, found: Stories) -> None:
        here = self._stories.groups[self._at].story if self._stories and not self._ended else ""
        self._stories, self._plan = found, None
        self._at = next((n for n, group in enumerate(found.groups) if group.story == here), 0)
        self._ended = not found.groups
        self._ask()
        self._ask_plan()

    def _ask_plan(self) -> None:
        library, minutes, found = self.briefing.library, self._minutes, self._stories

        def read(cancelled: Cancelled) -> Brief:
            return plan(library, minutes, found, cancelled)

        if found is not None and found.groups:
            self._planning.ask(read, self._have_plan)

    def _have_plan(self, made: Brief) -> None:
        self._plan = made
        if self._ended and self._at + 1 < self._total:
            self.do_next_source()
        self._draw(keep=True)
        self.show_frame()

    @property
    def _total(self) -> int:
        """Stories that there is time for, or that were told already; all while it is not known."""
        if self._plan is not None:
            return max(len(self._plan.stories), self._at + 1)
        return len(self._stories.groups) if self._stories else 0

    def _ask(self) -> None:
        if self._stories is None:
            return
        if self._ended:
            self._views = []
            self._draw()
            self.show_frame()
            return
        every, rows = self._stories.groups[self._at].documents, self._stories.rows
        names = [name for name in every if not rows[name].reprint][: briefs.SOURCES]

        def read(cancelled: Cancelled) -> Story:
            desk, views = self.briefing.desk, []
            for name in names:
                try:
                    views.append(desk.view(name))
                except NotFoundError:  # forgotten by another program since the list was read
                    continue
            return views, desk.ledger([view.document.id for view in views])

        self._asking.ask(read, self._have)

    def _have(self, read: Story) -> None:
        self._views, self._ledger = read
        self._draw()
        self.show_frame()

    def lay_out(self, width: int, height: int) -> None:
        """One column."""
        lead = 1 if height > 24 else 0
        put(self.query_one(Page), 0, lead, width, height - lead)
        self._draw(keep=True)

    def _draw(self, *, keep: bool = False) -> None:
        """The story, from its beginning; with `keep` where the reader was in it."""
        if self._stories is None:
            return
        where, page = layout.brief(self.window.width), self.query_one(Page)
        here = -1 if self._ended else self._at
        keep, self._drawn = keep and self._drawn == here, here
        lines = self._end(where) if self._ended else self._story(where)
        page.show(Lines(lines), top=None if keep else 0)

    def _story(self, where: layout.Pane) -> list[Line]:
        if self._stories is None or not self._views:
            return []
        total = self._total if self._plan is not None else 0
        return briefs.story_lines(
            self._stories.groups[self._at],
            self._at + 1,
            total,
            self._views,
            self._ledger,
            where.x,
            where.width,
            low=self.window.height < LOW,
        )

    def _end(self, where: layout.Pane) -> list[Line]:
        groups = self._stories.groups[: self._at + 1] if self._stories else ()
        articles = sum(len(group.documents) for group in groups)
        left_out = len(self._stories.groups) - len(groups) if self._stories else 0
        key = self.briefing.key_glyph
        keys = [("esc", "back to the list"), (key(commands.RefreshAll), "read the sources again")]
        if left_out:
            keys.insert(0, (key(commands.MoreTime), "more time"))
        return briefs.end_lines(len(groups), articles, left_out, self._minutes, keys, where)

    # The frame

    def place(self) -> str:
        """The screen's name, and how long it may take."""
        return f"brief · {count(self._minutes, 'minute')}" if self._minutes else "brief · all there is"

    def rules_line(self, width: int) -> Line:
        """The top rule is the progress line."""
        room = width - layout.MARGIN
        done = room if self._ended else room * (self._at + 1) // max(1, self._total)
        return frame.rules(((0, room),), 0, width, progress=done)

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """On, back, in, and how long."""
        key = self.briefing.key_glyph
        time = frame.Key(f"{key(commands.MoreTime)} {key(commands.LessTime)}", "time")
        if self._ended:
            before = (frame.Key("backspace", "previous"), time) if self._total else ()
            return (*before, commands.RefreshAll, commands.Back)
        keys: list[type[Command] | frame.Key] = [
            frame.Key("space", "next story", "next"),
            frame.Key("backspace", "previous", "back"),
            commands.Open,
        ]
        if len(self._views) > 1:
            keys.append(commands.Compare)
        return (*keys, time, frame.Key("esc", "leave", last=True))

    def standing(self) -> Sequence[str]:
        """How far, and how long it still takes."""
        if self._stories is None or self._ended:
            return ()
        if self._plan is None:
            return (f"story {self._at + 1}",)
        place = f"story {self._at + 1} of {self._total}"
        time = time_for(sum(told.words for told in self._plan.stories[self._at :]))
        if not time:
            return (f"{place} · over the time", place)
        return (f"{place} · about {count(time, 'minute')} left", f"{place} · {time} min left", place)

    # Commands

    def do_page_down(self) -> None:
        """The rest of this story where the window is low, then the next story."""
        page = self.query_one(Page)
        if page.scroll_offset.y < page.max_scroll_y:
            page.scroll_rows(max(1, page.size.height - 1))
        else:
            self.do_next_source()

    def do_page_up(self) -> None:
        """The rows before of this story, then the story before."""
        page = self.query_one(Page)
        if page.scroll_offset.y:
            page.scroll_rows(-max(1, page.size.height - 1))
        else:
            self.do_previous_source()

    def do_next_source(self) -> None:
        """The next story."""
        if self._stories is None or (self._ended and self._at + 1 >= self._total):
            return
        self._ended = self._at + 1 >= self._total
        self._at += 0 if self._ended else 1
        self._ask()

    def do_previous_source(self) -> None:
        """The story before."""
        if self._ended and self._total:
            self._ended = False
            self._ask()
        elif self._at:
            self._at -= 1
            self._ask()

    def do_more_time(self) -> None:
        """The next longer time."""
        self._take_time(1)

    def do_less_time(self) -> None:
        """The next shorter time."""
        self._take_time(-1)

    def _take_time(self, step: int) -> None:
        here = BUDGETS.index(self._minutes) if self._minutes in BUDGETS else BUDGETS.index(0)
        wanted = max(0, min(len(BUDGETS) - 1, here + step))
        if BUDGETS[wanted] == self._minutes:
            shortest = f"{BUDGETS[0]} minutes is the shortest brief."
            self.briefing.tell("All there is." if step > 0 else shortest)
            return
        self._minutes = BUDGETS[wanted]
        save_minutes(self._minutes)
        self._ask_plan()
        self.show_frame()

    def do_open(self) -> None:
        """Read the story's first document."""
        if self._views:
            self.briefing.open_reader(self._views[0].document.id)

    def do_compare(self) -> None:
        """The story's sources side by side."""
        if len(self._views) > 1:
            from briefing.tui.screens.compare import CompareScreen

            self.app.push_screen(CompareScreen([view.document.id for view in self._views]))
        else:
            self.briefing.tell("This story has one source.")

    def do_refresh_all(self) -> None:
        """Read all sources again; what came is told in the order of a brief."""

        def read(cancelled: Cancelled) -> Refreshed:
            return self.briefing.library.refresh(cancelled=cancelled)

        def have(done: Refreshed) -> None:
            self.briefing.tell(refreshed_words(done, datetime.now().astimezone()))
            self.briefing.desk.forget()
            self._begin()

        self._refreshing.ask(read, have)
