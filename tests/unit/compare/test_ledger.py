"""The ledger on hand-made figures: the worked examples of FIGURES.md section 6, in words of our own."""

from __future__ import annotations

import pytest
from ledger_cases import Said, relations, rows, said

USD = {"unit": "USD"}


def one_row(left: Said, right: Said) -> str:
    """Relation of the only row that both fill; "apart" when they fill none together."""
    both = [row for row in rows(left, right) if all(row.cells)]
    assert len(both) <= 1
    return both[0].relation if both else "apart"


def people(role: str = "", scope: str = "person", **more: object) -> dict[str, object]:
    return {"scope": scope, "role": role, **more}


CASES: list[tuple[str, Said, Said, str]] = [
    (
        "1 over and nearly overlap",
        said(
            "The scheme made over $88 million for the regime.",
            ("over $88 million", "money", 88e6, {**USD, "approx": "over"}),
        ),
        said(
            "The scheme made nearly $90 million for the regime.",
            ("nearly $90 million", "money", 90e6, {**USD, "approx": "almost"}),
        ),
        "approx",
    ),
    (
        "2 a synonym for what was seized",
        said(
            "Agents announced the seizure of 17 domain names tied to the scheme.",
            ("17 domain names", "count", 17, {"scope": "domain name", "role": "seize"}),
        ),
        said(
            "The department seized 17 websites run by the workers.",
            ("17 websites", "count", 17, {"scope": "website", "role": "seize"}),
        ),
        "same",
    ),
    (
        "3 a nation's people are people",
        said(
            "Fourteen North Koreans were indicted over the scheme.",
            ("Fourteen North Koreans", "count", 14, people("indict", "North Korean")),
        ),
        said(
            "The indictment over the scheme accuses 14 people.", ("14 people", "count", 14, people("accuse"))
        ),
        "same",
    ),
    (
        "4 thousands and thousands",
        said(
            "The plot involved thousands of IT workers.",
            ("thousands", "count", 1000, {"high": 9999, "approx": "vague", "scope": "IT worker"}),
        ),
        said(
            "Thousands of North Korean IT workers relocated.",
            (
                "Thousands",
                "count",
                1000,
                {"high": 9999, "approx": "vague", "scope": "North Korean IT worker"},
            ),
        ),
        "approx",
    ),
    (
        "5 others injured",
        said(
            "Twenty-five others were severely injured in the crash.",
            ("Twenty-five", "count", 25, people("injure", "other")),
        ),
        said("In the crash 25 people are injured.", ("25 people", "count", 25, people("injure"))),
        "same",
    ),
    (
        "6 equal shares of unlike statements",
        said(
            "Nearly two-thirds of adults oppose limits on the files.",
            ("Nearly two-thirds", "share", 0.667, {"approx": "almost", "scope": "adult", "role": "oppose"}),
        ),
        said(
            "Nearly two-thirds of adults disapproved when agents searched the villa.",
            ("Nearly two-thirds", "share", 0.667, {"approx": "almost", "scope": "adult"}),
        ),
        "apart",
    ),
    (
        "7 a bound and a number that fits it",
        said(
            "More than 700 infants fell ill at the clinic.",
            ("More than 700 infants", "count", 700, {"approx": "over", "scope": "infant"}),
        ),
        said("At the clinic 706 infants fell ill.", ("706 infants", "count", 706, {"scope": "infant"})),
        "approx",
    ),
    (
        "7 near, but not equal",
        said(
            "The fever infected 40 health care workers at the clinic.",
            ("40 health care workers", "count", 40, {"scope": "health care worker", "role": "infect"}),
        ),
        said(
            "The fever at the clinic infected 43 workers.",
            ("43 workers", "count", 43, {"scope": "worker", "role": "infect"}),
        ),
        "differs",
    ),
    (
        "8 two tolls of one place",
        said(
            "Twenty-nine people died in the storm in Marl County.",
            ("Twenty-nine people", "count", 29, people("die")),
        ),
        said(
            "The storm killed thirty-five people in Marl County.",
            ("thirty-five people", "count", 35, people("kill")),
        ),
        "differs",
    ),
    (
        "9 bounds that exclude each other",
        said(
            "Fewer than 10,000 people have died in the Sarif war, the government says.",
            ("Fewer than 10,000 people", "count", 10000, people("die", approx="under")),
        ),
        said(
            "As many as 200,000 people have died in the Sarif war.",
            ("200,000 people", "count", 200000, people("die")),
        ),
        "differs",
    ),
    (
        "10 a linked conversion conflicts once",
        said(
            "The works in Porta will cost 500 million euros ($617 million).",
            (
                "500 million euros ($617 million)",
                "money",
                500e6,
                {"unit": "EUR", "linked": ((617e6, "USD"),)},
            ),
        ),
        said(
            "The works in Porta will cost about 100 million euros ($123.7 million).",
            (
                "about 100 million euros ($123.7 million)",
                "money",
                100e6,
                {"unit": "EUR", "approx": "about", "linked": ((123.7e6, "USD"),)},
            ),
        ),
        "differs",
    ),
    (
        "11 parts that add up",
        said(
            "The jury gave her $10 million in compensatory and $50 million in punitive damages.",
            ("$10 million", "money", 10e6, USD),
            ("$50 million", "money", 50e6, USD),
        ),
        said("The jury gave her $60 million in damages.", ("$60 million", "money", 60e6, USD)),
        "approx",
    ),
    (
        "12 suburbs and city add up",
        said(
            "Seven fatalities were counted in the suburbs and two in the city.",
            ("Seven fatalities", "count", 7, {"scope": "fatality"}),
            ("two", "count", 2, {"scope": "fatality"}),
        ),
        said(
            "Nine fatalities were counted in the city and its suburbs.",
            ("Nine fatalities", "count", 9, {"scope": "fatality"}),
        ),
        "approx",
    ),
    (
        "13 the rest of a total",
        said("He pleaded guilty to 10 of 22 charges.", ("10 of 22", "share", 10 / 22, {"scope": "charge"})),
        said("He pleaded not guilty to 12 charges.", ("12 charges", "count", 12, {"scope": "charge"})),
        "approx",
    ),
    (
        "14 minor is not serious",
        said(
            "Roughly 100 people at the arena were treated for minor injuries.",
            ("Roughly 100 people", "count", 100, people("treat", approx="about")),
        ),
        said(
            "Two people at the arena were treated for serious injuries.",
            ("Two people", "count", 2, people("treat")),
        ),
        "apart",
    ),
    (
        "15 bail on other charges",
        said("The guard's bail is $5 million on five murder charges.", ("$5 million", "money", 5e6, USD)),
        said("The guard's bail is $1 million on rape charges.", ("$1 million", "money", 1e6, USD)),
        "apart",
    ),
    (
        "16 so many each",
        said("The teams took 15 penalties each.", ("15 penalties", "count", 15, {"scope": "penalty"})),
        said("The two teams took 30 penalties.", ("30 penalties", "count", 30, {"scope": "penalty"})),
        "approx",
    ),
    (
        "16 other places",
        said("Urbana got 9 inches of snow.", ("9 inches", "measure", 9, {"unit": "inch"})),
        said("Detroit got 5.5 inches of snow.", ("5.5 inches", "measure", 5.5, {"unit": "inch"})),
        "apart",
    ),
    (
        "17 points and per cent",
        said("The rate rose 2 percentage points to 6%.", ("2 percentage points", "pp", 2, {"delta": "up"})),
        said("The rate rose 50%.", ("50%", "percent", 50, {"delta": "up"})),
        "apart",
    ),
    (
        "18 fiscal and calendar year",
        said("The fiscal 2024 deficit was $1.8 trillion.", ("$1.8 trillion", "money", 1.8e12, USD)),
        said("The 2024 deficit was $2.0 trillion.", ("$2.0 trillion", "money", 2e12, USD)),
        "apart",
    ),
    (
        "19 a later count within the bound",
        said(
            "At least 12 people were killed in the fire.",
            ("At least 12 people", "count", 12, people("kill", approx="at_least")),
            published="2024-02-01T09:00:00Z",
        ),
        said(
            "The fire killed 14 people.",
            ("14 people", "count", 14, people("kill")),
            published="2024-02-01T15:00:00Z",
        ),
        "approx",
    ),
    (
        "20 dozens and a number among them",
        said(
            "Dozens of people were injured in the crush.",
            ("Dozens", "count", 24, people("injure", high=120, approx="vague")),
        ),
        said("The crush injured 47 people.", ("47 people", "count", 47, people("injure"))),
        "approx",
    ),
    (
        "20 dozens and a number far below",
        said(
            "Dozens of people were injured in the crush.",
            ("Dozens", "count", 24, people("injure", high=120, approx="vague")),
        ),
        said("The crush injured nine people.", ("nine people", "count", 9, people("injure"))),
        "differs",
    ),
    (
        "21 currencies are not converted",
        said("The bank paid a $4 million fine.", ("$4 million", "money", 4e6, {**USD, "scope": "fine"})),
        said(
            "The bank paid a fine of 3.7 million euros.",
            ("3.7 million euros", "money", 3.7e6, {"unit": "EUR", "scope": "fine"}),
        ),
        "apart",
    ),
    (
        "21 a reward is no seizure",
        said(
            "They offered a $5 million reward.",
            ("$5 million", "money", 5e6, {**USD, "scope": "reward", "role": "offer"}),
        ),
        said(
            "They seized $1.5 million in assets.",
            ("$1.5 million", "money", 1.5e6, {**USD, "scope": "asset", "role": "seize"}),
        ),
        "apart",
    ),
    (
        "22 a small slip is still a difference",
        said(
            "Three key members of the anti-war bloc voted for the bill.",
            ("Three", "count", 3, {"scope": "member"}),
        ),
        said(
            "Two members of the anti-war bloc voted for the bill.", ("Two", "count", 2, {"scope": "member"})
        ),
        "differs",
    ),
]


@pytest.mark.parametrize(
    ("left", "right", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_worked_examples(left: Said, right: Said, expected: str) -> None:
    assert one_row(left, right) == expected
    assert one_row(right, left) == expected


def test_notes_say_why() -> None:
    notes = {case[0]: {row.note for row in rows(case[1], case[2])} for case in CASES}
    assert notes["11 parts that add up"] == {"10m + 50m = 60m"}
    assert notes["12 suburbs and city add up"] == {"7 + 2 = 9"}
    assert notes["13 the rest of a total"] == {"22 − 10 = 12"}
    assert notes["16 so many each"] == {"2 × 15 = 30"}
    assert notes["18 fiscal and calendar year"] == {"fiscal and calendar year"}
    assert notes["19 a later count within the bound"] == {"updated 12 → 14"}


def test_parts_share_the_cell() -> None:
    case = next(case for case in CASES if case[0].startswith("11"))
    (row,) = rows(case[1], case[2])
    assert row.values == ("$10 million + $50 million", "$60 million")
    assert [figure.surface for figure in row.cells[0]] == ["$10 million", "$50 million"]


def test_rows_are_ordered() -> None:
    left = (
        said("The fire in Pell killed four people.", ("four people", "count", 4, people("kill"))),
        said(
            "It burned about 300 acres near Pell.",
            ("about 300 acres", "measure", 300, {"unit": "acre", "approx": "about"}),
        ),
        said(
            "Some 12 homes were destroyed.", ("12 homes", "count", 12, {"scope": "home", "role": "destroy"})
        ),
        said("Smoke was seen 40 miles away.", ("40 miles", "measure", 40, {"unit": "mile"})),
    )
    right = (
        said(
            "Officials say 12 houses were destroyed.",
            ("12 houses", "count", 12, {"scope": "house", "role": "destroy"}),
        ),
        said("Near Pell 310 acres burned.", ("310 acres", "measure", 310, {"unit": "acre"})),
        said("Seven people were killed by the fire in Pell.", ("Seven people", "count", 7, people("kill"))),
    )
    assert relations(left, right) == [
        ("differs", "four people", "Seven people"),
        ("approx", "about 300 acres", "310 acres"),
        ("same", "12 homes", "12 houses"),
        ("only", "40 miles", ""),
    ]


def test_four_documents_share_a_row() -> None:
    sides = [
        said(f"The fire in Pell killed {number} people.", (f"{number} people", "count", low, people("kill")))
        for number, low in (("four", 4), ("seven", 7), ("four", 4), ("4", 4))
    ]
    (row,) = rows(*sides)
    assert row.relation == "differs"
    assert row.relations == (None, "differs", "same", "same")
    assert row.values == ("four people", "seven people", "four people", "4 people")


def test_a_figure_given_twice_stands_in_one_cell() -> None:
    left = (
        said("Auditors found no signature for 138 shipments.", ("138", "count", 138, {"scope": "shipment"})),
        said(
            "In 138 shipments the auditors found none.",
            ("138 shipments", "count", 138, {"scope": "shipment"}),
        ),
    )
    right = said(
        "Auditors found 138 shipments unsigned.", ("138 shipments", "count", 138, {"scope": "shipment"})
    )
    (row,) = rows(left, right)
    assert row.relation == "same"
    assert row.values == ("138", "138 shipments")
    assert [len(cell) for cell in row.cells] == [2, 1]


def test_a_long_table_is_lined_up_by_its_most_salient_figures() -> None:
    many = tuple(
        said(
            f"Round {number} was won by {number} riders.",
            (f"{number} riders", "count", number, {"scope": "rider"}),
        )
        for number in range(100, 300)
    )
    made = rows(many, many[:3])
    assert [row.relation for row in made].count("same") == 3
    assert sum(len(cell) for row in made for cell in row.cells) == 203


def test_an_older_value_of_the_other_side_is_no_conflict() -> None:
    left = said("The flood in Tarn moved 70 people.", ("70 people", "count", 70, people("move")))
    right = said(
        "The flood in Tarn moved 109 people, up from 70 people.",
        ("109 people", "count", 109, people("move")),
        ("70 people", "count", 70, people("move")),
    )
    assert [row for row in rows(left, right) if row.relation == "differs"] == []
