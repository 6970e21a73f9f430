"""Room: figures. From a trigger to a figure: the steps of the grammar in their order.

Every step is anchored at a position and looks a bounded way to either side, so the whole is linear in the
text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.figures import context, counts, currencies, dates, names, negatives, ranges, shares
from briefing.figures.atoms import read_atom
from briefing.figures.numbers import read_number
from briefing.figures.patterns import lazy
from briefing.figures.scope import noun_phrase

if TYPE_CHECKING:
    from briefing.figures.draft import Draft
    from briefing.figures.numbers import Number

_WORD_BEFORE = lazy(r"(?<![A-Za-z])([A-Za-z]+)$")
_COMPOUND_LEFT = frozenset(
    "sub now some only pre about nearly almost around roughly approximately just".split()
)
_IN_OF = lazy(r" (?:in|of|worth of) (?=[a-z])")
_MINUS = lazy(r"(?<![A-Za-z])(?:minus|negative) $", re.IGNORECASE)
_TERM = lazy(
    r"[- ](?:prison|jail|sentence|term|ban|suspension|strike|siege|war|low|high|peak|old)(?![a-z])"
)
_SECURITY = lazy(
    r" (?:U\.?S\.? |German |UK |British |Japanese |Italian |government |benchmark ){0,2}(?:Treasur(?:y|ies)|"
    r"[Bb]onds?|[Nn]otes?|[Yy]ields?|[Gg]ilts?|[Bb]unds?|JGBs?|T-bills?)(?![a-z])"
)
"""After a term in years these name a security ("the 10-year Treasury note"), which is no duration told."""
_ACRONYM = lazy(r"(?:[A-Z]{2}|(?i:covid|sars)) $")
_OCLOCK = lazy(r" o['’]?clock(?![a-z])")
_AT = lazy(r"[Aa]t $")
_NAMED = (names.possessive_before, names.bears_a_name, names.is_apposed, names.is_idiom)
_ONE_DAY = lazy(r"(?:in|within|for|after|just|only|least|than|about|a|of|by) $")
_LIMIT = 40


def read_figure(text: str, pos: int, floor: int) -> tuple[Draft | None, int]:
    """The figure whose trigger stands at `pos`, and where to go on. Nothing before `floor` is taken."""
    number = read_number(text, pos)
    if number is None:
        return None, pos + 1
    if number.style == "none":
        return None, number.end
    if (
        text[pos] in "tT"
        and text[pos : pos + 5].lower() == "twice"
        and not counts.is_multiple_twice(text, number.end)
    ):
        return None, number.end
    code, start, sign = "", number.start, 1.0
    before = text[start - 1] if start > floor else " "
    money = (
        currencies.prefix(text, start, floor) if number.style in ("digit", "word") and start > floor else None
    )
    if money is not None:
        code, start, sign = money[0], money[1], -1.0 if money[2] else 1.0
    elif before not in " \u00a0\n(\"“‘'[":
        edge = _left_edge(text, number, before, floor)
        if edge is None or (before == "-" and edge[1] > 0 and dates.stands_for_time(text, number)):
            return None, _token_end(text, number.end)
        start, sign = edge
    elif number.style == "digit" and dates.stands_for_time(text, number):
        return None, negatives.skip(text, number)
    if not code and sign > 0 and text[max(floor, start - 2) : start] in ("s ", "e "):
        minus = _MINUS.search(text, max(floor, start - 9), start)
        if minus and text[max(0, minus.start() - 3) : minus.start()] == "or ":
            start = (
                minus.start() - 8 if text[max(0, minus.start() - 8) : minus.start()] == "plus or " else start
            )
        elif minus:
            start, sign = minus.start(), -1.0
    draft = read_atom(text, number, code, start, sign)
    if draft.start < number.start and text.startswith("plus or", draft.start):
        draft.approx = "about"
    if draft.bare and number.style == "digit" and negatives.rejected(text, number, draft.number_end):
        return None, negatives.skip(text, number)
    if (
        draft.bare
        and sign < 0
        and text[start] in "-–"
        and _ACRONYM.search(text, max(floor, start - 12), start)
    ):
        return None, draft.end
    joined = ranges.join(text, draft, number)
    if joined is not None:
        draft = joined
        if draft.kind in ("date", "score"):
            return (draft if draft.kind == "score" else None), draft.end
    return _finish(text, draft, number, floor)


def _finish(text: str, draft: Draft, number: Number, floor: int) -> tuple[Draft | None, int]:
    """What is counted, the rate, the approximator and the direction."""
    resume = draft.end
    if (
        number.style == "word"
        and draft.bare
        and draft.low == draft.high
        and names.series_before(text, draft)
    ):
        return None, number.end
    if number.style == "word" and (
        _OCLOCK.match(text, number.end)
        or (draft.bare and any(test(text, draft) for test in _NAMED))
    ):
        return None, number.end
    if (
        number.singular
        and draft.unit == "day"
        and not draft.ranged
        and not _ONE_DAY.search(text, max(0, draft.start - 8), draft.start)
    ):
        return None, draft.end
    if number.singular and draft.unit == "point" and _AT.search(text, max(0, draft.start - 3), draft.start):
        return None, draft.end
    if draft.kind == "duration" and (_SECURITY.match(text, draft.end) or names.is_titled(text, draft)):
        return None, draft.end
    if (
        draft.kind == "duration"
        and number.style == "word"
        and text[number.end : number.end + 1] == "-"
        and not _TERM.match(text, draft.end)
    ):
        return None, draft.end
    if draft.bare or draft.kind == "share":
        if not counts.read_count(text, draft, number):
            return None, max(resume, draft.number_end)
        if (
            draft.bare
            and not draft.plural
            and number.style == "digit"
            and draft.kind == "count"
            and names.in_name(text, draft, number)
        ):
            return None, max(resume, number.end)
    elif draft.kind == "percent":
        draft.scope = shares.percent_scope(text, draft.end)
    elif draft.kind == "money":
        draft.scope = _money_scope(text, draft.end)
    context.rate(text, draft)
    if number.style == "vague":
        draft.approx = "vague"
    context.approximate(text, draft, floor)
    context.direct(text, draft, floor)
    return draft, max(draft.end, resume, draft.skip)


def _money_scope(text: str, end: int) -> str:
    """ "$5 million reward" is a reward, "$1.5 million in assets" are assets."""
    if text[end : end + 1] != " ":
        return ""
    match = _IN_OF.match(text, end)
    phrase = noun_phrase(text, match.end() if match else end)
    return phrase.text if phrase and phrase.words <= 4 else ""


def _left_edge(text: str, number: Number, before: str, floor: int) -> tuple[int, float] | None:
    """Where a number glued to something starts, and its sign; None when it belongs to a name or an
    identifier.
    """
    start = number.start
    if before in "-–−":
        left = text[start - 2] if start > 1 else " "
        if left in " \u00a0\n(/$£€":
            return (start - 1, -1.0) if before != "–" else (start, 1.0)
        word = _WORD_BEFORE.search(text, max(floor, start - 14), start - 1)
        if word and word[1].lower() in ("minus", "negative"):
            return word.start(1), -1.0
        if word and word[1].lower() in _COMPOUND_LEFT:
            return start, 1.0
        return (start, 1.0) if number.style != "digit" and before != "-" else None
    if before == "+" and text[start - 2 : start - 1].isalnum():
        return None
    if before in "+~<>≈±≥≤—…|;!?":
        return start, 1.0
    if before == "," and not text[start - 2 : start - 1].isdigit():
        return start, 1.0
    return None if before.isalnum() or before in ",.:/@#_&\\$=*^" else (start, 1.0)


def _token_end(text: str, end: int) -> int:
    """End of the unbroken word that a rejected number belongs to (at most 40 characters on)."""
    stop = min(len(text), end + _LIMIT)
    while end < stop and (text[end].isalnum() or text[end] in "-_/"):
        end += 1
    return end
