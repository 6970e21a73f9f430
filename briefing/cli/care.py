"""Care for the library and the terminal: is all well, mend it, copy it, put the terminal right. Room: cli."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from briefing.cli.shared import library_of, printer_of
from briefing.output.presenter import FOUND, NOTHING
from briefing.output.printer import complain

if TYPE_CHECKING:
    from briefing.library.doctor import Check


def doctor(options: argparse.Namespace) -> int:
    """`briefing doctor [--repair]`: 0 when all is well, 1 when something is not."""
    from briefing.library.doctor import examine, repair

    done = repair(options.library) if options.repair else ()
    checks = examine(options.library)
    if options.json:
        printer_of(options).json({"done": list(done), "checks": [_plain(check) for check in checks]})
    else:
        for sentence in done:
            printer_of(options).line(sentence)
        for check in checks:
            printer_of(options).line(f"{'ok   ' if check.sound else 'WRONG'}  {check.words}")
            if not check.sound:
                printer_of(options).line(f"       {check.fault}")
        if any(check.mending for check in checks if not check.sound):
            complain("“briefing doctor --repair” mends this; nothing is deleted by it.")
    return FOUND if all(check.sound for check in checks) else NOTHING


def _plain(check: Check) -> dict[str, object]:
    return {
        "name": check.name,
        "sound": check.sound,
        "words": check.words,
        "fault": check.fault,
        "mendable": bool(check.mending),
    }


def backup(options: argparse.Namespace) -> int:
    """`briefing backup [FILE]`: a copy of the library in one file."""
    with library_of(options, starter=False) as library:
        place = library.back_up(options.file)
    if options.json:
        printer_of(options).json({"file": str(place)})
    else:
        printer_of(options).line(f"The library was copied to {place}.")
    return FOUND


def reset_terminal(options: argparse.Namespace) -> int:
    """`briefing --reset-terminal`: 1 where there is no terminal."""
    from briefing.terminal import reset

    if reset():
        return FOUND
    complain("There is no terminal here to put right.")
    return NOTHING
