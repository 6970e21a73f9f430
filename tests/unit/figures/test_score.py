"""The score on the news sentences beside the repository, by the scorer that stands beside them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.figures import find_figures

ROOT = Path(__file__).resolve().parents[3]
Shared = Callable[[str], Path]


@pytest.fixture(scope="module")
def scores(shared: Shared) -> dict[str, float]:
    script, data = shared("/tools/score_figures.py"), shared("figures/newsquant.json")
    run = subprocess.run(
        [sys.executable, str(script), str(data)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT)},
    )
    return {
        name: float(score) for name, score in re.findall(r"^(\w+) .*F1 +([\d.]+)", run.stdout, re.MULTILINE)
    }


@pytest.mark.parametrize(("name", "least"), [("V", 93.0), ("VU", 87.0), ("VC", 84.0)])
def test_score(scores: dict[str, float], name: str, least: float) -> None:
    assert scores[name] >= least


def test_spans_on_real_sentences(shared: Shared) -> None:
    for row in json.loads(shared("figures/newsquant.json").read_text(encoding="utf-8")):
        last = 0
        for figure in find_figures(row["text"]):
            assert last <= figure.start < figure.end
            assert row["text"][figure.start : figure.end] == figure.surface
            last = figure.end
