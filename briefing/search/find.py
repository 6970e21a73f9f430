"""Find inside the open document: smart case; typos only where nothing exact is found. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import Span
from briefing.search.fold import tokens
from briefing.search.matching import TYPO, match
from briefing.search.query import parse_query

MOST_MATCHES = 10_000


def find_in(texts: Sequence[str], query: str) -> tuple[tuple[int, Span], ...]:
    """(index of the text, span) of every match in reading order.

    First the query as typed, anywhere in a word, with case minded only where it has a capital; then its words
    one by one; then with typos.
    """
    wanted = " ".join(query.split())
    if not wanted:
        return ()
    found = _literal(texts, wanted)
    if found:
        return tuple(found[:MOST_MATCHES])
    words = [word for word in parse_query(wanted).words if word.tokens]
    for fuzzy in (False, True):
        for number, text in enumerate(texts):
            answer = match(text, tokens(text), words, fuzzy=fuzzy)
            if answer is None or (len(words) > 1 and answer.missing and not fuzzy):
                continue
            if fuzzy and answer.missing:
                continue
            spans = [each.span for each in answer.answers if fuzzy or each.how != TYPO]
            found += [(number, span) for span in sorted(set(spans))]
        if found:
            break
    return tuple(found[:MOST_MATCHES])


def _literal(texts: Sequence[str], wanted: str) -> list[tuple[int, Span]]:
    minded = wanted != wanted.lower()
    found: list[tuple[int, Span]] = []
    for number, text in enumerate(texts):
        held = text if minded else text.lower()
        needle = wanted if minded else wanted.lower()
        if len(held) != len(text):
            held, needle = text, wanted
        at = held.find(needle)
        while at >= 0 and len(found) < MOST_MATCHES:
            found.append((number, Span(at, at + len(needle))))
            at = held.find(needle, at + len(needle))
    return found
