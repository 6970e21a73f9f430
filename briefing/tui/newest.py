"""One thread per concern, where the newest question wins: what the reader moved past is never computed.

A question is asked from the UI loop and answered there; the work in between runs in a Textual worker,
so that tests can wait for it. While one job runs, only the newest of those asked meanwhile is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from textual.worker import get_current_worker

from briefing.errors import BriefingError

if TYPE_CHECKING:
    from textual.dom import DOMNode

T = TypeVar("T")
Cancelled = Callable[[], bool]


class Newest:
    """A question slot of one widget or screen."""

    def __init__(self, owner: DOMNode, concern: str, failed: Callable[[BriefingError], None]) -> None:
        self._owner = owner
        self._concern = concern
        self._failed = failed
        self._lock = Lock()
        self._next: Callable[[], None] | None = None
        self._generation = 0
        self._running = False

    @property
    def busy(self) -> bool:
        """True while a question is being answered."""
        return self._running

    def ask(self, job: Callable[[Cancelled], T], answer: Callable[[T], None]) -> None:
        """Run `job` on the thread and hand its result to `answer` on the UI loop, unless asked again before.

        `job` gets a function that says whether a newer question is waiting.
        """
        with self._lock:
            self._generation += 1
            self._next = self._bound(self._generation, job, answer)
            if self._running:
                return
            self._running = True
        self._owner.run_worker(self._drain, thread=True, group=self._concern, name=self._concern)

    def drop(self) -> None:
        """Forget the question asked last; a job that runs is not answered."""
        with self._lock:
            self._generation += 1
            self._next = None

    def _bound(
        self, generation: int, job: Callable[[Cancelled], T], answer: Callable[[T], None]
    ) -> Callable[[], None]:
        worker_app = self._owner.app

        def stale() -> bool:
            return generation != self._generation

        def deliver(result: T) -> None:
            if not stale() and self._owner.is_running:
                answer(result)

        def run() -> None:
            try:
                result = job(stale)
            except BriefingError as error:
                worker_app.call_from_thread(self._failed, error)
                return
            if not stale() and not get_current_worker().is_cancelled:
                worker_app.call_from_thread(deliver, result)

        return run

    def _drain(self) -> None:
        while True:
            with self._lock:
                job, self._next = self._next, None
                if job is None or get_current_worker().is_cancelled:
                    self._running = False
                    return
            job()
