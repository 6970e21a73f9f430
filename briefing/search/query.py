"""The query language: words, "phrases", -not, 'exact, operators. What is unfinished is plain text. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from briefing.answers import Scope
from briefing.model import Leaning
from briefing.search.fold import is_lone, tokens

MOST_WORDS = 12
"""Words of a query that are looked for; the rest is left out (SEARCH.md section 6)."""
MOST_CHARACTERS = 1000
"""Characters of a query that are read."""

SCOPES: dict[str, tuple[Scope, ...]] = {
    **{scope: (scope,) for scope in get_args(Scope)},
    "titles": ("title",),
    "text": ("deck", "overview", "analysis", "body"),
    "source": ("outlet",),
    "sources": ("outlet",),
}
_PIECE = re.compile(
    r"(?P<name>in|source|kind|leaning|before|after|has|is):(?:\"(?P<quoted>[^\"]+)\"|(?P<value>[^\s\"]+))(?!\S)"
    r"|(?P<minus>-?)(?:\"(?P<phrase>[^\"]*)(?P<closed>\"?)|(?P<quote>['’]?)(?P<plain>[^\s\"]+))",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)
_CHOICES = {
    "kind": ("article", "story"),
    "leaning": get_args(Leaning),
    "has": ("faq",),
    "is": ("unread", "read", "starred"),
}
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


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
    """Understand a query as far as it goes; `scopes` hold unless the query names its own. Never raises.

    Plain words are ANDed; the last one is a beginning while it is being typed, that is until a space follows.
    """
    text = unicodedata.normalize("NFC", text[:MOST_CHARACTERS])
    words: list[Word] = []
    excluded: list[Word] = []
    asked: dict[str, str] = {}
    state: list[str] = []
    own: tuple[Scope, ...] = ()
    for piece in _PIECE.finditer(text):
        name = (piece["name"] or "").lower()
        value = piece["quoted"] or piece["value"] or ""
        if name and _known(name, value.lower()):
            if name == "in":
                own += tuple(scope for part in value.lower().split(",") for scope in SCOPES[part])
            elif name == "is":
                state.append(value.lower())
            else:
                asked[name] = value
        elif piece["phrase"] is not None:
            found = tuple(token.text for token in tokens(piece["phrase"]))
            typed = not piece["closed"] and not piece["minus"] and not piece["phrase"].endswith(" ")
            word = Word(found, exact=not typed, prefix=typed)
            (excluded if piece["minus"] else words).extend([word] if found else [])
        else:
            plain = piece["plain"] or piece[0]
            exact = bool(piece["quote"] or piece["minus"])
            typed = piece.end() == len(text) and not exact
            (excluded if piece["minus"] else words).extend(_words(plain, exact, typed))
    return Query(
        tuple(dict.fromkeys(words))[:MOST_WORDS],
        tuple(dict.fromkeys(excluded))[:MOST_WORDS],
        tuple(dict.fromkeys(own or scopes)),
        " ".join(token.text for token in tokens(asked.get("source", ""))),
        asked.get("kind", "").lower(),
        asked.get("leaning", "").lower(),
        asked.get("before", ""),
        asked.get("after", ""),
        "has" in asked,
        tuple(dict.fromkeys(state)),
    )


def _words(plain: str, exact: bool, typed: bool) -> list[Word]:
    """The words of a piece without spaces. "U.S." and runs of letters that stand alone are phrases."""
    found = [token.text for token in tokens(_POSSESSIVE.sub("", plain))]
    if exact or (len(found) > 1 and any(len(token) < 3 and not is_lone(token) for token in found)):
        return [Word(tuple(found), exact=exact, prefix=typed)] if found else []
    words: list[Word] = []
    for lone, run in groupby(found, is_lone):
        together = tuple(run)
        words += [Word(together)] if lone else [Word((token,)) for token in together]
    if typed and words:
        words[-1] = Word(words[-1].tokens, prefix=True)
    return words


def _known(name: str, value: str) -> bool:
    """Whether an operator is finished and says something."""
    match name:
        case "in":
            return all(part in SCOPES for part in value.split(","))
        case "before" | "after":
            return _DATE.fullmatch(value) is not None
        case "source":
            return bool(tokens(value))
        case _:
            return value in _CHOICES[name]


def typos(word: str) -> int:
    """Letters that may be off: none below 4 letters, one below 8, else two (SEARCH.md section 6).

    Words with a digit have none: 2024 is not 2025.
    """
    return 0 if len(word) < 4 or not word.isalpha() else 1 if len(word) < 8 else 2
