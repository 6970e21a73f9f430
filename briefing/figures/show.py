"""Room: figures. A figure in words again, from its normal form; `find_figures` reads them back to the same
form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.figures.lexicon import IRREGULAR
from briefing.figures.numerals import VAGUE

if TYPE_CHECKING:
    from briefing.model import Figure

_QUALIFIER = {
    "about": "about ",
    "almost": "nearly ",
    "over": "more than ",
    "at_least": "at least ",
    "under": "less than ",
    "at_most": "at most ",
    "up_to": "up to ",
}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_PLURALS = {one: many for many, one in IRREGULAR.items() if one not in ("axe", "index")}
_UNITS = {
    "degree celsius": "degrees Celsius",
    "degree fahrenheit": "degrees Fahrenheit",
    "horsepower": "horsepower",
    "hertz": "hertz",
    "revolution per minute": "rpm",
    "foot": "feet",
    "inch": "inches",
    "penny": "pence",
    "sen": "sen",
    "ore": "ore",
    "fils": "fils",
    "paisa": "paise",
    "agora": "agorot",
    "satang": "satang",
    "kobo": "kobo",
}
_VAGUE_WORDS = {
    **{ends: word for word, ends in VAGUE.items() if word not in ("tens",)},
    **{
        (low * unit, high * unit): f"{word} of {name}"
        for word in ("tens", "hundreds")
        for low, high in (VAGUE[word],)
        for name, (unit, _) in VAGUE.items()
        if name in ("thousands", "millions", "billions")
    },
}


def amount(value: float) -> str:
    """Digits with thousands commas, magnitude words from a million up where they lose nothing."""
    for factor, word in _SCALES:
        if abs(value) >= factor:
            short = f"{value / factor:.10g}"
            if "e" not in short and len(short) < 9 and round(float(short) * factor, 6) == value:
                return f"{short} {word}"
            break
    if value == int(value) and abs(value) < 1e21:
        return f"{int(value):,}"
    return f"{value:,.12f}".rstrip("0").rstrip(".")


def plural(noun: str) -> str:
    """The plural of an English noun phrase, head last."""
    before, _, word = noun.rpartition(" ")
    lead = before + " " if before else ""
    lower = word.lower()
    if lower in _PLURALS:
        return lead + (_PLURALS[lower] if word.islower() else word[0] + _PLURALS[lower][1:])
    if lower.endswith(("s", "sh", "ch", "x", "z")):
        return lead + word + "es"
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return lead + word[:-1] + "ies"
    return lead + word + "s"


def format_figure(figure: Figure) -> str:
    """The figure as text: qualifier, amount, unit or noun, rate. Direction, role and conversions are not
    told.
    """
    words = _QUALIFIER.get(figure.approx, "") + _body(figure)
    return words + (f" per {figure.per}" if figure.per else "")


def _body(figure: Figure) -> str:
    if figure.kind == "score":
        return f"{amount(figure.high)}-{amount(figure.low)}"
    number = _VAGUE_WORDS.get((figure.low, figure.high)) if figure.approx == "vague" else None
    of = " of" if number else ""
    if number is None:
        number = (
            amount(figure.low)
            if figure.low == figure.high
            else f"{amount(figure.low)} to {amount(figure.high)}"
        )
    match figure.kind:
        case "money" if figure.unit and figure.unit.isupper():
            return f"{number} {figure.unit}" if not of else f"{number} of {figure.unit}"
        case "percent":
            return f"{number}%"
        case "share":
            return f"{number}{' of ' + plural(figure.scope) if figure.scope else ''}"
        case "multiple":
            return f"{number}x"
        case "age":
            unit = (figure.unit or "year of age").split(" ")[0]
            return f"{number} {unit}s old"
        case "count":
            return f"{number}{of} {plural(figure.scope)}" if figure.scope else number
        case _:
            unit = figure.unit or ""
            return f"{number}{of} {_UNITS.get(unit) or _measure(unit)}".rstrip()


def _measure(unit: str) -> str:
    """A unit in the plural: "kilometres", "miles per hour", "barrels per day"."""
    first, per, rest = unit.partition(" per ")
    return plural(first) + per + rest if first else ""
