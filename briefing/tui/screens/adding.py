"""Sources: what is followed, with its last time and fault, and the well-known feeds to choose from.

Over them the line for a path or an address (`taking.py`). A source of the list is asked again or forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from briefing.answers.following import Link, Source
from briefing.output.following import clock
from briefing.output.words import count
from briefing.sources.starter_feeds import StarterFeed
from briefing.tui import commands, layout
from briefing.tui.pages import frame
from briefing.tui.pages.followed import HANG, FollowedPage, Samples, followed_page
from briefing.tui.screens.base import put
from briefing.tui.screens.refreshing import refreshed_words
from briefing.tui.screens.taking import Taking, choices_lines
from briefing.tui.widgets.page import Lines, Page

if TYPE_CHECKING:
    from textual.widget import Widget
    from textual.widgets import Input

    from briefing.tui.commands import Command
    from briefing.tui.newest import Cancelled
    from briefing.tui.pages.followed import Item

ROOMY = 16
"""Rows of a window from which there is a blank one over the line, and a second hint under it."""


class AddScreen(Taking):
    """Asks for a path or an address, over the list of sources; dismissed with what came of it, or None."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        *commands.MOVING,
        commands.Open,
        commands.MarkArticle,
        commands.Refresh,
        commands.ForgetSource,
    )
    AUTO_FOCUS = "#path"

    def __init__(self) -> None:
        super().__init__()
        self._sources: tuple[Source, ...] = ()
        self._samples = False
        self._page = FollowedPage()
        self._marked: dict[str, StarterFeed] = {}
        """Feeds to follow, by address, in the order they were marked."""
        self._doomed: Item | None = None
        """What a second key forgets."""
        self._came: str | None = None
        """What was done here, for the screen below; None while nothing changed."""

    def body(self) -> Iterable[Widget]:
        """The line, what is said, and the list under them."""
        yield from super().body()
        yield Page(self.palette, id="list")

    def on_mount(self) -> None:
        """What is followed now."""
        super().on_mount()
        self._read()

    def _read(self) -> None:
        library = self.briefing.library
        self._sources, self._samples = library.sources(), library.has_starter

    @property
    def _list(self) -> Page:
        return self.query_one("#list", Page)

    @property
    def _typing(self) -> bool:
        return not self._list.has_focus

    @property
    def _item(self) -> Item | None:
        chosen = self._list.chosen
        return self._page.items[chosen] if chosen is not None and chosen < len(self._page.items) else None

    def _followed(self, feed: StarterFeed) -> bool:
        return any(source.address == feed.address for source in self._sources)

    # Drawing

    def lay_out(self, width: int, height: int) -> None:
        """The line, what is said, the list."""
        self.say()

    def say(self) -> None:
        """Draw all three: what is said takes the rows that it needs, and the list the rest."""
        where, height = layout.brief(self.window.width), self.window.height - 4
        roomy = self.window.height > ROOMY
        x, width, top = where.x - HANG, where.width + HANG, 1 if roomy else 0
        said = self.said(width, roomy=roomy)
        put(self.line, where.x, top, where.width, 1)
        put(self.query_one("#said", Page), x, top + 2, width, len(said))
        self.query_one("#said", Page).show(Lines(said))
        below = top + 3 + len(said)
        put(self._list, x, below, width, max(1, height - below))
        if self.choices is not None:
            self._page = FollowedPage(choices_lines(self.choices.offer, width))
        else:
            now = datetime.now().astimezone()
            self._page = followed_page(self._sources, self._samples, self._marked, width, now)
        chosen = self._list.chosen
        self._list.raise_chosen = not self._typing
        self._list.show(Lines(self._page.lines, self._page.ranges), chosen=chosen, top=None)
        if not self._typing:
            self.call_after_refresh(self._stay_in_sight)

    def _stay_in_sight(self) -> None:
        if self._list.chosen is not None:
            self._list.choose(self._list.chosen, quiet=True)

    def place(self) -> str:
        """The screen's name, and how many are followed."""
        return f"sources · {len(self._sources):,} followed" if self._sources else "sources"

    def note(self) -> str:
        """How many of them are in trouble."""
        troubled = sum(source.troubled for source in self._sources)
        return f"{count(troubled, 'source')} in trouble" if troubled else ""

    def keys(self) -> Sequence[type[Command] | frame.Key]:
        """Take it up, stop, or leave; what can be done with the chosen row."""
        key = self.briefing.key_glyph
        if self.doing:
            return (frame.Key(key(commands.Back), "stop", last=True),)
        if self.choices is not None:
            return (frame.Key("enter", "follow it"), commands.Back)
        if self._typing:
            choose = frame.Key("↓", "choose from the list", "choose")
            return (frame.Key("enter", "add it"), choose, commands.Back)
        typing = frame.Key("tab", "type one")
        item = self._item
        if isinstance(item, StarterFeed):
            enter = frame.Key("enter", f"follow {len(self._marked)}" if self._marked else "follow")
            return (enter, frame.Key(key(commands.MarkArticle), "mark"), typing, commands.Back)
        again = [frame.Key("enter", "ask again", "ask")] if isinstance(item, Source) else []
        return (*again, commands.ForgetSource, typing, commands.Back)

    def standing(self) -> Sequence[str]:
        """Which row of how many, and from when a source is asked again."""
        chosen, item = self._list.chosen, self._item
        if self._typing or item is None or chosen is None:
            return ()
        row = f"{chosen + 1} of {len(self._page.items)}"
        if not isinstance(item, Source) or item.kind not in ("feed", "page") or item.state != "active":
            return (row,)
        following = clock(item.next_check, datetime.now().astimezone())
        return (f"next {following} · {row}", row) if following else (row,)

    # Moving

    def on_descendant_focus(self) -> None:
        """The chosen row is raised where the keys are for it."""
        self._list.raise_chosen = not self._typing
        self._list.renew()
        super().on_descendant_focus()

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Another row: what was asked about the one before is not asked any more."""
        self._keep()
        self.show_frame()

    def _keep(self) -> bool:
        """Nothing is forgotten. False where nothing was to be."""
        if self._doomed is None:
            return False
        self._doomed, self.trouble = None, ""
        self.say()
        return True

    async def on_page_opened(self, event: Page.Opened) -> None:
        """A click on the chosen row."""
        if not self._typing:
            await self.action_command("open")

    def do_down(self) -> None:
        """From the line into the list, then down it."""
        if not self._typing:
            super().do_down()
        elif self._page.items:
            self._list.focus()
            self._stay_in_sight()

    def do_up(self) -> None:
        """Up the list, from its first row to the line."""
        if not self._typing and not self._list.chosen:
            self.line.focus()
        else:
            super().do_up()

    def do_next_pane(self) -> None:
        """From the line to the list, or back."""
        if self._typing:
            self.do_down()
        else:
            self._keep()
            self.line.focus()

    def do_previous_pane(self) -> None:
        """The same: there are two."""
        self.do_next_pane()

    def do_back(self) -> None:
        """Out of what is done or asked; else away, with what was done."""
        if not self.given_up() and not self._keep():
            self.dismiss(self._came)

    # What is done

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes it up."""
        self.do_open()

    def do_open(self) -> None:
        """Take up what was typed, follow what is chosen or marked, or ask a source again."""
        typed, item = self.line.value.strip(), self._item
        if self.doing:
            return
        if self.choices is not None:
            self.choose(self.choices, typed)
        elif self._typing:
            self.look(typed) if typed else None
        elif isinstance(item, StarterFeed):
            self._follow_feeds(item)
        elif isinstance(item, Source):
            self.do_refresh()

    def do_mark(self) -> None:
        """Mark a well-known feed, to follow several at once."""
        item = self._item
        if self._typing or self.doing or not isinstance(item, StarterFeed):
            return
        if self._followed(item):
            self.briefing.tell(f"{item.name} is followed already.")
        elif self._marked.pop(item.address, None) is None:
            self._marked[item.address] = item
        self.say()
        self.show_frame()

    def _follow_feeds(self, chosen: StarterFeed) -> None:
        if self._followed(chosen) and not self._marked:
            self.briefing.tell(f"{chosen.name} is followed already.")
            return
        feeds = tuple(self._marked.values()) or (chosen,)
        links = [Link(feed.name, feed.address, feed.group) for feed in feeds]
        self.take(f"Asking {count(len(links), 'source')} …", lambda: self.follow(links))

    def do_refresh(self) -> None:
        """Ask the chosen source again, as far as it may be asked."""
        item, library = self._item, self.briefing.library
        if self._typing or self.doing or not isinstance(item, Source):
            return

        def ask(cancelled: Cancelled) -> str:
            done = library.refresh(sources=[item.address], cancelled=self.stop.is_set)
            return refreshed_words(done, datetime.now().astimezone())

        self.stop.clear()
        self._doomed = None
        self.begin(f"Asking {item.name} …")
        self.adding.ask(ask, lambda words: self._stay(f"{item.name}: {words}."))

    def do_forget_source(self) -> None:
        """Ask, and at the second key forget the chosen source with all that came from it."""
        item = self._item
        if self._typing or self.doing or not isinstance(item, Source | Samples):
            return
        source = item if isinstance(item, Source) else None
        name = source.name if source else "the sample documents"
        if self._doomed != item:
            key = self.briefing.key_glyph(commands.ForgetSource)
            what = f" with its {count(source.documents, 'article')}" if source else ""
            self._doomed = item
            self.trouble = f"Forget {name}{what}, for good? {key} forgets, esc keeps."
            self.say()
            return
        self._doomed = None
        with self.telling():
            library = self.briefing.library
            gone = library.forget(source.address) if source else library.forget_starter()
            self._stay(f"Forgotten: {name}, {count(gone, 'article')}.")

    def _stay(self, news: str) -> None:
        """Say what came of it, over the list as it is now."""
        self.news, self._came = news, news.rstrip(".")
        self.doing = self.trouble = ""
        self._read()
        self.say()
        self.show_frame()
