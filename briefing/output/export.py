"""Documents to keep or to send: as a line of JSON, as Markdown with front matter. Both read back the same.

Room: output, pure. The form is that of `parsing.exported`: `parse(export(d))` is `d` again, with its key.
"""

from __future__ import annotations

import json
import re
import unicodedata
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
from briefing.parsing.exported import FORM

if TYPE_CHECKING:
    from briefing.model import Document, Item, Quote, Reference

Json = dict[str, Any]

_SLUG = 60
"""Characters of a title in the name of a file."""


def export_line(document: Document) -> str:
    """A document as one line of JSON, ending in a newline."""
    return json.dumps(exported(document), ensure_ascii=False, separators=(", ", ": ")) + "\n"


def export_name(document: Document, ending: str = ".md") -> str:
    """A name for the file of a document: its date, the words of its title, its id."""
    plain = unicodedata.normalize("NFKD", document.title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG].strip("-")
    day = document.published[:10] if re.match(r"\d{4}-\d\d-\d\d", document.published) else ""
    return "-".join(part for part in (day, words, document.id or "document") if part) + ending


def exported(document: Document) -> Json:
    """Everything of a document as plain values; what is empty is left out."""
    fields: Json = head_fields(document)
    fields["sections"] = [
        _filled(
            {
                "kind": section.kind,
                "heading": section.heading,
                "items": [item_fields(item) for item in section.items],
            }
        )
        for section in document.sections
    ]
    fields["quotes"] = [quote_fields(quote) for quote in document.quotes]
    fields["extra"] = [list(pair) for pair in document.extra]
    return fields


def head_fields(document: Document) -> Json:
    """What stands above the text of a document."""
    head = {
        "key": document.key,
        "kind": document.kind,
        "title": document.title,
        "deck": document.deck,
        "byline": list(document.byline),
        "outlet": document.outlet,
        "published": document.published,
        "modified": document.modified,
        "url": document.url,
        "leaning": document.leaning,
        "topic": document.topic,
        "language": document.language,
    }
    return {"briefing": FORM} | _filled(head)


def item_fields(item: Item) -> Json:
    """An item with its type."""
    match item:
        case Paragraph(text, style, label):
            found: Json = {"type": "paragraph", "style": style, "label": label, "text": text}
        case Perspective(text, side, holder):
            found = {"type": "view", "side": side, "holder": holder, "text": text}
        case FaqEntry(number, answer, question, inferred):
            found = {"type": "faq", "number": number, "question": question, "text": answer}
            found |= {"inferred": True} if inferred else {}
        case TimelineEvent():
            found = {"type": "event"} | _event_fields(item)
        case Coverage(total, sides, references):
            found = {"type": "coverage", "total": total, "by_leaning": [list(pair) for pair in sides]}
            found["articles"] = [_reference_fields(one) for one in references]
        case History(stated, entries):
            found = {"type": "history", "text": stated, "entries": [_event_fields(one) for one in entries]}
        case Boilerplate(kind, text):
            found = {"type": "boilerplate", "kind": kind, "text": text}
    return _filled(found)


def quote_fields(quote: Quote) -> Json:
    """A quotation and its place."""
    return {
        "text": quote.text,
        "section": quote.place.section,
        "paragraph": quote.place.paragraph,
        "start": quote.start,
        "end": quote.end,
        "speaker": quote.speaker,
    }


def _event_fields(event: TimelineEvent) -> Json:
    return _filled({"date": event.date, "iso": event.iso, "text": event.text})


def _reference_fields(article: Reference) -> Json:
    return _filled(
        {
            "title": article.title,
            "outlet": article.outlet,
            "url": article.url,
            "leaning": article.leaning,
            "published": article.published,
        }
    )


def _filled(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
