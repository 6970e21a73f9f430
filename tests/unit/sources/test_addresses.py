"""Which addresses are asked, and which IP addresses are public."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.sources.addresses import clean_address, is_public, joined


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("", ""),
        ("  ", ""),
        (" HTTPS://News.Example:443/Feed#top ", "https://news.example/Feed"),
        ("http://news.example", "http://news.example/"),
        ("http://b\u00fccher.example/ä?q=ö", "http://xn--bcher-kva.example/%C3%A4?q=%C3%B6"),
        ("feed:https://news.example/rss", "https://news.example/rss"),
        ("feed://news.example/rss", "http://news.example/rss"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
    ],
)
def test_an_address_has_one_form(text: str, clean: str) -> None:
    assert clean_address(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "news.example",
        "file:///etc/passwd",
        "feed:file:///etc/passwd",
        "javascript:alert(1)",
        "http://name@news.example/",
        "http://news.example\\@other.example/",
        "http:///nowhere",
        "http://news.example:99999/",
        "http://news.example/%00",
        "http://news.example/\x1b[31m",
        "http://news .example/",
        "--help",
        "http://" + "a" * 3000,
    ],
)
def test_what_is_no_address_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(SourceError, match=r"http:// or https://.*\.$"):
        clean_address(text)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://x.example/", "//", "feed:"]))
def test_cleaning_is_done_once(text: str, start: str) -> None:
    try:
        clean = clean_address(start + text)
    except SourceError:
        return
    assert clean_address(clean) == clean
    assert clean == "" or clean.startswith(("http://", "https://"))


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40))
def test_a_redirect_leads_to_a_clean_address_or_nowhere(location: str) -> None:
    try:
        found = joined("https://news.example/a/b?c", location)
    except SourceError:
        return
    assert clean_address(found) == found != ""


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("/x y", "https://news.example/x%20y"),
        ("?q=1", "https://news.example/a/b?q=1"),
        ("//other.example/%C3%A4", "https://other.example/%C3%A4"),
        ("c#d", "https://news.example/a/c"),
    ],
)
def test_a_relative_location(location: str, found: str) -> None:
    assert joined("https://news.example/a/b?c", location) == found


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1"])
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:a00:1::1",
        "::7f00:1",
        "no address",
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(address)
