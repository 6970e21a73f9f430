"""Changes: the versions of a document, newest first, and what each changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from briefing.text import show_moment
from briefing.tui import commands, layout
from briefing.tui.ink import Line, told
from briefing.tui.newest import Newest
from briefing.tui.pages import frame, versions
from briefing.tui.pages.versions import ChangesPage
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.widget import Widget

    from briefing.answers import Changes, Revision
    from briefing.tui.commands import Command
    from briefing.tui.newest import Cancelled
    from briefing.tui.pages.sources import SourceView

MOST_VERSIONS = 20


class ChangesScreen(BaseScreen):
    """Opened on a document; versions left, what changed right."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        *commands.MOVING,
        commands.Left,
        commands.Right,
        commands.Open,
        commands.NextFigure,
        commands.PreviousFigure,
    )
    AUTO_FOCUS = "#versions"

    def __init__(self, name: str) -> None:
        super().__init__()
        self._subject = name
        self._view: SourceView | None = None
        self._revisions: list[Revision] = []
        """Newest first."""
        self._changes: list[Changes | None] = []
        self._page = ChangesPage()

    def body(self) -> Iterable[Widget]:
        """Versions, changes."""
        yield Page(self.palette, id="versions")
        yield Page(self.palette, id="changes")

    def on_mount(self) -> None:
        """Compare the versions on a thread."""
        self._asking = Newest(self, "changes", self.failed)
        name = self._subject

        def read(cancelled: Cancelled) -> tuple[SourceView, list[Revision], list[Changes | None]]:
            from briefing.compare import changes

            library = self.briefing.library
            revisions = list(library.revisions(name))[-MOST_VERSIONS:]
            documents = [library.revision(name, revision.number) for revision in revisions]
            found: list[Changes | None] = [None]
            found += [changes(old, new) for old, new in pairwise(documents)]
            return self.briefing.desk.view(name), revisions[::-1], found[::-1]

        self._asking.ask(read, self._have)

    def _have(self, read: tuple[SourceView, list[Revision], list[Changes | None]]) -> None:
        self._view, self._revisions, self._changes = read
        self.lay_out(self.window.width, self.window.height - 4)
        self.show_frame()

    def _panes(self, width: int) -> tuple[layout.Pane, layout.Pane]:
        if width < 60:
            return layout.Pane(0, 0), layout.Pane(0, width)
        left = 27 if width >= 100 else 24
        gap = 4 if width >= 100 else 1
        return layout.Pane(0, left), layout.Pane(left + gap, min(92, width - left - gap - layout.MARGIN))

    def lay_out(self, width: int, height: int) -> None:
        """Versions left, changes right; changes alone below 60 columns."""
        left, right = self._panes(width)
        rows, page = self.query_one("#versions", Page), self.query_one("#changes", Page)
        put(rows, left.x, 0, left.width, height)
        put(page, right.x, 0, right.width, height)
        if self._view is None:
            return
        if len(self._revisions) < 2:
            rows.display = False
            put(page, 0, 0, width, height)
            page.show(Lines(self._none(width)))
            return
        lines, ranges = versions.version_rows(self._revisions, self._changes, max(20, left.width))
        rows.show(Lines(lines, ranges), chosen=rows.chosen or 0, top=None)
        self._draw(keep=True)

    def _none(self, width: int) -> list[Line]:
        seen = show_moment(self._revisions[0].at) if self._revisions else "unknown"
        left = 18 if width >= 100 else 3
        view = self._view
        stated = view.document.history.stated if view is not None and view.document.history else ""
        lines = [Line()] * (5 if width >= 100 else 1)
        lines += told(f"No earlier version. First seen {seen}.", "text", left, width)
        if stated:
            lines += told(f"The page states: {stated}", "muted", left, width)
        again = "A new version is kept when the source is read again and differs."
        return [*lines, Line(), *told(again, "muted", left, width)]

    def _draw(self, *, keep: bool = False) -> None:
        """The chosen version, from its beginning; with `keep` where the reader was in it."""
        chosen = self.query_one("#versions", Page).chosen or 0
        page = self.query_one("#changes", Page)
        changes = self._changes[chosen]
        if changes is None:
            self._page = ChangesPage()
            page.show(Lines([Line((("  ", "text"), ("The first version that was seen.", "soft")))]))
            return
        width = self._panes(self.window.width)[1].width
        self._page = versions.diff_page(changes, self._revisions[chosen], self._revisions[chosen + 1], width)
        keep = keep and page.source.blocks > 0
        page.raise_chosen = keep and page.raise_chosen
        change = page.chosen if keep else 0
        page.show(Lines(self._page.lines, self._page.ranges), chosen=change, top=None if keep else 0)
        if page.raise_chosen:
            self.call_after_refresh(lambda: page.choose(page.chosen or 0, quiet=True))

    # The frame

    def place(self) -> str:
        """Story, source, changes."""
        if self._view is None:
            return "changes"
        return " › ".join(part for part in (self._view.listing.story, self._view.name, "changes") if part)

    def panes(self) -> Sequence[tuple[int, int]]:
        """Versions and changes."""
        left, right = self._panes(self.window.width)
        if len(self._revisions) < 2 or not left.width:
            return super().panes()
        return ((left.x, left.width), (right.x, self.window.width - layout.MARGIN - right.x))

    def focused_pane(self) -> int | None:
        """The pane with focus."""
        return 1 if self.focused is not None and self.focused.id == "changes" else 0

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """Versions, changes, reading."""
        key = self.briefing.key_glyph
        if len(self._revisions) < 2:
            return (frame.Key(key(commands.Open), "read it"), commands.Back)
        return (
            frame.Key("j k", "version"),
            frame.Key(key(commands.NextFigure), "next change", "change"),
            frame.Key(key(commands.Open), "read here"),
            commands.Back,
        )

    def standing(self) -> Sequence[str]:
        """Which change of how many."""
        total = len(self._page.ranges)
        chosen = self.query_one("#changes", Page).chosen
        return (f"change {chosen + 1} of {total}",) if total and chosen is not None else ()

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Another version."""
        if event.page.id == "versions":
            self._draw()
        self.show_frame()

    # Commands

    def do_next_figure(self) -> None:
        """The next change."""
        self._step(1)

    def do_previous_figure(self) -> None:
        """The change before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        page = self.query_one("#changes", Page)
        if page.chosen is None:
            return
        if not page.raise_chosen:
            page.raise_chosen = True
            page.renew()
            page.choose(page.chosen)
        else:
            page.choose(page.chosen + step)
        self.show_frame()

    def do_left(self) -> None:
        """To the versions."""
        self.query_one("#versions", Page).focus()

    def do_right(self) -> None:
        """To the changes."""
        self.query_one("#changes", Page).focus()

    def do_open(self) -> None:
        """Read the newest version at the change."""
        page = self.query_one("#changes", Page)
        target = None
        if page.chosen is not None and page.chosen < len(self._page.targets) and page.raise_chosen:
            target = self._page.targets[page.chosen]
        place, offset = target or (None, 0)
        self.briefing.open_reader(self._subject, place=place, offset=offset)
