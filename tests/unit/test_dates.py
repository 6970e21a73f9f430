"""Dates as news writes them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text import iso_date, minutes, show_date, show_moment


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-12-12T18:02:00Z", "2024-12-12T18:02:00+00:00"),
        ("2024-12-12T18:02:03.5+01:00", "2024-12-12T18:02:03+01:00"),
        ("20241212T180200Z", "2024-12-12T18:02:00+00:00"),
        ("Thu, 12 Dec 2024 18:02:00 +0000 (UTC)", "2024-12-12T18:02:00+00:00"),
        ("December 12, 2024", "2024-12-12"),
        ("12 Dec 2024", "2024-12-12"),
        ("Sept. 5, 2023", "2023-09-05"),
        ("Dec. 12, 2024 at 3:45 p.m. ET", "2024-12-12T15:45-05:00"),
        ("July 4, 2024, 9 a.m. ET", "2024-07-04T09:00-04:00"),
        ("2024-12-12 18:02", "2024-12-12T18:02"),
        ("18:02, 12 December 2024", "2024-12-12T18:02"),
        ("Updated 3:45 PM EST, Thu December 12, 2024", "2024-12-12T15:45-05:00"),
        ("12/12/2024", "2024-12-12"),
        ("13/12/2024", "2024-12-13"),
        ("12/13/2024", "2024-12-13"),
        ("12.11.2025, 18:40 Uhr", "2025-11-12T18:40"),
        ("Mittwoch, 12. November 2025", "2025-11-12"),
        ("12 de noviembre de 2025", "2025-11-12"),
        ("le 3 août 2025 à 14:02", "2025-08-03T14:02"),
        ("5/6/2024", ""),
        ("2024-02-30", ""),
        ("2150-01-01", ""),
        ("May 2024", ""),
        ("", ""),
        ("yesterday", ""),
        ("Dec 12, 2024 to Dec 14, 2024", ""),
        ("12 Dec 2024 25:00", ""),
    ],
)
def test_iso_date(text: str, iso: str) -> None:
    assert iso_date(text) == iso


def test_shown() -> None:
    assert show_date("2024-12-12") == "Thu 12 Dec"
    assert show_date("2024-12-12T08:40", year=True) == "Thu 12 Dec 2024"
    assert show_moment("2024-12-11T08:40Z") == "Wed 11 Dec 08:40"
    assert (show_date("2024"), show_date("2024-12"), show_date("soon")) == ("2024", "Dec 2024", "")
    assert (minutes(0), minutes(238), minutes(950)) == (1, 1, 4)


@pytest.mark.parametrize(
    ("iso", "year", "shown"),
    [
        ("2024-12-12", False, "Thu 12 Dec"),
        ("2024-12-12", True, "Thu 12 Dec 2024"),
        ("20241212", False, "Thu 12 Dec"),
        ("2024-12", False, "Dec 2024"),
        ("2024", True, "2024"),
        ("", False, ""),
        ("2024-13-01", False, ""),
        ("2024-12-12T00:00", False, "Thu 12 Dec 00:00"),
        ("20241212T0840", False, "Thu 12 Dec 08:40"),
        ("2024-12-12T23:30:05-05:00", True, "Thu 12 Dec 2024 23:30"),
    ],
)
def test_moments_show_a_time_only_where_one_is_stated(iso: str, year: bool, shown: str) -> None:
    assert show_moment(iso, year) == shown


@settings(max_examples=150, deadline=None)
@given(st.text(), st.text("0123456789-/:T .,DecMay", max_size=25))
def test_never_raise(text: str, near: str) -> None:
    for value in (text, near):
        show_date(value)
        show_moment(value)
        iso = iso_date(value)
        assert not iso or show_date(iso)
