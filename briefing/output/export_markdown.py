"""A document as Markdown with front matter, which reads well anywhere and comes back exactly.

Room: output, pure. The words stand as Markdown; what Markdown cannot say (which kind of section, whose view,
which number) stands in comments above them, which no renderer shows. `parsing.exported_markdown` reads it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from briefing.model import (
    Boilerplate,
    Coverage,
    FaqEntry,
    History,
    Paragraph,
    Perspective,
    TimelineEvent,
)
from briefing.output.export import head_fields, item_fields, quote_fields
from briefing.output.words import leaning_word
from briefing.parsing.quotes import find_quotes
from briefing.text.links import visible_url

if TYPE_CHECKING:
    from briefing.model import Document, Item, Reference

_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>#|~]|&(?=#?\w+;)|^[-+=](?=[-+=\s]|$)|(?<=^\d)[.)](?=\s|$)|(?<=^\d\d)[.)](?=\s|$)"
)
_FENCE = re.compile(r"^`{3,}", re.MULTILINE)


def export_markdown(document: Document) -> str:
    """The document as one text, ending in a newline."""
    blocks = ["\n".join(_front_matter(document)), f"# {written(document.title)}"]
    if document.deck:
        blocks.append(f"*{written(document.deck)}*")
    for section in document.sections:
        heading = f"\n## {written(section.heading)}" if section.heading else ""
        blocks.append(_mark("section", section.kind) + heading)
        for item in section.items:
            blocks += _item(item)
    if document.quotes != find_quotes(document.passages()):
        blocks.append(_mark("quotes", _json([quote_fields(quote) for quote in document.quotes])))
    if document.extra:
        blocks.append(_mark("extra", _json([list(pair) for pair in document.extra])))
    return "\n\n".join([*blocks, _mark("end")]) + "\n"


def written(text: str) -> str:
    """Text as Markdown that shows it: marks escaped, line breaks and spaces at the ends of lines kept."""
    return "\\\n".join(map(_line, text.split("\n")))


def _line(text: str) -> str:
    core = text.strip(" ")
    before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :] if core else ""
    escaped = _SPECIAL.sub(lambda found: "\\" + found[0], core)
    return "&#32;" * len(before) + escaped + "&#32;" * len(after)


def _front_matter(document: Document) -> Iterator[str]:
    yield "---"
    for name, value in head_fields(document).items():
        if isinstance(value, list):
            yield f"{name}:"
            yield from (f"  - {_scalar(part)}" for part in value)
        else:
            yield f"{name}: {value if isinstance(value, int) else _scalar(value)}"
    yield "---"


def _scalar(value: str) -> str:
    bare = re.fullmatch(r"[A-Za-z]{1,20}", value) is not None and value.lower() != "null"
    return value if bare else json.dumps(value, ensure_ascii=False)


def _mark(name: str, value: str = "") -> str:
    return f"<!-- {name}: {value} -->" if value else f"<!-- {name} -->"


def _json(value: Any) -> str:
    """JSON that no comment ends in."""
    return json.dumps(value).replace("--", "\\u002d\\u002d").replace(">", "\\u003e")


def _item(item: Item) -> Iterator[str]:
    """The blocks of an item, a comment above the first where it is not a paragraph."""
    match item:
        case Paragraph():
            yield _paragraph(item)
        case Perspective(text, side, holder):
            named = "; named" if holder else ""
            label = holder or (leaning_word(side) if side else "")
            yield f"{_mark('view', (side or 'none') + named)}\n{_labelled(label, text)}"
        case FaqEntry():
            yield from _faq(item)
        case TimelineEvent(text, date, iso):
            yield f"{_mark('event', iso or 'none')}\n- {_labelled(date, text)}"
        case Boilerplate(kind, text):
            yield f"{_mark('boilerplate', kind)}\n{written(text)}"
        case Coverage(references=references):
            listed = "".join(f"\n- {_reference(one)}" for one in references)
            yield _mark("coverage", _json(item_fields(item))) + listed
        case History(stated, entries):
            told = [
                stated,
                *(f"{entry.date}: {entry.text}" if entry.date else entry.text for entry in entries),
            ]
            listed = "".join(f"\n- {written(line)}" for line in told if line)
            yield _mark("history", _json(item_fields(item))) + listed


def _faq(entry: FaqEntry) -> Iterator[str]:
    flags = [str(entry.number)] + ["inferred"] * entry.inferred + ["unanswered"] * (not entry.answer)
    question = f"\n**{written(entry.question)}**" if entry.question else ""
    yield _mark("faq", "; ".join(flags)) + question
    if entry.answer:
        yield written(entry.answer)


def _paragraph(item: Paragraph) -> str:
    text = _labelled(item.label, item.text)
    match item.style:
        case "point":
            return f"- {text}"
        case "quote":
            return "> " + text.replace("\n", "\n> ")
        case "subhead":
            return f"### {text}"
        case "code":
            fence = "`" * max([3, *(len(found) + 1 for found in _FENCE.findall(item.text))])
            label = f"**{written(item.label)}:**\n" if item.label else ""
            return f"{label}{fence}\n{item.text}\n{fence}"
        case _:
            return text


def _labelled(label: str, text: str) -> str:
    return f"**{written(label)}:** {written(text)}" if label else written(text)


def _reference(article: Reference) -> str:
    address = visible_url(article.url)
    title = written(article.title or article.url).replace("\n", " ")
    words = [f"[{title}](<{address}>)" if address else title, written(article.outlet), article.published[:10]]
    return ", ".join(word for word in words if word)
