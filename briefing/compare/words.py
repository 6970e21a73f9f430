"""Compare: which words of two sentences differ, as spans of each. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from briefing.compare.terms import stem
from briefing.model import Span

TOKEN = re.compile(r"[^\w\s]|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[’'&][^\W\d_]+)*|\d+(?:[.,:]\d+)*|_+")
"""A word, a number with its separators, or a single sign."""
_SIGNS = frozenset("$€£¥₹%‰+−#&@°")
"""Signs that carry meaning; all others are punctuation."""


def key(text: str) -> str:
    """The words of a sentence without punctuation: equal keys differ in nothing that is said."""
    tokens = []
    for match in TOKEN.finditer(text):
        token = match[0].replace("’", "'")
        if token[0].isalnum() or token in _SIGNS or (token == "-" and _is_minus(text, match.start())):
            tokens.append(token)
    return " ".join(tokens)


def changed(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Words of `old` that are gone and words of `new` that are new, in the order of a careful edit."""
    olds, news = list(TOKEN.finditer(old)), list(TOKEN.finditer(new))
    before, after = [_form(one[0]) for one in olds], [_form(one[0]) for one in news]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    gone: list[Span] = []
    come: list[Span] = []
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        if old_end > old_start:
            gone.append(Span(olds[old_start].start(), olds[old_end - 1].end()))
        if new_end > new_start:
            come.append(Span(news[new_start].start(), news[new_end - 1].end()))
    return joined(old, gone), joined(new, come)


def missing(one: str, others: Sequence[str], spared: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Words of `one` that none of the others has, wherever they stand; `spared` spans are never marked."""
    left: Counter[str] = Counter()
    for other in others:
        left |= Counter(stem(match[0]) for match in _words(other))
    found: list[Span] = []
    spans = tuple(spared)
    for match in _words(one):
        name = stem(match[0])
        if left[name] > 0:
            left[name] -= 1
        elif not any(span.start <= match.start() < span.end for span in spans):
            found.append(Span(match.start(), match.end()))
    return joined(one, found)


def joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans that only space lies between become one."""
    kept: list[Span] = []
    for span in spans:
        if kept and not text[kept[-1].end : span.start].strip():
            kept[-1] = Span(kept[-1].start, span.end)
        else:
            kept.append(span)
    return tuple(kept)


def _words(text: str) -> list[re.Match[str]]:
    return [match for match in TOKEN.finditer(text) if match[0][0].isalnum()]


def _is_minus(text: str, index: int) -> bool:
    return text[index + 1 : index + 2].isdigit() and not text[max(0, index - 1) : index].isalnum()


def _form(token: str) -> str:
    return {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"}.get(token, token.replace("’", "'"))
