"""document_figures and key_figures: places, salience, merged mentions, the words of the margin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.figures import WEIGHED, document_figures, is_cut, key_figures
from briefing.figures.labels import MAX_LABEL
from briefing.model import Boilerplate, Clean, Document, KeyFigure, Paragraph, Section

Shared = Callable[[str], Path]


def article(title: str, *paragraphs: str, tail: str = "") -> Document:
    items = tuple(Paragraph(Clean(text)) for text in paragraphs)
    folded = (Boilerplate("promo", Clean(tail)),) if tail else ()
    return Document(
        "k", "article", Clean(title), (Section("body", (*items, *folded)),), published="2024-05-06"
    )


STORM = article(
    "Nine Dead as Storm Hits Harbour Town",
    "A storm killed nine people in Harbour Town on Monday and left more than 4,000 homes without power, "
    "officials said.",
    "The council set aside $2.5 million for repairs. One important step, the mayor said, is to clear the "
    "roads.",
    "In 1998, a storm killed 31 people there. Insurers paid $80 million that year.",
    "The nine victims have been named. About $2.5 million will be spent by May, and crews from 12 towns "
    "are at work.",
    tail="Get the news in 5 minutes.",
)


def by_value(entries: tuple[KeyFigure, ...]) -> dict[str, KeyFigure]:
    return {entry.value: entry for entry in entries}


def test_figures_have_places_in_reading_order_and_salience() -> None:
    figures = document_figures(STORM)
    assert [figure.surface for figure in figures] == [
        "Nine",
        "nine people",
        "more than 4,000 homes",
        "$2.5 million",
        "31 people",
        "$80 million",
        "nine victims",
        "About $2.5 million",
        "12 towns",
    ]
    assert figures[0].section == "title"
    assert (figures[1].section, figures[1].paragraph) == ("body", 0)
    assert all(0 < figure.salience <= 1 for figure in figures)
    for figure in figures:
        place = figure.place
        assert place is not None
        assert STORM.text_at(place)[figure.start : figure.end] == figure.surface


def test_mentions_are_merged_and_worded() -> None:
    entries = by_value(key_figures(STORM))
    assert [mention.surface for mention in entries["9 people"].mentions] == [
        "Nine",
        "nine people",
        "nine victims",
    ]
    assert len(entries["$2.5 million"].mentions) == 2
    assert entries["9 people"].label == "dead"
    assert entries["more than 4,000 homes"].figure.scope == "home"
    assert entries["31 people"].label == "killed"


def test_the_top_few_are_key_and_background_is_not() -> None:
    entries = by_value(key_figures(STORM))
    assert {value for value, entry in entries.items() if entry.key} == {
        "9 people",
        "more than 4,000 homes",
        "$2.5 million",
    }


def test_a_document_without_figures_has_none() -> None:
    empty = article("Quiet Day", "Nothing was counted.")
    assert document_figures(empty) == ()
    assert key_figures(empty) == ()


@pytest.mark.parametrize(
    ("sentence", "value", "label"),
    [
        ("The state offered a $5 million reward for them.", "$5 million", "reward offered"),
        ("Police seized 17 websites in the raid.", "17 websites", "seized"),
        ("Two separate cases have been filed in Georgia.", "2 cases", "filed"),
        ("They raised nearly five million euros for the school.", "nearly 5 million euros", "for the school"),
        ("Thousands of local farmers protested.", "thousands", "of local farmers"),
        ("Some 81% of manufacturers struggle.", "some 81%", "of manufacturers"),
        ("One in nine shipments was lost.", "1 in 9", ""),
        ("Boats carried 2,000  doses to the islands.", "2,000 doses", "to the islands"),
        ("It moved hundreds of millions of dollars.", "hundreds of millions", "of dollars"),
    ],
)
def test_value_and_label(sentence: str, value: str, label: str) -> None:
    (entry,) = key_figures(article("Headline", sentence))
    assert entry.value == value
    assert not label or entry.label == label


def test_labels_hold_only_words_of_their_text() -> None:
    for entry in key_figures(STORM):
        text = " ".join(
            str(STORM.text_at(place)) for mention in entry.mentions if (place := mention.place)
        ).lower()
        assert len(entry.label) <= MAX_LABEL
        assert all(word.lower() in text for word in entry.label.split())


def test_the_seed_article(shared: Shared) -> None:
    from briefing.parsing import parse

    seeds = {
        path.name: parse(path.read_bytes(), path.name)[0] for path in sorted(shared("/seeds").glob("*.txt"))
    }
    first, second = (key_figures(document) for document in seeds.values())
    assert {entry.value for entry in first if entry.key} == {
        "over $88 million",
        "14 nationals",
        "$5 million",
        "thousands",
        "$1.5 million",
        "17 domain names",
    }
    assert {"17 websites", "2 cases", "thousands"} <= {entry.value for entry in second if entry.key}
    assert [mention.surface for mention in by_value(first)["over $88 million"].mentions] == [
        "over $88 million",
        "nearly $90 million",
    ]
    assert [mention.surface for mention in by_value(first)["14 nationals"].mentions] == [
        "Fourteen",
        "fourteen",
    ]
    assert not any(figure.low in (1.0, 3.0, 5.0) for figure in document_figures(list(seeds.values())[1]))


def first(document: Document) -> str:
    """What the article list shows."""
    return max(
        (entry for entry in key_figures(document) if entry.key), key=lambda entry: entry.figure.salience
    ).value


def test_what_the_headline_counts_comes_first() -> None:
    ferry = article("Ferry sinks; 31 dead", "A ferry sank, killing 31. Its owner was fined $3 million.")
    bank = article("Bank to cut 3,000 jobs", "The bank will cut 3,000 jobs to save $1.4 billion a year.")
    assert first(ferry) == "31"
    assert first(bank) == "3,000 jobs"


def test_a_headline_that_only_determines_a_noun_does_not() -> None:
    truce = article("Two sides agree after 100 days", "The two sides agreed. The war killed 12,000 people.")
    assert first(truce) == "12,000 people"


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_of_very_many_figures_the_first_are_weighed(gap: str) -> None:
    text = gap.join(f"${number} million" for number in range(1, 3 * WEIGHED))
    entries = key_figures(article("Sums", *text.split("\n\n")))
    assert [entry.figure.low for entry in entries] == [1e6 * number for number in range(1, WEIGHED + 1)]
    assert is_cut(entries)
    assert not is_cut(entries[:-1])
    assert not is_cut(key_figures(STORM))


def test_the_exchange_rate_below_a_text_is_no_key_figure() -> None:
    text = "The operator took a charge of 85 million crowns."
    document = article("Plant to Close", text, "($1 = 23.10 crowns)")
    assert [entry.value for entry in key_figures(document) if entry.key] == ["85 million crowns"]


def test_numbers_that_count_nothing_are_no_key_figures() -> None:
    text = "Section 6 is short. The first of 7 is the most important, he said."
    document = article("Seven ways to keep apples", text, "7. Dark")
    assert [entry.value for entry in key_figures(document) if entry.key] == []
