"""Compare: summaries, stories, documents side by side, revisions. Pure: no disk, no clock.

The public functions of this room; each is imported when it is first asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.answers import Comparison
    from briefing.compare.changes import changes as changes
    from briefing.compare.claims import claims as claims
    from briefing.compare.comparison import compare as compare
    from briefing.compare.ledger import ledger as ledger
    from briefing.compare.names import names as names
    from briefing.compare.stories import Grouper as Grouper
    from briefing.compare.stories import features as features
    from briefing.compare.stories import group as group
    from briefing.compare.stories import relate as relate
    from briefing.compare.stories import reprint_of as reprint_of
    from briefing.compare.summaries import one_each as one_each
    from briefing.compare.summaries import summarise as summarise
    from briefing.model import Document

_HOMES = {
    "Grouper": "stories",
    "changes": "changes",
    "claims": "claims",
    "compare": "comparison",
    "features": "stories",
    "group": "stories",
    "ledger": "ledger",
    "names": "names",
    "one_each": "summaries",
    "relate": "stories",
    "reprint_of": "stories",
    "summarise": "summaries",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


class _Room(ModuleType):
    """The room itself. Importing a file binds its name in the package: a function of that name wins here,
    and `briefing.compare`, which is both a room and a public function, can be called."""

    def __call__(self, documents: Sequence[Document]) -> Comparison:
        from briefing.compare.comparison import compare as compare_documents

        return compare_documents(documents)

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Room
