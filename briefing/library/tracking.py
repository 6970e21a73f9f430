"""Addresses without what only tracks, to know a page again. Pure."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from briefing.text.links import visible_url

_TRACKING = re.compile(
    r"utm_\w+|(fb|g|dcl|ms|tw|y|wbra|gbra)clid|mc_[ce]id|at_(medium|campaign|custom\d|link_\w+|ptr_\w+|bbc_team|format)"
    r"|ns_(mchannel|source|campaign|linkname|fee)|cmp(id)?|ref_?src|igshid|_hs(enc|mi)|xtor|ocid|ftag|guccounter"
    r"|partner|smid|sref|__twitter_impression|ito|trk|mkt_tok",
    re.IGNORECASE,
)
"""Parts of a query that say where a reader came from, and nothing of what is read."""

_FIELDS = 200
"""Parts of a query that are looked at; a longer one is left as it is."""


def clean_link(url: str) -> str:
    """An address without what only tracks, as https; empty for one that cannot be shown."""
    safe = visible_url(url)
    if safe is None:
        return ""
    parts = urlsplit(safe)
    query = parts.query
    if query:
        try:
            pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=False, max_num_fields=_FIELDS)
        except ValueError:
            pairs = []
        kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
        query = query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit(("https", parts.netloc, parts.path, query, ""))
