"""What all screens share: the frame, commands, moving in pages, saying that a window is too small.

A screen names its commands, lays out its panes, and answers `do_<command>`. It calls the desk and the
library through workers and hands results to widgets; widgets never see the library.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual._styles_cache import StylesCache
from textual.containers import Container
from textual.geometry import Size
from textual.screen import Screen

from briefing.errors import BriefingError
from briefing.tui import commands, layout
from briefing.tui.ink import Line
from briefing.tui.pages import frame
from briefing.tui.widgets.bar import Bar
from briefing.tui.widgets.page import Page

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from briefing.tui.app import BriefingApp
    from briefing.tui.commands import Command
    from briefing.tui.theme import Palette


CLOSED_A_SWEEP = 16
"""Closed screens after which Python looks for what nothing refers to: on its own it does so seldom here."""
_closed = count(1)


def put(widget: Widget, x: int, y: int, width: int, height: int) -> None:
    """Stand a widget of the body at a cell; no room hides it."""
    widget.display = width > 0 and height > 0
    if widget.display:
        widget.styles.offset = (x, y)
        widget.styles.width = width
        widget.styles.height = height


class BaseScreen(Screen[Any]):
    """A screen with masthead, rules, body and footer."""

    DEFAULT_CSS = """
    BaseScreen { background: $background; layout: vertical; }
    BaseScreen #body { height: 1fr; width: 100%; layout: vertical; overflow: hidden hidden; }
    BaseScreen #footer { margin-top: 1; }
    BaseScreen #small { display: none; height: 1fr; }
    BaseScreen.-small #masthead, BaseScreen.-small #rules, BaseScreen.-small #body,
    BaseScreen.-small #footer {
        display: none;
    }
    BaseScreen.-small #small { display: block; }
    BaseScreen Page, BaseScreen .floating { position: absolute; }
    """

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = ()
    """What the screen answers, beside `commands.ANYWHERE`."""

    AUTO_FOCUS = "Page"
    _fitted: Size | None = None
    takes_keys = False
    """Whether it stands and can be typed into."""
    offers_help: ClassVar[bool] = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        answered = dict.fromkeys((*cls.COMMANDS_HERE, *commands.ANYWHERE))
        cls.BINDINGS = [command.binding() for command in answered]
        super().__init_subclass__(**kwargs)

    # For subclasses

    def body(self) -> Iterable[Widget]:
        """The widgets of the body."""
        return ()

    def lay_out(self, width: int, height: int) -> None:
        """Lay the body out: called at start, on resize and on a theme change; `height` is the body's."""

    def place(self) -> str:
        """Masthead: where the reader is."""
        return ""

    def note(self) -> str:
        """Masthead: what is to be noted."""
        return ""

    def panes(self) -> Sequence[tuple[int, int]]:
        """(x, width) of each pane, for the rules."""
        return ((0, self.window.width - layout.MARGIN),)

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """Footer: what can be done now."""
        return ()

    def standing(self) -> Sequence[str]:
        """Footer: the place in the page, longest wording first."""
        return ()

    # The frame

    async def on_event(self, event: events.Event) -> None:
        """A screen that is being taken away answers nothing: its widgets may be gone, or never have come."""
        if not (self._is_leaving and isinstance(event, events.Mount | events.Resize)):
            await super().on_event(event)

    @property
    def _is_leaving(self) -> bool:
        return self._pruning or self._closing or not self.is_attached

    @property
    def stands(self) -> bool:
        """Whether all widgets are there: a key may come before the first of them, or after the last."""
        return self.is_mounted and not self._is_leaving

    @property
    def briefing(self) -> BriefingApp:
        """The app, as what it is."""
        return cast("BriefingApp", self.app)

    @property
    def palette(self) -> Palette:
        """Inks of the theme in use."""
        return self.briefing.palette

    def compose(self) -> ComposeResult:
        """Masthead, rules, body, footer; and the line for windows that are too small."""
        yield Bar(self.palette, id="masthead")
        yield Bar(self.palette, id="rules")
        with Container(id="body"):
            yield from self.body()
        yield Bar(self.palette, id="footer")
        yield Bar(self.palette, id="small")

    def on_screen_resume(self) -> None:
        """In front: once its widgets stand, what was typed meanwhile is theirs."""
        self.call_after_refresh(self._take_keys)

    async def _take_keys(self) -> None:
        self.takes_keys = True
        await self.briefing.type_ahead.go_on()

    def on_unmount(self) -> None:
        """Let go of what was drawn: a cache of Textual keeps the rows of a thousand widgets that are gone."""
        StylesCache.get_inner_outer.cache_clear()
        if next(_closed) % CLOSED_A_SWEEP == 0:
            gc.collect()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out again, or say that the window is too small."""
        self.fit(event.size)

    @property
    def window(self) -> Size:
        """The window that is laid out for."""
        return self._fitted or self.size

    def fit(self, size: Size) -> None:
        """Lay out for a window of this size; nothing where it is laid out for it already."""
        if size == self._fitted:
            return
        self._fitted = size
        width, height = size
        small = width < layout.SMALLEST[0] or height < layout.SMALLEST[1]
        self.set_class(small, "-small")
        if small:
            words = "This window is too small for briefing: 40 x 10 or more."
            self.query_one("#small", Bar).line = Line(((words[: max(0, width)], "text"),))
            return
        self.lay_out(width, height - 4)
        self.show_frame()

    def show_frame(self) -> None:
        """Draw masthead, rules and footer anew."""
        if self._fitted is None:
            return
        width = self.window.width
        help_key = self.briefing.key_glyph(commands.Help) if self.offers_help else ""
        self.query_one("#masthead", Bar).line = frame.masthead(
            self.place(), self.note(), width, help_key=help_key
        )
        self.query_one("#rules", Bar).line = self.rules_line(width)
        shown = [self._footer_key(key) for key in self.keys()]
        self.query_one("#footer", Bar).line = frame.footer(shown, self.standing(), width)

    def rules_line(self, width: int) -> Line:
        """The hairlines over the panes."""
        return frame.rules(self.panes(), self.focused_pane(), width)

    def focused_pane(self) -> int | None:
        """Index of the pane with focus."""
        return 0

    def _footer_key(self, key: type[Command] | frame.Key) -> frame.Key:
        if isinstance(key, frame.Key):
            return key
        return frame.Key(self.briefing.key_glyph(key), key.word, key.short, key is commands.Back)

    def repaint(self) -> None:
        """Take on another theme."""
        if not self.stands:
            return
        for bar in self.query(Bar):
            bar.repaint(self.palette)
        for page in self.query(Page):
            page.repaint(self.palette)
        if not self.has_class("-small"):
            self.lay_out(self.window.width, self.window.height - 4)
            self.show_frame()

    def on_descendant_focus(self) -> None:
        """The rule over the focused pane is in accent."""
        self.show_frame()

    def on_page_scrolled(self, event: Page.Scrolled) -> None:
        """The footer says where the reader is."""
        self.show_frame()

    def failed(self, error: BriefingError) -> None:
        """Tell an error in its own words."""
        self.briefing.tell(str(error), warn=True)

    # Commands

    async def action_command(self, name: str) -> None:
        """Run a command by name: `do_<name>` of the screen, else of the app."""
        if not self.stands:
            return
        method = "do_" + name.replace("-", "_")
        target = self if hasattr(self, method) else self.app
        with self.telling():
            result = getattr(target, method)()
            if result is not None:
                await result

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What goes wrong is told, and reading goes on: the disk is full, the library cannot be written."""
        try:
            yield
        except BriefingError as error:
            self.failed(error)

    def answers(self, command: type[Command]) -> bool:
        """Whether the screen answers a command."""
        return command in self.COMMANDS_HERE or command in commands.ANYWHERE

    def page_in_use(self) -> Page | None:
        """The page that moving keys move: the one with focus, else the first."""
        focused = self.focused
        if isinstance(focused, Page):
            return focused
        pages = [page for page in self.query(Page) if page.display]
        return pages[0] if pages else None

    def do_down(self) -> None:
        """Next block, or a line down."""
        self._move(1)

    def do_up(self) -> None:
        """Previous block, or a line up."""
        self._move(-1)

    def do_first(self) -> None:
        """First block, or the top."""
        if page := self.page_in_use():
            page.choose(0)
            page.scroll_to(y=0, animate=False, force=True)

    def do_last(self) -> None:
        """Last block, or the end."""
        if page := self.page_in_use():
            page.choose(page.source.blocks - 1)
            page.scroll_to(y=page.max_scroll_y, animate=False, force=True)

    def do_half_page_down(self) -> None:
        """Half a page down."""
        self._leap(0.5)

    def do_half_page_up(self) -> None:
        """Half a page up."""
        self._leap(-0.5)

    def do_page_down(self) -> None:
        """A page down."""
        self._leap(1)

    def do_page_up(self) -> None:
        """A page up."""
        self._leap(-1)

    def _move(self, step: int) -> None:
        page = self.page_in_use()
        if page is None:
            return
        if page.source.blocks and page.chosen is not None:
            page.choose(page.chosen + step)
        else:
            page.scroll_rows(step)

    def _leap(self, pages: float) -> None:
        page = self.page_in_use()
        if page is None:
            return
        rows = max(1, int(abs(pages) * page.size.height) - (1 if abs(pages) == 1 else 0))
        step = rows if pages > 0 else -rows
        if page.source.blocks and page.chosen is not None:
            here = page.source.rows(page.chosen).start
            wanted = max(0, min(page.source.height - 1, here + step))
            block = _nearest(page, wanted, 1 if step > 0 else -1)
            page.choose(block if block != page.chosen else page.chosen + (1 if step > 0 else -1))
        else:
            page.scroll_rows(step)

    def do_next_pane(self) -> None:
        """Focus the next pane."""
        self.focus_next(Page)

    def do_previous_pane(self) -> None:
        """Focus the previous pane."""
        self.focus_previous(Page)

    def do_back(self) -> None:
        """One step back."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()


def _nearest(page: Page, row: int, step: int) -> int:
    """The block at a row, or the next one on the way."""
    for y in range(row, page.source.height if step > 0 else -1, step):
        block = page.source.block_at(y)
        if block is not None:
            return block
    return page.source.blocks - 1 if step > 0 else 0
