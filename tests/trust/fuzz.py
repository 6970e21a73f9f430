"""Coverage-guided fuzzing of everything pure that meets foreign text. Needs the extra `fuzz` (atheris).

`python -m tests.trust fuzz [TARGET …] [--runs N] [--seconds S] [--jobs N]`: a process for each target, as
libFuzzer wants it. Inputs, logs and what fell stay in `briefing-fuzz` among the temporary files.
"""

from __future__ import annotations

import importlib.util
import json
import pkgutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from random import Random

ROOMS = ("briefing.parsing", "briefing.text", "briefing.figures")
"""Rooms whose branches guide the fuzzer; they have to be imported under its eyes."""
HANG = 20
"""Seconds after which one input counts as a hang."""
HOME = Path(tempfile.gettempdir()) / "briefing-fuzz"


@dataclass(slots=True)
class Count:
    """What became of a target so far."""

    executions: int = 0
    reached: int = 0
    slowest: float = 0.0
    """Processor seconds of the slowest input, whose bytes stand in the file `slowest`."""
    began: float = field(default_factory=time.time)
    ended: float = field(default_factory=time.time)

    def line(self, name: str, fell: int) -> str:
        """For people."""
        rate = self.executions / max(self.ended - self.began, 0.001)
        share = self.reached / max(self.executions, 1)
        return (
            f"fuzz {name}: {self.executions:,} executions, {rate:,.0f}/s, {share:.1%} reached it,"
            f" slowest {self.slowest * 1000:,.0f} ms, {fell} crashes"
        )


def main(names: list[str], runs: int, seconds: int = 0, jobs: int = 1) -> int:
    """Fuzz the targets that were named, or all; 1 when one of them fell."""
    if importlib.util.find_spec("atheris") is None:
        sys.stdout.write("Fuzzing needs the extra: pip install -e '.[fuzz]'\n")
        return 2
    from tests.trust.fuzz_targets import TARGETS

    unknown = [name for name in names if name not in TARGETS]
    if unknown:
        sys.stdout.write(f"No target is called {unknown[0]}: {', '.join(TARGETS)}\n")
        return 2
    with ThreadPoolExecutor(jobs) as pool:
        return max(pool.map(partial(_child, runs=runs, seconds=seconds), names or TARGETS))


def _child(name: str, runs: int, seconds: int) -> int:
    """One target in a process of its own; says what became of it."""
    place = HOME / name
    (place / "corpus").mkdir(parents=True, exist_ok=True)
    for old in (*_fallen(place), place / "count"):
        old.unlink(missing_ok=True)
    with (place / "log").open("w", encoding="utf-8") as log:
        subprocess.run(
            [sys.executable, "-m", "tests.trust.fuzz", name, str(place), str(runs), str(seconds)],
            stdout=log, stderr=log, check=False,
        )  # fmt: skip
    fell = _fallen(place)
    count = Count(**json.loads((place / "count").read_text())) if (place / "count").exists() else Count()
    told = [count.line(name, len(fell)), *map(str, fell)]
    if fell or not count.executions:
        log = (place / "log").read_text(encoding="utf-8", errors="replace")
        told.append(log[max(0, log.rfind("Traceback")) :][:4000])
    sys.stdout.write("\n".join(told) + "\n")
    sys.stdout.flush()
    return 1 if fell or not count.executions else 0


def _fallen(place: Path) -> list[Path]:
    """The inputs that libFuzzer put aside."""
    return sorted(path for kind in ("crash", "timeout", "oom", "leak") for path in place.glob(f"{kind}-*"))


def _watched(run: Callable[[bytes], bool], place: Path) -> Callable[[bytes], None]:
    """The target, counted; the counts are written down now and then, and where it falls."""
    count = Count()

    def one(data: bytes) -> None:
        count.executions += 1
        started, reached = time.process_time(), None
        try:
            reached = run(data)
        finally:
            took = time.process_time() - started
            count.reached += bool(reached)
            if took > count.slowest:
                count.slowest = took
                (place / "slowest").write_bytes(data)
            if reached is None or count.executions % 500 == 0:
                count.ended = time.time()
                (place / "count").write_text(json.dumps(asdict(count)))

    return one


def _run(name: str, where: str, runs: str, seconds: str) -> None:
    """One target in this process, which libFuzzer ends."""
    import atheris

    with atheris.instrument_imports(include=["briefing"]):
        for room in ROOMS:
            for module in pkgutil.iter_modules(import_module(room).__path__, f"{room}."):
                import_module(module.name)
        target = import_module("tests.trust.fuzz_targets").TARGETS[name]
    from tests.trust import fuzz_inputs as inputs

    place = Path(where)
    words = inputs.words_of(target.modules) or ("a",)
    (place / "words").write_text(inputs.dictionary(words))
    for number, data in enumerate(inputs.seeds()):
        if target.run(data):
            (place / "corpus" / f"seed{number}").write_bytes(data)

    def mutator(data: bytes, most: int, seed: int) -> bytes:
        return inputs.changed(data, target, words, Random(seed), atheris.Mutate)[:most]

    options = {
        "atheris_runs": int(runs), "max_total_time": int(seconds), "max_len": inputs.LARGEST, "timeout": HANG,
        "len_control": 0, "rss_limit_mb": 2000, "dict": place / "words", "artifact_prefix": f"{place}/",
    }  # fmt: skip
    atheris.Setup(
        [sys.argv[0], *(f"-{key}={value}" for key, value in options.items()), str(place / "corpus")],
        _watched(target.run, place),
        custom_mutator=mutator,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    _run(*sys.argv[1:5])
