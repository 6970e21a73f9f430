"""The feeds that a page names: its links to alternates, else addresses that look like a feed's. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin

from briefing.parsing.html_blocks import feed_tags, inline_text
from briefing.parsing.page_markup import lighten, page_text
from briefing.text.links import visible_url

if TYPE_CHECKING:
    from briefing.model import Clean

FeedKind = Literal["rss", "atom", "json"]

MOST = 50
"""Feeds of a page that are offered."""
_TYPES: dict[str, FeedKind] = {
    "application/rss+xml": "rss",
    "application/rdf+xml": "rss",
    "application/x-rss+xml": "rss",
    "text/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
}
_PATH = re.compile(
    r"(?:/(?:rss|feeds?|atom)(?:[./-](?:xml|json|rss|atom|index\.xml))?|\.(?:rss|atom)|/(?:index|rss|feed|atom)\.(?:xml|json|rdf))"
    r"/?(?:\?.*)?$",
    re.IGNORECASE,
)
"""How the addresses of feeds end."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names."""

    title: Clean
    address: str
    kind: FeedKind


def feed_links(data: bytes, base: str, declared: str = "") -> tuple[FeedLink, ...]:
    """The feeds that a page names, in its order. `base` is the address of the page."""
    reader = _Links(base)
    feed_tags(reader, lighten(page_text(data, declared)))
    return tuple((reader.stated or reader.guessed).values())[:MOST]


@dataclass(slots=True)
class _Links:
    """Takes tags, keeps the feeds among them by their address."""

    base: str
    stated: dict[str, FeedLink] = field(default_factory=dict)
    guessed: dict[str, FeedLink] = field(default_factory=dict)
    _told: bool = False
    _anchor: str = ""
    _parts: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        link = attributes.get("href", "")
        if tag == "base" and link and not self._told:
            self.base, self._told = self._whole(link) or self.base, True
        elif tag == "link":
            relations = attributes.get("rel", "").lower().split()
            kind = _kind(attributes.get("type", ""), link)
            if kind is not None and ("alternate" in relations or "feed" in relations):
                self._keep(self.stated, link, attributes.get("title", ""), kind)
        elif tag == "a" and link and _PATH.search(link.partition("#")[0][:2_048]):
            self._anchor, self._parts = link, []

    def end(self, tag: str) -> None:
        """A tag closes."""
        if tag == "a" and self._anchor:
            self._keep(self.guessed, self._anchor, "".join(self._parts), _kind_of_path(self._anchor))
            self._anchor = ""

    def data(self, text: str) -> None:
        """Text between tags."""
        if self._anchor:
            self._parts.append(text)

    def close(self) -> None:
        """There is no more."""

    def _keep(self, found: dict[str, FeedLink], link: str, title: str, kind: FeedKind) -> None:
        whole = self._whole(link)
        if whole:
            found.setdefault(whole, FeedLink(inline_text(title), whole, kind))

    def _whole(self, link: str) -> str:
        link = re.sub(r"^feed:(?://)?(?=https?://)|^feed:(?=//)", "", link.strip())
        try:
            return visible_url(urljoin(self.base, link)) or ""
        except ValueError:
            return ""


def _kind(stated: str, link: str) -> FeedKind | None:
    stated = stated.partition(";")[0].strip().lower()
    if stated in ("application/json", "application/xml", "text/xml"):
        return _kind_of_path(link) if _PATH.search(link.partition("#")[0][:2_048]) else None
    return _TYPES.get(stated)


def _kind_of_path(link: str) -> FeedKind:
    path = link.partition("?")[0].lower()
    return "json" if path.endswith("json") else "atom" if "atom" in path else "rss"
