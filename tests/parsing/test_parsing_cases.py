"""Every document in cases/ becomes the objects written down beside it.

A case is a document (NAME.txt, .md, .jsonl) and NAME.json: the expected documents, in short form. A text
item stands as its text, anything else as a list that begins with what it is.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.model import (
    Boilerplate,
    Coverage,
    Document,
    FaqEntry,
    History,
    Item,
    Paragraph,
    Perspective,
    TimelineEvent,
)
from briefing.parsing import document_id, parse

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.suffix != ".json")


def short(item: Item) -> object:
    """An item in the short form of the expected files."""
    match item:
        case Paragraph(text, "plain", ""):
            return text
        case Paragraph(text, style, label):
            return [style, text, label] if label else [style, text]
        case Perspective(text, side, holder):
            return ["view", side, str(holder), text]
        case FaqEntry(number, answer, question, inferred):
            return ["faq", number, question, answer, *(["inferred"] if inferred else [])]
        case TimelineEvent(text, date, iso):
            return ["event", date, iso, text]
        case Coverage(total, sides, references):
            listed = [[one.title, one.outlet, one.leaning] for one in references]
            return ["coverage", total, dict(sides), listed]
        case History(stated, entries):
            return ["history", stated, *(short(entry) for entry in entries)]
        case Boilerplate(kind, text):
            return ["boilerplate", kind, text]


def outline(document: Document) -> dict[str, object]:
    """A document in the short form of the expected files: only what it has."""
    fields: dict[str, object] = {
        "key": "" if "cases" in document.key else document.key,
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
        "extra": dict(document.extra),
        "quotes": [[quote.speaker, quote.text] for quote in document.quotes],
    }
    shown: dict[str, object] = {name: value for name, value in fields.items() if value}
    shown["sections"] = [
        {"kind": section.kind, "heading": section.heading, "items": [short(item) for item in section.items]}
        for section in document.sections
    ]
    return shown


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str) -> None:
    path = CASES / name
    documents = parse(path.read_bytes(), f"cases/{name}")
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert [outline(document) for document in documents] == expected
    assert all(document.id == document_id(document.key) for document in documents)


@pytest.mark.parametrize("name", NAMES)
def test_quotes_are_exact_spans(name: str) -> None:
    for document in parse((CASES / name).read_bytes(), f"cases/{name}"):
        for quote in document.quotes:
            assert document.text_at(quote.place)[quote.start : quote.end] == quote.text
