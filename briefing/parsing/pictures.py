"""Credits of pictures, with the captions that they end. Pure."""

from __future__ import annotations

import re

_PICTURE = re.compile(
    r"(?:[\w.'’&-]+ ){0,4}(?:images?|photos?|getty|epa|afp|reuters|shutterstock|pa media|ap)"
    r"|.{0,300}(?:/|\b)(?:(?:\w+ )?images|(?:ap|afp|epa|reuters)/.{2,60}|file photo|shutterstock)"
    r"(?:[ .].{0,60})?"
    r"|.{0,300}\(.{0,40}\bphoto\b.{0,60}\)",
    re.IGNORECASE,
)


def is_picture(text: str) -> bool:
    """True for whose picture it is, with or without a caption: "Sample Images", "(Photo: A. Name)"."""
    return _PICTURE.fullmatch(text) is not None
