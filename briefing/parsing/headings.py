"""Headings of story pages: which section a line opens, which leaning it names, which number it states.

Pure. The words are in heading_words.py. A line counts as a heading as a whole or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.parsing.heading_words import BODY, ENGLISH, LEANINGS, OTHERS

if TYPE_CHECKING:
    from briefing.model import Leaning, SectionKind


def _table(*sources: dict[SectionKind, str]) -> dict[str, SectionKind]:
    return {
        phrase: kind
        for source in sources
        for kind, phrases in source.items()
        for phrase in phrases.split("|")
    }


_PHRASES = _table(OTHERS, ENGLISH, BODY)
_SIDES: dict[str, Leaning] = {phrase: side for side, phrases in LEANINGS for phrase in phrases.split("|")}
_SIDE_WORDS = "|".join(sorted((re.escape(phrase) for phrase in _SIDES), key=len, reverse=True))
_SIDE_NOUNS = (
    r"(?:sources?|outlets?|media|press|articles?|coverage|perspectives?|views?|viewpoints?|narratives?|"
    r"bias|takes?|"
    r"analysis|framing|reports|side)"
)

_PATTERNS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    (
        "overview",
        re.compile(
            r"insights by .{2,24} ai|(?!(?:ai|auto|machine)\b)(?:[\w.&'-]+ ){1,3}summary|"
            r"(?:summary|overview|key points) by [\w .&'-]{2,30}"
        ),
    ),
    (
        "overview",
        re.compile(r"(?:what (?:you need )?to know|what we know)(?: (?:so far )?(?:about|on) .{2,60})?"),
    ),
    (
        "overview",
        re.compile(
            r"(?:key|main|top|\d+|three|four|five|six|seven) (?:key )?(?:points|takeaways|facts|things "
            r"to know|highlights)(?: from .{2,50})?"
        ),
    ),
    (
        "analysis",
        re.compile(
            r"how (?:each side|both sides|(?:news |the )?(?:outlets|sources|newspapers|papers)|"
            r"the (?:left|right|cent(?:er|re)|media|press|outlets)|(?:left|"
            r"right|cent(?:er|re))(?:-leaning)? \w+) (?:covers?|covered|frames?|framed|sees?|saw|tells?|"
            r"told|reports?|reported|is covering|are covering)(?: (?:it|this|the \w+|this \w+))?"
        ),
    ),
    ("analysis", re.compile(r"the view from .{2,40}")),
    ("analysis", re.compile(r"[\w.\- ]{2,30}'s view")),
    ("coverage", re.compile(r"(?:news )?(?:articles|sources|outlets) (?:covering|on|about|in) .{2,40}")),
    (
        "faq",
        re.compile(
            r"(?:(?:frequently asked|common|key|top|quick|suggested|follow-up) )?questions (?:about|on|"
            r"and answers about) .{2,60}"
        ),
    ),
    ("faq", re.compile(r"(?:faqs?|q&a) ?(?:about|on|-|–|:) ?.{2,60}")),
    ("timeline", re.compile(r"(?:timeline|chronology)(?: of)? .{2,50}")),
    ("context", re.compile(r"why (?:this|it|the \w+) (?:story )?matters(?: (?:now|to .{2,30}))?")),
)
_SIDE = re.compile(
    rf"(?:(?:from|on|for) the |from |the |desde (?:la |el )|à |au |da |dal(?:la)? |vanuit |von |"
    rf"view(?:s)? from the |(?:key|main) points from the |what the |how the )?(?P<side>{_SIDE_WORDS})"
    rf"(?: (?:says?|sees? it|thinks|is saying|are saying))?(?:[ -]+{_SIDE_NOUNS})?"
)
_ANALYSIS_SIDE = re.compile(
    rf"(?:from the|view(?:s)? from the|what the|how the|(?:key|main) points from the|desde (?:la|el)) "
    rf"(?P<side>{_SIDE_WORDS})\b.*|the (?:left|right|"
    rf"center|centre)"
    rf"|(?:{_SIDE_WORDS})[ -]+(?:perspectives?|views?|viewpoints?|narratives?|takes?|analysis|framing)"
)
_WHOSE = re.compile(rf"(?:how|view from) (?:the )?(?P<side>{_SIDE_WORDS})(?: |$)")
_EDGE = re.compile(r"^[^\w(\[]+|[^\w)\]?.!%]+$")
_KEPT = ")]?.!%"
"""Marks at the end of a heading that may belong to it."""
_BRACKETED = re.compile(
    r"\s*[(\[](\d{1,3}(?:[,. ]\d{3})*|\d+)(?: (?:articles?|sources?|outlets?|stories|reports|artikel|quellen|"
    r"artículos|fuentes|articoli|fonti))?[)\]]$"
)
_TRAILING = re.compile(r"\s*[:–—·|-]?\s*(\d{1,3}(?:,\d{3})+|\d{1,6})$")
_LEADING = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,6})\+?\s+(\S.*)$")
_TOTAL = re.compile(
    r"(?:(?:coverage|sources|articles) ?[:–—-] ?|(?:in )?total ?:? ?|gesamt ?:? ?|totale? ?:? ?|totaal ?:? ?)"
    r"(?P<number>\d{1,6})(?: (?:sources|articles|outlets|quellen|artikel|fuentes|articles|fonti|bronnen))?"
)
_REMEMBERED = 4096
"""Lines whose answer is kept: a line is asked about several times while it is placed."""
_DIGIT = re.compile(r"\d")
_LONGEST = 90
"""No heading is longer than this, in characters; a bound on the work for each line, too."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a line says if it is a heading."""

    kind: SectionKind | None
    """Section that it opens; None for a bare leaning ("Left", "Center (1)")."""
    side: Leaning | None = None
    count: int | None = None


def fold(text: str) -> str:
    """A line as the tables know it: small letters, straight apostrophes, no marks around it."""
    folded = " ".join(text.casefold().replace("’", "'").replace("‘", "'").split())
    for _ in range(3):
        if folded[:1].isalnum() and (folded[-1:].isalnum() or folded[-1:] in _KEPT):
            break
        folded = _EDGE.sub("", folded)
    if folded[:1] in "([" and folded[-1:] in ")]":
        folded = folded[1:-1].strip()
    return folded.rstrip("?.!") if folded.rstrip("?.!") in _PHRASES else folded


@lru_cache(maxsize=_REMEMBERED)
def read_heading(text: str) -> Heading | None:
    """The heading that a line is; None for any other line. The whole line must be known."""
    if len(text) > _LONGEST:
        return None
    folded = fold(text)
    if not folded:
        return None
    plain = _plain_heading(folded)
    if plain is not None or not _DIGIT.search(folded):
        return plain
    return _counted(folded)


def _plain_heading(folded: str) -> Heading | None:
    kind = _PHRASES.get(folded)
    if kind is not None:
        return Heading(kind)
    match = _SIDE.fullmatch(folded)
    if match is not None:
        side = _SIDES[match["side"]]
        return Heading("analysis" if _ANALYSIS_SIDE.fullmatch(folded) else None, side)
    for named, pattern in _PATTERNS:
        if pattern.fullmatch(folded):
            whose = _WHOSE.search(folded) if named == "analysis" else None
            return Heading(named, _SIDES[whose["side"]] if whose else None)
    return None


def _counted(folded: str) -> Heading | None:
    """Headings that state a number: "Articles (3)", "11 articles", "Total News Sources173"."""
    total = _TOTAL.fullmatch(folded)
    if total is not None:
        return _with_count(Heading("coverage"), total["number"])
    bracketed = _BRACKETED.search(folded)
    if bracketed is not None:
        inner = _plain_heading(_EDGE.sub("", folded[: bracketed.start()]))
        return None if inner is None else _with_count(inner, bracketed[1])
    leading = _LEADING.fullmatch(folded)
    if leading is not None:
        inner = _plain_heading(_EDGE.sub("", leading[2]))
        if inner is None and re.fullmatch(
            r"(?:news |total )?(?:articles?|sources?|outlets?)(?: (?:(?:cover|report)(?:ing)? .+|"
            r"(?:have )?(?:cover|report)ed(?: on)? (?:this|the|it)(?: \w+)?\.?))?",
            leading[2],
        ):
            inner = Heading("coverage")
        return _with_count(inner, leading[1]) if inner is not None and _countable(inner) else None
    trailing = _TRAILING.search(folded)
    if trailing is not None:
        inner = _plain_heading(_EDGE.sub("", folded[: trailing.start()]))
        return _with_count(inner, trailing[1]) if inner is not None and _countable(inner) else None
    return None


def _countable(heading: Heading) -> bool:
    return heading.kind in (None, "coverage")


def _with_count(heading: Heading, digits: str) -> Heading:
    return Heading(heading.kind, heading.side, int(re.sub(r"\D", "", digits)))


_OPENING_SIDE = re.compile(
    rf"(?:the |most |many |some |several |both )?(?P<side>{_SIDE_WORDS})(?:[- ](?:leaning|wing|"
    rf"of-cent(?:er|re)|aligned))?"
    r" (?:sources?|outlets?|media|press|news|(?:news)?papers?|magazines?|sites|publications?|articles?|"
    r"coverage|commentators?|voices|reports|reporting|"
    r"narratives?|perspectives?|quellen|medien|fuentes|medios|médias|fonti|bronnen|fontes)\b"
)
_OPENING_ON_SIDE = re.compile(
    r"(?:news |media )?(?:sources?|outlets?|media|coverage|articles?|reports|voices|commentators?|those|"
    r"publications?)"
    rf" (?:from|on|of|at|in|leaning) (?:the )?(?:political )?(?P<side>{_SIDE_WORDS})\b"
)


_OPENING_OF_SIDE = re.compile(
    rf"(?:l[aeo]s?|i|os?|as?|die|de) ?(?:medios|médias|media|fuentes|sources|prensa|presse|stampa|fonti|"
    rf"meios|imprensa|bronnen|medien)"
    rf" (?:de|di|da|van|der|d'|del) ?(?:la |l'|cent(?:re)?-)?(?P<side>{_SIDE_WORDS})\b"
)


_OPENING_THE_SIDE = re.compile(
    r"the (?P<side>left|right|cent(?:er|re)) (?:stress|highlight|focus|argue|emphasi|frame|portray|"
    r"describe|say|"
    r"see|call|warn|criticis|criticiz|point|note|present|underline|tend|generally|largely|mostly)\w*"
)


def opening_side(text: str) -> Leaning | None:
    """The leaning that a view names for itself in its first words: "Center-leaning sources frame …"."""
    folded = text[:80].casefold().replace("’", "'").lstrip("\"'“ ")
    match = _OPENING_SIDE.match(folded) or _OPENING_ON_SIDE.match(folded) or _OPENING_OF_SIDE.match(folded)
    match = match or _OPENING_THE_SIDE.match(folded)
    return _SIDES[match["side"]] if match else None
