"""The list as a printed page: articles by story, each with what the screen's row says of it.

Room: output, pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.answers.sides import absent
from briefing.output.blocks import Gap, Heading, Piece, Row, Table, Text, ink, joined, say
from briefing.output.words import KINDS, RELATIONS, count, leaning_short, short_ids
from briefing.text import cells

if TYPE_CHECKING:
    from briefing.answers import Group, Listing
    from briefing.output.blocks import Block, Pieces


def list_page(groups: Sequence[Group], listings: Sequence[Listing]) -> list[Block]:
    """All articles, by story."""
    rows = {row.id: row for row in listings}
    short = short_ids(rows)
    stories = sum(1 for group in groups if group.title)
    outlets = len({row.outlet for row in listings if row.outlet})
    unread = sum(1 for row in listings if row.unread)
    facts = [count(len(rows), "article"), count(stories, "story", "stories"), count(outlets, "outlet")]
    blocks: list[Block] = [Text(say(", ".join([*facts, f"{unread:,} unread"]), "muted")), Gap()]
    tables: list[Table] = []
    for group in groups:
        members = [rows[name] for name in group.documents if name in rows]
        if not members:
            continue
        note = RELATIONS[group.relation] + ", " if group.title else ""
        note += count(len(members), "article")
        if group.title:
            note += story_note(members)
        blocks.append(Heading(group.title or "Single articles", note, own=False))
        tables.append(_list_table(members, short))
        blocks += [tables[-1], Gap()]
    least = _widths(tables)
    return [replace(block, least=least) if isinstance(block, Table) else block for block in blocks]


def story_note(members: Sequence[Listing]) -> str:
    """What is to be known of a story's sources: ", 1 of them a reprint, no source from the Right"."""
    reprints = sum(1 for row in members if row.reprint)
    which = "a reprint" if reprints == 1 else "reprints"
    side = absent([row.leaning or row.rated for row in members if not row.reprint])
    return "".join(f", {part}" for part in (f"{reprints} of them {which}" if reprints else "", side) if part)


def _widths(tables: Sequence[Table]) -> tuple[int, ...]:
    """Cells of each column where the tables stand under one another."""
    rows = [row.cells for table in tables for row in table.rows]
    return tuple(
        max(sum(cells(piece.text) for piece in cell) for cell in column) for column in zip(*rows, strict=True)
    )


def _list_table(members: Sequence[Listing], short: dict[str, str]) -> Table:
    rows = []
    for row in members:
        name = row.outlet or KINDS[row.kind]
        top = top_figure(row)
        title = say(row.title, "strong" if row.unread else "soft")
        if row.failed:
            spoken = joined(
                [say("failed", "warn"), say(row.failed, "muted"), say(f"id {short[row.id]}", "muted")]
            )
        else:
            marks = [word for word, on in (("unread", row.unread), ("starred", row.starred)) if on]
            facts = [
                name,
                leaning_short(row),
                f"{row.minutes} min",
                count(row.faq, "FAQ", "FAQ") if row.faq else "",
                "reprint" if row.reprint else "",
                "changed since read" if row.changed and not row.unread else "",
            ]
            spoken = joined(
                [
                    say(", ".join(filter(None, facts)), "muted"),
                    top,
                    say(", ".join(marks), "muted"),
                    say(f"id {short[row.id]}", "muted"),
                ]
            )
        dot = "★" if row.starred else "●" if row.unread else ""
        rows.append(
            Row(
                cells=(
                    say(dot, "letter"),
                    title,
                    say(row.failed or (f"{name}, reprint" if row.reprint else name), "muted"),
                    say(leaning_short(row), "muted"),
                    say(f"{row.minutes} min", "muted"),
                    top,
                    say(short[row.id], "muted"),
                ),
                spoken=(title, spoken),
            )
        )
    return Table(("", "", "", "", "", "", ""), tuple(rows), right=frozenset({4, 5}))


def top_figure(row: Listing) -> Pieces:
    """The top figure of a row; what it was where the last version changed it."""
    if row.figure is None:
        return ()
    value = Piece(row.figure.value, ink(row.figure.figure))
    return (Piece(f"{row.was} → ", "soft"), value) if row.was else (value,)
