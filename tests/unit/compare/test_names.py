"""Names by shape and repetition: input beside what is to be found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.answers import Name
from briefing.compare.names import names
from briefing.model import Clean, Document, Paragraph, Section


def document(*paragraphs: str, title: str = "Report") -> Document:
    return Document(
        key=repr(paragraphs),
        kind="article",
        title=Clean(title),
        sections=(Section("body", tuple(Paragraph(Clean(text)) for text in paragraphs)),),
    )


def found(*paragraphs: str, title: str = "Report") -> dict[str, int]:
    return {name.text: name.counts[0] for name in names([document(*paragraphs, title=title)])}


CASES: list[tuple[str, dict[str, int]]] = [
    ("The mayor of Velden met Ines Okoro on Monday.", {"Velden": 1, "Ines Okoro": 1}),
    ("A court in St. Louis heard the case. The judge left St. Louis at noon.", {"St. Louis": 2}),
    ("He works for the Justice Department in Washington.", {"Justice Department": 1, "Washington": 1}),
    (
        "The US Justice Department spoke. The Department of Justice and the Justice Department agree.",
        {"Justice Department": 3},
    ),
    ("He left the US for good. She came from the U.S. to stay in the US.", {"US": 3}),
    ("A North Korean worker and two Americans met French officials in Paris.", {"Paris": 1}),
    ("He praised Ashley T. Johnson. Later Johnson left, and Ms. Johnson said so.", {"Johnson": 3}),
    ("They asked the Federal Bureau of Investigation, and the FBI answered; the FBI is slow.", {"FBI": 3}),
    ("In May, the IT staff and the CEO met on Tuesday.", {}),
    ("It was said that North Korea’s Kim Sang left North Korea.", {"North Korea": 2, "Kim Sang": 1}),
    ("This is it. Nobody came. Officials left. When asked, they declined.", {}),
    (
        "In the north, the Bank of England and Procter & Gamble met.",
        {"Bank of England": 1, "Procter & Gamble": 1},
    ),
    ("Yesterday President Maria Lund spoke to the voters of Lund.", {"Maria Lund": 2}),
    ("We went to Karachi, Lahore and Quetta.", {"Karachi": 1, "Lahore": 1, "Quetta": 1}),
    (
        "It is run by the State Department, Treasury Department, and FBI.",
        {"State Department": 1, "Treasury Department": 1, "FBI": 1},
    ),
    ("She said: “Fraudsters will go on, but so must we,” at the U.N. in Geneva.", {"U.N.": 1, "Geneva": 1}),
    (
        "the ministry said Dr. Amara Diallo of the World Health Organization was there.",
        {"Amara Diallo": 1, "World Health Organization": 1},
    ),
    (
        "It was House Oversight Committee Chairman Rolf Adeyemi of Utah.",
        {"House Oversight Committee": 1, "Rolf Adeyemi": 1, "Utah": 1},
    ),
    (
        "She met Texas Gov. Rita Lowe (R-Tex.) and an Atlanta-based firm.",
        {"Texas": 1, "Rita Lowe": 1, "Atlanta": 1},
    ),
    ("He saw Rita M. Lowe Jr. there. So did Rita Lowe and, later, Lowe.", {"Rita M. Lowe Jr": 3}),
    (
        "The DOJ sued. The case of the Justice Department is weak, said the Department of Justice.",
        {"Department of Justice": 3},
    ),
    ("It went to a Committee, a Board and I’ve seen it.", {}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_of_a_text(text: str, expected: dict[str, int]) -> None:
    assert found(text) == expected


def test_a_word_at_the_beginning_counts_when_it_is_a_name_elsewhere() -> None:
    assert found("Velden is quiet. The town of Velden sleeps.") == {"Velden": 2}
    assert found("Levees are quiet. The town sleeps.") == {}
    assert found("Ines Okoro spoke first.") == {"Ines Okoro": 1}


def test_a_headline_in_title_case_makes_no_names() -> None:
    title = "Storm Hits Velden As Thousands Flee Their Homes"
    assert found("The storm came.", title=title) == {}
    assert found("The storm hit Velden.", title=title) == {"Velden": 2}


def test_a_plain_headline_does() -> None:
    assert found("It came.", title="Storm hits the town of Velden and people flee") == {"Velden": 1}


def test_shared_names_come_first() -> None:
    one = document("He saw Anton Bek in Velden. Then Bek left for Karst, Karst and again Karst.")
    two = document("She lives in Velden. The mayor of Velden is Rosa Imber.")
    assert names([one, two]) == (
        Name("Velden", (1, 2)),
        Name("Karst", (3, 0)),
        Name("Anton Bek", (2, 0)),
        Name("Rosa Imber", (0, 1)),
    )


def test_no_documents() -> None:
    assert names([]) == ()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(alphabet="AaBé .,'’-\n&US", max_size=60), max_size=4))
def test_total_and_deterministic(paragraphs: list[str]) -> None:
    doc = document(*paragraphs)
    first = names([doc, doc])
    assert first == names([doc, doc])
    assert all(name.counts[0] == name.counts[1] > 0 for name in first)
    assert len({name.text for name in first}) == len(first)
