"""An open document: reading it in, laying it out, and where everything in it stands on the screen.

What the keys do with it is in `reader.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from briefing.answers.following import is_teaser
from briefing.model import Place, Span
from briefing.output.words import place_name
from briefing.tui import commands, layout
from briefing.tui.ink import Line, Mark
from briefing.tui.newest import Newest
from briefing.tui.pages import frame, margin, reading
from briefing.tui.pages.laid import Wanted, lay_out
from briefing.tui.pages.sources import letter_of, letters
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.screens.find_line import find_line, put_find
from briefing.tui.widgets.page import Lines, Page, marks_of
from briefing.tui.widgets.rail import Rail

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.widget import Widget

    from briefing.answers import LedgerRow
    from briefing.errors import BriefingError
    from briefing.tui.commands import Command
    from briefing.tui.newest import Cancelled
    from briefing.tui.pages.laid import Laid, Mention
    from briefing.tui.pages.sheet import Reading
    from briefing.tui.pages.sources import SourceView

Match = tuple[Place, Span]
_Strip = tuple[tuple[int, int, int | None], list[Line], list[range]]
"""The figures strip, for a width, a height and a current figure."""


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
        self._going: tuple[Place, int, bool] | None = (place, offset, False) if place else None
        """Where to go once the text is laid out: text, offset in it, whether to the top of the screen."""
        self._matches: list[Match] = list(matches)
        self._match: int | None = 0 if matches else None
        self._match_marks: Mapping[Place, Sequence[Mark]] = marks_of(matches, "match")
        self._query = query
        self._figure: int | None = None
        self._strip_shown = True
        self._strip: _Strip | None = None
        self._opened: frozenset[int] = frozenset()
        self._limit = reading.FIRST_LIMIT
        self._siblings: tuple[str, ...] = ()
        self._sibling_views: list[SourceView] = []
        self._ledger: Sequence[LedgerRow] = ()
        self._laid: Laid | None = None
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
        yield from find_line(self.palette, "find in this text")

    def on_mount(self) -> None:
        """Read the document on its thread."""
        self._opening = Newest(self, "open", self.failed)
        self._laying = Newest(self, "lay", self.failed)
        self._finding = Newest(self, "find", self.failed)
        self._fetching = Newest(self, "fetch", self.failed)
        self._load(self._document)

    def on_unmount(self) -> None:
        """Let go of the document at once: a closed screen is only found by Python's seldom sweep."""
        self._laid = self._strip = None
        self._sibling_views, self._ledger, self._matches, self._match_marks = [], (), [], {}

    def failed(self, error: BriefingError) -> None:
        """Tell an error in its own words; nothing is being done any more."""
        self._note = ""
        self.show_frame()
        super().failed(error)

    def _load(self, name: str) -> None:
        self._document = name

        self._laying.drop()
        self._grid = layout.reader(self.window.width, self._strip_shown)
        wanted = self._wanted()

        def read(cancelled: Cancelled) -> tuple[Laid, tuple[str, ...]]:
            return lay_out(self.briefing.desk.view(name), wanted), self.briefing.library.counterparts(name)

        self._opening.ask(read, self._have)

    def _have(self, read: tuple[Laid, tuple[str, ...]]) -> None:
        laid, self._siblings = read
        self._sibling_views, self._ledger = [], ()
        if not self.briefing.temporary or laid.view.listing.unread:
            with self.telling():
                self.briefing.library.set_read(self._document, True)
        self._show(laid)
        going, self._going = self._going, None
        if going is None and (offset := self.briefing.library.position(self._document)):
            going = (*laid.at(offset), True)
        self.lay_out(self.window.width, self.window.height - 4)
        if going is not None:
            self.call_after_refresh(self._go, *going)
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
        self._strip = None
        self._draw_strip()

    # Layout

    @property
    def text(self) -> Page:
        """The page of text."""
        return self.query_one("#text", Page)

    @property
    def _view(self) -> SourceView | None:
        return self._laid.view if self._laid is not None else None

    @property
    def _reading(self) -> Reading | None:
        return self._laid.reading if self._laid is not None else None

    def lay_out(self, width: int, height: int) -> None:
        """Text, strip and rail at this size; what was on top stays on top."""
        self._grid = where = layout.reader(width, self._strip_shown)
        lead = 1 if width >= 100 else 0
        find_rows = put_find(self, where.pane.x + where.gutter, height - 1, where.text)
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
        self._lay()

    def _wanted(self) -> Wanted:
        rows = self.window.height - 4 - (1 if self.window.width >= 100 else 0)
        short = rows if rows < reading.SHORT else 0
        return Wanted(self._grid.gutter, self._grid.text, self._opened, self._limit, short)

    def _lay(self) -> None:
        """Lay the text out for what is wanted now, on its thread; until then it stays as it is."""
        laid, wanted = self._laid, self._wanted()
        if laid is None:
            return
        if laid.wanted == wanted:
            self._laying.drop()
            self._have_laid(laid)
            return
        if self._going is None and (line := self._top_line()) is not None and line.place is not None:
            self._going = (line.place, line.span.start, True)
        view = laid.view
        self._laying.ask(lambda cancelled: lay_out(view, wanted), self._have_laid)

    def _have_laid(self, laid: Laid) -> None:
        if laid.view is not self._view:
            return
        if laid is not self._laid:
            self._show(laid)
        self._draw_strip()
        going, self._going = self._going, None
        if going is not None:
            self._go(*going)
        self.show_frame()

    def _show(self, laid: Laid) -> None:
        self._laid, self._strip = laid, None
        self.text.show(Lines(laid.reading.lines), top=None)
        self._lay_marks()

    def _top_line(self) -> Line | None:
        if self._reading is None:
            return None
        return self._reading.place_at(self.text.scroll_offset.y) if self.text.scroll_offset.y else None

    def _draw_strip(self) -> None:
        laid, where = self._laid, self._grid
        if laid is None:
            return
        if where.rail is not None:
            rows = max(1, self.window.height - 4 - (1 if self.window.width >= 100 else 0))
            rail = self.query_one(Rail)
            rail.palette = self.palette
            rail.show(margin.rail(len(laid.reading.lines), laid.rail, rows, self.text.shown))
        if where.strip is None:
            return
        sections = margin.section_lines(laid.reading, where.strip.width, self.text.scroll_offset.y)
        current = self._entry_of(self._figure)
        lines, ranges = self._strip_lines(
            laid.view, where.strip.width, self.window.height - 4 - len(sections), current
        )
        side = self.query_one("#figures", Page)
        side.show(Lines([*lines, *sections], ranges), chosen=current, top=None)
        if current is not None:
            side.reveal(ranges[current])

    def _strip_lines(
        self, view: SourceView, width: int, height: int, current: int | None
    ) -> tuple[list[Line], list[range]]:
        """The figures; made again only for another size or another current one."""
        if self._strip is None or self._strip[0] != (width, height, current):
            found = letters(self._sibling_views, self._ledger) if self._sibling_views else {}
            gutters = {
                number: [(letter.letter, "letter"), (" ", "text")]
                for number, entry in enumerate(view.figures)
                if (letter := letter_of(view, entry, found)) is not None
            }
            drawn = margin.strip_lines(view.figures, width, height, gutters, current)
            self._strip = ((width, height, current), *drawn)
        return self._strip[1:]

    # Where things are

    @property
    def _mentions(self) -> Sequence[Mention]:
        return self._laid.mentions if self._laid is not None else ()

    def _entry_of(self, figure: int | None) -> int | None:
        mentions = self._mentions
        return mentions[figure].entry if figure is not None and figure < len(mentions) else None

    def _go(self, place: Place, offset: int, top: bool = False) -> None:
        """Bring a character on the screen, as soon as it is laid out."""
        if self._reading is None:
            return
        row = self._reading.row_of(place, offset)
        if row is None or self._is_beyond(row, place, offset):
            wanted = reading.reach(self._reading.document, self._grid.text, place, offset)
            if self._reading.more is not None and wanted > self._limit:
                self._limit, self._going = wanted, (place, offset, top)
                self._lay()
                return
            if row is None:
                return
        if self._laying.busy:
            self._going = (place, offset, top)
        if top:
            self.text.scroll_to(y=row, animate=False, force=True)
        else:
            self.text.centre(row)
        self._draw_strip()
        self.show_frame()

    def _is_beyond(self, row: int, place: Place, offset: int) -> bool:
        """Whether a character is after the last row of a text that is laid out in part."""
        if self._reading is None or self._reading.more is None:
            return False
        return row == self._reading.places[place].stop - 1 and offset >= self._reading.lines[row].span.end

    def _position(self) -> int:
        line = self._top_line()
        if line is None or line.place is None or self._laid is None:
            return 0
        return self._laid.starts.get(line.place, 0) + line.span.start

    def _lay_marks(self) -> None:
        """All matches, and over them the one, or the figure, that was gone to."""
        mentions, current = self._mentions, None
        if self._figure is not None and self._figure < len(mentions):
            there = mentions[self._figure]
            current = there.place, Mark(Span(there.start, there.end), "current")
        elif self._match is not None and self._match < len(self._matches):
            place, span = self._matches[self._match]
            current = place, Mark(span, "current")
        self.text.mark(self._match_marks, current)

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
        wide = self.window.width >= 100
        if not wide:
            keys.append(commands.Figures)
        elif self._view is not None and self._view.document.faq:
            keys.append(commands.Faq)
        if self._view is not None and self._view.document.quotes:
            quotes = commands.Quotes
            keys.append(frame.Key(self.briefing.key_glyph(quotes), quotes.word, spare=True))
        return (*keys, *((commands.Changes, commands.Copy) if wide else ()), commands.Back)

    def standing(self) -> Sequence[str]:
        """Match or figure, and paragraph."""
        if self._view is None or self._reading is None:
            return ()
        here = self._here()
        if self._match is not None and self._matches:
            from briefing.search.find import MOST_MATCHES

            more = "+" if len(self._matches) >= MOST_MATCHES else ""
            found = f"{self._match + 1:,}/{len(self._matches):,}{more}"
            return (f"match {found} · {here}", found)
        mentions = self._mentions
        number = 0 if self._figure is None else self._figure + 1
        figures = f"figure {number} of {len(mentions)}" if number else f"{len(mentions)} figures"
        return (f"{figures} · {here}", f"{number} of {len(mentions)} · {here}", here)

    def _here(self) -> str:
        """Place of the current figure while it is on the screen, else of the first text below the title."""
        laid, shown, place = self._laid, self.text.shown, None
        if laid is None:
            return ""
        if self._figure is not None and self._figure < len(laid.mentions):
            mention = laid.mentions[self._figure]
            place = mention.place if mention.row in shown else None
        for row in shown if place is None else ():
            line = laid.reading.lines[row]
            if line.place is not None and line.place.section not in ("title", "deck"):
                place = line.place
                break
        if place is None:
            return "Title"
        of = f" of {laid.paragraphs}" if place.section == "body" else ""
        return place_name(place) + of

    def on_page_scrolled(self, event: Page.Scrolled) -> None:
        """The rail and the sections follow."""
        if event.page is self.text:
            self._draw_strip()
        super().on_page_scrolled(event)
