"""Kagi News (Kite): a file of stories, in both dialects, each story a document (kite_story.py).

Pure. The static files of 2025 are `{category, timestamp, clusters: [story]}`, the answers of the 2026
interface `{batchId, categoryName, timestamp, stories: [story]}`. Nothing is lost: `extra` holds each story as
it was written under "kite", and with the first of them the file around the stories under "kite file";
kite_dump.py writes the file again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.errors import FormatError
from briefing.parsing.json_values import items_of, line_of, load_json, objects_of
from briefing.parsing.kite_story import LISTS, Edition, story_document
from briefing.text import clean_line

if TYPE_CHECKING:
    from briefing.model import Document
    from briefing.parsing.json_values import Json
    from briefing.parsing.source import Source

_FIELDS = re.compile(
    r'"(?:cluster_number|short_summary|talking_points|suggested_qna|number_of_titles|unique_domains|batchId)"'
    r"\s*:"
)
_LIST = re.compile(r'"(?:clusters|stories)"\s*:\s*\[')
_INDEX = re.compile(r"\s*\{\s*\"(?:batches|batchId|timestamp|createdAt|categories)\"\s*:")
_INDEX_FIELDS = ({"totalClusters"}, {"categoryId", "clusterCount"}, {"name", "file"})
"""What tells an index of batches, of a batch's categories, of the static files."""


def score(source: Source) -> float:
    """How sure it is that the source is a file of Kite: a list of stories, and a field that only Kite has."""
    head = source.head.lstrip("\ufeff \t\r\n")
    if not head.startswith("{"):
        return 0.0
    if _LIST.search(head) and _FIELDS.search(head):
        return 1.0
    return 1.0 if _INDEX.match(head) and _is_index(load_json(source.text)) else 0.0


def parse_kite(source: Source) -> tuple[Document, ...]:
    """A document for each story. Raises FormatError for a damaged file and for one that holds no story."""
    whole = load_json(source.text)
    if not isinstance(whole, dict):
        raise _refused(source, "looks like a file of Kagi News, but its JSON is damaged.")
    if _is_index(whole):
        raise _refused(source, "an index of Kagi News: it names stories and holds none.")
    name = next((name for name in LISTS if isinstance(whole.get(name), list)), "")
    edition = Edition(
        whole.get("timestamp"), line_of(whole.get("categoryName")) or line_of(whole.get("category"))
    )
    documents: list[Document] = []
    keys: set[str] = set()
    for rank, story in enumerate(items_of(whole.get(name)), 1):
        if isinstance(story, dict):
            around = whole | {name: _others(whole[name])} if not documents else None
            key = _key(source, story, edition, rank, keys)
            documents.append(story_document(story, edition, key, around))
    if not documents:
        raise _refused(source, "a file of Kagi News without a story.")
    return tuple(documents)


def _others(stories: Json) -> list[Json]:
    """What stands among the stories and is none; null where a story stood."""
    found: list[Json] = [None if isinstance(item, dict) else [item] for item in items_of(stories)]
    return found if any(item is not None for item in found) else []


def _key(source: Source, story: dict[str, Json], edition: Edition, rank: int, keys: set[str]) -> str:
    """Its id (2026); a rank names a story only within one edition of one category (2025)."""
    given = str(line_of(story.get("id")))
    moment = line_of(edition.moment)
    if not given and moment:
        given = f"kite:{edition.category}/{moment}/{line_of(story.get('cluster_number')) or rank}"
    key = source.key(rank, given)
    key = f"{key}#{rank}" if key in keys else key
    keys.add(key)
    return key


def _is_index(value: Json) -> bool:
    if not isinstance(value, dict) or any(isinstance(value.get(name), list) for name in LISTS):
        return False
    listed = [item for name in ("batches", "categories") for item in objects_of(value.get(name))]
    return any(wanted <= item.keys() for item in listed for wanted in _INDEX_FIELDS)


def _refused(source: Source, sentence: str) -> FormatError:
    shown = clean_line(source.name.replace("\\", "/").rsplit("/", 1)[-1]) or "input"
    return FormatError(f"{shown}: {sentence}", source=source.name)
