"""robots.txt: whose rules count, and which of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.sources.robots import Rules, read_rules

FILE = """
# everyone
User-agent: *
Disallow: /

User-agent: Other
User-Agent: briefing-reader # us
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search?*q=
Disallow:
Crawl-delay: 10
Sitemap: https://news.example/map.xml

User-agent: briefing-reader
Disallow: /second
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/private", False),
        ("/privately", False),
        ("/private/open/1", True),
        ("/a/b.pdf", False),
        ("/a/b.pdf?x", True),
        ("/search?a=1&q=2", False),
        ("/search", True),
        ("/second", False),
    ],
)
def test_our_own_group_counts_and_its_longest_rule(path: str, allowed: bool) -> None:
    assert read_rules(FILE).allow(path) is allowed


def test_everyones_group_counts_where_we_have_none() -> None:
    assert not read_rules(FILE, "someone").allow("/x")
    assert read_rules("").allow("/x")
    assert read_rules("Disallow: /\n").allow("/x"), "rules of nobody"


def test_allow_wins_a_draw() -> None:
    assert Rules((("/a", False), ("/a", True))).allow("/a")


def test_stars_cost_no_more_than_the_path_is_long() -> None:
    rules = read_rules("User-agent: *\nDisallow: /" + "*a" * 240 + "b$\n")
    assert rules.allow("/" + "a" * 5000)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(["User-agent: *", "Allow: /", "Disallow: /*a*", "Disallow: *$", ":", "#"])))
def test_any_file_is_read(lines: list[str]) -> None:
    assert read_rules("\n".join(lines)).allow("/a") in (True, False)
