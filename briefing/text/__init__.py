"""Text as characters: cleaning, decoding, sentences, cell widths, dates. Imports only `model`.

Each name is loaded when it is first used: the list needs widths, and no sentence and no date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.lazy import open_room

if TYPE_CHECKING:
    from briefing.text.clean import clean as clean
    from briefing.text.clean import clean_line as clean_line
    from briefing.text.dates import iso_date as iso_date
    from briefing.text.dates import minutes as minutes
    from briefing.text.dates import show_date as show_date
    from briefing.text.dates import show_moment as show_moment
    from briefing.text.decode import decode as decode
    from briefing.text.sentences import sentences as sentences
    from briefing.text.width import cells as cells
    from briefing.text.width import truncate as truncate
    from briefing.text.width import wrap as wrap

__all__ = open_room(
    __name__,
    {
        "width": ("cells", "truncate", "wrap"),
        "clean": ("clean", "clean_line"),
        "decode": ("decode",),
        "dates": ("iso_date", "minutes", "show_date", "show_moment"),
        "sentences": ("sentences",),
    },
)
