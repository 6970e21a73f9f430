"""Who says the quoted words, as the text names them: cases stand in attributed.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.parsing import parse

LINES = (Path(__file__).parent / "attributed.txt").read_text(encoding="utf-8").splitlines()[1:]
LEAD = "The ferry between Harrow and Skell went back to work on Monday after a pause of nine years."


@pytest.mark.parametrize("line", LINES)
def test_the_speaker_is_named(line: str) -> None:
    speaker, text = line.split(" | ", 1)
    document = parse(f"Harrow Ferry Returns\n\n{LEAD}\n\n{text}\n".encode(), "news.txt")[0]
    assert {quote.speaker for quote in document.quotes} == {speaker}


UNATTRIBUTED = """
"This is our land," said banners along the road, and nobody took them down.
“Never again,” read the sign that hung from the bridge on Sunday.
He was charged under the "Protection of the Coast and Harbours Act" of 1994.
"The Long Way Home in Winter" is his third film.
"""


@pytest.mark.parametrize("text", UNATTRIBUTED.strip().split("\n"))
def test_nobody_is_named_who_did_not_speak(text: str) -> None:
    document = parse(f"Harrow Ferry Returns\n\n{LEAD}\n\n{text}\n".encode(), "news.txt")[0]
    assert all(quote.speaker is None for quote in document.quotes)
