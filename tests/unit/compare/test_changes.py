"""Changes: headline, figures, quotations, edited, added, removed, moved, cosmetic."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compare_builders import article, documents, page
from hypothesis import given, settings

from briefing.answers import Changes, Edit
from briefing.compare import changes
from briefing.compare.words import changed, key, missing
from briefing.model import Document, Place, Span

NOTHING = Changes(None, (), (), (), (), (), (), 0, 0)
OLD = article(
    "x",
    "Levee Under Watch: 70 Moved to Shelters",
    "The levee is being watched, the county said, and 70 people were moved to two shelters.",
    "“Nobody should wait for the water,” said the manager.",
    "The levee was built in 1961 and was last raised in 1987.",
    "Electricity will be cut street by street if water comes.",
    "No decision is expected before noon.",
)
NEW = article(
    "x",
    "Levee Fails: 109 Moved to Shelters",
    "The levee gave way, the county said, and 109 people were moved to three shelters.",
    '"Nobody should wait for the water," said the manager.',
    "“We had eleven minutes between siren and water,” said a baker.",
    "Electricity will be cut, street by street, if water comes.",
    "The county has opened an emergency fund of $4 million.",
    "The levee was built in 1961 and was last raised in 1987.",
)


def words(edit: Edit) -> tuple[list[str], list[str]]:
    sides = ((edit.old, edit.old_words), (edit.new, edit.new_words))
    old, new = ([side.text[one.start : one.end] for one in spans] if side else [] for side, spans in sides)
    return old, new


def test_a_revision_of_every_kind() -> None:
    found = changes(OLD, NEW)
    assert found.headline is not None
    assert words(found.headline) == (["Under Watch", "70"], ["Fails", "109"])
    assert [words(edit) for edit in found.edited] == [
        (["is being watched", "70", "two"], ["gave way", "109", "three"])
    ]
    assert [edit.new.text[:9] for edit in found.added if edit.new] == ["“We had e", "The count"]
    assert [edit.new.text[:9] for edit in found.added_beside if edit.new] == ["The count"]
    assert found.removed_beside == found.removed
    assert [edit.old.text for edit in found.removed if edit.old] == ["No decision is expected before noon."]
    assert [quote.text[:7] for quote in found.quotes_added] == ["“We had"]
    assert found.quotes_removed == ()
    assert (found.moved, found.cosmetic) == (1, 2)


def test_figures_with_old_and_new_value_and_what_they_count() -> None:
    found = [(one.old_value, one.new_value, one.label) for one in changes(OLD, NEW).figures]
    assert found[:2] == [("70", "109", "people moved to shelters"), ("2", "3", "shelters")]
    assert ("", "$4 million", "opened emergency fund") in found
    first = changes(OLD, NEW).figures[0]
    assert first.new is not None
    assert first.new.place == Place("body", 0)
    assert NEW.text_at(Place("body", 0))[first.new.start : first.new.end] == first.new.surface


def test_a_figure_that_only_moves_is_no_change() -> None:
    old = article("x", "T", "The fund holds $4 million.", "It opened on Monday in the county hall.")
    new = article(
        "x", "T", "It opened on Monday in the county hall.", "Now the fund holds all of $4 million."
    )
    assert changes(old, new).figures == ()


def test_figures_of_different_things_are_not_paired() -> None:
    old = article("x", "T", "Crews moved 70 people from the lower valley on Tuesday evening.")
    new = article("x", "T", "Crews moved 12 cows from the lower valley on Tuesday evening.")
    assert [(one.old_value, one.new_value) for one in changes(old, new).figures] == [("", "12"), ("70", "")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It’s “late”, he said.", 'It\'s "late," he said.'),
        ("The re-sent letter came.", "The re sent letter came."),
        ("A bank — of sand — held.", "A bank, of sand, held."),
    ],
)
def test_cosmetic_edits_are_counted_only(before: str, after: str) -> None:
    found = changes(article("x", "T", before), article("x", "T", after))
    assert replace(found, cosmetic=0) == NOTHING
    assert found.cosmetic == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It cost $5 then.", "It cost £5 then."),
        ("It fell 5% there.", "It fell 5 there."),
        ("It was 41 m.", "It was 4.1 m."),
        ("It stood at -5 there.", "It stood at 5 there."),
    ],
)
def test_signs_that_carry_meaning_are_edits(before: str, after: str) -> None:
    assert key(before) != key(after)
    assert changes(article("x", "T", before), article("x", "T", after)).cosmetic == 0


def test_a_cosmetic_headline_is_no_new_headline() -> None:
    found = changes(article("x", "It’s late"), article("x", "It's late"))
    assert (found.headline, found.cosmetic) == (None, 1)


def test_overview_deck_and_answers_take_part_with_their_places() -> None:
    old = page(
        "s", "T", ["Three shelters are open in the valley."], ["Officials count 70 people in shelters."]
    )
    new = page(
        "s", "T", ["Four shelters are open in the valley."], ["Officials count 109 people in shelters."]
    )
    found = changes(old, new)
    assert [edit.new.place.section for edit in found.edited if edit.new] == ["overview", "faq"]
    assert {(one.old_value, one.new_value) for one in found.figures} == {("3", "4"), ("70", "109")}


def test_a_quotation_cut_short_is_an_edit() -> None:
    old = article(
        "x", "T", "“We had eleven minutes between the siren and the water,” said the manager of it."
    )
    new = article("x", "T", "“We had eleven minutes between the siren,” said the manager of it.")
    found = changes(old, new)
    assert (found.quotes_added, found.quotes_removed, len(found.edited)) == ((), (), 1)


def test_unlike_sentences_are_not_called_edited() -> None:
    old = article("x", "T", "No decision on further steps is expected before noon.")
    new = article("x", "T", "The county opened a fund for households without heating.")
    found = changes(old, new)
    assert (len(found.edited), len(found.added), len(found.removed)) == (0, 1, 1)


def test_word_spans() -> None:
    assert changed("closed on Wednesday.", "closed on Wednesday and Thursday.") == ((), (Span(20, 32),))
    assert missing("their capture now", ["now"]) == (Span(0, 13),)
    assert missing("the the cat", ["the cat"]) == (Span(4, 7),)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_equal_documents_have_no_changes(document: Document) -> None:
    assert changes(document, document) == NOTHING


@settings(max_examples=100, deadline=None)
@given(documents(), documents())
def test_changes_are_total_and_verbatim(old: Document, new: Document) -> None:
    found = changes(old, new)
    edits = [*found.edited, *found.added, *found.removed, *([found.headline] if found.headline else [])]
    for edit in edits:
        for document, side, spans in ((old, edit.old, edit.old_words), (new, edit.new, edit.new_words)):
            if side is not None:
                assert document.text_at(side.place)[side.start : side.end] == side.text
                assert all(0 <= span.start < span.end <= len(side.text) for span in spans)
    for document, quotes in ((new, found.quotes_added), (old, found.quotes_removed)):
        assert all(document.text_at(one.place)[one.start : one.end] == one.text for one in quotes)
    for change in found.figures:
        for document, figure in ((old, change.old), (new, change.new)):
            if figure is not None and figure.place is not None:
                assert document.text_at(figure.place)[figure.start : figure.end] == figure.surface
