"""Properties of find_figures and format_figure over any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.figures import find_figures, format_figure
from briefing.model import Figure

_PIECES = st.sampled_from(
    [
        "$",
        "€",
        "US$",
        "5",
        "12.5",
        "1,234",
        "2019",
        "million",
        "bn",
        "%",
        "per cent",
        "people",
        "km",
        "one",
        "two",
        "half",
        "dozens",
        "of",
        "and",
        "to",
        "-",
        "–",
        "(",
        ")",
        "about",
        "over",
        "up",
        "rose",
        "a",
        "hundred",
        "thousand",
        "third",
        "years old",
        "mph",
        "/",
        "°C",
        "½",
        ".",
        ",",
        " ",
        "\u00a0",
        "’s",
        "June",
        "No.",
        "x",
        "e9",
        "0",
        "A",
        "m",
    ]
)
_TEXT = st.one_of(
    st.text(max_size=80),
    st.lists(_PIECES, max_size=24).map(" ".join),
    st.lists(_PIECES, max_size=24).map("".join),
)


@settings(max_examples=200, deadline=None)
@given(_TEXT)
def test_spans_are_exact_ordered_and_apart(text: str) -> None:
    last = 0
    for figure in find_figures(text):
        assert last <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.surface
        assert figure.low <= figure.high
        last = figure.end


_NOUNS = st.sampled_from(["house", "worker", "domain name", "city", "person", "ship", "box"])
_MEASURES = st.sampled_from(
    ["kilometre", "square foot", "kilowatt hour", "tonne", "mile per hour", "inch", "hectare", "gigabyte"]
)
_VALUES = st.one_of(
    st.integers(2, 999).map(float),
    st.integers(1000, 9_999_999).filter(lambda n: n > 2100).map(float),
    st.integers(1, 99).map(lambda n: n * 1e6),
    st.sampled_from([0.5, 2.5, 12.75, 1.2e9, 3.4e12]),
)
_APPROX = st.sampled_from(["exact", "about", "almost", "over", "at_least", "under", "up_to"])


@st.composite
def _figures(draw: st.DrawFn) -> Figure:
    kind = draw(st.sampled_from(["money", "percent", "pp", "count", "measure", "duration", "age"]))
    value = draw(_VALUES)
    high = value * 2 if draw(st.booleans()) and kind != "age" else value
    unit: str | None = None
    scope = ""
    match kind:
        case "money":
            unit = draw(st.sampled_from(["USD", "EUR", "GBP", "JPY", "CNY", "INR", "ZAR", "CHF"]))
        case "percent":
            unit = "percent"
        case "pp":
            unit = draw(st.sampled_from(["percentage point", "basis point"]))
        case "count":
            scope = draw(_NOUNS)
            value, high = (
                float(int(value) or 2),
                float((int(value) or 2) * 2 if high != value else int(value) or 2),
            )
        case "measure":
            unit = draw(_MEASURES)
        case "duration":
            unit = draw(st.sampled_from(["year", "month", "hour", "second"]))
        case _:
            unit = "year of age"
    return Figure(kind, "", value, high, unit, 0, 0, draw(_APPROX), scope=scope)


@settings(max_examples=200, deadline=None)
@given(_figures())
def test_a_formatted_figure_is_found_again(figure: Figure) -> None:
    (found,) = find_figures(f"They named {format_figure(figure)}.")
    assert (found.kind, found.unit, found.scope, found.approx) == (
        figure.kind,
        figure.unit,
        figure.scope,
        figure.approx,
    )
    assert abs(found.low - figure.low) <= 1e-6 * figure.low
    assert abs(found.high - figure.high) <= 1e-6 * figure.high
