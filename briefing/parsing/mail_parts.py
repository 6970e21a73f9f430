"""The text of a mail: which of its parts is the message, and in which letters it is written.

Pure: attachments are neither decoded nor written anywhere. The standard library's reader of mail raises many
kinds of exceptions over malformed headers; each read of a header or a part is guarded.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from briefing.parsing.html_blocks import html_lines
from briefing.parsing.lines import cut_lines, join_wrapped
from briefing.parsing.source import FAULTS
from briefing.text import clean, clean_line, decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage, Message

    from briefing.model import Clean
    from briefing.parsing.lines import Line

LARGEST = 500_000
"""Characters of a part that are read; no newsletter is as long."""
DEEPEST = 12
"""Parts inside parts that are opened."""
_PARTS = 200
"""Parts of one mail that are looked at."""
_STUB = 300
"""Characters of a plain part that may be no more than "this message is in HTML"."""
_QUOTED = 3
"""Lines of a quotation of a whole mail."""

_TRACKED = re.compile(
    r"[ ]?(?:\(\s?https?://[^\s()]{1,4000}\s?\)|<\s?https?://[^\s<>]{1,4000}\s?>|"
    r"\[\s?https?://[^\s\[\]]{1,4000}\s?\])"
)
_LINKED = re.compile(r"\[([^\[\]\n]{1,200})\]\(https?://[^\s()]{1,4000}\)")
_BOUNDARY = re.compile(r"^--([\w'()+,./:=?-]{4,70})[ \t]*\r?\nContent-", re.MULTILINE)
_HIDDEN = re.compile(
    r"<(div|span|p|td)\b[^<>]{0,2000}\bdisplay\s{0,9}:\s{0,9}none\b[^<>]{0,2000}>.{0,4000}?</\1\s{0,9}>",
    re.IGNORECASE | re.DOTALL,
)
"""The preview that a list of mails shows: it says again how the text begins, and no mail program shows it."""
_ESCAPED = re.compile(r"^>(?=>*From )", re.MULTILINE)


def header(message: Message, name: str) -> Clean:
    """A header as one line of clean text, its encoded words decoded; "" where there is none."""
    try:
        found = str(message.get(name, "") or "")
    except FAULTS:
        found = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return clean_line(_bytes_of(found)[:2000])


def _bytes_of(text: str) -> str:
    """Text whose foreign bytes were kept as surrogates, decoded after all."""
    if text.isascii() or not re.search("[\udc80-\udcff]", text):
        return text
    return decode(text.encode("utf-8", "surrogateescape"))


def mail_lines(message: EmailMessage) -> list[Line]:
    """The lines of what the mail says: its plain text, or its HTML where that says more."""
    return [line for part in _chosen(message) for line in part]


def inner_mail(message: EmailMessage) -> EmailMessage | None:
    """A mail that is attached whole, as some programs forward; None where there is none."""
    for part in _walk(message):
        if part.get_content_type() == "message/rfc822":
            return next(iter(_parts(part)), None)
    return None


def _walk(message: EmailMessage, depth: int = 0) -> Iterator[EmailMessage]:
    yield message
    if message.get_content_maintype() == "multipart" and depth <= DEEPEST:
        for part in _parts(message):
            yield from _walk(part, depth + 1)


def _parts(message: EmailMessage) -> list[EmailMessage]:
    """The parts of a mail that has some."""
    from email.message import EmailMessage

    payload = message.get_payload()
    if isinstance(payload, str) and message.get_content_maintype() == "multipart":
        payload = _mended(payload)
    found = payload if isinstance(payload, list) else []
    return [part for part in found[:_PARTS] if isinstance(part, EmailMessage)]


def _mended(text: str) -> object:
    """The parts of a text whose boundary is not the one that its mail announces."""
    from email import message_from_string

    from briefing.parsing.mail_policy import POLICY

    found = _BOUNDARY.search(text)
    if found is None:
        return []
    head = f'Content-Type: multipart/mixed; boundary="{found[1]}"\n\n'
    return message_from_string(head + text, policy=POLICY).get_payload()


def _chosen(message: EmailMessage, depth: int = 0) -> Iterator[list[Line]]:
    """The lines of each part that is to be shown, in order."""
    kind = message.get_content_type()
    if message.is_multipart() or (message.get_content_maintype() == "multipart" and _parts(message)):
        if message.get_content_maintype() != "multipart" or depth > DEEPEST:
            return
        parts = [part for part in _parts(message) if not _attached(part)]
        if kind == "multipart/alternative":
            yield _better([list(chain.from_iterable(_chosen(part, depth + 1))) for part in parts], parts)
            return
        for part in parts[:1] if kind == "multipart/related" else parts:
            yield from _chosen(part, depth + 1)
    elif kind == "text/html":
        yield html_lines(_HIDDEN.sub(" ", _text(message)[:LARGEST]))
    elif message.get_content_maintype() == "text" or depth == 0:
        yield _plain_lines(message)


def _better(found: list[list[Line]], parts: list[EmailMessage]) -> list[Line]:
    """Of alternatives the plain text, but for one that only points to the other."""
    longest = max(found, key=_length, default=[])
    for lines, part in zip(found, parts, strict=True):
        if part.get_content_type() == "text/plain" and lines:
            return longest if _length(lines) < _STUB and _length(longest) > 3 * _length(lines) else lines
    return longest


def _length(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _attached(part: EmailMessage) -> bool:
    """True for a part that is a file of its own."""
    try:
        return part.get_content_disposition() == "attachment" or bool(part.get_filename())
    except FAULTS:
        return True


def _plain_lines(message: EmailMessage) -> list[Line]:
    text = _text(message)[:LARGEST].replace("\r\n", "\n")
    text = _LINKED.sub(r"\1", _unquoted(_ESCAPED.sub("", text)))
    text = _TRACKED.sub("", text)
    return join_wrapped(cut_lines(clean(_unflowed(text) if _flowed(message) else text)))


def _unquoted(text: str) -> str:
    """Text without the marks of a quoted mail, where all that follows the first of them is quoted."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.startswith(">")), len(lines))
    written = [line for line in lines[first:] if line.strip()]
    if len(written) < _QUOTED or any(not line.startswith(">") for line in written):
        return text
    return "\n".join([*lines[:first], *(line.removeprefix(">").removeprefix(" ") for line in lines[first:])])


def _flowed(message: EmailMessage) -> bool:
    try:
        return str(message.get_param("format", "")).lower() == "flowed"
    except FAULTS:
        return False


def _unflowed(text: str) -> str:
    """Paragraphs whose lines end in a space, as one line each (RFC 3676)."""
    return re.sub(r"(?<!^--)(?<=\S) \n(?=[^\s>])", " ", text, flags=re.MULTILINE)


def _text(part: EmailMessage) -> str:
    """The text of a part: in its stated character set where that fits, else in what its bytes look like."""
    try:
        payload = part.get_payload(decode=True)
    except FAULTS:
        payload = None
    if not isinstance(payload, bytes):
        whole = part.get_payload()
        return _bytes_of(whole) if isinstance(whole, str) else ""
    try:
        charset = (part.get_content_charset() or "").lower()
        named = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "ascii", "gb2312": "gb18030"}
        return payload.decode(named.get(charset, charset)) if charset else decode(payload)
    except FAULTS:
        return decode(payload)
