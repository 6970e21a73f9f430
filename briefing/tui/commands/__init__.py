"""One class per command: its keys, footer word, palette entry and help row all come from here.

A screen names the commands it answers in `COMMANDS` and has a method `do_<name>` for each (dashes
become underscores). Nothing else knows a key, so key, footer, palette and help cannot drift apart.
Keys are Textual's names; a user's configuration may replace them by command name.
"""

from __future__ import annotations

from briefing.tui.commands.base import GLYPHS as GLYPHS
from briefing.tui.commands.base import Command as Command
from briefing.tui.commands.base import glyph as glyph
from briefing.tui.commands.comparing import Compare as Compare
from briefing.tui.commands.comparing import MarkArticle as MarkArticle
from briefing.tui.commands.comparing import MergeStories as MergeStories
from briefing.tui.commands.comparing import NextSource as NextSource
from briefing.tui.commands.comparing import PreviousSource as PreviousSource
from briefing.tui.commands.comparing import SplitStory as SplitStory
from briefing.tui.commands.comparing import Undo as Undo
from briefing.tui.commands.comparing import Why as Why
from briefing.tui.commands.every import ALL as ALL
from briefing.tui.commands.every import ANYWHERE as ANYWHERE
from briefing.tui.commands.every import GROUPS as GROUPS
from briefing.tui.commands.every import MOVING as MOVING
from briefing.tui.commands.finding import NextMatch as NextMatch
from briefing.tui.commands.finding import PreviousMatch as PreviousMatch
from briefing.tui.commands.finding import Search as Search
from briefing.tui.commands.finding import SearchAnywhere as SearchAnywhere
from briefing.tui.commands.keeping import AddSource as AddSource
from briefing.tui.commands.keeping import Brief as Brief
from briefing.tui.commands.keeping import ForgetSource as ForgetSource
from briefing.tui.commands.keeping import LessTime as LessTime
from briefing.tui.commands.keeping import MoreTime as MoreTime
from briefing.tui.commands.keeping import Refresh as Refresh
from briefing.tui.commands.keeping import RefreshAll as RefreshAll
from briefing.tui.commands.keeping import ToggleRead as ToggleRead
from briefing.tui.commands.keeping import ToggleStar as ToggleStar
from briefing.tui.commands.moving import Back as Back
from briefing.tui.commands.moving import Down as Down
from briefing.tui.commands.moving import First as First
from briefing.tui.commands.moving import HalfDown as HalfDown
from briefing.tui.commands.moving import HalfUp as HalfUp
from briefing.tui.commands.moving import Last as Last
from briefing.tui.commands.moving import Left as Left
from briefing.tui.commands.moving import NextPane as NextPane
from briefing.tui.commands.moving import Open as Open
from briefing.tui.commands.moving import PageDown as PageDown
from briefing.tui.commands.moving import PageUp as PageUp
from briefing.tui.commands.moving import PreviousPane as PreviousPane
from briefing.tui.commands.moving import Right as Right
from briefing.tui.commands.moving import Up as Up
from briefing.tui.commands.program import AllCommands as AllCommands
from briefing.tui.commands.program import Help as Help
from briefing.tui.commands.program import Mouse as Mouse
from briefing.tui.commands.program import Quit as Quit
from briefing.tui.commands.program import Suspend as Suspend
from briefing.tui.commands.program import Theme as Theme
from briefing.tui.commands.reading import Changes as Changes
from briefing.tui.commands.reading import Copy as Copy
from briefing.tui.commands.reading import Export as Export
from briefing.tui.commands.reading import Faq as Faq
from briefing.tui.commands.reading import Figures as Figures
from briefing.tui.commands.reading import NextFigure as NextFigure
from briefing.tui.commands.reading import NextSection as NextSection
from briefing.tui.commands.reading import OpenAddress as OpenAddress
from briefing.tui.commands.reading import PreviousFigure as PreviousFigure
from briefing.tui.commands.reading import PreviousSection as PreviousSection
from briefing.tui.commands.reading import Quotes as Quotes
from briefing.tui.commands.reading import WholePage as WholePage
