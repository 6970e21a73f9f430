"""Compare: what a row of the ledger is called, in the source's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.compare.concepts import role_of
from briefing.compare.synonyms import FUNCTION_WORDS, PARTICIPLES
from briefing.figures.roles import tells

if TYPE_CHECKING:
    from briefing.compare.align import Entry
    from briefing.model import Figure

LABEL_CELLS = 19
"""Width of the label column at 80 columns (LOOK.md section 2)."""
_PREPOSITIONS = frozenset(("of", "in", "for", "to", "by", "on", "with", "from", "at"))
_IRREGULAR = {"person": "people", "child": "children", "foot": "feet"}
_KINDS = {"money": "amount", "duration": "time", "percent": "share", "share": "share", "score": "score"}
_COUNTED = frozenset(("count", "share", "percent"))


def row_label(entry: Entry) -> str:
    """What is counted and what happened to it: "nationals indicted", "reward", "IT workers".

    At most LABEL_CELLS cells; empty where the text tells neither.
    """
    figure = entry.key.figure
    said, noun, event = _said(entry), _noun(figure), _event(entry)
    if figure.kind not in _COUNTED or not noun:
        return _fitting(
            [
                said or [*noun[-2:], *event],
                event,
                said[-2:],
                said[-1:],
                noun[-1:] or _near(entry),
                _plain(entry),
            ]
        )
    if _names(said, noun):
        return _fitting([said, said[-2:], noun[-1:]])
    told = said or event
    return _fitting([[*noun[-3:], *told], [*noun[-2:], *told[:1]], [*noun[-1:], *told[:1]], noun[-1:]])


def _said(entry: Entry) -> list[str]:
    """The label that the figure has in its document: "seizure of assets" turned to "assets seized"."""
    words = entry.key.label.split()
    while words and words[-1].lower() in FUNCTION_WORDS:
        words.pop()
    role = role_of(words[0]) if words else ""
    if role in PARTICIPLES and not words[0].lower().endswith("ed"):
        if len(words) > 2 and words[1] == "of":
            return [*words[2:], PARTICIPLES[role]]
        if len(words) == 1 and entry.key.figure.kind in _COUNTED:
            return [PARTICIPLES[role]]
    if len(words) == 1 and entry.key.figure.kind in _COUNTED and not tells(words[0]):
        return []
    if words and words[0] in _PREPOSITIONS and entry.key.figure.kind == "count":
        rest = words[2:] if words[1:2] and words[1] in FUNCTION_WORDS else words[1:]
        return rest if _names(rest, entry.key.figure.scope.split() or [""]) else []
    return [] if words[:1] == ["of"] else words


def _noun(figure: Figure) -> list[str]:
    """The scope, its head in the plural."""
    words = figure.scope.split()
    if words and figure.kind in _COUNTED and figure.high != 1:
        words[-1] = _plural(words[-1])
    return words


def _plural(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("man") and word.islower():
        return word[:-2] + "en"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _tells_itself(entry: Entry, role: str) -> bool:
    """Whether the noun tells the event already: nobody kills "19 bodies"."""
    scope = entry.key.figure.scope
    return bool(scope) and role_of(scope.rsplit(" ", 1)[-1]) == role


def _event(entry: Entry) -> list[str]:
    """The event of the shown mention as a participle or noun."""
    context = entry.contexts[0]
    if not context.event:
        return []
    written = context.event.lower()
    if _tells_itself(entry, context.role):
        return []
    if context.role not in PARTICIPLES and not tells(written):
        return []
    return [written if written.endswith("ed") else PARTICIPLES.get(context.role, written)]


def _plain(entry: Entry) -> list[str]:
    """What kind of thing it is, where the words around it do not say more."""
    kind = entry.key.figure.kind
    if kind == "score" and entry.contexts[0].role == "vote":
        return ["vote"]
    return [_KINDS[kind]] if kind in _KINDS else []


def _near(entry: Entry) -> list[str]:
    return entry.contexts[0].near.split()


def _names(words: Sequence[str], noun: Sequence[str]) -> bool:
    head = noun[-1].lower()[:4]
    return bool(head) and any(word.lower().startswith(head) for word in words)


def _fitting(choices: Sequence[Sequence[str]]) -> str:
    """The first wording that fits; else the last one, cut."""
    from briefing.text import cells, truncate

    worded = [" ".join(words).strip(" ,;") for words in choices]
    fitting = (text for text in worded if text and cells(text) <= LABEL_CELLS)
    return next(fitting, truncate(worded[-1], LABEL_CELLS))
