"""Room: figures. How a number is written: digits in every grouping, number words, fractions, vague words.

Pure functions over text and a position; nothing here knows of units, nouns or sentences. Digits are capped
(`MAX_DIGITS`) and word runs too (`MAX_WORDS`), so that no input costs more than linear time or overflows.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from briefing.figures.numerals import DENOMINATORS, FOLDS, ONES, SCALES, SHORT_SCALES, TENS, VAGUE, VULGAR
from briefing.figures.patterns import lazy

MAX_DIGITS = 22
"""Longer runs of digits are identifiers, never quantities (and would overflow a float's exactness)."""
MAX_WORDS = 12
"""Longest run of number words read as one number."""
MAX_VALUE = 1e24
GREATEST_EXPONENT, LEAST_EXPONENT = 20, 40
"""Bounds of powers of ten written out ("1.7 x 10^-27 kilograms")."""

Style = Literal["digit", "word", "vague", "fraction", "none"]
"""`none`: looked like a number and is not (too long, a year in words); reading goes on at its end."""


class Number(NamedTuple):
    """A number as written at some position: its interval, where it ends, and how it was written."""

    low: float
    high: float
    start: int
    """May lie before the trigger: "a hundred", "several thousand", ".5"."""
    end: int
    style: Style
    scale: str = ""
    """The magnitude word or letter last read, lower case: "million", "m", "bn"; empty when there is none."""
    singular: bool = False
    """Read from "one" (a determiner as often as a number)."""
    places: int = 0
    """Digits after the decimal point."""


_SPACE = "[ \u00a0\n]"
_SCALE_WORDS = "|".join(sorted({*SCALES, *SHORT_SCALES} - {"m", "b", "t", "mm"}, key=len, reverse=True))
_CARDINALS = "|".join(sorted({*ONES, *TENS, *SCALES}, key=len, reverse=True))
_DENOMINATORS = "|".join(sorted(DENOMINATORS, key=len, reverse=True))

_DIGITS = lazy(
    r"[0-9]{1,3}(?:,[0-9]{3}){1,7}(?:\.[0-9]{1,12})?(?![0-9])"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,6}(?:,[0-9]{1,6})?(?![0-9])"
    r"|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9])"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,6},[0-9]{3}(?:\.[0-9]{1,6})?(?![0-9])"
    r"|[0-9]{1,3}(?:\u00a0[0-9]{3}){1,6}(?:[.,][0-9]{1,6})?(?![0-9])"
    r"|[0-9]{1,3}(?:(?: [0-9]{3}){2,6}|(?:['’][0-9]{3}){2,6})(?:[.,][0-9]{1,6})?(?![0-9])"
    r"|[0-9]{1,3} (?:000|[0-9]{3},[0-9]{1,2})(?![0-9,.]|[ ][0-9])"
    r"|[0-9]{1,22}(?:\.[0-9]{1,12}(?![0-9])|,[0-9]{1,2}(?![0-9,]))?(?![0-9])"
)
_SPACED = lazy(r" ([0-9]{3})(?![0-9,.]|-| [a-z]+s(?![a-z]))")
"""A group of three after a space, taken for a group only behind a currency sign ("€1 199 for one")."""
_DIGIT_RUN = lazy(r"[0-9][0-9,.]*")
_POWER = lazy(
    r"e([+-]?[0-9]{1,4})(?![0-9A-Za-z])| ?[x×] ?10(?:\^|(?=[-+−]))([+−-]?[0-9]{1,3})(?![0-9])", re.IGNORECASE
)
_SLASH = lazy(r"[/⁄]([0-9]{1,3})(?![0-9/⁄]|[.,][0-9])")
_MIXED = lazy(
    r"(?:[ -]{1,2}|\u00a0)?(?:([0-9]{1,2})[/⁄]([0-9]{1,2})(?![0-9/⁄])|([" + "".join(VULGAR) + "]))"
)
_SCALE = lazy(rf"{_SPACE}{{0,2}}-?({_SCALE_WORDS})(?![A-Za-z0-9])", re.IGNORECASE)
_AND_FRACTION = lazy(
    rf"{_SPACE}{{1,2}}and{_SPACE}{{1,2}}(a|an|one|two|three|four|five|six|seven|eight|nine)[ -](half|third|"
    rf"quarter|fifth|tenth|thirtieth|{_DENOMINATORS})"
    rf"(?![A-Za-z])(?:[ -](hundred|thousand|million|billion|trillion|lakh|crore)(?![A-Za-z]))?",
    re.IGNORECASE,
)
_RUN = lazy(
    rf"(?:{_CARDINALS})(?![A-Za-z0-9])"
    rf"(?:(?:{_SPACE}{{1,2}}|-| - |"
    rf"{_SPACE}{{1,2}}and{_SPACE}{{1,2}})(?:{_CARDINALS})(?![A-Za-z])){{0,{MAX_WORDS - 1}}}",
    re.IGNORECASE,
)
_TOKEN = lazy(r"[A-Za-z]+")
_SHORT_AFTER_WORD = lazy(r"[ -](mln|mn|mio|bln|bn|trn|tln|tn)(?![A-Za-z0-9])")
_POINT = lazy(
    rf"{_SPACE}{{1,2}}point((?:{_SPACE}{{1,2}}(?:zero|nought|one|two|three|four|five|six|seven|eight|"
    rf"nine)(?![a-z])){{1,6}})",
    re.IGNORECASE,
)
_PART = lazy(
    rf"(?: - |[ -])({_DENOMINATORS})(?![A-Za-z]|-[a-z])"
    rf"(?:(?: of)?(?: an?)?[ -](hundred|thousand|million|billion|trillion|lakh|crore)(?![A-Za-z]))?",
    re.IGNORECASE,
)
_OF_SCALE = lazy(
    r"(?: of)?(?: an?)?[ -](dozen|hundred|thousand|million|billion|trillion|lakh|crore)(?![A-Za-z])",
    re.IGNORECASE,
)
_VAGUE = lazy(
    r"(tens|dozens|scores|hundreds|thousands|millions|billions|trillions)(?![A-Za-z])"
    r"(?: of (hundreds?|thousands?|millions?|billions?|trillions?)(?![A-Za-z]))?",
    re.IGNORECASE,
)
_BEFORE_SCALE = lazy(
    r"(?:(?<![A-Za-z])(?:an?|several|a few|few|(?:a )?couple(?: of)?|many|per))[ -]$", re.IGNORECASE
)
_SCALES_ONLY = lazy(
    r"(?:(?:dozen|hundred|thousand|lakh|million|crore|billion|trillion)[ -]?){1,3}", re.IGNORECASE
)
_FEW = {"several": (3.0, 9.0), "few": (2.0, 5.0), "couple": (2.0, 2.0), "many": (2.0, 9.0)}


def read_number(text: str, pos: int) -> Number | None:
    """The number whose trigger stands at `pos` (a digit or a number word), or None."""
    first = text[pos]
    if "0" <= first <= "9":
        return _read_digits(text, pos)
    if first in VULGAR:
        return _scaled(text, VULGAR[first], pos, pos + 1, "fraction")
    vague = _VAGUE.match(text, pos)
    if vague:
        return _read_vague(text, vague)
    return _read_words(text, pos)


def _read_digits(text: str, pos: int) -> Number | None:
    match = _DIGITS.match(text, pos)
    if match is None:
        run = _DIGIT_RUN.match(text, pos)
        return Number(0, 0, pos, run.end() if run else pos + 1, "none")
    written, end, start = match[0], match.end(), pos
    if pos and text[pos - 1] in "$€£¥₹" and len(written) < 4:
        spaced = _SPACED.match(text, end)
        if spaced:
            written, end = written + spaced[1], spaced.end()
    places = len(written) - written.rfind(".") - 1 if "." in written else 0
    value = _digits_value(written)
    if pos and text[pos - 1] == "." and written.isdigit() and (pos == 1 or text[pos - 2] in " ($£€\u00a0-"):
        value, start, places = float("0." + written), pos - 1, len(written)
    follow = text[end : end + 1]
    if follow and follow in "/⁄":
        part = _SLASH.match(text, end)
        if part:
            return _slash_fraction(text, value, start, part)
    if (
        follow
        and (follow in VULGAR or (follow in " -\u00a0" and _starts_fraction(text[end + 1 : end + 2])))
        and value == int(value)
    ):
        mixed = _MIXED.match(text, end)
        if mixed:
            extra = VULGAR[mixed[3]] if mixed[3] else int(mixed[1]) / max(1, int(mixed[2]))
            if 0 < extra < 1:
                return _scaled(text, value + extra, start, mixed.end(), "digit")
    if follow and follow in "eE xX×":
        power = _POWER.match(text, end)
        if power:
            if power[0][0] == "E" and power[1] and power[1].isdigit() and "." not in written:
                return Number(0, 0, pos, power.end(), "none")
            exponent = int((power[1] or power[2]).replace("−", "-"))
            if not -LEAST_EXPONENT <= exponent <= GREATEST_EXPONENT:
                return Number(0, 0, pos, power.end(), "none")
            return Number(value * 10.0**exponent, value * 10.0**exponent, start, power.end(), "digit")
    return _scaled(text, value, start, end, "digit", places)


def _starts_fraction(char: str) -> bool:
    return bool(char) and (char in "0123456789 -" or char in VULGAR)


def _digits_value(written: str) -> float:
    """Value of digits in any grouping; the last separator is decimal when it stands once and is not a group
    of 3.
    """
    if written.isdigit():
        return float(written)
    if written.count(".") > 1 or (
        "," in written and "." in written and written.rfind(",") > written.rfind(".")
    ):
        return float(written.replace(".", "").replace(",", "."))
    plain = re.sub("[ \u00a0'’]", "", written)
    if "," in plain and "." not in plain and len(plain) - plain.rfind(",") - 1 != 3:
        return float(plain.replace(",", "."))
    return float(plain.replace(",", ""))


def _slash_fraction(text: str, value: float, start: int, part: re.Match[str]) -> Number:
    below = int(part[1])
    if 0 < value < below and (
        text.startswith(" of ", part.end())
        or text.startswith("-inch", part.end())
        or below in (2, 3, 4, 8, 16, 32, 64)
    ):
        return _scaled(text, value / below, start, part.end(), "fraction")
    return Number(0, 0, start, part.end(), "none")


def _scaled(text: str, value: float, start: int, end: int, style: Style, places: int = 0) -> Number:
    """A value with the magnitude words and the "and a half" that follow it."""
    scale = ""
    for _ in range(3):
        match = _SCALE.match(text, end)
        if match is None:
            break
        scale = match[1].lower()
        value = round(value * (SCALES.get(scale) or SHORT_SCALES[scale]), 6)
        end = match.end()
        style = "digit"
    if text.startswith((" and", "\u00a0and"), end):
        value, end = _with_fraction(text, value, end, scale)
    if value > MAX_VALUE:
        return Number(0, 0, start, end, "none")
    return Number(value, value, start, end, style, scale, False, places)


def _with_fraction(text: str, value: float, end: int, scale: str) -> tuple[float, int]:
    """Adds "and a half": half a million after "one million", a plain half otherwise."""
    match = _AND_FRACTION.match(text, end)
    if match is None:
        return value, end
    above = 1 if match[1].lower() in ("a", "an") else ONES[match[1].lower()]
    part = above / DENOMINATORS.get(match[2].lower(), 30)
    if part >= 1:
        return value, end
    if match[3]:
        factor = SCALES[match[3].lower()]
        return (value + part * factor if scale else (value + part) * factor), match.end()
    base = SCALES.get(scale) or SHORT_SCALES.get(scale) or 1.0
    return value + part * (base if base >= 1000 else 1.0), match.end()


def _read_vague(text: str, match: re.Match[str]) -> Number | None:
    first, start = match[1].lower(), match.start()
    if first in ("tens", "scores") and not text.startswith(" of ", match.end(1)):
        return None
    low, high = VAGUE[first]
    if match[2]:
        unit = VAGUE[match[2].lower().removesuffix("s") + "s"][0]
        low, high = low * unit, high * unit
    elif first == "tens":
        return None
    return Number(low, high, start, match.end(), "vague", (match[2] or first).lower())


def _read_words(text: str, pos: int) -> Number | None:
    run = _RUN.match(text, pos)
    if run is None:
        return _read_part(text, pos)
    if " and" in run[0]:
        run = _without_fraction(text, run)
    value, end, scale, ok = _evaluate(text, run)
    if not ok:
        return Number(0, 0, pos, run.end(), "none")
    start, low, high = pos, value, value
    point = _POINT.match(text, end) if text.startswith(" point", end) else None
    if point:
        digits = "".join(str(ONES[word.lower()]) for word in _TOKEN.findall(point[1]))
        return _scaled(text, value + int(digits) / 10.0 ** len(digits), pos, point.end(), "word")
    if text[end : end + 1] in (" ", "-"):
        part = _PART.match(text, end)
        if part and (value == 1 or part[1].lower().endswith(("s", "halves"))):
            amount = value / DENOMINATORS[part[1].lower()]
            if part[2]:
                return Number(
                    amount * SCALES[part[2].lower()],
                    amount * SCALES[part[2].lower()],
                    pos,
                    part.end(),
                    "word",
                    part[2].lower(),
                )
            return Number(amount, amount, pos, part.end(), "fraction")
    if text.startswith((" and", "\u00a0and"), end):
        value, end = _with_fraction(text, value, end, scale)
        low = high = value
    short = None if scale else _SHORT_AFTER_WORD.match(text, end)
    if short:
        scale, end = short[1].lower(), short.end()
        low = high = value = value * SHORT_SCALES[scale]
    if scale and _SCALES_ONLY.fullmatch(text, pos, end):
        start, low, high = _before_scale(text, pos, value)
        if start < 0:
            return None
    style: Style = "vague" if low != high else "word"
    return Number(low, high, start, end, style, scale, end - start == 3 and value == 1)


def _without_fraction(text: str, run: re.Match[str]) -> re.Match[str]:
    """The run without a last "and one" that begins a fraction ("two million and one half")."""
    at = run.start() + run[0].rindex(" and")
    part = _AND_FRACTION.match(text, at)
    if part is None or part.end() <= run.end():
        return run
    return _RUN.match(text, run.start(), at) or run


def _before_scale(text: str, pos: int, value: float) -> tuple[int, float, float]:
    """ "a hundred", "several thousand", "a couple of hundred"; -1 when a bare magnitude word is no number."""
    back = text[max(0, pos - 14) : pos]
    match = _BEFORE_SCALE.search(back)
    if match is None:
        return (pos, value, value) if text[pos : pos + 7].lower() in ("hundred", "thousan") else (-1, 0, 0)
    words = match[0].lower().replace("-", " ").split()
    if words[0] == "per":
        return -1, 0, 0
    start = pos - (len(back) - match.start())
    for word in words:
        if word in _FEW:
            low, high = _FEW[word]
            return start, low * value, high * value
    return start, value, value


def _evaluate(text: str, run: re.Match[str]) -> tuple[float, int, str, bool]:
    """Value and end of the longest sensible number at the start of a run of number words.

    The flag is False for years spoken in pairs ("nineteen eighty-four", "twenty twenty-four").
    """
    total, group, last, lowest, end, scale = 0.0, 0.0, "", 1e30, run.start(), ""
    saved: tuple[float, int, str] | None = None
    base = run.start()
    for token in _TOKEN.finditer(run[0]):
        word = token[0].lower()
        if word == "and":
            if last not in ("hundred", "scale"):
                break
            saved = (total + group, end, scale)
            continue
        small, ten = ONES.get(word), TENS.get(word)
        if small is not None:
            if last == "one" or (last == "ten" and not 0 < small < 10):
                if last == "one" and small >= 10 and group >= 10:
                    return 0, 0, "", False
                break
            group += small
            last = "one"
        elif ten is not None:
            if last in ("one", "ten"):
                if 10 <= group <= 20:
                    return 0, 0, "", False
                break
            group += ten
            last = "ten"
        else:
            factor = SCALES[word]
            if last == "scale" and total and not group:
                total, lowest = total * factor, factor
            elif factor <= 100 and group and group % 100 == 0 and last == "hundred":
                group *= factor
            elif factor <= 100:
                if group >= 100 and saved:
                    total, end, scale = saved
                    return total, end, scale, True
                group = (group or 1) * factor
                last = "hundred"
            elif factor >= lowest:
                if saved:
                    return saved[0], saved[1], saved[2], True
                break
            else:
                total, group, lowest = total + (group or 1) * factor, 0, factor
                last = "scale"
            scale = word
        end = base + token.end()
        if total + group > MAX_VALUE:
            return 0, 0, "", False
    return total + group, end, scale, True


def _read_part(text: str, pos: int) -> Number | None:
    """ "half", "third", "quarter" (and the like) without a number word before them."""
    token = _TOKEN.match(text, pos)
    if token is None:
        return None
    times = 2 if token[0].lower() == "twice" else FOLDS.get(token[0].lower())
    if times:
        return Number(times, times, pos, token.end(), "word")
    if token[0].lower() not in DENOMINATORS:
        return None
    value = 1 / DENOMINATORS[token[0].lower()]
    scale = _OF_SCALE.match(text, token.end())
    back = text[max(0, pos - 2) : pos].lower()
    start = pos - 2 if back == "a " and (pos == 2 or not text[pos - 3].isalpha()) else pos
    if scale:
        amount = value * SCALES[scale[1].lower()]
        return Number(amount, amount, start, scale.end(), "word", scale[1].lower())
    return Number(value, value, start, token.end(), "fraction")
