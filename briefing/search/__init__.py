"""Search: every word of every source, typos forgiven. Pure over an index that `library` hands in.

Importing the room loads none of its files: threads that first need different ones would meet half of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.lazy import open_room

if TYPE_CHECKING:
    from briefing.search.engine import search as search
    from briefing.search.find import find_in as find_in
    from briefing.search.query import parse_query as parse_query

__all__ = open_room(__name__, {"engine": ("search",), "find": ("find_in",), "query": ("parse_query",)})
