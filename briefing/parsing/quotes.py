"""Quotations with the speaker as the text names them.

Pure. Offsets are code points into the text at the quote's place; the quoted text is without its marks. The
speaker is taken only from words that say so ("…, X said", "said X", "according to X"), or carried inside
one paragraph; what is unattributed stays so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.model import Clean, Quote, Span
from briefing.parsing.source import document_id

if TYPE_CHECKING:
    from briefing.model import Document, Place

_PAIRS = {"“": "”", "„": "“", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"'}
_CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "»": "«", "「": "」", "『": "』", '"': '"”'}
_MARK = re.compile('[“„«»「『"]')
_SCARE = 4
"""Quoted parts of fewer words are names or irony, unless the text says who said them."""
_WINDOW = 220
"""Characters before and after a quotation in which its speaker is looked for."""

_MEMORY = 3
"""Texts after which "she said" no longer means the last one who spoke."""

_VERBS = (
    "said|says|say|told|tells|added|adds|noted|notes|concluded|concludes|explained|explains|argued|"
    "argues|warned|warns|wrote|writes|stated|states|"
    "tweeted|posted|announced|insisted|insists|claimed|claims|declared|declares|replied|replies|"
    "responded|responds|asked|asks|recalled|recalls|"
    "acknowledged|acknowledges|admitted|admits|suggested|suggests|emphasi[sz]ed|emphasi[sz]es|stressed|"
    "stresses|continued|continues|remarked|remarks|"
    "commented|comments|observed|observes|testified|testifies|joked|quipped|shouted|reiterated|"
    "reiterates|predicted|predicts|vowed|pledged|urged|urges|"
    "countered|cautioned|cautions|confirmed|confirms|conceded|concedes|lamented|complained|agreed|agrees|"
    "maintained|maintains|asserted|asserts|"
    "described|describes|called|calls|dismissed|dismisses|rejected|rejects|denounced|condemned|hailed|praised|"
    "criticised|criticized|accused|accuses|blamed|blames|branded|labelled|labeled|likened|ruled|promised|"
    "promises|threatened|demanded|demands|sagte|sagt|erklärte|erklärt|betonte|meinte|dijo|afirmó|añadió|"
    "explicó|señaló|aseguró|"
    "a déclaré|a dit|a affirmé|a ajouté|a expliqué|déclare|explique|affirme|ha detto|ha dichiarato|ha "
    "aggiunto|ha spiegato|zei|zegt|disse|afirmou|explicou|acrescentou"
)
_VERB = rf"(?:(?:has|have|had|also|then|later|once|first|previously|reportedly|\w+ly) ){{0,2}}(?:{_VERBS})"
_TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|St|Judge|Justice|President|Prime Minister|"
    r"Minister|Senator|Mayor|Governor|Secretary|Chief|Police Chief|Sheriff|Professor|Chancellor|King|Queen|"
    r"Prince|Princess|Pope|Director|Chairman|Chairwoman|CEO|Herr|Frau)\.? )*"
)
_WORD = r"(?:[A-ZÀ-ÞŁŚŠŽČĆ][\w’'-]*|[A-Z]\.(?:[A-Z]\.)*)"
_PARTICLE = r"(?:de|da|di|van|von|der|den|del|la|le|bin|al|el|of|the)"
_NAME = rf"(?:{_TITLE}{_WORD}(?: (?:{_PARTICLE} ){{0,2}}(?:{_WORD})){{0,4}})"
_DETERMINER = (
    r"(?:[Aa]n?|[Tt]he|[Oo]ne|[Tt]wo|[Tt]hree|[Aa]nother|[Ss]ome|[Ss]everal|[Mm]any|[Hh]is|[Hh]er|[Ii]ts|"
    r"[Tt]heir|"
    r"[Bb]oth|[Ss]enior|[Ll]ocal|[Ff]ederal|[Ss]tate|[Pp]olice|[Gg]overnment|[Cc]ity|[Cc]ompany|[Cc]ourt)"
)
_SHORTENED = r"(?:(?<=Corp)|(?<=Inc|Ltd|U\.S|U\.N)|(?<=Co|St|Mr|Ms|Dr))\."
"""The point of an abbreviation inside a description."""
_ROLE = (
    r"(?:(?!(?:in|on|at|of|to|by|for|from|with|after|before|during|as|the|that|and|when|while|about|via|"
    r"through|last|late|early|this|next|how|why|what|who)\b)[a-z][\w’'-]+ ){0,3}"
)
"""What somebody is, before the name: "argued lawyer Ana Bell"."""
_SOMEBODY = (
    rf"(?:{_DETERMINER} (?:[^,.;:“”\"()—–]|{_SHORTENED}){{2,110}}?|officials|police|"
    r"prosecutors|investigators|authorities|researchers|scientists|experts|critics|residents|witnesses|lawyers|analysts|campaigners|"
    r"organi[sz]ers|supporters|"
    r"opponents|doctors)"
)
_SOMEBODY_FULLY = rf"{_DETERMINER} [^,.;:“”\"()—–]{{2,140}}"
_OWNED = rf"(?:{_NAME}(?<=['’]s)(?: [a-z][\w-]+){{1,3}}?)"
"""What belongs to somebody: "President Moreau's office"."""
_PRONOUN = r"(?:he|she|they|He|She|They|er|sie|il|elle|él|ella|lui|lei|hij|zij|ele|ela)"
_WHO = rf"(?P<who>{_OWNED}|{_NAME}|{_SOMEBODY}|{_PRONOUN})"
_ASIDE = r"(?:, [^“”\"]{2,120}?,)?"

_AFTER = re.compile(
    rf"[\s,—–-]*(?:{_VERB} (?P<who2>{_SOMEBODY_FULLY}|{_ROLE}{_NAME}|{_SOMEBODY}|{_PRONOUN})"
    rf"(?=[\s,.;:—–“”\"]|$)"
    rf"|(?:[a-z\d][\w-]+ ){{0,4}}{_WHO}{_ASIDE}(?: who| and)? {_VERB}\b)"
)
_AFTER_ACCORDING = re.compile(
    rf"[\s,—–-]*(?:according to|in the words of|so|laut|según|selon|secondo|volgens|segundo) "
    rf"(?P<who>{_NAME}|{_SOMEBODY})(?=[\s,.;:—–]|$)"
)
_BEFORE = re.compile(
    rf"(?:^|[.!?”\"]\s+|[,;:—–]\s+|\s)(?P<who>{_OWNED}|{_NAME}|{_SOMEBODY}|{_PRONOUN}){_ASIDE},? "
    rf"{_VERB}\b(?P<gap>[^.!?“”\"]{{0,120}})$"
)
_BEFORE_ACCORDING = re.compile(
    rf"(?:[Aa]ccording to|[Ii]n the words of|Laut|Según|Selon|Secondo|Volgens|Segundo) (?P<who>{_NAME}|"
    rf"{_SOMEBODY}),(?P<gap>[^.!?“”\"]{{0,80}})$"
)
_BEFORE_PUT = re.compile(rf"\b[Aa]s (?P<who>{_NAME}|{_SOMEBODY}) (?:put|puts) it[,:]\s*$")
_BEFORE_INVERTED = re.compile(
    rf"(?:^|\s)(?:said|says|added|adds|wrote|asked|explained) (?P<who>{_NAME}|{_SOMEBODY})(?P<gap>(?:, "
    rf"[^.!?“”\"]{{0,80}})?[:,])\s*$"
)
_SENTENCE_SUBJECT = re.compile(rf"(?:^|[.!?”\"]\s+)(?P<who>{_NAME})(?=,? (?:[a-z]|who\b))")
_APPOSED = re.compile(rf", (?P<name>{_TITLE}{_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_WORD}){{1,4}})(?=[,.;:]|$)")
"""The name behind what somebody is: "said its chair, Ana Bell."."""
_WHEN = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|"
    r"September|"
    r"October|November|December) \d|yesterday|today|tonight|"
    r"(?:late|early|last|this) (?:week|month|year|night|\w+day)"
)
_TRIM_DAY = re.compile(rf"\s(?:on |in |by |late |early |last |this )?(?:{_WHEN})\b.*")
_TRIM = re.compile(
    r"\s(?:(?:in|at|during|via|to|with|from|by|through) (?:an? |the |his |her |their )?"
    r"(?:statement|interview|e-?mail|post|letter|speech|press|news|hearing|briefing|meeting|rally|phone|"
    r"telephone|"
    r"reporters|journalists|court|tweet|video|message)|"
    r"(?:after|before|when|while|as|during|following|amid) )\b.*"
)
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:St|Mr|Ms|Dr|Co))(?<!\b(?:Mrs|Gov|Sen|Rep|Gen|Inc|Ltd))[.!?](?=\s|$)"
)
_NOT_NAMES = frozenset(
    "The A An In On At But And It This That These Those There We I You As For If When While After Before "
    "Then What Who Which Asked Still However Meanwhile Later Earlier According Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday".split()
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A quotation in one text, before it has a speaker; `open` when its closing mark is missing."""

    span: Span
    open: bool
    begins: bool
    """It stands at the beginning of its paragraph."""


def complete(document: Document) -> Document:
    """A parsed document with what follows from the rest of it: its id and its quotations.

    They are set in place: `dataclasses.replace` would check every text once more, which costs as much as all
    of the parsing of JSON Lines, and both are parts of texts that were checked.
    """
    object.__setattr__(document, "id", document_id(document.key))
    object.__setattr__(document, "quotes", find_quotes(document.passages()))
    return document


def find_quotes(passages: Iterable[tuple[Place, Clean]]) -> tuple[Quote, ...]:
    """All quotations of some texts in reading order."""
    quotes: list[Quote] = []
    recent: Clean | None = None
    named_at = 0
    carried: Clean | None = None
    goes_on = False
    pending = list(passages)
    for at, (place, text) in enumerate(pending):
        if place.section in ("title", "question") or _MARK.search(text) is None:
            carried, goes_on = None, False
            continue
        if at - named_at > _MEMORY:
            recent = None
        following = (
            pending[at + 1][1]
            if at + 1 < len(pending) and pending[at + 1][0].section == place.section
            else ""
        )
        found = marked(text, following)
        speakers = _speakers(text, found, recent, carried)
        if goes_on and quotes and quotes[-1].speaker is None and found and found[0].begins:
            quotes[-1] = replace(quotes[-1], speaker=speakers[0])
        quotes.extend(_worth_it(place, text, found, speakers))
        named = [speaker for speaker in speakers if speaker is not None]
        if named:
            recent, named_at = named[-1], at
        goes_on = bool(found) and found[-1].open
        carried = speakers[-1] if goes_on else None
    return tuple(quotes)


def _worth_it(
    place: Place, text: Clean, found: list[_Found], speakers: list[Clean | None]
) -> Iterator[Quote]:
    """The quotations among the quoted parts: not names, titles of works or words in irony."""
    for one, speaker in zip(found, speakers, strict=True):
        words = text[one.span.start : one.span.end]
        if speaker is None and _is_name(words, one):
            continue
        if len(words.split()) < _SCARE and (speaker is None or words[-1:] not in ",.!?…"):
            continue
        yield Quote(Clean(words), place, one.span.start, one.span.end, speaker)


def marked(text: str, following: str = "") -> list[_Found]:
    """The quoted spans of a text. One without an end counts where the next text goes on with a mark."""
    found: list[_Found] = []
    at = 0
    while (match := _MARK.search(text, at)) is not None:
        start = match.start()
        mark = match[0]
        if not _opens(text, start):
            at = start + 1
            continue
        end = _close(text, start + 1, _CLOSERS[mark], mark)
        if end < 0:
            if following[:1] == mark:
                found.append(_Found(_inner(text, start + 1, len(text)), True, not text[:start].strip()))
            break
        inner = _inner(text, start + 1, end)
        if inner.start < inner.end:
            found.append(_Found(inner, False, not text[:start].strip()))
        at = end + 1
    return found


def _opens(text: str, at: int) -> bool:
    """True for a mark that begins a quotation: space, bracket or nothing before it and a word behind it."""
    if at + 1 >= len(text) or text[at + 1].isspace():
        return text[at] == "«" and at + 2 < len(text)
    return text[at] in "“„「『" or at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ".,!?…")


def _close(text: str, start: int, closers: str, mark: str) -> int:
    """Position of the closing mark, or -1. Another opening of the kind means that the first had no end."""
    for at in range(start, len(text)):
        letter = text[at]
        if letter in closers and not (letter == '"' and text[at - 1].isspace()):
            return at
        if letter == mark and mark in "“„":
            return -1
    return -1


def _inner(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _is_name(words: str, found: _Found) -> bool:
    """Titles of works and names of things, which stand in marks, too: capitals and no end of sentence."""
    parts = words.split()
    if found.open or words[-1:] in ".!?,…":
        return False
    return sum(part[:1].isupper() or part[:1].isdigit() for part in parts) * 3 >= len(parts) * 2


def _speakers(
    text: str, found: list[_Found], recent: Clean | None, carried: Clean | None
) -> list[Clean | None]:
    own: list[Clean | None] = []
    for at, one in enumerate(found):
        before = found[at - 1].span.end + 1 if at else 0
        after = found[at + 1].span.start - 1 if at + 1 < len(found) else len(text)
        name = _said(text, one.span, before, after)
        if name is not None and re.fullmatch(_PRONOUN, name):
            name = next((earlier for earlier in reversed(own) if earlier is not None), None)
            name = name or _subject(text[: one.span.start - 1]) or recent
        own.append(name)
    for at, one in enumerate(found):
        if own[at] is None and at == 0 and carried is not None and one.begins:
            own[at] = carried
        elif own[at] is None and at and _carries(text, found[at - 1], one):
            own[at] = own[at - 1]
    for at in range(len(found) - 2, -1, -1):
        between = text[found[at].span.end + 1 : found[at + 1].span.start - 1]
        if own[at] is None and own[at + 1] is not None and len(between.strip()) <= 1:
            own[at] = own[at + 1]
    return own


def _subject(before: str) -> Clean | None:
    """The name that the last sentence with one begins with: whom "she said" means."""
    found: Clean | None = None
    for match in _SENTENCE_SUBJECT.finditer(before):
        name = _clean_name(match)
        found = found if name is None or re.fullmatch(_PRONOUN, name) else name
    return found


def _carries(text: str, before: _Found, one: _Found) -> bool:
    """The next quotation of a paragraph is the same speaker's when it follows the words of attribution."""
    between = text[before.span.end + 1 : one.span.start - 1]
    return len(between) <= 300 and len(_SENTENCE_END.findall(between)) <= 1


def _said(text: str, span: Span, before: int, after: int) -> Clean | None:
    """Who says the words at `span`, by the words of the text between the neighbouring quotations."""
    tail = text[span.end + 1 : min(after, span.end + 1 + _WINDOW)]
    head = text[max(before, span.start - 1 - _WINDOW) : span.start - 1]
    for pattern in (_AFTER, _AFTER_ACCORDING):
        match = pattern.match(tail)
        name = _clean_name(match) if match is not None else None
        if name is not None:
            return name
    sentence = head[_sentence_start(head) :]
    for pattern in (_BEFORE, _BEFORE_ACCORDING, _BEFORE_PUT, _BEFORE_INVERTED):
        match = pattern.search(sentence)
        name = _clean_name(match) if match is not None else None
        if name is not None:
            return name
    return None


def _sentence_start(head: str) -> int:
    """Where the sentence begins that the quotation stands in."""
    start = 0
    for match in re.finditer(
        r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\bGov)(?<!\bSen)(?<!\bRep)(?<!\bMrs)[.!?]\s+(?=[A-Z“\"])", head
    ):
        start = match.end()
    return start


def _clean_name(match: re.Match[str]) -> Clean | None:
    group = "who" if match.groupdict().get("who") else "who2"
    name = match[group].strip()
    apposed = _APPOSED.match(match.string, match.end(group))
    if apposed and name.split()[-1].islower() and not re.fullmatch(_PRONOUN, name):
        return Clean(apposed["name"])
    name = _TRIM_DAY.sub("", name)
    name = (name if " who " in name else _TRIM.sub("", f"{name} ")).strip(" ,")
    words = name.split()
    while words and words[0] in _NOT_NAMES and len(words) > 1 and words[0] not in ("The", "A", "An", "As"):
        words = words[1:]
    if not words or (len(words) == 1 and words[0] in _NOT_NAMES):
        return None
    return Clean(" ".join(words))
