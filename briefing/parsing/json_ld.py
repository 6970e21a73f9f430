"""What a page says of itself in JSON-LD (schema.org): headline, authors, dates, outlet, questions.

Pure. Pages write it as an object, a list or a "@graph", with authors as text, object, list or reference, and
with faults of their own (raw line feeds, commas too many, comments around it): what cannot be mended is
passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.parsing.json_values import items_of, load_json, text_of

if TYPE_CHECKING:
    from briefing.parsing.json_values import Json

_OPENINGS = ("<!--", "//", "/*", "<![CDATA[", "*/")
_CLOSINGS = ("-->", "//", "/*", "]]>", "*/", ";")
"""What pages wrap around a script to hide it from readers that do not know it."""
_CONTROL = re.compile(r"[\x00-\x1f]+")
_COMMA = re.compile(r",(?=\s*[\]}])")
_ARTICLE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|Review|ClaimReview|Recipe|NewsItem)")
_DEPTH = 12
"""Objects inside one another that are looked into."""
_OBJECTS = 2_000
"""Objects of a page that are looked at."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The article that a page says it is, as written there; all of it may be empty."""

    headline: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    publisher: str = ""
    section: str = ""
    url: str = ""
    language: str = ""
    text: str = ""
    free: bool | None = None
    """Whether it can be read without paying, where the page says so."""
    questions: tuple[tuple[str, str], ...] = ()
    """Questions with their answers, both perhaps HTML."""


def read_linked(scripts: Sequence[str]) -> Linked:
    """What the JSON-LD scripts of a page say."""
    objects = [found for script in scripts for found in _objects(_load(script))][:_OBJECTS]
    by_id = {name: each for each in objects if (name := _plain(each.get("@id"))) and len(each) > 1}
    questions = tuple(pair for each in objects if "FAQPage" in _types(each) for pair in _questions(each))
    article = max((each for each in objects if _is_article(each)), key=_fullness, default=None)
    if article is None:
        return Linked(questions=questions)
    return Linked(
        _plain(article.get("headline")) or _plain(article.get("name")),
        _plain(article.get("description")) or _plain(article.get("alternativeHeadline")),
        tuple(_names(article.get("author"), by_id)) or tuple(_names(article.get("creator"), by_id)),
        _plain(article.get("datePublished")) or _plain(article.get("dateCreated")),
        _plain(article.get("dateModified")),
        next(_names(article.get("publisher"), by_id), ""),
        next((name for item in items_of(article.get("articleSection")) if (name := _plain(item))), ""),
        _address(article.get("url")) or _address(article.get("mainEntityOfPage")),
        _plain(article.get("inLanguage")),
        _plain(article.get("articleBody")),
        _truth(article.get("isAccessibleForFree")),
        questions,
    )


def _load(script: str) -> Json:
    """The value of a script; None where its faults cannot be mended."""
    bare = _CONTROL.sub(" ", script).strip()
    while (mark := next((mark for mark in _OPENINGS if bare.startswith(mark)), "")) != "":
        bare = bare.removeprefix(mark).lstrip()
    while (mark := next((mark for mark in _CLOSINGS if bare.endswith(mark)), "")) != "":
        bare = bare.removesuffix(mark).rstrip()
    value = load_json(bare)
    return value if value is not None else load_json(_COMMA.sub("", bare))


def _objects(value: Json, depth: int = 0) -> Iterator[dict[str, Json]]:
    """All objects of a value, outer ones first."""
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            if isinstance(inner, dict | list):
                yield from _objects(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth + 1)


def _types(each: dict[str, Json]) -> tuple[str, ...]:
    return tuple(name.rpartition("/")[2] for item in items_of(each.get("@type")) if (name := _plain(item)))


def _is_article(each: dict[str, Json]) -> bool:
    return any(_ARTICLE.fullmatch(name) for name in _types(each)) and bool(
        _plain(each.get("headline")) or _plain(each.get("name"))
    )


def _fullness(each: dict[str, Json]) -> int:
    """How much an object says of an article: pages list others, in short, beside their own."""
    told = (
        "headline",
        "datePublished",
        "author",
        "description",
        "articleBody",
        "mainEntityOfPage",
        "publisher",
    )
    return sum(bool(each.get(name)) for name in told)


def _names(value: Json, by_id: dict[str, dict[str, Json]]) -> Iterator[str]:
    """Names of people or organisations, however they are written."""
    for item in items_of(value):
        if isinstance(item, dict):
            whole = by_id.get(_plain(item.get("@id")), item)
            yield from (name for name in map(_plain, items_of(whole.get("name"))) if name)
        elif name := _plain(item):
            known = by_id.get(name)
            yield _plain(known.get("name")) if known is not None else name


def _questions(page: dict[str, Json]) -> Iterator[tuple[str, str]]:
    for item in items_of(page.get("mainEntity")):
        if not isinstance(item, dict):
            continue
        answers = items_of(item.get("acceptedAnswer")) or items_of(item.get("suggestedAnswer"))
        answer = next((text_of(found.get("text")) for found in answers if isinstance(found, dict)), "")
        question = _plain(item.get("name")) or _plain(item.get("text"))
        if question and answer:
            yield question, answer


def _address(value: Json) -> str:
    for item in items_of(value):
        found = _plain(item.get("@id")) or _plain(item.get("url")) if isinstance(item, dict) else _plain(item)
        if found:
            return found
    return ""


def _truth(value: Json) -> bool | None:
    word = str(value).casefold() if isinstance(value, bool | str) else ""
    return {"true": True, "false": False}.get(word.rpartition("/")[2])


def _plain(value: Json) -> str:
    return value if isinstance(value, str) else ""
