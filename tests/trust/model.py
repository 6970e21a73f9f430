"""The library against its model for a long time: `python -m tests.trust model --runs 2000`."""

from __future__ import annotations

import sys
import time

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.unit.library.library_machine import LibraryMachine


def main(runs: int) -> int:
    """Run the model; a divergence is raised with the steps that lead to it."""
    start = time.monotonic()
    profile = settings(
        max_examples=runs,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=False,
        print_blob=True,
    )
    run_state_machine_as_test(LibraryMachine, settings=profile)
    sys.stdout.write(
        f"model of the library: {runs:,} runs of 20 steps, 0 divergences, {time.monotonic() - start:.0f} s\n"
    )
    return 0
