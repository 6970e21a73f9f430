"""Room: figures. A number with the currency, per cent or unit written directly at it: the atom of the
grammar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from briefing.figures import currencies, units
from briefing.figures.draft import Draft
from briefing.figures.numbers import read_number
from briefing.figures.patterns import lazy
from briefing.figures.scope import noun_phrase

if TYPE_CHECKING:
    from briefing.figures.numbers import Number

_NEXT = lazy(r"([ \u00a0\n]{0,2})(-?)([A-Za-zµμÀ-ÿ]+)")
_PHRASE = lazy(r"[A-Za-z.µμ]+(?:[ -][A-Za-z.&]+){1,3}")
_SYMBOLS = [
    form
    for form in units.UNITS
    if not form.replace(" ", "").isalpha() and ("-" not in form or "ft" in form)
]
_SYMBOL = lazy(
    "[ \u00a0]?(?:"
    + "|".join(re.escape(form) for form in sorted(_SYMBOLS, key=len, reverse=True))
    + ")(?![A-Za-z0-9])"
)
_PERCENT = lazy(
    r"[ \u00a0]{0,2}-?(?:(?:%|per[ -]?cents?(?![a-z])|pct(?![a-z])|"
    r"pc(?![a-zA-Z]))(?P<points>[ -](?:percentage )?(?:points?|pts?)(?![a-z]))?"
    r"|(?P<pp>percentage[ -](?:points?|pts?)(?![a-z])))",
    re.IGNORECASE,
)
_SIGN_AFTER = lazy(
    "[ \u00a0]?([" + "".join(re.escape(sign) for sign in currencies.SIGNS) + "])(?! ?[0-9])"
)
_OLD = lazy(r"(?:[ -]|\u00a0)(?:old|olds|of age)(?![A-Za-z])", re.IGNORECASE)
_YEARS_OLD = lazy(r" ?(?:yo|y/o|y\.o\.)(?![A-Za-z])")
_METRES = lazy(
    r"m(?= (?:long|wide|high|tall|deep|away|above|below|across|apart|from|hurdles|race|sprint|freestyle|"
    r"dash|butterfly|backstroke|breaststroke|"
    r"relay|final|in (?:length|height|depth|diameter))\b)"
)
_PAID = lazy(r"(?<![a-z])(?:pa(?:id|y|ys|ying)|spen(?:t|d|ding)|earns|earned|fee of|bid of|cost|worth) $")
"""Before a number and "m" these tell millions of money: "who paid 75m for him"."""
_MILLIONS = lazy(r" (?:of|who|whose|bpd|boe|b/d|boe/d)(?![A-Za-z])")
"""After a number and "m" these tell millions as a plural noun does: "1.2m who fled", "3.2m bpd"."""
_PM = lazy(r"\.m(?![A-Za-z])")
_COINS = lazy(r"(?:,? and |,? )(?=[0-9a-zA-Z])")
_LETTERS = {"m": 1e6, "M": 1e6, "b": 1e9, "B": 1e9, "t": 1e12, "T": 1e12}


def read_atom(text: str, number: Number, code: str, start: int, sign: float) -> Draft:
    """The number at `number` with its currency `code` (or ""), or with the unit after it; bare when there is
    none.
    """
    low, high = number.low, number.high
    if sign < 0:
        low, high = -high, -low
    end = number.end
    draft = Draft(
        "share" if number.style == "fraction" else "count", low, high, start, end, end, places=number.places
    )
    if code:
        _signed_money(text, draft, number, code)
        return draft
    if number.style == "fraction" and _whole_before(text, draft):
        return draft
    follow = text[end : end + 1]
    if not follow or follow in ".,;:)!?":
        draft.bare = True
        return draft
    if number.style == "fraction":
        _fraction_unit(text, draft)
        return draft
    if number.style == "vague" and text.startswith(" of ", end) and _of_unit(text, draft, number):
        return draft
    if follow in "%pP" or (follow in " -\u00a0\n" and text[end + 1 : end + 2] in "%pP -"):
        percent = _PERCENT.match(text, end)
        if percent:
            points = percent["points"] or percent["pp"]
            draft.kind, draft.unit = ("pp", "percentage point") if points else ("percent", "percent")
            draft.end = percent.end()
            return draft
    if follow not in "-\n" and (follow in currencies.SIGNS or text[end + 1 : end + 2] in currencies.SIGNS):
        suffix = _SIGN_AFTER.match(text, end)
        if suffix:
            _signed_money(text, draft, number, currencies.SIGNS[suffix[1]])
            draft.end = suffix.end()
            return draft
    _word_unit(text, draft, number)
    return draft


def _whole_before(text: str, draft: Draft) -> bool:
    """ "an hour and a half": the unit, told once, stands before the fraction."""
    whole = _ONE_AND.search(text, max(0, draft.start - 20), draft.start)
    unit = units.UNITS.get(whole[1]) if whole else None
    if whole is None or unit is None or len(whole[1]) < 3:
        return False
    draft.start, draft.low, draft.high = whole.start(), 1 + draft.low, 1 + draft.high
    draft.kind, draft.unit, draft.dimension = unit.kind, unit.name, unit.dimension
    return True


_ONE_AND = lazy(r"(?<![A-Za-z])an? ([a-z]{3,10}) and (?:a )?$", re.IGNORECASE)
_AND_A_HALF = lazy(r" and an? (half|quarter|third)(?![a-z-])(?! (?:of|hour|mile|million|dozen)(?![a-z]))")
_PARTS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}


def _fraction_unit(text: str, draft: Draft) -> None:
    """ "5/8 pct", "1/2 percentage point", "3/4 cent"; other fractions are shares until counts are read."""
    percent = _PERCENT.match(text, draft.end)
    if percent:
        points = percent["points"] or percent["pp"]
        draft.kind, draft.unit = ("pp", "percentage point") if points else ("percent", "percent")
        draft.end = percent.end()
        return
    coin = _NEXT.match(text, draft.end)
    if coin and coin[3] in ("cent", "cents", "cts", "pence") and coin[1] + coin[2]:
        _named_money(text, draft, coin[3], coin.end())
        return
    draft.bare = True


def _signed_money(text: str, draft: Draft, number: Number, code: str) -> None:
    """Makes a draft money in `code`, with a magnitude letter glued to the digits ("$5m")."""
    draft.kind, draft.unit, end = "money", code, number.end
    letter = text[end : end + 1]
    if letter in _LETTERS and not number.scale and not text[end + 1 : end + 2].isalnum():
        _multiply(draft, _LETTERS[letter])
        draft.end = draft.number_end = end + 1
    if code == "cent":
        draft.linked = ((round(draft.low * 0.01, 8), "USD"),)
        return
    nation = _NATION.match(text, draft.end) if code == "USD" else None
    if nation:
        draft.unit, draft.end = {"U": "USD", "C": "CAD", "A": "AUD"}[nation[1][0]], nation.end()
        return
    again = _PHRASE_AFTER_SIGN.match(text, draft.end)
    if again and (again[1].lower() in currencies.NAMES and currencies.NAMES[again[1].lower()] == code):
        draft.end = again.end()


def _of_unit(text: str, draft: Draft, number: Number) -> bool:
    """ "hundreds of millions of dollars", "tens of thousands of miles"."""
    match = _NEXT.match(text, draft.end + 3)
    if match is None:
        return False
    phrase, end = _longest(text, match.start(3), currencies.NAMES, {})
    if (
        phrase
        and phrase not in currencies.WORD_TOO
        and (phrase not in currencies.MEASURE_TOO or number.high > 1e6)
    ):
        draft.kind, draft.unit, draft.end = "money", currencies.named(phrase, text), end
        return True
    found = _find_unit(text, match, False, number)
    if found and found[1] - match.start(3) > 2:
        _unit(text, draft, found[0], found[1])
        return True
    return False


_PHRASE_AFTER_SIGN = lazy(r" ((?:US |Canadian |Australian )?[a-z]+)(?![A-Za-z])")


_NATION = lazy(
    r" (U\.S\.|US(?! [A-Za-z])|Cdn|Canadian(?! [A-Za-z])|Australian(?! [A-Za-z])|AUD)(?![A-Za-z])"
)


def _multiply(draft: Draft, factor: float) -> None:
    """Applies a magnitude; the product is rounded to what was written, so that 2.7m is 2,700,000 exactly."""
    draft.low = round(draft.low * factor, 6)
    draft.high = round(draft.high * factor, 6)


def _word_unit(text: str, draft: Draft, number: Number) -> None:
    """Reads the currency name or the unit after the number; leaves the draft bare when there is neither."""
    end = draft.end
    match = _NEXT.match(text, end)
    if match is None:
        symbol = _SYMBOL.match(text, end)
        if symbol:
            _unit(text, draft, units.UNITS[symbol[0].strip()], symbol.end())
        else:
            draft.bare = True
        return
    glued = match.end(1) == end and not match[2]
    word, word_end = match[3], match.end(3)
    if (
        number.style == "digit"
        and not number.scale
        and (word in "MB" or (glued and word in "mb"))
        and _letter_scale(text, draft, number, word_end)
    ):
        _word_unit(text, draft, number._replace(scale="million"))
        return
    lower = word.lower()
    if lower in currencies.FIRST_WORDS:
        phrase, phrase_end = _longest(text, match.start(3), currencies.NAMES, currencies.SUBUNITS)
        clock = len(word) == 1 and _PM.match(text, word_end) is not None
        named = bool(phrase) and not (glued and word == "P") and not clock
        if named and _is_money_name(phrase, draft, number, glued):
            _named_money(text, draft, phrase, phrase_end)
            return
    if word.isupper() and len(word) > 2 and _code(text, draft, word, word_end, glued):
        return
    found = _find_unit(text, match, glued, number)
    if found:
        _unit(text, draft, found[0], found[1])
        return
    if lower == "yo" or (lower == "y" and _YEARS_OLD.match(text, end)):
        old = _YEARS_OLD.match(text, end)
        if old:
            draft.kind, draft.unit, draft.end = "age", "year of age", old.end()
            return
    draft.bare = True
    draft.hyphen = bool(match[2])


def _code(text: str, draft: Draft, word: str, end: int, glued: bool) -> bool:
    """An ISO code after the number: "5 million USD", "115USD", "120 MEUR"."""
    if text[end : end + 1].isalnum():
        return False
    if word in currencies.CODES or (glued and word in currencies.CODES_STRICT):
        draft.kind, draft.unit, draft.end = "money", word, end
        scale = _AFTER_CODE.match(text, end)
        if scale:
            _multiply(draft, {"million": 1e6, "billion": 1e9, "trillion": 1e12}[scale[1]])
            draft.end = scale.end()
        return True
    if word[0] == "M" and word[1:] in ("USD", "EUR", "GBP", "SEK", "NOK", "DKK", "CHF"):
        draft.kind, draft.unit, draft.end = "money", word[1:], end
        _multiply(draft, 1e6)
        return True
    return False


_AFTER_CODE = lazy(r" (million|billion|trillion)(?![a-z])")


def _longest(text: str, pos: int, table: Mapping[str, object], more: Mapping[str, object]) -> tuple[str, int]:
    """The longest phrase (lower case) of either table that starts at `pos`; ("", pos) when there is none."""
    run = _PHRASE.match(text, pos)
    if run:
        words, end = run[0], run.end()
        while True:
            key = words.lower().replace("-", " ")
            if key in table or key in more:
                return key, end
            key = key.rstrip(".")
            if key in table or key in more:
                return key, pos + len(key)
            cut = max(words.rfind(" "), words.rfind("-"))
            if cut < 0:
                return "", pos
            words, end = words[:cut], pos + cut
    single = _NEXT.match(text, pos)
    if single:
        key = single[3].lower()
        if key in table or key in more:
            return key, single.end(3)
    return "", pos


def _is_money_name(phrase: str, draft: Draft, number: Number, glued: bool) -> bool:
    if phrase in currencies.MEASURE_TOO:
        return number.scale in ("million", "billion", "trillion", "bn", "mln", "mn")
    if phrase in currencies.WORD_TOO:
        if phrase == "mark" and draft.low != 1:
            return False
        return (draft.low >= 100 or number.places > 1) and not glued
    return True


def _named_money(text: str, draft: Draft, phrase: str, end: int) -> None:
    draft.kind, draft.end = "money", end
    subunit = currencies.SUBUNITS.get(phrase)
    if subunit:
        draft.unit = subunit[0]
        if subunit[2]:
            draft.linked = ((round(draft.low * subunit[1], 8), subunit[2]),)
        return
    draft.unit = currencies.named(phrase, text)
    coins = _COINS.match(text, end)
    if coins is None or draft.low != draft.high:
        return
    more = read_number(text, coins.end()) if text[coins.end()].isalnum() else None
    if more and more.low == more.high < 100:
        name = _NEXT.match(text, more.end)
        if name and name[3].lower() in ("cents", "cent", "pence", "kopecks", "paise"):
            draft.low = draft.high = draft.low + more.low / 100
            draft.end = name.end(3)


def _letter_scale(text: str, draft: Draft, number: Number, end: int) -> bool:
    """ "35m people" and "2.7m of them" are millions, "37m long" is metres. True when the letter is a
    magnitude.
    """
    if text[end : end + 1].isalnum() or number.scale or _METRES.match(text, end - 1):
        return False
    if text[end : end + 1] != " ":
        return False
    paid = text[end - 1] == "m" and _PAID.search(text, max(0, number.start - 16), number.start)
    if not paid and not _MILLIONS.match(text, end) and not _is_currency(text, end + 1):
        phrase = noun_phrase(text, end)
        if not (phrase and phrase.plural):
            return False
    _multiply(draft, _LETTERS[text[end - 1]])
    draft.end = draft.number_end = end
    draft.bare = True
    return True


def _is_currency(text: str, pos: int) -> bool:
    phrase, _ = _longest(text, pos, currencies.NAMES, {})
    return bool(phrase) and phrase not in currencies.WORD_TOO and phrase not in currencies.MEASURE_TOO


def _find_unit(text: str, match: re.Match[str], glued: bool, number: Number) -> tuple[units.Unit, int] | None:
    word, start, end = match[3], match.start(3), match.end(3)
    lower = word.lower()
    follow = text[end : end + 1]
    if (follow and follow in "/-.²³0123456789°") or lower in units.FIRST:
        symbol = _SYMBOL.match(text, start)
        if symbol and symbol.end() > end:
            return units.UNITS[symbol[0].strip()], symbol.end()
        phrase, phrase_end = _longest(text, start, units.UNITS, {})
        if phrase and phrase_end > end:
            return units.UNITS[phrase], phrase_end
        if follow and follow.isdigit():
            return None
    unit = units.UNITS.get(word)
    if word == "Teslas":
        return None
    if unit is None and len(word) > 2 and (word.isupper() or lower.endswith("s") or match[2]):
        unit = units.UNITS.get(lower)
    if unit is None and len(word) > 1 and (word.isupper() or glued):
        unit = units.CASELESS.get(lower)
    if unit is None:
        return (units.UNITS["inch"], end) if glued and word == "in" else None
    if (
        word in units.GLUED_ONLY
        and not glued
        and not (word in _APART and number.style == "digit" and match[1])
    ):
        return None
    if glued and (
        lower in ("nd", "rd", "th") or (lower == "st" and _FIRSTS.search(text, max(0, start - 6), start))
    ):
        return None
    if glued and word == "s" and not number.places:
        return None
    if lower == "second" and follow == "-" and not match[2] and number.high != 1:
        return None
    if glued and len(word) == 1 and _NAMER.search(text, max(0, number.start - 12), number.start):
        return None
    if word in ("C", "F") and (
        (glued and number.places == 0 and number.low > 200 and "," not in text[number.start : number.end])
        or follow in ("/", "-")
        or (follow == "." and text[end + 1 : end + 2].isalnum())
        or _NAME_AFTER.match(text, end)
    ):
        return None
    return unit, end


_FIRSTS = lazy(r"(?<![0-9])(?:[0-9]*[02-9])?1$")
"""Digits that "st" makes an ordinal; after others it is a weight: "4st 7lb"."""
_NAMER = lazy(
    r"(?<![A-Za-z])(?:No\.?|Nos\.?|Section|Article|Rule|Form|Room|Gate|Seat|Flight|Title|Part|Type|Figure|"
    r"Table|Block|Unit|Apt\.?|Suite|Chapter|Schedule|Statement) $",
    re.IGNORECASE,
)
"""Words before a number and letter that name something: "Statement No. 4F", "seat 12C"."""
_APART = frozenset((*"mglhWVL", "ms"))
_NAME_AFTER = lazy(r" (?:Block|Street|Series|Avenue|Wing|Unit|filing|form|report|major|minor|sharp)")


def _unit(text: str, draft: Draft, unit: units.Unit, end: int) -> None:
    draft.kind, draft.unit, draft.end, draft.dimension = unit.kind, unit.name, end, unit.dimension
    part = _AND_A_HALF.match(text, end) if text.startswith(" and a", end) and not draft.places else None
    if part:
        more = _PARTS[part[1]]
        draft.low, draft.high, draft.end = draft.low + more, draft.high + more, part.end()
    if unit.dimension in units.RATES:
        draft.unit, _, draft.per = unit.name.partition(" per ")
    if unit.dimension == "duration":
        old = _OLD.match(text, end)
        if old:
            draft.kind, draft.unit, draft.end = "age", f"{unit.name} of age", old.end()
