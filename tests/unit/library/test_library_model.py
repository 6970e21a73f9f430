"""A cut of `python -m tests.trust model`: the library does what its model does (library_machine.py)."""

from __future__ import annotations

from hypothesis import settings

from tests.unit.library.library_machine import LibraryMachine

TestLibrary = LibraryMachine.TestCase
TestLibrary.settings = settings(max_examples=50, stateful_step_count=12, deadline=None)
