"""Amounts set side by side, without any words around them."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.compare.intervals import amounts, standing
from briefing.model import Figure

DOZENS = ("dozens", "count", 24, {"high": 120, "approx": "vague"})
CASES: list[tuple[str, tuple[Any, ...], tuple[Any, ...], str]] = [
    ("digits and words", ("14", "count", 14), ("fourteen", "count", 14), "same"),
    ("rounded to fewer digits", ("$1.8 billion", "money", 1.8e9), ("$1.83 billion", "money", 1.83e9), "same"),
    ("a digit apart", ("$1.8 billion", "money", 1.8e9), ("$1.7 billion", "money", 1.7e9), "near"),
    ("round and exact", ("500,000", "count", 5e5), ("498,200", "count", 498200), "approx"),
    ("ten is not ten and four", ("10", "count", 10), ("14", "count", 14), "far"),
    ("about", ("about 100", "count", 100, {"approx": "about"}), ("108", "count", 108), "approx"),
    ("about and much more", ("about 100", "count", 100, {"approx": "about"}), ("400", "count", 400), "far"),
    (
        "over and nearly",
        ("over 88", "count", 88, {"approx": "over"}),
        ("nearly 90", "count", 90, {"approx": "almost"}),
        "approx",
    ),
    (
        "at least, far below",
        ("at least 3", "count", 3, {"approx": "at_least"}),
        ("300", "count", 300),
        "open",
    ),
    ("at least, too few", ("at least 60", "count", 60, {"approx": "at_least"}), ("41", "count", 41), "far"),
    ("under, too many", ("under 10", "count", 10, {"approx": "under"}), ("200", "count", 200), "far"),
    ("vague and vague", DOZENS, DOZENS, "approx"),
    ("vague and within", DOZENS, ("47", "count", 47), "approx"),
    ("vague and just outside", DOZENS, ("20", "count", 20), "open"),
    ("vague and far outside", DOZENS, ("nine", "count", 9), "far"),
    (
        "miles and kilometres",
        ("8 miles", "measure", 8, {"unit": "mile"}),
        ("13 km", "measure", 13, {"unit": "kilometre"}),
        "approx",
    ),
    (
        "degrees",
        ("104F", "measure", 104, {"unit": "degree Fahrenheit"}),
        ("40C", "measure", 40, {"unit": "degree Celsius"}),
        "same",
    ),
    (
        "basis points",
        ("25 basis points", "pp", 25, {"unit": "basis point"}),
        ("0.25 points", "pp", 0.25, {"unit": "percentage point"}),
        "same",
    ),
    (
        "prefixes",
        ("1.2 GW", "measure", 1.2, {"unit": "gigawatt"}),
        ("1,200 MW", "measure", 1200, {"unit": "megawatt"}),
        "same",
    ),
    (
        "years and months",
        ("2 years", "duration", 2, {"unit": "year"}),
        ("24 months", "duration", 24, {"unit": "month"}),
        "same",
    ),
    ("a fraction in words", ("two-thirds", "share", 2 / 3), ("66%", "percent", 66), "approx"),
    ("another fraction", ("two-thirds", "share", 2 / 3), ("58%", "percent", 58), "far"),
    ("range and inside", ("5 to 7", "count", 5, {"high": 7}), ("6", "count", 6), "approx"),
    ("votes", ("52-47", "score", 47, {"high": 52}), ("52 to 47", "score", 47, {"high": 52}), "same"),
    ("other votes", ("52-47", "score", 47, {"high": 52}), ("51-48", "score", 48, {"high": 51}), "far"),
]


def figure(surface: str, kind: str, low: float, more: dict[str, Any] | None = None) -> Figure:
    fields: dict[str, Any] = {"kind": kind, "surface": surface, "low": low, "high": low, "unit": None}
    return Figure(**(fields | {"start": 0, "end": len(surface)} | (more or {})))


@pytest.mark.parametrize(
    ("one", "two", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_standing(one: tuple[Any, ...], two: tuple[Any, ...], expected: str) -> None:
    left, right = amounts(figure(*one))[0], amounts(figure(*two))[0]
    assert left.dimension == right.dimension
    assert standing(left, right) == standing(right, left) == expected


def test_currencies_meet_only_through_a_conversion_of_the_text() -> None:
    dollars = figure("$4 million", "money", 4e6, {"unit": "USD"})
    euros = figure("3.7 million euros", "money", 3.7e6, {"unit": "EUR"})
    both = figure(
        "3.7 million euros ($4 million)", "money", 3.7e6, {"unit": "EUR", "linked": ((4e6, "USD"),)}
    )
    kinds = [{amount.dimension for amount in amounts(each)} for each in (dollars, euros, both)]
    assert kinds[0].isdisjoint(kinds[1])
    assert kinds[0] < kinds[2]


def test_points_and_percent_are_not_one_thing() -> None:
    points, percent = figure("2 points", "pp", 2), figure("2%", "percent", 2)
    assert amounts(points)[0].dimension != amounts(percent)[0].dimension
