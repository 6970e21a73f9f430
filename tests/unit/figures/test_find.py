"""find_figures on our own sentences: normal forms, surfaces, and lines that hold nothing."""

from __future__ import annotations

import pytest
from figure_reading import lines, read_sentences, shown

from briefing.figures import find_figures

NO_FIGURES = lines("no_figures.txt")


@pytest.mark.parametrize(("text", "expected"), read_sentences())
def test_normal_form(text: str, expected: list[str]) -> None:
    assert [shown(figure) for figure in find_figures(text)] == expected


@pytest.mark.parametrize("text", NO_FIGURES)
def test_no_figure(text: str) -> None:
    assert find_figures(text) == ()


def test_there_are_enough_lines_without_figures() -> None:
    assert len(NO_FIGURES) >= 150


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("They seized 17 websites.", ["17 websites"]),
        ("They seized 17 domain names.", ["17 domain names"]),
        ("It made over $88 million for them.", ["over $88 million"]),
        ("Two separate cases were filed.", ["Two"]),
        ("They charged fourteen North Korean nationals.", ["fourteen"]),
        ("It involved thousands of IT workers.", ["thousands"]),
        ("The funds—nearly $90 million in this case—were lost.", ["nearly $90 million"]),
        ("It is 8 miles (13 km) away.", ["8 miles (13 km)"]),
        ("A €5m (£4.3m) a year deal.", ["€5m (£4.3m) a year"]),
        ("Pay of ９００ yen.", ["９００ yen"]),
        ("A fall of −3 degrees.", ["−3 degrees"]),
        ("Some 1\u202f234\u202f567 people.", ["Some 1\u202f234\u202f567 people"]),
    ],
)
def test_surface(text: str, surfaces: list[str]) -> None:
    assert [figure.surface for figure in find_figures(text)] == surfaces


def test_linked_conversion_is_one_figure_with_two_units() -> None:
    (figure,) = find_figures("The trail runs for 8 miles (13 kilometers).")
    assert (figure.low, figure.unit, figure.linked) == (8.0, "mile", ((13.0, "kilometre"),))
    (money,) = find_figures("They paid HK$3.7 billion (US$473 million).")
    assert (money.unit, money.linked) == ("HKD", ((473e6, "USD"),))


def test_subunits_keep_their_name_and_tell_the_whole() -> None:
    (figure,) = find_figures("It costs 50 cents.")
    assert (figure.kind, figure.low, figure.unit, figure.linked) == ("money", 50.0, "cent", ((0.5, "USD"),))


@pytest.mark.parametrize(
    "text",
    [
        "9" * 20000,
        "hundred " * 3000,
        "1e999",
        "1e-999",
        "٣٤٥ १२३ ５０",
        "$" * 5000,
        "1,1,1," * 2000,
        "-" * 9000 + "5",
        "(1" * 4000,
        "one and " * 3000,
        "1/" * 5000,
        "5 to " * 3000,
        "½" * 4000,
        "and a half " * 2000,
        "two-" * 3000,
        "nine-",
        "Formula One O",
        "\u00a05" * 3000,
    ],
)
def test_strange_input_gives_a_result(text: str) -> None:
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.surface
