"""What is fuzzed, and what must hold for any bytes: a target for each parser and every other door of text.

A target is handed bytes, asserts, and says whether they came as far as what it is named after.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefing.errors import FormatError
from briefing.figures import find_figures, format_figure, survey
from briefing.model import (
    FORBIDDEN,
    Clean,
    Coverage,
    Document,
    Figure,
    Paragraph,
    Place,
    Section,
    TimelineEvent,
)
from briefing.output.export import export_line
from briefing.output.export_markdown import export_markdown
from briefing.parsing import parse, registry
from briefing.parsing.addresses import address, page_key
from briefing.parsing.feed_text import is_wide
from briefing.parsing.source import Source
from briefing.search.query import MOST_WORDS, parse_query
from briefing.text import clean, clean_line, decode, show_date
from briefing.text.edge import coloured, drawing, for_people, json_text
from briefing.text.links import host, visible_url

_ENDINGS = ("", ".txt", ".md", ".jsonl", ".json", ".html", ".xml", ".eml", ".opml", ".pdf")
_CLOCK = r"T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d(?::\d\d)?)?"
_ISO = re.compile(rf"\d{{4}}(?:-\d\d(?:-\d\d(?:{_CLOCK})?)?)?")


@dataclass(frozen=True, slots=True)
class Target:
    """Something that is fuzzed."""

    run: Callable[[bytes], bool]
    """Raises where anything does not hold; True when the bytes reached what is fuzzed."""
    modules: tuple[str, ...] = ()
    """Where the words of its format are."""
    tree: bool = False
    """Whether the format is JSON, which changes of bytes alone would break at once."""
    usual: int = 768
    """Bytes of most inputs: long enough for a document with its sections, short enough to be read at once."""


def hold_documents(documents: tuple[Document, ...]) -> None:
    """What is true of all documents, whoever read them."""
    for document in documents:
        assert document.key and document.title and re.fullmatch(r"[0-9a-f]{12}", document.id), document.id
        for line in _lines(document):
            assert "\n" not in line and line == line.strip(), line
        for iso in _dates(document):
            assert not iso or (_ISO.fullmatch(iso) and show_date(iso)), iso
        for text in (*_lines(document), *_items(document)):
            assert clean(text) == text, text
        texts = dict(document.passages())
        assert len(texts) == sum(1 for _ in document.passages())
        for quote in document.quotes:
            assert texts[quote.place][quote.start : quote.end] == quote.text != "", quote
        for entry in document.faq:
            assert entry.answer or entry.question, entry
        for _, value in document.extra:
            json.loads(value)


def _lines(document: Document) -> Iterator[str]:
    yield from (document.title, document.deck, document.outlet, document.topic, document.language)
    yield from (document.url, *document.byline, *(section.heading for section in document.sections))
    if document.coverage is not None:
        for reference in document.coverage.references:
            yield from (reference.title, reference.outlet, reference.url)


def _items(document: Document) -> Iterator[str]:
    yield from (text for _, text in document.passages())
    yield from (item.text for item in document.boilerplate)
    items = (item for section in document.sections for item in section.items)
    yield from (item.label for item in items if isinstance(item, Paragraph))


def _dates(document: Document) -> Iterator[str]:
    yield from (document.published, document.modified)
    for section in document.sections:
        for item in section.items:
            if isinstance(item, TimelineEvent):
                yield item.iso
            elif isinstance(item, Coverage):
                yield from (reference.published for reference in item.references)


def hold_error(error: FormatError) -> None:
    """What the reader is told is one sentence on one line."""
    told = str(error)
    assert told == clean_line(told) and told.endswith("."), told


def _parser(parser: registry.Parser, name: str) -> Callable[[bytes], bool]:
    """Read by this parser whatever it claims at all, although another one might be surer of it."""

    def run(data: bytes) -> bool:
        if registry.is_binary(data) and not is_wide(data):
            return False
        source = Source(data, name, decode(data))
        if not source.text.strip() or not parser.score(source):
            return False
        try:
            hold_documents(parser.parse(source))
        except FormatError as error:
            hold_error(error)
        return True

    return run


def _registry(data: bytes) -> bool:
    """The way of every file, under a name that the first byte gives."""
    try:
        documents = parse(data[1:], f"https://a.example/news{_ENDINGS[(data or b'0')[0] % len(_ENDINGS)]}")
    except FormatError as error:
        hold_error(error)
        return False
    assert documents
    hold_documents(documents)
    return True


def _export(data: bytes) -> bool:
    """What was exported is read as the same document again."""
    try:
        documents = parse(data[1:], f"news{_ENDINGS[(data or b'0')[0] % len(_ENDINGS)]}")
    except FormatError:
        return False
    for document in documents[:2]:
        assert parse(export_line(document).encode(), "a.jsonl") == (document,)
        assert parse(export_markdown(document).encode(), "a.md") == (document,)
    return True


def _clean(data: bytes) -> bool:
    text = data[1:].decode("utf-16-le", "replace") if data[:1] < b"\x80" else decode(data[1:])
    once = clean(text)
    assert not FORBIDDEN.search(once)
    assert clean(once) == once
    assert len(once) <= 4 * len(text)
    line = clean_line(text)
    assert clean_line(line) == line and clean(line) == line
    assert "\n" not in line
    return bool(once)


def _query(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    query = parse_query(text)
    for words in (query.words, query.excluded):
        assert len(words) <= MOST_WORDS and len(set(words)) == len(words)
        assert all(word.tokens and all(word.tokens) for word in words)
    assert not any(word.prefix for word in query.words[:-1])
    assert not any(word.prefix for word in query.excluded)
    assert not any(word.prefix for word in parse_query(f"{text[:900]} ").words)
    assert len(set(query.scopes)) == len(query.scopes) and len(set(query.state)) == len(query.state)
    return bool(query.words or query.excluded or query.filters)


def hold_figures(text: str, figures: Sequence[Figure]) -> None:
    """Figures of one text: in their order, apart, each where it says, with a value."""
    end = 0
    for figure in figures:
        assert end <= figure.start < figure.end <= len(text), figure
        assert text[figure.start : figure.end] == figure.surface, figure
        assert math.isfinite(figure.low) and math.isfinite(figure.high) and figure.low <= figure.high, figure
        assert "\n" not in format_figure(figure), figure
        end = figure.end


def _figures(data: bytes) -> bool:
    text = decode(data)
    tidy = clean(text)
    if tidy != text:
        hold_figures(text, find_figures(text))
    title, *lines = [line for line in tidy.split("\n") if line] or [""]
    paragraphs = tuple(Paragraph(Clean(line)) for line in lines)
    document = Document("key", "article", clean_line(title), (Section("body", paragraphs),))
    figures, keys = survey(document)
    by_place: dict[Place | None, list[Figure]] = {}
    for figure in figures:
        by_place.setdefault(figure.place, []).append(figure)
        assert 0 <= figure.salience <= 1, figure
    for place, passage in document.passages():
        hold_figures(passage, by_place.pop(place, []))
    assert not by_place
    spans = {(figure.place, figure.start, figure.end) for figure in figures}
    for key in keys:
        assert key.figure in key.mentions, key
        assert spans.issuperset((one.place, one.start, one.end) for one in key.mentions), key
        assert clean_line(key.value) == key.value != "" and clean_line(key.label) == key.label, key
    return bool(figures)


def _address(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    link = address(text, "https://a.example/b/")
    assert not link or visible_url(link) == link
    assert page_key(page_key(text)) == page_key(text)
    shown = visible_url(text)
    if shown is None:
        assert host(text) == ""
        return False
    assert re.fullmatch(r"https?://[!-~]+", shown)
    assert visible_url(shown) == shown
    assert host(text) and host(shown) == host(text) == clean_line(host(text))
    return True


def _edge(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    drawn = drawing(text)
    assert drawing(drawn) == drawn
    assert not FORBIDDEN.search(re.sub(r"\x1b\[[0-9;?<>$]*[A-Za-z]|^\x1b\][^\x07]*\x07$", "", drawn))
    assert not FORBIDDEN.search(re.sub(r"\x1b\[[0-9;]*m", "", coloured(text)))
    assert not FORBIDDEN.search(for_people(text))
    written = json_text(json.dumps(text, ensure_ascii=False))
    assert not FORBIDDEN.search(written) and json.loads(written) == text
    return drawn != text


_NAMES = {"mail": "news.eml", "feed": "news.xml", "markdown": "news.md", "web page": "news.html"}
"""Names under which a parser claims what it can; the others know their own by its content alone."""
_LINE = 256
"""Bytes of most inputs where a line is all there is to read."""
_JSON = ("kite", "ninjs", "json feed", "json lines")


def _targets() -> dict[str, Target]:
    ends = ("briefing.text.links", "briefing.text.edge", "briefing.text.clean")
    doors = {
        "address": Target(_address, (*ends[:1], "briefing.parsing.addresses"), usual=_LINE),
        "edge": Target(_edge, ends, usual=_LINE),
        "clean": Target(_clean, ends, usual=_LINE),
        "query": Target(_query, ("briefing.search.query",), usual=_LINE),
    }
    parsers = {
        parser.name.replace(" ", "-"): Target(
            _parser(parser, _NAMES.get(parser.name, "news")),
            (parser.parse.__module__,),
            parser.name in _JSON,
        )
        for parser in registry.PARSERS
    }
    figures = Target(_figures, ("briefing.figures.find", "briefing.figures.keys"), usual=_LINE)
    return doors | parsers | {"figures": figures, "registry": Target(_registry), "export": Target(_export)}


TARGETS: dict[str, Target] = _targets()
"""By name, the quick ones first."""
