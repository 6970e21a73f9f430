"""Quotes: who says what in a document. Enter goes to the words where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from briefing.output.quotes import NOTHING_SAID, quote_span
from briefing.output.words import place_name
from briefing.tui import commands, layout
from briefing.tui.ink import Line, told
from briefing.tui.newest import Newest
from briefing.tui.pages import frame, quotes
from briefing.tui.pages.quotes import QuotesPage
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.widget import Widget

    from briefing.model import Quote
    from briefing.tui.commands import Command
    from briefing.tui.newest import Cancelled
    from briefing.tui.pages.sources import SourceView


class QuotesScreen(BaseScreen):
    """Quotations by speaker. Dismissed with the place and offset of the chosen one, or None."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        *commands.MOVING,
        commands.Open,
        commands.Quotes,
        commands.NextSection,
        commands.PreviousSection,
        commands.Copy,
    )

    def __init__(self, name: str) -> None:
        super().__init__()
        self._subject = name
        self._view: SourceView | None = None
        self._page = QuotesPage()

    def body(self) -> Iterable[Widget]:
        """One page."""
        yield Page(self.palette, id="page")

    def on_mount(self) -> None:
        """Read the document on a thread."""
        self._asking = Newest(self, "quotes", self.failed)
        name = self._subject

        def read(cancelled: Cancelled) -> SourceView:
            return self.briefing.desk.view(name)

        self._asking.ask(read, self._have)

    def _have(self, view: SourceView) -> None:
        self._view = view
        self.lay_out(self.window.width, self.window.height - 4)
        self.show_frame()

    @property
    def page(self) -> Page:
        """The page of quotations."""
        return self.query_one(Page)

    def lay_out(self, width: int, height: int) -> None:
        """Quotations at reading width, their places left of them."""
        if self._view is None:
            return
        where = layout.brief(width)
        gutter = quotes.gutter_of(self._view, width)
        x = max(0, where.x - gutter)
        text = where.x + where.width - x - gutter
        lead = 1 if height > 20 else 0
        put(self.page, x, lead, gutter + text, height - lead)
        self._page = quotes.quotes_page(self._view, gutter, text)
        if not self._page.quotes:
            nothing = told(NOTHING_SAID, "soft", gutter, gutter + text)
            self.page.show(Lines([Line(), *nothing]))
            return
        self.page.show(Lines(self._page.lines, self._page.ranges), chosen=self.page.chosen, top=None)
        self.call_after_refresh(lambda: self.page.choose(self.page.chosen or 0, quiet=True))

    # The frame

    def place(self) -> str:
        """Story, source, quotes."""
        if self._view is None:
            return "quotes"
        return " › ".join(part for part in (self._view.listing.story, self._view.name, "quotes") if part)

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """Go there, on to the next speaker, take it along."""
        if not self._page.quotes:
            return (commands.Back,)
        key = self.briefing.key_glyph
        return (
            frame.Key(key(commands.Open), "read in place", "read"),
            frame.Key(key(commands.NextSection), "next speaker", "speaker"),
            commands.Copy,
            commands.Back,
        )

    def standing(self) -> Sequence[str]:
        """Which quotation of how many."""
        chosen, total = self.page.chosen, len(self._page.quotes)
        return (f"quote {chosen + 1} of {total}",) if total and chosen is not None else ()

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Another quotation."""
        self.show_frame()

    async def on_page_opened(self, event: Page.Opened) -> None:
        """A click on the chosen quotation goes there."""
        self.do_open()

    # Commands

    @property
    def _chosen(self) -> Quote | None:
        chosen = self.page.chosen
        return self._page.quotes[chosen] if chosen is not None and chosen < len(self._page.quotes) else None

    def do_open(self) -> None:
        """To the words where they stand."""
        quote = self._chosen
        if quote is not None:
            self.dismiss((quote.place, quote.start))

    def do_next_section(self) -> None:
        """The first quotation of the next speaker."""
        self._turn(1)

    def do_previous_section(self) -> None:
        """The first quotation of the speaker before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        """A speaker begins where rows stand between a quotation and the one before."""
        ranges, chosen = self._page.ranges, self.page.chosen
        if chosen is None:
            return
        heads = [n for n, rows in enumerate(ranges) if n == 0 or ranges[n - 1].stop < rows.start]
        beyond = [n for n in heads if (n > chosen if step > 0 else n < chosen)]
        if beyond:
            self.page.choose(beyond[0] if step > 0 else beyond[-1])

    def do_copy(self) -> None:
        """The quotation with its speaker and source."""
        quote, view = self._chosen, self._view
        if quote is None or view is None:
            return
        text = view.document.text_at(quote.place)
        start, end = quote_span(text, quote)
        said = f" ({quote.speaker})" if quote.speaker else ""
        source = f"{view.document.title}, {place_name(quote.place)}\n{view.document.url or view.document.key}"
        self.app.copy_to_clipboard(f"{text[start:end]}{said}\n\n{source}")
        self.briefing.tell("Copied the quotation with its source.")

    def do_quotes(self) -> None:
        """The same key closes."""
        self.dismiss(None)

    def do_back(self) -> None:
        """Back to where it was opened from."""
        self.dismiss(None)
