"""A feed with elements over which feedparser stumbles: the other entries are read, the number is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import FormatError
from briefing.parsing import feed_head, feed_left_out, parse
from briefing.parsing.feed_rest import MOST, pieces, read_rest

STUMBLE = '<gml:pos xmlns:gml="http://www.opengis.net/gml">45 9</gml:pos>'
"""A place without the element that places stand in."""


def rss(*items: str, channel: str = "<title>Sample Wire</title>", tail: str = "") -> bytes:
    return f'<rss version="2.0"><channel>{channel}{"".join(items)}{tail}</channel></rss>'.encode()


def item(number: int, more: str = "") -> str:
    return (
        f"<item><title>Headline {number}</title><link>https://a.example/{number}</link>"
        f"<description>Some {number} words.</description>{more}</item>"
    )


def titles(data: bytes) -> list[str]:
    return [document.title for document in parse(data, "https://a.example/feed")]


@pytest.mark.parametrize("bad", [{0}, {2}, {4}, {0, 4}, {1, 2, 3}])
def test_the_other_entries_are_read_in_their_order(bad: set[int]) -> None:
    data = rss(*(item(n, STUMBLE if n in bad else "") for n in range(5)))
    assert titles(data) == [f"Headline {n}" for n in range(5) if n not in bad]
    assert feed_left_out(data) == len(bad)
    assert parse(data, "f.xml")[0].outlet == "Sample Wire"


def test_a_whole_feed_leaves_nothing_out() -> None:
    assert feed_left_out(rss(item(1), item(1))) == 0
    assert feed_left_out(b'{"version": "https://jsonfeed.org/version/1.1", "items": []}') == 0
    assert feed_left_out(b"no feed") == 0


def test_atom_and_rdf() -> None:
    atom = "<entry><id>urn:x:{0}</id><title>Headline {0}</title>{1}</entry>"
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>'
        f"{atom.format(1, '')}{atom.format(2, STUMBLE)}{atom.format(3, '')}</feed>"
    ).encode()
    assert titles(data) == ["Headline 1", "Headline 3"]
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        f"<channel><title>Wire</title></channel>{item(1)}{item(2, STUMBLE)}{item(3)}</rdf:RDF>"
    ).encode()
    assert titles(rdf) == ["Headline 1", "Headline 3"]


def test_what_a_feed_says_of_itself_may_be_the_stumbling_block() -> None:
    for data in (
        rss(item(1), item(2), channel=f"<title>Sample Wire</title>{STUMBLE}"),
        rss(item(1), item(2), tail=STUMBLE),
    ):
        assert titles(data) == ["Headline 1", "Headline 2"]
        assert feed_left_out(data) == 0
        head = feed_head(data)
        assert head is not None and head.entries == 2


def test_nothing_is_left_of_a_feed_of_stumbling_blocks() -> None:
    with pytest.raises(FormatError, match="damaged"):
        titles(rss(item(1, STUMBLE), item(2, STUMBLE)))


def test_many_stumbling_blocks_take_no_more_looks_than_some() -> None:
    looks = 0

    def parse_one(data: bytes) -> dict[str, object]:
        nonlocal looks
        looks += 1
        return {} if b"bad" in data else {"entries": [data]}

    found, left_out = read_rest(rss(*(item(n, "bad") for n in range(2_000))), parse_one)
    assert (found["entries"], left_out) == ([], 2_000)
    assert looks < 4 * MOST


def test_an_entry_inside_plain_characters_is_none() -> None:
    head, entries, tail = pieces(b"<rss><!-- <item> --><item><![CDATA[</item><item>]]></item><item/> </rss>")
    assert (head, tail) == (b"<rss><!-- <item> -->", b" </rss>")
    assert entries == [b"<item><![CDATA[</item><item>]]></item>", b"<item/>"]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["<item>", "</item>", "<item/>", "<!--", "-->", "<![CDATA[", "]]>", "x"])))
def test_pieces_are_the_whole(parts: list[str]) -> None:
    data = "".join(parts).encode()
    head, entries, tail = pieces(data)
    assert head + b"".join(entries) + tail == data
