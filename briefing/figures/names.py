"""Room: figures. Numbers in a name or a series: "Section 427", "Ocean's Eleven", "season two".

Each test looks a bounded way to either side of a number; `True` means that no figure stands there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.figures.lexicon import APPROXIMATOR_LAST, DIRECTION, STOP
from briefing.figures.patterns import lazy
from briefing.figures.people import PEOPLE, is_nation
from briefing.figures.scope import noun_phrase, singular

if TYPE_CHECKING:
    from briefing.figures.draft import Draft
    from briefing.figures.numbers import Number

NAMERS = frozenset(
    """
    dash section sections article articles title chapter chapters page pages row rows seat gate platform pier
    track lane exit junction route routes highway interstate freeway motorway road flight flights train bus
    line no no. nos nos. number numbers game games match week round rounds day phase stage step level tier
    category class grade type part parts volume vol issue act scene episode season series channel model mark
    mk room suite unit apartment apt floor building block lot box bay ward district precinct zone sector
    area local division battalion regiment squadron brigade platoon figure figures fig table appendix
    exhibit proposition prop amendment resolution rule bill order form schedule paragraph para clause item
    question version windows iphone ipad galaxy pixel playstation xbox android ios boeing airbus embraer
    cessna falcon apollo soyuz sputnik voyager formula fortune russell ftse nikkei dow stoxx nasdaq dax cac
    hang dj chromosome vitamin omega group studio area catch covid sars pier hole hall court judge lesson
    psalm psalms verse mach code area extension ext id case docket file patent isbn serial pin zip postcode
    unit sol world war super bowl wrestlemania euro expo olympics agenda vision studio bbc itv espn fox
    size runway runways junctions exits gates platforms precincts districts rooms
    heathrow terminal warehouse hangar camp stalag object area dive bomb agent member player car truck
    engine ladder tram
    python java php html usb bluetooth wi-fi wifi chrome firefox safari macos ubuntu kernel leopard challenger
    """.split()
)
"""Words after which a bare integer is a name or a number in a series ("Section 427", "Boeing 737", "No.
10").
"""
_WEAK_NAMERS = frozenset(
    "day week line form part judge order court group member player car truck road area class box bus train "
    "agent question figures numbers number series series bill item games euro level rule act code file "
    "case lot unit track bay parts pages articles flights series expo fox row camp seat title mark model "
    "size match season round runways junctions exits gates platforms precincts districts rooms "
    "sections".split()
)
"""Namers that count only when capitalised or when nothing plural follows."""
_INDEX_SIZES = frozenset((20, 30, 40, 50, 100, 200, 225, 250, 300, 350, 400, 500, 600, 1000, 2000, 3000))
_INDEX_NAMES = frozenset(("sp", "s&p", "ftse", "fortune", "russell", "nikkei", "stoxx", "euro", "cac"))
_ERA = lazy(r" (?:BC|BCE|B\.C\.|AD|A\.D\.|CE)(?![A-Za-z])")


_NAMED_PAIR = lazy(
    r"(?<![a-z])(?:junctions|exits|gates|sections|articles|chapters|pages|rooms|rows|routes|platforms|highways|"
    r"flights|runways|verses|rules|titles|nos?\.?) [0-9]+[A-Z]?,? (?:and|to|or) $",
    re.IGNORECASE,
)
"""Two things named by their numbers: "between junctions 9 and 10"."""


def is_named(text: str, number: Number, before: str, following_plural: bool) -> bool:
    """Whether the word before makes the number part of a name: "Section 427", "Big 12", "S&P 500"."""
    word = before.lstrip("(\"“‘'[")
    if word in ("and", "to", "or") and _NAMED_PAIR.search(text, max(0, number.start - 28), number.start):
        return True
    if _ERA.match(text, number.end):
        return True
    if not word or not word[0].isalpha():
        return False
    lower = word.lower()
    if (
        number.high in _INDEX_SIZES
        and word.isupper()
        and len(word) < 6
        and (not following_plural or len(word) == 1)
    ):
        return True
    if lower in _INDEX_NAMES and number.high in _INDEX_SIZES:
        return True
    if lower in ("a.d.", "ad", "b.c.", "bc", "ce"):
        return True
    if lower in NAMERS:
        return word[0].isupper() or lower not in _WEAK_NAMERS or not following_plural
    return False


_VERB_AFTER = lazy(
    r"[ \u00a0](?:of|were|are|have|had|who|that|did|do|will|would|could|can|died|killed|wounded|injured|"
    r"arrested|dead|missing|came|come|went|people|remain|remained|said|in all|more|or more|and over)(?![a-z])"
)
_PERSON_NAME = lazy(r"[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)* $")
_CAPITAL_BEFORE = lazy(r"(?:^|[ (\"“‘'-])([A-Z][A-Za-z.&'’]*)(?: ?,)? $")
_GROUP_OF = lazy(r"Group of $")
_APPOSED = lazy(r"[a-z.](?:,| \() ?$")
_BESIDE = lazy(r"[ \t]{1,2}[0-9]+(?!-[a-z])(?![0-9])(?! [A-Z][A-Za-z]+ [a-z])")
_BESIDE_LEFT = lazy(r"[0-9][ \t]{1,2}$")


def in_name(text: str, draft: Draft, number: Number) -> bool:
    """Whether a bare integer without a noun stands after a name: "Apple Watch 5 to see", "Jamie Armstrong,
    25, said".

    So is one of six digits and more without commas, and one with nothing but digits beside it.
    """
    written = text[number.start : number.end]
    if (
        (
            written.isdigit()
            and (len(written) > 8 or (len(written) > 5 and not draft.ranged and number.low % 1000))
        )
        or _BESIDE.match(text, draft.end)
        or _BESIDE_LEFT.search(text, max(0, draft.start - 3), draft.start)
    ):
        return True
    if number.places or number.scale or "," in text[number.start : number.end]:
        return False
    if _GROUP_OF.search(text, max(0, draft.start - 9), draft.start):
        return True
    match = _CAPITAL_BEFORE.search(text, max(0, draft.start - 24), draft.start)
    if match is None:
        return _APPOSED.search(text, max(0, draft.start - 3), draft.start) is not None and text[
            draft.end : draft.end + 1
        ] in (",", ")", ";")
    lower = match[1].lower().removesuffix("'s").removesuffix("’s")
    if lower in STOP or lower in DIRECTION or lower in APPROXIMATOR_LAST:
        return False
    if 9 < draft.low < 106 and text.startswith(" who ", draft.end) and _PERSON_NAME.search(match[0]):
        return True
    return _VERB_AFTER.match(text, draft.end) is None


def is_apposed(text: str, draft: Draft) -> bool:
    """Whether a number word is somebody's age between commas: "the boy, six, and his sister, nine,"."""
    return (
        draft.high < 100
        and not draft.ranged
        and text[draft.number_end : draft.number_end + 1] in (",", ")")
        and _APPOSED.search(text, max(0, draft.start - 3), draft.start) is not None
        and _PERSON.search(text, max(0, draft.start - 30), draft.start) is not None
    )


_PERSON = lazy(
    r"(?<![A-Za-z])(?:boy|girl|man|woman|son|daughter|brother|sister|mother|father|child|toddler|baby|infant|wife|"
    r"husband|teenager|pupil|student|victim|suspect|twin|niece|nephew|cousin|[A-Z][A-Za-z]*[a-z])(?:,| \() ?$"
)


def series_before(text: str, draft: Draft) -> bool:
    """ "season two", "Phase One", "World War Two", "March four": a number word that counts off a series."""
    if draft.low <= 31 and _MONTH_WORD.search(text, max(0, draft.start - 11), draft.start):
        return True
    if _ALWAYS_SERIES.search(text, max(0, draft.start - 10), draft.start):
        return True
    if (
        text[draft.start].isupper()
        and _NAME_BEFORE.search(text, max(0, draft.start - 16), draft.start)
        and in_prose(text, draft.start)
        and not text[draft.number_end : draft.number_end + 1].isalnum()
    ):
        follow = noun_phrase(text, draft.end)
        return follow is None or not follow.plural
    match = _SERIES.search(text, max(0, draft.start - 16), draft.start)
    if match is None:
        return False
    phrase = noun_phrase(text, draft.end)
    return phrase is None or not phrase.plural


def in_prose(text: str, pos: int) -> bool:
    """Whether the text around `pos` is a sentence: a headline in capitals has no long lower-case words."""
    return _LONG_LOWER.search(text, max(0, pos - 80), pos + 80) is not None


_LONG_LOWER = lazy(
    r"(?<![A-Za-z-])(?!(?:about|after|against|among|before|between|during|through|under|while|where|which|"
    r"without|within)(?![a-z]))[a-z]{5,}(?![A-Za-z])"
)
def is_titled(text: str, draft: Draft) -> bool:
    """Whether a number and a unit are capitalised inside a sentence: "the Thirty Years' War", "12 Years A
    Slave".
    """
    unit = text[draft.number_end + 1 : draft.number_end + 2]
    opened = text[draft.start].isupper() or text[draft.end + 1 : draft.end + 2].isupper()
    return opened and unit.isupper() and in_prose(text, draft.start)


def is_idiom(text: str, draft: Draft) -> bool:
    """Whether number words stand in a set phrase, or tell an hour: "in two minds", "half past seven"."""
    end = draft.number_end
    if text[end : end + 1] == "-":
        word = text[draft.start : end].lower()
        if text[end + 1 : end + 2].isdigit() or text[end + 1 : end + 1 + len(word)].lower() == word:
            return True
    if _IDIOM_AFTER.match(text, draft.number_end):
        return True
    before = _IDIOM_BEFORE.search(text, max(0, draft.start - 14), draft.start)
    if before and not draft.scope and not _counts_on(text, draft):
        return True
    return draft.high <= 12 and (
        _HOUR_BEFORE.search(text, max(0, draft.start - 14), draft.start) is not None
        or (
            _AT.search(text, max(0, draft.start - 7), draft.start) is not None
            and _HOUR_AFTER.match(text, draft.number_end) is not None
        )
    )


def _counts_on(text: str, draft: Draft) -> bool:
    phrase = noun_phrase(text, draft.number_end)
    return phrase is not None and phrase.plural


_IDIOM_BEFORE = lazy(
    r"(?<![a-z])(?:cloud|give me|gimme|take|took|taking|high|square|half a) $", re.IGNORECASE
)
_IDIOM_AFTER = lazy(
    r" (?:to tango|wrongs|minds|of one and|of the other(?= ?[.,;]|$)|left feet|cents['’] worth|"
    r"of a kind)(?![a-z])"
)
_HOUR_BEFORE = lazy(r"(?<![a-z])(?:half|quarter|ten|twenty|five) (?:past|to) $", re.IGNORECASE)
_AT = lazy(r"(?<![a-z])(?:at|by|until|till|from|before|after) $", re.IGNORECASE)
_HOUR_AFTER = lazy(
    r" (?:tonight|sharp|this (?:morning|afternoon|evening)|in the (?:morning|afternoon|evening)|at night|"
    r"(?:last|each|every|that) (?:night|morning|evening|afternoon))(?![a-z])"
)
_MONTH_WORD = lazy(
    r"(?<![A-Za-z])(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan\.?|Feb\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?) $"
)
_ALWAYS_SERIES = lazy(r"(?<![A-Za-z])(?:[Ss]eries|[Cc]ategory|[Gg]rade|[Bb]and|Class) $")
_NAME_BEFORE = lazy(r"(?<![A-Za-z.])[A-Z][a-z]+ $")
_SERIES = lazy(
    r"(?<![A-Za-z])(?:seasons?|phase|chapter|part|day|week|round|game|episode|stage|level|step|tier|act|"
    r"volume|war|plan|turn|point|question|lesson|number|page|type|terminal|gate) $",
    re.IGNORECASE,
)


def possessive_before(text: str, draft: Draft) -> bool:
    """Whether a capitalised number word and name follow a possessive or article: "Ocean's Eleven", "The
    Seven Sisters", or any lower-case word in a sentence: "the Six Nations".
    """
    follow = text[draft.number_end + 1 : draft.number_end + 2]
    if _GROUP_OF_STATES.search(text, max(0, draft.start - 10), draft.start) and (
        (text[draft.start].isupper() and text[draft.start - 9] == "G")
        or _CLUB_CODE.match(text, draft.number_end)
    ):
        return True
    if (
        text[draft.start].isupper()
        and follow.isupper()
        and _LOWER_BEFORE.search(text, max(0, draft.start - 16), draft.start)
        and in_prose(text, draft.start)
    ):
        return True
    return (
        text[draft.start].isupper()
        and (not follow or follow.isupper() or text[draft.start - 2] == "s")
        and _POSSESSIVE.search(text, max(0, draft.start - 20), draft.start) is not None
    )


def bears_a_name(text: str, draft: Draft) -> bool:
    """Whether a capitalised number word and capitalised plural are who speaks or acts: "Seven Oaks said",
    "Three Rivers Ltd", "Three Arrows Capital collapsed", "Six Flags shares fell". Nations, parties and
    persons by their office are counted: "Two Democrats said".
    """
    if not text[draft.start].isupper():
        return False
    if _MANAGES.match(text, draft.number_end):
        return True
    match = _BEARER.match(text, draft.number_end)
    if match is None or not in_prose(text, draft.start):
        return False
    noun = singular(match[1])
    return noun != match[1] and noun.lower() not in PEOPLE and not is_nation(noun)


_MANAGES = lazy(
    r" [A-Z][a-z]+ (?![a-z]*(?:ss|us)(?![a-z]))[a-z]{3,}s "
    r"(?:[0-9$£€]|the |an? |its |their |more than |about )"
)
"""A firm, its verb and the object: "Two Sigma manages $60bn"."""
_BEARER = lazy(
    r" (?:[A-Z][a-z'’]+ ){0,2}([A-Z][a-z]+)(?:['’](?![a-z])|,? (?:Inc|Ltd|Limited|plc|PLC|Corp|Co|"
    r"Group|Bank|LLC)(?![a-z])|,? (?:said|says|has|is|was|does|told|expects|plans|reported|announced|"
    r"posted|warned|owns|wants|agreed|which|opened|opens|launched|filed|bought|sold|released|"
    r"cancelled|canceled|declined|confirmed|denied)(?![a-z])|"
    r" (?:shares|stock) (?:fell|rose|were|was|gained|lost|dropped|closed|climbed|jumped|ended)(?![a-z])|"
    r" (?!and |or )[A-Z][a-z]+(?![a-z]))"
)
_POSSESSIVE = lazy(r"(?:[A-Z][a-z]*['’]s|The) $")
_LOWER_BEFORE = lazy(r"(?<![A-Za-z.'’-])[A-Za-z]+ $")
_GROUP_OF_STATES = lazy(r"(?<![A-Za-z])[Gg]roup of $")
_CLUB_CODE = lazy(r" ?\(G-?[0-9]")
