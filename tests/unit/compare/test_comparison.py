"""Comparison: how many documents, how they belong together, and the line that says what is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compare_builders import article, page

from briefing.answers.sides import absent
from briefing.compare import compare
from briefing.compare.comparison import coverage_line, relation_of
from briefing.errors import UsageError
from briefing.model import Coverage, Leaning, Place, Quote, Reference
from briefing.text import clean_line

LEVEE = article(
    "a",
    "Levee fails in Tarn Valley",
    "The levee at Mill Bend in the Tarn Valley failed on Wednesday and 109 people were moved.",
    published="2024-12-11",
)
WATER = article(
    "b",
    "Tarn Valley wakes to water after Mill Bend levee fails",
    "People in the Tarn Valley left their homes after the levee at Mill Bend failed on Wednesday.",
    published="2024-12-12",
)
KNOWN = page(
    "c",
    "Tarn Valley levee: what is known",
    ["The levee at Mill Bend in the Tarn Valley failed.", "Officials moved 109 people."],
    coverage=Coverage(3, (("center", 1),)),
)
BANK = article(
    "d", "Central bank holds rate", "The bank left its main rate unchanged.", published="2024-12-11"
)


def test_comparison_holds_all_parts_in_the_order_given() -> None:
    found = compare([WATER, LEVEE])
    assert found.documents == ("b", "a")
    assert found.relation == "same"
    assert all(len(row.cells) == 2 for row in found.ledger)
    assert all(len(name.counts) == 2 for name in found.names)
    assert all(len(claim.passages) == 2 for claim in found.claims)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_two_to_four_documents(count: int) -> None:
    with pytest.raises(UsageError):
        compare([replace(LEVEE, id=str(number)) for number in range(count)])


def test_relation_is_that_of_the_weakest_link() -> None:
    assert relation_of([LEVEE, WATER]) == "same"
    assert relation_of([LEVEE, WATER, KNOWN]) == "related"
    assert relation_of([LEVEE, WATER, BANK]) == "unrelated"


def test_coverage_says_what_is_not_known() -> None:
    line = coverage_line([LEVEE, KNOWN], "related")
    assert line == "Related, not one event: no shared date. The story page states 3 articles and lists none."


def test_coverage_counts_what_is_listed() -> None:
    listed = Coverage(1, (), (Reference(clean_line("Levee fails in Tarn Valley")),))
    story = page("s", "T", ["A point."], coverage=listed)
    assert coverage_line([LEVEE, story], "same").endswith("states 1 article and lists 1.")


def test_coverage_of_several_pages_names_them() -> None:
    line = coverage_line([KNOWN, replace(KNOWN, id="k")], "related")
    assert line.count("“Tarn Valley levee: what is known” states 3 articles") == 2


def test_coverage_of_dated_documents_far_apart() -> None:
    later = replace(WATER, published="2024-12-31")
    assert relation_of([LEVEE, later]) == "related"
    assert coverage_line([LEVEE, later], "related") == "Related, not one event: 20 days apart."


def test_nothing_is_said_of_coverage_that_is_not_stated() -> None:
    assert "states" not in coverage_line([LEVEE, page("s", "T", ["P."], coverage=Coverage())], "unrelated")


def test_the_absent_side_is_named_and_who_is_not_known_is_counted() -> None:
    left = replace(LEVEE, leaning="lean-left")
    center = replace(WATER, leaning="center")
    right = replace(WATER, leaning="right")
    unknown = "No source from the Right here; the leaning of 1 is not known."
    assert coverage_line([left, center], "same").endswith("No source from the Right here.")
    assert coverage_line([left, WATER], "same").endswith(unknown)
    assert coverage_line([left, replace(WATER, leaning="unrated")], "same").endswith(unknown)
    assert coverage_line([center, WATER], "same").count("No source from the Left or the Right here") == 1
    for pair in ([left, right], [LEVEE, WATER]):
        assert "No source" not in coverage_line(pair, "same")


def test_a_rating_stands_in_for_what_is_not_stated_and_never_above_it() -> None:
    left = replace(LEVEE, leaning="left")
    assert "No source" not in coverage_line([left, WATER], "same", [None, "lean-right"])
    assert "from the Right" in coverage_line([left, WATER], "same", ["right", "left"])
    assert compare([left, WATER], [None, "center"]).coverage.endswith("No source from the Right here.")


def test_a_reprint_names_its_original_and_is_no_source_of_its_own() -> None:
    text = " ".join(f"The {number} levees of the valley held for {number} days." for number in range(9))
    first = article("b", "U", text, published="2024-12-11")
    found = compare([article("a", "T", text, published="2024-12-12"), first])
    assert found.reprints == (1, None) and "reprint" in found.coverage
    assert compare([LEVEE, WATER]).reprints == (None, None)


def test_who_says_it_is_told_for_each() -> None:
    quotes = (Quote(clean_line("Leave now,"), Place("body", 0), 1, 11, clean_line("Ortiz")),)
    assert compare([replace(LEVEE, quotes=quotes), WATER]).voices == (
        "The one quote rests on one named source.",
        "",
    )


@pytest.mark.parametrize(
    ("leanings", "told"),
    [
        (("left", "center"), "no source from the Right"),
        (("left", None), "no source known from the Right"),
        (("center", "unrated"), "no source known from the Left or the Right"),
        (("left", "right"), ""),
        ((None, None), ""),
    ],
)
def test_a_side_is_only_absent_where_all_leanings_are_known(
    leanings: tuple[Leaning | None, ...], told: str
) -> None:
    assert absent(leanings) == told
