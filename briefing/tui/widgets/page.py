"""A scrollable page of lines of any length: the article list, a text, a ledger, results.

The lines come from a `Source`, asked only for the rows that are on the screen, so a hundred thousand
rows cost what a hundred do. Rows may form blocks (an article, an answer, a hit), one of which is
chosen. Marks are laid over document text by place and offset.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from rich.segment import Segment
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.model import Span
from briefing.tui.ink import Line, Mark, overlay, strip

if TYPE_CHECKING:
    from textual import events
    from textual.selection import Selection

    from briefing.model import Place
    from briefing.tui.theme import Palette

CACHED_LINES = 512


class Source(Protocol):
    """Where a page's lines come from. Rows count from 0; a block is a run of rows that is chosen as one."""

    @property
    def height(self) -> int:
        """Number of rows."""
        ...

    @property
    def blocks(self) -> int:
        """Number of blocks; 0 for a page that is only scrolled."""
        ...

    def line(self, y: int, chosen: bool) -> Line:
        """The row at `y`."""
        ...

    def block_at(self, y: int) -> int | None:
        """The block that row `y` belongs to."""
        ...

    def rows(self, block: int) -> range:
        """The rows of a block."""
        ...


@dataclass(frozen=True, slots=True)
class Lines:
    """A source that holds its lines: for anything whose length is bounded by what fits a document."""

    lines: Sequence[Line] = ()
    ranges: Sequence[range] = ()
    """Rows of each block, ascending."""
    raised: bool = True
    """Whether the chosen block has the ground of chosen rows."""
    starts: list[int] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.starts.extend(block.start for block in self.ranges)

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.lines)

    @property
    def blocks(self) -> int:
        """Number of blocks."""
        return len(self.ranges)

    def line(self, y: int, chosen: bool) -> Line:
        """The row at `y`."""
        return self.lines[y]

    def block_at(self, y: int) -> int | None:
        """The block that row `y` belongs to."""
        index = bisect_right(self.starts, y) - 1
        return index if index >= 0 and y in self.ranges[index] else None

    def rows(self, block: int) -> range:
        """The rows of a block."""
        return self.ranges[block]

    def row_of(self, place: Place, offset: int) -> int | None:
        """The row that shows the character at `offset` of the text at `place`."""
        found = None
        for y, line in enumerate(self.lines):
            if line.place == place and line.span.start <= offset:
                if offset < line.span.end:
                    return y
                found = y
        return found


class Page(ScrollView, can_focus=True, inherit_bindings=False):
    """The page widget. `chosen` is the block under the cursor, or None."""

    DEFAULT_CSS = """
    Page { height: 1fr; width: 1fr; scrollbar-size: 0 0; overflow: hidden hidden; }
    """

    class Chosen(Message):
        """Another block became the chosen one."""

        def __init__(self, page: Page, block: int) -> None:
            super().__init__()
            self.page = page
            self.block = block

        @property
        def control(self) -> Page:
            """The page concerned."""
            return self.page

    class Opened(Message):
        """A block, or a row of a page without blocks, was clicked while it was the chosen one."""

        def __init__(self, page: Page, row: int) -> None:
            super().__init__()
            self.page = page
            self.row = row

        @property
        def control(self) -> Page:
            """The page concerned."""
            return self.page

    class Scrolled(Message):
        """Another part of the page is on the screen."""

        def __init__(self, page: Page) -> None:
            super().__init__()
            self.page = page

        @property
        def control(self) -> Page:
            """The page concerned."""
            return self.page

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.palette = palette
        self.source: Source = Lines()
        self.chosen: int | None = None
        self.marks: Mapping[Place, Sequence[Mark]] = {}
        self.current: tuple[Place, Mark] | None = None
        self.raise_chosen = True
        self._pointed = False
        """Whether a mouse was seen: only then do rows carry the offsets that a selection needs."""
        self._cache: LRUCache[tuple[int, int, bool], Strip] = LRUCache(CACHED_LINES)

    # Public API

    def show(self, source: Source, *, chosen: int | None = None, top: int | None = 0) -> None:
        """Show other lines. `top` is the first row on the screen; None keeps where it is."""
        self.source = source
        self.chosen = (
            chosen if chosen is not None and chosen < source.blocks else (0 if source.blocks else None)
        )
        self._cache.clear()
        self.virtual_size = Size(self.size.width, source.height)
        if top is not None:
            self.scroll_to(y=top, animate=False, force=True)
        self.refresh()

    def choose(self, block: int, *, quiet: bool = False) -> None:
        """Make a block the chosen one (clamped) and bring it on the screen."""
        if not self.source.blocks:
            return
        block = max(0, min(block, self.source.blocks - 1))
        old, self.chosen = self.chosen, block
        for changed in {old, block} - {None}:
            if changed is not None and changed < self.source.blocks:
                rows = self.source.rows(changed)
                self.refresh_lines(rows.start, len(rows))
        self.reveal(self.source.rows(block))
        if not quiet and old != block:
            self.post_message(self.Chosen(self, block))

    def mark(self, marks: Mapping[Place, Sequence[Mark]], current: tuple[Place, Mark] | None = None) -> None:
        """Lay marks (those of `marks_of`) over document text, and one over them, instead of those before."""
        self.marks, self.current = marks, current
        self._cache.clear()
        self.refresh()

    def reveal(self, rows: range, margin: int = 0) -> None:
        """Scroll by as little as needed for the rows to be on the screen."""
        top, height = self.scroll_offset.y, self.size.height
        if rows.start - margin < top:
            first = rows.start - margin
            first = 0 if self._only_headings_above(rows.start) else first
            self.scroll_to(y=max(0, first), animate=False, force=True)
        elif rows.stop + margin > top + height:
            self.scroll_to(y=min(rows.start, rows.stop + margin - height), animate=False, force=True)

    def centre(self, row: int) -> None:
        """Bring a row on the screen, a third from the top when it was not there."""
        top, height = self.scroll_offset.y, self.size.height
        if not top + 1 <= row < top + height - 1:
            self.scroll_to(y=max(0, row - height // 3), animate=False, force=True)

    def scroll_rows(self, rows: int) -> None:
        """Scroll by whole rows, down for positive."""
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, force=True)

    def repaint(self, palette: Palette) -> None:
        """Take on another theme."""
        self.palette = palette
        self._cache.clear()
        self.refresh()

    def renew(self) -> None:
        """Draw every row again: what the source says has changed, their number has not."""
        self._cache.clear()
        self.refresh()

    @property
    def shown(self) -> range:
        """Rows on the screen."""
        top = self.scroll_offset.y
        return range(top, min(self.source.height, top + self.size.height))

    @property
    def allow_select(self) -> bool:
        """Text can be selected with the mouse and copied."""
        return True

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        width, row = self.size.width, y + self.scroll_offset.y
        if not 0 <= row < self.source.height:
            return strip(Line(), width, self.palette)
        block = self.source.block_at(row)
        chosen = block is not None and block == self.chosen
        selection = self.text_selection
        key = (row, width, chosen)
        if selection is None and (cached := self._cache.get(key)) is not None:
            return cached
        drawn = self._draw(row, width, chosen)
        if selection is not None and (span := selection.get_span(row)) is not None:
            drawn = self._select(drawn, span, width)
        if self._pointed:
            drawn = drawn.apply_offsets(0, row)
        if selection is None:
            self._cache[key] = drawn
        return drawn

    def _draw(self, row: int, width: int, chosen: bool) -> Strip:
        line = self.source.line(row, chosen)
        if line.place is not None and (marks := self.marks.get(line.place)):
            line = overlay(line, _near(marks, line.span))
        if self.current is not None and self.current[0] == line.place:
            line = overlay(line, self.current[1:])
        raised = chosen and self.raise_chosen
        drawn = strip(line, width, self.palette, raised=raised)
        if raised:
            bar = Strip([Segment("▌", self.palette.style("accent", True))])
            drawn = Strip.join([bar, drawn.crop(1, width)])
        return drawn

    def _select(self, drawn: Strip, span: tuple[int, int], width: int) -> Strip:
        start, end = span
        end = width if end == -1 else end
        style = self.palette.style("letter")
        parts = drawn.divide([start, end, width])
        if len(parts) < 2:
            return drawn
        middle = Strip([Segment(segment.text, style) for segment in parts[1]])
        return Strip.join([parts[0], middle, *parts[2:]])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, without the gutters' trailing space."""
        rows = (
            self.shown
            if selection.start is None or selection.end is None
            else range(selection.start.y, min(self.source.height, selection.end.y + 1))
        )
        text = "\n" * rows.start + "\n".join(self.source.line(y, False).text.rstrip() for y in rows)
        return selection.extract(text).strip("\n"), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self._cache.clear()
        self.refresh()

    # Watchers and events

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Whole lines at once; tell the screen, which shows the place."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self))

    def on_unmount(self) -> None:
        """Let go of the rows at once: a closed page is only found by Python's seldom sweep."""
        self._cache.clear()
        self.source, self.marks, self.current = Lines(), {}, None

    def on_resize(self, event: events.Resize) -> None:
        """Cached strips are of the old width."""
        self._cache.clear()
        self.virtual_size = Size(self.size.width, self.source.height)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """There is a mouse: text can be selected from now on."""
        if not self._pointed:
            self._pointed = True
            self.renew()

    def on_click(self, event: events.Click) -> None:
        """A click chooses; a click on what is chosen opens."""
        row = event.y + self.scroll_offset.y
        if not 0 <= row < self.source.height:
            return
        block = self.source.block_at(row)
        if block is not None and block != self.chosen:
            self.choose(block)
        else:
            self.post_message(self.Opened(self, row))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three rows a notch."""
        event.stop()
        self.scroll_rows(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three rows a notch."""
        event.stop()
        self.scroll_rows(-3)

    def _only_headings_above(self, row: int) -> bool:
        return row <= 2 and all(self.source.block_at(y) is None for y in range(row))


def marks_of(spans: Iterable[tuple[Place, Span]], ink: str) -> dict[Place, list[Mark]]:
    """Marks by place, for `Page.mark`, of spans in reading order; those that overlap become one."""
    marks: dict[Place, list[Mark]] = {}
    for place, span in spans:
        held = marks.setdefault(place, [])
        if held and span.start < held[-1].span.end:
            span = Span(held[-1].span.start, max(held.pop().span.end, span.end))
        held.append(Mark(span, ink))
    return marks


def _near(marks: Sequence[Mark], span: Span) -> Sequence[Mark]:
    """Those of marks in order that touch a span: a row looks at a few of ten thousand."""
    first = bisect_right(marks, span.start, key=lambda mark: mark.span.end)
    return marks[first : bisect_left(marks, span.end, lo=first, key=lambda mark: mark.span.start)]
