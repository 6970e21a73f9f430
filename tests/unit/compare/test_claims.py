"""Claims: mutual best matches, maybes never counted, the rest without a close match; words that differ."""

from __future__ import annotations

from compare_builders import article, documents, page
from hypothesis import given, settings

from briefing.compare import claims
from briefing.compare.claims import alike, figures_differ
from briefing.model import Document, Span

REWARD = "The State Department has offered a $5 million reward for information leading to their capture."
SAME_REWARD = "The Department of State offered a $5 million reward for information that leads to an arrest."
WEATHER = "Rain is expected over the islands until the weekend, forecasters said."
A = article("a", "A", REWARD, "Prosecutors charged fourteen people in a court in St. Louis on Wednesday.")
B = article("b", "B", WEATHER, SAME_REWARD)


def test_same_claim_is_matched_and_the_rest_is_not() -> None:
    found = claims([A, B])
    assert [claim.relation for claim in found] == ["match", "unmatched", "unmatched"]
    first = found[0].passages
    assert [passage.text if passage else None for passage in first] == [REWARD, SAME_REWARD]
    assert found[1].passages[1] is None
    assert found[2].passages[0] is None
    assert found[0].score >= 0.5


def test_words_that_the_other_side_does_not_have_are_marked() -> None:
    match = claims([A, B])[0]
    marked = [
        [passage.text[span.start : span.end] for span in spans]
        for passage, spans in zip(match.passages, match.differing, strict=True)
        if passage
    ]
    assert marked == [["has", "their capture"], ["of", "that", "an arrest"]]


def test_short_sentences_are_not_matched_on_a_few_words() -> None:
    assert alike("He said so.", "He said so.") == "unmatched"


def test_levels() -> None:
    assert alike(REWARD, SAME_REWARD) == "match"
    assert alike(REWARD, WEATHER) == "unmatched"


def test_three_documents_share_one_row() -> None:
    third = page("c", "C", [SAME_REWARD.replace("an arrest", "arrests")])
    found = claims([A, B, third])
    assert [passage is not None for passage in found[0].passages] == [True, True, True]
    assert sum(claim.relation == "match" for claim in found) == 1


def test_sentences_of_all_sections_take_part_but_not_titles() -> None:
    story = page("s", REWARD, ["A point of its own kind entirely."], [SAME_REWARD])
    match = claims([A, story])[0]
    assert match.relation == "match"
    assert match.passages[1] is not None
    assert match.passages[1].place.section == "faq"


def test_figures_of_a_matched_pair_that_differ() -> None:
    one = "At least 70 people were moved to shelters in the Tarn Valley on Tuesday."
    two = "At least 109 people were moved to shelters in the Tarn Valley on Tuesday."
    assert figures_differ(one, two) == ((Span(0, 18),), (Span(0, 19),))
    assert figures_differ(one, one) == ((), ())


def test_nothing_to_compare() -> None:
    assert claims([article("a", "A"), article("b", "B")]) == ()


@settings(max_examples=60, deadline=None)
@given(documents("a"), documents("b"), documents("c"))
def test_every_sentence_stands_in_one_row_and_verbatim(one: Document, two: Document, three: Document) -> None:
    found = (one, two, three)
    seen = set()
    for claim in claims(found):
        assert len(claim.passages) == len(claim.differing) == 3
        assert sum(passage is not None for passage in claim.passages) >= (
            1 if claim.relation == "unmatched" else 2
        )
        for index, (document, passage) in enumerate(zip(found, claim.passages, strict=True)):
            if passage is None:
                continue
            assert document.text_at(passage.place)[passage.start : passage.end] == passage.text
            assert (index, passage.place, passage.start) not in seen
            seen.add((index, passage.place, passage.start))
            assert all(0 <= span.start < span.end <= len(passage.text) for span in claim.differing[index])
