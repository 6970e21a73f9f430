"""Matching words of a query in one text: which letters, at what cost; and the snippet to show. Pure.

A match is found on the original text, so its spans are right also where the spelling differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.answers import Tier
from briefing.model import Span
from briefing.search.fold import Token
from briefing.search.query import Word, typos

SNIPPET = 116
"""Characters of a snippet: two rows of the results."""

WHOLE, START, TYPO = 0, 1, 2
"""How a word of the text answers a word of the query."""
_TIERS: tuple[Tier, ...] = ("words", "prefix", "typos")


@dataclass(frozen=True, slots=True)
class Answer:
    """One word of the text that answers a word of the query."""

    group: int
    """Index of the query's word."""
    index: int
    """Index of the (first) token."""
    how: int
    edits: int
    span: Span
    reading: tuple[str, str, int] | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """What a text answers."""

    tier: Tier
    missing: int
    """Words of the query that the text does not have."""
    edits: int
    spread: int
    """Tokens from the first to the last of the tightest place that has all found words."""
    answers: tuple[Answer, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Letters to mark, in order, not overlapping."""
        spans: list[Span] = []
        for answer in sorted(self.answers, key=lambda answer: (answer.span.start, -answer.span.end)):
            if not spans or answer.span.start >= spans[-1].end:
                spans.append(answer.span)
        return tuple(spans)

    @property
    def readings(self) -> tuple[tuple[str, str, int], ...]:
        """Words that were read as others."""
        return tuple(dict.fromkeys(answer.reading for answer in self.answers if answer.reading))


@lru_cache(65536)
def distance(word: str, token: str, most: int) -> tuple[int, int]:
    """(letters off, letters of the token that were read) for a word against a token or its beginning.

    (most + 1, 0) when it is further off. A swap of neighbours counts one (optimal string alignment).
    """
    from rapidfuzz.distance import OSA

    best = (most + 1, 0)
    if abs(len(word) - len(token)) <= most:
        off = OSA.distance(word, token, score_cutoff=most)
        if off <= most:
            best = (off, len(token))
    if best[0] and len(word) >= 5 and len(token) > len(word):
        for size in range(max(1, len(word) - most), min(len(token), len(word) + most) + 1):
            off = OSA.distance(word, token[:size], score_cutoff=most)
            if off and off < best[0]:
                best = (off, size)
    return best


def match(text: str, found: Sequence[Token], words: Sequence[Word], *, fuzzy: bool = True) -> Match | None:
    """How a text answers the words of a query; None when it answers none of them."""
    answers: list[Answer] = []
    for group, word in enumerate(words):
        answers += _answers(text, found, group, word, fuzzy)
    if not answers:
        return None
    best: dict[int, tuple[int, int]] = {}
    for answer in answers:
        rank = (answer.how, answer.edits)
        best[answer.group] = min(best.get(answer.group, rank), rank)
    kept = tuple(answer for answer in answers if answer.how == best[answer.group][0] or answer.how < TYPO)
    edits = sum(rank[1] for rank in best.values())
    missing = len(words) - len(best)
    spread, adjacent = _spread(kept, best, words)
    tier: Tier = "some" if missing else _TIERS[max(rank[0] for rank in best.values())]
    if tier == "words" and adjacent:
        tier = "exact"
    return Match(tier, missing, edits, spread, kept)


def _answers(text: str, found: Sequence[Token], group: int, word: Word, fuzzy: bool) -> list[Answer]:
    if len(word.tokens) > 1:
        return _phrases(found, group, word)
    wanted = word.tokens[0]
    most = typos(wanted) if fuzzy and not word.exact else 0
    answers = []
    for index, token in enumerate(found):
        if token.text == wanted:
            answers.append(Answer(group, index, WHOLE, 0, Span(token.start, token.end)))
        elif word.exact:
            continue
        elif token.text.startswith(wanted) and (len(wanted) > 2 or word.prefix):
            end = _original_end(text, token, len(wanted))
            answers.append(Answer(group, index, START, 0, Span(token.start, end)))
        elif most and abs(len(token.text) - len(wanted)) <= max(most, 8) and _near(wanted, token.text, most):
            off, size = distance(wanted, token.text, most)
            if off <= most:
                written = text[token.start : token.end]
                answers.append(
                    Answer(
                        group, index, TYPO, off, _typo_span(text, token, wanted, size), (written, wanted, off)
                    )
                )
    return answers


def _near(wanted: str, token: str, most: int) -> bool:
    """Cheap refusal: with few letters off, one of the outer thirds or halves is whole (pigeonhole)."""
    part = max(1, len(wanted) // (most + 1))
    if token[:part] == wanted[:part] or token.endswith(wanted[-part:]):
        return True
    return token[:1] == wanted[:1] or token[:2] == wanted[1::-1] or token[1:2] == wanted[:1]


def _phrases(found: Sequence[Token], group: int, word: Word) -> list[Answer]:
    size = len(word.tokens)
    texts = [token.text for token in found]
    answers = []
    for index in range(len(texts) - size + 1):
        if texts[index] == word.tokens[0] and tuple(texts[index : index + size]) == word.tokens:
            span = Span(found[index].start, found[index + size - 1].end)
            answers.append(Answer(group, index, WHOLE, 0, span))
    return answers


def _original_end(text: str, token: Token, letters: int) -> int:
    """Where the first `letters` folded letters of a token end in the text."""
    from briefing.search.fold import fold

    if len(token.text) == token.end - token.start:
        return token.start + letters
    for end in range(token.start + 1, token.end + 1):
        if len(fold(text[token.start : end])) >= letters:
            return end
    return token.end


def _typo_span(text: str, token: Token, wanted: str, size: int) -> Span:
    """The run of letters from the token's start that the word shares with it: the rest stays bare."""
    shared = 0
    for ours, theirs in zip(wanted, token.text, strict=False):
        if ours != theirs:
            break
        shared += 1
    if shared < 2:
        return Span(token.start, _original_end(text, token, size))
    rest = token.text[shared:size]
    tail = wanted[shared:]
    while rest and tail and rest[-1] == tail[-1]:
        rest, tail = rest[:-1], tail[:-1]
    reach = (
        size if size == len(token.text) or not rest else shared + (len(token.text[shared:size]) - len(rest))
    )
    return Span(token.start, _original_end(text, token, max(shared, reach)))


def _spread(
    kept: Sequence[Answer], best: dict[int, tuple[int, int]], words: Sequence[Word]
) -> tuple[int, bool]:
    """Width of the tightest window with all groups, in tokens; and whether they are adjacent."""
    order = sorted((answer for answer in kept if (answer.how, answer.edits) == best[answer.group]), key=_at)
    latest: dict[int, int] = {}
    width = 1 << 20
    for answer in order:
        latest[answer.group] = answer.index
        if len(latest) == len(best):
            width = min(width, max(latest.values()) - min(latest.values()) + 1)
    starts = [{a.index for a in order if a.group == group} for group in range(len(words))]
    sizes = [len(word.tokens) for word in words]
    adjacent = all(starts) and any(
        all(first + sum(sizes[:group]) in starts[group] for group in range(1, len(words)))
        for first in starts[0]
    )
    return width, adjacent


def _at(answer: Answer) -> int:
    return answer.index


def snippet(text: str, found: Match) -> tuple[str, tuple[Span, ...]]:
    """A part of the text with most groups, then fewest edits, then tightest; and the marks in it."""
    spans = found.spans
    if len(text) <= SNIPPET:
        return text, spans
    start, end = _window(text, found)
    head, tail = ("…" if start else ""), ("…" if end < len(text) else "")
    body = text[start:end].replace("\n", " ")
    moved = tuple(
        Span(span.start - start + len(head), min(span.end, end) - start + len(head))
        for span in spans
        if start <= span.start < end
    )
    return head + body + tail, moved


def _window(text: str, found: Match) -> tuple[int, int]:
    answers = sorted(found.answers, key=lambda answer: answer.span.start)
    best: tuple[tuple[int, int, int, int], int, int] | None = None
    last = 0
    for first, answer in enumerate(answers):
        last = max(last, first)
        while last + 1 < len(answers) and answers[last + 1].span.end - answer.span.start <= SNIPPET - 20:
            last += 1
        inside = answers[first : last + 1]
        groups = {each.group for each in inside}
        edits = sum(min(each.edits for each in inside if each.group == group) for group in groups)
        rank = (-len(groups), edits, inside[-1].span.end - answer.span.start, answer.span.start)
        if best is None or rank < best[0]:
            best = (rank, answer.span.start, inside[-1].span.end)
    low, high = (best[1], best[2]) if best else (0, 0)
    spare = max(0, SNIPPET - (high - low))
    start = max(0, low - spare // 2)
    end = min(len(text), start + max(SNIPPET, high - low))
    start = max(0, min(start, end - SNIPPET))
    if start and not text[start - 1].isspace():
        space = text.find(" ", start, low)
        start = space + 1 if space >= 0 else start
    if end < len(text) and not text[end].isspace():
        space = text.rfind(" ", high, end)
        end = space if space > high else end
    return start, end
