"""A saved or fetched web page: its article, or the story that a story page tells; and questions it answers.

Pure. trafilatura finds the article among what stands around it; what the page says of itself (page_head.py)
goes before what is found in its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.errors import FormatError
from briefing.model import Boilerplate, Clean, Document, FaqEntry, Paragraph, Section
from briefing.parsing.addresses import page_key
from briefing.parsing.article_head import same_words
from briefing.parsing.bylines import read_byline
from briefing.parsing.feed_entry import body_of, byline_of
from briefing.parsing.html_blocks import Block, has_markup, html_blocks, html_lines, inline_text, tree_blocks
from briefing.parsing.lines import Line, cut_lines
from briefing.parsing.metadata import is_age, looks_like_date
from briefing.parsing.outline import is_story
from briefing.parsing.page_head import read_page_head
from briefing.parsing.page_markup import LARGEST, lighten, page_text
from briefing.parsing.quotes import complete
from briefing.parsing.source import FAULTS
from briefing.parsing.story_page import story
from briefing.text import clean, clean_line, iso_date

if TYPE_CHECKING:
    from briefing.model import Item
    from briefing.parsing.page_head import PageHead
    from briefing.parsing.source import Source

_PAGE = re.compile(
    r"[\ufeff\s]*(?:<\?xml[^>]{0,512}>\s*)?(?:<!--(?:(?!-->).){0,16384}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_INSIDE = re.compile(r"<(?:html|head|body)[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"[\ufeff\s]*(?:<!--(?:(?!-->).){0,16384}-->\s*)*"
    r"<(?:\?xml\b|(?:!doctype|article|main|div|section|title|meta|table|p|h[1-6]|span|font|center|ul)\b[^>]{0,2048}>)",
    re.IGNORECASE | re.DOTALL,
)
_SUFFIXES = (".html", ".htm", ".xhtml", ".mhtml", ".xht", ".shtml")
_TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".jsonl", ".ndjson", ".json")
_NO_LETTER = re.compile(r"[\W_]+")
_ENOUGH = 200
"""Characters of a text that is believed to be the article (SOURCES.md section 3)."""
_DATELINE, _SAME = 30, 50
"""Letters that may stand before the first sentence in one place only, and letters that say it is the same."""
_SOMETHING = 80
"""Characters of a text that is rather taken than all that the page holds."""
_TAGS = 100_000
"""Tags of a page in which an article is looked for; the time of it grows faster than their number."""
_LINES = 5_000
"""Lines of a page that is looked at as a story page; those that exist have some hundred."""
_NEAR_TOP, _LONG_TITLE = 40, 20
"""Lines among which a page without a main heading has its headline, and characters that make it known."""
_FACTS = 6
"""First lines of a text among which its byline and its date may stand once more."""
_HEAD_LINES = 12
"""Lines above the main heading of a story page that may belong to it (counts, ages)."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The blocks of an article, and whether they are only all that the page holds."""

    blocks: Sequence[Block]
    low: bool = False

    @property
    def size(self) -> int:
        return sum(len(block.line.text) for block in self.blocks)


def score(source: Source) -> float:
    """How sure it is that the source is a page: its first element, its type, its ending."""
    if _PAGE.match(source.head) is not None:
        return 1.0
    typed = source.suffix in _SUFFIXES or source.content_type in ("text/html", "application/xhtml+xml")
    if typed and (source.suffix in _SUFFIXES or "<" in source.head):
        return 1.0 if has_markup(source.head) else 0.96
    if source.suffix in _TEXTS:
        return 0.0
    if _FRAGMENT.match(source.head) is not None:
        return 0.7
    return 0.65 if _INSIDE.search(source.head[:4_096]) else 0.0


def parse_web_page(source: Source) -> tuple[Document, ...]:
    """The one document of a page. Raises FormatError for a page without any text."""
    markup = page_text(source.data, source.declared)
    base = source.name if source.name.startswith(("http://", "https://")) else ""
    cut = len(markup) > LARGEST
    markup = lighten(markup)
    head = read_page_head(markup, base)
    key = page_key(base) or source.key()
    everything = [block for block in html_blocks(markup, page=True) if not block.caption]
    lines = _story_lines([block.line for block in everything[:_LINES]], head)
    if is_story(lines):
        return (complete(_told(story(lines, key, source.stem), head)),)
    found = _article(markup, head, everything)
    questions = _questions(head)
    if not found.blocks and not questions and not head.description:
        shown = clean_line(source.name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]) or "input"
        raise FormatError(f"{shown}: no article was found in this page.", source=source.name)
    made = _document(found, questions, head, key, source.stem)
    return (complete(replace(made, extra=(*made.extra, ("cut", "true"))) if cut else made),)


def _article(markup: str, head: PageHead, everything: Sequence[Block]) -> _Found:
    """The article by the surest way that finds enough of one; at last all text, which is marked."""
    surest = _Found(_extracted(markup, precise=True))
    found = [surest]
    if found[-1].size < _ENOUGH:
        found.append(_Found(_extracted(markup, precise=False)))
    if found[-1].size < _ENOUGH:
        stated = head.linked.text
        blocks = html_blocks(stated) if "<p" in stated else [Block(line) for line in cut_lines(clean(stated))]
        found.append(_Found(blocks))
    best = max(found, key=lambda one: one.size)
    if best.size < _ENOUGH:
        return _Found(surest.blocks if surest.size >= _SOMETHING else everything, low=True)
    return best


def _extracted(markup: str, *, precise: bool) -> Sequence[Block]:
    if markup.count("<") > _TAGS:
        return ()
    from trafilatura import bare_extraction

    body = None
    with suppress(*FAULTS):
        found = bare_extraction(markup, favor_precision=precise, include_comments=False)
        body = getattr(found, "body", None)
    return tree_blocks(body) if body is not None else ()


def _document(found: _Found, questions: Sequence[FaqEntry], head: PageHead, key: str, stem: str) -> Document:
    title = head.headline
    if not title and found.blocks:
        title = found.blocks[0].line.text if len(found.blocks[0].line.text) <= 200 else clean_line(stem)
    asked = {text for entry in questions for text in (entry.question, entry.answer)}
    blocks = [block for block in found.blocks if block.line.text not in asked]
    if blocks and blocks[0].line.level and same_words(blocks[0].line.text, title):
        del blocks[0]
    lines = [block.line for block in blocks]
    byline = byline_of(head.authors)
    body = [_facts_folded(item, byline) for item in body_of(blocks[:_FACTS], title)]
    sections = [
        Section("body", (*body, *body_of(blocks[_FACTS:], title))),
        Section("faq", tuple(questions)),
    ]
    extra = [("extraction", '"low"')] if found.low else []
    if head.linked.free is False:
        extra.append(("isAccessibleForFree", "false"))
    return Document(
        key,
        "article",
        title or clean_line(stem) or Clean("Untitled"),
        tuple(section for section in sections if section.items),
        _deck(head, title, lines),
        byline,
        head.outlet,
        head.published,
        head.modified if head.modified != head.published else "",
        head.url,
        topic=head.topic,
        language=head.language,
        extra=tuple(extra),
    )


def _facts_folded(item: Item, byline: Sequence[Clean]) -> Item:
    """A line above the text that says the byline or a date once more, as boilerplate."""
    if not isinstance(item, Paragraph):
        return item
    names = read_byline(item.text)
    again = names and set(names) <= set(byline)
    dated = is_age(item.text) or (looks_like_date(item.text) and iso_date(item.text))
    return Boilerplate("other", item.text) if again or dated else item


def _deck(head: PageHead, title: Clean, lines: Sequence[Line]) -> Clean:
    """The description, unless it says the title again or is but the beginning of the text."""
    told = _letters(head.description.rstrip(".… "))
    opening = _letters(" ".join(line.text for line in lines[:6]))
    if not told or told == _letters(title) or told in opening:
        return Clean("")
    inner = told[_DATELINE : _DATELINE + _SAME]
    return Clean("") if len(inner) == _SAME and inner in opening else head.description


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text.casefold())


def _questions(head: PageHead) -> tuple[FaqEntry, ...]:
    """The questions that the page states in its data, with their answers as text."""
    pairs = dict.fromkeys(
        (inline_text(question), clean_line(" ".join(line.text for line in html_lines(answer))))
        for question, answer in head.linked.questions
    )
    good = [(question, answer) for question, answer in pairs if question and answer]
    return tuple(
        FaqEntry(number, inline_text(answer), question) for number, (question, answer) in enumerate(good, 1)
    )


def _story_lines(lines: list[Line], head: PageHead) -> list[Line]:
    """The lines of a page, from shortly above its first main heading, which it gets where it has none."""
    tops = [at for at, line in enumerate(lines) if line.level == 1]
    if not tops:
        title = head.headline
        same = (line.text for line in lines[:_NEAR_TOP] if len(line.text) >= _LONG_TITLE)
        title = next((text for text in same if title.startswith(text)), title)
        return [Line(title, level=1), *(line for line in lines if line.text != title)] if title else lines
    return lines[max(0, tops[0] - _HEAD_LINES) :]


def _told(made: Document, head: PageHead) -> Document:
    """The story with what the page says of itself, where its text does not say it."""
    questions = _questions(head)
    sections = made.sections
    if questions and not any(entry.question for entry in made.faq):
        sections = (*(part for part in sections if part.kind != "faq"), Section("faq", questions))
    return replace(
        made,
        sections=sections,
        deck=made.deck or _deck(head, made.title, ()),
        byline=made.byline or byline_of(head.authors),
        outlet=made.outlet or head.outlet,
        published=made.published or head.published,
        modified=made.modified or head.modified,
        url=made.url or head.url,
        topic=made.topic or head.topic,
        language=head.language,
    )
