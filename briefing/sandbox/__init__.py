"""Foreign bytes are parsed here, in a process that can be killed. Room: sandbox, between parsing and library.

It starts processes and passes documents back; it reads no file and keeps nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.lazy import open_room

if TYPE_CHECKING:
    from briefing.sandbox.reader import CALLS as CALLS
    from briefing.sandbox.reader import Sandbox as Sandbox

__all__ = open_room(__name__, {"reader": ("CALLS", "Sandbox")})
