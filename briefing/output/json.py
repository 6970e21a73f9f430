"""Answers as plain dicts and lists, ready for JSON.

Room: output, pure. The keys are a promise to those who script against `--json`: none is renamed or taken
away. Sections and paragraphs count from 0, and `text[start:end] == surface` holds against the arrays of
`show`. A few further keys appear only where a document states what they hold; they are named in `document`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from briefing.output.words import coverage_line, drawn_characters

if TYPE_CHECKING:
    from briefing.answers import (
        Added,
        Changes,
        Comparison,
        Edit,
        FigureChange,
        Hit,
        LedgerRow,
        Listing,
        Passage,
        Revision,
        Summary,
    )
    from briefing.compare.voices import Voice
    from briefing.model import (
        Document,
        Figure,
        Quote,
        Section,
        Span,
    )

Json = dict[str, Any]


def number(value: float) -> int | float:
    """17 rather than 17.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def listing(row: Listing) -> Json:
    """An object of `list`."""
    return {
        "id": row.id,
        "key": row.key,
        "kind": row.kind,
        "title": row.title,
        "outlet": row.outlet,
        "published": row.published,
        "story": row.story,
        "words": row.words,
        "minutes": row.minutes,
        "unread": row.unread,
        "faq": row.faq,
        **({"reprint_of": row.reprint} if row.reprint else {}),
        **({"rated": {"leaning": row.rated, "rater": row.rater}} if row.rated else {}),
    }


def figure(found: Figure) -> Json:
    """A figure with its place and offsets."""
    return {
        "kind": found.kind,
        "surface": found.surface,
        "low": number(found.low),
        "high": number(found.high),
        "unit": found.unit,
        "approx": found.approx,
        "delta": found.delta,
        "scope": found.scope,
        "per": found.per,
        "section": found.section,
        "paragraph": found.paragraph,
        "start": found.start,
        "end": found.end,
        "salience": round(found.salience, 4),
    }


def figures(found: Iterable[Figure]) -> list[Json]:
    """The answer of `figures`."""
    return [figure(one) for one in found]


def passage(quoted: Passage) -> Json:
    """A verbatim sentence and where it stands."""
    return {
        "text": quoted.text,
        "section": quoted.place.section,
        "paragraph": quoted.place.paragraph,
        "start": quoted.start,
        "end": quoted.end,
    }


def document(
    shown: Document, row: Listing, summary: Summary, found: Iterable[Figure], revisions: Iterable[Revision]
) -> Json:
    """The answer of `show`.

    Only where the document states them: `modified`, `leaning`, `topic`; `sections` (paragraphs of further
    sections such as background); `label` of an overview point; `articles` of the coverage; `entries` of
    the history; `voices`, who says how many of the quotes; `reprint_of`, the id of the document it repeats;
    `drawn_from_characters`, of a very long text how many from its start the summary and figures rest on.
    """
    texts = _Texts(shown)
    answer: Json = {
        "id": shown.id or row.id,
        "key": shown.key,
        "kind": shown.kind,
        "title": shown.title,
        "deck": shown.deck,
        "byline": list(shown.byline),
        "outlet": shown.outlet,
        "published": shown.published,
        "url": shown.url,
        "words": row.words,
        "minutes": row.minutes,
        "overview": texts.overview,
        "perspectives": texts.perspectives,
        "coverage": None if shown.coverage is None else coverage(shown.coverage),
        "faq": texts.faq,
        "timeline": texts.timeline,
        "quotes": [_quote(one) for one in shown.quotes],
        "body": texts.body,
        "history": _history(shown.history, revisions),
        "ai_notice": shown.ai_notice,
        "boilerplate": [{"kind": folded.kind, "text": folded.text} for folded in shown.boilerplate],
        "summary": [passage(sentence) for sentence in summary.passages],
        "figures": figures(found),
    }
    further = {
        "modified": shown.modified,
        "leaning": shown.leaning,
        "topic": shown.topic,
        "sections": texts.sections,
        "voices": _voices(shown),
        "reprint_of": row.reprint,
        "drawn_from_characters": drawn_characters(shown),
    }
    return answer | {name: value for name, value in further.items() if value}


def coverage(stated: Coverage) -> Json:
    """What the page states of its coverage, and the line that says it."""
    answer: Json = {
        "stated_total": stated.stated_total,
        "stated_by_leaning": dict(stated.stated_by_leaning),
        "listed": stated.listed,
        "unknown": stated.unknown,
        "line": coverage_line(stated),
    }
    if stated.references:
        answer["articles"] = [
            {
                "title": article.title,
                "outlet": article.outlet,
                "url": article.url,
                "leaning": article.leaning,
                "published": article.published,
            }
            for article in stated.references
        ]
    return answer


def faq_entry(entry: FaqEntry) -> Json:
    """An answer and its question, null where the source gives none."""
    return {"number": entry.number, "question": entry.question, "answer": entry.answer}


def faq(entries: Iterable[tuple[str, str, FaqEntry]]) -> list[Json]:
    """The answer of `faq`, from (document id, its title, entry)."""
    return [{"document": name, "title": title, **faq_entry(entry)} for name, title, entry in entries]


def comparison(answer: Comparison) -> Json:
    """The answer of `compare`."""
    reprints = {
        answer.documents[number]: answer.documents[first]
        for number, first in enumerate(answer.reprints)
        if first is not None
    }
    return {
        "documents": list(answer.documents),
        "relation": answer.relation,
        "voices": list(answer.voices),
        "reprints": reprints,
        "coverage": answer.coverage,
        "ledger": [_ledger_row(row) for row in answer.ledger],
        "names": [{"text": name.text, "counts": list(name.counts)} for name in answer.names],
        "claims": [
            {
                "relation": claim.relation,
                "passages": [None if side is None else passage(side) for side in claim.passages],
                "differing": [_spans(words) for words in claim.differing],
                "unequal": [_spans(figures) for figures in claim.unequal],
            }
            for claim in answer.claims
        ],
    }


def search(query: str, scope: Sequence[str], hits: Iterable[Hit]) -> Json:
    """The answer of `search`."""
    return {"query": query, "scope": list(scope), "hits": [_hit(hit) for hit in hits]}


def changes(name: str, old: Revision, new: Revision, answer: Changes) -> Json:
    """The answer of `changes`."""
    return {
        "document": name,
        "old": revision(old),
        "new": revision(new),
        "headline": None if answer.headline is None else _edit(answer.headline),
        "figures": [_figure_change(change) for change in answer.figures],
        "quotes_added": [passage(quote) for quote in answer.quotes_added],
        "quotes_removed": [passage(quote) for quote in answer.quotes_removed],
        "edited": [_edit(edit) for edit in answer.edited],
        "added": [_edit(edit) for edit in answer.added],
        "removed": [_edit(edit) for edit in answer.removed],
        "moved": answer.moved,
        "cosmetic": answer.cosmetic,
    }


def revision(stored: Revision) -> Json:
    """A stored version."""
    return {"number": stored.number, "at": stored.at, "title": stored.title}


def added(answer: Added) -> Json:
    """The answer of `add`."""
    return {
        "new": list(answer.new),
        "revised": list(answer.revised),
        "unchanged": list(answer.unchanged),
        "failed": [{"file": name, "reason": sentence} for name, sentence in answer.failed],
        "told": list(answer.told),
    }


def _quote(found: Quote) -> Json:
    return {
        "text": found.text,
        "speaker": found.speaker,
        "section": found.place.section,
        "paragraph": found.place.paragraph,
        "start": found.start,
        "end": found.end,
    }


def quotes(found: Iterable[Voice]) -> list[Json]:
    """The answer of `quotes`: every speaker with what is quoted of them, as `show` has it."""
    return [
        {
            "speaker": voice.speaker or None,
            "named": voice.named,
            "quotes": [_quote(one) for one in voice.quotes],
        }
        for voice in found
    ]


def _voices(shown: Document) -> list[Json]:
    from briefing.compare.voices import voices

    return [
        {"speaker": voice.speaker or None, "named": voice.named, "quotes": len(voice.quotes)}
        for voice in voices(shown)
    ]


class _Texts:
    """The texts of a document as arrays; an index is the paragraph that `Document.passages` counts."""

    def __init__(self, shown: Document) -> None:
        self.overview: list[Json] = []
        self.perspectives: list[Json] = []
        self.faq: list[Json] = []
        self.timeline: list[Json] = []
        self.body: list[str] = []
        self.sections: list[Json] = []
        for section in shown.sections:
            for item in section.items:
                if not isinstance(item, Boilerplate | Coverage | History):
                    self._take(section, item)

    def _take(self, section: Section, item: Paragraph | Perspective | FaqEntry | TimelineEvent) -> None:
        if isinstance(item, FaqEntry):
            self.faq.append(faq_entry(item))
            return
        match section.kind:
            case "faq":
                self.faq.append({"number": len(self.faq) + 1, "question": None, "answer": item.text})
            case "overview":
                label = item.label if isinstance(item, Paragraph) else ""
                self.overview.append({"text": item.text, "label": label} if label else {"text": item.text})
            case "analysis":
                side, holder = (item.side, item.holder) if isinstance(item, Perspective) else (None, "")
                self.perspectives.append({"side": side, "holder": holder, "text": item.text})
            case "timeline":
                date, iso = (item.date, item.iso) if isinstance(item, TimelineEvent) else ("", "")
                self.timeline.append({"date": date, "iso": iso, "text": item.text})
            case "body":
                self.body.append(item.text)
            case _:
                self._further(section, item.text)

    def _further(self, section: Section, text: str) -> None:
        """Paragraphs of one kind count through its sections, as the addresses of figures do."""
        kind = "other" if section.kind == "coverage" else section.kind
        last = self.sections[-1] if self.sections else None
        if last is None or (last["kind"], last["heading"]) != (kind, section.heading):
            last = {"kind": kind, "heading": section.heading, "paragraphs": []}
            self.sections.append(last)
        last["paragraphs"].append(text)


def _history(stated: History | None, revisions: Iterable[Revision]) -> Json:
    answer: Json = {
        "stated": (stated.stated or None) if stated else None,
        "revisions": [revision(one) for one in revisions],
    }
    if stated and stated.entries:
        answer["entries"] = [
            {"date": entry.date, "iso": entry.iso, "text": entry.text} for entry in stated.entries
        ]
    return answer


def _ledger_row(row: LedgerRow) -> Json:
    return {
        "label": row.label,
        "relation": row.relation,
        "cells": [figures(cell) for cell in row.cells],
        "relations": list(row.relations),
        "values": list(row.values),
        "note": row.note,
    }


def _hit(hit: Hit) -> Json:
    return {
        "document": hit.document,
        "key": hit.key,
        "title": hit.title,
        "section": hit.section,
        "faq": hit.faq,
        "tier": hit.tier,
        "snippet": hit.snippet,
        "spans": _spans(hit.spans),
    }


def _edit(edit: Edit) -> Json:
    return {
        "kind": edit.kind,
        "old": None if edit.old is None else passage(edit.old),
        "new": None if edit.new is None else passage(edit.new),
        "old_words": _spans(edit.old_words),
        "new_words": _spans(edit.new_words),
    }


def _figure_change(change: FigureChange) -> Json:
    return {
        "label": change.label,
        "old_value": change.old_value,
        "new_value": change.new_value,
        "old": None if change.old is None else figure(change.old),
        "new": None if change.new is None else figure(change.new),
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
