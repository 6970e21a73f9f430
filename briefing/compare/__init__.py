"""Compare: summaries, stories, documents side by side, revisions. Pure: no disk, no clock.

The public functions of this room; each is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.lazy import open_room

if TYPE_CHECKING:
    from briefing.compare.changes import changes as changes
    from briefing.compare.claims import claims as claims
    from briefing.compare.comparison import compare as compare
    from briefing.compare.ledger import ledger as ledger
    from briefing.compare.names import names as names
    from briefing.compare.stories import features as features
    from briefing.compare.stories import group as group
    from briefing.compare.stories import relate as relate
    from briefing.compare.stories import reprint_of as reprint_of
    from briefing.compare.summaries import one_each as one_each
    from briefing.compare.summaries import summarise as summarise
    from briefing.compare.voices import voices as voices
    from briefing.compare.voices import voices_line as voices_line

__all__ = open_room(
    __name__,
    {
        "stories": ("features", "group", "relate", "reprint_of"),
        "changes": ("changes",),
        "claims": ("claims",),
        "comparison": ("compare",),
        "ledger": ("ledger",),
        "names": ("names",),
        "summaries": ("one_each", "summarise"),
        "voices": ("voices", "voices_line"),
    },
    called="compare",
)
