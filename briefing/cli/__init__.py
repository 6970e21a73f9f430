"""The command line: `main` runs one, `run` is the `briefing` command. Room: cli. See main.py."""

from __future__ import annotations

from briefing.cli.main import main, run

__all__ = ["main", "run"]
