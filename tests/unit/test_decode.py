"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text import decode


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        (codecs.BOM_UTF8 + b"a", "", "a"),
        ("é“x”".encode("utf-16"), "", "é“x”"),
        (codecs.BOM_UTF32_BE + "é".encode("utf-32-be"), "", "é"),
        ("plain words here".encode("utf-16-le"), "", "plain words here"),
        ("é".encode(), "", "é"),
        ("é".encode(), "iso-8859-1", "é"),
        (b"caf\xe9 \x93hi\x94", "", "café “hi”"),
        (b"caf\xe9\x81", "latin-1", "café\ufffd"),
        ("中文".encode("gb18030"), "gb2312", "中文"),
        ("привет".encode("koi8-r"), "koi8-r", "привет"),
        ("naïve café".encode() + b"\xff", "utf-8", "naïve café\ufffd"),
        (b"a+ADw-b", "utf-7", "a+ADw-b"),
        (b"\\ud800", "unicode_escape", "\\ud800"),
        (b"a", "no such\0 charset", "a"),
    ],
)
def test_cases(data: bytes, declared: str, text: str) -> None:
    assert decode(data, declared) == text


@settings(max_examples=150, deadline=None)
@given(
    st.binary(),
    st.sampled_from(["", "utf-8", "utf-16", "big5", "punycode", "base64", "x", "cp932", "iso-2022-jp"]),
)
def test_never_raises(data: bytes, declared: str) -> None:
    decode(data, declared).encode("utf-8")
