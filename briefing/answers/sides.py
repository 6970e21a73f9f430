"""Which side no source is on, from what documents or the reader's file of outlets say. Room: answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Leaning

Side = Literal["left", "center", "right"]

SIDES: dict[Leaning, Side] = {
    "left": "left",
    "lean-left": "left",
    "center": "center",
    "lean-right": "right",
    "right": "right",
}
"""`mixed` and `unrated` are on no side."""


def absent(leanings: Sequence[Leaning | None]) -> str:
    """ "no source from the Right", or "no source known from the Right" where not all leanings are known.

    Empty where no leaning is known.
    """
    known = "" if all(one in SIDES for one in leanings) else "known "
    missing = absent_sides(leanings)
    return f"no source {known}from the {' or the '.join(missing)}" if missing else ""


def absent_sides(leanings: Sequence[Leaning | None]) -> tuple[str, ...]:
    """ "Left" and "Right", where none of those whose leaning is known is there; empty where none is known."""
    known = {SIDES[one] for one in leanings if one in SIDES}
    return tuple(name for side, name in (("left", "Left"), ("right", "Right")) if known and side not in known)


def absent_sentence(leanings: Sequence[Leaning | None]) -> str:
    """The same as a sentence that says of how many sources it is not known; empty with it."""
    missing = absent_sides(leanings)
    if not missing:
        return ""
    unknown = sum(1 for one in leanings if one not in SIDES)
    tail = "" if not unknown else f"; the leaning of {unknown} is not known"
    return f"No source from the {' or the '.join(missing)} here{tail}."
