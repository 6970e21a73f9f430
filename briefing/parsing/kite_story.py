"""A story of Kite as a document: every field in its place, those without one in `extra`.

Pure. Citations are resolved against the articles in the order of the source, before anything else is done
with either (kite_citations.py). Timeline events and articles stay in that order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefing.model import (
    Clean,
    Coverage,
    Document,
    FaqEntry,
    Paragraph,
    Perspective,
    Quote,
    Reference,
    Section,
    TimelineEvent,
)
from briefing.parsing.dated import event
from briefing.parsing.json_values import (
    is_empty,
    items_of,
    json_text,
    line_of,
    moment_of,
    objects_of,
    text_of,
    url_of,
)
from briefing.parsing.kite_citations import Citations, bare, shown_domain
from briefing.parsing.kite_fields import PLACED, SECTIONS
from briefing.parsing.labels import split_label
from briefing.parsing.quotes import complete
from briefing.text import clean_line
from briefing.text.clean import piece

if TYPE_CHECKING:
    from briefing.model import Item, SectionKind
    from briefing.parsing.json_values import Json

STORY, FILE, CITATIONS = "kite", "kite file", "citations"
"""Names of the extras that hold a story, and the file around the stories, as they were written; and each
citation with its field and the number of its article."""
LISTS = ("clusters", "stories")
"""Where a file keeps its stories: in 2025, in 2026."""

_ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_HOST = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)
_MARKS = '“”„«»"「」'
_EARLIEST, _LATEST = 631_152_000, 4_102_444_800
"""Seconds since 1970 that are taken for a moment: 1990 to 2100."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What a file says of all of its stories."""

    moment: Json
    category: Clean


def story_document(
    fields: Mapping[str, Json], edition: Edition, key: str, around: Mapping[str, Json] | None = None
) -> Document:
    """The document of a story; `around` is the file without its stories, given with the first of them."""
    story = _Story(fields)
    title = story.citations.name(fields.get("title"), "title")
    deck, *further = story.paragraphs("short_summary") or [Clean("")]
    sections = tuple(story.sections(further))
    topic = line_of(fields.get("category")) or edition.category
    document = Document(
        key,
        "story",
        title or clean_line(deck[:80]) or topic or Clean("Untitled story"),
        sections,
        deck,
        published=_moment(edition.moment),
        topic=topic,
        language=str(line_of(fields.get("selectedLanguage")) or line_of(fields.get("sourceLanguage"))),
        extra=tuple(story.extra(around)),
    )
    return _with_quote(complete(document), story.quote)


@dataclass(frozen=True, slots=True)
class _Stated:
    """The quotation that a story brings, with the paragraph it stands in: behind one mark."""

    paragraph: Paragraph
    words: Clean
    speaker: Clean | None


class _Story:
    """The fields of one story, with its citations."""

    def __init__(self, fields: Mapping[str, Json]) -> None:
        self.fields = fields
        self.references = tuple(map(_reference, objects_of(fields.get("articles"))))
        self.citations = Citations([str(one.outlet) for one in self.references])
        self.quote = self._quote()

    def sections(self, summary: list[Clean]) -> Iterator[Section]:
        """The sections in reading order, beginning with what the summary goes on to say after the deck."""
        points = (split_label(text) for text in self._texts("talking_points"))
        overview = (
            *map(Paragraph, summary),
            *(Paragraph(text, "point", label) for label, text in points),
        )
        quote = (self.quote.paragraph,) if self.quote else ()
        yield from _section("overview", "", overview)
        yield from _section("other", "Quote", quote)
        yield from _section("analysis", "Perspectives", tuple(self._views()))
        for name, heading in SECTIONS.items():
            yield from _section("context", heading, self._section_items(name))
        yield from _section("timeline", "Timeline", tuple(self._events()))
        yield from _section("faq", "Questions", tuple(self._faq()))
        place = self.citations.line(self.fields.get("location"), "location")
        yield from _section("context", "Location", (Paragraph(place),) if place else ())
        stated = _count(self.fields.get("number_of_titles"))
        if stated is not None or self.references:
            yield from _section("coverage", "Articles", (Coverage(stated, (), self.references),))

    def extra(self, around: Mapping[str, Json] | None) -> Iterator[tuple[str, str]]:
        """Fields without a place of their own, then everything as it was written."""
        for name, value in self.fields.items():
            if name not in PLACED and name not in SECTIONS and not is_empty(value):
                yield str(clean_line(name)), json_text(value)
        if self.citations.found:
            yield CITATIONS, json_text(list(self.citations.found))
        yield STORY, json_text(dict(self.fields))
        if around is not None:
            yield FILE, json_text(dict(around))

    def paragraphs(self, name: str) -> list[Clean]:
        """The paragraphs of a text."""
        text = self.citations.text(self.fields.get(name), name)
        return [line for part in re.split(r"\n\s*\n", text) if (line := clean_line(part))]

    def _section_items(self, name: str) -> tuple[Item, ...]:
        """A text as paragraphs, a list as points; their labels stay in their text, as in other formats."""
        if isinstance(self.fields.get(name), str):
            return tuple(map(Paragraph, self.paragraphs(name)))
        return tuple(Paragraph(text, "point") for text in self._texts(name))

    def _texts(self, name: str) -> Iterator[Clean]:
        """The texts of a list."""
        for item in items_of(self.fields.get(name)):
            text = self.citations.text(_words(item), name)
            if text:
                yield text

    def _views(self) -> Iterator[Perspective]:
        """The perspectives, each with the outlets that its text does not cite already."""
        for item in items_of(self.fields.get("perspectives")):
            given = item if isinstance(item, dict) else {"text": item}
            text = self.citations.text(given.get("text"), "perspectives")
            holder = line_of(given.get("source")) or line_of(given.get("holder"))
            if not holder:
                holder, text = split_label(text)
            if text:
                yield Perspective(_with_sources(text, given.get("sources")), None, holder)

    def _events(self) -> Iterator[TimelineEvent]:
        """Both shapes: {date, date_iso, content} and "date:: text"."""
        for item in items_of(self.fields.get("timeline")):
            if isinstance(item, dict):
                date, iso = line_of(item.get("date")), str(line_of(item.get("date_iso")))
                content: Json = item.get("content") or item.get("text")
            else:
                before, mark, after = text_of(item).partition("::")
                date, iso = (line_of(before) if mark else Clean("")), ""
                content = after if mark else before
            text = self.citations.text(content, "timeline")
            if text or date:
                yield TimelineEvent(text, date, iso) if _ISO.fullmatch(iso) else event(text, date)

    def _faq(self) -> Iterator[FaqEntry]:
        number = 0
        for pair in objects_of(self.fields.get("suggested_qna")):
            question = self.citations.name(pair.get("question"), "suggested_qna")
            answer = self.citations.text(pair.get("answer"), "suggested_qna")
            if question or answer:
                number += 1
                yield FaqEntry(number, answer, question or None)

    def _quote(self) -> _Stated | None:
        words = _unquoted(self._name("quote"))
        if not words:
            return None
        speaker, attribution = self._name("quote_author"), self._name("quote_attribution")
        said = ", ".join(part for part in (speaker, attribution) if part)
        host = line_of(self.fields.get("quote_source_domain")) or host_of(self.fields.get("quote_source_url"))
        text = f"“{words}”{' — ' if said else ''}{said}{f' [{shown_domain(host)}]' if host else ''}"
        return _Stated(Paragraph(Clean(text), "quote"), words, speaker or None)

    def _name(self, field: str) -> Clean:
        return self.citations.name(self.fields.get(field), field)


def _section(
    kind: SectionKind,
    heading: str,
    items: tuple[Item, ...],
) -> Iterator[Section]:
    if items:
        yield Section(kind, items, Clean(heading))


def _with_quote(document: Document, stated: _Stated | None) -> Document:
    """The document with its stated quotation among those that were found, in reading order."""
    if stated is None:
        return document
    places = [place for place, _ in document.passages()]
    place = next(place for place, text in document.passages() if text == stated.paragraph.text)
    quotes = [quote for quote in document.quotes if quote.place != place]
    quotes.append(Quote(stated.words, place, 1, 1 + len(stated.words), stated.speaker))
    quotes.sort(key=lambda quote: (places.index(quote.place), quote.start))
    return replace(document, quotes=tuple(quotes))


def _reference(article: Mapping[str, Json]) -> Reference:
    url = url_of(article.get("link"))
    return Reference(
        line_of(article.get("title")),
        line_of(article.get("domain")) or host_of(url),
        url,
        None,
        moment_of(article.get("date")),
    )


def host_of(address: Json) -> Clean:
    """The host of an address, or "" where it has none."""
    found = _HOST.match(url_of(address))
    return Clean(bare(found[1])) if found else Clean("")


def _with_sources(text: Clean, value: Json) -> Clean:
    """A view with the stated sources that no citation in it names, set before its last full stop."""
    cited = {name for marks in re.findall(r"\[([^\[\]]+)\]", text) for name in marks.split(", ")}
    names = [
        shown_domain(host) if host else line_of(source.get("name"))
        for source in objects_of(value)
        if (host := host_of(source.get("url"))) or source.get("name")
    ]
    new = [name for name in dict.fromkeys(names) if name and name not in cited]
    stop = text[-1] if text[-1] in ".!?…" else ""
    return Clean(f"{text.removesuffix(stop)} [{', '.join(new)}]{stop}") if new else text


def _words(item: Json) -> str:
    """A point as one text: lists hold texts, some hold objects with a title and a text."""
    if not isinstance(item, dict):
        return text_of(item)
    title, text = (text_of(item.get(name)) for name in ("title", "text"))
    text = text or text_of(item.get("content")) or text_of(item.get("description"))
    return f"{title}: {text}" if title and text else title or text or text_of(item)


def _unquoted(words: Clean) -> Clean:
    """Quoted words without the marks around them, where they are a pair of their own."""
    inner = words[1:-1]
    if words[:1] in _MARKS and words[-1:] in _MARKS and not any(mark in inner for mark in _MARKS):
        return piece(inner)
    return words


def _count(value: Json) -> int | None:
    """A stated number of articles; some files write it as text."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,6}", value):
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**6 else None


def _moment(value: Json) -> str:
    """Seconds (or milliseconds) since 1970, or a date, as ISO 8601."""
    digits = text_of(value)
    if not re.fullmatch(r"[0-9]{9,13}(?:\.[0-9]+)?", digits):
        return moment_of(value)
    seconds = float(digits) / (1000 if float(digits) > _LATEST else 1)
    if not _EARLIEST <= seconds <= _LATEST:
        return ""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
