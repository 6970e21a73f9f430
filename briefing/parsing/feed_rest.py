"""What can be read of a feed when feedparser stumbles over one of its elements: every entry but those.

Pure. feedparser raises what it should not over some elements (a place without its element around it), and
then gives nothing of the whole feed. So the feed is cut into its entries, and halves of them are read until
those over which it stumbles stand alone. A feed that cannot be cut so is not read at all.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Parse = Callable[[bytes], Mapping[str, object]]
    """What feedparser makes of a feed; nothing where it stumbles."""

MOST = 100
"""Entries that are looked for one by one; with more of them, what holds the rest is left out in pieces."""

_ENTRY_TAG = re.compile(
    rb"<!\[CDATA\[|<!--|<(?P<close>/?)(?:\w{1,20}:)?(?:item|entry)(?=[\s>/])[^<>]{0,4096}>", re.IGNORECASE
)
_OUTER = re.compile(rb"<(?:\w{1,20}:)?(?:rdf|channel|feed)(?:\s[^<>]{0,16384})?>", re.IGNORECASE)
_RDF = re.compile(rb"<(?:\w{1,20}:)?rdf[\s>]", re.IGNORECASE)
_ENDS = re.compile(rb"</(?:\w{1,20}:)?(?:rdf|channel|feed|rss)\s{0,20}>", re.IGNORECASE)


def read_rest(data: bytes, parse: Parse) -> tuple[Mapping[str, object], int]:
    """What can be read of a feed over which `parse` stumbles, and how many of its entries are left out.

    Nothing, and 0, where it cannot be cut into entries or what is around them cannot be read.
    """
    head, entries, tail = pieces(data)
    if not entries:
        return {}, 0
    around = parse(head + tail)
    if not around:
        head, tail = bare(head), b"".join(_ENDS.findall(tail))
        around = parse(head + tail)
    if not around:
        return {}, 0
    found: list[object] = []
    left_out = 0
    waiting: list[Sequence[bytes]] = [entries]
    while waiting:
        part = waiting.pop()
        read = parse(head + b"".join(part) + tail)
        if read:
            given = read.get("entries")
            found += given if isinstance(given, list) else []
        elif len(part) == 1 or left_out >= MOST:
            left_out += len(part)
        else:
            middle = len(part) // 2
            waiting += [part[middle:], part[:middle]]
    return {**around, "entries": found}, left_out


def pieces(data: bytes) -> tuple[bytes, list[bytes], bytes]:
    """What stands before the entries of a feed, each entry with what follows it, and what stands after.

    No entries where they stand in one another.
    """
    starts: list[int] = []
    end = at = 0
    inside = False
    while (tag := _ENTRY_TAG.search(data, at)) is not None:
        at = tag.end()
        if tag["close"] is None:
            at = _after(data, tag)
            continue
        opens = not tag["close"]
        if opens and inside:
            return data, [], b""
        if opens:
            starts.append(tag.start())
        inside = opens and not tag[0].endswith(b"/>")
        end = at
    if not starts:
        return data, [], b""
    end = len(data) if inside else end
    borders = [*starts, end]
    entries = [data[one:other] for one, other in pairwise(borders)]
    return data[: starts[0]], entries, data[end:]


def _after(data: bytes, match: re.Match[bytes]) -> int:
    """Where a comment or a section of plain characters ends."""
    close = b"-->" if match[0] == b"<!--" else b"]]>"
    end = data.find(close, match.end())
    return len(data) if end < 0 else end + len(close)


def bare(head: bytes) -> bytes:
    """The beginning of a feed up to the element that holds its entries, without what the feed says of
    itself."""
    outer = list(_OUTER.finditer(head))
    if not outer:
        return head
    return head[: (outer[0] if _RDF.search(head) else outer[-1]).end()]


__all__ = ["bare", "pieces", "read_rest"]
