"""Feeds: keys that are stable and do not collide, faults that feeds have, and what a feed says of itself."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import FormatError
from briefing.parsing import feed_head, feed_links, parse
from briefing.parsing.addresses import address, page_key
from briefing.parsing.feed_dates import moment
from briefing.parsing.feed_text import mend


def rss(*items: str, channel: str = "<title>Sample Wire</title>") -> bytes:
    """A feed of some items."""
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}{"".join(items)}</channel></rss>'.encode()
    )


def item(**fields: str) -> str:
    """An item with fields as they stand in the feed."""
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in fields.items()) + "</item>"


def test_guids_of_two_feeds_do_not_collide() -> None:
    data = rss(item(guid="1", title="One"))
    (first,) = parse(data, "https://a.example/feed")
    (second,) = parse(data, "https://b.example/feed")
    assert (first.key, second.key) == ("https://a.example/feed#1", "https://b.example/feed#1")
    assert first.id != second.id


@pytest.mark.parametrize(
    "guid",
    [
        "https://a.example/news/1",
        "urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6",
        "60a76c80-d399-11d9-b93c-0003939e0af6",
        "tag:a.example,2024-01-01:/1",
    ],
)
def test_a_guid_of_the_whole_world_is_the_key(guid: str) -> None:
    (document,) = parse(rss(item(guid=guid, title="One")), "https://a.example/feed")
    assert document.key == guid


def test_a_guid_of_the_site_alone_is_none_of_the_whole_world() -> None:
    (document,) = parse(rss(item(guid="https://a.example/", title="One")), "https://a.example/feed")
    assert document.key == "https://a.example/feed#https://a.example/"


def test_without_a_guid_the_address_is_the_key_however_readers_came() -> None:
    links = ("https://a.example/1?utm_source=x&amp;id=2#top", "https://a.example/1?id=2&amp;fbclid=y")
    keys = {parse(rss(item(link=link, title="One")), "https://a.example/feed")[0].key for link in links}
    assert keys == {"https://a.example/1?id=2"}


def test_items_of_one_guid_are_all_kept_in_any_order() -> None:
    items = [item(guid="same", title=f"Title {n}", link=f"https://a.example/{n}") for n in range(3)]
    forth = parse(rss(*items), "https://a.example/feed")
    back = parse(rss(*reversed(items)), "https://a.example/feed")
    assert len({document.key for document in forth}) == 3
    assert {document.key for document in forth} == {document.key for document in back}


def test_items_that_differ_in_their_text_only_are_all_kept() -> None:
    documents = parse(rss(*(item(guid="g", title="T", description=f"Text {n}.") for n in range(3))), "f.xml")
    assert len({document.key for document in documents}) == 3


def test_an_item_given_twice_is_one_document() -> None:
    assert len(parse(rss(*[item(guid="g", title="T", description="Text.")] * 2), "f.xml")) == 1


def test_links_begin_at_the_address_of_the_feed() -> None:
    (document,) = parse(rss(item(title="One", link="/news/1")), "https://a.example/feed/")
    assert document.url == "https://a.example/news/1"


def test_links_that_lead_nowhere_safe_are_none() -> None:
    (document,) = parse(rss(item(title="One", link="javascript:alert(1)")), "https://a.example/feed/")
    assert document.url == ""


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("Q&A: AT&T now", "Q&A: AT&T now"),
        ("caf&eacute; &amp; bar", "café & bar"),
        ("&amp;amp;", "&"),
        ("A &amp;lt; B", "A < B"),
        ("&nonsense; word", "&nonsense; word"),
        ("<![CDATA[Fish & <b>chips</b>]]>", "Fish & chips"),
        ("one &#27;]0;owned&#7; two", "one  two".replace("  ", " ")),
        ("tall&#x202E;llat", "tallllat"),
        ("2019&#150;2024 &#xD800;", "2019–2024 \ufffd"),
    ],
)
def test_characters_of_titles(written: str, understood: str) -> None:
    (document,) = parse(rss(item(title=written, guid="1")), "f.xml")
    assert document.title == understood


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Tue, 12 Nov 2024 06:30:00 +0100", "2024-11-12T06:30:00+01:00"),
        ("2024-11-12T06:30:00Z", "2024-11-12T06:30:00+00:00"),
        ("1763707200", "2025-11-21T06:40:00+00:00"),
        ("2026-13-40", ""),
        ("1", ""),
        ("2024", ""),
        ("Thu, 01 Jan 1970 00:00:00 GMT", ""),
        ("yesterday", ""),
    ],
)
def test_dates(written: str, iso: str) -> None:
    assert moment(written) == iso
    (document,) = parse(rss(item(title="One", pubDate=written)), "f.xml")
    assert document.published == iso


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-32", "utf-16-le", "iso-8859-1", "cp037"])
def test_charsets(charset: str) -> None:
    text = f'<?xml version="1.0" encoding="{charset}"?><rss version="2.0"><channel><title>Ägypten</title>'
    data = (text + item(title="Wörter über Öl", guid="1") + "</channel></rss>").encode(charset)
    (document,) = parse(data, "f.xml")
    assert (document.title, document.outlet) == ("Wörter über Öl", "Ägypten")
    head = feed_head(data)
    assert head is not None and head.title == "Ägypten"


def test_the_declared_charset_decides() -> None:
    data = rss(item(title="ÐÑÐ°", guid="1")).decode().replace("ÐÑÐ°", "Вода").encode("koi8-r")
    (document,) = parse(data, "f", "application/rss+xml; charset=koi8-r")
    assert document.title == "Вода"


@pytest.mark.parametrize("marks", ["…", "[...]", "[&hellip;]", "Continue reading →"])
def test_a_text_that_goes_on_elsewhere_is_a_teaser(marks: str) -> None:
    text = "Long enough to be all of it. " * 40 + marks
    (document,) = parse(rss(item(title="One", link="https://a.example/1", description=text)), "f.xml")
    assert ("teaser", "true") in document.extra


def test_a_whole_text_is_no_teaser() -> None:
    text = "Long enough to be all of it. " * 40
    (document,) = parse(rss(item(title="One", link="https://a.example/1", description=text)), "f.xml")
    assert document.extra == ()


def test_two_thousand_entries_are_read() -> None:
    documents = parse(rss(*(item(guid=str(n), title=f"Title {n}") for n in range(2_500))), "f.xml")
    assert [len(documents), documents[0].title, documents[-1].title] == [2_000, "Title 0", "Title 1999"]


def test_a_language_is_cut_before_it_is_cleaned() -> None:
    channel = f"<title>A</title><language>{'de' * 17} and more</language>"
    (document,) = parse(rss(item(title="A title"), channel=channel), "f.xml")
    assert document.language == "de" * 17


def test_a_feed_without_entries_says_so_and_is_a_feed() -> None:
    data = rss(channel="<title>Sample Wire</title><link>https://a.example/</link><ttl>45</ttl>")
    with pytest.raises(FormatError, match="has no entries"):
        parse(data, "f.xml")
    head = feed_head(data)
    assert head is not None
    assert (head.title, head.site, head.ttl_minutes, head.entries) == (
        "Sample Wire",
        "https://a.example/",
        45,
        0,
    )


def test_what_a_feed_says_of_itself_is_not_what_its_entries_say() -> None:
    head = feed_head(rss(item(title="One", link="https://a.example/1"), item(title="Two")))
    assert head is not None and (head.title, head.site, head.entries) == ("Sample Wire", "", 2)


@pytest.mark.parametrize(
    "data", [b"", b"Some text.", b"<html><p>page</p></html>", b"\x89PNG", b'{"items": 3}']
)
def test_other_bytes_are_no_feed(data: bytes) -> None:
    assert feed_head(data) is None


def test_the_syndication_module_gives_a_period() -> None:
    period = "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"
    data = rss(channel=f"<title>T</title>{period}").replace(
        b"<rss ", b'<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    )
    head = feed_head(data)
    assert head is not None and head.ttl_minutes == 360


def test_elements_inside_one_another_without_end_are_refused() -> None:
    data = rss(item(title="<b>" * 50_000))
    with pytest.raises(FormatError, match="inside one another"):
        parse(data, "f.xml")
    assert feed_head(rss(channel="<b>" * 50_000)) is None


def test_entities_of_entities_are_not_read() -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    data = (
        b'<!DOCTYPE rss [<!ENTITY a0 "ha">' + lines.encode() + b"]>" + rss(item(title="&a9;", guid="1"))[21:]
    )
    assert b"ENTITY" not in mend(data)
    (document,) = parse(data, "f.xml")
    assert len(document.title) < 20


def test_entities_from_elsewhere_are_not_read() -> None:
    data = (
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + rss(item(title="a &x; b", guid="1"))[21:]
    )
    (document,) = parse(data, "f.xml")
    assert "root:" not in document.title


def test_a_feed_over_which_feedparser_stumbles_says_so() -> None:
    place = '<gml:posList xmlns:gml="http://www.opengis.net/gml">1 2</gml:posList>'
    data = rss(f"<item><title>One</title>{place}</item>")
    with pytest.raises(FormatError, match="damaged"):
        parse(data, "f.xml")
    head = feed_head(rss(channel=place))
    assert head is not None and (head.title, head.entries) == ("", 0)


@pytest.mark.parametrize("name", ["feed.xml", "feed.json"])
def test_a_feed_beyond_all_measure_is_refused(name: str) -> None:
    long = "x" * (9 << 20)
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": long}]}
    data = rss(item(title=long)) if name == "feed.xml" else json.dumps(feed).encode()
    with pytest.raises(FormatError, match="more than 8 MB"):
        parse(data, name)


def test_json_that_is_damaged_says_so() -> None:
    with pytest.raises(FormatError, match="damaged"):
        parse(b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "feed.json")


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    ),
    st.sampled_from(["id", "title", "url", "content_html", "summary", "date_published", "authors", "tags"]),
)
def test_any_type_of_any_field_of_json(value: object, field: str) -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": "Text.", field: value}]}
    (document,) = parse(json.dumps(feed).encode("utf-8", "surrogatepass"), "feed.json")
    assert document.title and document.key


PIECES = st.sampled_from(
    (
        "<rss version='2.0'>|<channel>|</channel>|</rss>|<item>|</item>|<title>|</title>|<description>|"
        "<link>https://a.example/1</link>|<guid>1</guid>|<feed xmlns='http://www.w3.org/2005/Atom'>|<entry>|"
        "</entry>|<id>2</id>|<content type='html'>|&lt;p&gt;|&amp;|&|&#0;|&#27;|&#xD800;|<!--|-->|<![CDATA[|"
        "]]>|<!DOCTYPE x [|]>|<!ENTITY a 'b'>|<?xml version='1.0' encoding='x'?>|\x00|\ud800|word|"
        "<pubDate>1</pubDate>|<content:encoded>"
    ).split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["a.xml", "https://a.example/feed"]))
def test_any_pieces_of_feeds(pieces: list[str], name: str) -> None:
    data = "".join(["<rss><channel>", *pieces]).encode("utf-8", "surrogatepass")
    feed_head(data)
    feed_links(data, "https://a.example/")
    try:
        documents = parse(data, name, "application/rss+xml")
    except FormatError as error:
        assert str(error).endswith(".")
        return
    assert len({document.key for document in documents}) == len(documents) > 0


def test_addresses() -> None:
    assert address("https://A.example/x?utm_medium=a&b=1&gclid=2#c") == "https://a.example/x?b=1#c"
    assert address("../y", "https://a.example/x/z") == "https://a.example/y"
    assert address("mailto:a@a.example") == address("") == address("http://[") == ""
    assert page_key("https://a.example/#/route?x") == "https://a.example/#/route?x"
    assert page_key("https://a.example/x#part") == "https://a.example/x"
