"""What was found across documents as printed pages: search hits, a comparison, what `add` did.

Room: output, pure. Each function turns an answer into blocks, in the words and the order of the screens.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from briefing.output.blocks import (
    Gap,
    Heading,
    Piece,
    Row,
    Table,
    Text,
    ink,
    joined,
    marked,
    say,
)
from briefing.output.words import (
    KINDS,
    MARKS,
    TIERS,
    count,
    leaning_said,
    place_name,
    place_names,
    source_name,
    source_names,
)
from briefing.text import show_date

if TYPE_CHECKING:
    from briefing.answers import (
        Added,
        Claim,
        Comparison,
        FigureRelation,
        Hit,
        LedgerRow,
        Listing,
        Name,
        Passage,
    )
    from briefing.model import Clean, Document, Figure, Span
    from briefing.output.blocks import (
        Block,
        Pieces,
        Role,
    )

SHOWN_UNMATCHED = 5
"""Sentences without a close match that are printed per source; the rest is counted."""


METHOD = (
    "Matched are sentences that are each other’s closest, with a cosine of weighted words of 0.50 or more;"
    " from 0.35 they may match and are not counted. Other wording is missed: no close match does not mean"
    " that one source alone says it."
)
"""Under the claims: how they were found, and what that cannot show (STORIES.md section 4)."""


def search_page(query: str, hits: Sequence[Hit]) -> list[Block]:
    """Hits by tier, each with its place, the letters that matched, and how typos were read."""
    documents = len({hit.document for hit in hits})
    head = f"{count(len(hits), 'hit')} in {count(documents, 'document')} for “{query}”"
    blocks: list[Block] = [Text(say(head, "muted")), Gap()]
    for tier, group in groupby(hits, key=lambda hit: hit.tier):
        members = list(group)
        blocks.append(Heading(TIERS[tier], str(len(members)), own=False))
        for hit in members:
            blocks += [*_hit(hit), Gap()]
    return blocks


def _hit(hit: Hit) -> list[Block]:
    name = hit.title
    match hit.section:
        case "title":
            name, steps = source_name(hit.outlet, "article"), ["Title"]
        case "outlet":
            steps = ["Outlet"]
        case "faq":
            steps = ["FAQ", place_name(hit.place)]
        case "deck":
            steps = ["Deck"]
        case _:
            steps = [place_name(hit.place)]
    path: list[Piece] = [Piece(name, "soft")]
    for index, step in enumerate(steps):
        path += [Piece(" › ", "muted"), Piece(step, "place" if index == len(steps) - 1 else "soft")]
    path.append(Piece(f", id {hit.document}", "muted"))
    blocks: list[Block] = [Text(tuple(path))]
    blocks.append(Text(marked(hit.snippet, [(span, "match") for span in hit.spans]), indent=2))
    if hit.readings:
        readings = [
            f"“{found}” for “{typed}”, {count(letters, 'letter')} off"
            for found, typed, letters in hit.readings
        ]
        blocks.append(Text(say("; ".join(readings), "muted"), indent=2))
    return blocks


def compare_page(
    answer: Comparison,
    documents: Sequence[Document],
    listings: Sequence[Listing],
    short: Mapping[str, str] | None = None,
    *,
    whole: bool = False,
) -> list[Block]:
    """Sources side by side: who they are, the ledger, names, claims. `short` may shorten ids.

    `whole` lists all sentences without a close match, for a file to keep.
    """
    names = source_names((document.outlet, document.kind) for document in documents)
    blocks: list[Block] = []
    reprints = {
        answer.documents[number]: f"reprint of {names[first]}"
        for number, first in enumerate(answer.reprints)
        if first is not None
    }
    for name, document, row in zip(names, documents, listings, strict=True):
        date = show_date(document.published) if document.published else "no date"
        facts = [
            KINDS[document.kind],
            date,
            count(row.words, "word"),
            leaning_said(row) or "leaning not stated",
            reprints.get(row.id, ""),
        ]
        blocks.append(Text((Piece(f"{name}: ", "strong"), Piece(document.title, "strong"))))
        facts.append(f"id {(short or {}).get(row.id, row.id)}")
        blocks.append(Text(say(", ".join(filter(None, facts)), "muted"), indent=2))
        if document.url:
            blocks.append(Text(say(document.url, "muted"), indent=2))
    blocks += [Gap(), Heading("Coverage"), Text(say(answer.coverage)), Gap()]
    blocks += [Heading("Figures", ledger_count(answer.ledger)), _ledger_table(answer.ledger, names), Gap()]
    blocks += [*_names(answer.names, names), Gap(), *_voices(answer.voices, names)]
    blocks += _claims(answer.claims, names, None if whole else SHOWN_UNMATCHED)
    return [*blocks, Text(say(METHOD, "muted"))]


COUNTED: dict[FigureRelation, str] = {
    "same": "= same",
    "approx": "≈ agrees",
    "differs": "≠ differs",
    "only": "in one source only",
}


def ledger_count(rows: Iterable[LedgerRow]) -> str:
    """ "= same 2, ≈ agrees 2, ≠ differs 1, in one source only 5"."""
    relations = [row.relation for row in rows]
    return ", ".join(f"{words} {relations.count(name)}" for name, words in COUNTED.items())


def _ledger_table(rows: Sequence[LedgerRow], names: Sequence[str]) -> Table:
    found = []
    for row in rows:
        cells = [_ledger_cell(row, index) for index in range(len(names))]
        spoken = [
            (*cell, Piece(f" [{name}]", "muted")) for cell, name in zip(cells, names, strict=True) if cell
        ]
        head: Pieces = (Piece(row.label or "figure", "soft"),)
        line = (*head, Piece(": "), *joined(spoken, "; "))
        note = say(row.note, "muted")
        found.append(
            Row(
                (head, *cells, note) if any(one.note for one in rows) else (head, *cells),
                ((*line, Piece("; "), *note) if row.note else line,),
            )
        )
    heads = ("", *names, "") if any(row.note for row in rows) else ("", *names)
    return Table(heads, tuple(found))


def _ledger_cell(row: LedgerRow, index: int) -> Pieces:
    figures = row.cells[index]
    if not figures:
        return ()
    value = row.values[index] if index < len(row.values) and row.values[index] else figures[0].surface
    relation = row.relations[index] if index < len(row.relations) else None
    mark = MARKS[relation] if relation else ""
    role: Role = "warn" if relation == "differs" else "text"
    head = (Piece(mark, role), Piece(" ")) if mark else ()
    return (*head, Piece(value, ink(figures[0])), Piece(f" {_where(figures)}", "place"))


def _where(figures: Sequence[Figure]) -> str:
    return place_names(figure.place for figure in sorted(figures, key=lambda figure: -figure.salience)[:1])


def _names(found: Sequence[Name], names: Sequence[str]) -> list[Block]:
    blocks: list[Block] = [Heading("Names")]
    shared = [name for name in found if sum(1 for number in name.counts if number) > 1]
    if shared:
        words = joined(
            [
                (Piece(name.text), Piece(f" {sum(1 for number in name.counts if number)}", "muted"))
                for name in shared
            ]
        )
        blocks.append(Text((Piece("in several sources: ", "muted"), *words)))
    for index, source in enumerate(names):
        only = [
            name.text
            for name in found
            if name.counts[index] and sum(1 for number in name.counts if number) == 1
        ]
        blocks.append(Text((Piece(f"in {source} only: ", "muted"), Piece(", ".join(only) or "none"))))
    return blocks


def _voices(lines: Sequence[str], names: Sequence[str]) -> list[Block]:
    """Who says it, a line a source; nothing where no source quotes anybody."""
    if not any(lines):
        return []
    told = [
        Text((Piece(f"{name}: ", "muted"), Piece(line or "no quotes")))
        for name, line in zip(names, lines, strict=True)
    ]
    return [Heading("Quotes", "who says it"), *told, Gap()]


def _claims(claims: Sequence[Claim], names: Sequence[str], most: int | None) -> list[Block]:
    """Matched sentences, then those without a close match, at most so many of each source; None for all."""
    paired = [claim for claim in claims if claim.relation != "unmatched"]
    alone = [claim for claim in claims if claim.relation == "unmatched"]
    matched = sum(1 for claim in paired if claim.relation == "match")
    differing = sum(any(claim.unequal) for claim in paired)
    told = f"{matched} matched" + (f", figures differ in {differing}" if differing else "")
    blocks: list[Block] = [Heading("Claims", told)]
    for claim in paired:
        label = "matched" if claim.relation == "match" else "may match"
        blocks.append(Text(say(f"{label}, figures differ" if any(claim.unequal) else label, "muted")))
        for index, (side, name) in enumerate(zip(claim.passages, names, strict=True)):
            words = claim.differing[index] if index < len(claim.differing) else ()
            blocks.append(_claim_side(side, name, words))
        blocks.append(Gap())
    for index, name in enumerate(names):
        sides = [claim.passages[index] for claim in alone]
        sentences = [side for side in sides if side is not None]
        if not sentences:
            continue
        number = count(len(sentences), "sentence")
        blocks.append(Heading(f"No close match in other sources, {name}", number, own=False))
        for side in sentences[:most]:
            blocks.append(Text((Piece(f"{place_name(side.place)} ", "place"), Piece(side.text)), gutter="-"))
        if most is not None and len(sentences) > most:
            more = f"{len(sentences) - most} more, with --markdown or --json"
            blocks.append(Text(say(more, "muted"), gutter=">"))
        blocks.append(Gap())
    return blocks


def _claim_side(side: Passage | None, name: str, words: Sequence[Span]) -> Text:
    if side is None:
        return Text(say(f"{name}: no close match", "muted"), indent=2)
    text = marked(side.text, [(span, "letter") for span in words])
    return Text((Piece(f"{name} ", "soft"), Piece(f"{place_name(side.place)}: ", "place"), *text), indent=2)


def added_page(answer: Added, source: Clean) -> list[Block]:
    """What `add` did with a source, counted."""
    parts = [(answer.new, "new"), (answer.revised, "with a new version"), (answer.unchanged, "unchanged")]
    words = [f"{len(ids):,} {word}" for ids, word in parts if ids]
    if answer.failed:
        words.append(f"{len(answer.failed):,} could not be read")
    return [Text(say(f"{source}: {', '.join(words) or 'nothing to read'}."))]
