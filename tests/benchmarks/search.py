"""Benchmark of search: `PYTHONPATH=. python tests/benchmarks/search.py CORPUS.jsonl QUERIES.jsonl`.

CORPUS is made by ../shared/tools/make_corpus.py, QUERIES is ../shared/data/search/queries_*.jsonl. The index
is built once beside the corpus (CORPUS.db) with the library's own tables. Prints recall, time of the
searching thread per key press, sizes, and with --rivals what a user would pick instead: FTS5's trigrams, and
`fzf --filter` over the same lines where it is installed. `--sample N` replays the key presses of every N-th
query only. Times are of this machine, now.
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
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from briefing.library import codec, index, schema
from briefing.library.index import Index
from briefing.model import Document, FaqEntry, Paragraph, Section
from briefing.text import clean, clean_line

FORMS = ("clean", "typo", "cut")
RIVAL_QUERIES = 100
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
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)) as connection:
        found = Index(connection)

        def ours(text: str) -> Found:
            return [(hit.key, hit.faq) for hit in found.search(text)]

        recall("briefing", ours, queries, misses=given.misses)
        keystrokes(found, queries[:: given.sample])
        sizes(connection)
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    adding(path)
    if given.rivals:
        rivals(given.corpus, queries[:RIVAL_QUERIES])


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


def opening(path: Path, query: str) -> None:
    started = time.perf_counter()
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        Index(connection).search(query)
    print(f"open and first query: {(time.perf_counter() - started) * 1000:.1f} ms")


def recall(
    name: str, ask: Callable[[str], Found], queries: Sequence[dict[str, Any]], *, misses: bool = False
) -> None:
    for form in FORMS:
        first = ten = 0
        took: list[float] = []
        for query in queries:
            started = time.thread_time()
            found = ask(query[form])[:10]
            took.append(time.thread_time() - started)
            wanted = (query["document"], query["faq"])
            # An article's hit counts wherever in its own text; a FAQ target only as that entry.
            first += found[:1] == [wanted]
            ten += wanted in found
            if misses and wanted not in found:
                print("  missed", form, query["kind"], repr(query["clean"]), repr(query[form]), found[:2])
        size = len(queries)
        print(
            f"{name:12} {form:5} recall@1 {first / size:.3f} @10 {ten / size:.3f}   {spread(took)}",
            flush=True,
        )


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


def adding(path: Path) -> None:
    """Twenty more documents in one transaction, which is then undone."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        rows = connection.execute("SELECT number, title, outlet FROM document LIMIT 20").fetchall()
        made = []
        for number, title, outlet in rows:
            text = " ".join(f"{title} word{number}x{part} {outlet}" for part in range(60))
            body = Section("body", (Paragraph(clean(text)),))
            made.append(Document(f"more-{number}", "article", clean_line(title), (body,)))
        started = time.perf_counter()
        for number, document in enumerate(made):
            index.add(connection, 10_000_000 + number, document)
        took = time.perf_counter() - started
        connection.execute("ROLLBACK")
    print(f"adding 20 documents to the index: {took * 1000:.0f} ms")


def rivals(corpus: Path, queries: Sequence[dict[str, Any]]) -> None:
    """What a user would pick instead, over the same lines."""
    lines: list[str] = []
    names: list[tuple[str, int | None]] = []
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE trigrams USING fts5(text, tokenize='trigram')")
        for document in documents(corpus):
            own = " ".join(
                text for place, text in document.passages() if place.section not in ("faq", "question")
            )
            entries = [f"{entry.question} {entry.answer}" for entry in document.faq]
            for number, text in enumerate([own, *entries]):
                names.append((document.key, number or None))
                lines.append(f"{len(lines)}\t{' '.join(text.split())}")
                connection.execute("INSERT INTO trigrams (rowid, text) VALUES (?, ?)", (len(lines), text))

        def trigrams(text: str) -> Found:
            parts = {text[at : at + 3].replace('"', "") for at in range(len(text) - 2)}
            rows = connection.execute(
                "SELECT rowid FROM trigrams WHERE trigrams MATCH ? ORDER BY rank LIMIT 10",
                (" OR ".join(f'"{part}"' for part in sorted(parts) if len(part) == 3),),
            )
            return [names[row - 1] for (row,) in rows]

        recall("trigram", trigrams, queries)
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

    recall("fzf", fzf, queries)


if __name__ == "__main__":
    sys.exit(main())
