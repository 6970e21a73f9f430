"""Newsletters: a mail as .eml, or a box of them (mbox), each mail a document.

Pure. The subject is the title, the list or the sender the outlet, the Message-ID the key. A forwarded mail is
read as the one it forwards. What unsubscribes is folded in the text and kept in `extra`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from briefing.errors import FormatError
from briefing.model import Clean, Paragraph, Section
from briefing.parsing.article import article
from briefing.parsing.json_values import json_text
from briefing.parsing.lines import Line, piece
from briefing.parsing.mail_frame import bare_subject, frame
from briefing.parsing.mail_parts import header, inner_mail, mail_lines
from briefing.parsing.outline import is_story
from briefing.parsing.quotes import complete
from briefing.parsing.source import FAULTS
from briefing.parsing.story_page import story
from briefing.text import clean_line, iso_date

if TYPE_CHECKING:
    from email.message import EmailMessage

    from briefing.model import Document
    from briefing.parsing.mail_frame import Framed
    from briefing.parsing.source import Source

MOST = 1_000
"""Mails of one box that are read."""
HEAD = 65_536
"""Bytes of the head of a mail that are read."""
_PARTS = 300
"""Parts of a mail that are read."""

_HEAD_LINE = re.compile(rb"[!-9;-~]{1,76}:[ \t]?|[ \t]+\S|>?From ")
_BLANK = re.compile(rb"\n\r?\n")
_PART = re.compile(rb"^content-type[ \t]*:", re.IGNORECASE | re.MULTILINE)
_NAMES = re.compile(
    rb"^(from|date|subject|message-id|received|return-path|mime-version|delivered-to|list-id|to)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_POSTMARK = re.compile(rb"^From \S.{0,200}\d{4}[ \t]*\r?\n(?=[!-9;-~]{1,76}:)", re.MULTILINE)
_LIST = re.compile(r"(?P<phrase>.*?)\s*<(?P<id>[^<>]*)>\s*")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]]+")
_SHORT = 150
"""Characters of an address that belongs to a page and not to one reader's click."""
_KEPT = ("List-Id", "List-Unsubscribe", "List-Post", "Reply-To")
"""Headers that are kept for those who want to leave a list or to answer."""


def score(source: Source) -> float:
    """How sure it is that the source is mail: it begins with headers, and with those of a mail."""
    start = source.data[:HEAD].lstrip(b"\xef\xbb\xbf\r\n")
    head = re.split(rb"\r?\n[ \t]*\r?\n", start, maxsplit=1)[0]
    lines = head.splitlines()
    if not lines or not _HEAD_LINE.match(lines[0]) or lines[0][:1] in b" \t":
        return 0.0
    names = {found[1].lower() for found in _NAMES.finditer(head)}
    sure = len(names & {b"message-id", b"received", b"return-path", b"mime-version", b"delivered-to"})
    if not all(_HEAD_LINE.match(line) for line in lines[:40]):
        return 0.0
    if source.suffix in (".eml", ".mbox", ".mbx", ".emlx") and names:
        return 1.0
    if (sure and len(names) >= 3) or _POSTMARK.match(start):
        return 1.0 if sure else 0.9
    return 0.8 if {b"from", b"subject"} <= names and names & {b"date", b"to"} else 0.0


def parse_mail(source: Source) -> tuple[Document, ...]:
    """A document for each mail. Raises FormatError when none has any text."""
    mails = _mails(source.data)
    documents: list[Document] = []
    keys: set[str] = set()
    for number, data in enumerate(mails, 1):
        document = _document(data, source, number)
        if document is not None and document.key not in keys:
            keys.add(document.key)
            documents.append(document)
    if not documents:
        shown = clean_line(source.name.replace("\\", "/").rsplit("/", 1)[-1]) or "input"
        raise FormatError(f"{shown}: mail without any text.", source=source.name)
    return tuple(documents)


def _mails(data: bytes) -> list[bytes]:
    """The mails of a box: each begins with a postmark ("From … 2025") below a blank line."""
    data = data.lstrip(b"\xef\xbb\xbf\r\n")
    starts = [found.start() for found in _POSTMARK.finditer(data) if _below_blank(data, found.start())]
    if not starts or starts[0]:
        return [data]
    ends = [*starts[1:], len(data)]
    return [data[start:end].partition(b"\n")[2] for start, end in zip(starts[:MOST], ends, strict=False)]


def _below_blank(data: bytes, at: int) -> bool:
    return at == 0 or data[max(0, at - 3) : at].endswith((b"\n\n", b"\n\r\n"))


def _bounded(data: bytes) -> bytes:
    """A mail without what no mail needs: headers beyond HEAD, parts beyond _PARTS."""
    blank = _BLANK.search(data)
    if blank is not None and blank.start() > HEAD:
        data = data[: data.rfind(b"\n", 0, HEAD) + 1] + data[blank.start() :]
    starts = _PART.finditer(data)
    return next((data[: found.start()] for number, found in enumerate(starts) if number == _PARTS), data)


def _document(data: bytes, source: Source, number: int) -> Document | None:
    from email import message_from_bytes

    from briefing.parsing.mail_policy import POLICY

    try:
        mail = cast("EmailMessage", message_from_bytes(_bounded(data), policy=POLICY))
        framed = frame(mail_lines(mail))
        inner = inner_mail(mail)
        if inner is not None and sum(len(line.text) for line in framed.lines) < 600:
            attached = frame(mail_lines(inner))
            mail, framed = (inner, attached) if attached.lines else (mail, framed)
    except FAULTS:
        return None
    subject = clean_line(framed.fields.get("subject", "")) or header(mail, "Subject")
    title = bare_subject(subject) or subject
    if not (framed.lines or title or header(mail, "From")):
        return None
    key = source.key(number, header(mail, "Message-ID").strip("<> "))
    return complete(_with_headers(_text_of(framed, title, key, source.stem), mail, framed))


def _text_of(framed: Framed, title: Clean, key: str, stem: str) -> Document:
    """The lines as an article or as a story page, with what stood around them folded."""
    lines = framed.lines
    if not (title or lines):
        title = Clean("(no subject)")
    if title:
        again = lines and lines[0].text.casefold() == title.casefold()
        lines = [Line(title, level=1), *(lines[1:] if again else lines)]
    made = story(lines, key, stem) if is_story(lines) else article(lines, key, stem)
    if framed.lines and not any(True for place, _ in made.passages() if place.section != "title"):
        made = replace(
            made, sections=(Section("body", tuple(Paragraph(line.text) for line in framed.lines)),)
        )
    around = [Section("other", tuple(items)) for items in (framed.above, framed.below) if items]
    above = around[:1] if framed.above else []
    return replace(made, sections=(*above, *made.sections, *around[len(above) :]))


def _with_headers(made: Document, mail: EmailMessage, framed: Framed) -> Document:
    """The document with what the head of the mail says, which goes before what its text says."""
    name, address = _person(framed.fields.get("from", "") or header(mail, "From") or header(mail, "Sender"))
    listed = _LIST.fullmatch(header(mail, "List-Id"))
    phrase = clean_line(listed["phrase"].strip('" ')) if listed else Clean("")
    author, _, letter = name.partition(" from ")
    name, sender = (piece(author), piece(letter)) if letter else (name, name)
    sender = sender or Clean(address.rpartition("@")[2]) or made.outlet
    outlet = phrase if _is_name(phrase) and not framed.fields else sender
    person = (name,) if name and name.casefold() != outlet.casefold() else ()
    archived = header(mail, "Archived-At").strip("<> ") or _web_view(framed)
    kept = [(given.lower(), header(mail, given)) for given in _KEPT]
    kept.append(("sender", Clean(address)))
    return replace(
        made,
        outlet=outlet,
        byline=made.byline or person,
        published=iso_date(framed.fields.get("date", "")) or _moment(header(mail, "Date")) or made.published,
        url=archived if archived.startswith(("http://", "https://")) else made.url,
        language=str(header(mail, "Content-Language").split(",")[0].strip()) or made.language,
        extra=(*made.extra, *((given, json_text(value)) for given, value in kept if value)),
    )


def _web_view(framed: Framed) -> str:
    """The address of the page that shows the mail, where a line names it; tracking addresses are longer."""
    lines = (item.text for item in (*framed.above, *framed.below) if item.kind == "nav")
    found = (_ADDRESS.search(line) for line in lines if not line.startswith("http"))
    return next((match[0] for match in found if match and len(match[0]) <= _SHORT), "")


def _is_name(phrase: str) -> bool:
    """True for the name of a list; some programs put an address or a long number in its place."""
    return bool(phrase) and "@" not in phrase and (" " in phrase or not any(map(str.isdigit, phrase)))


def _person(text: str) -> tuple[Clean, str]:
    """Name and address of a sender; the head of a forwarded mail may give the name alone."""
    from email.utils import parseaddr

    text = re.sub(r"\[mailto:([^\]]*)\]", r"<\1>", text)
    if "@" not in text:
        return clean_line(text), ""
    try:
        name, address = parseaddr(text)
    except FAULTS:
        return clean_line(text), ""
    shown = piece(clean_line(name).strip("\"' "))
    return (Clean("") if shown == address else shown), str(clean_line(address))


def _moment(text: str) -> str:
    """The date of a mail as ISO 8601; "" when it is none, or before 1990 or after 2100."""
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
    except FAULTS:
        return iso_date(text)
    return moment.isoformat(timespec="seconds") if 1990 <= moment.year <= 2100 else ""
