"""Claims of two sources: what stands between two sentences that match."""

from __future__ import annotations

from briefing.library import temporary_library
from tests.tui.conftest import running

WIRE = """Floods drive families from the Tarn Valley

Rescuers moved 70 people to shelters in the Tarn Valley on Tuesday, officials said.

The bridge at Millbridge was closed to lorries after the river rose by 3 metres.
"""
POST = """Tarn Valley families flee floods

Rescuers moved 109 people to shelters in the Tarn Valley on Tuesday, officials said.

The bridge at Millbridge was closed to lorries after the river rose by three metres.
"""


async def test_a_match_whose_figures_differ_is_marked_so() -> None:
    with temporary_library() as library:
        library.add_bytes(WIRE.encode(), "wire.txt")
        library.add_bytes(POST.encode(), "post.txt")
        async with running(library) as driver:
            await driver.press("v", "j", "v", "c")
            assert "2 matched, figures differ in 1" in driver.text
            assert "≠ Rescuers moved" in driver.text
            assert "≈ The bridge at Millbridge" in driver.text
