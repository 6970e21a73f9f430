"""Keys one after the other: the next one is answered by the screen that the last one opened.

Textual hands a key on as soon as it comes, while the one before may still open a screen; what is typed fast
would be taken for commands of the screen that is being left, or be lost before the first widget stands.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.message_pump import MessagePump

STUCK = 1.0
"""Seconds after which a key that nobody has answered holds the next ones up no longer."""


class TypeAhead:
    """What was typed and is not answered yet. Everything happens on the UI loop."""

    def __init__(
        self,
        answer: Callable[[events.Event], Awaitable[None]],
        target: Callable[[], MessagePump],
        ready: Callable[[], bool],
    ) -> None:
        self._answer = answer
        """Hands an event on as Textual does."""
        self._target = target
        """Who gets the next key."""
        self._ready = ready
        """Whether the screen in front can be typed into."""
        self._waiting: deque[events.Event] = deque()
        self._current: events.Event | None = None
        self._since = 0.0

    async def typed(self, event: events.Event) -> None:
        """A key or a paste has come."""
        self._waiting.append(event)
        if self._current is not None and monotonic() - self._since > STUCK:
            self._current = None
        await self.go_on()

    async def go_on(self) -> None:
        """Answer what waits, as far as the screen in front is there and the last key is done with."""
        while self._waiting and self._current is None and self._ready():
            event = self._waiting.popleft()
            self._current, self._since = event, monotonic()
            target = self._target()
            await self._answer(event)
            if isinstance(event, events.Key) and event.is_forwarded:
                target.call_later(self._looked_at, event)
                return
            self._current = None

    async def _looked_at(self, event: events.Key) -> None:
        """The widget with the keys has seen it; where it kept the key, nobody else will."""
        if event._stop_propagation:
            await self.done(event)

    async def done(self, event: events.Event) -> None:
        """An event is answered, its screen opened."""
        if event is self._current:
            self._current = None
            await self.go_on()
