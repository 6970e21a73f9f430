"""Every command: its name, its function, the words of the help, its arguments. Room: cli.

To add one, write its function in a file of this package and add a line to `COMMANDS`. Nothing is run here,
and nothing is imported that a command needs.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

SCOPES = ("title", "deck", "overview", "analysis", "body", "faq", "outlet")
"""Parts of a document that `search --in` names."""

READER = "opening.open_reader"
"""What runs when no command is named."""


def _none(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the command line."""

    run: str
    """File of this package and function in it, "keeping.add": options in, exit code out."""
    words: str
    """What it does, for the help."""
    declare: Callable[[argparse.ArgumentParser], None] = _none
    """Gives the parser its arguments."""


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="folder, file, address of a feed or page, list of feeds (OPML), or - for standard input",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--feed", action="store_true", help="of a page that links a feed, follow the feed")
    which.add_argument("--page", action="store_true", help="of a page that links a feed, add the page itself")
    which.add_argument(
        "--starter-feeds",
        action="store_true",
        help="offer well-known feeds; SOURCE is then a group, or numbers with commas between",
    )


def _refresh(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help="address, path, or beginning of a title")
    parser.add_argument(
        "--now",
        action="store_true",
        help="ask also what was asked within the hour; nothing is asked twice in half an hour",
    )


def _document(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", metavar="ID")


def _compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("documents", nargs="+", metavar="ID")
    parser.add_argument("--markdown", action="store_true", help="print Markdown, with every sentence")


def _faq(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", nargs="?", metavar="ID")


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="+", metavar="QUERY")
    parser.add_argument(
        "--in",
        dest="scope",
        metavar="PARTS",
        default="",
        help=f"look only in these, with commas between: {', '.join(SCOPES)}",
    )
    parser.add_argument("--limit", type=count, default=10, metavar="N", help="hits at most (10)")


def _changes(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    parser.add_argument(
        "--old", type=int, metavar="N", help="number of the earlier version (the last but one)"
    )
    parser.add_argument("--new", type=int, metavar="N", help="number of the later version (the last)")


def _forget(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("documents", nargs="*", metavar="ID", help="id of a document, or name of a source")
    parser.add_argument("--starter", action="store_true", help="take out the sample documents")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("documents", nargs="*", metavar="ID", help="documents to export (else all)")
    parser.add_argument(
        "--format", choices=("markdown", "jsonl"), default="jsonl", help="of documents (jsonl)"
    )
    parser.add_argument("--sources", metavar="FILE", help="write the feeds that are followed, as OPML")
    parser.add_argument(
        "-o", "--output", metavar="PLACE", help="a file; for Markdown a folder (else standard output)"
    )


def _doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--repair", action="store_true", help="mend what can be mended; nothing is deleted")


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help="new file, or folder (else this one)")


def _story(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--split", action="store_true", help="part it from its story, for good")
    which.add_argument("--merge", nargs="+", metavar="ID", help="make its story one with these, for good")
    which.add_argument("--reset", action="store_true", help="take back what was corrected about it")


def _brief(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--minutes", type=count, default=0, metavar="N", help="as much as can be read in so many (all)"
    )


def _outlets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("do", nargs="?", choices=("import",), help="take a rating list into outlets.toml")
    parser.add_argument("file", nargs="?", metavar="FILE", help="the list, CSV with heads of columns")
    parser.add_argument("--rater", default="", metavar="NAME", help="who rates, where the list does not say")


def count(text: str) -> int:
    """A number from 1, as argparse wants it said when it is none."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("a number from 1 is needed")
    return int(text)


COMMANDS: dict[str, Command] = {
    "add": Command("adding.add", "put a folder, file, feed, page or list of feeds into the library", _add),
    "refresh": Command("following.refresh", "look again at feeds, pages, folders and files", _refresh),
    "sources": Command("following.sources", "list what is followed, and what went wrong"),
    "list": Command("reading.list_articles", "list the articles, by story"),
    "show": Command("reading.show", "print one document", _document),
    "figures": Command("reading.figures", "print the figures of a document", _document),
    "quotes": Command("reading.quotes", "print who says what in a document", _document),
    "compare": Command("finding.compare", "set two to four documents side by side", _compare),
    "faq": Command("reading.faq", "print questions and answers, of one document or of all", _faq),
    "search": Command("finding.search", "search everything, typos forgiven", _search),
    "changes": Command("finding.changes", "print what the last version of a document changed", _changes),
    "story": Command("stories.story", "say why articles are one story; part them, join them", _story),
    "brief": Command("stories.brief", "print the news story by story, as much as there is time for", _brief),
    "outlets": Command("outlets.outlets", "list your ratings of outlets, or import a list of them", _outlets),
    "export": Command("exporting.export", "write documents and sources, to be added again", _export),
    "forget": Command("keeping.forget", "take documents or sources out of the library", _forget),
    "backup": Command("care.backup", "copy the library to one file", _backup),
    "doctor": Command("care.doctor", "look whether the library is sound, and mend it", _doctor),
}
"""In the order of the help."""
