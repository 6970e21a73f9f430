"""The reader's own file of outlets: where they lean, and who says so. Nothing of it is computed.

`outlets.toml` in the library's folder, or in the configuration folder (BRIEFING_CONFIG names another):

    [[outlet]]
    name = "Sample Gazette"        # as articles name it; the case and a leading "The" do not count
    domain = "gazette.example"     # or several: ["gazette.example", "sport.example"]
    leaning = "lean-left"          # left, lean-left, center, lean-right, right, mixed
    rater = "Sample Ratings"       # who says so; shown with the leaning
    owner = "Sample Holding"       # kept, shown by `briefing outlets`
    country = "GB"

A name or a domain is needed, all else may be left out. What a document states of itself stands above it.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args
from urllib.parse import urlsplit

from briefing.errors import UsageError
from briefing.library.outlet_files import NAME, places
from briefing.model import Leaning
from briefing.text import clean_line

if TYPE_CHECKING:
    from briefing.answers import Listing

MOST_BYTES = 8 * 1024 * 1024
"""A list of all outlets of the world is smaller."""

_LEANINGS = frozenset(get_args(Leaning)) - {"unrated"}


@dataclass(frozen=True, slots=True)
class Outlet:
    """An entry of the file."""

    name: str = ""
    domains: tuple[str, ...] = ()
    leaning: Leaning | None = None
    rater: str = ""
    owner: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Outlets:
    """All entries, and where they are from."""

    entries: tuple[Outlet, ...] = ()
    complaints: tuple[str, ...] = ()
    """One sentence for each entry or file that could not be used."""

    def find(self, name: str, address: str) -> Outlet | None:
        """The first entry with the address's domain, else with the name."""
        by_domain, by_name = _index(self.entries)
        host = (urlsplit(address).hostname or "") if address else ""
        while host.count("."):
            if host in by_domain:
                return by_domain[host]
            host = host.partition(".")[2]
        return by_name.get(name_key(name)) if name else None

    def rated(self, rows: Sequence[Listing]) -> list[Listing]:
        """The rows with the leaning that the file gives to those that state none themselves."""
        return [self._rated(row) for row in rows] if self.entries else list(rows)

    def _rated(self, row: Listing) -> Listing:
        if row.leaning not in (None, "unrated"):
            return row
        found = self.find(row.outlet, row.link)
        if found is None or found.leaning is None:
            return row
        return replace(row, rated=found.leaning, rater=found.rater)


NONE = Outlets()


def name_key(name: str) -> str:
    """A name for comparing: letters and digits, without a leading "the"."""
    words = "".join(char if char.isalnum() else " " for char in name.casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def load(folder: Path, *, only: bool = False) -> Outlets:
    """The entries of all files, those of the library's folder first; read again when a file changed.

    `only`: of the library's folder.
    """
    files = (folder / NAME,) if only else places(folder)
    found = [_read(path, stamp) for path in files if (stamp := _stamp(path))]
    if not found:
        return NONE
    return _joined(tuple(found))


@lru_cache(maxsize=4)
def _joined(found: tuple[Outlets, ...]) -> Outlets:
    return Outlets(
        tuple(entry for one in found for entry in one.entries),
        tuple(sentence for one in found for sentence in one.complaints),
    )


def _stamp(path: Path) -> tuple[int, int] | None:
    with contextlib.suppress(OSError):
        found = path.stat()
        return found.st_mtime_ns, found.st_size
    return None


@lru_cache(maxsize=4)
def _read(path: Path, stamp: tuple[int, int]) -> Outlets:
    """`stamp` makes a changed file another question."""
    import tomllib

    if stamp[1] > MOST_BYTES:
        return Outlets(complaints=(f"{path} is not used: it is longer than a list of outlets can be.",))
    try:
        with path.open("rb") as file:
            entries = tomllib.load(file).get("outlet", [])
    except (OSError, ValueError) as error:
        return Outlets(complaints=(f"{path} is not used: {clean_line(str(error))}.",))
    if not isinstance(entries, list):
        return Outlets(complaints=(f"{path} is not used: each outlet begins with “[[outlet]]”.",))
    found: list[Outlet] = []
    complaints: list[str] = []
    for number, entry in enumerate(entries, start=1):
        try:
            found.append(outlet_of(entry))
        except ValueError as error:
            complaints.append(f"{path}: outlet {number} is not used: {error}.")
    return Outlets(tuple(found), tuple(complaints))


def outlet_of(entry: Any) -> Outlet:
    """An entry of the file. Raises ValueError with a clause that says what is wrong."""
    if not isinstance(entry, Mapping):
        raise ValueError("it has no fields")
    domains = entry.get("domain", [])
    texts = [domains] if isinstance(domains, str) else domains
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise ValueError("its domain is no text")
    parts = {key: entry.get(key, "") for key in ("name", "leaning", "rater", "owner", "country")}
    for key, value in parts.items():
        if not isinstance(value, str):
            raise ValueError(f"its {key} is no text")
    leaning = parts["leaning"].strip().lower().replace(" ", "-")
    if leaning and leaning not in _LEANINGS:
        raise ValueError(f"its leaning is none of {', '.join(sorted(_LEANINGS))}")
    kept = tuple(domain for text in texts if (domain := domain_of(text)))
    name = str(clean_line(parts["name"]))
    if not name and not kept:
        raise ValueError("it has neither a name nor a domain")
    rater, owner, country = (str(clean_line(parts[key])) for key in ("rater", "owner", "country"))
    return Outlet(name, kept, cast("Leaning", leaning) if leaning else None, rater, owner, country)


def domain_of(text: str) -> str:
    """The host of an address or domain, without "www."; empty for what is neither."""
    text = str(clean_line(text)).strip().lower()
    with contextlib.suppress(ValueError):
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
        host = host.removeprefix("www.")
        return host if "." in host.strip(".") and " " not in host else ""
    return ""


@lru_cache(maxsize=4)
def _index(entries: tuple[Outlet, ...]) -> tuple[dict[str, Outlet], dict[str, Outlet]]:
    by_domain: dict[str, Outlet] = {}
    by_name: dict[str, Outlet] = {}
    for entry in entries:
        for domain in entry.domains:
            by_domain.setdefault(domain, entry)
        if entry.name:
            by_name.setdefault(name_key(entry.name), entry)
    return by_domain, by_name


def write(folder: Path, entries: Iterable[Outlet]) -> Path:
    """Write the library's file anew. Raises UsageError when it cannot be written."""
    path = folder / NAME
    text = "# Outlets and who rates them. `briefing outlets import` adds to this file.\n"
    text += "".join(f"\n[[outlet]]\n{_lines(entry)}" for entry in entries)
    partial = path.with_name(f"{NAME}.part")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.", source=str(path)) from error
    return path


def _lines(entry: Outlet) -> str:
    fields = {
        "name": entry.name,
        "domain": list(entry.domains) if len(entry.domains) > 1 else "".join(entry.domains),
        "leaning": entry.leaning or "",
        "rater": entry.rater,
        "owner": entry.owner,
        "country": entry.country,
    }
    # A JSON string without surrogates is a TOML string.
    given = ((key, value) for key, value in fields.items() if value)
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in given)
