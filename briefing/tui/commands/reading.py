"""Commands of reading one document. Room: tui; see the package for how a command is answered."""

from __future__ import annotations

from briefing.tui.commands.base import Command


class NextFigure(Command):
    """Go to the next figure."""

    name, keys = "next-figure", ("right_curly_bracket",)
    word, short, group, row = "next figure", "figure", "READ", "next, previous figure"


class PreviousFigure(Command):
    """Go to the previous figure."""

    name, keys = "previous-figure", ("left_curly_bracket",)
    word, group, row = "previous figure", "READ", "next, previous figure"


class NextSection(Command):
    """Go to the next section."""

    name, keys = "next-section", ("right_parenthesis",)
    word, short, group, row = "next section", "section", "READ", "next, previous section"


class PreviousSection(Command):
    """Go to the previous section."""

    name, keys = "previous-section", ("left_parenthesis",)
    word, group, row = "previous section", "READ", "next, previous section"


class Figures(Command):
    """Show or hide the figures beside the text."""

    name, keys = "figures", ("f",)
    word, group, row = "figures", "READ", "figures beside the text"


class Faq(Command):
    """Questions and answers of this article; from the list, of all articles."""

    name, keys = "faq", ("F",)
    word, group, row = "FAQ", "READ", "questions and answers"


class Quotes(Command):
    """Who says what: the quotations of this article by speaker."""

    name, keys = "quotes", ("Q",)
    word, group, row = "quotes", "READ", "quotes, by who says it"


class Changes(Command):
    """What changed between the versions of this article."""

    name, keys = "changes", ("D",)
    word, group, row = "changes", "READ", "what changed"


class Copy(Command):
    """Copy the passage with its source."""

    name, keys = "copy", ("y",)
    word, group, row = "copy", "READ", "copy with its source"


class OpenAddress(Command):
    """Open the article’s address in the browser, after showing the host."""

    name, keys = "open-address", ("o",)
    word, group, row = "open address", "READ", "open the address, host first"


class WholePage(Command):
    """Fetch the whole page of an article that its feed gives only the beginning of."""

    name, keys = "whole-page", ("x",)
    word, group, row = "whole page", "READ", "fetch the whole page"


class Export(Command):
    """Write what is shown to a Markdown file."""

    name, keys = "export", ("e",)
    word, group, row = "export", "READ", "export as Markdown"
