"""Kite, OPML, mail, ninjs and exports, counted: python tests/benchmarks/formats.py [FOLDER]

FOLDER (default ../shared/data) holds kite, opml, mail and, where there are some, ninjs. For each format: how
many files were read, what came out of them, what was lost, how many came back the same after being written;
and how long a day's worth of Kite stories takes.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from briefing.errors import FormatError
from briefing.model import Document
from briefing.output.export import export_line
from briefing.output.export_markdown import export_markdown
from briefing.parsing import parse
from briefing.parsing.kite_dump import dump_kite
from briefing.parsing.mail import score
from briefing.parsing.opml import read_opml, write_opml
from briefing.parsing.source import Source
from briefing.text import decode

STORIES = 888
"""Stories of a day, over 110 categories (FORMATS.md section 3)."""


def read(paths: Iterable[Path]) -> tuple[dict[Path, tuple[Document, ...]], list[str]]:
    """The documents of some files, and what was said of those that hold none."""
    found: dict[Path, tuple[Document, ...]] = {}
    refused: list[str] = []
    for path in sorted(paths):
        try:
            found[path] = parse(path.read_bytes(), path.name)
        except FormatError as error:
            refused.append(str(error))
    return found, refused


def exports(documents: Iterable[Document]) -> str:
    """How many documents come back the same from both exports."""
    total = same = 0
    for document in documents:
        total += 1
        lines = parse(export_line(document).encode(), "a.jsonl")
        same += lines == parse(export_markdown(document).encode(), "a.md") == (document,)
    return f"exports read back the same: {same} of {total}"


def kite(folder: Path) -> None:
    """Both dialects."""
    found, refused = read(folder.glob("*.json"))
    same = sum(json.loads(dump_kite(docs)) == json.loads(path.read_bytes()) for path, docs in found.items())
    again = sum(parse(dump_kite(docs), path.name) == docs for path, docs in found.items())
    stories = [document for documents in found.values() for document in documents]
    marks = [mark for story in stories for mark in json.loads(dict(story.extra).get("citations", "[]"))]
    resolved = sum(mark["article"] is not None or mark["mark"] in ("[common]", "[*]") for mark in marks)
    print(f"kite: {len(found)} files, {len(stories)} stories; written the same {same}, read the same {again}")
    print(f"      {resolved} of {len(marks)} citations resolved; {exports(stories)}")
    print(*(f"      {sentence}" for sentence in refused), sep="\n")
    largest = max(stories, key=lambda story: len(dict(story.extra)["kite"]))
    whole = {"timestamp": 1, "clusters": [json.loads(dict(largest.extra)["kite"])] * STORIES}
    data = json.dumps(whole).encode()
    start = time.perf_counter()
    parse(data, "day.json")
    print(f"      {STORIES} stories ({len(data) / 1e6:.1f} MB) in {time.perf_counter() - start:.2f} s")


def opml(folder: Path) -> None:
    """Real lists; an address counts as written when a plain search for the attribute finds it."""
    files = same = 0
    addresses: set[str] = set()
    written: set[str] = set()
    for path in sorted(folder.rglob("*.opml")):
        data = path.read_bytes()
        try:
            outlines = read_opml(data)
        except FormatError as error:
            print(f"      {path.name}: {error}")
            continue
        files += 1
        same += read_opml(write_opml(outlines)) == outlines
        addresses |= {outline.address for outline in outlines}
        found = re.findall(r'\bxmlurl="([^"]*)"', decode(data), re.IGNORECASE)
        written |= {address.replace("&amp;", "&").strip() for address in found}
    print(
        f"opml: {files} files, {len(addresses)} addresses; lost {len(written - addresses)}, changed", end=" "
    )
    print(f"{len(addresses - written)}; read back the same: {same}")


def mail(folder: Path) -> None:
    """Mails of all kinds, broken ones too."""
    paths = [*folder.rglob("*.eml"), *folder.rglob("msg_*.txt")]
    mails = [path for path in paths if score(Source(data := path.read_bytes(), path.name, decode(data)))]
    found, refused = read(mails)
    documents = [document for documents in found.values() for document in documents]
    empty = [path.name for path, docs in found.items() if not any(map(has_text, docs))]
    odd = sum("\ufffd" in text for document in documents for _, text in document.passages())
    print(f"mail: {len(found)} of {len(mails)} files, {len(documents)} documents; without text: {empty}")
    print(f"      passages with a letter that cannot be read: {odd}; {exports(documents)}")
    print(*(f"      {sentence}" for sentence in refused), sep="\n")


def has_text(document: Document) -> bool:
    """True for more than a title."""
    return any(place.section != "title" for place, _ in document.passages())


def ninjs(folder: Path) -> None:
    """Examples, where there are some."""
    found, refused = read(path for path in folder.rglob("*.json") if "fail" not in path.as_posix())
    documents = [document for documents in found.values() for document in documents]
    print(f"ninjs: {len(found)} files read, {len(refused)} refused; {exports(documents)}")


def main() -> None:
    """Print what each format gives."""
    home = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[3] / "shared" / "data"
    for name, count in (("kite", kite), ("opml", opml), ("mail", mail), ("ninjs", ninjs)):
        if (home / name).exists():
            count(home / name)
        else:
            print(f"{name}: nothing in {home / name}")


if __name__ == "__main__":
    main()
