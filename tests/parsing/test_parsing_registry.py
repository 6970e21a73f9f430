"""What is refused, and how it is told; keys and ids; the choice of a parser."""

from __future__ import annotations

import json

import pytest

from briefing.errors import FormatError
from briefing.parsing import document_id, parse
from briefing.text import clean

ARTICLE = b"Bridge reopens after repairs\n\nThe bridge reopened after nine weeks of repairs, the town said.\n"
SAVED = "not a format that can be read; save it as text or as a web page and add that."
OTHERS = "not a format that can be read; texts, web pages, feeds, mails and lists of feeds can be."


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "empty.txt", "empty.txt: the file is empty."),
        (b" \n\t \r\n", "blank.txt", "blank.txt: the file is empty."),
        (b"\xef\xbb\xbf", "bom.txt", "bom.txt: the file is empty."),
        (b"%PDF-1.7 text", "notes.pdf", f"notes.pdf: {SAVED}"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a/b/picture.png", f"picture.png: {OTHERS}"),
        (b"PK\x03\x04" + bytes(range(256)), "x.zip", f"x.zip: {SAVED}"),
        (bytes(range(256)) * 8, "", f"input: {OTHERS}"),
        (b'{"broken": \n{"also": ', "x.jsonl", "x.jsonl: no line of it is a document in JSON."),
    ],
)
def test_refused(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(FormatError) as caught:
        parse(data, name)
    assert str(caught.value) == sentence
    assert caught.value.source == name


def test_key_is_the_name_or_the_hash() -> None:
    (named,) = parse(ARTICLE, "/news/bridge.txt")
    (nameless,) = parse(ARTICLE)
    assert named.key == "/news/bridge.txt"
    assert named.id == document_id("/news/bridge.txt")
    assert nameless.key.startswith("sha256:")
    assert len(nameless.id) == 12


def test_documents_of_one_file_are_numbered() -> None:
    lines = b'{"title": "One"}\n{"title": "Two"}\n{"id": "three", "title": "Three"}\n'
    assert [document.key for document in parse(lines, "x.jsonl")] == ["x.jsonl", "x.jsonl#2", "three"]


@pytest.mark.parametrize("form", ["list", "object", "lines"])
def test_json_in_three_forms(form: str) -> None:
    article = {"id": "a", "title": "Bridge reopens", "body": "Text of it."}
    text = {
        "list": json.dumps([article], indent=2),
        "object": json.dumps(article, indent=2),
        "lines": json.dumps(article),
    }
    (document,) = parse(b"\xef\xbb\xbf" + text[form].encode(), "x.json")
    assert (document.key, document.title) == ("a", "Bridge reopens")


@pytest.mark.parametrize(
    "line",
    [
        '{"title": "Half a pair \\ud83d here", "body": 5}',
        '{"title": "Big", "score": 1e999, "n": NaN}',
        '{"title": "Deep", "x": ' + "[" * 900 + "]" * 900 + "}",
        '{"title": "Long number", "x": ' + "9" * 5000 + "}",
        '{"title": ["A", "list"], "body": "Text stands in."}',
    ],
)
def test_strange_json(line: str) -> None:
    (document,) = parse(b'{"title":\n' + line.encode(), "x.jsonl")
    assert document.title


def test_markdown_is_told_without_a_name() -> None:
    text = b"---\ntitle: Bridge reopens\n---\n\nThe *bridge* is open, and **all** lanes are free again.\n"
    (document,) = parse(text)
    assert document.title == "Bridge reopens"
    assert document.body[0].text == "The bridge is open, and all lanes are free again."


def test_other_encodings() -> None:
    text = "Brücke öffnet wieder\n\nDie Brücke über den Fluß ist nach neun Wochen wieder frei.\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        (document,) = parse(text.encode(encoding), "a.txt")
        assert document.title == "Brücke öffnet wieder"


def test_sizes() -> None:
    (word,) = parse(b"Long word\n\n" + b"x" * 10_000, "a.txt")
    assert len(word.body[0].text) == 10_000
    (lines,) = parse(b"Many lines of text\n" + b"A line of words that ends.\n" * 20_000, "a.txt")
    assert len(lines.body) == 20_000
    (nested,) = parse(b"> " * 500 + b"deep\n\n" + b"[" * 5_000 + b"*" * 5_000, "a.md")
    assert nested.title


@pytest.mark.parametrize("text", ["a" * 500 + ".", '{"body": "\\u200b"}', "https://a.example/b"])
def test_every_document_has_a_title(text: str) -> None:
    (document,) = parse(text.encode())
    assert document.title


def test_a_mark_at_the_beginning_of_a_line_stands_on_nothing() -> None:
    """It would be drawn over what the page shows before the text."""
    (document,) = parse("A headline of a few words\n\n  \u07f1 The river rose.\n\nIt fell.".encode(), "a.txt")
    assert [item.text for item in document.body] == ["The river rose.", "It fell."]


@pytest.mark.parametrize("parted", [r"\n", r"\n\n"])
def test_a_mark_at_the_beginning_of_a_paragraph_in_json(parted: str) -> None:
    line = f'{{"title": "A", "body": " \u0301One.{parted} \u0301{parted} \u0301Two."}}'
    (document,) = parse(line.encode(), "a.jsonl")
    assert [item.text for item in document.body] == ["One.", "Two."]


@pytest.mark.parametrize("text", ["\x1b \u0301", "- \u0301", "# \u0301", " \u0301\n**\u0301**"])
def test_marks_alone_are_no_line(text: str) -> None:
    (document,) = parse(f"{text}\n\nThe river rose by 2 metres in a night.\n\n{text}\n".encode(), "a.txt")
    assert document.title == "The river rose by 2 metres in a night."
    assert all(clean(passage) == passage for _, passage in document.passages())


def test_an_answer_begins_with_its_words() -> None:
    page = (
        "# The bridge\n\n## Summary\n\n* One thing.\n* Two things.\n\n## Q&A\n\n"
        "**Q: Why now?**\n\nA: &#x301;since the licence came.\n\n**Q: Who pays?**\n\nA: We."
    )
    (document,) = parse(page.encode(), "a.md")
    assert [entry.answer for entry in document.faq] == ["since the licence came.", "We."]


def test_a_bold_dash_is_no_lead_in() -> None:
    (document,) = parse(b"**-**- The river rose by 2 metres", "a.txt")
    assert document.title == "The river rose by 2 metres"


def test_an_agency_is_named_without_the_space_in_its_brackets() -> None:
    (document,) = parse(b"Bridge opens to all again\n\nOct 3 (reuters ) - The bridge opened.", "a.txt")
    assert document.outlet == "Reuters"


def test_a_headline_may_be_the_last_line() -> None:
    menu = "News\nSport\nWeather\n\nThe bridge over the river opens to traffic again"
    (document,) = parse(menu.encode(), "a.txt")
    assert document.title == "The bridge over the river opens to traffic again"
