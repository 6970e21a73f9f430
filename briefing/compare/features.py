"""Compare: what is kept of a document to place it among stories: dates, terms, a sketch. Pure."""

from __future__ import annotations

import json
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.compare.terms import sublinear, term, terms, unit, words
from briefing.compare.vocabulary import COMMON_WORDS

if TYPE_CHECKING:
    from briefing.model import Document

WINDOW = 3
"""Days that reports of one event may lie apart (STORIES.md section 3)."""
REPRINT = 0.6
"""Share of the smaller text's four-word shingles that a reprint shares; other reports stay below 0.25."""

_LEAD_WORDS = 60
_PLAIN_WORD = re.compile(r"\w+")
_SKETCH = 64
SKETCHED = 200_000
"""Characters of a document, from its beginning, that its sketch is drawn from, as its figures are."""
_FEW_TITLE_WORDS = 2
"""A listed title of fewer words than one more could be anyone's."""
_FEW_SHINGLES = 12
FEWEST_SHARED = math.ceil(REPRINT * _FEW_SHINGLES)
"""Sampled hashes that a reprint shares at least."""
_PRIOR_DOCUMENTS = 100
_PRIOR, _PRIOR_COMMON = 0.005, 0.08

_COMMON = frozenset(term(word) for word in COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class Features:
    """A document as the grouping sees it; a few kilobytes of JSON."""

    date: str
    """ISO 8601 day of publication, else of modification; empty when none is stated."""
    days: tuple[str, ...]
    """Days that an undated document states of its own news: "2024-12-11", or "12-11" without a year."""
    weights: tuple[tuple[str, float], ...]
    """Terms of title (twice), topic and first words, the deck among them, with sublinear counts."""
    title: str
    lead: str
    topic: str
    sketch: tuple[int, ...]
    """Sampled hashes of the text's shingles: those divisible by `every`, a power of two."""
    every: int
    listed: tuple[str, ...]
    """Titles that a story page lists as its coverage, as keys."""

    def to_json(self) -> str:
        """For storing."""
        kept = {part.name: getattr(self, part.name) for part in fields(self)}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Features:
        """Raises ValueError for a text that `to_json` did not write."""
        try:
            kept = json.loads(text)
            return cls(
                date=kept["date"],
                days=tuple(kept["days"]),
                weights=tuple((name, float(weight)) for name, weight in kept["weights"]),
                title=kept["title"],
                lead=kept["lead"],
                topic=kept["topic"],
                sketch=tuple(kept["sketch"]),
                every=int(kept["every"]),
                listed=tuple(kept["listed"]),
            )
        except (KeyError, TypeError) as error:
            raise ValueError("not the features of a document") from error


def features(document: Document) -> Features:
    """What the grouping needs of a document: about 1 ms for an article."""
    body = [text for place, text in document.passages() if place.section not in ("title", "question")]
    lead = _first_words(body, _LEAD_WORDS)
    counts = Counter(terms(document.title) * 2 + terms(document.topic) + terms(lead))
    sketch, every = _sketch(shingles(" ".join(body)[:SKETCHED]))
    day = _day(document.published) or _day(document.modified)
    references = document.coverage.references if document.coverage else ()
    return Features(
        date=day,
        days=() if day else tuple(sorted(set(_stated_days(document)))),
        weights=tuple(sorted((name, round(weight, 3)) for name, weight in sublinear(counts).items())),
        title=document.title,
        lead=lead,
        topic=document.topic,
        sketch=sketch,
        every=every,
        listed=tuple(
            key for item in references if (key := title_key(item.title)).count(" ") >= _FEW_TITLE_WORDS
        ),
    )


@lru_cache(maxsize=10_000)
def title_key(title: str) -> str:
    """A title's words, for finding it again in another document's list."""
    return " ".join(words(title.lower().replace("’", "'")))


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of four words; the same on every machine."""
    codes = list(map(_code, _PLAIN_WORD.findall(text.lower())))
    found = {
        (3 * one + 1_000_003 * two + 998_244_353 * three + 2_147_483_647 * four) & 0xFFFFFFFF
        for one, two, three, four in zip(codes, codes[1:], codes[2:], codes[3:], strict=False)
    }
    return frozenset(found)


@lru_cache(maxsize=50_000)
def _code(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "replace"))


def contained(one: frozenset[int], two: frozenset[int]) -> float:
    """Share of the smaller set that is in the other; 0 for texts too short to tell."""
    smaller = min(len(one), len(two))
    return len(one & two) / smaller if smaller >= _FEW_SHINGLES else 0.0


def is_reprint(one: Features, two: Features) -> bool:
    """True when the sketches say that one text is mostly contained in the other."""
    every = max(one.every, two.every)
    left, right = (frozenset(value for value in side.sketch if value % every == 0) for side in (one, two))
    return contained(left, right) >= REPRINT


def is_listed(one: Features, two: Features) -> bool:
    """True when a page lists the other document as its coverage."""
    return title_key(two.title) in one.listed or title_key(one.title) in two.listed


def dates_meet(one: Features, two: Features) -> bool:
    """True when both state when, and the days lie within the window."""
    if one.date and two.date:
        return abs((date.fromisoformat(one.date) - date.fromisoformat(two.date)).days) <= WINDOW
    dated, other = (one, two) if one.date else (two, one)
    if not dated.date or not other.days:
        return False
    near = {date.fromisoformat(dated.date) + timedelta(days=step) for step in range(-WINDOW, WINDOW + 1)}
    return any(day.isoformat() in other.days or day.isoformat()[5:] in other.days for day in near)


def rarity(frequency: Mapping[str, int], documents: int) -> Mapping[str, float]:
    """Inverse document frequency of the terms of `frequency`.

    Counts start from a prior of `_PRIOR_DOCUMENTS` articles on other subjects, so that two documents
    alone are weighed sensibly; in a large collection its own counts outweigh the prior.
    """
    return {name: _rarity(name, count, documents) for name, count in frequency.items()}


def vector(found: Features, frequency: Mapping[str, int], documents: int) -> dict[str, float]:
    """The document's terms weighed by rarity, with length 1."""
    return unit(
        {name: weight * _rarity(name, frequency.get(name, 0), documents) for name, weight in found.weights}
    )


def _rarity(name: str, count: int, documents: int) -> float:
    prior = _PRIOR_COMMON if name in _COMMON else _PRIOR
    return math.log((_PRIOR_DOCUMENTS + documents + 1) / (_PRIOR_DOCUMENTS * prior + count + 1))


def _first_words(texts: Iterable[str], count: int) -> str:
    taken: list[str] = []
    for text in texts:
        taken.extend(text.split(None, count - len(taken))[: count - len(taken)])
        if len(taken) >= count:
            break
    return " ".join(taken)


def _sketch(found: frozenset[int]) -> tuple[tuple[int, ...], int]:
    every = 1
    kept = sorted(found)
    while len(halved := [value for value in kept if value % (every * 2) == 0]) >= _SKETCH:
        kept, every = halved, every * 2
    return tuple(kept), every


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text[:10]).isoformat() if len(text) >= 10 else ""
    except ValueError:
        return ""


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_WRITTEN_DAY = re.compile(rf"\b(?:{_DAY} (?:of )?{_MONTH}|{_MONTH}\.? {_DAY})\b(?:,? (\d{{4}})\b)?")


def _stated_days(document: Document) -> Iterator[str]:
    """Days of the timeline and of the page's own history."""
    history = document.history.entries if document.history else ()
    for event in (*document.timeline, *history):
        if day := _day(event.iso):
            yield day
            continue
        for match in _WRITTEN_DAY.finditer(event.date or event.text):
            month = _MONTHS.index((match[2] or match[3])[:3].lower()) + 1
            number = int(match[1] or match[4])
            if 1 <= number <= 31:
                yield (f"{match[5]}-" if match[5] else "") + f"{month:02}-{number:02}"


def shared_terms(vectors: Sequence[Mapping[str, float]], limit: int = 6) -> tuple[str, ...]:
    """The terms that weigh most in common over all vectors."""
    counts: Counter[str] = Counter(name for one in vectors for name in one)
    common = [name for name, count in counts.items() if count > len(vectors) / 2]
    common.sort(key=lambda name: (-sum(one.get(name, 0.0) for one in vectors), name))
    return tuple(common[:limit])
