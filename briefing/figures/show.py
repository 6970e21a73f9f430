"""Room: figures. A figure in words again, from its normal form."""

from __future__ import annotations

from briefing.model import Figure

_WORDS = {"about": "about ", "almost": "nearly ", "over": "over ", "at_least": "at least ", "under": "under ",
          "at_most": "at most ", "up_to": "up to "}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def amount(value: float) -> str:
    """Digits with thousands commas, magnitude words from a million up when they lose nothing."""
    for factor, word in _SCALES:
        if abs(value) >= factor:
            short = f"{value / factor:.10g}"
            if float(short) * factor == value and "e" not in short and len(short) < 9:
                return f"{short} {word}"
            break
    if value == int(value) and abs(value) < 1e21:
        return f"{int(value):,}"
    return f"{value:,.12f}".rstrip("0").rstrip(".")


def format_figure(figure: Figure) -> str:
    """The figure as text that `find_figures` reads back to the same normal form."""
    return _WORDS.get(figure.approx, "") + amount(figure.low)
