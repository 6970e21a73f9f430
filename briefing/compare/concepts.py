"""Compare: words reduced to concepts: a class of `synonyms` where there is one, else a short stem. Pure."""

from __future__ import annotations

from functools import lru_cache

from briefing.compare.name_words import DEMONYM_WORDS
from briefing.compare.synonyms import (
    FUNCTION_WORDS,
    IRREGULAR,
    MONTHS,
    NOT_ROLES,
    NOUNS,
    OPPOSED,
    PEOPLE,
    ROLES,
)

STATES = frozenset(("kill", "injure", "miss", "arrest"))
"""Events that news counts without a noun of its own: "12 dead", "nine arrests"."""

_STEM_LETTERS = 6
"""Letters of a stem that tell words of no class apart: "derailed" and "derailment" share them."""
_ENDINGS = ("'s", "’s", "s'", "s’")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A short stem in lower case: "evacuated" and "evacuation" share it."""
    word = word.lower()
    for ending in _ENDINGS:
        word = word.removesuffix(ending)
    word = IRREGULAR.get(word, word)
    if len(word) > 4:
        word = _without_ending(word)
    if len(word) > 3:
        word = word.removesuffix("e")
        word = word[:-1] + "i" if word.endswith("y") else word
    return word


@lru_cache(maxsize=20_000)
def noun_of(word: str) -> str:
    """Class of a noun: "nationals" is "person"; a short stem for a noun of no class."""
    key = stem(word)
    return _NOUN_STEMS.get(key, key[:_STEM_LETTERS])


@lru_cache(maxsize=20_000)
def role_of(word: str) -> str:
    """Class of an event word: "wounded" is "injure"; empty for words of no class."""
    return _ROLE_STEMS.get(stem(word), "") if word and word.lower() not in NOT_ROLES else ""


def is_people(head: str) -> bool:
    """True for a class of people."""
    return head in _PEOPLE_CLASSES


def _without_ending(word: str) -> str:
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith(("ches", "shes", "sses", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word


_NOUN_STEMS = {stem(word): name for word, name in NOUNS.items()}
_ROLE_STEMS = {stem(word): name for word, name in ROLES.items()}
_OPPOSED_STEMS = {stem(word): side for word, side in OPPOSED.items()}
_PEOPLE_CLASSES = frozenset(_NOUN_STEMS.get(stem(word), stem(word)[:_STEM_LETTERS]) for word in PEOPLE)


@lru_cache(maxsize=20_000)
def opposed_of(word: str) -> tuple[int, int] | None:
    """What the word tells and which side it takes (`synonyms.OPPOSED`); None for most words."""
    return _OPPOSED_STEMS.get(stem(word))


@lru_cache(maxsize=20_000)
def concept_of(word: str) -> tuple[str, str]:
    """(concept, event class) of a word as written."""
    if word.lower() in FUNCTION_WORDS or word[0].isdigit() or word in MONTHS:
        return "", ""
    role = role_of(word)
    return role or noun_of(word), role


@lru_cache(maxsize=4096)
def scope_of(scope: str) -> tuple[str, frozenset[str]]:
    """(class of the head noun, its modifiers) of what a figure counts; no head for "dead" and the like."""
    words = scope.split()
    if not words:
        return "", frozenset()
    if role_of(words[-1]) in STATES:
        return "", frozenset(_modifier(word) for word in words[:-1]) - {""}
    if words[-1] in DEMONYM_WORDS:
        return "person", frozenset(_modifier(word) for word in words) - {""}
    if len(words) > 1 and stem(" ".join(words[-2:]).replace(" ", "_")) in _NOUN_STEMS:
        return noun_of("_".join(words[-2:])), frozenset(_modifier(word) for word in words[:-2]) - {""}
    return noun_of(words[-1]), frozenset(_modifier(word) for word in words[:-1]) - {""}


def _modifier(word: str) -> str:
    return "" if word.lower() in FUNCTION_WORDS else stem(word)[:_STEM_LETTERS]
