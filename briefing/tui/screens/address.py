"""Opening an address: the host is shown first, and only http and https are ever opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from briefing.tui import commands, layout
from briefing.tui.ink import Line, told
from briefing.tui.pages import frame
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
    app.push_screen(AddressScreen(url, document.title))


class AddressScreen(BaseScreen):
    """The host in full, then the address; enter opens it."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (*commands.MOVING, commands.Open, commands.Copy)

    def __init__(self, url: str, title: str = "") -> None:
        super().__init__()
        self._url = url
        self._title = title

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
        where = layout.brief(width)
        left, room = " " * where.x, where.x + where.width
        lines = [Line()] * (5 if height > 16 else 0)
        if self._title and height > 8:
            lines += [*told(self._title, "text.b", where.x, room + 2), Line()]
        lines += [
            Line(((left, "text"), ("HOST", "muted.b"))),
            *told(host(self._url), "text.b", where.x, room + 2),
        ]
        lines += [Line(), Line(((left, "text"), ("ADDRESS", "muted.b")))]
        lines += told(self._url, "soft", where.x, room + 2)
        lines += [Line(), *told("It opens in your browser, which fetches it.", "muted", where.x, room + 2)]
        page.show(Lines(lines), top=None)

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """Open it, take it along, or not."""
        key = self.briefing.key_glyph
        return (frame.Key(key(commands.Open), "open it"), commands.Copy, commands.Back)

    def do_copy(self) -> None:
        """The address to the clipboard."""
        self.app.copy_to_clipboard(self._url)
        self.briefing.tell("Copied the address.")

    def do_open(self) -> None:
        """Hand the address to the browser, as one argument."""
        import webbrowser

        self.app.pop_screen()
        if not webbrowser.open(self._url):
            self.briefing.tell("No browser could be started.", warn=True)
