"""Lists of feeds: no address is lost or changed, none but the web's is taken, written lists read alike."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import FormatError
from briefing.model import Clean
from briefing.parsing import parse
from briefing.parsing.opml import MOST, Outline, read_opml, scan_opml, write_opml
from briefing.text import clean_line


def opml(body: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<opml version="2.0"><head/><body>{body}</body></opml>'.encode()


def one(attributes: str) -> tuple[Outline, ...]:
    return read_opml(opml(f"<outline {attributes}/>"))


def test_folders_titles_and_sites() -> None:
    data = opml(
        """
        <outline text="News">
          <outline text="Daily" title="The Daily" type="rss" xmlUrl="https://daily.example/rss"
                   htmlUrl="https://daily.example/" vendor:flag="1"/>
          <outline title='World &amp; all'>
            <outline text="" xmlUrl='http://world.example/atom?a=1&amp;b=2'></outline>
          </outline>
        </outline>
        <!-- <outline text="Gone" xmlUrl="https://gone.example/"/> -->
        <OUTLINE TEXT="Last" TYPE="rss" XMLURL="feed://last.example/rss"/>
        <outline text="A link" type="link" url="https://page.example/"/>
        """
    )
    assert read_opml(data) == (
        Outline(Clean("Daily"), "https://daily.example/rss", "https://daily.example/", (Clean("News"),)),
        Outline(Clean(""), "http://world.example/atom?a=1&b=2", "", (Clean("News"), Clean("World & all"))),
        Outline(Clean("Last"), "http://last.example/rss"),
    )


@pytest.mark.parametrize(
    ("attributes", "address"),
    [
        ('xmlUrl="https://a.example/?page=x&lang=en"', "https://a.example/?page=x&lang=en"),
        ('xmlUrl="https://a.example/?a&copy=1&reg;ion&para"', "https://a.example/?a&copy=1®ion&para"),
        ('xmlUrl="https://a.example/?q=%3Cb%3E&amp;amp;x"', "https://a.example/?q=%3Cb%3E&amp;x"),
        ('xmlUrl="https://a.example/?x&notit;y"', "https://a.example/?x&notit;y"),
        ('text="5 > 3 < 4" xmlUrl="https://a.example/"', "https://a.example/"),
        ('text="The "big" one" xmlUrl="https://a.example/"', "https://a.example/"),
        ("text=\"It's\" xmlUrl = 'https://a.example/' ", "https://a.example/"),
        (
            'description="By <a href="https://b.example" rel="x">B</a>." xmlUrl="https://a.example/"',
            "https://a.example/",
        ),
        ('xmlUrl="  https://a.example/rss\n"', "https://a.example/rss"),
        ('xmlUrl="feed:https://a.example/rss"', "https://a.example/rss"),
        ('xmlUrl="https://grün.example/ü?a=[1]"', "https://grün.example/ü?a=[1]"),
        ('junk checked xmlUrl="https://a.example/"', "https://a.example/"),
        ('type="rss" url="https://a.example/"', "https://a.example/"),
    ],
)
def test_addresses_come_as_written(attributes: str, address: str) -> None:
    assert [outline.address for outline in one(attributes)] == [address]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("|rm -rf ~", "would run a program"),
        ("exec:curl x", "would run a program"),
        ("filter:a:https://b.example", "would run a program"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("ftp://a.example/rss", "only http and https"),
        ("https:///no-host", "only http and https"),
        ("https://a.example/\nb", "only http and https"),
        ("feed:file:///etc/passwd", "only http and https"),
        ("/feed.xml", "only http and https"),
    ],
)
def test_other_addresses_are_refused_in_a_sentence(address: str, sentence: str) -> None:
    found = scan_opml(
        opml(f'<outline text="Mine" xmlUrl="{html.escape(address)}"/><outline xmlUrl="http://b.example"/>')
    )
    assert [outline.address for outline in found.outlines] == ["http://b.example"]
    assert (
        len(found.problems) == 1 and sentence in found.problems[0] and found.problems[0].startswith("Mine: ")
    )


def test_entities_are_never_expanded() -> None:
    bomb = '<!DOCTYPE opml [<!ENTITY a "x"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">' + (
        '<outline xmlUrl="https://in-doctype.example/"/>]>'
    )
    data = opml('<outline text="&b; &f; &amp; &#65;" xmlUrl="https://a.example/"/>', bomb)
    assert read_opml(data) == (Outline(Clean("&b; &f; & A"), "https://a.example/"),)


@pytest.mark.parametrize(
    "data", [b"", b"# A text", b'{"outline": 1}', b"<html><p>no list</p></html>", b"\x00\xff"]
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        read_opml(data)


def test_a_list_is_no_document() -> None:
    with pytest.raises(FormatError, match=r"^my.opml: a list of 1 feed, which holds no article itself\.$"):
        parse(opml('<outline xmlUrl="https://a.example/"/>'), "folder/my.opml")


def test_too_many_feeds_are_refused() -> None:
    with pytest.raises(FormatError, match="split the file"):
        read_opml(opml('<outline xmlUrl="https://a.example/"/>' * (MOST + 1)))


@pytest.mark.parametrize(
    "body",
    [
        '<outline text="a' * 50_000,
        "<outline " * 100_000,
        '<outline a="' + "\" b='" * 100_000,
        '<outline text="' + "x" * 1_000_000,
        "<outline>" * 100_000 + '<outline xmlUrl="https://a.example/"/>',
        "<!DOCTYPE " * 50_000,
        "<!--" * 100_000,
        '<outline text="a"' + " " * 500_000 + 'xmlUrl="https://a.example/"/>',
    ],
)
def test_hostile_lists_end(body: str) -> None:
    try:
        outlines = read_opml(opml(body))
    except FormatError:
        return
    assert len(outlines) <= 1


TEXTS = st.text(st.characters(codec="utf-8"), max_size=20).map(clean_line)
OUTLINES = st.builds(
    Outline,
    TEXTS,
    st.from_regex(r"https?://[a-z]{1,9}\.example(/[!-~]{0,20})?", fullmatch=True).filter(
        lambda url: not re.search(r"[<>\"\\]", url[8:].split("/")[0])
    ),
    st.sampled_from(["", "https://site.example/?a=1&b='2'"]),
    st.lists(TEXTS.filter(bool), max_size=3).map(tuple),
)


@given(st.lists(OUTLINES, max_size=6).map(tuple))
@settings(deadline=None, max_examples=150)
def test_written_lists_read_the_same(outlines: tuple[Outline, ...]) -> None:
    data = write_opml(outlines, "Mine & yours")
    assert read_opml(data) == outlines
    assert b"<title>Mine &amp; yours</title>" in data


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=150)
def test_foreign_bytes_raise_nothing_but_format_errors(data: bytes) -> None:
    for text in (
        data,
        b"<opml><outline xmlUrl='http://a.example/" + data,
        opml("").replace(b"</body>", data),
    ):
        try:
            outlines = read_opml(text)
        except FormatError:
            continue
        assert all(outline.address.lower().startswith(("http://", "https://")) for outline in outlines)


def test_real_lists(shared: Callable[[str], Path]) -> None:
    paths = sorted(shared("opml").rglob("*.opml"))
    addresses: set[str] = set()
    written: set[str] = set()
    files = 0
    for path in paths:
        data = path.read_bytes()
        if b"<outline" not in data:
            continue
        outlines = read_opml(data)
        assert read_opml(write_opml(outlines)) == outlines, path.name
        files += 1
        if "awesome" in path.parts:
            addresses |= {outline.address for outline in outlines}
            written |= {
                found.replace("&amp;", "&").strip()
                for found in re.findall(r'\bxmlUrl="([^"]*)"', data.decode(), re.IGNORECASE)
            }
    assert addresses == written
    assert len(addresses) >= 700
