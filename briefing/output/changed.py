"""Version against version as a printed page: headline, figures, quotes, sentences.

Room: output, pure. An edited sentence is said once, with what went and what came in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from briefing.output.blocks import Gap, Heading, Piece, Row, Table, Text, ink, joined, marked, say
from briefing.output.words import count, place_names
from briefing.text import show_moment

if TYPE_CHECKING:
    from briefing.answers import Changes, Edit, FigureChange, Revision
    from briefing.model import Span
    from briefing.output.blocks import Block, Pieces


def changes_page(
    title: str, old: Revision, new: Revision, answer: Changes, versions: Sequence[Revision]
) -> list[Block]:
    """Version against version: headline, figures, quotes, sentences; moved and cosmetic ones as a count."""
    facts = f"{count(len(versions), 'version')}; {against(new, old)}"
    parts = _parts(answer) or [Text(say("Both versions say the same."))]
    return [Text(say(title, "strong")), Text(say(facts, "muted")), Gap(), *parts]


def _parts(answer: Changes) -> list[Block]:
    blocks: list[Block] = []
    if answer.headline is not None:
        blocks += [Heading("Headline"), *_headline(answer.headline), Gap()]
    if answer.figures:
        blocks += [Heading("Figures", _change_count(answer.figures)), _change_table(answer.figures), Gap()]
    if answer.quotes_added or answer.quotes_removed:
        blocks.append(Heading("Quotes", f"{len(answer.quotes_added)} new, {len(answer.quotes_removed)} gone"))
        blocks += [Text(say(quote.text, "added"), gutter="+") for quote in answer.quotes_added]
        blocks += [Text(say(quote.text, "removed"), gutter="−") for quote in answer.quotes_removed]
        blocks.append(Gap())
    if answer.edited:
        blocks.append(Heading("Edited", count(len(answer.edited), "sentence")))
        blocks += [Text(merged(edit), gutter="~") for edit in answer.edited]
        blocks.append(Gap())
    beside = (("Added", answer.added_beside, "+"), ("Removed", answer.removed_beside, "−"))
    for name, edits, sign in beside:
        if edits:
            blocks.append(Heading(name, count(len(edits), "sentence")))
            blocks += [_whole(edit, sign) for edit in edits]
            blocks.append(Gap())
    rest = [f"{count(answer.moved, 'sentence')} moved"] if answer.moved else []
    if answer.cosmetic:
        rest.append(f"{count(answer.cosmetic, 'edit')} of punctuation only")
    if rest:
        blocks.append(Text(say(", ".join(rest), "muted"), gutter=">"))
    return blocks


def moment(version: Revision, year: bool = False) -> str:
    """When a version was made, as shown."""
    return show_moment(version.at, year) or version.at


def against(new: Revision, old: Revision) -> str:
    """When two versions were made, as shown; with the year where that is not the same."""
    years = new.at[:4] != old.at[:4]
    return f"{moment(new, years)} against {moment(old, years)}"


def _headline(edit: Edit) -> list[Block]:
    blocks: list[Block] = []
    if edit.old is not None:
        blocks.append(
            Text(marked(edit.old.text, [(span, "gone-words") for span in edit.old_words], "soft"), gutter="−")
        )
    if edit.new is not None:
        blocks.append(
            Text(
                marked(edit.new.text, [(span, "new-words") for span in edit.new_words], "strong"), gutter="+"
            )
        )
    return blocks


def _change_count(found: Sequence[FigureChange]) -> str:
    changed = sum(1 for change in found if change.old and change.new)
    new = sum(1 for change in found if change.old is None)
    gone = sum(1 for change in found if change.new is None)
    parts = [(changed, "changed"), (new, "new"), (gone, "gone")]
    return ", ".join(f"{number} {word}" for number, word in parts if number)


def _change_table(found: Sequence[FigureChange]) -> Table:
    rows = []
    for change in found:
        old = change.old_value or (change.old.surface if change.old else "")
        new = change.new_value or (change.new.surface if change.new else "")
        if change.old and change.new:
            value: Pieces = (Piece(f"{old} → ", "soft"), Piece(new, ink(change.new)))
        elif change.new:
            value = (Piece("+ ", "added"), Piece(new, ink(change.new)))
        else:
            value = (Piece("− ", "removed"), Piece(old, "removed"))
        stands = change.new or change.old
        where = say(place_names([stands.place] if stands else []), "place")
        label = say(change.label, "soft")
        rows.append(Row((value, label, where), (joined([value, label, where]),)))
    return Table(("", "", ""), tuple(rows), right=frozenset({2}))


def merged(edit: Edit) -> Pieces:
    """An edited sentence once: words that are gone in front of those that came in their place.

    The two texts are laid over one another by counting the letters that both keep, since space may differ.
    """
    if edit.old is None or edit.new is None:
        return ()
    gone = _gone(edit.old.text, edit.old_words)
    pieces: list[Piece] = []
    kept = 0
    for part in marked(edit.new.text, [(span, "new-words") for span in edit.new_words]):
        text = part.text
        room = 1 if part.role == "new-words" else _letters(text)
        while gone and gone[0][0] - kept < room:
            at, words = gone.pop(0)
            cut = _after(text, at - kept) if part.role == "text" else 0
            pieces += [Piece(text[:cut], part.role), words]
            kept, text = max(kept, at), text[cut:]
            room = 1 if part.role == "new-words" else _letters(text)
        pieces.append(Piece(text, part.role))
        kept += _letters(text) if part.role == "text" else 0
    return _spaced([*pieces, *(words for _, words in gone)])


def _gone(text: str, words: Iterable[Span]) -> list[tuple[int, Piece]]:
    """Words that are gone, each with the number of kept letters before it."""
    found = []
    kept = at = 0
    for span in words:
        kept += _letters(text[at : span.start])
        found.append((kept, Piece(text[span.start : span.end].strip(), "gone-words")))
        at = span.end
    return found


def _letters(text: str) -> int:
    return sum(1 for letter in text if not letter.isspace())


def _after(text: str, letters: int) -> int:
    """Index behind the first so many letters and the space that follows them."""
    index = 0
    while index < len(text) and (letters > 0 or text[index].isspace()):
        letters -= not text[index].isspace()
        index += 1
    return index


def _spaced(pieces: Iterable[Piece]) -> Pieces:
    """The pieces without empty ones, with a space on both sides of words that are gone."""
    found: list[Piece] = []
    for piece in filter(lambda piece: piece.text, pieces):
        gone = "gone-words" in (piece.role, found[-1].role if found else "")
        closed = piece.role != "gone-words" and piece.text[0] in " ,.;:!?)”’"
        if found and gone and not closed and not found[-1].text[-1].isspace():
            found.append(Piece(" "))
        found.append(piece)
    return tuple(found)


def _whole(edit: Edit, sign: str) -> Text:
    side = edit.new or edit.old
    return Text(say(side.text if side else "", "added" if sign == "+" else "removed"), gutter=sign)
