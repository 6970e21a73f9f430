"""The reader's threads load search at once: none may find a file of the room half loaded by another.

Python accepts a half-loaded module where two threads wait for each other, which they can only where importing
the room itself loads its files.
"""

from __future__ import annotations

import subprocess
import sys

LOADED = """
import sys
import briefing.search
sys.exit([name for name in sys.modules if name.startswith("briefing.search.")])
"""


def test_importing_the_room_loads_none_of_its_files() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "[]"
