"""A world to test with: servers that answer what a test says, a clock that a test moves, a parser in this
process.

A body is JSON: {"title": …, "ttl": minutes, "entries": [{"key", "title", "text", "url", "published",
"teaser"}], "damaged": number}, {"page": text, "links": [[title, address]]} or
{"<opml": [[title, address, [folder]]], "refused": [sentence]}.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from briefing.errors import FormatError
from briefing.library.outside import Outside
from briefing.model import Clean, Document, Paragraph, Section
from briefing.sources.request import Fetched, Request

START = 1_700_000_000
"""Unix seconds at which a test begins."""


@dataclass(frozen=True)
class Head:
    title: str
    site: str = ""
    ttl_minutes: int | None = None
    entries: int = 0


@dataclass(frozen=True)
class Listed:
    outlines: tuple[Named, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Named:
    title: str
    address: str
    folder: tuple[str, ...] = ()


class Parser:
    """Reads the bodies of the tests."""

    def parse(self, data: bytes, name: str, declared: str = "") -> tuple[Document, ...]:
        body = json.loads(data)
        if "page" in body:
            return (_document({"key": name, "title": "A page", "text": body["page"], "url": name}),)
        if not body.get("entries"):
            raise FormatError("There is no article in it.")
        return tuple(_document(entry) for entry in body["entries"])

    def call(self, function: str, *arguments: Any) -> object:
        body = json.loads(arguments[0])
        if function == "feed_head":
            if "entries" not in body:
                return None
            number = len(body["entries"]) + body.get("damaged", 0)
            return Head(body.get("title", ""), "", body.get("ttl"), number)
        if function == "feed_left_out":
            return body.get("damaged", 0)
        if function == "feed_links":
            return tuple(Named(*link) for link in body.get("links", ()))
        return Listed(tuple(Named(*link) for link in body["<opml"]), tuple(body.get("refused", ())))

    def close(self) -> None:
        pass


@dataclass
class World:
    """Servers and a clock. `answers` maps an address to what it answers, or to a function of the request."""

    answers: dict[str, Any] = field(default_factory=dict)
    now: int = START
    asked: list[Request] = field(default_factory=list)

    @property
    def outside(self) -> Outside:
        return Outside(lambda: self.now, self._fetch_all, Parser)

    def feed(self, address: str, *entries: dict[str, Any], **more: Any) -> None:
        """Let an address give a feed with these entries."""
        self.answers[address] = {"title": "A feed", "entries": list(entries), **more}

    def count(self, address: str) -> int:
        """How often an address was asked."""
        return sum(request.address == address for request in self.asked)

    def _fetch_all(self, requests: Sequence[Request], cancelled: Callable[[], bool]) -> Iterator[Fetched]:
        for request in requests:
            if cancelled():
                return
            self.asked.append(request)
            yield self._answer(request)

    def _answer(self, request: Request) -> Fetched:
        answer = self.answers.get(request.address)
        if callable(answer):
            answer = answer(request)
        if isinstance(answer, Fetched):
            return replace(answer, request=request)
        if answer is None:
            return Fetched(
                request, "failed", address=request.address, problem="There is nothing at this address."
            )
        return Fetched(request, "new", json.dumps(answer).encode(), "application/json", request.address)


def told(state: Any, **values: Any) -> Fetched:
    """An answer without a body."""
    return Fetched(Request(""), state, **values)


def _document(entry: dict[str, Any]) -> Document:
    paragraph = Paragraph(Clean(entry.get("text", "Some words.")))
    return Document(
        entry["key"],
        "article",
        Clean(entry.get("title", "A title")),
        (Section("body", (paragraph,)),),
        published=entry.get("published", ""),
        modified=entry.get("modified", ""),
        url=entry.get("url", ""),
        extra=(("teaser", "true"),) if entry.get("teaser") else (),
    )
