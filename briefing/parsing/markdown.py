"""Markdown with optional front matter: headings, lists, quotations, code and tables as lines.

Pure. The marks are understood by markdown-it-py; inline marks become plain text, raw HTML loses its tags.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, get_args

from briefing.model import Clean, Leaning
from briefing.parsing.article import article
from briefing.parsing.exported_markdown import is_exported, read_exported
from briefing.parsing.front_matter import Fields, split_front_matter
from briefing.parsing.lines import Line, labelled
from briefing.parsing.outline import is_story
from briefing.parsing.quotes import complete
from briefing.parsing.story_page import story
from briefing.text import clean, clean_line, iso_date

if TYPE_CHECKING:
    from markdown_it.token import Token

    from briefing.model import Document, ParagraphStyle
    from briefing.parsing.source import Source

_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_LEANINGS: tuple[Leaning, ...] = get_args(Leaning)
_MARKS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"\]\(https?://[^)\s]+\)"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(r"\*\*[^*\n]+\*\*|__[^_\n]+__"),
    re.compile(r"^> \S", re.MULTILINE),
    re.compile(r"^\|(?:[^|\n]*\|)+[ \t]*\n\|[ :|-]+\|", re.MULTILINE),
)
_EXPORTED = re.compile(r"\ufeff?---[ ]*\r?\nbriefing: \d")
_TAG = re.compile(
    r"</?[A-Za-z][^<>]{0,2000}>|<!--(?:(?!-->).){0,20000}-->|<![A-Za-z][^<>]{0,200}>", re.DOTALL
)
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_DEEP = re.compile(r"^(?: {0,3}\t| {4})[ \t]*")
_NESTING = 20
"""Depth of nested blocks that are told apart; SAFETY.md section 3."""
_LINE_MARKS = 2_000
"""Marks of one kind up to which a text is read as Markdown; above that they are taken for text."""
_PLAIN_TEXT = 2_000_000
"""A longer file is read as plain text, in characters: Markdown of that size is no article."""


def score(source: Source) -> float:
    """How sure it is that the source is Markdown: its ending, its front matter, or several kinds of marks."""
    if _EXPORTED.match(source.head):
        return 1.0
    if len(source.text) > _PLAIN_TEXT:
        return 0.0
    if source.suffix in _SUFFIXES:
        return 0.9
    if source.text.lstrip("\ufeff").startswith("---") and split_front_matter(source.text)[0] is not None:
        return 0.9
    if source.suffix in (".txt", ".text"):
        return 0.0
    marks = sum(mark.search(source.head) is not None for mark in _MARKS)
    return 0.6 if marks >= 2 else 0.0


def parse_markdown(source: Source) -> tuple[Document, ...]:
    """One document from Markdown."""
    fields, text = split_front_matter(source.text)
    if fields is not None and is_exported(fields, text):
        return (read_exported(fields, text, source.key()),)
    lines = markdown_lines(text)
    given = fields or Fields(())
    title = clean_line(given.first("title", "headline"))
    if title:
        lines = [Line(title, level=1), *_without_title(lines, title)]
    deck = clean_line(
        given.first("deck", "description", "summary", "subtitle", "standfirst", "dek", "excerpt")
    )
    key = source.key(given=str(clean_line(given.first("id", "guid", "uid"))))
    made = story(lines, key, source.stem) if is_story(lines) else article(lines, key, source.stem)
    return (complete(_with_fields(made, given, deck)),)


def _without_title(lines: Sequence[Line], title: Clean) -> list[Line]:
    """The lines without a first heading that says the title again."""
    return list(lines[1:] if lines and lines[0].level and lines[0].text == title else lines)


_TAKEN = {
    "title",
    "headline",
    "deck",
    "description",
    "summary",
    "subtitle",
    "standfirst",
    "dek",
    "excerpt",
    "id",
    "guid",
    "uid",
}


def _with_fields(made: Document, given: Fields, deck: Clean) -> Document:
    """The document with what its front matter says, which goes before what its text says."""
    published = iso_date(given.first("date", "published", "pubdate", "publish_date"))
    modified = iso_date(given.first("modified", "updated", "lastmod", "last_modified"))
    leaning = _leaning(given.first("leaning", "bias", "lean"))
    outlet = clean_line(given.first("outlet", "source", "publisher", "publication", "site"))
    names = tuple(
        clean_line(re.sub(r"(?i)^by ", "", name)) for name in given.all("author", "authors", "byline", "by")
    )
    url = str(clean_line(given.first("url", "link", "permalink", "canonical", "canonical_url"))).replace(
        " ", ""
    )
    topic = clean_line(given.first("topic", "category", "section"))
    language = str(clean_line(given.first("language", "lang")))
    used = set(_TAKEN)
    for taken, names_of in _FIELD_NAMES.items():
        values = {"published": published, "modified": modified, "leaning": leaning}
        if values.get(taken, "-"):
            used.update(names_of)
    extra = [
        (str(clean_line(name)), _json(list(values))) for name, values in given.values if name not in used
    ]
    extra += [(str(clean_line(name)), json.dumps(text)) for name, text in given.raw]
    return replace(
        made,
        deck=deck or made.deck,
        published=published or made.published,
        modified=modified or made.modified,
        leaning=leaning or made.leaning,
        outlet=outlet or made.outlet,
        byline=tuple(name for name in names if name) or made.byline,
        url=url or made.url,
        topic=topic or made.topic,
        language=language or made.language,
        extra=tuple(extra),
    )


_FIELD_NAMES = {
    "published": ("date", "published", "pubdate", "publish_date"),
    "modified": ("modified", "updated", "lastmod", "last_modified"),
    "leaning": ("leaning", "bias", "lean"),
    "outlet": ("outlet", "source", "publisher", "publication", "site"),
    "byline": ("author", "authors", "byline", "by"),
    "url": ("url", "link", "permalink", "canonical", "canonical_url"),
    "topic": ("topic", "category", "section"),
    "language": ("language", "lang"),
}


def _json(values: list[str]) -> str:
    return json.dumps(values[0] if len(values) == 1 else values)


def _leaning(text: str) -> Leaning | None:
    name = (
        re.sub(r"[\s_-]+", "-", text.strip().casefold())
        .replace("centre", "center")
        .replace("leaning-", "lean-")
    )
    return next((leaning for leaning in _LEANINGS if leaning == name), None)


@dataclass(slots=True)
class _State:
    """Where in the nesting of blocks the walk stands."""

    lists: list[int | None] = field(default_factory=list)
    quotes: int = 0
    first: bool = False
    row: list[str] = field(default_factory=list)


def markdown_lines(text: str) -> list[Line]:
    """The blocks of a Markdown text as lines: a paragraph, a list item, a heading, a row of a table."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table").disable("code")
    tokens = reader.parse(_defuse(_shallow(text)), {})
    return list(_walk(tokens))


def _shallow(text: str) -> str:
    """The text without deep indentation, but in fenced code: clippers of pages indent lists by four and more.

    Markdown would take those for code, which news hold between fences if at all.
    """
    lines = text.split("\n")
    fence = ""
    for at, line in enumerate(lines):
        if found := _FENCE.match(line):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1]
        elif not fence:
            lines[at] = _DEEP.sub("   ", line)
    return "\n".join(lines)


def _defuse(text: str) -> str:
    """The text with its marks escaped where it holds more than any article, so that time stays linear."""
    if max(map(text.count, "[]*_`<!&>")) <= _LINE_MARKS:
        return text
    return re.sub(r"([\[\]*_`<!&>\\|])", r"\\\1", text)


def _walk(tokens: Sequence[Token]) -> Iterator[Line]:
    state = _State()
    level = 0
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                state.lists.append(None)
            case "ordered_list_open":
                state.lists.append(int(token.attrs.get("start", 1)) - 1)
            case "bullet_list_close" | "ordered_list_close":
                state.lists.pop()
            case "list_item_open":
                state.first = True
                if state.lists and state.lists[-1] is not None:
                    state.lists[-1] += 1
            case "blockquote_open":
                state.quotes += 1
            case "blockquote_close":
                state.quotes -= 1
            case "heading_open":
                level = int(token.tag[1:])
            case "heading_close":
                level = 0
            case "tr_open":
                state.row = []
            case "tr_close":
                yield Line(clean_line(" | ".join(state.row)))
            case "th_open" | "td_open":
                state.row.append("")
            case "inline":
                if state.row and token.level and _in_cell(token, state):
                    state.row[-1] = _plain(token)
                else:
                    yield from _inline_lines(token, state, level)
            case "table_close":
                state.row = []
            case "fence":
                yield from _whole(token.content, "code")
            case "html_block":
                yield from _html_lines(token.content)


def _in_cell(token: Token, state: _State) -> bool:
    return state.row[-1] == "" and token.level >= 3


def _whole(text: str, style: ParagraphStyle) -> Iterator[Line]:
    kept = Clean(clean(text).strip("\n"))
    if kept.strip():
        yield Line(kept, style=style)


def _html_lines(text: str) -> Iterator[Line]:
    for part in html.unescape(_TAG.sub(" ", text)).split("\n"):
        kept = clean_line(part)
        if kept:
            yield Line(kept)


def _inline_lines(token: Token, state: _State, level: int) -> Iterator[Line]:
    children = token.children or []
    label, rest = _lead_in(children)
    text = _text_of(rest)
    strong = not text.strip() and bool(label)
    if strong:
        label, text = "", label
    style: ParagraphStyle = "quote" if state.quotes and not state.lists else "plain"
    for at, part in enumerate(text.split("\n") if style == "plain" and not level else [text]):
        kept = clean_line(part)
        if not kept:
            continue
        bullet = bool(state.lists) and (state.first or at > 0)
        number = state.lists[-1] if state.lists and state.first else None
        line = Line(kept, bullet=bullet, number=number, level=level, style=style, strong=strong)
        yield labelled(clean_line(label), kept, line) if label and at == 0 else line
        state.first = False


def _plain(token: Token) -> str:
    return _text_of(token.children or [])


def _lead_in(children: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    """A bold beginning, where it is set off as a label: "**Label:** text", or is all there is."""
    inner = [child for child in children if not (child.type == "text" and not child.content)]
    if not inner or inner[0].type != "strong_open":
        return "", children
    end = next((at for at, child in enumerate(inner) if child.type == "strong_close"), 0)
    bold = _text_of(inner[1:end])
    rest = inner[end + 1 :]
    after = _text_of(rest)
    if not after.strip():
        return bold, ()
    if after.lstrip().startswith(":") or bold.rstrip().endswith((":", "?", ".")):
        if after.lstrip().startswith(":") and rest and rest[0].type == "text":
            rest = [_without_colon(rest[0]), *rest[1:]]
        return bold.rstrip(), rest
    return "", children


def _without_colon(token: Token) -> Token:
    return token.copy(content=token.content.lstrip().removeprefix(":"))


def _text_of(children: Sequence[Token]) -> str:
    """Inline marks as plain text: a link is its words, a picture its description, a soft break a space."""
    parts: list[str] = []
    for child in children:
        match child.type:
            case "text" | "code_inline":
                parts.append(child.content)
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case "image":
                parts.append(_text_of(child.children or []) or child.content)
            case "html_inline":
                parts.append("\n" if child.content.lower().startswith("<br") else "")
            case "text_special":
                parts.append(child.content)
    return "".join(parts)
