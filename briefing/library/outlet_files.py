"""Where the reader's files of outlets are. Whether there are any is asked with every screenful of rows."""

from __future__ import annotations

import os
from pathlib import Path

NAME = "outlets.toml"


def places(folder: Path) -> tuple[Path, ...]:
    """Files that are read, the one of the library's folder first."""
    chosen = os.environ.get("BRIEFING_CONFIG")
    if chosen:
        return folder / NAME, Path(chosen) / NAME
    from platformdirs import user_config_path

    return folder / NAME, user_config_path("briefing") / NAME


def present(folder: Path) -> bool:
    """Whether there is a file that may be read."""
    return any(os.access(path, os.R_OK) for path in places(folder))
