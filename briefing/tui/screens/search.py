"""Search: results while typing, the newest key press wins, the passage in its context beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Input

from briefing.output.words import count
from briefing.text import truncate
from briefing.tui import commands, layout
from briefing.tui.ink import Line, told
from briefing.tui.newest import Newest
from briefing.tui.pages import frame, results
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.screens.find_line import FIND_MARK
from briefing.tui.settings import load_searches, save_searches
from briefing.tui.widgets.bar import Bar
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.widget import Widget

    from briefing.answers import Hit
    from briefing.model import Document
    from briefing.tui.commands import Command
    from briefing.tui.ink import Part
    from briefing.tui.newest import Cancelled

SCOPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("everything", ()),
    ("titles", ("title",)),
    ("text", ("deck", "overview", "analysis", "body")),
    ("FAQ", ("faq",)),
    ("sources", ("outlet",)),
)
MOST_HITS = 100
REMEMBERED = 12
LOOK_AGAIN = 1.0
"""Seconds between two looks at how much of the index is still to be made."""


class SearchScreen(BaseScreen):
    """The query line, results, context. The line keeps the keys; arrows choose."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        commands.Open,
        commands.NextPane,
        commands.PreviousPane,
        commands.PageDown,
        commands.PageUp,
        commands.Down,
        commands.Up,
    )
    AUTO_FOCUS = "#query"

    def __init__(self, query: str = "", scope: int = 0) -> None:
        super().__init__()
        self._query = query
        self._scope = scope
        self._hits: list[Hit] = []
        self._answered: tuple[str, int] | None = None
        """Query and scope that the hits on the screen belong to."""
        self._recent = load_searches()
        self._grid = layout.search(120, 36)
        self._document: Document | None = None

    def body(self) -> Iterable[Widget]:
        """Query line, scopes, results, context."""
        yield Bar(self.palette, id="slash")
        query = Input(
            self._query,
            placeholder='words, "a phrase", in:faq, source:…, -not',
            id="query",
            classes="floating",
        )
        query.cursor_blink = False
        yield query
        yield Bar(self.palette, id="scopes")
        yield Bar(self.palette, id="unindexed")
        hits = Page(self.palette, id="results")
        hits.can_focus = False
        yield hits
        page = Page(self.palette, id="context")
        page.can_focus = False
        yield page

    def on_mount(self) -> None:
        """Search at once when opened with a query; load the word list meanwhile."""
        self._searching = Newest(self, "search", self.failed)
        self._reading = Newest(self, "context", self.failed)
        self._indexing = Newest(self, "index", self.failed)
        for name in ("#slash", "#scopes", "#unindexed"):
            self.query_one(name, Bar).styles.position = "absolute"
        if self._query:
            self._ask()
        else:
            self._searching.ask(lambda cancelled: self.briefing.library.warm(), lambda _: None)
        self._look_at_index()

    def _look_at_index(self) -> None:
        """Say how much cannot be found yet, and look again until all can be."""

        def have(waiting: int) -> None:
            self.query_one("#unindexed", Bar).line = results.unindexed(
                waiting, self.window.width, self.briefing.library.writable
            )
            if waiting:
                self.set_timer(LOOK_AGAIN, self._look_at_index)

        self._indexing.ask(lambda cancelled: self.briefing.library.unindexed(), have)

    # Layout

    def lay_out(self, width: int, height: int) -> None:
        """Query and scopes on the first row, results and context below."""
        self._grid = where = layout.search(width, height + 4)
        scopes = self._scopes_line(width)
        right = scopes.width if width >= 80 else 0
        query = self.query_one("#query", Input)
        put(self.query_one("#slash", Bar), 0, 0, 4, 1)
        self.query_one("#slash", Bar).line = FIND_MARK
        put(query, 4, 0, max(10, width - 4 - layout.MARGIN - (right + 3 if right else 0)), 1)
        bar = self.query_one("#scopes", Bar)
        if right:
            put(bar, width - layout.MARGIN - right, 0, right, 1)
        else:
            put(bar, 2, 1, width - 4, 1)
        bar.line = scopes
        top = 2 if right else 3
        put(self.query_one("#unindexed", Bar), 0, top - 1, width, 1)
        rows = height - top
        page, context = self.query_one("#results", Page), self.query_one("#context", Page)
        if where.context is None:
            put(page, 0, top, width, rows)
            context.display = False
        elif where.mode == "stacked":
            put(page, 0, top, width, where.result_rows)
            put(context, 0, top + where.result_rows + 1, width, rows - where.result_rows - 1)
        else:
            put(page, 0, top, where.results.width, rows)
            put(context, where.context.x, top, where.context.width, rows)
        self._draw()

    def _scopes_line(self, width: int) -> Line:
        parts: list[Part] = [("in ", "muted")] if width >= 60 else []
        for number, (name, _) in enumerate(SCOPES):
            if number:
                parts.append(("   " if width >= 60 else " ", "text"))
            parts.append((name, "accent.bu" if number == self._scope else "soft"))
        return Line(tuple(parts))

    @property
    def _room(self) -> int:
        """Cells of the page of results; what is told there stands in them."""
        styled = self.query_one("#results", Page).styles.width
        return int(styled.cells) if styled and styled.cells else self.window.width

    def _draw(self) -> None:
        page = self.query_one("#results", Page)
        width = self._room
        query = self._query.strip()
        if not query:
            page.show(Lines(self._recent_lines(), [range(y + 2, y + 3) for y in range(len(self._recent))]))
            self.query_one("#context", Page).show(Lines())
            return
        if self._answered is None or (self._answered[0] == self._query and not self._hits):
            page.show(Lines(self._nothing_lines() if self._answered else []))
            self.query_one("#context", Page).show(Lines())
            return
        lines, ranges = results.results(self._hits, width, tall=self.window.height >= 20)
        if len(self._hits) >= MOST_HITS:
            lines += [Line(), Line(((f"   Showing {MOST_HITS} hits. Add a word.", "muted"),))]
        page.show(Lines(lines, ranges))
        self._ask_context()

    def _recent_lines(self) -> list[Line]:
        width = self._room
        if not self._recent:
            return [
                *told("Type to search every word, FAQ answers included.", "soft", 3, width),
                *told("One wrong letter does not hide an answer.", "muted", 3, width),
            ]
        head = [Line((("  ", "text"), ("RECENT SEARCHES", "muted.b"))), Line()]
        recent = [truncate(query, width - 5) for query in self._recent]
        return [*head, *(Line((("   ", "text"), (query, "soft"))) for query in recent)]

    def _nothing_lines(self) -> list[Line]:
        name = SCOPES[self._scope][0]
        where = f" in {name}" if self._scope else ""
        words = f"No match for “{self._query.strip()}”{where}."
        lines = [*told(words, "text", 3, self._room), Line()]
        if self._scope:
            lines.append(Line((("   tab ", "accent.b"), ("look in everything", "muted"))))
        else:
            lines.append(Line((("   Fewer or shorter words find more.", "muted"),)))
        return lines

    # Asking

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every key asks; the newest is answered."""
        if event.value != self._query:
            self._query = event.value
            self._ask()

    def _ask(self) -> None:
        query, scope = self._query, self._scope
        if not query.strip():
            self._searching.drop()
            self._hits, self._answered = [], None
            self._draw()
            self.show_frame()
            return

        def search(cancelled: Cancelled) -> list[Hit]:
            where = SCOPES[scope][1] or None
            return self.briefing.library.search(query, limit=MOST_HITS, scope=where, cancelled=cancelled)

        def have(hits: list[Hit]) -> None:
            self._hits, self._answered = hits, (query, scope)
            self._draw()
            self.show_frame()

        self._searching.ask(search, have)

    @property
    def hit(self) -> Hit | None:
        """The chosen hit."""
        chosen = self.query_one("#results", Page).chosen
        shown = self._query.strip() and chosen is not None and chosen < len(self._hits)
        return self._hits[chosen] if shown and chosen is not None else None

    def _ask_context(self) -> None:
        hit = self.hit
        if hit is None or self._grid.context is None:
            return

        def read(cancelled: Cancelled) -> Document:
            return self.briefing.library.document(hit.document)

        def have(document: Document) -> None:
            self._document = document
            where = self._grid.context
            if where is None:
                return
            page = self.query_one("#context", Page)
            rows = page.size.height or 20
            page.show(Lines(results.context(document, hit, where.width, self._grid.gutter + 1, rows)))

        self._reading.ask(read, have)

    # The frame

    def place(self) -> str:
        """The screen's name."""
        return "search"

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """What the keys do while the line has them."""
        clear = "clear" if self._query else "back"
        if not self._query.strip():
            again = (frame.Key("enter", "search again"),) if self._recent else ()
            return (*again, frame.Key("esc", clear, last=True))
        return (
            frame.Key("enter", "open at the match", "open"),
            frame.Key("↑ ↓", "choose"),
            frame.Key("tab", "where to look", "where"),
            frame.Key("esc", clear, last=True),
        )

    def standing(self) -> Sequence[str]:
        """How many hits in how many documents."""
        if not self._hits or not self._query.strip():
            return ()
        documents = len({hit.document for hit in self._hits})
        more = "+" if len(self._hits) >= MOST_HITS else ""
        hits = f"{len(self._hits)}{more} hits" if more or len(self._hits) != 1 else "1 hit"
        return (f"{hits} in {count(documents, 'document')}", hits)

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Another hit: its context."""
        self._ask_context()
        self.show_frame()

    async def on_page_opened(self, event: Page.Opened) -> None:
        """A click on the chosen hit opens it."""
        self.do_open()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter opens."""
        self.do_open()

    # Commands

    def page_in_use(self) -> Page | None:
        """Arrows move in the results."""
        return self.query_one("#results", Page)

    def do_open(self) -> None:
        """Open at the match; on an empty line, search again for the chosen recent words."""
        page = self.query_one("#results", Page)
        if not self._query.strip():
            if self._recent and page.chosen is not None:
                self.query_one("#query", Input).value = self._recent[page.chosen]
            return
        hit = self.hit
        if hit is None:
            return
        self._remember()
        here = [(hit.place, span) for span in hit.matches]
        others = [
            (other.place, span)
            for other in self._hits
            if other.document == hit.document and other.place != hit.place
            for span in other.matches
        ]
        offset = hit.matches[0].start if hit.matches else 0
        self.briefing.open_reader(
            hit.document, place=hit.place, offset=offset, matches=[*here, *others], query=self._query
        )

    def _remember(self) -> None:
        query = self._query.strip()
        self._recent = [query, *(old for old in self._recent if old != query)][:REMEMBERED]
        if not self.briefing.temporary:
            save_searches(self._recent)

    def do_next_pane(self) -> None:
        """Look elsewhere."""
        self._turn(1)

    def do_previous_pane(self) -> None:
        """Look where it was looked before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        self._scope = (self._scope + step) % len(SCOPES)
        self.lay_out(self.window.width, self.window.height - 4)
        self._ask()
        self.show_frame()

    def do_back(self) -> None:
        """Clear the line, then leave."""
        if self._query:
            self.query_one("#query", Input).value = ""
        else:
            super().do_back()
