"""The line-oriented faces of each answer: JSON, plain text, and rich text on a terminal.

`listing`, `documents`, `findings` and `changed` turn answers into blocks, `plain`, `rich_tables` and
`markdown` print blocks, `json` turns answers into plain dicts. Nothing here computes an answer, nothing reads
markup from a document.
"""

from __future__ import annotations
