"""Compare: what a written amount can mean, and how two amounts stand to each other.

Pure arithmetic on `Figure`; knows nothing of words around it. The widths of words like "about" and
"nearly" follow FIGURES.md section 4. Units are brought to one base unit per dimension; currencies never
are, except for a conversion that the text itself gives (`Figure.linked`).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefing.model import Approx, Figure

Standing = Literal["same", "approx", "open", "near", "far"]
"""`open`: neither excludes the other, yet nothing says that they are equal ("at least 3", 300)."""

Dimension = tuple[str, str]
"""What can be set side by side: a family and, where it matters, the unit or denominator."""

_UNITS: dict[str, str] = {
    "length": """metre 1, centimetre 0.01, decimetre 0.1, inch 0.0254, foot 0.3048, yard 0.9144,
        mile 1609.344, nautical mile 1852, fathom 1.8288, furlong 201.168, micron 1e-6""",
    "area": """square metre 1, square centimetre 1e-4, square millimetre 1e-6, hectare 1e4,
        square kilometre 1e6, square inch 6.4516e-4,
        square foot 0.09290304, square yard 0.83612736, acre 4046.8564224,
        square mile 2589988.110336, dunam 1000""",
    "volume": """litre 1, centilitre 0.01, decilitre 0.1, cubic centimetre 1e-3, cubic metre 1e3,
        billion cubic metre 1e12, cubic kilometre 1e12, cubic inch 0.016387064, cubic foot 28.316846592,
        cubic yard 764.554857984, gallon 3.785411784, quart 0.946352946, pint 0.473176473,
        fluid ounce 0.0295735295625, barrel 158.987294928, acre foot 1233481.83754752""",
    "mass": """gram 1e-3, tonne 1e3, metric tonne 1e3, metric ton 1e3, ton 907.18474, short ton 907.18474,
        long ton 1016.0469088, pound 0.45359237, ounce 0.028349523125, troy ounce 0.0311034768,
        stone 6.35029318, carat 2e-4, quintal 100""",
    "speed": """metre per second 1, kilometre per second 1e3, kilometre per hour 0.2777777778,
        mile per hour 0.44704, knot 0.5144444444, foot per second 0.3048""",
    "power": "watt 1, horsepower 745.699872",
    "energy": "joule 1, watt hour 3600, calorie 4.184, British thermal unit 1055.056, therm 105505600",
    "data": "byte 1, bit 0.125",
    "data rate": "bit per second 1, byte per second 8",
    "time": """second 1, minute 60, hour 3600, day 86400, night 86400, week 604800, fortnight 1209600,
        month 2629800, quarter 7889400, year 31557600, decade 315576000, century 3155760000,
        millennium 31557600000""",
    "pressure": """pascal 1, bar 1e5, millibar 100, hectopascal 100, atmosphere 101325,
        pound per square inch 6894.757, millimetre of mercury 133.322387415""",
    "frequency": "hertz 1",
    "voltage": "volt 1",
    "current": "ampere 1",
    "radiation": "sievert 1",
    "activity": "becquerel 1",
    "force": "newton 1",
}
"""Units and their factors to the base unit of each dimension: BIPM SI Brochure and NIST SP 811. A ton without
"metric" is the short ton; gallon, pint and barrel are those of the United States."""
_SCALES = {
    " ".join(words[:-1]).lower(): (dimension, float(words[-1]))
    for dimension, units in _UNITS.items()
    for words in (unit.split() for unit in units.split(","))
}
_PREFIXES = {
    "nano": 1e-9,
    "micro": 1e-6,
    "milli": 1e-3,
    "kilo": 1e3,
    "mega": 1e6,
    "giga": 1e9,
    "tera": 1e12,
    "peta": 1e15,
    "exa": 1e18,
}

_TEMPERATURES = {
    "celsius": "c",
    "degree celsius": "c",
    "c": "c",
    "°c": "c",
    "fahrenheit": "f",
    "degree fahrenheit": "f",
    "f": "f",
    "°f": "f",
    "kelvin": "k",
}
_CONVERTED = 0.03
"""Relative room for a conversion: news rounds 8 miles to 13 km."""
_DEGREES = 1.0
"""The same for temperatures, in degrees Celsius."""
_WORD_SHARE = 2.5
"""Percentage points by which a fraction in words ("two-thirds") may stand for a percentage."""
_NEAR = 0.10
_ROUND = 0.025
"""How far a round number (two zeros or more) may be from the finer one that it stands for."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_MAX = 1e300


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure's amount in the base unit of its dimension, and what its wording leaves open."""

    dimension: Dimension
    low: float
    high: float
    reach: tuple[float, float]
    """Where a figure of another source may lie and still agree."""
    bounds: tuple[float, float]
    """Outside of this the wording is contradicted."""
    step: float
    """Half a unit of the last digit written."""
    unit: str
    """As written: amounts of unlike units are never taken to the last digit."""
    approx: Approx
    fuzzy: bool
    """True for vague words and for fractions in words: never taken at their word."""


def amounts(figure: Figure) -> tuple[Amount, ...]:
    """The figure's amount, and those that its text converts it to. Never empty, never raises."""
    own = _amount(figure, figure.low, figure.high, figure.unit, written=True)
    linked = (_amount(figure, value, value, unit, written=False) for value, unit in figure.linked)
    return (own, *(amount for amount in linked if amount.dimension != own.dimension))


def standing(one: Amount, two: Amount) -> Standing:
    """How two amounts of the same dimension stand to each other; symmetric."""
    if one.dimension[0] == "score":
        return "same" if {one.low, one.high} == {two.low, two.high} else "far"
    if _equal(one, two):
        alike = one.approx == two.approx != "vague" and one.fuzzy == two.fuzzy
        return "same" if alike and (not one.fuzzy or one.low == two.low) else "approx"
    if _overlap(one.reach, two.reach) or _rounded(one, two) or _converted(one, two):
        return "approx"
    if _overlap(one.bounds, two.bounds):
        return "open"
    return "near" if _gap(one, two) <= _NEAR else "far"


@lru_cache(maxsize=4096)
def _scale(kind: str, unit: str | None) -> tuple[str, float, float]:
    """(dimension name, factor, offset) of a unit."""
    name = (unit or "").lower().replace("-", " ")
    if name in _TEMPERATURES:
        scale = _TEMPERATURES[name]
        return (
            ("temperature", 5 / 9, -160 / 9)
            if scale == "f"
            else ("temperature", 1.0, -273.15 if scale == "k" else 0.0)
        )
    for prefix, power in (("", 1.0), *_PREFIXES.items()):
        if name.startswith(prefix) and name[len(prefix) :] in _SCALES:
            dimension, factor = _SCALES[name[len(prefix) :]]
            return dimension, factor * power, 0.0
    return f"unit:{name}", 1.0, 0.0


def _amount(figure: Figure, low: float, high: float, unit: str | None, *, written: bool) -> Amount:
    low, high = _finite(min(low, high)), _finite(max(low, high))
    step = _step(figure.surface, low) if written else abs(low) * _CONVERTED
    dimension, factor, offset = _dimension(figure, unit)
    words = figure.kind == "share" and not any(char.isdigit() for char in figure.surface)
    low, high, step = low * factor + offset, high * factor + offset, step * factor
    if words:
        step = max(step, _WORD_SHARE)
    reach, bounds = _intervals(low, high, step, figure.approx)
    return Amount(
        dimension,
        low,
        high,
        reach,
        bounds,
        step,
        unit or "",
        figure.approx,
        words or figure.approx == "vague",
    )


def _dimension(figure: Figure, unit: str | None) -> tuple[Dimension, float, float]:
    per = figure.per or ""
    match figure.kind:
        case "percent":
            return ("ratio", per), 1.0, 0.0
        case "share":
            return ("ratio", per), 100.0, 0.0
        case "pp":
            return ("pp", per), 0.01 if unit and "basis" in unit else 1.0, 0.0
        case "money":
            return (f"money {unit}", per), 1.0, 0.0
        case "measure" | "duration":
            name, factor, offset = _scale(figure.kind, unit)
            return (name, per), factor, 0.0 if figure.delta != "level" else offset
        case kind:
            return (kind, per or (unit or "")), 1.0, 0.0


def _intervals(
    low: float, high: float, step: float, approx: Approx
) -> tuple[tuple[float, float], tuple[float, float]]:
    size = abs(low)
    match approx:
        case "about":
            wide = max(0.1 * size, step)
            return (low - wide, high + wide), (low - 2.5 * wide, high + 2.5 * wide)
        case "almost":
            return (low - 0.1 * size, high + step), (low - 0.25 * size, high + step)
        case "over":
            return (low - step, high + 0.25 * size + step), (low - step, _MAX)
        case "at_least":
            return (low - step, high + 0.5 * size + step), (low - step, _MAX)
        case "under":
            return (low - 0.5 * size, high + step), (-_MAX, high + step)
        case "at_most" | "up_to":
            return (low - 0.25 * size, high + step), (-_MAX, high + step)
        case "vague":
            return (low, high), (low / 2 if low > 0 else low, high * 5 / 3 if high > 0 else high)
        case _:
            return (low, high), (low, high)


def _step(surface: str, low: float) -> float:
    """Half a unit of the last digit written: 0.05 million for "1.5 million", 0 for a whole count."""
    found = _NUMBER.search(surface)
    if found is None:
        return 0.0
    decimals = len(found[1] or "")
    try:
        number = abs(float(found[0].replace(",", "")))
    except ValueError:
        return 0.0
    if number == 0 or not math.isfinite(number):
        return 0.0
    magnitude = abs(low) / number
    if decimals == 0 and magnitude < 10:
        return 0.0
    return min(0.5 * 10.0**-decimals * magnitude, 0.05 * abs(low))


def _equal(one: Amount, two: Amount) -> bool:
    room = max(one.step, two.step) + 1e-9 * max(abs(one.low), abs(two.low))
    return abs(one.low - two.low) <= room and abs(one.high - two.high) <= room


def _rounded(one: Amount, two: Amount) -> bool:
    """True when one is a round number that the other may have been rounded to."""
    if (
        one.low != one.high
        or two.low != two.high
        or abs(one.low - two.low) > _ROUND * max(abs(one.low), abs(two.low))
    ):
        return False
    return max(_zeros(one.low), _zeros(two.low)) >= 2


def _converted(one: Amount, two: Amount) -> bool:
    """True when one may be the other in another unit, rounded as news does."""
    if one.unit == two.unit:
        return False
    if one.dimension[0] == "temperature":
        return abs(one.low - two.low) <= _DEGREES
    return _gap(one, two) <= _CONVERTED


def _zeros(value: float) -> int:
    if value == 0 or value != int(value) or abs(value) > 1e18:
        return 0
    text = str(int(abs(value)))
    return len(text) - len(text.rstrip("0"))


def _overlap(one: tuple[float, float], two: tuple[float, float]) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def _gap(one: Amount, two: Amount) -> float:
    distance = max(one.low - two.high, two.low - one.high, 0.0)
    size = max(abs(one.low), abs(two.low), abs(one.high), abs(two.high))
    return distance / size if size else 0.0


def _finite(value: float) -> float:
    if math.isnan(value):
        return 0.0
    return max(-_MAX, min(_MAX, value))
