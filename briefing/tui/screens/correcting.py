"""What the reader says of stories, for the screens where articles are chosen: part, join, why, undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.output.words import RELATIONS, count, listed
from briefing.tui import commands
from briefing.tui.screens.base import BaseScreen

if TYPE_CHECKING:
    from briefing.answers import Correction
    from briefing.tui.commands import Command

COMMANDS: tuple[type[Command], ...] = (
    commands.Why,
    commands.SplitStory,
    commands.MergeStories,
    commands.Undo,
)


class Correcting(BaseScreen):
    """The commands; a screen says which articles they are about."""

    _said: list[Correction] | None = None
    """Corrections of this screen that can be taken back, the last at the end."""

    def one_meant(self) -> str | None:
        """Id of the article that is chosen; None without one."""
        raise NotImplementedError

    def several_meant(self) -> Sequence[str]:
        """Ids of the articles that are to be one story."""
        raise NotImplementedError

    def corrected(self) -> None:
        """The stories are others now."""

    def do_why(self) -> None:
        """Say why the chosen article stands where it does."""
        name = self.one_meant()
        if name is None:
            return
        bond = self.briefing.library.bond(name)
        if len(bond.documents) < 2:
            parted = " You parted it from another." if bond.parted else ""
            self._tell(f"It stands alone: no other article here tells of the same.{parted}")
            return
        relation = RELATIONS[bond.relation]
        words = f" They share {listed(bond.words)}." if bond.words else ""
        joined = " You put them together." if bond.joined else ""
        others = count(len(bond.documents) - 1, "other")
        self._tell(f"{relation[0].upper()}{relation[1:]}: it and {others}.{words}{joined}")

    def do_split_story(self) -> None:
        """Part the chosen article from the others of its story."""
        name = self.one_meant()
        if name is not None:
            self._correct(lambda: self.briefing.library.split(name))

    def do_merge_stories(self) -> None:
        """Make one story of the articles that are meant."""
        names = self.several_meant()
        self._correct(lambda: self.briefing.library.merge(names))

    def do_undo(self) -> None:
        """Take back the last correction that was made on this screen."""
        if not self._said:
            self._tell("Nothing was corrected here that could be taken back.")
            return
        try:
            self.briefing.library.undo(self._said[-1])
        except BriefingError as error:
            self._tell(str(error), warn=True)
            return
        self._said.pop()
        self.corrected()
        self._tell("Taken back: the stories are as they were.")

    def _correct(self, change: Callable[[], Correction]) -> None:
        library = self.briefing.library
        try:
            done = change()
        except BriefingError as error:
            self._tell(str(error))
            return
        self._said = [*(self._said or ()), done]
        titles = [row.title for row in library.listings(done.documents)]
        key = self.briefing.key_glyph(commands.Undo)
        self.corrected()
        from briefing.output.stories import correction_words

        self._tell(f"{correction_words(done, titles)} {key} takes it back.")

    def _tell(self, sentence: str, *, warn: bool = False) -> None:
        """Instead of what was told before: the stories are others since then."""
        self.app.clear_notifications()
        self.briefing.tell(sentence, warn=warn)
