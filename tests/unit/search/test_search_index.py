"""The engine over the real index: tiers, places, marks, operators, foreign text, and staying in step."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from briefing.answers import Hit
from briefing.errors import UsageError
from briefing.library import codec, index, indexing, shelf
from briefing.model import Document, FaqEntry, History, Paragraph, Perspective, Place, Section
from briefing.search import parts
from briefing.text import clean, clean_line

from .conftest import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def made(key: str, title: str, *body: str, faq: tuple[str, ...] = (), outlet: str = "") -> Document:
    sections = (
        Section("body", tuple(Paragraph(clean(text)) for text in body)),
        Section("faq", tuple(FaqEntry(number, clean(text)) for number, text in enumerate(faq, 1))),
    )
    return Document(key, "article", clean_line(title), sections, outlet=clean_line(outlet))


@pytest.fixture
def news(store: Store) -> Store:
    store.put(1, made("exact", "Grain Route Used to Funnel Weapons Parts", outlet="Sample Post"))
    store.put(2, made("words", "Auditors", "The firm was a funnel for parts traced to weapons depots."))
    answers = (
        "Nothing of note.",
        "Revenue is funneled to fund weapons programs.",
        "Money funneled into weapons.",
    )
    store.put(3, made("faq", "Charges", faq=answers))
    store.put(4, made("typos", "Scheme Funelling Millions for Weapons", outlet="Żółty Dziennik"))
    store.put(5, made("other", "Weather", "It rained in 北朝鮮 and in Łódź."))
    return store


def brief(hits: list[Hit]) -> list[tuple[str, str, str, int | None]]:
    return [(hit.key, hit.tier, hit.section, hit.faq) for hit in hits]


def marked(hit: Hit) -> list[str]:
    return [hit.snippet[span.start : span.end] for span in hit.spans]


def test_tiers_places_and_marks(news: Store) -> None:
    hits = news.index.search("funnel weapons")
    assert brief(hits) == [
        ("exact", "exact", "title", None),
        ("words", "words", "body", None),
        ("faq", "prefix", "faq", 3),
        ("faq", "prefix", "faq", 2),
        ("typos", "typos", "title", None),
    ]
    assert marked(hits[0]) == ["Funnel Weapons"]
    assert marked(hits[2]) == ["funnel", "weapons"]
    assert marked(hits[4]) == ["Funel", "Weapons"]
    assert hits[4].readings == (("Funelling", "funnel", 1),)
    assert hits[2].place == Place("faq", 2)
    assert hits == news.index.search("funnel weapons")


ASKED = [
    ("lodz", ["other"]),
    ("朝鮮", ["other"]),
    ("zolty", ["typos"]),
    ("wether rianed", ["other"]),
    ("funnel -parts", ["faq", "faq", "typos"]),
    ("'funnel", ["exact", "words"]),
    ('"weapons parts"', ["exact"]),
    ("in:faq money", ["faq"]),
    ("weapons source:sample", ["exact"]),
    ("has:faq", ["faq"]),
    ("is:unread -funnel", ["faq", "typos", "other"]),
    ("-weapons", ["other"]),
    ("in:title -weapons", ["faq", "other", "words"]),
    ('"weapons par', ["exact"]),
    ('"weapons pa', ["exact"]),
    ('"wea', ["exact", "faq", "faq", "other", "typos", "words"]),
    ("qqqqqq", []),
    ("", []),
]


@pytest.mark.parametrize(("query", "keys"), ASKED)
def test_what_is_found(news: Store, query: str, keys: list[str]) -> None:
    assert sorted(hit.key for hit in news.index.search(query)) == sorted(keys)


def test_scopes(news: Store) -> None:
    assert brief(news.index.search("sample", scope="outlet")) == [("exact", "exact", "outlet", None)]
    assert news.index.search("sample", scope=["title"]) == []
    with pytest.raises(UsageError):
        news.index.search("sample", scope="nowhere")


def test_a_broad_query_gives_the_newest_titles_and_says_so(
    news: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.search.attempts.RANKED", 1)
    assert brief(news.index.search("we")) == [
        ("other", "newest", "title", None),
        ("typos", "newest", "title", None),
        ("exact", "newest", "title", None),
    ]
    assert [hit.key for hit in news.index.search("-parts we")] == ["other", "typos"]
    assert {hit.section for hit in news.index.search("in:faq we")} == {"faq"}
    assert {hit.tier for hit in news.index.search("wea weap")} == {"prefix"}


def test_called_off(news: Store) -> None:
    assert news.index.search("funnel", cancelled=lambda: True) == []


def test_late_but_found(news: Store) -> None:
    assert news.index.search("funnel weapons", work=0)[0].tier == "exact"


def test_a_very_long_text_is_found_to_its_end(store: Store) -> None:
    long = "lorem ipsum " * 20_000
    store.put(1, made("long", "Long", long + "needle in the haystack"))
    [hit] = store.index.search("needle haystack")
    assert hit.snippet.endswith("needle in the haystack")
    start = hit.matches[0].start
    assert (long + "needle")[start : start + 6] == "needle"


AWKWARD = [
    '"',
    "a-b",
    "c++",
    "it's",
    "#tag",
    "title:",
    "NEAR(a b",
    "\0",
    "a AND",
    "* OR *",
    "{title}: x",
    "\ud800",
    "%_",
]


@pytest.mark.parametrize("query", AWKWARD)
def test_syntax_is_text(news: Store, query: str) -> None:
    news.index.search(query)


@given(st.text() | st.text(alphabet="\"'-:* ()inNEARfaq朝łو\u0301funel", max_size=40))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_query_is_answered(news: Store, query: str) -> None:
    for hit in news.index.search(query):
        for span in hit.spans:
            assert 0 <= span.start < span.end <= len(hit.snippet)


def test_stored_texts_are_the_passages() -> None:
    sections = (
        Section("overview", (Paragraph(clean("One."), "point"), Paragraph(clean("Two.")))),
        Section("analysis", (Perspective(clean("They say so."), "left"),)),
        Section("body", (Paragraph(clean("Text.")), FaqEntry(1, clean("Yes."), clean("Is it?")))),
        Section("faq", (FaqEntry(2, clean("No.")),)),
        Section("history", (History(clean("None.")),)),
    )
    document = Document("key", "story", clean_line("Title"), sections, deck=clean("Deck."))
    content = json.loads(codec.dump_document(document))
    passages = [(place.section, place.paragraph, text) for place, text in document.passages()]
    assert list(shelf.passages(content)) == passages


def test_without_fts5(monkeypatch: pytest.MonkeyPatch, news: Store) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(index, "SCHEMA", (*indexing._SHARED, *indexing._POSTINGS))
        plain = Store()
    for number in range(1, 6):
        row = news.connection.execute("SELECT content FROM revision WHERE document = ?", (number,)).fetchone()
        [key] = news.connection.execute("SELECT key FROM document WHERE number = ?", (number,)).fetchone()
        plain.put(number, codec.load_document(codec.unpack(row[0]), key, ""))
    for query, keys in ASKED:
        assert sorted(hit.key for hit in plain.index.search(query)) == sorted(keys), query


WORDS = st.sampled_from(["funnel", "weapons", "Łódź", "朝鮮", "it's", "a", "sanctions", "straße", "2024"])
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


class InStep(RuleBasedStateMachine):
    """After any adding, changing, forgetting and taking back, in batches or not, the index is what a fresh
    build would be."""

    def __init__(self) -> None:
        super().__init__()
        self.store = Store()
        self.documents: dict[int, Document] = {}

    @rule(
        number=st.integers(1, 4),
        title=TEXTS,
        body=st.lists(TEXTS, max_size=3),
        faq=st.lists(TEXTS, max_size=2),
    )
    def put(self, number: int, title: str, body: list[str], faq: list[str]) -> None:
        self.documents[number] = made(f"key{number}", title, *body, faq=tuple(faq))
        self.store.put(number, self.documents[number])

    @rule(number=st.integers(1, 4))
    def drop(self, number: int) -> None:
        self.documents.pop(number, None)
        self.store.drop(number)

    @rule(numbers=st.lists(st.integers(1, 4), max_size=4), title=TEXTS, stored=st.booleans())
    def batch(self, numbers: list[int], title: str, stored: bool) -> None:
        """Some are forgotten and added again in one transaction, which may be taken back."""
        before = dict(self.documents)
        connection = self.store.connection
        connection.execute("BEGIN")
        with contextlib.suppress(TakenBackError), index.batch(connection):
            for number in numbers:
                self.drop(number)
                if number % 2:
                    self.put(number, title, [title], [])
            if not stored:
                raise TakenBackError
        connection.execute("COMMIT" if stored else "ROLLBACK")
        self.documents = self.documents if stored else before

    @invariant()
    def same_as_fresh(self) -> None:
        fresh = Store()
        for number, document in self.documents.items():
            fresh.put(number, document)
        assert list(state(self.store)) == list(state(fresh))
        fresh.connection.close()

    def teardown(self) -> None:
        self.store.connection.close()


class TakenBackError(Exception):
    """A transaction that fails."""


def state(store: Store) -> Iterator[object]:
    """All that the index knows, whatever its rows are numbered."""
    yield from store.connection.execute("SELECT term, df FROM lexicon")
    yield from store.connection.execute("SELECT back FROM ending")
    yield sorted(store.connection.execute("SELECT document, coalesce(entry, -1), stretch FROM part"))
    store.connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.seen USING fts5vocab(main, fulltext, instance)"
    )
    yield sorted(
        store.connection.execute(
            "SELECT s.term, p.document, coalesce(p.entry, -1), s.col, s.offset"
            " FROM temp.seen s JOIN part p ON p.id = s.doc"
        )
    )


InStep.TestCase.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)
TestInStep = InStep.TestCase


def test_nothing_stale_is_kept_between_key_presses(store: Store) -> None:
    connection = store.connection
    assert store.index.search("funnel") == []
    store.put(1, made("a", "Funnel"))
    assert [hit.key for hit in store.index.search("funel")] == ["a"]
    connection.execute("BEGIN")
    store.put(2, made("b", "Funnel", "Funnels and tunnels."))
    assert {hit.key for hit in store.index.search("funnel")} == {"a", "b"}
    connection.execute("ROLLBACK")
    assert [hit.key for hit in store.index.search("funnel")] == ["a"]
    store.drop(1)
    assert store.index.search("funnel") == store.index.search("funel") == []


def test_what_another_connection_adds_is_found(tmp_path: Path) -> None:
    one = sqlite3.connect(tmp_path / "library.db", isolation_level=None)
    with closing(one), closing(sqlite3.connect(tmp_path / "library.db")) as other:
        store = Store(connection=one)
        reading = index.index_of(other)
        assert reading.search("funel") == []
        store.put(1, made("a", "Funnel"))
        assert [hit.key for hit in reading.search("funel")] == ["a"]
        assert index.index_of(other) is reading


def test_the_same_answer_with_and_without_what_was_kept(news: Store) -> None:
    typed = "funel weapns"
    warm = [news.index.search(typed[:end]) for end in range(1, len(typed) + 1)]
    assert warm == [index.Index(news.connection).search(typed[:end]) for end in range(1, len(typed) + 1)]


def test_a_book_among_the_news_is_not_read_through(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put(1, made("book", "Book", "funnel and weapons, lorem ipsum dolor sit amet. " * 100_000))
    store.put(2, made("news", "News", "A funnel of weapons."))
    index.index_of(store.connection).search("lorem")
    read: list[int] = []

    def counted(pieces: tuple[parts.Piece, ...]) -> parts.Part:
        read.append(sum(len(piece.text) for piece in pieces))
        return parts.ready(pieces)

    monkeypatch.setattr(shelf, "ready", counted)
    keys = [hit.key for hit in store.index.search("funnel weapons")]
    assert "book" in keys and "news" in keys
    assert sum(read) <= 5 * parts.STRETCH
