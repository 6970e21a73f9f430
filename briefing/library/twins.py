"""A page of the web and an entry of a feed that are one document, whichever came first. Room: library.

The text is then the page's, which is the fuller one, under the head that the feed gives; the versions keep
the bytes that each was read from.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefing.answers.following import TEASER, WHOLE
from briefing.library import listing, store
from briefing.text.links import host

if TYPE_CHECKING:
    import sqlite3

    from briefing.library.store import Known
    from briefing.model import Document

_LETTERS = re.compile(r"\w+")
_OPENING = 60
"""Letters of the beginning of an entry that, found in a page, show that the page goes on with it."""
_OF_KIND = f"{store.BY_LINK} AND f.source != ? AND (SELECT kind FROM source WHERE id = f.source) = ?"


def twin(
    connection: sqlite3.Connection, document: Document, link: str, home: str, source: int, kind: str
) -> Known | None:
    """The stored entry of a page (`kind` is "page"), or the stored page of an entry; None where there is no
    one that it can only be.

    `home` is the address of the feed or page. The link is not enough: a page of the day has the same one
    every day, so title, day or beginning have to agree; and what anybody's feed says of other people's pages
    is a document of its own.
    """
    if not link or urlsplit(link).path.strip("/") == "":
        return None
    found = [
        known
        for known in store.known_where(
            connection, _OF_KIND, link, source, "feed" if kind == "page" else "page"
        )
        if _is_of_site(known.path if kind == "page" else home, link)
        and _is_alike(document, listing.document(connection, known.id), kind)
    ]
    same = [known for known in found if _letters(known.title) == _letters(document.title)]
    candidates = same or found
    return candidates[0] if len(candidates) == 1 else None


def whole(document: Document, page: Document, address: str) -> Document:
    """The page under the head that the feed gave: the list goes on calling it what it called it."""
    extra = (*(pair for pair in document.extra if pair != TEASER), *page.extra, WHOLE)
    same = page.title == document.title
    return replace(
        page,
        key=document.key,
        id=document.id,
        title=document.title,
        byline=page.byline or document.byline,
        outlet=document.outlet or page.outlet,
        published=document.published or page.published,
        modified=page.modified or document.modified,
        url=document.url or address,
        leaning=document.leaning or page.leaning,
        topic=document.topic or page.topic,
        language=document.language or page.language,
        quotes=tuple(quote for quote in page.quotes if same or quote.place.section != "title"),
        extra=tuple(dict.fromkeys(extra)),
    )


def _is_of_site(feed: str, link: str) -> bool:
    """Whether a feed is of the same site as a page: of one host, but for "www.", "feeds." and the like."""
    one, other = _site(host(feed)), _site(host(link))
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _site(name: str) -> str:
    first, _, rest = name.partition(".")
    return rest if first in ("www", "feeds", "feed", "rss") and "." in rest else name


def _is_alike(one: Document, other: Document, kind: str) -> bool:
    """Whether an entry and a page with its link tell of one thing."""
    page, entry = (one, other) if kind == "page" else (other, one)
    if _letters(page.title) == _letters(entry.title) or WHOLE in entry.extra:
        return True
    if entry.published and entry.published[:10] == page.published[:10]:
        return True
    opening = _text(entry)[:_OPENING]
    return len(opening) == _OPENING and opening in _text(page)


def _text(document: Document) -> str:
    return _letters(" ".join(text for place, text in document.passages() if place.section != "title"))


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text.casefold()))
