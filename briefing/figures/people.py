"""Room: figures. Counts of people: the nouns of news for persons, and what tells one. Cheap to load."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import Figure

PEOPLE = frozenset(
    """
    person people man woman child boy girl kid baby infant toddler teenager youth adult pensioner parent
    mother father son daughter brother sister family household couple
    worker employee staff staffer personnel crew nurse doctor teacher lecturer lawyer judge juror engineer
    executive founder director partner manager scientist researcher expert farmer fisherman miner driver pilot
    sailor actor singer artist journalist reporter contractor freelancer trader investor shareholder customer
    user operative agent aide adviser
    national citizen resident villager islander neighbour neighbor immigrant migrant refugee evacuee homeless
    individual other guest visitor tourist fan spectator supporter passenger student pupil graduate patient
    volunteer survivor caller member player athlete team-mate priest monk nun
    soldier troop officer policeman police firefighter civilian fighter militant rebel insurgent terrorist
    gunman attacker bomber hostage captive rioter demonstrator protester activist
    suspect defendant prisoner inmate detainee hacker fraudster accomplice victim
    official lawmaker senator congressman minister candidate delegate voter leader
    death birth fatality casualty dead injured
    """.split()
)
"""Head nouns, singular, that make a count a count of people: general vocabulary of news English."""
_NATIONS = frozenset(
    "Briton Scot Turk Greek Swede Dane Finn Pole Czech Slovak Serb Croat Arab Kurd Uyghur Jew Muslim "
    "Christian Sikh Hindu Democrat Tory Marine Thai Afghan Frenchman Filipino Dutchman Irishman Englishman "
    "Spaniard Cypriot Swiss Conservative Liberal Labour Independent Green".split()
)
_NATION_ENDINGS = ("an", "ese", "li", "qi", "ni", "ti", "shi", "orker", "oner")
"""Koreans, Chinese, Israelis, Iraqis, Yemenis, Kuwaitis, Bangladeshis, New Yorkers, Londoners."""
CASUALTY = frozenset(
    "kill die injure wound hurt miss arrest charge indict convict sentence jail displace evacuate infect "
    "lay vote detain murder massacre drown hospitalise hospitalize shoot "
    "abduct kidnap execute deport rescue strand trap shelter accuse perish".split()
)
"""Roles that make a count of people weigh most (FIGURES.md section 5)."""


def is_nation(noun: str) -> bool:
    """Whether a capitalised noun in the singular names a person by nation, town, faith or party."""
    return noun in _NATIONS or noun.endswith(_NATION_ENDINGS)


def head(figure: Figure) -> str:
    """The head noun of what a figure counts, lower case."""
    return figure.scope.rsplit(" ", 1)[-1].lower() if figure.scope else ""


def is_people(figure: Figure) -> bool:
    """Whether a figure counts people, or a share of them: by its noun, a nation, or a role that only people
    have.
    """
    if figure.kind not in ("count", "share"):
        return False
    noun = figure.scope.rsplit(" ", 1)[-1]
    if not noun:
        return figure.kind == "count" and figure.role in CASUALTY
    return noun.lower() in PEOPLE or (noun[0].isupper() and is_nation(noun))
