"""What the engine asks of an index: the library has one in its database, tests may have one in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from briefing.search.lexicon import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.search.matching import Spelling
    from briefing.search.parts import Part, PartKey
    from briefing.search.query import Query


@dataclass(frozen=True, slots=True)
class Facts:
    """What a hit says of its document."""

    id: str
    key: str
    title: str
    outlet: str
    moment: int
    """Seconds, for newest first."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase for retrieval."""

    tokens: tuple[str, ...]
    prefix: bool = False
    """Any word that begins like the last token will do."""


@dataclass(frozen=True, slots=True)
class Completions:
    """Words that begin with some letters."""

    total: int
    """Sum of the parts in which they stand, as far as it was counted."""
    whole: bool
    """Whether all of them were counted."""
    commonest: tuple[str, ...]


class Index(Words, Protocol):
    """Retrieval: cheap and broad. The engine then reads the parts themselves."""

    def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        """In how many parts each word stands; those in none are left out."""
        ...

    def near(self, word: str, edits: int) -> Sequence[Spelling]:
        """Spellings just so many letters off (`lexicon.near`)."""
        ...

    def completions(self, letters: str) -> Completions:
        """What a beginning may become."""
        ...

    def retrieve(
        self,
        groups: Sequence[Sequence[Term]],
        query: Query,
        limit: int,
        *,
        ranked: bool,
        titles: bool = False,
    ) -> list[PartKey]:
        """Parts that have a term of each group, by the index's own rank or newest first; with `titles` only
        those that have them in the title. Scopes, exclusions and filters of the query hold."""
        ...

    def newest(self, query: Query, limit: int) -> list[int]:
        """The newest documents that the query's filters let through."""
        ...

    def read(self, keys: Sequence[PartKey]) -> dict[PartKey, Part]:
        """The parts, ready to be matched."""
        ...

    def excluded(self, documents: Sequence[int], query: Query) -> set[int]:
        """Those of these documents that have, anywhere in the scopes, a word that they must not."""
        ...

    def facts(self, numbers: Sequence[int]) -> dict[int, Facts]:
        """What hits say of these documents."""
        ...
