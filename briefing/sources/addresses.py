"""Which addresses may be asked: http and https of hosts, and which hosts are public. Pure."""

from __future__ import annotations

from briefing.errors import SourceError
from briefing.text.links import visible_url


def clean_address(text: str) -> str:
    """An address in the form that is asked and stored: http or https, host in ASCII, no fragment.

    Empty for empty text. Raises SourceError, in one sentence, for what is no address of the web, hides its
    host behind a user name, or holds characters that no address has.
    """
    text = text.strip()
    if not text:
        return ""
    scheme, colon, rest = text.partition(":")
    if scheme.lower() == "feed" and colon:
        text = rest if rest.lower().startswith(("http:", "https:")) else f"https:{rest}"
    clean = visible_url(text)
    if clean is None:
        raise SourceError("This is no address that can be asked: give http:// or https:// and a host.")
    return clean.partition("#")[0]
