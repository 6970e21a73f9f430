"""Benchmark of search: `PYTHONPATH=. python tests/benchmarks/search.py CORPUS.jsonl QUERIES.jsonl`.

CORPUS is made by ../shared/tools/make_corpus.py, QUERIES is ../shared/data/search/queries_*.jsonl. The index
is built once beside the corpus (CORPUS.db) with the library's own tables. Prints recall of all queries and of
their halves, time of the searching thread per key press, opening in a process of its own, memory, sizes,
adding twenty documents, key presses in a text of 5 MB, and with --rivals what a user would pick instead, as
ratios: a search for the words as they are (LIKE, as newsboat does), FTS5's trigrams, and `fzf --filter` over
the same lines where it is installed. `--sample N` replays the key presses of every N-th query only. Times are
of this machine, now: CPU of the thread, but of fzf, of opening and of adding the time that passes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from briefing.library import codec, index, open_library, schema
from briefing.library.index import Index
from briefing.model import Document, FaqEntry, Paragraph, Section
from briefing.text import clean, clean_line

HELD = 2000
"""Documents of the library that twenty are added to."""
FORMS = ("clean", "typo", "cut")
RIVAL_QUERIES, FZF_QUERIES = 100, 10
"""Queries that rivals are asked; fzf takes seconds for one."""
Found = list[tuple[str, int | None]]


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("corpus", type=Path)
    asked.add_argument("queries", type=Path)
    asked.add_argument("--rivals", action="store_true")
    asked.add_argument("--misses", action="store_true", help="print what was not found")
    asked.add_argument("--sample", type=int, default=1)
    given = asked.parse_args()
    path = given.corpus.with_suffix(".db")
    if not path.exists():
        build(given.corpus, path)
    queries = [json.loads(line) for line in given.queries.read_text("utf-8").splitlines()]
    opening(path, queries[0]["clean"])
    before = resident()
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)) as connection:
        found = Index(connection)

        def ours(text: str) -> Found:
            return [(hit.key, hit.faq) for hit in found.search(text)]

        own = recall("briefing", ours, queries, misses=given.misses)
        keystrokes(found, queries[:: given.sample])
        print(f"memory {resident() - before:.0f} MiB over the process before its first search")
        sizes(connection)
    adding(given.corpus, path)
    long_text()
    if given.rivals:
        rivals(given.corpus, queries[:RIVAL_QUERIES], own)


def resident() -> float:
    """Memory of this process, in MiB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def documents(corpus: Path) -> Iterator[Document]:
    """The corpus as documents, without the detour over files."""
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            body = tuple(Paragraph(clean(text)) for text in row["body"].split("\n\n") if text.strip())
            entries = tuple(
                FaqEntry(number, clean(entry["answer"]), clean_line(entry["question"]))
                for number, entry in enumerate(row["faq"], 1)
            )
            yield Document(
                row["id"],
                "article",
                clean_line(row["title"]),
                (Section("body", body), Section("faq", entries)),
                deck=clean_line(row["deck"]),
                outlet=clean_line(row["outlet"]),
                published=row["published"],
                id=hashlib.sha256(row["id"].encode()).hexdigest()[:12],
            )


def store(connection: sqlite3.Connection, number: int, document: Document) -> None:
    """The rows that search reads, and the index."""
    content = codec.dump_document(document)
    digest = hashlib.sha256(content).hexdigest()
    connection.execute(
        "INSERT INTO document (number, id, key, file, title, outlet, published, faq, hash, moment)"
        " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)",
        (
            number, document.id, document.key, document.title, document.outlet, document.published,
            len(document.faq), digest, number,
        ),
    )  # fmt: skip
    connection.execute(
        "INSERT INTO revision (document, number, at, title, hash, original, content)"
        " VALUES (?, 1, '', ?, ?, 1, ?)",
        (number, document.title, digest, codec.pack(content)),
    )
    index.add(connection, number, document)


def build(corpus: Path, path: Path) -> None:
    partial = path.with_suffix(".part")
    partial.unlink(missing_ok=True)
    started = time.thread_time()
    with closing(sqlite3.connect(partial, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA cache_size=-100000")
        for statement in schema.migrations()[0]:
            connection.execute(statement)
        connection.execute("BEGIN")
        for number, document in enumerate(documents(corpus), 1):
            store(connection, number, document)
            if number % 5000 == 0:
                connection.execute("COMMIT")
                connection.execute("BEGIN")
        connection.execute("COMMIT")
    partial.rename(path)
    print(f"built in {time.thread_time() - started:.0f} s of thread time")


_OPENING = """
import sqlite3, sys, time
import briefing.library.library, briefing.library.listing
started = time.perf_counter()
from briefing.library.index import Index
connection = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
Index(connection).search(sys.argv[2])
print((time.perf_counter() - started) * 1000)
"""


def opening(path: Path, query: str) -> None:
    """The first query of processes that have a library's list: what search has to import is counted."""
    asked = [sys.executable, "-c", _OPENING, str(path), query]
    took = sorted(float(subprocess.run(asked, capture_output=True, check=True).stdout) for _ in range(7))
    print(f"open and first query: median {took[3]:.0f} ms, {took[0]:.0f} to {took[-1]:.0f}")


def recall(
    name: str,
    ask: Callable[[str], Found],
    queries: Sequence[dict[str, Any]],
    *,
    misses: bool = False,
    clock: Callable[[], float] = time.thread_time,
) -> dict[str, tuple[list[bool], float]]:
    """By form: which queries were answered among the first ten, and the mean of seconds that one took."""
    answered: dict[str, tuple[list[bool], float]] = {}
    for form in FORMS:
        first: list[bool] = []
        ten: list[bool] = []
        took: list[float] = []
        for query in queries:
            started = clock()
            found = ask(query[form])[:10]
            took.append(clock() - started)
            wanted = (query["document"], query["faq"])
            # An article's hit counts wherever in its own text; a FAQ target only as that entry.
            first.append(found[:1] == [wanted])
            ten.append(wanted in found)
            if misses and wanted not in found:
                print("  missed", form, query["kind"], repr(query["clean"]), repr(query[form]), found[:2])
        halves = "/".join(f"{share(ten[half::2]):.3f}" for half in (0, 1))
        print(
            f"{name:12} {form:5} recall@1 {share(first):.3f} @10 {share(ten):.3f} (halves {halves})"
            f"   {spread(took)}",
            flush=True,
        )
        answered[form] = (ten, sum(took) / len(took))
    return answered


def share(answered: Sequence[bool]) -> float:
    return sum(answered) / max(1, len(answered))


def keystrokes(found: Index, queries: Sequence[dict[str, Any]]) -> None:
    """Every beginning of every query, as it is typed."""
    for form in ("clean", "typo"):
        took: list[tuple[float, str]] = []
        for query in queries:
            for end in range(1, len(query[form]) + 1):
                started = time.thread_time()
                found.search(query[form][:end])
                took.append((time.thread_time() - started, query[form][:end]))
        slow = ", ".join(f"{text!r} {each * 1000:.0f}" for each, text in sorted(took)[-4:])
        print(f"key presses  {form:5} {spread([each for each, _ in took])}   slowest {slow}", flush=True)


def spread(took: Iterable[float]) -> str:
    held = sorted(took)
    at = [held[min(len(held) - 1, int(len(held) * part))] * 1000 for part in (0.5, 0.95, 0.99)]
    return f"p50 {at[0]:.1f} p95 {at[1]:.1f} p99 {at[2]:.1f} max {held[-1] * 1000:.1f} ms"


def sizes(connection: sqlite3.Connection) -> None:
    """Index against text, by pages where SQLite counts them."""
    text = 0
    for title, content in connection.execute("SELECT title, content FROM revision WHERE id % 20 = 0"):
        plain = json.loads(codec.unpack(content))
        text += len(title.encode()) + sum(len(part.encode()) for part in _strings(plain))
    text *= 20
    try:
        rows = connection.execute(
            "SELECT name, sum(pgsize) FROM dbstat WHERE name LIKE 'fulltext%' OR name LIKE 'posting%'"
            " OR name IN ('lexicon', 'ending', 'part', 'part_document') GROUP BY name"
        ).fetchall()
        own = {name: size / 1e6 for name, size in rows}
    except sqlite3.OperationalError:
        asked = {
            "fulltext": "SELECT (SELECT sum(length(block)) FROM fulltext_data)"
            " + (SELECT sum(length(sz)) + 6 * count(*) FROM fulltext_docsize)",
            "words": "SELECT sum(2 * length(CAST(term AS BLOB)) + 12) FROM lexicon",
            "part": "SELECT 24 * count(*) FROM part",
        }
        own = {name: connection.execute(sql).fetchone()[0] / 1e6 for name, sql in asked.items()}
    each = ", ".join(f"{name} {size:.1f}" for name, size in own.items())
    terms = connection.execute("SELECT count(*) FROM lexicon").fetchone()[0]
    print(f"index {sum(own.values()):.0f} MB for {text / 1e6:.0f} MB of text ({each}), {terms} words")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name in ("title", "text", "question", "answer", "deck", "outlet"):
            if isinstance(value.get(name), str):
                yield value[name]
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def adding(corpus: Path, path: Path) -> None:
    """Twenty documents more: in the index alone, and as a file given to a library that holds two thousand."""
    twenty = [document for document, _ in zip(documents(corpus), range(20), strict=False)]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        started = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        with index.batch(connection):
            for number, document in enumerate(twenty):
                index.add(connection, 10_000_000 + number, document)
        took = time.perf_counter() - started
        connection.execute("ROLLBACK")
    print(f"adding 20 documents to the index: {took * 1000:.0f} ms")
    with tempfile.TemporaryDirectory() as place, corpus.open(encoding="utf-8") as lines:
        for name, count in (("held", HELD), ("more", 20)):
            rows = [line for _, line in zip(range(count), lines, strict=False)]
            (Path(place) / f"{name}.jsonl").write_text("".join(rows), "utf-8")
        with open_library(place) as library:
            library.add(Path(place) / "held.jsonl")
            library.settle()
            started = time.perf_counter()
            library.add(Path(place) / "more.jsonl")
            took = time.perf_counter() - started
    print(f"a file of 20 more beside {HELD}, parsed, stored, indexed, figures found: {took * 1000:.0f} ms")


def long_text() -> None:
    """Key presses where one document is 5 MB."""
    words = "lorem ipsum dolor sit amet funnel weapons grain barge river council "
    body = Section("body", (Paragraph(clean(words * (5_000_000 // len(words)))),))
    book = Document("book", "article", clean_line("A book"), (body,), id="book")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in schema.migrations()[0]:
            connection.execute(statement)
        store(connection, 1, book)
        found = Index(connection)
        took = []
        for typed in ("funnel weapons", "funel wepons", "river council barge"):
            for end in range(1, len(typed) + 1):
                started = time.thread_time()
                found.search(typed[:end])
                took.append(time.thread_time() - started)
    print(f"key presses in a text of 5 MB: {spread(took)}")


def rivals(
    corpus: Path, queries: Sequence[dict[str, Any]], own: dict[str, tuple[list[bool], float]]
) -> None:
    """What a user would pick instead, over the same lines."""
    lines: list[str] = []
    names: list[tuple[str, int | None]] = []
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE trigrams USING fts5(text, tokenize='trigram')")
        connection.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, text TEXT)")
        for document in documents(corpus):
            own_text = " ".join(
                text for place, text in document.passages() if place.section not in ("faq", "question")
            )
            entries = [f"{entry.question} {entry.answer}" for entry in document.faq]
            for number, text in enumerate([own_text, *entries]):
                names.append((document.key, number or None))
                lines.append(f"{len(lines)}\t{' '.join(text.split())}")
                connection.execute("INSERT INTO trigrams (rowid, text) VALUES (?, ?)", (len(lines), text))
                connection.execute("INSERT INTO plain VALUES (?, ?)", (len(lines), text))

        def trigrams(text: str) -> Found:
            parts = {text[at : at + 3].replace('"', "") for at in range(len(text) - 2)}
            rows = connection.execute(
                "SELECT rowid FROM trigrams WHERE trigrams MATCH ? ORDER BY rank LIMIT 10",
                (" OR ".join(f'"{part}"' for part in sorted(parts) if len(part) == 3),),
            )
            return [names[row - 1] for (row,) in rows]

        def like(text: str) -> Found:
            words = text.split()
            rows = connection.execute(
                f"SELECT id FROM plain WHERE {' AND '.join(['text LIKE ?'] * len(words))} LIMIT 10",
                [f"%{word}%" for word in words],
            )
            return [names[row - 1] for (row,) in rows]

        beside("LIKE", recall("LIKE", like, queries), own)
        beside("trigram", recall("trigram", trigrams, queries), own)
    if shutil.which("newsboat") is None:
        print("newsboat is not installed; its search is the LIKE above, of all words as one")
    if shutil.which("fzf") is None:
        print("fzf is not installed")
        return
    given = "\n".join(lines).encode()

    def fzf(text: str) -> Found:
        done = subprocess.run(
            ["fzf", "--filter", text, "--delimiter", "\t", "--nth", "2"], input=given, capture_output=True
        )
        rows = done.stdout.decode("utf-8", "replace").splitlines()[:10]
        return [names[int(row.split("\t", 1)[0])] for row in rows]

    beside("fzf", recall("fzf", fzf, queries[:FZF_QUERIES], clock=time.perf_counter), own)


def beside(
    name: str, theirs: dict[str, tuple[list[bool], float]], own: dict[str, tuple[list[bool], float]]
) -> None:
    """A rival as ratios to ours, on the same queries."""
    for form, (ten, took) in theirs.items():
        ours, seconds = own[form]
        print(
            f"{name:12} {form:5} finds {share(ten) / share(ours[: len(ten)]):.2f} of what briefing finds,"
            f" in {took / seconds:.1f} times the time"
        )


if __name__ == "__main__":
    main()
