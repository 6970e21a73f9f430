"""An open document: reading it in, laying it out, and where everything in it stands on the screen.

What the keys do with it is in `reader.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input

from briefing.answers.following import is_teaser
from briefing.model import Place, Span
from briefing.output.words import place_name
from briefing.tui import commands, layout
from briefing.tui.ink import Line, Mark, strip
from briefing.tui.newest import Newest
from briefing.tui.pages import frame, margin, reading
from briefing.tui.pages.sources import letter_of, letters
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.strip import Strip

    from briefing.answers import LedgerRow
    from briefing.errors import BriefingError
    from briefing.model import KeyFigure
    from briefing.tui.commands import Command
    from briefing.tui.newest import Cancelled
    from briefing.tui.pages.reading import Reading
    from briefing.tui.pages.sources import SourceView
    from briefing.tui.theme import Palette

Match = tuple[Place, Span]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A document laid out, and for what: it is done again only for something else."""

    view: SourceView
    wanted: tuple[int, int, frozenset[int], int]
    """Gutter, width, open folds, limit."""
    reading: Reading


def _laid_out(view: SourceView, gutter: int, width: int, opened: frozenset[int], limit: int) -> _Laid:
    laid = reading.read(
        view.document, view.figures, view.listing, gutter=gutter, width=width, opened=opened, limit=limit
    )
    return _Laid(view, (gutter, width, opened, limit), laid)


class Rail(Widget):
    """The column at the right edge: the whole document, where the reader is, where figures are."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(id="rail", classes="floating")
        self.palette = palette
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Draw these rows."""
        self.lines = lines
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row."""
        line = self.lines[y] if y < len(self.lines) else Line()
        return strip(line, self.size.width, self.palette)


class OpenText(BaseScreen):
    """A document on the screen, found by id; at a place with matches when it was found by a search."""

    AUTO_FOCUS = "#text"

    def __init__(
        self,
        name: str,
        *,
        place: Place | None = None,
        offset: int = 0,
        matches: Sequence[Match] = (),
        query: str = "",
    ) -> None:
        super().__init__()
        self._document = name
        self._target = (place, offset) if place else None
        self._matches: list[Match] = list(matches)
        self._match: int | None = 0 if matches else None
        self._query = query
        self._figure: int | None = None
        self._strip_shown = True
        self._opened: frozenset[int] = frozenset()
        self._limit = reading.FIRST_LIMIT
        self._view: SourceView | None = None
        self._siblings: tuple[str, ...] = ()
        self._sibling_views: list[SourceView] = []
        self._ledger: Sequence[LedgerRow] = ()
        self._reading: Reading | None = None
        self._laid: _Laid | None = None
        self._grid = layout.reader(120)
        self._note = ""
        """What is being done."""

    def body(self) -> Iterable[Widget]:
        """Text, figures strip, rail, and the line to find in the text."""
        yield Page(self.palette, id="text")
        figures = Page(self.palette, id="figures")
        figures.can_focus = False
        figures.raise_chosen = False
        yield figures
        yield Rail(self.palette)
        find = Input(placeholder="find in this text", id="find", classes="floating")
        find.display = False
        find.cursor_blink = False
        yield find

    def on_mount(self) -> None:
        """Read the document on its thread."""
        self._opening = Newest(self, "open", self.failed)
        self._finding = Newest(self, "find", self.failed)
        self._fetching = Newest(self, "fetch", self.failed)
        self._load(self._document)

    def on_unmount(self) -> None:
        """Let go of the document at once: a closed screen is only found by Python's seldom sweep."""
        self._view = self._reading = self._laid = None
        self._sibling_views, self._ledger, self._matches = [], (), []

    def failed(self, error: BriefingError) -> None:
        """Tell an error in its own words; nothing is being done any more."""
        self._note = ""
        self.show_frame()
        super().failed(error)

    def _load(self, name: str) -> None:
        self._document = name

        where = layout.reader(self.window.width, self._strip_shown)
        opened, limit = self._opened, self._limit

        def read(cancelled: Cancelled) -> tuple[_Laid, tuple[str, ...]]:
            laid = _laid_out(self.briefing.desk.view(name), where.gutter, where.text, opened, limit)
            return laid, self.briefing.library.counterparts(name)

        self._opening.ask(read, self._have)

    def _have(self, read: tuple[_Laid, tuple[str, ...]]) -> None:
        self._laid, self._siblings = read
        self._view, self._reading = self._laid.view, self._laid.reading
        self._sibling_views, self._ledger = [], ()
        if not self.briefing.temporary or self._view.listing.unread:
            with self.telling():
                self.briefing.library.set_read(self._document, True)
        self.lay_out(self.window.width, self.window.height - 4)
        if self._target is not None:
            place, offset = self._target
            self._target = None
            if place is not None:
                self.call_after_refresh(self._go, place, offset)
        else:
            offset = self.briefing.library.position(self._document)
            if offset:
                self.call_after_refresh(self._return_to, offset)
        self.show_frame()
        self._ask_ledger()

    def _ask_ledger(self) -> None:
        names = [self._document, *self._siblings[:3]]
        if len(names) < 2:
            return

        def read(cancelled: Cancelled) -> tuple[list[SourceView], Sequence[LedgerRow]]:
            desk = self.briefing.desk
            return [desk.view(name) for name in names], desk.ledger(names)

        self._opening.ask(read, self._have_ledger)

    def _have_ledger(self, read: tuple[list[SourceView], Sequence[LedgerRow]]) -> None:
        self._sibling_views, self._ledger = read
        self._draw_strip()

    # Layout

    @property
    def text(self) -> Page:
        """The page of text."""
        return self.query_one("#text", Page)

    def lay_out(self, width: int, height: int) -> None:
        """Text, strip and rail at this size; what was on top stays on top."""
        top = self._top_line()
        self._grid = where = layout.reader(width, self._strip_shown)
        lead = 1 if width >= 100 else 0
        find = self.query_one("#find", Input)
        find_rows = 1 if find.display else 0
        text_height = max(1, height - lead - find_rows)
        put(self.text, where.pane.x, lead, where.gutter + where.text + 1, text_height)
        side = self.query_one("#figures", Page)
        if where.strip is not None:
            put(side, where.strip.x, 0, where.strip.width, height)
        else:
            side.display = False
        rail = self.query_one(Rail)
        if where.rail is not None:
            put(rail, where.rail, lead, 1, text_height)
        else:
            rail.display = False
        if find.display:
            put(find, where.gutter, height - 1, max(10, where.text), 1)
        if self._view is not None:
            self._compose_page()
            if top is not None and top.place is not None:
                self._go(top.place, top.span.start, top=True)

    def _compose_page(self) -> None:
        view = self._view
        if view is None:
            return
        wanted = (self._grid.gutter, self._grid.text, self._opened, self._limit)
        if self._laid is None or self._laid.view is not view or self._laid.wanted != wanted:
            self._laid = _laid_out(view, *wanted)
        self._reading = self._laid.reading
        self.text.show(Lines(self._reading.lines), top=None)
        self._lay_marks()
        self._draw_strip()

    def _top_line(self) -> Line | None:
        if self._reading is None:
            return None
        return self._reading.place_at(self.text.scroll_offset.y) if self.text.scroll_offset.y else None

    def _draw_strip(self) -> None:
        view, where = self._view, self._grid
        if view is None or self._reading is None:
            return
        rail = self.query_one(Rail)
        if where.rail is not None:
            rows = max(1, self.window.height - 4 - (1 if self.window.width >= 100 else 0))
            rail.palette = self.palette
            rail.show(margin.rail(self._reading, view.figures, rows, self.text.shown))
        if where.strip is None:
            return
        height = self.window.height - 4
        found = letters(self._sibling_views, self._ledger) if self._sibling_views else {}
        gutters = {
            number: [(letter.letter, "letter"), (" ", "text")]
            for number, entry in enumerate(view.figures)
            if (letter := letter_of(view, entry, found)) is not None
        }
        current = self._entry_of(self._figure)
        sections = margin.section_lines(self._reading, where.strip.width, self.text.scroll_offset.y)
        lines, ranges = margin.strip_lines(
            view.figures, where.strip.width, height - len(sections), gutters, current
        )
        side = self.query_one("#figures", Page)
        side.show(Lines([*lines, *sections], ranges), chosen=current, top=None)
        if current is not None:
            side.reveal(ranges[current])

    # Where things are

    def _mentions(self) -> list[tuple[int, KeyFigure, Place, int, int]]:
        """All figures in reading order: entry index, entry, place, start, end."""
        if self._view is None or self._reading is None:
            return []
        order = {place: number for number, place in enumerate(self._reading.places)}
        found = [
            (number, entry, mention.place, mention.start, mention.end)
            for number, entry in enumerate(self._view.figures)
            for mention in entry.mentions
            if mention.place is not None
            and mention.place in order
            and (mention.place.section != "title" or len(entry.mentions) == 1)
        ]
        return sorted(found, key=lambda each: (order[each[2]], each[3]))

    def _entry_of(self, figure: int | None) -> int | None:
        mentions = self._mentions()
        return mentions[figure][0] if figure is not None and figure < len(mentions) else None

    def _go(self, place: Place, offset: int, top: bool = False) -> None:
        if self._reading is None:
            return
        row = self._reading.row_of(place, offset)
        if row is None:
            if self._reading.more is not None:
                self._limit = reading.whole(self._reading.document, self._grid.text)
                self._compose_page()
                row = self._reading.row_of(place, offset)
            if row is None:
                return
        if top:
            self.text.scroll_to(y=row, animate=False, force=True)
        else:
            self.text.centre(row)
        self._draw_strip()
        self.show_frame()

    def _return_to(self, offset: int) -> None:
        """Where the reader left: an offset into all passages run together."""
        if self._reading is None:
            return
        at = 0
        for place, text in self._reading.document.passages():
            if offset < at + len(text):
                self._go(place, offset - at, top=True)
                return
            at += len(text)

    def _position(self) -> int:
        line = self._top_line()
        if line is None or line.place is None or self._reading is None:
            return 0
        at = 0
        for place, text in self._reading.document.passages():
            if place == line.place:
                return at + line.span.start
            at += len(text)
        return 0

    def _lay_marks(self) -> None:
        marks: dict[Place, list[Mark]] = {}
        for number, (place, span) in enumerate(self._matches):
            marks.setdefault(place, []).append(Mark(span, "current" if number == self._match else "match"))
        mentions = self._mentions()
        if self._figure is not None and self._figure < len(mentions):
            _, _, place, start, end = mentions[self._figure]
            marks.setdefault(place, []).append(Mark(Span(start, end), "current"))
        self.text.mark(marks)

    # The frame

    def panes(self) -> Sequence[tuple[int, int]]:
        """Text and strip."""
        where, width = self._grid, self.window.width
        if where.strip is None:
            return ((0, width - layout.MARGIN),)
        return ((where.pane.x, where.pane.width), (where.strip.x, width - layout.MARGIN - where.strip.x))

    def place(self) -> str:
        """Story, then source."""
        if self._view is None:
            return ""
        story = self._view.listing.story
        return f"{story} › {self._view.name}" if story else self._view.name

    def note(self) -> str:
        """What is being done, else which of the story's documents this is."""
        if self._note:
            return self._note
        if self._view is None or not self._siblings or self.window.width < 100:
            return ""
        story = sorted((self._document, *self._siblings))
        return f"{story.index(self._document) + 1} of {len(story)} in this story"

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """What helps while reading."""
        find = frame.Key(self.briefing.key_glyph(commands.Search), "find")
        if self._matches:
            return (commands.NextMatch, commands.PreviousMatch, commands.NextFigure, find, commands.Back)
        keys: list[type[Command] | frame.Key] = [commands.NextFigure, commands.NextSection, find]
        if self._view is not None and is_teaser(self._view.document):
            keys.insert(0, commands.WholePage)
        if self.window.width < 100:
            return (*keys, commands.Figures, commands.Back)
        if self._view is not None and self._view.document.faq:
            keys.append(commands.Faq)
        return (*keys, commands.Changes, commands.Copy, commands.Back)

    def standing(self) -> Sequence[str]:
        """Match or figure, and paragraph."""
        if self._view is None or self._reading is None:
            return ()
        here = self._here()
        if self._match is not None and self._matches:
            found = f"{self._match + 1}/{len(self._matches)}"
            return (f"match {found} · {here}", found)
        mentions = self._mentions()
        number = 0 if self._figure is None else self._figure + 1
        figures = f"figure {number} of {len(mentions)}" if number else f"{len(mentions)} figures"
        return (f"{figures} · {here}", f"{number} of {len(mentions)} · {here}", here)

    def _here(self) -> str:
        """Place of the current figure while it is on the screen, else of the first text below the title."""
        if self._view is None or self._reading is None:
            return ""
        shown = self.text.shown
        mentions = self._mentions()
        place = None
        if self._figure is not None and self._figure < len(mentions):
            _, _, at, start, _ = mentions[self._figure]
            row = self._reading.row_of(at, start)
            place = at if row is not None and row in shown else None
        for row in shown if place is None else ():
            line = self._reading.lines[row]
            if line.place is not None and line.place.section not in ("title", "deck"):
                place = line.place
                break
        if place is None:
            return "Title"
        of = f" of {len(self._view.document.body)}" if place.section == "body" else ""
        return place_name(place) + of

    def on_page_scrolled(self, event: Page.Scrolled) -> None:
        """The rail and the sections follow."""
        if event.page is self.text:
            self._draw_strip()
        super().on_page_scrolled(event)
