"""Coverage-guided fuzzing of everything pure that meets foreign text. Needs the extra `fuzz` (atheris).

`python -m tests.trust fuzz [TARGET …] [--runs N]`: a process for each target, as libFuzzer wants it.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from briefing.errors import BriefingError, FormatError
from briefing.model import FORBIDDEN

Target = Callable[[bytes], None]

INSTRUMENTED = (
    "briefing.figures",
    "briefing.parsing.registry",
    "briefing.search.query",
    "briefing.text.clean",
    "briefing.text.edge",
    "briefing.text.links",
)
"""Modules whose branches guide the fuzzer; they have to be imported under its eyes."""


def _clean(data: bytes) -> None:
    from briefing.text import clean, clean_line

    text = data[1:].decode("utf-16-le" if data[:1] < b"\x80" else "utf-8", "replace")
    once = clean(text)
    assert not FORBIDDEN.search(once)
    assert clean(once) == once
    assert len(once) <= 4 * len(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert "\n" not in clean_line(text)


def _parser(ending: str) -> Target:
    def parse_bytes(data: bytes) -> None:
        from briefing.parsing import parse

        try:
            for document in parse(data, f"news.{ending}"):
                for _, text in document.passages():
                    assert not FORBIDDEN.search(text)
        except FormatError as error:
            assert "\n" not in str(error)

    return parse_bytes


def _query(data: bytes) -> None:
    from briefing.search.query import parse_query

    try:
        parse_query(data.decode("utf-8", "replace"))
    except BriefingError as error:
        assert "\n" not in str(error)


def _figures(data: bytes) -> None:
    from briefing.figures import survey
    from briefing.parsing import parse

    try:
        documents = parse(b"A Headline\n\n" + data, "news.txt")
    except FormatError:
        return
    for document in documents:
        texts = {(place.section, place.paragraph): text for place, text in document.passages()}
        for figure in survey(document)[0]:
            text = texts[figure.section, figure.paragraph]
            assert text[figure.start : figure.end] == figure.surface


def _address(data: bytes) -> None:
    from briefing.text.links import host, visible_url

    text = data.decode("utf-8", "replace")
    shown = visible_url(text)
    if shown is not None:
        assert re.fullmatch(r"https?://[!-~]+", shown)
        assert visible_url(shown) == shown
        assert host(text)
    else:
        assert host(text) == ""


def _edge(data: bytes) -> None:
    from briefing.text.edge import drawing
    from tests.trust.wire import foreign

    text = drawing(data.decode("utf-8", "replace"))
    allowed = re.sub(r"\x1b\[[0-9;?<>$]*[A-Za-z]|^\x1b\][^\x07]*\x07$", "", text)
    assert not FORBIDDEN.search(allowed)
    assert foreign(allowed) is not None


TARGETS: dict[str, Target] = {
    "clean": _clean,
    "text": _parser("txt"),
    "markdown": _parser("md"),
    "lines": _parser("jsonl"),
    "json": _parser("json"),
    "html": _parser("html"),
    "feed": _parser("xml"),
    "mail": _parser("eml"),
    "query": _query,
    "figures": _figures,
    "address": _address,
    "edge": _edge,
}


def main(names: list[str], runs: int) -> int:
    """Fuzz the targets that were named, or all, one after the other; 1 when one of them fell."""
    if importlib.util.find_spec("atheris") is None:
        sys.stdout.write("Fuzzing needs the extra: pip install -e '.[fuzz]'\n")
        return 2
    fell = 0
    for name in names or TARGETS:
        with tempfile.TemporaryDirectory(prefix="briefing-fuzz-") as place:
            done = subprocess.run(
                [sys.executable, "-m", "tests.trust.fuzz", name, place, str(runs)],
                stderr=subprocess.PIPE, text=True, check=False, errors="replace",
            )  # fmt: skip
        counts = re.findall(r"^(?:#|Done )(\d+)", done.stderr, re.MULTILINE)
        executed = max(map(int, counts), default=0)
        crashed = done.returncode != 0
        fell += crashed
        sys.stdout.write(f"fuzz {name}: {executed:,} executions, {int(crashed)} crashes\n")
        if crashed:
            sys.stdout.write(done.stderr[-1500:] + "\n")
        sys.stdout.flush()
    return 1 if fell else 0


def _seeds(place: Path) -> None:
    """Documents to begin with: the starter library, and the payloads."""
    from tests.trust.payloads import PAYLOADS

    for number, path in enumerate(sorted((Path(__file__).resolve().parents[2] / "seeds").rglob("*.*"))):
        (place / f"seed{number}").write_bytes(path.read_bytes()[:4000])
    for number, text in enumerate(PAYLOADS):
        (place / f"payload{number}").write_bytes(text.encode("utf-8", "surrogatepass")[:500])


def _run(name: str, place: str, runs: str) -> None:
    """One target in this process, which libFuzzer ends."""
    import atheris

    with atheris.instrument_imports(include=["briefing"]):
        for module in INSTRUMENTED:
            import_module(module)
    _seeds(Path(place))
    atheris.Setup(
        [sys.argv[0], f"-atheris_runs={runs}", "-max_len=4096", "-timeout=20", "-rss_limit_mb=2000", place],
        TARGETS[name],
    )
    atheris.Fuzz()


if __name__ == "__main__":
    _run(*sys.argv[1:4])
