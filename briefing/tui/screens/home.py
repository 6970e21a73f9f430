"""Home: the articles, and the chosen one beside its counterpart. What its keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from briefing.errors import BriefingError
from briefing.output.words import count
from briefing.text import cells
from briefing.tui import commands
from briefing.tui.screens import correcting
from briefing.tui.screens.articles import ArticlesScreen
from briefing.tui.screens.correcting import Correcting
from briefing.tui.screens.refreshing import files_only
from briefing.tui.widgets.page import Page

if TYPE_CHECKING:
    from briefing.answers import Counts, Group
    from briefing.model import Place
    from briefing.tui.commands import Command
    from briefing.tui.newest import Cancelled

MOST_MARKED = 4
MASTHEAD = 54
"""Cells of the masthead that what the library holds and the key of the help may take."""


class HomeScreen(Correcting, ArticlesScreen):
    """The commands of the list."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        *commands.MOVING,
        commands.Left,
        commands.Right,
        commands.Open,
        commands.Compare,
        commands.MarkArticle,
        commands.NextSource,
        commands.PreviousSource,
        *correcting.COMMANDS,
        commands.Faq,
        commands.Quotes,
        commands.Changes,
        commands.Search,
        commands.NextMatch,
        commands.PreviousMatch,
        commands.Brief,
        commands.ToggleRead,
        commands.ToggleStar,
        commands.Refresh,
        commands.RefreshAll,
        commands.AddSource,
        commands.OpenAddress,
        commands.Copy,
        commands.Quit,
    )

    _troubled: int | None = None
    """Sources in trouble that were not told of yet; None before they are counted."""

    async def on_page_opened(self, event: Page.Opened) -> None:
        """A click on what is chosen opens it."""
        event.page.focus()
        self.do_open()

    def _read_all(self, cancelled: Cancelled) -> tuple[tuple[Group, ...], Counts]:
        """The list, and on the first time which sources are in trouble."""
        if self._troubled is None:
            self._troubled = sum(source.troubled for source in self.briefing.library.sources())
        return super()._read_all(cancelled)

    def _have_all(self, read: tuple[tuple[Group, ...], Counts]) -> None:
        """The list; where its last article was forgotten, the words for an empty library."""
        super()._have_all(read)
        if not self._groups:
            self.lay_out(self.window.width, self.window.height - 4)
        if self._troubled and not self._note and not self.refreshing.running:
            key = self.briefing.key_glyph(commands.AddSource)
            self.set_note(f"{count(self._troubled, 'source')} in trouble: {key} shows which")
        self._troubled = self._troubled and 0

    def announce(self, note: str) -> None:
        """Where the masthead has no room for a note it is told over the footer."""
        super().announce(note)
        if self.app.screen is self and cells(note) > self.window.width - MASTHEAD:
            self.briefing.tell(f"{note}.")

    # Commands

    def do_left(self) -> None:
        """The pane to the left."""
        self.focus_previous(Page) if self.focused_pane() else None

    def do_right(self) -> None:
        """The pane to the right, which from the last one stays."""
        if (self.focused_pane() or 0) < len(self._grid.sources):
            self.focus_next(Page)

    def do_open(self) -> None:
        """Read the chosen article, or the source whose pane has focus."""
        if not self._groups:
            self._open_sample()
            return
        pane = self.focused_pane() or 0
        name = self._views[pane - 1].document.id if 0 < pane <= len(self._views) else self.chosen
        if name is not None:
            self.briefing.open_reader(name)

    def _open_sample(self) -> None:
        """The starter documents, also after they were taken out; `forget --starter` does so again."""
        library = self.briefing.library
        self.refreshing.start(files_only(lambda: library.fill(again=True)))

    def do_mark(self) -> None:
        """Mark or unmark, up to four."""
        name = self.chosen
        if name is None or self._rows is None:
            return
        if name in self._marked:
            self._marked.remove(name)
        elif len(self._marked) == MOST_MARKED:
            self.briefing.tell("Four articles are marked. Unmark one first.")
            return
        else:
            self._marked.append(name)
        self._rows.marked = set(self._marked)
        self.articles.renew()
        self._ask_sources()
        self.show_frame()

    def do_compare(self) -> None:
        """The marked articles, or the chosen one with its counterparts as shown."""
        names = list(self._marked) if len(self._marked) > 1 else [view.document.id for view in self._views]
        if len(names) < 2 and self.chosen:
            others = self._others or self.briefing.library.counterparts(self.chosen)
            names = [self.chosen, *others[:1]]
        if len(names) < 2:
            self.briefing.tell(self._nothing_to_compare())
            return
        from briefing.tui.screens.compare import CompareScreen

        self.app.push_screen(CompareScreen(names[:MOST_MARKED]))

    def _nothing_to_compare(self) -> str:
        """Why there is nothing, and the key that helps."""
        key = self.briefing.key_glyph
        articles = sum(len(group.documents) for group in self._groups)
        if articles < 2:
            return f"Two articles are needed to compare; {key(commands.AddSource)} adds a source."
        return f"No other article on this. Mark any two with {key(commands.MarkArticle)}."

    def one_meant(self) -> str | None:
        """The chosen article."""
        return self.chosen

    def several_meant(self) -> list[str]:
        """The marked articles, else the chosen one and the source beside it."""
        return list(self._marked) if len(self._marked) > 1 else [view.document.id for view in self._views[:2]]

    def corrected(self) -> None:
        """Read the list again."""
        self.reload()

    def do_next_source(self) -> None:
        """Another counterpart in the right column."""
        self._turn(1)

    def do_previous_source(self) -> None:
        """The counterpart before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        if not self._grid.sources:
            key = self.briefing.key_glyph(commands.Compare)
            self.briefing.tell(f"No room here for a second source; {key} compares.")
            return
        if len(self._others) < 2:
            self.briefing.tell("No further source on this." if self._others else "No other article on this.")
            return
        self._shift += step
        self._ask_sources()

    def do_faq(self) -> None:
        """Questions and answers: of the chosen article first, then of the whole library."""
        from briefing.tui.screens.faq import FaqScreen

        self.app.push_screen(FaqScreen(self.chosen, whole=True))

    def do_quotes(self) -> None:
        """Who says what in the chosen article; enter reads it there."""
        name = self.chosen
        if name is None:
            return
        from briefing.tui.screens.quotes import QuotesScreen

        def go(where: tuple[Place, int] | None) -> None:
            if where is not None:
                self.briefing.open_reader(name, place=where[0], offset=where[1])

        self.app.push_screen(QuotesScreen(name), go)

    def do_changes(self) -> None:
        """What changed in the chosen article."""
        if self.chosen:
            from briefing.tui.screens.changes import ChangesScreen

            self.app.push_screen(ChangesScreen(self.chosen))

    def do_search(self) -> None:
        """Search all articles."""
        self.briefing.do_search_anywhere()

    def do_next_match(self) -> None:
        """Without a search: the next article."""
        self.do_down()

    def do_previous_match(self) -> None:
        """Without a search: the previous article."""
        self.do_up()

    def do_brief(self) -> None:
        """Story by story."""
        from briefing.tui.screens.brief import BriefScreen

        self.app.push_screen(BriefScreen())

    def do_toggle_read(self) -> None:
        """Read or unread."""
        self._toggle("unread")

    def do_toggle_star(self) -> None:
        """Star or not."""
        self._toggle("starred")

    def _toggle(self, what: str) -> None:
        name, rows, block = self.chosen, self._rows, self.articles.chosen
        if name is None or rows is None or block is None:
            return
        listing, library = rows.listing(block), self.briefing.library
        try:
            if what == "unread":
                library.set_read(name, listing.unread)
            else:
                library.set_starred(name, not listing.starred)
        except BriefingError as error:
            self.failed(error)
            return
        rows.forget([name])
        self._counts = library.counts()
        self.articles.renew()
        self.show_frame()

    def do_open_address(self) -> None:
        """The address of the chosen article, host first."""
        if self.chosen:
            from briefing.tui.screens.address import ask_to_open

            ask_to_open(self.briefing, self.briefing.desk.view(self.chosen).document)

    def do_copy(self) -> None:
        """The chosen article's title with its source."""
        if self.chosen:
            document = self.briefing.desk.view(self.chosen).document
            self.app.copy_to_clipboard(f"{document.title}\n{document.url or document.key}")
            self.briefing.tell("Copied the title with its source.")

    def do_refresh(self) -> None:
        """Look at the source of the chosen article again."""
        if self.chosen:
            name, library = self.chosen, self.briefing.library
            self.refreshing.start(lambda tell, cancelled: library.refresh([name], tell, cancelled=cancelled))

    def do_refresh_all(self) -> None:
        """Look at all sources again, as far as they may be asked."""
        library = self.briefing.library
        self.refreshing.start(lambda tell, cancelled: library.refresh(None, tell, cancelled=cancelled))

    def do_add_source(self) -> None:
        """Ask for a folder, a file or an address, and take it up."""
        from briefing.tui.screens.adding import AddScreen

        self.app.push_screen(AddScreen(), self._added)

    def _added(self, told: str | None) -> None:
        if told is not None:
            self.reload()
            self.announce(told)

    def do_back(self) -> None:
        """A refresh is stopped; from a source to the list; marks are taken away; the list stays (q quits)."""
        if self.refreshing.running:
            self.refreshing.stop()
            self.set_note("Stopping …")
        elif self.focused_pane():
            self.articles.focus()
        elif self._marked and self._rows is not None:
            self._marked.clear()
            self._rows.marked = set()
            self.articles.renew()
            self._ask_sources()
            self.show_frame()
