"""OPML: lists of feeds, read as they are found in the wild and written as the standard has it (OPML 2.0).

Pure. Two thirds of the files that people share are no XML: a bare "&" in an address, a piece of HTML in a
description. XML parsers refuse those, or mend them by changing addresses; so attributes are cut here by their
quotation marks, and only complete references ("&amp;", "&#38;") are resolved. Declarations of entities are
skipped with the rest of a DOCTYPE: nothing is expanded, nothing is loaded.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.entities import html5
from typing import TYPE_CHECKING

from briefing.errors import FormatError
from briefing.text import clean_line, decode

if TYPE_CHECKING:
    from briefing.model import Clean, Document
    from briefing.parsing.source import Source

MOST = 20_000
"""Feeds of one file; the largest public collections have a few thousand."""
DEEPEST = 8
"""Folders in folders that are told apart; deeper ones belong to the last of them."""

_VALUE = 65_536
"""Characters of an attribute up to which its end is looked for."""
_DAMAGES = 50
"""Attributes without an end after which a file is given up."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?(?:\]\s{0,20}>|\Z)|>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<(?P<close>/?)outline(?=[\s/>])", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s{0,2000}(?P<name>[\w:.-]{1,80})\s{0,20}=\s{0,20}(?P<mark>[\"'])")
_HTML_ONLY = r"(?!(?:href|target|rel|class|style|src|alt|id|width|height|data-[\w-]+)\s{0,20}=)"
_TAG_END = r"\s{0,200}(?P<empty>/?)\s{0,20}>(?=\s{0,2000}(?:</?(?:outline|body|opml)\b|\Z))"
_ENDS = {
    mark: re.compile(
        rf"{mark}(?=\s{{1,200}}{_HTML_ONLY}[\w:.-]{{1,80}}\s{{0,20}}=\s{{0,20}}[\"']|{_TAG_END})",
        re.IGNORECASE,
    )
    for mark in ("'", '"')
}
"""A mark ends a value when another attribute or the end of the tag follows; attributes that only HTML has
belong to a piece of it inside the value."""
_CLOSE = re.compile(_TAG_END, re.IGNORECASE)
_JUNK = re.compile(r"\s{0,2000}[^\s>]{1,2000}")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_START = re.compile(r"<(?:opml|outline)[\s/>]", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s/?#\\<>\"]{1,255}(?:[/?#]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed as a list of feeds names it."""

    title: Clean
    address: str
    """Of the feed: http or https, as written."""
    site: str = ""
    """Address of the page that the feed belongs to."""
    folder: tuple[Clean, ...] = ()
    """Names of the folders it lies in, the outermost first."""


@dataclass(frozen=True, slots=True)
class FeedList:
    """What an OPML file holds: the feeds, and a sentence for each entry that cannot be one."""

    outlines: tuple[Outline, ...]
    problems: tuple[str, ...] = ()


def read_opml(data: bytes) -> tuple[Outline, ...]:
    """The feeds of an OPML file in its order. Raises FormatError when it is none."""
    return scan_opml(data).outlines


def scan_opml(data: bytes) -> FeedList:
    """The feeds of an OPML file, and what was refused. Raises FormatError when it is none, or too large."""
    text = decode(data)
    if not is_opml(text):
        raise FormatError("Not a list of feeds: there is no outline in it.")
    outlines: list[Outline] = []
    problems: list[str] = []
    folders: list[Clean | None] = []
    for fields, empty in _outlines(_DOCTYPE.sub(" ", _COMMENT.sub(" ", text), count=1)):
        if fields is None:
            del folders[-1:]
            continue
        title = clean_line(fields.get("text") or fields.get("title") or "")
        address = fields.get("xmlurl") or (fields.get("url") if _is_feed(fields) else "") or ""
        if address:
            found = web_address(address)
            path = tuple(name for name in folders if name)[:DEEPEST]
            if found:
                outlines.append(Outline(title, found, web_address(fields.get("htmlurl", "")), path))
            else:
                problems.append(_refusal(title, address))
        if len(outlines) + len(problems) > MOST:
            raise FormatError(f"More than {MOST:,} feeds in one list: split the file.")
        if not empty:
            folders.append(title if not address else None)
    return FeedList(tuple(outlines), tuple(problems))


def is_opml(text: str) -> bool:
    """True for text that begins like OPML, or like a piece of one."""
    return _START.search(text[:_VALUE]) is not None and text.lstrip("\ufeff \t\r\n").startswith("<")


def score(source: Source) -> float:
    """How sure it is that the source is a list of feeds."""
    found = _START.search(source.head) if source.head.lstrip("\ufeff \t\r\n").startswith("<") else None
    return 0.0 if found is None or "<html" in source.head[: found.start()].lower() else 1.0


def parse_opml(source: Source) -> tuple[Document, ...]:
    """Raises FormatError: a list of feeds is a source, it holds no document."""
    count = len(read_opml(source.data))
    shown = clean_line(source.name.replace("\\", "/").rsplit("/", 1)[-1]) or "input"
    feeds = "1 feed" if count == 1 else f"{count:,} feeds"
    raise FormatError(f"{shown}: a list of {feeds}, which holds no article itself.", source=source.name)


def write_opml(outlines: Iterable[Outline], title: str = "Feeds") -> bytes:
    """OPML 2.0 with a nested outline for each folder, in the order given."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{html.escape(clean_line(title), quote=False)}</title></head>",
        "  <body>",
    ]
    inside: tuple[Clean, ...] = ()
    for outline in outlines:
        lines += _steps(inside, outline.folder)
        inside = outline.folder
        lines.append(f'{_indent(len(inside))}<outline type="rss"{_attributes(outline)}/>')
    lines += [*_steps(inside, ()), "  </body>", "</opml>", ""]
    return "\n".join(lines).encode("utf-8", "replace")


def web_address(address: str) -> str:
    """An address of the web as written, "" for any other; without the "feed:" that some programs write."""
    address = address.strip()
    if address.lower().startswith("feed:"):
        rest = address[5:]
        address = f"http:{rest}" if rest.startswith("//") else rest
    return str(clean_line(address)) if _WEB.match(address) and not re.search(r"\s", address) else ""


def _is_feed(fields: Mapping[str, str]) -> bool:
    return fields.get("type", "").lower() in ("rss", "atom", "feed")


def _refusal(title: Clean, address: str) -> str:
    line = clean_line(address)
    shown = line if len(line) <= 80 else line[:79] + "…"
    name = f"{title}: " if title else ""
    if address.lstrip().startswith("|") or address.lower().lstrip().startswith(("exec:", "filter:")):
        return f"{name}{shown} would run a program, and none is run: give the address of a feed instead."
    return f"{name}{shown} is no address of the web: only http and https are read."


def _outlines(text: str) -> Iterator[tuple[dict[str, str] | None, bool]]:
    """For each tag its attributes and whether it is closed at once; None for a closing tag."""
    at = damages = 0
    while (tag := _TAG.search(text, at)) is not None:
        if tag["close"]:
            at = tag.end()
            yield None, True
            continue
        fields, at, empty, damaged = _tag(text, tag.end())
        damages += damaged
        if damages > _DAMAGES:
            raise FormatError("The list of feeds is damaged: most of its entries have no end.")
        yield fields, empty


def _tag(text: str, at: int) -> tuple[dict[str, str], int, bool, int]:
    """The attributes of a tag, where it ends, whether it is empty ("/>"), and how many had no end."""
    fields: dict[str, str] = {}
    damaged = 0
    while (close := _CLOSE.match(text, at)) is None:
        if damaged > _DAMAGES:
            return fields, at, True, damaged
        found = _ATTRIBUTE.match(text, at)
        if found is None:
            junk = _JUNK.match(text, at)
            if junk is None or "<" in junk[0]:
                return fields, at, True, damaged + 1
            at = junk.end()
            continue
        start = found.end()
        end = _ENDS[found["mark"]].search(text, start, start + _VALUE)
        if end is None or _TAG.search(text, start, end.start()):
            damaged += 1
            at = start
            continue
        fields.setdefault(found["name"].lower(), _resolved(text[start : end.start()]))
        at = end.end()
    return fields, close.end(), bool(close["empty"]), damaged


def _resolved(value: str) -> str:
    """A value with its complete references resolved; a bare "&", or "&lang=", stays as it is."""

    def one(found: re.Match[str]) -> str:
        named = found[0][1:]
        return html.unescape(found[0]) if named[0] == "#" or named in html5 else found[0]

    return _REFERENCE.sub(one, value)


def _steps(old: tuple[Clean, ...], new: tuple[Clean, ...]) -> Iterator[str]:
    """The lines that close and open folders on the way from one to another."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    for depth in range(len(old), same, -1):
        yield f"{_indent(depth - 1)}</outline>"
    for depth in range(same, len(new)):
        yield f"{_indent(depth)}<outline text={_quoted(new[depth])} title={_quoted(new[depth])}>"


def _attributes(outline: Outline) -> str:
    given = (
        ("text", outline.title),
        ("title", outline.title),
        ("xmlUrl", outline.address),
        ("htmlUrl", outline.site),
        ("category", "/" + "/".join(outline.folder) if outline.folder else ""),
    )
    return "".join(f" {name}={_quoted(value)}" for name, value in given if value or name == "text")


def _quoted(value: str) -> str:
    return '"' + html.escape(value, quote=True) + '"'


def _indent(depth: int) -> str:
    return "  " * (depth + 2)
