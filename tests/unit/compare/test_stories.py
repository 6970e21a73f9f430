"""Stories: same, related and unrelated; reprints; a partition in any order; titles of shared words."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from compare_builders import article, documents, page
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.compare import group, relate, reprint_of
from briefing.compare.features import Features, features
from briefing.compare.stories import Corrections, arrange, kin_of, reprints, shared_words
from briefing.compare.titles import story_title
from briefing.model import Coverage, Document, Reference, Section, TimelineEvent
from briefing.text import clean, clean_line

LEVEE = (
    "The levee at Mill Bend in the Tarn Valley failed on Wednesday and water ran into the streets.",
    "The county moved residents to shelters while the River Tarn crested, and crews filled sandbags.",
)
GAZETTE = article("g", "Levee fails in Tarn Valley", *LEVEE, published="2024-12-11T08:40:00Z")
POST = article(
    "p",
    "Tarn Valley wakes to water as Mill Bend levee breaks",
    "Residents of the Tarn Valley left their homes on Wednesday after the Mill Bend levee broke.",
    "The county opened shelters as the River Tarn crested.",
    published="2024-12-12",
)
RATES = article(
    "r",
    "Central bank holds its main rate",
    "The central bank left its main interest rate unchanged and lowered its forecast for growth.",
    published="2024-12-11",
)


def undated(document: Document) -> Document:
    return replace(document, published="")


def test_alike_and_near_in_time_is_one_story() -> None:
    assert relate(GAZETTE, POST) == "same"


def test_alike_without_dates_is_only_related() -> None:
    assert relate(undated(GAZETTE), POST) == "related"
    assert relate(undated(GAZETTE), undated(POST)) == "related"


def test_alike_but_weeks_apart_is_only_related() -> None:
    assert relate(GAZETTE, replace(POST, published="2024-12-30")) == "related"


def test_other_words_are_unrelated_on_any_day() -> None:
    assert relate(GAZETTE, RATES) == "unrelated"


def test_a_reprint_is_the_same_story_without_dates() -> None:
    copy = article("c", "Water in the valley", "From our agency.", *LEVEE, "More on our pages.")
    assert relate(undated(GAZETTE), copy) == "same"
    assert reprint_of(copy, [RATES, POST, GAZETTE, copy]) is GAZETTE
    assert reprint_of(POST, [RATES, GAZETTE]) is None


def test_dates_of_the_timeline_count_where_no_publication_is_stated() -> None:
    story = page("s", "Tarn Valley levee: what is known", [*LEVEE])
    days = Section("timeline", (TimelineEvent(clean("It gives way."), clean("Wednesday 11 December")),))
    dated = replace(story, sections=(*story.sections, days))
    other = article(
        "o",
        "Levee in Tarn Valley gives way",
        "The Mill Bend levee failed in the Tarn Valley.",
        published="2024-12-11",
    )
    assert relate(story, other) == "related"
    assert relate(dated, other) == "same"
    assert relate(dated, replace(other, published="2024-11-11")) == "related"


def test_a_page_that_lists_an_article_is_one_story_with_it() -> None:
    listed = Coverage(references=(Reference(clean_line("Levee Fails in Tarn Valley")),))
    story = page("s", "A flood", ["Water came."], coverage=listed)
    assert relate(story, undated(GAZETTE)) == "same"


def test_groups_are_stories_first_then_single_articles() -> None:
    found = group([RATES, POST, GAZETTE])
    assert [(one.relation, one.documents) for one in found] == [("same", ("p", "g")), ("unrelated", ("r",))]
    assert "Tarn Valley" in found[0].title
    assert found[1].title == found[1].story == ""


def test_groups_of_undated_documents_are_related() -> None:
    found = group([undated(RATES), undated(POST), undated(GAZETTE)])
    assert [(one.relation, one.documents) for one in found] == [
        ("related", ("g", "p")),
        ("unrelated", ("r",)),
    ]


def test_no_documents_no_groups() -> None:
    assert group([]) == ()


def test_empty_documents_are_each_alone() -> None:
    assert len(group([article("a", ""), article("b", ""), article("c", "", published="2024-12-11")])) == 3


@settings(max_examples=60, deadline=None)
@given(st.lists(documents(), max_size=8), st.randoms(use_true_random=False))
def test_grouping_is_a_partition_whatever_the_order(found: list[Document], chance: random.Random) -> None:
    named = [replace(document, id=f"d{index}") for index, document in enumerate(found)]
    groups = group(named)
    assert sorted(name for one in groups for name in one.documents) == sorted(one.id for one in named)
    shuffled = list(named)
    chance.shuffle(shuffled)
    assert group(shuffled) == groups


@settings(max_examples=100, deadline=None)
@given(documents("a"), documents("b"))
def test_relation_has_no_direction(one: Document, two: Document) -> None:
    assert relate(one, two) == relate(two, one)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_features_survive_storing(document: Document) -> None:
    found = features(document)
    assert Features.from_json(found.to_json()) == found


def test_what_is_no_features_is_told() -> None:
    with pytest.raises(ValueError, match="features"):
        Features.from_json("{}")


EVENTS = (
    "levee valley river flood shelter sandbags crest evacuation",
    "bank rate inflation lending forecast governor savings bonds",
    "ferry crew strike roster harbour union ballot sailing",
)


@st.composite
def streams(draw: st.DrawFn) -> list[Document]:
    """Reports of few events in near days, some undated, some reprints: enough ties to go wrong with."""
    made: list[Document] = []
    for number in range(draw(st.integers(2, 12))):
        event = draw(st.sampled_from(EVENTS)).split()
        told = draw(st.lists(st.sampled_from(event), min_size=3, max_size=8))
        stray = draw(st.lists(st.sampled_from(" ".join(EVENTS).split()), max_size=4))
        day = draw(st.sampled_from(("", *(f"2024-12-{day:02}" for day in range(1, 15)))))
        lines = (" ".join(told).capitalize() + ".", " ".join(stray).capitalize() + ".")
        if made and draw(st.integers(0, 4)) == 0:
            lines = tuple(one.text for one in draw(st.sampled_from(made)).body)
        name = f"d{number:02}"
        made.append(article(name, " ".join(told[:4]), *lines, LEVEE[0] * (number % 4 == 0), published=day))
    return made


@settings(max_examples=120, deadline=None)
@given(streams(), st.data())
def test_a_field_is_arranged_without_the_others(found: list[Document], data: st.DataObject) -> None:
    kin = [kin_of(one.id, features(one)) for one in found]
    names = [one.name for one in kin]
    pairs = st.frozensets(
        st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda pair: pair[0] < pair[1]),
        max_size=3,
    )
    said = Corrections(data.draw(pairs), data.draw(pairs))
    counts = Counter(one.day for one in kin)
    whole = arrange(kin, counts, said)
    for name in {one.field for one in whole.values()}:
        part = [one for one in kin if whole[one.name].field == name]
        assert arrange(part, counts, said) == {one.name: whole[one.name] for one in part}
    for one, two in said.apart - _connected(said.together):
        assert whole[one].story != whole[two].story
    for one, two in said.together:
        assert whole[one].story == whole[two].story


def _connected(pairs: frozenset[tuple[str, str]]) -> set[tuple[str, str]]:
    """All pairs that these put together, directly or over others."""
    found = {*pairs, *((two, one) for one, two in pairs)}
    while True:
        more = {(one, four) for one, two in found for three, four in found if two == three} - found
        if not more:
            return found
        found |= more


def test_the_reader_parts_what_is_alike_and_joins_what_is_not() -> None:
    apart = Corrections(apart=frozenset({("g", "p")}))
    assert [one.documents for one in group([GAZETTE, POST], apart)] == [("p",), ("g",)]
    together = Corrections(together=frozenset({("g", "r")}))
    (story,) = group([GAZETTE, POST, RATES], together)
    assert set(story.documents) == {"g", "p", "r"} and story.relation == "same"


def test_the_reader_parts_a_reprint() -> None:
    copy = article("c", "Water in the valley", "From our agency.", *LEVEE, "More on our pages.")
    assert len(group([GAZETTE, copy])) == 1
    assert len(group([GAZETTE, copy], Corrections(apart=frozenset({("c", "g")})))) == 2


def test_reprints_name_the_earliest_of_their_text() -> None:
    copy = article("c", "Water in the valley", "From our agency.", *LEVEE, published="2024-12-12")
    again = replace(copy, id="b", published="2024-12-13")
    found = {one.id: features(one) for one in (GAZETTE, POST, copy, again)}
    assert reprints(found) == {"c": "g", "b": "g"}


def test_shared_words_are_as_written() -> None:
    words = shared_words([features(GAZETTE), features(POST)])
    assert {"Tarn", "Valley"} <= set(words)


def test_title_is_a_stated_topic_when_the_others_have_its_words() -> None:
    titles = ["Levee fails in Tarn Valley", "Flood reaches the mill"]
    leads = ["The flood in the Tarn Valley.", "Water in the Tarn Valley."]
    assert story_title(titles, leads, ["", "Tarn Valley flood"]) == "Tarn Valley flood"
    assert story_title(titles, leads, ["", "weather"]) != "weather"


def test_title_is_shared_words_in_their_order() -> None:
    titles = ["Audit finds gaps on grain route", "Grain route audit blames port"]
    leads = ["An audit of the grain route was published.", "The grain route lost shipments."]
    assert story_title(titles, leads) == "Audit grain route"


def test_title_without_shared_words_is_the_shortest_headline() -> None:
    assert story_title(["One thing", "Another matter altogether"], ["", ""]) == "One thing"


def test_what_a_number_counts_is_no_name_of_a_story() -> None:
    titles = ["16-Inch Lumen Pro review: the keyboard is back", "16-inch Lumen Pro goes on sale"]
    leads = ["The 16-inch Lumen Pro costs more.", "The 16-inch Lumen Pro is sold from today."]
    assert story_title(titles, leads) == "Lumen Pro"


@settings(max_examples=100, deadline=None)
@given(st.lists(documents(), min_size=2, max_size=4))
def test_no_word_of_a_title_is_made_up(found: list[Document]) -> None:
    kept = [features(document) for document in found]
    title = story_title([one.title for one in kept], [one.lead for one in kept], [one.topic for one in kept])
    texts = " ".join(f"{one.title} {one.lead}" for one in kept).casefold()
    assert all(word in texts for word in title.rstrip("…").casefold().split())
