"""FAQ: the questions and answers of a document, or of the whole library, searchable in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Input

from briefing.answers import LedgerRow
from briefing.model import Place
from briefing.output.words import count, place_name
from briefing.tui import commands, layout
from briefing.tui.ink import Line, told
from briefing.tui.newest import Newest
from briefing.tui.pages import faqs, frame
from briefing.tui.pages.faqs import FaqPage
from briefing.tui.pages.sources import SourceView
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.screens.find_line import find_line, put_find
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.widget import Widget

    from briefing.tui.commands import Command
    from briefing.tui.newest import Cancelled

MOST_DOCUMENTS = 200
"""Documents whose answers are listed from Home; a search reaches all of them."""

Ledgers = dict[int, tuple[list[SourceView], Sequence[LedgerRow]]]


class FaqScreen(BaseScreen):
    """Opened on a document, on the whole library, or on both (the document first)."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        *commands.MOVING,
        commands.Open,
        commands.Search,
        commands.Copy,
    )
    AUTO_FOCUS = "#answers"

    def __init__(self, name: str | None, *, whole: bool = False) -> None:
        super().__init__()
        self._subject = name
        self._whole = whole
        self._views: list[SourceView] = []
        self._ledgers: Ledgers = {}
        self._page = FaqPage()
        self._query = ""
        self._loaded = False

    def body(self) -> Iterable[Widget]:
        """Answers, what is elsewhere, and the line to find in them."""
        yield Page(self.palette, id="answers")
        side = Page(self.palette, id="elsewhere")
        side.can_focus = False
        yield side
        yield from find_line(self.palette, "find in questions and answers")

    def on_mount(self) -> None:
        """Read the documents on a thread."""
        self._asking = Newest(self, "faq", self.failed)

        def read(cancelled: Cancelled) -> tuple[list[SourceView], Ledgers]:
            desk, library = self.briefing.desk, self.briefing.library
            names = [self._subject] if self._subject else []
            if self._whole:
                names += [name for name, _ in library.faq() if name not in names]
            names = list(dict.fromkeys(names))[:MOST_DOCUMENTS]
            views = [view for view in map(desk.view, names) if view.document.faq]
            ledgers: Ledgers = {}
            for number, view in enumerate(views[:12]):
                others = [view.document.id, *library.counterparts(view.document.id)[:3]]
                if len(others) > 1:
                    ledgers[number] = ([desk.view(other) for other in others], desk.ledger(others))
            return views, ledgers

        self._asking.ask(read, self._have)

    def _have(self, read: tuple[list[SourceView], Ledgers]) -> None:
        self._views, self._ledgers = read
        self._loaded = True
        self.lay_out(self.window.width, self.window.height - 4)
        self.show_frame()

    @property
    def page(self) -> Page:
        """The page of answers."""
        return self.query_one("#answers", Page)

    def lay_out(self, width: int, height: int) -> None:
        """Answers at reading width, the rest beside them."""
        where = layout.reader(width)
        lead = 1 if width >= 100 else 0
        rows = height - lead - put_find(self, where.pane.x + where.gutter, height - 1, where.text)
        put(self.page, where.pane.x, lead, where.gutter + where.text + 3, rows)
        side = self.query_one("#elsewhere", Page)
        if where.strip is not None:
            put(side, where.strip.x, 0, width - layout.MARGIN - where.strip.x, rows + lead)
        else:
            side.display = False
        self._draw()

    def _draw(self) -> None:
        if not self._loaded:
            return
        where = layout.reader(self.window.width)
        chosen = self.page.chosen
        self._page = faqs.faq_page(self._views, where.gutter, where.text, self._query)
        lines = self._page.lines or told(self._nothing(), "soft", where.gutter, where.gutter + where.text)
        self.page.show(Lines(lines, self._page.ranges), chosen=chosen, top=None)
        if where.strip is not None:
            self.query_one("#elsewhere", Page).display = bool(self._page.lines)
        if where.strip is not None and self._page.lines:
            width = self.window.width - layout.MARGIN - where.strip.x
            beside = faqs.elsewhere(self._page, self._views, self._ledgers, width)
            lead = 1 if self.window.width >= 100 else 0
            heading, rest = beside[0], [Line(), *beside[1:]]
            self.query_one("#elsewhere", Page).show(
                Lines([heading, *rest[1:]] if not lead else [heading, *rest]), top=None
            )
            self._follow()

    def _nothing(self) -> str:
        if self._query:
            return f"No match for “{self._query}” in FAQ."
        return (
            "No document here has questions and answers."
            if self._whole
            else "This document has no questions."
        )

    def _follow(self) -> None:
        side = self.query_one("#elsewhere", Page)
        side.scroll_to(y=self.page.scroll_offset.y, animate=False, force=True)

    # The frame

    def panes(self) -> Sequence[tuple[int, int]]:
        """Answers, and the same elsewhere."""
        where, width = layout.reader(self.window.width), self.window.width
        if where.strip is None or not self._page.lines:
            return super().panes()
        return ((where.pane.x, where.pane.width), (where.strip.x, width - layout.MARGIN - where.strip.x))

    def place(self) -> str:
        """Story, source, FAQ."""
        if not self._views or self._subject is None or self._views[0].document.id != self._subject:
            return "FAQ"
        view = self._views[0]
        return " › ".join(part for part in (view.listing.story, view.name, "FAQ") if part)

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """What can be done with an answer."""
        key = self.briefing.key_glyph
        if self._loaded and not self._views:
            return (commands.Back,)
        return (
            frame.Key(key(commands.Open), "read in place", "read"),
            frame.Key("j k", "next answer", "next"),
            frame.Key(key(commands.Search), "find in FAQ", "find"),
            commands.Copy,
            commands.Back,
        )

    def standing(self) -> Sequence[str]:
        """Which answer of how many."""
        chosen = self.page.chosen
        if chosen is None or chosen >= len(self._page.entries):
            return ()
        number, index = self._page.entries[chosen]
        of = len(self._views[number].document.faq)
        total = f"{chosen + 1} of {count(len(self._page.entries), 'answer')}"
        return (f"answer {index + 1} of {of}" if number == 0 and not self._query else total, total)

    def on_page_scrolled(self, event: Page.Scrolled) -> None:
        """What is beside the answers follows them."""
        if event.page is self.page:
            self._follow()
        super().on_page_scrolled(event)

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Another answer."""
        self.show_frame()

    async def on_page_opened(self, event: Page.Opened) -> None:
        """A click on the chosen answer reads it in place."""
        self.do_open()

    # Commands

    def do_open(self) -> None:
        """Read the answer where it stands."""
        chosen = self.page.chosen
        if chosen is None or chosen >= len(self._page.entries):
            return
        number, index = self._page.entries[chosen]
        self.briefing.open_reader(self._views[number].document.id, place=Place("faq", index), offset=0)

    def do_copy(self) -> None:
        """The answer with its source."""
        chosen = self.page.chosen
        if chosen is None or chosen >= len(self._page.entries):
            return
        number, index = self._page.entries[chosen]
        document = self._views[number].document
        entry = document.faq[index]
        text = f"{entry.question}\n{entry.answer}" if entry.question else entry.answer
        where = place_name(Place("faq", index))
        self.app.copy_to_clipboard(f"{text}\n\n{document.title}, {where}\n{document.url or document.key}")
        self.briefing.tell("Copied the answer with its source.")

    def do_search(self) -> None:
        """Find in the answers."""
        if self._loaded and not self._views:
            return
        find = self.query_one("#find", Input)
        find.display = True
        self.lay_out(self.window.width, self.window.height - 4)
        find.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only the answers that hold the words."""
        self._query = event.value
        self._draw()
        self.show_frame()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Leave the line; the answers stay filtered."""
        self.query_one("#find", Input).display = False
        self.page.focus()
        self.lay_out(self.window.width, self.window.height - 4)

    def do_back(self) -> None:
        """Out of the line, then the filter, then the screen."""
        find = self.query_one("#find", Input)
        if find.display or self._query:
            self._query = find.value = ""
            find.display = False
            self.page.focus()
            self.lay_out(self.window.width, self.window.height - 4)
            self.show_frame()
        else:
            super().do_back()
