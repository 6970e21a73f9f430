"""The sanitiser and the rules for addresses: SAFETY.md section 3 and its invariants."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import FORBIDDEN
from briefing.text import clean, clean_line
from briefing.text.clean import piece
from briefing.text.links import host, visible_url

NASTY = (
    "\n a\x1b[]\x07\x9b\x9c\u200c\u200d\u0301\u0302\u0344\u05c1\ufb2c\u094d\u0915\U0001f3f4\U000e0067\ufe0f"
    "\u1100\u1161\u212a\u302e\u200b\x85\r"
)

CASES = [
    ("a\x1b[31mred\x1b[0m b", "ared b"),
    ("x\x1b]0;owned\x07y", "xy"),
    ("x\x1b]8;;http://a\x1b\\link\x1b]8;;\x1b\\y", "xlinky"),
    ("x\x1bP1$qm\x1b\\y\x9b2Jz", "xyz"),
    ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\n\nh"),
    ("a\tb\xa0c\u3000d", "a    b c d"),
    ("safe\u202egnp.exe", "safegnp.exe"),
    ("pass\u200bword\u00ad", "password"),
    ("\ue000\ufffe\ud800\U0001ffff", "\ufffd" * 4),
    ("a\u200db", "ab"),
    ("a\u0300\u0316\u0317\u0318\u0319\u031a", "à\u0316\u0317\u0318\u0319"),
    ("x\U000e0041\U000e0042", "x"),
    ("\u0301start", "start"),
]
UNCHANGED = [
    "plain text, [red]brackets[/red]\nand a second line",
    "שָׁלוֹם עֲלֵיכֶם",
    "مُحَمَّد",
    "می\u200cخواهم",
    "क्\u200dष",
    "র\u200d্য",
    "👨\u200d👩\u200d👧\u200d👦 ❤\ufe0f\u200d🔥 🇩🇪",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "中文 日本語 한국어 ไทย",
]


@pytest.mark.parametrize(("dirty", "expected"), CASES)
def test_rows(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


@pytest.mark.parametrize("text", UNCHANGED)
def test_scripts_unchanged(text: str) -> None:
    normal = unicodedata.normalize("NFC", text)
    assert clean(normal) == normal


@pytest.mark.parametrize("start", ["\x1b]0;", "\x1bP", "\x9d", "\x90", "\x1b_", "\x1b^", "\x1bX"])
def test_unterminated_string_keeps_the_news(start: str) -> None:
    assert "the sentinel" in clean(start + "the sentinel\nnext line")
    assert clean("x" + start + "y" * 9000 + "\x07end").endswith("yend")


def check(text: str) -> None:
    for function in (clean, clean_line):
        result = function(text)
        assert not FORBIDDEN.search(result)
        assert function(result) == result
        assert unicodedata.is_normalized("NFC", result)
        assert len(result) <= 4 * len(text)
    assert "\n" not in clean_line(text)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.text(st.sampled_from(NASTY), max_size=14)))
def test_invariants(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from([*NASTY, "\u07f1"]), max_size=20))
def test_a_piece_of_clean_text_is_clean(text: str) -> None:
    for between in (" ", "\n", "a"):
        for found in map(piece, clean(text).split(between)):
            assert clean(found) == found == found.strip()


@pytest.mark.parametrize("text", ["  \u07f1words", "\u200d \u0301 words", " words ", "words"])
def test_a_mark_needs_something_to_stand_on(text: str) -> None:
    assert piece(text) == "words"


def test_every_code_point() -> None:
    for first in range(0, 0x110000, 4096):
        block = map(chr, range(first, first + 4096))
        if 0x40000 <= first < 0xE0000 or first >= 0xF0000:  # planes all unassigned or all private
            check("a".join(block))
        else:
            check("\n".join(f"{char}a{char}b" for char in block))


def rows(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", ["blns", "emoji", "grapheme_break", "bidi_character"])
def test_collections(shared: Callable[[str], Path], name: str) -> None:
    for text in rows(shared(f"safety/{name}.jsonl")):
        check(text)
        assert name != "emoji" or clean(text) == text


@pytest.mark.parametrize(
    ("url", "safe", "shown"),
    [
        ("HTTP://Example.com:80", "http://example.com/", "example.com"),
        ("https://müller.de/ü", "https://xn--mller-kva.de/%C3%BC", "müller.de"),
        ("https://xn--80ak6aa92e.com/", "https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com"),
        ("http://p\u0430ypal.com/", "http://xn--pypal-4ve.com/", "xn--pypal-4ve.com"),
        ("https://\u035c", "https://xn--6ua/", "xn--6ua"),  # a mark would stand on what is before the host
    ],
)
def test_safe_addresses(url: str, safe: str, shown: str) -> None:
    assert visible_url(url) == safe
    assert visible_url(safe) == safe
    assert host(url) == shown


@pytest.mark.parametrize(
    "url",
    [
        "",
        "--help",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ssh://-oX",
        "http://",
        "http://a@b.com/",
        "http://a\\b",
        "http://a.com/%00",
        "http://a.com/%action--x",
        "http://a.com/ b",
        "http://a.com/\x1b",
        "http://a.com:99999/",
        "http://-a.com/",
        "http://a.com/\u202e",
        "http://a.com/" + "x" * 2048,
        "http://a.com/" + "\u6771" * 250,  # in its ASCII form it would be refused
        "http://[::1",
        "data:text/html,x",
    ],
)
def test_refused_addresses(url: str) -> None:
    assert visible_url(url) is None
    assert host(url) == ""


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_addresses_never_raise(text: str) -> None:
    for url in (text, "http://" + text, "https://a.com/" + text):
        safe = visible_url(url)
        host(url)
        assert safe is None or (safe.isascii() and safe.startswith("http"))
