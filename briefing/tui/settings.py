"""The user's configuration: `config.toml` in the platform's configuration folder, and the remembered theme.

    theme = "dark"            # dark, light, contrast, colour-blind, mono
    mouse = false             # leave the mouse to the terminal
    refresh_on_start = true   # ask the sources that are due when the reader opens (false)
    [keys]                    # by command name, as the palette and CONTRIBUTING.md list them
    next-figure = "right_curly_bracket,f3"

A file that cannot be read changes nothing and is told in one sentence. BRIEFING_CONFIG names another folder.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.tui.theme import THEMES

if TYPE_CHECKING:
    from briefing.tui.theme import ThemeName

DEFAULT_MINUTES = 10
"""Of the brief: who opens it has about so long (SCREENS.md)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the configuration says."""

    theme: ThemeName = "dark"
    keys: tuple[tuple[str, str], ...] = ()
    """Command name and its keys, comma-separated Textual key names."""
    mouse: bool = True
    """False leaves the mouse to the terminal."""
    refresh_on_start: bool = False
    """True asks the sources that are due when the reader opens."""
    complaint: str = ""
    """One sentence when the file could not be used."""


def config_folder() -> Path:
    """Where the configuration is."""
    chosen = os.environ.get("BRIEFING_CONFIG")
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("briefing")


def load_settings() -> Settings:
    """Read the configuration; defaults where there is none."""
    folder = config_folder()
    try:
        text = (folder / "config.toml").read_text(encoding="utf-8")
        data = _toml(text)
    except FileNotFoundError:
        data = {}
    except (OSError, ValueError) as error:
        return Settings(complaint=f"config.toml is not used: {error}")
    theme = data.get("theme") or _remembered(folder)
    keys = data.get("keys")
    pairs = tuple(
        (name, value)
        for name, value in (keys.items() if isinstance(keys, dict) else ())
        if isinstance(value, str)
    )
    return Settings(
        theme if theme in THEMES else "dark",
        pairs,
        mouse=data.get("mouse") is not False,
        refresh_on_start=data.get("refresh_on_start") is True,
    )


def _toml(text: str) -> dict[str, object]:
    """Parsed TOML. Raises ValueError; the parser is loaded only where there is a file."""
    import tomllib

    return tomllib.loads(text)


def _remembered(folder: Path) -> str:
    try:
        return (folder / "theme").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def save_theme(name: ThemeName) -> None:
    """Remember the theme for the next start; a folder that cannot be written is no reason to stop."""
    folder = config_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "theme").write_text(name + "\n", encoding="utf-8")
    except OSError:
        return


def load_minutes() -> int:
    """How long the brief was last wanted to take; 0 for as long as it takes, DEFAULT_MINUTES at first."""
    try:
        text = (config_folder() / "minutes").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return DEFAULT_MINUTES
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else DEFAULT_MINUTES


def save_minutes(minutes: int) -> None:
    """Remember that; a folder that cannot be written is no reason to stop."""
    folder = config_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "minutes").write_text(f"{minutes}\n", encoding="utf-8")
    except OSError:
        return


def load_searches() -> list[str]:
    """Recent searches, newest first."""
    try:
        lines = (config_folder() / "searches").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    from briefing.text import clean_line

    return [str(line) for line in map(clean_line, lines) if line]


def save_searches(queries: list[str]) -> None:
    """Remember the recent searches; a folder that cannot be written is no reason to stop."""
    folder = config_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "searches").write_text("".join(f"{query}\n" for query in queries), encoding="utf-8")
    except OSError:
        return
