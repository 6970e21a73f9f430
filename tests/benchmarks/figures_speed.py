"""How fast figures are found: MB of UTF-8 a second of processor time, growth with length, and quantulum3
beside it.

usage: python tests/benchmarks/figures_speed.py [--peers PYTHON]

PYTHON is the interpreter of an environment of the benchmark's own that has quantulum3. The texts are those
of ../shared
(BRIEFING_SHARED overrides); what is absent is left out and said so.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from briefing.figures import find_figures
from briefing.figures.scan import TRIGGER

SHARED = Path(os.environ.get("BRIEFING_SHARED", Path(__file__).resolve().parents[3] / "shared"))
ADVERSARIAL = {
    "digits": "9",
    "hundred": "hundred ",
    "one": "one ",
    "one and": "one and ",
    "dollars": "$5 ",
    "signs": "$",
    "commas": "1,",
    "groups": "1,234,",
    "dashes": "5-",
    "slashes": "1/2/",
    "to": "5 to ",
    "and a half": "one and a half ",
    "capitals": "A 5 ",
    "brackets": "(5 ",
    "phones": "555-0123 ",
    "percent": "5% ",
    "nested": "5 (6 km) ",
    "long words": "5" + "a" * 50 + " ",
    "points": "1.",
    "spaces": "1 ",
    "nouns": "5 big red new old ",
    "dozens": "dozens of ",
    "from": "from 5 to 6 from ",
    "years": "2019 ",
}
_PEER = """
import json, sys, time
from quantulum3 import parser
texts = json.load(sys.stdin)
parser.parse("5 km")
start = time.process_time()
for text in texts:
    parser.parse(text)
print(time.process_time() - start)
"""


def size(texts: Sequence[str]) -> float:
    """Megabytes of UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def seconds(run: Callable[[], object], rounds: int = 5) -> float:
    """Least processor time of a few rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def find_all(texts: Sequence[str]) -> int:
    return sum(len(find_figures(text)) for text in texts)


def scan_all(texts: Sequence[str]) -> int:
    return sum(len(TRIGGER.findall(text)) for text in texts)


def dense() -> list[str]:
    path = SHARED / "data/figures/newsquant.json"
    return [row["text"] for row in json.loads(path.read_text(encoding="utf-8"))] if path.exists() else []


def ordinary(limit: int = 3000) -> list[str]:
    path = SHARED / "data/search/news.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [" ".join(json.loads(line)[:2]) for line in lines]
    return rows[:: max(1, len(rows) // limit)]


def growth(unit: str) -> float:
    """Time of 80,000 characters over that of 40,000."""
    once = seconds(lambda: find_figures(unit * (40_000 // len(unit))))
    twice = seconds(lambda: find_figures(unit * (80_000 // len(unit))))
    return twice / max(once, 1e-4)


def peer_ratio(python: str, texts: Sequence[str]) -> float:
    """How many times the processor time of quantulum3 is ours on the same texts."""
    theirs = subprocess.run(
        [python, "-c", _PEER], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return float(theirs.stdout) / seconds(lambda: find_all(texts))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", default="", help="Python of an environment that has quantulum3")
    options = parser.parse_args()
    for name, texts, goal in (("figure-dense sentences", dense(), 1.0), ("ordinary news", ordinary(), 3.0)):
        if not texts:
            print(f"{name}: left out, needs ../shared")
            continue
        print(
            f"{name}: {size(texts) / seconds(lambda texts=texts: find_all(texts)):.2f} MB/s (goal {goal:g}), "
            f"trigger scan {size(texts) / seconds(lambda texts=texts: scan_all(texts)):.1f} MB/s (goal 10)"
        )
    worst = {name: growth(unit) for name, unit in ADVERSARIAL.items()}
    name = max(worst, key=lambda key: worst[key])
    print(f"doubling an adversarial input: at most {worst[name]:.2f} times ({name}; goal 2.5)")
    if options.peers and dense():
        print(f"quantulum3: {peer_ratio(options.peers, dense()[:60]):.0f} times our time")


if __name__ == "__main__":
    main()
