"""Fixtures shared by all tests: the data beside the repository, which may be absent."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """Path of a file or folder under ../shared (BRIEFING_SHARED overrides); skips by name where it is absent.

    `shared("figures/x.json")` looks under ../shared/data, `shared("/seeds")` under ../shared itself.
    """
    home = Path(os.environ.get("BRIEFING_SHARED", ROOT.parent / "shared"))

    def find(name: str) -> Path:
        path = home / name.lstrip("/") if name.startswith("/") else home / "data" / name
        if not path.exists():
            pytest.skip(f"needs ../shared{name if name.startswith('/') else '/data/' + name}")
        return path

    return find
