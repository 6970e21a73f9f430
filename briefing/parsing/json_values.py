"""Values of foreign JSON: read without an exception, and taken for what a field means whatever their type.

Pure. A wrong type is passed over or made text; a document is not lost over one field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from math import isfinite
from typing import TYPE_CHECKING, get_args

from briefing.model import Leaning
from briefing.text import clean, clean_line, iso_date
from briefing.text.clean import piece

if TYPE_CHECKING:
    from briefing.model import Clean

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_LEANINGS: tuple[Leaning, ...] = get_args(Leaning)
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


def load_json(text: str) -> Json:
    """JSON, or None where it is damaged or no object or list. NaN and Infinity stand for nothing."""
    stripped = text.strip().removeprefix("\ufeff").removeprefix("\x1e")
    if stripped[:1] not in ("{", "["):
        return None
    try:
        value: Json = json.loads(
            stripped, parse_constant=lambda _: None, parse_int=_whole, parse_float=_fraction
        )
    except (ValueError, RecursionError):
        return None
    return value


def _whole(digits: str) -> int | str:
    """An integer; one too long to be a number stays the digits it was written with."""
    return int(digits) if len(digits) <= 300 else digits


def _fraction(digits: str) -> float | str:
    """A number; one too large to be one stays the digits it was written with."""
    number = float(digits)
    return number if isfinite(number) else digits


def json_text(value: Json) -> str:
    """JSON text of a value. Escaped, so that no character in it needs cleaning."""
    try:
        return json.dumps(value)
    except RecursionError:
        return '"(nested too deeply)"'


def is_empty(value: Json) -> bool:
    """True for what says nothing: formats write it as null, "", [] or {}."""
    return value in (None, "", [], {})


def text_of(value: Json) -> str:
    """A value as one text; lists and objects of a wrong place are nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        return next(
            (text for name in ("name", "title", "text") if isinstance(text := value.get(name), str)), ""
        )
    return ""


def line_of(value: Json) -> Clean:
    """A value as clean text of one line."""
    return clean_line(text_of(value))


def block_of(value: Json) -> Clean:
    """A value as clean text that may hold line feeds."""
    return piece(clean(text_of(value)))


def paragraphs_of(value: Json) -> list[Clean]:
    """Paragraphs of a text (apart by blank lines, or by line) or of a list of texts."""
    if isinstance(value, list):
        return [text for item in value if (text := block_of(item))]
    text = clean(text_of(value))
    parts = _BLANK_LINE.split(text) if "\n" in text and _BLANK_LINE.search(text) else text.split("\n")
    return [text for part in parts if (text := piece(" ".join(part.split("\n"))))]


def items_of(value: Json) -> list[Json]:
    """The items of a list; one value that should be a list is its only item, an empty one is none."""
    if isinstance(value, list):
        return value
    return [] if is_empty(value) else [value]


def objects_of(value: Json) -> Iterator[dict[str, Json]]:
    """The objects among the items of a list."""
    return (item for item in items_of(value) if isinstance(item, dict))


def names_of(value: Json) -> tuple[Clean, ...]:
    """Names of people, without the "by" before them."""
    names = (
        clean_line(re.sub(r"^by\s+", "", text_of(item).strip(), flags=re.IGNORECASE))
        for item in items_of(value)
    )
    return tuple(name for name in names if name)


def leaning_of(value: Json) -> Leaning | None:
    """A leaning by its name in any spelling, or None."""
    name = (
        re.sub(r"[\s_-]+", "-", text_of(value).strip().casefold())
        .replace("centre", "center")
        .replace("leaning-", "lean-")
        .replace("leans-", "lean-")
    )
    return next((leaning for leaning in _LEANINGS if leaning == name), None)


def moment_of(value: Json) -> str:
    """An ISO 8601 date or moment, or "" where it is unclear."""
    return iso_date(str(line_of(value)))


def url_of(value: Json) -> str:
    """An address, without the spaces that it cannot hold."""
    return str(line_of(value)).replace(" ", "")
