"""When to come again: Retry-After and max-age, as servers write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.sources.politeness import LONGEST_WAIT, max_age, retry_after

NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("9" * 5000, LONGEST_WAIT),
        ("000000000000000000060", LONGEST_WAIT),
        ("Sat, 21 Nov 2026 06:05:00 GMT", 300),
        ("Sat, 21 Nov 2026 08:05:00 +0200", 300),
        ("Sat, 21 Nov 2026 06:05:00", 300),
        ("Sat, 21 Nov 2026 05:00:00 GMT", 0),
        ("Sat, 21 Nov 2099 06:00:00 GMT", LONGEST_WAIT),
        ("Sat, 32 Nov 2026 06:00:00 GMT", None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("١٢", None),
    ],
)
def test_retry_after(header: str, seconds: int | None) -> None:
    assert retry_after(header, NOW) == seconds


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("max-age=3600", 3600),
        ('private, MAX-AGE = "60"', 60),
        ("s-maxage=9", None),
        ("x-max-age=9", None),
        ("public,max-age=0", 0),
        ("max-age=99999999999999999999", LONGEST_WAIT),
        ("no-cache", None),
    ],
)
def test_max_age(header: str, seconds: int | None) -> None:
    assert max_age(header) == seconds


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.characters(max_codepoint=255), max_size=60))
def test_any_header_gives_a_day_at_most(header: str) -> None:
    for found in (retry_after(header, NOW), max_age(header)):
        assert found is None or 0 <= found <= LONGEST_WAIT
