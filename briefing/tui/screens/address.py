"""Opening an address: the host is shown first, and only http and https are ever opened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from briefing.text import wrap
from briefing.tui import commands
from briefing.tui.ink import Line
from briefing.tui.screens.base import BaseScreen, put
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.widget import Widget

    from briefing.model import Document
    from briefing.tui.app import BriefingApp
    from briefing.tui.commands import Command


def ask_to_open(app: BriefingApp, document: Document) -> None:
    """Show host and address and ask; says so when there is none that may be opened."""
    from briefing.text.links import visible_url

    if not document.url:
        app.tell("This document states no address.")
        return
    url = visible_url(document.url)
    if url is None:
        app.tell("The document’s address is not one that can be opened safely.", warn=True)
        return
    app.push_screen(AddressScreen(url))


class AddressScreen(BaseScreen):
    """The host in full, then the address; enter opens it."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (commands.Open,)

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url

    def body(self) -> Iterable[Widget]:
        """One page."""
        yield Page(self.palette, id="page")

    def place(self) -> str:
        """What is asked."""
        return "open the address"

    def lay_out(self, width: int, height: int) -> None:
        """Host and address."""
        from briefing.text.links import host

        page = self.query_one(Page)
        put(page, 0, 0, width, height)
        left = "    " if width < 100 else " " * 18
        room = width - 2 * len(left)
        lines = [*[Line()] * (5 if height > 16 else 1)]
        lines += [
            Line(((left, "text"), ("HOST", "muted.b"))),
            Line(((left, "text"), (host(self._url), "text.b"))),
            Line(),
        ]
        lines += [Line(((left, "text"), ("ADDRESS", "muted.b")))]
        lines += [Line(((left, "text"), (self._url[s.start : s.end], "soft"))) for s in wrap(self._url, room)]
        lines += [Line(), Line(((left, "text"), ("It opens in your browser, which fetches it.", "muted")))]
        page.show(Lines(lines))

    def keys(self) -> tuple[type[Command], ...]:
        """Open or not."""
        return (commands.Open, commands.Back)

    def do_open(self) -> None:
        """Hand the address to the browser, as one argument."""
        import webbrowser

        self.app.pop_screen()
        if not webbrowser.open(self._url):
            self.briefing.tell("No browser could be started.", warn=True)
