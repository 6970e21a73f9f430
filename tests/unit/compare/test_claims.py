"""Claims: mutual best matches, maybes never counted, the rest without a close match; words that differ."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from compare_builders import article, documents, page
from hypothesis import given, settings

from briefing.compare import claims
from briefing.compare.claims import alike, unequal
from briefing.model import Document, Span
from briefing.text import sentences

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
    assert marked == [["their capture"], ["an arrest"]]


def test_a_dateline_is_no_difference() -> None:
    wire = article("w", "W", f"ST. LOUIS, Dec 3 (Sample Wire) - {REWARD}", WEATHER)
    (match, *_) = claims([wire, A])
    assert [len(spans) for spans in match.differing] == [0, 0]


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
    one = "Rescuers moved 70 people to shelters in the Tarn Valley on Tuesday."
    two = "Rescuers moved 109 people to shelters in the Tarn Valley on Tuesday."
    assert unequal([one, two]) == ((Span(15, 24),), (Span(15, 25),))
    assert unequal([one, one]) == ((), ())
    (match, *_) = claims([article("a", "A", one, WEATHER), article("b", "B", two, REWARD)])
    assert (match.relation, match.unequal) == ("match", ((Span(15, 24),), (Span(15, 25),)))


def test_figures_within_rounding_do_not_differ() -> None:
    one = "The fund paid about $88 million to fourteen families in the Tarn Valley on Tuesday."
    two = "The fund paid $88.2 million to 14 families in the Tarn Valley on Tuesday."
    assert unequal([one, two]) == ((), ())


def test_a_figure_more_is_no_figure_that_differs() -> None:
    one = "The bridge cost $5 million in 2019 and $7 million in 2020."
    assert unequal([one, "The bridge cost $7 million in 2020."]) == ((), ())


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


def test_precision_on_judged_pairs(shared: Callable[[str], Path]) -> None:
    """Of what is shown as a match, at least 0.85 make the same claim; the pairs were judged by reading."""
    rows = {row["id"]: row for row in json.loads(shared("stories/stories_basil_dev.json").read_text("utf-8"))}
    given = json.loads(shared("stories/align_hand56.json").read_text("utf-8"))
    right = [row["same"] for row in given if alike(row["a"], row["b"]) == "match"]
    judged = json.loads((Path(__file__).parent / "data" / "claims_judged.json").read_text("utf-8"))["pairs"]
    for one, paragraph, start, two, other, begin, same in judged:
        left, other_text = rows[one]["pars"][paragraph][start:], rows[two]["pars"][other][begin:]
        left, other_text = left[: sentences(left)[0].end], other_text[: sentences(other_text)[0].end]
        if alike(left, other_text) == "match":
            right.append(same)
    assert len(given) + len(judged) >= 200
    assert len(right) >= 60
    assert sum(right) / len(right) >= 0.85
