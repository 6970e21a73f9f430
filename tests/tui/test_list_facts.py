"""What a row says of a document's standing: changed since it was read, a reprint, a leaning that is rated."""

from __future__ import annotations

from dataclasses import replace

from briefing.answers import Group, Listing
from briefing.tui.pages.rows import Rows

ROW = Listing(
    id="a", key="a", kind="article", title="A title", deck="", outlet="Post", published="", story="",
    relation="unrelated", words=100, minutes=1, unread=False, starred=False, faq=0, leaning=None, coverage="",
)  # fmt: skip


def drawn(row: Listing) -> str:
    rows = Rows([Group("s", "Story", "same", ("a",))], lambda ids: [row for _ in ids], 60, tall=True)
    return "\n".join(rows.line(y, chosen=False).text for y in range(rows.height))


def test_changed_since_read_is_said_and_unread_is_enough_where_it_is() -> None:
    assert "changed since read · Post" in drawn(replace(ROW, changed=True))
    assert "changed" not in drawn(replace(ROW, changed=True, unread=True)) + drawn(ROW)


def test_a_heading_counts_no_reprint_and_names_the_absent_side() -> None:
    rows = {
        "a": replace(ROW, leaning="left"),
        "b": replace(ROW, id="b", leaning="left", reprint="a"),
        "c": replace(ROW, id="c"),
    }
    group = Group("s", "Story", "same", ("a", "b", "c"))
    shown = Rows([group], lambda ids: [rows[name] for name in ids], 80, tall=True).line(0, chosen=False).text
    assert shown.endswith("same story 2 · +1 reprint · no R")
    rows["c"] = replace(ROW, id="c", leaning="right")
    shown = Rows([group], lambda ids: [rows[name] for name in ids], 80, tall=True).line(0, chosen=False).text
    assert shown.endswith("same story 2 · +1 reprint")


def test_a_reprint_and_a_rating_are_said() -> None:
    assert "reprint · Post" in drawn(replace(ROW, reprint="b"))
    assert "Post · R" in drawn(replace(ROW, rated="lean-right", rater="Sample Ratings"))
