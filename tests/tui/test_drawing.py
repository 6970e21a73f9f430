"""Inks, themes, lines and the list's arithmetic, without a screen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.answers import Group, Listing
from briefing.figures import find_figures
from briefing.model import Place, Span
from briefing.text import cells, clean
from briefing.tui import layout, theme
from briefing.tui.ink import Line, Mark, ink_spans, overlay, spread, strip
from briefing.tui.pages import frame
from briefing.tui.pages.rows import Rows
from briefing.tui.theme import Palette, amount_ink


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.x)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str) -> float:
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", [name for name in theme.THEMES if name != "mono"])
def test_every_pair_in_use_has_enough_contrast(name: theme.ThemeName) -> None:
    least = 7.0 if name == "contrast" else 4.5
    for what, ink, ground in theme.pairs(name):
        assert contrast(ink, ground) >= least, (what, round(contrast(ink, ground), 2))


@pytest.mark.parametrize(
    "ink", ["text", "money.bu", "match", "current", "differs", "letter", "removed-words"]
)
def test_mono_sets_no_colour(ink: str) -> None:
    style = Palette("mono").style(ink, raised=True)
    assert style.color is None and style.bgcolor is None


TEXT = st.text(max_size=60).map(clean).map(lambda text: text.replace("\n", " "))
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4)


@given(TEXT, SPANS)
def test_inks_never_lose_a_character(text: str, pairs: list[tuple[int, int]]) -> None:
    marks = sorted((Mark(Span(min(p), max(p)), "match") for p in pairs), key=lambda mark: mark.span.start)
    whole = Span(0, len(text))
    assert "".join(part for part, _ in ink_spans(text, whole, "text", marks)) == text
    line = Line((("  ", "muted"), (text, "text")), Place("body"), whole, 2)
    assert overlay(line, marks).text == line.text


@given(TEXT, st.integers(1, 80))
def test_a_strip_is_as_wide_as_the_window(text: str, width: int) -> None:
    assert strip(Line(((text, "text"),)), width, Palette("dark")).cell_length == width


@given(TEXT, TEXT, st.integers(5, 80))
def test_a_footer_never_overflows(word: str, place: str, width: int) -> None:
    keys = [frame.Key("x", word), frame.Key("esc", "back", last=True)]
    line = frame.footer(keys, (place,), width)
    assert line.width <= max(width, layout.MARGIN + cells("esc back"))


def test_spread_keeps_both_ends() -> None:
    parts = spread([("a long left side", "text")], [("right", "muted")], 16)
    assert sum(cells(text) for text, _ in parts) == 16
    assert parts[-1] == ("right", "muted")


def listing(name: str) -> Listing:
    return Listing(
        id=name, key=name, kind="article", title=f"Title of {name}", deck="", outlet="Outlet", published="",
        story="", relation="unrelated", words=100, minutes=1, unread=True, starred=False, faq=0, leaning=None,
        coverage="",
    )  # fmt: skip


@pytest.mark.parametrize("tall", [True, False])
@given(sizes=st.lists(st.integers(1, 9), min_size=1, max_size=12))
def test_rows_and_blocks_are_each_others_inverse(tall: bool, sizes: list[int]) -> None:
    groups = [
        Group(f"s{number}", f"Story {number}", "same", tuple(f"{number}-{n}" for n in range(size)))
        for number, size in enumerate(sizes)
    ]
    rows = Rows(groups, lambda ids: [listing(name) for name in ids], 41, tall=tall)
    assert rows.blocks == sum(sizes)
    seen = []
    for y in range(rows.height):
        block = rows.block_at(y)
        if block is not None:
            assert y in rows.rows(block)
            seen.append(block)
    assert sorted(set(seen)) == list(range(rows.blocks))
    assert len(seen) == rows.blocks * (3 if tall else 1)


def test_a_hundred_thousand_rows_read_only_what_is_shown() -> None:
    ids = tuple(str(number) for number in range(100_000))
    read: list[str] = []

    def fetch(names: Sequence[str]) -> list[Listing]:
        found = [listing(name) for name in names]
        read.extend(each.id for each in found)
        return found

    rows = Rows([Group("", "", "unrelated", ids)], fetch, 41, tall=True)
    for y in range(150_000, 150_036):
        rows.line(y, False)
    assert len(read) <= 80


@pytest.mark.parametrize("width", range(40, 260, 7))
@pytest.mark.parametrize("height", [10, 24, 36, 60])
def test_panes_stay_inside_the_window(width: int, height: int) -> None:
    where = layout.home(width, height)
    edges = [pane.x + pane.width for pane in (where.list, *where.sources)]
    assert max(edges) <= width
    for count in (2, 3, 4):
        compared = layout.compare(width, count)
        assert compared.sources[-1].x + compared.sources[-1].width <= width
    read = layout.reader(width)
    assert read.gutter + read.text <= width and (read.rail is None or read.rail < width)


def test_an_amount_has_the_ink_of_the_mention_that_says_what_it_counts() -> None:
    bare, people = find_figures("Thirteen")[0], find_figures("13 people were named")[0]
    assert [amount_ink(found) for found in ([bare], [bare, people])] == ["amount", "people"]
