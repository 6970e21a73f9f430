"""The reader's file of outlets as a printed page, and as JSON. Room: output, pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from briefing.output.blocks import Row, Table, Text, joined, say
from briefing.output.words import count, leaning_word

if TYPE_CHECKING:
    from briefing.library.outlets import Outlet
    from briefing.output.blocks import Block


def outlets_page(entries: Sequence[Outlet]) -> list[Block]:
    """A line an outlet: its leaning and who says so, its owner and country."""
    rows = []
    for entry in entries:
        name = say(entry.name or entry.domains[0], "strong")
        leaning = leaning_word(entry.leaning) if entry.leaning else "not rated"
        rater = f"rated by {entry.rater}" if entry.leaning and entry.rater else ""
        facts = [leaning, rater, entry.owner, entry.country, ", ".join(entry.domains)]
        cells = tuple(say(fact, "muted") for fact in facts)
        rows.append(Row((name, *cells), (joined([name, *cells]),)))
    return [Text(say(count(len(entries), "outlet"), "muted")), Table(("",) * 6, tuple(rows))]


def outlets_json(entries: Iterable[Outlet]) -> list[dict[str, Any]]:
    """The answer of `outlets`."""
    return [
        {
            "name": entry.name,
            "domains": list(entry.domains),
            "leaning": entry.leaning,
            "rater": entry.rater,
            "owner": entry.owner,
            "country": entry.country,
        }
        for entry in entries
    ]
