"""An entry of any feed as a document: its key, its deck and text, whether it is a teaser.

Pure. A guid that names one thing in the world (an address, a URN, a tag, a UUID) is a key by itself, so that
two feeds that carry the same article give one document. Any other guid ("1") counts inside its feed only: its
key is the feed's address and the guid. What one feed says of several entries is no key until more is added.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.model import Boilerplate, Clean, Document, Section
from briefing.parsing.addresses import address, page_key
from briefing.parsing.article import body_item
from briefing.parsing.boilerplate import tail_kind
from briefing.parsing.bylines import read_byline
from briefing.parsing.headline import SENTENCE_END
from briefing.parsing.html_blocks import Block, has_markup, html_blocks, inline_text
from briefing.parsing.lines import cut_lines
from briefing.parsing.quotes import complete
from briefing.text import clean, clean_line

if TYPE_CHECKING:
    from briefing.model import BoilerplateKind, Item

ENTRIES = 2_000
"""Entries of a feed that are read (SOURCES.md section 2)."""
_TEASER = 600
"""A feed that gives no full content and less than this, in characters, gives a teaser."""
_BOXED = 160
"""Characters of a line that may stand in a box of other headlines."""
_WORDS_OF_TITLE = 80
"""Characters that stand for a title where there is none."""
_GLOBAL = re.compile(
    r"(?:https?://[^\s/]+/.+|urn:[a-z0-9][a-z0-9-]{0,31}:.+|tag:[^,\s]+,\d{4}.*:.+|"
    r"\{?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\}?)",
    re.IGNORECASE | re.DOTALL,
)
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|\[[+&].{0,20}\]|(?:read (?:the )?(?:more|full (?:story|article)|on)|"
    r"continue reading|keep reading|full (?:story|article)|weiterlesen|mehr lesen|lire la suite|leer más|"
    r"continua a leggere|lees (?:meer|verder)|leia mais)\b.{0,80}?)[\s»›→>.…\])]*$",
    re.IGNORECASE,
)
"""How a text ends that goes on elsewhere."""
_APPEARED = re.compile(
    r"(?:The post|Post|L’article|L'article|La entrada|Der Beitrag) .{1,300} "
    r"(?:(?:first )?appeared (?:first )?on|est apparu en premier sur|se publicó primero en|"
    r"erschien zuerst auf) .{1,120}"
)
"""What a well-known program adds below each text of a feed."""
_BY = re.compile(r"(?:by|written by)\s|(?:von|par|por|di|door)(?:\s\S+){2}", re.IGNORECASE)
_NOBODY = frozenset(("", "admin", "administrator", "guest", "root", "webmaster", "wordpress", "editor"))
"""Names of accounts that are nobody's."""
_NO_LETTER = re.compile(r"[\W_]+")
_MAIL = re.compile(r"\S+@\S+\.\S+")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one entry, as it says it: nothing in it is clean yet."""

    guid: str = ""
    link: str = ""
    title: str = ""
    summary: str = ""
    content: str = ""
    """The whole text, where the feed has a place for it. HTML."""
    plain: bool = False
    """The texts are plain text, not HTML."""
    authors: tuple[str, ...] = ()
    published: str = ""
    """ISO 8601."""
    modified: str = ""
    outlet: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()


def documents_of(entries: Sequence[Entry], feed: str, base: str) -> tuple[Document, ...]:
    """The documents of a feed's entries, in its order. `feed` is its address or id, links begin at `base`."""
    made = [_document(entry, base) for entry in entries[:ENTRIES]]
    keys = _keys(entries[:ENTRIES], made, feed)
    by_key = {key: complete(replace(document, key=key)) for key, document in zip(keys, made, strict=True)}
    return tuple(by_key.values())


def _keys(entries: Sequence[Entry], made: Sequence[Document], feed: str) -> list[str]:
    """A key for each entry: its guid, else its address, else its title and date.

    Where several entries share it, each gets its address, its title and date, and at last its text as well;
    what is the same after that is the same entry, given twice.
    """
    keys = [_named(entry, document, feed) for entry, document in zip(entries, made, strict=True)]
    for more in (_link_of, _title_and_date, _digest):
        shared = Counter(keys)
        keys = [
            f"{key} {more(document)}".rstrip() if shared[key] > 1 else key
            for key, document in zip(keys, made, strict=True)
        ]
    return keys


def _named(entry: Entry, document: Document, feed: str) -> str:
    guid = str(clean_line(entry.guid))
    if guid:
        return guid if _GLOBAL.fullmatch(guid) else f"{feed}#{guid}"
    return _link_of(document) or f"{feed}#{_title_and_date(document)}"


def _link_of(document: Document) -> str:
    return page_key(document.url)


def _title_and_date(document: Document) -> str:
    return f"{document.title} {document.published}".rstrip()


def _digest(document: Document) -> str:
    texts = "\n".join(text for _, text in document.passages())
    return hashlib.sha256(texts.encode()).hexdigest()[:12]


def _document(entry: Entry, base: str) -> Document:
    title = clean_line(entry.title) if entry.plain else inline_text(entry.title)
    summary = _blocks(entry.summary, entry.plain)
    content = _blocks(entry.content, entry.plain)
    full = content or summary
    deck = _deck(summary, content)
    link = address(entry.link, base)
    items = body_of(full, title)
    text = " ".join(block.line.text for block in full if not block.caption)
    cut = _CUT.search(text[-200:]) is not None
    teaser = bool(link) and (cut or (not content and len(text) < _TEASER))
    extra = [("teaser", "true")] if teaser else []
    tags = [tag for name in entry.tags if (tag := inline_text(name))]
    if len(tags) > 1:
        extra.append(("tags", json.dumps(tags)))
    return Document(
        "",
        "article",
        title or _stand_in(text, link),
        (Section("body", items),) if items else (),
        deck,
        byline_of(entry.authors),
        inline_text(entry.outlet),
        entry.published,
        entry.modified if entry.modified != entry.published else "",
        link,
        topic=tags[0] if len(tags) == 1 else Clean(""),
        language=str(clean_line(entry.language[:35])),
        extra=tuple(extra),
    )


def _blocks(markup: str, plain: bool) -> list[Block]:
    """The blocks of a text of a feed, which is HTML unless it says so or holds no mark of it."""
    if not markup.strip():
        return []
    if not plain and has_markup(markup):
        return html_blocks(markup)
    return [Block(line) for line in cut_lines(clean(markup))]


def _deck(summary: Sequence[Block], content: Sequence[Block]) -> Clean:
    """The summary where there is a text below it, unless it is but the beginning of this text."""
    if not content or not summary:
        return Clean("")
    deck = clean_line(" ".join(block.line.text for block in summary if not block.caption))
    told = _letters(_CUT.sub("", deck))
    opening = _letters(" ".join(block.line.text for block in content)[: 2 * len(deck) + 200])
    return Clean("") if not told or opening.startswith(told) else deck


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text.casefold())


def body_of(blocks: Sequence[Block], title: Clean) -> tuple[Item, ...]:
    """The items of a text, each in its place; what a page puts between is boilerplate.

    A box ("Don't miss" and some headlines) ends with the next sentence: of a text that was found among what
    stands around it, or that a feed gives, what follows a box is the text once more.
    """
    items: list[Item] = []
    box: BoilerplateKind | None = None
    for block in blocks:
        text = block.line.text
        headed = tail_kind(text) if not block.line.bullet else None
        box = headed or (box if len(text) <= _BOXED and SENTENCE_END.search(text) is None else None)
        if block.caption:
            items.append(Boilerplate("other", text))
        elif _APPEARED.fullmatch(text):
            items.append(Boilerplate("promo", text))
        else:
            items.append(Boilerplate(box, text) if box is not None else body_item(block.line, None, title))
    return tuple(items)


def byline_of(authors: Sequence[str]) -> tuple[Clean, ...]:
    """The names of authors; an address of mail is none, and "A and B" are two."""
    names: list[Clean] = []
    for author in authors:
        name = clean_line(_MAIL.sub("", inline_text(author)).strip(" ()<>,;"))
        names += read_byline(name if _BY.match(name) else f"By {name}") or [name]
    return tuple(dict.fromkeys(name for name in names if name.casefold() not in _NOBODY))


def _stand_in(text: str, link: str) -> Clean:
    """The first words of the text, else the address, for an entry without a title."""
    words = clean_line(text[: _WORDS_OF_TITLE + 1])
    if len(words) > _WORDS_OF_TITLE:
        return Clean(words[:_WORDS_OF_TITLE].rsplit(" ", 1)[0] + "…")
    return words or clean_line(link) or Clean("Untitled")


__all__ = ["ENTRIES", "Entry", "body_of", "byline_of", "documents_of"]
