"""`briefing add`: whatever somebody has, found out, told, and taken up. Room: cli."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from briefing.cli.following import INTERRUPTED, STOPPED
from briefing.cli.shared import STDIN_NAME, library_of, printer_of, take, tell_failures
from briefing.errors import BriefingError, UsageError
from briefing.output.presenter import FOUND, NOTHING, WRONG
from briefing.output.printer import complain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.answers import Added, Link, Offer
    from briefing.library import Library
    from briefing.library.subscribing import Finding
    from briefing.output.printer import Printer


def add(options: argparse.Namespace) -> int:
    """`briefing add X…`, and `briefing add --starter-feeds [GROUP…]`."""
    if options.starter_feeds:
        return _offer_starters(options)
    if not options.sources:
        raise UsageError("Name what to add: a folder, a file, an address, or - for standard input.")
    adding = _Adding(options)
    with library_of(options, starter=False) as library:
        try:
            for source in options.sources:
                adding.take_up(library, source)
        except KeyboardInterrupt:
            complain(STOPPED)
            return INTERRUPTED
        adding.settle(library)
    return adding.end()


class _Adding:
    """What was added so far, and how it is told."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._printer: Printer = printer_of(options)
        self._answers: list[Added] = []
        self._refused = False
        self._followed = False
        """Feeds are followed now, also where they hold nothing yet."""

    def take_up(self, library: Library, source: str) -> None:
        """Add one thing; what cannot be is told and does not stop the others."""
        from briefing.output.following import offer_line
        from briefing.text import clean_line

        try:
            if source == "-":
                self._take_pipe(library)
                return
            found = library.find_out(source)
            if found.offer.what in ("folder", "file"):
                if sys.stdout.isatty() and not self._options.json:
                    self._printer.line(offer_line(found.offer))
                self._tell(take(library, source), clean_line(source))
            elif (decided := self._decided(library, found)) is not None:
                self.follow(library, decided)
        except BriefingError as error:
            sentence = str(error)
            complain(sentence if source in sentence else f"{source}: {sentence}")
            self._refused = True

    def follow(self, library: Library, found: Finding | Sequence[Link]) -> None:
        """Say what will be done with a feed, a page or a list, do it, and say what came of it."""
        from briefing.library.subscribing import Finding
        from briefing.output.asking import progress_bar
        from briefing.output.following import left_out_lines, offer_line, refreshed_line, troubles_page
        from briefing.text import clean_line

        one = isinstance(found, Finding) and found.offer.what != "list"
        if isinstance(found, Finding) and not self._options.json:
            already = f"{found.offer.address} is followed already."
            self._printer.line(already if found.followed else offer_line(found.offer))
        if isinstance(found, Finding):
            for line in left_out_lines(found.offer):
                complain(line)
        with progress_bar(quiet=self._options.json) as progress:
            done = library.follow(found, progress)
        self._followed = True
        for sentence in done.told:
            complain(sentence)
        if isinstance(found, Finding) and one and not done.early:
            self._tell(done.added, clean_line(found.offer.title or found.offer.address))
            return
        self._answers.append(done.added)
        if not self._options.json:
            self._printer.line(refreshed_line(done, datetime.now().astimezone()))
            self._printer.page(troubles_page(done.troubles, every=True, loud=1))

    def settle(self, library: Library) -> None:
        """Look through what came, and note that the reader has news of their own."""
        if self._answers:
            library.settle(self._printer.progress("Reading figures"))
            if not library.has_starter:
                library.forget_starter()

    def end(self) -> int:
        """Print the sum where JSON is wanted; the exit code."""
        from briefing.library.refreshing import total

        done = total(self._answers)
        if self._options.json:
            from briefing.output import json as to_json

            self._printer.json(to_json.added(done))
        if self._refused:
            return WRONG
        if done.new or done.revised or done.unchanged or self._followed:
            return FOUND
        return WRONG if done.failed else NOTHING

    def _take_pipe(self, library: Library) -> None:
        from briefing.library.reading import is_list
        from briefing.sources import read_stdin
        from briefing.text import clean_line

        data = read_stdin()
        if is_list(data):
            self.follow(library, library.find_list(data, STDIN_NAME))
        else:
            self._tell(library.add_bytes(data, STDIN_NAME), clean_line("-"))

    def _decided(self, library: Library, found: Finding) -> Finding | None:
        """What to follow: of a page that links feeds the page or one of these, as the user says.

        Raises UsageError where nobody can be asked.
        """
        offer = found.offer
        if offer.what != "page" or self._options.page:
            return found
        if not offer.feeds:
            if self._options.feed:
                raise UsageError(f"{offer.address} links no feed; --page adds the page itself.")
            return found
        if self._options.feed:
            return library.find_out(offer.feeds[0].address)
        if not _can_ask(self._options):
            first = offer.feeds[0]
            raise UsageError(
                f"{offer.address} is a page that links {_feeds(offer)}: --feed follows the first"
                f" ({first.address}), --page adds the page itself."
            )
        return self._asked(library, found)

    def _asked(self, library: Library, found: Finding) -> Finding | None:
        from briefing.output.following import links_lines

        offer = found.offer
        self._printer.line(f"{offer.address} is a page that links {_feeds(offer)}.")
        for line in links_lines(offer):
            self._printer.line(f"  {line}")
        answer = _ask("Number of the feed to follow, p for the page itself, enter for neither: ")
        if answer.lower() == "p":
            return found
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(offer.feeds):
            return library.find_out(offer.feeds[int(answer) - 1].address)
        self._printer.line("Nothing was added.")
        return None

    def _tell(self, answer: Added, name: str) -> None:
        from briefing.output.findings import added_page
        from briefing.text import clean_line

        self._answers.append(answer)
        tell_failures(answer)
        if not self._options.json:
            self._printer.page(added_page(answer, clean_line(name)))


def _offer_starters(options: argparse.Namespace) -> int:
    """The well-known feeds: those that were named are followed, else they are shown, and asked about."""
    from briefing.answers import Link
    from briefing.sources.starter_feeds import STARTER_FEEDS

    printer = printer_of(options)
    wanted = options.sources
    if not wanted:
        if options.json:
            printer.json(
                [{"group": feed.group, "name": feed.name, "address": feed.address} for feed in STARTER_FEEDS]
            )
            return FOUND
        _show_starters(printer)
        if not _can_ask(options):
            printer.line(
                "“briefing add --starter-feeds GROUP” follows a group, or numbers with commas between."
            )
            return FOUND
        wanted = [part.strip() for part in _ask("Numbers or groups, enter for none: ").split(",")]
        if not any(wanted):
            return NOTHING
    chosen = [number for name in wanted for number in _starters_of(name)]
    feeds = [STARTER_FEEDS[number] for number in dict.fromkeys(chosen)]
    adding = _Adding(options)
    with library_of(options, starter=False) as library:
        adding.follow(library, [Link(feed.name, feed.address, feed.group) for feed in feeds])
        adding.settle(library)
    return adding.end()


def _show_starters(printer: Printer) -> None:
    from briefing.sources.starter_feeds import STARTER_FEEDS

    group = ""
    for number, feed in enumerate(STARTER_FEEDS, 1):
        if feed.group != group:
            printer.line(f"{feed.group}")
            group = feed.group
        printer.line(f"  {number:>2}  {feed.name}  {feed.address}")


def _starters_of(name: str) -> list[int]:
    """Indexes of the feeds that a number, numbers with commas between, or a group stands for."""
    from briefing.sources.starter_feeds import STARTER_FEEDS

    parts = [part.strip() for part in name.split(",") if part.strip()]
    if parts and all(part.isascii() and part.isdigit() for part in parts):
        numbers = [int(part) - 1 for part in parts]
        if all(0 <= number < len(STARTER_FEEDS) for number in numbers):
            return numbers
        raise UsageError(f"There are feeds 1 to {len(STARTER_FEEDS)}.")
    folded = name.strip().casefold()
    found = [number for number, feed in enumerate(STARTER_FEEDS) if feed.group.casefold().startswith(folded)]
    if not folded or not found:
        groups = ", ".join(dict.fromkeys(feed.group for feed in STARTER_FEEDS))
        raise UsageError(f"“{name}” is no group; there are {groups}.")
    return found


def _feeds(offer: Offer) -> str:
    first = offer.feeds[0].title
    if len(offer.feeds) == 1:
        return f"the feed “{first}”" if first else "a feed"
    return f"{len(offer.feeds)} feeds"


def _can_ask(options: argparse.Namespace) -> bool:
    """Whether somebody sits there who can answer."""
    return not options.json and sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _ask(question: str) -> str:
    sys.stdout.flush()
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip()
