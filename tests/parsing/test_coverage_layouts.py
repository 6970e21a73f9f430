"""Coverage on story pages of twelve layouts: what the page states, and nothing else; the rest is unknown."""

from __future__ import annotations

import pytest

from briefing.output.words import coverage_line
from briefing.parsing import parse

HEAD = """\
Harbour Dues Rise Next Year
The port board will raise the dues for freight from January.
{}Overview
- The board voted seven to two for higher dues on Tuesday.
- Fishing boats pay what they paid before.
- Shippers have asked a court to stop the rise.
{}Frequently asked questions
Who pays more?
Freight ships of every size pay more from January.
Who decides in court?
The commercial court hears the case in March.
"""
LAYOUTS: dict[str, tuple[str, str, str | None]] = {
    "counts in brackets": (
        "",
        "Articles (5)\nLeft (2)\nCenter (1)\nRight (2)\n",
        "5 stated, 2 Left, 1 Center, 2 Right, none listed",
    ),
    "a total alone": ("", "Articles (9)\n", "9 stated, 9 unknown, none listed"),
    "sides without a total": (
        "",
        "Articles\nLeft (2)\nRight (1)\n",
        "total not stated, 2 Left, 1 Right, none listed",
    ),
    "colons": (
        "",
        "Coverage\nTotal articles: 6\nLeft: 1\nCenter: 2\nRight: 1\n",
        "6 stated, 1 Left, 2 Center, 1 Right, 2 unknown, none listed",
    ),
    "lean sides": (
        "",
        "Articles (4)\nLean Left (1)\nCenter (1)\nLean Right (1)\n",
        "4 stated, 1 Lean Left, 1 Center, 1 Lean Right, 1 unknown, none listed",
    ),
    "numbers first": (
        "",
        "Articles (3)\n1 Left\n2 Center\n",
        "3 stated, 1 Left, 2 Center, none listed",
    ),
    "British spelling": ("", "Articles (2)\nCentre (1)\n", "2 stated, 1 Center, 1 unknown, none listed"),
    "no coverage": ("", "", None),
    "a number of something else": ("Comments (12)\nShares 40\n", "", None),
    "a side in a sentence": (
        "",
        "Analysis\nFrom the Left\nLeft-leaning outlets say that 3 shippers will leave.\n",
        None,
    ),
    "more by side than in total": (
        "",
        "Articles (2)\nLeft (2)\nRight (1)\n",
        "2 stated, 2 Left, 1 Right, none listed, which does not add up",
    ),
    "a thousand": (
        "",
        "Articles (1,204)\nCenter (400)\n",
        "1,204 stated, 400 Center, 804 unknown, none listed",
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_coverage_line_says_what_the_page_says(name: str) -> None:
    above, below, line = LAYOUTS[name]
    (page,) = parse(HEAD.format(above, below).encode(), "harbour-story.txt")
    assert page.kind == "story"
    found = None if page.coverage is None else coverage_line(page.coverage)
    assert found == line
