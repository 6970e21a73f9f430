"""Reader: one document, with its figures beside it. What its keys do; `open_text.py` draws it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Input

from briefing.answers.following import is_teaser
from briefing.errors import BriefingError
from briefing.model import Place, Span
from briefing.output.words import place_name
from briefing.tui import commands
from briefing.tui.pages import reading
from briefing.tui.screens.open_text import OpenText
from briefing.tui.widgets.page import Lines, marks_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.tui.commands import Command
    from briefing.tui.ink import Mark
    from briefing.tui.newest import Cancelled
    from briefing.tui.widgets.page import Page

Match = tuple[Place, Span]


class ReaderScreen(OpenText):
    """The commands of an open document."""

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
        commands.Quotes,
        commands.Changes,
        commands.Compare,
        commands.NextSource,
        commands.PreviousSource,
        commands.Copy,
        commands.OpenAddress,
        commands.WholePage,
        commands.Export,
        commands.ToggleRead,
        commands.ToggleStar,
    )

    async def on_page_opened(self, event: Page.Opened) -> None:
        """A click on a fold opens it; on a figure of the strip goes there."""
        if event.page is self.text:
            self._open_row(event.row)

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click in the strip goes to the figure's first mention."""
        if event.page.id != "figures" or self._view is None:
            return
        self._figure_chosen(event.block)

    # Commands

    def do_next_figure(self) -> None:
        """The next figure from where the reader is."""
        self._step_figure(1)

    def do_previous_figure(self) -> None:
        """The figure before."""
        self._step_figure(-1)

    def _step_figure(self, step: int) -> None:
        mentions = self._mentions
        if not mentions:
            self.briefing.tell("This document gives no figures.")
            return
        if self._figure is None or self._figure >= len(mentions):
            top = self.text.scroll_offset.y
            below = next((number for number, each in enumerate(mentions) if each.row >= top), len(mentions))
            wanted = below if step > 0 else below - 1
        else:
            wanted = self._figure + step
        self._show_figure(max(0, min(len(mentions) - 1, wanted)))

    def _show_figure(self, number: int) -> None:
        self._figure = number
        self._lay_marks()
        mention = self._mentions[number]
        self._go(mention.place, mention.start)

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
        for number, mention in enumerate(self._mentions):
            if mention.entry == entry:
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
        self._lay()
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
            self._finding.drop()
            self._found(([], {}))
            return

        def find(cancelled: Cancelled) -> tuple[list[Match], Mapping[Place, Sequence[Mark]]]:
            from briefing.search.find import find_in

            passages = list(view.document.passages())
            found = find_in([text for _, text in passages], query)
            matches = [(passages[number][0], span) for number, span in found]
            return matches, marks_of(matches, "match")

        self._finding.ask(find, self._found)

    def _found(self, found: tuple[list[Match], Mapping[Place, Sequence[Mark]]]) -> None:
        matches, self._match_marks = found
        self._matches, self._match, self._figure = matches, 0 if matches else None, None
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
        self._match_marks, self._going, self._laid = {}, None, None
        self._opened, self._limit = frozenset(), reading.FIRST_LIMIT
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

    def do_quotes(self) -> None:
        """Who says what in this document; enter there goes to the words."""
        from briefing.tui.screens.quotes import QuotesScreen

        self.app.push_screen(QuotesScreen(self._document), lambda where: self._go(*where) if where else None)

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
        if self._view is None:
            self.briefing.tell("Nothing is open here.")
            return
        from briefing.tui.screens.address import ask_to_open

        ask_to_open(self.briefing, self._view.document)

    def do_whole_page(self) -> None:
        """The page of a teaser, as its new version."""
        if self._view is None or self._fetching.busy:
            return
        if not is_teaser(self._view.document):
            self.briefing.tell("This is all that there is: its feed gives the whole text.")
            return
        name, library, desk = self._document, self.briefing.library, self.briefing.desk

        def fetch(cancelled: Cancelled) -> str:
            library.fetch_page(name)
            desk.forget([name])
            return name

        self._note = "Fetching the page …"
        self._fetching.ask(fetch, self._have_page)
        self.show_frame()

    def _have_page(self, name: str) -> None:
        self._note = ""
        if name == self._document:
            self._load(name)
        self.show_frame()

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
            with suppress(BriefingError):  # said when it was opened
                self.briefing.library.set_position(self._document, self._position())

    def do_back(self) -> None:
        """Out of the find line, then the matches, then the reader."""
        if self.query_one("#find", Input).display:
            self._query = ""
            self._finding.drop()
            self._found(([], {}))
            self._close_find()
        else:
            self._leave()
            super().do_back()
