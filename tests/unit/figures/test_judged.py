"""News sentences written before they were read: the scores on them must not fall."""

from __future__ import annotations

from pathlib import Path

import pytest
from judged import Scores, read, scores

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("news_one.txt", Scores(98.0, 97.5, 96.5)),
        ("news_two.txt", Scores(98.0, 96.0, 96.0)),
        ("news_three.txt", Scores(99.0, 94.0, 93.5)),
        ("news_four.txt", Scores(98.0, 95.0, 94.0)),
        ("news_five.txt", Scores(97.0, 92.5, 89.5)),
        ("news_six.txt", Scores(97.5, 93.5, 92.5)),
    ],
)
def test_scores(name: str, least: Scores) -> None:
    reached = scores(read(CASES / name))
    assert all(have >= want for have, want in zip(reached, least, strict=True)), reached
