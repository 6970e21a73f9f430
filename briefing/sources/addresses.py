"""Which addresses may be asked: http and https of hosts, and which hosts are public. Pure."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urljoin

from briefing.errors import SourceError
from briefing.text.links import visible_url

_NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052: the last four bytes are the IPv4 address that is reached."""

_REFUSAL = "This is no address that can be asked: give http:// or https:// and a host."


def clean_address(text: str) -> str:
    """An address in the form that is asked and stored: http or https, host in ASCII, no fragment.

    Empty for empty text. Raises SourceError, in one sentence, for what is no address of the web, hides its
    host behind a user name, or holds characters that no address has.
    """
    text = text.strip()
    if not text:
        return ""
    scheme, _, rest = text.partition(":")
    if scheme.lower() == "feed":
        text = rest if rest.lower().startswith(("http:", "https:")) else f"http:{rest}"
    clean = visible_url(text)
    if clean is None:
        raise SourceError(_REFUSAL)
    return clean.partition("#")[0]


def joined(base: str, location: str) -> str:
    """Where a redirect leads, clean. Raises SourceError as `clean_address`, also for an empty location."""
    try:
        whole = urljoin(base, quote(location.strip(), safe="%/:=&?~#+!$,;'@()*[]-._"))
    except ValueError:
        raise SourceError(_REFUSAL) from None
    if not location.strip():
        raise SourceError(_REFUSAL)
    return clean_address(whole)


def is_public(address: str) -> bool:
    """True for an IP address of the open internet, false for loopback, private, link-local and reserved ones.

    What an IPv6 address stands for (mapped, 6to4, NAT64) counts too: it is a way to the same machine.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        inner = _inside(found)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


def _inside(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
