"""Bytes to text: byte order mark, declared encoding, UTF-8, then cp1252. Never raises, touches no file."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a label means in practice (WHATWG Encoding, section 4.2): the superset that its writers really use.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
# Codecs that are no charsets: they can make escapes, surrogates or take quadratic time.
_REFUSED = {
    "utf-7",
    "unicode-escape",
    "unicode_escape",
    "raw-unicode-escape",
    "raw_unicode_escape",
    "idna",
    "punycode",
    "undefined",
}
_SURROGATES = re.compile("[\ud800-\udfff]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f\ufffd]")


def decode(data: bytes, declared: str = "") -> str:
    """The text of bytes; what cannot be decoded becomes U+FFFD. No lone surrogates.

    Order: byte order mark; UTF-16 told by its zero bytes; the declared charset where all bytes fit it; UTF-8;
    UTF-8 with stray bytes when at least as many characters beyond ASCII decode as fail (cp1252 text is hardly
    ever so by chance); cp1252. A declared Latin-1 does not win over valid UTF-8: that label is more often
    wrong than right.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    wide = _unmarked_wide(data)
    if wide:
        return data.decode(wide, "replace")
    charset = _charset(declared)
    names = ("utf-8", "cp1252") if charset == "cp1252" else (charset, "utf-8")
    for name in filter(None, names):
        try:
            return _SURROGATES.sub("\ufffd", data.decode(name))
        except (LookupError, ValueError):
            continue
    return _best_guess(data)


def _charset(declared: str) -> str:
    """Python's name of a declared charset, or "" when it is unknown or refused."""
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    return "" if name in _REFUSED else _MEANT.get(name, name)


def _unmarked_wide(data: bytes) -> str:
    """UTF-16 without a mark: every second byte of mostly Western text is zero."""
    sample = data[:2000]
    if len(sample) < 8 or b"\0" not in sample:
        return ""
    pairs = len(sample) // 2
    zeros = sample[0::2].count(0), sample[1::2].count(0)
    if zeros[1] > 0.8 * pairs and zeros[0] < 0.1 * pairs:
        return "utf-16-le"
    if zeros[0] > 0.8 * pairs and zeros[1] < 0.1 * pairs:
        return "utf-16-be"
    return ""


def _best_guess(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    failed = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    decoded = sum(1 for _ in _BEYOND_ASCII.finditer(text))
    return text if decoded and decoded >= failed else data.decode("cp1252", "replace")
