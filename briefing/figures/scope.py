"""Room: figures. What is counted: the noun phrase after a number, without a part-of-speech tagger.

The phrase runs to the first function word, verb or punctuation; its head is the first plural noun that is not
itself followed by another plural. Returned in the singular, head last.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from briefing.figures.lexicon import IRREGULAR, IRREGULAR_PLURALS, NOT_PLURAL, STOP
from briefing.figures.numerals import ONES, SCALES, TENS
from briefing.figures.patterns import lazy

MAX_WORDS = 6
_WORD = lazy(
    r"[ \u00a0\n]{0,2}[\"“‘']?"
    r"([A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ0-9&]*(?:[-'’.&/][A-Za-z0-9À-ÖØ-öø-ÿ]+)*)(\.?)"
)
_ADJECTIVE = lazy(
    r"(?:al|ic|ed|ive|ous|ful|less|able|ible|ary|ish|ing|ent|ant|ern|est|ly|ian|ese)$|^(?:new|old|big|"
    r"small|large|great|good|bad|top|main|key|local|"
    r"other|different|separate|more|straight|young|major|minor|single|whole|full|double|high|low|long|"
    r"short|black|white|red|green|blue|dead|poor|rich|"
    r"free|open|early|late|second|third|last|next|first|former|senior|junior|extra|mere|entire|rare|fresh|"
    r"huge|tiny|giant|real|nuclear|armed)$"
)


_NUMBERS = frozenset({*ONES, *TENS, *SCALES})
_MODEL = lazy(
    r" ([A-Z]?-?[0-9]{1,4}(?:s(?![A-Za-z0-9])|(?= [A-Z][a-z]*(?![a-z])))|"
    r"[0-9]{1,3}[A-Z][A-Z0-9]{0,3}(?= [a-z]))"
)
_FIRST_MODEL = lazy(r" ([0-9]{3})(?= [A-Z][A-Za-z]+ [a-z])")
_MODELS = lazy(r"[A-Z]?-?[0-9]{1,4}s")
"""A product in the noun phrase: "737 Max jets", "Model 3s", "7E7 planes"."""


class Scope(NamedTuple):
    """A noun phrase: its words in the singular, where it ends, where its head noun starts, and how many
    words it has.
    """

    text: str
    start: int
    end: int
    head_start: int
    words: int
    plural: bool


@lru_cache(maxsize=8192)
def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    lower = word.lower()
    if "." in word:
        return False
    if word[0] < "a" and _MODELS.fullmatch(word):
        return True
    if lower in IRREGULAR_PLURALS or (lower in IRREGULAR and lower != IRREGULAR[lower]):
        return True
    if len(word) < 3 or lower in NOT_PLURAL:
        return False
    if lower.endswith(("women", "men", "children")) or (word[-1] == "s" and word[:-1].isupper()):
        return lower not in ("specimen", "regimen", "abdomen", "omen", "amen")
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s", "’s", "ous"))


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """The singular of an English noun; its case is kept."""
    lower = word.lower()
    if lower in IRREGULAR:
        found = IRREGULAR[lower]
        return found if word[0].islower() else found.capitalize()
    if lower in NOT_PLURAL or len(word) < 3:
        return word
    if lower.endswith("children"):
        return word[:-3]
    if word[-1] == "s" and word[:-1].isupper():
        return word[:-1]
    if lower.endswith("men") and len(lower) > 3:
        return word[:-2] + "an"
    if lower.endswith("ies") and len(lower) > 4:
        return word[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes", "tzes")):
        return word[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def noun_phrase(text: str, pos: int, one: bool = False) -> Scope | None:
    """The noun phrase that starts at `pos` (spaces allowed), or None. `one`: a singular noun is expected."""
    words: list[tuple[str, int, int]] = []
    at = pos
    while len(words) < MAX_WORDS:
        match = _WORD.match(text, at)
        if match is None:
            model = (_MODEL if words else _FIRST_MODEL).match(text, at)
            if model is None:
                break
            words.append((model[1], model.start(1), model.end()))
            at = model.end()
            continue
        word = match[1]
        lower = word.lower()
        if not words and lower.endswith("ly") and _ADVERB.match(text, match.end()):
            past = _PARTICIPLE.match(text, match.end())
            at = past.end() if past else match.end()
            continue
        if (
            words
            and lower in ("and", "or")
            and _coordinated(text, words[-1][0], _WORD.match(text, match.end()))
        ):
            at = match.end()
            continue
        if "n't" in lower or "n’t" in lower or lower.endswith(("'ll", "’ll", "'re", "’re", "'ve", "’ve")):
            break
        if (
            lower in STOP
            and not (word.isupper() and len(word) > 1)
            and not _noun_or_adjective(text, lower, match.end(1), one, bool(words))
        ) or (
            lower.endswith("ly")
            and word.islower()
            and len(lower) > 4
            and "-" not in lower
            and lower not in _LY_NOUNS
        ):
            break
        if (one and words and lower in _COMPARED) or (
            words
            and (lower.endswith("ed") or (word[-1] == "s" and word.islower() and is_plural(words[-1][0])))
            and _OBJECT_FOLLOWS.match(text, match.end())
        ):
            break
        if words and (
            (is_plural(words[-1][0]) and word[0].isupper() and not _name_goes_on(text, words[-1][0], match))
            or (one and is_plural(word) and lower not in IRREGULAR_PLURALS)
        ):
            break
        if lower == "s" and text[match.start(1) - 1] in "'’":
            at = match.end()
            continue
        if lower.endswith(("'s", "’s")):
            word = word[:-2]
        words.append((word + match[2] if "." in word else word, match.start(1), match.end(1)))
        at = match.end()
        if match[2] and not (len(word) < 3 or "." in word):
            break
        follow = text[at : at + 1]
        if follow and follow not in " \u00a0\n-":
            break
    head = _head(words, one)
    if head < 0:
        return None
    while head and words[0][0].lower() in _NUMBERS:
        words, head = words[1:], head - 1
    chosen = words[: head + 1]
    while (
        len(chosen) > 1
        and chosen[0][0].endswith("ed")
        and "-" not in chosen[0][0]
        and chosen[0][0].islower()
        and len(chosen[0][0]) > 4
        and chosen[0][0] not in _ED_NOUNS
    ):
        chosen = chosen[1:]
    last = singular(chosen[-1][0]) if not one or is_plural(chosen[-1][0]) else chosen[-1][0]
    if (
        not is_plural(chosen[-1][0])
        and not one
        and len(chosen) < 3
        and _VERBAL.search(chosen[0][0].lower())
        and chosen[0][0] not in _ED_NOUNS
    ):
        return None
    phrase = " ".join([*(_BASE.get(word, word) for word, _, _ in chosen[:-1]), last])
    return Scope(phrase, chosen[0][1], chosen[-1][2], chosen[-1][1], len(chosen), is_plural(chosen[-1][0]))


def _noun_or_adjective(text: str, word: str, end: int, one: bool, inside: bool) -> bool:
    """Whether a stop word right after a number, or `inside` its noun phrase, belongs to it: "three sets of",
    "two old friends", "50 baby sets".
    """
    if word in (_NOUN_TOO if one else _NOUNS_TOO):
        return _NOUN_FOLLOWS.match(text, end) is not None
    if inside or word not in _ADJECTIVES_TOO:
        return False
    follow = _WORD.match(text, end)
    return follow is not None and follow[1].islower() and follow[1] not in STOP


def _name_goes_on(text: str, before: str, capital: re.Match[str]) -> bool:
    """Whether a capitalised plural is part of a longer name: "United States Marines"."""
    if not before[0].isupper():
        return False
    if is_plural(capital[1]):
        return True
    noun = _NOUN_AFTER_NAME.match(text, capital.start(1))
    return noun is not None and is_plural(noun[1]) and noun[1] not in STOP


_NOUN_AFTER_NAME = lazy(r"(?:[A-Z][A-Za-z&'’.-]* ){1,3}(?:[a-z-]+ )?([a-z]+)(?![A-Za-z])")
_NOUNS_TOO = frozenset("hits sets holds shows plays stands works costs needs rises falls faces".split())
"""Verbs of the third person that are nouns too: after a number, nouns where no object follows."""
_NOUN_TOO = frozenset("set hit cut show play run need lead rise fall stand cost win loss beat".split())
"""Verbs that are nouns in the singular: "dropped one set in his past 14 matches"."""
_ADJECTIVES_TOO = frozenset(
    "long wide high tall deep old known used injured wounded paid lost armed previous".split()
)
_NOUN_FOLLOWS = lazy(
    r"[.,;:)]|$| (?:of|are|were|is|was|have|had|and|or|from|with|in|at|on|for|by|this|last|per|a)(?![a-z])"
)
_OBJECT_FOLLOWS = lazy(
    r" (?:the|an?|its|their|his|her|two|three|four|five|six|seven|eight|nine|ten|several|"
    r"many|all|some|[0-9])(?![a-z])"
)
"""After a word in -ed these make it the verb: "a three-vehicle crash closed two lanes"."""
_COMPARED = frozenset("closer further farther higher lower better worse nearer deeper".split())


def _coordinated(text: str, before: str, after: re.Match[str] | None) -> bool:
    """Whether "and" joins two modifiers of one noun: "digital and physical sales", "Kia and Hyundai
    vehicles", "oil and gas companies".
    """
    if after is None or is_plural(before) or after[1].lower() in STOP or after[1].lower() in _NUMBERS:
        return False
    if before[0].isupper():
        return after[1][0].isupper() and not is_plural(after[1])
    if _ADJECTIVE.search(before.lower()) and _ADJECTIVE.search(after[1].lower()):
        return True
    noun = _WORD.match(text, after.end())
    return (
        noun is not None
        and after[1].islower()
        and not is_plural(after[1])
        and noun[1].islower()
        and is_plural(noun[1])
        and noun[1] not in STOP
        and noun[1] not in _VERBS_IN_S
    )


_ADVERB = lazy(
    r" (?:[a-z-]+(?:ed|ing|al|ant|ent|ive)|found|built|made|grown|born|known|new|old)(?![a-z])"
)
_PARTICIPLE = lazy(r" (?:found|made|known|old)(?= [a-z])")
_VERBAL = lazy(
    r"^(?!(?:thing|building|meeting|wedding|painting|king|ring|evening|morning|hundred|seed|bed|speed|feed|"
    r"breed|deed|week)$).*(?:ing|ed)$|^(?:cheaper|higher|lower|larger|smaller|bigger|"
    r"faster|slower|older|younger|longer|shorter|better|worse|stronger|weaker|deeper|taller|greater|"
    r"heavier|lighter|richer|poorer|further|closer|wider|easier|harder|strong|apiece|"
    r"minus|plus|nil|all|straight|combined|overnight|outright|net|gross|dead|missing|safe|alive|hurt|unhurt|ill|sick)$"
)
_BASE = {
    "best": "good",
    "better": "good",
    "worst": "bad",
    "worse": "bad",
    **{
        form: base
        for base in (
            "small",
            "large",
            "big",
            "old",
            "young",
            "new",
            "long",
            "high",
            "low",
            "great",
            "strong",
            "weak",
            "fast",
            "slow",
            "rich",
            "poor",
            "real",
            "cheap",
            "short",
            "tall",
            "wide",
            "deep",
            "hard",
            "light",
            "dark",
            "bright",
            "tough",
            "smart",
            "safe",
            "late",
            "close",
            "busy",
            "easy",
            "early",
            "heavy",
        )
        for form in (
            (base[:-1] + "ier", base[:-1] + "iest")
            if base.endswith("y")
            else (base + base[-1] + "er", base + base[-1] + "est")
            if base == "big"
            else (base.rstrip("e") + "er", base.rstrip("e") + "est")
        )
    },
}
"""Comparatives and superlatives in a scope are brought to the base form ("two smaller offices": small
office).
"""
_LY_NOUNS = frozenset(
    "family families assembly supply reply ally fly butterfly jelly bully rally anomaly monopoly early "
    "daily weekly monthly elderly friendly deadly italy lovely ugly lonely".split()
)


def _head(words: list[tuple[str, int, int]], one: bool) -> int:
    """Index of the head noun: the first plural, or the last of a run of plurals; -1 when there is no noun."""
    for index, (word, _, _) in enumerate(words):
        if is_plural(word) and not one:
            if index and word.lower() in _VERBS_ONLY and not _ADJECTIVE.search(words[index - 1][0].lower()):
                return index - 1
            after = words[index + 1][0] if index + 1 < len(words) else ""
            if word[0].isupper() and after[:1].isupper() and not is_plural(after):
                continue
            while (
                index + 1 < len(words)
                and is_plural(words[index + 1][0])
                and words[index + 1][0].lower() not in _VERBS_IN_S
                and words[index + 1][0] not in FORECASTERS
            ):
                if words[index][0].lower() in ("people", "men", "women", "children"):
                    break
                index += 1
            return index
    if not words:
        return -1
    for index, (word, _, _) in enumerate(words):
        if (
            index
            and word.islower()
            and word.endswith(("ed", "ing"))
            and "-" not in word
            and word not in _ED_NOUNS
        ):
            return index - 1
    return min(len(words), 3) - 1


FORECASTERS = frozenset("economists analysts forecasters".split())
"""Who expects a figure is not what it counts: "well below the 1 million jobs economists expected"."""
_ED_NOUNS = frozenset(
    "building meeting wedding painting king ring evening morning seed bed speed feed breed deed funding "
    "spending housing training opening ruling killing shooting bombing "
    "hearing rating offering filing listing holding warning reading feeling saving being".split()
)
_VERBS_ONLY = frozenset(
    "sits goes comes becomes remains continues provides expects wants brings adds allows makes includes "
    "operates tries tells says gets keeps seems appears".split()
)
"""Verbs of the third person that are no nouns: a counted noun ends before them."""
_VERBS_IN_S = frozenset(
    "ages operates plans hopes claims reports needs works leads helps makes includes continues turns starts "
    "ends opens closes moves offers calls asks tries "
    "provides means comes goes runs wants expects adds brings allows raises shows faces becomes remains "
    "sits stands lives costs weighs carries contains covers lasts holds".split()
)


def direct_end(text: str, number_end: int, scope: Scope) -> int:
    """Where the surface ends: after the noun when it stands right beside the number, else at the number's
    end.

    "17 websites" and "17 domain names" are taken whole, of "two separate cases" only "two"
    (LOOK.md section 5).
    """
    if scope.words == 1:
        return scope.end
    if scope.words == 2:
        first = text[scope.start : scope.head_start].strip()
        if first.islower() and not _ADJECTIVE.search(first):
            return scope.end
    return number_end
