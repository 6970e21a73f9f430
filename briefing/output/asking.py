"""How far a refresh is, on standard error: a bar with numbers where that is a terminal. Room: output."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefing.terminal import colourless, dumb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefing.answers import Step


@contextmanager
def progress_bar(*, quiet: bool = False) -> Iterator[Callable[[Step], None] | None]:
    """What to call with every step, while the block lasts; None where nobody looks."""
    if quiet or dumb() or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True, no_color=colourless(), highlight=False, markup=False, emoji=False)
    columns = (
        BarColumn(24, style="dim", complete_style="bold", finished_style="bold"),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as bar:

        def show(step: Step) -> None:
            """A single source is soon done: it needs no bar."""
            if step.total > 1:
                task = bar.task_ids[0] if bar.task_ids else bar.add_task("")
                bar.update(task, total=step.total, completed=step.done, description=step_words(step))

        yield show


def step_words(step: Step) -> str:
    """How far it is: "412 of 1,980 sources, 3 failed, 57 articles"."""
    words = f"{step.done:,} of {step.total:,} source{'' if step.total == 1 else 's'}"
    if step.failed:
        words += f", {step.failed:,} failed"
    if step.documents:
        words += f", {step.documents:,} article{'' if step.documents == 1 else 's'}"
    return words
