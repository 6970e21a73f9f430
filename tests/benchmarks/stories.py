"""Benchmark of `briefing.compare`: `PYTHONPATH=. python tests/benchmarks/stories.py [PART ...]`.

Parts: summaries, stories, claims, changes. Prints numbers; needs ../shared/data/stories (BRIEFING_SHARED
overrides ../shared). Times are of the processor of this machine.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.answers import Changes
from briefing.compare import changes, claims, group, reprint_of, summarise
from briefing.compare.claims import alike
from briefing.compare.terms import stem
from briefing.library import stories, temporary_library
from briefing.model import Document, Paragraph, Section
from briefing.text import clean, clean_line, sentences

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("BRIEFING_SHARED", ROOT.parent / "shared")) / "data" / "stories"
SCRAP = re.compile(r"^By\W|PUBLISHED|UPDATED|\bE[SD]T\b|\bGMT\b|Scroll down")
WORD = re.compile(r"[a-z0-9]+")


def load(name: str) -> Any:
    return json.loads((DATA / name).read_text("utf-8"))


def article(name: str, title: str, paragraphs: Iterable[str], published: str = "") -> Document:
    body = tuple(Paragraph(clean(text)) for text in paragraphs if text.strip())
    sections = (Section("body", body),)
    return Document(name, "article", clean_line(title), sections, published=published, id=name)


def basil() -> tuple[list[Document], dict[str, str]]:
    rows = load("stories_basil_dev.json")
    documents = [article(row["id"], row["title"], row["pars"], row["date"]) for row in rows]
    return documents, {row["id"]: row["story"] for row in rows}


def allsides() -> tuple[list[Document], dict[str, str]]:
    documents: list[Document] = []
    gold: dict[str, str] = {}
    for row in load("stories_allsides2021_dev.json"):
        for side, news in row["news"].items():
            name = f"{row['id']}-{side}"
            body = news["newBody"] or []
            texts = [body] if isinstance(body, str) else body
            documents.append(article(name, news["newsTitle"], texts, row["date"]))
            gold[name] = str(row["id"])
    return documents, gold


def rouge(candidate: str, reference: str, size: int) -> float:
    """F1 of shared n-grams of stems, in per cent."""
    one, two = (_grams(text, size) for text in (candidate, reference))
    shared = sum((one & two).values())
    return 200 * shared / (sum(one.values()) + sum(two.values())) if shared else 0.0


def _grams(text: str, size: int) -> Counter[tuple[str, ...]]:
    names = [stem(word) for word in WORD.findall(text.lower())]
    return Counter(zip(*(names[start:] for start in range(size)), strict=False))


def first_three(document: Document, *, cleaned: bool) -> str:
    """The baseline: the first three sentences; cleaned, those that are no byline, stamp or scrap."""
    kept: list[str] = []
    for paragraph in document.body:
        for span in sentences(paragraph.text):
            text = paragraph.text[span.start : span.end]
            if not (cleaned and (len(text.split()) < 6 or SCRAP.search(text))):
                kept.append(text)
    return " ".join(kept[:3])


def bench_summaries() -> None:
    for name in ("summ_bench_dev.json", "summ_cnn100_dev.json"):
        rows = load(name)
        scores: defaultdict[str, list[float]] = defaultdict(list)
        seconds = 0.0
        for row in rows:
            document = article(row["id"], "", row["text"].split("\n"))
            start = time.process_time()
            summary = summarise(document)
            seconds += time.process_time() - start
            for passage in summary.passages:
                assert document.text_at(passage.place)[passage.start : passage.end] == passage.text
            texts = {
                "ours": " ".join(passage.text for passage in summary.passages),
                "cleaned": first_three(document, cleaned=True),
                "raw": first_three(document, cleaned=False),
            }
            for method, text in texts.items():
                for size in (1, 2):
                    found = [rouge(text, reference, size) for reference in row["refs"]]
                    scores[f"{method} R{size}"].append(sum(found) / len(found))
        print(name, len(rows), *(f"{key} {sum(found) / len(found):.2f}" for key, found in scores.items()))
        print(f"  {1000 * seconds / len(rows):.1f} ms an article")


def bcubed(found: Sequence[Sequence[str]], gold: dict[str, str]) -> tuple[float, float, float]:
    """Precision, recall, F1 over all documents."""
    true: defaultdict[str, set[str]] = defaultdict(set)
    for name, story in gold.items():
        true[story].add(name)
    precision = recall = 0.0
    for names in found:
        members = set(names)
        for name in members:
            both = len(members & true[gold[name]])
            precision += both / len(members)
            recall += both / len(true[gold[name]])
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def bench_stories() -> None:
    for name, (documents, gold) in (("basil", basil()), ("allsides", allsides())):
        start = time.process_time()
        found = group(documents)
        seconds = time.process_time() - start
        scores = bcubed([one.documents for one in found], gold)
        print(name, len(documents), "P {:.3f} R {:.3f} F1 {:.3f}".format(*scores), f"{seconds:.2f} s")
        undated = [Document(one.key, one.kind, one.title, one.sections, id=one.id) for one in documents]
        loose = [one.documents for one in group(undated)]
        print("  undated: P {:.3f} R {:.3f} F1 {:.3f}".format(*bcubed(loose, gold)))
    documents, _ = allsides()
    many = [*documents, *(replace(one, id=f"{one.id}/2") for one in documents)][:1000]
    for name in ("dated", "undated"):
        start = time.process_time()
        group(many)
        print(f"1000 documents, {name}: {time.process_time() - start:.2f} s")
        bench_one_more(many, name)
        many = [replace(one, published="") for one in many]
    bench_reprints()


def bench_one_more(documents: Sequence[Document], name: str) -> None:
    """What placing costs in a library: all of them in its chunks, then each of 50 taken out and put back."""
    lines = "\n".join(json.dumps(_row(document)) for document in documents)
    with temporary_library() as library:
        library.add_bytes(lines.encode(), "all.jsonl")
        start = time.process_time()
        library.settle()
        print(f"  figures and stories in a library: {time.process_time() - start:.2f} s")
        seconds = []
        with library._connections.write() as connection:
            rows = connection.execute("SELECT number, id FROM document ORDER BY id LIMIT 50").fetchall()
            for number, identifier in rows:
                start = time.process_time()
                stories.place(connection, [stories.unplaced(number, library.document(identifier))])
                seconds.append(time.process_time() - start)
        seconds.sort()
        print(f"  one more: median {1000 * seconds[25]:.1f} ms, worst of 50 {1000 * seconds[-1]:.1f} ms")


def _row(document: Document) -> dict[str, str]:
    body = "\n\n".join(part.text for part in document.body)
    return {"id": f"x/{document.id}", "title": document.title, "body": body, "published": document.published}


def bench_reprints() -> None:
    documents, _ = basil()
    chance = random.Random(7)
    hits = false = 0
    for document in documents[:150]:
        share = chance.uniform(0.05, 0.3)
        kept = [text for text in split(document) if chance.random() > share]
        copy = article("copy", document.title, ["By A Writer, Some Agency", *kept, "Read more on our pages."])
        found = reprint_of(copy, documents)
        hits += found is not None and found.id == document.id
        false += reprint_of(document, documents) is not None
    print(f"reprints found {hits} of 150, false {false}")


def bench_claims() -> None:
    rows = load("align_hand56.json")
    verdicts = [(alike(row["a"], row["b"]), row["same"]) for row in rows]
    shown = [same for level, same in verdicts if level == "match"]
    maybe = [same for level, same in verdicts if level == "maybe"]
    total = sum(same for _, same in verdicts)
    print(f"claims: shown {len(shown)}, right {sum(shown)} of {total}; maybe {len(maybe)}, same {sum(maybe)}")
    documents, gold = basil()
    by_story: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_story[gold[document.id]].append(document)
    pairs = [tuple(one[:2]) for one in by_story.values() if len(one) > 1]
    start = time.process_time()
    found = [claims(pair) for pair in pairs]
    seconds = time.process_time() - start
    kinds = Counter(claim.relation for one in found for claim in one)
    print(f"  {len(pairs)} pairs: {dict(kinds)}, {1000 * seconds / len(pairs):.1f} ms a pair")


def split(document: Document) -> list[str]:
    return [one.text[span.start : span.end] for one in document.body for span in sentences(one.text)]


def revise(
    texts: Sequence[str], spare: Sequence[str], chance: random.Random
) -> tuple[list[str], dict[str, Any]]:
    """A revision of an article whose paragraphs are sentences, and what was done."""
    edited: list[tuple[str, str]] = []
    removed: list[str] = []
    moved: list[str] = []
    news: list[str] = []
    for text in texts:
        turn = chance.random()
        if turn < 0.10:
            removed.append(text)
        elif turn < 0.25 and len(text.split()) >= 6:
            edited.append((text, _edited(text, chance)))
            news.append(edited[-1][1])
        elif turn < 0.30:
            moved.append(text)
        elif turn < 0.35:
            news.append(text.replace("“", '"').replace("”", '"').replace("’", "'"))
        else:
            news.append(text)
    for text in moved:
        news.insert(chance.randrange(len(news) + 1), text)
    added = chance.sample(spare, min(len(spare), chance.randrange(4)))
    for text in added:
        news.insert(chance.randrange(len(news) + 1), text)
    return news, {"edited": edited, "removed": removed, "added": added}


def _edited(text: str, chance: random.Random) -> str:
    if chance.random() < 0.4 and (digits := re.search(r"\d+", text)):
        return text[: digits.start()] + str(int(digits[0]) + chance.randrange(1, 90)) + text[digits.end() :]
    words = text.split(" ")
    for _ in range(chance.randrange(1, 1 + max(1, len(words) // 6))):
        where = chance.randrange(1, len(words) - 1) if len(words) > 2 else 0
        match chance.randrange(3):
            case 0:
                words[where] = "later"
            case 1:
                words.insert(where, "reportedly")
            case _:
                del words[where]
    return " ".join(words)


def wrong(found: Changes, done: dict[str, Any]) -> int:
    """How many sentences have a wrong label."""
    edited = Counter((edit.old.text, edit.new.text) for edit in found.edited if edit.old and edit.new)
    added = Counter(edit.new.text for edit in found.added if edit.new)
    removed = Counter(edit.old.text for edit in found.removed if edit.old)
    truth = (Counter(done["edited"]), Counter(done["added"]), Counter(done["removed"]))
    return sum(
        max(sum((mine - true).values()), sum((true - mine).values()))
        for mine, true in zip((edited, added, removed), truth, strict=True)
    )


def bench_changes() -> None:
    documents, _ = basil()
    every = [split(document) for document in documents]
    chance = random.Random(11)
    errors = total = 0
    seconds = 0.0
    for index, one in enumerate(every):
        texts = list(dict.fromkeys(one))
        spare = [text for text in every[(index + 7) % len(every)] if text not in texts]
        news, done = revise(texts, spare, chance)
        old, new = article("a", "T", texts), article("a", "T", news)
        start = time.process_time()
        found = changes(old, new)
        seconds += time.process_time() - start
        errors += wrong(found, done)
        total += len(texts) + len(done["added"])
    print(f"changes: {total} sentences, {100 * (1 - errors / total):.2f} % right")
    print(f"  {1000 * seconds / len(every):.2f} ms an article")


if __name__ == "__main__":
    parts = {
        "summaries": bench_summaries,
        "stories": bench_stories,
        "claims": bench_claims,
        "changes": bench_changes,
    }
    for part in sys.argv[1:] or parts:
        parts[part]()
