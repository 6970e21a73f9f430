"""The query language: words, "phrases", -not, 'exact, operators. What is unfinished is plain text. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from briefing.answers import Scope
from briefing.search.fold import tokens

MOST_WORDS = 12
"""Words of a query that are looked for; the rest is left out (SEARCH.md section 6)."""

SCOPES: dict[str, tuple[Scope, ...]] = {
    **{scope: (scope,) for scope in get_args(Scope)},
    "titles": ("title",),
    "text": ("deck", "overview", "analysis", "body"),
    "source": ("outlet",),
    "sources": ("outlet",),
}
_PIECE = re.compile(r'(-?)(?:"([^"]*)"?|(\'?)(\S+))')
_OPERATOR = re.compile(r"(in|source|kind|leaning|before|after|has|is):(\S+)", re.IGNORECASE)
_KINDS = ("article", "story")
_LEANINGS = ("left", "lean-left", "center", "lean-right", "right", "mixed", "unrated")
_STATES = ("unread", "read", "starred")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase to look for, folded."""

    tokens: tuple[str, ...]
    exact: bool = False
    """Neither typos nor beginnings count."""
    prefix: bool = False
    """The word being typed: its beginning is enough."""

    @property
    def text(self) -> str:
        """As one string."""
        return " ".join(self.tokens)


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked."""

    words: tuple[Word, ...] = ()
    excluded: tuple[Word, ...] = ()
    scopes: tuple[Scope, ...] = ()
    source: str = ""
    """Folded part of an outlet's name."""
    kind: str = ""
    leaning: str = ""
    before: str = ""
    after: str = ""
    has_faq: bool = False
    state: tuple[str, ...] = ()

    @property
    def filters(self) -> bool:
        """Whether anything but words is asked."""
        return bool(
            self.source
            or self.kind
            or self.leaning
            or self.before
            or self.after
            or self.has_faq
            or self.state
        )


def parse_query(text: str, scopes: tuple[Scope, ...] = ()) -> Query:
    """Understand a query as far as it goes; `scopes` hold unless the query names its own. Never raises."""
    words: list[Word] = []
    excluded: list[Word] = []
    asked: dict[str, str] = {}
    state: list[str] = []
    own: tuple[Scope, ...] = ()
    for match in _PIECE.finditer(text):
        minus, phrase, quote, plain = match.groups()
        last = match.end() == len(text)
        operator = _OPERATOR.fullmatch(plain or "") if not minus and not quote else None
        if operator is not None and _known(operator[1].lower(), operator[2].lower()):
            name, value = operator[1].lower(), operator[2].lower()
            if name == "in":
                own = (*own, *SCOPES[value])
            elif name == "is":
                state.append(value)
            else:
                asked[name] = operator[2]
            continue
        found = tuple(token.text for token in tokens(phrase if phrase is not None else plain))
        if not found:
            continue
        quoted = phrase is not None
        word = Word(
            found, exact=quoted or bool(quote), prefix=last and not quoted and not quote and not minus
        )
        (excluded if minus else words).append(word)
    return Query(
        tuple(words[:MOST_WORDS]),
        tuple(excluded[:MOST_WORDS]),
        own or scopes,
        " ".join(token.text for token in tokens(asked.get("source", ""))),
        asked.get("kind", "").lower(),
        asked.get("leaning", "").lower(),
        asked.get("before", ""),
        asked.get("after", ""),
        "has" in asked,
        tuple(state),
    )


def _known(name: str, value: str) -> bool:
    match name:
        case "in":
            return value in SCOPES
        case "kind":
            return value in _KINDS
        case "leaning":
            return value in _LEANINGS
        case "before" | "after":
            return _DATE.fullmatch(value) is not None
        case "has":
            return value == "faq"
        case "is":
            return value in _STATES
        case _:
            return bool(tokens(value))


def typos(word: str) -> int:
    """Letters that may be off: none below 4 letters, one below 8, else two (SEARCH.md section 6)."""
    return 0 if len(word) < 4 or not word.isalpha() else 1 if len(word) < 8 else 2
