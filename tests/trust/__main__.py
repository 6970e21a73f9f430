"""`python -m tests.trust [NAME …]`: every number of the README about trust, in under ten minutes.

`python -m tests.trust fuzz [TARGET …] [--runs N] [--seconds S] [--jobs N]` and
`python -m tests.trust model [--runs N]` take longer, alone.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable

from tests.trust import accessible, disk, leaks, monochrome, naughty, orphans, privacy, screens, storage, ways


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _faults(found: list[str]) -> None:
    for fault in found[:5]:
        _say(f"    {fault}")


def _leaks(scale: float) -> bool:
    found = leaks.measure(articles=max(6, round(100 * scale)))
    places = {place for place, _, _ in found.shown}
    _say(
        f"leaks: {len(found.found)} of {len(found.shown):,} (payload x field x place), {len(places)} places,"
        f" {found.bytes_seen / 1e6:.1f} MB of terminal bytes scanned; {len(found.faults)} faults"
    )
    _faults(found.found + found.faults)
    return not found.found and not found.faults


def _naughty(scale: float) -> bool:
    found = naughty.measure()
    counts = f"{len(found.altered)} altered, {len(found.crashed)} crashed of {found.strings:,}"
    _say(f"naughty strings: {counts} ({found.of})")
    _faults(found.altered + found.crashed)
    return not found.altered and not found.crashed


def _actions(scale: float) -> bool:
    found = screens.clicks()
    _say(f"actions fired by text: {len(found.faults) + len(found.attempts)} in {found.events:,} clicks")
    _faults(found.faults + found.attempts)
    return not found.faults and not found.attempts


def _restored(scale: float) -> bool:
    right, wrong = ways.measure()
    _say(f"terminal restored: {right} of {right + len(wrong)} ways out (SIGKILL by --reset-terminal)")
    _faults(wrong)
    return not wrong


def _orphans(scale: float) -> bool:
    found = orphans.measure(ends=tuple(orphans.ENDS)[: max(2, round(len(orphans.ENDS) * scale))])
    _say(
        f"orphans: {len(found.left)} of {found.seen} processes left after {found.runs} ends,"
        f" the last gone after {1000 * found.seconds:.0f} ms"
    )
    _faults(found.left)
    return not found.left


def _kills(scale: float) -> bool:
    found = storage.kills(max(10, round(1000 * scale)))
    _say(
        f"kill -9 during writes: {found.rounds:,} kills, {found.acknowledged:,} writes acknowledged,"
        f" {found.lost} lost, {found.damaged} damaged libraries, {len(found.errors)} errors"
    )
    _faults(found.errors)
    return not found.lost and not found.damaged and not found.errors


def _migrations(scale: float) -> bool:
    found = storage.migration_kills(max(10, round(300 * scale)))
    _say(f"kill -9 in migration: {found.rounds} kills, {found.damaged} torn, {found.acknowledged} were new")
    return not found.damaged


def _writers(scale: float) -> bool:
    found = storage.two_writers(max(200, round(10_000 * scale)))
    _say(
        f"two processes: {found.acknowledged:,} writes, {len(found.errors)} errors, {found.lost} lost,"
        f" {found.damaged} damaged"
    )
    _faults(found.errors)
    return not found.errors and not found.lost and not found.damaged


def _damages(scale: float) -> bool:
    found = storage.damages(max(10, round(100 * scale)))
    share = sum(found.saved) / len(found.saved)
    _say(
        f"damaged files: {found.rounds}, {len(found.errors)} crashes, {found.damaged} not sound afterwards,"
        f" {share:.1%} of the documents saved (worst file {min(found.saved):.1%})"
    )
    _faults(found.errors)
    return not found.errors and not found.damaged and share >= 0.95


def _full(scale: float) -> bool:
    found = storage.full_disk()
    counts = f"{found.acknowledged} writes before, {found.lost} lost, {len(found.errors)} errors"
    _say(f"disk full: {counts}, reading went on")
    _faults(found.errors)
    return not found.errors and not found.lost


def _disk(scale: float) -> bool:
    found = disk.measure()
    _say(
        f"no room, no rights, no library: {len(found.wrong)} of {found.commands} commands in"
        f" {found.cases} places not told in a sentence, with a wrong code or a loss; {found.left_out} not run"
    )
    _faults(found.wrong)
    return not found.wrong


def _keys(scale: float) -> bool:
    names = None if scale >= 1 else ["many items", "one long word", "nested emphasis"]
    found = screens.key_presses(names)
    _say(f"worst key press on hostile documents: {found.worst:.0f} ms of {found.events} presses")
    _faults(found.faults)
    return found.worst < 200


def _memory(scale: float) -> bool:
    found = screens.memory(max(60, round(1000 * scale)))
    _say(f"memory after {found.events:,} documents: {found.growth:+.1%}")
    return found.growth < 0.05


def _monkey(scale: float) -> bool:
    found = screens.monkey(max(300, round(10_000 * scale)))
    _say(
        f"random keys, clicks, pastes, sizes: {found.events:,} events, {len(found.faults)} exceptions,"
        f" {len(found.attempts)} connections or processes"
    )
    _faults(found.faults + found.attempts)
    return not found.faults and not found.attempts


def _privacy(scale: float) -> bool:
    found = privacy.measure()
    _say(
        f"privacy: {len(found.attempts)} connections or processes in {found.commands} commands and"
        f" {found.keys} keys over {len(found.screens)} screens; {found.workers} foreign files, a worker each"
    )
    _faults(found.attempts)
    return not found.attempts


def _monochrome(scale: float) -> bool:
    found = monochrome.measure()
    _say(
        f"monochrome: {len(found.faults)} told by colour alone in {len(found.known):,} different rows of"
        f" {len(found.screens)} screens, {len(found.inks)} inks with a meaning; decoration:"
        f" {'; '.join(sorted(found.named)) or 'none'}"
    )
    _faults(list(found.faults))
    return not found.faults


def _accessible(scale: float) -> bool:
    found = accessible.measure()
    for line in found.lines:
        _say(line)
    return found.holds


MEASURES: dict[str, Callable[[float], bool]] = {
    "leaks": _leaks, "naughty": _naughty, "actions": _actions, "restored": _restored,
    "orphans": _orphans, "kills": _kills, "migrations": _migrations, "writers": _writers,
    "damages": _damages, "full": _full, "disk": _disk, "keys": _keys, "memory": _memory,
    "monkey": _monkey, "privacy": _privacy, "accessible": _accessible, "monochrome": _monochrome,
}  # fmt: skip


BESIDE = ("kills", "migrations", "writers", "damages", "full", "disk")
"""Measures of the storage, which a second process takes meanwhile …"""
ALONE = ("orphans", "keys")
"""… and those that want the machine to themselves."""


def _run(names: Iterable[str], scale: float) -> list[bool]:
    return [MEASURES[name](scale) for name in names]


def _run_all(scale: float) -> list[bool]:
    """Every measure, on two cores."""
    with tempfile.TemporaryFile("w+") as told:
        command = [sys.executable, "-m", "tests.trust", *BESIDE, "--scale", str(scale)]
        with subprocess.Popen(command, stdout=told) as beside:
            held = _run((name for name in MEASURES if name not in BESIDE + ALONE), scale)
        told.seek(0)
        *lines, _ = told.read().splitlines()
    for line in lines:
        _say(line)
    return [*held, beside.returncode == 0, *_run(ALONE, scale)]


def main() -> int:
    """Run the measures that were named, or all; 1 when one of them does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.trust", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(MEASURES)}; fuzz; model")
    parser.add_argument("--scale", type=float, default=1.0, help="share of each measure (1)")
    parser.add_argument("--runs", type=int, default=0, help="of fuzz and model")
    parser.add_argument("--seconds", type=int, default=0, help="most for each target of fuzz")
    parser.add_argument("--jobs", type=int, default=1, help="targets of fuzz at once")
    options = parser.parse_args()
    if options.names[:1] == ["fuzz"]:
        from tests.trust import fuzz

        return fuzz.main(options.names[1:], options.runs or 1_000_000, options.seconds, options.jobs)
    if options.names[:1] == ["model"]:
        from tests.trust import model

        return model.main(options.runs or 2000)
    start = time.monotonic()
    held = _run(options.names, options.scale) if options.names else _run_all(options.scale)
    _say(f"{'All' if all(held) else 'Not all'} of them hold, in {time.monotonic() - start:.0f} s")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
