"""Bodies that arrive in pieces of any size."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.sources.unpacking import Body, BodyError

TEXT = b"<feed>" + b"news " * 40


def take(data: bytes, coding: str = "", size: int = 7, limit: int = 1000) -> bytes:
    body = Body(limit, coding)
    for start in range(0, len(data), size):
        body.add(data[start : start + size])
    return body.finish()


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300), st.integers(1, 50), st.booleans())
def test_what_was_packed_comes_out_whatever_the_pieces(data: bytes, size: int, labelled: bool) -> None:
    packed = gzip.compress(data[:9]) + gzip.compress(data[9:])
    assert take(packed, "gzip" if labelled else "", size) == data


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_what_is_not_packed_comes_as_it_is(size: int) -> None:
    for coding in ("", "identity", "gzip", "deflate"):
        assert take(TEXT, coding, size) == TEXT
    assert take(b"", "gzip") == b""
    assert take(b"\x1f", "gzip") == b"\x1f"


@pytest.mark.parametrize("size", [2, 3, 1000])
def test_deflate_comes_with_a_head_and_without(size: int) -> None:
    assert take(zlib.compress(TEXT), "deflate", size) == TEXT
    bare = zlib.compressobj(wbits=-15)
    assert take(bare.compress(TEXT) + bare.flush(), "deflate", size) == TEXT


def test_bytes_after_the_end_mean_nothing() -> None:
    assert take(gzip.compress(TEXT) + b"\0" * 20, "gzip") == TEXT


@pytest.mark.parametrize("length", [999, 1000, 1001])
def test_the_limit_is_of_what_comes_and_of_what_comes_out(length: int) -> None:
    for data in (b"x" * length, gzip.compress(b"x" * length)):
        if length <= 1000:
            assert take(data) == b"x" * length
        else:
            with pytest.raises(BodyError, match="longer than 1000 bytes"):
                take(data)


def test_a_bomb_is_stopped_as_soon_as_it_grows() -> None:
    body = Body(1000, "gzip")
    with pytest.raises(BodyError, match="longer"):
        body.add(gzip.compress(bytes(10_000_000))[:200])


@pytest.mark.parametrize("coding", ["br", "gzip, zstd", "compress"])
def test_a_packing_that_nobody_asked_for(coding: str) -> None:
    with pytest.raises(BodyError, match="not asked for"):
        Body(10, coding)


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200), st.sampled_from(["", "gzip", "deflate"]), st.sampled_from([b"", b"\x1f\x8b"]))
def test_any_bytes_come_out_or_are_refused(data: bytes, coding: str, start: bytes) -> None:
    try:
        assert len(take(start + data, coding)) <= 1000
    except BodyError as error:
        assert str(error).endswith(".")
