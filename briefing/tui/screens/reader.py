"""Reader: one document, with its figures beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget
from textual.widgets import Input

from briefing.model import Place, Span
from briefing.tui import commands, layout
from briefing.tui.ink import Line, Mark, strip
from briefing.tui.newest import Newest
from briefing.tui.pages import frame, reading
from briefing.tui.pages.sources import letter_of, letters
from briefing.tui.pages.words import place_name
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.strip import Strip

    from briefing.answers import LedgerRow
    from briefing.model import KeyFigure
    from briefing.tui.commands import Command
    from briefing.tui.newest import Cancelled
    from briefing.tui.pages.reading import Reading
    from briefing.tui.pages.sources import SourceView
    from briefing.tui.theme import Palette

Match = tuple[Place, Span]


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


class ReaderScreen(BaseScreen):
    """Opened on a document by id; at a place with matches when it was found by a search."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        *commands.MOVING,
        commands.Left,
        commands.Right,
        commands.Open,
        commands.Search,
        commands.NextMatch,
        commands.PreviousMatch,
        commands.NextFigure,
        commands.PreviousFigure,
        commands.NextSection,
        commands.PreviousSection,
        commands.Figures,
        commands.Faq,
        commands.Changes,
        commands.Compare,
        commands.NextSource,
        commands.PreviousSource,
        commands.Copy,
        commands.OpenAddress,
        commands.Export,
        commands.ToggleRead,
        commands.ToggleStar,
    )
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
        self._grid = layout.reader(120)

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
        self._load(self._document)

    def _load(self, name: str) -> None:
        self._document = name

        def read(cancelled: Cancelled) -> tuple[SourceView, tuple[str, ...]]:
            library = self.briefing.library
            return self.briefing.desk.view(name), library.counterparts(name)

        self._opening.ask(read, self._have)

    def _have(self, read: tuple[SourceView, tuple[str, ...]]) -> None:
        self._view, self._siblings = read
        self._sibling_views, self._ledger = [], ()
        if not self.briefing.temporary or self._view.listing.unread:
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
        self._reading = reading.read(
            view.document,
            view.figures,
            view.listing,
            gutter=self._grid.gutter,
            width=self._grid.text,
            opened=self._opened,
            limit=self._limit,
        )
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
            rail.show(reading.rail(self._reading, view.figures, rows, self.text.shown))
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
        sections = reading.section_lines(self._reading, where.strip.width, self.text.scroll_offset.y)
        lines, ranges = reading.strip_lines(
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
                self._limit = len("".join(text for _, text in self._reading.document.passages())) + 1
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
        """Which of the story's documents this is."""
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

    async def on_page_opened(self, event: Page.Opened) -> None:
        """A click on a fold opens it; on a figure of the strip goes there."""
        if event.page is self.text:
            self._open_row(event.row)

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click in the strip goes to the figure's first mention."""
        if event.page.id != "figures" or self._view is None:
            return
        for number, (entry, *_rest) in enumerate(self._mentions()):
            if entry == event.block:
                self._show_figure(number)
                return

    # Commands

    def do_next_figure(self) -> None:
        """The next figure from where the reader is."""
        self._step_figure(1)

    def do_previous_figure(self) -> None:
        """The figure before."""
        self._step_figure(-1)

    def _step_figure(self, step: int) -> None:
        mentions = self._mentions()
        if not mentions or self._reading is None:
            self.briefing.tell("This document gives no figures.")
            return
        if self._figure is None or self._figure >= len(mentions):
            top = self.text.scroll_offset.y
            rows = [self._reading.row_of(place, start) or 0 for _, _, place, start, _ in mentions]
            below = [number for number, row in enumerate(rows) if row >= top]
            wanted = (
                (below[0] if below else len(mentions) - 1)
                if step > 0
                else max([number for number, row in enumerate(rows) if row < top], default=0)
            )
        else:
            wanted = max(0, min(len(mentions) - 1, self._figure + step))
        self._show_figure(wanted)

    def _show_figure(self, number: int) -> None:
        self._figure = number
        self._lay_marks()
        _, _, place, start, _ = self._mentions()[number]
        self._go(place, start)

    def do_next_section(self) -> None:
        """The next section, or paragraph where there are none."""
        self._step_section(1)

    def do_previous_section(self) -> None:
        """The section before."""
        self._step_section(-1)

    def _step_section(self, step: int) -> None:
        if self._reading is None:
            return
        starts = [row for _, _, row in self._reading.sections]
        if not starts:
            starts = [rows.start for place, rows in self._reading.places.items() if place.section == "body"]
        top = self.text.scroll_offset.y
        wanted = [row for row in starts if row > top] if step > 0 else [row for row in starts if row < top]
        if wanted:
            self.text.scroll_to(y=wanted[0] if step > 0 else wanted[-1], animate=False, force=True)
        elif step < 0:
            self.text.scroll_to(y=0, animate=False, force=True)

    def do_figures(self) -> None:
        """Show or hide the strip; where there is no room for one, the figures as a screen."""
        if self.window.width < 100:
            from briefing.tui.screens.figures import FiguresScreen

            if self._view is not None:
                self.app.push_screen(FiguresScreen(self._view), self._figure_chosen)
            return
        self._strip_shown = not self._strip_shown
        self.lay_out(self.window.width, self.window.height - 4)
        self.show_frame()

    def _figure_chosen(self, entry: int | None) -> None:
        for number, (found, *_rest) in enumerate(self._mentions()):
            if found == entry:
                self._show_figure(number)
                return

    def do_open(self) -> None:
        """Open or close the fold on the screen; show more of a long text."""
        if self._reading is None:
            return
        for row in self.text.shown:
            if row in self._reading.folds or row == self._reading.more:
                self._open_row(row)
                return

    def _open_row(self, row: int) -> None:
        if self._reading is None:
            return
        if row == self._reading.more:
            self._limit *= 10
        elif row in self._reading.folds:
            self._opened = self._opened ^ {self._reading.folds[row]}
        else:
            return
        self._compose_page()
        self.show_frame()

    def do_search(self) -> None:
        """Find in this text."""
        find = self.query_one("#find", Input)
        find.display = True
        find.value = self._query
        self.lay_out(self.window.width, self.window.height - 4)
        find.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Matches while typing."""
        self._query = event.value
        view = self._view
        if view is None:
            return
        query = event.value
        if not query.strip():
            self._found([])
            return

        def find(cancelled: Cancelled) -> list[Match]:
            from briefing.search.find import find_in

            passages = list(view.document.passages())
            return [
                (passages[number][0], span) for number, span in find_in([text for _, text in passages], query)
            ]

        self._finding.ask(find, self._found)

    def _found(self, matches: list[Match]) -> None:
        self._matches = matches
        self._match = 0 if matches else None
        self._lay_marks()
        if matches:
            self._go(matches[0][0], matches[0][1].start)
        self.show_frame()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Leave the line; n and N go on."""
        self._close_find()
        if self._query.strip() and not self._matches and not self._finding.busy:
            self.briefing.tell(f"No match for “{self._query}” in this text.")

    def _close_find(self) -> None:
        self.query_one("#find", Input).display = False
        self.text.focus()
        self.lay_out(self.window.width, self.window.height - 4)

    def do_next_match(self) -> None:
        """The next match; without a search, the next article of the story."""
        self._step_match(1)

    def do_previous_match(self) -> None:
        """The match before."""
        self._step_match(-1)

    def _step_match(self, step: int) -> None:
        if not self._matches:
            self._turn(step)
            return
        self._match = ((self._match or 0) + step) % len(self._matches)
        self._figure = None
        self._lay_marks()
        place, span = self._matches[self._match]
        self._go(place, span.start)

    def do_next_source(self) -> None:
        """The next document of the story."""
        self._turn(1)

    def do_previous_source(self) -> None:
        """The document before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        names = sorted((self._document, *self._siblings))
        if len(names) < 2:
            self.briefing.tell("No other article on this.")
            return
        self._leave()
        self._figure, self._matches, self._match, self._query = None, [], None, ""
        self._opened, self._limit, self._reading = frozenset(), reading.FIRST_LIMIT, None
        self.text.show(Lines())
        self._load(names[(names.index(self._document) + step) % len(names)])

    def do_compare(self) -> None:
        """This document with the others of its story."""
        if not self._siblings:
            self.briefing.tell("No other article on this.")
            return
        from briefing.tui.screens.compare import CompareScreen

        self.app.push_screen(CompareScreen([self._document, *self._siblings[:3]]))

    def do_faq(self) -> None:
        """Questions and answers of this document."""
        if self._view is not None and not self._view.document.faq:
            self.briefing.tell("This document has no questions and answers.")
            return
        from briefing.tui.screens.faq import FaqScreen

        self.app.push_screen(FaqScreen(self._document))

    def do_changes(self) -> None:
        """What changed between versions."""
        from briefing.tui.screens.changes import ChangesScreen

        self.app.push_screen(ChangesScreen(self._document))

    def do_copy(self) -> None:
        """What is selected, else the passage on top, with its source."""
        if self._view is None or self._reading is None:
            return
        document = self._view.document
        selected = self.get_selected_text()
        line = self._reading.place_at(self.text.scroll_offset.y)
        if selected:
            passage, where = selected, ""
        elif line is not None and line.place is not None:
            passage, where = document.text_at(line.place), f", {place_name(line.place)}"
        else:
            return
        self.app.copy_to_clipboard(f"{passage}\n\n{document.title}{where}\n{document.url or document.key}")
        self.briefing.tell("Copied the passage with its source.")

    def do_open_address(self) -> None:
        """The document's address, host first."""
        if self._view is not None:
            from briefing.tui.screens.address import ask_to_open

            ask_to_open(self.briefing, self._view.document)

    def do_export(self) -> None:
        """This document as Markdown."""
        if self._view is not None:
            from briefing.tui.screens.exporting import export_document

            export_document(self.briefing, self._view)

    def do_toggle_read(self) -> None:
        """Read or unread."""
        unread = self.briefing.library.listing(self._document).unread
        self.briefing.library.set_read(self._document, unread)
        self.briefing.tell("Marked as read." if unread else "Marked as unread.")

    def do_toggle_star(self) -> None:
        """Star or not."""
        starred = self.briefing.library.listing(self._document).starred
        self.briefing.library.set_starred(self._document, not starred)
        self.briefing.tell("The star is taken away." if starred else "Starred.")

    def do_left(self) -> None:
        """Back to where it was opened from."""
        self.do_back()

    def do_right(self) -> None:
        """The next figure's place is not a pane: nothing stands on the right."""
        self.do_next_figure()

    def _leave(self) -> None:
        if self._view is not None:
            self.briefing.desk.forget([self._document])
            self.briefing.library.set_position(self._document, self._position())

    def do_back(self) -> None:
        """Out of the find line, then the matches, then the reader."""
        if self.query_one("#find", Input).display:
            self._query = ""
            self._found([])
            self._close_find()
        else:
            self._leave()
            super().do_back()
