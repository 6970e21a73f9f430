"""Rating lists in CSV, to entries of outlets.toml. Columns are told by their heads, leanings by their words.

A number is not taken for a leaning: every rater has another scale, and none is computed here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import UsageError
from briefing.library.outlets import MOST_BYTES, Outlet, domain_of, name_key
from briefing.text import clean_line, decode

if TYPE_CHECKING:
    from briefing.model import Leaning

HEADS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "outlet", "source", "source name", "news source", "publication", "publisher", "media"),
    "domain": ("domain", "url", "website", "site", "host", "link", "homepage", "source url"),
    "leaning": (
        "leaning", "lean", "bias", "rating", "bias rating", "political bias", "political leaning",
        "media bias", "orientation", "side",
    ),
    "rater": ("rater", "rated by", "rating by", "by"),
    "owner": ("owner", "ownership", "parent", "parent company"),
    "country": ("country", "country code", "nation"),
}  # fmt: skip
"""Heads of columns, in lower case with spaces; the first that is there counts."""

PARTS: Mapping[str, frozenset[str]] = {
    "name": frozenset(("outlet", "source", "publication")),
    "leaning": frozenset(("bias", "leaning", "rating")),
}
"""Words that tell a column where none has a head of its own: "Sample Media Bias Rating"."""

WORDS: Mapping[str, Leaning] = {
    "left": "left",
    "far left": "left",
    "extreme left": "left",
    "lean left": "lean-left",
    "leans left": "lean-left",
    "left lean": "lean-left",
    "left center": "lean-left",
    "center left": "lean-left",
    "skews left": "lean-left",
    "center": "center",
    "least biased": "center",
    "neutral": "center",
    "balanced": "center",
    "lean right": "lean-right",
    "leans right": "lean-right",
    "right lean": "lean-right",
    "right center": "lean-right",
    "center right": "lean-right",
    "skews right": "lean-right",
    "right": "right",
    "far right": "right",
    "extreme right": "right",
    "mixed": "mixed",
}
"""What raters write, with "centre" read as "center" and hyphens as spaces."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list held."""

    outlets: tuple[Outlet, ...]
    skipped: tuple[tuple[int, str], ...]
    """(line, why) for each line that gave none."""


def read_ratings(path: Path, rater: str = "") -> Imported:
    """Entries of a CSV file; `rater` where it names none. Raises UsageError where it is no such list."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError(f"{path} is longer than a list of outlets can be.", source=str(path))
        text = decode(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", source=str(path)) from error
    return parse_ratings(str(text), rater or path.stem)


def parse_ratings(text: str, rater: str) -> Imported:
    """Entries of lines with commas, semicolons or tabs. Raises UsageError without the columns."""
    head = text.lstrip("\ufeff").split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    try:
        lines = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator))
    except csv.Error as error:
        raise UsageError(f"The list cannot be read: {error}.") from error
    columns = _columns(lines[0]) if lines else {}
    if "leaning" not in columns or not {"name", "domain"} & columns.keys():
        raise UsageError(
            "The list needs a first line with the heads of its columns: a name or domain, and a leaning."
        )
    found: dict[tuple[str, tuple[str, ...]], Outlet] = {}
    skipped: list[tuple[int, str]] = []
    for number, line in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in line):
            continue
        fields = {
            key: str(clean_line(line[at])) if at < len(line) else "" for key, at in columns.items()
        }
        entry, problem = _entry(fields, rater)
        if entry is None:
            skipped.append((number, problem))
        else:
            found[name_key(entry.name), entry.domains] = entry
    return Imported(tuple(found.values()), tuple(skipped))


def merged(old: Sequence[Outlet], new: Iterable[Outlet]) -> list[Outlet]:
    """The old entries with new ones in the place of those of the same outlet and rater."""
    added = {(name_key(one.name), one.domains, one.rater): one for one in new}
    kept = [added.pop((name_key(one.name), one.domains, one.rater), one) for one in old]
    return [*kept, *added.values()]


def _columns(head: Sequence[str]) -> dict[str, int]:
    plain = (str(clean_line(cell)).lower().replace("_", " ").replace("-", " ") for cell in head)
    names = [" ".join(cell.split()) for cell in plain]
    found: dict[str, int] = {}
    for key, heads in HEADS.items():
        at = next((names.index(one) for one in heads if one in names), None)
        if at is None:
            parts = PARTS.get(key, frozenset())
            free = (number for number in range(len(names)) if number not in found.values())
            at = next((number for number in free if not parts.isdisjoint(names[number].split())), None)
        if at is not None:
            found[key] = at
    return found


def _entry(fields: Mapping[str, str], rater: str) -> tuple[Outlet | None, str]:
    domain = domain_of(fields.get("domain", ""))
    name = fields.get("name", "")
    if not name and not domain:
        return None, "no name and no domain"
    said = fields.get("leaning", "")
    words = " ".join(said.casefold().replace("-", " ").replace("centre", "center").split())
    leaning = WORDS.get(words)
    if leaning is None:
        return None, f"“{said}” is no leaning" if said else "no leaning"
    return Outlet(
        name,
        (domain,) if domain else (),
        leaning,
        fields.get("rater", "") or rater,
        fields.get("owner", ""),
        fields.get("country", ""),
    ), ""
