"""What a page says of itself in its markup: meta tags, title, headings, dates, address, JSON-LD.

Pure. lxml reads the tags one after another, as for html_blocks.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from briefing.parsing.addresses import address
from briefing.parsing.feed_dates import moment
from briefing.parsing.html_blocks import feed_tags, inline_text
from briefing.parsing.json_ld import Linked, read_linked
from briefing.text import clean_line

if TYPE_CHECKING:
    from briefing.model import Clean

_AUTHORS = (
    "author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "article:author",
)
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
    "og:published_time",
)
_MODIFIED = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "lastmod",
    "last-modified",
    "dcterms.modified",
)
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_BAR = re.compile(r" [|–—·»:-] ")
_TITLES = 5
"""Main headings of a page that are looked at."""


@dataclass(slots=True)
class PageHead:
    """Tags of a page as they come; the properties put the places in order in which pages say a thing."""

    base: str = ""
    metas: dict[str, list[str]] = field(default_factory=dict)
    canonical: str = ""
    title: str = ""
    headings: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    by: list[str] = field(default_factory=list)
    lang: str = ""
    scripts: list[str] = field(default_factory=list)
    linked: Linked = field(default_factory=Linked)
    _into: Literal["", "title", "h1", "script", "by"] = ""
    _parts: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        match tag:
            case "meta":
                name = (
                    attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
                )
                content = attributes.get("content", "").strip()
                if name and content:
                    self.metas.setdefault(name.strip().lower(), []).append(content)
            case "link" if "canonical" in attributes.get("rel", "").lower().split():
                self.canonical = self.canonical or attributes.get("href", "")
            case "html":
                self.lang = self.lang or attributes.get("lang", "") or attributes.get("xml:lang", "")
            case "time" if attributes.get("datetime"):
                self.times.append(attributes["datetime"])
            case "script" if "ld+json" in attributes.get("type", "").lower():
                self._begin("script")
            case "title" if not self.title:
                self._begin("title")
            case "h1" if len(self.headings) < _TITLES:
                self._begin("h1")
            case _ if self._into == "" and _names_author(attributes):
                self._begin("by")

    def end(self, tag: str) -> None:
        """A tag closes."""
        if not self._into or (
            self._into != tag and not (self._into == "by" and tag in ("a", "span", "p", "div"))
        ):
            return
        text = "".join(self._parts)
        match self._into:
            case "script":
                self.scripts.append(text)
            case "title":
                self.title = text
            case "h1":
                self.headings.append(text)
            case "by":
                self.by.append(text)
        self._into = ""

    def data(self, text: str) -> None:
        """Text between tags."""
        if self._into:
            self._parts.append(text)

    def close(self) -> None:
        """The end of the markup: what its scripts say is read."""
        self.linked = read_linked(self.scripts)

    def _begin(self, into: Literal["title", "h1", "script", "by"]) -> None:
        self._into, self._parts = into, []

    def first(self, *names: str) -> str:
        """What the first of some meta tags says that is there."""
        return next((value for name in names for value in self.metas.get(name, ())), "")

    @property
    def outlet(self) -> Clean:
        """Who publishes the page."""
        told = (self.first("og:site_name"), self.linked.publisher, *(self.first(name) for name in _OUTLETS))
        names = (inline_text(name) for name in told if "://" not in name)
        return next((clean_line(name.split(" | ")[0]) or name for name in names if name), clean_line(""))

    @property
    def headline(self) -> Clean:
        """The headline, whole, and without the name of the site behind a bar."""
        headings = [text for heading in self.headings if (text := inline_text(heading))]
        told = (
            self.linked.headline,
            self.first("og:title", "twitter:title", "dc.title"),
            headings[0] if len(headings) == 1 else "",
            self.title,
            headings[0] if headings else "",
        )
        title = next(
            (text for part in told if (text := self._bare(inline_text(part), headings))), clean_line("")
        )
        beginning = title.rstrip(".… ")
        return next((text for text in headings if beginning and text.startswith(beginning)), title)

    def _bare(self, title: Clean, headings: list[Clean]) -> Clean:
        """The title without the site behind a bar, where the page names it or its heading ends there."""
        bars = list(_BAR.finditer(title))
        for bar in bars:
            before, after = clean_line(title[: bar.start()]), title[bar.end() :]
            if before in headings or after.casefold() == self.outlet.casefold():
                return before
        return title

    @property
    def description(self) -> Clean:
        """What the page says its article is about."""
        return inline_text(
            self.linked.description or self.first("og:description", "description", "twitter:description")
        )

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it, as written; addresses of profiles are no names."""
        told = self.linked.authors or tuple(
            next((found for name in _AUTHORS if (found := self.metas.get(name))), self.by[:3])
        )
        outlet = self.outlet.casefold()
        return tuple(name for name in told if "://" not in name and clean_line(name).casefold() != outlet)

    @property
    def published(self) -> str:
        """ISO 8601."""
        told = (self.linked.published, *(self.first(name) for name in _PUBLISHED), *self.times[:1])
        return next((iso for text in told if (iso := moment(text))), "")

    @property
    def modified(self) -> str:
        """ISO 8601."""
        told = (self.linked.modified, *(self.first(name) for name in _MODIFIED))
        return next((iso for text in told if (iso := moment(text))), "")

    @property
    def url(self) -> str:
        """The address that the page gives as its own, else the one it came from."""
        told = (self.canonical, self.first("og:url"), self.linked.url, self.base)
        return next((found for link in told if link and (found := address(link, self.base))), "")

    @property
    def language(self) -> str:
        """The language of the page, as a tag of BCP 47."""
        told = self.lang or self.linked.language or self.first("og:locale", "language", "content-language")
        return str(clean_line(told[:35].replace("_", "-")))

    @property
    def topic(self) -> Clean:
        """The section that the page stands in; of several the first."""
        told = inline_text(self.linked.section or self.first("article:section"))
        return clean_line(told.split(",")[0])


def read_page_head(markup: str, base: str) -> PageHead:
    """What a page says of itself. `base` is its address, or ""."""
    head = PageHead(base)
    feed_tags(head, markup)
    return head


def _names_author(attributes: Mapping[str, str]) -> bool:
    return "author" in attributes.get("rel", "").split() or attributes.get("itemprop", "") == "author"
