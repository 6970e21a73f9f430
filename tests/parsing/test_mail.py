"""Newsletters: their text and what stands around it, forwards, charsets, boxes, and mails that are broken."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import FormatError
from briefing.model import Document
from briefing.parsing import parse
from briefing.parsing.mail import MOST, score
from briefing.parsing.source import Source
from briefing.text import decode

HEAD = """\
Return-Path: <bounce@slow.example>
Message-ID: <42@slow.example>
Date: Tue, 4 Mar 2025 07:30:00 +0100
From: =?utf-8?q?Slow_News_=E2=80=93_Daily?= <daily@slow.example>
To: me@home.example
Subject: =?utf-8?b?RHJlaSBEaW5nZSDDvGJlciBXYXNzZXI=?=
List-Id: <daily.slow.example>
List-Unsubscribe: <https://slow.example/u/1>
MIME-Version: 1.0
"""
PLAIN = """\
View this email in your browser

The river rose by 2 metres in a night, and the town watched it from the bridge.

Nobody was hurt, said the mayor ( https://slow.example/track/abcdefghijklmnop ).

https://slow.example/track/only-an-address

You are receiving this email because you asked for it.
Slow News, 1 Quiet Street
Unsubscribe <https://slow.example/u/1>
"""
HTML = """\
<html><head><style>p { color: red }</style><title>x</title></head><body>
<p>Read online</p><h1>Three things</h1>
<p>The river rose by <b>2 metres</b> in a night &amp; the town watched.</p><img src="https://slow.example/pixel.gif">
<p>Nobody was hurt, and the two bridges of the upper valley are open again since noon.</p>
<script>track()</script><p>No longer want to receive these emails? Unsubscribe here.</p></body></html>
"""


def mail(body: str, kind: str = "text/plain; charset=utf-8", head: str = HEAD) -> bytes:
    return f"{head}Content-Type: {kind}\nContent-Transfer-Encoding: 8bit\n\n{body}".encode()


def multipart(kind: str, *parts: str) -> bytes:
    joined = "".join(f"--cut\n{part}\n" for part in parts)
    return mail(f"{joined}--cut--\n", f'multipart/{kind}; boundary="cut"')


def part(kind: str, body: str, more: str = "") -> str:
    return f"Content-Type: {kind}; charset=utf-8\n{more}\n{body}"


def body(document: Document) -> list[str]:
    return [str(text) for place, text in document.passages() if place.section != "title"]


def folded(document: Document) -> list[tuple[str, str]]:
    return [(item.kind, str(item.text)) for item in document.boilerplate]


def test_a_newsletter() -> None:
    (document,) = parse(mail(PLAIN), "in/today.eml")
    assert document.key == "42@slow.example"
    assert (document.title, document.outlet) == ("Drei Dinge über Wasser", "Slow News – Daily")
    assert (document.published, document.byline) == ("2025-03-04T07:30:00+01:00", ())
    assert body(document) == [
        "The river rose by 2 metres in a night, and the town watched it from the bridge.",
        "Nobody was hurt, said the mayor.",
    ]
    assert folded(document) == [
        ("nav", "View this email in your browser"),
        ("other", "You are receiving this email because you asked for it."),
        ("other", "Slow News, 1 Quiet Street"),
        ("other", "Unsubscribe"),
        ("nav", "https://slow.example/track/only-an-address"),
    ]
    extra = {name: json.loads(value) for name, value in document.extra}
    assert extra["list-unsubscribe"] == "<https://slow.example/u/1>"
    assert extra["sender"] == "daily@slow.example"


def test_html_where_there_is_no_other_text() -> None:
    (document,) = parse(mail(HTML, "text/html; charset=utf-8"), "a.eml")
    assert body(document) == [
        "Three things",
        "The river rose by 2 metres in a night & the town watched.",
        "Nobody was hurt, and the two bridges of the upper valley are open again since noon.",
    ]
    assert [kind for kind, _ in folded(document)] == ["nav", "other"]


def test_the_hidden_preview_of_a_newsletter_is_left_out() -> None:
    preview = '<div class="a" style="display: none; max-height:0">The river &zwnj;&nbsp;&zwnj;</div>'
    hidden = HTML.replace("<p>Read", f"{preview}<p>Read")
    (document,) = parse(mail(hidden, "text/html; charset=utf-8"), "a.eml")
    assert body(document)[0] == "Three things"
    shown = HTML.replace("<p>The river", '<p style="color: red; display: block">The river')
    (document,) = parse(mail(shown, "text/html; charset=utf-8"), "a.eml")
    assert body(document)[1].startswith("The river rose")


def test_of_two_alternatives_the_plain_one_unless_it_is_a_stub() -> None:
    (plain,) = parse(multipart("alternative", part("text/plain", PLAIN), part("text/html", HTML)), "a.eml")
    assert body(plain)[0].startswith("The river rose by 2 metres in a night, and")
    stub = part("text/plain", "This mail is in HTML.")
    (page,) = parse(multipart("alternative", stub, part("text/html", HTML)), "a.eml")
    assert body(page)[0] == "Three things"


def test_attachments_are_not_read() -> None:
    attached = part(
        "text/plain", "secret of the attachment", 'Content-Disposition: attachment; filename="../../x.txt"\n'
    )
    picture = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
    (document,) = parse(multipart("mixed", part("text/plain", PLAIN), attached, picture), "a.eml")
    assert "secret" not in " ".join(body(document)) and len(body(document)) == 2


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("iso-8859-1", "Grüße “hier” – 5 €".encode("cp1252"), "Grüße “hier” – 5 €"),
        ("us-ascii", "Grüße von hier".encode(), "Grüße von hier"),
        ("x-unheard-of", "Grüße von hier".encode("cp1252"), "Grüße von hier"),
        ("utf-8", "Grüße von hier".encode("cp1252"), "Grüße von hier"),
        ("koi8-r", "Привет всем".encode("koi8-r"), "Привет всем"),
        ("gb2312", "镕基先生你好".encode("gb18030"), "镕基先生你好"),
        ("utf-16", "Grüße".encode("utf-16"), "Grüße"),
    ],
)
def test_character_sets(charset: str, data: bytes, text: str) -> None:
    import base64

    head = f"{HEAD}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
    (document,) = parse(head.encode() + base64.encodebytes(data), "a.eml")
    assert body(document) == [text]


def test_quoted_printable_and_flowed_lines() -> None:
    data = f"{HEAD}Content-Type: text/plain; charset=utf-8; format=flowed\n"
    data += "Content-Transfer-Encoding: quoted-printable\n\n"
    data += "The town =E2=80=93 small as it =\nis\n\nhas a=20\nbridge.\n"
    (document,) = parse(data.encode(), "a.eml")
    assert body(document) == ["The town – small as it is", "has a bridge."]


FORWARD = """\
Have a look at this!

---------- Forwarded message ---------
From: Slow News <daily@slow.example>
Date: Mon, Mar 3, 2025 at 7:00 AM
Subject: Water everywhere
To: <friend@home.example>

The river rose by 2 metres in a night, and the town watched it from the bridge.

Unsubscribe
"""


def test_a_forwarded_newsletter_is_read_as_itself() -> None:
    head = HEAD.replace("=?utf-8?b?RHJlaSBEaW5nZSDDvGJlciBXYXNzZXI=?=", "Fwd: Water everywhere").replace(
        "List-Id: <daily.slow.example>\n", ""
    )
    (document,) = parse(mail(FORWARD, head=head), "a.eml")
    assert (document.title, document.outlet) == ("Water everywhere", "Slow News")
    assert document.published == "2025-03-03T07:00"
    assert body(document) == [
        "The river rose by 2 metres in a night, and the town watched it from the bridge."
    ]
    assert folded(document)[0] == ("other", "Have a look at this!")


@pytest.mark.parametrize(
    "above",
    [
        "From: Slow News [mailto:daily@slow.example]\nSent: March 3, 2025 7:00 AM\n"
        "To: Me\nSubject: Water\n\n",
        "-----Original Message-----\nFrom: Slow News\nDate: March 3, 2025 7:00 AM\nSubject: Water\n\n",
        "Anfang der weitergeleiteten Nachricht:\n\n> Von: Slow News\n> Datum: March 3, 2025 7:00 AM\n"
        "> Betreff: Water\n> An: Ich\n>\n> ",
        "*From:* Slow News\n*Date:* 3 March 2025, 07:00\n*Subject:* Water\n\n",
    ],
    ids=["outlook", "original", "quoted", "bold"],
)
def test_forms_of_forwards(above: str) -> None:
    (document,) = parse(mail(f"{above}The river rose by 2 metres in a night.\n"), "a.eml")
    assert (document.title, document.outlet) == ("Water", "Slow News")
    assert document.published == "2025-03-03T07:00"
    assert body(document) == ["The river rose by 2 metres in a night."]


def test_a_newsletter_that_is_attached_whole() -> None:
    inner = mail(PLAIN, head=HEAD.replace("42@", "inner@")).decode()
    data = multipart("mixed", part("text/plain", "See below."), f"Content-Type: message/rfc822\n\n{inner}")
    (document,) = parse(data.replace(b"Subject: =", b"Subject: Fwd: =", 1), "a.eml")
    assert (document.key, document.title) == ("inner@slow.example", "Drei Dinge über Wasser")
    assert len(body(document)) == 2


def test_the_name_of_a_list_is_the_outlet_and_its_author_the_byline() -> None:
    named = HEAD.replace("=?utf-8?q?Slow_News_=E2=80=93_Daily?=", "Ana Ruiz from Slow News")
    linked = PLAIN.replace("the town", "[the town](https://x.example/a)")
    (document,) = parse(mail(linked, head=named), "a.eml")
    assert (document.outlet, document.byline) == ("Slow News", ("Ana Ruiz",))
    assert "night, and the town watched" in body(document)[0]
    head = HEAD.replace("List-Id: <", "List-Id: The Slow List <").replace(
        "=?utf-8?q?Slow_News_=E2=80=93_Daily?=", "Ana Ruiz"
    )
    (document,) = parse(mail(PLAIN, head=head), "a.eml")
    assert (document.outlet, document.byline) == ("The Slow List", ("Ana Ruiz",))


def test_a_box_of_mails() -> None:
    first = mail(PLAIN).decode()
    second = mail(
        "Another one.\n\n>From here on quoted.\n\nFrom nowhere, said the mayor.\n",
        head=HEAD.replace("42@", "43@"),
    )
    box = f"From daily@slow.example Tue Mar  4 07:30:00 2025\n{first}\n"
    box += f"From - Wed Mar  5 07:30:00 2025\n{second.decode()}"
    documents = parse(box.encode(), "news.mbox")
    assert [document.key for document in documents] == ["42@slow.example", "43@slow.example"]
    assert body(documents[1]) == ["Another one.", "From here on quoted.", "From nowhere, said the mayor."]
    assert len(parse((box + "\n" + box).encode(), "news.mbox")) == 2, "the same mail twice is one document"


def test_a_large_box_is_read_up_to_a_limit() -> None:
    one = "From a@b.example Tue Mar  4 07:30:00 2025\nFrom: a@b.example\nMessage-ID: <{0}@x>\n\nText {0}.\n\n"
    documents = parse("".join(one.format(number) for number in range(MOST + 5)).encode(), "big.mbox")
    assert len(documents) == MOST


BROKEN = [
    mail(
        "--other\nContent-Type: text/html\n\n<p>The words.</p>\n--other--\n",
        'multipart/mixed; boundary="lost"',
    ),
    mail("The words.\n", "text/plain; charset="),
    mail("The words.\n", 'text/plain; charset="utf-8', head=HEAD.replace("Date: Tue, 4 Mar", "Date: 99 Foo")),
    HEAD.replace("From: ", "From: <<>>@@,;: ").encode() + b"\nThe words.\n",
    HEAD.replace("Subject: ", "Subject: =?x-odd?q?a=FF?= ").encode() + b"\nThe words.\n",
    multipart("mixed", part("text/plain", "The words."))[:-8],
]


@pytest.mark.parametrize("data", BROKEN)
def test_broken_mails_keep_their_words(data: bytes) -> None:
    (document,) = parse(data, "a.eml")
    assert body(document) == ["The words."]


def test_a_mail_without_words_keeps_its_subject() -> None:
    (document,) = parse(mail(""), "a.eml")
    assert (document.title, body(document)) == ("Drei Dinge über Wasser", [])
    (document,) = parse(b"From: a@b.example\nMIME-Version: 1.0\n\n", "a.eml")
    assert document.title == "(no subject)"


def test_parts_inside_parts_end() -> None:
    text = "".join(f'Content-Type: multipart/mixed; boundary="b{at}"\n\n--b{at}\n' for at in range(400))
    assert parse(f"{HEAD}{text}Content-Type: text/plain\n\nWords".encode(), "a.eml")


@pytest.mark.parametrize(
    "text",
    [
        "A headline\n\nBy Ana Ruiz\n\nFrom: the mayor. Subject: water.",
        "Note: this is an article.\n\nIt has text.",
        "---\ntitle: A\ndate: 2025-01-01\n---\nText",
        "{}",
    ],
)
def test_other_texts_are_no_mail(text: str) -> None:
    assert score(Source(text.encode(), "a.txt", text)) == 0.0


@given(
    st.binary(max_size=300), st.sampled_from(["text/plain", "text/html", "multipart/alternative; boundary=a"])
)
@settings(deadline=None, max_examples=150)
def test_foreign_bytes_raise_nothing_but_format_errors(tail: bytes, kind: str) -> None:
    for data in (
        HEAD.encode() + tail,
        mail("", kind) + tail,
        b"Subject: " + tail + b"\nFrom: " + tail + b"\n\nx",
    ):
        try:
            documents = parse(data, "a.eml")
        except FormatError:
            continue
        assert all(document.title for document in documents)


def test_real_mails(shared: Callable[[str], Path]) -> None:
    read = 0
    for path in sorted([*shared("mail").rglob("*.eml"), *shared("mail").rglob("msg_*.txt")]):
        data = path.read_bytes()
        if not score(Source(data, path.name, decode(data))):
            continue
        documents = parse(data, path.name)
        assert all(document.title for document in documents), path.name
        read += 1
    assert read >= 30


def test_the_page_of_a_mail_is_its_address() -> None:
    text = "View this post on the web at https://slow.example/p/river\n\n"
    text += "The river rose by 2 metres in a night.\n"
    (document,) = parse(mail(text), "a.eml")
    assert document.url == "https://slow.example/p/river"
    assert body(document) == ["The river rose by 2 metres in a night."]
    (document,) = parse(mail(text.replace("river\n", "r" * 200 + "\n")), "a.eml")
    assert document.url == "", "an address of one reader's click"


@pytest.mark.parametrize(
    "data",
    [
        HEAD.encode() + b"X-A: b\n" * 100_000 + b"\nThe words.",
        HEAD.encode().replace(b"4 Mar 2025", b"4111111111 Mar 5") + b"\nThe words.",
        HEAD.encode().replace(b"To: ", b"To: " + b"a," * 500_000) + b"\nThe words.",
        HEAD.encode().replace(b"To: ", b"To: " + b"(" * 100_000) + b"\nThe words.",
        multipart("mixed", part("text/plain", "The words."), *[part("text/plain", "")] * 20_000),
        mail("The words.\n" + "(https://a" * 50_000),
    ],
    ids=["headers", "day", "addresses", "comments", "parts", "links"],
)
def test_hostile_mails_keep_their_words(data: bytes) -> None:
    (document,) = parse(data, "a.eml")
    assert body(document)[0].startswith("The words.")


def test_a_mail_saved_as_text_goes_by_its_subject() -> None:
    data = b"From: Morning Brief <brief@slow.example>\nSubject: Harrow ends coal\n"
    data += b"Date: Thu, 5 Dec 2024 06:30 +0000\n\n"
    (document,) = parse(data + b"The council voted 9-4 on Tuesday to close the plant by 2027.\n", "saved.txt")
    assert (document.title, document.outlet) == ("Harrow ends coal", "Morning Brief")
    assert document.published.startswith("2024-12-05")
    (article,) = parse(b"Subject: a word\n\nThe council voted 9-4 on Tuesday.\n", "saved.txt")
    assert article.title == "Subject: a word"
