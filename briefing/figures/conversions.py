"""Room: figures. One amount told in two units is one figure: "8 miles (13 km)", "HK$3.7bn (US$473m)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.figures.context import rate
from briefing.figures.patterns import lazy

if TYPE_CHECKING:
    from briefing.figures.draft import Draft

_OPEN = lazy(
    r" ?[(\[] ?$| ?[(\[] ?(?:or |about |around |roughly |nearly |approximately |some |i\.e\. |equal to |"
    r"equivalent to )+$|,? or (?:about |around |roughly )?$"
)
_RATIO = {
    "length": 1,
    "area": 1,
    "weight": 1,
    "volume": 1,
    "speed": 1,
    "temperature": 1,
    "pressure": 1,
    "power": 1,
    "energy": 1,
}


def converts(text: str, previous: Draft, draft: Draft, gap: str, kept: list[Draft]) -> bool:
    """Folds "(13 km)" into "8 miles": the same amount in another unit, said by the text itself."""
    opened = _OPEN.search(gap)
    if opened is None or opened.start() > 0:
        return False
    bracket = gap.lstrip()[:1] in ("(", "[")
    if bracket and text[draft.end : draft.end + 1] not in (")", "]", ",", ";", " "):
        return False
    if not bracket and not (
        previous.dimension
        and previous.dimension == draft.dimension
        and previous.unit != draft.unit
        and gap.startswith(",")
    ):
        return False
    if previous.kind == "count" and previous.bare and not previous.scope and draft.kind == "money":
        for other in reversed(kept[:-1]):
            if other.kind == "money" and any(unit == draft.unit for _, unit in other.linked):
                previous.kind, previous.unit = "money", other.unit
                break
    if not _same_thing(previous, draft):
        return False
    previous.linked = (*previous.linked, (draft.low, draft.unit or draft.kind))
    previous.end = draft.end
    close = draft.end + (text[draft.end : draft.end + 1] == " ")
    if bracket and text[close : close + 1] in (")", "]"):
        previous.end = close + 1
    if draft.per and not previous.per:
        previous.per = draft.per
    elif not previous.per:
        rate(text, previous)
    return True


def _same_thing(a: Draft, b: Draft) -> bool:
    if a.kind == "money" and b.kind == "money":
        return a.unit != b.unit
    if a.kind == "share" and b.kind == "percent":
        return abs(a.low * 100 - b.low) <= 6
    if a.unit == "degree" and b.dimension == "temperature":
        a.unit = "degree celsius" if b.unit == "degree fahrenheit" else "degree fahrenheit"
        a.dimension = "temperature"
        return True
    return bool(a.dimension) and a.dimension == b.dimension and a.unit != b.unit and a.dimension in _RATIO
