"""briefing: a terminal reader for news briefings.

The public Python API is what `__all__` names; each name is imported when it is first used (PEP 562),
so that `import briefing` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.compare import changes as changes
    from briefing.compare import compare as compare
    from briefing.compare import group as group
    from briefing.compare import summarise as summarise
    from briefing.figures import find_figures as find_figures
    from briefing.library import open_library as open_library
    from briefing.parsing import parse as parse

__version__ = "0.1.0"

_HOMES = {
    "parse": "briefing.parsing",
    "find_figures": "briefing.figures",
    "summarise": "briefing.compare",
    "group": "briefing.compare",
    "compare": "briefing.compare",
    "changes": "briefing.compare",
    "open_library": "briefing.library",
}

__all__ = [
    "__version__",
    "changes",
    "compare",
    "find_figures",
    "group",
    "open_library",
    "parse",
    "summarise",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'briefing' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
