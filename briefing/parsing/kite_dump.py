"""A file of Kite again, from the documents that were read from one. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefing.errors import FormatError
from briefing.parsing.json_values import items_of, load_json
from briefing.parsing.kite_story import FILE, LISTS, STORY

if TYPE_CHECKING:
    from briefing.model import Document
    from briefing.parsing.json_values import Json


def dump_kite(documents: Iterable[Document]) -> bytes:
    """JSON with the same values as the file that the documents were read from, in their order.

    Where the first document of the file is missing, what the file said beside its stories is, too. Raises
    FormatError for a document that did not come from Kite.
    """
    around: dict[str, Json] = {}
    stories: list[Json] = []
    for document in documents:
        extra = dict(document.extra)
        story = load_json(extra.get(STORY, ""))
        if story is None:
            raise FormatError(f"{document.title}: not from Kagi News, so it has no story to write.")
        stories.append(story)
        file = load_json(extra.get(FILE, ""))
        if isinstance(file, dict) and not around:
            around = file
    name = next((name for name in LISTS if isinstance(around.get(name), list)), LISTS[-1])
    whole = around | {name: _placed(stories, around.get(name))}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass") + b"\n"


def _placed(stories: list[Json], others: Json) -> list[Json]:
    """The stories among what stood beside them: null is the place of a story, a list holds what is none."""
    rest = list(stories)
    placed: list[Json] = []
    for item in items_of(others):
        if isinstance(item, list):
            placed += item
        elif rest:
            placed.append(rest.pop(0))
    return placed + rest
