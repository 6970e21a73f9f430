"""Proxies, as the environment names them: http_proxy, https_proxy, all_proxy and no_proxy. Pure.

There is no standard for these; what is read here is what curl, Python and Go agree on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def proxy_for(address: str, environment: Mapping[str, str]) -> str:
    """The address of the proxy through which an address is asked, "" for none.

    What runs on this machine is never asked through a proxy.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    if host in ("localhost", "::1") or host.startswith("127.") or _is_excepted(host, environment):
        return ""
    found = _read(environment, f"{parts.scheme}_proxy") or _read(environment, "all_proxy")
    return found if "://" in found or not found else f"http://{found}"


def is_inside(host: str, public: Callable[[str], bool]) -> bool:
    """Whether a host that a proxy looks up is of a private network, as far as its name tells."""
    host = host.rstrip(".")
    if ":" in host or host.replace(".", "").isdigit():
        return not public(host)
    return "." not in host or host.endswith((".local", ".localhost", ".internal", ".lan", ".home.arpa"))


def _is_excepted(host: str, environment: Mapping[str, str]) -> bool:
    for name in _read(environment, "no_proxy").split(","):
        name = name.strip().lower().removeprefix("*").partition(":")[0].lstrip(".")
        if name and (host == name or host.endswith(f".{name}")):
            return True
    return _read(environment, "no_proxy").strip() == "*"


def _read(environment: Mapping[str, str], name: str) -> str:
    return (environment.get(name) or environment.get(name.upper()) or "").strip()
