"""Web pages: what they say of themselves, what is found when no article is, hostile markup, named feeds."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import FormatError
from briefing.model import Document
from briefing.parsing import feed_links, parse
from briefing.parsing.html_blocks import html_lines, inline_text
from briefing.parsing.json_ld import read_linked
from briefing.parsing.page_markup import LARGEST, lighten, page_text

TEXT = (
    "<p>The council of Westbury voted on Tuesday to rebuild the old bridge over the Ash River next year.</p>"
    "<p>Work begins in May and takes two summers, the engineer said, because the piers stand in deep mud.</p>"
    "<p>Two hundred people came to the meeting and spoke for three hours about the cost and the traffic.</p>"
)


def page(body: str = TEXT, head: str = "<title>Bridge to be rebuilt</title>") -> bytes:
    """A page with a body and a head."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def read(data: bytes, name: str = "page.html", declared: str = "") -> Document:
    """The one document of a page."""
    (document,) = parse(data, name, declared)
    return document


def linked(value: object) -> str:
    """JSON-LD as it stands in a page."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize(
    "name", ["page.html", "page.htm", "page", "page.txt", "https://a.example/news/bridge"]
)
def test_a_page_is_told_by_its_markup_whatever_its_name(name: str) -> None:
    assert read(page(), name).title == "Bridge to be rebuilt"


def test_a_part_of_a_page_is_one_when_it_is_declared_so() -> None:
    document = read(b"Bridge<br>" + TEXT.encode(), "https://a.example/", "text/html")
    assert "<p>" not in "".join(text for _, text in document.passages())


def test_the_key_of_a_fetched_page_is_its_address() -> None:
    assert read(page(), "https://a.example/news?utm_source=x&id=1#top").key == "https://a.example/news?id=1"


def test_a_text_with_a_tag_in_it_is_no_page() -> None:
    document = read(
        b"How to write <b>\n\nThe tag <b> makes text bold, and that is all that it does.\n", "a.txt"
    )
    assert "<b>" in document.title


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ({"name": "Ana Silva"}, ("Ana Silva",)),
        ([{"name": "Ana Silva"}, {"name": "Tom Reed"}], ("Ana Silva", "Tom Reed")),
        ("Ana Silva", ("Ana Silva",)),
        ("By Ana Silva and Tom Reed", ("Ana Silva", "Tom Reed")),
        (["Ana Silva", None, 3], ("Ana Silva",)),
        ({"name": ["Ana Silva", "Tom Reed"]}, ("Ana Silva", "Tom Reed")),
        ({"name": "Sample Gazette"}, ()),
        ("https://a.example/ana", ()),
        (None, ()),
    ],
)
def test_shapes_of_authors(stated: object, names: tuple[str, ...]) -> None:
    article = {
        "@type": "NewsArticle",
        "headline": "T",
        "author": stated,
        "publisher": {"name": "Sample Gazette"},
    }
    assert read(page(head=linked(article))).byline == names


def test_the_fullest_article_of_a_page_is_its_own() -> None:
    others = [{"@type": "NewsArticle", "headline": f"Other {n}"} for n in range(3)]
    own = {"@type": "https://schema.org/NewsArticle", "headline": "Own", "datePublished": "2024-11-12"}
    document = read(page(head=linked([*others, {"@graph": [own]}])))
    assert (document.title, document.published) == ("Own", "2024-11-12")


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "headline": "Two\n\tlines",}',
        '<!-- {"@type": "Article", "headline": "Two lines"} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "Two  lines"};\n//]]>',
        '\ufeff[{"@type": ["Thing", "Article"], "headline": "Two lines"}, ]',
    ],
)
def test_scripts_with_faults_are_mended(script: str) -> None:
    assert read_linked([script]).headline.split() == ["Two", "lines"]


def test_scripts_beyond_mending_are_passed_over() -> None:
    assert read_linked(['{"@type": "Article", "headline": ', "[" * 5_000, "", "3"]).headline == ""


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Bridge to be rebuilt | Sample Gazette", "Bridge to be rebuilt"),
        ("Bridge to be rebuilt - Sample Gazette", "Bridge to be rebuilt"),
        ("Bridge - a history", "Bridge - a history"),
        ("Q&amp;A: the &#27;[31mbridge", "Q&A: the bridge"),
    ],
)
def test_headlines_without_the_name_of_the_site(title: str, shown: str) -> None:
    head = f'<title>{title}</title><meta property="og:site_name" content="Sample Gazette">'
    assert read(page(head=head)).title == shown


def test_a_headline_cut_for_machines_is_taken_whole_from_the_heading() -> None:
    head = linked({"@type": "NewsArticle", "headline": "Bridge to be rebuilt after…"})
    document = read(page("<h1>Bridge to be rebuilt after ten years</h1>" + TEXT, head))
    assert document.title == "Bridge to be rebuilt after ten years"


def test_a_description_that_begins_the_text_is_no_deck() -> None:
    head = '<title>T</title><meta name="description" content="The council of Westbury voted on Tuesday to…">'
    assert read(page(head=head)).deck == ""


def test_a_byline_and_a_date_above_the_text_are_folded() -> None:
    text = "<p>The council voted 9-4 on Tuesday to close the plant at Skell Point by the end of 2027.</p>" * 4
    facts = "<div>By Pia Renner and Tom Aldous</div><div>5 December 2024</div>"
    head = '<meta name="author" content="Pia Renner and Tom Aldous">'
    document = read(page(f"<article><h1>Plant to close</h1>{facts}{text}</article>", head))
    assert document.byline == ("Pia Renner", "Tom Aldous")
    assert not any("Renner" in item.text or "December" in item.text for item in document.body)


def test_a_page_without_an_article_gives_its_text_and_says_so() -> None:
    document = read(page("<nav>Menu</nav><div>Opening times</div><div>9 to 5</div>"))
    assert [str(item.text) for item in document.body] == ["Opening times", "9 to 5"]
    assert ("extraction", '"low"') in document.extra


def test_a_page_whose_text_is_in_its_data_only() -> None:
    body = "The council voted to rebuild the bridge over the river. " * 8
    document = read(
        page("<div id=app></div>", linked({"@type": "Article", "headline": "T", "articleBody": body}))
    )
    assert document.body[0].text == body.strip()
    assert ("extraction", '"low"') not in document.extra


@pytest.mark.parametrize(
    "data", [page(""), page("<script>alert(1)</script>"), b"<html>", page("<!-- only -->")]
)
def test_a_page_without_text_says_so(data: bytes) -> None:
    with pytest.raises(FormatError, match=r"no article was found in this page\.$"):
        parse(data, "page.html")


@pytest.mark.parametrize(
    ("charset", "head", "declared"),
    [
        ("utf-8", "", ""),
        ("cp1252", "", ""),
        ("utf-16", "", ""),
        ("koi8-r", '<meta charset="koi8-r">', ""),
        ("shift_jis", '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">', ""),
        ("koi8-r", "", "text/html; charset=koi8-r"),
    ],
)
def test_charsets(charset: str, head: str, declared: str) -> None:
    words = {"koi8-r": "Вода", "shift_jis": "川の水"}.get(charset, "Wörter")
    data = f"<html><head>{head}<title>{words}</title></head><body>{TEXT}</body></html>".encode(charset)
    assert words in page_text(data, declared)
    assert read(data, "page.html", declared).title == words


def test_questions_that_stand_in_the_text_as_well_are_given_once() -> None:
    answer = (
        "Work begins in May of next year and takes two summers, the engineer of the city said on Tuesday."
    )
    pair = {
        "@type": "Question",
        "name": "When does it begin?",
        "acceptedAnswer": {"text": f"<p>{answer}</p>"},
    }
    head = linked({"@type": "FAQPage", "mainEntity": pair})
    document = read(page(TEXT + f"<h3>When does it begin?</h3><p>{answer}</p>", head))
    assert [(entry.question, entry.answer) for entry in document.faq] == [("When does it begin?", answer)]
    assert answer not in [paragraph.text for paragraph in document.body]


def test_a_story_page_without_a_main_heading_has_the_headline_of_its_title() -> None:
    points = "".join(f"<li>Point {n} of the story, in a sentence of its own.</li>" for n in range(3))
    body = (
        "<div>Bridge to be rebuilt after ten years</div><p>Work begins in May, the council decided.</p>"
        f"<div>Overview</div><ul>{points}</ul><div>FAQ</div><button>Why now?</button><p>The piers are worn, "
        "the engineer of the city said at the meeting.</p>"
    )
    document = read(page(body, "<title>Bridge to be rebuilt after ten years | Roundup</title>"))
    assert (document.kind, document.title) == ("story", "Bridge to be rebuilt after ten years")
    assert [entry.question for entry in document.faq] == ["Why now?"]
    assert len(document.overview) == 3


def test_a_page_beyond_all_measure_is_cut_and_says_so() -> None:
    data = page(TEXT + "<i></i>" * 450_000)
    document = read(data)
    assert ("cut", "true") in document.extra


def test_scripts_go_first_from_a_page_that_is_too_large() -> None:
    ld = linked({"@type": "Article", "headline": "Kept"})
    heavy = f"<script>{'x' * LARGEST}</script>"
    markup = f"<p>a</p>{heavy}{ld}<!-- {'y' * 99} --><style>z</style><p>b</p><script>open"
    assert lighten(markup) == f"<p>a</p>{ld}<p>b</p><script>open"


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>One<br><br>Two</p>", ["One", "Two"]),
        ("<p>One line<br>goes on</p>", ["One line goes on"]),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", ["a", "b", "c"]),
        ("a<div>b<p>c</div>d", ["a", "b", "c", "d"]),
        ("<table><tr><th>Year<th>Sum<tr><td>2024<td>14</table>", ["Year | Sum", "2024 | 14"]),
        ("<script><p>no</p></script><style>p{}</style>yes<noscript>no</noscript>", ["yes"]),
        ("5 &lt; 6 &#x1b;[2J&#155;31m &nbsp; word", ["5 < 6 ›31m word"]),
        ("<a href=x>linked</a> text, <i>slanted</i>.", ["linked text, slanted."]),
        ("<dl><dt>Q</dt><dd>A</dd></dl>", ["Q", "A"]),
        ("", []),
    ],
)
def test_blocks(markup: str, lines: list[str]) -> None:
    assert [str(line.text) for line in html_lines(markup)] == lines


def test_titles_that_only_look_like_markup_stay() -> None:
    assert [inline_text(text) for text in ("a < b > c", "R&D", "x <y", "1<2")] == [
        "a < b > c",
        "R&D",
        "x <y",
        "1<2",
    ]


def test_named_feeds() -> None:
    head = (
        '<base href="https://a.example/news/">'
        '<link rel="alternate" type="application/rss+xml" title="All &amp; sundry" href="../feed">'
        '<link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="//b.example/atom.xml">'
        '<link rel="alternate" type="application/feed+json" href="feed.json">'
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">'
        '<link rel="alternate" hreflang="de" href="/de/">'
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">'
        '<link rel="alternate" type="application/rss+xml" href="../feed">'
    )
    found = feed_links(page('<a href="/rss.xml">RSS</a>', head), "https://a.example/x")
    assert [(link.title, link.address, link.kind) for link in found] == [
        ("All & sundry", "https://a.example/feed", "rss"),
        ("", "https://b.example/atom.xml", "atom"),
        ("", "https://a.example/news/feed.json", "json"),
    ]


def test_addresses_that_look_like_feeds_are_offered_where_none_is_named() -> None:
    body = '<a href="/rss.xml"><b>Our</b> feed</a> <a href="/news/1">News</a> <a href="/blog/feed/">Blog</a>'
    found = feed_links(page(body), "https://a.example/x")
    assert [(link.title, link.address) for link in found] == [
        ("Our feed", "https://a.example/rss.xml"),
        ("Blog", "https://a.example/blog/feed/"),
    ]


PIECES = st.sampled_from(
    (
        "<p>|</p>|<div>|</div>|<h1>|</h1>|<h2>Overview</h2>|<h2>FAQ</h2>|<li>|<ul>|</ul>|<table>|<tr>|<td>|"
        "<pre>|<script>|</script>|<style>|<title>|</title>|<button>Why?</button>|<article>|<blockquote>|<!--|"
        "<b>|</b>|<script type='application/ld+json'>|{'@type':'Article','headline':'x'}|<meta charset=x>|"
        "<base href='http://['>|<link rel=canonical href='//['>|<meta name=author content='a'>|<plaintext>|"
        "<time datetime='2024-01-01'>|<a href='/feed'>|A sentence of some words that ends here. |&#0;|&#27;|"
        "&amp;|&|<|>|\x00|\ud800|\u202e|<svg>|<math>|<template>|<frameset>|<![CDATA[|<?php|<html lang='x'>|"
        "<body>|</html>|<br>|-->"
    ).split("|")
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["a.html", "https://a.example/x"]))
def test_any_pieces_of_pages(pieces: list[str], name: str) -> None:
    data = "".join(["<html>", *pieces]).encode("utf-8", "surrogatepass")
    feed_links(data, name)
    try:
        document = read(data, name)
    except FormatError as error:
        assert str(error).endswith(".")
        return
    assert document.title
    for quote in document.quotes:
        assert document.text_at(quote.place)[quote.start : quote.end] == quote.text


def test_a_language_is_cut_before_it_is_cleaned() -> None:
    markup = f'<html lang="{"de" * 17} and more"><title>A</title><p>The river rose by 2 metres.</p>'
    (document,) = parse(markup.encode(), "a.html")
    assert document.language == "de" * 17
