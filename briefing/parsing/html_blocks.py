"""The blocks of HTML as lines: paragraphs, headings, points, quotations, code, rows of tables, captions.

Pure. lxml reads the tags one after another (no tree, no entity of a document, no network), so that any depth
and any disorder takes linear time. Text is cleaned after its entities are decoded.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from briefing.model import Clean
from briefing.parsing.lines import Line, labelled, piece
from briefing.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from briefing.model import ParagraphStyle

_DROPPED = frozenset(
    "script style noscript template svg math iframe audio video canvas select "
    "option datalist textarea input head title noframes".split()
)
"""Elements whose content is no text of the page (HTML Standard, section 15.3.1, and controls)."""
_AROUND = frozenset(("nav", "footer"))
"""Elements around the text of a page."""
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr basefont frame keygen".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body button center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul xmp caption label".split()
)
"""Elements that begin and end a line (HTML Standard, section 15.3.3)."""
_CELLS = frozenset(("td", "th"))
_FOUND = {
    "head": "h2",
    "list": "ul",
    "item": "li",
    "quote": "blockquote",
    "row": "tr",
    "cell": "td",
    "lb": "br",
    "code": "pre",
}
"""The names that trafilatura gives to elements, and those of HTML."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,31});")
_BREAK = "\x1e"
"""Stands for <br> until the block is whole; the sanitiser takes it out of every other text."""
_SENTENCE_GOES_ON = re.compile(rf"(?<=[^\W\d_]|[,;–—-])\s*{_BREAK}\s*(?=[a-zà-öø-ÿ])")
"""A break of a line inside a sentence: before it a letter or a comma, after it a small letter."""
_NOT_XML = re.compile("[\x00\x1e\ufffe\uffff\ud800-\udfff]")


class TagReader(Protocol):
    """Who takes tags one after another."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""

    def end(self, tag: str) -> None:
        """A tag closes."""

    def data(self, text: str) -> None:
        """Text between tags."""

    def close(self) -> None:
        """There is no more."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page, and whether it is the caption of a picture."""

    line: Line
    caption: bool = False


def html_lines(markup: str, *, page: bool = False) -> list[Line]:
    """The lines of some HTML without captions; see `html_blocks`."""
    return [block.line for block in html_blocks(markup, page=page) if not block.caption]


def html_blocks(markup: str, *, page: bool = False) -> list[Block]:
    """The blocks of some HTML, in order. Of a whole `page`, what stands around its text is left out."""
    reader = _Reader(page)
    feed_tags(reader, markup)
    return reader.blocks


def tree_blocks(root: _Element) -> list[Block]:
    """The blocks of an article that trafilatura found, a tree in its small vocabulary."""
    from lxml import etree

    reader = _Reader(page=False)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if isinstance(element.tag, str):
            tag = _FOUND.get(element.tag, element.tag)
            if event == "start":
                reader.start(tag, {})
                reader.data(element.text or "")
            else:
                reader.end(tag)
        if event == "end" and element is not root:
            reader.data(element.tail or "")
    reader.close()
    return reader.blocks


def feed_tags(reader: TagReader, markup: str) -> None:
    """Hand the tags and the text of some HTML to a reader, in order, and close it."""
    from lxml import etree

    parser = etree.HTMLParser(
        target=reader, encoding="utf-8", recover=True, huge_tree=True, no_network=True, remove_pis=True
    )
    data = _NOT_XML.sub("\ufffd", markup).encode("utf-8")
    if data.strip():
        parser.feed(data)
        parser.close()


def has_markup(text: str) -> bool:
    """True for a text that holds tags or entities of HTML."""
    return _TAG.search(text) is not None


def inline_text(markup: str) -> Clean:
    """HTML of one line, as in a title, as clean text; what is no HTML stays as it is."""
    if not has_markup(markup):
        return clean_line(markup)
    if "<" not in markup:
        return clean_line(html.unescape(markup))
    return clean_line(" ".join(block.line.text for block in html_blocks(markup)))


@dataclass(slots=True)
class _Reader:
    """Takes tags and text from lxml and makes blocks of them."""

    page: bool
    blocks: list[Block] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _lead: int = 0
    """Parts that stood in bold at the beginning of the block."""
    _dropped: int = 0
    _dropper: str = ""
    """Depth inside an element that is dropped, and its name: only the same name counts."""
    _open: dict[str, int] = field(default_factory=dict)
    _numbers: list[int | None] = field(default_factory=list)
    """Open lists: the number of the last item, None for a list without numbers."""
    _bullet: bool = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        if self._dropped:
            self._dropped += tag == self._dropper
            return
        if tag not in _VOID and (tag in _DROPPED or (self.page and tag in _AROUND)):
            self._dropped, self._dropper = 1, tag
            return
        if tag == "br":
            self._parts.append("\n" if self._in("pre") else _BREAK)
            return
        if tag in _CELLS and self._parts:
            self._parts.append(" | ")
        elif tag in _BLOCKS and tag not in _CELLS:
            self.flush()
        if tag in ("ul", "ol", "menu", "dir"):
            self._numbers.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._bullet = True
            if self._numbers and self._numbers[-1] is not None:
                self._numbers[-1] += 1
        if tag not in _VOID:
            self._open[tag] = self._open.get(tag, 0) + 1

    def end(self, tag: str) -> None:
        """A tag closes."""
        if self._dropped:
            self._dropped -= tag == self._dropper
            return
        if tag in _BLOCKS and tag not in _CELLS:
            self.flush()
        if tag in ("ul", "ol", "menu", "dir") and self._numbers:
            self._numbers.pop()
        elif tag == "li":
            self._bullet = False
        self._open[tag] = max(0, self._open.get(tag, 0) - 1)

    def data(self, text: str) -> None:
        """Text between tags."""
        if self._dropped or not text:
            return
        if self._lead == len(self._parts) and (self._in("b") or self._in("strong")):
            self._lead += 1
        self._parts.append(text)

    def close(self) -> None:
        """The end of the markup."""
        self.flush()

    def flush(self) -> None:
        """End the block that is open."""
        parts, lead = self._parts, self._lead
        if not parts:
            return
        self._parts, self._lead = [], 0
        caption = self._in("figcaption") or self._in("caption")
        if self._in("pre"):
            text = Clean(clean("".join(parts)).strip("\n"))
            if text.strip():
                self.blocks.append(Block(Line(text, style="code"), caption))
            return
        whole = "".join(parts).strip(" |\n\t\r")
        if self._bullet or any(map(self._in, _HEADINGS)):
            whole = whole.replace(_BREAK, " ")
        label = clean_line("".join(parts[:lead]).split(_BREAK)[0])
        parts = _SENTENCE_GOES_ON.sub(" ", whole).split(_BREAK) if _BREAK in whole else [whole]
        for part in parts:
            text = clean_line(part)
            if text:
                self.blocks.append(Block(self._line(text, label), caption))
                self._bullet, label = False, Clean("")

    def _line(self, text: Clean, lead: Clean) -> Line:
        level = next((level for tag, level in _HEADINGS.items() if self._in(tag)), 0)
        if level or self._in("summary"):
            return Line(text, level=level, strong=not level)
        number = self._numbers[-1] if self._numbers and self._bullet else None
        style: ParagraphStyle = "quote" if self._in("blockquote") else "plain"
        line = Line(text, bullet=self._bullet, number=number, style=style)
        if lead == text or self._in("dt"):
            return replace(line, strong=True)
        rest = text[len(lead) :].lstrip() if lead and text.startswith(lead) else ""
        if rest and len(lead) <= 200 and (lead[-1] in ":?" or rest[0] == ":"):
            return labelled(lead, piece(rest.removeprefix(":")), line)
        return line

    def _in(self, tag: str) -> bool:
        return self._open.get(tag, 0) > 0
