"""Stories as printed pages: why documents stand together, what the reader corrected, the brief.

Room: output, pure. JSON beside the pages, since both say the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from briefing.answers.sides import absent
from briefing.output.blocks import Gap, Heading, Piece, Text, ink, joined, say
from briefing.output.json import figure, passage
from briefing.output.words import RELATIONS, count, leaning_short, place_name, source_name
from briefing.text import show_date

if TYPE_CHECKING:
    from briefing.answers import Bond, Correction, Listing
    from briefing.library.brief import Brief, Said, Told
    from briefing.output.blocks import Block, Pieces

Json = dict[str, Any]


def bond_page(bond: Bond, name: str, rows: Mapping[str, Listing]) -> list[Block]:
    """A document's story: its articles, which repeat another, the words they share, what the reader said."""
    blocks: list[Block] = [Heading(bond.story or rows[name].title, RELATIONS[bond.relation], own=False)]
    for one in bond.documents:
        row = rows[one]
        facts = [source_name(row.outlet, row.kind), show_date(row.published) if row.published else "no date"]
        facts.append(reprint_words(row, rows))
        facts.append(f"id {row.id}")
        title = say(row.title, "strong" if one == name else "text")
        blocks.append(Text(joined([title, say(", ".join(filter(None, facts)), "muted")]), gutter="-"))
    if len(bond.documents) == 1:
        blocks.append(Text(say("It stands alone: no other article here tells of the same.", "muted")))
    if bond.words:
        blocks += [Gap(), Text((Piece("shared words: ", "muted"), Piece(", ".join(bond.words))))]
    for ids, words in ((bond.joined, "put together by you: "), (bond.parted, "parted from it by you: ")):
        titles = [rows[one].title if one in rows else f"{one}, not in the library now" for one in ids]
        if titles:
            blocks.append(Text((Piece(words, "muted"), Piece("; ".join(titles)))))
    return blocks


def reprint_words(row: Listing, rows: Mapping[str, Listing]) -> str:
    """ "reprint of Sample Wire"; empty for a text of its own."""
    if not row.reprint:
        return ""
    first = rows.get(row.reprint)
    return f"reprint of {source_name(first.outlet, first.kind)}" if first else "a reprint"


def bond_json(bond: Bond) -> Json:
    """The answer of `story`."""
    return {
        "story": bond.story,
        "relation": bond.relation,
        "documents": list(bond.documents),
        "words": list(bond.words),
        "joined": list(bond.joined),
        "parted": list(bond.parted),
    }


def correction_words(done: Correction, titles: Sequence[str]) -> str:
    """What a correction did, in one sentence."""
    name = f"“{titles[0]}”"
    match done.what:
        case "split":
            return f"{name} stands apart from its story now, for good."
        case "merge":
            return f"{name} and {count(len(titles) - 1, 'other article')} are one story now, for good."
        case _:
            return f"Nothing is corrected about {name} any more."


def brief_page(brief: Brief) -> list[Block]:
    """Story after story, each with what happened, its figures, and who says what; and an end."""
    if not brief.stories:
        return [Text(say("The library is empty; there is nothing to brief on."))]
    total = len(brief.stories)
    time = count(brief.takes, "minute")
    head = f"{count(total, 'story', 'stories')}, about {time} to read"
    blocks: list[Block] = [Text(say(head, "muted")), Gap()]
    for number, story in enumerate(brief.stories, start=1):
        blocks += [*_told(story, number, total), Gap()]
    articles = sum(len(story.group.documents) for story in brief.stories)
    end = f"That was all: {count(total, 'story', 'stories')}, {count(articles, 'article')}."
    if brief.left_out:
        fit = count(brief.minutes, "minute")
        end = (
            f"That was all that fits in {fit}: {count(total, 'story', 'stories')},"
            f" {count(articles, 'article')}. {brief.left_out:,} more in “briefing list”."
        )
    return [*blocks, Text(say(end, "strong"))]


def _told(story: Told, number: int, total: int) -> list[Block]:
    first = story.said[0].listing
    relation = RELATIONS[story.group.relation] if story.group.title else ""
    leanings = [one.listing.leaning or one.listing.rated for one in story.said]
    side = absent(leanings) if story.group.title else ""
    note = [f"story {number} of {total}", relation, count(story.sources, "source"), side]
    name = story.group.title or first.title
    blocks: list[Block] = [Heading(name, ", ".join(filter(None, note)), own=False)]
    if story.group.title:
        blocks.append(Text(say(first.title, "strong")))
    if story.figures:
        cards = [
            (Piece(one.value, ink(one.figure)), *((Piece(f" {one.label}", "soft"),) if one.label else ()))
            for one in story.figures
        ]
        blocks.append(Text(joined(cards)))
    for one in story.said:
        blocks += _said(one)
    return blocks


def _said(said: Said) -> list[Block]:
    row = said.listing
    facts = [leaning_short(row), "AI, by the publisher" if said.ai_generated else ""]
    head: Pieces = (Piece(source_name(row.outlet, row.kind), "strong"),)
    tail = ", ".join(filter(None, [*facts, f"id {row.id}"]))
    blocks: list[Block] = [Text((*head, Piece(f", {tail}", "muted")))]
    for one in said.passages:
        blocks.append(Text((Piece(f"{place_name(one.place)}: ", "place"), Piece(one.text)), indent=2))
    return blocks if said.passages else [*blocks, Text(say("no text", "muted"), indent=2)]


def brief_json(brief: Brief) -> Json:
    """The answer of `brief`."""
    return {
        "minutes": brief.minutes,
        "takes": brief.takes,
        "left_out": brief.left_out,
        "stories": [
            {
                "story": story.group.title,
                "relation": story.group.relation,
                "sources": story.sources,
                "documents": list(story.group.documents),
                "figures": [figure(one.figure) for one in story.figures],
                "said": [
                    {
                        "document": one.listing.id,
                        "ai_generated": one.ai_generated,
                        "passages": [passage(quoted) for quoted in one.passages],
                    }
                    for one in story.said
                ],
            }
            for story in brief.stories
        ],
    }
