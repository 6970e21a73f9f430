"""Search: every word of every source, typos forgiven. Pure over an index that `library` hands in."""

from briefing.search.engine import search
from briefing.search.find import find_in
from briefing.search.query import parse_query

__all__ = ["find_in", "parse_query", "search"]
