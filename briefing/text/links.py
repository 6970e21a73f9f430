"""Addresses from foreign text: which may be shown and opened, under what host (SAFETY.md section 3). Pure."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, quote, urlsplit

from briefing.model import FORBIDDEN
from briefing.text.clean import clean_line

LONGEST = 2048
"""Code points of an address in its normal form; longer ones are refused."""

_REFUSED = re.compile(r"[\s\\<>\"`{}|^\x00-\x20\x7f-\x9f\u200c\u200d]|%00|%action", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# Letters of other scripts that pass for Latin ones (Unicode confusables, the lower case that hosts can hold).
_LOOKALIKES = frozenset("аеорсухіјѕԁԛԝһӏгпвктмнԍѵαορνκιτυρεχγωϲϳօսոցհզԁıɑɡɩʟߋ००໐")
_TOGETHER = (frozenset(("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA")), frozenset(("CJK", "HANGUL")))


def visible_url(url: str) -> str | None:
    """The address in normal form when it is safe to show and open, else None.

    http and https only; refused are control characters, white space, a leading hyphen, backslashes, user
    names, %00, %action, broken hosts and ports, and more than LONGEST characters. The host comes in its ASCII
    form.
    """
    url = url.strip(" ")
    if not url or len(url) > LONGEST or url.startswith("-") or _REFUSED.search(url) or FORBIDDEN.search(url):
        return None
    parts = _split(url)
    if parts is None or parts.scheme not in ("http", "https") or "@" in parts.netloc:
        return None
    name = _ascii_host(parts)
    if not name:
        return None
    port = f":{parts.port}" if parts.port not in (None, 80 if parts.scheme == "http" else 443) else ""
    kept = "%/:=&?~#+!$,;'@()*[]"
    tail = quote(parts.path or "/", safe=kept)
    tail += "?" + quote(parts.query, safe=kept) if parts.query else ""
    tail += "#" + quote(parts.fragment, safe=kept) if parts.fragment else ""
    whole = f"{parts.scheme}://{name}{port}{tail}"
    return whole if len(whole) <= LONGEST else None


def host(url: str) -> str:
    """The host to show: as written; in punycode where a label mixes scripts or looks Latin; "" if unsafe."""
    safe = visible_url(url)
    parts = _split(safe) if safe else None
    if parts is None or parts.hostname is None:
        return ""
    return ".".join(_shown_label(label) for label in parts.hostname.split("."))


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        return parts if parts.hostname and (parts.port is None or parts.port > 0) else None
    except ValueError:
        return None


def _ascii_host(parts: SplitResult) -> str:
    """Lower-case ASCII name of the host, "" when it is none."""
    name = (parts.hostname or "").rstrip(".")
    if ":" in name:
        return f"[{name}]" if "%" not in name else ""
    try:
        name = name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    valid = len(name) <= 253 and all(_LABEL.fullmatch(label) for label in name.split("."))
    return name if valid else ""


def _shown_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        shown = label.encode("ascii").decode("idna")
    except UnicodeError:
        return label
    return label if _deceptive(shown) or clean_line(shown) != shown else shown


def _deceptive(label: str) -> bool:
    letters = [char for char in label if char.isalpha() or unicodedata.category(char)[0] == "M"]
    scripts = {unicodedata.name(char, "UNKNOWN").split(" ")[0] for char in letters}
    mixed = len(scripts) > 1 and not any(scripts <= group for group in _TOGETHER)
    foreign = [char for char in letters if ord(char) > 127]
    odd = [char for char in label if char != "-" and not char.isalnum() and char not in letters]
    return mixed or bool(odd) or all(char in _LOOKALIKES for char in foreign)
