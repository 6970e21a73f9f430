"""Text as characters: cleaning, decoding, sentences, cell widths, dates. Imports only `model`."""

from briefing.text.clean import clean, clean_line
from briefing.text.dates import iso_date, minutes, show_date, show_moment
from briefing.text.decode import decode
from briefing.text.sentences import sentences
from briefing.text.width import cells, truncate, wrap

__all__ = [
    "cells",
    "clean",
    "clean_line",
    "decode",
    "iso_date",
    "minutes",
    "sentences",
    "show_date",
    "show_moment",
    "truncate",
    "wrap",
]
