"""Who imports whom: the contracts of pyproject.toml, and what is really loaded when a command runs.

A static graph sees imports inside functions but not when they happen, so both are needed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEB = {"httpcore", "httpx", "feedparser", "lxml", "trafilatura"}
SCREENS = {"textual", "rich"}

PROBE = """
import contextlib, io, sys
from briefing.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    code = main(sys.argv[1:])
print(code)
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
print(" ".join(sorted(name for name in sys.modules if name.startswith("briefing."))))
"""


def loaded(*arguments: str, library: Path) -> tuple[int, set[str], set[str]]:
    """Exit code, packages and own modules that a command loads in a fresh interpreter without a terminal."""
    environment = {**os.environ, "BRIEFING_LIBRARY": str(library), "PYTHONPATH": str(ROOT)}
    environment.pop("FORCE_COLOR", None)
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        capture_output=True,
        text=True,
        env=environment,
        stdin=subprocess.DEVNULL,
        check=True,
        timeout=120,
    )
    code, packages, own = done.stdout.splitlines()
    return int(code), set(packages.split()), set(own.split())


def test_contracts_of_pyproject_hold() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=300,
    )
    assert done.returncode == 0, done.stdout


def test_version_loads_almost_nothing(tmp_path: Path) -> None:
    code, packages, own = loaded("--version", library=tmp_path)
    assert code == 0
    assert not packages & (SCREENS | WEB | {"sqlite3", "markdown_it", "rapidfuzz", "platformdirs"})
    assert not own & {
        "briefing.library",
        "briefing.parsing",
        "briefing.tui",
        "briefing.search",
        "briefing.compare",
    }


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["search", "funnel"], []], ids=str)
def test_list_and_search_load_no_screen_and_no_web(arguments: list[str], tmp_path: Path) -> None:
    code, packages, own = loaded(*arguments, library=tmp_path)
    assert code == 0
    assert not packages & (SCREENS | WEB)
    assert not any(name.startswith("briefing.tui") for name in own)


def test_a_list_that_is_there_already_loads_no_parser(tmp_path: Path) -> None:
    loaded("list", library=tmp_path)
    _, packages, own = loaded("list", library=tmp_path)
    assert not own & {"briefing.parsing", "briefing.search", "briefing.compare", "briefing.figures"}
    assert not packages & {"markdown_it", "rapidfuzz"}


def test_a_folder_of_text_loads_no_screen_and_no_web(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"{number}.txt").write_text(
            f"Bridge {number} reopens\n\nThe bridge reopened on Monday after {number} years.\n"
        )
    code, packages, _ = loaded(str(folder), library=tmp_path / "library")
    assert code == 0
    assert not packages & (SCREENS | WEB | {"email", "mailbox", "yaml"})


def test_the_public_names_cost_nothing_until_used() -> None:
    probe = (
        "import sys, briefing; print(sorted(name for name in sys.modules if name.startswith('briefing.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
