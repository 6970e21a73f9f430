"""The registry of formats: every parser says how sure it is of some bytes, the surest one reads them.

Pure. To register a format, add one line to `PARSERS`. A score is 0 (not mine) to 1 (certain); the
first of equals wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.errors import FormatError
from briefing.parsing import (
    article,
    feed,
    json_feed,
    jsonl,
    kite,
    mail,
    markdown,
    ninjs,
    opml,
    story_page,
    web_page,
)
from briefing.parsing.feed_text import is_wide
from briefing.parsing.source import Source, charset_of
from briefing.text import clean_line, decode

if TYPE_CHECKING:
    from briefing.model import Document


@dataclass(frozen=True, slots=True)
class Parser:
    """A format: how sure it is of a source, and how it reads one."""

    name: str
    score: Callable[[Source], float]
    parse: Callable[[Source], tuple[Document, ...]]


PARSERS: tuple[Parser, ...] = (
    Parser("kite", kite.score, kite.parse_kite),
    Parser("ninjs", ninjs.score, ninjs.parse_ninjs),
    Parser("mail", mail.score, mail.parse_mail),
    Parser("opml", opml.score, opml.parse_opml),
    Parser("feed", feed.score, feed.parse_feed),
    Parser("json feed", json_feed.score, json_feed.parse_json_feed),
    Parser("json lines", jsonl.score, jsonl.parse_jsonl),
    Parser("markdown", markdown.score, markdown.parse_markdown),
    Parser("web page", web_page.score, web_page.parse_web_page),
    Parser("story page", story_page.score, story_page.parse_story_page),
    Parser("article", lambda source: 0.1, article.parse_article),
)

_BINARY_MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x7fELF",
    b"MZ\x90",
    b"RIFF",
    b"OggS",
    b"ID3",
    b"\x00\x00\x01\x00",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3",
    b"{\\rtf",
    b"\x28\xb5\x2f\xfd",
    b"wOFF",
    b"wOF2",
    b"\xca\xfe\xba\xbe",
    b"II*\x00",
    b"MM\x00*",
    b"%!PS",
    b"\x00asm",
    b"fLaC",
)
"""How files begin that are certainly not text (RTF and PostScript are text, but not of an article)."""


def parse(data: bytes, name: str = "", declared: str = "") -> tuple[Document, ...]:
    """The documents in some bytes. `name` is a path or address: its ending helps, and it is a key.

    `declared` is the content type they came with, which helps to tell their format and their charset.

    Raises FormatError, in one sentence, when the bytes are empty, of no format that can be read, or damaged.
    """
    shown = short_name(name)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise FormatError(f"{shown}: the file is empty.", source=name)
    if is_binary(data) and not is_wide(data):
        raise FormatError(f"{shown}: not a format that can be read; {_instead(data)}.", source=name)
    source = Source(data, name, decode(data, charset_of(declared)), declared)
    if not source.text.strip():
        raise FormatError(f"{shown}: the file is empty.", source=name)
    documents = _surest(source).parse(source)
    if not documents:
        raise FormatError(f"{shown}: no article was found in it.", source=name)
    return documents


def _instead(data: bytes) -> str:
    """What to do with a file that holds no text: word processors and printers of pages can save text, too."""
    if data.startswith((b"%PDF", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"%!PS")):
        return "save it as text or as a web page and add that"
    return "texts, web pages, feeds, mails and lists of feeds can be"


def _surest(source: Source) -> Parser:
    """The parser with the highest score; nobody is asked after one that is certain."""
    scores: list[float] = []
    for parser in PARSERS:
        scores.append(parser.score(source))
        if scores[-1] >= 1.0:
            return parser
    return PARSERS[scores.index(max(scores))]


def short_name(name: str) -> str:
    """How a sentence names a source: the last part of its path."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return clean_line(last) or "input"


def is_binary(data: bytes) -> bool:
    """True for bytes that are no text: a known signature, or NUL and control bytes all over."""
    if data.startswith(_BINARY_MAGIC):
        return True
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    head = data[:8192]
    control = sum(head.count(byte) for byte in range(32) if byte not in (9, 10, 12, 13, 27))
    return control * 20 > len(head)
