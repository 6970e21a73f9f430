"""Standard output and standard error: which face an answer gets, and in which encoding.

Room: output. A terminal gets rich text, everything else plain lines; `--plain`, TERM=dumb, NO_COLOR and
FORCE_COLOR are honoured (SAFETY.md section 6). Nothing printed here can fail for want of a character.
"""

from __future__ import annotations

import codecs
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from briefing.terminal import colourless, dumb
from briefing.text.edge import coloured, for_people, json_text

if TYPE_CHECKING:
    from briefing.output.blocks import Block

PLAINER = {
    "≈": "~",
    "≠": "!=",
    "→": "->",
    "−": "-",
    "·": "-",
    "¶": "#",
    "›": ">",
    "…": "...",
    "–": "-",
    "—": "-",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "•": "*",
    "●": "*",
    "★": "*",
    "─": "-",
    "━": "=",
    "€": "EUR",
    "£": "GBP",
}
"""What our marks and the commonest typographic characters become where the encoding has no room for them."""


class Printer:
    """Prints answers the way the command line and the terminal ask for."""

    def __init__(self, *, as_json: bool = False, plain: bool = False, no_color: bool = False) -> None:
        self.as_json = as_json
        self._no_color = no_color or colourless()
        forced = bool(os.environ.get("FORCE_COLOR"))
        self._terminal = sys.stdout.isatty()
        self._rich = (self._terminal or forced) and not plain and not dumb()

    def json(self, value: Any) -> None:
        """Print one JSON value; as ASCII where the encoding is not Unicode, so that nothing is replaced."""
        import json

        unicode = codecs.lookup(getattr(sys.stdout, "encoding", None) or "ascii").name.startswith("utf")
        sys.stdout.write(json_text(json.dumps(value, ensure_ascii=not unicode, indent=2)) + "\n")

    def page(self, blocks: Iterable[Block]) -> None:
        """Print a page of blocks."""
        if self._rich:
            from rich.console import Console

            from briefing.output.rich_tables import print_blocks

            console = Console(no_color=self._no_color, highlight=False, markup=False, emoji=False)
            with console.capture() as printed:
                print_blocks(blocks, console)
            sys.stdout.write(coloured(printed.get()))
            return
        from briefing.output.plain import TERMINAL_WIDTH, lines

        width = min(TERMINAL_WIDTH, shutil.get_terminal_size().columns) if self._terminal else 0
        for line in lines(blocks, width):
            self.line(line)

    def line(self, text: str) -> None:
        """Print one line; control characters that came this far end here."""
        sys.stdout.write(for_people(text) + "\n")

    def progress(self, doing: str) -> Callable[[int, int], None] | None:
        """A counter on standard error where that is a terminal: "Reading figures  412 of 1,980"."""
        if not sys.stderr.isatty() or self.as_json or dumb():
            return None

        def show(done: int, total: int) -> None:
            end = "\r" + " " * 60 + "\r" if done >= total else ""
            sys.stderr.write(f"\r{doing}  {done:,} of {total:,}{end}")
            sys.stderr.flush()

        return show


def complain(sentence: str) -> None:
    """Tell what went wrong, on standard error, as one line without control characters."""
    sys.stderr.write(f"briefing: {for_people(' '.join(sentence.split()))}\n")


def prepare_streams() -> None:
    """Make standard output and error replace what they cannot encode; closed ones are replaced by nothing."""
    codecs.register_error("briefing", _plainer)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, io.StringIO())
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="briefing")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(PLAINER.get(letter, "?") for letter in error.object[error.start : error.end]), error.end
