"""Markdown as `briefing export` writes it: read back exactly, by its comments instead of by its looks.

Pure. `output.export_markdown` says what is written. Text before the first section and between items that no
comment announces is taken as Markdown would show it: paragraphs, points, quotations, subheads, code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.parsing.exported import FORM, exported_document
from briefing.parsing.json_values import load_json

if TYPE_CHECKING:
    from briefing.model import Document
    from briefing.parsing.front_matter import Fields
    from briefing.parsing.json_values import Json

_MARK = re.compile(
    r"<!-- (?P<name>section|view|faq|event|boilerplate|coverage|history|quotes|extra|end)"
    r"(?:: (?P<value>.*?))? -->"
)
_END = re.compile(r"^<!-- end -->[ \r]*$", re.MULTILINE)
_LABEL = re.compile(r"\*\*(?P<label>(?:[^\\*]|\\.)*):\*\*[ ]?", re.DOTALL)
_STRONG = re.compile(r"\*\*(?P<text>(?:[^\\*]|\\.)+)\*\*", re.DOTALL)
_FENCE = re.compile(r"(?P<fence>`{3,})[ ]*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|\\\n|&#32;|\n")
_HEAD = (
    "key",
    "kind",
    "title",
    "deck",
    "outlet",
    "published",
    "modified",
    "url",
    "leaning",
    "topic",
    "language",
)


def is_exported(fields: Fields | None, text: str) -> bool:
    """True for a text that was exported as Markdown and still has its comments."""
    return fields is not None and fields.first("briefing") == str(FORM) and _END.search(text) is not None


def read_exported(fields: Fields, text: str, key: str) -> Document:
    """The document of an exported text; `key` names it where its front matter does not."""
    found: dict[str, Json] = {name: fields.first(name) for name in _HEAD}
    found["byline"] = list(fields.all("byline"))
    reader = _Reader()
    for block in _blocks(text.replace("\r\n", "\n").split("\n")):
        reader.take(block)
    found["sections"] = list(reader.sections)
    return exported_document(found | reader.given, key)


@dataclass(slots=True)
class _Block:
    """Lines without a blank one among them, or a fenced piece of code, under the comment above them."""

    mark: str = ""
    value: str = ""
    lines: list[str] = field(default_factory=list)
    code: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    """The blocks of a text; a comment begins one, a fence is one."""
    block = _Block()
    at = 0
    while at < len(lines):
        line = lines[at]
        mark = _MARK.fullmatch(line.rstrip())
        fence = _FENCE.fullmatch(line)
        at += 1
        if mark is not None or not line.strip():
            if block.mark or block.lines:
                yield block
            block = _Block(mark["name"], mark["value"] or "") if mark is not None else _Block()
        elif fence is not None:
            end = next(
                (end for end in range(at, len(lines)) if lines[end].rstrip() == fence["fence"]), len(lines)
            )
            yield _Block("", "\n".join(block.lines), list(lines[at:end]), code=True)
            block, at = _Block(), end + 1
        else:
            block.lines.append(line)
    if block.mark or block.lines:
        yield block


@dataclass(slots=True)
class _Reader:
    """Takes the blocks of a text one after another."""

    sections: list[Json] = field(default_factory=list)
    given: dict[str, Json] = field(default_factory=dict)
    _items: list[Json] | None = None
    """Of the section that is open; None before the first and after the last."""
    _answer: dict[str, Json] | None = None
    """The question that waits for its answer."""

    def take(self, block: _Block) -> None:
        """Read one block."""
        match block.mark:
            case "section":
                self._items = []
                heading = block.lines[0].removeprefix("## ") if block.lines else ""
                self.sections.append({"kind": block.value, "heading": _plain(heading), "items": self._items})
                self._answer = None
            case "quotes" | "extra":
                self.given[block.mark] = load_json(block.value)
                self._items = None
            case "end":
                self._items = None
            case _ if self._items is not None:
                self._item(block, self._items)

    def _item(self, block: _Block, items: list[Json]) -> None:
        if not block.mark and self._answer is not None:
            self._answer["text"] = _plain(block.text)
            self._answer = None
            return
        self._answer = None
        fields = _fields(block)
        if fields is not None:
            items.append(fields)
        if block.mark == "faq" and "unanswered" not in block.value:
            self._answer = fields


def _fields(block: _Block) -> dict[str, Json] | None:
    first, *flags = block.value.split("; ")
    match block.mark:
        case "view":
            label, text = _labelled(block.text)
            return {"type": "view", "side": first, "holder": label if "named" in flags else "", "text": text}
        case "faq":
            strong = _STRONG.fullmatch(block.text)
            question = _plain(strong["text"]) if strong is not None else ""
            number = int(first) if re.fullmatch(r"[0-9]{1,9}", first) else 0
            return {"type": "faq", "number": number, "question": question, "inferred": "inferred" in flags}
        case "event":
            date, text = _labelled(block.text.removeprefix("- "))
            return {"type": "event", "date": date, "iso": "" if first == "none" else first, "text": text}
        case "boilerplate":
            return {"type": "boilerplate", "kind": first, "text": _plain(block.text)}
        case "coverage" | "history":
            found = load_json(block.value)
            return found if isinstance(found, dict) else None
        case _:
            return _paragraph(block)


def _paragraph(block: _Block) -> dict[str, Json]:
    if block.code:
        label, _ = _labelled(block.value)
        return {"type": "paragraph", "style": "code", "label": label, "text": block.text}
    text = block.text
    style = "plain"
    if text.startswith("- "):
        style, text = "point", text[2:]
    elif text.startswith("### "):
        style, text = "subhead", text[4:]
    elif text.startswith(">"):
        style, text = "quote", "\n".join(line.removeprefix(">").removeprefix(" ") for line in block.lines)
    label, words = _labelled(text)
    return {"type": "paragraph", "style": style, "label": label, "text": words}


def _labelled(text: str) -> tuple[str, str]:
    found = _LABEL.match(text)
    return (_plain(found["label"]), _plain(text[found.end() :])) if found is not None else ("", _plain(text))


def _plain(text: str) -> str:
    """Text as Markdown shows it: a line break that is not marked as one is a space."""

    def one(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        return {"\\\n": "\n", "&#32;": " "}.get(found[0], " ")

    return _ESCAPED.sub(one, text)
