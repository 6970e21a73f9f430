"""All commands in the order of the help, and those that many screens answer. Room: tui."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.tui.commands.comparing import (
    Compare,
    MarkArticle,
    MergeStories,
    NextSource,
    PreviousSource,
    SplitStory,
    Undo,
    Why,
)
from briefing.tui.commands.finding import (
    NextMatch,
    PreviousMatch,
    Search,
    SearchAnywhere,
)
from briefing.tui.commands.keeping import (
    AddSource,
    Brief,
    ForgetSource,
    LessTime,
    MoreTime,
    Refresh,
    RefreshAll,
    ToggleRead,
    ToggleStar,
)
from briefing.tui.commands.moving import (
    Back,
    Down,
    First,
    HalfDown,
    HalfUp,
    Last,
    Left,
    NextPane,
    Open,
    PageDown,
    PageUp,
    PreviousPane,
    Right,
    Up,
)
from briefing.tui.commands.program import (
    AllCommands,
    Help,
    Mouse,
    Quit,
    Suspend,
    Theme,
)
from briefing.tui.commands.reading import (
    Changes,
    Copy,
    Export,
    Faq,
    Figures,
    NextFigure,
    NextSection,
    OpenAddress,
    PreviousFigure,
    PreviousSection,
    Quotes,
    WholePage,
)

if TYPE_CHECKING:
    from briefing.tui.commands.base import Command

MOVING: tuple[type[Command], ...] = (
    Down,
    Up,
    First,
    Last,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    NextPane,
    PreviousPane,
)
"""What every screen with a page answers."""

ANYWHERE: tuple[type[Command], ...] = (Back, SearchAnywhere, Theme, Mouse, AllCommands, Help, Suspend)
"""What every screen answers."""

ALL: tuple[type[Command], ...] = (
    Down,
    Up,
    Left,
    Right,
    First,
    Last,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    NextPane,
    PreviousPane,
    Open,
    Back,
    Search,
    SearchAnywhere,
    NextMatch,
    PreviousMatch,
    NextFigure,
    PreviousFigure,
    NextSection,
    PreviousSection,
    Figures,
    Faq,
    Quotes,
    Changes,
    Copy,
    OpenAddress,
    WholePage,
    Export,
    Compare,
    MarkArticle,
    NextSource,
    PreviousSource,
    Why,
    SplitStory,
    MergeStories,
    Undo,
    Brief,
    MoreTime,
    LessTime,
    ToggleRead,
    ToggleStar,
    Refresh,
    RefreshAll,
    AddSource,
    ForgetSource,
    Theme,
    Mouse,
    AllCommands,
    Help,
    Suspend,
    Quit,
)
"""Every command, in the order of the help."""

GROUPS = ("MOVE", "FIND", "READ", "COMPARE", "LIBRARY", "PROGRAM")
