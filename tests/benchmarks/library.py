"""What the list costs as the library grows: python tests/benchmarks/library.py [DOCUMENTS ...]

For each number of documents (default 1,000 and 10,000): adding them, one more, opening the library, and all
that the first screen asks of it. The last column is the ratio to the first library: what follows the screen
and not the library stays near 1. Medians of 9 runs but for adding. The documents are made here: 20 a day,
each of words of its own and a few that many have.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from briefing.library import Library, open_library

RUNS = 9
TOPICS = ("harbour", "budget", "school", "bridge", "election", "reservoir", "hospital", "railway", "forest")
VERBS = ("opens", "closes", "grows", "falls", "waits", "votes", "returns", "burns", "floods", "pays")


SYLLABLES = (
    "ba",
    "den",
    "fo",
    "gar",
    "hi",
    "jul",
    "ko",
    "lem",
    "mi",
    "nor",
    "pe",
    "rus",
    "ta",
    "vel",
    "wo",
    "zin",
)


def word(chance: random.Random) -> str:
    """A word that nobody has."""
    return "".join(chance.choices(SYLLABLES, k=3))


def line(number: int) -> str:
    """One document of three paragraphs."""
    chance = random.Random(number)
    topic, verb, place = chance.choice(TOPICS), chance.choice(VERBS), word(chance).title()
    text = [
        f"The {topic} of {place} {verb} after {chance.randint(3, 40)} weeks, the council said on Monday. "
        f"It set aside ${chance.randint(1, 97)} million for {chance.randint(10, 900)} households.",
        *(" ".join(word(chance) for _ in range(60)).capitalize() + "." for _ in range(2)),
    ]
    year, month, day = 2015 + number // 6720 % 10, 1 + number // 560 % 12, 1 + number // 20 % 28
    fields = {"id": f"d{number}", "title": f"{place} {topic} {verb} as {word(chance)} waits"}
    fields |= {"outlet": f"Paper {number % 40}", "published": f"{year}-{month:02}-{day:02}"}
    return json.dumps(fields | {"body": "\n\n".join(text)})


def spent(work: Callable[[], object], runs: int = RUNS) -> float:
    """Median milliseconds of some work."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def first_screen(library: Library) -> None:
    """What the first screen asks: the order of the list, the rows that are seen, the counts."""
    groups = library.groups(100)
    library.listings([name for group in groups for name in group.documents][:50])
    library.counts()


def reopen(folder: Path) -> None:
    """Open a library and ask for its first screen."""
    with open_library(folder) as library:
        first_screen(library)


def measure(documents: int, folder: Path) -> dict[str, float]:
    """Milliseconds of each step in a library of so many documents."""
    source, home = folder / "news.jsonl", folder / "library"
    source.write_text("\n".join(map(line, range(documents))), encoding="utf-8")
    found: dict[str, float] = {}
    with open_library(home) as library:
        found["adding, a document"] = spent(lambda: (library.add(source), library.settle()), 1) / documents
        more = iter(range(documents, documents + RUNS))
        found["one more"] = spent(lambda: library.add_bytes(line(next(more)).encode(), "more.jsonl"))
        found["first screen's questions"] = spent(lambda: first_screen(library))
        name = library.documents()[documents // 2].id
        found["a document"] = spent(lambda: library.document(name))
        found["what to read beside it"] = spent(lambda: library.counterparts(name))
    found["opening and first screen"] = spent(lambda: reopen(home))
    return found


def main(sizes: list[int]) -> None:
    """Print a table for each size."""
    base: dict[str, float] = {}
    for documents in sizes:
        with tempfile.TemporaryDirectory() as place:
            found = measure(documents, Path(place))
        base = base or found
        print(f"{documents:,} documents")
        for name, time_spent in found.items():
            print(f"  {name:28} {time_spent:9.2f} ms   {time_spent / base[name]:6.2f} x")


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [1_000, 10_000])
