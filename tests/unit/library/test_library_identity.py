"""What makes an entry of a feed the same entry the next time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.library.identity import first_moments, told_apart, with_likely_dates
from briefing.library.tracking import clean_link
from briefing.model import Clean, Document

NOW = 1_700_000_000


def entry(key: str, title: str = "A title", url: str = "", published: str = "") -> Document:
    return Document(key, "article", Clean(title), url=url, published=published)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("http://Example.org/a?utm_source=rss&id=3#top", "https://example.org/a?id=3"),
        ("https://example.org/a?at_medium=RSS&at_campaign=KARANGA", "https://example.org/a"),
        ("https://example.org/a?fbclid=x", "https://example.org/a"),
        ("https://example.org/a?page=2&lang=en", "https://example.org/a?page=2&lang=en"),
        ("https://example.org/a?q=%C3%A4", "https://example.org/a?q=%C3%A4"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_links_lose_what_only_tracks(url: str, link: str) -> None:
    assert clean_link(url) == link


def test_an_id_used_once_stays_as_it_is() -> None:
    entries = [entry("1"), entry("2")]
    assert told_apart(entries) == entries


def test_an_id_used_three_times_loses_no_entry() -> None:
    by_link = told_apart([entry("g", url=f"https://example.org/{n}") for n in "abc"])
    assert [found.key for found in by_link] == [f"g https://example.org/{n}" for n in "abc"]
    by_title = told_apart([entry("g", title) for title in ("One", "Two")])
    assert [found.key for found in by_title] == ["g One", "g Two"]
    assert [found.key for found in told_apart([entry("g"), entry("g")])] == ["g 1", "g 2"]


@pytest.mark.parametrize("date", ["1763-11-21", "1989-12-31", "2023-11-17", "9999-01-01", "nonsense"])
def test_a_date_that_cannot_be_meant_is_none(date: str) -> None:
    assert with_likely_dates(entry("1", published=date), NOW).published == ""


@pytest.mark.parametrize("date", ["1990-01-01", "2023-11-14T22:00:00+00:00", "2023-11-15"])
def test_a_date_that_can_be_meant_stays(date: str) -> None:
    assert with_likely_dates(entry("1", published=date), NOW).published == date


def test_a_new_feed_stands_where_its_dates_say() -> None:
    assert first_moments([NOW - 50, None, None, NOW - 90, NOW + 9], NOW) == [
        NOW - 50, NOW - 51, NOW - 52, NOW - 90, NOW,
    ]  # fmt: skip


def test_a_new_feed_without_dates_does_not_flood_the_top() -> None:
    moments = first_moments([None] * 1000, NOW)
    assert moments == sorted(moments, reverse=True)
    assert max(moments) == NOW - 24 * 3600
    assert sum(found > NOW - 48 * 3600 for found in moments) <= 24


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(["1", "1 1", "1 a", "2"]), st.text("ab", max_size=2))))
def test_entries_always_have_a_key_each(rows: list[tuple[str, str]]) -> None:
    documents = [entry(key, title or "T") for key, title in rows]
    keys = [document.key for document in told_apart(documents)]
    assert len(keys) == len(documents)
    assert len(set(keys)) == len(keys)
