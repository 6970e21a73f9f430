"""What the list shows of a document, computed from it once, when it is stored. Pure."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefing.library import codec
from briefing.library.tracking import clean_link

if TYPE_CHECKING:
    from briefing.model import Document, Leaning

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction: the mean in Brysbaert, How many words do we read per minute
(2019)."""

_LETTERS: dict[Leaning, str] = {
    "left": "L",
    "lean-left": "L",
    "center": "C",
    "lean-right": "R",
    "right": "R",
    "mixed": "M",
    "unrated": "U",
}
AROUND = "kite file"
"""The extra that holds what a file says beside its stories (parsing/kite_story.py): how often it was read,
when it was made. It is kept with the first story, and is no part of what this one says."""
_HAS_AROUND = f'["{AROUND}",'.encode()
"""How it stands in a stored content; in a text of one the quotation marks would be escaped."""
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Facts:
    """A document ready to be stored: its columns, its content as JSON, and the hash of that."""

    document: Document
    words: int
    minutes: int
    coverage: str
    moment: int | None
    """Seconds since 1970 (UTC) of its date; None when no clear one is stated."""
    hash: str
    content: bytes
    link: str = ""
    """Its address without what only tracks."""


def digest(document: Document) -> str:
    """The hash by which a version is known: of all its content, without id, key and what is AROUND it."""
    return _digest(codec.dump_document(document))


def is_digest(content: bytes, expected: str) -> bool:
    """Whether a stored content has this hash. Older libraries hash all of it, what is AROUND included.

    Raises ValueError, TypeError and KeyError for what cannot be a content.
    """
    return hashlib.sha256(content).hexdigest() == expected or _digest(content) == expected


def _digest(content: bytes) -> str:
    if _HAS_AROUND in content:
        found = json.loads(content)
        found["extra"] = [pair for pair in found["extra"] if pair[0] != AROUND]
        content = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(content).hexdigest()


def facts(document: Document) -> Facts:
    """All that is stored of a document."""
    text = codec.dump_document(document)
    words = count_words(document)
    return Facts(
        document=document,
        words=words,
        minutes=minutes(words),
        coverage=coverage_short(document),
        moment=moment(document.published or document.modified),
        hash=_digest(text),
        content=codec.pack(text),
        link=clean_link(document.url) if document.url else "",
    )


def count_words(document: Document) -> int:
    """Words to read: of an article its running text, of a story page all parts but its title."""
    body = [part.text for part in document.body]
    if document.kind == "story" or not body:
        body = [text for place, text in document.passages() if place.section != "title"]
    return sum(len(text.split()) for text in body)


def minutes(words: int) -> int:
    """Reading time in whole minutes, at least one where there is a word."""
    return max(1, round(words / WORDS_A_MINUTE)) if words else 0


def coverage_short(document: Document) -> str:
    """The leaning with the most stated articles, their number, the stated total: "C 1/3". Empty without
    one."""
    coverage = document.coverage
    if coverage is None or not coverage.stated_by_leaning:
        return ""
    leaning, count = max(coverage.stated_by_leaning, key=lambda stated: stated[1])
    total = "" if coverage.stated_total is None else f"/{coverage.stated_total}"
    return f"{_LETTERS[leaning]} {count}{total}"


def moment(iso: str) -> int | None:
    """Seconds since 1970 of an ISO 8601 date of any precision (UTC where no zone is said); None when it is
    none."""
    try:
        found = datetime.fromisoformat(iso)
    except ValueError:
        partial = _PARTIAL.fullmatch(iso)
        if partial is None or not 1 <= (month := int(partial[2] or 1)) <= 12 or partial[1] == "0000":
            return None
        found = datetime(int(partial[1]), month, 1)
    try:
        return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())
    except (OverflowError, ValueError):
        return None
