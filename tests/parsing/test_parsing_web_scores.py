"""How much of real feeds and pages is read. With -s the numbers are printed; without ../shared, skipped."""

from __future__ import annotations

import datetime
import gzip
import json
import re
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing.errors import FormatError
from briefing.model import Boilerplate, Document
from briefing.parsing import feed_head, parse
from briefing.parsing.html_blocks import html_lines, inline_text

Shared = Callable[[str], Path]


class _Bytes:
    """Bytes as a file, which is all that feedparser may have."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self) -> bytes:
        return self._data


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _read(path: Path) -> tuple[tuple[Document, ...], str]:
    """The documents of a file of the suite, and the content type that it says it came with."""
    data = path.read_bytes()
    stated = re.search(rb"Content-type:\s*([^\n]+)", data[:3000], re.IGNORECASE)
    declared = stated[1].decode("ascii", "replace").strip() if stated else ""
    try:
        return parse(data, path.name, declared), declared
    except FormatError:
        return (), declared


def _pairs(found: Document, given: dict[str, object]) -> Iterator[tuple[str, bool]]:
    """What feedparser finds in an entry, and whether we have it too."""
    content = given.get("content")
    values = [part.get("value", "") for part in content] if isinstance(content, list) else []
    texts = [given.get("summary", ""), *values]
    title, text, link = str(given.get("title", "")), max(map(str, texts), key=len), str(given.get("link", ""))
    if _words(inline_text(title)):
        yield "title", _words(inline_text(title)) == _words(found.title)
    words = {word for line in html_lines(text) for word in _words(line.text)}
    if words:
        items = (str(getattr(item, "text", "")) for part in found.sections for item in part.items)
        yield "text", words <= set(_words(" ".join((found.title, found.deck, *items))))
    if link.startswith("http"):
        yield "link", bool(found.url)
    parts = given.get("published_parsed") or given.get("updated_parsed")
    if isinstance(parts, tuple) and 1990 <= parts[0] <= 2100:
        moment = datetime.datetime.fromisoformat(found.published or "1900-01-01")
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
        yield "time", zoned.astimezone(datetime.UTC).timetuple()[:6] == tuple(parts)[:6]


@pytest.mark.parametrize("suite", ["feedparser", "w3c", "reader"])
def test_what_feedparser_reads_is_read(suite: str, shared: Shared) -> None:
    """At least 99 % of the fields that feedparser finds (issue 5); no exception but FormatError."""
    import feedparser

    warnings.simplefilter("ignore", DeprecationWarning)
    folder = shared(f"feeds/{suite}")
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for path in sorted(
        path for path in folder.rglob("*") if path.suffix in (".xml", ".rss", ".atom", ".rdf")
    ):
        documents, declared = _read(path)
        given = feedparser.parse(
            _Bytes(path.read_bytes()), response_headers={"content-type": declared or "application/xml"}
        )
        head = feed_head(path.read_bytes(), declared)
        if title := _words(inline_text(dict.get(given.feed, "title", ""))):
            seen["feed title"] += 1
            right["feed title"] += head is not None and _words(head.title) == title
        if len(documents) == len(given.entries):
            for found, entry in zip(documents, given.entries, strict=True):
                for name, good in _pairs(found, dict(entry)):
                    seen[name] += 1
                    right[name] += good
    sys.stdout.write(
        f"\n{suite}: " + ", ".join(f"{name} {right[name]}/{seen[name]}" for name in sorted(seen))
    )
    assert sum(right.values()) >= 0.99 * sum(seen.values())


def test_entities_and_damaged_feeds_are_all_read(shared: Shared) -> None:
    import feedparser

    for folder in ("entities", "illformed"):
        paths = sorted(shared(f"feeds/feedparser/{folder}").rglob("*.xml"))
        for path in paths:
            documents, declared = _read(path)
            given = feedparser.parse(
                _Bytes(path.read_bytes()), response_headers={"content-type": declared or "application/xml"}
            )
            titles = [_words(inline_text(title)) for entry in given.entries if (title := entry.get("title"))]
            found = [_words(document.title) for document in documents]
            assert all(title in found for title in titles), path.name


def test_json_feeds_are_all_read(shared: Shared) -> None:
    counts = {}
    for path in sorted(shared("feeds/json").glob("*.json")):
        stated = json.loads(path.read_text(encoding="utf-8-sig"))
        items = [item for item in stated.get("items", []) if isinstance(item, dict)]
        documents, _ = _read(path)
        counts[path.name] = len(documents)
        assert len(documents) == len(items), path.name
    assert counts


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, as the article extraction benchmark counts them."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def _text(document: Document) -> str:
    items = (item for part in document.sections if part.kind == "body" for item in part.items)
    return "\n".join(str(getattr(item, "text", "")) for item in items if not isinstance(item, Boilerplate))


def test_articles_of_real_pages(shared: Shared) -> None:
    """F1 of the article extraction benchmark (scrapinghub, MIT), at least 0.96; no page is empty."""
    folder = shared("html/scrapinghub")
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    sums = [0.0, 0.0, 0.0]
    pages = 0
    for name, stated in truth.items():
        path = folder / f"{name}.html.gz"
        if not path.exists():
            continue
        pages += 1
        (document,) = parse(gzip.decompress(path.read_bytes()), f"{name}.html")
        assert document.title and _text(document), name
        right, found = _shingles(stated["articleBody"]), _shingles(_text(document))
        parts = [(right & found).total(), (found - right).total(), (right - found).total()]
        sums = [one + part / (sum(parts) or 1) for one, part in zip(sums, parts, strict=True)]
    precision, recall = sums[0] / (sums[0] + sums[1]), sums[0] / (sums[0] + sums[2])
    f1 = 2 * precision * recall / (precision + recall)
    sys.stdout.write(f"\n{pages} pages: F1 {f1:.4f}, precision {precision:.4f}, recall {recall:.4f}")
    assert f1 >= 0.96
