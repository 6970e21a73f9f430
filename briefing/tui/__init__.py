"""The interactive face: the same answers as the command line, on a screen.

Nobody imports this room but `cli`, inside the function that opens the reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.answers import Added
    from briefing.library import Library

    Reading = Callable[[Callable[[int, int], None]], Added]
    """Reads files into the library; gets whom to tell how many of how many are done."""


def run_reader(
    library: Library,
    *,
    temporary: bool = False,
    mono: bool = False,
    mouse: bool = True,
    notice: str = "",
    reading: Reading | None = None,
) -> int:
    """Open the reader on a library until the user leaves it; returns the exit code.

    `temporary`: the library is a pager's, nothing in it is kept. `mono`: no colours at all.
    `mouse`: False leaves the mouse to the terminal.
    `notice` is shown once at the start. `reading` brings files into the library once the list stands.
    """
    import asyncio
    import gc

    gc.disable()  # until the list is drawn: collecting among the classes of an import is a tenth of the start
    from briefing.tui.app import BriefingApp

    app = BriefingApp(library, temporary=temporary, mono=mono, notice=notice, reading=reading)
    loop = asyncio.new_event_loop()  # asyncio's own run would wait for threads that still compute
    asyncio.set_event_loop(loop)
    app.run(mouse=mouse and app.settings.mouse, loop=loop)
    if app.fault is not None:
        _tell_fault(app.fault)
    return app.exit_code


def _tell_fault(fault: BaseException) -> None:
    """One sentence on stderr; the traceback only where BRIEFING_DEBUG asks for it."""
    import os
    import sys
    import traceback

    if os.environ.get("BRIEFING_DEBUG"):
        traceback.print_exception(fault)
    what = " ".join(f"{type(fault).__name__}: {fault}".split())[:200]
    sys.stderr.write(f"briefing: the reader stopped on a fault of its own ({what}). The library is kept.\n")
