"""A body as it arrives: unpacked and counted, so that it cannot fill the memory. Pure."""

from __future__ import annotations

import zlib

GZIP = b"\x1f\x8b"

_MEMBERS = 100
"""Parts of one gzip body. A few are usual; each starts its own unpacker, and a body could hold 400,000."""


class BodyError(Exception):
    """The body cannot be taken; the text is one sentence."""


class Body:
    """Bytes that arrive in pieces, as `bytes` once all came. Takes at most `limit`, packed and unpacked.

    Told by its first bytes and not by its label, which may be wrong: a body that only says it is packed is
    taken as it is, and one that is packed without saying so is unpacked.
    """

    def __init__(self, limit: int, coding: str = "") -> None:
        """Raises BodyError for a coding that nobody asked for."""
        codings = {part.strip().lower() for part in coding.split(",")} - {"", "identity"}
        if not codings <= {"gzip", "x-gzip", "deflate"}:
            raise BodyError("Its answer is packed in a way that was not asked for.")
        self._limit = limit
        self._deflated = "deflate" in codings
        self._head = b""
        self._came = 0
        self._members = 0
        self._out = bytearray()
        self._unpacker: zlib._Decompress | None = None
        self._known = False

    def expect(self, length: str) -> None:
        """Refuse a body whose Content-Length is too long already. Raises BodyError."""
        if length.isascii() and length.isdigit() and (len(length) > 15 or int(length) > self._limit):
            raise BodyError(self._too_long())

    def add(self, piece: bytes) -> None:
        """Take the next piece. Raises BodyError."""
        self._came += len(piece)
        if self._came > self._limit:
            raise BodyError(self._too_long())
        if self._known:
            self._take(piece)
            return
        self._head += piece
        if len(self._head) >= 2:
            self._begin()

    def finish(self) -> bytes:
        """The whole body. Raises BodyError when its packing broke off."""
        if not self._known:
            self._begin()
        if self._unpacker is not None and not self._unpacker.eof:
            raise BodyError("Its answer broke off.")
        return bytes(self._out)

    def _begin(self) -> None:
        head, self._head, self._known = self._head, b"", True
        if head.startswith(GZIP):
            self._unpacker = zlib.decompressobj(31)
        elif self._deflated and head and not head.lstrip().startswith((b"<", b"{")):
            self._unpacker = zlib.decompressobj(15 if _is_zlib(head) else -15)
        self._take(head)

    def _take(self, piece: bytes) -> None:
        if self._unpacker is None:
            self._out += piece
            return
        while piece:
            piece = self._unpack(self._unpacker, piece)

    def _unpack(self, unpacker: zlib._Decompress, piece: bytes) -> bytes:
        """Unpack one piece; what is left of it may be the next member, or bytes that mean nothing."""
        if unpacker.eof:
            if not (piece.startswith(GZIP) or piece == GZIP[:1]):
                return b""
            self._members += 1
            if self._members > _MEMBERS:
                raise BodyError("Its answer is packed in more parts than can be meant.")
            unpacker = self._unpacker = zlib.decompressobj(31)
        try:
            self._out += unpacker.decompress(piece, self._limit + 1 - len(self._out))
        except zlib.error:
            raise BodyError("Its answer is damaged: it cannot be unpacked.") from None
        if len(self._out) > self._limit:
            raise BodyError(self._too_long())
        return unpacker.unused_data

    def _too_long(self) -> str:
        size = f"{self._limit // (1024 * 1024)} MB" if self._limit >= 1024 * 1024 else f"{self._limit} bytes"
        return f"Its answer is longer than {size}, which is more than is taken."


def _is_zlib(head: bytes) -> bool:
    """RFC 1950: method 8, and the first two bytes are a multiple of 31."""
    return len(head) >= 2 and head[0] & 15 == 8 and int.from_bytes(head[:2], "big") % 31 == 0
