"""Room: figures. From a trigger to a figure: the number, its currency, unit or noun, and the words around it.

Every step is anchored at a position and looks a bounded way to either side, so the whole is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.figures import currencies, negatives, units
from briefing.figures.lexicon import (
    APPROXIMATOR_LAST,
    APPROXIMATORS,
    APPROXIMATORS_AFTER,
    BETWEEN_DIRECTION,
    DIRECTION,
    PER_NOUNS,
    SINGULAR_PER,
)
from briefing.figures.numbers import Number, read_number
from briefing.figures.scope import Scope, direct_end, noun_phrase
from briefing.model import Approx, Delta, Figure, FigureKind

_NEXT = re.compile(r"([ \u00a0\n]{0,2})(-?)([A-Za-zµμÀ-ÿ]+)")
_FOUR = re.compile(r"[A-Za-z.µμ]+(?:[ -][A-Za-z.&]+){1,3}")
_SYMBOL = re.compile(
    "[ \u00a0]?(?:" + "|".join(
        re.escape(form) for form in sorted(units.UNITS, key=len, reverse=True) if not form.replace(" ", "").isalpha() and "-" not in form
    ) + ")(?![A-Za-z0-9])"
)
_PERCENT = re.compile(
    r"[ \u00a0]{0,2}-?(?:%|per ?cent(?:s|ile)?(?![a-z])|pct(?![a-z])|pc(?![a-zA-Z])|percentage(?= points?))"
    r"(?P<points>[ -](?:percentage )?points?(?![a-z])|[ -]pts?(?![a-z]))?",
    re.IGNORECASE,
)
_CHANGE_BY = re.compile(r"[ \u00a0]{0,2}-?percentage[ -]points?(?![a-z])", re.IGNORECASE)
_SIGN_AFTER = re.compile("[ \u00a0]?([" + "".join(re.escape(sign) for sign in currencies.SIGNS) + "])(?! ?[0-9])")
_OLD = re.compile(r"(?:[ -]|\u00a0)(?:old|olds|of age)(?![A-Za-z])", re.IGNORECASE)
_METRES = re.compile(r"m(?= (?:long|wide|high|tall|deep|away|above|below|across|apart|from|hurdles|race|sprint|freestyle|dash|butterfly|backstroke|breaststroke|relay|final|in (?:length|height|depth|diameter))\b)")
_PER = re.compile(
    r"(?:[ \u00a0-](?:per|an?|each|every)[ -]|/|[ -](?:for )?(?:every|each)[ -])((?:square|cubic|sq)[ -](?:foot|feet|metre|meter|mile|kilometre|kilometer|inch|ft|m)|[A-Za-z]+)", re.IGNORECASE
)
_CONNECT = re.compile(r"(?:[ \u00a0]?[-–—][ \u00a0]?|[ \u00a0](?:up )?to[ \u00a0]|[ \u00a0]and[ \u00a0]|-to-)")
_OUT_OF = re.compile(r"[ \u00a0](?:out of|in)(?: every)?[ \u00a0](?=[0-9a-zA-Z])")
_LIMIT = 40


@dataclass(slots=True)
class Draft:
    """A figure while it is being read."""

    kind: FigureKind
    low: float
    high: float
    start: int
    end: int
    unit: str | None = None
    approx: Approx = "exact"
    delta: Delta = "level"
    scope: str = ""
    per: str | None = None
    number_end: int = 0
    hyphen: bool = False
    bare: bool = False
    phrase: bool = False
    """Whether a noun phrase may follow directly (no unit was read)."""
    words: int = 0
    """Words of the scope read from the text."""
    linked: tuple[tuple[float, str], ...] = ()

    def figure(self, text: str) -> Figure:
        """The finished figure."""
        return Figure(
            self.kind, text[self.start : self.end], self.low, self.high, self.unit, self.start, self.end, self.approx,
            self.delta, self.scope, self.per, "", self.linked,
        )


def read_figure(text: str, pos: int, floor: int) -> tuple[Draft | None, int]:
    """The figure whose trigger stands at `pos`, and where to go on. Nothing before `floor` is taken."""
    number = read_number(text, pos)
    if number is None:
        return None, pos + 1
    if number.style == "none":
        return None, number.end
    before = text[number.start - 1] if number.start > floor else " "
    money = currencies.prefix(text, number.start, floor) if number.style in ("digit", "word") else None
    sign = 1.0
    start = number.start
    if money is not None:
        start, sign = money[1], -1.0 if money[2] else 1.0
    elif before not in " \u00a0\n(\"“‘'[":
        edge = _left_edge(text, number, before, floor)
        if edge is None:
            return None, _token_end(text, number.end)
        start, sign = edge
    draft = _atom(text, number, money[0] if money else "", start, sign)
    if draft.bare and number.style == "digit" and negatives.rejected(text, number):
        return None, negatives.skip(text, number)
    joined = _range(text, draft, number)
    if joined is not None:
        draft = joined
    return _finish(text, draft, number, floor)


def _left_edge(text: str, number: Number, before: str, floor: int) -> tuple[int, float] | None:
    """Where a number glued to something starts, and its sign; None when it belongs to a name or an identifier."""
    start = number.start
    if before in "-–−":
        left = text[start - 2] if start - 1 > floor else " "
        if left in " \u00a0\n(/$£€":
            if before == "-" or left != " " or start < 2:
                return start - 1, -1.0
            return start, 1.0
        word = _WORD_BEFORE.search(text, max(floor, start - 12), start - 1)
        if word and word[1].lower() in ("minus", "negative"):
            return word.start(1), -1.0
        if word and word[1].lower() in _COMPOUND_LEFT:
            return start, 1.0
        return (start, 1.0) if number.style != "digit" and before != "-" else None
    if before == "+":
        return start, 1.0
    if before in "~<>≈±≥≤—…*=|;!?‑":
        return start, 1.0
    if before in ",:" and number.style == "digit":
        return (start, 1.0) if before == "," and not text[start - 2 : start - 1].isdigit() else None
    return None if before.isalnum() or before in ".:/@#_&\\$" else (start, 1.0)


_WORD_BEFORE = re.compile(r"(?<![A-Za-z])([A-Za-z]+)$")
_COMPOUND_LEFT = frozenset("sub now over under some only pre about nearly almost around roughly approximately just".split())


def _token_end(text: str, end: int) -> int:
    """End of the unbroken word that a rejected number belongs to (at most 40 characters on)."""
    stop = min(len(text), end + _LIMIT)
    while end < stop and (text[end].isalnum() or text[end] in "-_/" ):
        end += 1
    return end


def _atom(text: str, number: Number, code: str, start: int, sign: float) -> Draft:
    """The number with the sign, unit, per cent or currency that is written at it."""
    low, high, end = number.low * sign, number.high * sign, number.end
    if sign < 0:
        low, high = high, low
    draft = Draft("count", low, high, start, end, number_end=end)
    if number.style == "fraction":
        draft.kind = "share"
    if code:
        _money(text, draft, number, code)
        return draft
    follow = text[end : end + 1]
    if follow and follow in " -%\u00a0\npP":
        percent = _PERCENT.match(text, end) or _CHANGE_BY.match(text, end)
        if percent:
            draft.kind = "pp" if percent.re is _CHANGE_BY or percent["points"] else "percent"
            draft.unit = "percentage point" if draft.kind == "pp" else "percent"
            draft.end = percent.end()
            return draft
    if not follow or follow in ".,;:)!?":
        draft.bare = draft.phrase = True
        return draft
    suffix = _SIGN_AFTER.match(text, end)
    if suffix:
        _money(text, draft, number, currencies.SIGNS[suffix[1]])
        draft.end = suffix.end()
        return draft
    _word_unit(text, draft, number)
    return draft


def _money(text: str, draft: Draft, number: Number, code: str) -> None:
    """Makes a draft money in `code`, with a magnitude letter glued to the digits ("$5m")."""
    draft.kind, draft.unit = "money", code
    end = number.end
    if code == "cent":
        draft.linked = ((draft.low * 0.01, "USD"),)
    letter = text[end : end + 1]
    if letter and letter in "mMbBtT" and not number.scale and not text[end + 1 : end + 2].isalnum():
        _scale(draft, {"m": 1e6, "b": 1e9, "t": 1e12}[letter.lower()])
        draft.end = draft.number_end = end + 1


def _scale(draft: Draft, factor: float) -> None:
    draft.low *= factor
    draft.high *= factor


def _word_unit(text: str, draft: Draft, number: Number) -> None:
    """Reads the currency name or unit after the number; leaves the draft bare when there is neither."""
    end = draft.end
    match = _NEXT.match(text, end)
    if match is None:
        symbol = _SYMBOL.match(text, end)
        if symbol:
            _unit(text, draft, units.UNITS[symbol[0].strip()], symbol.end())
            return
        draft.bare = draft.phrase = True
        return
    glued = match.end(1) == end and not match[2]
    word, lower = match[3], match[3].lower()
    if glued and number.style == "digit" and word in ("m", "M", "b", "B") and _letter_scale(text, draft, number, match.end()):
        return
    phrase, phrase_end = _longest(text, match.start(3), currencies.NAMES, currencies.FIRST_WORDS)
    if not phrase and lower in currencies.SUBUNITS:
        phrase, phrase_end = lower, match.end(3)
    if phrase and _is_money_name(phrase, draft, number, glued):
        _named_money(text, draft, phrase, phrase_end)
        return
    if word in currencies.CODES and not text[match.end(3) : match.end(3) + 1].isalnum():
        draft.kind, draft.unit, draft.end = "money", word, match.end(3)
        return
    if word[0] in "Mk" and word[1:] in ("USD", "EUR", "GBP"):
        draft.kind, draft.unit, draft.end = "money", word[1:], match.end(3)
        _scale(draft, 1e6 if word[0] == "M" else 1e3)
        return
    found = _find_unit(text, match, glued)
    if found:
        _unit(text, draft, found[0], found[1])
        return
    draft.bare = draft.phrase = True
    draft.hyphen = bool(match[2])
    if glued and number.style == "digit":
        draft.phrase = False


def _longest(text: str, pos: int, table: Mapping[str, object], firsts: frozenset[str]) -> tuple[str, int]:
    """The longest phrase of the table (lower case) that starts at `pos`; ("", pos) when there is none."""
    run = _FOUR.match(text, pos)
    words = run[0] if run else ""
    if words and words.split(" ")[0].split("-")[0].lower() in firsts:
        end = run.end() if run else pos
        while words:
            key = words.lower().replace("-", " ")
            if key in table:
                return key, end
            cut = max(words.rfind(" "), words.rfind("-"))
            if cut < 0:
                break
            words = words[:cut]
            end = pos + cut
    single = _NEXT.match(text, pos)
    if single and single[3].lower() in table:
        return single[3].lower(), single.end(3)
    return "", pos


def _is_money_name(phrase: str, draft: Draft, number: Number, glued: bool) -> bool:
    if phrase in currencies.MEASURE_TOO:
        return number.scale in ("million", "billion", "trillion", "m", "bn", "mln", "mn", "b")
    if phrase in currencies.WORD_TOO:
        return draft.low >= 100 and not glued
    return True


def _named_money(text: str, draft: Draft, phrase: str, end: int) -> None:
    draft.kind, draft.end = "money", end
    subunit = currencies.SUBUNITS.get(phrase)
    if subunit:
        draft.unit = subunit[0]
        if subunit[2]:
            draft.linked = ((round(draft.low * subunit[1], 6), subunit[2]),)
        return
    draft.unit = currencies.named(phrase, text)
    coins = _COINS.match(text, end)
    if coins:
        more = read_number(text, coins.end(1))
        if more and more.high < 100 and more.low == more.high:
            name = _NEXT.match(text, more.end)
            if name and name[3].lower() in currencies.SUBUNITS:
                draft.low = draft.high = draft.low + more.low / 100
                draft.end = name.end(3)


_COINS = re.compile(r"(,? and |,? )(?=[0-9a-zA-Z])")


def _letter_scale(text: str, draft: Draft, number: Number, end: int) -> bool:
    """ "35m people" is millions, "37m long" metres. True when the letter was read as a magnitude."""
    if text[end : end + 1].isalnum() or number.scale:
        return False
    if _METRES.match(text, end - 1):
        return False
    phrase = noun_phrase(text, end) if text[end : end + 1] == " " else None
    if not (phrase and phrase.plural) and not text.startswith(" of ", end):
        return False
    _scale(draft, 1e6 if text[end - 1] in "mM" else 1e9)
    draft.end = draft.number_end = end
    draft.bare = draft.phrase = True
    return True


def _find_unit(text: str, match: re.Match[str], glued: bool) -> tuple[units.Unit, int] | None:
    word, start, end = match[3], match.start(3), match.end(3)
    follow = text[end : end + 1]
    if follow and (follow in "/.²³0123456789°" or word.lower() in ("deg", "degrees", "degree", "sq", "kmh")):
        symbol = _SYMBOL.match(text, start)
        if symbol:
            return units.UNITS[symbol[0].strip()], symbol.end()
    if word.lower() in units.FIRST:
        phrase, phrase_end = _longest(text, start, units.UNITS, units.FIRST)
        if phrase and " " in phrase:
            return units.UNITS[phrase], phrase_end
        symbol = _SYMBOL.match(text, start)
        if symbol:
            return units.UNITS[symbol[0].strip()], symbol.end()
    unit = units.UNITS.get(word)
    if unit is None and len(word) > 2:
        unit = units.UNITS.get(word.lower())
    if unit is None or (word in units.GLUED_ONLY and not glued):
        return None
    if word in ("C", "F") and not glued and text[end : end + 1].isalnum():
        return None
    return unit, end


def _unit(text: str, draft: Draft, unit: units.Unit, end: int) -> None:
    draft.kind, draft.unit, draft.end = unit.kind, unit.name, end
    if unit.name == "basis point":
        draft.unit = "basis point"
    if unit.dimension in ("duration",):
        old = _OLD.match(text, end)
        if old:
            draft.kind, draft.unit, draft.end = "age", f"{unit.name} of age", old.end()


def _range(text: str, draft: Draft, number: Number) -> Draft | None:
    """The figure joined with the one after "to", "-" or "and" when both are ends of one range."""
    connect = _CONNECT.match(text, draft.end)
    if connect is None or number.style == "vague" or number.style == "fraction":
        return None
    word = connect[0].strip(" \u00a0")
    between = _BETWEEN.search(text, max(0, draft.start - 22), draft.start) is not None
    if word == "and" and not between:
        return None
    at = connect.end()
    sign_start = at
    while at < len(text) and at - sign_start < 5 and not text[at].isalnum():
        at += 1
    at = _digit_at(text, at)
    if at >= len(text):
        return None
    second = read_number(text, at) if text[at].isdigit() or text[at].isalpha() else None
    if second is None or second.style in ("none", "vague", "fraction"):
        return None
    money = currencies.prefix(text, second.start, draft.end)
    if money is None and second.start != connect.end():
        return None
    other = _atom(text, second, money[0] if money else "", second.start, 1.0)
    if not _same_sort(draft, other):
        return None
    if word in ("to", "up to", "-to-") and other.low > draft.low and _CHANGED.search(text, max(0, draft.start - 40), draft.start):
        return None
    low = draft.low
    if second.scale and not number.scale and other.low:
        factor = other.low / _mantissa(text, second)
        if low < _mantissa(text, second) and factor > 1:
            low *= factor
    elif other.number_end > second.end and draft.number_end == number.end and low < other.low / 1e6:
        low *= 1e6
    if low >= other.low:
        return None
    if word[:1] in "-–—" and draft.bare and other.bare and not _plural_after(text, other):
        return None
    if draft.bare and other.bare and number.style == "digit" and word in ("-", "–") and 1000 <= low <= 2100:
        return None
    other.low, other.start = low, draft.start
    other.hyphen = other.hyphen
    return other


_BETWEEN = re.compile(r"between (?:about |around |roughly |an estimated )?$", re.IGNORECASE)
_CHANGED = re.compile(
    r"(?:ris|rose|fall|fell|drop|increas|decreas|declin|climb|jump|grew|grow|cut|rais|lower|slip|slid|plung|surg|soar|went|gone|go|up|down|chang|mov)[a-z]* (?:[a-z]+ ){0,2}(?:from )?$",
    re.IGNORECASE,
)


def _digit_at(text: str, at: int) -> int:
    """Past a currency code such as "US$" or "EUR " to the digit after it, when one stands within five characters."""
    for offset in range(6):
        if text[at + offset : at + offset + 1].isdigit():
            return at + offset
    return at


def _mantissa(text: str, number: Number) -> float:
    match = re.match(r"[0-9][0-9,]*(?:\.[0-9]+)?", text[number.start : number.end])
    return float(match[0].replace(",", "")) if match else number.low


def _same_sort(a: Draft, b: Draft) -> bool:
    if a.kind == "money":
        return b.kind == "money" and a.unit == b.unit or b.bare and not b.hyphen
    if a.bare:
        return b.kind != "share"
    return a.kind == b.kind and a.unit == b.unit


def _plural_after(text: str, draft: Draft) -> bool:
    phrase = noun_phrase(text, draft.end)
    return draft.hyphen or (phrase is not None and phrase.plural)


def _finish(text: str, draft: Draft, number: Number, floor: int) -> tuple[Draft | None, int]:
    """Scope, rate, approximator and direction; then the last tests."""
    resume = draft.end
    if draft.kind == "count" or draft.kind == "share":
        if not _count(text, draft, number):
            return None, max(resume, number.end)
    elif draft.kind == "money":
        draft.scope = _money_scope(text, draft.end)
    _rate(text, draft)
    _approximate(text, draft, number, floor)
    _direct(text, draft, floor)
    return draft, max(draft.end, resume)


def _count(text: str, draft: Draft, number: Number) -> bool:
    """Finds what is counted; False when the number is no figure."""
    of = _OF.match(text, draft.number_end if draft.kind == "share" else draft.end)
    at = of.end() if of else draft.end
    one = number.singular and not of
    phrase = noun_phrase(text, at, one) if draft.phrase or draft.kind == "share" else None
    if number.singular and not _counts_one(text, draft, phrase):
        return False
    if draft.kind == "share" and not _is_share(text, draft, of is not None):
        return False
    if phrase:
        draft.scope, draft.words = phrase.text, phrase.words
        if not of and draft.kind == "count":
            draft.end = direct_end(text, draft.end, phrase)
    return True


_OF = re.compile(r"[ \u00a0]of (?:(?:the|its|their|his|her|our|my|your|these|those|all|some|them|us|this|that|an?)(?![a-z])[ ]?)?|(?<=[Hh]alf) (?:the|its|their|his|her|our|of|an?|all|these|those) ")
_ONE_LEFT = frozenset("no any every each this that the another which only some for on at by".split())


def _counts_one(text: str, draft: Draft, phrase: Scope | None) -> bool:
    """Whether "one" is a number here: "one of the students", "one proposal", not "no one" or "one another"."""
    left = text[max(0, draft.start - 12) : draft.start].split()
    if left and left[-1].lower() in _ONE_LEFT:
        return False
    return phrase is not None and phrase.text.split()[-1].lower() not in ("another", "day", "thing", "way", "time")


def _is_share(text: str, draft: Draft, of: bool) -> bool:
    if of:
        return True
    word = text[draft.start : draft.number_end].lower()
    return any(char in word for char in "/-⁄½⅓⅔¼¾ ") and word not in ("a half", "a third", "a quarter", "a fifth", "a tenth")


def _money_scope(text: str, end: int) -> str:
    match = _IN_OF.match(text, end)
    phrase = noun_phrase(text, match.end() if match else end)
    return phrase.text if phrase and phrase.words <= 4 else ""


_IN_OF = re.compile(r" (?:in|of|worth of) (?=[a-z])")


def _rate(text: str, draft: Draft) -> None:
    match = _PER.match(text, draft.end)
    if match is None:
        return
    word = match[1].lower()
    explicit = match[0][0] == "/" or match[0][1:4] == "per"
    if not explicit and word not in PER_NOUNS:
        return
    if match[0][0] == "/" and word not in PER_NOUNS and word not in SINGULAR_PER:
        return
    if word.startswith(("cent", "se")) and word != "session":
        return
    name = SINGULAR_PER.get(word, word).replace("sq ", "square ").replace("-", " ").replace("feet", "foot").replace("meter", "metre")
    draft.per = name
    draft.end = match.end()


def _approximate(text: str, draft: Draft, number: Number, floor: int) -> None:
    """The approximator right before the figure or right after it."""
    if number.style == "vague" and draft.approx == "exact":
        draft.approx = "vague"
    lo = max(floor, draft.start - 34)
    back = text[lo : draft.start]
    if back[-1:] in ("~", "<", ">", "≈", "±", "≥", "≤"):
        draft.approx = APPROXIMATORS[back[-1]]
        draft.start -= 1
        return
    words = back.rstrip("- ").split(" ")
    last = words[-1].lower().lstrip("(\"“‘'[")
    if last in APPROXIMATOR_LAST:
        for count in (4, 3, 2, 1):
            if len(words) < count:
                continue
            phrase = " ".join(words[-count:]).lower().lstrip("(\"“‘'[")
            found = APPROXIMATORS.get(phrase)
            if found:
                draft.approx = found
                draft.start -= len(back) - back.lower().rfind(phrase)
                return
    after = _AFTER.match(text, draft.end)
    if after:
        draft.approx = APPROXIMATORS_AFTER[after[1].lower()]


_AFTER = re.compile("[ \u00a0](" + "|".join(sorted(APPROXIMATORS_AFTER, key=len, reverse=True)) + ")(?![A-Za-z])", re.IGNORECASE)


def _direct(text: str, draft: Draft, floor: int) -> None:
    """Up or down, from the word of direction just before the figure or its sign."""
    if draft.kind in ("age",):
        return
    words = text[max(floor, draft.start - 44) : draft.start].lower().split(" ")
    while words and (not words[-1] or words[-1] in BETWEEN_DIRECTION):
        words.pop()
    if words:
        draft.delta = DIRECTION.get(words[-1].strip("(,\"“"), "level")
    if draft.delta == "level" and draft.low < 0 and draft.kind in ("percent", "pp"):
        draft.delta = "down"
