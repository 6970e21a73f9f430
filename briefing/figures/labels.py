"""Room: figures. The words of the margin: a value ("14 nationals") and what it is ("indicted"), from the
source's own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.figures.numbers import read_number
from briefing.figures.patterns import lazy
from briefing.figures.roles import tells
from briefing.figures.scan import TRIGGER, fold
from briefing.figures.scope import noun_phrase, singular
from briefing.figures.show import amount

if TYPE_CHECKING:
    from briefing.figures.roles import Role
    from briefing.model import Figure

MAX_LABEL = 18
"""Cells that the column beside the value has (LOOK.md section 5: two or three words)."""
_MAX_NOUN = 16
_WORD = lazy(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9'’&-]*")
_AFTER = lazy(
    r"[ \u00a0](for|in|from|to|on|into|of|by)[ \u00a0]((?:the|its|their|his|her|a|"
    r"an)[ \u00a0])?([A-Za-zÀ-ÿ][^.,;:!?()—–\"“”]{0,60})"
)
_LEFT_NOUN = lazy(
    r"(?<![A-Za-z])([a-z]{4,14}) (?:of|at|is|was|reached|totalled|totaled|stood at|hit) (?:a |an |the )?$"
)
_OBJECT = lazy(r"[ \u00a0]([a-z]{3,14})[ \u00a0](?:in|to|from|by|against|of)[ \u00a0]$")
_BREAK = frozenset(
    "for in from to on into of by at with and or but that who which while as is are was were has have had "
    "will would could can may if when where after before "
    "this these those them it us him her he she they we you not about over under since during per through "
    "until than because leading".split()
)
_TIME = lazy(
    r"(?<![A-Za-z])(?:years?|months?|weeks?|days?|hours?|morning|afternoon|evening|night|time|row|(?:mon|"
    r"tues|wednes|thurs|fri|satur|sun)day|quarter|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|[0-9]+|instead|"
    r"total|all|addition|fact|case|least)(?![a-z])",
    re.IGNORECASE,
)
_NOT_NOUN = frozenset(
    "which that what there this these those they said says total level rate average value worth more than "
    "least most much many price some".split()
)


def value_of(text: str, figure: Figure) -> str:
    """The amount with its noun: words below a thousand as digits, qualifiers as written."""
    surface = figure.surface.split(" (")[0]
    if figure.approx == "vague" and figure.unit and " of " in surface:
        surface = surface[: surface.rindex(" of ")]
    shown = _lower_lead(_digits(surface))
    if figure.kind == "count" and figure.approx != "vague":
        noun = _noun(text, figure)
        told = noun.lower() in shown.lower() or singular(noun).lower() in shown.lower()
        if noun and not told and len(noun) <= _MAX_NOUN:
            shown = f"{shown} {noun}"
    return " ".join(shown.split())


def _digits(surface: str) -> str:
    """ "Fourteen" is "14", "nearly five million euros" is "nearly 5 million euros", "one in nine" is "1 in
    9".
    """
    folded = fold(surface)
    parts: list[str] = []
    done = 0
    for match in TRIGGER.finditer(folded):
        if match.start() < done or folded[match.start()].isdigit():
            continue
        number = read_number(folded, match.start())
        if (
            number is None
            or number.style not in ("word", "fraction")
            or number.low != number.high
            or number.start < done
        ):
            continue
        if number.style == "word":
            parts += [surface[done : number.start], amount(number.low)]
            done = number.end
    return _SCALE.sub(lambda match: match[0].lower(), "".join([*parts, surface[done:]]))


_SCALE = lazy(r"(?<=[0-9] )(?:Hundred|Thousand|Million|Billion|Trillion|Per|Percent|Cent)(?![A-Za-z])")


def _lower_lead(shown: str) -> str:
    """The first word in lower case where only the start of a sentence or a headline made it a capital."""
    return shown[0].lower() + shown[1:] if shown[:1].isupper() and shown[1:2].islower() else shown


def _noun(text: str, figure: Figure) -> str:
    """The head noun as the text has it after the figure, in the plural it is written in."""
    last = figure.scope.rsplit(" ", 1)[-1]
    if not last:
        return ""
    for match in _WORD.finditer(text, figure.start, min(len(text), figure.end + 90)):
        word = match[0].removesuffix("'s").removesuffix("’s")
        if word.lower() == last.lower() or singular(word).lower() == last.lower():
            return word
    return ""


def _mid_sentence(text: str) -> bool:
    return sum(word[0].isupper() for word in text.split() if word) * 2 < len(text.split())


def label_of(text: str, figure: Figure, role: Role) -> str:
    """Two or three words of the text that say what the figure is, lower case; empty rather than nonsense."""
    for words in _candidates(text, figure, role):
        shown = " ".join(_lower(text, word) for word in words.split())
        if shown and len(shown) <= MAX_LABEL:
            return shown
    return ""


def _candidates(text: str, figure: Figure, role: Role) -> list[str]:
    verb = role.word
    noun = _noun(text, figure) if figure.scope else ""
    phrase = _phrase_after(text, figure)
    options: list[str] = []
    if figure.approx == "vague" and figure.unit and " of " in figure.surface:
        options.append(figure.surface[figure.surface.rindex(" of ") + 1 :])
    if figure.kind == "money":
        if noun and verb and noun.lower() != verb.lower():
            options += [f"{noun} {verb}"] if not _is_event(role) else [f"{verb} of {noun}"]
        if noun:
            options.append(noun)
        if phrase.startswith("for "):
            options.append(phrase)
        options += [verb, phrase]
    elif figure.kind == "count":
        if figure.approx == "vague" and text.startswith(" of ", figure.end) and figure.scope:
            options.append("of " + _source_phrase(text, figure))
        if role.before:
            obj = _OBJECT.search(text, max(0, figure.start - 24), figure.start)
            if obj and verb and text[: obj.start()].endswith(verb):
                options.append(f"{verb} {obj[1]}")
        options += [verb, phrase] if tells(verb) else [phrase, verb if role.before else ""]
    else:
        options += [phrase if phrase.startswith("of ") else "", _left_noun(text, figure), verb, phrase]
    options.append(_left_noun(text, figure))
    return options


def _is_event(role: Role) -> bool:
    return role.before and role.word.lower() in (
        "seizure",
        "seizures",
        "theft",
        "donation",
        "sale",
        "loss",
        "purchase",
        "acquisition",
        "investment",
        "settlement",
    )


def _source_phrase(text: str, figure: Figure) -> str:
    """The counted phrase as written: "IT workers"."""
    noun = _noun(text, figure)
    if not noun:
        return ""
    end = text.find(noun, figure.end) + len(noun)
    return text[figure.end : end].strip().removeprefix("of ").removeprefix("the ")


def _phrase_after(text: str, figure: Figure) -> str:
    """ "for the North Korean regime" after a figure, cut to preposition, article and head: "for the
    regime".
    """
    match = _AFTER.match(text, figure.end)
    if match is None:
        return ""
    noun = noun_phrase(text, match.start(3))
    if match[1] == "to" and not match[2] and match[3][0].islower() and not (noun and noun.plural):
        return ""
    words: list[str] = []
    for word in (text[match.start(3) : noun.end] if noun and noun.plural else match[3]).split():
        if word.lower() in _BREAK or not word[0].isalpha():
            break
        words.append(word)
        if len(words) == 4:
            break
    if not words:
        return ""
    if _TIME.search(" ".join(words)):
        return ""
    article = (match[2] or "").strip()
    full = " ".join([match[1], article, *words]).replace("  ", " ")
    if len(full) <= MAX_LABEL:
        return full
    if words[-1].endswith(("ed", "ing", "ly")) or len(words) > 3 or words[-1].lower() == "the":
        return ""
    return " ".join(part for part in (match[1], article, words[-1]) if part)


def _left_noun(text: str, figure: Figure) -> str:
    match = _LEFT_NOUN.search(text, max(0, figure.start - 40), figure.start)
    return match[1] if match and match[1] not in _NOT_NOUN else ""


def _lower(text: str, word: str) -> str:
    """Lower case but for acronyms and names."""
    if word.isupper() and len(word) > 1:
        return word
    if word[0].isupper() and _mid_sentence(text) and not text.startswith(word):
        return word
    return word.lower()
