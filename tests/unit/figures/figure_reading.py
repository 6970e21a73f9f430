"""Reads the test data of the figures room: sentences with expected normal forms, lines without figures."""

from __future__ import annotations

from pathlib import Path

from briefing.model import Figure

HERE = Path(__file__).parent
_UNITS = {"pp": "percentage point", "bp": "basis point"}


def lines(name: str) -> list[str]:
    """The lines of a data file without comments and blanks."""
    return [
        line
        for line in (HERE / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def read_sentences(name: str = "sentences.txt") -> list[tuple[str, list[str]]]:
    """Sentences with the figures expected in them, in the notation of `shown`."""
    rows = []
    for line in lines(name):
        text, _, expected = line.partition(" => ")
        rows.append((text, [_normal(part.strip()) for part in expected.split(";") if part.strip()]))
    return rows


def _normal(part: str) -> str:
    kind, amount, *rest = part.split(" ")
    ends = [float(end) for end in amount.split("..")]
    names = [word for word in rest if word[0] not in "~^/+"]
    marks = sorted(word for word in rest if word[0] in "~^/+")
    marks = [f"+{float(mark[1:]):.6g}" if mark[0] == "+" else mark for mark in marks]
    name = " ".join(names)
    return " ".join([kind, "..".join(f"{end:.6g}" for end in ends), _UNITS.get(name, name), *sorted(marks)])


def shown(figure: Figure) -> str:
    """A figure in the notation of the data files."""
    ends = [figure.low] if figure.low == figure.high else [figure.low, figure.high]
    marks = []
    if figure.approx != "exact":
        marks.append(f"~{figure.approx}")
    if figure.delta != "level":
        marks.append(f"^{figure.delta}")
    if figure.per:
        marks.append(f"/{figure.per}")
    if figure.unit not in ("cent", "penny"):
        marks += [f"+{value:.6g}" for value, _ in figure.linked]
    name = figure.unit or figure.scope or "-"
    return " ".join([figure.kind, "..".join(f"{end:.6g}" for end in ends), name, *sorted(marks)])
