"""Sources and what a refresh did, as printed pages and as JSON. Room: output, pure.

Moments are shown in the zone of the clock that is handed in.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from briefing.output.blocks import Gap, Heading, Row, Table, Text, joined, say
from briefing.output.words import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.answers import Offer, Refreshed, Source, Trouble
    from briefing.output.blocks import Block

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

_SHOWN = 10
"""Troubles that are told one by one; the rest is in `briefing sources`."""


def sources_page(sources: Sequence[Source], now: datetime) -> list[Block]:
    """Every source with its state, then the last errors."""
    if not sources:
        return [Text(say("Nothing is followed yet; “briefing add” takes a folder, a file, or an address."))]
    rows = [_row(source, now) for source in sources]
    page: list[Block] = [
        Table(
            ("Source", "Kind", "Articles", "State", "Last check", "Next check"), tuple(rows), frozenset((2,))
        )
    ]
    wrong = [source for source in sources if source.problem]
    if wrong:
        page += [Gap(), Heading("Last errors", count(len(wrong), "source"))]
        for source in wrong:
            times = f"{source.failures:,} times in a row" if source.failures > 1 else ""
            told = joined((say(source.name, "strong"), say(source.problem), say(times, "muted")), "  ")
            page.append(Text(told))
    return page


def _row(source: Source, now: datetime) -> Row:
    checked = clock(source.checked, now) or "never"
    following = "not asked" if source.state != "active" else clock(source.next_check, now) or "when due"
    if source.kind not in ("feed", "page"):
        checked = following = ""
    state = state_word(source)
    cells = (
        say(source.name, "strong"),
        say(source.kind, "soft"),
        say(f"{source.documents:,}"),
        say(state, "warn" if source.troubled else "soft"),
        say(checked, "soft"),
        say(following, "soft"),
    )
    facts = [source.kind, count(source.documents, "article"), state]
    facts += [f"last check {checked}, next {following}"] if checked else []
    where = source.address if source.title else ""
    spoken = (
        say(source.name, "strong"),
        *((say(where, "soft"),) if where else ()),
        say(" · ".join(facts), "soft"),
    )
    return Row(cells, spoken)


def state_word(source: Source) -> str:
    """What state a source is in: "active", "gone", "failing", "moving"."""
    if source.state != "active":
        return source.state
    if source.failures:
        return "failing" if source.troubled else "failed once" if source.failures == 1 else "failed twice"
    return "moving" if source.moved_to else "active"


def clock(moment: str | int, now: datetime) -> str:
    """A moment, ISO 8601 or Unix seconds, as "14:02", on another day as "20 Nov 14:02"; "" for none."""
    if not moment:
        return ""
    found = (
        datetime.fromisoformat(moment).astimezone(now.tzinfo)
        if isinstance(moment, str)
        else datetime.fromtimestamp(moment, now.tzinfo)
    )
    time = f"{found:%H:%M}"
    return time if found.date() == now.date() else f"{found.day} {_MONTHS[found.month - 1]} {time}"


def offer_line(offer: Offer) -> str:
    """What something is and what will be done with it."""
    name = f"{offer.address} is"
    match offer.what:
        case "feed":
            title = f" “{offer.title}”" if offer.title else ""
            entries = count(offer.documents, "entry", "entries")
            return f"{name} the feed{title} with {entries}; it is followed and asked at most once an hour."
        case "page":
            return f"{name} a page; it is read now, and again by “briefing refresh”."
        case "list":
            return f"{name} a list of {count(len(offer.feeds), 'feed')}; they are followed, and asked now."
        case "folder":
            return f"{name} a folder of {count(offer.documents, 'file')}; they are read where they are."
        case "file":
            return f"{name} a file; it is read where it is."


def left_out_lines(offer: Offer) -> list[str]:
    """How many entries of a list are left out, and why each of the first is."""
    if not offer.left_out:
        return []
    more = len(offer.left_out) - _SHOWN
    lines = [f"{left_out_words(offer)}:", *(f"  {sentence}" for sentence in offer.left_out[:_SHOWN])]
    return [*lines, f"  … and {more:,} more."] if more > 0 else lines


def left_out_words(offer: Offer) -> str:
    """How many entries of a list are left out: "3 entries left out"; empty where all are followed."""
    return f"{count(len(offer.left_out), 'entry', 'entries')} left out" if offer.left_out else ""


def links_lines(offer: Offer) -> list[str]:
    """The feeds that a page links, numbered."""
    return [
        f"{number}  {link.title or 'untitled'}  {link.address}" for number, link in enumerate(offer.feeds, 1)
    ]


def refreshed_line(done: Refreshed, now: datetime) -> str:
    """What a refresh did, in one sentence."""
    added = done.added
    parts = [f"{count(done.asked, 'source')} asked"]
    if added.new:
        parts.append(f"{len(added.new):,} new")
    if added.revised:
        parts.append(f"{len(added.revised):,} with a new version")
    if not added.new and not added.revised and done.asked:
        parts.append("nothing new")
    if done.troubles:
        parts.append(f"{len(done.troubles):,} failed")
    if done.early:
        parts.append(f"{done.early:,} not before {clock(done.again, now)}")
    if done.stopped:
        parts.append("stopped")
    return ", ".join(parts) + "."


def troubles_page(troubles: Sequence[Trouble], *, every: bool, loud: int) -> list[Block]:
    """Sources that failed: every one, or those that did so `loud` times in a row."""
    told = [trouble for trouble in troubles if every or trouble.failures >= loud]
    page: list[Block] = [
        Text(joined((say(trouble.name, "strong"), say(trouble.sentence)), "  ")) for trouble in told[:_SHOWN]
    ]
    if len(told) > _SHOWN:
        page.append(Text(say(f"{len(told) - _SHOWN:,} more failed; “briefing sources” lists them.", "muted")))
    return page


def sources_json(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """The answer of `sources --json`."""
    return [
        {
            "address": source.address,
            "kind": source.kind,
            "title": source.title,
            "folder": source.folder,
            "state": source.state,
            "checked": source.checked or None,
            "next_check": _iso(source.next_check),
            "failures": source.failures,
            "problem": source.problem or None,
            "moved_to": source.moved_to or None,
            "documents": source.documents,
            "unread": source.unread,
        }
        for source in sources
    ]


def refreshed_json(done: Refreshed) -> dict[str, Any]:
    """The answer of `refresh --json`."""
    from briefing.output.json import added

    return {
        **added(done.added),
        "asked": done.asked,
        "early": done.early,
        "again": _iso(done.again),
        "troubles": [
            {"source": each.source, "reason": each.sentence, "failures": each.failures}
            for each in done.troubles
        ],
        "told": list(done.told),
        "stopped": done.stopped,
    }


def _iso(seconds: int) -> str | None:
    """Unix seconds as ISO 8601 in UTC, like all moments of the JSON answers; None for none."""
    return datetime.fromtimestamp(seconds, UTC).isoformat() if seconds else None
