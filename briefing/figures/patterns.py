"""Room: figures. Regular expressions that are compiled when they are first used, since many never are."""

from __future__ import annotations

import re
from typing import cast


class _Lazy:
    """A pattern's methods, bound at first use; from then on a look-up costs what a compiled one's does."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> object:
        found = getattr(re.compile(self._pattern, self._flags), name)
        setattr(self, name, found)
        return found


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, its cost put off. A mistake in the pattern shows at first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
