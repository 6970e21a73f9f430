"""Room: figures. What neighbouring figures tell about each other: conversions, ellipsis, shared direction."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from briefing.figures.conversions import converts
from briefing.figures.lexicon import DIRECTION
from briefing.figures.patterns import lazy
from briefing.figures.people import PEOPLE

if TYPE_CHECKING:
    from briefing.figures.draft import Draft

_LIST = lazy(
    r"-? (?:or|and|to|from)(?: an?)? ?$|, ?$|,? (?:and|or) $|- (?:or|to|and) $|-,? $| of (?:the |its |"
    r"their |a total of )?$"
)
_MOVE = lazy(r" (?:up|down),? $")
_FROM = lazy(
    r"(?:(?:up|down) (?:slightly |sharply )?from|from|compared (?:with|to)|versus|vs\.?|against|than|"
    r"including|includes|followed by|of which|of whom|among them|:|for a total of|a total of|"
    r"(?:against|compared (?:with|to)|versus|beat|beating|topping|missing|above|below|short of) "
    r"(?:[a-z'’-]+ ){1,4}(?:of|for))"
    r"(?: (?:just|only|about|around|nearly|a|an|the|some|a revised|a previous|an earlier|an? (?:net |"
    r"operating )?(?:profit|loss|surplus|deficit|gain|increase|decline|rise|drop) of))? $",
    re.IGNORECASE,
)
_EARLIER = lazy(
    r",? (?:later|so far|elsewhere|abroad|worldwide|nationwide|online|next year|this year|"
    r"a (?:year|month|week|decade) (?:earlier|ago|before)|"
    r"last (?:year|month|week|quarter|season)|"
    r"the (?:year|month|week|day|season) before|previously|the (?:previous|prior) "
    r"(?:year|month|week|quarter)|in the (?:same|previous|prior|year-ago|corresponding)|in (?:19|"
    r"20)[0-9]{2}|respectively|for (?:women|men|girls|boys)|"
    r"(?:above|below) (?:normal|average|zero|freezing))(?![A-Za-z])"
)
_MORE_THAN = lazy(
    r" (?:more|fewer|less) than(?![a-z])|"
    r" more(?=[.,;]|$| (?:on|next|this|last|in|by|are|were|have|will|from|at|for)(?![a-z]))"
)
_CONTRAST = lazy(
    r"(?:,| and| but)? (?:instead of|rather than|as opposed to|not|after|within) "
    r"(?:just |only |about |every )?$"
)
_LEVEL = lazy(
    r" (?:cut|reduced|raised|increased|lowered|fell|fallen|rose|risen|dropped|grew|grown|climbed|shrank|"
    r"shrunk|halved) to (?:just |only |about |nearly )?$"
)
_CLOSED = lazy(r"[.,;:)]|$")
_COORDINATE = lazy(r",? (?:or|and)(?: by)? $")
_BY = lazy(r", (?:and )?(?:[A-Z][\w.&'’-]* ){1,4}by $")
_OF_THE = lazy(
    r" of (?:(?:the )?[A-Za-z-]+['’]s|the|its|their|his|her|our|these|those|all|some|about|more than|nearly|"
    r"an estimated)?(?: [a-z]+)? ?$|^ (?:the |this |that )?[A-Za-z-]+['’]s $"
)
_WHO = lazy(r" (?:who|whom|whose)(?![a-z])")
_SENTENCE_END = lazy(r"[.!?;] +[A-Z\"“]|\n")
def link(text: str, drafts: list[Draft]) -> list[Draft]:
    """The figures of a text after each has looked at its neighbours; conversions are folded into one
    figure.
    """
    if len(drafts) < 2:
        for draft in drafts:
            _alone(text, draft)
        return drafts
    kept: list[Draft] = []
    for draft in drafts:
        previous = kept[-1] if kept else None
        _alone(text, draft)
        if previous is not None and len(kept) > 1 and kept[-2].reach > previous.start:
            previous = kept[-2]
        if previous is not None and draft.start - previous.end <= 120:
            gap = text[max(previous.end, previous.reach) : draft.start]
            if len(gap) <= 30 and converts(text, previous, draft, gap, kept):
                continue
            _relate(text, previous, draft, gap, kept)
        kept.append(draft)
    _points(text, kept)
    return kept


_EXPECTANCY = lazy(r"life expectancy(?: [A-Za-z]+){0,8} $", re.IGNORECASE)
_OF_THEM = lazy(r" of (?:them|whom|which)(?![a-z])")


def _alone(text: str, draft: Draft) -> None:
    if draft.kind == "count" and not draft.scope and draft.bare and _WHO.match(text, draft.end):
        draft.scope = "person"
    elif (
        _untyped(draft)
        and draft.high < 116
        and _EXPECTANCY.search(text, max(0, draft.start - 70), draft.start)
    ):
        draft.kind, draft.unit, draft.bare = "age", "year of age", False


def _relate(text: str, previous: Draft, draft: Draft, gap: str, kept: list[Draft]) -> None:
    """Ellipsis in both directions, and the direction that two coordinated figures share."""
    if draft.unit == "metre" and _is_million(text, previous, draft, gap):
        draft.kind, draft.unit, draft.dimension, draft.bare = "count", None, "", True
        draft.low, draft.high = round(draft.low * 1e6, 6), round(draft.high * 1e6, 6)
    bare = _untyped(draft)
    if bare or previous.kind == "share" or _untyped(previous):
        _complete(text, previous, draft, gap, kept)
    if (
        bare
        and gap == " to "
        and not _untyped(previous)
        and _untyped(draft)
        and (_left_of(text, previous) == "from " or _is_move(text, previous))
    ):
        _inherit(draft, previous)
    if (
        draft.delta == "level"
        and previous.delta != "level"
        and previous.kind in ("percent", "count", "money", "pp", "index")
        and (_COORDINATE.fullmatch(gap) or _BY.fullmatch(gap))
    ) and (draft.kind in ("percent", "pp", "index") or draft.kind == previous.kind):
        draft.delta = previous.delta


def _complete(text: str, previous: Draft, draft: Draft, gap: str, kept: list[Draft]) -> None:
    """Gives the one of two figures that lacks a unit or noun what the other tells."""
    bare, before = _untyped(draft), _untyped(previous)
    if previous.kind == "age" and bare and draft.high < 116 and _SERIES.fullmatch(gap):
        draft.kind, draft.unit, draft.bare = "age", previous.unit, False
    elif (
        before
        and not bare
        and (
            _listed(text, gap, kept)
            or (_MOVE.match(gap) and draft.kind == "index")
            or (draft.kind in ("percent", "index") and _opposed(text, previous, gap))
        )
    ):
        if draft.kind != "share" and not _restated(previous, draft, gap):
            _inherit_back(text, kept, draft)
    elif (
        (before or previous.kind == "share")
        and not previous.scope
        and draft.kind in ("count", "duration", "measure")
        and _OF_THE.match(gap)
    ):
        if draft.kind == "count":
            previous.scope = draft.scope
        elif previous.kind == "count" and previous.low < draft.low:
            _inherit(previous, draft)
    elif bare and not _SENTENCE_END.search(gap) and (noun := _part_of(text, draft, kept)):
        draft.scope, draft.bare, draft.plural = noun, False, True
    elif bare and gap.endswith(("er ", "al ")) and _ANOTHER.search(gap) and (more := _last_counted(kept)):
        draft.scope, draft.bare, draft.plural = more, False, True
    elif bare and _OF_THEM.match(text, draft.end) and (whole := _last_count(draft, kept)):
        _inherit(draft, whole)
    elif (
        bare
        and not before
        and previous.kind not in ("share", "age", "multiple")
        and (previous.kind != "percent" or draft.low < 1000)
        and not _SENTENCE_END.search(gap)
        and _leans_back(text, previous, draft, gap)
    ):
        _inherit(draft, _nearest(draft, kept, gap, _MORE_THAN.match(text, draft.end) is not None))


def _is_move(text: str, previous: Draft) -> bool:
    """Whether a figure before "to" is how far something moved."""
    return previous.kind in ("measure", "money", "count") and (
        previous.delta != "level" or _moved(text, previous)
    )


def _leans_back(text: str, previous: Draft, draft: Draft, gap: str) -> bool:
    """Whether the words between and after tell that a bare number is of the kind of the one before it."""
    return bool(
        _FROM.search(gap)
        or _EXTREME.search(gap)
        or _EARLIER.match(text, draft.end)
        or _MORE_THAN.match(text, draft.end)
        or (_CONTRAST.search(gap) and _CLOSED.match(text, draft.end))
        or (previous.kind in ("count", "money") and _LEVEL.search(gap) and _CLOSED.match(text, draft.end))
        or (gap == " to " and previous.scope.endswith("vote"))
        or _parallel(text, previous, draft, gap)
    )


def _is_million(text: str, previous: Draft, draft: Draft, gap: str) -> bool:
    """Whether "m" means millions because the figure it is held against is one: "3.2m bpd of which 1.5m"."""
    return (
        text[draft.end - 2].isdigit()
        and previous.low >= 1e6
        and previous.dimension != "length"
        and (_FROM.search(gap) is not None or _LIST.match(gap) is not None)
    )


def _listed(text: str, gap: str, kept: list[Draft]) -> bool:
    """Whether the last figure and the next stand in one list. A comma before "and" begins a clause
    ("reached 7.6 million, and 380,000 people …") unless the list has begun before.
    """
    if not _LIST.match(gap):
        return False
    return not gap.startswith((", and", ", or")) or (
        len(kept) > 1 and _LIST.match(text[kept[-2].end : kept[-1].start]) is not None
    )


def _opposed(text: str, previous: Draft, gap: str) -> bool:
    """ "exports down 2.3 and imports up 0.5 percent": two moves told side by side."""
    return previous.delta != "level" and _MOVE_TOO.match(gap) is not None


_MOVE_TOO = lazy(
    r"(?:,| and|, and| but|, but| while) (?:[a-z'-]+ ){1,3}(?:up|down|rose|fell|gained|lost|added|by) $"
)


def _restated(previous: Draft, draft: Draft, gap: str) -> bool:
    """ "1.2 million or 15 per cent", "1,737,000 or 39 cents a share": one amount in two ways, not a list."""
    return (
        gap.strip(", ") == "or"
        and previous.low >= 1000
        and (draft.kind == "percent" or (draft.kind == "money" and bool(draft.linked) and draft.high < 1000))
    )


def _left_of(text: str, draft: Draft) -> str:
    return text[max(0, draft.start - 5) : draft.start].lower()


def _moved(text: str, draft: Draft) -> bool:
    """Whether a word of direction stands right before: "drop 500,000 tonnes to 2.54 million"."""
    words = text[max(0, draft.start - 16) : draft.start].lower().split()
    return bool(words) and words[-1] in DIRECTION


def _nearest(draft: Draft, kept: list[Draft], gap: str, more: bool) -> Draft:
    """Of the last two typed figures the one nearest in size: "109 people in three shelters, up from 70"."""
    previous = kept[-1]
    if more:
        counted = (other for other in reversed(kept[-3:]) if other.kind not in ("money", "percent"))
        return next(counted, previous)
    if len(kept) > 1 and kept[-2].reach > previous.start:
        return kept[-2]
    if len(kept) < 2 or not _FROM.search(gap):
        return previous
    other = kept[-2]
    if (
        _untyped(other)
        or other.kind != previous.kind
        or draft.start - other.end > 120
        or min(draft.low, other.low, previous.low) <= 0
    ):
        return previous
    return (
        other if abs(math.log(other.low / draft.low)) < abs(math.log(previous.low / draft.low)) else previous
    )


def _last_counted(kept: list[Draft]) -> str:
    """What was last counted in the plural."""
    return next((other.scope for other in reversed(kept[-2:]) if other.kind == "count" and other.plural), "")


def _last_count(draft: Draft, kept: list[Draft]) -> Draft | None:
    """The last thing counted before "four of them", unless it is far away or fewer."""
    for other in reversed(kept[-3:]):
        if other.kind == "count" and other.scope:
            return other if draft.start - other.end <= 120 and draft.low <= other.high else None
    return None


def _part_of(text: str, draft: Draft, kept: list[Draft]) -> str:
    """What a bare number counts that a verb follows or governs: "of 649 complaints 212 were upheld", "70
    journalists have been jailed and 24 remain behind bars"; people in "killed four civilians and wounded 26".
    """
    follows = _STATE.match(text, draft.end)
    hurt = text[max(0, draft.start - 2) : draft.start] in _VERB_ENDS and _CASUALTIES.search(
        text, max(0, draft.start - 14), draft.start
    )
    if not follows and not hurt:
        return ""
    whole = next((other for other in reversed(kept[-3:]) if other.kind == "count" and other.scope), None)
    if whole is None or not whole.plural or draft.start - whole.end > 120:
        return ""
    if (hurt or (follows and follows[1])) and whole.scope.rsplit(" ", 1)[-1].lower() not in PEOPLE:
        return ""
    if hurt:
        return "person"
    return whole.scope if draft.high <= whole.high else ""


_STATE = lazy(
    r"(?: others?)? (?:(?:were|are|have been|had been)(?: (?:still |also |seriously |critically )?"
    r"(killed|wounded|injured|hurt|missing|dead|arrested|detained|charged|jailed|hospitali[sz]ed|rescued|evacuated))?|"
    r"remain|remained|(died|survived|perished|escaped|drowned))(?![a-z])"
)
_VERB_ENDS = ("d ", "g ", "s ", "t ")
_CASUALTIES = lazy(r"(?<![a-z])(?:kill(?:ed|ing|s)|wound(?:ed|ing|s)|injur(?:ed|ing|es)|hurt(?:ing)?) $")


_ANOTHER = lazy(r"(?:,| and| with|;) (?:another|a further|an additional) $")


def _parallel(text: str, previous: Draft, draft: Draft, gap: str) -> bool:
    """ "435 homes by open sale and 187 by tender": the same preposition after both."""
    if not gap.endswith((" and ", " but ")) or len(gap) > 60:
        return False
    first = _PREPOSITION.search(gap)
    second = _PREPOSITION.match(text, draft.end)
    if first is None or second is None:
        return False
    return first[1] == second[1] or previous.kind == "measure"


_PREPOSITION = lazy(r" (by|in|at|from|for|on|against|among|under|with|to)(?![a-z])")
_EXTREME = lazy(
    r" the (?:highest|lowest|smallest|largest|biggest|latter|former|other|second|rest|average|median)(?: "
    r"one)? (?:is|was|at|being|were|had|has) $"
)


def _inherit_back(text: str, kept: list[Draft], draft: Draft) -> None:
    """The figures of a list before a typed one share its unit: "four-, five- and six-cylinder"."""
    after = kept[-1]
    _inherit(after, draft)
    for earlier in reversed(kept[:-1]):
        if not _untyped(earlier) or not _LIST.match(text[earlier.end : after.start]):
            return
        _inherit(earlier, draft)
        after = earlier


_SERIES = lazy(r",? and |, ")


def _untyped(draft: Draft) -> bool:
    return draft.kind == "count" and draft.bare and not draft.scope


def _inherit(to: Draft, of: Draft) -> None:
    to.kind, to.unit, to.scope, to.dimension = of.kind, of.unit, of.scope, of.dimension
    to.per = to.per or of.per
    to.bare = False


def _points(text: str, drafts: list[Draft]) -> None:
    """Index levels without a unit beside one that has it: "at 1,463.78 points … at 1,334.20"."""
    if not any(draft.kind == "index" for draft in drafts):
        return
    for draft in drafts:
        if (
            _untyped(draft)
            and (draft.places == 2 or draft.low >= 1000)
            and text[max(0, draft.start - 4) : draft.start].endswith((" at ", " to "))
        ):
            draft.kind, draft.unit, draft.bare = "index", "point", False
