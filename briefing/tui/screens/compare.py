"""Compare: two to four sources on the whole screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from briefing.answers import LedgerRow
from briefing.tui import commands, layout
from briefing.tui.newest import Newest
from briefing.tui.pages import comparing, frame
from briefing.tui.pages.columns import ComparePage
from briefing.tui.screens import correcting
from briefing.tui.screens.base import put
from briefing.tui.screens.correcting import Correcting
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.widget import Widget

    from briefing.answers import Claim, Comparison
    from briefing.model import Place
    from briefing.tui.commands import Command
    from briefing.tui.newest import Cancelled
    from briefing.tui.pages.sources import SourceView


class CompareScreen(Correcting):
    """Opened on two to four document ids."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        *commands.MOVING,
        commands.Left,
        commands.Right,
        commands.Open,
        commands.NextSource,
        commands.PreviousSource,
        commands.NextFigure,
        commands.PreviousFigure,
        commands.NextSection,
        commands.PreviousSection,
        *correcting.COMMANDS,
        commands.Copy,
        commands.Export,
        commands.Search,
    )

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = list(names)
        self._views: list[SourceView] = []
        self._comparison: Comparison | None = None
        self._page = ComparePage()
        self._first = 0
        """Index of the leftmost document shown."""
        self._column: int | None = None
        """Document whose cell of the chosen row is current; None for the leftmost that has one."""

    def body(self) -> Iterable[Widget]:
        """One page."""
        yield Page(self.palette, id="page")

    def on_mount(self) -> None:
        """Compare on a thread."""
        self._asking = Newest(self, "compare", self.failed)

        def read(cancelled: Cancelled) -> tuple[list[SourceView], Comparison]:
            from briefing.compare import compare

            views = [self.briefing.desk.view(name) for name in self._names]
            return views, compare([view.document for view in views], [view.listing.rated for view in views])

        self._asking.ask(read, self._have)

    def _have(self, read: tuple[list[SourceView], Comparison]) -> None:
        self._views, self._comparison = read
        self._draw(0, top=0)
        self.show_frame()

    @property
    def page(self) -> Page:
        """The page of the comparison."""
        return self.query_one("#page", Page)

    def lay_out(self, width: int, height: int) -> None:
        """Columns for this width."""
        put(self.page, 0, 0, width, height)
        self._draw(self.page.chosen or 0, top=None)

    def _draw(self, chosen: int, top: int | None) -> None:
        if self._comparison is None:
            return
        width, height = self.window.width, max(1, self.window.height - 4)
        where = layout.compare(width, len(self._views))
        self._first = max(0, min(self._first, len(self._views) - len(where.sources)))
        self._page = comparing.page(
            self._views,
            self._comparison,
            where,
            first=self._first,
            chosen=chosen,
            column=self._column,
            width=width,
            height=height,
        )
        self.page.show(Lines(self._page.lines, self._page.ranges), chosen=chosen, top=top)

    # The frame

    def place(self) -> str:
        """Story, and how many sources."""
        story = next((view.listing.story for view in self._views if view.listing.story), "")
        text = f"compare {len(self._names)} sources"
        return f"{story} › {text}" if story else text

    def panes(self) -> Sequence[tuple[int, int]]:
        """Labels and columns."""
        width = self.window.width
        if width < 60 or not self._views:
            return super().panes()
        where = layout.compare(width, len(self._views))
        return [(0, where.label.width), *((pane.x, pane.width) for pane in where.sources)]

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """What can be done with a row."""
        key = self.briefing.key_glyph
        keys: list[type[Command] | frame.Key] = [
            frame.Key(key(commands.Open), "go to the sentence", "sentence"),
            frame.Key("tab", "figures names claims", "section"),
        ]
        where = layout.compare(self.window.width, len(self._names))
        if len(where.sources) < len(self._names):
            turn = frame.Key(key(commands.NextSource), "next source", "source")
            keys.insert(1 if len(where.sources) == 1 else 2, turn)
        return (*keys, commands.Export, commands.Back)

    def standing(self) -> Sequence[str]:
        """Which figure or claim of how many."""
        chosen = self.page.chosen
        if self._comparison is None or chosen is None:
            return ()
        figures = len(self._comparison.ledger)
        if chosen < figures:
            return (f"{chosen + 1} of {figures} figures", f"{chosen + 1} of {figures}")
        claims = len(self._page.items) - figures
        return (f"{chosen - figures + 1} of {claims} sentences",)

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Another row: its sentences."""
        self._column = None
        top = self.page.scroll_offset.y
        self._draw(event.block, top=top)
        self.page.reveal(self.page.source.rows(event.block))
        self.show_frame()

    async def on_page_opened(self, event: Page.Opened) -> None:
        """A click on the chosen row opens the sentence under the pointer's column."""
        self.do_open()

    # Commands

    def do_open(self) -> None:
        """Go to the sentence of the chosen cell."""
        chosen = self.page.chosen
        if chosen is None or chosen >= len(self._page.items):
            return
        target = _target(self._page.items[chosen], self._column)
        if target is not None:
            document, place, offset = target
            self.briefing.open_reader(self._names[document], place=place, offset=offset)

    def _filled(self) -> list[int]:
        chosen = self.page.chosen
        if chosen is None or chosen >= len(self._page.items):
            return []
        item = self._page.items[chosen]
        held: Sequence[object] = item.cells if isinstance(item, LedgerRow) else item.passages
        return [number for number, cell in enumerate(held) if cell]

    def do_left(self) -> None:
        """The cell to the left."""
        self._sideways(-1)

    def do_right(self) -> None:
        """The cell to the right."""
        self._sideways(1)

    def _sideways(self, step: int) -> None:
        filled = self._filled()
        if not filled:
            return
        here = filled.index(self._column) if self._column in filled else (0 if step > 0 else len(filled) - 1)
        self._column = filled[max(0, min(len(filled) - 1, here + step))]
        self._draw(self.page.chosen or 0, top=None)

    def do_next_source(self) -> None:
        """Other columns, where not all sources fit."""
        self._turn(1)

    def do_previous_source(self) -> None:
        """The columns before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        where = layout.compare(self.window.width, len(self._names))
        places = len(self._names) - len(where.sources) + 1
        if places <= 1:
            self.briefing.tell("All sources are shown.")
            return
        self._first = (self._first + step) % places
        self._draw(self.page.chosen or 0, top=None)

    def do_next_pane(self) -> None:
        """The next of figures, names, claims."""
        self._section(1)

    def do_previous_pane(self) -> None:
        """The section before."""
        self._section(-1)

    def do_next_section(self) -> None:
        """The next of figures, names, claims."""
        self._section(1)

    def do_previous_section(self) -> None:
        """The section before."""
        self._section(-1)

    def _section(self, step: int) -> None:
        rows = [row for _, row in self._page.sections]
        if not rows:
            return
        chosen = self.page.chosen
        here = self.page.scroll_offset.y
        if chosen is not None and chosen < len(self._page.ranges):
            here = max(here, self._page.ranges[chosen].start) if here == 0 else here
        index = sum(1 for row in rows if row <= here) - 1
        wanted = rows[(index + step) % len(rows)]
        block = next((n for n, span in enumerate(self._page.ranges) if span.start >= wanted), None)
        if block is not None:
            self.page.choose(block)
            rows = [row for _, row in self._page.sections]
            wanted = rows[(index + step) % len(rows)]
        self.page.scroll_to(y=wanted, animate=False, force=True)
        self.show_frame()

    def do_next_figure(self) -> None:
        """The next row of the ledger."""
        self.do_down()

    def do_previous_figure(self) -> None:
        """The row before."""
        self.do_up()

    def one_meant(self) -> str | None:
        """The document whose cell is current; it has to be chosen, since all of them are on the screen."""
        if self._column is None:
            self.briefing.tell("Choose the source with ← or → first.")
            return None
        return self._names[self._column]

    def several_meant(self) -> list[str]:
        """All that are compared."""
        return list(self._names)

    def do_search(self) -> None:
        """Search all articles."""
        self.briefing.do_search_anywhere()

    def do_copy(self) -> None:
        """The comparison as Markdown, to the clipboard."""
        if self._comparison is not None:
            from briefing.tui.screens.exporting import comparison_markdown

            self.app.copy_to_clipboard(comparison_markdown(self._views, self._comparison))
            self.briefing.tell("Copied the comparison as Markdown.")

    def do_export(self) -> None:
        """The comparison as a Markdown file."""
        if self._comparison is not None:
            from briefing.tui.screens.exporting import export_comparison

            export_comparison(self.briefing, self._views, self._comparison)


def _target(item: LedgerRow | Claim, column: int | None) -> tuple[int, Place, int] | None:
    """Document index, place and offset of a row's cell; the leftmost filled one when none is chosen."""
    if isinstance(item, LedgerRow):
        filled = [number for number, cell in enumerate(item.cells) if cell]
        number = column if column in filled else filled[0] if filled else None
        if number is None:
            return None
        figure = item.cells[number][0]
        return None if figure.place is None else (number, figure.place, figure.start)
    held = [number for number, passage in enumerate(item.passages) if passage]
    number = column if column in held else held[0] if held else None
    passage = item.passages[number] if number is not None else None
    return None if passage is None or number is None else (number, passage.place, passage.start)
