"""Scores find_figures on sentences with the quantities that a person found in them (cases/news_*.txt).

usage: python -m tests.unit.figures.judged FILE [--json]   (print differences and the scores, or the rows as JSON)
"""

from __future__ import annotations

import json
import math
import re
import sys
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
_NUMBER = r"(-?\d+(?:\.\d+)?(?:e\d+)?)"
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
    return Quantity(float(low), float(high or low), unit.lower(), {"^": "up", "v": "down"}.get(change, change))


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
    if not all(math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-8) for a, b in zip(want[:2], have[:2], strict=True)):
        return False
    if level == 1:
        return want.unit == have.unit
    return level == 0 or (
        want.unit.split()[-1] == have.unit.split()[-1] and _sign(want) == _sign(have)
    )


def _sign(quantity: Quantity) -> str:
    vague = quantity.low != quantity.high and quantity.change == "~"
    return "" if vague else quantity.change


def scores(rows: list[tuple[str, list[Quantity]]], show: bool = False) -> Scores:
    """The scores over sentences; `show` prints those that differ."""
    hits, wanted, had = [0, 0, 0], 0, 0
    for text, gold in rows:
        mine = found(text)
        wanted, had = wanted + len(gold), had + len(mine)
        counts = [_matched(gold, mine, level) for level in range(3)]
        hits = [a + b for a, b in zip(hits, counts, strict=True)]
        if show and (min(counts) < len(gold) or len(mine) > len(gold)):
            missed = [_line(q) for q in gold if q not in mine]
            extra = [_line(q) for q in mine if q not in gold]
            print(f"{text}\n    gold  {missed}\n    found {extra}")
    return Scores(*(round(200 * hit / (wanted + had), 1) for hit in hits))


def _line(quantity: Quantity) -> str:
    ends = "..".join(f"{end:g}" for end in dict.fromkeys(quantity[:2]))
    return f"{quantity.change}{ends} {quantity.unit}"


def main() -> None:
    rows = read(Path(sys.argv[1]))
    if "--json" in sys.argv:
        print(
            json.dumps(
                [
                    {
                        "text": text,
                        "quantities": [
                            {
                                "value": f"{q.low}-{q.high}" if q.low != q.high else f"{q.low}",
                                "normalized_unit": q.unit,
                                "change": q.change or "=",
                            }
                            for q in gold
                        ],
                    }
                    for text, gold in rows
                ]
            )
        )
        return
    print(scores(rows, show=True), len(rows), "sentences")


if __name__ == "__main__":
    main()
