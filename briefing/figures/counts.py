"""Room: figures. Numbers without a unit: what they count, whether they count at all, ages told by context."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.figures import units
from briefing.figures.lexicon import IRREGULAR_PLURALS, STOP
from briefing.figures.numerals import FOLDS, ONES
from briefing.figures.patterns import lazy
from briefing.figures.scope import FORECASTERS, direct_end, noun_phrase, singular
from briefing.figures.shares import HYPHENED, OF, read_proportion, read_share

if TYPE_CHECKING:
    from briefing.figures.draft import Draft
    from briefing.figures.numbers import Number
    from briefing.figures.scope import Scope

_EXTRA = lazy(
    r"[ \u00a0](?:more|other|others|additional|extra|further|fewer|such|or so|or more)(?=[ \u00a0,.;]|$)"
)
_TIMES = lazy(r"(?:[ \u00a0-]times(?![A-Za-z])|-?[ ]?fold(?![A-Za-z])|x(?![A-Za-z0-9]))")
_COMPARED = lazy(
    r" (?:as|more|less|higher|lower|larger|smaller|bigger|greater|faster|the|that|what|its|their|his|her|"
    r"normal|above|likelier|worse|better|longer|stronger|cheaper|deadlier|heavier|hotter|wider|taller|richer|slower|"
    r"deeper|brighter|denser|safer)(?![a-z])"
)
_ONE_LEFT = frozenset(
    "no any every each this that the another which some number square day phase version "
    "two-in all-in last".split()
)
_ONE_OF_LEFT = frozenset("no any every each another which".split())
_ONE_HEADS = frozenset(
    "another day thing way time point morning night afternoon evening direction else free".split()
)
_HYPHEN_NEVER = frozenset(
    "way time sided on off to dimensional handed handedly thirds half upmanship upped stop liner nighter "
    "eyed size hit tier offs up down in something somethings pack packs".split()
)
_NO_NOUN = lazy(
    r"^(?!(?:building|meeting|wedding|painting|killing|shooting|hearing|opening|offering)$)[a-z]+(?:ed|ing)$|['’]"
)
"""After "one" these go on without a noun: "one seized by the police", "one he'd seen"."""
_LOOSELY = lazy(r"-(?:odd|some)(?= )")
_ZERO = frozenset(("zero", "nought", "naught"))
_COMPOUND = lazy(
    r"[ \u00a0][0-9]{1,4}(?:\.[0-9]{1,2})?(?:(?:-[a-z]+){1,2}|[a-zA-Z]{1,3}|"
    r" (?:inch|foot|litre|liter|gallon|pound|ton|tonne|mile|metre|meter|watt|megawatt|gram|ounce|"
    r"year[ -]old))"
    r"(?= [A-Za-z])"
)
"""A measure in the noun phrase: "five 34-seater aircraft", "two 15-year-old boys", "two 500mg tablets"."""
_OR = lazy(r"(?<![A-Za-z])(?:a|an|another)[ ]([A-Za-z]+) or $")
_AGE_LEFT = lazy(
    r"(?:(?<![A-Za-z])(?:he|she|who|i|[a-z]*(?:man|woman|son|daughter|boy|girl|brother|sister|father|"
    r"mother|wife|husband))(?:['’]s|['’]m|['’]ll be| is| was| will be| would be|"
    r" would have been| had been| has been)?(?: just| only| now| already| then| still| about)?"
    r"|(?<![A-Za-z])(?:(?:died|dies|dead|die) at|(?:boys|girls|children|women|men|people|those|anyone|"
    r"everyone|adults|youths|players|teens|kids|drivers|voters|workers|residents|pupils|patients) "
    r"(?:aged )?(?:under|over|above|below)|turned|turns|turning|aged|age|age of|ages|"
    r"age (?:is|was)|aged (?:just|only)|"
    r"aged? (?:between|from)|ages (?:between|from|of)))[ ]$",
    re.IGNORECASE,
)
_AGED = lazy(
    r"(?<![A-Za-z])(?:aged|age|age of|ages|ages of|aged between|ages between) $", re.IGNORECASE
)
_AGE_RIGHT = lazy(
    r"[.,;!?)]|$| (?:by|when|at|and|in|on|before|after|with|from|this|next|last|years?|but|as|if|while|or "
    r"(?:above|older|over|under|younger)|then|now|today|have|are|were|who|will)(?![a-z])"
)
_AT_AGE = lazy(r"(?:^|[.!?\"“] ?|\n)At (?:just |only |age )?$")
_AT_AGE_RIGHT = lazy(r" ?, (?:he|she|[A-Z][a-z]+ [A-Z]|the (?:youngest|oldest))")
"""A sentence that begins with an age: "At 92, Vera Lynn is the oldest", "At 16, he and his friends"."""
def _is_changed(text: str, draft: Draft) -> bool:
    return _CHANGED_AGE.search(text, max(0, draft.start - 60), draft.start) is not None


_CHANGED_AGE = lazy(r"(?<![a-z])(?:rai?s|rose|lift|increas|lower|cut|reduc)[a-z]* (?:[a-z]+ ){1,4}age from $")
"""A range of ages tells a group, but not where an age is moved: "raise the retirement age from 62 to 64"."""
_AGE_OR = lazy(r" (?:or|and) (?:older|younger)(?![a-z])")


_MAGNITUDE_LEFT = lazy(r"magnitude(?: of| was)? $", re.IGNORECASE)
_MAGNITUDE = lazy(r"[ -]magnitude(?![a-z])| on the (?:Richter|moment)", re.IGNORECASE)


def _counted(text: str, end: int) -> bool:
    phrase = noun_phrase(text, end)
    return phrase is not None and phrase.plural


def read_count(text: str, draft: Draft, number: Number) -> bool:
    """Fills in what a number without unit counts; False when it is no figure after all."""
    word = text[number.start : number.end].lower()
    if word in _ZERO and not draft.hyphen and not _counted(text, draft.end):
        return False
    if draft.kind == "share":
        return read_proportion(text, draft) if draft.ranged else read_share(text, draft, word)
    if draft.kind == "count":
        if _multiple(text, draft):
            return True
        if _age(text, draft, number):
            return not draft.ranged or _is_changed(text, draft)
    if (
        draft.kind == "count"
        and draft.high < 11
        and (
            _MAGNITUDE_LEFT.search(text, max(0, draft.start - 14), draft.start)
            or _MAGNITUDE.match(text, draft.end)
        )
    ):
        draft.kind = "magnitude"
        return True
    if draft.hyphen and text.startswith("-plus", draft.end):
        draft.end, draft.hyphen, draft.approx = draft.end + 5, False, "at_least"
        return True
    loose = _LOOSELY.match(text, draft.end) if draft.hyphen else None
    if loose:
        draft.end, draft.hyphen, draft.approx = loose.end(), False, "about"
        return _plain(text, draft, number)
    if draft.hyphen:
        return _hyphened(text, draft)
    if number.singular:
        return _one(text, draft)
    return _plain(text, draft, number)


def _plain(text: str, draft: Draft, number: Number) -> bool:
    pair = _OR.search(text, max(0, draft.start - 28), draft.start)
    if pair and number.style == "word" and pair[1].lower() not in ONES:
        _paired(draft, pair[1])
        return True
    of = OF.match(text, draft.end)
    if of:
        phrase = None if _OF_THEM.search(of[0]) else _among(text, of.end())
        if phrase and (phrase.plural or number.style == "vague"):
            _scoped(text, draft, phrase, direct=False)
        return True
    compound = _COMPOUND.match(text, draft.end)
    if compound:
        phrase = noun_phrase(text, compound.end())
        if phrase and phrase.plural:
            _scoped(text, draft, phrase, direct=False)
            draft.reach = phrase.end
            return True
    extra = _EXTRA.match(text, draft.end)
    phrase = noun_phrase(text, extra.end() if extra else draft.end)
    if phrase and phrase.words == 1 and _is_verb(text, draft, phrase):
        return True
    if (
        phrase
        and not phrase.plural
        and not (number.scale or "," in text[number.start : number.end])
        and text[phrase.start].isupper()
        and not text[phrase.start : phrase.end].isupper()
    ):
        return False
    if phrase:
        _scoped(text, draft, phrase, direct=extra is None)
    return True


def _is_verb(text: str, draft: Draft, phrase: Scope) -> bool:
    """Whether the one word after a number is a verb or the subject of one: "the Z Fold 5 weighs 253g", "the
    defendants, 29 and 31, deny all six charges", "a family of four emits", "the 8 million analysts expected".
    """
    if text[draft.end : draft.end + 1] == "-" or text[phrase.start].isupper():
        return False
    if text[phrase.start : phrase.end] in FORECASTERS:
        return (
            _EXPECTED.match(text, phrase.end) is not None
            and _THE.search(text, max(0, draft.start - 20), draft.start) is not None
        )
    if text.startswith("family of ", max(0, draft.start - 10)):
        return True
    if not phrase.plural:
        return _DETERMINED.match(text, phrase.end) is not None
    return (
        text[phrase.end - 1] == "s"
        and _AMOUNT.match(text, phrase.end) is not None
        and _NAME_LEFT.search(text, max(0, draft.start - 20), draft.start) is not None
    )


_EXPECTED = lazy(
    r" (?:polled|surveyed|expected|forecast|predicted|estimated|projected|anticipated|had|were)(?![a-z])"
)
"""After "economists" these tell who expected the number: "the 8.3 million analysts had predicted"."""
_THE = lazy(r" the (?:nearly |roughly |about |some )?$")
_DETERMINED = lazy(r" (?:the|an?|all|any|their|his|her|its|it|them|him|that)(?![a-z])")
_AMOUNT = lazy(r" (?:[0-9$£€]|(?:about|just|only|around|nearly) [0-9$£€])")
_NAME_LEFT = lazy(r"(?<![A-Za-z.])[A-Z][A-Za-z]+ $")


def _scoped(text: str, draft: Draft, phrase: Scope, direct: bool) -> None:
    """Takes the noun phrase as scope, or as unit where its head is one ("517 rushing yards")."""
    head = text[phrase.head_start : phrase.end]
    unit = units.UNITS.get(head) if head.islower() and len(head) > 3 else None
    if (
        unit
        and phrase.words <= 2
        and text[phrase.start : phrase.head_start] not in _NO_MEASURE
        and unit.kind in ("measure", "duration", "index")
        and unit.dimension in _SPORT
    ):
        draft.kind, draft.unit, draft.dimension = unit.kind, unit.name, unit.dimension
        if phrase.words == 2 and direct:
            draft.end = phrase.end
        return
    if any(char.isdigit() for char in phrase.text):
        draft.skip = phrase.end
    before = _ADJECTIVE_BEFORE.search(text, max(0, draft.start - 12), draft.start)
    draft.plural = phrase.plural
    draft.scope = f"{before[1].lower()} {phrase.text}" if before else phrase.text
    if direct and draft.kind == "count":
        draft.end = direct_end(text, draft.end, phrase)


_ADJECTIVE_BEFORE = lazy(r"(?<![A-Za-z])(top|previous|remaining|other|bottom|leading) $", re.IGNORECASE)
_NO_MEASURE = (
    "power ",
    "match ",
    "break ",
    "bullet ",
    "talking ",
    "key ",
    "data ",
    "main ",
    "set ",
    "selling ",
    "entry ",
    "access ",
    "back ",
    "front ",
    "court ",
    "school ",
    "ship ",
)
_SPORT = frozenset(("length", "index", "duration", "area", "weight"))


def _paired(draft: Draft, noun: str) -> None:
    """ "another pick or two", "a year or two": counted by the noun before."""
    unit = units.UNITS.get(noun.lower())
    if unit and unit.kind in ("duration", "measure"):
        draft.kind, draft.unit, draft.dimension = unit.kind, unit.name, unit.dimension
    else:
        draft.scope = noun


def _hyphened(text: str, draft: Draft) -> bool:
    """ "four-cylinder", "three-point": the hyphenated noun alone is what is counted."""
    match = HYPHENED.match(text, draft.end)
    if match is None or (match[1][0].isupper() and draft.low < 2):
        return False
    if match[1].lower() in _HYPHEN_NEVER or match[1].lower() in STOP:
        return False
    if len(match[1]) == 1 and match[1].isupper():
        return False
    if match[1].lower() == "strong":
        draft.end = match.end(1)
        return True
    draft.scope = singular(match[1])
    draft.end = match.end(1)
    return True


def _among(text: str, pos: int) -> Scope | None:
    """The noun after "one of": past a rank ("the most serious risks") and an owner whose thing is ranked
    ("America's most restrictive laws").
    """
    rank = _RANK.match(text, pos)
    phrase = noun_phrase(text, rank.end() if rank else pos)
    owned = _OWNED.match(text, phrase.end) if phrase and phrase.plural else None
    if owned:
        thing = noun_phrase(text, owned.end())
        return thing if thing and thing.plural else phrase
    if rank or phrase is None or text[phrase.end - 2 : phrase.end] not in ("'s", "’s"):
        return phrase
    rank = _RANK.match(text, phrase.end + 1)
    ranked = noun_phrase(text, rank.end()) if rank else None
    return ranked if ranked and ranked.plural else phrase


_OF_THEM = lazy(r" (?:them|us)[ ]?$")
_OWNED = lazy(
    r"(?:['’]s?)? (?:[0-9][0-9,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= [a-z])"
)
"""A number after a plural: the plural owns what it counts ("two of the ships four engines")."""
_RANK = lazy(r"(?:most|least|first|last|next|very|few) (?=[a-zA-Z])")


def _one(text: str, draft: Draft) -> bool:
    """Whether "one" is a number here: "one of the students", "one proposal", not "no one" or "one
    another".
    """
    left = text[max(0, draft.start - 12) : draft.start].split()
    last = left[-1].lower().strip("\"'“(") if left else ""
    if text[draft.end : draft.end + 1] in ("'", "’"):
        return False
    of = OF.match(text, draft.end)
    if of:
        if last in _ONE_OF_LEFT:
            return False
        if _OF_THEM.search(of[0]):
            return True
        phrase = _among(text, of.end())
        if phrase is None:
            return False
        draft.scope = phrase.text
        return True
    if draft.low < 0:
        return True
    if last in _ONE_LEFT or (draft.start and text[draft.start - 1] == "-"):
        return False
    phrase = noun_phrase(text, draft.end, one=True)
    if phrase is None or phrase.text.split()[-1].lower() in _ONE_HEADS:
        return False
    if phrase.words == 1 and _NO_NOUN.search(phrase.text):
        return False
    if phrase.plural and text[phrase.end - 1] == "s" and phrase.text.lower() not in IRREGULAR_PLURALS:
        return False
    if (
        text[draft.start].isupper()
        and text[phrase.start].isupper()
        and text[phrase.start + 1 : phrase.start + 2].islower()
        and phrase.words > 1
        and not phrase.plural
    ):
        return False
    draft.scope = phrase.text
    draft.end = direct_end(text, draft.end, phrase)
    return True


def _multiple(text: str, draft: Draft) -> bool:
    """ "three times higher", "10x", "tenfold"; "three times" alone is a count."""
    word = text[draft.start : draft.number_end].lower()
    if word == "twice" or word in FOLDS:
        draft.kind = "multiple"
        return True
    match = _TIMES.match(text, draft.end)
    if match is None:
        return False
    draft.scope, draft.plural = "time" if "time" in match[0] else "", True
    draft.end = match.end()
    if "time" not in match[0] or _COMPARED.match(text, match.end()):
        draft.kind = "multiple"
    return True


def _age(text: str, draft: Draft, number: Number) -> bool:
    """A bare number told to be an age by the words around it: "she was 10", "turned 50", "aged 35"."""
    if number.places or not 0 < draft.high < 116 or number.scale or draft.hyphen:
        return False
    left = text[max(0, draft.start - 30) : draft.start]
    at_age = "At " in left[-9:] and _AT_AGE.search(left) and _AT_AGE_RIGHT.match(text, draft.end)
    if not at_age and not _AGE_LEFT.search(left) and not _AGE_OR.match(text, draft.end):
        return False
    if not _AGE_RIGHT.match(text, draft.end) and not _AGED.search(left):
        return False
    draft.kind, draft.unit = "age", "year of age"
    return True


_TWICE = lazy(
    r" (?:as [a-z-]+(?: [a-z]+){0,3} as(?![a-z])|the|that|what|its|their|his|her|more|larger|bigger|"
    r"higher)(?![a-z])",
    re.IGNORECASE,
)


def is_multiple_twice(text: str, end: int) -> bool:
    """Whether "twice" compares ("twice as many", "twice the size") and does not count occasions."""
    return _TWICE.match(text, end) is not None
