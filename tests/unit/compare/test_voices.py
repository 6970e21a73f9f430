"""Who says it: speakers as the text names them, counted; what is unattributed stays so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compare_builders import article, documents
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.compare.voices import is_name, voices, voices_line
from briefing.model import Document, Place, Quote
from briefing.text import clean_line


def quoted(*speakers: str) -> Document:
    made = article("a", "T", "“We will go on,” it was said.")
    quotes = tuple(
        Quote(clean_line("We will go on,"), Place("body", 0), 1, 15, clean_line(who) if who else None)
        for who in speakers
    )
    return replace(made, quotes=quotes)


CASES = {
    "": (),
    "7 of 8 quotes rest on one named source, Ann Johnson; 1 on one unnamed source.": (
        *["Johnson"] * 3, "Ann Johnson", *["Johnson"] * 3, "an expert",
    ),
    "All 3 quotes rest on one named source, Mayor Ortiz.": ("Mayor Ortiz", "Ortiz", "Ortiz"),
    "The one quote rests on one named source.": ("Ortiz",),
    "The one quote rests on one unnamed source.": ("a clerk",),
    "The one quote is attributed to nobody.": ("",),
    "Both quotes rest on one unnamed source.": ("a clerk", "a clerk"),
    "All 3 quotes rest on unnamed sources (2 descriptions).": ("a clerk", "the clerk", "a clerk"),
    "2 of 4 quotes rest on 2 named sources; 1 on one unnamed source; 1 unattributed.": (
        "Ortiz", "Li Wei", "a clerk", "",
    ),
    "None of the 2 quotes is attributed.": ("", ""),
    "3 of 5 quotes rest on one named source, Ortiz; 1 on one other named source; 1 unattributed.": (
        "Ortiz", "Ortiz", "Ortiz", "Li Wei", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("line", "speakers"), list(CASES.items()))
def test_the_line(line: str, speakers: tuple[str, ...]) -> None:
    assert voices_line(voices(quoted(*speakers))) == line


def test_one_name_in_two_forms_is_one_voice_and_two_people_are_two() -> None:
    found = voices(quoted("Maria Ortiz", "Ortiz", "Luis Ortega", "Juan Ortiz"))
    assert (found[0].speaker, len(found[0].quotes)) == ("Maria Ortiz", 2)
    assert {one.speaker for one in found} == {"Maria Ortiz", "Luis Ortega", "Juan Ortiz"}


@settings(max_examples=60, deadline=None)
@given(documents())
def test_every_quote_is_counted_once(document: Document) -> None:
    found = voices(document)
    assert sorted(quote.start for one in found for quote in one.quotes) == sorted(
        quote.start for quote in document.quotes
    )


WORDS = st.sampled_from(["Ann", "Lee", "Mr.", "Dr", "Bo", "lee", "the", "mayor"])
NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), max_size=14)


@settings(deadline=None, max_examples=300)
@given(NAMES)
def test_a_speaker_is_the_first_before_whose_name_ends_alike(speakers: list[str]) -> None:
    groups: list[list[str]] = []
    for speaker in speakers:
        groups.append([speaker]) if (at := plainly(speaker, groups)) is None else groups[at].append(speaker)
    found = [[str(quote.speaker) for quote in voice.quotes] for voice in voices(quoted(*speakers))]
    assert sorted(found) == sorted(groups)


def plainly(speaker: str, groups: list[list[str]]) -> int | None:
    """The rule, one group after the other: a name is that of the first whose first name it ends, or that ends
    it; what is no name is what was called the same."""
    for number, group in enumerate(groups):
        if is_name(speaker) and is_name(group[0]):
            short, long = sorted((words(speaker), words(group[0])), key=len)
            if long[len(long) - len(short) :] == short:
                return number
    same = [number for number, group in enumerate(groups) if group[0].casefold() == speaker.casefold()]
    return same[0] if same else None


def words(name: str) -> list[str]:
    found = [word.strip(".").casefold() for word in name.split()]
    return [word for word in found if word not in ("mr", "dr", "mayor")] or found
