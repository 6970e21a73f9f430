"""Strings that break software: kept as they are written, and printed, drawn and found without a fault."""

from __future__ import annotations

import io
import json
import os
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from briefing.errors import BriefingError
from briefing.library import Library, temporary_library
from briefing.output.documents import show_page
from briefing.output.printer import Printer
from briefing.text import clean_line
from tests.trust.payloads import PAYLOADS

SHARED = Path(os.environ.get("BRIEFING_SHARED", Path(__file__).resolve().parents[3] / "shared"))
FOLDER = SHARED / "data" / "safety"
"""Where the big list of naughty strings and other collections lie, which are not ours to copy."""


CRASHES = (BriefingError, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


@dataclass
class Naughty:
    """What became of the strings."""

    strings: int = 0
    of: str = ""
    altered: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)


def strings() -> tuple[list[str], str]:
    """The strings, and what they are from: our own, and collections where they lie beside the repository."""
    found, names = list(PAYLOADS), ["our own"]
    for name, column in (("blns", "text"), ("brackets", ""), ("emoji", "text")):
        path = FOLDER / (f"{name}.jsonl" if column else f"{name}.json")
        if path.exists():
            found += _texts(path, column)
            names.append(name)
        else:
            names.append(f"without {name}, which is absent")
    return list(dict.fromkeys(found)), ", ".join(names)


def _texts(path: Path, column: str) -> list[str]:
    if not column:
        return list(next(iter(json.loads(path.read_text(encoding="utf-8")).values())))
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [str(row.get(column, "")) for row in rows]


def measure(limit: int = 10_000) -> Naughty:
    """Each string as a headline and a paragraph: the library gives back its clean text, and prints it."""
    texts, of = strings()
    texts = [text for text in texts if clean_line(text)][:limit]
    found = Naughty(len(texts), of)
    rows = [
        {"id": f"n{number}", "title": f"Said: {text}", "body": f"Before {text[:2000]} after.\n\nThe end."}
        for number, text in enumerate(texts)
    ]
    with temporary_library() as library:
        data = "\n".join(json.dumps(row) for row in rows).encode("utf-8", "surrogatepass")
        library.add_bytes(data, "naughty.jsonl")
        for number, text in enumerate(texts):
            _look(library, f"n{number}", text, found)
    return found


def _look(library: Library, name: str, text: str, found: Naughty) -> None:
    try:
        document = library.document(name)
        wanted = clean_line(f"Said: {text}")
        shown = _printed(library, name)
        library.search(text, 3)
    except CRASHES as error:
        found.crashed.append(f"{text!a}: {type(error).__name__}: {error}")
        return
    if document.title != wanted[: len(document.title)] or (len(wanted) < 300 and document.title != wanted):
        found.altered.append(f"title {text!a}: {document.title!a}")
    elif " ".join(document.title.split()) not in " ".join(shown.split()):
        found.altered.append(f"printed {text!a}: {shown[:100]!a}")


def _printed(library: Library, name: str) -> str:
    from briefing.compare import summarise

    identifier = library.resolve(name)
    shown = library.document(identifier)
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        Printer(plain=True).page(
            show_page(
                shown, library.listing(identifier), summarise(shown), library.key_figures(identifier),
                library.revisions(identifier),
            )
        )  # fmt: skip
    return out.getvalue()
