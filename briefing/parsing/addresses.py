"""Addresses of documents: complete, safe, and without what follows a reader from page to page. Pure."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from briefing.text import clean_line
from briefing.text.links import LONGEST, visible_url

_TRACKING = re.compile(
    r"(?:utm_\w*|pk_\w+|mtm_\w+|hsa_\w+|at_(?:medium|campaign|custom\d|link_\w+|format|bbc_team|ptr_\w+)|"
    r"[gd]clid|fbclid|msclkid|yclid|twclid|ttclid|gbraid|wbraid|igsh(?:id)?|mc_[ce]id|_hs(?:enc|mi)|"
    r"mkt_tok|vero_id|oly_(?:anon|enc)_id|ref_src|ref_url|cmpid|cmp|ito|ocid|wt\.mc_id|xtor|s_cid|smid|smtyp|"
    r"__twitter_impression|guccounter|guce_\w+|spm|rss)",
    re.IGNORECASE,
)
"""Parameters of a query by which pages count where readers come from; no page is another without them."""
_ROUTE = ("!", "/")
"""Beginnings of a fragment that names a page and not a place on it."""


def address(link: str, base: str = "") -> str:
    """A link as a complete, safe address without tracking parameters; "" for any other link."""
    link = str(clean_line(link))
    if not link or len(link) > LONGEST:
        return ""
    try:
        whole = visible_url(urljoin(base, link) if base else link) or ""
        return _untracked(whole) if "?" in whole else whole
    except ValueError:
        return ""


def page_key(link: str) -> str:
    """The address of a page by which two links to it are the same: without the place on it."""
    found = address(link)
    if not found:
        return ""
    parts = urlsplit(found)
    fragment = parts.fragment if parts.fragment.startswith(_ROUTE) else ""
    return urlunsplit((parts.scheme, parts.netloc, parts.path, parts.query, fragment))


def _untracked(whole: str) -> str:
    parts = urlsplit(whole)
    query = "&".join(
        field for field in parts.query.split("&") if not _TRACKING.fullmatch(field.partition("=")[0])
    )
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, parts.fragment))
