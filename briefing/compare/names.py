"""Compare: people, organisations and places of documents, told by their shape and repetition alone.

A name is a run of capitalised words inside a sentence. Words that a capital says nothing about (the first
word of a sentence, a headline in title case) make no name by themselves; they are counted where the same
name stands elsewhere. Adjectives of nations are no names. Pure; knows no document format.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.answers import Name
from briefing.compare.name_words import (
    ADVERBS,
    CALENDAR,
    DEMONYMS,
    GENERIC_CAPITALS,
    LANDS,
    LONE_BODIES,
    OPENERS,
    ORGANISATION_WORDS,
    SAME_NAMES,
    SHORT_STATES,
    TITLES,
)
from briefing.compare.synonyms import FUNCTION_WORDS

if TYPE_CHECKING:
    from briefing.model import Document

_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017f\u0386-\u03ab\u0410-\u042f"
_WORD = (
    rf"(?:(?:[{_UPPER}]\.){{2,6}}|(?:St|Mt|Ft)\.(?=\s[{_UPPER}])|[{_UPPER}]\.(?=\s[{_UPPER}])"
    rf"|[{_UPPER}][\w’'-]{{0,40}}(?:&[{_UPPER}]\w{{0,20}})?)"
)
_RUN = re.compile(
    rf"{_WORD}(?:(?:\s(?:of|de|du|del|da|von|van|bin|al|for|on)(?:\s(?:the|la))?|\s&)?\s{_WORD}){{0,7}}"
)
_PARTICLES = frozenset(
    ["of", "de", "du", "del", "da", "von", "van", "bin", "al", "the", "la", "&", "for", "on"]
)
_LINKS = frozenset(("of", "for", "on"))
"""Prepositions that stand in names of bodies ("Centers for Disease Control"), and between two names."""
_JUNIORS = frozenset(("Jr", "Sr", "II", "III", "IV"))
_PARTY = re.compile(r"[RDI]-|I[’'](?:m|ve|ll|d)$")
_STARTS = re.compile(r"(?:^|[.!?:…]|\n)[\s\"“”‘’'(\[*•–—-]*$|[\"“‘(]$")
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Jr|Sr|Inc|Co|Corp|Ltd|vs|No|[A-Z])\.\s*$"
)
_MAX_TEXT = 200_000


@dataclass(slots=True)
class _Found:
    """A name under one key: its spellings with their number, and its mentions per document."""

    forms: Counter[str] = field(default_factory=Counter)
    counts: Counter[int] = field(default_factory=Counter)
    order: int = 0


def names(documents: Sequence[Document]) -> tuple[Name, ...]:
    """Names of the documents with their mentions per document.

    First those that more of the documents share, then by mentions in all, then in order of appearance.
    A name is shown in its most frequent spelling ("Johnson" for "Ashley T. Johnson"), of equals the longest.
    """
    found: dict[str, _Found] = {}
    doubtful: list[tuple[int, str]] = []
    headlines: list[tuple[int, str]] = []
    lower: set[str] = set()
    for index, document in enumerate(documents):
        for text in _running(document, index, headlines):
            lower.update(_LOWER.findall(text))
            for words, sure in _runs(text):
                form = " ".join(words)
                if not sure:
                    doubtful.append((index, form))
                    continue
                _note(found, index, form)
    for index, form in doubtful:
        sure_form = _confirmed(form, found, lower)
        if sure_form:
            _note(found, index, sure_form)
    merged = _merge(found)
    _count_in_headlines(merged, headlines)
    rows = [
        (entry, _shown(entry.forms), tuple(entry.counts[i] for i in range(len(documents))))
        for entry in merged
    ]
    rows.sort(key=lambda row: (-sum(1 for count in row[2] if count), -sum(row[2]), row[0].order, row[1]))
    return tuple(Name(text, counts) for _, text, counts in rows)


def _confirmed(form: str, found: Mapping[str, _Found], lower: set[str]) -> str:
    """What of a run at the beginning of a sentence is a name: all, all but the first word, or nothing."""
    first, _, rest = form.partition(" ")
    if (rest and first.lower() not in lower) or _key(form) in found:
        return form
    return rest if rest and _key(rest) in found else ""


_LONG_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_WORDS = re.compile(rf"{_WORD}")
_LOWER = re.compile(r"(?<![\w’'])[a-z][a-z-]+")


def _running(document: Document, index: int, headlines: list[tuple[int, str]]) -> Iterator[str]:
    """Texts of the document in which a capital means something; the others go to `headlines`."""
    seen: set[str] = set()
    for _, text in document.passages():
        if text in seen:
            continue
        seen.add(text)
        if _title_case(text):
            headlines.append((index, text))
        else:
            yield text[:_MAX_TEXT]


def _title_case(text: str) -> bool:
    """True for a line, not a sentence, in which nearly every longer word has a capital."""
    if text.rstrip().endswith((".", ".”", '."')):
        return False
    words = _LONG_WORD.findall(text[:400])
    return bool(words) and sum(1 for word in words if word[0].isupper()) >= 0.7 * len(words)


def _runs(text: str) -> Iterator[tuple[list[str], bool]]:
    """(words, sure) of each run of capitalised words; unsure at the beginning of a sentence."""
    for match in _RUN.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        opening = bool(_STARTS.search(before)) and not _ABBREVIATED.search(before)
        for part in _split_at_possessive(match[0].split()):
            yield from _cleaned([_bare(word) for word in part], opening)
            opening = False


def _split_at_possessive(words: list[str]) -> list[list[str]]:
    """ "North Korea's Kim Jong Un" is two names."""
    parts: list[list[str]] = [[]]
    for word in words:
        parts[-1].append(word)
        if word.endswith(("'s", "’s", "s'", "s’")):
            parts.append([])
    return [part for part in parts if part]


def _bare(word: str) -> str:
    """The word without what is joined to it: "Korea’s", "U.S.-based", "Obama-era"."""
    for ending in ("'s", "’s", "'", "’", "-"):
        word = word.removesuffix(ending)
    head, hyphen, tail = word.rpartition("-")
    return head if hyphen and tail.islower() and "-" not in head else word


def _cleaned(words: list[str], opening: bool) -> Iterator[tuple[list[str], bool]]:
    """The run without what is no part of a name: function words, titles, calendar words, nations.

    Sure of all but the first word of a sentence, which has its capital anyhow.
    """
    if opening and words[0] in ADVERBS:
        words, opening = words[1:], False
    for part in _split(words):
        kept = _stripped(part)
        if kept and not (len(kept) == 1 and kept[0].lower() in OPENERS):
            yield kept, not opening or kept[0] != words[0] or _acronym(kept[0])


def _split(words: list[str]) -> Iterator[list[str]]:
    """Parts of a run: split at words of no name, at "of" after no body or land, and after a title."""
    part: list[str] = []
    for index, word in enumerate(words):
        joins = word in _LINKS and part and (part[-1] in ORGANISATION_WORDS or part[-1] in LANDS)
        stays = joins or (word not in CALENDAR and word not in _LINKS and not _function(word))
        if stays and not (word in TITLES and _person(words[index + 1 :])):
            part.append(word)
            continue
        yield part
        part = []
    yield part


def _person(words: Sequence[str]) -> bool:
    """True where the words after a title can be a person."""
    until = next((index for index, word in enumerate(words) if word in _LINKS), len(words))
    return until > 0 and not any(word in ORGANISATION_WORDS or word in TITLES for word in words[:until])


def _function(word: str) -> bool:
    return word[0].isupper() and word.lower() in FUNCTION_WORDS and not _acronym(word)


def _stripped(words: list[str]) -> list[str]:
    while words and (words[0].lower() in _PARTICLES or (words[0] in TITLES and not _is_body(words))):
        words = words[1:]
    while words and (words[-1].lower() in _PARTICLES or (words[-1] in TITLES and not _is_body(words))):
        words = words[:-1]
    words = _without_nation(words)
    return [] if len(words) == 1 and _nameless(words[0]) else words


def _is_body(words: Sequence[str]) -> bool:
    return any(word in ORGANISATION_WORDS for word in words)


def _nameless(word: str) -> bool:
    """True for a word that names nobody by itself: "Committee", "IT", "R-Fla", "Calif", "I’ve"."""
    if len(word) < 2 or word in GENERIC_CAPITALS or word in TITLES or word in SHORT_STATES:
        return True
    return (word in ORGANISATION_WORDS and word not in LONE_BODIES) or bool(_PARTY.match(word))


def _without_nation(words: list[str]) -> list[str]:
    """Drops a leading nation's adjective, and "US" before the name of a body."""
    text = " ".join(words)
    for length in (2, 1):
        lead = " ".join(words[:length])
        if lead in DEMONYMS:
            rest = words[length:]
            return (
                rest
                if any(word in ORGANISATION_WORDS for word in rest) or len(rest) > 1
                else _only_acronym(rest)
            )
    if len(words) > 1 and SAME_NAMES.get(words[0]) == "US":
        return words[1:]
    return [] if text in DEMONYMS else words


def _only_acronym(words: list[str]) -> list[str]:
    return words if words and _acronym(words[0]) and words[0] not in GENERIC_CAPITALS else []


def _acronym(word: str) -> bool:
    letters = word.replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 6 and letters.isupper()


def _key(form: str) -> str:
    """One key for the spellings of a name: "U.S.", "US"; "Department of Justice", "Justice Department"."""
    if form in SAME_NAMES:
        return SAME_NAMES[form]
    words = [word for word in form.replace(".", "").split() if word.lower() != "the"]
    if len(words) >= 3 and words[0] in ("Department", "Ministry", "University") and words[1] == "of":
        words = [*words[2:], words[0]]
    if len(words) > 2:
        words = [word for word in words if len(word) > 1 and word not in _JUNIORS] or words
    return " ".join(words).casefold()


def _note(found: dict[str, _Found], index: int, form: str) -> None:
    entry = found.setdefault(_key(form), _Found(order=len(found)))
    entry.forms[form] += 1
    entry.counts[index] += 1


def _surnames(found: dict[str, _Found]) -> dict[str, list[str]]:
    """The keys of longer names by what can stand for them: the last word, or the initials."""
    longer: dict[str, list[str]] = defaultdict(list)
    for key, entry in found.items():
        form = max(entry.forms, key=len)
        words = [word for word in form.split() if word.lower() not in _PARTICLES]
        if len(words) < 2:
            continue
        if not _is_body(words) and len(words) <= 5:
            longer[[word for word in words if word.rstrip(".") not in _JUNIORS][-1].casefold()].append(key)
        longer["".join(word[0] for word in words).casefold()].append(key)
        longer["".join(word[0] for word in form.split()).casefold()].append(key)
    return longer


def _merge(found: dict[str, _Found]) -> list[_Found]:
    """Joins short forms to the one long form that they can stand for: surnames, acronyms."""
    longer = _surnames(found)
    gone: set[str] = set()
    for key, entry in found.items():
        targets = sorted(set(longer.get(key, ())) - {key})
        if " " in key or len(targets) != 1 or targets[0] in gone:
            continue
        into = found[targets[0]]
        into.forms.update(entry.forms)
        into.counts.update(entry.counts)
        into.order = min(into.order, entry.order)
        gone.add(key)
    return [entry for key, entry in found.items() if key not in gone]


def _count_in_headlines(entries: list[_Found], headlines: list[tuple[int, str]]) -> None:
    """Adds mentions of known names in title-case headlines, the longest spelling of each first."""
    starting: dict[str, set[int]] = defaultdict(set)
    for number, entry in enumerate(entries):
        for form in entry.forms:
            starting[form.split(" ", 1)[0]].add(number)
    for index, text in headlines:
        likely = {number for word in _WORDS.findall(text) for number in starting.get(word, ())}
        for number in sorted(likely):
            entries[number].counts[index] += _mentions(entries[number].forms, text)


def _mentions(forms: Iterable[str], text: str) -> int:
    """How often the longest spelling that the text has stands in it."""
    for form in sorted((form for form in forms if form in text), key=lambda form: (-len(form), form)):
        found = len(re.findall(rf"(?<!\w){re.escape(form)}(?!\w)", text))
        if found:
            return found
    return 0


def _shown(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], -len(form), form))
