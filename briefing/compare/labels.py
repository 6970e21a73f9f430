"""Compare: what a row of the ledger is called, in the source's own words."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.compare.align import Entry
from briefing.compare.synonyms import PARTICIPLES
from briefing.model import Figure

LABEL_CELLS = 19
"""Width of the label column at 80 columns (LOOK.md section 2)."""
_PREPOSITIONS = frozenset(("of", "in", "for", "to", "by", "on", "with", "from", "at"))
_COUNTED = frozenset(("count", "share", "percent"))


def row_label(entry: Entry) -> str:
    """What is counted and what happened to it: "nationals indicted", "reward", "IT workers".

    At most LABEL_CELLS cells; empty where the text tells neither.
    """
    figure, said = entry.key.figure, entry.key.label.split()
    noun = _noun(figure)
    if figure.kind not in _COUNTED or not noun:
        return _fitting(said or _described(entry, noun))
    if _names(said, noun):
        return _fitting(said[1:] if said[0] in _PREPOSITIONS else said)
    return _fitting([*noun, *(said or _event(entry))])


def _described(entry: Entry, noun: Sequence[str]) -> list[str]:
    event = _event(entry)
    if noun and event and event[0].lower()[:4] != noun[-1].lower()[:4]:
        return [*noun, *event]
    return list(noun) or event


def _noun(figure: Figure) -> list[str]:
    """The scope, its head as the text writes it: in the plural where the surface has it so."""
    words = figure.scope.split()
    if words and figure.kind in _COUNTED and figure.high != 1:
        words[-1] = _plural(words[-1])
    return words


def _plural(word: str) -> str:
    irregular = {"person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet"}
    if word in irregular:
        return irregular[word]
    if word.endswith(("man", "woman")) and word.islower():
        return word[:-2] + "en"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word + "s"


def _event(entry: Entry) -> list[str]:
    """The event of the shown mention as a participle or noun."""
    context = entry.contexts[entry.shown]
    if not context.event:
        return []
    written = context.event.lower()
    return [written if written.endswith("ed") else PARTICIPLES.get(context.role, written)]


def _names(words: Sequence[str], noun: Sequence[str]) -> bool:
    head = noun[-1].lower()[:4]
    return any(word.lower().startswith(head) for word in words)


def _fitting(words: Sequence[str]) -> str:
    """As many words as fit: modifiers go first, then words from the end, and a last word is cut."""
    from briefing.text import cells, truncate

    kept = list(words)
    while len(kept) > 2 and cells(" ".join(kept)) > LABEL_CELLS:
        kept.pop(0)
    while len(kept) > 1 and cells(" ".join(kept)) > LABEL_CELLS:
        kept.pop()
    return truncate(" ".join(kept), LABEL_CELLS).strip(" ,;")
