"""Compare: which figures a revision changed, added or dropped: "70 → 109 people moved to shelters". Pure.

Figures are matched inside the sentences that were matched; what is left of added and removed sentences pairs
up only where both say the same of the same thing. A figure that merely moved is no change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.answers import FigureChange
from briefing.compare.terms import STOP, WORD

if TYPE_CHECKING:
    from briefing.answers import Edit, Passage
    from briefing.model import Document, Figure

_KINDS = frozenset(
    ["money", "percent", "pp", "count", "share", "multiple", "measure", "duration", "age", "score", "index"]
)
_LABEL_WORDS = 4
_CLAUSE = re.compile(r"[,;:.!?()“”\"—–]")
_AUXILIARY = frozenset(
    ("am", "are", "be", "been", "being", "had", "has", "have", "is", "was", "were", "will", "would", "now")
)
_LINKING = frozenset(("of", "to", "for", "in", "on", "from", "by", "with", "at"))
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|(?:dozen|hundred|thousand|[mbtr]+illion|score)s?|hal(?:f|ves)|thirds?|"
    r"quarters?|fifths?|tenths?|double[ds]?|tripled?|twice|thrice|once|both|pair|couple|several|million|billion)\b",
    re.I,
)
"""What a text without any figure does not have: a quick look before the careful one."""


@dataclass(frozen=True, slots=True)
class _Mention:
    figure: Figure
    """With offsets into the text at its place."""
    label: str


def figure_changes(
    old: Document,
    new: Document,
    pairs: Iterable[Edit],
    added: Iterable[Edit],
    removed: Iterable[Edit],
) -> tuple[FigureChange, ...]:
    """Changed figures in reading order, then new ones, then those that are gone; each once."""
    changed: list[tuple[_Mention, _Mention]] = []
    gone = [mention for edit in removed if edit.old for mention in _mentions(edit.old)]
    come = [mention for edit in added if edit.new for mention in _mentions(edit.new)]
    for edit in pairs:
        if edit.old is None or edit.new is None or not _may_differ(edit):
            continue
        before, after = _differing(list(_mentions(edit.old)), list(_mentions(edit.new)))
        changed.extend(_paired(before, after, _alike))
        gone.extend(before)
        come.extend(after)
    gone, come = _differing(gone, come)
    changed.extend(_paired(gone, come, _same_matter))
    before_text, after_text = _text(old), _text(new)
    return (
        *_unique(_change(one, two) for one, two in changed),
        *_unique(_change(None, one) for one in come if not _stands_in(one.figure, before_text)),
        *_unique(_change(one, None) for one in gone if not _stands_in(one.figure, after_text)),
    )


def _may_differ(edit: Edit) -> bool:
    sides = ((edit.old, edit.old_words), (edit.new, edit.new_words))
    words = [side.text[span.start : span.end] for side, spans in sides if side for span in spans]
    return any(_NUMBER.search(word) for word in words)


def _mentions(passage: Passage) -> Iterator[_Mention]:
    from briefing.figures import find_figures

    if not _NUMBER.search(passage.text):
        return
    for figure in find_figures(passage.text):
        if figure.kind in _KINDS:
            placed = replace(
                figure,
                start=figure.start + passage.start,
                end=figure.end + passage.start,
                section=passage.place.section,
                paragraph=passage.place.paragraph,
            )
            yield _Mention(placed, _label(passage.text, figure))


def _differing(
    before: Sequence[_Mention], after: Sequence[_Mention]
) -> tuple[list[_Mention], list[_Mention]]:
    """Both sides without the amounts that stand on both."""
    left, right = list(before), list(after)
    for one in before:
        equal = next((two for two in right if _amount(two.figure) == _amount(one.figure)), None)
        if equal is not None:
            left.remove(one)
            right.remove(equal)
    return left, right


def _amount(figure: Figure) -> tuple[object, ...]:
    return figure.kind, figure.unit, figure.low, figure.high, figure.approx


def _paired(
    left: list[_Mention], right: list[_Mention], fits: Callable[[Figure, Figure], int]
) -> list[tuple[_Mention, _Mention]]:
    """Takes out the pairs that fit, best first, then in order of the text."""
    ranked = sorted(
        (-score, one, two)
        for one, before in enumerate(left)
        for two, after in enumerate(right)
        if (score := fits(before.figure, after.figure)) > 0
    )
    partners: dict[int, int] = {}
    for _, one, two in ranked:
        if one not in partners and two not in partners.values():
            partners[one] = two
    found = [(left[one], right[two]) for one, two in sorted(partners.items())]
    taken = set(partners.values())
    left[:] = [mention for index, mention in enumerate(left) if index not in partners]
    right[:] = [mention for index, mention in enumerate(right) if index not in taken]
    return found


def _alike(before: Figure, after: Figure) -> int:
    """How well two figures of one edited sentence fit; 0 when they measure different things."""
    if before.kind != after.kind or before.per != after.per:
        return 0
    if before.scope and after.scope:
        return 3 if before.scope == after.scope else 0
    return 2 if before.unit == after.unit else 0


def _same_matter(before: Figure, after: Figure) -> int:
    """For sentences that were not matched: the same noun and the same event, both stated."""
    same = before.kind == after.kind and before.unit == after.unit and before.per == after.per
    return int(same and before.scope == after.scope != "" and before.role == after.role != "")


def _change(before: _Mention | None, after: _Mention | None) -> FigureChange:
    shown = after or before
    return FigureChange(
        old=before.figure if before else None,
        new=after.figure if after else None,
        label=shown.label if shown else "",
        old_value=_value(before.figure) if before else "",
        new_value=_value(after.figure) if after else "",
    )


def _unique(found: Iterable[FigureChange]) -> list[FigureChange]:
    """One change for all sentences that make it, body before headline, with the fullest label."""
    kept: dict[tuple[object, ...], FigureChange] = {}
    for change in found:
        key = (
            _amount(change.old)[:4] if change.old else None,
            _amount(change.new)[:4] if change.new else None,
        )
        other = kept.get(key)
        if other is None or _rank(change) > _rank(other):
            kept[key] = change
    return sorted(kept.values(), key=_position)


def _position(change: FigureChange) -> tuple[bool, str, int, int]:
    """The body first, in reading order."""
    figure = change.new or change.old
    if figure is None or figure.place is None:
        return True, "", 0, 0
    section = figure.place.section
    return section != "body", section, figure.place.paragraph, figure.start


def _rank(change: FigureChange) -> tuple[bool, int]:
    figure = change.new or change.old
    return figure is not None and figure.section not in ("title", "deck"), len(change.label.split())


def _value(figure: Figure) -> str:
    """Digits of an exact count, else the figure as written."""
    if figure.kind in ("count", "age") and figure.approx == "exact" and figure.low == figure.high:
        return f"{figure.low:,.12g}" if figure.low < 1e12 else figure.surface
    return figure.surface


def _text(document: Document) -> str:
    return "\n".join(text.lower() for _, text in document.passages())


def _stands_in(figure: Figure, text: str) -> bool:
    forms = {figure.surface.lower(), _value(figure).lower()}
    return any(re.search(rf"(?<![\w.,]){re.escape(form)}(?![\w]|[.,]\d)", text) for form in forms)


def _label(text: str, figure: Figure) -> str:
    """What the figure is of, in words of the sentence: after a count, before anything else."""
    noun = figure.surface.split(" ")[1:] if figure.kind == "count" else []
    after = noun + _words(_CLAUSE.split(text[figure.end :], maxsplit=1)[0])
    before = _words(_CLAUSE.split(text[: figure.start])[-1])
    words = after[:_LABEL_WORDS] if figure.kind == "count" and after else before[-_LABEL_WORDS:]
    while words and words[-1].lower() in STOP:
        words = words[:-1]
    while words and words[0].lower() in STOP:
        words = words[1:]
    return " ".join(words)


def _words(text: str) -> list[str]:
    return [
        word
        for word in WORD.findall(text)
        if word.lower() not in _AUXILIARY
        and not _NUMBER.fullmatch(word)
        and not word[0].isdigit()
        and (word.lower() not in STOP or word.lower() in _LINKING)
    ]
