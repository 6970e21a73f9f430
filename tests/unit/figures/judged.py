"""Scores find_figures on sentences with the quantities that a person found in them (cases/news_*.txt)."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import NamedTuple

from briefing.figures import find_figures
from briefing.model import Figure

NOT_QUANTITIES = frozenset(("date", "period", "time", "ordinal", "score", "identifier"))
_CHANGES = {
    "about": "~",
    "almost": "~",
    "vague": "~",
    "over": ">",
    "at_least": ">",
    "under": "<",
    "at_most": "<",
    "up_to": "<",
}
_NUMBER = r"(-?\d+(?:\.\d+)?(?:e-?\d+)?)"
_GOLD = re.compile(rf"([~<>^v]?){_NUMBER}(?:\.\.{_NUMBER})? (.+)")
_SPELLINGS = {
    "degree celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "percent": "percentage",
    "percentage point": "percentage",
    "": "-",
}


class Quantity(NamedTuple):
    """What is compared: both ends, the unit or noun, the change sign."""

    low: float
    high: float
    unit: str
    change: str


class Scores(NamedTuple):
    """F1, in per cent, of value, value with unit, value with the unit's last word and change."""

    value: float
    unit: float
    change: float


def read(path: Path) -> list[tuple[str, list[Quantity]]]:
    """The sentences of a file with their quantities."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, gold = line.partition(" =>")
            rows.append((text, [_quantity(part.strip()) for part in gold.split(";") if part.strip()]))
    return rows


def _quantity(part: str) -> Quantity:
    match = _GOLD.fullmatch(part)
    if match is None:
        raise ValueError(f"not in the notation of the cases: {part}")
    change, low, high, unit = match.groups()
    sign = {"^": "up", "v": "down"}.get(change, change)
    return Quantity(float(low), float(high or low), unit.lower(), sign)


def found(text: str) -> list[Quantity]:
    """What the product finds in a sentence, in the same form."""
    rows = []
    for figure in find_figures(text):
        if figure.kind not in NOT_QUANTITIES:
            change = figure.delta if figure.delta != "level" else _CHANGES.get(figure.approx, "")
            rows.append(Quantity(figure.low, figure.high, _unit(figure), change))
    return rows


def _unit(figure: Figure) -> str:
    unit = (figure.unit or figure.scope).lower()
    unit = _SPELLINGS.get(unit, unit)
    return f"{unit} per {figure.per}" if figure.per else unit


def _matched(gold: list[Quantity], mine: list[Quantity], level: int) -> int:
    left, hits = list(mine), 0
    for want in gold:
        hit = next((have for have in left if _same(want, have, level)), None)
        if hit is not None:
            left.remove(hit)
            hits += 1
    return hits


def _same(want: Quantity, have: Quantity, level: int) -> bool:
    ends = ((want.low, have.low), (want.high, have.high))
    if not all(math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-8) for a, b in ends):
        return False
    if level == 1:
        return want.unit == have.unit
    return level == 0 or (
        want.unit.split()[-1] == have.unit.split()[-1] and _sign(want) == _sign(have)
    )


def _sign(quantity: Quantity) -> str:
    vague = quantity.low != quantity.high and quantity.change == "~"
    return "" if vague else quantity.change


def scores(rows: list[tuple[str, list[Quantity]]]) -> Scores:
    """The scores over sentences."""
    hits, wanted, had = [0, 0, 0], 0, 0
    for text, gold in rows:
        mine = found(text)
        wanted, had = wanted + len(gold), had + len(mine)
        hits = [hit + _matched(gold, mine, level) for level, hit in enumerate(hits)]
    return Scores(*(round(200 * hit / (wanted + had), 1) for hit in hits))
