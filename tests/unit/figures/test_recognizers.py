"""The inputs of Recognizers-Text beside the repository: value found at the place where it is expected.

Cases that news could not contain are skipped by name, each with its reason, in recognizers_skip.json.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from figure_reading import HERE

from briefing.figures import find_figures

SKIP: dict[str, dict[str, str]] = json.loads((HERE / "recognizers_skip.json").read_text(encoding="utf-8"))
Shared = Callable[[str], Path]


def _cases(shared: Shared, name: str) -> list[dict]:
    rows = json.loads(shared(f"figures/recognizers/{name}.json").read_text(encoding="utf-8"))
    return [row for row in rows if row["Input"] not in SKIP.get(name, {})]


def _holds(row: dict, unwanted: Callable[[object], bool]) -> bool:
    """Every expected value is found where it stands, and nothing of the kind where nothing is expected."""
    figures = find_figures(row["Input"])
    spans = []
    for result in row["Results"]:
        start = result["Start"]
        end = result.get("End", start + result.get("Length", 1) - 1) + 1
        spans.append((start, end))
        value = (result.get("Resolution") or {}).get("value")
        if value in (None, "null"):
            continue
        near = [figure for figure in figures if figure.start < end and start < figure.end]
        values = [
            v for figure in near for v in (figure.low, figure.high, *(value for value, _ in figure.linked))
        ]
        if not any(abs(found - float(value)) <= 1e-6 * max(1.0, abs(float(value))) for found in values):
            return False
    return not any(
        unwanted(figure) and not any(figure.start < end and start < figure.end for start, end in spans)
        for figure in figures
    )


@pytest.mark.parametrize(
    ("name", "share", "unwanted"),
    [
        ("Number_NumberModel", 0.90, lambda figure: False),
        ("NumberWithUnit_AgeModel", 1.0, lambda figure: figure.kind == "age"),
        (
            "NumberWithUnit_TemperatureModel",
            0.90,
            lambda figure: (figure.unit or "") in ("degree celsius", "degree fahrenheit"),
        ),
        ("NumberWithUnit_CurrencyModel", 0.90, lambda figure: figure.kind == "money"),
        ("NumberWithUnit_DimensionModel", 0.90, lambda figure: False),
        ("Number_PercentModel", 0.95, lambda figure: figure.kind == "percent"),
    ],
)
def test_share_of_cases(shared: Shared, name: str, share: float, unwanted: Callable[[object], bool]) -> None:
    rows = _cases(shared, name)
    failed = [row["Input"] for row in rows if not _holds(row, unwanted)]
    assert 1 - len(failed) / len(rows) >= share, failed


@pytest.mark.parametrize("name", ["Sequence_PhoneNumberModel", "Sequence_URLModel"])
def test_phones_and_addresses_are_no_money_and_no_count(shared: Shared, name: str) -> None:
    wrong = []
    for row in json.loads(shared(f"figures/recognizers/{name}.json").read_text(encoding="utf-8")):
        found = [figure.surface for figure in find_figures(row["Input"]) if figure.kind in ("money", "count")]
        if found:
            wrong.append((row["Input"], found))
    assert wrong == []
