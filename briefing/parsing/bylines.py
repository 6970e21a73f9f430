"""Who wrote it: bylines, with a mark ("By …"), with a role, and in the credits below a text. Pure.

A name is a name by its shape; nothing is looked up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.parsing.lines import piece

if TYPE_CHECKING:
    from briefing.model import Clean

_BY = re.compile(
    r"(?:(?:by|written by|reported by|reporting by|story by|words by|author|authors|byline|von|par|por|di|"
    r"door)\b ?:? ?|(?-i:By(?=[A-Z])))(?P<names>.+)",
    re.IGNORECASE,
)
"""A byline's words, also as they are pasted from pages that set the first apart: "ByPia Renner"."""
_ROLE = (
    r"(?:senior |chief |deputy |special |associate |assistant |contributing |national |foreign |"
    r"political |staff |freelance |investigative |local |"
    r"business |science |sports |economics |health |technology |legal |defence |defense |security |world "
    r"|diplomatic |environment )*"
    r"(?:(?:writer|reporter|correspondent|editor|journalist|columnist|contributor|producer|analyst)s?|staff|"
    r"bureau chief|news service|press)"
)
_NAMED_ROLE = re.compile(
    rf"(?P<names>[^,.:;!?]{{3,60}}), (?:the )?(?:[\w&' ]{{2,40}} )?{_ROLE}(?:[, ].{{0,40}})?", re.IGNORECASE
)
_PERSON = re.compile(
    r"(?:(?:Dr|Prof|Mr|Ms|Mrs|Sir|Dame)\.? )?[^\W\d_][\w.'’-]*(?: (?:[^\W\d_][\w.'’-]*|de|da|di|van|von|"
    r"der|den|del|la|le|bin|al-\w+)){0,4}"
)


_DESK = re.compile(rf"(?:[\w&'’,-]+ ){{0,6}}?{_ROLE}(?: (?:in|for|at|of) .{{2,40}})?", re.IGNORECASE)
"""What stands behind or below a name: "Environment correspondent", "Reporter in Harrow"."""
_CREDIT = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|editing|compiled|reported|written|edited)(?: and \w+)? by "
    r"(?P<names>[^;.()]+).*",
    re.IGNORECASE,
)
_DATED = re.compile(r"^(?:posted|published|written) (?=by )| on [^|·•]*\d[^|·•]*$", re.IGNORECASE)
"""What a byline may say of when: "Posted by A. Name on 3 November 2025"."""
_AND = re.compile(r", and |, & |,| and | & | und | et | y | e | en |;| / ", re.IGNORECASE)


def read_desk(text: str) -> bool:
    """True for a line that is only what somebody is: "North of England correspondent"."""
    return len(text) <= 60 and _DESK.fullmatch(text) is not None


def read_credit(text: str) -> list[Clean] | None:
    """The reporters of a credit below a text ("(Reporting by X in Y; Editing by Z)"); None for other lines.

    The list is empty where the credit names other work than reporting.
    """
    match = _CREDIT.fullmatch(text) if len(text) <= 300 else None
    if match is None:
        return None
    if not re.match(r"\(?(?:reporting|reported|written|writing)", text, re.IGNORECASE):
        return []
    names = [re.sub(r" (?:in|at|from) .*", "", part.strip()) for part in _AND.split(match["names"])]
    return [piece(name) for name in names if name and is_person(name) and " " in name]


def read_byline(text: str) -> list[Clean]:
    """The names of a byline: "By X and Y", "X, Staff Writer"; empty for any other line."""
    if len(text) > 140:
        return []
    match = _BY.fullmatch(_DATED.sub("", text))
    names = match["names"] if match else None
    if names is None:
        named = _NAMED_ROLE.fullmatch(text)
        names = named["names"] if named else _before_desk(text)
    if names is None:
        return []
    names = re.sub(
        r", (?:the )?(?:[\w&' ]{2,40} )?" + _ROLE + r"$", "", names.rstrip("."), flags=re.IGNORECASE
    )
    people = [part.strip() for part in _AND.split(names) if part.strip()]
    if not people or len(people) > 8 or not all(is_person(part) for part in people):
        return []
    return [piece(part) for part in people]


def _before_desk(text: str) -> str | None:
    """The two words before a role without a comma: "Rosa Petrov Environment correspondent"."""
    words = text.split(" ")
    name = " ".join(words[:2])
    return name if len(words) > 2 and read_desk(" ".join(words[2:])) and not read_desk(name) else None


def is_person(text: str) -> bool:
    """True when a text may be somebody's name: words with capitals, but for "van" and the like."""
    if len(text) > 50 or not _PERSON.fullmatch(text):
        return False
    words = text.split()
    small = {
        "de",
        "da",
        "di",
        "van",
        "von",
        "der",
        "den",
        "del",
        "la",
        "le",
        "bin",
        "the",
        "ten",
        "ter",
        "dos",
    }
    return all(
        word[0].isupper() or not word[0].islower() or word in small or word.startswith("al-")
        for word in words
    )
