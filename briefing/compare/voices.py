"""Compare: who says it. Quotations counted by the speaker that the text names; nobody is guessed. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Document, Quote

_TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "lt", "col", "sgt", "capt", "rev", "judge",
     "president", "minister", "senator", "mayor", "governor", "secretary", "sheriff", "professor", "chief")
)  # fmt: skip
_LOWER = re.compile(r"(?:the|an?|one|two|another|some|several|his|her|its|their|our|this|that)\b", re.I)


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker and what is quoted of them."""

    speaker: str
    """As the text says it, the fullest form; empty for quotations that it attributes to nobody."""
    named: bool
    """True for a name, False for a description such as "a former inspector"."""
    quotes: tuple[Quote, ...]


def voices(document: Document) -> tuple[Voice, ...]:
    """Speakers by number of quotations, in the order of the text where equal; the unattributed last."""
    found: dict[str, list[Quote]] = {}
    known = _Known()
    for quote in document.quotes:
        found.setdefault(known.key(str(quote.speaker or "")), []).append(quote)
    full = {key: _fullest([str(quote.speaker or "") for quote in quotes]) for key, quotes in found.items()}
    made = [Voice(full[key], is_name(full[key]), tuple(quotes)) for key, quotes in found.items()]
    return tuple(sorted(made, key=lambda voice: (not voice.speaker, -len(voice.quotes))))


def is_name(speaker: str) -> bool:
    """Whether a speaker is called by a name, and not only described."""
    return bool(speaker) and not _LOWER.match(speaker) and speaker[:1].isupper()


def voices_line(found: Sequence[Voice]) -> str:
    """One sentence: "7 of 8 quotes rest on one named source, Johnson; 1 on an unnamed one." Empty without
    quotations."""
    total = sum(len(voice.quotes) for voice in found)
    if not total:
        return ""
    named = [voice for voice in found if voice.named]
    unnamed = [voice for voice in found if voice.speaker and not voice.named]
    groups = [(_count(named), _sources(len(named), "named"))]
    if named and total > 1 and len(named[0].quotes) * 2 > total:
        groups = [
            (len(named[0].quotes), f"one named source, {named[0].speaker}"),
            (_count(named[1:]), _sources(len(named) - 1, "other named")),
        ]
    groups.append((_count(unnamed), _sources(len(unnamed), "unnamed")))
    told = [(count, who) for count, who in groups if count]
    alone = total - sum(count for count, _ in told)
    if not told:
        nobody = f"None of the {total} quotes is attributed."
        return "The one quote is attributed to nobody." if total == 1 else nobody
    (first, who), *others = told
    parts = [f"{_share(first, total)} on {who}", *(f"{count} on {who}" for count, who in others)]
    return "; ".join([*parts, *([f"{alone} unattributed"] if alone else [])]) + "."


def _count(found: Sequence[Voice]) -> int:
    return sum(len(voice.quotes) for voice in found)


def _share(count: int, total: int) -> str:
    if total == 1:
        return "The one quote rests"
    if count == total:
        return "Both quotes rest" if total == 2 else f"All {total} quotes rest"
    return f"{count} of {total} quotes {'rests' if count == 1 else 'rest'}"


def _sources(number: int, kind: str) -> str:
    """How many; people without a name cannot be counted, since "the official" may be one who spoke before."""
    if number == 1:
        return f"one {kind} source"
    return f"{number} {kind} sources" if kind != "unnamed" else f"{kind} sources ({number} descriptions)"


class _Known:
    """Speakers so far, found again under a longer or shorter form of the same name: by its ends, so that
    thousands of them cost no more than their words."""

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}
        """With the order in which they came."""
        self._whole: dict[tuple[str, ...], tuple[int, str]] = {}
        self._ends: dict[tuple[str, ...], tuple[int, str]] = {}
        """The first name that has this end."""

    def key(self, speaker: str) -> str:
        """The key of the first speaker of whose name this is the end, or who is the end of this."""
        own = speaker.casefold()
        if not is_name(speaker):
            self._keys.setdefault(own, len(self._keys))
            return own
        words = tuple(_words(speaker))
        ends = [words[start:] for start in range(len(words))]
        met = [self._whole[end] for end in ends if end in self._whole]
        met += [self._ends[words]] if words in self._ends else []
        if met:
            return min(met)[1]
        if own not in self._keys:
            self._keys[own] = len(self._keys)
            self._whole.setdefault(words, (self._keys[own], own))
            for end in ends:
                self._ends.setdefault(end, (self._keys[own], own))
        return own


def _words(name: str) -> list[str]:
    """A name's words without titles, in lower case."""
    words = [word.strip(".").casefold() for word in name.split()]
    return [word for word in words if word not in _TITLES] or words


def _fullest(names: Sequence[str]) -> str:
    return max(names, key=lambda name: len(_words(name)), default="")
