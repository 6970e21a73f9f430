"""What the reader says about documents: listings, hits, summaries, comparisons, changes.

Results of `library`, `search`, `figures` and `compare`, drawn by `tui` and printed by `output`. Every
sentence shown is a `Passage`: a verbatim span of its source, one key press away. Loaded when first named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.lazy import open_room

if TYPE_CHECKING:
    from briefing.answers.comparing import (
        Changes as Changes,
    )
    from briefing.answers.comparing import (
        Claim as Claim,
    )
    from briefing.answers.comparing import (
        Comparison as Comparison,
    )
    from briefing.answers.comparing import (
        Edit as Edit,
    )
    from briefing.answers.comparing import (
        FigureChange as FigureChange,
    )
    from briefing.answers.comparing import (
        FigureRelation as FigureRelation,
    )
    from briefing.answers.comparing import (
        LedgerRow as LedgerRow,
    )
    from briefing.answers.comparing import (
        Name as Name,
    )
    from briefing.answers.correcting import (
        Bond as Bond,
    )
    from briefing.answers.correcting import (
        Correction as Correction,
    )
    from briefing.answers.correcting import (
        Word as Word,
    )
    from briefing.answers.findings import (
        Hit as Hit,
    )
    from briefing.answers.findings import (
        Passage as Passage,
    )
    from briefing.answers.findings import (
        Scope as Scope,
    )
    from briefing.answers.findings import (
        Summary as Summary,
    )
    from briefing.answers.findings import (
        Tier as Tier,
    )
    from briefing.answers.following import (
        Link as Link,
    )
    from briefing.answers.following import (
        Offer as Offer,
    )
    from briefing.answers.following import (
        Refreshed as Refreshed,
    )
    from briefing.answers.following import (
        Source as Source,
    )
    from briefing.answers.following import (
        SourceKind as SourceKind,
    )
    from briefing.answers.following import (
        SourceState as SourceState,
    )
    from briefing.answers.following import (
        Step as Step,
    )
    from briefing.answers.following import (
        Trouble as Trouble,
    )
    from briefing.answers.listing import (
        Added as Added,
    )
    from briefing.answers.listing import (
        Counts as Counts,
    )
    from briefing.answers.listing import (
        Group as Group,
    )
    from briefing.answers.listing import (
        Listing as Listing,
    )
    from briefing.answers.listing import (
        Relation as Relation,
    )
    from briefing.answers.listing import (
        Revision as Revision,
    )

__all__ = open_room(
    __name__,
    {
        "comparing": (
            "FigureRelation",
            "LedgerRow",
            "Claim",
            "Name",
            "Comparison",
            "Edit",
            "FigureChange",
            "Changes",
        ),
        "correcting": ("Bond", "Correction", "Word"),
        "findings": ("Scope", "Tier", "Passage", "Summary", "Hit"),
        "following": (
            "Link",
            "Offer",
            "Refreshed",
            "Source",
            "SourceKind",
            "SourceState",
            "Step",
            "Trouble",
        ),
        "listing": ("Relation", "Listing", "Group", "Counts", "Revision", "Added"),
    },
)
