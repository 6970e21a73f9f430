"""Brief: one story at a time, one key to the next, and an end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from briefing.text import minutes
from briefing.tui import commands, layout
from briefing.tui.newest import Newest
from briefing.tui.pages import briefs, frame
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.screens.refreshing import refreshed_words
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.widget import Widget

    from briefing.answers import Group, LedgerRow, Refreshed
    from briefing.tui.commands import Command
    from briefing.tui.ink import Line
    from briefing.tui.newest import Cancelled
    from briefing.tui.pages.sources import SourceView

WORDS_A_STORY = 160
"""About what a story's page holds, for the time left."""
MOST_STORIES = 30


class BriefScreen(BaseScreen):
    """Opened on the list's groups: stories first, then single articles as stories of their own."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        *commands.MOVING,
        commands.Open,
        commands.Compare,
        commands.NextSource,
        commands.PreviousSource,
        commands.RefreshAll,
    )

    def __init__(self, groups: Sequence[Group]) -> None:
        super().__init__()
        self._groups = groups
        self._stories: list[Group] = []
        self._repeated: set[str] = set()
        """Reprints: no sources of their own."""
        self._at = 0
        self._views: list[SourceView] = []
        self._ledger: Sequence[LedgerRow] = ()

    def body(self) -> Iterable[Widget]:
        """One page."""
        yield Page(self.palette, id="page")

    def on_mount(self) -> None:
        """The first story."""
        from briefing.library.brief import candidates, in_order

        self._asking = Newest(self, "brief", self.failed)
        groups = candidates(self._groups)
        names = [name for group in groups for name in group.documents]
        rows = {row.id: row for row in self.briefing.library.listings(names)}
        self._stories = in_order(groups, rows)[:MOST_STORIES]
        self._repeated = {name for name, row in rows.items() if row.reprint}
        self._ask()

    def _ask(self) -> None:
        if self._at >= len(self._stories):
            self._views = []
            self.lay_out(self.window.width, self.window.height - 4)
            self.show_frame()
            return
        every = self._stories[self._at].documents
        names = [name for name in every if name not in self._repeated][: briefs.SOURCES]

        def read(cancelled: Cancelled) -> tuple[list[SourceView], Sequence[LedgerRow]]:
            desk = self.briefing.desk
            return [desk.view(name) for name in names], desk.ledger(names)

        self._asking.ask(read, self._have)

    def _have(self, read: tuple[list[SourceView], Sequence[LedgerRow]]) -> None:
        self._views, self._ledger = read
        self.lay_out(self.window.width, self.window.height - 4)
        self.show_frame()

    def lay_out(self, width: int, height: int) -> None:
        """One column."""
        page = self.query_one(Page)
        lead = 1 if height > 24 else 0
        put(page, 0, lead, width, height - lead)
        where = layout.brief(width)
        if self._at >= len(self._stories):
            total = sum(len(story.documents) for story in self._stories)
            glyph = self.briefing.key_glyph(commands.RefreshAll)
            page.show(Lines(briefs.end_lines(len(self._stories), total, where.x, glyph)))
        elif self._views:
            story = self._stories[self._at]
            lines = briefs.story_lines(
                story, self._at + 1, len(self._stories), self._views, self._ledger, where.x, where.width
            )
            page.show(Lines(lines))

    # The frame

    def place(self) -> str:
        """The screen's name."""
        return "brief"

    def rules_line(self, width: int) -> Line:
        """The top rule is the progress line."""
        room = width - layout.MARGIN
        done = room * min(self._at + 1, len(self._stories)) // max(1, len(self._stories))
        return frame.rules(((0, room),), 0, width, progress=done)

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """On, back, in."""
        if self._at >= len(self._stories):
            return (frame.Key("backspace", "previous"), commands.RefreshAll, commands.Back)
        keys: list[type[Command] | frame.Key] = [
            frame.Key("space", "next story", "next"),
            frame.Key("backspace", "previous"),
            commands.Open,
        ]
        if len(self._views) > 1:
            keys.append(commands.Compare)
        return (*keys, frame.Key("esc", "leave", last=True))

    def standing(self) -> Sequence[str]:
        """How far, and how long it still takes."""
        left = len(self._stories) - self._at
        if left <= 0:
            return ()
        place = f"story {self._at + 1} of {len(self._stories)}"
        time = minutes(left * WORDS_A_STORY)
        return (f"{place} · about {time} {'minute' if time == 1 else 'minutes'} left", place)

    # Commands

    def do_page_down(self) -> None:
        """The rest of this story where the window is low, then the next story."""
        page = self.query_one(Page)
        if page.scroll_offset.y < page.max_scroll_y:
            page.scroll_rows(max(1, page.size.height - 1))
        elif self._at < len(self._stories):
            self._at += 1
            self._ask()

    def do_page_up(self) -> None:
        """The story before."""
        if self._at:
            self._at -= 1
            self._ask()

    def do_next_source(self) -> None:
        """The next story."""
        self.do_page_down()

    def do_previous_source(self) -> None:
        """The story before."""
        self.do_page_up()

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
        """Read all sources again."""

        def read(cancelled: Cancelled) -> Refreshed:
            return self.briefing.library.refresh(cancelled=cancelled)

        def have(done: Refreshed) -> None:
            self.briefing.tell(refreshed_words(done, datetime.now().astimezone()))

        self._asking.ask(read, have)
