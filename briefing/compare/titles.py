"""Compare: a name for a story, from words that its documents share. No word is made up. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.compare.terms import WORD, stem, term
from briefing.compare.vocabulary import COMMON_WORDS
from briefing.text import truncate

MOST_WORDS = 4
_CELLS = 40
_LONGEST = 3
_PLAIN = frozenset(("usa", *(stem(word) for word in COMMON_WORDS.split())))
_INNER = frozenset(("of", "the", "and", "for"))


@dataclass(frozen=True, slots=True)
class _Phrase:
    stems: tuple[str, ...]
    worth: float


def story_title(titles: Sequence[str], leads: Sequence[str], topics: Sequence[str] = ()) -> str:
    """At most four words that most of the documents share; else the shortest title, cut at a word.

    A topic that a document states is taken as it stands when the others have its words too.
    """
    texts = [f"{title}\n{lead}" for title, lead in zip(titles, leads, strict=True)]
    stems = [frozenset(_stems(text)) for text in texts]
    for topic in sorted({topic for topic in topics if topic}, key=lambda one: (-topics.count(one), one)):
        if _fits(topic, stems):
            return topic
    name = _shared(titles, texts)
    return name or truncate(min(titles, key=lambda one: (len(one), one), default=""), _CELLS)


def _fits(topic: str, stems: Sequence[frozenset[str]]) -> bool:
    names = [name for word in WORD.findall(topic) if (name := term(word))]
    if not 2 <= len(WORD.findall(topic)) <= MOST_WORDS or len(names) < 2:
        return False
    return all(sum(name in one for one in stems) * 2 > len(stems) for name in names)


def _stems(text: str) -> list[str]:
    return [stem(word) for word in WORD.findall(text)]


def _shared(titles: Sequence[str], texts: Sequence[str]) -> str:
    support: Counter[tuple[str, ...]] = Counter()
    in_titles: Counter[tuple[str, ...]] = Counter()
    for title, text in zip(titles, texts, strict=True):
        support.update(_phrases(text))
        in_titles.update(_phrases(title))
    needed = max(2, len(texts) // 2 + 1)
    capital = _capitalised(texts)
    found = [
        _Phrase(stems, _worth(stems, count, in_titles[stems], capital))
        for stems, count in support.items()
        if count >= needed and in_titles[stems]
    ]
    chosen: list[_Phrase] = []
    for phrase in sorted(found, key=lambda one: (-one.worth, one.stems)):
        used = {name for one in chosen for name in one.stems}
        if len(used) + len(phrase.stems) <= MOST_WORDS and not used & set(phrase.stems):
            chosen.append(phrase)
        if len(chosen) == 2:
            break
    if not chosen or (len(chosen) == 1 and len(chosen[0].stems) == 1):
        return ""
    written = _written(chosen, titles, texts, capital)
    return written[:1].upper() + written[1:]


@lru_cache(maxsize=2_000)
def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    """Runs of up to `_LONGEST` words that begin and end with a subject, as stems; a pause ends a run."""
    found: set[tuple[str, ...]] = set()
    for line in text.split("\n"):
        matches = list(WORD.finditer(line))
        words = [match[0] for match in matches]
        names = [stem(word) for word in words]
        telling = [
            bool(term(word)) and not _is_measure(line, match.start(), match.end())
            for word, match in zip(words, matches, strict=True)
        ]
        for first, tells in enumerate(telling):
            if not tells:
                continue
            for last in range(first, min(first + _LONGEST, len(words))):
                if last > first and line[matches[last - 1].end() : matches[last].start()].strip(" -"):
                    break
                if telling[last]:
                    found.add(tuple(names[first : last + 1]))
                elif words[last].lower() not in _INNER:
                    break
    return frozenset(found)


def _is_measure(line: str, start: int, end: int) -> bool:
    """True for a number and for what it counts, where a hyphen joins them: "16-inch"."""
    counted = start > 1 and line[start - 1] == "-" and line[start - 2].isdigit()
    joined = line[end : end + 1] == "-" and line[end + 1 : end + 2].isalpha()
    return counted or (line[start:end].isdigit() and joined)


def _capitalised(texts: Sequence[str]) -> frozenset[str]:
    """Stems written with a capital wherever the leads have them: names."""
    seen: dict[str, bool] = {}
    for text in texts:
        lead = text.split("\n", 1)[1]
        for match in WORD.finditer(lead):
            name = stem(match[0])
            seen[name] = seen.get(name, True) and match[0][0].isupper()
    return frozenset(name for name, always in seen.items() if always)


def _worth(stems: tuple[str, ...], support: int, in_titles: int, capital: frozenset[str]) -> float:
    return (support + in_titles) * sum(_weight(name, name in capital) for name in stems)


def _weight(name: str, capital: bool) -> float:
    """Names tell most; a number, the country of most of the news, and words of all news tell least."""
    if not name[0].isalpha() and not name.startswith("("):
        return 0.1
    if name in _PLAIN:
        return 0.4
    return 1.0 if capital else 0.6


def _written(
    chosen: Sequence[_Phrase], titles: Sequence[str], texts: Sequence[str], capital: frozenset[str]
) -> str:
    """The phrases in the order in which titles have them, each in its commonest spelling."""

    def position(phrase: _Phrase) -> float:
        places = [found for title in titles if (found := _find(phrase.stems, title)) is not None]
        return sum(places) / len(places)

    leads = [text.split("\n", 1)[1] for text in texts]
    parts = [_spelling(phrase.stems, texts) for phrase in sorted(chosen, key=position)]
    return " ".join(part if any(part in lead for lead in leads) else _small(part, capital) for part in parts)


def _small(text: str, capital: frozenset[str]) -> str:
    """Without the capitals that only headlines have."""
    return " ".join(
        word.lower() if word.isalpha() and word.istitle() and stem(word) not in capital else word
        for word in text.split(" ")
    )


def _find(stems: tuple[str, ...], text: str) -> float | None:
    names = _stems(text)
    for index in range(len(names) - len(stems) + 1):
        if tuple(names[index : index + len(stems)]) == stems:
            return index / len(names)
    return None


def _spelling(stems: tuple[str, ...], texts: Sequence[str]) -> str:
    spellings: Counter[str] = Counter()
    for text in texts:
        for weight, part in zip((1, 2), text.split("\n", 1), strict=False):
            matches = list(WORD.finditer(part))
            names = [stem(match[0]) for match in matches]
            for index in range(len(names) - len(stems) + 1):
                if tuple(names[index : index + len(stems)]) == stems:
                    spellings[part[matches[index].start() : matches[index + len(stems) - 1].end()]] += weight
    return min(spellings, key=lambda one: (-spellings[one], len(one), one)) if spellings else ""
