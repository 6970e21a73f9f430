"""Room: figures. Fractions and proportions: which are shares of something, and of what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.figures import units
from briefing.figures.patterns import lazy
from briefing.figures.scope import noun_phrase

if TYPE_CHECKING:
    from briefing.figures.draft import Draft
    from briefing.figures.scope import Scope

OF = lazy(
    r"[ \u00a0]of[ \u00a0](?:(?:the|its|their|his|her|our|my|your|these|those|all|them|us|this|that|"
    r"an?)(?![A-Za-z])[ ]?){0,2}",
    re.IGNORECASE,
)
_HALF = lazy(
    r"[ \u00a0](?:of[ \u00a0])?(?:the|its|their|his|her|our|my|your|an?|all|these|those)[ \u00a0]",
    re.IGNORECASE,
)
HYPHENED = lazy(r"[ \u00a0]?-([A-Za-zÀ-ÿ]+)")


def read_proportion(text: str, draft: Draft) -> bool:
    """ "one in five Americans": the share is of what follows."""
    of = OF.match(text, draft.end)
    phrase = noun_phrase(text, of.end() if of else draft.end)
    if phrase and phrase.plural:
        draft.scope = phrase.text
    return True


def owner(text: str, phrase: Scope) -> bool:
    """Whether a phrase only owns what a number counts next: "half the town's 8,000 residents", "a third of
    the hotels 90 rooms".
    """
    end = phrase.end
    owns = text[end - 2 : end] in ("'s", "’s") or phrase.plural
    return owns and text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit()


def read_share(text: str, draft: Draft, word: str) -> bool:
    """Fractions: which of them are shares of something, and of what."""
    start, end = draft.start, draft.end
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        unit = HYPHENED.match(text, end)
        part = word.removeprefix("a ")
        found = units.UNITS.get(unit[1].lower()) if unit and part in ("half", "quarter") else None
        if found is None or (found.name in ("foot", "second", "century") and part != "half"):
            return False
        if word == "half" and found.name == "year":
            return False
        draft.kind, draft.unit, draft.end, draft.dimension = (
            found.kind,
            found.name,
            end + 1 + len(found.name),
            found.dimension,
        )
        return text.startswith(found.name, end + 1)
    of = OF.match(text, end)
    bare = word in (
        "half",
        "third",
        "quarter",
        "fifth",
        "tenth",
        "a half",
        "a third",
        "a quarter",
        "a fifth",
        "a tenth",
    )
    if word in ("third", "quarter", "fifth", "tenth"):
        return False
    if of:
        if _OF_A.match(text, end) and _of_unit(text, draft, of.end()):
            return True
        if (bare and _PERIOD.match(text, of.end())) or _LATTER.search(text, max(0, start - 12), start):
            return False
        phrase = noun_phrase(text, of.end())
        if phrase and (phrase.plural or of[0][-4:-2] not in ("he", " u")) and not owner(text, phrase):
            draft.scope = phrase.text
        return True
    if not bare:
        unit = _UNIT_AFTER.match(text, end)
        found = units.UNITS.get(unit[1].lower()) if unit else None
        if found and found.dimension in ("length", "weight", "volume", "duration", "index", "percent"):
            draft.kind, draft.unit, draft.end, draft.dimension = (
                found.kind,
                found.name,
                unit.end() if unit else end,
                found.dimension,
            )
            return True
        phrase = noun_phrase(text, end)
        if phrase and phrase.plural and word.startswith("half"):
            draft.scope = phrase.text
        return True
    if word == "half":
        half = _HALF.match(text, end)
        if half is None or _LATTER.search(text, max(0, start - 12), start):
            return bool(_SHARE_LEFT.search(text, max(0, start - 14), start)) and not text.startswith(
                ("-", " time", " back"), end
            )
        return _half(text, draft, half)
    if _SHARE_RIGHT.match(text, end):
        return True
    return _BY.search(text, max(0, start - 14), start) is not None and _ENDS.match(text, end) is not None


_OF_A = lazy(r" of (?:an? |one )", re.IGNORECASE)


def _of_unit(text: str, draft: Draft, at: int) -> bool:
    """ "a quarter of a percentage point", "three quarters of a mile"."""
    match = _TWO_WORDS.match(text, at)
    if match is None:
        return False
    if match[0].startswith(("percent", "per cent")):
        draft.kind, draft.unit = (
            ("pp", "percentage point") if match[0].endswith("point") else ("percent", "percent")
        )
        draft.end = match.end()
        return True
    found = units.UNITS.get(match[1])
    if found is None or found.kind not in ("measure", "duration", "index"):
        return False
    draft.kind, draft.unit, draft.dimension, draft.end = found.kind, found.name, found.dimension, match.end(1)
    return True


_TWO_WORDS = lazy(
    r"([a-z]+)(?:(?<=percent)|(?<=per) cent)?(?:(?:(?<=percentage)|(?<=percent)|(?<=cent)) point)?(?![a-z])"
)
_UNIT_AFTER = lazy(r"[ -](?:an? )?([A-Za-z]+)(?![A-Za-z])")
_PERIOD = lazy(r"(?:19|20)[0-9]{2}(?![0-9])")
_LATTER = lazy(
    r"(?:first|second|latter|other|top|bottom|better|lower|upper|final|last|opening|third|fourth|each|"
    r"either|every|this|that) $",
    re.IGNORECASE,
)
_SHARE_LEFT = lazy(
    r"(?:nearly|almost|about|over|than|roughly|around|some|least|under|by|only|exactly|remaining|just) $",
    re.IGNORECASE,
)
_BY = lazy(
    r"(?:nearly|almost|about|over|more than|less than|roughly|around|least|under|by|only|just over|just "
    r"under|up) $",
    re.IGNORECASE,
)
_ENDS = lazy(
    r"[.,;:!?)]|$| (?:in|from|to|and|or|over|since|this|last|next|on|at|by|but|for|between|compared|when|as|"
    r"with|after|during|within|through|a|full|empty|below|above|complete)(?![a-z])"
)
_SHARE_RIGHT = lazy(
    r" (?:more|less|fewer|higher|lower|larger|smaller|bigger|as|to|say|said|are|were|believe|have|"
    r"had)(?![a-z])"
)


def _half(text: str, draft: Draft, half: re.Match[str]) -> bool:
    """ "half the condos", "half an hour"."""
    unit = _BARE_WORD.match(text, half.end())
    found = units.UNITS.get(unit[0].lower()) if unit and half[0].split()[-1].lower() in ("a", "an") else None
    if found and unit:
        draft.kind, draft.unit, draft.end, draft.dimension = (
            found.kind,
            found.name,
            unit.end(),
            found.dimension,
        )
        return True
    percent = _PERCENT_POINT.match(text, half.end())
    if percent:
        draft.kind, draft.unit = ("pp", "percentage point") if percent[1] else ("percent", "percent")
        draft.end = percent.end()
        return True
    phrase = noun_phrase(text, half.end())
    draft.scope = phrase.text if phrase and not owner(text, phrase) else ""
    return phrase is not None


_PERCENT_POINT = lazy(r"per ?cent(?:age)?( points?)?(?![a-z])")
_BARE_WORD = lazy(r"[A-Za-z]+")


def percent_scope(text: str, end: int) -> str:
    """What a percentage is of: "81% of manufacturers"."""
    if not text.startswith(" of ", end):
        return ""
    of = OF.match(text, end)
    phrase = noun_phrase(text, of.end()) if of else None
    return phrase.text if phrase else ""
