"""Writing what is shown to a Markdown file in the current folder; nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.output import documents, findings, markdown

if TYPE_CHECKING:
    from briefing.answers import Comparison
    from briefing.tui.app import BriefingApp
    from briefing.tui.pages.sources import SourceView

LONGEST_STEM = 48
"""Characters of a file's name: what a list of files shows without breaking it."""


def comparison_markdown(views: Sequence[SourceView], comparison: Comparison) -> str:
    """A comparison with references to the places in each source."""
    short = {view.document.id: view.document.id for view in views}
    return markdown.page(
        findings.compare_page(
            comparison,
            [view.document for view in views],
            [view.listing for view in views],
            short,
            whole=True,
        )
    )


def export_comparison(app: BriefingApp, views: Sequence[SourceView], comparison: Comparison) -> None:
    """A comparison as a file."""
    _write(app, "compare " + views[0].document.title, comparison_markdown(views, comparison))


def export_document(app: BriefingApp, view: SourceView) -> None:
    """A document as a file."""
    revisions = app.library.revisions(view.document.id)
    page = documents.show_page(view.document, view.listing, view.summary, view.figures, revisions)
    _write(app, view.document.title, markdown.page(page))


def file_stem(title: str) -> str:
    """A safe file name from a title: letters, digits and dashes only, so that no path can be made of it.

    As many whole words as LONGEST_STEM holds; of a word longer than that, its beginning.
    """
    words = re.findall(r"[^\W_]+", title.casefold())
    stem = "-".join(words)
    if len(stem) > LONGEST_STEM:
        stem = stem[: LONGEST_STEM + 1].rpartition("-")[0] or stem[:LONGEST_STEM]
    return stem or "briefing"


def _write(app: BriefingApp, title: str, text: str) -> None:
    stem = file_stem(title)
    for number in range(1, 100):
        path = Path.cwd() / (f"{stem}.md" if number == 1 else f"{stem}-{number}.md")
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            continue
        except OSError as error:
            app.tell(f"{path.name} could not be written: {error.strerror}.", warn=True)
            return
        app.tell(f"Written: {path.name}")
        return
    app.tell(f"{stem}.md is there a hundred times: move some away.", warn=True)
