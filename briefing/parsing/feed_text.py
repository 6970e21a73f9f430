"""The bytes of a feed, made ready for a strict reader of XML: bounded, and with its commonest faults mended.

Pure. Nothing here understands a feed; every pass is linear.
"""

from __future__ import annotations

import codecs
import html.entities
import re

from briefing.text import decode

LARGEST = 8 << 20
"""Bytes of a feed that are read (SOURCES.md section 2)."""
_DEEPEST = 10_000
"""Elements inside one another; the time of feedparser grows with the square of it."""
_DOCTYPE = 16_384
"""Bytes of a document type; no feed needs more."""

_WIDE = (
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
    codecs.BOM_UTF32_BE,
    b"<\x00?\x00",
    b"\x00<\x00?",
)
_WIDE_32 = ((b"<\x00\x00\x00", "utf-32-le"), (b"\x00\x00\x00<", "utf-32-be"))
_EBCDIC = b"\x4c\x6f\xa7\x94"
"""Beginnings of XML whose letters are not those of ASCII (XML 1.0, appendix F)."""
_DECLARED = re.compile(r"^(\s*<\?xml\b[^>]{0,200}?)\s+encoding\s*=\s*(?:'[^']*'|\"[^\"]*\")", re.IGNORECASE)
_ENTRY_END = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s{0,20}>", re.IGNORECASE)
_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_APART = re.compile(rb"<!\[CDATA\[|<!--|&")
_NAMED = re.compile(rb"&(?:#\d{1,9};|#[xX][0-9a-fA-F]{1,8};|([a-zA-Z][\w.-]{1,31});)?")
_TAGS = re.compile(rb"<!\[CDATA\[|<!--|<(/?)[a-zA-Z][^<>]{0,4096}>")
_XML_NAMES = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_GROWS = re.compile(rb"[&%][ \t]?[a-zA-Z]|SYSTEM|PUBLIC")
"""In a document type that declares entities: entities of entities, and such as stand elsewhere."""


class DeepError(ValueError):
    """Elements stand in one another deeper than any feed has them."""


def is_wide(data: bytes) -> bool:
    """True for bytes that begin like XML in UTF-16, UTF-32 or EBCDIC, which look like no text otherwise."""
    return data.startswith((*_WIDE, *(mark for mark, _ in _WIDE_32), _EBCDIC))


def narrow(data: bytes) -> bytes:
    """XML in UTF-16 or UTF-32 as UTF-8; other bytes as they are."""
    wide = next((name for mark, name in _WIDE_32 if data.startswith(mark)), "")
    if wide:
        text = data.decode(wide, "replace")
    elif data.startswith(_EBCDIC):
        text = data.decode("cp037", "replace").replace("\x85", "\n")
    elif data.startswith((*_WIDE, codecs.BOM_UTF32_LE)):
        text = decode(data)
    else:
        return data
    return _DECLARED.sub(r"\1", text.lstrip("\ufeff")).encode("utf-8", "replace")


def first_entries(data: bytes, most: int) -> bytes:
    """The feed with its first `most` entries, and what stands around them."""
    ends = [match.end() for match in _ENTRY_END.finditer(data)]
    return data if len(ends) <= most else data[: ends[most - 1]] + data[ends[-1] :]


def without_entries(data: bytes) -> bytes:
    """What a feed says of itself."""
    first = _ENTRY.search(data)
    end = max((match.end() for match in _ENTRY_END.finditer(data)), default=0)
    return data[: first.start()] + data[end:] if first is not None and end > first.start() else data


def mend(data: bytes) -> bytes:
    """XML whose ampersands are all written as such, whose HTML entities are characters, and whose document
    type declares nothing that grows or leads elsewhere.

    Raises DeepError for elements inside one another beyond measure.
    """
    if _depth(data) > _DEEPEST:
        raise DeepError
    data, declared = _without_doctype(data)
    parts: list[bytes] = []
    at = 0
    while (match := _APART.search(data, at)) is not None:
        parts.append(data[at : match.start()])
        if match[0] == b"&":
            found = _NAMED.match(data, match.start())
            parts.append(_ampersand(found, declared) if found is not None else b"&")
            at = found.end() if found is not None else match.end()
            continue
        end = _end(data, match)
        parts.append(data[match.start() : end])
        at = end
    return b"".join((*parts, data[at:]))


def _ampersand(found: re.Match[bytes], declared: frozenset[bytes]) -> bytes:
    name = found[1]
    if len(found[0]) == 1:
        return b"&amp;"
    if name is None:
        return _number(found[0])
    if name in _XML_NAMES or name in declared:
        return found[0]
    char = html.entities.html5.get(name.decode("ascii", "replace") + ";")
    return "".join(f"&#{ord(part)};" for part in char).encode() if char else b"&amp;" + found[0][1:]


def _number(reference: bytes) -> bytes:
    """A numeric reference; what is no character is U+FFFD, 128 to 159 mean cp1252 (HTML 13.2.5.80)."""
    digits = reference[2:-1]
    code = int(digits[1:], 16) if digits[:1] in b"xX" else int(digits)
    if 0x80 <= code <= 0x9F:
        return f"&#{ord(bytes((code,)).decode('cp1252', 'replace'))};".encode()
    return b"&#65533;" if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF else reference


def _end(data: bytes, match: re.Match[bytes]) -> int:
    """Where a comment or a section of plain characters ends; the end of the data where it never does."""
    close = b"-->" if match[0] == b"<!--" else b"]]>"
    end = data.find(close, match.end())
    return len(data) if end < 0 else end + len(close)


def _without_doctype(data: bytes) -> tuple[bytes, frozenset[bytes]]:
    """The data without a document type that is large or declares entities of entities; declared names."""
    root = re.search(rb"<[a-zA-Z]", data)
    head = data[: root.start()] if root else data[:_DOCTYPE]
    start = head.upper().find(b"<!DOCTYPE")
    if start < 0:
        return data, frozenset()
    declares = head.find(b"<!ENTITY", start)
    if len(head) - start > _DOCTYPE or (declares >= 0 and _GROWS.search(head, declares)):
        end = head.rfind(b">", start) + 1 or len(head)
        return data[:start] + data[end:], frozenset()
    return data, frozenset(re.findall(rb"<!ENTITY\s+([\w.-]{1,32})\s", head))


def _depth(data: bytes) -> int:
    """The most elements that stand inside one another."""
    depth = most = 0
    at = 0
    while (match := _TAGS.search(data, at)) is not None:
        at = match.end()
        if match[1] is None:
            at = _end(data, match)
        elif match[1]:
            depth -= 1
        elif not match[0].endswith(b"/>"):
            depth += 1
            most = max(most, depth)
    return most
